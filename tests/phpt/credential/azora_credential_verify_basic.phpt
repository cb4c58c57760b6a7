--TEST--
azora_credential_verify(): what is found, check by check
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/credentials.inc';

echo "-- sound, by somebody who is trusted\n";
var_dump(verified(issued(), ['issuers' => [key_of()->did()]]));
echo "-- changed\n";
var_dump(verified(strtr(issued(), ['"score":80' => '"score":81'])));
echo "-- in short\n";
echo told(verified(issued())), "\n";
echo told(verified(issued(), ['issuers' => [key_of(2)->did()]])), "\n";
echo told(verified(issued(['validUntil' => '2026-01-31T11:59:59Z']))), "\n";
echo told(verified(issued(['validFrom' => '2026-01-31T12:05:00Z']))), "\n";
echo told(verified(issued(['validFrom' => '2026-01-31T12:05:01Z']))), "\n";
echo told(verified(credential())), "\n";
echo told(verified('{}')), "\n";
echo told(verified('')), "\n";
echo told(verified('[]')), "\n";
echo "-- the published vector\n";
$vector = file_get_contents(__DIR__ . '/../../vectors/w3c-vc-di-eddsa/eddsa-jcs-2022/signedJCS.json');
$options = ['contexts' => ['https://www.w3.org/ns/credentials/examples/v2']];
echo told(verified($vector)), "\n";
echo told(verified($vector, $options)), "\n";
$verification = verified($vector, $options + ['controllerCheck' => false]);
echo told($verification), ', ', $verification->issuer, "\n";
var_dump($verification->credential === file_get_contents(__DIR__ . '/../../vectors/w3c-vc-di-eddsa/eddsa-jcs-2022/canonDocJCS.txt'));
echo "-- the present\n";
$soon = gmdate('Y-m-d\TH:i:s\Z', time() + 200);
$later = gmdate('Y-m-d\TH:i:s\Z', time() + 4000);
var_dump(azora_credential_verify(azora_credential_issue(credential(['validFrom' => $soon]), key_of()))->verified);
var_dump(azora_credential_verify(azora_credential_issue(credential(['validFrom' => $later]), key_of()))->checks['dates']);
var_dump(azora_credential_verify(azora_credential_issue(credential(), key_of(), ['created' => $later]))->checks['proof']);
?>
--EXPECT--
-- sound, by somebody who is trusted
object(Azora\Verification)#1 (8) {
  ["verified"]=>
  bool(true)
  ["credential"]=>
  string(301) "{"@context":["https://www.w3.org/ns/credentials/v2"],"credentialSubject":{"id":"did:example:learner","score":80},"id":"urn:uuid:00000000-0000-4000-8000-000000000001","issuer":"did:key:z6Mkon3Necd6NkkyfoGoHxid2znGc59LU3K7mubaRcFbLfLX","type":["VerifiableCredential"],"validFrom":"2026-01-01T00:00:00Z"}"
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
    string(4) "pass"
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
      string(14) "eddsa-jcs-2022"
      ["method"]=>
      string(105) "did:key:z6Mkon3Necd6NkkyfoGoHxid2znGc59LU3K7mubaRcFbLfLX#z6Mkon3Necd6NkkyfoGoHxid2znGc59LU3K7mubaRcFbLfLX"
      ["created"]=>
      string(20) "2026-01-31T12:00:00Z"
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
-- changed
object(Azora\Verification)#1 (8) {
  ["verified"]=>
  bool(false)
  ["credential"]=>
  NULL
  ["issuer"]=>
  NULL
  ["checks"]=>
  array(6) {
    ["structure"]=>
    string(4) "pass"
    ["context"]=>
    string(4) "pass"
    ["proof"]=>
    string(4) "fail"
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
      string(14) "eddsa-jcs-2022"
      ["method"]=>
      string(105) "did:key:z6Mkon3Necd6NkkyfoGoHxid2znGc59LU3K7mubaRcFbLfLX#z6Mkon3Necd6NkkyfoGoHxid2znGc59LU3K7mubaRcFbLfLX"
      ["created"]=>
      string(20) "2026-01-31T12:00:00Z"
      ["result"]=>
      string(4) "fail"
    }
  }
  ["statuses"]=>
  array(0) {
  }
  ["problems"]=>
  array(1) {
    [0]=>
    array(4) {
      ["check"]=>
      string(5) "proof"
      ["code"]=>
      string(24) "PROOF_VERIFICATION_ERROR"
      ["pointer"]=>
      string(8) "/proof/0"
      ["message"]=>
      string(89) "The signature is not that of this document: something was changed, or another key signed."
    }
  }
  ["credentials"]=>
  array(0) {
  }
}
-- in short
verified
refused issuer=fail UNTRUSTED_ISSUER at /issuer
refused dates=fail EXPIRED_ERROR at /validUntil
verified
refused dates=fail NOT_YET_VALID_ERROR at /validFrom
refused proof=fail PROOF_VERIFICATION_ERROR
refused structure=fail proof=fail dates=unknown MALFORMED_VALUE_ERROR MALFORMED_VALUE_ERROR MALFORMED_VALUE_ERROR MALFORMED_VALUE_ERROR PROOF_VERIFICATION_ERROR
refused structure=fail context=skipped proof=skipped issuer=skipped dates=skipped PARSING_ERROR
refused structure=fail context=skipped proof=skipped issuer=skipped dates=skipped MALFORMED_VALUE_ERROR
-- the published vector
refused context=fail issuer=fail UNKNOWN_CONTEXT_ERROR at /@context/1 CONTROLLER_MISMATCH at /issuer
refused issuer=fail CONTROLLER_MISMATCH at /issuer
verified, 
bool(true)
-- the present
bool(true)
string(4) "fail"
string(4) "fail"
