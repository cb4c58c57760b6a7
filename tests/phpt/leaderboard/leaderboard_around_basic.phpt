--TEST--
Azora\Leaderboard::around(): a learner and his neighbours
--EXTENSIONS--
azora
--FILE--
<?php
$board = Azora\Leaderboard::fromScores([10, 20, 30, 40, 50, 60, 70]);
echo implode(' ', array_column($board->around(3, 2), 'id')), "\n";
echo implode(' ', array_column($board->around(6, 2), 'id')), "\n";
echo implode(' ', array_column($board->around(0, 2), 'id')), "\n";
echo json_encode($board->around(3, 0)), "\n";
echo json_encode($board->around(99)), "\n";
echo count(Azora\Leaderboard::fromScores(range(0, 99))->around(50)), "\n";
?>
--EXPECT--
5 4 3 2 1
6 5 4
2 1 0
[{"id":3,"score":40,"rank":4}]
[]
11
