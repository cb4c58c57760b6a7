<?php

declare(strict_types=1);

namespace Azora\Tests\Reference;

use Azora\Period;
use DateTimeImmutable;
use DateTimeZone;

/** Calendar days and periods, found the slow way: by asking DateTimeImmutable, instant after instant. */
final class Days
{
    /** Clocks are never further from UTC than this in any named zone. */
    private const FARTHEST = 16 * 3600;
    /** No zone ever changed its clocks and changed them back within so short a time. */
    private const STRIDE = 3 * 3600;

    /** @var array<string, DateTimeZone> */
    private static array $zones = [];
    /** @var array<string, int> */
    private static array $begins = [];
    /** @var array<string, bool> */
    private static array $happened = [];

    public static function localDay(int $timestamp, string $zone): int
    {
        $date = self::clock($timestamp, $zone)->format('Y n j');
        return self::civilDay(...array_map(intval(...), explode(' ', $date)));
    }

    /** Days from 1970-01-01 to a date of the proleptic Gregorian calendar. */
    public static function civilDay(int $year, int $month, int $day): int
    {
        $leap = ($year % 4 === 0 && $year % 100 !== 0) || $year % 400 === 0;
        $lengths = [31, $leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
        $years = $year - 1;
        $leaps = self::floorDiv($years, 4) - self::floorDiv($years, 100) + self::floorDiv($years, 400);
        return 365 * $years + $leaps + array_sum(array_slice($lengths, 0, $month - 1)) + $day - 719163;
    }

    /** @return array{int, int} year and month of a day */
    public static function yearAndMonth(int $day): array
    {
        return array_map(intval(...), explode(' ', self::clock($day * 86400, 'UTC')->format('Y n')));
    }

    /** Whether any instant lay in this day of this zone. */
    public static function happened(int $day, string $zone): bool
    {
        return self::$happened["$zone/$day"] ??= self::search($day, $zone);
    }

    public static function periodStart(int $timestamp, string $zone, Period $period): int
    {
        if ($period === Period::All) {
            return PHP_INT_MIN;
        }
        return self::beginOf(self::firstDay(self::latestDayUpTo($timestamp, $zone), $period), $zone);
    }

    /** The end of the period that contains an instant: the first later instant that is in another. */
    public static function periodEnd(int $timestamp, string $zone, Period $period): int
    {
        if ($period === Period::All) {
            return PHP_INT_MAX;
        }
        $first = self::firstDay(self::latestDayUpTo($timestamp, $zone), $period);
        do {
            $first = self::firstDayAfter($first, $period);
            $end = self::beginOf($first, $zone);
        } while ($end <= $timestamp);
        return $end;
    }

    private static function firstDay(int $day, Period $period): int
    {
        return match ($period) {
            Period::Day => $day,
            Period::Week => $day - self::floorMod($day + 3, 7),
            Period::Month => self::civilDay(...[...self::yearAndMonth($day), 1]),
        };
    }

    private static function firstDayAfter(int $first, Period $period): int
    {
        return match ($period) {
            Period::Day => $first + 1,
            Period::Week => $first + 7,
            Period::Month => self::firstDay($first + 31, Period::Month),
        };
    }

    /** The first instant whose local day is this one or a later one. */
    private static function beginOf(int $day, string $zone): int
    {
        return self::$begins["$zone/$day"] ??= self::walkTo($day, $zone);
    }

    private static function walkTo(int $day, string $zone): int
    {
        $from = $day * 86400 - self::FARTHEST;
        while (true) {
            $reached = self::reach($day, $zone, $from, $from + self::STRIDE);
            if ($reached !== null) {
                return $reached;
            }
            $from += self::STRIDE;
        }
    }

    /** The first instant from one on and before another whose local day is this one or a later one. */
    private static function reach(int $day, string $zone, int $from, int $before): ?int
    {
        $offset = self::clock($from, $zone)->getOffset();
        if ($offset === self::clock($before - 1, $zone)->getOffset()) {
            $midnight = max($from, $day * 86400 - $offset);
            return $midnight < $before ? $midnight : null;
        }
        $middle = intdiv($from + $before, 2);
        return self::reach($day, $zone, $from, $middle) ?? self::reach($day, $zone, $middle, $before);
    }

    private static function latestDayUpTo(int $timestamp, string $zone): int
    {
        $latest = self::localDay($timestamp, $zone);
        while (self::beginOf($latest + 1, $zone) <= $timestamp) {
            $latest++;
        }
        return $latest;
    }

    private static function search(int $day, string $zone): bool
    {
        $start = $day * 86400 - self::FARTHEST;
        for ($instant = $start; $instant <= $start + 86400 + 2 * self::FARTHEST; $instant += 600) {
            if (self::localDay($instant, $zone) === $day) {
                return true;
            }
        }
        return false;
    }

    private static function clock(int $timestamp, string $zone): DateTimeImmutable
    {
        // setTimestamp() would take an hour that happens twice for its second time.
        return (new DateTimeImmutable("@$timestamp"))->setTimezone(self::$zones[$zone] ??= new DateTimeZone($zone));
    }

    public static function floorDiv(int $value, int $by): int
    {
        return intdiv($value - self::floorMod($value, $by), $by);
    }

    public static function floorMod(int $value, int $by): int
    {
        return ($value % $by + $by) % $by;
    }
}
