--TEST--
Azora\Leaderboard::count(): and count()
--EXTENSIONS--
azora
--FILE--
<?php
$board = new Azora\Leaderboard();
echo count($board);
$board->set(1, 1);
$board->set(1, 2);
$board->add(2, 0);
echo count($board), $board->count();
$board->remove(1);
echo count($board), count(clone $board), "\n";
var_dump(empty($board), (bool) new Azora\Leaderboard());
?>
--EXPECT--
02211
bool(false)
bool(true)
