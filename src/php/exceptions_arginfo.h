/* This is a generated file, edit the .stub.php file instead.
 * Stub hash: 6eee40832e287896e5391a7c05d2c73f15e41a7a */

ZEND_BEGIN_ARG_INFO_EX(arginfo_class_Azora_RuleException___construct, 0, 0, 0)
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, message, IS_STRING, 0, "\'\'")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, code, IS_LONG, 0, "0")
	ZEND_ARG_OBJ_INFO_WITH_DEFAULT_VALUE(0, previous, Throwable, 1, "null")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, type, IS_STRING, 1, "null")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, data, IS_MIXED, 0, "null")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, pointer, IS_STRING, 1, "null")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_INFO_EX(arginfo_class_Azora_CredentialException___construct, 0, 0, 0)
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, message, IS_STRING, 0, "\'\'")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, code, IS_LONG, 0, "0")
	ZEND_ARG_OBJ_INFO_WITH_DEFAULT_VALUE(0, previous, Throwable, 1, "null")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, problems, IS_ARRAY, 0, "[]")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_INFO_EX(arginfo_class_Azora_DatabaseException___construct, 0, 0, 0)
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, message, IS_STRING, 0, "\'\'")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, code, IS_LONG, 0, "0")
	ZEND_ARG_OBJ_INFO_WITH_DEFAULT_VALUE(0, previous, Throwable, 1, "null")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, sqlState, IS_STRING, 1, "null")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, severity, IS_STRING, 1, "null")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, constraint, IS_STRING, 1, "null")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, table, IS_STRING, 1, "null")
ZEND_END_ARG_INFO()


ZEND_METHOD(Azora_RuleException, __construct);
ZEND_METHOD(Azora_CredentialException, __construct);
ZEND_METHOD(Azora_DatabaseException, __construct);


static const zend_function_entry class_Azora_AzoraException_methods[] = {
	ZEND_FE_END
};


static const zend_function_entry class_Azora_RuleException_methods[] = {
	ZEND_ME(Azora_RuleException, __construct, arginfo_class_Azora_RuleException___construct, ZEND_ACC_PUBLIC)
	ZEND_FE_END
};


static const zend_function_entry class_Azora_CredentialException_methods[] = {
	ZEND_ME(Azora_CredentialException, __construct, arginfo_class_Azora_CredentialException___construct, ZEND_ACC_PUBLIC)
	ZEND_FE_END
};


static const zend_function_entry class_Azora_KeyException_methods[] = {
	ZEND_FE_END
};


static const zend_function_entry class_Azora_DatabaseException_methods[] = {
	ZEND_ME(Azora_DatabaseException, __construct, arginfo_class_Azora_DatabaseException___construct, ZEND_ACC_PUBLIC)
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

static zend_class_entry *register_class_Azora_CredentialException(zend_class_entry *class_entry_Azora_AzoraException)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Azora", "CredentialException", class_Azora_CredentialException_methods);
	class_entry = zend_register_internal_class_ex(&ce, class_entry_Azora_AzoraException);

	zval const_INVALID_value;
	ZVAL_LONG(&const_INVALID_value, 1);
	zend_string *const_INVALID_name = zend_string_init_interned("INVALID", sizeof("INVALID") - 1, 1);
	zend_declare_class_constant_ex(class_entry, const_INVALID_name, &const_INVALID_value, ZEND_ACC_PUBLIC, NULL);
	zend_string_release(const_INVALID_name);

	zval const_PROOF_value;
	ZVAL_LONG(&const_PROOF_value, 2);
	zend_string *const_PROOF_name = zend_string_init_interned("PROOF", sizeof("PROOF") - 1, 1);
	zend_declare_class_constant_ex(class_entry, const_PROOF_name, &const_PROOF_value, ZEND_ACC_PUBLIC, NULL);
	zend_string_release(const_PROOF_name);

	zval const_SYNTAX_value;
	ZVAL_LONG(&const_SYNTAX_value, 3);
	zend_string *const_SYNTAX_name = zend_string_init_interned("SYNTAX", sizeof("SYNTAX") - 1, 1);
	zend_declare_class_constant_ex(class_entry, const_SYNTAX_name, &const_SYNTAX_value, ZEND_ACC_PUBLIC, NULL);
	zend_string_release(const_SYNTAX_name);

	zval const_DAMAGED_value;
	ZVAL_LONG(&const_DAMAGED_value, 4);
	zend_string *const_DAMAGED_name = zend_string_init_interned("DAMAGED", sizeof("DAMAGED") - 1, 1);
	zend_declare_class_constant_ex(class_entry, const_DAMAGED_name, &const_DAMAGED_value, ZEND_ACC_PUBLIC, NULL);
	zend_string_release(const_DAMAGED_name);

	zval property_problems_default_value;
	ZVAL_UNDEF(&property_problems_default_value);
	zend_string *property_problems_name = zend_string_init("problems", sizeof("problems") - 1, 1);
	zend_declare_typed_property(class_entry, property_problems_name, &property_problems_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_ARRAY));
	zend_string_release(property_problems_name);

	return class_entry;
}

static zend_class_entry *register_class_Azora_KeyException(zend_class_entry *class_entry_Azora_AzoraException)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Azora", "KeyException", class_Azora_KeyException_methods);
	class_entry = zend_register_internal_class_ex(&ce, class_entry_Azora_AzoraException);

	zval const_DAMAGED_value;
	ZVAL_LONG(&const_DAMAGED_value, 1);
	zend_string *const_DAMAGED_name = zend_string_init_interned("DAMAGED", sizeof("DAMAGED") - 1, 1);
	zend_declare_class_constant_ex(class_entry, const_DAMAGED_name, &const_DAMAGED_value, ZEND_ACC_PUBLIC, NULL);
	zend_string_release(const_DAMAGED_name);

	zval const_WRONG_SECRET_value;
	ZVAL_LONG(&const_WRONG_SECRET_value, 2);
	zend_string *const_WRONG_SECRET_name = zend_string_init_interned("WRONG_SECRET", sizeof("WRONG_SECRET") - 1, 1);
	zend_declare_class_constant_ex(class_entry, const_WRONG_SECRET_name, &const_WRONG_SECRET_value, ZEND_ACC_PUBLIC, NULL);
	zend_string_release(const_WRONG_SECRET_name);

	zval const_TAMPERED_value;
	ZVAL_LONG(&const_TAMPERED_value, 3);
	zend_string *const_TAMPERED_name = zend_string_init_interned("TAMPERED", sizeof("TAMPERED") - 1, 1);
	zend_declare_class_constant_ex(class_entry, const_TAMPERED_name, &const_TAMPERED_value, ZEND_ACC_PUBLIC, NULL);
	zend_string_release(const_TAMPERED_name);

	zval const_SWAPPED_value;
	ZVAL_LONG(&const_SWAPPED_value, 4);
	zend_string *const_SWAPPED_name = zend_string_init_interned("SWAPPED", sizeof("SWAPPED") - 1, 1);
	zend_declare_class_constant_ex(class_entry, const_SWAPPED_name, &const_SWAPPED_value, ZEND_ACC_PUBLIC, NULL);
	zend_string_release(const_SWAPPED_name);

	zval const_LIMIT_value;
	ZVAL_LONG(&const_LIMIT_value, 5);
	zend_string *const_LIMIT_name = zend_string_init_interned("LIMIT", sizeof("LIMIT") - 1, 1);
	zend_declare_class_constant_ex(class_entry, const_LIMIT_name, &const_LIMIT_value, ZEND_ACC_PUBLIC, NULL);
	zend_string_release(const_LIMIT_name);

	zval const_MEMORY_value;
	ZVAL_LONG(&const_MEMORY_value, 6);
	zend_string *const_MEMORY_name = zend_string_init_interned("MEMORY", sizeof("MEMORY") - 1, 1);
	zend_declare_class_constant_ex(class_entry, const_MEMORY_name, &const_MEMORY_value, ZEND_ACC_PUBLIC, NULL);
	zend_string_release(const_MEMORY_name);

	zval const_FORKED_value;
	ZVAL_LONG(&const_FORKED_value, 7);
	zend_string *const_FORKED_name = zend_string_init_interned("FORKED", sizeof("FORKED") - 1, 1);
	zend_declare_class_constant_ex(class_entry, const_FORKED_name, &const_FORKED_value, ZEND_ACC_PUBLIC, NULL);
	zend_string_release(const_FORKED_name);

	zval const_VERSION_value;
	ZVAL_LONG(&const_VERSION_value, 8);
	zend_string *const_VERSION_name = zend_string_init_interned("VERSION", sizeof("VERSION") - 1, 1);
	zend_declare_class_constant_ex(class_entry, const_VERSION_name, &const_VERSION_value, ZEND_ACC_PUBLIC, NULL);
	zend_string_release(const_VERSION_name);

	return class_entry;
}

static zend_class_entry *register_class_Azora_DatabaseException(zend_class_entry *class_entry_Azora_AzoraException)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Azora", "DatabaseException", class_Azora_DatabaseException_methods);
	class_entry = zend_register_internal_class_ex(&ce, class_entry_Azora_AzoraException);

	zval const_CONNECT_value;
	ZVAL_LONG(&const_CONNECT_value, 1);
	zend_string *const_CONNECT_name = zend_string_init_interned("CONNECT", sizeof("CONNECT") - 1, 1);
	zend_declare_class_constant_ex(class_entry, const_CONNECT_name, &const_CONNECT_value, ZEND_ACC_PUBLIC, NULL);
	zend_string_release(const_CONNECT_name);

	zval const_SERVER_value;
	ZVAL_LONG(&const_SERVER_value, 2);
	zend_string *const_SERVER_name = zend_string_init_interned("SERVER", sizeof("SERVER") - 1, 1);
	zend_declare_class_constant_ex(class_entry, const_SERVER_name, &const_SERVER_value, ZEND_ACC_PUBLIC, NULL);
	zend_string_release(const_SERVER_name);

	zval const_INTERRUPTED_value;
	ZVAL_LONG(&const_INTERRUPTED_value, 3);
	zend_string *const_INTERRUPTED_name = zend_string_init_interned("INTERRUPTED", sizeof("INTERRUPTED") - 1, 1);
	zend_declare_class_constant_ex(class_entry, const_INTERRUPTED_name, &const_INTERRUPTED_value, ZEND_ACC_PUBLIC, NULL);
	zend_string_release(const_INTERRUPTED_name);

	zval const_BUSY_value;
	ZVAL_LONG(&const_BUSY_value, 4);
	zend_string *const_BUSY_name = zend_string_init_interned("BUSY", sizeof("BUSY") - 1, 1);
	zend_declare_class_constant_ex(class_entry, const_BUSY_name, &const_BUSY_value, ZEND_ACC_PUBLIC, NULL);
	zend_string_release(const_BUSY_name);

	zval const_DATA_value;
	ZVAL_LONG(&const_DATA_value, 5);
	zend_string *const_DATA_name = zend_string_init_interned("DATA", sizeof("DATA") - 1, 1);
	zend_declare_class_constant_ex(class_entry, const_DATA_name, &const_DATA_value, ZEND_ACC_PUBLIC, NULL);
	zend_string_release(const_DATA_name);

	zval property_sqlState_default_value;
	ZVAL_UNDEF(&property_sqlState_default_value);
	zend_string *property_sqlState_name = zend_string_init("sqlState", sizeof("sqlState") - 1, 1);
	zend_declare_typed_property(class_entry, property_sqlState_name, &property_sqlState_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING|MAY_BE_NULL));
	zend_string_release(property_sqlState_name);

	zval property_severity_default_value;
	ZVAL_UNDEF(&property_severity_default_value);
	zend_string *property_severity_name = zend_string_init("severity", sizeof("severity") - 1, 1);
	zend_declare_typed_property(class_entry, property_severity_name, &property_severity_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING|MAY_BE_NULL));
	zend_string_release(property_severity_name);

	zval property_constraint_default_value;
	ZVAL_UNDEF(&property_constraint_default_value);
	zend_string *property_constraint_name = zend_string_init("constraint", sizeof("constraint") - 1, 1);
	zend_declare_typed_property(class_entry, property_constraint_name, &property_constraint_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING|MAY_BE_NULL));
	zend_string_release(property_constraint_name);

	zval property_table_default_value;
	ZVAL_UNDEF(&property_table_default_value);
	zend_string *property_table_name = zend_string_init("table", sizeof("table") - 1, 1);
	zend_declare_typed_property(class_entry, property_table_name, &property_table_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING|MAY_BE_NULL));
	zend_string_release(property_table_name);

	return class_entry;
}
