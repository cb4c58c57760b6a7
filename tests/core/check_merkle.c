#include "core/merkle.h"

#include "suite.h"

#include <string.h>

#define MOST 130

/* Leaves of one byte, their number. */
static azora_merkle_hash leaf_of(uint64_t index)
{
	unsigned char byte = (unsigned char)index;
	return azora_merkle_leaf(&byte, 1);
}

static uint64_t split(uint64_t size)
{
	uint64_t k = 1;
	while (k < size - k) {
		k *= 2;
	}
	return k;
}

/* By the definitions of RFC 9162, 2.1, over the leaves from a place on: MTH, PATH and SUBPROOF. */
static azora_merkle_hash naive_root(uint64_t begin, uint64_t size)
{
	if (size == 1) {
		return leaf_of(begin);
	}
	uint64_t k = split(size);
	azora_merkle_hash left = naive_root(begin, k), right = naive_root(begin + k, size - k);
	return azora_merkle_join(&left, &right);
}

static unsigned naive_path(uint64_t m, uint64_t begin, uint64_t size, azora_merkle_hash *proof)
{
	if (size == 1) {
		return 0;
	}
	uint64_t k = split(size);
	bool left = m < k;
	unsigned count =
		left ? naive_path(m, begin, k, proof) : naive_path(m - k, begin + k, size - k, proof);
	proof[count] = left ? naive_root(begin + k, size - k) : naive_root(begin, k);
	return count + 1;
}

static unsigned naive_proof(uint64_t m, uint64_t begin, uint64_t size, bool known,
							azora_merkle_hash *proof)
{
	if (m == size) {
		if (!known) {
			proof[0] = naive_root(begin, size);
		}
		return known ? 0 : 1;
	}
	uint64_t k = split(size);
	bool left = m <= k;
	unsigned count = left ? naive_proof(m, begin, k, known, proof)
						  : naive_proof(m - k, begin + k, size - k, false, proof);
	proof[count] = left ? naive_root(begin + k, size - k) : naive_root(begin, k);
	return count + 1;
}

/* All nodes of a tree that grew leaf by leaf, as somebody keeps them. */
typedef struct store {
	azora_merkle tree;
	azora_merkle_hash nodes[8][MOST + 1];
	bool known[8][MOST + 1];
} store;

static void grow(store *store)
{
	azora_merkle_hash nodes[AZORA_MERKLE_LEVELS], leaf = leaf_of(store->tree.size);
	unsigned count = azora_merkle_grow(&store->tree, &leaf, nodes);
	for (unsigned level = 0; level < count; level++) {
		uint64_t index = store->tree.size >> level;
		EXPECT(level < 8 && !store->known[level][index]);
		store->known[level][index] = true;
		store->nodes[level][index] = nodes[level];
	}
	azora_merkle_append(&store->tree, nodes, count);
}

static void read_nodes(const store *store, const azora_merkle_node *nodes, unsigned count,
					   azora_merkle_hash *hashes)
{
	for (unsigned i = 0; i < count; i++) {
		EXPECT(nodes[i].level < 8 && store->known[nodes[i].level][nodes[i].index]);
		hashes[i] = store->nodes[nodes[i].level][nodes[i].index];
	}
}

static void expect_proof(const store *store, const azora_merkle_plan *plan,
						 const azora_merkle_hash *expected, unsigned count)
{
	azora_merkle_hash hashes[AZORA_MERKLE_READS], proof[AZORA_MERKLE_PROOF];
	EXPECT(plan->count <= AZORA_MERKLE_READS);
	read_nodes(store, plan->nodes, plan->count, hashes);
	EXPECT_EQUAL(azora_merkle_prove(plan, hashes, proof), count);
	EXPECT(memcmp(proof, expected, count * sizeof(*proof)) == 0);
}

START_TEST(empty)
{
	azora_merkle tree = {.size = 0};
	azora_merkle_hash root = azora_merkle_root(&tree);
	ck_assert_mem_eq(root.bytes,
					 "\xe3\xb0\xc4\x42\x98\xfc\x1c\x14\x9a\xfb\xf4\xc8\x99\x6f\xb9\x24"
					 "\x27\xae\x41\xe4\x64\x9b\x93\x4c\xa4\x95\x99\x1b\x78\x52\xb8\x55",
					 AZORA_MERKLE_SIZE);
	azora_merkle_node nodes[AZORA_MERKLE_LEVELS];
	EXPECT_EQUAL(azora_merkle_peaks(0, nodes), 0);
}
END_TEST

START_TEST(proofs)
{
	static store store;
	azora_merkle_hash expected[AZORA_MERKLE_PROOF];
	azora_merkle_plan plan;
	for (uint64_t size = 1; size <= MOST; size++) {
		grow(&store);
		azora_merkle_hash root = naive_root(0, size), found = azora_merkle_root(&store.tree);
		EXPECT(azora_merkle_equal(&root, &found));
		for (uint64_t index = 0; index < size; index++) {
			unsigned count = naive_path(index, 0, size, expected);
			azora_merkle_hash leaf = leaf_of(index), then = naive_root(0, index + 1);
			azora_merkle_plan_inclusion(&plan, index, size);
			expect_proof(&store, &plan, expected, count);
			EXPECT(azora_merkle_verify_inclusion(&leaf, index, size, expected, count, &root));
			count = naive_proof(index + 1, 0, size, true, expected);
			azora_merkle_plan_consistency(&plan, index + 1, size);
			expect_proof(&store, &plan, expected, count);
			EXPECT(azora_merkle_verify_consistency(index + 1, size, &then, &root, expected, count));
		}
	}
}
END_TEST

START_TEST(resuming)
{
	static store store;
	for (uint64_t size = 1; size <= MOST; size++) {
		azora_merkle tree = {.size = 0};
		azora_merkle_node nodes[AZORA_MERKLE_LEVELS];
		azora_merkle_hash hashes[AZORA_MERKLE_LEVELS];
		grow(&store);
		unsigned count = azora_merkle_peaks(size, nodes);
		read_nodes(&store, nodes, count, hashes);
		azora_merkle_resume(&tree, size, hashes);
		azora_merkle_hash root = azora_merkle_root(&tree),
						  expected = azora_merkle_root(&store.tree);
		EXPECT(azora_merkle_equal(&root, &expected));
	}
}
END_TEST

/* A proof with any bit changed, a hash too few or too many, or for another place is none. */
START_TEST(changed_proofs)
{
	uint64_t state = 17;
	for (size_t round = test_rounds(300); round > 0; round--) {
		azora_merkle_hash proof[AZORA_MERKLE_PROOF + 1];
		uint64_t size = (uint64_t)test_random_in(&state, 2, MOST);
		uint64_t index = (uint64_t)test_random_in(&state, 0, (int64_t)size - 2);
		azora_merkle_hash root = naive_root(0, size), leaf = leaf_of(index),
						  then = naive_root(0, index + 1);
		for (int consistency = 0; consistency < 2; consistency++) {
			unsigned count = consistency ? naive_proof(index + 1, 0, size, true, proof)
										 : naive_path(index, 0, size, proof);
#define ACCEPTED(count)                                                                            \
	(consistency ? azora_merkle_verify_consistency(index + 1, size, &then, &root, proof, count)    \
				 : azora_merkle_verify_inclusion(&leaf, index, size, proof, count, &root))
			EXPECT(ACCEPTED(count));
			EXPECT(!ACCEPTED(count - 1));
			proof[count] = proof[count - 1];
			EXPECT(!ACCEPTED(count + 1));
			for (unsigned bit = 0; bit < count * AZORA_MERKLE_SIZE * 8; bit += 7) {
				unsigned char *byte = &proof[bit / 256].bytes[bit / 8 % 32];
				*byte ^= (unsigned char)(1 << bit % 8);
				EXPECT(!ACCEPTED(count));
				*byte ^= (unsigned char)(1 << bit % 8);
			}
#undef ACCEPTED
		}
		unsigned count = naive_path(index, 0, size, proof);
		EXPECT(!azora_merkle_verify_inclusion(&leaf, index + 1, size, proof, count, &root));
		EXPECT(!azora_merkle_verify_inclusion(&then, index, size, proof, count, &leaf));
		EXPECT(!azora_merkle_verify_consistency(size, size, &then, &root, proof, 0));
	}
}
END_TEST

/* The largest numbers: nothing overflows, and the work ends. */
START_TEST(huge)
{
	uint64_t state = 23;
	static azora_merkle_hash hashes[AZORA_MERKLE_READS], proof[AZORA_MERKLE_PROOF];
	for (size_t round = test_rounds(20000); round > 0; round--) {
		azora_merkle_plan plan;
		uint64_t size = round % 3 == 0 ? AZORA_MERKLE_MOST - round % 5
									   : test_random_of_any_length(&state) % AZORA_MERKLE_MOST + 1;
		uint64_t index = round % 2 == 0 ? size - 1 : test_random(&state) % size;
		azora_merkle_plan_inclusion(&plan, index, size);
		EXPECT(plan.count <= AZORA_MERKLE_READS);
		unsigned count = azora_merkle_prove(&plan, hashes, proof);
		EXPECT(count <= AZORA_MERKLE_PROOF);
		EXPECT(!azora_merkle_verify_inclusion(&hashes[0], index, size, proof, count, &hashes[1]) ||
			   count == 0);
		azora_merkle_plan_consistency(&plan, index + 1, size);
		EXPECT(plan.count <= AZORA_MERKLE_READS);
		count = azora_merkle_prove(&plan, hashes, proof);
		EXPECT(count <= AZORA_MERKLE_PROOF);
		(void)azora_merkle_verify_consistency(index + 1, size, &hashes[0], &hashes[1], proof,
											  AZORA_MERKLE_PROOF);
		for (unsigned i = 0; i < plan.count; i++) {
			/* Every node that is read has all its leaves. */
			EXPECT((plan.nodes[i].index + 1) << plan.nodes[i].level <= size);
		}
	}
}
END_TEST

Suite *suite_merkle(void)
{
	const TTest *const tests[] = {empty, proofs, resuming, changed_proofs, huge};
	return TEST_SUITE("merkle", tests);
}
