--TEST--
Azora\Leaderboard: comparing boards neither crashes nor takes different boards for equal
--EXTENSIONS--
azora
--FILE--
<?php
$board = Azora\Leaderboard::fromScores([1 => 5]);
var_dump($board == $board, $board === $board, $board == Azora\Leaderboard::fromScores([1 => 6]));
var_dump($board == new stdClass(), in_array($board, [1, 'x', null], true));
?>
--EXPECT--
bool(true)
bool(true)
bool(false)
bool(false)
bool(false)
