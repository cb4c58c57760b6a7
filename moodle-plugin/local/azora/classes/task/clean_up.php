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

namespace local_azora\task;

use local_azora\settings;

/**
 * Deletes what is older than the site keeps it.
 *
 * @package    local_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class clean_up extends \core\task\scheduled_task {
    /**
     * Its name.
     *
     * @return string
     */
    public function get_name() {
        return get_string('taskcleanup', 'local_azora');
    }

    /**
     * Deletes what is too old.
     */
    public function execute() {
        global $DB;
        \local_azora\run::forget(self::before('runretention'));
        if (settings::number('auditretention') > 0) {
            \local_azora\audit::forget(self::before('auditretention'));
        }
        $DB->delete_records_select(
            'local_azora_findings',
            'timecreated < :before',
            ['before' => self::before('findingsretention')]
        );
        if (settings::number('totalsretention') > 0) {
            \local_azora\telemetry\drain::forget_totals(self::before('totalsretention'));
        }
        $DB->delete_records_select(
            'local_azora_courses',
            'NOT EXISTS (SELECT 1 FROM {course} c WHERE c.id = {local_azora_courses}.courseid)'
        );
    }

    /**
     * What is older than this is deleted.
     *
     * @param string $setting a number of days
     * @return int Unix time
     */
    private static function before(string $setting): int {
        return time() - settings::number($setting) * DAYSECS;
    }
}
