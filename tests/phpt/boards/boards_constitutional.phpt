--TEST--
Azora\Boards: the constitutional measure, computed by hand
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/boards.inc';

function constitutional(array ...$rows): void
{
    $boards = new Azora\Boards(['types' => ['constitutional'], 'frames' => [Azora\Period::All], 'scopes' => ['site']]);
    foreach ($rows as [$user, $score, $alignment, $verified]) {
        $boards->add($user, 0, $score, 1, 100, $alignment, $verified, 1);
    }
    show_boards($boards);
    echo "--\n";
}

// Alone: percentile 100. 50 + 0.3 × 85 + 20 = 95.50
constitutional([1, 10, 85, true]);
// Not verified: 50 + 0.3 × 85 = 75.50
constitutional([1, 10, 85, false]);
// A mean of exactly 70 is in, a hundredth of a point less is out.
constitutional([1, 10, 60, true], [1, 10, 80, true], [2, 10, 69.99, true]);
// The percentile counts also those who are below the gate: 1 of 2 others → 25 + 30 + 20.
constitutional([1, 20, 100, true], [2, 30, 100, true], [3, 10, 10, true]);
// Equal points: nobody is above, so both have 100.
constitutional([1, 10, 100, true], [2, 10, 90, true]);
// Thirds are rounded down: 50 × 1/3 = 16.66…, 0.3 × 70.01 = 21.003, 20 × 2/3 = 13.33…: 51.003
constitutional([1, 4, 70.01, true], [1, 4, 70.01, true], [1, 4, 70.01, false], [2, 1, 0, true], [3, 99, 0, true], [4, 99, 0, true]);
?>
--EXPECT--
all site constitutional (1): 1:9550#1
--
all site constitutional (1): 1:7550#1
--
all site constitutional (1): 1:9100#1
--
all site constitutional (2): 2:10000#1 1:7500#2
--
all site constitutional (2): 1:10000#1 2:9700#2
--
all site constitutional (1): 1:5100#1
--
