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
 * Listens to hooks.
 *
 * @package    availability_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace availability_azora;

use local_azora\observer_guard;

/**
 * Listens to hooks.
 *
 * @package    availability_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class hooks {
    /**
     * Notes what learners have reached who were just scored.
     *
     * @param \local_azora\hook\process_learners $hook
     */
    public static function process_learners(\local_azora\hook\process_learners $hook): void {
        try {
            reached::note($hook->userids());
        } catch (\Throwable $e) {
            $hook->fail($e);
        }
        // A task may run for long, and those learners have changed.
        state::forget();
    }

    /**
     * Goes on with the sweep.
     *
     * @param \local_azora\hook\sweep $hook
     */
    public static function sweep(\local_azora\hook\sweep $hook): void {
        try {
            $whole = reached::sweep([$hook, 'is_over'], fn(int $noted) => $hook->tally('availability_reached', $noted));
            if (!$whole) {
                $hook->continues();
            }
        } catch (\Throwable $e) {
            $hook->fail($e);
        }
    }

    /**
     * Forgets what was reached in a course that goes.
     *
     * @param \core_course\hook\before_course_deleted $hook
     */
    public static function before_course_deleted(\core_course\hook\before_course_deleted $hook): void {
        observer_guard::run(fn() => reached::forget(['courseid' => $hook->course->id]));
    }

    /**
     * Names what would open, on the pages where somebody can uninstall or disable this.
     *
     * @param \core\hook\output\before_http_headers $hook
     */
    public static function before_http_headers(\core\hook\output\before_http_headers $hook): void {
        global $CFG, $PAGE;
        if (!$PAGE->has_set_url()) {
            return;
        }
        $path = $PAGE->url->get_path();
        $uninstall = str_ends_with($path, "/$CFG->admin/plugins.php")
            && optional_param('uninstall', '', PARAM_COMPONENT) === 'availability_azora'
            && !optional_param('confirm', false, PARAM_BOOL);
        if ($uninstall || preg_match('~/tool/availabilityconditions/(index\.php)?$~', $path)) {
            observer_guard::run(function () use ($uninstall) {
                $text = openings::warning($uninstall);
                if ($text !== '') {
                    \core\notification::add($text, \core\notification::WARNING);
                }
            });
        }
    }
}
