--TEST--
Azora\SigningKey::withController(): what is no did:web, or no fragment
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/keys.inc';

$key = known_key();
echo key_error([$key, 'withController'], $key->did()), "\n";
$seen = [];
foreach ([
    '', 'did:web', 'did:web:', 'https://example.org', 'did:example:1', 'DID:web:example.org', "did:web:example.org\n",
    'did:web:example.org#k', 'did:web:example.org:', 'did:web:user@example.org', 'did:web:example.org/x',
    'did:web:127.0.0.1', 'did:web:127.1', 'did:web:2130706433', 'did:web:0x7f000001', 'did:web:0177.0.0.1', 'did:web:[::1]',
    'did:web:%5B%3A%3A1%5D', 'did:web:example.org.', 'did:web:example%2Eorg', 'did:web:bücher.example',
    'did:web:example.org:8443:..', 'did:web:example.org:a%2Fb', 'did:web:example.org:a%5Cb', 'did:web:example.org%3A0',
    'did:web:example.org%3A65536', "did:web:example.org\0.evil.example", 'did:web:' . str_repeat('a', 5000),
] as $did) {
    $seen[key_error([$key, 'withController'], $did)][] = $did;
}
foreach ($seen as $error => $dids) {
    echo count($dids), ' times ', $error, "\n";
}
$seen = [];
foreach (['', '#', '#k', 'a#b', 'a b', '%', '%4', '"', '\\', 'é', "a\0b", str_repeat('k', 513)] as $fragment) {
    $seen[key_error([$key, 'withController'], 'did:web:example.org', $fragment)][] = $fragment;
}
foreach ($seen as $error => $fragments) {
    echo count($fragments), ' times ', $error, "\n";
}
echo key_error([$key, 'withController']), "\n";
echo key_error([$key, 'withController'], []), "\n";
echo key_error([$key, 'withController'], 'did:web:example.org', []), "\n";
?>
--EXPECT--
ValueError: Azora\SigningKey::withController(): Argument #1 ($did) must not be a did:key, which is its own key's alone
28 times ValueError: Azora\SigningKey::withController(): Argument #1 ($did) must be a did:web with a DNS name as its host, such as "did:web:example.org"
12 times ValueError: Azora\SigningKey::withController(): Argument #2 ($fragment) must be what may stand behind "#" in a URL, without the "#"
ArgumentCountError: Azora\SigningKey::withController() expects at least 1 argument, 0 given
TypeError: Azora\SigningKey::withController(): Argument #1 ($did) must be of type string, array given
TypeError: Azora\SigningKey::withController(): Argument #2 ($fragment) must be of type ?string, array given
