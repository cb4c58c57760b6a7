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

namespace local_azora\telemetry;

/**
 * What a page needs that measures learning time: the script, and a notice to the learner.
 *
 * @package    local_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class page {
    /**
     * Adds it where it belongs.
     *
     * @param \core\hook\output\before_footer_html_generation $hook
     */
    public static function add_to(\core\hook\output\before_footer_html_generation $hook): void {
        global $PAGE;
        $courseid = (int) $PAGE->course->id;
        if (during_initial_install() || $PAGE->pagelayout === 'maintenance' || !gate::lets_in($courseid)) {
            return;
        }
        $PAGE->requires->js_call_amd('local_azora/pulse', 'start', [$courseid, (int) ($PAGE->cm->id ?? 0)]);
        $hook->add_html($hook->renderer->render_from_template('local_azora/telemetry_notice', [
            'url' => (new \moodle_url('/local/azora/telemetry.php', ['courseid' => $courseid]))->out(false),
        ]));
    }
}
