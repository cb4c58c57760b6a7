--TEST--
azora_merkle_root(): leaves are strings
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../throws.inc';

foreach ([['a', 1], [null], [1.5], [['a']], [new stdClass()], ['a', 'b', true], 'a', null] as $leaves) {
    throws(fn () => azora_merkle_root($leaves ?? 5));
}
?>
--EXPECT--
TypeError: azora_merkle_root(): Argument #1 ($leaves) must be of type string, int given in row 1
TypeError: azora_merkle_root(): Argument #1 ($leaves) must be of type string, null given in row 0
TypeError: azora_merkle_root(): Argument #1 ($leaves) must be of type string, float given in row 0
TypeError: azora_merkle_root(): Argument #1 ($leaves) must be of type string, array given in row 0
TypeError: azora_merkle_root(): Argument #1 ($leaves) must be of type string, stdClass given in row 0
TypeError: azora_merkle_root(): Argument #1 ($leaves) must be of type string, bool given in row 2
TypeError: azora_merkle_root(): Argument #1 ($leaves) must be of type array, string given
TypeError: azora_merkle_root(): Argument #1 ($leaves) must be of type array, int given
