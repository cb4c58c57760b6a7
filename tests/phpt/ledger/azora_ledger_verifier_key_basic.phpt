--TEST--
azora_ledger_verifier_key(): name, id and key, made by hand
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/ledger.inc';

$public = hex2bin('8a88e3dd7409f195fd52db2d3cba5d72ca6709bf1d94121bf3748801b40f6f5c');
foreach (['log' => "\1", 'witness' => "\4"] as $type => $byte) {
    $by_hand = LEDGER . '+' . substr(hash('sha256', LEDGER . "\n$byte$public"), 0, 8) . '+' . base64_encode($byte . $public);
    echo json_encode(azora_ledger_verifier_key(LEDGER, key_of(1), $type) === $by_hand), " $by_hand\n";
}
var_dump(azora_ledger_verifier_key(LEDGER, key_of(1)) === azora_ledger_verifier_key(LEDGER, key_of(1), 'log'));
?>
--EXPECT--
true example.org/ledger+c186e258+AYqI4910CfGV/VLbLTy6XXLKZwm/HZQSG/N0iAG0D29c
true example.org/ledger+c001b8bd+BIqI4910CfGV/VLbLTy6XXLKZwm/HZQSG/N0iAG0D29c
bool(true)
