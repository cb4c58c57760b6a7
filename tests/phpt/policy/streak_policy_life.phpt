--TEST--
Azora\StreakPolicy: clone, comparison, iteration, export
--EXTENSIONS--
azora
--FILE--
<?php
$policy = new Azora\StreakPolicy(0.02);
$copy = clone $policy;
var_dump($copy == $policy, $copy === $policy, $policy == new Azora\StreakPolicy());
foreach ($copy as $name => $value) {
    echo $name, '=', $value, ' ';
}
echo "\n";
var_export($copy);
echo "\n", json_encode($copy), json_encode((array) $copy), "\n";
?>
--EXPECT--
bool(true)
bool(false)
bool(false)
step=0.02 maxMultiplier=2 freezeEvery=0 maxFreezes=0 
\Azora\StreakPolicy::__set_state(array(
   'step' => 0.02,
   'maxMultiplier' => 2.0,
   'freezeEvery' => 0,
   'maxFreezes' => 0,
))
{"step":0.02,"maxMultiplier":2,"freezeEvery":0,"maxFreezes":0}{"step":0.02,"maxMultiplier":2,"freezeEvery":0,"maxFreezes":0}
