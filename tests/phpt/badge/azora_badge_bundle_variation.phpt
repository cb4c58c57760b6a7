--TEST--
azora_badge_bundle(): did:key, JWT, times, and no more than there is
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/bundle.inc';

$key = School::key(4);
$created = ['created' => '2026-01-01T00:00:00Z'];
$plain = azora_credential_issue(azora_badge_credential(fields(['issuer' => $key->did()])), $key, $created);
echo "-- of a did:key, with nothing but itself\n";
$bundle = azora_badge_bundle(['credential' => $plain, 'didDocuments' => null, 'statusLists' => [], 'time' => 1767312000], School::NOW);
echo implode(' ', array_keys(json_decode($bundle, true))), ' ', json_decode($bundle)->time, "\n";
tell(azora_bundle_verify($bundle, School::NOW));
tell(azora_bundle_verify($bundle, School::NOW + ['issuers' => ['did:web:school.example']]));

echo "-- JWTs of both profiles\n";
foreach (['vc+jwt', 'ob3'] as $profile) {
    $jwt = azora_credential_to_jwt($plain, $key, ['profile' => $profile]);
    $bundle = azora_badge_bundle(['credential' => $jwt], School::NOW + ['profile' => $profile]);
    var_dump(json_decode($bundle)->credential === $jwt);
    var_dump(azora_badge_bundle(['credential' => "\n$jwt\r\n"], School::NOW + ['profile' => $profile]) === $bundle);
    tell(azora_bundle_verify($bundle, School::NOW + ['profile' => $profile]));
}
var_dump(azora_bundle_verify($bundle, School::NOW)['verified']);

echo "-- a list that is a JWT\n";
$school = new School();
$parts = $school->parts();
$parts['statusLists'] = [School::LIST => ['text' => azora_credential_to_jwt($school->list, $school->key) . "\n", 'time' => '2026-02-02T00:00:00+01:00']];
tell(azora_bundle_verify(azora_badge_bundle($parts, School::NOW), School::NOW + ['documents' => 'accept']));

echo "-- spaces in the parts stay\n";
$parts = $school->parts();
$parts['credential'] = json_encode(json_decode($school->badge), JSON_PRETTY_PRINT | JSON_UNESCAPED_SLASHES);
$bundle = azora_badge_bundle($parts, School::NOW + ['verifierKeys' => $school->verifierKeys]);
var_dump(str_contains($bundle, $parts['credential']), azora_bundle_verify($bundle, School::NOW + ['verifierKeys' => $school->verifierKeys])['verified']);
?>
--EXPECT--
-- of a did:key, with nothing but itself
type v time credential 2026-01-02T00:00:00Z
verified, credential verified, receipt not asked for
  credential -: proof, stated 2026-01-02, signed 2026-01-01, 59 days
not verified, credential not verified, receipt not asked for
  credential -: proof, stated 2026-01-02, signed 2026-01-01, 59 days
  UNTRUSTED_ISSUER: The issuer is not one of those that are trusted.
-- JWTs of both profiles
bool(true)
bool(true)
verified, credential verified, receipt not asked for
  credential -: proof, stated 2026-03-01, signed 2026-01-01, 59 days
bool(true)
bool(true)
verified, credential verified, receipt not asked for
  credential -: proof, stated 2026-03-01, signed 2026-01-01, 59 days
bool(false)
-- a list that is a JWT
verified, credential verified, receipt not asked for
  credential -: proof, stated 2026-03-01, signed 2026-01-01, 59 days
  didDocument did:web:school.example: accepted, stated 2026-02-20, signed -, 9 days
  statusList https://school.example/status/3: proof, stated 2026-02-01, signed 2026-02-01, 28 days
  receipt -: none, stated 2026-03-01, signed -, 0 days
-- spaces in the parts stay
bool(true)
bool(true)
