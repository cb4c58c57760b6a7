<?php

/** @generate-class-entries */

namespace Azora;

/**
 * An append-only Merkle tree, hashed as RFC 9162 says: SHA-256, with 0x00 before the data of a leaf
 * and 0x01 before the two halves of a node. All hashes are 32 raw bytes.
 *
 * It holds only its right edge, whatever its size. Every node with all its leaves comes out of
 * append() once, to be stored under its level (0 for leaves) and its index in that level; it never
 * changes. Proofs and resume() read a few of them back: $node is called with a level and an index
 * and returns the stored hash. It may do what it likes, use this tree even: a proof is about the
 * size that was asked for.
 *
 * Cloning copies it. It cannot be serialized: keep its size and resume() it.
 *
 * @strict-properties
 * @not-serializable
 */
final class MerkleTree implements \Countable
{
    /** A tree without leaves. */
    public function __construct() {}

    /**
     * The tree of a size whose nodes are stored, to append to. Reads one node for each bit that is
     * set in $size.
     *
     * @param int $size leaves, 0 or more
     * @phpstan-param callable(int, int): string $node
     * @throws \ValueError if $size is negative, or $node returns no 32 bytes
     * @throws \TypeError if $node does not return a string
     */
    public static function resume(int $size, callable $node): MerkleTree {}

    /**
     * Appends a leaf and tells what is new: the leaf's own hash, in level 0, and those of the nodes
     * that it completes, each as [level, index, hash]. An append costs two hashes on the average.
     *
     * @param string $leaf its data, as it is
     * @phpstan-return non-empty-list<array{int, int, string}>
     * @throws AzoraException if the tree is full, with 2^63 - 1 leaves
     * @refcount 1
     */
    public function append(string $leaf): array {}

    /**
     * The root. That of the empty tree is SHA-256 of the empty string.
     *
     * @refcount 1
     */
    public function root(): string {}

    /** How many leaves there are. */
    public function count(): int {}

    /**
     * The proof that a leaf is in the tree, for azora_merkle_verify_inclusion(). Reads O(log n) nodes.
     *
     * @param int $index of the leaf, from 0, below $size
     * @phpstan-param callable(int, int): string $node
     * @param int|null $size proves it for the tree when it had so many leaves, which is that of a
     *   checkpoint, as a rule; null: the tree as it is
     * @return list<string>
     * @throws \ValueError if $index or $size is out of its range, or $node returns no 32 bytes
     * @throws \TypeError if $node does not return a string
     * @refcount 1
     */
    public function inclusion(int $index, callable $node, ?int $size = null): array {}

    /**
     * The proof that the tree only grew since it had a size, for azora_merkle_verify_consistency().
     * Reads O(log n) nodes.
     *
     * @param int $size leaves then, from 1
     * @phpstan-param callable(int, int): string $node
     * @param int|null $later proves it for the tree when it had so many leaves; null: as it is
     * @return list<string>
     * @throws \ValueError if $size or $later is out of its range, or $node returns no 32 bytes
     * @throws \TypeError if $node does not return a string
     * @refcount 1
     */
    public function consistency(int $size, callable $node, ?int $later = null): array {}
}
