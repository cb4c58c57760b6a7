#include "php/glue.h"
#include "php/columns.h"

#include "php/class_pivc_policy_arginfo.h"

zend_class_entry *azora_ce_pivc_policy;

static zend_object_handlers handlers;

typedef struct pivc_policy {
	azora_pivc_policy policy;
	bool constructed;
	zval tiers; /* owned; its keys are the names that the policy borrows */
	zend_object std;
} pivc_policy;

static inline pivc_policy *from_object(zend_object *object)
{
	return (pivc_policy *)((char *)object - offsetof(pivc_policy, std));
}

static zend_object *create(zend_class_entry *ce)
{
	pivc_policy *this = zend_object_alloc(sizeof(*this), ce);
	zend_object_std_init(&this->std, ce);
	object_properties_init(&this->std, ce);
	ZVAL_UNDEF(&this->tiers);
	this->constructed = false;
	this->std.handlers = &handlers;
	return &this->std;
}

static void destroy(zend_object *object)
{
	zval_ptr_dtor(&from_object(object)->tiers);
	zend_object_std_dtor(object);
}

static zend_object *copy(zend_object *object)
{
	zend_object *clone = create(object->ce);
	from_object(clone)->policy = from_object(object)->policy;
	from_object(clone)->constructed = from_object(object)->constructed;
	ZVAL_COPY(&from_object(clone)->tiers, &from_object(object)->tiers);
	zend_objects_clone_members(clone, object);
	return clone;
}

const azora_pivc_policy *azora_pivc_policy_of(zend_object *object)
{
	if (object == NULL) {
		return &azora_pivc_default;
	}
	if (!from_object(object)->constructed) {
		azora_throw_not_constructed(object->ce);
		return NULL;
	}
	return &from_object(object)->policy;
}

/* The fields in the order of the constructor's arguments. */
static const char *const fields[] = {"base", "unverified", "cap", "starThreshold", "tiers"};

/* Where a field comes from: an argument of its own, or a key of the only argument. */
static azora_source source_of(bool from_array, uint32_t field)
{
	azora_source source = {from_array ? 1 : field + 1, from_array ? fields[field] : NULL};
	return source;
}

/* Reads tiers into the policy, which borrows their names; *tiers becomes an array of them. */
static bool read_tiers(zend_array *given, azora_source source, azora_pivc_policy *policy,
					   zval *tiers)
{
	zend_string *name;
	zval *least;
	if (zend_hash_num_elements(given) > AZORA_PIVC_TIERS) {
		azora_value_error(source, AZORA_NO_ROW, "an array of 1 to 32 tiers");
		return false;
	}
	array_init_size(tiers, zend_hash_num_elements(given));
	ZEND_HASH_FOREACH_STR_KEY_VAL(given, name, least)
	{
		azora_pivc_tier *tier = &policy->tiers[policy->tier_count++];
		ZVAL_DEREF(least);
		if (name == NULL) {
			azora_value_error(source, AZORA_NO_ROW, "an array with names as keys");
			return false;
		}
		if (!azora_read_int64(least, source, policy->tier_count - 1, &tier->least)) {
			return false;
		}
		zval stored;
		ZVAL_LONG(&stored, tier->least);
		zend_hash_add_new(Z_ARRVAL_P(tiers), name, &stored);
		tier->name = ZSTR_VAL(name);
		tier->name_length = ZSTR_LEN(name);
	}
	ZEND_HASH_FOREACH_END();
	return true;
}

/* Throws what is wrong with a policy. */
static void throw_fault(azora_pivc_fault fault, bool from_array, size_t tier)
{
	static const char *const must[] = {
		[AZORA_PIVC_BASE] = "above 0, at most 1000000",
		[AZORA_PIVC_UNVERIFIED] = "between 0 and 1",
		[AZORA_PIVC_CAP] = "between 1 and 1000000",
		[AZORA_PIVC_STAR_THRESHOLD] = "between 1 and the cap",
		[AZORA_PIVC_TIER_COUNT] = "an array of 1 to 32 tiers",
		[AZORA_PIVC_TIER_NAMES] = "an array with UTF-8 names of 1 to 64 bytes as keys",
		[AZORA_PIVC_TIER_RANGE] = "between 1 and 1000000",
		[AZORA_PIVC_TIER_ORDER] = "greater than the tier before",
	};
	uint32_t field = fault >= AZORA_PIVC_TIER_COUNT ? 4 : (uint32_t)(fault - AZORA_PIVC_BASE);
	bool of_tier = fault >= AZORA_PIVC_TIER_RANGE;
	azora_value_error(source_of(from_array, field), of_tier ? tier : AZORA_NO_ROW, must[fault]);
}

/* Takes the numbers and tiers as those of an object if they are sound; else throws. */
static bool construct(zend_object *object, azora_pivc_policy *policy, zend_array *tiers,
					  bool from_array)
{
	pivc_policy *this = from_object(object);
	size_t tier = 0;
	zval stored;
	ZVAL_UNDEF(&stored);
	if (this->constructed) {
		azora_throw_constructed_twice(object->ce);
		return false;
	}
	if (tiers != NULL && !read_tiers(tiers, source_of(from_array, 4), policy, &stored)) {
		zval_ptr_dtor(&stored);
		return false;
	}
	azora_pivc_fault fault = azora_pivc_check(policy, &tier);
	if (fault != AZORA_PIVC_SOUND) {
		zval_ptr_dtor(&stored);
		throw_fault(fault, from_array, tier);
		return false;
	}
	if (tiers == NULL) {
		array_init_size(&stored, (uint32_t)policy->tier_count);
		for (size_t i = 0; i < policy->tier_count; i++) {
			add_assoc_long_ex(&stored, policy->tiers[i].name, policy->tiers[i].name_length,
							  policy->tiers[i].least);
		}
	}
	this->policy = *policy;
	ZVAL_COPY_VALUE(&this->tiers, &stored);
	this->constructed = true;
	ZVAL_DOUBLE(OBJ_PROP_NUM(object, 0), policy->base);
	ZVAL_DOUBLE(OBJ_PROP_NUM(object, 1), policy->unverified);
	ZVAL_LONG(OBJ_PROP_NUM(object, 2), policy->cap);
	ZVAL_LONG(OBJ_PROP_NUM(object, 3), policy->star_threshold);
	/* Reflection may have written into an object that was never constructed. */
	zval_ptr_dtor(OBJ_PROP_NUM(object, 4));
	ZVAL_COPY(OBJ_PROP_NUM(object, 4), &stored);
	return true;
}

PHP_METHOD(Azora_PivcPolicy, __construct)
{
	azora_pivc_policy policy = azora_pivc_default;
	zend_array *tiers = NULL;
	ZEND_PARSE_PARAMETERS_START(0, 5)
		Z_PARAM_OPTIONAL
		Z_PARAM_DOUBLE(policy.base)
		Z_PARAM_DOUBLE(policy.unverified)
		Z_PARAM_LONG(policy.cap)
		Z_PARAM_LONG(policy.star_threshold)
		Z_PARAM_ARRAY_HT(tiers)
	ZEND_PARSE_PARAMETERS_END();
	policy.tier_count = tiers != NULL ? 0 : policy.tier_count;
	(void)construct(Z_OBJ_P(ZEND_THIS), &policy, tiers, false);
}

/* Reads a policy out of the array that toArray() gives; what is missing keeps its value. */
static bool read_array(zend_array *values, azora_pivc_policy *policy, zend_array **tiers)
{
	zend_string *name;
	zval *value;
	ZEND_HASH_FOREACH_STR_KEY_VAL(values, name, value)
	{
		uint32_t field = 0;
		ZVAL_DEREF(value);
		while (field < 5 && !azora_is_named(name, fields[field])) {
			field++;
		}
		const azora_source source = source_of(true, field < 5 ? field : 0);
		bool read = false;
		if (field == 0) {
			read = azora_read_double(value, source, AZORA_NO_ROW, &policy->base);
		} else if (field == 1) {
			read = azora_read_double(value, source, AZORA_NO_ROW, &policy->unverified);
		} else if (field == 2) {
			read = azora_read_int64(value, source, AZORA_NO_ROW, &policy->cap);
		} else if (field == 3) {
			read = azora_read_int64(value, source, AZORA_NO_ROW, &policy->star_threshold);
		} else if (field == 4 && Z_TYPE_P(value) == IS_ARRAY) {
			*tiers = Z_ARRVAL_P(value);
			policy->tier_count = 0;
			read = true;
		} else if (field == 4) {
			azora_type_error(source, AZORA_NO_ROW, "array", value);
		} else {
			zend_argument_value_error(1, "must have only the keys base, unverified, cap, "
										 "starThreshold and tiers");
		}
		if (!read) {
			return false;
		}
	}
	ZEND_HASH_FOREACH_END();
	return true;
}

PHP_METHOD(Azora_PivcPolicy, fromArray)
{
	azora_pivc_policy policy = azora_pivc_default;
	zend_array *values, *tiers = NULL;
	ZEND_PARSE_PARAMETERS_START(1, 1)
		Z_PARAM_ARRAY_HT(values)
	ZEND_PARSE_PARAMETERS_END();
	if (!read_array(values, &policy, &tiers)) {
		AZORA_RETURN_FAILURE();
	}
	zval made;
	ZVAL_OBJ(&made, create(azora_ce_pivc_policy));
	if (!construct(Z_OBJ(made), &policy, tiers, true)) {
		zval_ptr_dtor(&made);
		AZORA_RETURN_FAILURE();
	}
	RETURN_COPY_VALUE(&made);
}

PHP_METHOD(Azora_PivcPolicy, __unserialize)
{
	azora_pivc_policy policy = azora_pivc_default;
	zend_array *values, *tiers = NULL;
	ZEND_PARSE_PARAMETERS_START(1, 1)
		Z_PARAM_ARRAY_HT(values)
	ZEND_PARSE_PARAMETERS_END();
	if (zend_hash_num_elements(values) != 5) {
		zend_argument_value_error(1, "must have all five fields of a policy");
		AZORA_RETURN_FAILURE();
	}
	if (read_array(values, &policy, &tiers)) {
		(void)construct(Z_OBJ_P(ZEND_THIS), &policy, tiers, true);
	}
}

PHP_METHOD(Azora_PivcPolicy, toArray)
{
	ZEND_PARSE_PARAMETERS_NONE();
	const pivc_policy *this = from_object(Z_OBJ_P(ZEND_THIS));
	if (azora_pivc_policy_of(Z_OBJ_P(ZEND_THIS)) == NULL) {
		AZORA_RETURN_FAILURE();
	}
	array_init_size(return_value, 5);
	add_assoc_double(return_value, fields[0], this->policy.base);
	add_assoc_double(return_value, fields[1], this->policy.unverified);
	add_assoc_long(return_value, fields[2], this->policy.cap);
	add_assoc_long(return_value, fields[3], this->policy.star_threshold);
	zval tiers;
	ZVAL_COPY(&tiers, &this->tiers);
	add_assoc_zval(return_value, fields[4], &tiers);
}

PHP_METHOD(Azora_PivcPolicy, hash)
{
	unsigned char hash[AZORA_HASH_SIZE];
	ZEND_PARSE_PARAMETERS_NONE();
	const azora_pivc_policy *policy = azora_pivc_policy_of(Z_OBJ_P(ZEND_THIS));
	if (policy == NULL) {
		AZORA_RETURN_FAILURE();
	}
	azora_pivc_hash(policy, hash);
	RETURN_STR(azora_hexadecimal(hash, sizeof(hash)));
}

void azora_register_pivc_policy(void)
{
	azora_ce_pivc_policy = register_class_Azora_PivcPolicy();
	azora_ce_pivc_policy->create_object = create;
	handlers = std_object_handlers;
	handlers.offset = offsetof(pivc_policy, std);
	handlers.free_obj = destroy;
	handlers.clone_obj = copy;
}
