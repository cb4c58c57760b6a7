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
 * What comes out of the backup of a course.
 *
 * @package    local_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class restore_local_azora_plugin extends restore_local_plugin {
    /**
     * The course's part.
     *
     * @return restore_path_element[]
     */
    protected function define_course_plugin_structure() {
        return [new restore_path_element('azora_course', $this->get_pathfor('/azora_course'))];
    }

    /**
     * Switches the measuring of learning time on where it was on, if who restores may do so. A course that has the switch on
     * already keeps it.
     *
     * @param array $data
     */
    public function process_azora_course($data) {
        $courseid = (int) $this->task->get_courseid();
        if (
            empty($data['telemetry']) || !has_capability(
                'local/azora:managetelemetry',
                \context_course::instance($courseid),
                (int) $this->task->get_userid()
            )
        ) {
            return;
        }
        \local_azora\telemetry\gate::choose($courseid, true);
    }
}
