/* This is a generated file, edit the .stub.php file instead.
 * Stub hash: 981ba9110efc77c00aeb4156ad925a83fbc91057 */

ZEND_BEGIN_ARG_INFO_EX(arginfo_class_Azora_RuleSet___construct, 0, 0, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_Azora_RuleSet_kind, 0, 0, IS_STRING, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_Azora_RuleSet_version, 0, 0, IS_LONG, 0)
ZEND_END_ARG_INFO()

#define arginfo_class_Azora_RuleSet_hash arginfo_class_Azora_RuleSet_kind

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_Azora_RuleSet_rules, 0, 0, IS_ARRAY, 0)
ZEND_END_ARG_INFO()

#define arginfo_class_Azora_RuleSet_facts arginfo_class_Azora_RuleSet_rules

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_Azora_RuleSet_hasDynamicFacts, 0, 0, _IS_BOOL, 0)
ZEND_END_ARG_INFO()


ZEND_METHOD(Azora_RuleSet, __construct);
ZEND_METHOD(Azora_RuleSet, kind);
ZEND_METHOD(Azora_RuleSet, version);
ZEND_METHOD(Azora_RuleSet, hash);
ZEND_METHOD(Azora_RuleSet, rules);
ZEND_METHOD(Azora_RuleSet, facts);
ZEND_METHOD(Azora_RuleSet, hasDynamicFacts);


static const zend_function_entry class_Azora_RuleSet_methods[] = {
	ZEND_ME(Azora_RuleSet, __construct, arginfo_class_Azora_RuleSet___construct, ZEND_ACC_PRIVATE)
	ZEND_ME(Azora_RuleSet, kind, arginfo_class_Azora_RuleSet_kind, ZEND_ACC_PUBLIC)
	ZEND_ME(Azora_RuleSet, version, arginfo_class_Azora_RuleSet_version, ZEND_ACC_PUBLIC)
	ZEND_ME(Azora_RuleSet, hash, arginfo_class_Azora_RuleSet_hash, ZEND_ACC_PUBLIC)
	ZEND_ME(Azora_RuleSet, rules, arginfo_class_Azora_RuleSet_rules, ZEND_ACC_PUBLIC)
	ZEND_ME(Azora_RuleSet, facts, arginfo_class_Azora_RuleSet_facts, ZEND_ACC_PUBLIC)
	ZEND_ME(Azora_RuleSet, hasDynamicFacts, arginfo_class_Azora_RuleSet_hasDynamicFacts, ZEND_ACC_PUBLIC)
	ZEND_FE_END
};

static zend_class_entry *register_class_Azora_RuleSet(void)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Azora", "RuleSet", class_Azora_RuleSet_methods);
	class_entry = zend_register_internal_class_ex(&ce, NULL);
	class_entry->ce_flags |= ZEND_ACC_FINAL|ZEND_ACC_NO_DYNAMIC_PROPERTIES|ZEND_ACC_NOT_SERIALIZABLE;

	return class_entry;
}
