--TEST--
azora_merkle_verify_inclusion(): indexes, sizes and roots that are none
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../throws.inc';

$root = azora_merkle_root(['a', 'b']);
$proof = azora_merkle_inclusion(['a', 'b'], 0);
$verify = 'azora_merkle_verify_inclusion';
throws($verify, 'a', 2, 2, $proof, $root);
throws($verify, 'a', -1, 2, $proof, $root);
throws($verify, 'a', 0, 0, $proof, $root);
throws($verify, 'a', 0, -2, $proof, $root);
throws($verify, 'a', PHP_INT_MAX, PHP_INT_MAX, $proof, $root);
throws($verify, 'a', 0, 2, $proof, bin2hex($root));
throws($verify, 'a', 0, 2, $proof, '');
throws($verify, 'a', 0, 2, [5], $root);
throws($verify, 'a', 0, 2, [$proof[0], null], $root);
throws($verify, 'a', 0, 2, array_fill(0, 100, 1), $root);
throws($verify, 'a', 0, 2, 'proof', $root);
throws($verify, [], 0, 2, $proof, $root);
throws($verify, 'a', 0, 2, $proof);
?>
--EXPECT--
ValueError: azora_merkle_verify_inclusion(): Argument #2 ($index) must be between 0 and $size - 1
ValueError: azora_merkle_verify_inclusion(): Argument #2 ($index) must be between 0 and $size - 1
ValueError: azora_merkle_verify_inclusion(): Argument #3 ($size) must be 1 or more
ValueError: azora_merkle_verify_inclusion(): Argument #3 ($size) must be 1 or more
ValueError: azora_merkle_verify_inclusion(): Argument #2 ($index) must be between 0 and $size - 1
ValueError: azora_merkle_verify_inclusion(): Argument #5 ($root) must be a hash of 32 raw bytes, not 64
ValueError: azora_merkle_verify_inclusion(): Argument #5 ($root) must be a hash of 32 raw bytes, not 0
TypeError: azora_merkle_verify_inclusion(): Argument #4 ($proof) must be of type string, int given in row 0
TypeError: azora_merkle_verify_inclusion(): Argument #4 ($proof) must be of type string, null given in row 1
TypeError: azora_merkle_verify_inclusion(): Argument #4 ($proof) must be of type string, int given in row 0
TypeError: azora_merkle_verify_inclusion(): Argument #4 ($proof) must be of type array, string given
TypeError: azora_merkle_verify_inclusion(): Argument #1 ($leaf) must be of type string, array given
ArgumentCountError: azora_merkle_verify_inclusion() expects exactly 5 arguments, 4 given
