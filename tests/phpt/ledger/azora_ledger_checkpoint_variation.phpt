--TEST--
azora_ledger_checkpoint(): the empty ledger, a chain of checkpoints, large sizes
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/ledger.inc';

$key = key_of(1);
$leaves = [];
$last = azora_ledger_checkpoint(LEDGER, 0, azora_merkle_root([]), $key);
echo $last;
for ($size = 1; $size <= 20; $size++) {
    $leaves[] = "leaf $size";
    $before = azora_ledger_verify_checkpoint($last, [azora_ledger_verifier_key(LEDGER, $key)])['size'];
    $options = ['previous' => $last] + ($before > 0 ? ['consistency' => azora_merkle_consistency($leaves, $before)] : []);
    $note = azora_ledger_checkpoint(LEDGER, $size, azora_merkle_root($leaves), $key, $options);
    $last = $size % 3 === 0 ? $last : $note;
}
echo explode("\n", $last)[1], "\n";
var_dump(azora_ledger_checkpoint(LEDGER, 20, azora_merkle_root($leaves), $key, ['previous' => $last, 'consistency' => []]) === $last);
$huge = azora_ledger_checkpoint("\u{1f4d6}", PHP_INT_MAX, str_repeat("\xff", 32), $key);
echo $huge;
echo azora_ledger_verify_checkpoint($huge, [azora_ledger_verifier_key("\u{1f4d6}", $key)])['size'], "\n";
?>
--EXPECT--
example.org/ledger
0
47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=

— example.org/ledger wYbiWEpn3BSqOfjN2NiqTFsXLt5B2h7u9ggzWO/gLgw9tZt6rkMPRY2C6+x/zpNA174oCjO13yA2M5/PX3YpyXGtewo=
20
bool(true)
📖
9223372036854775807
//////////////////////////////////////////8=

— 📖 n57lfubGKPQd66snaTVprH8fCBTkcnwexPppLTgvKybtK43UJpIBRKtgBD7KQC1iaKWzIhRE4CuPn4+kriyp+p6XswM=
9223372036854775807
