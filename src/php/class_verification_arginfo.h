/* This is a generated file, edit the .stub.php file instead.
 * Stub hash: fffcaed13c8eb5bc14e2f3c0c35d5d4f80ffa2da */

ZEND_BEGIN_ARG_INFO_EX(arginfo_class_Azora_Verification___construct, 0, 0, 0)
ZEND_END_ARG_INFO()


ZEND_METHOD(Azora_Verification, __construct);


static const zend_function_entry class_Azora_Verification_methods[] = {
	ZEND_ME(Azora_Verification, __construct, arginfo_class_Azora_Verification___construct, ZEND_ACC_PRIVATE)
	ZEND_FE_END
};

static zend_class_entry *register_class_Azora_Verification(void)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Azora", "Verification", class_Azora_Verification_methods);
	class_entry = zend_register_internal_class_ex(&ce, NULL);
	class_entry->ce_flags |= ZEND_ACC_FINAL|ZEND_ACC_NO_DYNAMIC_PROPERTIES|ZEND_ACC_NOT_SERIALIZABLE;

	zval property_verified_default_value;
	ZVAL_UNDEF(&property_verified_default_value);
	zend_string *property_verified_name = zend_string_init("verified", sizeof("verified") - 1, 1);
	zend_declare_typed_property(class_entry, property_verified_name, &property_verified_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_BOOL));
	zend_string_release(property_verified_name);

	zval property_credential_default_value;
	ZVAL_UNDEF(&property_credential_default_value);
	zend_string *property_credential_name = zend_string_init("credential", sizeof("credential") - 1, 1);
	zend_declare_typed_property(class_entry, property_credential_name, &property_credential_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING|MAY_BE_NULL));
	zend_string_release(property_credential_name);

	zval property_issuer_default_value;
	ZVAL_UNDEF(&property_issuer_default_value);
	zend_string *property_issuer_name = zend_string_init("issuer", sizeof("issuer") - 1, 1);
	zend_declare_typed_property(class_entry, property_issuer_name, &property_issuer_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING|MAY_BE_NULL));
	zend_string_release(property_issuer_name);

	zval property_checks_default_value;
	ZVAL_UNDEF(&property_checks_default_value);
	zend_string *property_checks_name = zend_string_init("checks", sizeof("checks") - 1, 1);
	zend_declare_typed_property(class_entry, property_checks_name, &property_checks_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_ARRAY));
	zend_string_release(property_checks_name);

	zval property_proofs_default_value;
	ZVAL_UNDEF(&property_proofs_default_value);
	zend_string *property_proofs_name = zend_string_init("proofs", sizeof("proofs") - 1, 1);
	zend_declare_typed_property(class_entry, property_proofs_name, &property_proofs_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_ARRAY));
	zend_string_release(property_proofs_name);

	zval property_statuses_default_value;
	ZVAL_UNDEF(&property_statuses_default_value);
	zend_string *property_statuses_name = zend_string_init("statuses", sizeof("statuses") - 1, 1);
	zend_declare_typed_property(class_entry, property_statuses_name, &property_statuses_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_ARRAY));
	zend_string_release(property_statuses_name);

	zval property_problems_default_value;
	ZVAL_UNDEF(&property_problems_default_value);
	zend_string *property_problems_name = zend_string_init("problems", sizeof("problems") - 1, 1);
	zend_declare_typed_property(class_entry, property_problems_name, &property_problems_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_ARRAY));
	zend_string_release(property_problems_name);

	zval property_credentials_default_value;
	ZVAL_UNDEF(&property_credentials_default_value);
	zend_string *property_credentials_name = zend_string_init("credentials", sizeof("credentials") - 1, 1);
	zend_declare_typed_property(class_entry, property_credentials_name, &property_credentials_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_ARRAY));
	zend_string_release(property_credentials_name);

	return class_entry;
}
