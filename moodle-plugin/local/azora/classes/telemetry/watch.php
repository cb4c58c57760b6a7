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

use local_azora\alerts;
use local_azora\run;
use local_azora\settings;
use local_azora\stopwatch;

/**
 * Looks whether there is cause for an alert.
 *
 * @package    local_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class watch {
    /** @var int so many learners must have been there */
    private const LEARNERS = 5;

    /** @var int of so many pulses the refused ones are counted */
    private const WINDOW = 1000;

    /** @var float what share of them is too much */
    private const SHARE = 0.05;

    /**
     * Looks.
     *
     * @param int|null $now Unix time; null: the present
     */
    public static function look(?int $now = null): void {
        $now ??= time();
        if (settings::is_on('telemetry')) {
            $silent = self::silent($now);
            if ($silent >= self::LEARNERS) {
                alerts::send('pulsessilent', ['learners' => $silent]);
            }
        }
        [$all, $refused] = self::refused();
        if ($all > 0 && $refused > self::SHARE * $all) {
            alerts::send('pulsesrefused', ['all' => $all, 'refused' => $refused]);
        }
        $slow = run::last(stopwatch::KIND);
        if ($slow && $slow->timestarted > $now - DAYSECS) {
            alerts::send('slowstatement', ['what' => $slow->detail['what'], 'milliseconds' => $slow->detail['milliseconds']]);
        }
    }

    /**
     * How many learners sent pulses ten to five minutes ago and were seen since, if nobody sent any in the last five.
     *
     * @param int $now Unix time
     * @return int
     */
    public static function silent(int $now): int {
        global $DB;
        $recent = ['since' => $now - 5 * MINSECS];
        if (
            $DB->record_exists_select('local_azora_pulses', 'timeended > :since', $recent)
            || $DB->record_exists_select(
                'local_azora_queue',
                'timecreated > :since OR timeended > :ended',
                $recent + ['ended' => $now - 5 * MINSECS]
            )
        ) {
            return 0;
        }
        return $DB->count_records_sql(
            'SELECT COUNT(1)
               FROM (SELECT p.userid, MAX(p.timeended) AS lastpulse
                       FROM {local_azora_pulses} p
                      WHERE p.timeended > :since
                   GROUP BY p.userid) seen
               JOIN {user} u ON u.id = seen.userid
              WHERE u.lastaccess > seen.lastpulse',
            ['since' => $now - 10 * MINSECS]
        );
    }

    /**
     * How many of the last thousand pulses or so were refused.
     *
     * @return int[] all and refused; 0 and 0 as long as there are fewer
     */
    public static function refused(): array {
        $all = $refused = 0;
        foreach (run::recent('pulses', 500) as $run) {
            $all += $run->done + $run->refused;
            $refused += $run->refused;
            if ($all >= self::WINDOW) {
                return [$all, $refused];
            }
        }
        return [0, 0];
    }
}
