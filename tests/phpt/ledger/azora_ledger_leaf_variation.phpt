--TEST--
azora_ledger_leaf(): the same document in another layout has the same leaf, another has another
--EXTENSIONS--
azora
--FILE--
<?php
$salt = random_bytes(32);
$leaf = azora_ledger_leaf('issue', '{"a":1,"b":"é"}', $salt);
foreach (['{ "b": "\u00e9", "a": 1.0 }', "{\"b\":\"é\",\n\"a\":1e0}\n", '{"a":2,"b":"é"}', '{"a":1}', '{}'] as $document) {
    echo json_encode(azora_ledger_leaf('issue', $document, $salt) === $leaf), ' ';
}
echo json_encode([
    azora_ledger_leaf('revoke', '{"a":1,"b":"é"}', $salt) === $leaf,
    azora_ledger_leaf('issue', '{"a":1,"b":"é"}', random_bytes(32)) === $leaf,
    // Integers beyond the doubles are those that a verifier sees.
    azora_ledger_leaf('issue', '{"a":9007199254740993}', $salt) === azora_ledger_leaf('issue', '{"a":9007199254740992}', $salt),
]), "\n";
?>
--EXPECT--
true true false false false [false,false,true]
