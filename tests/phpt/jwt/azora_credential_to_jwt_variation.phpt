--TEST--
azora_credential_to_jwt(): proofs, and what canonical form makes of a text
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/jwt.inc';

$issued = azora_credential_issue(credential(), signing_key(), ['created' => '2026-01-31T12:00:00Z']);
$plain = azora_credential_to_jwt(credential(), signing_key());
var_dump(azora_credential_to_jwt($issued, signing_key()) === $plain);

// The other profile keeps proofs, if they hold.
$badge = azora_credential_to_jwt($issued, signing_key(), ['profile' => 'ob3']);
var_dump(json_decode(parts($badge)[1])->proof[0]->cryptosuite);
tell(azora_credential_verify_jwt($badge, NOW + ['profile' => 'ob3']));
try {
    azora_credential_to_jwt(str_replace('80', '90', $issued), signing_key(), ['profile' => 'ob3']);
} catch (Azora\CredentialException $exception) {
    var_dump($exception->getCode() === Azora\CredentialException::PROOF);
}

$odd = '{"type":["VerifiableCredential"], "issuer":{"id":"' . DID . '"},' . "\n"
    . '"credentialSubject":{"\u0000":"\u0000\ud83d\ude00","n":[1.0,-0,1e21],"é":"\/"},'
    . '"@context":["https://www.w3.org/ns/credentials/v2"]}';
$jwt = azora_credential_to_jwt($odd, signing_key());
echo parts($jwt)[1], "\n";
$verification = azora_credential_verify_jwt($jwt, NOW);
var_dump($verification->verified, $verification->credential === azora_jcs($odd));

// The same key for two controllers gives two JWTs.
$web = signing_key()->withController('did:web:example.org');
$other = azora_credential_to_jwt(credential(['issuer' => 'did:web:example.org']), $web);
var_dump(parts($other)[0] !== parts($plain)[0]);
?>
--EXPECT--
bool(true)
string(14) "eddsa-jcs-2022"
verified structure=pass context=pass proof=pass issuer=unknown dates=pass status=skipped
bool(true)
{"@context":["https://www.w3.org/ns/credentials/v2"],"credentialSubject":{"\u0000":"\u0000😀","n":[1,0,1e+21],"é":"/"},"issuer":{"id":"did:key:z6Mkon3Necd6NkkyfoGoHxid2znGc59LU3K7mubaRcFbLfLX"},"type":["VerifiableCredential"]}
bool(true)
bool(true)
bool(true)
