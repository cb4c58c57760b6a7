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

namespace local_constitutional_agent;

defined('MOODLE_INTERNAL') || die();

global $CFG;
require_once(__DIR__ . '/agent_testcase.php');
require_once($CFG->dirroot . '/backup/util/includes/backup_includes.php');
require_once($CFG->dirroot . '/backup/util/includes/restore_includes.php');

/**
 * What becomes of paths and rules when things go, and when courses are restored.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_constitutional_agent\life_cycle
 * @covers     \local_constitutional_agent\observer
 * @covers     \local_constitutional_agent\restored
 * @covers     \backup_local_constitutional_agent_plugin
 * @covers     \restore_local_constitutional_agent_plugin
 */
final class life_cycle_test extends agent_testcase {
    /** @var string[] all tables but that of what was vetted */
    private const TABLES = [rulesets::TABLE, aliases::TABLE, decisions::TABLE, steps::TABLE, firings::TABLE, profiles::TABLE,
        course_settings::TABLE];

    /**
     * A learner who failed, with a remedy, and one whose remedy was undone.
     *
     * @return \stdClass the assignment
     */
    private function scene(): \stdClass {
        $assign = $this->assign();
        $this->live([$this->agent()->rule($this->agent()->below(70), 'remediate', ['revision'], ['id' => 'low'])]);
        course_settings::save((int) $this->course->id, true, false, 2);
        foreach ($this->learners as $learner) {
            $this->grade($assign, $learner, 20);
        }
        $this->decide();
        decisions::undo($this->decisions($this->learners[1])[0]->id, 2);
        $this->run_dirty();
        return $assign;
    }

    /**
     * Backs the course up and restores it.
     *
     * @param bool $users
     * @param int $target one of the targets of a restore
     * @param int|null $courseid null: a new course
     * @return int its id
     */
    private function restore(bool $users = true, int $target = \backup::TARGET_NEW_COURSE, ?int $courseid = null): int {
        global $CFG, $DB;
        // Moodle restores no name with tags in it.
        $DB->set_field('course', 'fullname', 'Course one', ['id' => $this->course->id]);
        $CFG->backup_file_logger_level = \backup::LOG_NONE;
        $controller = new \backup_controller(
            \backup::TYPE_1COURSE,
            $this->course->id,
            \backup::FORMAT_MOODLE,
            \backup::INTERACTIVE_NO,
            $users ? \backup::MODE_SAMESITE : \backup::MODE_IMPORT,
            2
        );
        $folder = $controller->get_backupid();
        $controller->get_plan()->get_setting('users')->set_status(\backup_setting::NOT_LOCKED);
        $controller->get_plan()->get_setting('users')->set_value($users);
        $controller->execute_plan();
        $file = $controller->get_results()['backup_destination'] ?? null;
        $controller->destroy();
        if ($file) {
            $file->extract_to_pathname(get_file_packer('application/vnd.moodle.backup'), $CFG->tempdir . '/backup/' . $folder);
        }
        $courseid ??= \restore_dbops::create_new_course('Copy', 'copy' . random_string(5), $this->course->category);
        $controller = new \restore_controller(
            $folder,
            $courseid,
            \backup::INTERACTIVE_NO,
            $users ? \backup::MODE_SAMESITE : \backup::MODE_IMPORT,
            2,
            $target
        );
        $this->assertTrue($controller->execute_precheck());
        $controller->execute_plan();
        $controller->destroy();
        return $courseid;
    }

    /**
     * A restored course has its rules, with names that mean its own activities, and what was decided; nothing is decided again.
     */
    public function test_restore(): void {
        global $DB;
        $this->scene();
        $copy = $this->restore();
        $live = rulesets::live($copy);
        $this->assertSame(rulesets::live((int) $this->course->id)->hash, $live->hash);
        $cmid = aliases::of((int) $live->id)['revision'];
        $this->assertNotSame($this->cmid('revision'), $cmid);
        $this->assertSame('revision', get_fast_modinfo($copy)->get_cm($cmid)->name);
        $this->assertFalse(course_settings::of($copy)->inherits);
        $first = (int) $this->learners[0]->id;
        $second = (int) $this->learners[1]->id;
        $this->assertSame([$cmid], path::unlocked($first, $copy));
        $this->assertSame([], path::unlocked($second, $copy));
        $this->assertSame(decisions::UNDONE, decisions::of($second, $copy)[0]->outcome);
        $this->assertEquals($live->id, decisions::of($first, $copy)[0]->rulesetid);
        deciding::decide($copy, [$first, $second]);
        $this->assertSame(1, decisions::count_of($first, $copy));
        $this->assertSame(1, decisions::count_of($second, $copy));
        $this->assertSame(4, $DB->count_records(decisions::TABLE));
        // The original is as it was.
        $this->assertSame([$this->cmid('revision')], path::unlocked($first, (int) $this->course->id));
    }

    /**
     * Restored again over the same course, nothing is doubled.
     */
    public function test_restore_twice(): void {
        global $DB;
        $this->scene();
        $copy = $this->restore();
        $before = [];
        foreach (self::TABLES as $table) {
            $before[$table] = $DB->count_records($table, ['courseid' => $copy]);
        }
        $this->restore(true, \backup::TARGET_EXISTING_ADDING, $copy);
        $this->assertSame($before[rulesets::TABLE], $DB->count_records(rulesets::TABLE, ['courseid' => $copy]));
        $this->assertSame(1, $DB->count_records(rulesets::TABLE, ['courseid' => $copy, 'status' => rulesets::LIVE]));
        $this->assertSame(1, $DB->count_records(decisions::TABLE, ['courseid' => $copy, 'userid' => $this->learners[0]->id]));
    }

    /**
     * A draft with faults, which has no hash, is known again as well.
     */
    public function test_restore_a_faulty_draft_twice(): void {
        global $DB;
        $this->scene();
        rulesets::save_draft((int) $this->course->id, '{"schema": 1', 'Faulty', 2);
        $copy = $this->restore();
        $this->assertSame(1, $DB->count_records(rulesets::TABLE, ['courseid' => $copy, 'hash' => null]));
        $this->restore(true, \backup::TARGET_EXISTING_ADDING, $copy);
        $this->assertSame(1, $DB->count_records(rulesets::TABLE, ['courseid' => $copy, 'hash' => null]));
        $this->assertSame(2, $DB->count_records(rulesets::TABLE, ['courseid' => $copy]));
    }

    /**
     * Without users the rules come, and nothing that was decided. Rules that lack an activity are drafts.
     */
    public function test_restore_without_users(): void {
        global $DB;
        $this->scene();
        $copy = $this->restore(false);
        $this->assertSame(0, $DB->count_records(decisions::TABLE, ['courseid' => $copy]));
        $this->assertSame(0, $DB->count_records(firings::TABLE, ['courseid' => $copy]));
        $this->assertNotNull(rulesets::live($copy));
        course_delete_module($this->cmid('revision'));
        $lacking = $this->restore(false);
        $this->assertNull(rulesets::live($lacking));
        $this->assertSame([rulesets::DRAFT], array_column(rulesets::history($lacking), 'status'));
        $this->assertSame(['revision'], aliases::unresolved((int) rulesets::history($lacking)[0]->id));
    }

    /**
     * A deleted activity is on no path, and its name means nothing.
     */
    public function test_module_deleted(): void {
        $this->scene();
        course_delete_module($this->cmid('revision'));
        $this->assertSame(['one course next', 'two course later', 'project course later'], $this->path());
        $this->assertSame([], path::unlocked((int) $this->learners[0]->id, (int) $this->course->id));
        $this->assertStringContainsString(
            actions::label('remediate'),
            path::of((int) $this->learners[0]->id, (int) $this->course->id)->changes[0]->text
        );
    }

    /**
     * Of a deleted course nothing is left.
     */
    public function test_course_deleted(): void {
        global $DB;
        $this->scene();
        delete_course($this->course->id, false);
        foreach (self::TABLES as $table) {
            $this->assertSame(0, $DB->count_records($table), $table);
        }
        $this->assertFalse(rulesets::decide_in((int) $this->course->id));
    }

    /**
     * A reset that takes grades takes paths; one that does not, does not. Rules stay.
     */
    public function test_course_reset(): void {
        global $DB;
        $this->scene();
        reset_course_userdata((object) ['id' => $this->course->id, 'reset_notes' => 1]);
        $this->assertSame(2, $DB->count_records(decisions::TABLE));
        reset_course_userdata((object) ['id' => $this->course->id, 'reset_gradebook_grades' => 1]);
        $this->assertSame(0, $DB->count_records(decisions::TABLE));
        $this->assertSame(0, $DB->count_records(steps::TABLE));
        $this->assertNotNull(rulesets::live((int) $this->course->id));
    }

    /**
     * Whose path is forgotten by a reset is in no group any more that a rule put him into.
     */
    public function test_course_reset_leaves_groups(): void {
        global $CFG;
        require_once($CFG->dirroot . '/group/lib.php');
        $this->scene();
        $group = $this->getDataGenerator()->create_group(['courseid' => $this->course->id]);
        groups_add_member($group->id, $this->learners[0]->id, 'local_constitutional_agent', $this->decisions()[0]->id);
        groups_add_member($group->id, $this->learners[1]->id);
        reset_course_userdata((object) ['id' => $this->course->id, 'reset_gradebook_grades' => 1]);
        $this->assertFalse(groups_is_member($group->id, $this->learners[0]->id));
        $this->assertTrue(groups_is_member($group->id, $this->learners[1]->id));
    }

    /**
     * A reset that unenrols learners takes their paths, and nobody else's.
     */
    public function test_course_reset_unenrols(): void {
        global $DB;
        $this->scene();
        $role = $DB->get_field('role', 'id', ['shortname' => 'teacher']);
        $this->getDataGenerator()->role_assign($role, $this->learners[1]->id, \context_course::instance($this->course->id));
        $student = (int) $DB->get_field('role', 'id', ['shortname' => 'student']);
        role_unassign($student, $this->learners[1]->id, \context_course::instance($this->course->id)->id);
        reset_course_userdata((object) ['id' => $this->course->id, 'unenrol_users' => [$student]]);
        $this->assertSame(0, $DB->count_records(decisions::TABLE, ['userid' => $this->learners[0]->id]));
        $this->assertSame(0, $DB->count_records(steps::TABLE, ['userid' => $this->learners[0]->id]));
        $this->assertSame(1, $DB->count_records(decisions::TABLE, ['userid' => $this->learners[1]->id]));
    }

    /**
     * What was left of users and courses that went unnoticed is tidied up.
     */
    public function test_tidy(): void {
        global $DB;
        $this->scene();
        $this->assertSame(0, life_cycle::tidy());
        $DB->set_field('user', 'deleted', 1, ['id' => $this->learners[0]->id]);
        ob_start();
        (new task\clean_up())->execute();
        ob_end_clean();
        $this->assertSame(0, $DB->count_records(decisions::TABLE, ['userid' => $this->learners[0]->id]));
        $this->assertSame(1, $DB->count_records(decisions::TABLE, ['userid' => $this->learners[1]->id]));
        $DB->set_field(rulesets::TABLE, 'courseid', 999999, []);
        life_cycle::tidy();
        $this->assertSame(0, $DB->count_records(rulesets::TABLE));
    }

    /**
     * Observers mark only where rules are at work, and never for totals; a fault in one reaches no page.
     */
    public function test_observers(): void {
        global $DB;
        $assign = $this->assign();
        $this->grade($assign, $this->learners[0], 20);
        $this->run_dirty();
        $this->assertFalse(rulesets::decide_in((int) $this->course->id));
        $this->live([$this->agent()->rule($this->agent()->below(70), 'remediate', ['revision'])]);
        $this->run_dirty();
        $DB->delete_records('local_azora_dirty');
        $this->complete('one', $this->learners[1]);
        $this->assertTrue($DB->record_exists('local_azora_dirty', ['userid' => $this->learners[1]->id,
            'courseid' => $this->course->id]));
        $DB->delete_records('local_azora_dirty');
        grade_regrade_final_grades($this->course->id);
        $DB->delete_records('local_azora_dirty');
        $total = \grade_item::fetch_course_item($this->course->id);
        $grade = \grade_grade::fetch(['itemid' => $total->id, 'userid' => $this->learners[0]->id]);
        $grade->load_grade_item();
        observer::learner(\core\event\user_graded::create_from_grade($grade));
        $this->assertSame(0, \local_azora\dirty::backlog()->rows);
    }

    /**
     * An observer takes less than a millisecond.
     */
    public function test_observers_are_fast(): void {
        $this->live([$this->agent()->rule($this->agent()->below(70), 'remediate', ['revision'])]);
        $event = \mod_quiz\event\attempt_submitted::create(['objectid' => 1, 'relateduserid' => $this->learners[0]->id,
            'courseid' => $this->course->id, 'context' => \context_course::instance($this->course->id),
            'other' => ['submitterid' => 2, 'quizid' => 1]]);
        observer::learner($event);
        $times = [];
        for ($i = 0; $i < 50; $i++) {
            $start = hrtime(true);
            observer::learner($event);
            $times[] = (hrtime(true) - $start) / 1e6;
        }
        sort($times);
        // Half of them: this machine does other things as well.
        $this->assertLessThan(1.0, $times[25]);
    }
}
