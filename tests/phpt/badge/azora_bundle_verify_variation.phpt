--TEST--
azora_bundle_verify(): forged and old parts, and parts of one's own
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/bundle.inc';

$school = new School();
$bundle = azora_badge_bundle($school->parts(), School::NOW);
$known = School::NOW + ['verifierKeys' => $school->verifierKeys];

echo "-- somebody signs in the school's name, and brings a DID document for it\n";
$forger = School::key(9)->withController($school->did);
$method = ['id' => $forger->verificationMethod(), 'publicKeyMultibase' => $forger->publicKeyMultibase()];
$forged = azora_credential_issue(azora_badge_credential(fields(['issuer' => $school->did])), $forger, ['created' => '2026-01-01T00:00:00Z']);
$parts = ['credential' => $forged, 'didDocuments' => [$school->did => azora_did_document($school->did, [$method])]];
$forgery = azora_badge_bundle($parts, School::NOW);
tell(azora_bundle_verify($forgery, $known + ['issuers' => [$school->did]]));
$parts['didDocuments'] = [$school->did => ['text' => $parts['didDocuments'][$school->did], 'receipt' => $school->documentReceipt]];
tell(azora_bundle_verify(azora_badge_bundle($parts, School::NOW), $known));

echo "-- a ledger of the forger's own, that the witness of the school's watches as well\n";
$salt = str_repeat('m', 32);
$leaf = azora_ledger_leaf('key', azora_did_document($school->did, [$method]), $salt);
$note = azora_ledger_checkpoint('forger.example', 1, azora_merkle_root([$leaf]), School::key(8));
$own = azora_ledger_verifier_key('forger.example', School::key(8));
$note = azora_ledger_cosign($note, 'witness.example', School::key(3), [$own], ['time' => 1770681600]);
$parts['didDocuments'] = [$school->did => [
    'text' => azora_did_document($school->did, [$method]),
    'receipt' => azora_ledger_receipt($note, 0, $salt, [], 'key'),
]];
tell(azora_bundle_verify(azora_badge_bundle($parts, School::NOW), $known + ['issuers' => [$school->did]]));

echo "-- another ledger\n";
tell(azora_bundle_verify($bundle, School::NOW + ['verifierKeys' => [azora_ledger_verifier_key('other.example', School::key(2))]]));

echo "-- revoked since: the verifier has a newer list\n";
tell(azora_bundle_verify($bundle, $known + ['statusLists' => [School::LIST => $school->list(true)]]));

echo "-- two years later: as good as then, and two years old\n";
tell(azora_bundle_verify($bundle, ['now' => '2028-03-01T00:00:00Z', 'verifierKeys' => $school->verifierKeys]));

echo "-- a list that is gone\n";
$parts = json_decode($bundle, true);
unset($parts['statusLists']);
$without = str_replace('"statusLists":' . substr(strstr($bundle, '"statusLists":'), 14, strpos(strstr($bundle, '"statusLists":'), '],"receipt"') - 13) . ',', '', $bundle);
tell(azora_bundle_verify($without, $known));
tell(azora_bundle_verify($without, $known + ['status' => 'report']));

echo "-- a receipt of another credential\n";
$other = azora_credential_issue(azora_badge_credential(fields(['issuer' => $school->did, 'name' => 'Other'])), $school->key, ['created' => '2026-01-01T00:00:00Z']);
$parts = ['credential' => $other] + $school->parts();
$result = azora_bundle_verify(azora_badge_bundle($parts, School::NOW), $known);
tell($result);
echo $result['receipt']['failed'], "\n";
?>
--EXPECT--
-- somebody signs in the school's name, and brings a DID document for it
not verified, credential not verified, receipt not asked for
  credential -: none, stated 2026-03-01, signed -, 0 days
  didDocument did:web:school.example: none, stated 2026-03-01, signed -, 0 days
  INVALID_CONTROLLED_IDENTIFIER_DOCUMENT: The document of the key's controller, did:web:school.example, is not at hand; give its text in the option didDocuments.
not verified, credential not verified, receipt not asked for
  credential -: none, stated 2026-03-01, signed -, 0 days
  didDocument did:web:school.example: none, stated 2026-03-01, signed -, 0 days
  INVALID_CONTROLLED_IDENTIFIER_DOCUMENT: The document of the key's controller, did:web:school.example, is not at hand; give its text in the option didDocuments.
-- a ledger of the forger's own, that the witness of the school's watches as well
not verified, credential not verified, receipt not asked for
  credential -: none, stated 2026-03-01, signed -, 0 days
  didDocument did:web:school.example: none, stated 2026-03-01, signed -, 0 days
  INVALID_CONTROLLED_IDENTIFIER_DOCUMENT: The document of the key's controller, did:web:school.example, is not at hand; give its text in the option didDocuments.
-- another ledger
not verified, credential not verified, receipt The checkpoint is signed by nobody whose key is known
  credential -: none, stated 2026-03-01, signed -, 0 days
  didDocument did:web:school.example: none, stated 2026-02-20, signed -, 9 days
  statusList https://school.example/status/3: none, stated 2026-03-01, signed -, 0 days
  receipt -: none, stated 2026-03-01, signed -, 0 days
  INVALID_CONTROLLED_IDENTIFIER_DOCUMENT: The document of the key's controller, did:web:school.example, is not at hand; give its text in the option didDocuments.
  STATUS_VERIFICATION_ERROR: The list does not verify: The document of the key's controller, did:web:school.example, is not at hand; give its text in the option didDocuments.
-- revoked since: the verifier has a newer list
not verified, credential not verified, receipt good
  credential -: proof, stated 2026-03-01, signed 2026-01-01, 59 days
  didDocument did:web:school.example: ledger, stated 2026-02-20, signed 2026-02-10, 19 days
  statusList https://school.example/status/3: given, stated 2026-03-01, signed -, 0 days
  receipt -: ledger, stated 2026-03-01, signed 2026-02-10, 19 days
  REVOKED: The issuer has revoked the credential.
-- two years later: as good as then, and two years old
verified, credential verified, receipt good
  credential -: proof, stated 2026-03-01, signed 2026-01-01, 790 days
  didDocument did:web:school.example: ledger, stated 2026-02-20, signed 2026-02-10, 750 days
  statusList https://school.example/status/3: proof, stated 2026-03-01, signed 2026-02-01, 759 days
  receipt -: ledger, stated 2026-03-01, signed 2026-02-10, 750 days
-- a list that is gone
not verified, credential not verified, receipt good
  credential -: proof, stated 2026-03-01, signed 2026-01-01, 59 days
  didDocument did:web:school.example: ledger, stated 2026-02-20, signed 2026-02-10, 19 days
  receipt -: ledger, stated 2026-03-01, signed 2026-02-10, 19 days
  STATUS_RETRIEVAL_ERROR: The list is not at hand; give its text in the option statusLists. Whether the credential was revoked is not known.
verified, credential verified, receipt good
  credential -: proof, stated 2026-03-01, signed 2026-01-01, 59 days
  didDocument did:web:school.example: ledger, stated 2026-02-20, signed 2026-02-10, 19 days
  receipt -: ledger, stated 2026-03-01, signed 2026-02-10, 19 days
  STATUS_RETRIEVAL_ERROR: The list is not at hand; give its text in the option statusLists. Whether the credential was revoked is not known.
-- a receipt of another credential
not verified, credential verified, receipt The ledger does not have this document at that place: the document, the salt, the kind, the index or the proof is another
  credential -: proof, stated 2026-03-01, signed 2026-01-01, 59 days
  didDocument did:web:school.example: ledger, stated 2026-02-20, signed 2026-02-10, 19 days
  statusList https://school.example/status/3: none, stated 2026-03-01, signed -, 0 days
  receipt -: none, stated 2026-03-01, signed -, 0 days
inclusion
