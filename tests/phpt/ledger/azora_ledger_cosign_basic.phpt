--TEST--
azora_ledger_cosign(): equal, byte for byte, to one made by hand from the specification
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/ledger.inc';

$note = azora_ledger_checkpoint(LEDGER, 1, azora_merkle_root(['a']), key_of(1));
// The signature was made by hand of the two lines before the three, with another library.
$line = "\u{2014} witness.example/w1 3xwKNQAAAABkGFDLnpDDRh/Ji3IctCRDLRavkfwCBCpWIj0GKkFdTb9U/FmWmjVCRTWANqRD84+SA0h7EvJ4ZvgxyZEIAKK8ewaeBw==\n";
$cosigned = azora_ledger_cosign($note, 'witness.example/w1', key_of(2), [azora_ledger_verifier_key(LEDGER, key_of(1))], ['time' => 1679315147]);
var_dump($cosigned === $note . $line);
?>
--EXPECT--
bool(true)
