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
 * Nodes of navigation to paths.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_constitutional_agent\output;

use local_constitutional_agent\path_access;

/**
 * Nodes of navigation to paths, in courses in which rules hold.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class path_navigation {
    /** @var string the name of the node of one's own path */
    public const OWN = 'local_constitutional_agent_path';

    /** @var string the name of the node of learners' paths */
    public const OTHERS = 'local_constitutional_agent_paths';

    /**
     * Adds them to a course's navigation.
     *
     * @param \navigation_node $node
     * @param \stdClass $course
     * @param \context_course $context
     */
    public static function extend_course(\navigation_node $node, \stdClass $course, \context_course $context): void {
        global $USER;
        if (!isloggedin() || isguestuser() || !path_access::is_on((int) $course->id)) {
            return;
        }
        if (path_access::has_path($context, (int) $USER->id)) {
            self::add($node, self::OWN, 'mypath', 'path', (int) $course->id);
        }
        if (has_capability(path_access::VIEW, $context)) {
            self::add($node, self::OTHERS, 'paths', 'paths', (int) $course->id);
        }
    }

    /**
     * Adds a node.
     *
     * @param \navigation_node $node
     * @param string $key
     * @param string $string
     * @param string $page
     * @param int $courseid
     */
    private static function add(\navigation_node $node, string $key, string $string, string $page, int $courseid): void {
        $node->add(
            get_string($string, 'local_constitutional_agent'),
            new \moodle_url("/local/constitutional_agent/$page.php", ['id' => $courseid]),
            \navigation_node::TYPE_CUSTOM,
            null,
            $key,
            new \pix_icon('i/navigationitem', '')
        );
    }
}
