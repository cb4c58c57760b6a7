--TEST--
azora_merkle_verify_consistency(): proofs of no use are no errors
--EXTENSIONS--
azora
--FILE--
<?php
$leaves = ['a', 'b', 'c', 'd', 'e', 'f'];
$then = azora_merkle_root(array_slice($leaves, 0, 3));
$now = azora_merkle_root($leaves);
$proof = azora_merkle_consistency($leaves, 3);
$proofs = [
    $proof, array_reverse($proof), [], [$proof[0]], [...$proof, $proof[0]], array_fill(0, 64, $now), array_fill(0, 1000, $now),
    array_replace($proof, [0 => '']), array_replace($proof, [1 => substr($proof[1], 1)]),
];
foreach ($proofs as $given) {
    echo json_encode(azora_merkle_verify_consistency(3, 6, $then, $now, $given)), ' ';
}
echo json_encode([
    azora_merkle_verify_consistency(3, 6, $now, $then, $proof),
    azora_merkle_verify_consistency(3, 3, $then, $then, $proof),
    azora_merkle_verify_consistency(2, 6, $then, $now, $proof),
    azora_merkle_verify_consistency(3, PHP_INT_MAX, $then, $now, $proof),
]), "\n";
?>
--EXPECT--
true false false false false false false false false [false,false,false,false]
