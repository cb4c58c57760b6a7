--TEST--
Azora\PivcPolicy: __unserialize() works once and only where nothing is yet
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../throws.inc';
require __DIR__ . '/../shell.inc';

$policy = new Azora\PivcPolicy();
$other = (new Azora\PivcPolicy(base: 99.0))->__serialize();
throws([$policy, '__unserialize'], $other);
throws([$policy, '__unserialize'], []);
throws([$policy, '__construct'], 99.0);
var_dump($policy == new Azora\PivcPolicy());
$shell = shell(Azora\PivcPolicy::class);
throws([$shell, '__unserialize'], ['base' => 1]);
throws([$shell, 'hash']);
$shell->__unserialize($other);
var_dump($shell->base, $shell->hash() === Azora\PivcPolicy::fromArray($other)->hash());
$two = unserialize('a:2:{i:0;' . serialize($policy) . 'i:1;r:2;}');
var_dump($two[0] === $two[1]);
?>
--EXPECT--
Error: The Azora\PivcPolicy object is constructed already
ValueError: Azora\PivcPolicy::__unserialize(): Argument #1 ($data) must have all five fields of a policy
Error: The Azora\PivcPolicy object is constructed already
bool(true)
ValueError: Azora\PivcPolicy::__unserialize(): Argument #1 ($data) must have all five fields of a policy
Error: The Azora\PivcPolicy object has not been constructed
float(99)
bool(true)
bool(true)
