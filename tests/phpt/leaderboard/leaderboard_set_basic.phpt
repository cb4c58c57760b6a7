--TEST--
Azora\Leaderboard::set(): scores and when they were reached
--EXTENSIONS--
azora
--FILE--
<?php
$board = new Azora\Leaderboard();
$board->set(1, 10);
echo json_encode([$board->score(1), $board->at(1)]), "\n";
$board->set(1, 20, 500);
echo json_encode([$board->score(1), $board->at(1)]), "\n";
$board->set(1, 5);
echo json_encode([$board->score(1), $board->at(1)]), " null keeps the time\n";
$board->set(1, 5, 100);
echo json_encode([$board->score(1), $board->at(1)]), " a given time is stored, though earlier\n";
$board->set(2, 5, 99);
echo json_encode($board->top()), "\n";
var_dump($board->set(3, 0));
?>
--EXPECT--
[10,0]
[20,500]
[5,500] null keeps the time
[5,100] a given time is stored, though earlier
[{"id":2,"score":5,"rank":1},{"id":1,"score":5,"rank":1}]
NULL
