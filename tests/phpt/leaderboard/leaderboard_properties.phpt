--TEST--
Azora\Leaderboard: no properties, none can be added
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../throws.inc';

$board = Azora\Leaderboard::fromScores([1]);
throws(function () use ($board) { $board->name = 'x'; });
throws(function () use ($board) { $board->{'0'} = 'x'; });
throws(function () use ($board) { $board[0] = 'x'; });
throws(fn () => $board[0]);
throws(function () use ($board) { unset($board[0]); });
var_dump(isset($board->name), (array) $board, get_object_vars($board));
echo json_encode($board), "\n";
?>
--EXPECT--
Error: Cannot create dynamic property Azora\Leaderboard::$name
Error: Cannot create dynamic property Azora\Leaderboard::$0
Error: Cannot use object of type Azora\Leaderboard as array
Error: Cannot use object of type Azora\Leaderboard as array
Error: Cannot use object of type Azora\Leaderboard as array
bool(false)
array(0) {
}
array(0) {
}
{}
