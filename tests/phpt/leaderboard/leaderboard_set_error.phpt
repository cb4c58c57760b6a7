--TEST--
Azora\Leaderboard::set(), remove(), score(), at(), rank(), percentile(): wrong types
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../throws.inc';

$board = new Azora\Leaderboard();
throws([$board, 'set'], 1);
throws([$board, 'set'], 'ann', 1);
throws([$board, 'set'], 1, 'best');
throws([$board, 'set'], 1, NAN);
throws([$board, 'set'], 1, 1e30);
throws([$board, 'set'], 1, 1, 'now');
throws([$board, 'set'], 1, 1, 1, 1);
foreach (['remove', 'score', 'at', 'rank', 'percentile'] as $method) {
    throws([$board, $method]);
    throws([$board, $method], 'ann');
}
echo count($board), "\n";
?>
--EXPECT--
ArgumentCountError: Azora\Leaderboard::set() expects at least 2 arguments, 1 given
TypeError: Azora\Leaderboard::set(): Argument #1 ($id) must be of type int, string given
TypeError: Azora\Leaderboard::set(): Argument #2 ($score) must be of type int, string given
TypeError: Azora\Leaderboard::set(): Argument #2 ($score) must be of type int, float given
TypeError: Azora\Leaderboard::set(): Argument #2 ($score) must be of type int, float given
TypeError: Azora\Leaderboard::set(): Argument #3 ($at) must be of type ?int, string given
ArgumentCountError: Azora\Leaderboard::set() expects at most 3 arguments, 4 given
ArgumentCountError: Azora\Leaderboard::remove() expects exactly 1 argument, 0 given
TypeError: Azora\Leaderboard::remove(): Argument #1 ($id) must be of type int, string given
ArgumentCountError: Azora\Leaderboard::score() expects exactly 1 argument, 0 given
TypeError: Azora\Leaderboard::score(): Argument #1 ($id) must be of type int, string given
ArgumentCountError: Azora\Leaderboard::at() expects exactly 1 argument, 0 given
TypeError: Azora\Leaderboard::at(): Argument #1 ($id) must be of type int, string given
ArgumentCountError: Azora\Leaderboard::rank() expects exactly 1 argument, 0 given
TypeError: Azora\Leaderboard::rank(): Argument #1 ($id) must be of type int, string given
ArgumentCountError: Azora\Leaderboard::percentile() expects exactly 1 argument, 0 given
TypeError: Azora\Leaderboard::percentile(): Argument #1 ($id) must be of type int, string given
0
