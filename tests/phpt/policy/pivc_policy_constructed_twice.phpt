--TEST--
Azora\PivcPolicy: a second construction is refused and changes nothing
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../throws.inc';
require __DIR__ . '/../shell.inc';

$policy = new Azora\PivcPolicy(base: 5.0);
$hash = $policy->hash();
throws([$policy, '__construct']);
throws([$policy, '__construct'], 99.0, 1.0, 10, 1, ['x' => 1]);
throws([$policy, '__construct'], -1.0);
var_dump($policy->base, $policy->hash() === $hash);
$shell = shell($policy::class);
throws([$shell, '__construct'], -1.0);
$shell->__construct(base: 5.0);
var_dump($shell == $policy, $shell->hash() === $hash);
throws([$shell, '__construct']);
?>
--EXPECT--
Error: The Azora\PivcPolicy object is constructed already
Error: The Azora\PivcPolicy object is constructed already
Error: The Azora\PivcPolicy object is constructed already
float(5)
bool(true)
ValueError: Azora\PivcPolicy::__construct(): Argument #1 ($base) must be above 0, at most 1000000
bool(true)
bool(true)
Error: The Azora\PivcPolicy object is constructed already
