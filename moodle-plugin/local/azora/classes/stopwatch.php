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
 * Times the statements by which pages read and write Azora's tables.
 *
 * @package    local_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class stopwatch {
    /** @var string kind of the runs in which slow ones are noted */
    public const KIND = 'slow';

    /** @var float what is slow, in seconds */
    public const SLOW = 0.2;

    /**
     * Does something; if it took long, that is noted, at most once an hour for each name.
     *
     * @param string $what a name for it, of letters, digits and underscores
     * @param callable $work
     * @return mixed what it returns
     */
    public static function time(string $what, callable $work): mixed {
        $begin = hrtime(true);
        try {
            return $work();
        } finally {
            $seconds = (hrtime(true) - $begin) / 1e9;
            if ($seconds > self::SLOW) {
                observer_guard::run(fn() => self::note($what, $seconds));
            }
        }
    }

    /**
     * Notes what took long.
     *
     * @param string $what
     * @param float $seconds
     */
    public static function note(string $what, float $seconds): void {
        $cache = \cache::make('local_azora', 'slow');
        if ((int) $cache->get($what) > time() - HOURSECS) {
            return;
        }
        $cache->set($what, time());
        run::begin(self::KIND)->finish(run::OK, 1, 0, ['what' => $what, 'milliseconds' => (int) round(1000 * $seconds)]);
    }
}
