--TEST--
Azora\Leaderboard::fromColumns(): numbers of every kind, any keys, references
--EXTENSIONS--
azora
--FILE--
<?php
declare(strict_types=1);

$id = '30';
$ids = ['x' => ' 10', 5 => 20.0, 'y' => &$id];
$scores = ['1e2', '100.0', 100];
$ats = [3 => '-1', 2 => -2.0, 1 => 0];
foreach ($scores as &$each) {
    // Leaves references behind.
}
echo json_encode(Azora\Leaderboard::fromColumns($ids, $scores, $ats, Azora\Ties::Ordinal)->export()), "\n";
echo json_encode(Azora\Leaderboard::fromColumns(ats: [PHP_INT_MAX, PHP_INT_MIN], scores: [0, 0], ids: [PHP_INT_MIN, PHP_INT_MAX])->export()), "\n";
$same = [1, 2, 3];
echo json_encode(Azora\Leaderboard::fromColumns($same, $same, $same)->top()), "\n";
?>
--EXPECT--
{"ids":[20,10,30],"scores":[100,100,100],"ats":[-2,-1,0],"ranks":[1,2,3]}
{"ids":[9223372036854775807,-9223372036854775808],"scores":[0,0],"ats":[-9223372036854775808,9223372036854775807],"ranks":[1,1]}
[{"id":3,"score":3,"rank":1},{"id":2,"score":2,"rank":2},{"id":1,"score":1,"rank":3}]
