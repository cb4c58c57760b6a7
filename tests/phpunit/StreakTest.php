<?php

declare(strict_types=1);

namespace Azora\Tests;

use Azora\Streak;
use Azora\StreakPolicy;
use Azora\Tests\Reference\Days;
use Azora\Tests\Reference\Streaks;
use DateTimeZone;

final class StreakTest extends SeededTestCase
{
    private const HISTORIES = 1_200;

    public function testARebuiltStreakIsThatOfTheReference(): void
    {
        for ($i = 0; $i < self::HISTORIES; $i++) {
            [$zone, $history, $policy] = $this->history();
            $expected = Streaks::rebuild($history, $zone, $policy);
            $rebuilt = azora_streak_rebuild($history, $zone, $policy);
            self::assertSame($expected, Streaks::values($rebuilt), self::shown($zone, $history, $policy));
        }
    }

    public function testAnyOrderRebuildsTheSame(): void
    {
        for ($i = 0; $i < self::HISTORIES / 4; $i++) {
            [$zone, $history, $policy] = $this->history();
            $rebuilt = azora_streak_rebuild($history, $zone, $policy);
            for ($shuffle = 0; $shuffle < 4; $shuffle++) {
                $shuffled = $this->random->shuffleArray([...$history, ...array_slice($history, 0, 5)]);
                self::assertEquals(
                    $rebuilt,
                    azora_streak_rebuild($shuffled, $zone, $policy),
                    self::shown($zone, $history, $policy)
                );
            }
        }
    }

    public function testAdvancingInAscendingDaysEqualsRebuilding(): void
    {
        for ($i = 0; $i < self::HISTORIES / 2; $i++) {
            [$zone, $history, $policy] = $this->history();
            $day = static fn (int $timestamp): int => azora_local_day($timestamp, $zone);
            usort($history, static fn (int $a, int $b): int => $day($a) <=> $day($b));
            $streak = null;
            $reference = null;
            foreach ($history as $timestamp) {
                $streak = azora_streak_advance($streak, $timestamp, $zone, $policy);
                $reference = Streaks::advance($reference, Days::localDay($timestamp, $zone), $zone, $policy);
                self::assertSame($reference, Streaks::values($streak), self::shown($zone, $history, $policy));
            }
            self::assertEquals(azora_streak_rebuild($history, $zone, $policy), $streak);
        }
    }

    public function testALateActivityChangesNothing(): void
    {
        for ($i = 0; $i < self::HISTORIES / 4; $i++) {
            [$zone, $history, $policy] = $this->history();
            $streak = azora_streak_rebuild($history, $zone, $policy);
            foreach ($history as $timestamp) {
                self::assertEquals($streak, azora_streak_advance($streak, $timestamp, $zone, $policy));
            }
        }
    }

    public function testAStreakAtAnInstantIsThatOfTheReference(): void
    {
        for ($i = 0; $i < self::HISTORIES / 2; $i++) {
            [$zone, $history, $policy] = $this->history();
            $streak = azora_streak_rebuild($history, $zone, $policy);
            $before = Streaks::values($streak);
            for ($moment = 0; $moment < 8; $moment++) {
                $now = max($history) + $this->random->getInt(-3 * 86400, 9 * 86400);
                self::assertSame(
                    Streaks::at($before, $now, $zone, $policy),
                    Streaks::values(azora_streak_at($streak, $now, $zone, $policy)),
                    "at $now: " . self::shown($zone, $history, $policy)
                );
            }
            self::assertSame($before, Streaks::values($streak), 'the stored streak must not change');
        }
    }

    /** What is shown today and what today's activity makes of it must agree. */
    public function testAnActivityContinuesWhatIsShown(): void
    {
        for ($i = 0; $i < self::HISTORIES / 4; $i++) {
            [$zone, $history, $policy] = $this->history();
            $streak = azora_streak_rebuild($history, $zone, $policy);
            $now = max($history) + $this->random->getInt(0, 9 * 86400);
            $shown = azora_streak_at($streak, $now, $zone, $policy);
            $next = azora_streak_advance($streak, $now, $zone, $policy);
            $newDay = azora_local_day($now, $zone) > $streak->lastDay;
            $expected = $shown->current + ($newDay ? 1 : 0);
            self::assertSame($expected, $next->current, self::shown($zone, $history, $policy));
        }
    }

    public function testAStoredStreakIsLoadedAsItWas(): void
    {
        for ($i = 0; $i < self::HISTORIES / 4; $i++) {
            [$zone, $history, $policy] = $this->history();
            $streak = azora_streak_rebuild($history, $zone, $policy);
            $loaded = new Streak($streak->current, $streak->longest, $streak->lastDay, $streak->freezes, $policy);
            self::assertEquals($streak, $loaded);
            self::assertEquals($streak, unserialize(serialize($streak)));
            self::assertEquals($streak, clone $streak);
        }
    }

    public function testPoliciesSurviveEveryJourney(): void
    {
        for ($i = 0; $i < 300; $i++) {
            $policy = $this->policy();
            $copies = [
                clone $policy,
                StreakPolicy::fromArray($policy->toArray()),
                StreakPolicy::fromArray(array_reverse($policy->toArray())),
                unserialize(serialize($policy)),
            ];
            foreach ($copies as $copy) {
                self::assertEquals($policy, $copy);
                self::assertSame($policy->hash(), $copy->hash());
            }
        }
    }

    private function policy(): StreakPolicy
    {
        return $this->chance(20) ? new StreakPolicy() : new StreakPolicy(
            $this->pick([0.0, 0.01, 0.5, 100.0, $this->float(0, 1)]),
            $this->pick([1.0, 2.0, 100.0, $this->float(1, 10)]),
            $this->random->getInt(0, 7),
            $this->random->getInt(0, 4)
        );
    }

    /**
     * A history of mostly neighbouring days, often across a change of clocks.
     *
     * @return array{string, non-empty-list<int>, StreakPolicy}
     */
    private function history(): array
    {
        $zone = $this->chance(70) ? $this->pick(DaysTest::NASTY) : $this->pick(DateTimeZone::listIdentifiers());
        $middle = $this->chance(70)
            ? $this->pick(DaysTest::transitions($zone) ?: [0])
            : $this->random->getInt(-5_000_000_000, 16_000_000_000);
        $instant = $middle - $this->random->getInt(0, 15 * 86400);
        $history = [];
        $activities = $this->random->getInt(1, 40);
        for ($i = 0; $i < $activities; $i++) {
            $history[] = $instant;
            $instant += $this->random->getInt(0, 86400) + ($this->chance(15) ? $this->random->getInt(1, 4) * 86400 : 0);
        }
        return [$zone, $history, $this->policy()];
    }

    /** @param list<int> $history */
    private static function shown(string $zone, array $history, StreakPolicy $policy): string
    {
        return json_encode(['zone' => $zone, 'history' => $history, 'policy' => $policy->toArray()]);
    }
}
