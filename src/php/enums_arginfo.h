/* This is a generated file, edit the .stub.php file instead.
 * Stub hash: 694a5ac31ce00280a97934e12081b7e24d29c11e */




static const zend_function_entry class_Azora_Ties_methods[] = {
	ZEND_FE_END
};


static const zend_function_entry class_Azora_Period_methods[] = {
	ZEND_FE_END
};

static zend_class_entry *register_class_Azora_Ties(void)
{
	zend_class_entry *class_entry = zend_register_internal_enum("Azora\\Ties", IS_STRING, class_Azora_Ties_methods);

	zval enum_case_Competition_value;
	zend_string *enum_case_Competition_value_str = zend_string_init("competition", strlen("competition"), 1);
	ZVAL_STR(&enum_case_Competition_value, enum_case_Competition_value_str);
	zend_enum_add_case_cstr(class_entry, "Competition", &enum_case_Competition_value);

	zval enum_case_Dense_value;
	zend_string *enum_case_Dense_value_str = zend_string_init("dense", strlen("dense"), 1);
	ZVAL_STR(&enum_case_Dense_value, enum_case_Dense_value_str);
	zend_enum_add_case_cstr(class_entry, "Dense", &enum_case_Dense_value);

	zval enum_case_Ordinal_value;
	zend_string *enum_case_Ordinal_value_str = zend_string_init("ordinal", strlen("ordinal"), 1);
	ZVAL_STR(&enum_case_Ordinal_value, enum_case_Ordinal_value_str);
	zend_enum_add_case_cstr(class_entry, "Ordinal", &enum_case_Ordinal_value);

	return class_entry;
}

static zend_class_entry *register_class_Azora_Period(void)
{
	zend_class_entry *class_entry = zend_register_internal_enum("Azora\\Period", IS_STRING, class_Azora_Period_methods);

	zval enum_case_Day_value;
	zend_string *enum_case_Day_value_str = zend_string_init("day", strlen("day"), 1);
	ZVAL_STR(&enum_case_Day_value, enum_case_Day_value_str);
	zend_enum_add_case_cstr(class_entry, "Day", &enum_case_Day_value);

	zval enum_case_Week_value;
	zend_string *enum_case_Week_value_str = zend_string_init("week", strlen("week"), 1);
	ZVAL_STR(&enum_case_Week_value, enum_case_Week_value_str);
	zend_enum_add_case_cstr(class_entry, "Week", &enum_case_Week_value);

	zval enum_case_Month_value;
	zend_string *enum_case_Month_value_str = zend_string_init("month", strlen("month"), 1);
	ZVAL_STR(&enum_case_Month_value, enum_case_Month_value_str);
	zend_enum_add_case_cstr(class_entry, "Month", &enum_case_Month_value);

	zval enum_case_All_value;
	zend_string *enum_case_All_value_str = zend_string_init("all", strlen("all"), 1);
	ZVAL_STR(&enum_case_All_value, enum_case_All_value_str);
	zend_enum_add_case_cstr(class_entry, "All", &enum_case_All_value);

	return class_entry;
}
