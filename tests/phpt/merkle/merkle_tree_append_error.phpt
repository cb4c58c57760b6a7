--TEST--
Azora\MerkleTree::append(): no leaf that is no string, and none too many
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../throws.inc';

$tree = new Azora\MerkleTree();
throws([$tree, 'append'], []);
throws([$tree, 'append']);
throws([$tree, 'append'], 'a', 'b');
echo count($tree), "\n";
$full = Azora\MerkleTree::resume(PHP_INT_MAX, fn (int $level): string => str_repeat(chr($level), 32));
$root = $full->root();
throws([$full, 'append'], 'a');
var_dump(count($full) === PHP_INT_MAX, $full->root() === $root);
$nearly = Azora\MerkleTree::resume(PHP_INT_MAX - 1, fn (int $level): string => str_repeat(chr($level), 32));
echo json_encode(array_map(fn (array $node): array => [$node[0], $node[1]], $nearly->append('a'))), "\n";
throws([$nearly, 'append'], 'a');
?>
--EXPECT--
TypeError: Azora\MerkleTree::append(): Argument #1 ($leaf) must be of type string, array given
ArgumentCountError: Azora\MerkleTree::append() expects exactly 1 argument, 0 given
ArgumentCountError: Azora\MerkleTree::append() expects exactly 1 argument, 2 given
0
Azora\AzoraException: The tree is full
bool(true)
bool(true)
[[0,9223372036854775806]]
Azora\AzoraException: The tree is full
