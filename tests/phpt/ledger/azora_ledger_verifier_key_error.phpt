--TEST--
azora_ledger_verifier_key(): names and types that are none
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/ledger.inc';

$verifier = 'azora_ledger_verifier_key';
foreach (['', 'a b', 'a+b', "a\0", "\xc0", str_repeat('a', 256)] as $name) {
    refused($verifier, $name, key_of(1));
}
foreach (['', 'Log', 'cosigner', '1'] as $type) {
    refused($verifier, LEDGER, key_of(1), $type);
}
refused($verifier, LEDGER, new stdClass());
refused($verifier, LEDGER);
?>
--EXPECT--
ValueError: azora_ledger_verifier_key(): Argument #1 ($name) must be a name of at most 255 bytes without spaces and "+", like "example.org/ledger"
ValueError: azora_ledger_verifier_key(): Argument #1 ($name) must be a name of at most 255 bytes without spaces and "+", like "example.org/ledger"
ValueError: azora_ledger_verifier_key(): Argument #1 ($name) must be a name of at most 255 bytes without spaces and "+", like "example.org/ledger"
ValueError: azora_ledger_verifier_key(): Argument #1 ($name) must be a name of at most 255 bytes without spaces and "+", like "example.org/ledger"
ValueError: azora_ledger_verifier_key(): Argument #1 ($name) must be a name of at most 255 bytes without spaces and "+", like "example.org/ledger"
ValueError: azora_ledger_verifier_key(): Argument #1 ($name) must be a name of at most 255 bytes without spaces and "+", like "example.org/ledger"
ValueError: azora_ledger_verifier_key(): Argument #3 ($type) must be "log" or "witness"
ValueError: azora_ledger_verifier_key(): Argument #3 ($type) must be "log" or "witness"
ValueError: azora_ledger_verifier_key(): Argument #3 ($type) must be "log" or "witness"
ValueError: azora_ledger_verifier_key(): Argument #3 ($type) must be "log" or "witness"
TypeError: azora_ledger_verifier_key(): Argument #2 ($key) must be of type Azora\SigningKey, stdClass given
ArgumentCountError: azora_ledger_verifier_key() expects at least 2 arguments, 1 given
