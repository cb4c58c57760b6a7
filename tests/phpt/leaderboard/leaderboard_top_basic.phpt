--TEST--
Azora\Leaderboard::top(): the best, from a place
--EXTENSIONS--
azora
--FILE--
<?php
$board = Azora\Leaderboard::fromScores([1 => 10, 2 => 30, 3 => 20, 4 => 30]);
var_dump($board->top(2));
echo json_encode($board->top(2, 2)), "\n";
echo json_encode($board->top(0)), json_encode($board->top(5, 4)), "\n";
$board = Azora\Leaderboard::fromScores(range(1, 30));
echo count($board->top()), ' ', count($board->top(100)), ' ', count($board->top(10, 25)), "\n";
?>
--EXPECT--
array(2) {
  [0]=>
  array(3) {
    ["id"]=>
    int(2)
    ["score"]=>
    int(30)
    ["rank"]=>
    int(1)
  }
  [1]=>
  array(3) {
    ["id"]=>
    int(4)
    ["score"]=>
    int(30)
    ["rank"]=>
    int(1)
  }
}
[{"id":3,"score":20,"rank":3},{"id":1,"score":10,"rank":4}]
[][]
10 30 5
