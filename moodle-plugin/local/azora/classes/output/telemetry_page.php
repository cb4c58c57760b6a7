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

namespace local_azora\output;

use local_azora\settings;
use local_azora\telemetry\gate;

/**
 * What is measured of a learner in a course, and what it comes to.
 *
 * @package    local_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class telemetry_page implements \renderable, \templatable {
    /**
     * Makes one.
     *
     * @param \stdClass $course
     * @param int $userid
     */
    public function __construct(
        /** @var \stdClass the course */
        private readonly \stdClass $course,
        /** @var int the learner */
        private readonly int $userid,
    ) {
    }

    /**
     * What the template takes.
     *
     * @param \renderer_base $output
     * @return array
     */
    public function export_for_template(\renderer_base $output): array {
        global $DB;
        $totals = $DB->get_records_menu(
            'local_azora_totals',
            ['userid' => $this->userid, 'courseid' => $this->course->id],
            'seconds DESC',
            'cmid, seconds'
        );
        $cms = get_fast_modinfo($this->course)->get_cms();
        $rows = [];
        foreach ($totals as $cmid => $seconds) {
            if (!$cmid || (isset($cms[$cmid]) && $cms[$cmid]->uservisible)) {
                $rows[] = [
                    'name' => $cmid ? html_entity_decode($cms[$cmid]->get_formatted_name(), ENT_QUOTES | ENT_HTML5)
                        : get_string('telemetry_course', 'local_azora'),
                    'time' => format_time((int) $seconds),
                ];
            }
        }
        return [
            'off' => !gate::is_on((int) $this->course->id),
            'keeps' => get_string('telemetry_keeps', 'local_azora', settings::number('pulseretention')),
            'hasrows' => (bool) $rows,
            'rows' => $rows,
            'total' => format_time((int) array_sum($totals)),
        ];
    }
}
