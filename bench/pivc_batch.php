<?php

/**
 * A million contributions scored in one call, beside the same formula in a plain PHP loop and in a
 * tuned one.
 *
 * Six in ten contributions reach one person; the reach of the others is spread evenly by order of
 * magnitude, up to 10,000. Nine in ten are verified.
 */

declare(strict_types=1);

use Azora\Bench\Bench;

require __DIR__ . '/lib/Bench.php';
require __DIR__ . '/rivals/pivc.php';

$bench = new Bench($argv);
$random = $bench->randomizer();
$rows = $bench->size(1_000_000);

$reach = $quality = $innovation = $alignment = $verified = $multiplier = [];
for ($i = 0; $i < $rows; $i++) {
    $reach[] = $random->getInt(1, 100) <= 60 ? 1 : (int) 10 ** ($random->getInt(0, 4_000_000) / 1e6);
    $quality[] = $random->getInt(0, 10_000) / 100;
    $innovation[] = $random->getInt(0, 10_000) / 100;
    $alignment[] = $random->getInt(5_000, 10_000) / 100;
    $verified[] = $random->getInt(1, 10) <= 9;
    $multiplier[] = 1 + $random->getInt(0, 100) / 100;
}

$columns = [$reach, $quality, $innovation, $alignment];
$works = [
    'azora_pivc_score_batch, ' . number_format($rows) . ' rows' => $columns,
    'the same with all six columns' => [...$columns, $verified, $multiplier],
];
foreach ($works as $work => $columns) {
    $seconds = $bench->race([
        'plain PHP' => static fn (): array => plain_pivc_batch(...$columns),
        'tuned PHP' => static fn (): array => tuned_pivc_batch(...$columns),
        'azora' => static fn (): array => azora_pivc_score_batch(...$columns),
    ]);
    $bench->faster($work, $seconds['azora'], 'a plain PHP loop', $seconds['plain PHP'], 6);
    $bench->faster('the same', $seconds['azora'], 'a tuned PHP loop', $seconds['tuned PHP'], null);
}
