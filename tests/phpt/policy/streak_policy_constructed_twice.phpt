--TEST--
Azora\StreakPolicy: a second construction or unserialization is refused and changes nothing
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../throws.inc';
require __DIR__ . '/../shell.inc';

$policy = new Azora\StreakPolicy(0.5);
throws([$policy, '__construct'], 0.1);
throws([$policy, '__construct'], -1);
throws([$policy, '__unserialize'], (new Azora\StreakPolicy())->__serialize());
var_dump($policy == new Azora\StreakPolicy(0.5));
$shell = shell($policy::class);
throws([$shell, '__construct'], -1);
$shell->__construct(0.5);
var_dump($shell == $policy);
?>
--EXPECT--
Error: The Azora\StreakPolicy object is constructed already
Error: The Azora\StreakPolicy object is constructed already
Error: The Azora\StreakPolicy object is constructed already
bool(true)
ValueError: Azora\StreakPolicy::__construct(): Argument #1 ($step) must be between 0 and 100
bool(true)
