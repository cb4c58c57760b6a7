--TEST--
Azora\Leaderboard::fromScores(): a board from id => score
--EXTENSIONS--
azora
--FILE--
<?php
$board = Azora\Leaderboard::fromScores([7 => 10, 3 => 30, 5 => 10]);
echo json_encode($board->export()), "\n";
echo json_encode(Azora\Leaderboard::fromScores([7 => 10, 3 => 30, 5 => 10], Azora\Ties::Ordinal)->export()), "\n";
echo count(Azora\Leaderboard::fromScores([])), "\n";
$board->set(9, 40);
echo json_encode($board->top(1)), "\n";
?>
--EXPECT--
{"ids":[3,5,7],"scores":[30,10,10],"ats":[0,0,0],"ranks":[1,2,2]}
{"ids":[3,5,7],"scores":[30,10,10],"ats":[0,0,0],"ranks":[1,2,3]}
0
[{"id":9,"score":40,"rank":1}]
