#include "php/merkle.h"
#include "php/columns.h"

bool azora_merkle_read_hash(uint32_t argument, const zend_string *given, azora_merkle_hash *hash)
{
	if (ZSTR_LEN(given) != AZORA_MERKLE_SIZE) {
		zend_argument_value_error(argument, "must be a hash of %d raw bytes, not %zu",
								  AZORA_MERKLE_SIZE, ZSTR_LEN(given));
		return false;
	}
	memcpy(hash->bytes, ZSTR_VAL(given), AZORA_MERKLE_SIZE);
	return true;
}

/* Whether all are strings; false, and thrown, if not. */
static bool check_strings(uint32_t argument, const char *key, zend_array *given)
{
	const azora_source source = {argument, key};
	size_t row = 0;
	zval *value;
	ZEND_HASH_FOREACH_VAL(given, value)
	{
		ZVAL_DEREF(value);
		if (Z_TYPE_P(value) != IS_STRING) {
			azora_type_error(source, row, "string", value);
			return false;
		}
		row++;
	}
	ZEND_HASH_FOREACH_END();
	return true;
}

bool azora_merkle_read_proof(uint32_t argument, const char *key, zend_array *given,
							 azora_merkle_given *proof)
{
	zval *value;
	proof->count = 0;
	proof->valid = zend_hash_num_elements(given) <= AZORA_MERKLE_PROOF;
	if (!check_strings(argument, key, given)) {
		return false;
	}
	ZEND_HASH_FOREACH_VAL(given, value)
	{
		ZVAL_DEREF(value);
		if (!proof->valid || Z_STRLEN_P(value) != AZORA_MERKLE_SIZE) {
			proof->valid = false;
			break;
		}
		memcpy(proof->hashes[proof->count++].bytes, Z_STRVAL_P(value), AZORA_MERKLE_SIZE);
	}
	ZEND_HASH_FOREACH_END();
	return true;
}

void azora_merkle_return_hash(const azora_merkle_hash *hash, zval *to)
{
	ZVAL_STRINGL(to, (const char *)hash->bytes, AZORA_MERKLE_SIZE);
}

void azora_merkle_return_proof(const azora_merkle_plan *plan, const azora_merkle_hash *hashes,
							   zval *to)
{
	azora_merkle_hash proof[AZORA_MERKLE_PROOF];
	unsigned count = azora_merkle_prove(plan, hashes, proof);
	array_init_size(to, count);
	for (unsigned i = 0; i < count; i++) {
		zval hash;
		azora_merkle_return_hash(&proof[i], &hash);
		zend_hash_next_index_insert_new(Z_ARRVAL_P(to), &hash);
	}
}

/* The leaves of an argument; NULL, and thrown, if one is no string. The list is the caller's to
 * release, the strings are the argument's. */
static zend_string **read_leaves(uint32_t argument, zend_array *given)
{
	size_t count = 0;
	zval *value;
	if (!check_strings(argument, NULL, given)) {
		return NULL;
	}
	zend_string **leaves = azora_php_allocate(zend_hash_num_elements(given), sizeof(*leaves));
	if (leaves == NULL) {
		return NULL;
	}
	ZEND_HASH_FOREACH_VAL(given, value)
	{
		ZVAL_DEREF(value);
		leaves[count++] = Z_STR_P(value);
	}
	ZEND_HASH_FOREACH_END();
	return leaves;
}

/* The root over some of the leaves. */
static azora_merkle_hash root_over(zend_string *const *leaves, size_t count)
{
	azora_merkle tree;
	azora_merkle_hash nodes[AZORA_MERKLE_LEVELS];
	tree.size = 0;
	for (size_t i = 0; i < count; i++) {
		azora_merkle_hash leaf = azora_merkle_leaf(ZSTR_VAL(leaves[i]), ZSTR_LEN(leaves[i]));
		azora_merkle_append(&tree, nodes, azora_merkle_grow(&tree, &leaf, nodes));
	}
	return azora_merkle_root(&tree);
}

/* The proof of a plan over leaves. */
static void prove(const azora_merkle_plan *plan, zend_string *const *leaves, zval *return_value)
{
	azora_merkle_hash hashes[AZORA_MERKLE_READS];
	for (unsigned i = 0; i < plan->count; i++) {
		const azora_merkle_node *node = &plan->nodes[i];
		hashes[i] = root_over(leaves + (node->index << node->level), (size_t)1 << node->level);
	}
	azora_merkle_return_proof(plan, hashes, return_value);
}

PHP_FUNCTION(azora_merkle_root)
{
	zend_array *given;
	ZEND_PARSE_PARAMETERS_START(1, 1)
		Z_PARAM_ARRAY_HT(given)
	ZEND_PARSE_PARAMETERS_END();
	zend_string **leaves = read_leaves(1, given);
	if (leaves == NULL) {
		AZORA_RETURN_FAILURE();
	}
	azora_merkle_hash root = root_over(leaves, zend_hash_num_elements(given));
	azora_php_release(leaves);
	azora_merkle_return_hash(&root, return_value);
}

/* Both functions that prove something over leaves. */
static void prove_over(INTERNAL_FUNCTION_PARAMETERS, bool inclusion)
{
	zend_array *given;
	zend_long number;
	azora_merkle_plan plan;
	ZEND_PARSE_PARAMETERS_START(2, 2)
		Z_PARAM_ARRAY_HT(given)
		Z_PARAM_LONG(number)
	ZEND_PARSE_PARAMETERS_END();
	size_t size = zend_hash_num_elements(given);
	zend_string **leaves = read_leaves(1, given);
	if (leaves == NULL) {
		AZORA_RETURN_FAILURE();
	}
	/* An index from 0, or a size from 1. */
	zend_long least = inclusion ? 0 : 1;
	if (number < least || (uint64_t)number >= size + (uint64_t)least) {
		zend_argument_value_error(2,
								  inclusion ? "must be that of one of the %zu leaves, from 0"
											: "must be a number of leaves from 1 to the %zu given",
								  size);
	} else {
		if (inclusion) {
			azora_merkle_plan_inclusion(&plan, (uint64_t)number, size);
		} else {
			azora_merkle_plan_consistency(&plan, (uint64_t)number, size);
		}
		prove(&plan, leaves, return_value);
	}
	azora_php_release(leaves);
}

PHP_FUNCTION(azora_merkle_inclusion)
{
	prove_over(INTERNAL_FUNCTION_PARAM_PASSTHRU, true);
}

PHP_FUNCTION(azora_merkle_consistency)
{
	prove_over(INTERNAL_FUNCTION_PARAM_PASSTHRU, false);
}

PHP_FUNCTION(azora_merkle_verify_inclusion)
{
	zend_string *leaf, *root_bytes;
	zend_long index, size;
	zend_array *given;
	azora_merkle_given proof;
	azora_merkle_hash root;
	ZEND_PARSE_PARAMETERS_START(5, 5)
		Z_PARAM_STR(leaf)
		Z_PARAM_LONG(index)
		Z_PARAM_LONG(size)
		Z_PARAM_ARRAY_HT(given)
		Z_PARAM_STR(root_bytes)
	ZEND_PARSE_PARAMETERS_END();
	if (index < 0 || size < 1 || index >= size) {
		zend_argument_value_error(size < 1 ? 3 : 2, size < 1 ? "must be 1 or more"
															 : "must be between 0 and $size - 1");
		AZORA_RETURN_FAILURE();
	}
	if (!azora_merkle_read_proof(4, NULL, given, &proof) ||
		!azora_merkle_read_hash(5, root_bytes, &root)) {
		AZORA_RETURN_FAILURE();
	}
	azora_merkle_hash hash = azora_merkle_leaf(ZSTR_VAL(leaf), ZSTR_LEN(leaf));
	RETURN_BOOL(proof.valid && azora_merkle_verify_inclusion(&hash, (uint64_t)index, (uint64_t)size,
															 proof.hashes, proof.count, &root));
}

PHP_FUNCTION(azora_merkle_verify_consistency)
{
	zend_long size1, size2;
	zend_string *bytes1, *bytes2;
	zend_array *given;
	azora_merkle_given proof;
	azora_merkle_hash root1, root2;
	ZEND_PARSE_PARAMETERS_START(5, 5)
		Z_PARAM_LONG(size1)
		Z_PARAM_LONG(size2)
		Z_PARAM_STR(bytes1)
		Z_PARAM_STR(bytes2)
		Z_PARAM_ARRAY_HT(given)
	ZEND_PARSE_PARAMETERS_END();
	if (size1 < 1 || size2 < size1) {
		zend_argument_value_error(size1 < 1 ? 1 : 2,
								  size1 < 1 ? "must be 1 or more" : "must be $size1 or more");
		AZORA_RETURN_FAILURE();
	}
	if (!azora_merkle_read_hash(3, bytes1, &root1) || !azora_merkle_read_hash(4, bytes2, &root2) ||
		!azora_merkle_read_proof(5, NULL, given, &proof)) {
		AZORA_RETURN_FAILURE();
	}
	RETURN_BOOL(proof.valid &&
				azora_merkle_verify_consistency((uint64_t)size1, (uint64_t)size2, &root1, &root2,
												proof.hashes, proof.count));
}
