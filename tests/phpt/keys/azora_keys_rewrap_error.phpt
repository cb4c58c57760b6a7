--TEST--
azora_keys_rewrap(): all or nothing, and which key it was
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/keys.inc';

$key = known_key();
$good = $key->seal('old', QUICK);
$strange = $key->seal('third', QUICK);
$rewrap = 'azora_keys_rewrap';
$keys = ['a' => $good, 'b' => $good, 3 => $good];

echo key_error($rewrap, ['x' => $strange] + $keys, 'old', 'new', QUICK), "\n";
echo key_error($rewrap, $keys + [4 => $strange], 'old', 'new', QUICK), "\n";
echo key_error($rewrap, $keys + ['cut' => substr($good, 1)], 'old', 'new', QUICK), "\n";
echo key_error($rewrap, $keys + [-2 => ''], 'old', 'new', QUICK), "\n";
echo key_error($rewrap, $keys, 'third', 'fourth', QUICK), "\n";
echo key_error($rewrap, $keys, 'old ', 'new', QUICK), "\n";
echo key_error($rewrap, [$key->seal(str_repeat('k', 32), ['kdf' => 'raw'])], 'old', 'new', QUICK), "\n";

echo "--\n";
foreach ([
    [$keys, '', 'new'],
    [$keys, 'old', ''],
    [$keys, str_repeat('s', 1048577), 'new'],
    [$keys, 'old', 'new', ['kdf' => 'raw']],
    [$keys, 'old', str_repeat('s', 32), ['kdf' => 'raw', 'ops' => 1]],
    [$keys, 'old', 'new', ['ops' => 11]],
    [$keys, 'old', 'new', ['none' => 11]],
    [['a' => $good, 'b' => null], 'old', 'new', QUICK],
    [[5 => 1.5], 'old', 'new', QUICK],
    [[[$good]], 'old', 'new', QUICK],
    [$keys, 'old'],
    [$good, 'old', 'new'],
    [$keys, [], 'new'],
] as $arguments) {
    echo key_error($rewrap, ...$arguments), "\n";
}
?>
--EXPECT--
WRONG_SECRET: Key "x": The secret is not the one that the key was sealed with
WRONG_SECRET: Key 4: The secret is not the one that the key was sealed with
DAMAGED: Key "cut": The sealed key is not whole, or something was added to it, if only a line break; take it from a backup as it was
DAMAGED: Key -2: The sealed key is not whole, or something was added to it, if only a line break; take it from a backup as it was
WRONG_SECRET: Key "a": The secret is not the one that the key was sealed with
WRONG_SECRET: Key "a": The secret is not the one that the key was sealed with
WRONG_SECRET: Key 0: The secret is not the one that the key was sealed with
--
ValueError: azora_keys_rewrap(): Argument #2 ($old) must be 1 to 1048576 bytes long
ValueError: azora_keys_rewrap(): Argument #3 ($new) must be 1 to 1048576 bytes long
ValueError: azora_keys_rewrap(): Argument #2 ($old) must be 1 to 1048576 bytes long
ValueError: azora_keys_rewrap(): Argument #3 ($new) must be 32 random bytes with the option "kdf" "raw"; use "argon2id13" for a passphrase
ValueError: azora_keys_rewrap(): Argument #4 ($options) must not have "ops" or "mem" with "kdf" "raw", which takes no work
ValueError: azora_keys_rewrap(): Argument #4 ($options) option "ops" must be an int from 1 to 10
ValueError: azora_keys_rewrap(): Argument #4 ($options) has no option "none"
TypeError: azora_keys_rewrap(): Argument #1 ($sealed) key "b" must be of type string, null given
TypeError: azora_keys_rewrap(): Argument #1 ($sealed) key "5" must be of type string, float given
TypeError: azora_keys_rewrap(): Argument #1 ($sealed) key "0" must be of type string, array given
ArgumentCountError: azora_keys_rewrap() expects at least 3 arguments, 2 given
TypeError: azora_keys_rewrap(): Argument #1 ($sealed) must be of type array, string given
TypeError: azora_keys_rewrap(): Argument #2 ($old) must be of type string, array given
