--TEST--
Azora\Leaderboard::percentile(): the share of the others who do not score more
--EXTENSIONS--
azora
--FILE--
<?php
$board = new Azora\Leaderboard();
var_dump($board->percentile(1));
$board->set(1, 10);
var_dump($board->percentile(1));
$board->set(2, 20);
$board->set(3, 20);
$board->set(4, 30);
$board->set(5, -5);
foreach ([5, 1, 2, 3, 4] as $id) {
    var_dump($board->percentile($id));
}
?>
--EXPECT--
NULL
float(100)
float(0)
float(25)
float(75)
float(75)
float(100)
