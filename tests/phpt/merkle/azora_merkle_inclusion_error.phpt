--TEST--
azora_merkle_inclusion(): no index outside of the leaves
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../throws.inc';

throws('azora_merkle_inclusion', [], 0);
throws('azora_merkle_inclusion', ['a', 'b'], 2);
throws('azora_merkle_inclusion', ['a', 'b'], -1);
throws('azora_merkle_inclusion', ['a', 'b'], PHP_INT_MAX);
throws('azora_merkle_inclusion', ['a', 'b'], PHP_INT_MIN);
throws('azora_merkle_inclusion', ['a', 5], 0);
throws('azora_merkle_inclusion', ['a'], 'x');
throws('azora_merkle_inclusion', ['a']);
?>
--EXPECT--
ValueError: azora_merkle_inclusion(): Argument #2 ($index) must be that of one of the 0 leaves, from 0
ValueError: azora_merkle_inclusion(): Argument #2 ($index) must be that of one of the 2 leaves, from 0
ValueError: azora_merkle_inclusion(): Argument #2 ($index) must be that of one of the 2 leaves, from 0
ValueError: azora_merkle_inclusion(): Argument #2 ($index) must be that of one of the 2 leaves, from 0
ValueError: azora_merkle_inclusion(): Argument #2 ($index) must be that of one of the 2 leaves, from 0
TypeError: azora_merkle_inclusion(): Argument #1 ($leaves) must be of type string, int given in row 1
TypeError: azora_merkle_inclusion(): Argument #2 ($index) must be of type int, string given
ArgumentCountError: azora_merkle_inclusion() expects exactly 2 arguments, 1 given
