--TEST--
azora_ledger_receipt(): errors name the argument
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/ledger.inc';

$receipt = 'azora_ledger_receipt';
$salt = str_repeat("\5", 32);
[$checkpoint, $proof] = ledger_with('leaf', 5, 11);
refused($receipt, 'note', 5, $salt, $proof);
refused($receipt, str_replace("\n11\n", "\n011\n", $checkpoint), 5, $salt, $proof);
refused($receipt, $checkpoint, 11, $salt, $proof);
refused($receipt, $checkpoint, -1, $salt, $proof);
refused($receipt, azora_ledger_checkpoint(LEDGER, PHP_INT_MAX, str_repeat('r', 32), key_of(1)), 2 ** 53, $salt, $proof);
refused($receipt, $checkpoint, 5, 'salt', $proof);
refused($receipt, $checkpoint, 5, $salt, array_fill(0, 65, str_repeat('p', 32)));
refused($receipt, $checkpoint, 5, $salt, [...$proof, 'p']);
refused($receipt, $checkpoint, 5, $salt, [5]);
refused($receipt, $checkpoint, 5, $salt, $proof, 'issued');
refused($receipt, $checkpoint, 5, $salt);
?>
--EXPECT--
ValueError: azora_ledger_receipt(): Argument #1 ($checkpoint) must be a checkpoint; the given one must have an empty line, and lines with signatures behind it
ValueError: azora_ledger_receipt(): Argument #1 ($checkpoint) must be a checkpoint; the given one must have its size in the second line, a number without zeros in front
ValueError: azora_ledger_receipt(): Argument #2 ($index) must be that of a leaf below the checkpoint's size of 11
ValueError: azora_ledger_receipt(): Argument #2 ($index) must be that of a leaf below the checkpoint's size of 11
ValueError: azora_ledger_receipt(): Argument #2 ($index) must be below 2^53
ValueError: azora_ledger_receipt(): Argument #3 ($salt) must be 32 random bytes, not 4
ValueError: azora_ledger_receipt(): Argument #4 ($proof) must be a proof, which has at most 64 hashes
ValueError: azora_ledger_receipt(): Argument #4 ($proof) must be a hash of 32 raw bytes in row 4
TypeError: azora_ledger_receipt(): Argument #4 ($proof) must be of type string, int given in row 0
ValueError: azora_ledger_receipt(): Argument #5 ($kind) must be "issue", "revoke" or "key"
ArgumentCountError: azora_ledger_receipt() expects at least 4 arguments, 3 given
