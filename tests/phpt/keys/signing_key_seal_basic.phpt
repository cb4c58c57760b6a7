--TEST--
Azora\SigningKey::seal() and unseal(): the same key comes back, with its names
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/keys.inc';

use Azora\SigningKey;

$key = known_key();
$web = $key->withController('did:web:example.org%3A8443:badges', 'key-1');
foreach ([[$key, []], [$web, []], [$web, ['keyId' => 'site 2026']]] as [$one, $options]) {
    $sealed = $one->seal('correct horse', QUICK + $options);
    $opened = SigningKey::unseal($sealed, 'correct horse');
    var_dump(preg_match('/^azora-key\.1\.[\w-]+\.[\w-]{96}\.[\w-]{22}$/D', $sealed));
    var_dump($opened->verificationMethod() === $one->verificationMethod(), $opened->did() === $one->did());
    $header = sealed_header($sealed);
    // These are random, or come of what is.
    var_dump(strlen($header['check']), strlen($header['salt']));
    unset($header['check'], $header['salt']);
    echo json_encode($header, JSON_UNESCAPED_SLASHES), "\n";
}
// The key that comes back signs as the one that was sealed.
$credential = json_encode([
    '@context' => ['https://www.w3.org/ns/credentials/v2'],
    'type' => ['VerifiableCredential'],
    'issuer' => $web->did(),
    'credentialSubject' => ['id' => 'urn:uuid:1'],
], JSON_UNESCAPED_SLASHES);
$created = ['created' => '2026-01-31T12:00:00Z'];
var_dump(azora_credential_issue($credential, $opened, $created) === azora_credential_issue($credential, $web, $created));
?>
--EXPECT--
int(1)
bool(true)
bool(true)
int(22)
int(22)
{"alg":"Ed25519","controller":"did:key:z6MktwupdmLXVVqTzCw4i46r4uGyosGXRnR3XjN4Zq7oMMsw","kdf":"argon2id13","mem":8192,"ops":1,"publicKeyMultibase":"z6MktwupdmLXVVqTzCw4i46r4uGyosGXRnR3XjN4Zq7oMMsw"}
int(1)
bool(true)
bool(true)
int(22)
int(22)
{"alg":"Ed25519","controller":"did:web:example.org%3A8443:badges","fragment":"key-1","kdf":"argon2id13","mem":8192,"ops":1,"publicKeyMultibase":"z6MktwupdmLXVVqTzCw4i46r4uGyosGXRnR3XjN4Zq7oMMsw"}
int(1)
bool(true)
bool(true)
int(22)
int(22)
{"alg":"Ed25519","controller":"did:web:example.org%3A8443:badges","fragment":"key-1","kdf":"argon2id13","keyId":"site 2026","mem":8192,"ops":1,"publicKeyMultibase":"z6MktwupdmLXVVqTzCw4i46r4uGyosGXRnR3XjN4Zq7oMMsw"}
bool(true)
