--TEST--
Azora\Leaderboard::export(): the whole board as columns, apart from it
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../throws.inc';

$board = new Azora\Leaderboard(Azora\Ties::Dense);
$board->set(4, 1, 9);
$board->set(3, 2, 8);
$board->set(2, 2, 7);
$columns = $board->export();
echo json_encode($columns), "\n";
var_dump(array_map('array_is_list', $columns) === array_fill_keys(['ids', 'scores', 'ats', 'ranks'], true));
$columns['ids'][0] = 'changed';
$board->set(1, 3);
echo json_encode($board->export()['ids']), json_encode($columns['ids']), "\n";
throws([$board, 'export'], 1);
throws([$board, 'count'], 1);
throws([$board, 'getIterator'], 1);
?>
--EXPECT--
{"ids":[2,3,4],"scores":[2,2,1],"ats":[7,8,9],"ranks":[1,1,2]}
bool(true)
[1,2,3,4]["changed",3,4]
ArgumentCountError: Azora\Leaderboard::export() expects exactly 0 arguments, 1 given
ArgumentCountError: Azora\Leaderboard::count() expects exactly 0 arguments, 1 given
ArgumentCountError: Azora\Leaderboard::getIterator() expects exactly 0 arguments, 1 given
