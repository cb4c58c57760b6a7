--TEST--
Azora\Leaderboard: a wrong argument, and a second construction, which changes nothing
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../throws.inc';

throws(fn () => new Azora\Leaderboard('dense'));
throws(fn () => new Azora\Leaderboard(null));
throws(fn () => new Azora\Leaderboard(Azora\Period::Day));
throws(fn () => new Azora\Leaderboard(Azora\Ties::Dense, 1));
$board = new Azora\Leaderboard(Azora\Ties::Dense);
$board->set(1, 5);
$board->set(2, 5);
$board->set(3, 1);
throws([$board, '__construct']);
throws([$board, '__construct'], Azora\Ties::Ordinal);
echo json_encode($board->export()), "\n";
?>
--EXPECT--
TypeError: Azora\Leaderboard::__construct(): Argument #1 ($ties) must be of type Azora\Ties, string given
TypeError: Azora\Leaderboard::__construct(): Argument #1 ($ties) must be of type Azora\Ties, null given
TypeError: Azora\Leaderboard::__construct(): Argument #1 ($ties) must be of type Azora\Ties, Azora\Period given
ArgumentCountError: Azora\Leaderboard::__construct() expects at most 1 argument, 2 given
Error: The Azora\Leaderboard object is constructed already
Error: The Azora\Leaderboard object is constructed already
{"ids":[1,2,3],"scores":[5,5,1],"ats":[0,0,0],"ranks":[1,1,2]}
