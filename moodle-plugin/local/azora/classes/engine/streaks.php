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
 * Local days, periods and streaks. A part of \local_azora\engine, through which it is called.
 *
 * @package    local_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
trait streaks {
    /**
     * The calendar day of an instant in a zone.
     *
     * @param int $time Unix time
     * @param string $zone
     * @return int
     */
    public static function local_day(int $time, string $zone): int {
        return self::with(fn() => azora_local_day($time, $zone));
    }

    /**
     * When the period that contains an instant began.
     *
     * @param int $time Unix time
     * @param string $zone
     * @param string $period day, week, month or all
     * @return int Unix time; 0 for all
     */
    public static function period_start(int $time, string $zone, string $period): int {
        return self::with(fn() => $period === 'all' ? 0 : azora_period_start($time, $zone, \Azora\Period::from($period)));
    }

    /**
     * The streak of a whole history.
     *
     * @param int[] $days local days, in any order
     * @param array|null $policy
     * @return array the streak; of an empty history one of 0 days, its lastday being null
     */
    public static function streak_rebuild(array $days, ?array $policy = null): array {
        return self::with(function () use ($days, $policy) {
            $times = array_map(fn($day) => $day * DAYSECS, array_values($days));
            return self::streak_array(azora_streak_rebuild($times, 'UTC', self::policy_object(\Azora\StreakPolicy::class, $policy)));
        });
    }

    /**
     * A stored streak as it stands at an instant: to be shown, never to be stored.
     *
     * @param array $streak
     * @param int $now Unix time
     * @param string $zone the learner's
     * @param array|null $policy
     * @return array the streak
     */
    public static function streak_at(array $streak, int $now, string $zone, ?array $policy = null): array {
        if ($streak['lastday'] === null) {
            return $streak;
        }
        return self::with(fn() => self::streak_array(
            azora_streak_at(self::streak_object($streak, $policy), $now, $zone, self::policy_object(\Azora\StreakPolicy::class, $policy))
        ));
    }

    /**
     * The multiplier on each day of a history: that of the streak as it stood when that day had been added.
     *
     * @param int[] $days local days, in any order
     * @param array|null $policy
     * @return array<int, float> day => multiplier, in the order of the days
     */
    public static function streak_multipliers(array $days, ?array $policy = null): array {
        return self::with(function () use ($days, $policy) {
            $days = array_unique(array_map('intval', $days));
            sort($days);
            $streak = null;
            $multipliers = [];
            foreach ($days as $day) {
                $streak = azora_streak_advance($streak, $day * DAYSECS, 'UTC', self::policy_object(\Azora\StreakPolicy::class, $policy));
                $multipliers[$day] = $streak->multiplier;
            }
            return $multipliers;
        });
    }

    /**
     * A streak as an array.
     *
     * @param \Azora\Streak|null $streak
     * @return array
     */
    private static function streak_array(?object $streak): array {
        return [
            'current' => $streak->current ?? 0,
            'longest' => $streak->longest ?? 0,
            'lastday' => $streak?->lastDay,
            'freezes' => $streak->freezes ?? 0,
            'multiplier' => $streak->multiplier ?? 1.0,
        ];
    }

    /**
     * A streak as an object.
     *
     * @param array $streak
     * @param array|null $policy
     * @return \Azora\Streak
     */
    private static function streak_object(array $streak, ?array $policy): object {
        return new \Azora\Streak(
            (int) $streak['current'],
            (int) $streak['longest'],
            (int) $streak['lastday'],
            (int) ($streak['freezes'] ?? 0),
            self::policy_object(\Azora\StreakPolicy::class, $policy)
        );
    }
}
