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
 * Tests that back up courses and restore them.
 *
 * @package    local_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_azora\tests;

defined('MOODLE_INTERNAL') || die();

global $CFG;
require_once($CFG->dirroot . '/backup/util/includes/backup_includes.php');
require_once($CFG->dirroot . '/backup/util/includes/restore_includes.php');

/**
 * Tests that back up courses and restore them.
 *
 * @package    local_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
trait course_copies {
    /**
     * Backs a course up.
     *
     * @param int $courseid
     * @param string|null $setting what is taken along, besides activities, such as users or badges; null: nothing
     * @return string the backup's name
     */
    protected function back_up(int $courseid, ?string $setting = null): string {
        $controller = new \backup_controller(
            \backup::TYPE_1COURSE,
            $courseid,
            \backup::FORMAT_MOODLE,
            \backup::INTERACTIVE_NO,
            \backup::MODE_IMPORT,
            2
        );
        if ($setting !== null) {
            $controller->get_plan()->get_setting($setting)->set_status(\backup_setting::NOT_LOCKED);
            $controller->get_plan()->get_setting($setting)->set_value(true);
        }
        $id = $controller->get_backupid();
        $controller->execute_plan();
        $controller->destroy();
        return $id;
    }

    /**
     * Restores a backup into a new course.
     *
     * @param string $id
     * @param int $categoryid
     * @param string|null $setting what is taken along, besides activities; null: nothing
     * @param string|null $without settings that are off, as a regular expression
     * @return int the course
     */
    protected function restore_into_new(string $id, int $categoryid, ?string $setting = null, ?string $without = null): int {
        $courseid = \restore_dbops::create_new_course('Restored', 'R' . random_string(10), $categoryid);
        $controller = new \restore_controller(
            $id,
            $courseid,
            \backup::INTERACTIVE_NO,
            \backup::MODE_GENERAL,
            2,
            \backup::TARGET_NEW_COURSE
        );
        if ($setting !== null && $controller->get_plan()->setting_exists($setting)) {
            $controller->get_plan()->get_setting($setting)->set_value(true);
        }
        foreach ($without === null ? [] : $controller->get_plan()->get_settings() as $other) {
            if (preg_match($without, $other->get_name())) {
                $other->set_value(false);
            }
        }
        $this->assertTrue($controller->execute_precheck());
        $controller->execute_plan();
        $controller->destroy();
        return $courseid;
    }
}
