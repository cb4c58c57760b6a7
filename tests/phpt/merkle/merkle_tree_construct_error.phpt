--TEST--
Azora\MerkleTree: no arguments, no second construction, no way round the first
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../throws.inc';

throws(fn () => new Azora\MerkleTree(5));
$tree = new Azora\MerkleTree();
$tree->append('a');
throws([$tree, '__construct']);
echo count($tree), "\n";
throws([new ReflectionClass(Azora\MerkleTree::class), 'newInstanceWithoutConstructor']);
throws('serialize', $tree);
throws('unserialize', 'O:16:"Azora\MerkleTree":0:{}');
throws(function () use ($tree) {
    $tree->extra = 1;
});
throws([$tree, 'root'], 1);
throws([$tree, 'count'], 1);
?>
--EXPECT--
ArgumentCountError: Azora\MerkleTree::__construct() expects exactly 0 arguments, 1 given
Error: The Azora\MerkleTree object is constructed already
1
ReflectionException: Class Azora\MerkleTree is an internal class marked as final that cannot be instantiated without invoking its constructor
Exception: Serialization of 'Azora\MerkleTree' is not allowed
Exception: Unserialization of 'Azora\MerkleTree' is not allowed
Error: Cannot create dynamic property Azora\MerkleTree::$extra
ArgumentCountError: Azora\MerkleTree::root() expects exactly 0 arguments, 1 given
ArgumentCountError: Azora\MerkleTree::count() expects exactly 0 arguments, 1 given
