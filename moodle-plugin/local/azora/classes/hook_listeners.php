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

namespace local_azora;

/**
 * Listeners to hooks.
 *
 * @package    local_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class hook_listeners {
    /**
     * The hourly sweep: texts that wait for the engine are vetted.
     *
     * @param hook\sweep $hook
     */
    public static function sweep(hook\sweep $hook): void {
        try {
            if (settings::is_on('vetting')) {
                vetting::sweep($hook);
            }
        } catch (\Throwable $e) {
            $hook->fail($e);
        }
    }

    /**
     * On pages of courses where learning time is measured: says so, and measures.
     *
     * @param \core\hook\output\before_footer_html_generation $hook
     */
    public static function before_footer(\core\hook\output\before_footer_html_generation $hook): void {
        observer_guard::run(function () use ($hook) {
            sapi::record_sometimes();
            telemetry\page::add_to($hook);
        });
    }

    /**
     * Adds the switch to the settings of a course.
     *
     * @param \core_course\hook\after_form_definition $hook
     */
    public static function course_form(\core_course\hook\after_form_definition $hook): void {
        telemetry\course_form::extend($hook->formwrapper, $hook->mform);
    }

    /**
     * Takes the switch from the settings of a course.
     *
     * @param \core_course\hook\after_form_submission $hook
     */
    public static function course_form_submitted(\core_course\hook\after_form_submission $hook): void {
        telemetry\course_form::submit($hook->get_data());
    }

    /**
     * A course is deleted: what was set for it goes. Learning time stays, as long as the site keeps it.
     *
     * @param \core_course\hook\before_course_deleted $hook
     */
    public static function before_course_deleted(\core_course\hook\before_course_deleted $hook): void {
        observer_guard::run(fn() => telemetry\gate::forget((int) $hook->course->id));
    }
}
