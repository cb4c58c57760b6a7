--TEST--
azora_ledger_verify_checkpoint(): many signers, known and unknown, in any order
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/ledger.inc';

$root = azora_merkle_root(['a']);
$note = azora_ledger_checkpoint(LEDGER, 1, $root, key_of(1));
$log = azora_ledger_verifier_key(LEDGER, key_of(1));
$keys = [$log];
for ($i = 2; $i <= 33; $i++) {
    $note = azora_ledger_cosign($note, "witness.example/$i", key_of($i), [$log], ['time' => 1000 + $i]);
    $keys[] = azora_ledger_verifier_key("witness.example/$i", key_of($i), 'witness');
}
$facts = azora_ledger_verify_checkpoint($note, $keys);
echo count($facts['signers']), ' ', count($facts['cosignatures']), ' ', $facts['cosignatures']['witness.example/33'], "\n";
shuffle($keys);
var_dump(azora_ledger_verify_checkpoint($note, $keys) === $facts);
$witness = azora_ledger_verifier_key('witness.example/17', key_of(17), 'witness');
refused('azora_ledger_verify_checkpoint', $note, [$witness]);
$known = ['log' => $log, 'x' => $witness];
print_r(array_diff_key(azora_ledger_verify_checkpoint($note, $known), ['root' => 1]));
// A bad signature of a known one fails, of an unknown one does not.
$lines = explode("\n", $note);
$lines[10][-3] = $lines[10][-3] === 'A' ? 'B' : 'A';
$bad = implode("\n", $lines);
refused('azora_ledger_verify_checkpoint', $bad, $keys);
echo count(azora_ledger_verify_checkpoint($bad, [$log])['signers']), "\n";
// Twice the same signature, and the same key twice.
echo json_encode(azora_ledger_verify_checkpoint(implode("\n", [...explode("\n", rtrim($note)), explode("\n", $note)[4], '']), [$log, $log])['signers']), "\n";
// A reference among the keys.
echo json_encode(azora_ledger_verify_checkpoint($note, [&$log])['signers']), "\n";
?>
--EXPECT--
33 32 1033
bool(true)
The checkpoint is not signed by its own log with a key that is known (2, proof, PROOF_VERIFICATION_ERROR)
Array
(
    [origin] => example.org/ledger
    [size] => 1
    [signers] => Array
        (
            [0] => example.org/ledger
            [1] => witness.example/17
        )

    [cosignatures] => Array
        (
            [witness.example/17] => 1017
        )

)
The checkpoint has a signature by a known key that is wrong (2, proof, PROOF_VERIFICATION_ERROR)
1
["example.org\/ledger"]
["example.org\/ledger"]
