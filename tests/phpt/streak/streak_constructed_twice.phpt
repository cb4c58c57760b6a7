--TEST--
Azora\Streak: a second construction or unserialization is refused and changes nothing
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../throws.inc';
require __DIR__ . '/../shell.inc';

$streak = new Azora\Streak(3, 9, 5);
throws([$streak, '__construct'], 1, 1, 1);
throws([$streak, '__construct'], -1, 1, 1);
throws([$streak, '__unserialize'], $streak->__serialize());
throws([$streak, '__unserialize'], []);
var_dump($streak == new Azora\Streak(3, 9, 5));
$shell = shell($streak::class);
throws([$shell, '__construct'], -1, 1, 1);
$shell->__construct(3, 9, 5);
var_dump($shell == $streak);
?>
--EXPECT--
Error: The Azora\Streak object is constructed already
Error: The Azora\Streak object is constructed already
Error: The Azora\Streak object is constructed already
ValueError: Azora\Streak::__unserialize(): Argument #1 ($data) must have all five fields of a streak
bool(true)
ValueError: Azora\Streak::__construct(): Argument #1 ($current) must be 0 or more
bool(true)
