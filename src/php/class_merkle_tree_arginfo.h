/* This is a generated file, edit the .stub.php file instead.
 * Stub hash: a947389c978132765649097ca15777ff0dea6cc7 */

ZEND_BEGIN_ARG_INFO_EX(arginfo_class_Azora_MerkleTree___construct, 0, 0, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_OBJ_INFO_EX(arginfo_class_Azora_MerkleTree_resume, 0, 2, Azora\\MerkleTree, 0)
	ZEND_ARG_TYPE_INFO(0, size, IS_LONG, 0)
	ZEND_ARG_TYPE_INFO(0, node, IS_CALLABLE, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_Azora_MerkleTree_append, 0, 1, IS_ARRAY, 0)
	ZEND_ARG_TYPE_INFO(0, leaf, IS_STRING, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_Azora_MerkleTree_root, 0, 0, IS_STRING, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_Azora_MerkleTree_count, 0, 0, IS_LONG, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_Azora_MerkleTree_inclusion, 0, 2, IS_ARRAY, 0)
	ZEND_ARG_TYPE_INFO(0, index, IS_LONG, 0)
	ZEND_ARG_TYPE_INFO(0, node, IS_CALLABLE, 0)
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, size, IS_LONG, 1, "null")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_Azora_MerkleTree_consistency, 0, 2, IS_ARRAY, 0)
	ZEND_ARG_TYPE_INFO(0, size, IS_LONG, 0)
	ZEND_ARG_TYPE_INFO(0, node, IS_CALLABLE, 0)
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, later, IS_LONG, 1, "null")
ZEND_END_ARG_INFO()


ZEND_METHOD(Azora_MerkleTree, __construct);
ZEND_METHOD(Azora_MerkleTree, resume);
ZEND_METHOD(Azora_MerkleTree, append);
ZEND_METHOD(Azora_MerkleTree, root);
ZEND_METHOD(Azora_MerkleTree, count);
ZEND_METHOD(Azora_MerkleTree, inclusion);
ZEND_METHOD(Azora_MerkleTree, consistency);


static const zend_function_entry class_Azora_MerkleTree_methods[] = {
	ZEND_ME(Azora_MerkleTree, __construct, arginfo_class_Azora_MerkleTree___construct, ZEND_ACC_PUBLIC)
	ZEND_ME(Azora_MerkleTree, resume, arginfo_class_Azora_MerkleTree_resume, ZEND_ACC_PUBLIC|ZEND_ACC_STATIC)
	ZEND_ME(Azora_MerkleTree, append, arginfo_class_Azora_MerkleTree_append, ZEND_ACC_PUBLIC)
	ZEND_ME(Azora_MerkleTree, root, arginfo_class_Azora_MerkleTree_root, ZEND_ACC_PUBLIC)
	ZEND_ME(Azora_MerkleTree, count, arginfo_class_Azora_MerkleTree_count, ZEND_ACC_PUBLIC)
	ZEND_ME(Azora_MerkleTree, inclusion, arginfo_class_Azora_MerkleTree_inclusion, ZEND_ACC_PUBLIC)
	ZEND_ME(Azora_MerkleTree, consistency, arginfo_class_Azora_MerkleTree_consistency, ZEND_ACC_PUBLIC)
	ZEND_FE_END
};

static zend_class_entry *register_class_Azora_MerkleTree(zend_class_entry *class_entry_Countable)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Azora", "MerkleTree", class_Azora_MerkleTree_methods);
	class_entry = zend_register_internal_class_ex(&ce, NULL);
	class_entry->ce_flags |= ZEND_ACC_FINAL|ZEND_ACC_NO_DYNAMIC_PROPERTIES|ZEND_ACC_NOT_SERIALIZABLE;
	zend_class_implements(class_entry, 1, class_entry_Countable);

	return class_entry;
}
