--TEST--
Azora\Leaderboard::around(): no negative radius, even for an unknown id
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../throws.inc';

$board = Azora\Leaderboard::fromScores([1]);
throws([$board, 'around'], 0, -1);
throws([$board, 'around'], 99, -1);
throws([$board, 'around'], 0, PHP_INT_MIN);
throws([$board, 'around']);
throws([$board, 'around'], 'me');
throws([$board, 'around'], 0, 'all');
?>
--EXPECT--
ValueError: Azora\Leaderboard::around(): Argument #2 ($radius) must be 0 or more
ValueError: Azora\Leaderboard::around(): Argument #2 ($radius) must be 0 or more
ValueError: Azora\Leaderboard::around(): Argument #2 ($radius) must be 0 or more
ArgumentCountError: Azora\Leaderboard::around() expects at least 1 argument, 0 given
TypeError: Azora\Leaderboard::around(): Argument #1 ($id) must be of type int, string given
TypeError: Azora\Leaderboard::around(): Argument #2 ($radius) must be of type int, string given
