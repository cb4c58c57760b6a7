/* This is a generated file, edit the .stub.php file instead.
 * Stub hash: 997b5d7f90316ba0e6a6198a0038ce1c8f213634 */

ZEND_BEGIN_ARG_INFO_EX(arginfo_class_Azora_Streak___construct, 0, 0, 3)
	ZEND_ARG_TYPE_INFO(0, current, IS_LONG, 0)
	ZEND_ARG_TYPE_INFO(0, longest, IS_LONG, 0)
	ZEND_ARG_TYPE_INFO(0, lastDay, IS_LONG, 0)
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, freezes, IS_LONG, 0, "0")
	ZEND_ARG_OBJ_INFO_WITH_DEFAULT_VALUE(0, policy, Azora\\StreakPolicy, 1, "null")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_Azora_Streak___serialize, 0, 0, IS_ARRAY, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_Azora_Streak___unserialize, 0, 1, IS_VOID, 0)
	ZEND_ARG_TYPE_INFO(0, data, IS_ARRAY, 0)
ZEND_END_ARG_INFO()


ZEND_METHOD(Azora_Streak, __construct);
ZEND_METHOD(Azora_Streak, __serialize);
ZEND_METHOD(Azora_Streak, __unserialize);


static const zend_function_entry class_Azora_Streak_methods[] = {
	ZEND_ME(Azora_Streak, __construct, arginfo_class_Azora_Streak___construct, ZEND_ACC_PUBLIC)
	ZEND_ME(Azora_Streak, __serialize, arginfo_class_Azora_Streak___serialize, ZEND_ACC_PUBLIC)
	ZEND_ME(Azora_Streak, __unserialize, arginfo_class_Azora_Streak___unserialize, ZEND_ACC_PUBLIC)
	ZEND_FE_END
};

static zend_class_entry *register_class_Azora_Streak(void)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Azora", "Streak", class_Azora_Streak_methods);
	class_entry = zend_register_internal_class_ex(&ce, NULL);
	class_entry->ce_flags |= ZEND_ACC_FINAL|ZEND_ACC_NO_DYNAMIC_PROPERTIES|ZEND_ACC_READONLY_CLASS;

	zval property_current_default_value;
	ZVAL_UNDEF(&property_current_default_value);
	zend_string *property_current_name = zend_string_init("current", sizeof("current") - 1, 1);
	zend_declare_typed_property(class_entry, property_current_name, &property_current_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_LONG));
	zend_string_release(property_current_name);

	zval property_longest_default_value;
	ZVAL_UNDEF(&property_longest_default_value);
	zend_string *property_longest_name = zend_string_init("longest", sizeof("longest") - 1, 1);
	zend_declare_typed_property(class_entry, property_longest_name, &property_longest_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_LONG));
	zend_string_release(property_longest_name);

	zval property_lastDay_default_value;
	ZVAL_UNDEF(&property_lastDay_default_value);
	zend_string *property_lastDay_name = zend_string_init("lastDay", sizeof("lastDay") - 1, 1);
	zend_declare_typed_property(class_entry, property_lastDay_name, &property_lastDay_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_LONG));
	zend_string_release(property_lastDay_name);

	zval property_freezes_default_value;
	ZVAL_UNDEF(&property_freezes_default_value);
	zend_string *property_freezes_name = zend_string_init("freezes", sizeof("freezes") - 1, 1);
	zend_declare_typed_property(class_entry, property_freezes_name, &property_freezes_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_LONG));
	zend_string_release(property_freezes_name);

	zval property_multiplier_default_value;
	ZVAL_UNDEF(&property_multiplier_default_value);
	zend_string *property_multiplier_name = zend_string_init("multiplier", sizeof("multiplier") - 1, 1);
	zend_declare_typed_property(class_entry, property_multiplier_name, &property_multiplier_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_DOUBLE));
	zend_string_release(property_multiplier_name);

	return class_entry;
}
