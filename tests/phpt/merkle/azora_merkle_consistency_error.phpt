--TEST--
azora_merkle_consistency(): from one leaf to all of them
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../throws.inc';

throws('azora_merkle_consistency', ['a', 'b'], 0);
throws('azora_merkle_consistency', ['a', 'b'], 3);
throws('azora_merkle_consistency', ['a', 'b'], -1);
throws('azora_merkle_consistency', ['a', 'b'], PHP_INT_MIN);
throws('azora_merkle_consistency', ['a', 'b'], PHP_INT_MAX);
throws('azora_merkle_consistency', [], 1);
throws('azora_merkle_consistency', [], 0);
throws('azora_merkle_consistency', [null], 1);
throws('azora_merkle_consistency', ['a'], []);
?>
--EXPECT--
ValueError: azora_merkle_consistency(): Argument #2 ($size) must be a number of leaves from 1 to the 2 given
ValueError: azora_merkle_consistency(): Argument #2 ($size) must be a number of leaves from 1 to the 2 given
ValueError: azora_merkle_consistency(): Argument #2 ($size) must be a number of leaves from 1 to the 2 given
ValueError: azora_merkle_consistency(): Argument #2 ($size) must be a number of leaves from 1 to the 2 given
ValueError: azora_merkle_consistency(): Argument #2 ($size) must be a number of leaves from 1 to the 2 given
ValueError: azora_merkle_consistency(): Argument #2 ($size) must be a number of leaves from 1 to the 0 given
ValueError: azora_merkle_consistency(): Argument #2 ($size) must be a number of leaves from 1 to the 0 given
TypeError: azora_merkle_consistency(): Argument #1 ($leaves) must be of type string, null given in row 0
TypeError: azora_merkle_consistency(): Argument #2 ($size) must be of type int, array given
