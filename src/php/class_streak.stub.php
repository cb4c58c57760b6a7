<?php

/** @generate-class-entries */

namespace Azora;

/**
 * A learner's streak: days in a row with activity, counted in the learner's own time zone.
 *
 * A value: azora_streak_advance() gives a new one.
 *
 * @strict-properties
 */
final readonly class Streak
{
    /** Days in the present streak; 0 only in a streak that azora_streak_at() shows as broken. */
    public readonly int $current;
    /** The longest streak so far, never below current. */
    public readonly int $longest;
    /** The last day with activity, as days since 1970-01-01. */
    public readonly int $lastDay;
    /** Freezes left. */
    public readonly int $freezes;
    /** What scores are multiplied by: 1 up to day 1, then min(maxMultiplier, 1 + step × current). */
    public readonly float $multiplier;

    /**
     * Loads a streak that was stored; a new one comes from azora_streak_advance(null, …).
     *
     * @param int $current 0 or more
     * @param int $longest $current or more, at most 1,000,000,000,000,000
     * @param int $lastDay days since 1970-01-01, within ±200,000,000,000,000
     * @param int $freezes 0 to 1,000,000
     * @param StreakPolicy|null $policy for the multiplier; null: new StreakPolicy()
     * @throws \ValueError if a number is out of its range
     */
    public function __construct(int $current, int $longest, int $lastDay, int $freezes = 0, ?StreakPolicy $policy = null) {}

    public function __serialize(): array {}

    /** @throws \ValueError if the data are not those of a streak */
    public function __unserialize(array $data): void {}
}
