/* This is a generated file, edit the .stub.php file instead.
 * Stub hash: 7997131e5b10ba6d8d0272f30e5cc51dd9c2cfb4 */

ZEND_BEGIN_ARG_INFO_EX(arginfo_class_Azora_BoardIterator___construct, 0, 0, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_Azora_BoardIterator_current, 0, 0, IS_ARRAY, 1)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_Azora_BoardIterator_key, 0, 0, IS_LONG, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_Azora_BoardIterator_next, 0, 0, IS_VOID, 0)
ZEND_END_ARG_INFO()

#define arginfo_class_Azora_BoardIterator_rewind arginfo_class_Azora_BoardIterator_next

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_Azora_BoardIterator_valid, 0, 0, _IS_BOOL, 0)
ZEND_END_ARG_INFO()


ZEND_METHOD(Azora_BoardIterator, __construct);
ZEND_METHOD(Azora_BoardIterator, current);
ZEND_METHOD(Azora_BoardIterator, key);
ZEND_METHOD(Azora_BoardIterator, next);
ZEND_METHOD(Azora_BoardIterator, rewind);
ZEND_METHOD(Azora_BoardIterator, valid);


static const zend_function_entry class_Azora_BoardIterator_methods[] = {
	ZEND_ME(Azora_BoardIterator, __construct, arginfo_class_Azora_BoardIterator___construct, ZEND_ACC_PRIVATE)
	ZEND_ME(Azora_BoardIterator, current, arginfo_class_Azora_BoardIterator_current, ZEND_ACC_PUBLIC)
	ZEND_ME(Azora_BoardIterator, key, arginfo_class_Azora_BoardIterator_key, ZEND_ACC_PUBLIC)
	ZEND_ME(Azora_BoardIterator, next, arginfo_class_Azora_BoardIterator_next, ZEND_ACC_PUBLIC)
	ZEND_ME(Azora_BoardIterator, rewind, arginfo_class_Azora_BoardIterator_rewind, ZEND_ACC_PUBLIC)
	ZEND_ME(Azora_BoardIterator, valid, arginfo_class_Azora_BoardIterator_valid, ZEND_ACC_PUBLIC)
	ZEND_FE_END
};

static zend_class_entry *register_class_Azora_BoardIterator(zend_class_entry *class_entry_Iterator)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Azora", "BoardIterator", class_Azora_BoardIterator_methods);
	class_entry = zend_register_internal_class_ex(&ce, NULL);
	class_entry->ce_flags |= ZEND_ACC_FINAL|ZEND_ACC_NO_DYNAMIC_PROPERTIES|ZEND_ACC_NOT_SERIALIZABLE;
	zend_class_implements(class_entry, 1, class_entry_Iterator);

	return class_entry;
}
