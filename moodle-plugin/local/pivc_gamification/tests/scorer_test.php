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
 * Tests of the scorer.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/ledger_testcase.php');

/**
 * Scores, stars and streaks.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_pivc_gamification\scorer
 * @covers     \local_pivc_gamification\score_writer
 * @covers     \local_pivc_gamification\rows
 * @covers     \local_pivc_gamification\trail
 * @covers     \local_pivc_gamification\explanation
 * @covers     \local_pivc_gamification\export
 * @covers     \local_pivc_gamification\messages
 */
final class scorer_test extends ledger_testcase {
    /**
     * The generator of this plugin.
     *
     * @return \local_pivc_gamification_generator
     */
    private function own(): \local_pivc_gamification_generator {
        return $this->getDataGenerator()->get_plugin_generator('local_pivc_gamification');
    }

    /**
     * A contribution is scored with the multiplier of its own day, whenever it is scored.
     */
    public function test_the_multiplier_is_that_of_its_own_day(): void {
        $userid = $this->learners[0]->id;
        for ($day = 20000; $day < 20010; $day++) {
            $this->own()->create_act(['userid' => $userid, 'localday' => $day]);
        }
        $early = $this->own()->create_contribution(['userid' => $userid, 'localday' => 20001, 'quality' => 100]);
        $late = $this->own()->create_contribution(['userid' => $userid, 'localday' => 20009, 'quality' => 100]);
        $without = $this->own()->create_contribution(['userid' => $userid, 'localday' => 20050, 'quality' => 100]);
        scorer::score([$userid]);
        $rows = $this->contributions($this->learners[0]);
        $this->assertEquals(['1.02000', '1.10000', '1.00000'], array_column($rows, 'multiplier'));
        $this->assertEquals([10, 11, 10], array_column($rows, 'score'));
        $this->assertSame([$early->id, $late->id, $without->id], array_column($rows, 'id'));
    }

    /**
     * An act that becomes known late changes the days after it, as if it had been known at once.
     */
    public function test_the_order_in_which_facts_come_does_not_matter(): void {
        global $DB;
        [$one, $other] = $this->learners;
        foreach ([[$one, [1, 2, 3, 4]], [$other, [4, 1, 3]]] as [$learner, $days]) {
            foreach ($days as $day) {
                $this->own()->create_act(['userid' => $learner->id, 'localday' => 20000 + $day]);
            }
            $this->own()->create_contribution(['userid' => $learner->id, 'localday' => 20004, 'quality' => 100]);
        }
        scorer::score([$one->id, $other->id]);
        $this->assertNotEquals($this->contribution($one)->multiplier, $this->contribution($other)->multiplier);
        $this->own()->create_act(['userid' => $other->id, 'localday' => 20002]);
        scorer::score([$one->id, $other->id]);
        $this->assertEquals($this->contribution($one)->multiplier, $this->contribution($other)->multiplier);
        $fields = 'currentdays, longestdays, lastday, freezes, multiplier';
        $this->assertEquals(
            $DB->get_record(scorer::STREAKS, ['userid' => $one->id], $fields),
            $DB->get_record(scorer::STREAKS, ['userid' => $other->id], $fields)
        );
    }

    /**
     * Scoring twice writes nothing the second time, and tells nothing.
     */
    public function test_scoring_twice_changes_nothing(): void {
        global $DB;
        $userid = $this->learners[0]->id;
        $this->own()->create_act(['userid' => $userid, 'localday' => 20000]);
        $this->own()->create_contribution(['userid' => $userid, 'localday' => 20000, 'quality' => 99.99999]);
        $this->assertSame(1, scorer::score([$userid]));
        $audit = $DB->count_records('local_azora_audit');
        $sink = $this->redirectEvents();
        $this->assertSame(0, scorer::score([$userid]));
        $this->assertSame([], $sink->get_events());
        $this->assertSame($audit, $DB->count_records('local_azora_audit'));
    }

    /**
     * Each change is told by an event of its kind and noted in the audit log.
     */
    public function test_changes_are_told(): void {
        global $DB;
        $assign = $this->assign();
        $sink = $this->redirectEvents();
        $own = fn() => array_values(array_map(
            fn($event) => substr(strrchr(get_class($event), '\\'), 1),
            array_filter($sink->get_events(), fn($event) => $event instanceof event\change)
        ));
        $this->grade($assign, $this->learners[0], 100);
        ledger::record_grade($this->item($assign)->id, $this->learners[0]->id);
        $this->own()->create_act(['userid' => $this->learners[0]->id, 'localday' => 20000]);
        $this->work();
        $this->assertSame(['contribution_recorded', 'contribution_scored', 'star_awarded', 'streak_changed'], $own());
        $kinds = $DB->get_fieldset_sql(
            'SELECT actiontype FROM {local_azora_audit} WHERE userid = ? ORDER BY id',
            [$this->learners[0]->id]
        );
        $this->assertSame($own(), $kinds);
        foreach ($sink->get_events() as $event) {
            if ($event instanceof event\change) {
                $this->assertNotEmpty($event->get_name());
                $this->assertStringContainsString((string) $this->learners[0]->id, $event->get_description());
            }
        }
        $sink->clear();
        ledger::withdraw((int) $this->contribution($this->learners[0])->id, 2, 'by mistake');
        $this->assertSame(['contribution_withdrawn', 'star_withdrawn'], $own());
        $note = $DB->get_record('local_azora_audit', ['actiontype' => 'star_withdrawn']);
        $this->assertSame(['2', 'silver', null, 'by mistake'], [$note->actorid, $note->oldvalue, $note->newvalue, $note->reason]);
    }

    /**
     * A star changes its tier with its score, and goes when the score is too low.
     */
    public function test_a_star_goes_with_its_contribution(): void {
        global $DB;
        $userid = $this->learners[0]->id;
        $row = $this->own()->create_contribution(['userid' => $userid, 'quality' => 100, 'reach' => 1000, 'innovation' => 100]);
        $star = function (int $reach) use ($DB, $row, $userid) {
            $DB->update_record(ledger::TABLE, (object) ['id' => $row->id, 'reach' => $reach]);
            scorer::score([$userid]);
            return $DB->get_field(ledger::STARS, 'tier', ['contributionid' => $row->id]);
        };
        $this->assertSame('platinum', $star(1000));
        $this->assertSame('diamond', $star(10000));
        $this->assertSame('silver', $star(1));
        contributions::set_quality((int) $row->id, 30);
        $this->assertFalse($star(1));
        $this->assertSame(0, $DB->count_records(ledger::STARS));
    }

    /**
     * What a restore has doubled counts on its course only.
     */
    public function test_a_doubled_one_counts_in_its_course_only(): void {
        $userid = $this->learners[0]->id;
        $this->own()->create_contribution(['userid' => $userid, 'quality' => 100, 'sitewide' => 0]);
        scorer::score([$userid]);
        $this->assertEquals([10, null], [$this->contribution($this->learners[0])->score, $this->contribution($this->learners[0])->sitescore]);
    }

    /**
     * A person's contribution has no score before it is verified, and nobody verifies his own.
     */
    public function test_people_are_verified_by_others(): void {
        $learner = $this->learners[0];
        $context = \context_course::instance($this->course->id);
        $id = contributions::record_person($learner->id, $context, 'project', 'A well for the village', '<p>We dug.</p>', FORMAT_HTML);
        $this->assertCount(1, $this->days($learner));
        $this->work();
        $row = $this->contribution($learner);
        $this->assertEquals([$id, null, 'project', 0], [$row->itemid, $row->score, $row->kind, $row->verified]);
        $this->assertSame(get_string('whynotverified', 'local_pivc_gamification'), explanation::of($row)->summary);
        try {
            verification::verify($id, $learner->id, 1000, 100, 100);
            $this->fail('verified by himself');
        } catch (\moodle_exception $e) {
            $this->assertSame('notyourown', $e->errorcode);
        }
        verification::verify($id, 2, 1000, 100, 100, 'I saw it.');
        contributions::set_alignment($id, 50);
        $this->work();
        $row = $this->contribution($learner);
        $this->assertEquals([40, 'gold', 2], [$row->score, $row->tier, $row->verifierid]);

        verification::reject($id, 2, 'It was dry.');
        $this->work();
        $row = $this->contribution($learner);
        $this->assertEquals(['rejected', null, null], [$row->status, $row->score, $row->tier]);
        verification::verify($id, 2, 1, 100, 0);
        $this->work();
        $this->assertEquals(5, $this->contribution($learner)->score);
        ledger::hide($id, 2);
        $this->assertNull($this->contribution($learner)->score);
        ledger::show($id);
        $this->work();
        $this->assertEquals(5, $this->contribution($learner)->score);
        ledger::withdraw($id, $learner->id);
        $this->assertSame([], $this->days($learner));
    }

    /**
     * A review counts by half before it is accepted.
     */
    public function test_a_review_is_unverified_before_it_is_accepted(): void {
        $learner = $this->learners[0];
        $context = \context_course::instance($this->course->id);
        $id = contributions::record_review($learner->id, $context, 77, 90, 'Review');
        $this->work();
        $this->assertEquals(4, $this->contribution($learner)->score);
        verification::accept($id, 2);
        $this->work();
        $this->assertEquals(9, $this->contribution($learner)->score);
    }

    /**
     * Factors out of their ranges are refused.
     *
     * @dataProvider wrong_factors
     * @param int $reach
     * @param float $quality
     * @param float $innovation
     */
    public function test_factors_out_of_range_are_refused(int $reach, float $quality, float $innovation): void {
        $id = contributions::record_person($this->learners[0]->id, \context_course::instance($this->course->id), 'content', 't', '', FORMAT_HTML);
        $this->expectException(\coding_exception::class);
        verification::verify($id, 2, $reach, $quality, $innovation);
    }

    /**
     * Wrong factors.
     *
     * @return array
     */
    public static function wrong_factors(): array {
        return [[-1, 50, 50], [1, -0.1, 50], [1, 100.1, 50], [1, 50, 101], [1, NAN, 50], [1, 50, INF]];
    }

    /**
     * The stored factors explain the stored score, in words that are plain text.
     */
    public function test_the_factors_explain_the_score(): void {
        $userid = $this->learners[0]->id;
        $this->own()->create_contribution(['userid' => $userid, 'quality' => 90, 'innovation' => 50, 'reach' => 25,
            'title' => '<img src=x onerror=alert(1)>{{x}}']);
        scorer::score([$userid]);
        $why = explanation::of($this->contribution($this->learners[0]));
        $this->assertTrue($why->agrees);
        $this->assertSame('It earned 32 points, and a star (gold).', $why->summary);
        $this->assertSame(
            ['base', 'quality', 'innovation', 'reach', 'alignment', 'verified', 'multiplier'],
            array_column($why->factors, 'name')
        );
        $this->assertSame('It reached 25 people, which multiplies it by 2.3979.', $why->factors[3]->sentence);
        foreach ($why->factors as $factor) {
            $this->assertStringNotContainsString('[[', $factor->label . $factor->sentence);
        }
        foreach ([ledger::HIDDEN, ledger::REJECTED, ledger::WITHDRAWN] as $status) {
            $why = explanation::of((object) (['status' => $status] + (array) $this->contribution($this->learners[0])));
            $this->assertStringNotContainsString('[[', $why->summary);
            $this->assertSame([], $why->factors);
        }
        \local_azora\engine::pretend('');
        $this->assertSame([], explanation::of($this->contribution($this->learners[0]))->factors);
    }

    /**
     * Learners are told of new stars, in plain text, and not of old ones.
     */
    public function test_learners_are_told_of_their_stars(): void {
        $userid = $this->learners[0]->id;
        $this->own()->create_contribution(['userid' => $userid, 'quality' => 100, 'title' => '<img src=x onerror=alert(1)>{{x}}']);
        $this->own()->create_contribution(['userid' => $userid, 'quality' => 100, 'timeoccurred' => time() - 30 * DAYSECS]);
        $sink = $this->redirectMessages();
        scorer::score([$userid]);
        scorer::score([$userid]);
        $messages = $sink->get_messages();
        $this->assertCount(1, $messages);
        $this->assertSame(
            ['local_pivc_gamification', 'star', (string) $userid],
            [$messages[0]->component, $messages[0]->eventtype, (string) $messages[0]->useridto]
        );
        $this->assertStringNotContainsString('<img', $messages[0]->fullmessagehtml);
    }

    /**
     * A learner whose streak ends at his midnight is reminded in his own evening, once, if he asked for it.
     */
    public function test_reminders_of_streaks(): void {
        global $DB;
        [$asked, $silent, $short] = $this->learners;
        // 19:30 in Nairobi on day 20010.
        $now = 20010 * DAYSECS + 16 * HOURSECS + 30 * MINSECS;
        foreach ([[$asked, 5], [$silent, 5], [$short, 1]] as [$learner, $days]) {
            for ($i = 1; $i <= $days; $i++) {
                $this->own()->create_act(['userid' => $learner->id, 'localday' => 20010 - $i]);
            }
        }
        scorer::score(array_column($this->learners, 'id'));
        foreach ([$asked, $short] as $learner) {
            set_user_preference('message_provider_local_pivc_gamification_streakreminder_enabled', 'popup', $learner->id);
        }
        $task = new task\remind_of_streaks();
        $sink = $this->redirectMessages();
        $this->assertSame(0, $task->remind($now - 3 * HOURSECS), 'it is not evening yet');
        $this->assertSame(0, $task->remind($now + 3 * HOURSECS), 'it is too late');
        $this->assertSame(0, $task->remind($now - DAYSECS), 'the day before, there was an act');
        $this->assertSame(1, $task->remind($now));
        $this->assertSame(0, $task->remind($now + HOURSECS), 'only once');
        $messages = $sink->get_messages();
        $this->assertSame([(string) $asked->id], array_map('strval', array_column($messages, 'useridto')));
        $this->assertStringContainsString('5 days', $messages[0]->subject);
        set_user_preference('message_provider_local_pivc_gamification_streakreminder_enabled', 'none', $asked->id);
        $DB->set_field(scorer::STREAKS, 'timereminded', 0);
        $this->assertSame(0, $task->remind($now));
    }

    /**
     * However many are not to be reminded in this hour, those behind them are.
     */
    public function test_reminders_behind_many(): void {
        global $DB;
        $now = 20010 * DAYSECS + 16 * HOURSECS + 30 * MINSECS;
        $users = $streaks = $preferences = [];
        for ($i = 1; $i <= 2100; $i++) {
            $users[] = ['auth' => 'manual', 'confirmed' => 1, 'mnethostid' => 1, 'username' => "busy$i", 'password' => 'x',
                'firstname' => 'Busy', 'lastname' => "No $i", 'email' => "busy$i@example.com", 'timecreated' => 1,
                'timezone' => 'Africa/Nairobi'];
        }
        $DB->insert_records('user', $users);
        $busy = $DB->get_fieldset_select('user', 'id', "firstname = 'Busy' ORDER BY id");
        $late = (int) array_pop($busy);
        foreach ([...$busy, $late] as $id) {
            // All but the last one were there today.
            $streaks[] = ['userid' => $id, 'currentdays' => 5, 'longestdays' => 5, 'lastday' => (int) $id === $late ? 20009 : 20010,
                'freezes' => 0, 'multiplier' => 1.05, 'timezone' => 'Africa/Nairobi', 'timereminded' => 0, 'timemodified' => 1];
            $preferences[] = ['userid' => $id, 'name' => 'message_provider_local_pivc_gamification_streakreminder_enabled',
                'value' => 'popup'];
        }
        $DB->insert_records(scorer::STREAKS, $streaks);
        $DB->insert_records('user_preferences', $preferences);
        $sink = $this->redirectMessages();
        $this->assertSame(1, (new task\remind_of_streaks())->remind($now));
        $this->assertSame([(string) $late], array_map('strval', array_column($sink->get_messages(), 'useridto')));
    }

    /**
     * A contribution whose row spoils the batch keeps only its own learner waiting.
     */
    public function test_one_broken_row_keeps_nobody_else_waiting(): void {
        global $DB;
        foreach ($this->learners as $learner) {
            $this->own()->create_contribution(['userid' => $learner->id, 'courseid' => $this->course->id, 'quality' => 100,
                'component' => 'local_pivc_gamification', 'itemtype' => 'person']);
        }
        $DB->set_field(ledger::TABLE, 'quality', 500, ['userid' => $this->learners[1]->id]);
        ob_start();
        (new \local_azora\task\process_dirty())->execute();
        ob_end_clean();
        $kept = $DB->get_records('local_azora_dirty');
        $this->assertSame([(string) $this->learners[1]->id], array_values(array_column($kept, 'userid')));
        $this->assertEquals(10, $this->contribution($this->learners[2])->score);
    }

    /**
     * Scores by somebody who has read the ledger before something happens.
     *
     * @param callable $happens
     * @return int[] contributions that he did not write
     */
    private function score_while(callable $happens): array {
        $scorer = new scorer();
        $rows = $scorer->preview(array_map('intval', array_column($this->learners, 'id')));
        $happens();
        return array_keys((new score_writer(policy::live()))->write($rows, new trail()));
    }

    /**
     * What was withdrawn, or lost its quality, after it was read gets no score, even within one second.
     */
    public function test_what_changed_meanwhile_is_not_scored(): void {
        global $DB;
        foreach ($this->learners as $learner) {
            $ids[] = (int) $this->own()->create_contribution(['userid' => $learner->id, 'component' => ledger::OWN,
                'itemtype' => 'person'])->id;
        }
        $gone = $this->score_while(function () use ($DB, $ids) {
            ledger::withdraw($ids[0], 2);
            $DB->update_record(ledger::TABLE, (object) ['id' => $ids[1], 'quality' => null]);
        });
        $this->assertSame([$ids[0], $ids[1]], $gone);
        $this->assertEquals([null, null, 8], array_column($this->contributions(), 'score'));
        $this->assertSame([], $this->score_while(fn() => null), 'what has its score is not written again');
        $gone = $this->score_while(fn() => contributions::set_quality($ids[2], 50));
        $this->assertSame([], $gone, 'nor tried');
        $this->work();
        $this->assertEquals(5, $this->contributions()[2]->score);
        // Nothing is told of what was not written, and it has no star.
        contributions::set_quality($ids[2], 100);
        $trail = $this->redirectEvents();
        $DB->set_field(ledger::TABLE, 'timescored', null);
        $this->assertSame([$ids[2]], $this->score_while(fn() => contributions::set_quality($ids[2], 90)));
        $this->assertSame([], array_filter($trail->get_events(), fn($event) => $event instanceof event\contribution_scored));
        $this->assertSame(0, $DB->count_records(ledger::STARS));
    }

    /**
     * Who began before a policy went live, and comes last, does not undo what was scored by it.
     */
    public function test_a_policy_that_is_not_live_any_more(): void {
        global $DB;
        $userid = (int) $this->learners[0]->id;
        $this->own()->create_contribution(['userid' => $userid, 'quality' => 100, 'localday' => 100]);
        foreach ([99, 100] as $day) {
            $this->own()->create_act(['userid' => $userid, 'localday' => $day]);
        }
        $late = new scorer();
        $policy = $this->own()->create_policy(['pivc' => ['base' => 20.0], 'streak' => ['step' => 0.5]]);
        recompute::start($policy, 2);
        recompute::run();
        $now = $DB->get_records(scorer::STREAKS) + [0 => $this->contribution($this->learners[0])];
        $this->assertEquals([40, $policy->id], [$now[0]->score, $now[0]->policyid]);
        $this->assertSame(0, $late->learners([$userid]));
        $this->assertEquals($now, $DB->get_records(scorer::STREAKS) + [0 => $this->contribution($this->learners[0])]);
        $this->assertEquals(40, $DB->get_field(ledger::STARS, 'score', ['userid' => $userid]));
    }

    /**
     * A streak that another process has inserted since is met, and put right.
     */
    public function test_a_streak_that_another_process_has_inserted(): void {
        global $DB;
        $user = $this->learners[0];
        $write = new \ReflectionMethod(scorer::class, 'write_streak');
        $streak = ['current' => 3, 'longest' => 3, 'lastday' => 100, 'freezes' => 0, 'multiplier' => 1.02];
        foreach ([3, 4] as $current) {
            $trail = $this->redirectEvents();
            $write->invoke(new scorer(), null, ['current' => $current] + $streak, $user, $told = new trail());
            $told->tell();
            $this->assertSame(1, count(array_filter(
                $trail->get_events(),
                fn($event) => $event instanceof event\streak_changed
            )));
            $trail->close();
            $this->assertEquals([$current], $DB->get_fieldset(scorer::STREAKS, 'currentdays', ['userid' => $user->id]));
        }
        $this->expectException(\dml_write_exception::class);
        rows::insert_or_meet(scorer::STREAKS, (object) ['userid' => null], ['userid' => -1]);
    }

    /**
     * An export has every factor, and no cell that a spreadsheet takes for a formula.
     */
    public function test_export(): void {
        $this->own()->create_contribution(['userid' => $this->learners[0]->id, 'courseid' => $this->course->id,
            'title' => '=cmd|"/C calc"!A0', 'innovation' => 12.5]);
        $this->own()->create_contribution(['userid' => $this->learners[1]->id]);
        scorer::score(array_column($this->learners, 'id'));
        $file = fopen('php://memory', 'w+');
        $this->assertSame(1, export::write($file, 'csv', (int) $this->course->id, null));
        rewind($file);
        $header = fgetcsv($file, null, ',', '"', '');
        $row = array_combine($header, fgetcsv($file, null, ',', '"', ''));
        $this->assertSame(export::COLUMNS, $header);
        $this->assertSame("'=cmd|\"/C calc\"!A0", $row['title']);
        $this->assertSame(['12.50000', '9', policy::live()->hash], [$row['innovation'], $row['score'], $row['policyhash']]);
        $file = fopen('php://memory', 'w+');
        $this->assertSame(1, export::write($file, 'json', null, (int) $this->learners[1]->id));
        rewind($file);
        $this->assertEquals($this->learners[1]->id, json_decode(fgets($file))->userid);
        $this->expectException(\coding_exception::class);
        export::write($file, 'json', null, null);
    }
}
