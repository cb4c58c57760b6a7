#include "php/glue.h"
#include "php/columns.h"

#include "php/class_streak_arginfo.h"

zend_class_entry *azora_ce_streak;

static zend_object_handlers handlers;

/*
 * The properties are there to be read. What counts is kept beside them, because there are ways
 * around readonly (ArrayObject, array_walk() and reflection among them).
 */
typedef struct streak_object {
	azora_streak streak;
	double multiplier;
	bool constructed;
	zend_object std;
} streak_object;

static inline streak_object *from_object(zend_object *object)
{
	return (streak_object *)((char *)object - offsetof(streak_object, std));
}

/* An object whose properties are not set to anything yet. */
static streak_object *allocate(zend_class_entry *ce)
{
	streak_object *this = zend_object_alloc(sizeof(*this), ce);
	zend_object_std_init(&this->std, ce);
	this->constructed = false;
	this->std.handlers = &handlers;
	return this;
}

static zend_object *create(zend_class_entry *ce)
{
	zend_object *object = &allocate(ce)->std;
	object_properties_init(object, ce);
	return object;
}

static zend_object *copy(zend_object *object)
{
	zend_object *clone = create(object->ce);
	from_object(clone)->streak = from_object(object)->streak;
	from_object(clone)->multiplier = from_object(object)->multiplier;
	from_object(clone)->constructed = from_object(object)->constructed;
	zend_objects_clone_members(clone, object);
	return clone;
}

bool azora_streak_of(zend_object *object, azora_streak *streak)
{
	if (!from_object(object)->constructed) {
		azora_throw_not_constructed(object->ce);
		return false;
	}
	*streak = from_object(object)->streak;
	return true;
}

/* The fields in the order of the constructor's arguments and of the properties. */
static const char *const fields[] = {"current", "longest", "lastDay", "freezes", "multiplier"};

static void set(zend_object *object, const azora_streak *streak, double multiplier)
{
	streak_object *this = from_object(object);
	this->streak = *streak;
	this->multiplier = multiplier;
	this->constructed = true;
	ZVAL_LONG(OBJ_PROP_NUM(object, 0), streak->current);
	ZVAL_LONG(OBJ_PROP_NUM(object, 1), streak->longest);
	ZVAL_LONG(OBJ_PROP_NUM(object, 2), streak->last_day);
	ZVAL_LONG(OBJ_PROP_NUM(object, 3), streak->freezes);
	ZVAL_DOUBLE(OBJ_PROP_NUM(object, 4), multiplier);
}

void azora_streak_return(zval *return_value, const azora_streak *streak,
						 const azora_streak_policy *policy)
{
	/* All properties are set at once, so they need no defaults before, but their flags. */
	zend_object *object = &allocate(azora_ce_streak)->std;
	ZEND_ASSERT(azora_ce_streak->default_properties_count == 5);
	for (uint32_t i = 0; i < 5; i++) {
		Z_PROP_FLAG_P(OBJ_PROP_NUM(object, i)) = 0;
	}
	set(object, streak, azora_streak_multiplier(policy, streak->current));
	ZVAL_OBJ(return_value, object);
}

/* Whether a streak can be set: it is sound and the object new; else throws. */
static bool check(zend_object *object, const azora_streak *streak, bool from_array)
{
	static const char *const must[] = {
		[AZORA_STREAK_CURRENT] = "0 or more",
		[AZORA_STREAK_LONGEST] = "between the current streak and 1000000000000000",
		[AZORA_STREAK_LAST_DAY] = "between -200000000000000 and 200000000000000",
		[AZORA_STREAK_FREEZES] = "between 0 and 1000000",
	};
	if (from_object(object)->constructed) {
		azora_throw_constructed_twice(object->ce);
		return false;
	}
	azora_streak_fault fault = azora_streak_check(streak);
	if (fault != AZORA_STREAK_SOUND) {
		uint32_t field = (uint32_t)(fault - AZORA_STREAK_CURRENT);
		const azora_source source = {from_array ? 1 : field + 1, from_array ? fields[field] : NULL};
		azora_value_error(source, AZORA_NO_ROW, must[fault]);
		return false;
	}
	return true;
}

PHP_METHOD(Azora_Streak, __construct)
{
	azora_streak streak = {0};
	zend_object *policy_object = NULL;
	ZEND_PARSE_PARAMETERS_START(3, 5)
		Z_PARAM_LONG(streak.current)
		Z_PARAM_LONG(streak.longest)
		Z_PARAM_LONG(streak.last_day)
		Z_PARAM_OPTIONAL
		Z_PARAM_LONG(streak.freezes)
		Z_PARAM_OBJ_OF_CLASS_OR_NULL(policy_object, azora_ce_streak_policy)
	ZEND_PARSE_PARAMETERS_END();
	const azora_streak_policy *policy = azora_streak_policy_of(policy_object);
	if (policy != NULL && check(Z_OBJ_P(ZEND_THIS), &streak, false)) {
		set(Z_OBJ_P(ZEND_THIS), &streak, azora_streak_multiplier(policy, streak.current));
	}
}

PHP_METHOD(Azora_Streak, __serialize)
{
	ZEND_PARSE_PARAMETERS_NONE();
	zend_object *object = Z_OBJ_P(ZEND_THIS);
	azora_streak streak;
	if (!azora_streak_of(object, &streak)) {
		AZORA_RETURN_FAILURE();
	}
	array_init_size(return_value, 5);
	add_assoc_long(return_value, fields[0], streak.current);
	add_assoc_long(return_value, fields[1], streak.longest);
	add_assoc_long(return_value, fields[2], streak.last_day);
	add_assoc_long(return_value, fields[3], streak.freezes);
	add_assoc_double(return_value, fields[4], from_object(object)->multiplier);
}

/* The value of a field; NULL, and thrown, if it is not there. */
static const zval *find_field(zend_array *values, uint32_t field)
{
	const zval *value = zend_hash_str_find_deref(values, fields[field], strlen(fields[field]));
	if (value == NULL) {
		zend_argument_value_error(1, "must have the key \"%s\"", fields[field]);
	}
	return value;
}

/* Reads the integer of a field; else throws. */
static bool read_field(zend_array *values, uint32_t field, int64_t *number)
{
	const azora_source source = {1, fields[field]};
	const zval *value = find_field(values, field);
	return value != NULL && azora_read_int64(value, source, AZORA_NO_ROW, number);
}

/* Reads the multiplier, which the policy that made it is not there to give anew; else throws. */
static bool read_multiplier(zend_array *values, int64_t current, double *multiplier)
{
	const azora_source source = {1, fields[4]};
	const zval *value = find_field(values, 4);
	if (value == NULL || !azora_read_double(value, source, AZORA_NO_ROW, multiplier)) {
		return false;
	}
	if (!(*multiplier >= 1 && *multiplier <= (current > 1 ? 100 : 1))) {
		azora_value_error(source, AZORA_NO_ROW, "between 1 and 100, and 1 up to day 1");
		return false;
	}
	return true;
}

PHP_METHOD(Azora_Streak, __unserialize)
{
	azora_streak streak;
	double multiplier;
	zend_array *values;
	ZEND_PARSE_PARAMETERS_START(1, 1)
		Z_PARAM_ARRAY_HT(values)
	ZEND_PARSE_PARAMETERS_END();
	if (zend_hash_num_elements(values) != 5) {
		zend_argument_value_error(1, "must have all five fields of a streak");
		AZORA_RETURN_FAILURE();
	}
	if (read_field(values, 0, &streak.current) && read_field(values, 1, &streak.longest) &&
		read_field(values, 2, &streak.last_day) && read_field(values, 3, &streak.freezes) &&
		check(Z_OBJ_P(ZEND_THIS), &streak, true) &&
		read_multiplier(values, streak.current, &multiplier)) {
		set(Z_OBJ_P(ZEND_THIS), &streak, multiplier);
	}
}

void azora_register_streak(void)
{
	azora_ce_streak = register_class_Azora_Streak();
	azora_ce_streak->create_object = create;
	handlers = std_object_handlers;
	handlers.offset = offsetof(streak_object, std);
	handlers.clone_obj = copy;
}
