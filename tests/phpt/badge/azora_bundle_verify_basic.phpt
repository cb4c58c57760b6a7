--TEST--
azora_bundle_verify(): what a bundle proves, and how old it is
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/bundle.inc';

$bundle = file_get_contents(__DIR__ . '/../../data/bundle.json');
$school = new School();
$result = azora_bundle_verify($bundle, School::NOW + ['verifierKeys' => $school->verifierKeys]);
echo implode(' ', array_keys($result)), ' / ', implode(' ', array_keys($result['parts'][0])), "\n";
tell($result);
var_dump($result['verification']->issuer, $result['receipt']['origin'], gmdate('Y-m-d', $result['stated']));
echo "-- without the ledger's key nothing says whose DID document it is\n";
tell(azora_bundle_verify($bundle, School::NOW));
echo "-- one's own bundle\n";
tell(azora_bundle_verify($bundle, School::NOW + ['documents' => 'accept']));
echo "-- with a DID document of one's own\n";
tell(azora_bundle_verify($bundle, School::NOW + ['didDocuments' => [$school->did => $school->document]]));
?>
--EXPECT--
verified verification receipt stated parts / part id trust stated signed age
verified, credential verified, receipt good
  credential -: proof, stated 2026-03-01, signed 2026-01-01, 59 days
  didDocument did:web:school.example: ledger, stated 2026-02-20, signed 2026-02-10, 19 days
  statusList https://school.example/status/3: proof, stated 2026-03-01, signed 2026-02-01, 28 days
  receipt -: ledger, stated 2026-03-01, signed 2026-02-10, 19 days
string(22) "did:web:school.example"
string(21) "school.example/ledger"
string(10) "2026-03-01"
-- without the ledger's key nothing says whose DID document it is
not verified, credential not verified, receipt not asked for
  credential -: none, stated 2026-03-01, signed -, 0 days
  didDocument did:web:school.example: none, stated 2026-02-20, signed -, 9 days
  statusList https://school.example/status/3: none, stated 2026-03-01, signed -, 0 days
  receipt -: none, stated 2026-03-01, signed -, 0 days
  INVALID_CONTROLLED_IDENTIFIER_DOCUMENT: The document of the key's controller, did:web:school.example, is not at hand; give its text in the option didDocuments.
  STATUS_VERIFICATION_ERROR: The list does not verify: The document of the key's controller, did:web:school.example, is not at hand; give its text in the option didDocuments.
-- one's own bundle
verified, credential verified, receipt not asked for
  credential -: proof, stated 2026-03-01, signed 2026-01-01, 59 days
  didDocument did:web:school.example: accepted, stated 2026-02-20, signed -, 9 days
  statusList https://school.example/status/3: proof, stated 2026-03-01, signed 2026-02-01, 28 days
  receipt -: none, stated 2026-03-01, signed -, 0 days
-- with a DID document of one's own
verified, credential verified, receipt not asked for
  credential -: proof, stated 2026-03-01, signed 2026-01-01, 59 days
  didDocument did:web:school.example: given, stated 2026-02-20, signed -, 9 days
  statusList https://school.example/status/3: proof, stated 2026-03-01, signed 2026-02-01, 28 days
  receipt -: none, stated 2026-03-01, signed -, 0 days
