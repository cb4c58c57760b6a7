--TEST--
Azora\SigningKey::fromSeed(): the seed stays the caller's; any 32 bytes are one
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/keys.inc';

use Azora\SigningKey;

$seed = hex2bin(SEED);
$key = SigningKey::fromSeed($seed);
var_dump(bin2hex($seed) === SEED);
$seed[0] = 'x';
var_dump($key->publicKeyMultibase() === MULTIKEY);
var_dump(SigningKey::fromSeed($seed)->publicKeyMultibase() !== MULTIKEY);
foreach (["\0", "\xff"] as $byte) {
    var_dump(SigningKey::fromSeed(str_repeat($byte, 32))->publicKeyMultibase());
}
var_dump(SigningKey::fromSeed(seed: hex2bin(SEED))->publicKeyMultibase() === MULTIKEY);
?>
--EXPECT--
bool(true)
bool(true)
bool(true)
string(48) "z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp"
string(48) "z6MknSLrJoTcukLrE435hVNQT4JUhbvWLX4kUzqkEStBU8Vi"
bool(true)
