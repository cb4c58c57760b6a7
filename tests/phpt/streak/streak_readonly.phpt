--TEST--
Azora\Streak: nothing can be written, added or unset
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../throws.inc';

$streak = new Azora\Streak(3, 9, 5);
throws(function () use ($streak) { $streak->current = 100; });
throws(function () use ($streak) { $streak->current++; });
throws(function () use ($streak) { $current = &$streak->current; });
throws(function () use ($streak) { unset($streak->freezes); });
throws(function () use ($streak) { $streak->note = 'x'; });
throws(function () use ($streak) { $streak[0] = 1; });
throws([(new ReflectionClass($streak))->getProperty('current'), 'setValue'], $streak, 100);
var_dump($streak == new Azora\Streak(3, 9, 5));
?>
--EXPECTF--
Error: Cannot %Smodify readonly property Azora\Streak::$current
Error: Cannot %Smodify readonly property Azora\Streak::$current
Error: Cannot %Smodify readonly property Azora\Streak::$current
Error: Cannot unset readonly property Azora\Streak::$freezes
Error: Cannot create dynamic property Azora\Streak::$note
Error: Cannot use object of type Azora\Streak as array
Error: Cannot %Smodify readonly property Azora\Streak::$current
bool(true)
