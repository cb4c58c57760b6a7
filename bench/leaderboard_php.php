<?php

/**
 * A live leaderboard of a million learners in this process, beside a Redis sorted set: points are
 * added to random learners, and after each the learner's rank is asked.
 *
 * Redis cannot share ranks, so both sides give every learner a rank of his own here. It is asked by
 * a client in C as well, so that what is measured is Redis and not the client.
 */

declare(strict_types=1);

use Azora\Bench\Bench;
use Azora\Bench\Program;
use Azora\Bench\Timed;
use Azora\Leaderboard;
use Azora\Ties;
use Random\Randomizer;

require __DIR__ . '/lib/Bench.php';
require __DIR__ . '/lib/Program.php';
require __DIR__ . '/lib/Timed.php';
require __DIR__ . '/lib/scores.php';
require __DIR__ . '/rivals/RedisBoard.php';

/** @return array{list<int>, list<int>} random learners and what each gets */
function operations(Randomizer $random, int $count, int $learners): array
{
    $ids = $deltas = [];
    for ($i = 0; $i < $count; $i++) {
        $ids[] = $random->getInt(1, $learners);
        $deltas[] = $random->getInt(10, 99);
    }
    return [$ids, $deltas];
}

/**
 * @param list<int> $ids
 * @param list<int> $deltas
 * @return list<int> ranks
 */
function add_and_rank(Leaderboard $board, array $ids, array $deltas): array
{
    $ranks = [];
    foreach ($ids as $i => $id) {
        $board->add($id, $deltas[$i]);
        $ranks[] = $board->rank($id);
    }
    return $ranks;
}

/**
 * @param list<int> $ids
 * @param list<int> $deltas
 */
function pipelined_by_program(string $socket, string $key, array $ids, array $deltas): Timed
{
    $pairs = '';
    foreach ($ids as $i => $id) {
        $pairs .= pack('ll', RedisBoard::member($id), $deltas[$i]);
    }
    $input = Program::temporary('operations');
    $output = Program::temporary('ranks');
    file_put_contents($input, $pairs);
    $seconds = (int) Program::run('redis_pipeline', [$socket, $key, '1000', $input, $output]) / 1e9;
    $ranks = array_map(static fn (int $rank): int => $rank + 1, unpack('l*', file_get_contents($output)));
    return new Timed($seconds, array_values($ranks));
}

$bench = new Bench($argv);
$random = $bench->randomizer();
$learners = $bench->size(1_000_000);
$operations = $bench->size(100_000);
$scores = random_scores($random, $learners);
$socket = getenv('AZORA_BENCH_REDIS') ?: throw new RuntimeException('no Redis; run this benchmark with bin/bench');

$rounds = [];
for ($round = 0; $round <= $bench->rounds; $round++) {
    $rounds[] = operations($random, $operations, $learners);
}
$few = [];
foreach ($rounds as [$ids, $deltas]) {
    $few[] = [array_slice($ids, 0, 2000), array_slice($deltas, 0, 2000)];
}

$boards = [];
foreach (['a', 'b', 'c'] as $key) {
    $boards[$key] = new RedisBoard($socket, $key);
    $boards[$key]->load($scores);
}
$board = Leaderboard::fromScores($scores, Ties::Ordinal);
$seconds = $bench->race([
    'Redis pipelined from PHP' => static fn (int $round): array => $boards['a']->pipelined(...$rounds[$round]),
    'Redis pipelined from C' => static fn (int $round): Timed
        => pipelined_by_program($socket, 'b', ...$rounds[$round]),
    'azora' => static fn (int $round): array => add_and_rank($board, ...$rounds[$round]),
]);
$count = number_format($learners);
$fastest = Bench::median($seconds['Redis pipelined from C']) < Bench::median($seconds['Redis pipelined from PHP'])
    ? ['Redis pipelined from C', 'Redis pipelined from PHP']
    : ['Redis pipelined from PHP', 'Redis pipelined from C'];
$work = "Azora\\Leaderboard add and rank, $count learners";
$bench->faster($work, $seconds['azora'], $fastest[0], $seconds[$fastest[0]], 4, $operations);
$bench->faster('the same', $seconds['azora'], $fastest[1], $seconds[$fastest[1]], null, $operations);

$fresh = Leaderboard::fromScores($scores, Ties::Ordinal);
$seconds = $bench->race([
    'Redis' => static fn (int $round): array => $boards['c']->oneByOne(...$few[$round]),
    'azora' => static fn (int $round): array => add_and_rank($fresh, ...$few[$round]),
]);
$bench->faster('the same', $seconds['azora'], 'Redis, a round trip each', $seconds['Redis'], null, 2000);

unset($boards, $board, $fresh);
$shared = Leaderboard::fromScores($scores);
$huge = Leaderboard::fromScores(random_scores($random, $learners * 10));
$spread = [];
foreach ($rounds as [$ids, $deltas]) {
    $spread[] = [array_map(static fn (int $id): int => $id * 10, $ids), $deltas];
}
$seconds = $bench->race([
    'one' => static fn (int $round): array => add_and_rank($shared, ...$rounds[$round]),
    'ten' => static fn (int $round): array => add_and_rank($huge, ...$spread[$round]),
], static fn (): bool => true);
$one = Bench::median($seconds['one']) / $operations;
$ten = Bench::median($seconds['ten']) / $operations;
$bench->atMostTimes('the same with shared ranks, ' . number_format(count($huge)), 's', $ten, "with $count", $one, 2);
