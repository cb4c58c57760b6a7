--TEST--
Azora\Leaderboard: foreach by reference is refused
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../throws.inc';

$board = Azora\Leaderboard::fromScores([1 => 3]);
throws(function () use ($board) {
    foreach ($board as $id => &$score) {
        $score = 100;
    }
});
echo $board->score(1), "\n";
?>
--EXPECT--
Error: An iterator cannot be used with foreach by reference
3
