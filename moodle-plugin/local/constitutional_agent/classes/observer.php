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

namespace local_constitutional_agent;

use local_azora\dirty;
use local_azora\observer_guard;

/**
 * Observers: they mark the learner, and nothing else. Paths are adapted in the task. Nothing that goes wrong here reaches a page.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class observer {
    /**
     * Something changed about a learner in a course.
     *
     * @param \core\event\base $event
     */
    public static function learner(\core\event\base $event): void {
        observer_guard::run(function () use ($event) {
            $courseid = (int) $event->courseid;
            $userid = (int) ($event->relateduserid ?: $event->userid);
            if ($userid && rulesets::decide_in($courseid) && !self::is_total($event)) {
                dirty::mark($userid, $courseid);
            }
        });
    }

    /**
     * Whether an event is about a grade that is no fact: of a category or of the course.
     *
     * @param \core\event\base $event
     * @return bool
     */
    private static function is_total(\core\event\base $event): bool {
        if (!$event instanceof \core\event\user_graded) {
            return false;
        }
        $item = $event->get_grade()?->load_grade_item();
        return $item && !in_array($item->itemtype, ['mod', 'manual'], true);
    }

    /**
     * An activity was deleted.
     *
     * @param \core\event\course_module_deleted $event
     */
    public static function module_deleted(\core\event\course_module_deleted $event): void {
        observer_guard::run(fn() => life_cycle::module_deleted((int) $event->objectid));
    }

    /**
     * A course was deleted.
     *
     * @param \core\event\course_deleted $event
     */
    public static function course_deleted(\core\event\course_deleted $event): void {
        observer_guard::run(fn() => life_cycle::course_deleted((int) $event->objectid));
    }

    /**
     * A course was reset.
     *
     * @param \core\event\course_reset_ended $event
     */
    public static function course_reset(\core\event\course_reset_ended $event): void {
        observer_guard::run(fn() => life_cycle::course_reset((int) $event->courseid, $event->other['reset_options'] ?? []));
    }

    /**
     * A user was deleted.
     *
     * @param \core\event\user_deleted $event
     */
    public static function user_deleted(\core\event\user_deleted $event): void {
        observer_guard::run(fn() => life_cycle::erase_users([(int) $event->objectid]));
    }
}
