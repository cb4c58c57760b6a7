--TEST--
Azora\SigningKey::seal(): secrets and options that are of no use
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/keys.inc';

$key = known_key();
$seal = [$key, 'seal'];
foreach ([
    [''],
    [str_repeat('s', 1048577)],
    ['s', ['kdf' => 'raw']],
    [str_repeat('s', 31), ['kdf' => 'raw']],
    [str_repeat('s', 33), ['kdf' => 'raw']],
    ['s', ['none' => 1]],
    ['s', ['kdf']],
    ['s', [7 => 'raw']],
    ['s', ["ops\0" => 1]],
    ['s', ['kdf' => 'RAW']],
    ['s', ['kdf' => 'argon2id']],
    ['s', ['kdf' => null]],
    ['s', ['ops' => 0]],
    ['s', ['ops' => 11]],
    ['s', ['ops' => '3']],
    ['s', ['mem' => 8191]],
    ['s', ['mem' => 1073741825]],
    ['s', ['mem' => 8192.0]],
    ['s', ['mem' => -1]],
    ['s', ['keyId' => '']],
    ['s', ['keyId' => 7]],
    ['s', ['keyId' => "a\nb"]],
    ['s', ['keyId' => 'a"b']],
    ['s', ['keyId' => 'a\\b']],
    ['s', ['keyId' => 'é']],
    ['s', ['keyId' => str_repeat('k', 257)]],
    [str_repeat('s', 32), ['kdf' => 'raw', 'ops' => 1]],
    [str_repeat('s', 32), ['mem' => 8192, 'kdf' => 'raw']],
    [],
    [[]],
    ['s', 's'],
] as $arguments) {
    echo key_error($seal, ...$arguments), "\n";
}
?>
--EXPECT--
ValueError: Azora\SigningKey::seal(): Argument #1 ($secret) must be 1 to 1048576 bytes long
ValueError: Azora\SigningKey::seal(): Argument #1 ($secret) must be 1 to 1048576 bytes long
ValueError: Azora\SigningKey::seal(): Argument #1 ($secret) must be 32 random bytes with the option "kdf" "raw"; use "argon2id13" for a passphrase
ValueError: Azora\SigningKey::seal(): Argument #1 ($secret) must be 32 random bytes with the option "kdf" "raw"; use "argon2id13" for a passphrase
ValueError: Azora\SigningKey::seal(): Argument #1 ($secret) must be 32 random bytes with the option "kdf" "raw"; use "argon2id13" for a passphrase
ValueError: Azora\SigningKey::seal(): Argument #2 ($options) has no option "none"
ValueError: Azora\SigningKey::seal(): Argument #2 ($options) has no option 0
ValueError: Azora\SigningKey::seal(): Argument #2 ($options) has no option 7
ValueError: Azora\SigningKey::seal(): Argument #2 ($options) has no option "ops"
ValueError: Azora\SigningKey::seal(): Argument #2 ($options) option "kdf" must be "argon2id13" or "raw"
ValueError: Azora\SigningKey::seal(): Argument #2 ($options) option "kdf" must be "argon2id13" or "raw"
ValueError: Azora\SigningKey::seal(): Argument #2 ($options) option "kdf" must be "argon2id13" or "raw"
ValueError: Azora\SigningKey::seal(): Argument #2 ($options) option "ops" must be an int from 1 to 10
ValueError: Azora\SigningKey::seal(): Argument #2 ($options) option "ops" must be an int from 1 to 10
ValueError: Azora\SigningKey::seal(): Argument #2 ($options) option "ops" must be an int from 1 to 10
ValueError: Azora\SigningKey::seal(): Argument #2 ($options) option "mem" must be an int from 8192 to 1073741824, in bytes
ValueError: Azora\SigningKey::seal(): Argument #2 ($options) option "mem" must be an int from 8192 to 1073741824, in bytes
ValueError: Azora\SigningKey::seal(): Argument #2 ($options) option "mem" must be an int from 8192 to 1073741824, in bytes
ValueError: Azora\SigningKey::seal(): Argument #2 ($options) option "mem" must be an int from 8192 to 1073741824, in bytes
ValueError: Azora\SigningKey::seal(): Argument #2 ($options) option "keyId" must be null, or 1 to 256 printable characters of ASCII without quotes and backslashes
ValueError: Azora\SigningKey::seal(): Argument #2 ($options) option "keyId" must be null, or 1 to 256 printable characters of ASCII without quotes and backslashes
ValueError: Azora\SigningKey::seal(): Argument #2 ($options) option "keyId" must be null, or 1 to 256 printable characters of ASCII without quotes and backslashes
ValueError: Azora\SigningKey::seal(): Argument #2 ($options) option "keyId" must be null, or 1 to 256 printable characters of ASCII without quotes and backslashes
ValueError: Azora\SigningKey::seal(): Argument #2 ($options) option "keyId" must be null, or 1 to 256 printable characters of ASCII without quotes and backslashes
ValueError: Azora\SigningKey::seal(): Argument #2 ($options) option "keyId" must be null, or 1 to 256 printable characters of ASCII without quotes and backslashes
ValueError: Azora\SigningKey::seal(): Argument #2 ($options) option "keyId" must be null, or 1 to 256 printable characters of ASCII without quotes and backslashes
ValueError: Azora\SigningKey::seal(): Argument #2 ($options) must not have "ops" or "mem" with "kdf" "raw", which takes no work
ValueError: Azora\SigningKey::seal(): Argument #2 ($options) must not have "ops" or "mem" with "kdf" "raw", which takes no work
ArgumentCountError: Azora\SigningKey::seal() expects at least 1 argument, 0 given
TypeError: Azora\SigningKey::seal(): Argument #1 ($secret) must be of type string, array given
TypeError: Azora\SigningKey::seal(): Argument #2 ($options) must be of type array, string given
