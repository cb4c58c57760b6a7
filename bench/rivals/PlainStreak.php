<?php

declare(strict_types=1);

/** A streak in plain PHP, with what Azora\Streak has. */
final readonly class PlainStreak
{
    public function __construct(
        public int $current,
        public int $longest,
        public int $lastDay,
        public int $freezes,
        public float $multiplier
    ) {
    }
}

/**
 * Keeps streaks in plain PHP, by the same rules as azora_streak_advance(): its rival, two ways.
 *
 * As everybody writes it, the instant is made a DateTimeImmutable and put into its time zone; asking
 * that for the offset is faster than format(). Tuned, time zones are kept, and the offset is asked
 * of the zone with one instant set to another time, the fastest of what DateTimeImmutable offers.
 * Beat it if you can.
 */
final class PlainStreaks
{
    private const DAY = 86_400;

    /** @var array<string, DateTimeZone> */
    private array $zones = [];
    /** @var array<string, list<int>> days that never were in a zone, as Apia's 30 December 2011 */
    private array $skipped = [];
    private readonly DateTimeImmutable $epoch;

    public function __construct(
        private readonly float $step,
        private readonly float $maxMultiplier,
        private readonly int $freezeEvery,
        private readonly int $maxFreezes,
        private readonly bool $tuned = false
    ) {
        $this->epoch = new DateTimeImmutable('@0');
    }

    public function advance(?PlainStreak $streak, int $timestamp, string $timezone): PlainStreak
    {
        if ($this->tuned) {
            $zone = $this->zones[$timezone] ?? $this->zone($timezone);
            $offset = $zone->getOffset($this->epoch->setTimestamp($timestamp));
        } else {
            $offset = (new DateTimeImmutable('@' . $timestamp))->setTimezone(new DateTimeZone($timezone))->getOffset();
        }
        // After 1970, so that rounding towards zero is rounding down.
        $day = intdiv($timestamp + $offset, self::DAY);
        if ($streak === null) {
            return $this->streak(1, 0, $day, 0);
        }
        if ($day <= $streak->lastDay) {
            return $streak;
        }
        $freezes = $streak->freezes;
        $missed = $day - $streak->lastDay - 1;
        if ($missed > 0) {
            foreach ($this->skipped[$timezone] ?? $this->skipped($timezone) as $skipped) {
                $missed -= $skipped > $streak->lastDay && $skipped < $day ? 1 : 0;
            }
            if ($missed > $freezes) {
                return $this->streak(1, $streak->longest, $day, 0);
            }
            $freezes -= $missed;
        }
        return $this->streak($streak->current + 1, $streak->longest, $day, $freezes);
    }

    private function streak(int $current, int $longest, int $day, int $freezes): PlainStreak
    {
        if ($this->freezeEvery > 0 && $current % $this->freezeEvery === 0 && $freezes < $this->maxFreezes) {
            $freezes++;
        }
        $multiplier = $current > 1 ? 1 + $this->step * $current : 1.0;
        return new PlainStreak(
            $current,
            $current > $longest ? $current : $longest,
            $day,
            $freezes,
            $multiplier > $this->maxMultiplier ? $this->maxMultiplier : $multiplier
        );
    }

    private function zone(string $timezone): DateTimeZone
    {
        return $this->zones[$timezone] = new DateTimeZone($timezone);
    }

    /** @return list<int> */
    private function skipped(string $timezone): array
    {
        $zone = new DateTimeZone($timezone);
        $this->skipped[$timezone] = [];
        $before = null;
        foreach ($zone->getTransitions() ?: [] as ['ts' => $instant, 'offset' => $offset]) {
            if ($before !== null) {
                $last = (int) floor(($instant - 1 + $before) / self::DAY);
                for ($day = $last + 1; $day < (int) floor(($instant + $offset) / self::DAY); $day++) {
                    $this->skipped[$timezone][] = $day;
                }
            }
            $before = $offset;
        }
        return $this->skipped[$timezone];
    }
}
