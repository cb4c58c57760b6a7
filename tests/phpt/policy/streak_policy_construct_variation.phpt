--TEST--
Azora\StreakPolicy: limits
--EXTENSIONS--
azora
--FILE--
<?php
echo json_encode(new Azora\StreakPolicy(0, 1, 0, 0)), "\n";
echo json_encode(new Azora\StreakPolicy(100, 100, 1_000_000, 1_000_000)), "\n";
echo json_encode(new Azora\StreakPolicy(maxFreezes: 3, freezeEvery: 1)), "\n";
var_dump(new Azora\StreakPolicy(step: -0.0) == new Azora\StreakPolicy(step: 0.0));
?>
--EXPECT--
{"step":0,"maxMultiplier":1,"freezeEvery":0,"maxFreezes":0}
{"step":100,"maxMultiplier":100,"freezeEvery":1000000,"maxFreezes":1000000}
{"step":0.01,"maxMultiplier":2,"freezeEvery":1,"maxFreezes":3}
bool(true)
