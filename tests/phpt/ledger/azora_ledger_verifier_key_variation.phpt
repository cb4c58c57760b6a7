--TEST--
azora_ledger_verifier_key(): what it writes is read
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/ledger.inc';

foreach (['a', str_repeat('a', 255), "\u{e9}/\u{1f4d6}", 'a-b_c.d~e:f@g'] as $name) {
    $note = azora_ledger_checkpoint($name, 1, azora_merkle_root(['a']), key_of(7));
    echo json_encode(azora_ledger_verify_checkpoint($note, [azora_ledger_verifier_key($name, key_of(7))])['signers'] === [$name]), "\n";
}
$moved = key_of(7)->withController('did:web:example.org');
var_dump(azora_ledger_verifier_key('a', $moved) === azora_ledger_verifier_key('a', key_of(7)));
?>
--EXPECT--
true
true
true
true
bool(true)
