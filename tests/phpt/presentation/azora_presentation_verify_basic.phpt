--TEST--
azora_presentation_verify(): embedded, enveloped and stated credentials, as JSON and as a JWT
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../jwt/jwt.inc';

$options = NOW + ['challenge' => '3f8a0d6c', 'domain' => 'verifier.example'];
$verification = azora_presentation_verify(file_get_contents(__DIR__ . '/presentation.json'), $options);
tell($verification);
var_dump($verification->issuer, $verification->proofs, count($verification->credentials));
foreach ($verification->credentials as $credential) {
    var_dump($credential instanceof Azora\Verification, $credential->issuer, $credential->proofs[0]['suite'] ?? null);
    echo $credential->credential, "\n";
}

$verification = azora_presentation_verify(trim(file_get_contents(__DIR__ . '/presentation.jwt')), $options);
tell($verification);
var_dump($verification->issuer, $verification->proofs[0]['suite']);
?>
--EXPECT--
verified structure=pass context=pass proof=pass issuer=unknown dates=pass status=skipped
  verified structure=pass context=pass proof=pass issuer=unknown dates=pass status=skipped
  verified structure=pass context=pass proof=pass issuer=unknown dates=pass status=skipped
  verified structure=pass context=pass proof=pass issuer=unknown dates=pass status=skipped
string(56) "did:key:z6Mko9hTggMwjSTEaJaPUfE6tqcy2xvU6BnNq3e3o8qVBiyH"
array(1) {
  [0]=>
  array(5) {
    ["index"]=>
    int(0)
    ["suite"]=>
    string(14) "eddsa-jcs-2022"
    ["method"]=>
    string(105) "did:key:z6Mko9hTggMwjSTEaJaPUfE6tqcy2xvU6BnNq3e3o8qVBiyH#z6Mko9hTggMwjSTEaJaPUfE6tqcy2xvU6BnNq3e3o8qVBiyH"
    ["created"]=>
    string(20) "2026-01-31T12:00:00Z"
    ["result"]=>
    string(4) "pass"
  }
}
int(3)
bool(true)
string(56) "did:key:z6Mkon3Necd6NkkyfoGoHxid2znGc59LU3K7mubaRcFbLfLX"
string(14) "eddsa-jcs-2022"
{"@context":["https://www.w3.org/ns/credentials/v2"],"credentialSubject":{"id":"did:example:learner","score":80},"id":"urn:uuid:00000000-0000-4000-8000-000000000001","issuer":"did:key:z6Mkon3Necd6NkkyfoGoHxid2znGc59LU3K7mubaRcFbLfLX","type":["VerifiableCredential"],"validFrom":"2026-01-01T00:00:00Z"}
bool(true)
string(56) "did:key:z6Mkon3Necd6NkkyfoGoHxid2znGc59LU3K7mubaRcFbLfLX"
string(6) "vc+jwt"
{"@context":["https://www.w3.org/ns/credentials/v2"],"id":"urn:uuid:00000000-0000-4000-8000-000000000001","type":["VerifiableCredential"],"issuer":"did:key:z6Mkon3Necd6NkkyfoGoHxid2znGc59LU3K7mubaRcFbLfLX","validFrom":"2026-01-01T00:00:00Z","credentialSubject":{"id":"did:example:learner","score":80}}
bool(true)
string(56) "did:key:z6Mko9hTggMwjSTEaJaPUfE6tqcy2xvU6BnNq3e3o8qVBiyH"
NULL
{"@context":["https://www.w3.org/ns/credentials/v2"],"credentialSubject":{"id":"did:key:z6Mko9hTggMwjSTEaJaPUfE6tqcy2xvU6BnNq3e3o8qVBiyH","likes":"maps"},"issuer":"did:key:z6Mko9hTggMwjSTEaJaPUfE6tqcy2xvU6BnNq3e3o8qVBiyH","type":["VerifiableCredential"]}
verified structure=pass context=pass proof=pass issuer=unknown dates=pass status=skipped
  verified structure=pass context=pass proof=pass issuer=unknown dates=pass status=skipped
string(56) "did:key:z6Mko9hTggMwjSTEaJaPUfE6tqcy2xvU6BnNq3e3o8qVBiyH"
string(6) "vp+jwt"
