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

use local_did_credentials\credentials;
use local_did_credentials\erasure;
use local_did_credentials\sources;

/**
 * What comes out of the backup of a course.
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class restore_local_did_credentials_plugin extends restore_local_plugin {
    /**
     * The course's part.
     *
     * @return restore_path_element[]
     */
    protected function define_course_plugin_structure() {
        return [new restore_path_element('did_credentials_course', $this->get_pathfor('/did_credentials_course'))];
    }

    /**
     * Takes the choice over, if who restores may make it. A course that has made its own keeps that.
     *
     * @param array $data
     */
    public function process_did_credentials_course($data) {
        $courseid = (int) $this->task->get_courseid();
        $userid = (int) $this->task->get_userid();
        $enabled = (int) ($data['enabled'] ?? -1);
        if (
            in_array($enabled, [0, 1], true) && sources::chosen(credentials::COURSE, $courseid) === null
            && has_capability('local/did_credentials:issue', \context_course::instance($courseid), $userid)
        ) {
            sources::choose(credentials::COURSE, $courseid, (bool) $enabled, $userid);
        }
    }

    /**
     * Completions that came with the copy give nobody a second credential.
     */
    public function after_restore_course() {
        erasure::skip_restored((int) $this->task->get_courseid());
    }
}
