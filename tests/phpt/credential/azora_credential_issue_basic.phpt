--TEST--
azora_credential_issue(): a credential is signed, and stays what it was
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/credentials.inc';

$plain = credential();
$signed = azora_credential_issue($plain, key_of(), CREATED);
echo $signed, "\n";
echo "-- the proof is the last member\n";
var_dump(str_starts_with($signed, substr($plain, 0, -1) . ',"proof":[{'));
$proof = json_decode($signed, true)['proof'];
var_dump(count($proof), $proof[0]['@context'] === [BASE], $proof[0]['verificationMethod'] === key_of()->verificationMethod());
echo "-- the same text at the same time gives the same bytes\n";
var_dump(azora_credential_issue($plain, key_of(), CREATED) === $signed);
var_dump(azora_credential_issue($plain, key_of(), ['created' => '2026-01-31T12:00:01Z']) === $signed);
echo "-- it verifies\n";
$verification = verified($signed, ['issuers' => [key_of()->did()]]);
echo told($verification), "\n";
var_dump($verification->credential === azora_jcs($plain), $verification->issuer === key_of()->did());
echo "-- what is not said\n";
$before = time();
$created = json_decode(azora_credential_issue($plain, key_of()), true)['proof'][0]['created'];
var_dump(preg_match('/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/D', $created), strtotime($created) >= $before, strtotime($created) <= time());
echo "-- what may be said\n";
var_dump(azora_credential_issue($plain, key_of(), CREATED + ['suites' => ['eddsa-jcs-2022'], 'purpose' => 'assertionMethod', 'contexts' => [], 'didDocuments' => []]) === $signed);
echo "-- for a site\n";
$site = key_of()->withController('did:web:example.org', 'key-1');
$signed = issued(key: $site);
$document = azora_did_document('did:web:example.org', [['id' => 'did:web:example.org#key-1', 'publicKeyMultibase' => $site->publicKeyMultibase()]]);
echo told(verified($signed)), "\n";
echo told(verified($signed, ['didDocuments' => ['did:web:example.org' => $document]])), "\n";
echo json_decode($signed, true)['proof'][0]['verificationMethod'], "\n";
echo "-- the issuer as an object\n";
echo told(verified(issued(['issuer' => ['id' => key_of()->did(), 'name' => 'A school']]))), "\n";
?>
--EXPECT--
{"@context":["https://www.w3.org/ns/credentials/v2"],"id":"urn:uuid:00000000-0000-4000-8000-000000000001","type":["VerifiableCredential"],"issuer":"did:key:z6Mkon3Necd6NkkyfoGoHxid2znGc59LU3K7mubaRcFbLfLX","validFrom":"2026-01-01T00:00:00Z","credentialSubject":{"id":"did:example:learner","score":80},"proof":[{"@context":["https://www.w3.org/ns/credentials/v2"],"created":"2026-01-31T12:00:00Z","cryptosuite":"eddsa-jcs-2022","proofPurpose":"assertionMethod","proofValue":"z2XsB488yuCLzgeYgocjwSCakyaNrM1WjzoHnjKRgQgVrzfi2SMyuaunG7Zu3rvWZaCAayqS8Lm5JMdxmV3vCTSYa","type":"DataIntegrityProof","verificationMethod":"did:key:z6Mkon3Necd6NkkyfoGoHxid2znGc59LU3K7mubaRcFbLfLX#z6Mkon3Necd6NkkyfoGoHxid2znGc59LU3K7mubaRcFbLfLX"}]}
-- the proof is the last member
bool(true)
int(1)
bool(true)
bool(true)
-- the same text at the same time gives the same bytes
bool(true)
bool(false)
-- it verifies
verified issuer=pass
bool(true)
bool(true)
-- what is not said
int(1)
bool(true)
bool(true)
-- what may be said
bool(true)
-- for a site
refused proof=fail INVALID_CONTROLLED_IDENTIFIER_DOCUMENT at /proof/0/verificationMethod
verified
did:web:example.org#key-1
-- the issuer as an object
verified
