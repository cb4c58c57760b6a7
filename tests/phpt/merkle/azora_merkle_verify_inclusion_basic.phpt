--TEST--
azora_merkle_verify_inclusion(): made by hand
--EXTENSIONS--
azora
--FILE--
<?php
$a = hash('sha256', "\0a", true);
$b = hash('sha256', "\0b", true);
$root = hash('sha256', "\1$a$b", true);
var_dump(azora_merkle_verify_inclusion('a', 0, 2, [$b], $root), azora_merkle_verify_inclusion('b', 1, 2, [$a], $root));
var_dump(azora_merkle_verify_inclusion('a', 0, 1, [], $a));
var_dump(azora_merkle_verify_inclusion('a', 1, 2, [$b], $root), azora_merkle_verify_inclusion('b', 0, 2, [$b], $root));
?>
--EXPECT--
bool(true)
bool(true)
bool(true)
bool(false)
bool(false)
