--TEST--
azora_merkle_consistency(): a proof and its check
--EXTENSIONS--
azora
--FILE--
<?php
$leaves = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
for ($size = 1; $size <= 7; $size++) {
    $proof = azora_merkle_consistency($leaves, $size);
    $then = azora_merkle_root(array_slice($leaves, 0, $size));
    echo count($proof), ' ', json_encode(azora_merkle_verify_consistency($size, 7, $then, azora_merkle_root($leaves), $proof)), "\n";
}
?>
--EXPECT--
3 true
2 true
4 true
1 true
4 true
3 true
0 true
