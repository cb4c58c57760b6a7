<?php

/**
 * The canonical form of credentials of 1 kB, 16 kB and 1 MB: beside json_encode(json_decode()), which
 * reads and writes them without sorting or checking anything, and beside the same with its names
 * sorted, which gives the canonical form of these documents.
 */

declare(strict_types=1);

use Azora\Bench\Badge;
use Azora\Bench\Bench;

require __DIR__ . '/lib/Badge.php';
require __DIR__ . '/lib/Bench.php';
require __DIR__ . '/rivals/PlainJcs.php';

$bench = new Bench($argv);
$random = $bench->randomizer();
// So many megabytes go through in each round.
$whole = $bench->size(20_000_000);
foreach (['1 kB' => 1024, '16 kB' => 16_384, '1 MB' => 1_048_576] as $size => $bytes) {
    $documents = [];
    for ($i = 0; $i < 8; $i++) {
        $documents[] = Badge::json($random, $bytes);
    }
    if (array_map(azora_jcs(...), $documents) !== array_map(PlainJcs::canonical(...), $documents)) {
        throw new RuntimeException('azora gives another canonical form than PHP');
    }
    $count = max(1, intdiv($whole, 8 * $bytes));
    $by = static fn (callable $canonical): Closure => static function () use ($canonical, $count, $documents): array {
        $texts = [];
        for ($i = 0; $i < $count; $i++) {
            foreach ($documents as $number => $document) {
                $texts[$number] = $canonical($document);
            }
        }
        return $texts;
    };
    // What is not sorted is the same document all the same.
    $same = static fn (array $one, array $other): bool => $one === $other
        || array_map(azora_jcs(...), $one) === array_map(azora_jcs(...), $other);
    $seconds = $bench->race([
        'sorted in PHP' => $by(PlainJcs::canonical(...)),
        'json_encode(json_decode())' => $by(PlainJcs::again(...)),
        'azora' => $by(static fn (string $json): string => azora_jcs($json)),
    ], $same);
    $work = "azora_jcs, credentials of $size";
    $total = $count * array_sum(array_map(strlen(...), $documents));
    foreach (['json_encode(json_decode())' => 1, 'sorted in PHP' => null] as $rival => $target) {
        $bench->rate($work, $total, $seconds['azora'], $rival, $seconds[$rival], $target);
        $work = 'the same';
    }
}
