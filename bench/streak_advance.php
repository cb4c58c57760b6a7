<?php

/**
 * A million activities in the order in which they happened, each advancing its learner's streak,
 * beside the same rules in plain PHP as everybody writes them, and tuned; and the same activities as
 * whole histories of learners.
 *
 * Learners live in eight zones, one of which skipped a day (Apia) and one of which moves its clocks
 * by half an hour (Lord Howe). Most come back the same or the next day, some after a gap; a freeze
 * is granted every seven days.
 */

declare(strict_types=1);

use Azora\Bench\Bench;
use Azora\StreakPolicy;
use Random\Randomizer;

require __DIR__ . '/lib/Bench.php';
require __DIR__ . '/rivals/PlainStreak.php';

const ZONES = [
    'UTC', 'Europe/London', 'America/New_York', 'Asia/Kolkata',
    'Africa/Nairobi', 'Australia/Lord_Howe', 'Pacific/Apia', 'America/St_Johns',
];
const EACH = 50;

/** Seconds until a learner comes back: later the same day, about a day, or some days. */
function pause(Randomizer $random): int
{
    $kind = $random->getInt(1, 100);
    return match (true) {
        $kind <= 20 => $random->getInt(60, 10_000),
        $kind <= 85 => $random->getInt(70_000, 100_000),
        default => $random->getInt(100_000, 600_000),
    };
}

/** @return array{list<int>, list<int>} learners and times, earliest first */
function activities(Randomizer $random, int $learners): array
{
    $users = $times = [];
    for ($user = 0; $user < $learners; $user++) {
        // Around the turn of 2011, when Apia skipped a day.
        $time = 1_322_700_000 + $random->getInt(0, 2_000_000);
        for ($i = 0; $i < EACH; $i++) {
            $users[] = $user;
            $times[] = $time += pause($random);
        }
    }
    array_multisort($times, $users);
    return [$users, $times];
}

$bench = new Bench($argv);
[$users, $times] = activities($bench->randomizer(), $bench->size(20_000));
$policy = new StreakPolicy(freezeEvery: 7, maxFreezes: 2);
$plain = new PlainStreaks(0.01, 2.0, 7, 2);
$tuned = new PlainStreaks(0.01, 2.0, 7, 2, true);

$histories = [];
foreach ($users as $i => $user) {
    $histories[$user][] = $times[$i];
}

$advance = static function () use ($users, $times, $policy): array {
    $streaks = [];
    foreach ($users as $i => $user) {
        $streaks[$user] = azora_streak_advance($streaks[$user] ?? null, $times[$i], ZONES[$user & 7], $policy);
    }
    return $streaks;
};
$advanceBy = static fn (PlainStreaks $rival): Closure => static function () use ($users, $times, $rival): array {
    $streaks = [];
    foreach ($users as $i => $user) {
        $streaks[$user] = $rival->advance($streaks[$user] ?? null, $times[$i], ZONES[$user & 7]);
    }
    return $streaks;
};
$rebuild = static function () use ($histories, $policy): array {
    $streaks = [];
    foreach ($histories as $user => $history) {
        $streaks[$user] = azora_streak_rebuild($history, ZONES[$user & 7], $policy);
    }
    return $streaks;
};
$rebuildBy = static fn (PlainStreaks $rival): Closure => static function () use ($histories, $rival): array {
    $streaks = [];
    foreach ($histories as $user => $history) {
        $streak = null;
        foreach ($history as $time) {
            $streak = $rival->advance($streak, $time, ZONES[$user & 7]);
        }
        $streaks[$user] = $streak;
    }
    return $streaks;
};
$same = static function (array $one, array $other): bool {
    foreach ($one as $user => $streak) {
        if (get_object_vars($streak) !== get_object_vars($other[$user])) {
            return false;
        }
    }
    return count($one) === count($other);
};
$count = count($users);
$works = [
    'azora_streak_advance, ' . number_format($count) . ' activities' => [$advance, $advanceBy, 10],
    'azora_streak_rebuild, ' . number_format(count($histories)) . ' histories, an activity'
        => [$rebuild, $rebuildBy, null],
];
foreach ($works as $work => [$azora, $by, $target]) {
    $seconds = $bench->race(['plain PHP' => $by($plain), 'tuned PHP' => $by($tuned), 'azora' => $azora], $same);
    $bench->faster($work, $seconds['azora'], 'DateTimeImmutable', $seconds['plain PHP'], $target, $count);
    $bench->faster('the same', $seconds['azora'], 'DateTimeImmutable, tuned', $seconds['tuned PHP'], null, $count);
}
