--TEST--
Azora\PivcPolicy::hash(), toArray(): take no arguments
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../throws.inc';

throws([new Azora\PivcPolicy(), 'hash'], 1);
throws([new Azora\PivcPolicy(), 'toArray'], 1);
throws(fn () => Azora\PivcPolicy::hash());
?>
--EXPECT--
ArgumentCountError: Azora\PivcPolicy::hash() expects exactly 0 arguments, 1 given
ArgumentCountError: Azora\PivcPolicy::toArray() expects exactly 0 arguments, 1 given
Error: Non-static method Azora\PivcPolicy::hash() cannot be called statically
