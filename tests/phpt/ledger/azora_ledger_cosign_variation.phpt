--TEST--
azora_ledger_cosign(): the time of day, a checkpoint that follows, a second time
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/ledger.inc';

$log = azora_ledger_verifier_key(LEDGER, key_of(1));
$witness = azora_ledger_verifier_key('w', key_of(2), 'witness');
$seen = azora_ledger_checkpoint(LEDGER, 2, azora_merkle_root(['a', 'b']), key_of(1));
$note = azora_ledger_checkpoint(LEDGER, 3, azora_merkle_root(['a', 'b', 'c']), key_of(1));
$before = time();
$cosigned = azora_ledger_cosign($note, 'w', key_of(2), [$log], ['previous' => $seen, 'consistency' => azora_merkle_consistency(['a', 'b', 'c'], 2)]);
$time = azora_ledger_verify_checkpoint($cosigned, [$log, $witness])['cosignatures']['w'];
var_dump($time >= $before && $time <= time());
$again = azora_ledger_cosign($cosigned, 'w', key_of(2), [$log], ['time' => '7', 'previous' => $cosigned]);
var_dump(azora_ledger_verify_checkpoint($again, [$log, $witness])['cosignatures'] === ['w' => $time]);
echo count(explode("\n", $again)), "\n";
// One witness does not stand on another's signature.
refused('azora_ledger_cosign', $cosigned, 'v', key_of(3), [$witness]);
// Names that PHP takes for numbers.
echo json_encode(azora_ledger_verify_checkpoint(azora_ledger_cosign($note, '12', key_of(3), [$log], ['time' => 5]), [$log, azora_ledger_verifier_key('12', key_of(3), 'witness')])['cosignatures']), "\n";
?>
--EXPECT--
bool(true)
bool(true)
8
The checkpoint is not signed by its own log with a key that is known (2, proof, PROOF_VERIFICATION_ERROR)
{"12":5}
