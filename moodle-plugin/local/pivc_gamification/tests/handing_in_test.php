<?php
// This file is part of Moodle - http://moodle.org/
//
// Moodle is free software: you can redistribute it and/or modify
// it under the terms of the GNU General Public License as published by
// the Free Software Foundation, either version 3 of the License, or
// (at your option) any later version.
//
// Moodle is distributed in the hope that it will be useful,
// but WITHOUT ANY WARRANTY; without even the implied warranty of
// MERCHANTABILITY or FITNESS FOR A PARTICULAR PURPOSE.  See the
// GNU General Public License for more details.
//
// You should have received a copy of the GNU General Public License
// along with Moodle.  If not, see <http://www.gnu.org/licenses/>.

/**
 * Learners hand in contributions of their own.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification;

use local_azora\vetting;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/contributions_testcase.php');

/**
 * Learners hand in contributions of their own.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_pivc_gamification\handing_in
 * @covers     \local_pivc_gamification\contributions
 * @covers     \local_pivc_gamification\observer
 */
final class handing_in_test extends contributions_testcase {
    /**
     * What is handed in waits to be verified, its alignment is what vetting says of its text, and it is an act.
     */
    public function test_hand_in(): void {
        $learner = $this->learners[0];
        $id = $this->hand_in($learner, '  A well ', '<p>Everybody knows that everyone always agrees. 90 percent of all wells work.</p>');
        $row = $this->contribution($learner);
        $this->assertEquals([$id, 'A well', 'project', 'counted', 0, null], [$row->id, $row->title, $row->kind, $row->status,
            $row->verified, $row->quality]);
        $vetted = vetting::get(ledger::OWN, 'contribution', $id);
        $this->assertEqualsWithDelta($vetted->score, $row->alignment, 0.00001);
        $this->assertLessThan(100, $row->alignment);
        $this->assertSame('waiting', contribution_words::state($row));
        $this->assertCount(1, $this->days($learner));
        $this->work();
        $this->assertNull($this->contribution($learner)->score);
    }

    /**
     * While the engine is away, a text waits; the sweep has it vetted, and the contribution follows.
     */
    public function test_vetted_later(): void {
        $learner = $this->learners[0];
        \local_azora\engine::pretend('');
        $id = $this->hand_in($learner, 'Late', '<p>Everybody knows that everyone always agrees. 90 percent of all wells work.</p>');
        $this->assertEquals(100, $this->contribution($learner)->alignment);
        $this->assertNull(vetting::get(ledger::OWN, 'contribution', $id));
        \local_azora\engine::pretend(null);
        $sweep = new \local_azora\hook\sweep(time() + HOURSECS);
        vetting::sweep($sweep);
        $this->assertEqualsWithDelta(
            vetting::get(ledger::OWN, 'contribution', $id)->score,
            $this->contribution($learner)->alignment,
            0.00001
        );
        $this->assertLessThan(100, $this->contribution($learner)->alignment);
    }

    /**
     * With all observers off the sweep alone comes to the same: of contributions, and of reviews.
     */
    public function test_vetted_later_without_events(): void {
        global $DB;
        [$author, $reviewer] = $this->learners;
        $this->group([$author, $reviewer]);
        \local_azora\engine::pretend('');
        $id = $this->hand_in($author, 'Late', '<p>Everybody knows that everyone always agrees. 90 percent of all wells work.</p>');
        $review = reviews::give($this->open($id, $reviewer), 3, $this->text(50), FORMAT_HTML);
        \local_azora\engine::pretend(null);
        $this->switch_observers_off();
        vetting::sweep(new \local_azora\hook\sweep(time() + HOURSECS));
        $this->assertEquals(100, $this->contribution($author)->alignment);
        $this->sweep();
        $score = vetting::get(ledger::OWN, 'contribution', $id)->score;
        $this->assertEqualsWithDelta($score, $this->contribution($author)->alignment, 0.00001);
        $this->assertLessThan(100, $score);
        $found = vetting::get(ledger::OWN, 'review', (int) $review->id);
        $this->assertEqualsWithDelta($found->score / 2, $this->contribution($reviewer)->quality, 0.00001);
        $this->assertNotNull($this->contribution($reviewer)->score);
        $this->assertSame([null, 0], contributions::follow_vetting(0, 10));
        $this->assertSame(1, $DB->count_records(ledger::TABLE, ['itemtype' => 'person']));
    }

    /**
     * What is not complete is refused.
     *
     * @dataProvider wrong
     * @param string $error
     * @param array $change
     */
    public function test_wrong(string $error, array $change): void {
        $told = array_replace(['project', 'Title', '<p>Text</p>', FORMAT_HTML], $change);
        $context = \context_course::instance($this->course->id);
        $this->assert_refused($error, fn() => handing_in::submit((int) $this->learners[0]->id, $context, ...$told));
        $this->assertSame([], $this->contributions());
    }

    /**
     * What is not complete.
     *
     * @return array
     */
    public static function wrong(): array {
        return [
            'kind of another source' => ['nokind', [0 => 'assessment']],
            'no kind' => ['nokind', [0 => '']],
            'no title' => ['notitle', [1 => '  ']],
            'no text' => ['notext', [2 => '<p>&nbsp;</p>']],
            'too long' => ['texttoolong', [2 => str_repeat('a', 50001)]],
            'format' => ['noformat', [3 => 99]],
        ];
    }

    /**
     * It can be changed while nobody has verified it; its text is vetted anew, its files are what was left in the draft.
     */
    public function test_change(): void {
        $learner = $this->learners[0];
        $this->setUser($learner);
        $id = $this->hand_in($learner);
        $before = $this->contribution($learner)->alignment;
        handing_in::change(
            $this->contribution($learner),
            'content',
            'Another',
            '<p>Everybody knows that everyone always agrees. 90 percent of all wells work.</p>',
            FORMAT_HTML,
            $this->draft($learner)
        );
        $row = $this->contribution($learner);
        $this->assertSame(['content', 'Another'], [$row->kind, $row->title]);
        $this->assertNotEquals($before, $row->alignment);
        $this->assertCount(1, handing_in::files($row));
        verification::verify($id, $this->teacher->id, 10, 90, 0);
        $this->assert_refused('notchangeable', fn() => handing_in::change($row, 'content', 'Late', '<p>x</p>', FORMAT_HTML));
        $this->assertSame('Another', $this->contribution($learner)->title);
    }

    /**
     * What was sent back is handed in again by a change, and has no quality of an earlier decision.
     */
    public function test_change_of_what_was_sent_back(): void {
        $learner = $this->learners[0];
        $id = $this->hand_in($learner);
        verification::verify($id, $this->teacher->id, 10, 90, 0);
        verification::reject($id, $this->teacher->id, 'Where?');
        $row = $this->contribution($learner);
        $this->assertSame('rejected', contribution_words::state($row));
        $sink = $this->redirectEvents();
        handing_in::change($row, 'project', 'A well', '<p>In the village.</p>', FORMAT_HTML);
        $names = array_map(fn($event) => get_class($event), $sink->get_events());
        $this->assertContains(event\contribution_recorded::class, $names);
        $row = $this->contribution($learner);
        $this->assertSame(['waiting', null, 'Where?'], [contribution_words::state($row), $row->quality, $row->verifiercomment]);
        $this->work();
        $this->assertNull($this->contribution($learner)->score);
    }

    /**
     * What is taken back can be handed in again, as it was: points, star and day come back, and nothing is doubled.
     */
    public function test_withdraw_and_undo(): void {
        global $DB;
        $learner = $this->learners[0];
        $id = contributions::record_person($learner->id, \context_course::instance($this->course->id), 'project', 'Old', '<p>x</p>',
            FORMAT_HTML, time() - 5 * DAYSECS);
        verification::verify($id, $this->teacher->id, 1000, 100, 100);
        $this->work();
        $before = $this->contribution($learner);
        $days = $this->days($learner);
        $this->assertEquals(1, $DB->count_records(ledger::STARS));
        handing_in::withdraw($before);
        $this->assertEquals(0, $DB->count_records(ledger::STARS));
        $this->assertSame([], $this->days($learner));
        $this->assertNull(vetting::get(ledger::OWN, 'contribution', $id));
        $this->assertSame('withdrawn', contribution_words::state($this->contribution($learner)));
        $this->assert_refused('notchangeable', fn() => handing_in::withdraw($before));
        $this->work();
        handing_in::hand_in_again($this->contribution($learner));
        $this->assert_refused('notchangeable', fn() => handing_in::hand_in_again($before));
        $this->work();
        $after = $this->contribution($learner);
        $this->assertEquals([$before->score, $before->tier, $before->timeoccurred, $before->localday, 1],
            [$after->score, $after->tier, $after->timeoccurred, $after->localday, $after->verified]);
        $this->assertSame($days, $this->days($learner));
        $this->assertEquals(1, $DB->count_records(ledger::STARS));
        $this->assertNotNull(vetting::get(ledger::OWN, 'contribution', $id));
    }

    /**
     * What was sent back and taken back waits again when it is handed in again.
     */
    public function test_undo_of_what_was_sent_back(): void {
        $id = $this->hand_in($this->learners[0]);
        verification::reject($id, $this->teacher->id, 'No');
        handing_in::withdraw(contribution_access::row($id));
        handing_in::hand_in_again(contribution_access::row($id));
        $this->assertSame('waiting', contribution_words::state(contribution_access::row($id)));
    }

    /**
     * The form says what is missing.
     */
    public function test_the_form(): void {
        $this->setUser($this->learners[0]);
        $form = new form\contribute(null, ['context' => \context_course::instance($this->course->id), 'button' => 'handin']);
        $text = fn($text) => ['text' => ['text' => $text, 'format' => FORMAT_HTML]];
        $this->assertSame(
            ['kind', 'title', 'text'],
            array_keys($form->validation(['kind' => 'review', 'title' => ' '] + $text('<p></p>'), []))
        );
        $this->assertSame([], $form->validation(['kind' => 'project', 'title' => 'T'] + $text('<p>x</p>'), []));
    }

    /**
     * A reset of the course withdraws them if the course wants it so, and only then.
     */
    public function test_course_reset(): void {
        $learner = $this->learners[0];
        $id = $this->hand_in($learner);
        verification::verify($id, $this->teacher->id, 10, 90, 0);
        reset_course_userdata((object) ['id' => $this->course->id, 'courseid' => $this->course->id]);
        $this->assertSame('counted', $this->contribution($learner)->status);
        course_settings::store($this->course->id, false, null, 2, ['resetpeople' => 1]);
        reset_course_userdata((object) ['id' => $this->course->id, 'courseid' => $this->course->id]);
        $this->assertSame('withdrawn', $this->contribution($learner)->status);
        $this->assertNull(vetting::get(ledger::OWN, 'contribution', $id));
        handing_in::hand_in_again($this->contribution($learner));
        $row = $this->contribution($learner);
        $this->assertSame(['waiting', null], [contribution_words::state($row), $row->quality], 'It is verified anew.');
    }

    /**
     * Evidence is there before a row says that it has changed: nobody verifies what is exchanged a moment later.
     */
    public function test_evidence_changes_with_the_row(): void {
        $learner = $this->learners[0];
        $this->setUser($learner);
        $id = $this->hand_in($learner);
        verification::reject($id, $this->teacher->id, 'Where?');
        $seen = null;
        self::$watch = function () use ($id, &$seen) {
            $seen = array_map(fn($file) => $file->get_filename(), array_values(handing_in::files(contribution_access::row($id))));
        };
        \core\event\manager::phpunit_replace_observers([['eventname' => event\contribution_recorded::class,
            'callback' => self::class . '::watched', 'internal' => true]]);
        $draft = $this->draft($learner, 'new.txt');
        handing_in::change(contribution_access::row($id), 'project', 'A well', '<p>x</p>', FORMAT_HTML, $draft);
        $this->assertSame(['new.txt'], $seen);
    }

    /** @var callable|null what is done when an event comes */
    private static $watch = null;

    /**
     * An observer.
     *
     * @param event\contribution_recorded $event
     */
    public static function watched(event\contribution_recorded $event): void {
        (self::$watch)($event);
    }
}
