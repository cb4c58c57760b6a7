#include "php/merkle.h"

#include "zend_exceptions.h"
#include "zend_interfaces.h"

#include "php/class_merkle_tree_arginfo.h"

zend_class_entry *azora_ce_merkle_tree;

static zend_object_handlers handlers;

typedef struct merkle_tree {
	azora_merkle tree;
	bool constructed;
	zend_object std;
} merkle_tree;

static inline merkle_tree *from_object(zend_object *object)
{
	return (merkle_tree *)((char *)object - offsetof(merkle_tree, std));
}

static zend_object *create(zend_class_entry *ce)
{
	merkle_tree *this = zend_object_alloc(sizeof(*this), ce);
	zend_object_std_init(&this->std, ce);
	object_properties_init(&this->std, ce);
	this->tree.size = 0;
	this->constructed = false;
	this->std.handlers = &handlers;
	return &this->std;
}

/* The tree of an object; NULL, and an Error thrown, if it was never constructed. */
static azora_merkle *tree_of(zend_object *object)
{
	if (!from_object(object)->constructed) {
		azora_throw_not_constructed(object->ce);
		return NULL;
	}
	return &from_object(object)->tree;
}

#define THIS_TREE tree_of(Z_OBJ_P(ZEND_THIS))

static zend_object *copy(zend_object *object)
{
	zend_object *clone = create(object->ce);
	from_object(clone)->tree = from_object(object)->tree;
	from_object(clone)->constructed = from_object(object)->constructed;
	zend_objects_clone_members(clone, object);
	return clone;
}

static zend_result count_elements(zend_object *object, zend_long *count)
{
	const azora_merkle *tree = tree_of(object);
	*count = tree != NULL ? (zend_long)tree->size : 0;
	return tree != NULL ? SUCCESS : FAILURE;
}

static HashTable *debug_info(zend_object *object, int *is_temporary)
{
	const merkle_tree *this = from_object(object);
	zval info;
	*is_temporary = 1;
	array_init_size(&info, 2);
	if (this->constructed) {
		azora_merkle_hash root = azora_merkle_root(&this->tree);
		add_assoc_long(&info, "count", (zend_long)this->tree.size);
		add_assoc_str(&info, "root", azora_hexadecimal(root.bytes, sizeof(root.bytes)));
	}
	return Z_ARRVAL(info);
}

/* What hands out the nodes that are stored. */
typedef struct store {
	zend_fcall_info call;
	zend_fcall_info_cache cache;
} store;

/* Takes a node's hash out of what the callable, argument 2 everywhere, returned. */
static bool take_hash(const azora_merkle_node *node, const zval *returned, azora_merkle_hash *hash)
{
	if (Z_TYPE_P(returned) != IS_STRING) {
		zend_argument_type_error(2,
								 "must return the hash of node " ZEND_LONG_FMT " in level %u, "
								 "%s returned",
								 (zend_long)node->index, node->level,
								 zend_zval_type_name(returned));
		return false;
	}
	if (Z_STRLEN_P(returned) != AZORA_MERKLE_SIZE) {
		zend_argument_value_error(2,
								  "must return the %d raw bytes of node " ZEND_LONG_FMT
								  " in level %u, not %zu",
								  AZORA_MERKLE_SIZE, (zend_long)node->index, node->level,
								  Z_STRLEN_P(returned));
		return false;
	}
	memcpy(hash->bytes, Z_STRVAL_P(returned), AZORA_MERKLE_SIZE);
	return true;
}

static bool read_node(store *store, const azora_merkle_node *node, azora_merkle_hash *hash)
{
	zval arguments[2], returned;
	ZVAL_LONG(&arguments[0], (zend_long)node->level);
	ZVAL_LONG(&arguments[1], (zend_long)node->index);
	ZVAL_UNDEF(&returned);
	store->call.params = arguments;
	store->call.param_count = 2;
	store->call.retval = &returned;
	(void)zend_call_function(&store->call, &store->cache);
	if (EG(exception) != NULL || Z_TYPE(returned) == IS_UNDEF) {
		zval_ptr_dtor(&returned);
		return false;
	}
	const zval *value = &returned;
	ZVAL_DEREF(value);
	bool read = take_hash(node, value, hash);
	zval_ptr_dtor(&returned);
	return read && EG(exception) == NULL;
}

/* Reads nodes; user code runs, which may change any tree. False if something was thrown. */
static bool read_nodes(store *store, const azora_merkle_node *nodes, unsigned count,
					   azora_merkle_hash *hashes)
{
	zend_object *held = azora_callable_hold(&store->cache);
	unsigned i = 0;
	while (i < count && read_node(store, &nodes[i], &hashes[i])) {
		i++;
	}
	azora_callable_leave(held);
	return i == count && EG(exception) == NULL;
}

PHP_METHOD(Azora_MerkleTree, __construct)
{
	ZEND_PARSE_PARAMETERS_NONE();
	merkle_tree *this = from_object(Z_OBJ_P(ZEND_THIS));
	if (this->constructed) {
		azora_throw_constructed_twice(this->std.ce);
		AZORA_RETURN_FAILURE();
	}
	this->constructed = true;
}

PHP_METHOD(Azora_MerkleTree, resume)
{
	zend_long size;
	store store;
	azora_merkle_node nodes[AZORA_MERKLE_LEVELS];
	azora_merkle_hash hashes[AZORA_MERKLE_LEVELS];
	ZEND_PARSE_PARAMETERS_START(2, 2)
		Z_PARAM_LONG(size)
		Z_PARAM_FUNC(store.call, store.cache)
	ZEND_PARSE_PARAMETERS_END();
	if (size < 0) {
		zend_argument_value_error(1, "must be 0 or more");
		AZORA_RETURN_FAILURE();
	}
	unsigned count = azora_merkle_peaks((uint64_t)size, nodes);
	if (!read_nodes(&store, nodes, count, hashes)) {
		AZORA_RETURN_FAILURE();
	}
	zend_object *made = create(azora_ce_merkle_tree);
	azora_merkle_resume(&from_object(made)->tree, (uint64_t)size, hashes);
	from_object(made)->constructed = true;
	RETURN_OBJ(made);
}

static void add_node(zval *list, unsigned level, uint64_t index, const azora_merkle_hash *hash)
{
	zval entry, bytes;
	array_init_size(&entry, 3);
	add_next_index_long(&entry, (zend_long)level);
	add_next_index_long(&entry, (zend_long)index);
	azora_merkle_return_hash(hash, &bytes);
	zend_hash_next_index_insert_new(Z_ARRVAL(entry), &bytes);
	zend_hash_next_index_insert_new(Z_ARRVAL_P(list), &entry);
}

PHP_METHOD(Azora_MerkleTree, append)
{
	zend_string *data;
	azora_merkle_hash nodes[AZORA_MERKLE_LEVELS];
	ZEND_PARSE_PARAMETERS_START(1, 1)
		Z_PARAM_STR(data)
	ZEND_PARSE_PARAMETERS_END();
	azora_merkle *tree = THIS_TREE;
	if (tree == NULL) {
		AZORA_RETURN_FAILURE();
	}
	if (tree->size == AZORA_MERKLE_MOST) {
		zend_throw_exception(azora_ce_exception, "The tree is full", 0);
		AZORA_RETURN_FAILURE();
	}
	azora_merkle_hash leaf = azora_merkle_leaf(ZSTR_VAL(data), ZSTR_LEN(data));
	unsigned count = azora_merkle_grow(tree, &leaf, nodes);
	array_init_size(return_value, count);
	for (unsigned level = 0; level < count; level++) {
		add_node(return_value, level, tree->size >> level, &nodes[level]);
	}
	azora_merkle_append(tree, nodes, count);
}

PHP_METHOD(Azora_MerkleTree, root)
{
	ZEND_PARSE_PARAMETERS_NONE();
	const azora_merkle *tree = THIS_TREE;
	if (tree == NULL) {
		AZORA_RETURN_FAILURE();
	}
	azora_merkle_hash root = azora_merkle_root(tree);
	azora_merkle_return_hash(&root, return_value);
}

PHP_METHOD(Azora_MerkleTree, count)
{
	zend_long count;
	ZEND_PARSE_PARAMETERS_NONE();
	if (count_elements(Z_OBJ_P(ZEND_THIS), &count) == FAILURE) {
		AZORA_RETURN_FAILURE();
	}
	RETURN_LONG(count);
}

/* What both proofs are asked for. */
typedef struct question {
	zend_long number; /* an index or a size */
	zend_long size;   /* of the tree that it is proved for */
	store store;
} question;

/* Takes the callable, argument 2, once all arguments are read: a float for an integer calls the
 * error handler, which could let go of the callable's object. */
static bool take_callable(store *store, zval *given)
{
	char *error = NULL;
	if (zend_fcall_info_init(given, 0, &store->call, &store->cache, NULL, &error) != SUCCESS) {
		zend_argument_type_error(2, "must be a valid callback, %s", error);
		efree(error);
		return false;
	}
	zend_release_fcall_info_cache(&store->cache);
	return true;
}

/* Reads the arguments; false if something was thrown. */
static bool read_question(INTERNAL_FUNCTION_PARAMETERS, question *question)
{
	bool size_is_null = true;
	zval *callable;
	ZEND_PARSE_PARAMETERS_START(2, 3)
		Z_PARAM_LONG(question->number)
		Z_PARAM_ZVAL(callable)
		Z_PARAM_OPTIONAL
		Z_PARAM_LONG_OR_NULL(question->size, size_is_null)
		ZEND_PARSE_PARAMETERS_END_EX(return false);
		const azora_merkle *tree = THIS_TREE;
		if (tree == NULL || !take_callable(&question->store, callable)) {
			return false;
		}
		if (size_is_null) {
			question->size = (zend_long)tree->size;
		} else if (question->size < 0 || (uint64_t)question->size > tree->size) {
			zend_argument_value_error(3,
									  "must be between 0 and the tree's " ZEND_LONG_FMT " leaves",
									  (zend_long)tree->size);
			return false;
		}
		return true;
}

static void answer(question *question, const azora_merkle_plan *plan, zval *return_value)
{
	azora_merkle_hash hashes[AZORA_MERKLE_READS];
	if (read_nodes(&question->store, plan->nodes, plan->count, hashes)) {
		azora_merkle_return_proof(plan, hashes, return_value);
	}
}

PHP_METHOD(Azora_MerkleTree, inclusion)
{
	question question = {.number = 0};
	azora_merkle_plan plan;
	if (!read_question(INTERNAL_FUNCTION_PARAM_PASSTHRU, &question)) {
		AZORA_RETURN_FAILURE();
	}
	if (question.number < 0 || question.number >= question.size) {
		zend_argument_value_error(1,
								  "must be that of one of the tree's " ZEND_LONG_FMT
								  " leaves, from 0",
								  question.size);
		AZORA_RETURN_FAILURE();
	}
	azora_merkle_plan_inclusion(&plan, (uint64_t)question.number, (uint64_t)question.size);
	answer(&question, &plan, return_value);
}

PHP_METHOD(Azora_MerkleTree, consistency)
{
	question question = {.number = 0};
	azora_merkle_plan plan;
	if (!read_question(INTERNAL_FUNCTION_PARAM_PASSTHRU, &question)) {
		AZORA_RETURN_FAILURE();
	}
	if (question.number < 1 || question.number > question.size) {
		zend_argument_value_error(1,
								  "must be a number of leaves from 1 to the tree's " ZEND_LONG_FMT,
								  question.size);
		AZORA_RETURN_FAILURE();
	}
	azora_merkle_plan_consistency(&plan, (uint64_t)question.number, (uint64_t)question.size);
	answer(&question, &plan, return_value);
}

void azora_register_merkle_tree(void)
{
	azora_ce_merkle_tree = register_class_Azora_MerkleTree(zend_ce_countable);
	azora_ce_merkle_tree->create_object = create;
	handlers = std_object_handlers;
	handlers.offset = offsetof(merkle_tree, std);
	handlers.clone_obj = copy;
	handlers.compare = zend_objects_not_comparable;
	handlers.count_elements = count_elements;
	handlers.get_debug_info = debug_info;
}
