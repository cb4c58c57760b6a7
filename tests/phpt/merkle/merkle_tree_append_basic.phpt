--TEST--
Azora\MerkleTree::append(): the nodes that a leaf completes
--EXTENSIONS--
azora
--FILE--
<?php
$tree = new Azora\MerkleTree();
$leaves = [];
for ($i = 0; $i < 8; $i++) {
    $leaves[] = "leaf $i";
    foreach ($tree->append("leaf $i") as [$level, $index, $hash]) {
        $length = 1 << $level;
        $same = $hash === azora_merkle_root(array_slice($leaves, $index * $length, $length));
        echo "$level/$index", $same ? ' ' : ' wrong ';
    }
    echo count($tree), ' ', json_encode($tree->root() === azora_merkle_root($leaves)), "\n";
}
?>
--EXPECT--
0/0 1 true
0/1 1/0 2 true
0/2 3 true
0/3 1/1 2/0 4 true
0/4 5 true
0/5 1/2 6 true
0/6 7 true
0/7 1/3 2/1 3/0 8 true
