--TEST--
Azora\Boards: quality counts in hundredths, halves up, as the decimals are written
--EXTENSIONS--
azora
--FILE--
<?php
foreach ([8.575, 0.285, 1.005, 1.115, 4.035, 99.995, 0.004] as $quality) {
    $boards = new Azora\Boards(['types' => ['impact'], 'frames' => [Azora\Period::All], 'scopes' => ['site']]);
    $boards->add(1, 0, 1, 10_000, $quality, 100, true, 1);
    foreach ($boards->finish() as $board) {
        echo $quality, ' ', $board['scores'][0], "\n";
    }
}
?>
--EXPECT--
8.575 858
0.285 29
1.005 101
1.115 112
4.035 404
99.995 10000
0.004 0
