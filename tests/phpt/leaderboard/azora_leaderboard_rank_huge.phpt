--TEST--
azora_leaderboard_rank(): many scores, all equal, all different, already sorted
--EXTENSIONS--
azora
--FILE--
<?php
$count = 50_000;
$equal = azora_leaderboard_rank(array_fill(0, $count, 7));
var_dump(array_is_list($equal), array_unique($equal));
$rising = azora_leaderboard_rank(range(1, $count));
var_dump(array_key_first($rising), array_key_last($rising), $rising[0]);
$falling = azora_leaderboard_rank(range($count, 1), Azora\Ties::Ordinal);
var_dump($falling === range(1, $count));
?>
--EXPECT--
bool(true)
array(1) {
  [0]=>
  int(1)
}
int(49999)
int(0)
int(50000)
bool(true)
