--TEST--
Azora\MerkleTree::consistency(): nothing is read where nothing is to be proved
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/tree.inc';

[$tree, $read] = grown(16);
$never = fn () => throw new Exception('read');
echo json_encode([$tree->consistency(16, $never), $tree->consistency(5, $never, 5)]), "\n";
[$one] = grown(1);
echo json_encode($one->inclusion(0, $never)), "\n";
echo count($tree->consistency(8, $read)), count($tree->consistency(4, $read)), "\n";
?>
--EXPECT--
[[],[]]
[]
12
