--TEST--
Azora\Leaderboard: an empty board
--EXTENSIONS--
azora
--FILE--
<?php
$board = new Azora\Leaderboard();
var_dump(count($board), $board->top(), $board->export(), iterator_to_array($board), $board->rank(1), $board->around(1));
echo get_class(new Azora\Leaderboard(ties: Azora\Ties::Dense)), "\n";
?>
--EXPECT--
int(0)
array(0) {
}
array(4) {
  ["ids"]=>
  array(0) {
  }
  ["scores"]=>
  array(0) {
  }
  ["ats"]=>
  array(0) {
  }
  ["ranks"]=>
  array(0) {
  }
}
array(0) {
}
NULL
array(0) {
}
Azora\Leaderboard
