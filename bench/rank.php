<?php

/**
 * A million scores ranked in one call, beside arsort() and a loop, and beside the fastest plain PHP
 * that is known to give the very same array.
 */

declare(strict_types=1);

use Azora\Bench\Bench;

require __DIR__ . '/lib/Bench.php';
require __DIR__ . '/lib/scores.php';
require __DIR__ . '/rivals/rank.php';

$bench = new Bench($argv);
$scores = random_scores($bench->randomizer(), $bench->size(1_000_000));
$azora = static fn (): array => azora_leaderboard_rank($scores);

$exact = $bench->race([
    'azora' => $azora,
    'ksort, arsort and a loop' => static fn (): array => plain_rank_ksort($scores),
    'buckets by score' => static fn (): array => plain_rank_buckets($scores),
]);
// Only the ranks are compared here: among equals arsort() keeps the order of the input.
$loose = $bench->race([
    'azora' => $azora,
    'arsort and a loop' => static fn (): array => plain_rank_arsort($scores),
], static fn (array $one, array $other): bool => $one == $other);

$work = 'azora_leaderboard_rank, ' . number_format(count($scores)) . ' learners';
$bench->faster($work, $loose['azora'], 'arsort and a loop', $loose['arsort and a loop'], 5);
foreach (['buckets by score', 'ksort, arsort and a loop'] as $rival) {
    $bench->faster('the same, equals in order of id', $exact['azora'], $rival, $exact[$rival], null);
}
