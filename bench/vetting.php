<?php

/**
 * A course page of 50 kB vetted against the constitution that azora comes with: how long it takes at
 * worst but for one time in twenty.
 */

declare(strict_types=1);

use Azora\Bench\Bench;
use Azora\Bench\Page;

require __DIR__ . '/lib/Bench.php';
require __DIR__ . '/lib/Page.php';

const BYTES = 50_000;
const PAGES = 20;

$bench = new Bench($argv);
$random = $bench->randomizer();
$constitution = azora_rules_compile(file_get_contents(__DIR__ . '/../docs/constitution.default.json'));
$pages = [];
for ($i = 0; $i < PAGES; $i++) {
    $pages[] = Page::html($random, BYTES);
}

$seconds = $first = [];
$rounds = $bench->size(500);
for ($round = -PAGES; $round < $rounds; $round++) {
    $page = ($round + PAGES) % PAGES;
    $start = hrtime(true);
    $result = azora_vet_content($pages[$page], $constitution);
    $taken = (hrtime(true) - $start) / 1e9;
    if ($round < 0) {
        $first[$page] = $result;
        if ($result['facts']['words'] < 1000 || $result['issues'] === []) {
            throw new RuntimeException('vetting saw less in a page than there is');
        }
        continue;
    }
    $seconds[] = $taken;
    if ($result !== $first[$page]) {
        throw new RuntimeException('vetting the same page again gave another result');
    }
}
sort($seconds);
$mean = intdiv(array_sum(array_map(strlen(...), $pages)), PAGES * 1000);
$slow = $seconds[(int) ceil(0.95 * $rounds) - 1];
$bench->atMost("azora_vet_content, a page of $mean kB, 95 of 100 times", 's', $slow, 0.01);
$bench->atMost('the same, the median', 's', Bench::median($seconds));
