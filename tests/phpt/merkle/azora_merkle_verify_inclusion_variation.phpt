--TEST--
azora_merkle_verify_inclusion(): proofs of no use are no errors
--EXTENSIONS--
azora
--FILE--
<?php
$leaves = ['a', 'b', 'c'];
$root = azora_merkle_root($leaves);
$proof = azora_merkle_inclusion($leaves, 0);
$verify = fn (array $proof, int $size = 3): bool => azora_merkle_verify_inclusion('a', 0, $size, $proof, $root);
$proofs = [
    $proof, array_reverse($proof), [], [$proof[0]], [...$proof, $proof[0]], array_fill(0, 64, $root), array_fill(0, 65, $root),
    [$proof[0], substr($proof[1], 1)], [$proof[0], $proof[1] . 'x'], ['', ''], array_map('bin2hex', $proof), ['x' => $proof[0], 'y' => &$proof[1]],
];
foreach ($proofs as $given) {
    echo json_encode($verify($given)), ' ';
}
echo json_encode([$verify($proof, 4), $verify($proof, 2), $verify($proof, PHP_INT_MAX)]), "\n";
?>
--EXPECT--
true false false false false false false false false false false true [true,false,false]
