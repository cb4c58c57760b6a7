--TEST--
Azora\StreakPolicy::fromArray(), toArray(): the round trip and the defaults
--EXTENSIONS--
azora
--FILE--
<?php
$policy = new Azora\StreakPolicy(0.05, 3.0, 7, 2);
var_dump($policy->toArray());
var_dump(Azora\StreakPolicy::fromArray($policy->toArray()) == $policy);
var_dump(Azora\StreakPolicy::fromArray([]) == new Azora\StreakPolicy());
?>
--EXPECT--
array(4) {
  ["step"]=>
  float(0.05)
  ["maxMultiplier"]=>
  float(3)
  ["freezeEvery"]=>
  int(7)
  ["maxFreezes"]=>
  int(2)
}
bool(true)
bool(true)
