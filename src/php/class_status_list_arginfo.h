/* This is a generated file, edit the .stub.php file instead.
 * Stub hash: 53767642e8ac630b71432b0d710ecbd3cfc60ef8 */

ZEND_BEGIN_ARG_INFO_EX(arginfo_class_Azora_StatusList___construct, 0, 0, 0)
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, length, IS_LONG, 0, "131072")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_OBJ_INFO_EX(arginfo_class_Azora_StatusList_decode, 0, 1, Azora\\StatusList, 0)
	ZEND_ARG_TYPE_INFO(0, encodedList, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, minimum, IS_LONG, 0, "131072")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_Azora_StatusList_get, 0, 1, _IS_BOOL, 0)
	ZEND_ARG_TYPE_INFO(0, index, IS_LONG, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_Azora_StatusList_value, 0, 2, IS_LONG, 0)
	ZEND_ARG_TYPE_INFO(0, index, IS_LONG, 0)
	ZEND_ARG_TYPE_INFO(0, size, IS_LONG, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_Azora_StatusList_set, 0, 1, IS_VOID, 0)
	ZEND_ARG_TYPE_INFO(0, index, IS_LONG, 0)
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, value, _IS_BOOL, 0, "true")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_Azora_StatusList_encode, 0, 0, IS_STRING, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_Azora_StatusList_count, 0, 0, IS_LONG, 0)
ZEND_END_ARG_INFO()


ZEND_METHOD(Azora_StatusList, __construct);
ZEND_METHOD(Azora_StatusList, decode);
ZEND_METHOD(Azora_StatusList, get);
ZEND_METHOD(Azora_StatusList, value);
ZEND_METHOD(Azora_StatusList, set);
ZEND_METHOD(Azora_StatusList, encode);
ZEND_METHOD(Azora_StatusList, count);


static const zend_function_entry class_Azora_StatusList_methods[] = {
	ZEND_ME(Azora_StatusList, __construct, arginfo_class_Azora_StatusList___construct, ZEND_ACC_PUBLIC)
	ZEND_ME(Azora_StatusList, decode, arginfo_class_Azora_StatusList_decode, ZEND_ACC_PUBLIC|ZEND_ACC_STATIC)
	ZEND_ME(Azora_StatusList, get, arginfo_class_Azora_StatusList_get, ZEND_ACC_PUBLIC)
	ZEND_ME(Azora_StatusList, value, arginfo_class_Azora_StatusList_value, ZEND_ACC_PUBLIC)
	ZEND_ME(Azora_StatusList, set, arginfo_class_Azora_StatusList_set, ZEND_ACC_PUBLIC)
	ZEND_ME(Azora_StatusList, encode, arginfo_class_Azora_StatusList_encode, ZEND_ACC_PUBLIC)
	ZEND_ME(Azora_StatusList, count, arginfo_class_Azora_StatusList_count, ZEND_ACC_PUBLIC)
	ZEND_FE_END
};

static zend_class_entry *register_class_Azora_StatusList(zend_class_entry *class_entry_Countable)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Azora", "StatusList", class_Azora_StatusList_methods);
	class_entry = zend_register_internal_class_ex(&ce, NULL);
	class_entry->ce_flags |= ZEND_ACC_FINAL|ZEND_ACC_NO_DYNAMIC_PROPERTIES|ZEND_ACC_NOT_SERIALIZABLE;
	zend_class_implements(class_entry, 1, class_entry_Countable);

	zval const_MINIMUM_value;
	ZVAL_LONG(&const_MINIMUM_value, 131072);
	zend_string *const_MINIMUM_name = zend_string_init_interned("MINIMUM", sizeof("MINIMUM") - 1, 1);
	zend_declare_class_constant_ex(class_entry, const_MINIMUM_name, &const_MINIMUM_value, ZEND_ACC_PUBLIC, NULL);
	zend_string_release(const_MINIMUM_name);

	zval const_MAXIMUM_value;
	ZVAL_LONG(&const_MAXIMUM_value, 134217728);
	zend_string *const_MAXIMUM_name = zend_string_init_interned("MAXIMUM", sizeof("MAXIMUM") - 1, 1);
	zend_declare_class_constant_ex(class_entry, const_MAXIMUM_name, &const_MAXIMUM_value, ZEND_ACC_PUBLIC, NULL);
	zend_string_release(const_MAXIMUM_name);

	return class_entry;
}
