/* This is a generated file, edit the .stub.php file instead.
 * Stub hash: d1a281cb81ee320de876f5938fcbc378e2b2a7ef */

ZEND_BEGIN_ARG_INFO_EX(arginfo_class_Azora_SigningKey___construct, 0, 0, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_OBJ_INFO_EX(arginfo_class_Azora_SigningKey_generate, 0, 0, Azora\\SigningKey, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_OBJ_INFO_EX(arginfo_class_Azora_SigningKey_fromSeed, 0, 1, Azora\\SigningKey, 0)
	ZEND_ARG_TYPE_INFO(0, seed, IS_STRING, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_Azora_SigningKey_seal, 0, 1, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO(0, secret, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, options, IS_ARRAY, 0, "[]")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_OBJ_INFO_EX(arginfo_class_Azora_SigningKey_unseal, 0, 2, Azora\\SigningKey, 0)
	ZEND_ARG_TYPE_INFO(0, sealed, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO(0, secret, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, keyId, IS_STRING, 1, "null")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, controller, IS_STRING, 1, "null")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_Azora_SigningKey_did, 0, 0, IS_STRING, 0)
ZEND_END_ARG_INFO()

#define arginfo_class_Azora_SigningKey_verificationMethod arginfo_class_Azora_SigningKey_did

#define arginfo_class_Azora_SigningKey_publicKeyMultibase arginfo_class_Azora_SigningKey_did

ZEND_BEGIN_ARG_WITH_RETURN_OBJ_INFO_EX(arginfo_class_Azora_SigningKey_withController, 0, 1, Azora\\SigningKey, 0)
	ZEND_ARG_TYPE_INFO(0, did, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, fragment, IS_STRING, 1, "null")
ZEND_END_ARG_INFO()


ZEND_METHOD(Azora_SigningKey, __construct);
ZEND_METHOD(Azora_SigningKey, generate);
ZEND_METHOD(Azora_SigningKey, fromSeed);
ZEND_METHOD(Azora_SigningKey, seal);
ZEND_METHOD(Azora_SigningKey, unseal);
ZEND_METHOD(Azora_SigningKey, did);
ZEND_METHOD(Azora_SigningKey, verificationMethod);
ZEND_METHOD(Azora_SigningKey, publicKeyMultibase);
ZEND_METHOD(Azora_SigningKey, withController);


static const zend_function_entry class_Azora_SigningKey_methods[] = {
	ZEND_ME(Azora_SigningKey, __construct, arginfo_class_Azora_SigningKey___construct, ZEND_ACC_PRIVATE)
	ZEND_ME(Azora_SigningKey, generate, arginfo_class_Azora_SigningKey_generate, ZEND_ACC_PUBLIC|ZEND_ACC_STATIC)
	ZEND_ME(Azora_SigningKey, fromSeed, arginfo_class_Azora_SigningKey_fromSeed, ZEND_ACC_PUBLIC|ZEND_ACC_STATIC)
	ZEND_ME(Azora_SigningKey, seal, arginfo_class_Azora_SigningKey_seal, ZEND_ACC_PUBLIC)
	ZEND_ME(Azora_SigningKey, unseal, arginfo_class_Azora_SigningKey_unseal, ZEND_ACC_PUBLIC|ZEND_ACC_STATIC)
	ZEND_ME(Azora_SigningKey, did, arginfo_class_Azora_SigningKey_did, ZEND_ACC_PUBLIC)
	ZEND_ME(Azora_SigningKey, verificationMethod, arginfo_class_Azora_SigningKey_verificationMethod, ZEND_ACC_PUBLIC)
	ZEND_ME(Azora_SigningKey, publicKeyMultibase, arginfo_class_Azora_SigningKey_publicKeyMultibase, ZEND_ACC_PUBLIC)
	ZEND_ME(Azora_SigningKey, withController, arginfo_class_Azora_SigningKey_withController, ZEND_ACC_PUBLIC)
	ZEND_FE_END
};

static zend_class_entry *register_class_Azora_SigningKey(void)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Azora", "SigningKey", class_Azora_SigningKey_methods);
	class_entry = zend_register_internal_class_ex(&ce, NULL);
	class_entry->ce_flags |= ZEND_ACC_FINAL|ZEND_ACC_NO_DYNAMIC_PROPERTIES|ZEND_ACC_NOT_SERIALIZABLE;


	zend_add_parameter_attribute(zend_hash_str_find_ptr(&class_entry->function_table, "fromseed", sizeof("fromseed") - 1), 0, ZSTR_KNOWN(ZEND_STR_SENSITIVEPARAMETER), 0);

	zend_add_parameter_attribute(zend_hash_str_find_ptr(&class_entry->function_table, "seal", sizeof("seal") - 1), 0, ZSTR_KNOWN(ZEND_STR_SENSITIVEPARAMETER), 0);

	zend_add_parameter_attribute(zend_hash_str_find_ptr(&class_entry->function_table, "unseal", sizeof("unseal") - 1), 1, ZSTR_KNOWN(ZEND_STR_SENSITIVEPARAMETER), 0);

	return class_entry;
}
