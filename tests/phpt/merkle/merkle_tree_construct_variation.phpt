--TEST--
Azora\MerkleTree: clones grow apart, and no tree equals another
--EXTENSIONS--
azora
--FILE--
<?php
$tree = new Azora\MerkleTree();
$tree->append('a');
$copy = clone $tree;
var_dump($tree == $copy, $tree == $tree);
$copy->append('b');
$tree->append('c');
echo count($tree), count($copy), json_encode([
    $tree->root() === azora_merkle_root(['a', 'c']),
    $copy->root() === azora_merkle_root(['a', 'b']),
]), "\n";
?>
--EXPECT--
bool(false)
bool(true)
22[true,true]
