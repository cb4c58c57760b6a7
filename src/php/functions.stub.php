<?php

/**
 * The functions of the azora extension.
 *
 * This file is the single source of their signatures: functions_arginfo.h is generated from it
 * (bin/arginfo), and IDEs and static analysers can read it as it is. Classes have stubs of their
 * own beside this one.
 *
 * What holds everywhere: a value out of its range throws a ValueError, one of a wrong type a
 * TypeError, and both name the argument; inside columns and lists they also name the row, counted
 * from 0. Nothing returns false for a failure and nothing warns.
 *
 * Numbers inside arrays may be int, float or a numeric string, as databases hand them out; where an
 * integer is asked for, a float or a string must be integral ("12.0" is, "12.5" is not). Booleans
 * inside arrays may also be 0, 1, "0" or "1". The keys of a column are ignored and references in it
 * are followed.
 *
 * @generate-class-entries
 */

namespace {
    /** The version of the extension, for example "0.1.0". */
    function azora_version(): string {}

    /**
     * The score of one contribution: Proven Impact with Verifiable Contributions.
     *
     *     raw   = base × quality/100 × (1 + innovation/100) × (1 + log10(max(reach, 1)))
     *                  × alignment/100 × (verified ? 1 : unverified) × multiplier
     *     score = floor(raw + 1e-9), between 0 and cap
     *
     * The same inputs give the same integer on every platform: the logarithm is correctly rounded
     * and computed from integers, and no multiplication is contracted.
     *
     * @param int $reach people reached, 0 or more
     * @param float $quality 0 to 100
     * @param float $innovation 0 to 100
     * @param float $alignment 0 to 100
     * @param float $multiplier the learner's streak multiplier, 0 to 100
     * @param Azora\PivcPolicy|null $policy null: new Azora\PivcPolicy()
     * @throws ValueError if a number is out of its range, NAN or infinite
     */
    function azora_pivc_score(int $reach, float $quality, float $innovation, float $alignment, bool $verified = true, float $multiplier = 1.0, ?Azora\PivcPolicy $policy = null): int {}

    /**
     * The same score with everything that made it, to show to a person or to keep in a ledger.
     *
     * The factors are base, quality, innovation, reach, alignment, verified and multiplier, in the
     * order in which they are multiplied; raw is their product, before the floor and the cap; tier
     * is what azora_star_tier() says of the score.
     *
     * @return array{factors: array<string, float>, raw: float, score: int, tier: ?string}
     * @throws ValueError as azora_pivc_score()
     * @refcount 1
     */
    function azora_pivc_explain(int $reach, float $quality, float $innovation, float $alignment, bool $verified = true, float $multiplier = 1.0, ?Azora\PivcPolicy $policy = null): array {}

    /**
     * The scores of many contributions, given as columns of equal length; equal, row for row, to
     * azora_pivc_score().
     *
     * @phpstan-param array<int|string> $reach
     * @phpstan-param array<int|float|string> $quality
     * @phpstan-param array<int|float|string> $innovation
     * @phpstan-param array<int|float|string> $alignment
     * @phpstan-param array<bool|int|string>|null $verified null: all verified
     * @phpstan-param array<int|float|string>|null $multiplier null: 1.0 for all
     * @return list<int> in the order of the rows
     * @throws ValueError if the columns differ in length, or a number is out of its range
     * @throws TypeError if an element is not a number
     * @refcount 1
     */
    function azora_pivc_score_batch(array $reach, array $quality, array $innovation, array $alignment, ?array $verified = null, ?array $multiplier = null, ?Azora\PivcPolicy $policy = null): array {}

    /**
     * The score of a grade: quality = 100 × (grade − min)/(max − min), clamped to 0–100, reach 1,
     * innovation 0, verified. A contribution without a grade has no score: do not call it.
     *
     * @param float $min lowest possible grade
     * @param float $max highest possible grade, above $min
     * @param float $alignment 0 to 100
     * @param float $multiplier 0 to 100
     * @throws ValueError if a number is not finite or out of its range, or $max is not above $min
     */
    function azora_pivc_grade(float $grade, float $min, float $max, float $alignment = 100.0, float $multiplier = 1.0, ?Azora\PivcPolicy $policy = null): int {}

    /**
     * The star that a score earns: the highest tier it reaches, or null below the policy's
     * starThreshold.
     *
     * @param int $score 0 or more
     * @throws ValueError if $score is negative
     */
    function azora_star_tier(int $score, ?Azora\PivcPolicy $policy = null): ?string {}

    /**
     * The calendar day of an instant in a time zone, as days since 1970-01-01.
     *
     * Not monotonic everywhere: where clocks are set back over midnight (St John's, 2 November
     * 2008), a later instant can lie in an earlier day.
     *
     * @param int $timestamp Unix time in seconds
     * @param string $timezone whatever DateTimeZone accepts
     * @throws ValueError if DateTimeZone does not know $timezone
     */
    function azora_local_day(int $timestamp, string $timezone): int {}

    /**
     * The streak after an activity.
     *
     * First activity: 1. The same or an earlier day changes nothing; the next day adds one. Each
     * missed day takes one freeze; at the first missed day that no freeze covers the streak breaks,
     * freezes fall to 0 and the activity starts a new streak at 1. Days that never happened in the
     * zone (Apia, 30 December 2011) are not missed. Each time an added day makes the count a
     * multiple of the policy's freezeEvery, a freeze is granted, up to maxFreezes; beginning a streak
     * grants none. The multiplier is always that of $policy, also on a day that changes nothing else.
     *
     * @param Azora\Streak|null $streak null: no activity so far
     * @param int $timestamp Unix time of the activity, in seconds
     * @param string $timezone the learner's zone, whatever DateTimeZone accepts
     * @param Azora\StreakPolicy|null $policy null: new Azora\StreakPolicy()
     * @throws ValueError if DateTimeZone does not know $timezone
     */
    function azora_streak_advance(?Azora\Streak $streak, int $timestamp, string $timezone = 'UTC', ?Azora\StreakPolicy $policy = null): Azora\Streak {}

    /**
     * The streak of a whole history, in any order: what advancing through its sorted days gives.
     *
     * @phpstan-param array<int|string> $timestamps Unix times in seconds
     * @return Azora\Streak|null null for an empty history
     * @throws ValueError if DateTimeZone does not know $timezone, or an element is not integral
     * @throws TypeError if an element is not a number
     */
    function azora_streak_rebuild(array $timestamps, string $timezone = 'UTC', ?Azora\StreakPolicy $policy = null): ?Azora\Streak {}

    /**
     * The streak as it stands at an instant, for display and boards; never store the result.
     *
     * Today is not missed yet. Missed days before today take freezes as in azora_streak_advance();
     * a broken streak has current 0, no freezes and multiplier 1.0.
     *
     * @param int $now Unix time in seconds
     * @throws ValueError if DateTimeZone does not know $timezone
     */
    function azora_streak_at(Azora\Streak $streak, int $now, string $timezone = 'UTC', ?Azora\StreakPolicy $policy = null): Azora\Streak {}

    /**
     * Ranks scores, best first.
     *
     * Among equal scores the lower id stands first (integers before strings, strings by bytes);
     * which rank they get is $ties' to say.
     *
     * @phpstan-param array<int|string,int|string> $scores id => score
     * @return array<int|string, int> id => rank, best first
     * @throws ValueError if a score is not integral
     * @throws TypeError if a score is not a number
     * @refcount 1
     */
    function azora_leaderboard_rank(array $scores, Azora\Ties $ties = Azora\Ties::Competition): array {}

    /**
     * When the day, week (ISO: from Monday) or month that contains an instant began, in a zone.
     *
     * Periods are half open and cover all time without overlap: one begins at the first instant
     * whose local day belongs to it or to a later one. Where midnight is skipped (São Paulo, 4
     * November 2018) the day begins when the clock starts again.
     *
     * @param int $timestamp Unix time in seconds
     * @param string $timezone whatever DateTimeZone accepts
     * @return int Unix time in seconds; PHP_INT_MIN for Azora\Period::All
     * @throws ValueError if DateTimeZone does not know $timezone
     */
    function azora_period_start(int $timestamp, string $timezone, Azora\Period $period): int {}
}
