--TEST--
azora_ledger_receipt(): every kind, one leaf alone, references
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/ledger.inc';

$key = azora_ledger_verifier_key(LEDGER, key_of(1));
foreach (['issue', 'revoke', 'key'] as $kind) {
    foreach ([[0, 1], [0, 2], [6, 7], [63, 64], [64, 65]] as [$index, $size]) {
        $salt = random_bytes(32);
        [$checkpoint, $proof] = ledger_with(azora_ledger_leaf($kind, '{"a":[]}', $salt), $index, $size);
        foreach ($proof as &$hash) {
        }
        unset($hash);
        $facts = azora_ledger_verify_receipt(azora_ledger_receipt($checkpoint, $index, $salt, $proof, $kind), '{"a":[]}', [$key]);
        echo json_encode([$facts['verified'], $facts['kind'], $facts['index'], $facts['size']]), "\n";
    }
}
?>
--EXPECT--
[true,"issue",0,1]
[true,"issue",0,2]
[true,"issue",6,7]
[true,"issue",63,64]
[true,"issue",64,65]
[true,"revoke",0,1]
[true,"revoke",0,2]
[true,"revoke",6,7]
[true,"revoke",63,64]
[true,"revoke",64,65]
[true,"key",0,1]
[true,"key",0,2]
[true,"key",6,7]
[true,"key",63,64]
[true,"key",64,65]
