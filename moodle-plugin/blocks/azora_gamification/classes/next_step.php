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
 * The next step of a path.
 *
 * @package    block_azora_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace block_azora_gamification;

use local_azora\observer_guard;
use local_constitutional_agent\output\path_data;
use local_constitutional_agent\path;
use local_constitutional_agent\path_access;

/**
 * The next step of a learner's path through a course, where the plugin of paths is installed and rules hold.
 *
 * @package    block_azora_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class next_step {
    /**
     * The current user's next step. What goes wrong with it takes nothing else away.
     *
     * @param int $courseid 0: of no course
     * @return array|null as the template takes it; null: there are no paths here, or not for him
     */
    public static function of(int $courseid): ?array {
        $shown = null;
        if ($courseid && get_config('local_constitutional_agent', 'version') && class_exists(path_access::class)) {
            observer_guard::run(function () use (&$shown, $courseid) {
                $shown = self::read($courseid);
            });
        }
        return $shown;
    }

    /**
     * Reads it.
     *
     * @param int $courseid
     * @return array|null
     */
    private static function read(int $courseid): ?array {
        global $USER;
        $userid = (int) $USER->id;
        if (!path_access::is_on($courseid) || !path_access::has_path(\context_course::instance($courseid), $userid)) {
            return null;
        }
        $next = (new path_data(path::of($userid, $courseid), get_fast_modinfo($courseid), true))->next();
        return [
            'has' => (bool) $next,
            'name' => $next['name'] ?? '',
            'link' => $next['link'] ?? '',
            'kind' => $next['kind'] ?? '',
            'why' => $next['why'] ?? '',
            'closed' => $next['closed'] ?? false,
            'more' => (new \moodle_url('/local/constitutional_agent/path.php', ['id' => $courseid]))->out(false),
        ];
    }
}
