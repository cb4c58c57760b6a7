--TEST--
Azora\MerkleTree::resume(): sizes and nodes that are none
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../throws.inc';

// A closure's name is another in each version of PHP.
function of_three(int $level, string $index, int $more): void
{
}

$resume = 'Azora\MerkleTree::resume';
throws($resume, -1, fn () => '');
throws($resume, 1, fn () => '');
throws($resume, 6, fn () => str_repeat('a', 31));
throws($resume, 6, fn (int $level) => $level === 1 ? str_repeat('a', 64) : str_repeat('a', 32));
throws($resume, 1, fn () => null);
throws($resume, 1, fn () => false);
throws($resume, 1, fn () => 5);
throws($resume, 1, fn () => throw new DomainException('no such node'));
throws($resume, 3, 'of_three');
throws($resume, 1, 'no_such_function');
throws($resume, 1, null);
throws($resume, 1);
?>
--EXPECT--
ValueError: Azora\MerkleTree::resume(): Argument #1 ($size) must be 0 or more
ValueError: Azora\MerkleTree::resume(): Argument #2 ($node) must return the 32 raw bytes of node 0 in level 0, not 0
ValueError: Azora\MerkleTree::resume(): Argument #2 ($node) must return the 32 raw bytes of node 0 in level 2, not 31
ValueError: Azora\MerkleTree::resume(): Argument #2 ($node) must return the 32 raw bytes of node 2 in level 1, not 64
TypeError: Azora\MerkleTree::resume(): Argument #2 ($node) must return the hash of node 0 in level 0, null returned
TypeError: Azora\MerkleTree::resume(): Argument #2 ($node) must return the hash of node 0 in level 0, bool returned
TypeError: Azora\MerkleTree::resume(): Argument #2 ($node) must return the hash of node 0 in level 0, int returned
DomainException: no such node
ArgumentCountError: Too few arguments to function of_three(), 2 passed and exactly 3 expected
TypeError: Azora\MerkleTree::resume(): Argument #2 ($node) must be a valid callback, function "no_such_function" not found or invalid function name
TypeError: Azora\MerkleTree::resume(): Argument #2 ($node) must be a valid callback, no array or string given
ArgumentCountError: Azora\MerkleTree::resume() expects exactly 2 arguments, 1 given
