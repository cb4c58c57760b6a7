--TEST--
Azora\Streak: serialize() and unserialize(), the multiplier of another policy included
--EXTENSIONS--
azora
--FILE--
<?php
$streak = new Azora\Streak(3, 9, 19723, 2, new Azora\StreakPolicy(0.5, 10));
echo $text = serialize($streak), "\n";
$copy = unserialize($text);
var_dump($copy == $streak, $copy === $streak, $copy->multiplier);
echo azora_streak_advance($copy, 19724 * 86400)->current, "\n";
?>
--EXPECT--
O:12:"Azora\Streak":5:{s:7:"current";i:3;s:7:"longest";i:9;s:7:"lastDay";i:19723;s:7:"freezes";i:2;s:10:"multiplier";d:2.5;}
bool(true)
bool(false)
float(2.5)
4
