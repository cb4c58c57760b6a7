--TEST--
Azora\MerkleTree: an empty tree
--EXTENSIONS--
azora
--FILE--
<?php
$tree = new Azora\MerkleTree();
echo count($tree), ' ', $tree->count(), ' ', bin2hex($tree->root()), "\n";
var_dump($tree instanceof Countable, $tree);
?>
--EXPECT--
0 0 e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
bool(true)
object(Azora\MerkleTree)#1 (2) {
  ["count"]=>
  int(0)
  ["root"]=>
  string(64) "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
}
