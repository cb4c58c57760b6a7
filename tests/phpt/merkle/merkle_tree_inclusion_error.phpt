--TEST--
Azora\MerkleTree::inclusion(): indexes and nodes that are none
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../throws.inc';
require __DIR__ . '/tree.inc';

[$tree, $read] = grown(10);
throws([$tree, 'inclusion'], 10, $read);
throws([$tree, 'inclusion'], -1, $read);
throws([$tree, 'inclusion'], 5, $read, 5);
throws([$tree, 'inclusion'], 0, $read, 0);
throws([$tree, 'inclusion'], 0, $read, 11);
throws([$tree, 'inclusion'], 0, $read, -1);
throws([new Azora\MerkleTree(), 'inclusion'], 0, $read);
throws([$tree, 'inclusion'], 0, fn () => 'short');
throws([$tree, 'inclusion'], 0, fn () => null);
throws([$tree, 'inclusion'], 0, fn () => throw new DomainException('the database is gone'));
throws([$tree, 'inclusion'], 0, 'no_such_function');
throws([$tree, 'inclusion'], 0);
echo count($tree), "\n";
?>
--EXPECT--
ValueError: Azora\MerkleTree::inclusion(): Argument #1 ($index) must be that of one of the tree's 10 leaves, from 0
ValueError: Azora\MerkleTree::inclusion(): Argument #1 ($index) must be that of one of the tree's 10 leaves, from 0
ValueError: Azora\MerkleTree::inclusion(): Argument #1 ($index) must be that of one of the tree's 5 leaves, from 0
ValueError: Azora\MerkleTree::inclusion(): Argument #1 ($index) must be that of one of the tree's 0 leaves, from 0
ValueError: Azora\MerkleTree::inclusion(): Argument #3 ($size) must be between 0 and the tree's 10 leaves
ValueError: Azora\MerkleTree::inclusion(): Argument #3 ($size) must be between 0 and the tree's 10 leaves
ValueError: Azora\MerkleTree::inclusion(): Argument #1 ($index) must be that of one of the tree's 0 leaves, from 0
ValueError: Azora\MerkleTree::inclusion(): Argument #2 ($node) must return the 32 raw bytes of node 1 in level 0, not 5
TypeError: Azora\MerkleTree::inclusion(): Argument #2 ($node) must return the hash of node 1 in level 0, null returned
DomainException: the database is gone
TypeError: Azora\MerkleTree::inclusion(): Argument #2 ($node) must be a valid callback, function "no_such_function" not found or invalid function name
ArgumentCountError: Azora\MerkleTree::inclusion() expects at least 2 arguments, 1 given
10
