<?php

/**
 * A million local days over 400 time zones in a random order, beside a million in one zone: what it
 * costs to have learners everywhere. Every zone was asked for once before.
 */

declare(strict_types=1);

use Azora\Bench\Bench;

require __DIR__ . '/lib/Bench.php';

/**
 * @param list<int> $times
 * @param list<string> $zones
 */
function local_days(array $times, array $zones): int
{
    $sum = 0;
    foreach ($times as $i => $time) {
        $sum += azora_local_day($time, $zones[$i]);
    }
    return $sum;
}

$bench = new Bench($argv);
$random = $bench->randomizer();
$known = array_slice(DateTimeZone::listIdentifiers(), 0, 400);
$rows = $bench->size(1_000_000);
$times = $many = [];
for ($i = 0; $i < $rows; $i++) {
    $times[] = $random->getInt(1_262_304_000, 1_767_225_600);
    $many[] = $known[$random->getInt(0, count($known) - 1)];
}
// One of the same strings, so that PHP counts references on both sides.
$one = array_fill(0, $rows, $known[array_search('Europe/London', $known, true)]);

$seconds = $bench->race([
    'many' => static fn (): int => local_days($times, $many),
    'one' => static fn (): int => local_days($times, $one),
], static fn (): bool => true);
$work = 'azora_local_day, ' . number_format($rows) . ' times, ' . count($known) . ' zones';
$each = static fn (string $name): float => Bench::median($seconds[$name]) / $rows;
$bench->atMostTimes($work, 's', $each('many'), 'one zone', $each('one'), 1.5);
