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
 * Tests of pages, functions and views with a standing.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/boards_testcase.php');

/**
 * Tests of what shows a standing: the page, the external function, the view in the app, and the navigation that leads there.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_pivc_gamification\output\standing_page
 * @covers     \local_pivc_gamification\output\standing_data
 * @covers     \local_pivc_gamification\output\visibility_form
 * @covers     \local_pivc_gamification\output\mobile
 * @covers     \local_pivc_gamification\output\navigation
 * @covers     \local_pivc_gamification\external\get_standing
 */
final class standing_page_test extends boards_testcase {
    /** @var string what somebody with bad intentions calls things */
    private const HOSTILE = '<img src=x onerror=alert(1)>{{x}}<span lang="en" class="multilang">E</span>';

    /**
     * The page, as one of the learners sees it.
     *
     * @param int $learner
     * @param bool $incourse
     * @return string
     */
    private function page(int $learner, bool $incourse = true): string {
        global $PAGE;
        $this->setUser($this->learners[$learner]);
        $courseid = $incourse ? (int) $this->course->id : 0;
        $url = new \moodle_url('/local/pivc_gamification/standing.php', $courseid ? ['id' => $courseid] : []);
        $PAGE->set_url($url);
        return $PAGE->get_renderer('local_pivc_gamification')->render(
            new output\standing_page($url, standing::of((int) $this->learners[$learner]->id, $courseid))
        );
    }

    /**
     * What an external function gives, cleaned as a web service does.
     *
     * @param int $courseid
     * @return array
     */
    private function external(int $courseid): array {
        return \core_external\external_api::clean_returnvalue(
            external\get_standing::execute_returns(),
            external\get_standing::execute($courseid)
        );
    }

    /**
     * The page has all parts, the newest contributions first, and tells nothing of hidden grades.
     */
    public function test_page(): void {
        $this->earn(0, 1234, ['tier' => 'gold', 'title' => 'Newest', 'timeoccurred' => self::NOW]);
        $this->earn(0, 12, ['title' => 'Older', 'timeoccurred' => self::NOW - DAYSECS]);
        $this->earn(0, null, ['title' => 'Waits', 'timeoccurred' => self::NOW - 2 * DAYSECS]);
        $this->earn(0, null, ['title' => 'Secret', 'status' => ledger::HIDDEN]);
        $this->earn(0, null, ['title' => 'Gone', 'status' => ledger::WITHDRAWN]);
        $this->earn(1, 2000);
        $this->refresh();
        $html = $this->page(0);
        $text = preg_replace('/\s+/', ' ', strip_tags($html));
        foreach (['1246 points', '1 gold', 'One contribution waits', 'Place 2: ' . $this->course->fullname, 'Learner n1',
            'Learner n0 (you)', 'Newest', 'Older', 'Waits', 'no points yet'] as $part) {
            $this->assertStringContainsString($part, $text);
        }
        $this->assertStringNotContainsString('Secret', $text);
        $this->assertStringNotContainsString('Gone', $text);
        $this->assertLessThan(strpos($text, 'Older'), strpos($text, 'Newest'));
        $this->assertSame(1, substr_count($html, 'aria-current="true"'));
        $this->assertStringContainsString('name="nickname"', $html);
        $this->assertStringContainsString('name="sesskey"', $html);
        $this->assertStringContainsString('/local/pivc_gamification/contribution.php?id=', $html);
        $this->assertStringNotContainsString('<script', $html);
    }

    /**
     * Who has nothing yet is told where points come from; without the engine everybody is told that they come later.
     */
    public function test_empty(): void {
        $html = $this->page(0);
        $this->assertStringContainsString(get_string('standingempty', 'local_pivc_gamification'), $html);
        $this->assertStringNotContainsString('<table', $html);
        \local_azora\engine::pretend('');
        $this->assertStringContainsString(get_string('standingenginemissing', 'local_pivc_gamification'), $this->page(0, false));
        \local_azora\engine::pretend(null);
        $this->learners[] = $this->getDataGenerator()->create_and_enrol($this->course, 'editingteacher');
        $html = $this->page(5);
        $this->assertStringContainsString(get_string('standingnotearning', 'local_pivc_gamification'), $html);
        $this->assertStringContainsString('/local/pivc_gamification/leaderboard.php?id=' . $this->course->id, $html);
        $this->assertStringNotContainsString(get_string('standingnew', 'local_pivc_gamification'), $html);
    }

    /**
     * Whatever is in names and titles comes out as text, on the page, in the external function and in the app.
     */
    public function test_hostile_names(): void {
        global $DB;
        $DB->set_field('user', 'lastname', self::HOSTILE, ['id' => $this->learners[1]->id]);
        $DB->set_field('course', 'fullname', self::HOSTILE, ['id' => $this->course->id]);
        rebuild_course_cache($this->course->id, true);
        $this->earn(0, 30, ['tier' => '<img src=x onerror=alert(1)>{{x}}', 'title' => self::HOSTILE]);
        $this->earn(1, 50);
        $this->refresh();
        $html = $this->page(0);
        $this->assertStringNotContainsString('<img', $html);
        $this->assertStringContainsString('{{x}}', $html);
        $result = $this->external((int) $this->course->id);
        $this->assertStringContainsString('{{x}}', $result['places'][0]['name']);
        $view = output\mobile::standing(['courseid' => $this->course->id]);
        $this->assertStringNotContainsString('x}}', $view['templates'][0]['html'], 'the app would take it for its own');
        $this->assertStringNotContainsString('img', $view['templates'][0]['html']);
        $data = json_decode($view['otherdata']['standing']);
        $this->assertStringContainsString('{{x}}', $data->place[0]->rows[0]->name);
    }

    /**
     * The next badge is told with how far it is, in figures where they are known.
     */
    public function test_next_badge(): void {
        $this->setUser($this->learners[0]);
        $standing = standing::of((int) $this->learners[0]->id, (int) $this->course->id);
        $standing->nextbadge = (object) ['badgeid' => 7, 'name' => '<b>{{x}}</b>', 'rarity' => 'rare', 'done' => 0.749, 'needs' => [
            (object) ['text' => 'Reviews: 7 of 10', 'have' => 7, 'want' => 10],
            (object) ['text' => 'Luck', 'have' => null, 'want' => null]]];
        $data = (new output\standing_data($standing))->all();
        $this->assertSame(
            [['level' => 3, 'name' => '<b>{{x}}</b>', 'percent' => 74, 'done' => '74 % of the way',
                'needs' => ['Reviews: 7 of 10', 'Luck']]],
            $data['badge']
        );
        $html = $GLOBALS['OUTPUT']->render_from_template('local_pivc_gamification/standing_parts', $data);
        $this->assertStringContainsString('&lt;b&gt;{{x}}', $html);
        $this->assertStringContainsString('<progress value="74"', $html);
    }

    /**
     * A form that was sent is saved once, with its key only.
     */
    public function test_visibility_form(): void {
        $this->setUser($this->learners[0]);
        $this->assertNull(output\visibility_form::save());
        $_POST = ['visibility' => 1, 'hide' => 1, 'nickname' => 'Zed', 'sesskey' => sesskey()];
        $this->assertSame(\core\output\notification::NOTIFY_SUCCESS, output\visibility_form::save()[1]);
        $stored = eligibility::visibility_of((int) $this->learners[0]->id);
        $this->assertSame([true, 'Zed'], [$stored->hidden, $stored->nickname]);
        $_POST['sesskey'] = 'wrong';
        try {
            output\visibility_form::save();
            $this->fail('It was saved without its key.');
        } catch (\moodle_exception $e) {
            $this->assertSame('invalidsesskey', $e->errorcode);
        } finally {
            $_POST = [];
        }
    }

    /**
     * The external function gives one's own standing, of the course and of the site.
     */
    public function test_external(): void {
        global $DB;
        $this->earn(0, 30, ['tier' => 'gold']);
        $this->earn(1, 50);
        $this->getDataGenerator()->get_plugin_generator('local_pivc_gamification')->create_act([
            'userid' => $this->learners[0]->id, 'localday' => ledger::local_day(time(), \core_date::get_server_timezone())]);
        $this->refresh();
        $DB->insert_record(scorer::STREAKS, ['userid' => $this->learners[0]->id, 'currentdays' => 1, 'longestdays' => 4,
            'lastday' => ledger::local_day(time(), \core_date::get_server_timezone()), 'freezes' => 0, 'multiplier' => 1,
            'timezone' => 'Australia/Perth', 'timemodified' => 1]);
        $this->setUser($this->learners[0]);
        $result = $this->external((int) $this->course->id);
        $this->assertSame([true, true, 30, 0], [$result['available'], $result['earns'], $result['score'], $result['waiting']]);
        $this->assertSame([['tier' => 'gold', 'count' => 1, 'name' => 'gold']], $result['stars']);
        $this->assertSame([1, 4, true], [$result['streak'][0]['current'], $result['streak'][0]['longest'],
            $result['streak'][0]['activetoday']]);
        $today = end($result['days']);
        $this->assertSame([true, true], [$today['active'], $today['today']]);
        $this->assertSame([$this->course->fullname, [1, 2], [false, true]], [$result['board'],
            array_column($result['places'], 'position'), array_column($result['places'], 'me')]);
        $this->assertSame([], $result['nextbadge']);
        $this->assertSame(30, $this->external(0)['score']);
        $this->setUser($this->learners[2]);
        $this->assertSame([0, [], []], [$this->external(0)['score'], $this->external(0)['streak'], $this->external(0)['places']]);
    }

    /**
     * Who is not in the course, is a guest or may not view boards, gets nothing; nor does the app.
     */
    public function test_no_access(): void {
        global $DB;
        $stranger = $this->getDataGenerator()->create_user();
        $student = $DB->get_field('role', 'id', ['shortname' => 'student']);
        assign_capability('local/pivc_gamification:view', CAP_PROHIBIT, $student, \context_course::instance($this->course->id));
        foreach (
            [[$stranger, \require_login_exception::class], [guest_user(), \moodle_exception::class],
                [$this->learners[0], \required_capability_exception::class]] as [$user, $expected]
        ) {
            foreach (
                [fn() => external\get_standing::execute((int) $this->course->id),
                    fn() => output\mobile::standing(['courseid' => $this->course->id])] as $call
            ) {
                $this->setUser($user);
                try {
                    $call();
                    $this->fail('It was given.');
                } catch (\moodle_exception $e) {
                    $this->assertInstanceOf($expected, $e);
                }
            }
        }
        $this->setUser(guest_user());
        $this->expectException(\moodle_exception::class);
        external\get_standing::execute(0);
    }

    /**
     * The app is told of the view, and gets a template in which all strings are there.
     */
    public function test_mobile(): void {
        $plugins = array_column(\tool_mobile\api::get_plugins_supporting_mobile(), null, 'component');
        $handlers = json_decode($plugins['local_pivc_gamification']['handlers'], true);
        foreach ($handlers as $handler) {
            $this->assertTrue(method_exists(output\mobile::class, $handler['method']));
            $this->assertContains($handler['displaydata']['title'], output\mobile::STRINGS);
        }
        $this->earn(0, 30);
        $this->refresh();
        $this->setUser($this->learners[0]);
        $args = [['name' => 'courseid', 'value' => (string) $this->course->id]];
        $content = \core_external\external_api::clean_returnvalue(
            \tool_mobile\external::get_content_returns(),
            \tool_mobile\external::get_content('local_pivc_gamification', 'standing', $args)
        );
        $html = $content['templates'][0]['html'];
        preg_match_all("/'plugin\.local_pivc_gamification\.([a-z_]+)' \| translate/", $html, $used);
        $used = array_unique($used[1]);
        $this->assertSame([], array_diff($used, output\mobile::STRINGS));
        foreach (output\mobile::STRINGS as $name) {
            $this->assertTrue(get_string_manager()->string_exists($name, 'local_pivc_gamification'), $name);
        }
        $this->assertStringContainsString('{{ part.score }}', $html);
        $this->assertSame('30', json_decode($content['otherdata'][0]['value'])->stars[0]->score);
        $this->assertNotEmpty(output\mobile::standing([])['templates'][0]['html']);
    }

    /**
     * One's own profile leads to one's standing; the boards of the site are in the navigation where there are any.
     */
    public function test_navigation(): void {
        global $CFG, $PAGE;
        require_once($CFG->dirroot . '/local/pivc_gamification/lib.php');
        $this->setUser($this->learners[0]);
        $nodes = function ($user) {
            $tree = new \core_user\output\myprofile\tree();
            local_pivc_gamification_myprofile_navigation($tree, $user, $user->id == $GLOBALS['USER']->id, null);
            return array_keys($tree->nodes);
        };
        $primary = function () use ($PAGE) {
            $view = new \core\navigation\views\primary($PAGE);
            $view->initialise();
            return $view->get_children_key_list();
        };
        $PAGE->set_url('/');
        $this->assertSame([output\navigation::STANDING, output\navigation::BADGES], $nodes($this->learners[0]));
        // Badges of others may be seen, as Moodle has it.
        $this->assertSame([output\navigation::BADGES], $nodes($this->learners[1]));
        $this->assertNotContains(output\navigation::BOARDS, $primary());
        set_config('siteboards', 1, 'local_pivc_gamification');
        $this->assertSame(
            [output\navigation::STANDING, output\navigation::BOARDS, output\navigation::BADGES],
            $nodes($this->learners[0])
        );
        $this->assertContains(output\navigation::BOARDS, $primary());
        $this->setUser(guest_user());
        $this->assertNotContains(output\navigation::BOARDS, $primary());
        $this->assertSame([], $nodes(guest_user()));
    }
}
