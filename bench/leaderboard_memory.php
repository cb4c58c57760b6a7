<?php

/**
 * How many bytes a learner takes in an Azora\Leaderboard: at rest, just after it has grown, and at
 * the peak while it grows. Learners come in random order with random scores.
 */

declare(strict_types=1);

use Azora\Bench\Bench;
use Azora\Leaderboard;

require __DIR__ . '/lib/Bench.php';

/** From here on one learner must not pay for the board's first pages. */
const FEWEST = 1000;

/**
 * Adds learners up to a number and returns the most bytes that one ever took: after a step of
 * growth, and at the peak while growing.
 *
 * @param list<int> $ids
 * @return array{float, float}
 */
function grow(Leaderboard $board, array $ids, int $base, int $upTo): array
{
    memory_reset_peak_usage();
    $used = $highest = 0;
    $grown = $peak = 0.0;
    for ($i = count($board); $i < $upTo;) {
        $board->add($ids[$i], $ids[$i] * 7919 % 10_007, $i);
        $i++;
        $now = memory_get_usage();
        if ($now !== $used && $i >= FEWEST) {
            $grown = max($grown, ($now - $base) / $i);
        }
        $used = $now;
        $now = memory_get_peak_usage();
        if ($now !== $highest && $i >= FEWEST) {
            $peak = max($peak, ($now - $base) / $i);
        }
        $highest = $now;
    }
    return [$grown, $peak];
}

/** @param list<int> $ids */
function churn(Leaderboard $board, array $ids, int $count): void
{
    for ($i = 0; $i < $count; $i++) {
        $board->remove($ids[$i]);
    }
    for ($i = 0; $i < $count; $i++) {
        $board->add($ids[$i], $ids[$i] * 104_729 % 10_007, $i);
    }
}

$bench = new Bench($argv);
$sizes = [FEWEST, 100_000, 1_000_000, 10_000_000];
if ($bench->quick) {
    array_pop($sizes);
}
$ids = $bench->randomizer()->shuffleArray(range(1, max($sizes)));
$base = memory_get_usage();
$board = new Leaderboard();
$mostGrown = $mostPeak = 0.0;
foreach ($sizes as $size) {
    [$grown, $peak] = grow($board, $ids, $base, $size);
    if ($size > FEWEST) {
        $mostGrown = max($mostGrown, $grown);
        $mostPeak = max($mostPeak, $peak);
    }
    $learners = number_format($size);
    $bench->atMost("memory a learner, $learners", 'B', (memory_get_usage() - $base) / $size, 64);
    churn($board, $ids, intdiv($size * 3, 10));
    $bench->atMost('after 30 % left and came back', 'B', (memory_get_usage() - $base) / $size, 64);
}
$range = number_format(FEWEST) . ' to ' . number_format(max($sizes));
$bench->atMost("the most after a step of growth, $range", 'B', $mostGrown, 64);
$bench->atMost("the peak while growing, $range", 'B', $mostPeak, 96);
