--TEST--
azora_credential_verify_jwt(): what a sound JWT and others give
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/jwt.inc';

$jwt = azora_credential_to_jwt(credential(), signing_key());
$verification = azora_credential_verify_jwt($jwt, NOW);
var_dump($verification);

tell(azora_credential_verify_jwt($jwt, NOW + ['issuers' => [DID]]));
tell(azora_credential_verify_jwt($jwt, NOW + ['issuers' => []]));
tell(azora_credential_verify_jwt($jwt, ['now' => '2025-01-01T00:00:00Z']));
tell(azora_credential_verify_jwt($jwt, NOW + ['profile' => 'ob3']));
tell(azora_credential_verify_jwt(substr($jwt, 0, -1) . 'A', NOW));
tell(azora_credential_verify_jwt(substr_replace($jwt, 'A', -9, 1), NOW));

$badge = azora_credential_to_jwt(credential(), signing_key(), ['profile' => 'ob3']);
$verification = azora_credential_verify_jwt($badge, NOW + ['profile' => 'ob3']);
tell($verification);
echo $verification->credential, "\n";
tell(azora_credential_verify_jwt($badge, NOW));
?>
--EXPECT--
object(Azora\Verification)#1 (8) {
  ["verified"]=>
  bool(true)
  ["credential"]=>
  string(266) "{"@context":["https://www.w3.org/ns/credentials/v2"],"credentialSubject":{"id":"did:example:learner","score":80},"id":"urn:uuid:1","issuer":"did:key:z6Mkon3Necd6NkkyfoGoHxid2znGc59LU3K7mubaRcFbLfLX","type":["VerifiableCredential"],"validFrom":"2026-01-01T00:00:00Z"}"
  ["issuer"]=>
  string(56) "did:key:z6Mkon3Necd6NkkyfoGoHxid2znGc59LU3K7mubaRcFbLfLX"
  ["checks"]=>
  array(6) {
    ["structure"]=>
    string(4) "pass"
    ["context"]=>
    string(4) "pass"
    ["proof"]=>
    string(4) "pass"
    ["issuer"]=>
    string(7) "unknown"
    ["dates"]=>
    string(4) "pass"
    ["status"]=>
    string(7) "skipped"
  }
  ["proofs"]=>
  array(1) {
    [0]=>
    array(5) {
      ["index"]=>
      int(0)
      ["suite"]=>
      string(6) "vc+jwt"
      ["method"]=>
      string(105) "did:key:z6Mkon3Necd6NkkyfoGoHxid2znGc59LU3K7mubaRcFbLfLX#z6Mkon3Necd6NkkyfoGoHxid2znGc59LU3K7mubaRcFbLfLX"
      ["created"]=>
      NULL
      ["result"]=>
      string(4) "pass"
    }
  }
  ["statuses"]=>
  array(0) {
  }
  ["problems"]=>
  array(0) {
  }
  ["credentials"]=>
  array(0) {
  }
}
verified structure=pass context=pass proof=pass issuer=pass dates=pass status=skipped
not verified structure=pass context=pass proof=pass issuer=fail dates=pass status=skipped
  issuer UNTRUSTED_ISSUER "/issuer": The issuer is not one of those that are trusted.
not verified structure=pass context=pass proof=pass issuer=unknown dates=fail status=skipped
  dates NOT_YET_VALID_ERROR "/validFrom": The credential is not valid before 2026-01-01T00:00:00Z.
not verified structure=pass context=pass proof=fail issuer=unknown dates=pass status=skipped
  proof PROOF_VERIFICATION_ERROR "": The header's typ must be "JWT"; a JWT of another profile is another.
not verified structure=pass context=pass proof=fail issuer=unknown dates=pass status=skipped
  proof PROOF_VERIFICATION_ERROR "": The signature is not that of this JWT: something was changed, or another key signed.
not verified structure=pass context=pass proof=fail issuer=unknown dates=pass status=skipped
  proof PROOF_VERIFICATION_ERROR "": The signature is not that of this JWT: something was changed, or another key signed.
verified structure=pass context=pass proof=pass issuer=unknown dates=pass status=skipped
{"@context":["https://www.w3.org/ns/credentials/v2"],"credentialSubject":{"id":"did:example:learner","score":80},"id":"urn:uuid:1","issuer":"did:key:z6Mkon3Necd6NkkyfoGoHxid2znGc59LU3K7mubaRcFbLfLX","type":["VerifiableCredential"],"validFrom":"2026-01-01T00:00:00Z","iss":"did:key:z6Mkon3Necd6NkkyfoGoHxid2znGc59LU3K7mubaRcFbLfLX","jti":"urn:uuid:1","nbf":1767225600,"sub":"did:example:learner"}
not verified structure=pass context=pass proof=fail issuer=unknown dates=pass status=skipped
  proof PROOF_VERIFICATION_ERROR "": The header's typ must be "vc+jwt"; a JWT of another profile is another.
