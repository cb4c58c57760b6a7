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
 * Makes what tests need.
 *
 * @package    local_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class local_azora_generator extends component_generator_base {
    /** @var int how many pulses were made */
    private int $pulses = 0;

    /**
     * Forgets what was counted.
     */
    public function reset() {
        $this->pulses = 0;
    }

    /**
     * Switches learning time on in a course.
     *
     * @param int $courseid
     */
    public function switch_on(int $courseid): void {
        set_config('telemetry', 1, 'local_azora');
        \local_azora\telemetry\gate::choose($courseid, true);
    }

    /**
     * Has tables put back after the test that only the engine writes to: Moodle puts back those that $DB has written to.
     *
     * @param string[] $tables
     */
    public function put_back(array $tables): void {
        global $DB;
        foreach ($tables as $table) {
            $DB->delete_records($table, ['id' => 0]);
        }
    }

    /**
     * A pulse in the queue.
     *
     * @param array $values that differ from the usual ones; userid must be among them
     * @return stdClass the row
     */
    public function create_pulse(array $values): stdClass {
        global $DB;
        $now = time();
        $record = (object) ($values + [
            'courseid' => 2,
            'cmid' => 0,
            'pulseid' => 'pulse' . ++$this->pulses,
            'client' => 'page',
            'seconds' => 60,
            'timeended' => $now,
            'watched' => 0,
            'timecreated' => $now,
        ]);
        $record->id = $DB->insert_record('local_azora_queue', $record);
        return $record;
    }

    /**
     * A note about a standing.
     *
     * @param array $values userid and what differs from the usual
     */
    public function create_audit(array $values): void {
        $values = (object) ($values + ['component' => 'local_azora', 'actiontype' => 'score_changed', 'actorid' => 0,
            'context' => context_system::instance(), 'old' => '1', 'new' => '2', 'reason' => 'test']);
        \local_azora\audit::log(
            $values->component,
            $values->actiontype,
            $values->userid,
            $values->actorid,
            $values->context,
            'local_azora_vettings',
            1,
            $values->old,
            $values->new,
            $values->reason
        );
    }
}
