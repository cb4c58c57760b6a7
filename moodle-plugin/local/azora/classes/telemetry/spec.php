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

use local_azora\settings;

/**
 * What both roads are told about pulses: tables, and what is allowed.
 *
 * @package    local_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class spec {
    /** @var int seconds of a pulse at most */
    public const LONGEST = 300;

    /** @var int seconds of a pulse that others may cover */
    public const GRACE = 5;

    /** @var int seconds that a clock may be ahead */
    public const AHEAD = 60;

    /** @var int a pause so long ends a session */
    public const APART = 3600;

    /**
     * The specification, as the engine's Database::recordPulses() takes it.
     *
     * @param int|null $now Unix time; null: the present
     * @return array
     */
    public static function make(?int $now = null): array {
        return [
            'pulses' => ['table' => 'local_azora_pulses'],
            'learners' => ['table' => 'local_azora_learners'],
            'totals' => ['table' => 'local_azora_totals'],
            'sessions' => ['table' => 'local_azora_sessions'],
            'grace' => self::GRACE,
            'ahead' => self::AHEAD,
            'horizon' => self::horizon(),
            'longest' => self::LONGEST,
            'apart' => self::APART,
            'now' => $now ?? time(),
        ];
    }

    /**
     * How old a pulse may be. Pulses are deleted a day later, which is when the site wants to have them deleted.
     *
     * @return int seconds
     */
    public static function horizon(): int {
        return max(1, min(365, settings::number('pulseretention') - 1)) * DAYSECS;
    }
}
