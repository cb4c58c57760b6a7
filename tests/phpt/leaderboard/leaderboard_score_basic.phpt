--TEST--
Azora\Leaderboard::score(), at(): what is known, null for an unknown id
--EXTENSIONS--
azora
--FILE--
<?php
$board = new Azora\Leaderboard();
$board->set(-5, PHP_INT_MIN, PHP_INT_MAX);
var_dump($board->score(-5), $board->at(-5), $board->score(5), $board->at(5));
?>
--EXPECT--
int(-9223372036854775808)
int(9223372036854775807)
NULL
NULL
