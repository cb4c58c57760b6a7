--TEST--
azora_ledger_cosign(): only what is signed, and follows on what was seen
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/ledger.inc';

$cosign = 'azora_ledger_cosign';
$keys = [azora_ledger_verifier_key(LEDGER, key_of(1))];
$note = azora_ledger_checkpoint(LEDGER, 3, azora_merkle_root(['a', 'b', 'c']), key_of(1));
$seen = azora_ledger_checkpoint(LEDGER, 2, azora_merkle_root(['a', 'b']), key_of(1));
$other = azora_ledger_checkpoint(LEDGER, 2, azora_merkle_root(['a', 'x']), key_of(1));
$proof = azora_merkle_consistency(['a', 'b', 'c'], 2);
refused($cosign, 'note', 'w', key_of(2), $keys);
refused($cosign, $note, 'w', key_of(2), []);
refused($cosign, $note, 'w', key_of(2), ['key']);
refused($cosign, str_replace("\n3\n", "\n4\n", $note), 'w', key_of(2), $keys);
refused($cosign, $note, 'w w', key_of(2), $keys);
refused($cosign, $note, '', key_of(2), $keys);
refused($cosign, $note, 'w', 'key', $keys);
foreach ([['time' => -1], ['time' => 'now'], ['when' => 1], ['previous' => 5], ['consistency' => $proof]] as $options) {
    refused($cosign, $note, 'w', key_of(2), $keys, $options);
}
refused($cosign, $note, 'w', key_of(2), $keys, ['previous' => $seen]);
refused($cosign, $note, 'w', key_of(2), $keys, ['previous' => $other, 'consistency' => $proof]);
refused($cosign, $seen, 'w', key_of(2), $keys, ['previous' => $note]);
refused($cosign, $note, 'w', key_of(2), $keys, ['previous' => 'note']);
$full = $note;
for ($i = 0; $i < 99; $i++) {
    $full .= "\u{2014} a QUJDREVG\n";
}
refused($cosign, $full, 'w', key_of(2), $keys);
refused($cosign, $full . "\u{2014} a QUJDREVG\n", 'w', key_of(2), $keys);
?>
--EXPECT--
The checkpoint must have an empty line, and lines with signatures behind it (4, proof, MALFORMED_VALUE_ERROR)
The checkpoint is signed by nobody whose key is known (2, proof, PROOF_VERIFICATION_ERROR)
ValueError: azora_ledger_cosign(): Argument #4 ($verifierKeys) must be a verifier key, "name+id+key" in row 0
The checkpoint has a signature by a known key that is wrong (2, proof, PROOF_VERIFICATION_ERROR)
ValueError: azora_ledger_cosign(): Argument #2 ($name) must be a name of at most 255 bytes without spaces and "+", like "example.org/ledger"
ValueError: azora_ledger_cosign(): Argument #2 ($name) must be a name of at most 255 bytes without spaces and "+", like "example.org/ledger"
TypeError: azora_ledger_cosign(): Argument #3 ($key) must be of type Azora\SigningKey, string given
ValueError: azora_ledger_cosign(): Argument #5 ($options) key "time" must be 0 or more
TypeError: azora_ledger_cosign(): Argument #5 ($options) key "time" must be of type int, float or numeric string, string given
ValueError: azora_ledger_cosign(): Argument #5 ($options) must have only the keys time, previous and consistency
TypeError: azora_ledger_cosign(): Argument #5 ($options) key "previous" must be of type string, int given
ValueError: azora_ledger_cosign(): Argument #5 ($options) must have the key "previous" beside "consistency"
The checkpoint is not proved to be consistent with the previous one (2, proof, PROOF_VERIFICATION_ERROR)
The checkpoint is not proved to be consistent with the previous one (2, proof, PROOF_VERIFICATION_ERROR)
The checkpoint is smaller than the previous one: the log has lost leaves (2, proof, PROOF_VERIFICATION_ERROR)
The previous checkpoint must have an empty line, and lines with signatures behind it (4, proof, MALFORMED_VALUE_ERROR)
The checkpoint has 100 signatures, and no room for more (4, proof, MALFORMED_VALUE_ERROR)
The checkpoint has more than 100 signatures (4, proof, MALFORMED_VALUE_ERROR)
