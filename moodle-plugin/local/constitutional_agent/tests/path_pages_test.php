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
 * Tests of the pages of paths.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_constitutional_agent;

use local_constitutional_agent\output\learner_page;
use local_constitutional_agent\output\path_navigation;
use local_constitutional_agent\output\path_page;
use local_constitutional_agent\output\paths_page;
use local_constitutional_agent\output\undo_page;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/path_testcase.php');

/**
 * Tests of the pages of paths.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_constitutional_agent\path_access
 * @covers     \local_constitutional_agent\output\path_page
 * @covers     \local_constitutional_agent\output\paths_page
 * @covers     \local_constitutional_agent\output\learner_page
 * @covers     \local_constitutional_agent\output\undo_page
 * @covers     \local_constitutional_agent\output\path_data
 * @covers     \local_constitutional_agent\output\pages
 * @covers     \local_constitutional_agent\output\path_navigation
 */
final class path_pages_test extends path_testcase {
    /**
     * One's own path, as it is shown.
     *
     * @param int $page
     * @return string HTML
     */
    private function own(int $page = 0): string {
        return $this->html($this->learner, fn() => new path_page($this->course, (int) $this->learner->id, $page));
    }

    /**
     * The learner's path, as a teacher sees it.
     *
     * @param int $page
     * @return string HTML
     */
    private function others(int $page = 0): string {
        return $this->html($this->teacher, fn() => new learner_page(
            $this->course,
            path_access::learner($this->course, (int) $this->learner->id),
            $page
        ));
    }

    /**
     * The learners that a teacher sees.
     *
     * @param array $arguments of the page
     * @return string HTML
     */
    private function list(array $arguments = []): string {
        return $this->html($this->teacher, fn() => new paths_page($this->course, ...$arguments));
    }

    /**
     * A path without any decision is the order of the course.
     */
    public function test_without_decisions(): void {
        $html = $this->own();
        $this->assertMatchesRegularExpression('~Next.*First.*Still to come.*Second.*Third~s', $html);
        $this->assertStringContainsString(get_string('pathnochanges', 'local_constitutional_agent'), $html);
        $this->assertSame(1, substr_count($html, 'aria-current="step"'));
        $this->assertDoesNotMatchRegularExpression('~Still to come.*First~s', $html);
        $this->assertStringNotContainsString(get_string('pathoff', 'local_constitutional_agent'), $html);
        course_settings::save((int) $this->course->id, false, true, 2);
        $this->assertStringContainsString(get_string('pathoff', 'local_constitutional_agent'), $this->own());
    }

    /**
     * What was put before the next activity is next, with why, and what changed is told.
     */
    public function test_what_was_decided(): void {
        [, $step] = $this->decide();
        $html = $this->own();
        $this->assertMatchesRegularExpression('~Next.*Remedy.*To revise.*Your last grade was low\..*Still to come~s', $html);
        // It has no completion, so its learner says when it is finished.
        $this->assertStringContainsString('name="finish" value="' . $step . '"', $html);
        $this->assertStringContainsString('name="sesskey"', $html);
        $this->assertMatchesRegularExpression('~What changed.*Because:.*Your last grade was low\.~s', $html);
        $this->assertTrue(path::finish($step, (int) $this->learner->id));
        $this->assertMatchesRegularExpression('~Next.*First.*Still to come~s', $this->own());
    }

    /**
     * What was opened is told, also if nothing tells whether it is finished; while it is closed all the same, it says why.
     */
    public function test_opened(): void {
        $this->assertStringNotContainsString(get_string('pathbesides', 'local_constitutional_agent'), $this->own());
        $this->decide('open');
        $html = $this->own();
        $this->assertMatchesRegularExpression('~Next.*First.*Still to come.*Also open for you.*Remedy.*What changed~s', $html);
        $this->decide('open', 'Third');
        $this->assertSame(1, preg_match_all('~>Third<~', strip_tags($this->own(), '<bdi>')));
    }

    /**
     * Without the engine pages show what there is, and say that nothing changes.
     */
    public function test_without_engine(): void {
        $this->decide();
        \local_azora\engine::pretend('');
        foreach ([$this->own(), $this->others(), $this->list()] as $html) {
            $this->assertStringContainsString(get_string('pathstale', 'local_constitutional_agent'), $html);
        }
        $this->assertStringContainsString('Remedy', $this->own());
    }

    /**
     * What need not be done is under a heading of its own.
     */
    public function test_skipped(): void {
        $this->decide('skip', 'First');
        $html = $this->own();
        $this->assertMatchesRegularExpression('~Next.*Second.*Still to come.*Need not be done \(1\).*First~s', $html);
    }

    /**
     * Activities that a learner must not see are not told, and those that are closed are told with their restriction.
     */
    public function test_hidden_and_closed(): void {
        global $DB;
        set_coursemodule_visible($this->activities['Second']->cmid, 0);
        $later = ['type' => 'date', 'd' => '>=', 't' => time() + DAYSECS];
        $restriction = json_encode(['op' => '&', 'showc' => [true], 'c' => [$later]]);
        $DB->set_field('course_modules', 'availability', $restriction, ['id' => $this->activities['Third']->cmid]);
        rebuild_course_cache($this->course->id, true);
        $html = $this->own();
        $this->assertStringNotContainsString('Second', $html);
        $this->assertMatchesRegularExpression('~Third.*Available from~s', $html);
        $this->assertStringNotContainsString('id=' . $this->activities['Third']->cmid . '"', $html);
    }

    /**
     * A teacher sees the path, each decision with its rule and facts, and undoes what was decided.
     */
    public function test_teacher(): void {
        [$decision] = $this->decide();
        $html = $this->others();
        $this->assertStringContainsString('undo.php?id=' . $decision, $html);
        $this->assertStringContainsString('rules of the course, version 1', $html);
        $this->assertStringContainsString('low', $html);
        $this->assertStringContainsString('55', $html);
        $this->assertStringNotContainsString('name="finish"', $html);
        $this->setUser($this->teacher);
        $this->assertEquals($this->learner->id, path_access::may_undo(decisions::get($decision))[1]->id);
        $ask = $this->html($this->teacher, fn() => new undo_page(decisions::get($decision), $this->learner));
        $this->assertStringContainsString('Ada L', $ask);
        $this->assertStringContainsString('name="sure" value="1"', $ask);
        $this->assertTrue(decisions::undo($decision, (int) $this->teacher->id, self::HOSTILE));
        $this->assertFalse(decisions::undo($decision, (int) $this->teacher->id));
        $html = $this->others();
        $this->assertStringNotContainsString('undo.php?id=' . $decision, $html);
        $this->assertStringContainsString('Undone by ' . fullname($this->teacher), $html);
        $this->assertStringNotContainsString('<img', $html);
        $this->assertMatchesRegularExpression('~Next.*First.*Still to come.*What changed.*Undone~s', $this->own());
    }

    /**
     * Who may not see grades reads no facts, neither what was measured.
     */
    public function test_without_grades(): void {
        global $DB;
        $this->decide();
        $DB->insert_record(profiles::TABLE, (object) ['userid' => $this->learner->id, 'courseid' => $this->course->id,
            'mastery' => 'proficient', 'pace' => 'fast', 'snapshot' => '{"assessment_score":55}', 'snapshothash' => 'x',
            'timesnapshot' => 1, 'timecreated' => 1, 'timemodified' => 1]);
        $this->assertStringContainsString('Proficient', $this->others());
        $this->assertStringContainsString('Proficient', $this->list());
        $role = $DB->get_field('role', 'id', ['shortname' => 'teacher']);
        assign_capability('moodle/grade:viewall', CAP_PROHIBIT, $role, \context_course::instance($this->course->id), true);
        $html = $this->others();
        $this->assertStringContainsString(get_string('factshidden', 'local_constitutional_agent'), $html);
        $this->assertStringNotContainsString('Proficient', $html . $this->list());
        $this->assertStringNotContainsString('55', strip_tags($html));
        $this->assertStringContainsString('Your last grade was low.', $html);
    }

    /**
     * Whose path one may see: of learners of the course, and in separate groups of one's own groups.
     */
    public function test_access(): void {
        global $DB;
        [$decision] = $this->decide();
        $refused = function (callable $work): void {
            try {
                $work();
                $this->fail('It was not refused.');
            } catch (\moodle_exception $e) {
                $this->assertContains($e->errorcode, ['nolearner', 'nopermissions']);
            }
        };
        $learner = fn(int $userid) => fn() => path_access::learner($this->course, $userid);
        $this->setUser($this->learner);
        $refused($learner((int) $this->other->id));
        $refused($learner((int) $this->learner->id));
        $refused(fn() => path_access::may_undo(decisions::get($decision)));
        $this->setUser($this->teacher);
        $refused($learner((int) $this->teacher->id));
        $refused($learner((int) $this->getDataGenerator()->create_user()->id));
        $refused($learner(123456));
        $this->assertEquals($this->learner->id, $learner((int) $this->learner->id)()->id);

        $DB->set_field('course', 'groupmode', SEPARATEGROUPS, ['id' => $this->course->id]);
        $this->course = get_course($this->course->id, false);
        $this->course->groupmode = SEPARATEGROUPS;
        $refused($learner((int) $this->learner->id));
        $this->assertStringContainsString(get_string('nolearners', 'local_constitutional_agent'), $this->list());
        $group = $this->getDataGenerator()->create_group(['courseid' => $this->course->id]);
        $foreign = $this->getDataGenerator()->create_group(['courseid' => $this->course->id]);
        groups_add_member($group, $this->teacher);
        groups_add_member($group, $this->learner);
        groups_add_member($foreign, $this->other);
        $this->assertEquals($this->learner->id, $learner((int) $this->learner->id)()->id);
        $refused($learner((int) $this->other->id));
        foreach ([[], [(int) $group->id]] as $arguments) {
            $html = $this->list($arguments);
            $this->assertStringContainsString('Ada', $html);
            $this->assertStringNotContainsString('Bert', $html);
        }
        $this->assertStringContainsString(
            get_string('nolearners', 'local_constitutional_agent'),
            $this->list([(int) $foreign->id])
        );
        $role = $DB->get_field('role', 'id', ['shortname' => 'teacher']);
        assign_capability(path_access::UNDO, CAP_PROHIBIT, $role, \context_course::instance($this->course->id), true);
        $refused(fn() => path_access::may_undo(decisions::get($decision)));
        $this->assertStringNotContainsString('undo.php', $this->others());
    }

    /**
     * The list of learners: found by name, with what was decided last, by as many statements for many as for one.
     */
    public function test_list(): void {
        global $DB;
        $this->decide();
        $html = $this->list();
        $this->assertMatchesRegularExpression('~Ada L.*Bert M~s', $html);
        $this->assertStringNotContainsString(fullname($this->teacher), strip_tags($html));
        $this->assertStringContainsString('Ada', $this->list([0, 'ada']));
        $this->assertStringNotContainsString('Bert', $this->list([0, 'ada']));
        $this->assertStringNotContainsString('<img', $this->list([0, self::HOSTILE]));
        $queries = function () use ($DB): int {
            $this->list();
            $reads = $DB->perf_get_reads();
            $this->list();
            return $DB->perf_get_reads() - $reads;
        };
        $before = $queries();
        for ($i = 0; $i < 10; $i++) {
            $learner = $this->getDataGenerator()->create_and_enrol($this->course, 'student');
            $this->decide('remedy', 'Remedy', ['userid' => $learner->id]);
        }
        $this->assertSame($before, $queries());
        for ($i = 0; $i < paths_page::PERPAGE; $i++) {
            $this->getDataGenerator()->create_and_enrol($this->course, 'student');
        }
        $this->assertStringContainsString('Page 1 of 2', $this->list());
        $this->assertStringContainsString('Page 2 of 2', $this->list([0, '', 1]));
    }

    /**
     * Long lists of changes and decisions come in pages.
     */
    public function test_pages(): void {
        for ($i = 0; $i < learner_page::PERPAGE + 1; $i++) {
            $this->decide('remedy', 'Remedy', ['timecreated' => time() - $i * MINSECS]);
        }
        $this->assertStringContainsString('Page 1 of 2', $this->others());
        $this->assertSame(1, substr_count($this->others(1), 'undo.php?id='));
        $this->assertStringContainsString('Page 2 of 2', $this->own(1));
    }

    /**
     * Whatever is in names, reasons, rules and facts comes out as text.
     */
    public function test_hostile_texts(): void {
        global $DB;
        $DB->set_field('page', 'name', self::HOSTILE, ['id' => $this->activities['Remedy']->id]);
        $DB->set_field('user', 'firstname', self::HOSTILE, ['id' => $this->learner->id]);
        rebuild_course_cache($this->course->id, true);
        $this->learner = \core_user::get_user($this->learner->id);
        [$decision] = $this->decide('remedy', 'Remedy', ['why' => self::HOSTILE, 'ruleid' => '<img src=x>{{x}}',
            'facts' => json_encode([self::HOSTILE => self::HOSTILE])]);
        $undo = fn() => new undo_page(decisions::get($decision), $this->learner);
        foreach ([$this->own(), $this->others(), $this->list(), $this->html($this->teacher, $undo)] as $html) {
            $this->assertStringNotContainsString('<img', $html);
            $this->assertStringContainsString('{{x}}', $html);
        }
    }

    /**
     * Nodes of navigation: for learners theirs, for teachers that of all, for visitors none, and none without rules.
     */
    public function test_navigation(): void {
        $keys = function (?\stdClass $user): array {
            $this->setUser($user);
            $node = \navigation_node::create('course');
            path_navigation::extend_course($node, $this->course, \context_course::instance($this->course->id));
            return $node->get_children_key_list();
        };
        $this->assertSame([path_navigation::OWN], $keys($this->learner));
        $this->assertSame([path_navigation::OTHERS], $keys($this->teacher));
        $this->assertSame([path_navigation::OTHERS], $keys(get_admin()));
        $this->assertSame([], $keys(guest_user()));
        $this->assertSame([], $keys(null));
        rulesets::retire((int) rulesets::live((int) $this->course->id)->id, 2);
        $this->assertSame([], $keys($this->learner));
        $this->assertSame([], $keys($this->teacher));
    }

    /**
     * Nobody changes anything in another's name.
     */
    public function test_logged_in_as(): void {
        path_access::require_own_session();
        \core\session\manager::loginas($this->learner->id, \context_system::instance());
        $this->expectException(\moodle_exception::class);
        path_access::require_own_session();
    }

    /**
     * Templates leave HTML only where Moodle has made it.
     */
    public function test_templates(): void {
        $allowed = ['path_step.mustache' => 1, 'paths_page.mustache' => 1];
        foreach (['path_step', 'path_page', 'paths_page', 'learner_page', 'undo_page', 'pages'] as $name) {
            $text = file_get_contents(__DIR__ . "/../templates/$name.mustache");
            $this->assertSame($allowed["$name.mustache"] ?? 0, substr_count($text, '{{{'), $name);
        }
    }
}
