--TEST--
Azora\Leaderboard::add(): an overflow is refused and changes nothing
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../throws.inc';

$board = new Azora\Leaderboard();
$board->set(1, PHP_INT_MAX, 10);
$board->set(2, PHP_INT_MIN, 20);
throws([$board, 'add'], 1, 1, 99);
throws([$board, 'add'], 1, PHP_INT_MAX);
throws([$board, 'add'], 2, -1, 99);
throws([$board, 'add'], 2, PHP_INT_MIN);
throws([$board, 'add'], 1);
throws([$board, 'add'], 1, 'more');
throws([$board, 'add'], 1, 1.0e19);
throws([$board, 'add'], 1, 0, []);
echo json_encode($board->export()), "\n";
echo $board->add(1, PHP_INT_MIN), ' ', $board->add(2, PHP_INT_MAX), ' ', $board->add(3, PHP_INT_MIN), "\n";
?>
--EXPECT--
ValueError: Azora\Leaderboard::add(): Argument #2 ($delta) must not take the score out of the range of int
ValueError: Azora\Leaderboard::add(): Argument #2 ($delta) must not take the score out of the range of int
ValueError: Azora\Leaderboard::add(): Argument #2 ($delta) must not take the score out of the range of int
ValueError: Azora\Leaderboard::add(): Argument #2 ($delta) must not take the score out of the range of int
ArgumentCountError: Azora\Leaderboard::add() expects at least 2 arguments, 1 given
TypeError: Azora\Leaderboard::add(): Argument #2 ($delta) must be of type int, string given
TypeError: Azora\Leaderboard::add(): Argument #2 ($delta) must be of type int, float given
TypeError: Azora\Leaderboard::add(): Argument #3 ($at) must be of type ?int, array given
{"ids":[1,2],"scores":[9223372036854775807,-9223372036854775808],"ats":[10,20],"ranks":[1,2]}
-1 -1 -9223372036854775808
