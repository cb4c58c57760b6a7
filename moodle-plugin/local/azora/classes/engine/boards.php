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

/**
 * Ranks and boards. A part of \local_azora\engine, through which it is called.
 *
 * @package    local_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
trait boards {
    /**
     * Ranks scores, best first.
     *
     * @param array $scores id => score
     * @param string $ties competition, dense or ordinal
     * @return array<int|string, int> id => rank
     */
    public static function rank(array $scores, string $ties = 'competition'): array {
        return self::with(fn() => azora_leaderboard_rank($scores, \Azora\Ties::from($ties)));
    }

    /**
     * All boards of a site from one pass over its contributions.
     *
     * @param array $spec as the engine's Boards takes it, but frames and ties are names, and policy is an array
     * @return object with the methods of \local_azora\boards
     */
    public static function boards(array $spec): object {
        return self::with(fn() => new \local_azora\boards(new \Azora\Boards(self::native_spec($spec))));
    }

    /**
     * Adds contributions to boards, as columns.
     *
     * @param object $boards the engine's own
     * @param array $columns user, when, score, reach, quality, alignment, verified, course
     */
    public static function boards_add(object $boards, array $columns): void {
        self::with(fn() => $boards->addColumns($columns));
    }

    /**
     * Tells boards a learner's streak.
     *
     * @param object $boards the engine's own
     * @param int $userid
     * @param array $streak
     * @param string $zone
     */
    public static function boards_streak(object $boards, int $userid, array $streak, string $zone): void {
        self::with(fn() => $boards->streak($userid, self::streak_object($streak, null), $zone));
    }

    /**
     * Closes boards and gives them, one at a time.
     *
     * @param object $boards the engine's own
     * @return \Generator of arrays: type, frame (a name), start and end (Unix times; null for all time), scope, scopeid,
     *     size, the columns ids, scores, ats and ranks, and hidden with the same four
     */
    public static function boards_finish(object $boards): \Generator {
        $iterator = self::with(fn() => $boards->finish());
        self::with(fn() => $iterator->rewind());
        while (self::with(fn() => $iterator->valid())) {
            $board = self::with(fn() => $iterator->current());
            $all = $board['frame'] === \Azora\Period::All;
            yield [
                'frame' => $board['frame']->value,
                'start' => $all ? 0 : $board['start'],
                'end' => $all ? null : $board['end'],
                'scopeid' => $board['scopeId'],
            ] + $board;
            self::with(fn() => $iterator->next());
        }
    }

    /**
     * A specification as the engine takes it: names become its enumerations, arrays its policies.
     *
     * @param array $spec
     * @return array
     */
    private static function native_spec(array $spec): array {
        if (isset($spec['frames'])) {
            $spec['frames'] = array_map(fn($frame) => \Azora\Period::from($frame), $spec['frames']);
        }
        if (isset($spec['ties'])) {
            $spec['ties'] = \Azora\Ties::from($spec['ties']);
        }
        if (isset($spec['policy'])) {
            $spec['policy'] = self::policy_object(\Azora\PivcPolicy::class, $spec['policy']);
        }
        if (isset($spec['boards'])) {
            $spec['boards'] = self::native_spec($spec['boards']);
        }
        return $spec;
    }
}
