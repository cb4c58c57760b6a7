--TEST--
Azora\SigningKey::fromSeed(): a seed has 32 bytes
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../throws.inc';

$from_seed = [Azora\SigningKey::class, 'fromSeed'];
throws($from_seed, '');
throws($from_seed, str_repeat('s', 31));
throws($from_seed, str_repeat('s', 33));
throws($from_seed, str_repeat('00', 32));
throws($from_seed, []);
throws($from_seed, null);
throws($from_seed);
?>
--EXPECTF--
ValueError: Azora\SigningKey::fromSeed(): Argument #1 ($seed) must be 32 bytes long, 0 given
ValueError: Azora\SigningKey::fromSeed(): Argument #1 ($seed) must be 32 bytes long, 31 given
ValueError: Azora\SigningKey::fromSeed(): Argument #1 ($seed) must be 32 bytes long, 33 given
ValueError: Azora\SigningKey::fromSeed(): Argument #1 ($seed) must be 32 bytes long, 64 given
TypeError: Azora\SigningKey::fromSeed(): Argument #1 ($seed) must be of type string, array given

Deprecated: Azora\SigningKey::fromSeed(): Passing null to parameter #1 ($seed) of type string is deprecated in %s on line %d
ValueError: Azora\SigningKey::fromSeed(): Argument #1 ($seed) must be 32 bytes long, 0 given
ArgumentCountError: Azora\SigningKey::fromSeed() expects exactly 1 argument, 0 given
