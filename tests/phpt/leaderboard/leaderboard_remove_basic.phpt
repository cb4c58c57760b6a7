--TEST--
Azora\Leaderboard::remove(): whether he was there
--EXTENSIONS--
azora
--FILE--
<?php
$board = Azora\Leaderboard::fromScores([1 => 30, 2 => 20, 3 => 10]);
var_dump($board->remove(2), $board->remove(2), $board->remove(99));
echo json_encode($board->export()), count($board), "\n";
var_dump($board->score(2), $board->at(2), $board->rank(2), $board->percentile(2), $board->around(2));
$board->set(2, 40);
echo json_encode($board->top()), $board->at(2), "\n";
?>
--EXPECT--
bool(true)
bool(false)
bool(false)
{"ids":[1,3],"scores":[30,10],"ats":[0,0],"ranks":[1,2]}2
NULL
NULL
NULL
NULL
array(0) {
}
[{"id":2,"score":40,"rank":1},{"id":1,"score":30,"rank":2},{"id":3,"score":10,"rank":3}]0
