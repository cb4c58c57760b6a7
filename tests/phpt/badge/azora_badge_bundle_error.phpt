--TEST--
azora_badge_bundle(): parts that are wrong, and what would not verify
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/bundle.inc';

$school = new School();
$parts = $school->parts();
$bundle = static fn (array $more, array $options = []) => refuses('azora_badge_bundle', $more + $parts, $options + School::NOW);
refuses('azora_badge_bundle', [], School::NOW);
refuses('azora_badge_bundle', 'parts');
$bundle(['badge' => '{}']);
$bundle([0 => '{}']);
$bundle([5 => '{}']);
$bundle(['credential' => 5]);
$bundle(['credential' => '']);
$bundle(['credential' => '[]']);
$bundle(['credential' => 'https://school.example/badge.json']);
$bundle(['credential' => '{"a":1,"a":2}']);
$bundle(['didDocuments' => $school->document]);
$bundle(['didDocuments' => [$school->document]]);
$bundle(['didDocuments' => ['school' => $school->document]]);
$bundle(['didDocuments' => ["did:web:\xff" => $school->document]]);
$bundle(['didDocuments' => [$school->did => 'a.b.c']]);
$bundle(['didDocuments' => [$school->did => 5]]);
$bundle(['didDocuments' => [$school->did => []]]);
$bundle(['didDocuments' => [$school->did => ['text' => null]]]);
$bundle(['didDocuments' => [$school->did => ['text' => $school->document, 'fetched' => 1]]]);
$bundle(['didDocuments' => [$school->did => ['text' => $school->document, 'time' => '1 March 2026']]]);
$bundle(['didDocuments' => [$school->did => ['text' => $school->document, 'receipt' => 'none']]]);
$bundle(['statusLists' => [School::LIST => ['text' => $school->list, 'receipt' => '{}']]]);
$bundle(['statusLists' => array_fill_keys(array_map(static fn (int $i): string => "urn:$i", range(1, 17)), '{}')]);
$bundle(['receipt' => ['{}']]);
$bundle(['time' => 1.5]);
$bundle(['time' => PHP_INT_MAX]);
$bundle([], ['challenge' => 'x']);
$bundle([], ['verifierKeys' => ['x']]);
$bundle([], ['documents' => 'maybe']);

echo "-- what would not verify\n";
$bundle(['didDocuments' => null]);
$bundle(['statusLists' => null]);
$bundle(['credential' => str_replace('Algebra', 'Analysis', $school->badge)]);
$bundle(['statusLists' => [School::LIST => $school->list(true)]]);
$bundle(['statusLists' => [School::LIST => $school->list(false, '2026-04-01T00:00:00Z')]]);
$bundle(['receipt' => $school->documentReceipt], ['verifierKeys' => $school->verifierKeys]);
$bundle([], ['issuers' => ['did:web:another-school.example']]);
$bundle([], ['now' => '2025-01-01T00:00:00Z']);
?>
--EXPECT--
ValueError: azora_badge_bundle(): Argument #1 ($parts) part "credential" must be given
TypeError: azora_badge_bundle(): Argument #1 ($parts) must be of type array, string given
ValueError: azora_badge_bundle(): Argument #1 ($parts) must have only the parts credential, didDocuments, statusLists, receipt and time, not "badge"
ValueError: azora_badge_bundle(): Argument #1 ($parts) must have only the parts credential, didDocuments, statusLists, receipt and time, not "0"
ValueError: azora_badge_bundle(): Argument #1 ($parts) must have only the parts credential, didDocuments, statusLists, receipt and time, not "5"
ValueError: azora_badge_bundle(): Argument #1 ($parts) part "credential" must be a string
ValueError: azora_badge_bundle(): Argument #1 ($parts) part "credential" must be a JSON object or a compact JWS
ValueError: azora_badge_bundle(): Argument #1 ($parts) part "credential" must be a JSON object or a compact JWS
ValueError: azora_badge_bundle(): Argument #1 ($parts) part "credential" must be a JSON object or a compact JWS
ValueError: azora_badge_bundle(): Argument #1 ($parts) part "credential" must be a JSON object or a compact JWS
ValueError: azora_badge_bundle(): Argument #1 ($parts) part "didDocuments" must be an array of at most 16 texts by their ids
ValueError: azora_badge_bundle(): Argument #1 ($parts) part "didDocuments" must have the ids of its texts, which are URLs, as keys
ValueError: azora_badge_bundle(): Argument #1 ($parts) part "didDocuments" must have the ids of its texts, which are URLs, as keys
ValueError: azora_badge_bundle(): Argument #1 ($parts) part "didDocuments" must have the ids of its texts, which are URLs, as keys
ValueError: azora_badge_bundle(): Argument #1 ($parts) part "didDocuments" at "did:web:school.example" must be a JSON object
ValueError: azora_badge_bundle(): Argument #1 ($parts) part "didDocuments" at "did:web:school.example" must be a string, or an array with a text
ValueError: azora_badge_bundle(): Argument #1 ($parts) part "didDocuments" at "did:web:school.example" must have a text
ValueError: azora_badge_bundle(): Argument #1 ($parts) part "didDocuments" at "did:web:school.example" must have a string as its text
ValueError: azora_badge_bundle(): Argument #1 ($parts) part "didDocuments" at "did:web:school.example" must have only the keys text, time and receipt
ValueError: azora_badge_bundle(): Argument #1 ($parts) part "didDocuments" at "did:web:school.example" must have as its time a timestamp, or a time with an offset like 2026-01-31T12:00:00Z
ValueError: azora_badge_bundle(): Argument #1 ($parts) part "receipt" at "did:web:school.example" must be a JSON object
ValueError: azora_badge_bundle(): Argument #1 ($parts) part "statusLists" at "https://school.example/status/3" must have only the keys text and time
ValueError: azora_badge_bundle(): Argument #1 ($parts) part "statusLists" must be an array of at most 16 texts by their ids
ValueError: azora_badge_bundle(): Argument #1 ($parts) part "receipt" must be a string
ValueError: azora_badge_bundle(): Argument #1 ($parts) part "time" must be a timestamp, or a time with an offset like 2026-01-31T12:00:00Z
ValueError: azora_badge_bundle(): Argument #1 ($parts) part "time" must be a timestamp, or a time with an offset like 2026-01-31T12:00:00Z
ValueError: azora_badge_bundle(): Argument #2 ($options) has no option "challenge"
ValueError: azora_badge_bundle(): Argument #2 ($options) key "verifierKeys" must be a verifier key, "name+id+key" in row 0
ValueError: azora_badge_bundle(): Argument #2 ($options) option "documents" must be "require" or "accept"
-- what would not verify
INVALID: The bundle would not verify: The document of the key's controller, did:web:school.example, is not at hand; give its text in the option didDocuments. (with problems)
INVALID: The bundle would not verify: The list is not at hand; give its text in the option statusLists. Whether the credential was revoked is not known. (with problems)
INVALID: The bundle would not verify: The signature is not that of this document: something was changed, or another key signed. (with problems)
INVALID: The bundle would not verify: The issuer has revoked the credential. (with problems)
INVALID: The bundle would not verify: The list does not verify: The credential is not valid before 2026-04-01T00:00:00Z. (with problems)
INVALID: The bundle would not verify: The ledger does not have this document at that place: the document, the salt, the kind, the index or the proof is another
INVALID: The bundle would not verify: The issuer is not one of those that are trusted. (with problems)
INVALID: The bundle would not verify: The credential is not valid before 2026-01-01T00:00:00Z. (with problems)
