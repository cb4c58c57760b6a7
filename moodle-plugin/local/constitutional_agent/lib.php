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
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

defined('MOODLE_INTERNAL') || die();

/**
 * The checks of the site's status.
 *
 * @return \core\check\check[]
 */
function local_constitutional_agent_status_checks(): array {
    return \local_constitutional_agent\check\base::all();
}

/**
 * Adds paths, rules and what was found of the content to the navigation of a course.
 *
 * @param \navigation_node $node
 * @param \stdClass $course
 * @param \context_course $context
 */
function local_constitutional_agent_extend_navigation_course(
    \navigation_node $node,
    \stdClass $course,
    \context_course $context
): void {
    $parts = [
        \local_constitutional_agent\output\path_navigation::class,
        \local_constitutional_agent\output\rules_pages::class,
        \local_constitutional_agent\output\vetting_navigation::class,
    ];
    foreach ($parts as $part) {
        \local_azora\observer_guard::run(fn() => $part::extend_course($node, $course, $context));
    }
}

/**
 * A membership of a group that rules made is restored as an ordinary one: what they decided may not come with it.
 *
 * @param restore_groups_members_structure_step $step
 * @param stdClass $data with groupid and userid
 * @return bool that it was done
 */
function local_constitutional_agent_restore_group_member($step, $data): bool {
    global $CFG;
    require_once($CFG->dirroot . '/group/lib.php');
    groups_add_member($data->groupid, $data->userid);
    return true;
}
