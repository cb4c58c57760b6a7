--TEST--
azora_merkle_inclusion(): one leaf alone, leaves that are alike, holes
--EXTENSIONS--
azora
--FILE--
<?php
var_dump(azora_merkle_inclusion(['a'], 0));
$leaves = array_fill(0, 7, 'same');
$root = azora_merkle_root($leaves);
for ($i = 0; $i < 7; $i++) {
    $accepted = [];
    for ($j = 0; $j < 7; $j++) {
        $accepted[] = (int) azora_merkle_verify_inclusion('same', $j, 7, azora_merkle_inclusion($leaves, $i), $root);
    }
    echo implode(' ', $accepted), "\n";
}
$holes = [1 => 'a', 5 => 'b', 9 => 'c'];
var_dump(azora_merkle_inclusion($holes, 2) === azora_merkle_inclusion(['a', 'b', 'c'], 2));
?>
--EXPECT--
array(0) {
}
1 1 1 1 0 0 0
1 1 1 1 0 0 0
1 1 1 1 0 0 0
1 1 1 1 0 0 0
0 0 0 0 1 1 0
0 0 0 0 1 1 0
0 0 0 0 0 0 1
bool(true)
