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
 * Tests of backup and restore.
 *
 * @package    availability_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace availability_azora;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/azora_testcase.php');

/**
 * Conditions go with a course when it is copied, and name what is in the copy.
 *
 * @package    availability_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \availability_azora\condition
 */
final class backup_test extends azora_testcase {
    /**
     * Copies the course.
     *
     * @param int|null $target the course to restore into; null: a new one
     * @param callable|null $before is called between backup and restore
     * @return int the course
     */
    private function copy(?int $target = null, ?callable $before = null): int {
        global $CFG, $USER;
        require_once($CFG->dirroot . '/backup/util/includes/backup_includes.php');
        require_once($CFG->dirroot . '/backup/util/includes/restore_includes.php');
        $backup = new \backup_controller(
            \backup::TYPE_1COURSE,
            $this->course->id,
            \backup::FORMAT_MOODLE,
            \backup::INTERACTIVE_NO,
            \backup::MODE_IMPORT,
            $USER->id
        );
        $backup->get_plan()->get_setting('badges')->set_value(true);
        $id = $backup->get_backupid();
        $backup->execute_plan();
        $backup->destroy();
        if ($before) {
            $before();
        }
        $courseid = $target ?? \restore_dbops::create_new_course('Copy', 'copy', $this->course->category);
        $restore = new \restore_controller(
            $id,
            $courseid,
            \backup::INTERACTIVE_NO,
            \backup::MODE_IMPORT,
            $USER->id,
            $target ? \backup::TARGET_EXISTING_ADDING : \backup::TARGET_NEW_COURSE
        );
        $this->assertTrue($restore->execute_precheck());
        $restore->execute_plan();
        $restore->destroy();
        return (int) $courseid;
    }

    /**
     * The conditions of a copied activity.
     *
     * @param int $courseid
     * @param string $name of the activity
     * @return \stdClass[] as they are saved
     */
    private function copied(int $courseid, string $name): array {
        foreach (get_fast_modinfo($courseid)->get_cms() as $cm) {
            if ($cm->name === $name) {
                return json_decode($cm->availability)->c;
            }
        }
        $this->fail("There is no $name.");
    }

    /**
     * A copy names its own activities, and badges of the site as they are.
     */
    public function test_copy(): void {
        $target = $this->activity(null, '&', 'Target');
        $badge = $this->badge();
        $this->activity([
            condition::get_json('path', ['cm' => $target]), condition::get_json('path', ['cm' => 0]),
            condition::get_json('pivc', ['min' => 10, 'site' => true, 'keep' => true]),
            condition::get_json('badge', ['badge' => (int) $badge->id]),
        ], '&', 'Restricted');
        $courseid = $this->copy();
        $cms = array_column(array_map(
            fn($cm) => ['id' => (int) $cm->id, 'name' => $cm->name],
            get_fast_modinfo($courseid)->get_cms()
        ), 'id', 'name');
        $this->assertEquals([
            condition::get_json('path', ['cm' => $cms['Target']]), condition::get_json('path', ['cm' => 0]),
            condition::get_json('pivc', ['min' => 10, 'site' => true, 'keep' => true]),
            condition::get_json('badge', ['badge' => (int) $badge->id]),
        ], $this->copied($courseid, 'Restricted'));
        $this->assertNotSame($target, $cms['Target']);
    }

    /**
     * What is gone when it is restored opens nothing, and does not become something else.
     */
    public function test_what_is_gone(): void {
        global $DB;
        $badge = $this->badge();
        $own = $this->badge(['type' => BADGE_TYPE_COURSE, 'courseid' => $this->course->id]);
        $this->activity([
            condition::get_json('path', ['cm' => 123456]), condition::get_json('badge', ['badge' => (int) $badge->id]),
            condition::get_json('badge', ['badge' => (int) $own->id]),
        ], '&', 'Restricted');
        $courseid = $this->copy(null, fn() => $badge->delete(false));
        [$path, $first, $second] = $this->copied($courseid, 'Restricted');
        $this->assertSame([-1, -1], [$path->cm, $first->badge]);
        // A badge of the course is copied with it.
        $this->assertNotSame((int) $own->id, $second->badge);
        $this->assertEquals($courseid, $DB->get_field('badge', 'courseid', ['id' => $second->badge]));
    }

    /**
     * An activity that is duplicated names what it named.
     */
    public function test_duplicate(): void {
        $target = $this->activity(null, '&', 'Target');
        $cmid = $this->activity(condition::get_json('path', ['cm' => $target]), '&', 'Restricted');
        $copy = duplicate_module($this->course, get_fast_modinfo($this->course)->get_cm($cmid));
        $this->assertEquals(
            [condition::get_json('path', ['cm' => $target])],
            json_decode(get_fast_modinfo($this->course)->get_cm($copy->id)->availability)->c
        );
    }
}
