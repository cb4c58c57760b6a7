--TEST--
Azora\MerkleTree: too little memory ends in PHP's own error, and the tree stays whole
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../child.inc';

echo "-- appending\n";
with_falling_memory_limit(<<<'PHP'
    $tree = new Azora\MerkleTree();
    $nodes = [];
    register_shutdown_function(static function () use ($tree, &$nodes) {
        $size = count($tree);
        $nodes = null;
        $leaves = array_map(static fn (int $i): string => "leaf $i", range(0, $size - 1));
        echo $tree->root() === azora_merkle_root($leaves) ? "whole" : "broken", "\n";
    });
    limit_memory();
    for ($i = 0; $i < 10_000; $i++) {
        $nodes[] = $tree->append("leaf $i");
    }
    echo "done, ";
    PHP);
echo "-- over leaves\n";
with_falling_memory_limit(<<<'PHP'
    $leaves = range(1, 100_000);
    foreach ($leaves as &$leaf) {
        $leaf = "leaf $leaf";
    }
    unset($leaf);
    register_shutdown_function(static function () use ($leaves) {
        echo bin2hex(substr(azora_merkle_root($leaves), 0, 4)), "\n";
    });
    limit_memory();
    azora_merkle_root($leaves);
    azora_merkle_inclusion($leaves, 5);
    azora_merkle_consistency($leaves, 77);
    echo "done, ";
    PHP);
?>
--EXPECT--
-- appending
done, whole
out of memory, whole
-- over leaves
done, f620ff82
out of memory, f620ff82
