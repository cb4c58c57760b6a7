--TEST--
azora_merkle_verify_consistency(): 0 < size1 <= size2, roots of 32 bytes
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../throws.inc';

$root = azora_merkle_root(['a', 'b']);
$verify = 'azora_merkle_verify_consistency';
throws($verify, 0, 2, $root, $root, []);
throws($verify, 0, 0, $root, $root, []);
throws($verify, -1, 2, $root, $root, []);
throws($verify, 3, 2, $root, $root, []);
throws($verify, 1, PHP_INT_MIN, $root, $root, []);
throws($verify, 1, 2, '', $root, []);
throws($verify, 1, 2, $root, bin2hex($root), []);
throws($verify, 1, 2, $root, $root, [1]);
throws($verify, 1, 2, $root, $root, null);
throws($verify, 1, 2, $root, $root);
?>
--EXPECT--
ValueError: azora_merkle_verify_consistency(): Argument #1 ($size1) must be 1 or more
ValueError: azora_merkle_verify_consistency(): Argument #1 ($size1) must be 1 or more
ValueError: azora_merkle_verify_consistency(): Argument #1 ($size1) must be 1 or more
ValueError: azora_merkle_verify_consistency(): Argument #2 ($size2) must be $size1 or more
ValueError: azora_merkle_verify_consistency(): Argument #2 ($size2) must be $size1 or more
ValueError: azora_merkle_verify_consistency(): Argument #3 ($root1) must be a hash of 32 raw bytes, not 0
ValueError: azora_merkle_verify_consistency(): Argument #4 ($root2) must be a hash of 32 raw bytes, not 64
TypeError: azora_merkle_verify_consistency(): Argument #5 ($proof) must be of type string, int given in row 0
TypeError: azora_merkle_verify_consistency(): Argument #5 ($proof) must be of type array, null given
ArgumentCountError: azora_merkle_verify_consistency() expects exactly 5 arguments, 4 given
