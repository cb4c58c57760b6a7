--TEST--
Azora\MerkleTree::consistency(): sizes and nodes that are none
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../throws.inc';
require __DIR__ . '/tree.inc';

[$tree, $read] = grown(10);
throws([$tree, 'consistency'], 0, $read);
throws([$tree, 'consistency'], 11, $read);
throws([$tree, 'consistency'], -1, $read);
throws([$tree, 'consistency'], 6, $read, 5);
throws([$tree, 'consistency'], 5, $read, 11);
throws([$tree, 'consistency'], 5, $read, PHP_INT_MIN);
throws([new Azora\MerkleTree(), 'consistency'], 1, $read);
throws([$tree, 'consistency'], 5, fn () => str_repeat('x', 33));
throws([$tree, 'consistency'], 5, fn () => throw new DomainException('the database is gone'));
throws([$tree, 'consistency'], 5);
?>
--EXPECT--
ValueError: Azora\MerkleTree::consistency(): Argument #1 ($size) must be a number of leaves from 1 to the tree's 10
ValueError: Azora\MerkleTree::consistency(): Argument #1 ($size) must be a number of leaves from 1 to the tree's 10
ValueError: Azora\MerkleTree::consistency(): Argument #1 ($size) must be a number of leaves from 1 to the tree's 10
ValueError: Azora\MerkleTree::consistency(): Argument #1 ($size) must be a number of leaves from 1 to the tree's 5
ValueError: Azora\MerkleTree::consistency(): Argument #3 ($later) must be between 0 and the tree's 10 leaves
ValueError: Azora\MerkleTree::consistency(): Argument #3 ($later) must be between 0 and the tree's 10 leaves
ValueError: Azora\MerkleTree::consistency(): Argument #1 ($size) must be a number of leaves from 1 to the tree's 0
ValueError: Azora\MerkleTree::consistency(): Argument #2 ($node) must return the 32 raw bytes of node 4 in level 0, not 33
DomainException: the database is gone
ArgumentCountError: Azora\MerkleTree::consistency() expects at least 2 arguments, 1 given
