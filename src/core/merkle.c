#include "core/merkle.h"

#include <sodium.h>
#include <string.h>

_Static_assert(AZORA_MERKLE_SIZE == crypto_hash_sha256_BYTES, "nodes are SHA-256");

azora_merkle_hash azora_merkle_leaf(const void *data, size_t length)
{
	static const unsigned char prefix = 0;
	azora_merkle_hash hash;
	crypto_hash_sha256_state state;
	(void)crypto_hash_sha256_init(&state);
	(void)crypto_hash_sha256_update(&state, &prefix, 1);
	(void)crypto_hash_sha256_update(&state, data, length);
	(void)crypto_hash_sha256_final(&state, hash.bytes);
	return hash;
}

azora_merkle_hash azora_merkle_join(const azora_merkle_hash *left, const azora_merkle_hash *right)
{
	unsigned char both[1 + 2 * AZORA_MERKLE_SIZE];
	azora_merkle_hash hash;
	both[0] = 1;
	memcpy(both + 1, left->bytes, AZORA_MERKLE_SIZE);
	memcpy(both + 1 + AZORA_MERKLE_SIZE, right->bytes, AZORA_MERKLE_SIZE);
	(void)crypto_hash_sha256(hash.bytes, both, sizeof(both));
	return hash;
}

bool azora_merkle_equal(const azora_merkle_hash *a, const azora_merkle_hash *b)
{
	return memcmp(a->bytes, b->bytes, AZORA_MERKLE_SIZE) == 0;
}

unsigned azora_merkle_grow(const azora_merkle *tree, const azora_merkle_hash *leaf,
						   azora_merkle_hash nodes[AZORA_MERKLE_LEVELS])
{
	unsigned level = 0;
	nodes[0] = *leaf;
	/* Each peak at the right end becomes the left half of a node. */
	for (; (tree->size >> level & 1) != 0; level++) {
		nodes[level + 1] = azora_merkle_join(&tree->peaks[level], &nodes[level]);
	}
	return level + 1;
}

void azora_merkle_append(azora_merkle *tree, const azora_merkle_hash *nodes, unsigned count)
{
	tree->peaks[count - 1] = nodes[count - 1];
	tree->size++;
}

azora_merkle_hash azora_merkle_root(const azora_merkle *tree)
{
	azora_merkle_hash root;
	bool first = true;
	if (tree->size == 0) {
		(void)crypto_hash_sha256(root.bytes, NULL, 0);
		return root;
	}
	for (unsigned level = 0; level < AZORA_MERKLE_LEVELS; level++) {
		if ((tree->size >> level & 1) != 0) {
			root = first ? tree->peaks[level] : azora_merkle_join(&tree->peaks[level], &root);
			first = false;
		}
	}
	return root;
}

/* The nodes that cover the leaves from one, a multiple of any node's length that fits, to the end.
 */
static unsigned cover(uint64_t begin, uint64_t end, azora_merkle_node *nodes)
{
	unsigned count = 0;
	for (unsigned level = AZORA_MERKLE_LEVELS; level-- > 0;) {
		if (((end - begin) >> level & 1) != 0) {
			nodes[count++] = (azora_merkle_node){begin >> level, level};
			begin += UINT64_C(1) << level;
		}
	}
	return count;
}

unsigned azora_merkle_peaks(uint64_t size, azora_merkle_node nodes[AZORA_MERKLE_LEVELS])
{
	return cover(0, size, nodes);
}

void azora_merkle_resume(azora_merkle *tree, uint64_t size, const azora_merkle_hash *hashes)
{
	tree->size = size;
	for (unsigned level = AZORA_MERKLE_LEVELS; level-- > 0;) {
		if ((size >> level & 1) != 0) {
			tree->peaks[level] = *hashes++;
		}
	}
}

static void plan_node(azora_merkle_plan *plan, unsigned level, uint64_t index)
{
	plan->nodes[plan->count++] = (azora_merkle_node){index, level};
}

/* The siblings on the way from the node above a leaf, in a level, to the root. */
static void plan_path(azora_merkle_plan *plan, uint64_t leaf, unsigned level, uint64_t size)
{
	uint64_t last = size - 1;
	/* Until the ways of this leaf and the last one meet, there is a sibling on each level, and all
	 * but the uppermost, which holds the last leaf, have all their leaves. */
	for (; leaf >> level != last >> level; level++) {
		uint64_t sibling = leaf >> level ^ 1;
		if (sibling == last >> level) {
			plan->fold_at = plan->count;
			plan->folded = cover(sibling << level, size, plan->nodes + plan->count);
			plan->count += plan->folded;
		} else {
			plan_node(plan, level, sibling);
		}
	}
	/* Then there are only siblings to the left. */
	for (; leaf >> level != 0; level++) {
		if ((leaf >> level & 1) != 0) {
			plan_node(plan, level, leaf >> level ^ 1);
		}
	}
}

void azora_merkle_plan_inclusion(azora_merkle_plan *plan, uint64_t index, uint64_t size)
{
	plan->count = plan->fold_at = plan->folded = 0;
	plan_path(plan, index, 0, size);
}

void azora_merkle_plan_consistency(azora_merkle_plan *plan, uint64_t size1, uint64_t size2)
{
	unsigned level = 0;
	plan->count = plan->fold_at = plan->folded = 0;
	if (size1 == size2) {
		return;
	}
	/* The last node of the smaller tree with all its leaves; if it is the whole tree, its hash is
	 * known. */
	while ((size1 >> level & 1) == 0) {
		level++;
	}
	if (size1 >> level != 1) {
		plan_node(plan, level, (size1 - 1) >> level);
	}
	plan_path(plan, size1 - 1, level, size2);
}

unsigned azora_merkle_prove(const azora_merkle_plan *plan, const azora_merkle_hash *hashes,
							azora_merkle_hash proof[AZORA_MERKLE_PROOF])
{
	unsigned count = 0;
	for (unsigned i = 0; i < plan->count; i++) {
		proof[count] = hashes[i];
		if (i == plan->fold_at && plan->folded > 1) {
			/* From the right. */
			i += plan->folded - 1;
			proof[count] = hashes[i];
			for (unsigned left = i; left-- > plan->fold_at;) {
				proof[count] = azora_merkle_join(&hashes[left], &proof[count]);
			}
		}
		count++;
	}
	return count;
}

/* Where a verifier stands: fn and sn of the RFC. */
typedef struct climb {
	uint64_t here;
	uint64_t last;
} climb;

/* Whether the next hash of the proof is to the left. */
static bool is_right(const climb *climb)
{
	return (climb->here & 1) != 0 || climb->here == climb->last;
}

static void up(climb *climb)
{
	if (is_right(climb)) {
		while ((climb->here & 1) == 0 && climb->here != 0) {
			climb->here >>= 1;
			climb->last >>= 1;
		}
	}
	climb->here >>= 1;
	climb->last >>= 1;
}

bool azora_merkle_verify_inclusion(const azora_merkle_hash *leaf, uint64_t index, uint64_t size,
								   const azora_merkle_hash *proof, size_t count,
								   const azora_merkle_hash *root)
{
	climb climb = {index, size - 1};
	azora_merkle_hash hash = *leaf;
	for (size_t i = 0; i < count; i++) {
		if (climb.last == 0) {
			return false;
		}
		hash = is_right(&climb) ? azora_merkle_join(&proof[i], &hash)
								: azora_merkle_join(&hash, &proof[i]);
		up(&climb);
	}
	return climb.last == 0 && azora_merkle_equal(&hash, root);
}

bool azora_merkle_verify_consistency(uint64_t size1, uint64_t size2, const azora_merkle_hash *root1,
									 const azora_merkle_hash *root2, const azora_merkle_hash *proof,
									 size_t count)
{
	bool whole = (size1 & (size1 - 1)) == 0;
	if (size1 == size2) {
		return count == 0 && azora_merkle_equal(root1, root2);
	}
	if (count == 0) {
		return false;
	}
	climb climb = {size1 - 1, size2 - 1};
	while ((climb.here & 1) != 0) {
		climb.here >>= 1;
		climb.last >>= 1;
	}
	azora_merkle_hash hash1 = whole ? *root1 : proof[0], hash2 = hash1;
	for (size_t i = whole ? 0 : 1; i < count; i++) {
		if (climb.last == 0) {
			return false;
		}
		if (is_right(&climb)) {
			hash1 = azora_merkle_join(&proof[i], &hash1);
			hash2 = azora_merkle_join(&proof[i], &hash2);
		} else {
			hash2 = azora_merkle_join(&hash2, &proof[i]);
		}
		up(&climb);
	}
	return climb.last == 0 && azora_merkle_equal(&hash1, root1) &&
		   azora_merkle_equal(&hash2, root2);
}
