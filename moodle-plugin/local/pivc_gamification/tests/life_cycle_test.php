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
 * Tests of what becomes of the ledger when things are deleted.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/ledger_testcase.php');

/**
 * What becomes of the ledger when activities, courses and users go.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_pivc_gamification\life_cycle
 */
final class life_cycle_test extends ledger_testcase {
    /**
     * Makes contributions and acts of two learners.
     *
     * @return \stdClass the assignment
     */
    private function earn(): \stdClass {
        $assign = $this->assign(['name' => 'Essay']);
        $lesson = $this->getDataGenerator()->create_module('lesson', ['course' => $this->course->id, 'name' => 'Lesson']);
        foreach (array_slice($this->learners, 0, 2) as $learner) {
            $this->grade($assign, $learner, 100);
            grade_update('mod/lesson', $this->course->id, 'mod', 'lesson', $lesson->id, 0, (object) ['userid' => $learner->id,
                'rawgrade' => 50, 'datesubmitted' => time() - 5 * DAYSECS]);
        }
        $this->work();
        $this->assertSame(['10', '5', '10', '5'], array_column($this->contributions(), 'score'));
        $this->assertCount(1, $this->days($this->learners[0]));
        return $assign;
    }

    /**
     * What a deleted activity left is the same whether observers saw it or only the sweep.
     *
     * @dataProvider ways
     * @param bool $observers
     * @param string $setting
     * @param array $scores
     */
    public function test_a_deleted_activity(bool $observers, string $setting, array $scores): void {
        global $DB;
        set_config('ondeletion', $setting, 'local_pivc_gamification');
        $assign = $this->earn();
        $this->delete($observers, fn() => course_delete_module($assign->cmid));
        $this->assertSame($scores, array_column($this->contributions(), 'score'));
        $this->assertSame($scores[0] === null ? 0 : 2, $DB->count_records(ledger::STARS));
        $row = $this->contributions($this->learners[0])[0];
        $this->assertEquals(\context_user::instance($this->learners[0]->id)->id, $row->contextid);
        $this->assertSame(['Essay', 'Course <b>one</b>'], [$row->title, $row->snapshot]);
        $this->sweep();
        $this->assertSame($scores, array_column($this->contributions(), 'score'), 'and it stays so');
    }

    /**
     * With observers, without, and by either setting.
     *
     * @return array
     */
    public static function ways(): array {
        return [
            'kept, by events' => [true, 'keep', ['10', '5', '10', '5']],
            'kept, by the sweep' => [false, 'keep', ['10', '5', '10', '5']],
            'withdrawn, by events' => [true, 'withdraw', [null, '5', null, '5']],
            'withdrawn, by the sweep' => [false, 'withdraw', [null, '5', null, '5']],
        ];
    }

    /**
     * A deleted course leaves points and streaks, and nothing of its own.
     *
     * @dataProvider ways
     * @param bool $observers
     * @param string $setting
     */
    public function test_a_deleted_course(bool $observers, string $setting): void {
        global $DB;
        set_config('ondeletion', $setting, 'local_pivc_gamification');
        $this->earn();
        course_settings::store($this->course->id, true, 50, 2);
        $this->delete($observers, fn() => delete_course($this->course->id, false));
        $this->assertSame(
            $setting === 'keep' ? ['10', '5', '10', '5'] : [null, null, null, null],
            array_column($this->contributions(), 'score')
        );
        $this->assertCount(1, $this->days($this->learners[0]), 'days of a streak stay');
        $contexts = array_unique(array_merge(
            $DB->get_fieldset_select(ledger::TABLE, 'contextid', '1 = 1'),
            $DB->get_fieldset_select(ledger::ACTS, 'contextid', '1 = 1')
        ));
        $this->assertEqualsCanonicalizing(
            array_map(fn($learner) => \context_user::instance($learner->id)->id, array_slice($this->learners, 0, 2)),
            $contexts
        );
        if ($observers) {
            $this->assertSame(0, $DB->count_records(course_settings::TABLE));
        }
    }

    /**
     * Deletes something.
     *
     * @param bool $observers whether they are on
     * @param callable $delete
     */
    private function delete(bool $observers, callable $delete): void {
        if (!$observers) {
            $this->switch_observers_off();
        }
        $delete();
        if ($observers) {
            $this->work();
        } else {
            $this->switch_observers_on();
            $this->sweep();
        }
    }

    /**
     * The tasks may run in the middle of deleting an activity, when its grades are gone already.
     */
    public function test_tasks_that_run_while_an_activity_is_deleted(): void {
        $assign = $this->earn();
        // As course_delete_module() does it.
        local_pivc_gamification_pre_course_module_delete(get_coursemodule_from_instance('assign', $assign->id));
        $this->work();
        $this->sweep();
        $this->item($assign)->delete('moddelete');
        $this->work();
        $this->sweep();
        course_delete_module($assign->cmid);
        $this->sweep();
        $this->assertSame(['10', '5', '10', '5'], array_column($this->contributions(), 'score'));
    }

    /**
     * An activity that waits to be deleted changes nothing.
     */
    public function test_an_activity_that_waits_to_be_deleted(): void {
        global $DB;
        $assign = $this->earn();
        $DB->set_field('course_modules', 'deletioninprogress', 1, ['id' => $assign->cmid]);
        $DB->delete_records('grade_grades', ['itemid' => $this->item($assign)->id]);
        $this->sweep();
        $this->assertSame(['10', '5', '10', '5'], array_column($this->contributions(), 'score'));
    }

    /**
     * A course that is reset takes the points of the grades that it deletes.
     */
    public function test_a_reset_course(): void {
        $this->earn();
        reset_course_userdata((object) ['id' => $this->course->id, 'courseid' => $this->course->id, 'reset_gradebook_grades' => 1,
            'reset_start_date' => 0, 'reset_end_date' => 0]);
        $this->work();
        $this->assertSame([null, null, null, null], array_column($this->contributions(), 'score'));
        $this->assertSame(['withdrawn'], array_values(array_unique(array_column($this->contributions(), 'status'))));
    }

    /**
     * Who is unenrolled keeps his points and his days, though Moodle deletes his grades; also when he comes back.
     *
     * @dataProvider on_and_off
     * @param bool $observers
     */
    public function test_who_is_unenrolled_keeps_his_points(bool $observers): void {
        global $DB;
        $this->earn();
        $DB->delete_records('local_azora_dirty');
        $instance = $DB->get_record('enrol', ['courseid' => $this->course->id, 'enrol' => 'manual']);
        $this->delete($observers, function () use ($instance, $DB, $observers) {
            enrol_get_plugin('manual')->unenrol_user($instance, $this->learners[0]->id);
            $this->assertSame(0, $DB->count_records('grade_grades', ['userid' => $this->learners[0]->id]));
            $key = ['userid' => $this->learners[0]->id, 'courseid' => $this->course->id];
            $this->assertSame($observers, $DB->record_exists('local_azora_dirty', $key));
        });
        $this->assertSame(['10', '5'], array_column($this->contributions($this->learners[0]), 'score'));
        enrol_get_plugin('manual')->enrol_user($instance, $this->learners[0]->id, null, 0, 0, null, false);
        $this->work();
        $this->sweep();
        $this->assertSame(['10', '5'], array_column($this->contributions($this->learners[0]), 'score'));
        $this->assertCount(1, $this->days($this->learners[0]));
    }

    /**
     * Of a deleted user nothing is left; others keep what they earned, also from him.
     *
     * @dataProvider on_and_off
     * @param bool $observers
     */
    public function test_a_deleted_user(bool $observers): void {
        global $DB;
        $this->earn();
        [$gone, $other, $third] = $this->learners;
        $context = \context_course::instance($this->course->id);
        $his = contributions::record_person($gone->id, $context, 'project', 'His', 'Text', FORMAT_HTML);
        $theirs = contributions::record_person($other->id, $context, 'project', 'Theirs', 'Text', FORMAT_HTML);
        $review = fn(int $of, int $by) => $DB->insert_record('local_pivc_gamification_reviews', ['contributionid' => $of,
            'reviewerid' => $by, 'rating' => 3, 'reviewtext' => 'words', 'reportreason' => 'why', 'timecreated' => 1, 'timemodified' => 1]);
        $reviews = [$review($theirs, $gone->id), $review($his, $third->id), $review($theirs, $third->id)];
        contributions::record_review($third->id, $context, $reviews[1], 80, 'Review');
        verification::verify($theirs, $gone->id, 1, 100, 0, 'his words');
        $this->work();
        $before = $DB->get_records_select_menu(ledger::TABLE, 'userid <> ?', [$gone->id], 'id', 'id, score');

        $this->delete($observers, fn() => delete_user($DB->get_record('user', ['id' => $gone->id])));
        foreach ($DB->get_tables() as $table) {
            if (!str_starts_with($table, 'local_pivc_gamification_')) {
                continue;
            }
            foreach (['userid', 'verifierid', 'reviewerid', 'usermodified'] as $column) {
                if (array_key_exists($column, $DB->get_columns($table))) {
                    $this->assertFalse($DB->record_exists($table, [$column => $gone->id]), "$table.$column");
                }
            }
        }
        $this->assertEquals(['', '', 'words'], array_values($DB->get_records_menu('local_pivc_gamification_reviews', [], 'id', 'id, reviewtext')));
        $this->assertNull($DB->get_field(ledger::TABLE, 'verifiercomment', ['id' => $theirs]));
        $this->assertEquals($before, $DB->get_records_select_menu(ledger::TABLE, 'userid <> ?', [$gone->id], 'id', 'id, score'));
        $this->sweep();
        $this->assertSame([], $this->contributions($gone), 'and nothing comes back');
    }

    /**
     * With observers and without.
     *
     * @return array
     */
    public static function on_and_off(): array {
        return ['by the event' => [true], 'by the sweep' => [false]];
    }
}
