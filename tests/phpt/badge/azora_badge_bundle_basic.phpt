--TEST--
azora_badge_bundle(): one JSON text of a badge and what checking it takes
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/bundle.inc';

$school = new School();
$bundle = azora_badge_bundle($school->parts(), School::NOW);
$parts = json_decode($bundle, true);
echo implode(' ', array_keys($parts)), "\n", $parts['time'], ' ', $parts['didDocuments'][0]['time'], ' ', $parts['statusLists'][0]['time'], "\n";
echo "-- the parts stand in it as they are\n";
foreach ([$school->badge, $school->document, $school->list, $school->documentReceipt, $school->badgeReceipt] as $part) {
    var_dump(str_contains($bundle, $part));
}
echo "-- and can be checked\n";
tell(azora_bundle_verify($bundle, School::NOW + ['verifierKeys' => $school->verifierKeys]));
?>
--EXPECT--
type v time credential didDocuments statusLists receipt
2026-03-01T00:00:00Z 2026-02-20T00:00:00Z 2026-03-01T00:00:00Z
-- the parts stand in it as they are
bool(true)
bool(true)
bool(true)
bool(true)
bool(true)
-- and can be checked
verified, credential verified, receipt good
  credential -: proof, stated 2026-03-01, signed 2026-01-01, 59 days
  didDocument did:web:school.example: ledger, stated 2026-02-20, signed 2026-02-10, 19 days
  statusList https://school.example/status/3: proof, stated 2026-03-01, signed 2026-02-01, 28 days
  receipt -: ledger, stated 2026-03-01, signed 2026-02-10, 19 days
