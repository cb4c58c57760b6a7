--TEST--
Azora\Leaderboard::set(): extremes, and ids set again and again
--EXTENSIONS--
azora
--FILE--
<?php
$board = new Azora\Leaderboard(Azora\Ties::Ordinal);
foreach ([PHP_INT_MIN, -1, 0, 1, PHP_INT_MAX] as $id) {
    $board->set($id, $id, $id);
    $board->set($id ^ 1, 0, PHP_INT_MIN);
}
echo json_encode($board->export()), "\n";
for ($i = 0; $i < 1000; $i++) {
    $board->set(42, $i, -$i);
}
echo count($board), json_encode($board->top(2)), "\n";
$board->set(score: -5, id: 42);
echo $board->rank(42), "\n";
?>
--EXPECT--
{"ids":[9223372036854775807,1,-9223372036854775807,-2,0,9223372036854775806,-1,-9223372036854775808],"scores":[9223372036854775807,1,0,0,0,0,-1,-9223372036854775808],"ats":[9223372036854775807,1,-9223372036854775808,-9223372036854775808,-9223372036854775808,-9223372036854775808,-1,-9223372036854775808],"ranks":[1,2,3,4,5,6,7,8]}
9[{"id":9223372036854775807,"score":9223372036854775807,"rank":1},{"id":42,"score":999,"rank":2}]
8
