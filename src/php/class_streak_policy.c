#include "php/glue.h"
#include "php/columns.h"

#include "php/class_streak_policy_arginfo.h"

zend_class_entry *azora_ce_streak_policy;

static zend_object_handlers handlers;

typedef struct streak_policy {
	azora_streak_policy policy;
	bool constructed;
	zend_object std;
} streak_policy;

static inline streak_policy *from_object(zend_object *object)
{
	return (streak_policy *)((char *)object - offsetof(streak_policy, std));
}

static zend_object *create(zend_class_entry *ce)
{
	streak_policy *this = zend_object_alloc(sizeof(*this), ce);
	zend_object_std_init(&this->std, ce);
	object_properties_init(&this->std, ce);
	this->constructed = false;
	this->std.handlers = &handlers;
	return &this->std;
}

static zend_object *copy(zend_object *object)
{
	zend_object *clone = create(object->ce);
	from_object(clone)->policy = from_object(object)->policy;
	from_object(clone)->constructed = from_object(object)->constructed;
	zend_objects_clone_members(clone, object);
	return clone;
}

const azora_streak_policy *azora_streak_policy_of(zend_object *object)
{
	if (object == NULL) {
		return &azora_streak_default;
	}
	if (!from_object(object)->constructed) {
		azora_throw_not_constructed(object->ce);
		return NULL;
	}
	return &from_object(object)->policy;
}

/* The fields in the order of the constructor's arguments. */
static const char *const fields[] = {"step", "maxMultiplier", "freezeEvery", "maxFreezes"};

static azora_source source_of(bool from_array, uint32_t field)
{
	azora_source source = {from_array ? 1 : field + 1, from_array ? fields[field] : NULL};
	return source;
}

/* Takes the numbers as those of an object if they are sound; else throws. */
static bool construct(zend_object *object, const azora_streak_policy *policy, bool from_array)
{
	static const char *const must[] = {
		[AZORA_STREAK_STEP] = "between 0 and 100",
		[AZORA_STREAK_MAX_MULTIPLIER] = "between 1 and 100",
		[AZORA_STREAK_FREEZE_EVERY] = "between 0 and 1000000",
		[AZORA_STREAK_MAX_FREEZES] = "between 0 and 1000000",
	};
	streak_policy *this = from_object(object);
	if (this->constructed) {
		azora_throw_constructed_twice(object->ce);
		return false;
	}
	azora_streak_fault fault = azora_streak_policy_check(policy);
	if (fault != AZORA_STREAK_SOUND) {
		uint32_t field = (uint32_t)(fault - AZORA_STREAK_STEP);
		azora_value_error(source_of(from_array, field), AZORA_NO_ROW, must[fault]);
		return false;
	}
	this->policy = *policy;
	this->constructed = true;
	ZVAL_DOUBLE(OBJ_PROP_NUM(object, 0), policy->step);
	ZVAL_DOUBLE(OBJ_PROP_NUM(object, 1), policy->max_multiplier);
	ZVAL_LONG(OBJ_PROP_NUM(object, 2), policy->freeze_every);
	ZVAL_LONG(OBJ_PROP_NUM(object, 3), policy->max_freezes);
	return true;
}

PHP_METHOD(Azora_StreakPolicy, __construct)
{
	azora_streak_policy policy = azora_streak_default;
	ZEND_PARSE_PARAMETERS_START(0, 4)
		Z_PARAM_OPTIONAL
		Z_PARAM_DOUBLE(policy.step)
		Z_PARAM_DOUBLE(policy.max_multiplier)
		Z_PARAM_LONG(policy.freeze_every)
		Z_PARAM_LONG(policy.max_freezes)
	ZEND_PARSE_PARAMETERS_END();
	(void)construct(Z_OBJ_P(ZEND_THIS), &policy, false);
}

/* Reads a policy out of the array that toArray() gives; what is missing keeps its value. */
static bool read_array(zend_array *values, azora_streak_policy *policy)
{
	zend_string *name;
	zval *value;
	ZEND_HASH_FOREACH_STR_KEY_VAL(values, name, value)
	{
		uint32_t field = 0;
		ZVAL_DEREF(value);
		while (field < 4 && !azora_is_named(name, fields[field])) {
			field++;
		}
		const azora_source source = source_of(true, field < 4 ? field : 0);
		bool read = false;
		if (field == 0) {
			read = azora_read_double(value, source, AZORA_NO_ROW, &policy->step);
		} else if (field == 1) {
			read = azora_read_double(value, source, AZORA_NO_ROW, &policy->max_multiplier);
		} else if (field == 2) {
			read = azora_read_int64(value, source, AZORA_NO_ROW, &policy->freeze_every);
		} else if (field == 3) {
			read = azora_read_int64(value, source, AZORA_NO_ROW, &policy->max_freezes);
		} else {
			zend_argument_value_error(1, "must have only the keys step, maxMultiplier, "
										 "freezeEvery and maxFreezes");
		}
		if (!read) {
			return false;
		}
	}
	ZEND_HASH_FOREACH_END();
	return true;
}

PHP_METHOD(Azora_StreakPolicy, fromArray)
{
	azora_streak_policy policy = azora_streak_default;
	zend_array *values;
	ZEND_PARSE_PARAMETERS_START(1, 1)
		Z_PARAM_ARRAY_HT(values)
	ZEND_PARSE_PARAMETERS_END();
	if (!read_array(values, &policy)) {
		AZORA_RETURN_FAILURE();
	}
	zval made;
	ZVAL_OBJ(&made, create(azora_ce_streak_policy));
	if (!construct(Z_OBJ(made), &policy, true)) {
		zval_ptr_dtor(&made);
		AZORA_RETURN_FAILURE();
	}
	RETURN_COPY_VALUE(&made);
}

PHP_METHOD(Azora_StreakPolicy, __unserialize)
{
	azora_streak_policy policy = azora_streak_default;
	zend_array *values;
	ZEND_PARSE_PARAMETERS_START(1, 1)
		Z_PARAM_ARRAY_HT(values)
	ZEND_PARSE_PARAMETERS_END();
	if (zend_hash_num_elements(values) != 4) {
		zend_argument_value_error(1, "must have all four fields of a policy");
		AZORA_RETURN_FAILURE();
	}
	if (read_array(values, &policy)) {
		(void)construct(Z_OBJ_P(ZEND_THIS), &policy, true);
	}
}

PHP_METHOD(Azora_StreakPolicy, toArray)
{
	ZEND_PARSE_PARAMETERS_NONE();
	const azora_streak_policy *policy = azora_streak_policy_of(Z_OBJ_P(ZEND_THIS));
	if (policy == NULL) {
		AZORA_RETURN_FAILURE();
	}
	array_init_size(return_value, 4);
	add_assoc_double(return_value, fields[0], policy->step);
	add_assoc_double(return_value, fields[1], policy->max_multiplier);
	add_assoc_long(return_value, fields[2], policy->freeze_every);
	add_assoc_long(return_value, fields[3], policy->max_freezes);
}

PHP_METHOD(Azora_StreakPolicy, hash)
{
	unsigned char hash[AZORA_HASH_SIZE];
	ZEND_PARSE_PARAMETERS_NONE();
	const azora_streak_policy *policy = azora_streak_policy_of(Z_OBJ_P(ZEND_THIS));
	if (policy == NULL) {
		AZORA_RETURN_FAILURE();
	}
	azora_streak_policy_hash(policy, hash);
	RETURN_STR(azora_hexadecimal(hash, sizeof(hash)));
}

void azora_register_streak_policy(void)
{
	azora_ce_streak_policy = register_class_Azora_StreakPolicy();
	azora_ce_streak_policy->create_object = create;
	handlers = std_object_handlers;
	handlers.offset = offsetof(streak_policy, std);
	handlers.clone_obj = copy;
}
