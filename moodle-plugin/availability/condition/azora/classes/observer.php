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
 * Listens to events.
 *
 * @package    availability_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace availability_azora;

use local_azora\observer_guard;

/**
 * Listens to events.
 *
 * @package    availability_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class observer {
    /** @var string[] parts of a reset after which a course begins anew */
    private const ANEW = ['reset_gradebook_grades', 'reset_gradebook_items', 'reset_completion', 'unenrol_users'];

    /**
     * A course that begins anew opens nothing for what was reached before.
     *
     * @param \core\event\course_reset_ended $event
     */
    public static function course_reset_ended(\core\event\course_reset_ended $event): void {
        $options = $event->other['reset_options'] ?? [];
        if (array_filter(self::ANEW, fn($name) => !empty($options[$name]))) {
            observer_guard::run(fn() => reached::forget(['courseid' => $event->courseid]));
        }
    }

    /**
     * Of who is deleted nothing is kept.
     *
     * @param \core\event\user_deleted $event
     */
    public static function user_deleted(\core\event\user_deleted $event): void {
        observer_guard::run(fn() => reached::forget(['userid' => $event->objectid]));
    }
}
