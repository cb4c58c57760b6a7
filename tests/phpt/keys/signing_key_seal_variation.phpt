--TEST--
Azora\SigningKey::seal(): secrets of all kinds, and each text its own
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/keys.inc';

use Azora\SigningKey;

$key = known_key();
foreach (['s', "\0", str_repeat("\xff", 1048576), str_repeat("\0", 32), 'pass phrase', "e\u{301}"] as $secret) {
    $sealed = $key->seal($secret, QUICK);
    var_dump(SigningKey::unseal($sealed, $secret)->did() === $key->did());
}
// Nothing is normalised: these look the same.
echo key_code([SigningKey::class, 'unseal'], $key->seal("e\u{301}", QUICK), "\u{e9}"), "\n";
// 32 bytes are a passphrase unless "raw" is named, and a raw key if it is.
$raw = random_bytes(32);
$as_raw = $key->seal($raw, ['kdf' => 'raw', 'keyId' => 'k']);
$as_passphrase = $key->seal($raw, QUICK);
echo json_encode(array_keys(sealed_header($as_raw))), sealed_header($as_raw)['kdf'], sealed_header($as_passphrase)['kdf'], "\n";
foreach ([$as_raw, $as_passphrase] as $sealed) {
    echo key_code([SigningKey::class, 'unseal'], $sealed, $raw), ', ',
        key_code([SigningKey::class, 'unseal'], $sealed, substr($raw, 1)), ', ',
        key_code([SigningKey::class, 'unseal'], $sealed, strrev($raw)), "\n";
}
// Options by reference, null as no id, the largest cost that is quick.
$mem = 65536;
$options = ['ops' => 10, 'mem' => &$mem, 'keyId' => null];
$header = sealed_header($key->seal('s', $options));
var_dump($header['ops'], $header['mem'], isset($header['keyId']));
// The same key and secret make another text each time: salt, nonce and all that comes of them.
$texts = [];
for ($i = 0; $i < 50; $i++) {
    $parts = explode('.', $key->seal('s', QUICK));
    $texts[] = sealed_header(implode('.', $parts))['salt'];
    $texts[] = substr($parts[3], 0, 32);
    $texts[] = substr($parts[3], 32);
    $texts[] = $parts[4];
}
var_dump(count(array_unique($texts)));
?>
--EXPECT--
bool(true)
bool(true)
bool(true)
bool(true)
bool(true)
bool(true)
WRONG_SECRET
["alg","check","controller","kdf","keyId","publicKeyMultibase"]rawargon2id13
nothing was thrown, WRONG_SECRET, WRONG_SECRET
nothing was thrown, WRONG_SECRET, WRONG_SECRET
int(10)
int(65536)
bool(false)
int(200)
