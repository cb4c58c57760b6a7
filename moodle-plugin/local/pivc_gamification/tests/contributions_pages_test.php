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
 * What pages of contributions show.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/contributions_testcase.php');

/**
 * What pages of contributions show.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_pivc_gamification\output\contributions_page
 * @covers     \local_pivc_gamification\output\contribution_page
 * @covers     \local_pivc_gamification\contribution_words
 * @covers     \local_pivc_gamification\gradebook
 */
final class contributions_pages_test extends contributions_testcase {
    /**
     * Renders a page.
     *
     * @param \renderable $page
     * @return string
     */
    private function render(\renderable $page): string {
        global $PAGE;
        $PAGE->set_url('/local/pivc_gamification/contributions.php');
        return $PAGE->get_renderer('local_pivc_gamification')->render($page);
    }

    /**
     * Nothing that somebody wrote gets out as markup that does something.
     *
     * @param string $html
     */
    private function assert_harmless(string $html): void {
        $document = new \DOMDocument();
        $this->assertTrue(@$document->loadHTML('<?xml encoding="utf-8">' . $html));
        $path = new \DOMXPath($document);
        $this->assertSame(0, $path->query('//script | //@*[starts-with(name(), "on")]')->length);
        // What format_text() lets through is in the texts only.
        $this->assertSame(0, $path->query('//img[not(ancestor::*[contains(@class, "local_pivc_gamification-text")])]')->length);
    }

    /**
     * In a course that shows no grades to learners, a grade counts, and its learner is told of it in sums only.
     */
    public function test_a_course_that_shows_no_grades(): void {
        global $DB, $PAGE;
        [$learner] = $this->learners;
        $DB->set_field('course', 'showgrades', 0, ['id' => $this->course->id]);
        $this->course = get_course($this->course->id);
        $this->grade($this->assign(['name' => 'Essay']), $learner, 93);
        $sink = $this->redirectMessages();
        $DB->set_field(policy::TABLE, 'pivc', json_encode(['base' => 1000.0] + policy::PIVC), ['status' => policy::LIVE]);
        $this->work();
        [$message] = $sink->get_messages();
        $this->assertStringContainsString('sums', $message->fullmessage);
        $this->assertStringNotContainsString('Essay', $message->subject . $message->fullmessage);
        $this->assertStringNotContainsString('930', $message->fullmessage);
        $row = $this->contribution($learner);
        $this->assertEquals(930, $row->score);
        $shown = fn($user) => $this->render(new output\contribution_page($this->open((int) $row->id, $user)));
        $factors = fn() => external\get_contribution::execute((int) $row->id);
        $html = $shown($learner);
        $this->assertStringContainsString('does not show grades', $html);
        $this->assertDoesNotMatchRegularExpression('/93/', strip_tags($html));
        $this->assertStringNotContainsString('<table', $html);
        $given = $factors();
        $this->assertSame([null, '', []], [$given['contribution']['score'], $given['contribution']['star'], $given['factors']]);
        foreach ([$this->course, null] as $course) {
            $html = $this->render(new output\contributions_page($course));
            $this->assertStringContainsString('in sums only', $html);
            $this->assertDoesNotMatchRegularExpression('/93|★/u', strip_tags($html));
        }
        foreach ([(int) $this->course->id, 0] as $courseid) {
            $page = new output\standing_page(new \moodle_url('/'), standing::of((int) $learner->id, $courseid));
            $newest = $page->export_for_template($PAGE->get_renderer('core'))['newest'];
            $this->assertSame([['Counts, in sums only', '']], array_map(fn($one) => [$one['score'], $one['tier']], $newest));
        }
        $own = external\get_contributions::execute((int) $this->course->id)['contributions'][0];
        $this->assertSame([null, ''], [$own['score'], $own['star']]);
        $this->assertSame([930, 1], [standing::of((int) $learner->id, (int) $this->course->id)->score,
            standing::of((int) $learner->id, 0)->starcount], 'it counts');
        $this->assertStringContainsString('93', $shown($this->teacher), 'who sees the gradebook sees it');
        $this->assertNotSame([], $factors()['factors']);
        $DB->set_field('course', 'showgrades', 1, ['id' => $this->course->id]);
        $this->assertStringContainsString('930', strip_tags($shown($learner)));
        $this->assertStringContainsString('930', $this->render(new output\contributions_page($this->course)));
    }

    /**
     * Hostile words in every field of a contribution and of a review harm nobody: its learner, reviewers, verifiers.
     */
    public function test_hostile_words(): void {
        global $DB;
        [$author, $reviewer] = $this->learners;
        $DB->set_field('user', 'lastname', self::HOSTILE, ['id' => $author->id]);
        $DB->set_field('user', 'firstname', self::HOSTILE, ['id' => $reviewer->id]);
        filter_set_global_state('multilang', TEXTFILTER_ON);
        $this->group([$author, $reviewer]);
        $this->setUser($author);
        $text = '<p>Words of mine</p><script>alert(1)</script>' . self::HOSTILE;
        $id = handing_in::submit((int) $author->id, \context_course::instance($this->course->id), 'project', self::HOSTILE, $text,
            FORMAT_HTML, $this->draft($author, 'a&quot; onerror=x.html'));
        $review = reviews::give($this->open($id, $reviewer), 2, $text . $this->text(20), FORMAT_HTML);
        reviews::report($review, self::HOSTILE);
        verification::verify($id, $this->teacher->id, 10, 80, 20, self::HOSTILE);
        $this->work();
        foreach ([$author, $reviewer, $this->teacher] as $user) {
            $html = $this->render(new output\contribution_page($this->open($id, $user)));
            $this->assert_harmless($html);
            $this->assertStringContainsString('Words of mine', $html);
            $this->assertSame($user !== $reviewer, str_contains($html, get_string('whythesepoints', 'local_pivc_gamification')));
            foreach (['mine', 'review', 'verify'] as $tab) {
                $this->assert_harmless($this->render(new output\contributions_page($this->course, $tab)));
            }
            $this->assert_harmless($this->render(new output\contributions_page(null)));
        }
        $this->setUser($author);
        $html = $this->render(new output\contributions_page($this->course));
        $this->assertStringContainsString('{{x}}', $html);
        $this->assertStringContainsString('En', $html);
        $this->assertStringNotContainsString('multilang', $html);
        // Its own contribution that the review is.
        $own = $this->contribution($reviewer);
        $this->setUser($reviewer);
        $this->assert_harmless($this->render(new output\contribution_page(contribution_access::open($own))));
    }

    /**
     * The learner sees why he has his points, in words and as a table; who only reviews does not.
     */
    public function test_why_these_points(): void {
        [$author, $reviewer] = $this->learners;
        $this->group([$author, $reviewer]);
        $id = $this->hand_in($author);
        verification::verify($id, $this->teacher->id, 1000, 100, 100, 'Well done');
        $this->work();
        $html = $this->render(new output\contribution_page($this->open($id, $author)));
        foreach (['whythesepoints', 'factorquality', 'factorreach'] as $string) {
            $this->assertStringContainsString(get_string($string, 'local_pivc_gamification'), $html);
        }
        $this->assertStringContainsString('Well done', $html);
        $this->assertStringContainsString(fullname($this->teacher), $html);
        $html = $this->render(new output\contribution_page($this->open($id, $reviewer)));
        $this->assertStringNotContainsString('Well done', $html);
        $this->assertStringNotContainsString(get_string('factorquality', 'local_pivc_gamification'), $html);
        $this->assertStringContainsString(fullname($author), $html);
    }

    /**
     * Buttons and links are there for whom they are.
     */
    public function test_what_can_be_done(): void {
        $id = $this->hand_in($this->learners[0]);
        $has = fn(\stdClass $user, string $string) => str_contains(
            $this->render(new output\contribution_page($this->open($id, $user))),
            '>' . get_string($string, 'local_pivc_gamification') . '<'
        );
        $this->assertTrue($has($this->learners[0], 'edit'));
        $this->assertTrue($has($this->learners[0], 'withdraw'));
        $this->assertFalse($has($this->learners[0], 'handinagain'));
        $this->assertTrue($has($this->teacher, 'namereviewers'));
        $this->assertFalse($has($this->teacher, 'edit'));
        $this->assertFalse($has($this->teacher, 'reopen'));
        verification::reject($id, $this->teacher->id, 'Where?');
        $this->assertTrue($has($this->learners[0], 'editandreturn'));
        $this->assertTrue($has($this->teacher, 'reopen'));
        verification::reopen($id, $this->teacher->id);
        verification::verify($id, $this->teacher->id, 1, 50, 0);
        $this->assertFalse($has($this->learners[0], 'edit'));
        $this->assertTrue($has($this->learners[0], 'withdraw'));
        handing_in::withdraw(contribution_access::row($id));
        $this->assertTrue($has($this->learners[0], 'handinagain'));
        course_settings::store($this->course->id, false, null, 2, ['people' => 0]);
        $this->assertFalse($has($this->learners[0], 'handinagain'));
        $this->setUser($this->learners[0]);
        $html = $this->render(new output\contributions_page($this->course));
        $this->assertStringNotContainsString('contribute.php', $html);
    }

    /**
     * Lists are in pages; a page that is not there is the last one; a tab that the viewer may not have is his own list.
     */
    public function test_pages_and_tabs(): void {
        $learner = $this->learners[0];
        $context = \context_course::instance($this->course->id);
        for ($i = 0; $i < 21; $i++) {
            contributions::record_person($learner->id, $context, 'project', "Nr $i.", '', FORMAT_HTML, time() - $i);
        }
        $this->setUser($learner);
        $html = $this->render(new output\contributions_page($this->course, 'verify', 99));
        $this->assertStringContainsString('Nr 20.', $html);
        $this->assertStringNotContainsString('Nr 1.', $html);
        $this->assertStringContainsString(get_string('pageof', 'local_pivc_gamification', ['page' => 2, 'pages' => 2]), $html);
        $this->assertStringContainsString('aria-current="page"', $html);
        $this->assertStringNotContainsString(get_string('tab_verify', 'local_pivc_gamification'), $html);
        $this->setUser($this->teacher);
        $html = $this->render(new output\contributions_page($this->course, 'verify'));
        $this->assertStringContainsString('Nr 20.', $html);
        $this->assertStringContainsString(fullname($learner), $html);
        $html = $this->render(new output\contributions_page($this->course));
        $this->assertStringContainsString(get_string('empty_mine', 'local_pivc_gamification'), $html);
        $html = $this->render(new output\contributions_page($this->course, ''));
        $this->assertStringContainsString('Nr 20.', $html, 'a teacher has come to verify');
        $this->setUser($learner);
        $html = $this->render(new output\contributions_page($this->course, ''));
        $this->assertStringContainsString('Nr 1.', $html);
    }

    /**
     * What scored nothing shows a nought, and not nothing.
     */
    public function test_a_score_of_nought(): void {
        $id = $this->hand_in($this->learners[0]);
        verification::verify($id, $this->teacher->id, 1, 0, 0);
        $this->work();
        $this->setUser($this->learners[0]);
        $data = (new output\contributions_page($this->course))->export_for_template($GLOBALS['PAGE']->get_renderer('core'));
        $this->assertSame([true, '0'], [$data['rows'][0]['scored'], $data['rows'][0]['score']]);
        $this->assertMatchesRegularExpression('~<td>0</td>~', $this->render(new output\contributions_page($this->course)));
    }

    /**
     * Without the engine the pages work, and say that points come later.
     */
    public function test_without_the_engine(): void {
        $id = $this->hand_in($this->learners[0]);
        verification::verify($id, $this->teacher->id, 1, 80, 0);
        $this->work();
        \local_azora\engine::pretend('');
        $this->setUser($this->learners[0]);
        $html = $this->render(new output\contributions_page($this->course));
        $this->assertStringContainsString(get_string('pointslater', 'local_pivc_gamification'), $html);
        $html = $this->render(new output\contribution_page($this->open($id, $this->learners[0])));
        $this->assertStringContainsString(get_string('whythesepoints', 'local_pivc_gamification'), $html);
    }

    /**
     * The node in the course's navigation is for learners and verifiers, not for guests, and not where everything is off.
     */
    public function test_navigation(): void {
        $has = function (?\stdClass $user) {
            $this->setUser($user);
            $node = new \navigation_node('Course');
            local_pivc_gamification_extend_navigation_course($node, $this->course, \context_course::instance($this->course->id));
            return (bool) $node->get('local_pivc_gamification_contributions');
        };
        $this->assertTrue($has($this->learners[0]));
        $this->assertTrue($has($this->teacher));
        $this->assertFalse($has(guest_user()));
        $this->assertFalse($has($this->getDataGenerator()->create_user()));
        course_settings::store($this->course->id, false, null, 2, ['people' => 0, 'reviews' => 0]);
        $this->assertFalse($has($this->learners[0]));
        $this->assertTrue($has($this->teacher));
        course_settings::store($this->course->id, false, null, 2);
        $this->assertFalse($has($this->learners[0]), 'what is not said stays');
    }
}
