--TEST--
azora_merkle_consistency(): the same size, powers of two
--EXTENSIONS--
azora
--FILE--
<?php
var_dump(azora_merkle_consistency(['a'], 1), azora_merkle_consistency(['a', 'b', 'c'], 3));
$leaves = ['a', 'b', 'c', 'd', 'e'];
var_dump(azora_merkle_consistency($leaves, 4) === [hash('sha256', "\0e", true)]);
var_dump(azora_merkle_consistency($leaves, 2) === [azora_merkle_root(['c', 'd']), azora_merkle_root(['e'])]);
?>
--EXPECT--
array(0) {
}
array(0) {
}
bool(true)
bool(true)
