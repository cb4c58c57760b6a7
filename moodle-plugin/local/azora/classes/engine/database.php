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

namespace local_azora\engine;

use local_azora\exception\engine_failed;
use local_azora\exception\road_closed;

/**
 * The engine's own connections to a database. A part of \local_azora\engine, through which it is called.
 *
 * @package    local_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
trait database {
    /**
     * A connection of the engine's own to a database. It is made when it is first needed.
     *
     * @param string $conninfo
     * @param array $options
     * @return object
     */
    public static function connection(#[\SensitiveParameter] string $conninfo, array $options = []): object {
        return self::with(fn() => new \Azora\Database($conninfo, $options));
    }

    /**
     * Does a job over such a connection.
     *
     * @param object $connection
     * @param string $job ping, refreshLeaderboards, recordPulses, drain or reconcile
     * @param mixed ...$arguments the first being a specification, with names for enumerations
     * @return array
     */
    public static function database_job(object $connection, string $job, mixed ...$arguments): array {
        try {
            return self::with(function () use ($connection, $job, $arguments) {
                if ($arguments) {
                    $arguments[0] = self::native_spec($arguments[0]);
                }
                return $connection->$job(...$arguments);
            });
        } catch (engine_failed $e) {
            if ($e->cause instanceof \Azora\DatabaseException) {
                throw new road_closed($e->cause->getMessage());
            }
            throw $e;
        }
    }
}
