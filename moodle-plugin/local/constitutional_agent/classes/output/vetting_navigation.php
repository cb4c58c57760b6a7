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
 * The node of vetting in the navigation of courses.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_constitutional_agent\output;

/**
 * The node of vetting in the navigation of courses.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class vetting_navigation {
    /**
     * Adds it for those who may read what was found.
     *
     * @param \navigation_node $node
     * @param \stdClass $course
     * @param \context_course $context
     */
    public static function extend_course(\navigation_node $node, \stdClass $course, \context_course $context): void {
        if (isloggedin() && !isguestuser() && has_capability('local/constitutional_agent:vet', $context)) {
            $node->add(
                get_string('vettings', 'local_constitutional_agent'),
                new \moodle_url('/local/constitutional_agent/vettings.php', ['id' => $course->id]),
                \navigation_node::TYPE_SETTING,
                null,
                'local_constitutional_agent_vettings',
                new \pix_icon('i/checked', '')
            );
        }
    }
}
