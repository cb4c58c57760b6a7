--TEST--
Azora\MerkleTree::consistency(): proofs from stored nodes
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/tree.inc';

[$tree, $read] = grown(1000);
foreach ([1, 2, 512, 513, 999, 1000] as $size) {
    [$then] = grown($size);
    $reads = 0;
    $proof = $tree->consistency($size, function (int $level, int $index) use ($read, &$reads): string {
        $reads++;
        return $read($level, $index);
    });
    echo $size, ': ', $reads, ' ', count($proof), ' ', json_encode(azora_merkle_verify_consistency($size, 1000, $then->root(), $tree->root(), $proof)), "\n";
}
[$later] = grown(700);
[$then] = grown(300);
var_dump(azora_merkle_verify_consistency(300, 700, $then->root(), $later->root(), $tree->consistency(300, $read, 700)));
?>
--EXPECT--
1: 14 10 true
2: 13 9 true
512: 5 1 true
513: 14 11 true
999: 9 9 true
1000: 0 0 true
bool(true)
