--TEST--
Azora\StreakPolicy::fromArray(): numeric strings and integral floats
--EXTENSIONS--
azora
--FILE--
<?php
$values = ['maxFreezes' => '2', 'freezeEvery' => 7.0, 'step' => '1e-2', 'maxMultiplier' => 3];
echo json_encode(Azora\StreakPolicy::fromArray($values)), "\n";
?>
--EXPECT--
{"step":0.01,"maxMultiplier":3,"freezeEvery":7,"maxFreezes":2}
