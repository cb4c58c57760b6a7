--TEST--
Azora\StreakPolicy: serialize() and unserialize()
--EXTENSIONS--
azora
--FILE--
<?php
$policy = new Azora\StreakPolicy(0.1, 3.0, 7, 2);
echo $text = serialize($policy), "\n";
$copy = unserialize($text);
var_dump($copy == $policy, $copy->hash() === $policy->hash());
?>
--EXPECT--
O:18:"Azora\StreakPolicy":4:{s:4:"step";d:0.1;s:13:"maxMultiplier";d:3;s:11:"freezeEvery";i:7;s:10:"maxFreezes";i:2;}
bool(true)
bool(true)
