--TEST--
Azora\Leaderboard: dumps are short, whatever its size
--EXTENSIONS--
azora
--FILE--
<?php
$board = Azora\Leaderboard::fromScores(range(1, 100_000));
ob_start();
var_dump($board);
print_r($board);
echo json_encode($board);
echo strlen(ob_get_clean()) < 5000 ? "short\n" : "long\n";
var_dump(new Azora\Leaderboard());
var_dump(Azora\Leaderboard::fromScores([1 => 5, 2 => 5, 3 => 1], Azora\Ties::Dense));
?>
--EXPECTF--
short
object(Azora\Leaderboard)#%d (3) {
  ["ties"]=>
  enum(Azora\Ties::Competition)
  ["count"]=>
  int(0)
  ["top"]=>
  array(0) {
  }
}
object(Azora\Leaderboard)#%d (3) {
  ["ties"]=>
  enum(Azora\Ties::Dense)
  ["count"]=>
  int(3)
  ["top"]=>
  array(3) {
    [0]=>
    array(3) {
      ["id"]=>
      int(1)
      ["score"]=>
      int(5)
      ["rank"]=>
      int(1)
    }
    [1]=>
    array(3) {
      ["id"]=>
      int(2)
      ["score"]=>
      int(5)
      ["rank"]=>
      int(1)
    }
    [2]=>
    array(3) {
      ["id"]=>
      int(3)
      ["score"]=>
      int(1)
      ["rank"]=>
      int(2)
    }
  }
}
