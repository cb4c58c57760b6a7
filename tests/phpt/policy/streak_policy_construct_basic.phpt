--TEST--
Azora\StreakPolicy: the defaults and what was given
--EXTENSIONS--
azora
--FILE--
<?php
var_dump(new Azora\StreakPolicy());
echo json_encode(new Azora\StreakPolicy(0.5, 3, 7, 2), JSON_PRESERVE_ZERO_FRACTION), "\n";
?>
--EXPECT--
object(Azora\StreakPolicy)#1 (4) {
  ["step"]=>
  float(0.01)
  ["maxMultiplier"]=>
  float(2)
  ["freezeEvery"]=>
  int(0)
  ["maxFreezes"]=>
  int(0)
}
{"step":0.5,"maxMultiplier":3.0,"freezeEvery":7,"maxFreezes":2}
