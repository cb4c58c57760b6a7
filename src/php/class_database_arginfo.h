/* This is a generated file, edit the .stub.php file instead.
 * Stub hash: 3e63bac2f9d94660a767b3398c389e185433b44d */

ZEND_BEGIN_ARG_INFO_EX(arginfo_class_Azora_Database___construct, 0, 0, 1)
	ZEND_ARG_TYPE_INFO(0, conninfo, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, options, IS_ARRAY, 0, "[]")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_Azora_Database_ping, 0, 0, IS_ARRAY, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_Azora_Database_refreshLeaderboards, 0, 1, IS_ARRAY, 0)
	ZEND_ARG_TYPE_INFO(0, spec, IS_ARRAY, 0)
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, progress, IS_CALLABLE, 1, "null")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_Azora_Database_recordPulses, 0, 2, IS_ARRAY, 0)
	ZEND_ARG_TYPE_INFO(0, spec, IS_ARRAY, 0)
	ZEND_ARG_TYPE_INFO(0, pulses, IS_ARRAY, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_Azora_Database_drain, 0, 1, IS_ARRAY, 0)
	ZEND_ARG_TYPE_INFO(0, spec, IS_ARRAY, 0)
ZEND_END_ARG_INFO()

#define arginfo_class_Azora_Database_reconcile arginfo_class_Azora_Database_refreshLeaderboards


ZEND_METHOD(Azora_Database, __construct);
ZEND_METHOD(Azora_Database, ping);
ZEND_METHOD(Azora_Database, refreshLeaderboards);
ZEND_METHOD(Azora_Database, recordPulses);
ZEND_METHOD(Azora_Database, drain);
ZEND_METHOD(Azora_Database, reconcile);


static const zend_function_entry class_Azora_Database_methods[] = {
	ZEND_ME(Azora_Database, __construct, arginfo_class_Azora_Database___construct, ZEND_ACC_PUBLIC)
	ZEND_ME(Azora_Database, ping, arginfo_class_Azora_Database_ping, ZEND_ACC_PUBLIC)
	ZEND_ME(Azora_Database, refreshLeaderboards, arginfo_class_Azora_Database_refreshLeaderboards, ZEND_ACC_PUBLIC)
	ZEND_ME(Azora_Database, recordPulses, arginfo_class_Azora_Database_recordPulses, ZEND_ACC_PUBLIC)
	ZEND_ME(Azora_Database, drain, arginfo_class_Azora_Database_drain, ZEND_ACC_PUBLIC)
	ZEND_ME(Azora_Database, reconcile, arginfo_class_Azora_Database_reconcile, ZEND_ACC_PUBLIC)
	ZEND_FE_END
};

static zend_class_entry *register_class_Azora_Database(void)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Azora", "Database", class_Azora_Database_methods);
	class_entry = zend_register_internal_class_ex(&ce, NULL);
	class_entry->ce_flags |= ZEND_ACC_FINAL|ZEND_ACC_NO_DYNAMIC_PROPERTIES|ZEND_ACC_NOT_SERIALIZABLE;


	zend_add_parameter_attribute(zend_hash_str_find_ptr(&class_entry->function_table, "__construct", sizeof("__construct") - 1), 0, ZSTR_KNOWN(ZEND_STR_SENSITIVEPARAMETER), 0);

	return class_entry;
}
