--TEST--
azora_ledger_checkpoint(): errors, and what does not follow on the last one
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/ledger.inc';

$checkpoint = 'azora_ledger_checkpoint';
$key = key_of(1);
$root = azora_merkle_root(['a', 'b']);
foreach (['', 'a b', 'a+b', "a\n", "\xff", "a\u{a0}b", str_repeat('a', 256)] as $origin) {
    refused($checkpoint, $origin, 2, $root, $key);
}
refused($checkpoint, LEDGER, -1, $root, $key);
refused($checkpoint, LEDGER, 0, $root, $key);
refused($checkpoint, LEDGER, 2, bin2hex($root), $key);
refused($checkpoint, LEDGER, 2, '', $key);
refused($checkpoint, LEDGER, 2, $root, 'key');
refused($checkpoint, LEDGER, 2, $root);
$last = azora_ledger_checkpoint(LEDGER, 2, $root, $key);
$proof = azora_merkle_consistency(['a', 'b', 'c'], 2);
$root3 = azora_merkle_root(['a', 'b', 'c']);
$options = [
    ['last' => $last],
    [$last],
    ['previous' => null],
    ['consistency' => $proof],
    ['previous' => $last, 'consistency' => 'proof'],
    ['previous' => $last, 'consistency' => [1]],
    ['previous' => ''],
    ['previous' => $last . "\n"],
    ['previous' => azora_ledger_checkpoint(LEDGER, 2, $root, key_of(2))],
    ['previous' => azora_ledger_checkpoint(LEDGER . '/2', 2, $root, $key)],
    ['previous' => str_replace("\n2\n", "\n1\n", $last)],
    ['previous' => $last],
    ['previous' => $last, 'consistency' => []],
    ['previous' => $last, 'consistency' => [...$proof, $root]],
    ['previous' => $last, 'consistency' => ['short']],
    ['previous' => azora_ledger_checkpoint(LEDGER, 4, $root, $key)],
    ['previous' => azora_ledger_checkpoint(LEDGER, 3, $root, $key)],
];
foreach ($options as $option) {
    refused($checkpoint, LEDGER, 3, $root3, $key, $option);
}
?>
--EXPECT--
ValueError: azora_ledger_checkpoint(): Argument #1 ($origin) must be a name of at most 255 bytes without spaces and "+", like "example.org/ledger"
ValueError: azora_ledger_checkpoint(): Argument #1 ($origin) must be a name of at most 255 bytes without spaces and "+", like "example.org/ledger"
ValueError: azora_ledger_checkpoint(): Argument #1 ($origin) must be a name of at most 255 bytes without spaces and "+", like "example.org/ledger"
ValueError: azora_ledger_checkpoint(): Argument #1 ($origin) must be a name of at most 255 bytes without spaces and "+", like "example.org/ledger"
ValueError: azora_ledger_checkpoint(): Argument #1 ($origin) must be a name of at most 255 bytes without spaces and "+", like "example.org/ledger"
ValueError: azora_ledger_checkpoint(): Argument #1 ($origin) must be a name of at most 255 bytes without spaces and "+", like "example.org/ledger"
ValueError: azora_ledger_checkpoint(): Argument #1 ($origin) must be a name of at most 255 bytes without spaces and "+", like "example.org/ledger"
ValueError: azora_ledger_checkpoint(): Argument #2 ($size) must be 0 or more
ValueError: azora_ledger_checkpoint(): Argument #3 ($root) must be SHA-256 of the empty string if the size is 0
ValueError: azora_ledger_checkpoint(): Argument #3 ($root) must be a hash of 32 raw bytes, not 64
ValueError: azora_ledger_checkpoint(): Argument #3 ($root) must be a hash of 32 raw bytes, not 0
TypeError: azora_ledger_checkpoint(): Argument #4 ($key) must be of type Azora\SigningKey, string given
ArgumentCountError: azora_ledger_checkpoint() expects at least 4 arguments, 3 given
ValueError: azora_ledger_checkpoint(): Argument #5 ($options) must have only the keys previous and consistency
ValueError: azora_ledger_checkpoint(): Argument #5 ($options) must have only the keys previous and consistency
TypeError: azora_ledger_checkpoint(): Argument #5 ($options) key "previous" must be of type string, null given
ValueError: azora_ledger_checkpoint(): Argument #5 ($options) must have the key "previous" beside "consistency"
TypeError: azora_ledger_checkpoint(): Argument #5 ($options) key "consistency" must be of type array, string given
TypeError: azora_ledger_checkpoint(): Argument #5 ($options) key "consistency" must be of type string, int given in row 0
The previous checkpoint must have an empty line, and lines with signatures behind it (4, proof, MALFORMED_VALUE_ERROR)
The previous checkpoint must have an empty line, and lines with signatures behind it (4, proof, MALFORMED_VALUE_ERROR)
The previous checkpoint is signed by nobody whose key is known (2, proof, PROOF_VERIFICATION_ERROR)
The previous checkpoint is signed by nobody whose key is known (2, proof, PROOF_VERIFICATION_ERROR)
The previous checkpoint has a signature by a known key that is wrong (2, proof, PROOF_VERIFICATION_ERROR)
The checkpoint is not proved to be consistent with the previous one (2, proof, PROOF_VERIFICATION_ERROR)
The checkpoint is not proved to be consistent with the previous one (2, proof, PROOF_VERIFICATION_ERROR)
The checkpoint is not proved to be consistent with the previous one (2, proof, PROOF_VERIFICATION_ERROR)
The checkpoint must be proved to follow by hashes of 32 raw bytes (2, proof, PROOF_VERIFICATION_ERROR)
The checkpoint is smaller than the previous one: the log has lost leaves (2, proof, PROOF_VERIFICATION_ERROR)
The checkpoint is not proved to be consistent with the previous one (2, proof, PROOF_VERIFICATION_ERROR)
