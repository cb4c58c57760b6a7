<?php

/**
 * All boards of a site from five million contributions: six types, four time frames, the site and
 * 50 courses, the first hundred places of each. Beside it the time of only reading the rows, and at
 * a smaller size the same boards in plain PHP.
 */

declare(strict_types=1);

use Azora\Bench\Bench;
use Azora\Bench\Contributions;
use Azora\Bench\Program;
use Azora\Boards;

require __DIR__ . '/lib/Bench.php';
require __DIR__ . '/lib/Contributions.php';
require __DIR__ . '/lib/Program.php';
require __DIR__ . '/rivals/PlainBoards.php';

const ZONE = 'Europe/London';
const KEEP = 100;

/** @return list<array<string, mixed>> */
function build(Boards|PlainBoards $boards, Contributions $input): array
{
    foreach ($input->read() as $columns) {
        $boards->addColumns($columns);
    }
    foreach ($input->streaks() as $user => [$streak, $zone]) {
        $boards->streak($user, $streak, $zone);
    }
    $finished = $boards->finish();
    return is_array($finished) ? $finished : iterator_to_array($finished, false);
}

function new_boards(): Boards
{
    return new Boards(['zone' => ZONE, 'now' => Contributions::NOW, 'keep' => KEEP]);
}

/** Reads what build() reads, and does nothing with it. */
function read_only(Contributions $input): int
{
    $rows = 0;
    foreach ($input->read() as $columns) {
        $rows += count($columns['user']);
    }
    foreach ($input->streaks() as $user => $streak) {
        $rows++;
    }
    return $rows;
}

/** @return array{rows: float, streaks: float, finish: float} seconds of each stage, input included */
function stages(Contributions $input): array
{
    $boards = new_boards();
    $marks = [hrtime(true)];
    foreach ($input->read() as $columns) {
        $boards->addColumns($columns);
    }
    $marks[] = hrtime(true);
    foreach ($input->streaks() as $user => [$streak, $zone]) {
        $boards->streak($user, $streak, $zone);
    }
    $marks[] = hrtime(true);
    foreach ($boards->finish() as $board) {
        unset($board);
    }
    $marks[] = hrtime(true);
    return [
        'rows' => ($marks[1] - $marks[0]) / 1e9,
        'streaks' => ($marks[2] - $marks[1]) / 1e9,
        'finish' => ($marks[3] - $marks[2]) / 1e9,
    ];
}

$bench = new Bench($argv);
$random = $bench->randomizer();

$rows = $bench->size(200_000);
$small = Contributions::generate($random, Program::temporary('small'), $rows, $bench->size(40_000));
$plain = static fn (): PlainBoards => new PlainBoards(ZONE, Contributions::NOW, KEEP);
$seconds = $bench->race([
    'plain PHP' => static fn (): array => build($plain(), $small),
    'azora' => static fn (): array => build(new_boards(), $small),
]);
$work = 'Azora\Boards, %s rows of %s learners';
$bench->faster(
    sprintf($work, number_format($small->rows), number_format($small->learners)),
    $seconds['azora'],
    'plain PHP',
    $seconds['plain PHP'],
    null
);

$rows = $bench->size(5_000_000);
$large = Contributions::generate($random, Program::temporary('large'), $rows, $bench->size(1_000_000));
memory_reset_peak_usage();
$before = memory_get_usage();
$stages = [];
for ($round = 0; $round < 3; $round++) {
    $start = hrtime(true);
    read_only($large);
    $reading[] = (hrtime(true) - $start) / 1e9;
    $stages[] = stages($large);
}
$peak = memory_get_peak_usage() - $before;
$middle = static fn (string $stage): float => Bench::median(array_column($stages, $stage));
$bench->atMostTimes(
    sprintf($work, number_format($large->rows), number_format($large->learners)),
    's',
    Bench::median(array_map(array_sum(...), $stages)),
    'only reading the rows',
    Bench::median($reading),
    null
);
$bench->atMost('of it reading and adding the rows', 's', $middle('rows'));
$bench->atMost('of it making and adding the streaks', 's', $middle('streaks'));
$bench->atMost('of it ranking all boards', 's', $middle('finish'));
$bench->atMost('the peak of memory', 'B', $peak);
