--TEST--
Azora\Leaderboard::top(): huge limits and offsets, ranks in the middle of equals
--EXTENSIONS--
azora
--FILE--
<?php
foreach (Azora\Ties::cases() as $ties) {
    $board = Azora\Leaderboard::fromScores([9, 7, 7, 7, 5, 5, 1], $ties);
    echo implode(' ', array_column($board->top(PHP_INT_MAX), 'rank')), ' | ';
    echo implode(' ', array_column($board->top(3, 2), 'rank')), ' | ';
    echo implode(' ', array_column($board->top(PHP_INT_MAX, 5), 'rank')), ' | ';
    echo count($board->top(PHP_INT_MAX, PHP_INT_MAX)), count($board->top(1, 7)), count($board->top(0, 0)), "\n";
}
echo json_encode($board->top(offset: 6)), "\n";
$top = $board->top(2);
$top[0]['score'] = 'changed';
unset($top[1]);
echo json_encode($board->top(2)), "\n";
?>
--EXPECT--
1 2 2 2 5 5 7 | 2 2 5 | 5 7 | 000
1 2 2 2 3 3 4 | 2 2 3 | 3 4 | 000
1 2 3 4 5 6 7 | 3 4 5 | 6 7 | 000
[{"id":6,"score":1,"rank":7}]
[{"id":0,"score":9,"rank":1},{"id":1,"score":7,"rank":2}]
