--TEST--
azora_star_tier(): no score is negative
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../throws.inc';

throws('azora_star_tier', -1);
throws('azora_star_tier', PHP_INT_MIN);
throws('azora_star_tier', NAN);
throws('azora_star_tier', 'gold');
throws('azora_star_tier', 10, 'gold');
throws('azora_star_tier');
?>
--EXPECT--
ValueError: azora_star_tier(): Argument #1 ($score) must be 0 or more
ValueError: azora_star_tier(): Argument #1 ($score) must be 0 or more
TypeError: azora_star_tier(): Argument #1 ($score) must be of type int, float given
TypeError: azora_star_tier(): Argument #1 ($score) must be of type int, string given
TypeError: azora_star_tier(): Argument #2 ($policy) must be of type ?Azora\PivcPolicy, string given
ArgumentCountError: azora_star_tier() expects at least 1 argument, 0 given
