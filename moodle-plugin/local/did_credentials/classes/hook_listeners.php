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

namespace local_did_credentials;

/**
 * Listens to hooks.
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class hook_listeners {
    /**
     * Compares what was awarded with what was issued, both ways.
     *
     * @param \local_azora\hook\sweep $hook
     */
    public static function sweep(\local_azora\hook\sweep $hook): void {
        try {
            sweep::run($hook);
        } catch (\Throwable $e) {
            $hook->fail($e);
        }
    }

    /**
     * Adds the choice to the settings of a course.
     *
     * @param \core_course\hook\after_form_definition $hook
     */
    public static function course_form(\core_course\hook\after_form_definition $hook): void {
        \local_azora\observer_guard::run(fn() => course_form::extend($hook->formwrapper, $hook->mform));
    }

    /**
     * Takes what was chosen in the settings of a course.
     *
     * @param \core_course\hook\after_form_submission $hook
     */
    public static function course_form_submitted(\core_course\hook\after_form_submission $hook): void {
        \local_azora\observer_guard::run(fn() => course_form::submit($hook->get_data()));
    }
}
