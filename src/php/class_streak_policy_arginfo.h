/* This is a generated file, edit the .stub.php file instead.
 * Stub hash: 56e164f59d584f9d2bf32184857eec0775be2829 */

ZEND_BEGIN_ARG_INFO_EX(arginfo_class_Azora_StreakPolicy___construct, 0, 0, 0)
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, step, IS_DOUBLE, 0, "0.01")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, maxMultiplier, IS_DOUBLE, 0, "2.0")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, freezeEvery, IS_LONG, 0, "0")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, maxFreezes, IS_LONG, 0, "0")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_OBJ_INFO_EX(arginfo_class_Azora_StreakPolicy_fromArray, 0, 1, Azora\\StreakPolicy, 0)
	ZEND_ARG_TYPE_INFO(0, values, IS_ARRAY, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_Azora_StreakPolicy_toArray, 0, 0, IS_ARRAY, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_Azora_StreakPolicy_hash, 0, 0, IS_STRING, 0)
ZEND_END_ARG_INFO()

#define arginfo_class_Azora_StreakPolicy___serialize arginfo_class_Azora_StreakPolicy_toArray

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_Azora_StreakPolicy___unserialize, 0, 1, IS_VOID, 0)
	ZEND_ARG_TYPE_INFO(0, data, IS_ARRAY, 0)
ZEND_END_ARG_INFO()


ZEND_METHOD(Azora_StreakPolicy, __construct);
ZEND_METHOD(Azora_StreakPolicy, fromArray);
ZEND_METHOD(Azora_StreakPolicy, toArray);
ZEND_METHOD(Azora_StreakPolicy, hash);
ZEND_METHOD(Azora_StreakPolicy, __unserialize);


static const zend_function_entry class_Azora_StreakPolicy_methods[] = {
	ZEND_ME(Azora_StreakPolicy, __construct, arginfo_class_Azora_StreakPolicy___construct, ZEND_ACC_PUBLIC)
	ZEND_ME(Azora_StreakPolicy, fromArray, arginfo_class_Azora_StreakPolicy_fromArray, ZEND_ACC_PUBLIC|ZEND_ACC_STATIC)
	ZEND_ME(Azora_StreakPolicy, toArray, arginfo_class_Azora_StreakPolicy_toArray, ZEND_ACC_PUBLIC)
	ZEND_ME(Azora_StreakPolicy, hash, arginfo_class_Azora_StreakPolicy_hash, ZEND_ACC_PUBLIC)
	ZEND_MALIAS(Azora_StreakPolicy, __serialize, toArray, arginfo_class_Azora_StreakPolicy___serialize, ZEND_ACC_PUBLIC)
	ZEND_ME(Azora_StreakPolicy, __unserialize, arginfo_class_Azora_StreakPolicy___unserialize, ZEND_ACC_PUBLIC)
	ZEND_FE_END
};

static zend_class_entry *register_class_Azora_StreakPolicy(void)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Azora", "StreakPolicy", class_Azora_StreakPolicy_methods);
	class_entry = zend_register_internal_class_ex(&ce, NULL);
	class_entry->ce_flags |= ZEND_ACC_FINAL|ZEND_ACC_NO_DYNAMIC_PROPERTIES|ZEND_ACC_READONLY_CLASS;

	zval property_step_default_value;
	ZVAL_UNDEF(&property_step_default_value);
	zend_string *property_step_name = zend_string_init("step", sizeof("step") - 1, 1);
	zend_declare_typed_property(class_entry, property_step_name, &property_step_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_DOUBLE));
	zend_string_release(property_step_name);

	zval property_maxMultiplier_default_value;
	ZVAL_UNDEF(&property_maxMultiplier_default_value);
	zend_string *property_maxMultiplier_name = zend_string_init("maxMultiplier", sizeof("maxMultiplier") - 1, 1);
	zend_declare_typed_property(class_entry, property_maxMultiplier_name, &property_maxMultiplier_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_DOUBLE));
	zend_string_release(property_maxMultiplier_name);

	zval property_freezeEvery_default_value;
	ZVAL_UNDEF(&property_freezeEvery_default_value);
	zend_string *property_freezeEvery_name = zend_string_init("freezeEvery", sizeof("freezeEvery") - 1, 1);
	zend_declare_typed_property(class_entry, property_freezeEvery_name, &property_freezeEvery_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_LONG));
	zend_string_release(property_freezeEvery_name);

	zval property_maxFreezes_default_value;
	ZVAL_UNDEF(&property_maxFreezes_default_value);
	zend_string *property_maxFreezes_name = zend_string_init("maxFreezes", sizeof("maxFreezes") - 1, 1);
	zend_declare_typed_property(class_entry, property_maxFreezes_name, &property_maxFreezes_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_LONG));
	zend_string_release(property_maxFreezes_name);

	return class_entry;
}
