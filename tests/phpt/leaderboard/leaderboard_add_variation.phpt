--TEST--
Azora\Leaderboard::add(): ties are broken by who got there first
--EXTENSIONS--
azora
--FILE--
<?php
$board = new Azora\Leaderboard(Azora\Ties::Ordinal);
$board->add(9, 10, 100);
$board->add(5, 10, 50);
$board->add(1, 10, 200);
$board->add(2, 10, 200);
echo implode(' ', $board->export()['ids']), "\n";
$board->add(5, 1, 300);
$board->add(5, -1);
echo implode(' ', $board->export()['ids']), " (5 lost ten at 300)\n";
$board->add(1, 0, 0);
echo implode(' ', $board->export()['ids']), "\n";
$sum = 0;
for ($i = 1; $i <= 1000; $i++) {
    $sum = $board->add($i % 10, $i);
}
echo $sum, ' ', count($board), ' ', array_sum($board->export()['scores']), "\n";
?>
--EXPECT--
5 9 1 2
9 1 2 5 (5 lost ten at 300)
9 1 2 5
50500 10 500540
