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
 * Tests of who is on boards.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/boards_testcase.php');

/**
 * Tests of who is on boards.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_pivc_gamification\eligibility
 */
final class eligibility_test extends boards_testcase {
    /**
     * On boards of the course, which of the learners.
     *
     * @return int[]
     */
    private function on_boards(): array {
        global $DB;
        $ids = $DB->get_fieldset_select(ledger::TABLE, 'userid', 'boardcourseid = ?', [$this->course->id]);
        return array_keys(array_intersect(array_column($this->learners, 'id'), $ids));
    }

    /**
     * Only who is actively enrolled and may earn is on the boards of a course; the others come back when that is so again.
     */
    public function test_active_and_may_earn(): void {
        global $DB;
        foreach (array_keys($this->learners) as $i) {
            $this->earn($i, 10);
        }
        $this->earn(0, 10, ['courseid' => 0]);
        eligibility::refresh(fn() => false);
        $this->assertSame([0, 1, 2, 3, 4], $this->on_boards());
        $this->assertSame(0, $DB->count_records_select(ledger::TABLE, 'courseid = 0 AND boardcourseid IS NOT NULL'));
        $plugin = enrol_get_plugin('manual');
        $instance = $DB->get_record('enrol', ['courseid' => $this->course->id, 'enrol' => 'manual']);
        $plugin->unenrol_user($instance, $this->learners[0]->id);
        $plugin->update_user_enrol($instance, $this->learners[1]->id, ENROL_USER_SUSPENDED);
        $plugin->update_user_enrol($instance, $this->learners[2]->id, null, null, time() - DAYSECS);
        $DB->set_field('user', 'suspended', 1, ['id' => $this->learners[3]->id]);
        $teacher = $this->getDataGenerator()->create_and_enrol($this->course, 'editingteacher');
        $this->learners[] = $teacher;
        $this->earn(5, 10);
        eligibility::refresh(fn() => false);
        $this->assertSame([4], $this->on_boards());
        $plugin->update_user_enrol($instance, $this->learners[1]->id, ENROL_USER_ACTIVE);
        eligibility::learners([(object) ['userid' => $this->learners[1]->id, 'courseid' => $this->course->id]]);
        $this->assertSame([1, 4], $this->on_boards());
        // A role of the learner that is taken away in this course.
        assign_capability(
            eligibility::EARN,
            CAP_PROHIBIT,
            $DB->get_field('role', 'id', ['shortname' => 'student']),
            \context_course::instance($this->course->id)
        );
        eligibility::learners([(object) ['userid' => $this->learners[4]->id, 'courseid' => 0]]);
        $this->assertSame([1], $this->on_boards(), 'the others are not looked at');
        eligibility::refresh(fn() => false);
        $this->assertSame([], $this->on_boards());
    }

    /**
     * Who hides, is suspended or deleted is left out, and is not when that is over.
     */
    public function test_excluded(): void {
        global $DB;
        foreach (array_keys($this->learners) as $i) {
            $this->earn($i, 10);
        }
        eligibility::choose((int) $this->learners[0]->id, true, null);
        $this->assertSame('hidden', $DB->get_field(eligibility::EXCLUDED, 'reason', ['userid' => $this->learners[0]->id]));
        $DB->set_field('user', 'suspended', 1, ['id' => $this->learners[0]->id]);
        $DB->set_field('user', 'suspended', 1, ['id' => $this->learners[1]->id]);
        $DB->set_field('user', 'deleted', 1, ['id' => $this->learners[2]->id]);
        eligibility::refresh(fn() => false);
        $this->assertSame(
            ['deleted', 'suspended', 'suspended'],
            array_values($DB->get_fieldset_sql('SELECT reason FROM {' . eligibility::EXCLUDED . '} ORDER BY reason'))
        );
        $DB->set_field('user', 'suspended', 0, []);
        $DB->set_field('user', 'deleted', 0, []);
        eligibility::refresh(fn() => false);
        $this->assertSame(
            [(int) $this->learners[0]->id => 'hidden'],
            $DB->get_records_menu(eligibility::EXCLUDED, null, '', 'userid, reason')
        );
        eligibility::choose((int) $this->learners[0]->id, false, null);
        $this->assertSame(0, $DB->count_records(eligibility::EXCLUDED));
        $this->assertTrue($DB->record_exists('local_azora_dirty', ['userid' => $this->learners[0]->id]));
    }

    /**
     * Who is active in no course is left out where boards go beyond a course.
     */
    public function test_inactive(): void {
        global $DB;
        set_config('siteboards', 1, 'local_pivc_gamification');
        $other = $this->getDataGenerator()->create_course();
        $this->earn(0, 10);
        $this->earn(1, 10);
        $this->earn(2, 10);
        $this->getDataGenerator()->enrol_user($this->learners[1]->id, $other->id, 'student');
        $this->getDataGenerator()->enrol_user($this->learners[2]->id, $other->id, 'editingteacher');
        $plugin = enrol_get_plugin('manual');
        $instance = $DB->get_record('enrol', ['courseid' => $this->course->id, 'enrol' => 'manual']);
        foreach ([0, 1, 2] as $i) {
            $plugin->unenrol_user($instance, $this->learners[$i]->id);
        }
        eligibility::refresh(fn() => false);
        $inactive = $DB->get_fieldset(eligibility::EXCLUDED, 'userid', ['reason' => 'inactive']);
        $this->assertEqualsCanonicalizing([$this->learners[0]->id, $this->learners[2]->id], $inactive);
        // Hiding goes before.
        eligibility::choose((int) $this->learners[0]->id, true, null);
        $this->assertSame('hidden', $DB->get_field(eligibility::EXCLUDED, 'reason', ['userid' => $this->learners[0]->id]));
        set_config('siteboards', 0, 'local_pivc_gamification');
        eligibility::refresh(fn() => false);
        $this->assertSame(1, $DB->count_records(eligibility::EXCLUDED));
    }

    /**
     * Groups without participation, and those that hide who is in them, have no boards; nor have learners who are not active.
     */
    public function test_groups(): void {
        global $DB;
        $generator = $this->getDataGenerator();
        $groups = [];
        foreach (
            [[1, GROUPS_VISIBILITY_ALL], [1, GROUPS_VISIBILITY_MEMBERS], [1, GROUPS_VISIBILITY_OWN],
                [1, GROUPS_VISIBILITY_NONE], [0, GROUPS_VISIBILITY_ALL]] as [$participation, $visibility]
        ) {
            $group = $generator->create_group(['courseid' => $this->course->id, 'visibility' => $visibility]);
            $DB->set_field('groups', 'participation', $participation, ['id' => $group->id]);
            $groups[] = $group->id;
            foreach ([0, 1] as $i) {
                $generator->create_group_member(['groupid' => $group->id, 'userid' => $this->learners[$i]->id]);
            }
        }
        $this->earn(0, 10);
        $DB->set_field('user', 'suspended', 1, ['id' => $this->learners[1]->id]);
        eligibility::refresh(fn() => false);
        $members = fn() => array_map(
            fn($row) => [array_search($row->groupid, $groups), (int) $row->userid],
            array_values($DB->get_records(eligibility::GROUPMEMBERS, null, 'groupid, userid'))
        );
        $this->assertSame([[0, (int) $this->learners[0]->id], [1, (int) $this->learners[0]->id]], $members());
        $DB->set_field('groups', 'participation', 0, ['id' => $groups[0]]);
        eligibility::refresh(fn() => false);
        $this->assertSame([[1, (int) $this->learners[0]->id]], $members());
        set_config('groupboards', 0, 'local_pivc_gamification');
        eligibility::refresh(fn() => false);
        $this->assertSame([], $members());
    }

    /**
     * Cohorts have boards where the site wants that, and if they are visible.
     */
    public function test_cohorts(): void {
        global $CFG, $DB;
        require_once($CFG->dirroot . '/cohort/lib.php');
        $cohorts = [$this->getDataGenerator()->create_cohort(), $this->getDataGenerator()->create_cohort(['visible' => 0])];
        foreach ($cohorts as $cohort) {
            cohort_add_member($cohort->id, $this->learners[0]->id);
            cohort_add_member($cohort->id, $this->learners[1]->id);
        }
        $this->earn(0, 10);
        eligibility::refresh(fn() => false);
        $this->assertSame(0, $DB->count_records(eligibility::COHORTMEMBERS));
        set_config('cohortboards', 1, 'local_pivc_gamification');
        eligibility::refresh(fn() => false);
        $this->assertSame(
            [(int) $cohorts[0]->id => (int) $this->learners[0]->id],
            array_map('intval', $DB->get_records_menu(eligibility::COHORTMEMBERS, null, '', 'cohortid, userid'))
        );
        cohort_remove_member($cohorts[0]->id, $this->learners[0]->id);
        eligibility::learners([(object) ['userid' => $this->learners[0]->id, 'courseid' => 0]]);
        $this->assertSame(0, $DB->count_records(eligibility::COHORTMEMBERS));
    }

    /**
     * When time is over it stops, and goes on where it stopped.
     */
    public function test_goes_on(): void {
        $other = $this->getDataGenerator()->create_course();
        $this->getDataGenerator()->enrol_user($this->learners[0]->id, $other->id, 'student');
        $this->earn(0, 10);
        $this->earn(0, 10, ['courseid' => $other->id]);
        $calls = 0;
        $this->assertFalse(eligibility::refresh(function () use (&$calls) {
            return $calls++ >= 1;
        }));
        $this->assertSame([0], $this->on_boards());
        $this->assertEquals($other->id, get_config('local_pivc_gamification', 'eligibilitycursor'));
        $this->assertTrue(eligibility::refresh(fn() => false));
        $this->assertEquals(0, get_config('local_pivc_gamification', 'eligibilitycursor'));
    }

    /**
     * A course that fails keeps no other one waiting, neither now nor by making the task fail; the check says which it was.
     */
    public function test_a_course_that_fails(): void {
        global $DB;
        // Others take any word for a number, so that nothing fails there.
        $this->need_postgres();
        $broken = $this->course;
        $other = $this->getDataGenerator()->create_course();
        $this->getDataGenerator()->enrol_user($this->learners[0]->id, $other->id, 'student');
        $this->earn(0, 10);
        $this->earn(0, 10, ['courseid' => $other->id]);
        // Its context is not below any other, so that asking who may earn there fails.
        $DB->set_field('context', 'path', '/x', ['id' => \context_course::instance($broken->id)->id]);
        accesslib_clear_all_caches_for_unit_testing();
        $task = new task\refresh_boards();
        ob_start();
        $task->execute();
        $said = ob_get_clean();
        $check = (new \local_azora\check\boards())->get_result();
        $this->assertSame(\core\check\result::WARNING, $check->get_status());
        $this->assertStringContainsString(": $broken->id.", $check->get_summary());
        $this->assertStringContainsString("course $broken->id could not", $said);
        $this->assertEquals([$other->id], $DB->get_fieldset_select(ledger::TABLE, 'DISTINCT boardcourseid', 'boardcourseid > 0'));
        $this->assertTrue($DB->record_exists(boards::TABLE, ['scopetype' => 'course', 'scopeid' => $other->id]));
        $this->assertEquals(0, get_config('local_pivc_gamification', 'eligibilitycursor'));
        $this->expectException(\Throwable::class);
        eligibility::refresh(fn() => false);
    }

    /**
     * A nickname is one line of plain text.
     */
    public function test_nickname(): void {
        $id = (int) $this->learners[0]->id;
        foreach (
            ["  A\u{202e}b\n\tc " => 'A b c', '<img src=x onerror=alert(1)>Zed' => 'Zed', '   ' => null,
                '{{x}}' => '{{x}}', str_repeat('ä', 80) => str_repeat('ä', 50)] as $given => $stored
        ) {
            eligibility::choose($id, false, $given);
            $this->assertSame($stored, eligibility::visibility_of($id)->nickname);
        }
    }

    /**
     * A nickname is nobody else's nickname; it may be somebody's name, because boards say that it is a nickname.
     */
    public function test_a_nickname_is_nobody_elses(): void {
        [$one, $other] = [(int) $this->learners[0]->id, (int) $this->learners[1]->id];
        eligibility::choose($one, false, 'Anne');
        eligibility::choose($one, true, 'Anne');
        eligibility::choose($other, false, fullname($this->learners[2]));
        $this->assertSame(fullname($this->learners[2]), eligibility::visibility_of($other)->nickname);
        foreach (['Anne', ' anne', "ANNE\u{200b}"] as $same) {
            try {
                eligibility::choose($other, false, $same);
                $this->fail($same);
            } catch (\moodle_exception $e) {
                $this->assertSame('nicknametaken', $e->errorcode);
            }
        }
        $this->assertSame(fullname($this->learners[2]), eligibility::visibility_of($other)->nickname);
    }

    /**
     * That another process has added a row in the same moment fails nothing: what is selected once more is left as it is.
     */
    public function test_rows_that_another_process_has_added(): void {
        global $DB;
        $id = (int) $this->learners[0]->id;
        $add = new \ReflectionMethod(eligibility::class, 'add');
        $cases = [
            [eligibility::EXCLUDED, 'userid, reason', "SELECT u.id, 'suspended' FROM {user} u WHERE u.id = :id"],
            [eligibility::COHORTMEMBERS, 'cohortid, userid', 'SELECT 7, u.id FROM {user} u WHERE u.id = :id'],
            [eligibility::GROUPMEMBERS, 'groupid, userid, courseid', 'SELECT 7, u.id, 9 FROM {user} u WHERE u.id = :id'],
        ];
        foreach ($cases as [$table, $columns, $select]) {
            // In a transaction, too, which a failure would spoil.
            $transaction = $DB->start_delegated_transaction();
            $add->invoke(null, $table, $columns, $select, ['id' => $id]);
            $add->invoke(null, $table, $columns, str_replace("'suspended'", "'hidden'", $select), ['id' => $id]);
            $transaction->allow_commit();
            $this->assertSame(1, $DB->count_records($table, ['userid' => $id]), $table);
        }
        $this->assertSame('suspended', $DB->get_field(eligibility::EXCLUDED, 'reason', ['userid' => $id]));
    }
}
