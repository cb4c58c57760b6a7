/* This is a generated file, edit the .stub.php file instead.
 * Stub hash: 63073a719288718070d63047fad75139a49b54ee */

ZEND_BEGIN_ARG_INFO_EX(arginfo_class_Azora_PivcPolicy___construct, 0, 0, 0)
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, base, IS_DOUBLE, 0, "10.0")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, unverified, IS_DOUBLE, 0, "0.5")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, cap, IS_LONG, 0, "1000")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, starThreshold, IS_LONG, 0, "10")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, tiers, IS_ARRAY, 0, "[\'bronze\' => 1, \'silver\' => 10, \'gold\' => 25, \'platinum\' => 50, \'diamond\' => 100]")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_OBJ_INFO_EX(arginfo_class_Azora_PivcPolicy_fromArray, 0, 1, Azora\\PivcPolicy, 0)
	ZEND_ARG_TYPE_INFO(0, values, IS_ARRAY, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_Azora_PivcPolicy_toArray, 0, 0, IS_ARRAY, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_Azora_PivcPolicy_hash, 0, 0, IS_STRING, 0)
ZEND_END_ARG_INFO()

#define arginfo_class_Azora_PivcPolicy___serialize arginfo_class_Azora_PivcPolicy_toArray

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_Azora_PivcPolicy___unserialize, 0, 1, IS_VOID, 0)
	ZEND_ARG_TYPE_INFO(0, data, IS_ARRAY, 0)
ZEND_END_ARG_INFO()


ZEND_METHOD(Azora_PivcPolicy, __construct);
ZEND_METHOD(Azora_PivcPolicy, fromArray);
ZEND_METHOD(Azora_PivcPolicy, toArray);
ZEND_METHOD(Azora_PivcPolicy, hash);
ZEND_METHOD(Azora_PivcPolicy, __unserialize);


static const zend_function_entry class_Azora_PivcPolicy_methods[] = {
	ZEND_ME(Azora_PivcPolicy, __construct, arginfo_class_Azora_PivcPolicy___construct, ZEND_ACC_PUBLIC)
	ZEND_ME(Azora_PivcPolicy, fromArray, arginfo_class_Azora_PivcPolicy_fromArray, ZEND_ACC_PUBLIC|ZEND_ACC_STATIC)
	ZEND_ME(Azora_PivcPolicy, toArray, arginfo_class_Azora_PivcPolicy_toArray, ZEND_ACC_PUBLIC)
	ZEND_ME(Azora_PivcPolicy, hash, arginfo_class_Azora_PivcPolicy_hash, ZEND_ACC_PUBLIC)
	ZEND_MALIAS(Azora_PivcPolicy, __serialize, toArray, arginfo_class_Azora_PivcPolicy___serialize, ZEND_ACC_PUBLIC)
	ZEND_ME(Azora_PivcPolicy, __unserialize, arginfo_class_Azora_PivcPolicy___unserialize, ZEND_ACC_PUBLIC)
	ZEND_FE_END
};

static zend_class_entry *register_class_Azora_PivcPolicy(void)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Azora", "PivcPolicy", class_Azora_PivcPolicy_methods);
	class_entry = zend_register_internal_class_ex(&ce, NULL);
	class_entry->ce_flags |= ZEND_ACC_FINAL|ZEND_ACC_NO_DYNAMIC_PROPERTIES|ZEND_ACC_READONLY_CLASS;

	zval property_base_default_value;
	ZVAL_UNDEF(&property_base_default_value);
	zend_string *property_base_name = zend_string_init("base", sizeof("base") - 1, 1);
	zend_declare_typed_property(class_entry, property_base_name, &property_base_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_DOUBLE));
	zend_string_release(property_base_name);

	zval property_unverified_default_value;
	ZVAL_UNDEF(&property_unverified_default_value);
	zend_string *property_unverified_name = zend_string_init("unverified", sizeof("unverified") - 1, 1);
	zend_declare_typed_property(class_entry, property_unverified_name, &property_unverified_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_DOUBLE));
	zend_string_release(property_unverified_name);

	zval property_cap_default_value;
	ZVAL_UNDEF(&property_cap_default_value);
	zend_string *property_cap_name = zend_string_init("cap", sizeof("cap") - 1, 1);
	zend_declare_typed_property(class_entry, property_cap_name, &property_cap_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_LONG));
	zend_string_release(property_cap_name);

	zval property_starThreshold_default_value;
	ZVAL_UNDEF(&property_starThreshold_default_value);
	zend_string *property_starThreshold_name = zend_string_init("starThreshold", sizeof("starThreshold") - 1, 1);
	zend_declare_typed_property(class_entry, property_starThreshold_name, &property_starThreshold_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_LONG));
	zend_string_release(property_starThreshold_name);

	zval property_tiers_default_value;
	ZVAL_UNDEF(&property_tiers_default_value);
	zend_string *property_tiers_name = zend_string_init("tiers", sizeof("tiers") - 1, 1);
	zend_declare_typed_property(class_entry, property_tiers_name, &property_tiers_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_ARRAY));
	zend_string_release(property_tiers_name);

	return class_entry;
}
