--TEST--
Azora\MerkleTree: leaves of any length and content, the empty one too
--EXTENSIONS--
azora
--FILE--
<?php
$tree = new Azora\MerkleTree();
$leaves = ['', "\0", str_repeat("\xff", 1000), 'é', '5'];
foreach ($leaves as $leaf) {
    $tree->append($leaf);
}
var_dump($tree->root() === azora_merkle_root($leaves));
$other = new Azora\MerkleTree();
$other->append('ab');
$other->append('c');
$third = new Azora\MerkleTree();
$third->append('a');
$third->append('bc');
var_dump($other->root() === $third->root());
?>
--EXPECT--
bool(true)
bool(false)
