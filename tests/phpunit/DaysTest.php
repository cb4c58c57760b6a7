<?php

declare(strict_types=1);

namespace Azora\Tests;

use Azora\Period;
use Azora\Tests\Reference\Days;
use DateTimeZone;
use Exception;
use ValueError;

final class DaysTest extends SeededTestCase
{
    /** Zones that skipped or repeated days, moved midnight, or changed clocks in odd ways. */
    public const NASTY = [
        'America/St_Johns', 'America/Goose_Bay', 'America/Moncton', 'Antarctica/Casey', 'Antarctica/Troll',
        'Pacific/Apia', 'Pacific/Fakaofo', 'Pacific/Kwajalein', 'Pacific/Kiritimati', 'Asia/Manila',
        'America/Sitka', 'America/Juneau', 'America/Sao_Paulo', 'America/Havana', 'Asia/Beirut', 'Africa/Cairo',
        'Asia/Kathmandu', 'Pacific/Chatham', 'Australia/Lord_Howe', 'Africa/Monrovia', 'Europe/Dublin',
        'Africa/Casablanca', 'Asia/Tehran', 'Asia/Amman', 'Asia/Gaza', 'America/Scoresbysund', 'Europe/Amsterdam',
    ];

    private const YEAR_1800 = -5364662400;
    private const YEAR_2500 = 16725225600;
    private const YEAR = 31556952;

    public function testLocalDaysAreThoseOfDateTimeInEveryZone(): void
    {
        self::assertGreaterThan(400, count(self::zones()));
        foreach (self::zones() as $zone) {
            $instants = [];
            for ($i = 0; $i < 20; $i++) {
                $instants[] = $this->random->getInt(self::YEAR_1800, self::YEAR_2500);
            }
            for ($i = 0; $i < 10; $i++) {
                $instants[] = $this->random->getInt(-100_000 * self::YEAR, 100_000 * self::YEAR);
            }
            $this->assertLocalDays($zone, $instants);
        }
    }

    public function testLocalDaysAreThoseOfDateTimeAroundEveryTransition(): void
    {
        foreach (self::zones() as $zone) {
            $transitions = self::transitions($zone);
            $instants = [];
            foreach ($transitions as $transition) {
                array_push($instants, $transition - 1, $transition, $transition + 1);
            }
            $this->assertLocalDays($zone, $instants);
        }
    }

    public function testLocalDaysTurnAtMidnight(): void
    {
        for ($i = 0; $i < 1_000; $i++) {
            $zone = $this->pick(self::NASTY);
            $start = Days::periodStart($this->random->getInt(self::YEAR_1800, self::YEAR_2500), $zone, Period::Day);
            $this->assertLocalDays($zone, [$start - 1, $start]);
        }
    }

    public function testOffsetsAndAbbreviationsAreZonesToo(): void
    {
        $zones = ['+05:45', '-03:30', '+14:00', '-12:00', '+00:00', '+0530', '-9', 'EST', 'est', 'CEST', 'utc', 'Z',
            'europe/london', 'PACIFIC/APIA', 'GMT', 'EST5EDT'];
        foreach ($zones as $zone) {
            $instants = [];
            for ($i = 0; $i < 200; $i++) {
                $instants[] = $this->random->getInt(self::YEAR_1800, self::YEAR_2500);
            }
            $this->assertLocalDays($zone, $instants);
        }
    }

    public function testExactlyTheZonesOfDateTimeZoneAreAccepted(): void
    {
        $names = ['', ' ', 'Mars/Olympus', "UTC\0", "Europe/London\0", 'Europe/London ', '../UTC', '5', '1 hour', 'now',
            '+24:00', '+99:59', '+99:99', '+100:00', '+14:00:30', '-0', 'A', 'J', 'GMT+1', 'Etc/GMT+1', 'leapseconds',
            'Europe', 'Europe/', '/', 'zone.tab', str_repeat('A', 10_000), "\xff\xfe", 'Europe\London'];
        foreach ([...$names, ...DateTimeZone::listIdentifiers(DateTimeZone::ALL_WITH_BC)] as $name) {
            $accepted = true;
            try {
                azora_local_day(0, $name);
            } catch (ValueError $error) {
                $accepted = false;
                self::assertStringContainsString('$timezone', $error->getMessage());
            }
            self::assertSame(self::isKnown($name), $accepted, json_encode($name, JSON_INVALID_UTF8_SUBSTITUTE));
        }
    }

    public function testPeriodsBeginWhereASearchFindsThem(): void
    {
        $zones = [...self::NASTY, ...$this->random->shuffleArray(DateTimeZone::listIdentifiers())];
        foreach (array_slice($zones, 0, 100) as $zone) {
            for ($i = 0; $i < 5; $i++) {
                $this->assertPeriods($zone, [$this->random->getInt(self::YEAR_1800, self::YEAR_2500)]);
            }
        }
    }

    public function testPeriodsBeginWhereASearchFindsThemAroundTransitions(): void
    {
        foreach (self::NASTY as $zone) {
            foreach (self::transitions($zone) as $transition) {
                $this->assertPeriods($zone, [$transition - 1, $transition, $transition + 3_600]);
            }
        }
    }

    /** Half open, without gap or overlap: the instant before a start belongs to an earlier period. */
    public function testPeriodsCoverAllTimeWithoutOverlap(): void
    {
        for ($i = 0; $i < 3_000; $i++) {
            $zone = $this->pick(self::NASTY);
            $period = $this->pick([Period::Day, Period::Week, Period::Month]);
            $instant = $this->random->getInt(-100_000 * self::YEAR, 100_000 * self::YEAR);
            $start = azora_period_start($instant, $zone, $period);
            self::assertLessThanOrEqual($instant, $start);
            self::assertSame($start, azora_period_start($start, $zone, $period));
            self::assertLessThan($start, azora_period_start($start - 1, $zone, $period));
        }
    }

    public function testAllTimeNeverBegan(): void
    {
        foreach ([PHP_INT_MIN, -1, 0, 1, PHP_INT_MAX] as $instant) {
            self::assertSame(PHP_INT_MIN, azora_period_start($instant, $this->pick(self::NASTY), Period::All));
        }
    }

    /** @return list<string> what this PHP lists, less what it lists and yet refuses */
    private static function zones(): array
    {
        return array_values(array_filter(DateTimeZone::listIdentifiers(DateTimeZone::ALL_WITH_BC), self::isKnown(...)));
    }

    private static function isKnown(string $zone): bool
    {
        try {
            new DateTimeZone($zone);
            return true;
        } catch (Exception | ValueError) {
            return false;
        }
    }

    /** @return list<int> */
    public static function transitions(string $zone): array
    {
        $transitions = (new DateTimeZone($zone))->getTransitions(-6_000_000_000, 4_200_000_000);
        // The first entry is where the list begins, not a change of clocks.
        return array_slice(array_column($transitions ?: [], 'ts'), 1);
    }

    /** @param list<int> $instants */
    private function assertLocalDays(string $zone, array $instants): void
    {
        $expected = [];
        $actual = [];
        foreach ($instants as $instant) {
            $expected[$instant] = Days::localDay($instant, $zone);
            $actual[$instant] = azora_local_day($instant, $zone);
        }
        self::assertSame($expected, $actual, "local days by instant in $zone");
    }

    /** @param list<int> $instants */
    private function assertPeriods(string $zone, array $instants): void
    {
        foreach ($instants as $instant) {
            $expected = [];
            $actual = [];
            foreach ([Period::Day, Period::Week, Period::Month] as $period) {
                $expected[$period->value] = Days::periodStart($instant, $zone, $period);
                $actual[$period->value] = azora_period_start($instant, $zone, $period);
            }
            self::assertSame($expected, $actual, "periods of $instant in $zone");
        }
    }
}
