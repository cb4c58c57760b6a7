/* This is a generated file, edit the .stub.php file instead.
 * Stub hash: 5d3f93757ef0a1f8ce3353378337be10d4bd9af2 */

ZEND_BEGIN_ARG_INFO_EX(arginfo_class_Azora_Boards___construct, 0, 0, 0)
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, spec, IS_ARRAY, 0, "[]")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_Azora_Boards_add, 0, 8, IS_VOID, 0)
	ZEND_ARG_TYPE_INFO(0, user, IS_LONG, 0)
	ZEND_ARG_TYPE_INFO(0, when, IS_LONG, 0)
	ZEND_ARG_TYPE_INFO(0, score, IS_LONG, 0)
	ZEND_ARG_TYPE_INFO(0, reach, IS_LONG, 0)
	ZEND_ARG_TYPE_INFO(0, quality, IS_DOUBLE, 0)
	ZEND_ARG_TYPE_INFO(0, alignment, IS_DOUBLE, 0)
	ZEND_ARG_TYPE_INFO(0, verified, _IS_BOOL, 0)
	ZEND_ARG_TYPE_INFO(0, course, IS_LONG, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_Azora_Boards_addColumns, 0, 1, IS_VOID, 0)
	ZEND_ARG_TYPE_INFO(0, columns, IS_ARRAY, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_Azora_Boards_streak, 0, 3, IS_VOID, 0)
	ZEND_ARG_TYPE_INFO(0, user, IS_LONG, 0)
	ZEND_ARG_OBJ_INFO(0, streak, Azora\\Streak, 0)
	ZEND_ARG_TYPE_INFO(0, timezone, IS_STRING, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_OBJ_TYPE_MASK_EX(arginfo_class_Azora_Boards_finish, 0, 0, Traversable, MAY_BE_ARRAY)
ZEND_END_ARG_INFO()


ZEND_METHOD(Azora_Boards, __construct);
ZEND_METHOD(Azora_Boards, add);
ZEND_METHOD(Azora_Boards, addColumns);
ZEND_METHOD(Azora_Boards, streak);
ZEND_METHOD(Azora_Boards, finish);


static const zend_function_entry class_Azora_Boards_methods[] = {
	ZEND_ME(Azora_Boards, __construct, arginfo_class_Azora_Boards___construct, ZEND_ACC_PUBLIC)
	ZEND_ME(Azora_Boards, add, arginfo_class_Azora_Boards_add, ZEND_ACC_PUBLIC)
	ZEND_ME(Azora_Boards, addColumns, arginfo_class_Azora_Boards_addColumns, ZEND_ACC_PUBLIC)
	ZEND_ME(Azora_Boards, streak, arginfo_class_Azora_Boards_streak, ZEND_ACC_PUBLIC)
	ZEND_ME(Azora_Boards, finish, arginfo_class_Azora_Boards_finish, ZEND_ACC_PUBLIC)
	ZEND_FE_END
};

static zend_class_entry *register_class_Azora_Boards(void)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Azora", "Boards", class_Azora_Boards_methods);
	class_entry = zend_register_internal_class_ex(&ce, NULL);
	class_entry->ce_flags |= ZEND_ACC_FINAL|ZEND_ACC_NO_DYNAMIC_PROPERTIES|ZEND_ACC_NOT_SERIALIZABLE;

	return class_entry;
}
