--TEST--
azora_keys_rewrap(): keys under another secret, with the same array keys in the same order
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/keys.inc';

use Azora\SigningKey;

$key = known_key();
$raw = random_bytes(32);
$sealed = [
    'site' => $key->seal('old', QUICK + ['keyId' => '2025']),
    7 => $key->withController('did:web:example.org')->seal('old', QUICK),
    'badges' => $key->withController('did:web:example.org', 'k')->seal('old', ['ops' => 2] + QUICK),
    -1 => SigningKey::generate()->seal('old', QUICK),
];
$before = array_map(static fn ($text) => SigningKey::unseal($text, 'old')->verificationMethod(), $sealed);
foreach ([['new', QUICK + ['keyId' => '2026']], [$raw, ['kdf' => 'raw']]] as [$secret, $options]) {
    $wrapped = azora_keys_rewrap($sealed, 'old', $secret, $options);
    var_dump(array_keys($wrapped) === array_keys($sealed));
    var_dump(array_map(static fn ($text) => SigningKey::unseal($text, $secret)->verificationMethod(), $wrapped) === $before);
    var_dump(array_intersect($wrapped, $sealed));
    echo json_encode(array_unique(array_map(static fn ($text) => [
        sealed_header($text)['kdf'], sealed_header($text)['ops'] ?? null, sealed_header($text)['keyId'] ?? null,
    ], $wrapped), SORT_REGULAR)), "\n";
    foreach ($wrapped as $text) {
        echo key_code([SigningKey::class, 'unseal'], $text, 'old'), ' ';
    }
    // One salt for all, one nonce for each.
    echo count(array_unique(array_map(static fn ($text) => sealed_header($text)['salt'] ?? '', $wrapped))), ' ',
        count(array_unique(array_map(static fn ($text) => substr(explode('.', $text)[3], 0, 32), $wrapped))), "\n";
}
// The way back.
$back = azora_keys_rewrap($wrapped, $raw, 'old', QUICK);
var_dump(array_map(static fn ($text) => SigningKey::unseal($text, 'old')->verificationMethod(), $back) === $before);
var_dump(azora_keys_rewrap([], 'old', 'new'));
?>
--EXPECT--
bool(true)
bool(true)
array(0) {
}
{"site":["argon2id13",1,"2026"]}
WRONG_SECRET WRONG_SECRET WRONG_SECRET WRONG_SECRET 1 4
bool(true)
bool(true)
array(0) {
}
{"site":["raw",null,null]}
WRONG_SECRET WRONG_SECRET WRONG_SECRET WRONG_SECRET 1 4
bool(true)
array(0) {
}
