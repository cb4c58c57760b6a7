--TEST--
Azora\Leaderboard::top(): nothing negative
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../throws.inc';

$board = Azora\Leaderboard::fromScores([1]);
throws([$board, 'top'], -1);
throws([$board, 'top'], 1, -1);
throws([$board, 'top'], PHP_INT_MIN);
throws([new Azora\Leaderboard(), 'top'], 1, PHP_INT_MIN);
throws([$board, 'top'], 'all');
throws([$board, 'top'], INF);
throws([$board, 'top'], 1, 1, 1);
?>
--EXPECT--
ValueError: Azora\Leaderboard::top(): Argument #1 ($limit) must be 0 or more
ValueError: Azora\Leaderboard::top(): Argument #2 ($offset) must be 0 or more
ValueError: Azora\Leaderboard::top(): Argument #1 ($limit) must be 0 or more
ValueError: Azora\Leaderboard::top(): Argument #2 ($offset) must be 0 or more
TypeError: Azora\Leaderboard::top(): Argument #1 ($limit) must be of type int, string given
TypeError: Azora\Leaderboard::top(): Argument #1 ($limit) must be of type int, float given
ArgumentCountError: Azora\Leaderboard::top() expects at most 2 arguments, 3 given
