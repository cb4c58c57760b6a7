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
 * Tests of who sees what of boards.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification;

defined('MOODLE_INTERNAL') || die();

global $CFG;
require_once($CFG->libdir . '/badgeslib.php');
require_once(__DIR__ . '/boards_testcase.php');

/**
 * Tests of who sees what of boards.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_pivc_gamification\board
 * @covers     \local_pivc_gamification\board_access
 * @covers     \local_pivc_gamification\external\get_leaderboard
 * @covers     \local_pivc_gamification\external\set_visibility
 * @covers     \local_pivc_gamification\output\leaderboard_page
 */
final class board_test extends boards_testcase {
    /**
     * The course's board of all time, as the current user sees it.
     *
     * @param string $type
     * @return board
     */
    private function seen(string $type = 'pivc'): board {
        return new board(board_access::open('course', (int) $this->course->id), $type, 'all');
    }

    /**
     * Places in short.
     *
     * @param \stdClass[] $rows
     * @return array of position and name
     */
    private function short(array $rows): array {
        return array_map(fn($row) => $row->position . ' ' . $row->name, $rows);
    }

    /**
     * The boards that somebody may see.
     *
     * @param \stdClass $user
     * @param bool $site whether those beyond courses
     * @return string[]
     */
    private function choices(\stdClass $user, bool $site = false): array {
        $this->setUser($user);
        $boards = $site ? board_access::on_site() : board_access::in_course(get_course($this->course->id));
        return array_map(fn($board) => $board->scope . ' ' . $board->name, $boards);
    }

    /**
     * The top, a page, and the places around one's own, with ties; zero is no place.
     */
    public function test_reading(): void {
        $this->earn(0, 30);
        $this->earn(1, 20, ['timeoccurred' => self::NOW - 5]);
        $this->earn(2, 20, ['timeoccurred' => self::NOW - 9]);
        $this->earn(3, 10);
        $this->earn(4, 0);
        $this->refresh();
        $this->setUser($this->learners[1]);
        $board = $this->seen();
        $all = ['1 Learner n0', '2 Learner n2', '2 Learner n1', '4 Learner n3'];
        $this->assertSame($all, $this->short($board->page()));
        $this->assertSame(array_slice($all, 2, 2), $this->short($board->page(1, 2)));
        $this->assertSame(4, $board->count());
        $this->assertSame(array_slice($all, 1, 3), $this->short($board->around(1)));
        $this->assertSame($all, $this->short($board->around(9)));
        $this->assertSame([false, false, true, false], array_column($board->page(), 'me'));
        $this->setUser($this->learners[0]);
        $this->assertSame(array_slice($all, 0, 3), $this->short($this->seen()->around(2)));
        $this->setUser($this->learners[4]);
        $this->assertSame([], $this->seen()->around(2));
        $this->assertNull($this->seen()->mine());
    }

    /**
     * Who hides is seen by nobody but himself and teachers, at once, and sees the place he would have. Who is suspended is
     * seen by nobody.
     */
    public function test_hidden(): void {
        global $DB;
        $this->earn(0, 30);
        $this->earn(1, 20);
        $this->earn(2, 10);
        $this->refresh();
        eligibility::choose((int) $this->learners[1]->id, true, null);
        $teacher = $this->getDataGenerator()->create_and_enrol($this->course, 'teacher');
        foreach (['at once', 'computed'] as $when) {
            $this->setUser($this->learners[2]);
            $this->assertNotContains('Learner n1', array_column($this->seen()->page(), 'name'), $when);
            $this->assertNotContains('Learner n1', array_column($this->seen()->around(), 'name'), $when);
            $this->assertSame(2, $this->seen()->count());
            $this->setUser($this->learners[1]);
            $this->assertNotContains('Learner n1', array_column($this->seen()->page(), 'name'), $when);
            $this->assertSame(2, $this->seen()->mine()->position);
            $this->assertTrue($this->seen()->mine()->hidden);
            $this->assertContains('Learner n1', array_column($this->seen()->around(), 'name'), $when);
            $this->setUser($teacher);
            $this->assertContains('Learner n1', array_column($this->seen()->page(), 'name'), $when);
            $this->setAdminUser();
            $this->refresh();
        }
        $this->setUser($this->learners[2]);
        $this->assertSame(['1 Learner n0', '2 Learner n2'], $this->short($this->seen()->page()), 'there is no gap');
        $DB->set_field('user', 'suspended', 1, ['id' => $this->learners[0]->id]);
        foreach ([$teacher, $this->learners[2]] as $viewer) {
            $this->setUser($viewer);
            $this->assertNotContains('Learner n0', array_column($this->seen()->page(), 'name'));
        }
    }

    /**
     * Who is suspended is still counted for a while; but a page never says anything else than it shows.
     */
    public function test_count_and_page_agree(): void {
        global $DB, $PAGE;
        $this->begin(22);
        foreach (array_keys($this->learners) as $i) {
            $this->earn($i, 100 - $i);
        }
        $this->refresh();
        $this->setUser($this->learners[0]);
        $PAGE->set_url('/local/pivc_gamification/leaderboard.php');
        $shown = function (int $page) use ($PAGE): array {
            $board = $this->seen();
            $data = (new output\leaderboard_page($PAGE->url, [$board->access], $board, false, $page))
                ->export_for_template($PAGE->get_renderer('core'));
            return [count($data['rows']), $data['pageof'], $data['next'] !== ''];
        };
        $this->assertSame([20, 'Page 1 of 2', true], $shown(0));
        $this->assertSame([2, 'Page 2 of 2', false], $shown(1));
        $DB->set_field('user', 'suspended', 1, ['id' => $this->learners[20]->id]);
        $this->assertSame(22, $this->seen()->count());
        $this->assertSame([[], 22], $this->seen()->page_and_total(50), 'who asks for a page that never was makes nobody count');
        $this->assertSame([1, 'Page 2 of 2', false], $shown(1));
        $this->assertSame(21, $this->seen()->count());
        $DB->set_field('user', 'suspended', 1, ['id' => $this->learners[21]->id]);
        $this->assertSame([20, 'Page 1 of 1', false], $shown(1), 'of a page that is empty by now, the last');
        $this->assertSame([20, 'Page 1 of 1', false], $shown(0));
        $this->assertSame(20, external\get_leaderboard::execute('course', (int) $this->course->id, 'pivc', 'all')['total']);
        $DB->set_field('user', 'suspended', 0, ['id' => $this->learners[21]->id]);
        $this->assertSame([20, 'Page 1 of 2', true], $shown(0), 'and who is back is counted again');
    }

    /**
     * Far down a large board pages are read from its end; they are the same as by the way from the top.
     */
    public function test_far_pages(): void {
        global $DB;
        $this->setAdminUser();
        $places = board::FAR + 3 * board::PERPAGE + 7;
        $name = fn($i) => ['username' => "far$i", 'firstname' => 'Far', 'lastname' => "$i", 'email' => "far$i@example.com"];
        $DB->insert_records('user', array_map($name, range(1, $places)));
        foreach (array_chunk($DB->get_fieldset('user', 'id', ['firstname' => 'Far']), 500) as $chunk) {
            $DB->insert_records(boards::TABLE, array_map(fn($id) => ['boardtype' => 'pivc', 'timeframe' => 'all', 'periodstart' => 0,
                'scopetype' => 'course', 'scopeid' => $this->course->id, 'userid' => $id, 'boardno' => 130, 'score' => 7,
                'timeachieved' => $id % 3, 'position' => 1 + $id % 5, 'hidden' => (int) ($id % 50 === 0)], $chunk));
        }
        $board = $this->seen();
        $last = intdiv($board->count() - 1, board::PERPAGE);
        $this->assertGreaterThan(intdiv(board::FAR, board::PERPAGE), $last);
        foreach ([$last - 2, $last - 1, $last] as $page) {
            [$rows, $total] = $board->page_and_total($page);
            $this->assertSame($board->count(), $total);
            $this->assertEquals($board->page($page), $rows);
        }
        $this->assertNotEmpty($rows);
        $this->assertSame([[], $board->count()], $board->page_and_total($last + 1));
    }

    /**
     * Names are told to those who may see the profile; a nickname stands in, but not for teachers.
     */
    public function test_names(): void {
        $this->earn(0, 30);
        $this->earn(1, 20);
        $this->refresh();
        eligibility::choose((int) $this->learners[0]->id, false, 'Zed');
        $this->setUser($this->learners[2]);
        $this->assertSame(['1 Zed (nickname)', '2 Learner n1'], $this->short($this->seen()->page()));
        $this->setUser($this->learners[0]);
        $this->assertSame('Learner n0 (as Zed)', $this->seen()->mine()->name);
        $this->setUser($this->getDataGenerator()->create_and_enrol($this->course, 'teacher'));
        $this->assertSame(['1 Learner n0 (as Zed)', '2 Learner n1'], $this->short($this->seen()->page()));
        $role = $this->getDataGenerator()->create_role();
        assign_capability('moodle/user:viewdetails', CAP_PROHIBIT, $role, \context_course::instance($this->course->id));
        role_assign($role, $this->learners[2]->id, \context_course::instance($this->course->id));
        $this->setUser($this->learners[2]);
        $this->assertSame(['1 Zed (nickname)', '2 a learner'], $this->short($this->seen()->page()));
        $this->setUser($this->learners[1]);
        set_config('boardnames', 0, 'local_pivc_gamification');
        $this->earn(3, 10);
        $this->refresh();
        $this->assertSame(['1 Zed (nickname)', '2 Learner n1', '3 a learner'], $this->short($this->seen()->page()));
        set_config('nicknames', 0, 'local_pivc_gamification');
        $this->assertSame(['1 a learner', '2 Learner n1', '3 a learner'], $this->short($this->seen()->page()));
        eligibility::choose((int) $this->learners[0]->id, false, 'Other');
        $this->assertSame('Zed', eligibility::visibility_of((int) $this->learners[0]->id)->nickname);
    }

    /**
     * In separate groups only the boards of one's own groups can be seen; never those of groups without participation, and
     * those whose members only members see only by them.
     */
    public function test_groups(): void {
        global $DB;
        $generator = $this->getDataGenerator();
        $make = fn($name, $fields = []) => $generator->create_group(['courseid' => $this->course->id, 'name' => $name] + $fields);
        $groups = ['A' => $make('A'), 'B' => $make('B'), 'M' => $make('M', ['visibility' => GROUPS_VISIBILITY_MEMBERS]),
            'O' => $make('O', ['visibility' => GROUPS_VISIBILITY_OWN]), 'P' => $make('P')];
        $DB->set_field('groups', 'participation', 0, ['id' => $groups['P']->id]);
        foreach (['A' => 0, 'B' => 1, 'M' => 0, 'O' => 0, 'P' => 0] as $name => $i) {
            $generator->create_group_member(['groupid' => $groups[$name]->id, 'userid' => $this->learners[$i]->id]);
        }
        $fullname = 'course ' . $this->course->fullname;
        $teacher = $generator->create_and_enrol($this->course, 'editingteacher');
        $mode = function (int $mode) {
            global $DB;
            $DB->set_field('course', 'groupmode', $mode, ['id' => $this->course->id]);
            rebuild_course_cache($this->course->id, true);
        };
        $this->assertSame([$fullname], $this->choices($this->learners[0]));
        $mode(VISIBLEGROUPS);
        $this->assertSame([$fullname, 'group A', 'group B', 'group M'], $this->choices($this->learners[0]));
        $this->assertSame([$fullname, 'group A', 'group B'], $this->choices($this->learners[1]));
        $mode(SEPARATEGROUPS);
        $this->assertSame(['group A', 'group M'], $this->choices($this->learners[0]));
        $this->assertSame(['group B'], $this->choices($this->learners[1]));
        $this->assertSame([], $this->choices($this->learners[2]));
        $this->assertSame([$fullname, 'group A', 'group B'], $this->choices($teacher));
        $this->setUser($this->learners[1]);
        foreach (
            [['course', $this->course->id], ['group', $groups['A']->id], ['group', $groups['M']->id],
                ['group', $groups['P']->id]] as [$scope, $id]
        ) {
            try {
                external\get_leaderboard::execute($scope, (int) $id);
                $this->fail("$scope $id was opened.");
            } catch (\moodle_exception $e) {
                $this->assertSame('noboard', $e->errorcode);
            }
        }
        $this->assertSame(0, external\get_leaderboard::execute('group', (int) $groups['B']->id)['total']);
    }

    /**
     * Beyond courses there are boards only if the site wants them; those of cohorts are for their members.
     */
    public function test_site_and_cohorts(): void {
        global $CFG;
        require_once($CFG->dirroot . '/cohort/lib.php');
        $cohorts = [$this->getDataGenerator()->create_cohort(['name' => 'C']),
            $this->getDataGenerator()->create_cohort(['name' => 'D', 'visible' => 0])];
        foreach ($cohorts as $cohort) {
            cohort_add_member($cohort->id, $this->learners[0]->id);
        }
        $this->earn(0, 5);
        $this->assertSame([], $this->choices($this->learners[0], true));
        set_config('siteboards', 1, 'local_pivc_gamification');
        set_config('cohortboards', 1, 'local_pivc_gamification');
        $this->refresh();
        $this->assertSame(['site The whole site', 'cohort C'], $this->choices($this->learners[0], true));
        $this->assertSame(['site The whole site'], $this->choices($this->learners[1], true));
        $this->assertSame([], $this->choices(guest_user(), true));
        $this->setUser($this->learners[0]);
        $this->assertSame(1, (new board(board_access::open('cohort', (int) $cohorts[0]->id), 'pivc', 'all'))->mine()->position);
    }

    /**
     * How somebody is seen is his own choice: not that of who is logged in as him.
     */
    public function test_visibility_while_logged_in_as(): void {
        $learner = $this->learners[0];
        eligibility::choose((int) $learner->id, true, null);
        $this->setAdminUser();
        \core\session\manager::loginas($learner->id, \context_course::instance($this->course->id));
        try {
            external\set_visibility::execute(false);
            $this->fail('It was not refused.');
        } catch (\moodle_exception $e) {
            $this->assertSame('notloggedinas', $e->errorcode);
        }
        $_POST = ['visibility' => 1, 'sesskey' => sesskey()];
        $this->assertSame(\core\output\notification::NOTIFY_ERROR, output\visibility_form::save()[1]);
        $_POST = [];
        $this->assertTrue(eligibility::visibility_of((int) $learner->id)->hidden);
    }

    /**
     * Who has only come in as a guest of the course sees no board of it, although he is logged in and may see profiles.
     */
    public function test_guests_of_a_course(): void {
        global $DB;
        $this->earn(0, 5);
        $this->refresh();
        set_config('enrol_plugins_enabled', 'manual,self,guest');
        $DB->delete_records('enrol', ['courseid' => $this->course->id, 'enrol' => 'guest']);
        enrol_get_plugin('guest')->add_instance($this->course, ['status' => ENROL_INSTANCE_ENABLED]);
        $visitor = $this->getDataGenerator()->create_user();
        $this->setUser($visitor);
        require_login(get_course($this->course->id), false, null, false, true);
        $context = \context_course::instance($this->course->id);
        $this->assertTrue(has_all_capabilities(['moodle/user:viewdetails', 'local/pivc_gamification:view'], $context));
        $this->assertSame([], $this->choices($visitor));
        try {
            external\get_leaderboard::execute('course', (int) $this->course->id);
            $this->fail('A guest of the course saw it.');
        } catch (\moodle_exception $e) {
            $this->assertSame('noboard', $e->errorcode);
        }
        $this->setAdminUser();
        $this->assertCount(1, board_access::in_course(get_course($this->course->id)));
        role_switch((int) $DB->get_field('role', 'id', ['shortname' => 'student']), $context);
        $this->assertCount(1, board_access::in_course(get_course($this->course->id)), 'who tries out a role');
        role_switch(0, $context);
    }

    /**
     * Who is not in the course sees nothing of its boards, and neither does who may not view boards.
     */
    public function test_external_of_strangers(): void {
        global $DB;
        $this->earn(0, 5);
        $this->refresh();
        $this->setUser($this->getDataGenerator()->create_user());
        try {
            external\get_leaderboard::execute('course', (int) $this->course->id);
            $this->fail('A stranger saw it.');
        } catch (\require_login_exception $e) {
            $this->assertNotEmpty($e->getMessage());
        }
        assign_capability(
            'local/pivc_gamification:view',
            CAP_PROHIBIT,
            $DB->get_field('role', 'id', ['shortname' => 'student']),
            \context_course::instance($this->course->id)
        );
        $this->setUser($this->learners[0]);
        $this->expectException(\required_capability_exception::class);
        external\get_leaderboard::execute('course', (int) $this->course->id);
    }

    /**
     * The external functions give what they say, and change only one's own visibility.
     */
    public function test_external(): void {
        global $DB;
        $this->earn(0, 5);
        $this->earn(1, 9, ['timeoccurred' => time()]);
        $this->refresh(null, time());
        $this->setUser($this->learners[0]);
        $clean = fn($class, ...$arguments) => \core_external\external_api::clean_returnvalue(
            $class::execute_returns(),
            $class::execute(...$arguments)
        );
        $result = $clean(external\get_leaderboard::class, 'course', (int) $this->course->id, 'pivc', 'all');
        $this->assertSame([2, 2, 2], [$result['total'], count($result['places']), $result['mine'][0]['position']]);
        $this->assertSame(['Learner n1'], array_column(
            $clean(external\get_leaderboard::class, 'course', (int) $this->course->id, 'pivc', 'day')['places'],
            'name'
        ));
        $this->assertSame(['hidden' => true, 'nickname' => '{{x}}'], $clean(external\set_visibility::class, true, '{{x}}'));
        $this->assertSame([(int) $this->learners[0]->id], array_map('intval', $DB->get_fieldset(eligibility::VISIBILITY, 'userid')));
        $this->setUser(guest_user());
        $this->expectException(\moodle_exception::class);
        external\set_visibility::execute(true);
    }

    /**
     * Whatever is in names comes out as text; the table tells which row is one's own.
     */
    public function test_page_with_hostile_names(): void {
        global $DB, $PAGE;
        $hostile = '<img src=x onerror=alert(1)>{{x}}<span lang="en" class="multilang">E</span>';
        $DB->set_field('user', 'lastname', $hostile, ['id' => $this->learners[1]->id]);
        $DB->set_field('course', 'fullname', $hostile, ['id' => $this->course->id]);
        $this->earn(0, 5);
        $this->earn(1, 9);
        $this->refresh();
        eligibility::choose((int) $this->learners[2]->id, false, 'x');
        $DB->set_field(eligibility::VISIBILITY, 'nickname', '"><script>alert(1)</script>', ['userid' => $this->learners[2]->id]);
        $this->earn(2, 3);
        $this->refresh();
        foreach ([$this->learners[0], $this->learners[2]] as $viewer) {
            $this->setUser($viewer);
            $url = new \moodle_url('/local/pivc_gamification/leaderboard.php', ['id' => $this->course->id]);
            $PAGE->set_url($url);
            $board = $this->seen();
            $page = new output\leaderboard_page($url, [$board->access], $board, $viewer === $this->learners[2]);
            $html = $PAGE->get_renderer('local_pivc_gamification')->render($page);
            $this->assertStringNotContainsString('<img', $html);
            $this->assertStringNotContainsString('<script', $html);
            $this->assertSame(1, substr_count($html, 'aria-current="true"'));
            $this->assertStringContainsString('{{x}}', $html);
            $this->assertStringContainsString('<caption>', $html);
            $this->assertStringContainsString('As of ', $html);
            $this->assertStringContainsString('scope="col"', $html);
        }
        $this->assertStringNotContainsString('{{{', file_get_contents(__DIR__ . '/../templates/leaderboard.mustache'));
    }

    /**
     * Without the engine the boards of the last time are shown, and the page says so.
     */
    public function test_page_without_engine(): void {
        global $PAGE;
        $this->earn(0, 5, ['timeoccurred' => time()]);
        $this->refresh(null, time());
        \local_azora\engine::pretend('');
        $this->setUser($this->learners[0]);
        $board = new board(board_access::open('course', (int) $this->course->id), 'pivc', 'week');
        $this->assertSame(['1 Learner n0'], $this->short($board->page()));
        $url = new \moodle_url('/local/pivc_gamification/leaderboard.php', ['id' => $this->course->id]);
        $PAGE->set_url($url);
        $html = $PAGE->get_renderer('local_pivc_gamification')->render(new output\leaderboard_page($url, [$board->access], $board));
        $this->assertStringContainsString(get_string('boardstale', 'local_pivc_gamification'), $html);
    }

    /**
     * A board counts Azora's badges: those of the site and of its own course, neither others nor what is expired or private.
     */
    public function test_badges(): void {
        global $DB;
        $this->earn(0, 30);
        $this->refresh();
        $other = $this->getDataGenerator()->create_course();
        $generator = $this->getDataGenerator()->get_plugin_generator('core_badges');
        $issue = function (array $fields, bool $ours, array $issued = []) use ($generator, $DB) {
            $badge = $generator->create_badge($fields);
            $badge->issue($this->learners[0]->id, true);
            $DB->set_field('badge_issued', 'visible', 1, ['badgeid' => $badge->id]);
            foreach ($issued as $name => $value) {
                $DB->set_field('badge_issued', $name, $value, ['badgeid' => $badge->id]);
            }
            if ($ours) {
                $DB->insert_record('local_pivc_gamification_badges', ['badgeid' => $badge->id, 'rarity' => 'rare', 'rules' => '{}',
                    'hash' => '', 'usermodified' => 2, 'timecreated' => 1, 'timemodified' => 1]);
            }
        };
        $course = fn($course) => ['type' => BADGE_TYPE_COURSE, 'courseid' => $course->id];
        $issue([], false);
        $issue([], true);
        $issue($course($this->course), true);
        $issue($course($this->course), false);
        $issue($course($other), true);
        $issue([], true, ['dateexpire' => time() - 1]);
        $issue([], true, ['visible' => 0]);
        $this->setUser($this->learners[1]);
        $board = $this->seen();
        $this->assertSame([], $board->badges([]));
        $this->assertSame([(int) $this->learners[0]->id => 2], $board->badges($board->page()));
        $places = external\get_leaderboard::execute('course', (int) $this->course->id, 'pivc', 'all')['places'];
        $this->assertSame([2], array_column($places, 'badges'));
        set_config('siteboards', 1, 'local_pivc_gamification');
        $this->refresh();
        $board = new board(board_access::open('site', 0), 'pivc', 'all');
        $this->assertSame([(int) $this->learners[0]->id => 3], $board->badges($board->page()));
    }
}
