--TEST--
Azora\StreakPolicy::hash(): SHA-256 of the canonical JSON
--EXTENSIONS--
azora
--FILE--
<?php
$default = '{"freezeEvery":0,"maxFreezes":0,"maxMultiplier":2,"step":0.01}';
var_dump((new Azora\StreakPolicy())->hash() === hash('sha256', $default));
$other = '{"freezeEvery":7,"maxFreezes":2,"maxMultiplier":1.5,"step":1e-7}';
var_dump((new Azora\StreakPolicy(1e-7, 1.5, 7, 2))->hash() === hash('sha256', $other));
var_dump((new Azora\StreakPolicy(-0.0))->hash() === (new Azora\StreakPolicy(0.0))->hash());
?>
--EXPECT--
bool(true)
bool(true)
bool(true)
