--TEST--
Azora\Leaderboard::add(): a delta and when it was earned
--EXTENSIONS--
azora
--FILE--
<?php
$board = new Azora\Leaderboard();
echo json_encode([$board->add(1, 5), $board->at(1)]), " a new id, without a time\n";
echo json_encode([$board->add(2, 5, 100), $board->at(2)]), " a new id, with one\n";
echo json_encode([$board->add(2, 3, 300), $board->at(2)]), " later\n";
echo json_encode([$board->add(2, 3, 200), $board->at(2)]), " earlier does not go back\n";
echo json_encode([$board->add(2, -4), $board->at(2)]), " without a time\n";
echo json_encode([$board->add(2, 0, 900), $board->at(2)]), " nothing added, nothing changed\n";
echo json_encode([$board->add(3, 0, 700), $board->at(3)]), " a new id with nothing is on the board\n";
echo json_encode([$board->add(4, -7, -50), $board->at(4)]), "\n";
echo json_encode($board->top()), "\n";
?>
--EXPECT--
[5,0] a new id, without a time
[5,100] a new id, with one
[8,300] later
[11,300] earlier does not go back
[7,300] without a time
[7,300] nothing added, nothing changed
[0,700] a new id with nothing is on the board
[-7,-50]
[{"id":2,"score":7,"rank":1},{"id":1,"score":5,"rank":2},{"id":3,"score":0,"rank":3},{"id":4,"score":-7,"rank":4}]
