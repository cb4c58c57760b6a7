/*
 * Merkle trees as RFC 9162 (Certificate Transparency 2.0) hashes them: SHA-256, 0x00 before the
 * data of a leaf, 0x01 before the two hashes of a node.
 *
 * A node is named by its level, 0 for leaves, and its index in that level, from the left. Only
 * nodes with 2^level leaves below them are ever kept; they never change as the tree grows.
 */
#ifndef AZORA_CORE_MERKLE_H
#define AZORA_CORE_MERKLE_H

#include "core/platform.h"

#define AZORA_MERKLE_SIZE 32 /* bytes of a hash */
/* Leaves that a tree has at most, 2^63 - 1, and the levels that its nodes are in. */
#define AZORA_MERKLE_MOST   ((uint64_t)INT64_MAX)
#define AZORA_MERKLE_LEVELS 63

typedef struct azora_merkle_hash {
	unsigned char bytes[AZORA_MERKLE_SIZE];
} azora_merkle_hash;

typedef struct azora_merkle_node {
	uint64_t index;
	unsigned level;
} azora_merkle_node;

azora_merkle_hash azora_merkle_leaf(const void *data, size_t length);
azora_merkle_hash azora_merkle_join(const azora_merkle_hash *left, const azora_merkle_hash *right);
bool azora_merkle_equal(const azora_merkle_hash *a, const azora_merkle_hash *b);

/* A tree that grows, of which only the right edge is held. A new one is all zero. */
typedef struct azora_merkle {
	uint64_t size;
	azora_merkle_hash peaks[AZORA_MERKLE_LEVELS]; /* of each level whose bit in size is set */
} azora_merkle;

/* The nodes that a leaf would add, one in each level from 0 on; tells how many. That of a level has
 * the index size >> level. The tree is not full. */
unsigned azora_merkle_grow(const azora_merkle *tree, const azora_merkle_hash *leaf,
						   azora_merkle_hash nodes[AZORA_MERKLE_LEVELS]);

/* Adds the leaf whose nodes these are. */
void azora_merkle_append(azora_merkle *tree, const azora_merkle_hash *nodes, unsigned count);

/* The root; that of the empty tree is the hash of nothing. */
azora_merkle_hash azora_merkle_root(const azora_merkle *tree);

/* The nodes at the right edge of a tree of so many leaves, highest first; tells how many. */
unsigned azora_merkle_peaks(uint64_t size, azora_merkle_node nodes[AZORA_MERKLE_LEVELS]);

/* A tree from those nodes' hashes. */
void azora_merkle_resume(azora_merkle *tree, uint64_t size, const azora_merkle_hash *hashes);

#define AZORA_MERKLE_PROOF (AZORA_MERKLE_LEVELS + 1)     /* hashes of a proof, at most */
#define AZORA_MERKLE_READS (2 * AZORA_MERKLE_LEVELS + 1) /* nodes that it takes, at most */

/* The nodes whose hashes make a proof, in the proof's order. Some of them, next to each other, are
 * folded into one hash of it. */
typedef struct azora_merkle_plan {
	azora_merkle_node nodes[AZORA_MERKLE_READS];
	unsigned count;
	unsigned fold_at; /* the first of those that are folded */
	unsigned folded;  /* how many they are; 0 or 1: none */
} azora_merkle_plan;

/* What proves that the leaf of an index is in a tree; index < size <= AZORA_MERKLE_MOST. */
void azora_merkle_plan_inclusion(azora_merkle_plan *plan, uint64_t index, uint64_t size);

/* What proves that a tree of size1 leaves is how one of size2 began; 0 < size1 <= size2 <=
 * AZORA_MERKLE_MOST. */
void azora_merkle_plan_consistency(azora_merkle_plan *plan, uint64_t size1, uint64_t size2);

/* The proof, out of the hashes of the plan's nodes; tells how many hashes it has. */
unsigned azora_merkle_prove(const azora_merkle_plan *plan, const azora_merkle_hash *hashes,
							azora_merkle_hash proof[AZORA_MERKLE_PROOF]);

/* RFC 9162, 2.1.3.2 and 2.1.4.2; the numbers are as above. */
bool azora_merkle_verify_inclusion(const azora_merkle_hash *leaf, uint64_t index, uint64_t size,
								   const azora_merkle_hash *proof, size_t count,
								   const azora_merkle_hash *root);
bool azora_merkle_verify_consistency(uint64_t size1, uint64_t size2, const azora_merkle_hash *root1,
									 const azora_merkle_hash *root2, const azora_merkle_hash *proof,
									 size_t count);

#endif
