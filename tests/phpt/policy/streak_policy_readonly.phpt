--TEST--
Azora\StreakPolicy: nothing can be written, added or unset
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../throws.inc';

$policy = new Azora\StreakPolicy();
throws(function () use ($policy) { $policy->step = 1.0; });
throws(function () use ($policy) { $policy->maxFreezes += 1; });
throws(function () use ($policy) { $step = &$policy->step; });
throws(function () use ($policy) { unset($policy->step); });
throws(function () use ($policy) { $policy->other = 1; });
var_dump($policy == new Azora\StreakPolicy());
?>
--EXPECTF--
Error: Cannot %Smodify readonly property Azora\StreakPolicy::$step
Error: Cannot %Smodify readonly property Azora\StreakPolicy::$maxFreezes
Error: Cannot %Smodify readonly property Azora\StreakPolicy::$step
Error: Cannot unset readonly property Azora\StreakPolicy::$step
Error: Cannot create dynamic property Azora\StreakPolicy::$other
bool(true)
