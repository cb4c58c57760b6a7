--TEST--
Azora\Leaderboard::fromColumns(): the round trip of export()
--EXTENSIONS--
azora
--FILE--
<?php
$board = new Azora\Leaderboard(Azora\Ties::Dense);
$board->set(1, 10, 300);
$board->set(2, 10, 200);
$board->set(3, 20, 100);
$columns = $board->export();
$copy = Azora\Leaderboard::fromColumns($columns['ids'], $columns['scores'], $columns['ats'], Azora\Ties::Dense);
var_dump($copy->export() === $columns);
echo json_encode($copy->export()), "\n";
echo json_encode(Azora\Leaderboard::fromColumns($columns['ids'], $columns['scores'])->export()), "\n";
echo count(Azora\Leaderboard::fromColumns([], [], [])), "\n";
?>
--EXPECT--
bool(true)
{"ids":[3,2,1],"scores":[20,10,10],"ats":[100,200,300],"ranks":[1,2,2]}
{"ids":[3,1,2],"scores":[20,10,10],"ats":[0,0,0],"ranks":[1,2,2]}
0
