--TEST--
Azora\Streak: loaded from a row
--EXTENSIONS--
azora
--FILE--
<?php
var_dump(new Azora\Streak(3, 9, 19723, 2));
echo (new Azora\Streak(1, 1, 0))->multiplier, ' ', (new Azora\Streak(0, 0, 0))->multiplier, "\n";
echo (new Azora\Streak(4, 4, 0, 0, new Azora\StreakPolicy(0.5, 2.75)))->multiplier, "\n";
?>
--EXPECT--
object(Azora\Streak)#1 (5) {
  ["current"]=>
  int(3)
  ["longest"]=>
  int(9)
  ["lastDay"]=>
  int(19723)
  ["freezes"]=>
  int(2)
  ["multiplier"]=>
  float(1.03)
}
1 1
2.75
