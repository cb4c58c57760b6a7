--TEST--
azora_did_document(): each key as a Multikey and as a JsonWebKey, to be used as assertionMethod
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/keys.inc';

use Azora\SigningKey;

$key = known_key()->withController('did:web:example.org');
$document = azora_did_document($key->did(), [['publicKeyMultibase' => $key->publicKeyMultibase()]]);
echo $document, "\n--\n";
echo json_encode(json_decode($document), JSON_PRETTY_PRINT | JSON_UNESCAPED_SLASHES), "\n--\n";
var_dump(azora_jcs($document) === $document);
// RFC 8037, appendix A: the key, and its thumbprint.
$jwk = json_decode($document, true)['verificationMethod'][1]['publicKeyJwk'];
var_dump($jwk['x'] === base64url(public_bytes(MULTIKEY)), $jwk['kid'] === 'kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k');
// What it is for.
$credential = json_encode([
    '@context' => ['https://www.w3.org/ns/credentials/v2'],
    'type' => ['VerifiableCredential'],
    'issuer' => $key->did(),
    'credentialSubject' => ['id' => 'urn:uuid:1'],
], JSON_UNESCAPED_SLASHES);
$signed = azora_credential_issue($credential, $key);
var_dump(azora_credential_verify($signed, ['didDocuments' => [$key->did() => $document]])->checks['proof']);
?>
--EXPECT--
{"@context":["https://www.w3.org/ns/did/v1","https://w3id.org/security/multikey/v1","https://w3id.org/security/jwk/v1"],"assertionMethod":["did:web:example.org#z6MktwupdmLXVVqTzCw4i46r4uGyosGXRnR3XjN4Zq7oMMsw","did:web:example.org#kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"],"id":"did:web:example.org","verificationMethod":[{"controller":"did:web:example.org","id":"did:web:example.org#z6MktwupdmLXVVqTzCw4i46r4uGyosGXRnR3XjN4Zq7oMMsw","publicKeyMultibase":"z6MktwupdmLXVVqTzCw4i46r4uGyosGXRnR3XjN4Zq7oMMsw","type":"Multikey"},{"controller":"did:web:example.org","id":"did:web:example.org#kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k","publicKeyJwk":{"crv":"Ed25519","kid":"kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k","kty":"OKP","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"},"type":"JsonWebKey"}]}
--
{
    "@context": [
        "https://www.w3.org/ns/did/v1",
        "https://w3id.org/security/multikey/v1",
        "https://w3id.org/security/jwk/v1"
    ],
    "assertionMethod": [
        "did:web:example.org#z6MktwupdmLXVVqTzCw4i46r4uGyosGXRnR3XjN4Zq7oMMsw",
        "did:web:example.org#kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"
    ],
    "id": "did:web:example.org",
    "verificationMethod": [
        {
            "controller": "did:web:example.org",
            "id": "did:web:example.org#z6MktwupdmLXVVqTzCw4i46r4uGyosGXRnR3XjN4Zq7oMMsw",
            "publicKeyMultibase": "z6MktwupdmLXVVqTzCw4i46r4uGyosGXRnR3XjN4Zq7oMMsw",
            "type": "Multikey"
        },
        {
            "controller": "did:web:example.org",
            "id": "did:web:example.org#kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k",
            "publicKeyJwk": {
                "crv": "Ed25519",
                "kid": "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k",
                "kty": "OKP",
                "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"
            },
            "type": "JsonWebKey"
        }
    ]
}
--
bool(true)
bool(true)
bool(true)
string(4) "pass"
