/* This is a generated file, edit the .stub.php file instead.
 * Stub hash: f0623e8bdc553f75ba852133865d2c403e9cc2fb */

ZEND_BEGIN_ARG_INFO_EX(arginfo_class_Azora_Leaderboard___construct, 0, 0, 0)
	ZEND_ARG_OBJ_INFO_WITH_DEFAULT_VALUE(0, ties, Azora\\Ties, 0, "Azora\\Ties::Competition")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_OBJ_INFO_EX(arginfo_class_Azora_Leaderboard_fromScores, 0, 1, Azora\\Leaderboard, 0)
	ZEND_ARG_TYPE_INFO(0, scores, IS_ARRAY, 0)
	ZEND_ARG_OBJ_INFO_WITH_DEFAULT_VALUE(0, ties, Azora\\Ties, 0, "Azora\\Ties::Competition")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_OBJ_INFO_EX(arginfo_class_Azora_Leaderboard_fromColumns, 0, 2, Azora\\Leaderboard, 0)
	ZEND_ARG_TYPE_INFO(0, ids, IS_ARRAY, 0)
	ZEND_ARG_TYPE_INFO(0, scores, IS_ARRAY, 0)
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, ats, IS_ARRAY, 1, "null")
	ZEND_ARG_OBJ_INFO_WITH_DEFAULT_VALUE(0, ties, Azora\\Ties, 0, "Azora\\Ties::Competition")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_Azora_Leaderboard_set, 0, 2, IS_VOID, 0)
	ZEND_ARG_TYPE_INFO(0, id, IS_LONG, 0)
	ZEND_ARG_TYPE_INFO(0, score, IS_LONG, 0)
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, at, IS_LONG, 1, "null")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_Azora_Leaderboard_add, 0, 2, IS_LONG, 0)
	ZEND_ARG_TYPE_INFO(0, id, IS_LONG, 0)
	ZEND_ARG_TYPE_INFO(0, delta, IS_LONG, 0)
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, at, IS_LONG, 1, "null")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_Azora_Leaderboard_remove, 0, 1, _IS_BOOL, 0)
	ZEND_ARG_TYPE_INFO(0, id, IS_LONG, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_Azora_Leaderboard_score, 0, 1, IS_LONG, 1)
	ZEND_ARG_TYPE_INFO(0, id, IS_LONG, 0)
ZEND_END_ARG_INFO()

#define arginfo_class_Azora_Leaderboard_at arginfo_class_Azora_Leaderboard_score

#define arginfo_class_Azora_Leaderboard_rank arginfo_class_Azora_Leaderboard_score

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_Azora_Leaderboard_percentile, 0, 1, IS_DOUBLE, 1)
	ZEND_ARG_TYPE_INFO(0, id, IS_LONG, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_Azora_Leaderboard_top, 0, 0, IS_ARRAY, 0)
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, limit, IS_LONG, 0, "10")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, offset, IS_LONG, 0, "0")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_Azora_Leaderboard_around, 0, 1, IS_ARRAY, 0)
	ZEND_ARG_TYPE_INFO(0, id, IS_LONG, 0)
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, radius, IS_LONG, 0, "5")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_Azora_Leaderboard_export, 0, 0, IS_ARRAY, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_Azora_Leaderboard_count, 0, 0, IS_LONG, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_OBJ_INFO_EX(arginfo_class_Azora_Leaderboard_getIterator, 0, 0, Iterator, 0)
ZEND_END_ARG_INFO()


ZEND_METHOD(Azora_Leaderboard, __construct);
ZEND_METHOD(Azora_Leaderboard, fromScores);
ZEND_METHOD(Azora_Leaderboard, fromColumns);
ZEND_METHOD(Azora_Leaderboard, set);
ZEND_METHOD(Azora_Leaderboard, add);
ZEND_METHOD(Azora_Leaderboard, remove);
ZEND_METHOD(Azora_Leaderboard, score);
ZEND_METHOD(Azora_Leaderboard, at);
ZEND_METHOD(Azora_Leaderboard, rank);
ZEND_METHOD(Azora_Leaderboard, percentile);
ZEND_METHOD(Azora_Leaderboard, top);
ZEND_METHOD(Azora_Leaderboard, around);
ZEND_METHOD(Azora_Leaderboard, export);
ZEND_METHOD(Azora_Leaderboard, count);
ZEND_METHOD(Azora_Leaderboard, getIterator);


static const zend_function_entry class_Azora_Leaderboard_methods[] = {
	ZEND_ME(Azora_Leaderboard, __construct, arginfo_class_Azora_Leaderboard___construct, ZEND_ACC_PUBLIC)
	ZEND_ME(Azora_Leaderboard, fromScores, arginfo_class_Azora_Leaderboard_fromScores, ZEND_ACC_PUBLIC|ZEND_ACC_STATIC)
	ZEND_ME(Azora_Leaderboard, fromColumns, arginfo_class_Azora_Leaderboard_fromColumns, ZEND_ACC_PUBLIC|ZEND_ACC_STATIC)
	ZEND_ME(Azora_Leaderboard, set, arginfo_class_Azora_Leaderboard_set, ZEND_ACC_PUBLIC)
	ZEND_ME(Azora_Leaderboard, add, arginfo_class_Azora_Leaderboard_add, ZEND_ACC_PUBLIC)
	ZEND_ME(Azora_Leaderboard, remove, arginfo_class_Azora_Leaderboard_remove, ZEND_ACC_PUBLIC)
	ZEND_ME(Azora_Leaderboard, score, arginfo_class_Azora_Leaderboard_score, ZEND_ACC_PUBLIC)
	ZEND_ME(Azora_Leaderboard, at, arginfo_class_Azora_Leaderboard_at, ZEND_ACC_PUBLIC)
	ZEND_ME(Azora_Leaderboard, rank, arginfo_class_Azora_Leaderboard_rank, ZEND_ACC_PUBLIC)
	ZEND_ME(Azora_Leaderboard, percentile, arginfo_class_Azora_Leaderboard_percentile, ZEND_ACC_PUBLIC)
	ZEND_ME(Azora_Leaderboard, top, arginfo_class_Azora_Leaderboard_top, ZEND_ACC_PUBLIC)
	ZEND_ME(Azora_Leaderboard, around, arginfo_class_Azora_Leaderboard_around, ZEND_ACC_PUBLIC)
	ZEND_ME(Azora_Leaderboard, export, arginfo_class_Azora_Leaderboard_export, ZEND_ACC_PUBLIC)
	ZEND_ME(Azora_Leaderboard, count, arginfo_class_Azora_Leaderboard_count, ZEND_ACC_PUBLIC)
	ZEND_ME(Azora_Leaderboard, getIterator, arginfo_class_Azora_Leaderboard_getIterator, ZEND_ACC_PUBLIC)
	ZEND_FE_END
};

static zend_class_entry *register_class_Azora_Leaderboard(zend_class_entry *class_entry_Countable, zend_class_entry *class_entry_IteratorAggregate)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Azora", "Leaderboard", class_Azora_Leaderboard_methods);
	class_entry = zend_register_internal_class_ex(&ce, NULL);
	class_entry->ce_flags |= ZEND_ACC_FINAL|ZEND_ACC_NO_DYNAMIC_PROPERTIES|ZEND_ACC_NOT_SERIALIZABLE;
	zend_class_implements(class_entry, 2, class_entry_Countable, class_entry_IteratorAggregate);

	return class_entry;
}
