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
 * Callbacks.
 *
 * @package    local_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

/**
 * The checks of the site's status.
 *
 * @return \core\check\check[]
 */
function local_azora_status_checks(): array {
    return \local_azora\check\base::all();
}

/**
 * Adds the page about learning time to the navigation of a course where it is measured.
 *
 * @param navigation_node $node of the course
 * @param stdClass $course
 * @param context_course $context
 */
function local_azora_extend_navigation_course(navigation_node $node, stdClass $course, context_course $context): void {
    if (\local_azora\telemetry\gate::is_on((int) $course->id) && is_enrolled($context, null, '', true)) {
        $node->add(
            get_string('telemetry', 'local_azora'),
            new moodle_url('/local/azora/telemetry.php', ['courseid' => $course->id]),
            navigation_node::TYPE_SETTING,
            null,
            'local_azora_telemetry'
        );
    }
}
