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
 * Keeps what goes wrong in an observer away from the page that it happens in.
 *
 * Moodle stops only \Exception on its way from an observer to the learner's page; an \Error, a missing function for
 * example, would get there.
 *
 * @package    local_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class observer_guard {
    /**
     * Calls something, and lets nothing out of it but a note in the log.
     *
     * @param callable $work
     * @return bool whether it went well
     */
    public static function run(callable $work): bool {
        try {
            $work();
            return true;
        } catch (\Throwable $e) {
            self::note($e);
            return false;
        }
    }

    /**
     * Notes what went wrong, for developers and in the server's log.
     *
     * @param \Throwable $e
     */
    public static function note(\Throwable $e): void {
        $what = get_class($e) . ': ' . $e->getMessage() . ' at ' . $e->getFile() . ':' . $e->getLine();
        if (!PHPUNIT_TEST) {
            // phpcs:ignore -- The log of the server is where it is looked for when debugging is off.
            error_log('Azora: ' . $what);
        }
        debugging('Azora: ' . $what, DEBUG_DEVELOPER);
    }
}
