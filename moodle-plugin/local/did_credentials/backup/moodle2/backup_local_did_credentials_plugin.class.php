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
 * What goes into the backup of a course: whether its completion gives a credential. Credentials and keys never do.
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class backup_local_did_credentials_plugin extends backup_local_plugin {
    /**
     * The course's part.
     *
     * @return backup_plugin_element
     */
    protected function define_course_plugin_structure() {
        $plugin = $this->get_plugin_element();
        $wrapper = new backup_nested_element($this->get_recommended_name());
        $course = new backup_nested_element('did_credentials_course', null, ['enabled']);
        $plugin->add_child($wrapper);
        $wrapper->add_child($course);
        $course->set_source_sql(
            "SELECT COALESCE((SELECT s.enabled FROM {local_did_credentials_sources} s
                               WHERE s.kind = 'course' AND s.sourceid = c.id), -1) AS enabled
               FROM {course} c WHERE c.id = :course",
            ['course' => backup::VAR_COURSEID]
        );
        return $plugin;
    }
}
