/* This is a generated file, edit the .stub.php file instead.
 * Stub hash: ce1cecf5e0ced5fd75f97570be118dd50f95550b */

ZEND_BEGIN_ARG_INFO_EX(arginfo_class_Azora_RuleException___construct, 0, 0, 0)
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, message, IS_STRING, 0, "\'\'")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, code, IS_LONG, 0, "0")
	ZEND_ARG_OBJ_INFO_WITH_DEFAULT_VALUE(0, previous, Throwable, 1, "null")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, type, IS_STRING, 1, "null")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, data, IS_MIXED, 0, "null")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, pointer, IS_STRING, 1, "null")
ZEND_END_ARG_INFO()


ZEND_METHOD(Azora_RuleException, __construct);


static const zend_function_entry class_Azora_AzoraException_methods[] = {
	ZEND_FE_END
};


static const zend_function_entry class_Azora_RuleException_methods[] = {
	ZEND_ME(Azora_RuleException, __construct, arginfo_class_Azora_RuleException___construct, ZEND_ACC_PUBLIC)
	ZEND_FE_END
};

static zend_class_entry *register_class_Azora_AzoraException(zend_class_entry *class_entry_Exception)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Azora", "AzoraException", class_Azora_AzoraException_methods);
	class_entry = zend_register_internal_class_ex(&ce, class_entry_Exception);

	return class_entry;
}

static zend_class_entry *register_class_Azora_RuleException(zend_class_entry *class_entry_Azora_AzoraException)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Azora", "RuleException", class_Azora_RuleException_methods);
	class_entry = zend_register_internal_class_ex(&ce, class_entry_Azora_AzoraException);

	zval const_SYNTAX_value;
	ZVAL_LONG(&const_SYNTAX_value, 1);
	zend_string *const_SYNTAX_name = zend_string_init_interned("SYNTAX", sizeof("SYNTAX") - 1, 1);
	zend_declare_class_constant_ex(class_entry, const_SYNTAX_name, &const_SYNTAX_value, ZEND_ACC_PUBLIC, NULL);
	zend_string_release(const_SYNTAX_name);

	zval const_INVALID_value;
	ZVAL_LONG(&const_INVALID_value, 2);
	zend_string *const_INVALID_name = zend_string_init_interned("INVALID", sizeof("INVALID") - 1, 1);
	zend_declare_class_constant_ex(class_entry, const_INVALID_name, &const_INVALID_value, ZEND_ACC_PUBLIC, NULL);
	zend_string_release(const_INVALID_name);

	zval const_OPERATION_value;
	ZVAL_LONG(&const_OPERATION_value, 3);
	zend_string *const_OPERATION_name = zend_string_init_interned("OPERATION", sizeof("OPERATION") - 1, 1);
	zend_declare_class_constant_ex(class_entry, const_OPERATION_name, &const_OPERATION_value, ZEND_ACC_PUBLIC, NULL);
	zend_string_release(const_OPERATION_name);

	zval const_DEPTH_value;
	ZVAL_LONG(&const_DEPTH_value, 4);
	zend_string *const_DEPTH_name = zend_string_init_interned("DEPTH", sizeof("DEPTH") - 1, 1);
	zend_declare_class_constant_ex(class_entry, const_DEPTH_name, &const_DEPTH_value, ZEND_ACC_PUBLIC, NULL);
	zend_string_release(const_DEPTH_name);

	zval const_SIZE_value;
	ZVAL_LONG(&const_SIZE_value, 5);
	zend_string *const_SIZE_name = zend_string_init_interned("SIZE", sizeof("SIZE") - 1, 1);
	zend_declare_class_constant_ex(class_entry, const_SIZE_name, &const_SIZE_value, ZEND_ACC_PUBLIC, NULL);
	zend_string_release(const_SIZE_name);

	zval const_STEPS_value;
	ZVAL_LONG(&const_STEPS_value, 6);
	zend_string *const_STEPS_name = zend_string_init_interned("STEPS", sizeof("STEPS") - 1, 1);
	zend_declare_class_constant_ex(class_entry, const_STEPS_name, &const_STEPS_value, ZEND_ACC_PUBLIC, NULL);
	zend_string_release(const_STEPS_name);

	zval property_type_default_value;
	ZVAL_UNDEF(&property_type_default_value);
	zend_string *property_type_name = zend_string_init("type", sizeof("type") - 1, 1);
	zend_declare_typed_property(class_entry, property_type_name, &property_type_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING|MAY_BE_NULL));
	zend_string_release(property_type_name);

	zval property_data_default_value;
	ZVAL_UNDEF(&property_data_default_value);
	zend_string *property_data_name = zend_string_init("data", sizeof("data") - 1, 1);
	zend_declare_typed_property(class_entry, property_data_name, &property_data_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_ANY));
	zend_string_release(property_data_name);

	zval property_pointer_default_value;
	ZVAL_UNDEF(&property_pointer_default_value);
	zend_string *property_pointer_name = zend_string_init("pointer", sizeof("pointer") - 1, 1);
	zend_declare_typed_property(class_entry, property_pointer_name, &property_pointer_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING|MAY_BE_NULL));
	zend_string_release(property_pointer_name);

	return class_entry;
}
