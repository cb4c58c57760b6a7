/* This is a generated file, edit the .stub.php file instead.
 * Stub hash: b567a1ce5b33da832b96bb3829eaf3b6160ea335 */

ZEND_BEGIN_ARG_INFO_EX(arginfo_class_Azora_IssuedCredentials___construct, 0, 0, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_OBJ_TYPE_MASK_EX(arginfo_class_Azora_IssuedCredentials_current, 0, 0, Azora\\CredentialException, MAY_BE_STRING|MAY_BE_NULL)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_Azora_IssuedCredentials_key, 0, 0, IS_LONG, 1)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_Azora_IssuedCredentials_next, 0, 0, IS_VOID, 0)
ZEND_END_ARG_INFO()

#define arginfo_class_Azora_IssuedCredentials_rewind arginfo_class_Azora_IssuedCredentials_next

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_Azora_IssuedCredentials_valid, 0, 0, _IS_BOOL, 0)
ZEND_END_ARG_INFO()


ZEND_METHOD(Azora_IssuedCredentials, __construct);
ZEND_METHOD(Azora_IssuedCredentials, current);
ZEND_METHOD(Azora_IssuedCredentials, key);
ZEND_METHOD(Azora_IssuedCredentials, next);
ZEND_METHOD(Azora_IssuedCredentials, rewind);
ZEND_METHOD(Azora_IssuedCredentials, valid);


static const zend_function_entry class_Azora_IssuedCredentials_methods[] = {
	ZEND_ME(Azora_IssuedCredentials, __construct, arginfo_class_Azora_IssuedCredentials___construct, ZEND_ACC_PRIVATE)
	ZEND_ME(Azora_IssuedCredentials, current, arginfo_class_Azora_IssuedCredentials_current, ZEND_ACC_PUBLIC)
	ZEND_ME(Azora_IssuedCredentials, key, arginfo_class_Azora_IssuedCredentials_key, ZEND_ACC_PUBLIC)
	ZEND_ME(Azora_IssuedCredentials, next, arginfo_class_Azora_IssuedCredentials_next, ZEND_ACC_PUBLIC)
	ZEND_ME(Azora_IssuedCredentials, rewind, arginfo_class_Azora_IssuedCredentials_rewind, ZEND_ACC_PUBLIC)
	ZEND_ME(Azora_IssuedCredentials, valid, arginfo_class_Azora_IssuedCredentials_valid, ZEND_ACC_PUBLIC)
	ZEND_FE_END
};

static zend_class_entry *register_class_Azora_IssuedCredentials(zend_class_entry *class_entry_Iterator)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Azora", "IssuedCredentials", class_Azora_IssuedCredentials_methods);
	class_entry = zend_register_internal_class_ex(&ce, NULL);
	class_entry->ce_flags |= ZEND_ACC_FINAL|ZEND_ACC_NO_DYNAMIC_PROPERTIES|ZEND_ACC_NOT_SERIALIZABLE;
	zend_class_implements(class_entry, 1, class_entry_Iterator);

	return class_entry;
}
