<?php

/**
 * The core's leaderboard without PHP beside the order-statistic tree of GNU's C++ library; the
 * contestants are in c/leaderboard.cc.
 */

declare(strict_types=1);

use Azora\Bench\Bench;
use Azora\Bench\Program;

require __DIR__ . '/lib/Bench.php';
require __DIR__ . '/lib/Program.php';

$bench = new Bench($argv);
$operations = $bench->size(200_000);
$medians = [];
foreach ([$bench->size(1_000_000), $bench->size(10_000_000)] as $learners) {
    $output = Program::run('leaderboard', [(string) $learners, (string) $operations, (string) $bench->rounds]);
    $times = json_decode($output, true, 4, JSON_THROW_ON_ERROR);
    $seconds = array_map(
        static fn (array $values): array => array_map(static fn (float $ns): float => $ns / 1e9, $values),
        $times
    );
    $medians[] = Bench::median($seconds['azora']);
    $target = count($medians) === 1 ? 3 : null;
    $work = 'leaderboard in C, add and rank, ' . number_format($learners);
    $bench->faster($work, $seconds['azora'], 'GNU pb_ds tree', $seconds['pb_ds'], $target);
    $bench->faster('the same', $seconds['azora'], 'GNU pb_ds tree, tuned', $seconds['pb_ds_tuned'], null);
}
$bench->atMostTimes('ten times the learners', 's', $medians[1], 'a tenth of them', $medians[0], 2);
