--TEST--
azora_merkle_inclusion(): a proof and its check
--EXTENSIONS--
azora
--FILE--
<?php
$leaves = ['a', 'b', 'c', 'd', 'e'];
$root = azora_merkle_root($leaves);
foreach ($leaves as $index => $leaf) {
    $proof = azora_merkle_inclusion($leaves, $index);
    echo count($proof), ' ', json_encode(azora_merkle_verify_inclusion($leaf, $index, 5, $proof, $root)), "\n";
}
var_dump(azora_merkle_inclusion($leaves, 4) === [azora_merkle_root(['a', 'b', 'c', 'd'])]);
?>
--EXPECT--
3 true
3 true
3 true
3 true
1 true
bool(true)
