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

use local_azora\exception\road_closed;

/**
 * The database road: bulk jobs that the engine does over a connection of its own to the site's PostgreSQL.
 *
 * Tables in specifications are named as Moodle names them, without their prefix. Where the road cannot be taken every job
 * throws road_closed: the caller does the same by $DB. What was computed is to be taken from the figures that a job
 * returns, because $DB may read from a replica that lags behind.
 *
 * @package    local_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class database {
    /** @var object|null the connection of this process */
    private static ?object $connection = null;

    /** @var string what it was made of */
    private static string $conninfo = '';

    /** @var array|null for tests: settings that stand in for those of $CFG */
    private static ?array $overrides = null;

    /**
     * Whether the road can be taken now.
     *
     * @return bool
     */
    public static function is_possible(): bool {
        return self::why_not() === null;
    }

    /**
     * Why the road cannot be taken, in plain words.
     *
     * @return string|null null if it can
     */
    public static function why_not(): ?string {
        global $DB;
        if ($DB->get_dbfamily() !== 'postgres') {
            return get_string('roadotherdatabase', 'local_azora');
        }
        if (!self::is_wanted()) {
            return get_string('roadoff', 'local_azora');
        }
        if (!engine::is_available()) {
            return engine::why_not();
        }
        if ($DB->is_transaction_started()) {
            // A second connection would see nothing of it, and wait for its rows.
            return get_string('roadintransaction', 'local_azora');
        }
        return null;
    }

    /**
     * Whether the site's settings allow it.
     *
     * @return bool
     */
    public static function is_wanted(): bool {
        return settings::is_on('databaseroad');
    }

    /**
     * Computes all leaderboards anew.
     *
     * @param array $spec as the engine's Database::refreshLeaderboards() takes it, with names for enumerations
     * @return array its figures
     */
    public static function refresh(array $spec): array {
        return self::job('refreshLeaderboards', self::prefix_tables($spec));
    }

    /**
     * Judges and stores pulses.
     *
     * @param array $spec as the engine's Database::recordPulses() takes it
     * @param array $pulses
     * @return array its result
     */
    public static function record_pulses(array $spec, array $pulses): array {
        return self::job('recordPulses', self::prefix_tables($spec), $pulses);
    }

    /**
     * Deletes pulses that do not matter any more.
     *
     * @param array $spec as for record_pulses()
     * @return array the result of the engine's Database::drain()
     */
    public static function drain(array $spec): array {
        return self::job('drain', self::prefix_tables($spec));
    }

    /**
     * Compares what is claimed with what it is claimed from.
     *
     * @param array $spec as the engine's Database::reconcile() takes it, with names for enumerations
     * @return array its result
     */
    public static function reconcile(array $spec): array {
        return self::job('reconcile', self::prefix_tables($spec));
    }

    /**
     * Asks the server who it is.
     *
     * @return array server, version, readOnly and milliseconds
     */
    public static function ping(): array {
        return self::job('ping');
    }

    /**
     * Does a job.
     *
     * @param string $job
     * @param mixed ...$arguments
     * @return array
     */
    private static function job(string $job, mixed ...$arguments): array {
        $why = self::why_not();
        if ($why !== null) {
            throw new road_closed($why);
        }
        try {
            return engine::database_job(self::connection(), $job, ...$arguments);
        } catch (road_closed $e) {
            // Whatever state it is in: the next job begins with a new one.
            self::$connection = null;
            self::warn($e->why);
            throw $e;
        }
    }

    /**
     * The connection of this process.
     *
     * @return object
     */
    private static function connection(): object {
        global $CFG;
        $conninfo = conninfo::of((object) ((self::$overrides ?? []) + (array) $CFG));
        if (self::$connection === null || self::$conninfo !== $conninfo) {
            self::$connection = engine::connection($conninfo, ['tempFolder' => make_temp_directory('local_azora')]);
            self::$conninfo = $conninfo;
        }
        return self::$connection;
    }

    /**
     * For tests: takes other settings than those of $CFG.
     *
     * @param array|null $settings null: as it was
     */
    public static function override(?array $settings): void {
        if (!PHPUNIT_TEST) {
            throw new \coding_exception('Only for tests.');
        }
        self::$overrides = $settings;
        self::$connection = null;
    }

    /**
     * Notes that the road was closed unexpectedly, and tells administrators once a day.
     *
     * @param string $why
     */
    private static function warn(string $why): void {
        set_config('roadfailed', time(), 'local_azora');
        set_config('roadfailedwhy', \core_text::substr($why, 0, 1000), 'local_azora');
        alerts::send('road', ['why' => $why]);
    }

    /**
     * A specification whose tables have the site's prefix.
     *
     * @param array $spec
     * @return array
     */
    private static function prefix_tables(array $spec): array {
        global $DB;
        foreach ($spec as $key => $value) {
            if (is_array($value)) {
                $spec[$key] = self::prefix_tables($value);
            } else if ($key === 'table') {
                $spec[$key] = $DB->get_prefix() . $value;
            }
        }
        return $spec;
    }
}
