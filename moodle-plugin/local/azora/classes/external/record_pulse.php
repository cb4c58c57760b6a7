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

namespace local_azora\external;

use core_external\external_api;
use core_external\external_function_parameters;
use core_external\external_single_structure;
use core_external\external_value;
use local_azora\stopwatch;
use local_azora\telemetry\gate;
use local_azora\telemetry\spec;

/**
 * Takes a pulse: a page of a course was used for some seconds. It adds one row; cron judges it.
 *
 * @package    local_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class record_pulse extends external_api {
    /** @var int so many pulses of a learner may wait to be judged */
    private const MOST_WAITING = 300;

    /**
     * What it takes.
     *
     * @return external_function_parameters
     */
    public static function execute_parameters(): external_function_parameters {
        return new external_function_parameters([
            'courseid' => new external_value(PARAM_INT, 'The course'),
            'cmid' => new external_value(PARAM_INT, 'The course module, 0 for none'),
            'pulseid' => new external_value(PARAM_ALPHANUMEXT, 'Drawn at random by the page; the same one counts once'),
            'client' => new external_value(PARAM_ALPHANUMEXT, 'Drawn at random by the page, the same in all its pulses'),
            'seconds' => new external_value(PARAM_INT, 'For how long the page was used'),
            'ago' => new external_value(PARAM_INT, 'How many seconds ago that ended', VALUE_DEFAULT, 0),
            'watched' => new external_value(PARAM_INT, 'Seconds of the module watched so far', VALUE_DEFAULT, 0),
        ]);
    }

    /**
     * Takes a pulse.
     *
     * @param int $courseid
     * @param int $cmid
     * @param string $pulseid
     * @param string $client
     * @param int $seconds
     * @param int $ago
     * @param int $watched
     * @return array
     */
    public static function execute(
        int $courseid,
        int $cmid,
        string $pulseid,
        string $client,
        int $seconds,
        int $ago = 0,
        int $watched = 0
    ): array {
        global $USER;
        $pulse = self::validate_parameters(self::execute_parameters(), [
            'courseid' => $courseid, 'cmid' => $cmid, 'pulseid' => $pulseid, 'client' => $client,
            'seconds' => $seconds, 'ago' => $ago, 'watched' => $watched,
        ]);
        self::validate_context(self::context($pulse['courseid'], $pulse['cmid']));
        self::validate_numbers($pulse);
        $on = gate::lets_in($pulse['courseid']);
        return [
            'on' => $on,
            'taken' => $on && stopwatch::time('pulse', fn() => self::take($pulse, (int) $USER->id)),
        ];
    }

    /**
     * Where the page is: of a module of another course it is nowhere.
     *
     * @param int $courseid
     * @param int $cmid
     * @return \context
     */
    private static function context(int $courseid, int $cmid): \context {
        if ($cmid === 0) {
            return \context_course::instance($courseid);
        }
        $cms = get_fast_modinfo($courseid)->get_cms();
        if (!isset($cms[$cmid])) {
            throw new \invalid_parameter_exception('cmid');
        }
        return \context_module::instance($cmid);
    }

    /**
     * What no page tells is refused at once.
     *
     * @param array $pulse
     */
    private static function validate_numbers(array $pulse): void {
        $lengths = strlen($pulse['pulseid']) >= 16 && strlen($pulse['pulseid']) <= 64 && strlen($pulse['client']) <= 64;
        $times = $pulse['seconds'] >= 1 && $pulse['seconds'] <= spec::LONGEST
            && $pulse['ago'] >= 0 && $pulse['ago'] <= spec::horizon();
        if (!$lengths || !$times || $pulse['watched'] < 0 || $pulse['watched'] > 2 ** 31) {
            throw new \invalid_parameter_exception('pulse');
        }
    }

    /**
     * Adds the row.
     *
     * @param array $pulse
     * @param int $userid
     * @return bool false if too many wait already: the page tells it again
     */
    private static function take(array $pulse, int $userid): bool {
        global $DB;
        if ($DB->count_records('local_azora_queue', ['userid' => $userid]) >= self::MOST_WAITING) {
            return false;
        }
        $now = time();
        $DB->insert_record('local_azora_queue', (object) [
            'userid' => $userid,
            'courseid' => $pulse['courseid'],
            'cmid' => $pulse['cmid'],
            'pulseid' => $pulse['pulseid'],
            'client' => $pulse['client'],
            'seconds' => $pulse['seconds'],
            // By the server's clock: those of learners are wrong now and then.
            'timeended' => $now - $pulse['ago'],
            'watched' => $pulse['watched'],
            'timecreated' => $now,
        ], false);
        return true;
    }

    /**
     * What it returns.
     *
     * @return external_single_structure
     */
    public static function execute_returns(): external_single_structure {
        return new external_single_structure([
            'on' => new external_value(PARAM_BOOL, 'Whether learning time of this user is measured here at all'),
            'taken' => new external_value(PARAM_BOOL, 'Whether the pulse was taken; if not, and it is on, it may be told again'),
        ]);
    }
}
