<?php

declare(strict_types=1);

namespace Azora\Tests\Reference;

use Azora\Streak;
use Azora\StreakPolicy;

/**
 * Streaks walked through day by day. A streak is [current, longest, lastDay, freezes, multiplier],
 * as values() gives it.
 */
final class Streaks
{
    /** @return array{int, int, int, int, float} */
    public static function values(Streak $streak): array
    {
        return [$streak->current, $streak->longest, $streak->lastDay, $streak->freezes, $streak->multiplier];
    }

    /**
     * @param array{int, int, int, int, float}|null $streak
     * @return array{int, int, int, int, float}
     */
    public static function advance(?array $streak, int $day, string $zone, StreakPolicy $policy): array
    {
        if ($streak === null) {
            return [1, 1, $day, 0, 1.0];
        }
        [$current, $longest, $lastDay, $freezes] = $streak;
        if ($day <= $lastDay) {
            return $streak;
        }
        $left = self::freezesLeft($lastDay, $day, $freezes, $zone);
        if ($left === null) {
            return [1, max($longest, 1), $day, 0, 1.0];
        }
        $current++;
        if ($policy->freezeEvery > 0 && $current % $policy->freezeEvery === 0) {
            $left = min($policy->maxFreezes, $left + 1);
        }
        return [$current, max($longest, $current), $day, $left, self::multiplier($current, $policy)];
    }

    /**
     * @param list<int> $timestamps
     * @return array{int, int, int, int, float}|null
     */
    public static function rebuild(array $timestamps, string $zone, StreakPolicy $policy): ?array
    {
        $days = [];
        foreach ($timestamps as $timestamp) {
            $days[Days::localDay($timestamp, $zone)] = true;
        }
        ksort($days);
        $streak = null;
        foreach (array_keys($days) as $day) {
            $streak = self::advance($streak, $day, $zone, $policy);
        }
        return $streak;
    }

    /**
     * @param array{int, int, int, int, float} $streak
     * @return array{int, int, int, int, float}
     */
    public static function at(array $streak, int $now, string $zone, StreakPolicy $policy): array
    {
        [$current, $longest, $lastDay, $freezes] = $streak;
        $left = self::freezesLeft($lastDay, Days::localDay($now, $zone), $freezes, $zone);
        return $left === null
            ? [0, $longest, $lastDay, 0, 1.0]
            : [$current, $longest, $lastDay, $left, self::multiplier($current, $policy)];
    }

    public static function multiplier(int $current, StreakPolicy $policy): float
    {
        return $current <= 1 ? 1.0 : min($policy->maxMultiplier, 1 + $policy->step * $current);
    }

    /** The freezes left after the missed days between two days; null if they do not suffice. */
    private static function freezesLeft(int $last, int $day, int $freezes, string $zone): ?int
    {
        for ($missed = $last + 1; $missed < $day; $missed++) {
            if (!Days::happened($missed, $zone)) {
                continue;
            }
            if ($freezes === 0) {
                return null;
            }
            $freezes--;
        }
        return $freezes;
    }
}
