#include "php/values.h"
#include "php/glue.h"
#include "php/learners.h"
#include "php/rule_exception.h"

#include "zend_exceptions.h"

/* More values than that are taken for an array that grows while it is walked. */
#define MOST_VALUES 10000000
/* Bytes of a fact that a decision repeats. */
#define MOST_BYTES 256

static inline bool is_plain_object(const zval *value)
{
	return Z_TYPE_P(value) == IS_OBJECT && Z_OBJCE_P(value) == zend_standard_class_def;
}

/* The members of a list or object, to be read: PHP's macros that go through them want no const. */
static zend_array *members_of(const zval *value)
{
	if (Z_TYPE_P(value) == IS_ARRAY) {
		return Z_ARRVAL_P(value);
	}
	zend_array *properties = Z_OBJ_P(value)->properties;
	return properties != NULL ? properties : (zend_array *)&zend_empty_array;
}

/*
 * What asking whether an array is a list costs: PHP sees it at once of most, others it walks
 * through unless they begin with another key than 0.
 */
static uint16_t list_cost(zend_array *array)
{
	const uint32_t free_items = 64;
	uint32_t count = zend_hash_num_elements(array);
	if (count <= free_items || (HT_IS_PACKED(array) && HT_IS_WITHOUT_HOLES(array)) ||
		!zend_hash_index_exists(array, 0)) {
		return 0;
	}
	return count / free_items < UINT16_MAX ? (uint16_t)(count / free_items) : UINT16_MAX;
}

azora_value azora_php_value(const zval *from)
{
	ZVAL_DEREF(from);
	switch (Z_TYPE_P(from)) {
	case IS_FALSE:
	case IS_TRUE:
		return azora_value_bool(Z_TYPE_P(from) == IS_TRUE);
	case IS_LONG:
		return azora_value_integer(Z_LVAL_P(from));
	case IS_DOUBLE:
		return (azora_value){.as.number = Z_DVAL_P(from), .kind = AZORA_NUMBER};
	case IS_STRING:
		return azora_value_text(Z_STRVAL_P(from), Z_STRLEN_P(from));
	case IS_ARRAY:
		return (azora_value){
			.as.node = from,
			.length = zend_hash_num_elements(Z_ARRVAL_P(from)),
			.kind = zend_array_is_list(Z_ARRVAL_P(from)) ? AZORA_LIST : AZORA_OBJECT,
			.cost = list_cost(Z_ARRVAL_P(from)),
		};
	case IS_OBJECT:
		return (azora_value){
			.as.node = from,
			.length = zend_hash_num_elements(members_of(from)),
			.kind = AZORA_OBJECT,
		};
	default:
		return azora_value_null();
	}
}

static bool member(const azora_value *object, const char *name, size_t length, azora_value *value)
{
	const zval *from = object->as.node;
	const zval *found = Z_TYPE_P(from) == IS_ARRAY
							? zend_symtable_str_find(Z_ARRVAL_P(from), name, length)
							: zend_hash_str_find(members_of(from), name, length);
	if (found != NULL) {
		*value = azora_php_value(found);
	}
	return found != NULL;
}

static void item(const azora_value *list, size_t index, azora_value *value)
{
	*value = azora_php_value(
		zend_hash_index_find(Z_ARRVAL_P((const zval *)list->as.node), (zend_ulong)index));
}

static void first(const azora_value *object, azora_value *name, azora_value *value)
{
	zend_ulong number;
	zend_string *key;
	zval *member;
	ZEND_HASH_FOREACH_KEY_VAL(members_of(object->as.node), number, key, member)
	{
		*name = key != NULL ? azora_value_text(ZSTR_VAL(key), ZSTR_LEN(key))
							: azora_value_integer((int64_t)number);
		*value = azora_php_value(member);
		return;
	}
	ZEND_HASH_FOREACH_END();
}

static void name(const azora_value *object, size_t index, azora_value *name)
{
	zend_ulong number;
	zend_string *key;
	ZEND_HASH_FOREACH_KEY(members_of(object->as.node), number, key)
	{
		if (index-- == 0) {
			*name = key != NULL ? azora_value_text(ZSTR_VAL(key), ZSTR_LEN(key))
								: azora_value_integer((int64_t)number);
			return;
		}
	}
	ZEND_HASH_FOREACH_END();
}

const azora_reader azora_php_reader = {member, item, first, name};

/* A walk over a value. */
typedef struct walk {
	uint32_t argument;
	const zval *learner; /* NULL: the argument is one value */
	const char *what;    /* for a RuleException; NULL: a ValueError is thrown */
	unsigned depth;      /* the most */
	uint32_t left;       /* values */
} walk;

static bool refuse(const walk *this, const char *what)
{
	zend_string *learner = this->learner != NULL ? azora_id_text(this->learner) : NULL;
	zend_argument_value_error(this->argument,
							  "must consist of null, bool, int, float, string, array and stdClass "
							  "values, and not of itself; %s given%s%s%s",
							  what, learner != NULL ? " for learner \"" : "",
							  learner != NULL ? ZSTR_VAL(learner) : "",
							  learner != NULL ? "\"" : "");
	if (learner != NULL) {
		zend_string_release(learner);
	}
	return false;
}

static bool refuse_limit(const walk *this, azora_logic_code code)
{
	if (this->what != NULL) {
		azora_rule_throw_limit(code, this->what, NULL);
	} else if (code == AZORA_LOGIC_DEPTH_LIMIT) {
		zend_argument_value_error(this->argument, "must not be nested deeper than %u levels",
								  this->depth);
	} else {
		zend_argument_value_error(this->argument, "must not hold more than %d values", MOST_VALUES);
	}
	return false;
}

static bool check(walk *this, const zval *value, unsigned depth);

static bool check_members(walk *this, const zval *value, unsigned depth)
{
	zval *member;
	bool valid = true;
	if (depth == this->depth) {
		return refuse_limit(this, AZORA_LOGIC_DEPTH_LIMIT);
	}
	zend_refcounted *counted = Z_COUNTED_P(value);
	bool protect = (GC_FLAGS(counted) & GC_IMMUTABLE) == 0;
	if (protect && GC_IS_RECURSIVE(counted)) {
		return refuse(this, "a value that contains itself");
	}
	if (protect) {
		GC_PROTECT_RECURSION(counted);
	}
	ZEND_HASH_FOREACH_VAL(members_of(value), member)
	{
		valid = valid && check(this, member, depth + 1);
	}
	ZEND_HASH_FOREACH_END();
	if (protect) {
		GC_UNPROTECT_RECURSION(counted);
	}
	return valid;
}

static bool check(walk *this, const zval *value, unsigned depth)
{
	ZVAL_DEREF(value);
	if (this->left-- == 0) {
		this->left = 0;
		return refuse_limit(this, AZORA_LOGIC_NODE_LIMIT);
	}
	switch (Z_TYPE_P(value)) {
	case IS_ARRAY:
		return check_members(this, value, depth);
	case IS_OBJECT:
		if (!is_plain_object(value)) {
			return refuse(this, ZSTR_VAL(Z_OBJCE_P(value)->name));
		}
#if PHP_VERSION_ID >= 80400
		if (zend_object_is_lazy(Z_OBJ_P(value))) {
			return refuse(this, "a lazy object");
		}
#endif
		return check_members(this, value, depth);
	case IS_STRING:
		return Z_STRLEN_P(value) <= UINT32_MAX || refuse(this, "a string of 4 GiB");
	case IS_RESOURCE:
		return refuse(this, "a resource");
	default:
		return true;
	}
}

bool azora_php_check(const zval *value, uint32_t argument, azora_checked checked,
					 const zval *learner)
{
	walk this = {.argument = argument,
				 .learner = learner,
				 .what = checked == AZORA_CHECK_RULE   ? "rule"
						 : checked == AZORA_CHECK_DATA ? "data"
													   : NULL,
				 /* An operator and the list of its arguments are one level to the compiler. */
				 .depth = AZORA_LOGIC_DEPTH * (checked == AZORA_CHECK_RULE ? 2 : 1),
				 .left = MOST_VALUES};
	return check(&this, value, 0);
}

/* The string that a reader's text is. */
static zend_string *string_of(const azora_value *text)
{
	return (zend_string *)(uintptr_t)(text->as.text - offsetof(zend_string, val));
}

static void return_list(const azora_logic_run *run, const azora_value *list, zval *to)
{
	array_init_size(to, list->length);
	for (uint32_t i = 0; i < list->length; i++) {
		zval value;
		azora_php_return(run, &list->as.list->items[i], &value);
		zend_hash_next_index_insert_new(Z_ARRVAL_P(to), &value);
	}
}

/* An object is built as it was given: whoever decodes objects as arrays has no use for stdClass. */
static void return_record(const azora_logic_run *run, const azora_value *record, zval *to)
{
	array_init_size(to, record->length);
	for (uint32_t i = 0; i < record->length; i++) {
		zval value;
		azora_php_return(run, &record->as.record->values[i], &value);
		add_assoc_zval(to, record->as.record->names[i], &value);
	}
}

/* Whether a text, list or object is PHP's own: those of a rule set are jansson's. */
static bool is_php(const azora_logic_run *run, const azora_value *value)
{
	return azora_logic_reader(run, value) == &azora_php_reader;
}

/* Recurses no deeper than built values are. */
void azora_php_return(const azora_logic_run *run, const azora_value *value, zval *to)
{
	azora_value number;
	switch (value->kind) {
	case AZORA_NULL:
		ZVAL_NULL(to);
		return;
	case AZORA_FALSE:
	case AZORA_TRUE:
		ZVAL_BOOL(to, value->kind == AZORA_TRUE);
		return;
	case AZORA_INTEGER:
		ZVAL_LONG(to, value->as.integer);
		return;
	case AZORA_NUMBER:
		number = azora_value_number(value->as.number);
		if (number.kind == AZORA_INTEGER) {
			ZVAL_LONG(to, number.as.integer);
		} else {
			ZVAL_DOUBLE(to, number.as.number);
		}
		return;
	case AZORA_TEXT:
		if (is_php(run, value)) {
			ZVAL_STR_COPY(to, string_of(value));
		} else {
			ZVAL_STRINGL_FAST(to, value->as.text, value->length);
		}
		return;
	default:
		break;
	}
	if (is_php(run, value)) {
		ZVAL_COPY(to, (const zval *)value->as.node);
	} else if (value->source != AZORA_BUILT) {
		azora_php_from_json(value->as.node, to);
	} else if (value->kind == AZORA_LIST) {
		return_list(run, value, to);
	} else {
		return_record(run, value, to);
	}
}

#define ELLIPSIS "\xE2\x80\xA6"

/* As many bytes as there are left, without half a character at the end. */
static void shorten_string(const zend_string *from, size_t *left, zval *to)
{
	size_t length = *left;
	while (length > 0 && ((unsigned char)ZSTR_VAL(from)[length] & 0xC0) == 0x80) {
		length--;
	}
	zend_string *cut = zend_string_alloc(length + sizeof(ELLIPSIS) - 1, false);
	memcpy(ZSTR_VAL(cut), ZSTR_VAL(from), length);
	memcpy(ZSTR_VAL(cut) + length, ELLIPSIS, sizeof(ELLIPSIS));
	*left = 0;
	ZVAL_STR(to, cut);
}

static void shorten(const zval *from, size_t *left, zval *to);

static void shorten_members(const zval *from, size_t *left, zval *to)
{
	zend_array *members = members_of(from);
	bool list = Z_TYPE_P(from) == IS_ARRAY && zend_array_is_list(Z_ARRVAL_P(from));
	zend_ulong number;
	zend_string *key;
	zval *member, value;
	array_init(to);
	ZEND_HASH_FOREACH_KEY_VAL(members, number, key, member)
	{
		if (*left == 0) {
			ZVAL_STRINGL(&value, ELLIPSIS, sizeof(ELLIPSIS) - 1);
			if (list) {
				zend_hash_next_index_insert(Z_ARRVAL_P(to), &value);
			} else {
				zend_hash_str_update(Z_ARRVAL_P(to), ELLIPSIS, sizeof(ELLIPSIS) - 1, &value);
			}
			break;
		}
		shorten(member, left, &value);
		if (key != NULL) {
			*left -= ZSTR_LEN(key) < *left ? ZSTR_LEN(key) : *left;
			zend_symtable_update(Z_ARRVAL_P(to), key, &value);
		} else {
			zend_hash_index_update(Z_ARRVAL_P(to), number, &value);
		}
	}
	ZEND_HASH_FOREACH_END();
}

/* A copy that takes what is left of the bytes, counting 8 for a number. */
static void shorten(const zval *from, size_t *left, zval *to)
{
	ZVAL_DEREF(from);
	if (Z_TYPE_P(from) == IS_STRING && Z_STRLEN_P(from) > *left) {
		shorten_string(Z_STR_P(from), left, to);
	} else if (Z_TYPE_P(from) == IS_ARRAY || Z_TYPE_P(from) == IS_OBJECT) {
		*left -= *left > 0;
		shorten_members(from, left, to);
	} else {
		size_t cost = Z_TYPE_P(from) == IS_STRING ? Z_STRLEN_P(from) : 8;
		*left -= cost < *left ? cost : *left;
		ZVAL_COPY(to, from);
	}
}

void azora_php_shorten(const azora_value *value, zval *to)
{
	size_t left = MOST_BYTES;
	if (value->kind == AZORA_TEXT && value->length > left) {
		shorten_string(string_of(value), &left, to);
	} else if (value->kind == AZORA_TEXT) {
		ZVAL_STR_COPY(to, string_of(value));
	} else if (value->kind >= AZORA_LIST) {
		shorten(value->as.node, &left, to);
	} else if (value->kind == AZORA_NUMBER) {
		ZVAL_DOUBLE(to, value->as.number);
	} else {
		azora_php_return(NULL, value, to);
	}
}

static void object_from_json(const json_t *json, zval *to)
{
	/* jansson iterates over objects that it may change, so its iterators are not const. */
	json_t *object = (json_t *)(uintptr_t)json;
	array_init_size(to, (uint32_t)json_object_size(json));
	for (void *at = json_object_iter(object); at != NULL; at = json_object_iter_next(object, at)) {
		zval value;
		const char *name = json_object_iter_key(at);
		azora_php_from_json(json_object_iter_value(at), &value);
		azora_php_set(to, name, strlen(name), &value);
	}
}

/* Recurses no deeper than rule sets may be. */
void azora_php_from_json(const json_t *json, zval *to)
{
	switch (json_typeof(json)) {
	case JSON_OBJECT:
		object_from_json(json, to);
		break;
	case JSON_ARRAY:
		array_init_size(to, (uint32_t)json_array_size(json));
		for (size_t i = 0; i < json_array_size(json); i++) {
			zval value;
			azora_php_from_json(json_array_get(json, i), &value);
			zend_hash_next_index_insert_new(Z_ARRVAL_P(to), &value);
		}
		break;
	case JSON_STRING:
		ZVAL_STRINGL_FAST(to, json_string_value(json), json_string_length(json));
		break;
	case JSON_INTEGER:
		ZVAL_LONG(to, json_integer_value(json));
		break;
	case JSON_REAL:
		ZVAL_DOUBLE(to, json_real_value(json));
		break;
	case JSON_NULL:
		ZVAL_NULL(to);
		break;
	default:
		ZVAL_BOOL(to, json_is_true(json));
	}
}
