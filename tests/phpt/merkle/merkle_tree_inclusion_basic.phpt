--TEST--
Azora\MerkleTree::inclusion(): proofs from stored nodes
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/tree.inc';

[$tree, $read] = grown(1000);
foreach ([0, 1, 511, 512, 998, 999] as $index) {
    $reads = 0;
    $proof = $tree->inclusion($index, function (int $level, int $index) use ($read, &$reads): string {
        $reads++;
        return $read($level, $index);
    });
    echo $index, ': ', $reads, ' ', count($proof), ' ', json_encode(azora_merkle_verify_inclusion("leaf $index", $index, 1000, $proof, $tree->root())), "\n";
}
// The root when there were 700.
[$then] = grown(700);
$proof = $tree->inclusion(5, $read, 700);
var_dump(azora_merkle_verify_inclusion('leaf 5', 5, 700, $proof, $then->root()));
?>
--EXPECT--
0: 14 10 true
1: 14 10 true
511: 14 10 true
512: 13 10 true
998: 8 8 true
999: 8 8 true
bool(true)
