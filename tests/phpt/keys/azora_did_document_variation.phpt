--TEST--
azora_did_document(): names of methods, rotation, and keys that were compromised
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/keys.inc';

use Azora\SigningKey;

/** What a document says, in short. */
function shown(string $document): void
{
    $document = json_decode($document, true);
    $names = [];
    foreach ($document['verificationMethod'] as $method) {
        $names[$method['id']] = $method['type'] . (isset($method['revoked']) ? " revoked {$method['revoked']}" : '');
    }
    foreach ($names as $id => $what) {
        $allowed = in_array($id, $document['assertionMethod'] ?? [], true) ? 'may assert' : 'may not';
        echo preg_replace('/#(z6Mk)?.{40,}/', '#$1…', $id), ": $what, $allowed\n";
    }
    echo implode(',', array_keys($document)), "\n";
}

$did = 'did:web:example.org%3A8443:badges';
$old = known_key()->withController($did, 'key-1');
$new = SigningKey::fromSeed(str_repeat("\1", 32))->withController($did);
$methods = [
    ['id' => $old->verificationMethod(), 'publicKeyMultibase' => $old->publicKeyMultibase(), 'revoked' => null],
    ['id' => null, 'publicKeyMultibase' => $new->publicKeyMultibase()],
];
echo "rotated:\n";
shown(azora_did_document($did, $methods));
echo "compromised:\n";
$methods[0]['revoked'] = 1700000000;
shown($compromised = azora_did_document($did, $methods));
echo "all of them:\n";
$methods[1]['revoked'] = '2026-01-31T12:00:00.9+05:30';
shown(azora_did_document($did, $methods));
// Text or number, keys and references do not matter.
$revoked = '2023-11-15T00:13:20+02:00';
$first = ['revoked' => &$revoked, 'publicKeyMultibase' => $old->publicKeyMultibase(), 'id' => $old->verificationMethod()];
$same = ['a' => &$first, -5 => ['publicKeyMultibase' => $new->publicKeyMultibase(), 'revoked' => null]];
var_dump(azora_did_document($did, $same) === $compromised);
foreach (['0000-01-01T00:00:00Z', '9999-12-31T23:59:59Z', -1, 0] as $time) {
    $document = azora_did_document($did, [['publicKeyMultibase' => MULTIKEY, 'revoked' => $time]]);
    echo json_decode($document)->verificationMethod[0]->revoked, ' ';
}
echo "\n";

// A proof by a compromised key fails, whenever it was made; one by the other does not.
$credential = json_encode([
    '@context' => ['https://www.w3.org/ns/credentials/v2'],
    'type' => ['VerifiableCredential'],
    'issuer' => $did,
    'credentialSubject' => ['id' => 'urn:uuid:1'],
], JSON_UNESCAPED_SLASHES);
foreach ([$old, $new] as $key) {
    $signed = azora_credential_issue($credential, $key, ['created' => '2020-01-01T00:00:00Z']);
    $verification = azora_credential_verify($signed, ['didDocuments' => [$did => $compromised]]);
    echo $verification->checks['proof'], ' ', $verification->problems[0]['message'] ?? '', "\n";
}
// Very many.
$methods = [];
for ($i = 0; $i < 500; $i++) {
    $methods[] = ['publicKeyMultibase' => SigningKey::generate()->publicKeyMultibase()];
}
var_dump(count(json_decode(azora_did_document($did, $methods))->verificationMethod));
?>
--EXPECT--
rotated:
did:web:example.org%3A8443:badges#key-1: Multikey, may assert
did:web:example.org%3A8443:badges#…: JsonWebKey, may assert
did:web:example.org%3A8443:badges#z6Mk…: Multikey, may assert
did:web:example.org%3A8443:badges#…: JsonWebKey, may assert
@context,assertionMethod,id,verificationMethod
compromised:
did:web:example.org%3A8443:badges#key-1: Multikey revoked 2023-11-14T22:13:20Z, may not
did:web:example.org%3A8443:badges#…: JsonWebKey revoked 2023-11-14T22:13:20Z, may not
did:web:example.org%3A8443:badges#z6Mk…: Multikey, may assert
did:web:example.org%3A8443:badges#…: JsonWebKey, may assert
@context,assertionMethod,id,verificationMethod
all of them:
did:web:example.org%3A8443:badges#key-1: Multikey revoked 2023-11-14T22:13:20Z, may not
did:web:example.org%3A8443:badges#…: JsonWebKey revoked 2023-11-14T22:13:20Z, may not
did:web:example.org%3A8443:badges#z6Mk…: Multikey revoked 2026-01-31T06:30:00Z, may not
did:web:example.org%3A8443:badges#…: JsonWebKey revoked 2026-01-31T06:30:00Z, may not
@context,id,verificationMethod
bool(true)
0000-01-01T00:00:00Z 9999-12-31T23:59:59Z 1969-12-31T23:59:59Z 1970-01-01T00:00:00Z 
fail The key cannot be used: the method was revoked and may not be used for this.
pass 
int(1000)
