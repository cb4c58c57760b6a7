--TEST--
azora_did_document(): what is no did:web, and methods that are not sound
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/keys.inc';

$did = 'did:web:example.org';
$other = 'z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2';
$thumbprint = 'kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k';
$key = ['publicKeyMultibase' => MULTIKEY];
$second = ['publicKeyMultibase' => $other];
foreach ([
    ['did:key:' . MULTIKEY, [$key]],
    ['did:web:127.0.0.1', [$key]],
    ['did:web:example.org#k', [$key]],
    ['', [$key]],
    [$did, []],
    [$did, [[]]],
    [$did, [MULTIKEY]],
    [$did, [$key, null]],
    [$did, [['publicKeyMultibase' => 7]]],
    [$did, [['publicKeyMultibase' => substr(MULTIKEY, 1)]]],
    [$did, [['publicKeyMultibase' => MULTIKEY . 'x']]],
    [$did, [['publicKeyMultibase' => 'z6LSbysY2xFMRpGMhb7tFTLMpeuPRaqaWM1yECx2AtzE3KCc']]],
    [$did, [$key + ['id' => 7]]],
    [$did, [$key + ['id' => '']]],
    [$did, [$key + ['id' => 'k']]],
    [$did, [$key + ['id' => '#k']]],
    [$did, [$key + ['id' => "$did#"]]],
    [$did, [$key + ['id' => "$did#a b"]]],
    [$did, [$key + ['id' => "$did#a\"b"]]],
    [$did, [$key + ['id' => "{$did}x#k"]]],
    [$did, [$key + ['id' => 'did:web:example.com#k']]],
    [$did, [$key + ['revoked' => true]]],
    [$did, [$key + ['revoked' => 1.5]]],
    [$did, [$key + ['revoked' => '']]],
    [$did, [$key + ['revoked' => '2026-01-31']]],
    [$did, [$key + ['revoked' => '2026-01-31T12:00:00']]],
    [$did, [$key + ['revoked' => '2026-02-30T12:00:00Z']]],
    [$did, [$key + ['revoked' => PHP_INT_MAX]]],
    [$did, [$key + ['revoked' => PHP_INT_MIN]]],
    [$did, [$key + ['revoked' => '10000-01-01T00:00:00Z']]],
    [$did, [$key + ['expires' => '2026-01-31T12:00:00Z']]],
    [$did, [$key + [0 => 1]]],
    // Nothing is there twice.
    [$did, [$key, $key]],
    [$did, [$key, $key + ['id' => "$did#k"]]],
    [$did, [$key + ['id' => "$did#k"], $second + ['id' => "$did#k"]]],
    [$did, [$key, $second + ['id' => "$did#" . MULTIKEY]]],
    [$did, [$key, $second + ['id' => "$did#$thumbprint"]]],
    [$did, [$key + ['id' => "$did#$thumbprint"]]],
    [$did],
    [$did, 'x'],
] as $arguments) {
    echo str_replace('Argument #2 ($methods)', '#2', key_error('azora_did_document', ...$arguments)), "\n";
}
?>
--EXPECT--
ValueError: azora_did_document(): Argument #1 ($did) must be a did:web with a DNS name as its host, such as "did:web:example.org"
ValueError: azora_did_document(): Argument #1 ($did) must be a did:web with a DNS name as its host, such as "did:web:example.org"
ValueError: azora_did_document(): Argument #1 ($did) must be a did:web with a DNS name as its host, such as "did:web:example.org"
ValueError: azora_did_document(): Argument #1 ($did) must be a did:web with a DNS name as its host, such as "did:web:example.org"
ValueError: azora_did_document(): #2 must be a list that is not empty
ValueError: azora_did_document(): #2 key "publicKeyMultibase" must be there in row 0
TypeError: azora_did_document(): #2 must be of type array, string given in row 0
TypeError: azora_did_document(): #2 must be of type array, null given in row 1
TypeError: azora_did_document(): #2 key "publicKeyMultibase" must be of type string, int given in row 0
ValueError: azora_did_document(): #2 key "publicKeyMultibase" must be an Ed25519 public key as a Multikey, which begins with z6Mk in row 0
ValueError: azora_did_document(): #2 key "publicKeyMultibase" must be an Ed25519 public key as a Multikey, which begins with z6Mk in row 0
ValueError: azora_did_document(): #2 key "publicKeyMultibase" must be an Ed25519 public key as a Multikey, which begins with z6Mk in row 0
TypeError: azora_did_document(): #2 key "id" must be of type ?string, int given in row 0
ValueError: azora_did_document(): #2 key "id" must be the DID, "#" and a fragment in row 0
ValueError: azora_did_document(): #2 key "id" must be the DID, "#" and a fragment in row 0
ValueError: azora_did_document(): #2 key "id" must be the DID, "#" and a fragment in row 0
ValueError: azora_did_document(): #2 key "id" must be the DID, "#" and a fragment in row 0
ValueError: azora_did_document(): #2 key "id" must be the DID, "#" and a fragment in row 0
ValueError: azora_did_document(): #2 key "id" must be the DID, "#" and a fragment in row 0
ValueError: azora_did_document(): #2 key "id" must be the DID, "#" and a fragment in row 0
ValueError: azora_did_document(): #2 key "id" must be the DID, "#" and a fragment in row 0
TypeError: azora_did_document(): #2 key "revoked" must be of type string|int|null, bool given in row 0
TypeError: azora_did_document(): #2 key "revoked" must be of type string|int|null, float given in row 0
ValueError: azora_did_document(): #2 key "revoked" must be a timestamp, or a time with an offset like 2026-01-31T12:00:00Z in row 0
ValueError: azora_did_document(): #2 key "revoked" must be a timestamp, or a time with an offset like 2026-01-31T12:00:00Z in row 0
ValueError: azora_did_document(): #2 key "revoked" must be a timestamp, or a time with an offset like 2026-01-31T12:00:00Z in row 0
ValueError: azora_did_document(): #2 key "revoked" must be a timestamp, or a time with an offset like 2026-01-31T12:00:00Z in row 0
ValueError: azora_did_document(): #2 key "revoked" must be a timestamp, or a time with an offset like 2026-01-31T12:00:00Z in row 0
ValueError: azora_did_document(): #2 key "revoked" must be a timestamp, or a time with an offset like 2026-01-31T12:00:00Z in row 0
ValueError: azora_did_document(): #2 key "revoked" must be a timestamp, or a time with an offset like 2026-01-31T12:00:00Z in row 0
ValueError: azora_did_document(): #2 must be an array of id, publicKeyMultibase and revoked, and nothing else, in row 0
ValueError: azora_did_document(): #2 must be an array of id, publicKeyMultibase and revoked, and nothing else, in row 0
ValueError: azora_did_document(): #2 must be a key and an id that no other method has, in row 1
ValueError: azora_did_document(): #2 must be a key and an id that no other method has, in row 1
ValueError: azora_did_document(): #2 must be a key and an id that no other method has, in row 1
ValueError: azora_did_document(): #2 must be a key and an id that no other method has, in row 1
ValueError: azora_did_document(): #2 must be a key and an id that no other method has, in row 1
ValueError: azora_did_document(): #2 must be a key and an id that no other method has, in row 0
ArgumentCountError: azora_did_document() expects exactly 2 arguments, 1 given
TypeError: azora_did_document(): #2 must be of type array, string given
