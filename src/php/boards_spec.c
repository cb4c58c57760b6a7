#include "php/boards_spec.h"
#include "php/columns.h"
#include "php/glue.h"
#include "php/zones.h"

/* What has been read so far. */
typedef struct reader {
	azora_boards_order *order;
	const char *within; /* the key that holds the specification; NULL: none */
	zend_string *zone;  /* borrowed; NULL: UTC */
} reader;

static azora_source source_of(const char *key)
{
	const azora_source source = {1, key};
	return source;
}

static bool refuse_type(const char *key, const char *type, const zval *given)
{
	azora_type_error(source_of(key), AZORA_NO_ROW, type, given);
	return false;
}

/* Reads a list of names as bits. */
static bool read_names(const char *key, zval *value, const char *const *names, size_t count,
					   const char *must, unsigned *bits)
{
	zval *name;
	size_t row = 0;
	if (Z_TYPE_P(value) != IS_ARRAY) {
		return refuse_type(key, "array", value);
	}
	*bits = 0;
	ZEND_HASH_FOREACH_VAL(Z_ARRVAL_P(value), name)
	{
		size_t i = 0;
		ZVAL_DEREF(name);
		if (Z_TYPE_P(name) != IS_STRING) {
			azora_type_error(source_of(key), row, "string", name);
			return false;
		}
		while (i < count && !azora_is_named(Z_STR_P(name), names[i])) {
			i++;
		}
		if (i == count) {
			azora_value_error(source_of(key), row, must);
			return false;
		}
		*bits |= 1u << i;
		row++;
	}
	ZEND_HASH_FOREACH_END();
	if (*bits == 0) {
		azora_value_error(source_of(key), AZORA_NO_ROW, "a list that is not empty");
	}
	return *bits != 0;
}

static bool read_types(reader *reader, const char *key, zval *value)
{
	return read_names(key, value, azora_board_types, AZORA_BOARD_TYPES,
					  "one of pivc, stars, contributions, streak, impact, constitutional",
					  &reader->order->spec.types);
}

static bool read_scopes(reader *reader, const char *key, zval *value)
{
	return read_names(key, value, azora_board_scopes, AZORA_SCOPES,
					  "one of site, course, cohort, group", &reader->order->spec.scopes);
}

static bool is_object_of(const zval *value, const zend_class_entry *ce)
{
	return Z_TYPE_P(value) == IS_OBJECT && Z_OBJCE_P(value) == ce;
}

static bool read_frames(reader *reader, const char *key, zval *value)
{
	zval *period;
	size_t row = 0;
	unsigned frames = 0;
	if (Z_TYPE_P(value) != IS_ARRAY) {
		return refuse_type(key, "array", value);
	}
	ZEND_HASH_FOREACH_VAL(Z_ARRVAL_P(value), period)
	{
		ZVAL_DEREF(period);
		if (!is_object_of(period, azora_ce_period)) {
			azora_type_error(source_of(key), row, "Azora\\Period", period);
			return false;
		}
		frames |= 1u << azora_period_of(Z_OBJ_P(period));
		row++;
	}
	ZEND_HASH_FOREACH_END();
	if (frames == 0) {
		azora_value_error(source_of(key), AZORA_NO_ROW, "a list that is not empty");
	}
	reader->order->spec.frames = frames;
	return frames != 0;
}

static bool read_zone(reader *reader, const char *key, zval *value)
{
	if (Z_TYPE_P(value) != IS_STRING) {
		return refuse_type(key, "string", value);
	}
	reader->zone = Z_STR_P(value);
	return true;
}

static bool read_now(reader *reader, const char *key, zval *value)
{
	return azora_read_int64(value, source_of(key), AZORA_NO_ROW, &reader->order->now);
}

static bool read_ties(reader *reader, const char *key, zval *value)
{
	if (!is_object_of(value, azora_ce_ties)) {
		return refuse_type(key, "Azora\\Ties", value);
	}
	reader->order->spec.ties = azora_ties_of(Z_OBJ_P(value));
	return true;
}

static bool read_keep(reader *reader, const char *key, zval *value)
{
	int64_t keep = -1;
	if (Z_TYPE_P(value) != IS_NULL) {
		if (!azora_read_int64(value, source_of(key), AZORA_NO_ROW, &keep)) {
			return false;
		}
		if (keep < 0) {
			azora_value_error(source_of(key), AZORA_NO_ROW, "null or 0 or more");
			return false;
		}
	}
	reader->order->spec.keep = keep;
	return true;
}

static bool read_policy(reader *reader, const char *key, zval *value)
{
	if (!is_object_of(value, azora_ce_pivc_policy)) {
		return refuse_type(key, "Azora\\PivcPolicy", value);
	}
	const azora_pivc_policy *policy = azora_pivc_policy_of(Z_OBJ_P(value));
	reader->order->spec.star_threshold = policy != NULL ? policy->star_threshold : 0;
	return policy != NULL;
}

/* Reads a list of ids; *ids is the owner's to free, also after a failure. */
static bool read_ids(const char *key, zval *value, int64_t **ids, size_t *count)
{
	if (Z_TYPE_P(value) != IS_ARRAY) {
		return refuse_type(key, "array", value);
	}
	azora_column column = azora_column_begin(1, key, Z_ARRVAL_P(value));
	size_t rows = zend_hash_num_elements(Z_ARRVAL_P(value));
	*ids = azora_php_allocate(rows, sizeof(**ids));
	*count = rows;
	return *ids != NULL && azora_column_read_int64(&column, *ids, rows);
}

static bool read_hidden(reader *reader, const char *key, zval *value)
{
	azora_boards_spec *spec = &reader->order->spec;
	return read_ids(key, value, &spec->hidden, &spec->hidden_count);
}

/* Reads the members of a cohort, which is a list, or of a group, which also names its course. */
static bool read_members(const char *key, zval *value, bool of_group, azora_members *members)
{
	if (of_group) {
		zval *course, *users = NULL;
		if (Z_TYPE_P(value) != IS_ARRAY) {
			return refuse_type(key, "array", value);
		}
		course = zend_hash_str_find_deref(Z_ARRVAL_P(value), ZEND_STRL("course"));
		users = zend_hash_str_find_deref(Z_ARRVAL_P(value), ZEND_STRL("members"));
		if (course == NULL || users == NULL || zend_hash_num_elements(Z_ARRVAL_P(value)) != 2) {
			azora_value_error(source_of(key), AZORA_NO_ROW,
							  "an array of groups, each with the keys course and members");
			return false;
		}
		if (!azora_read_int64(course, source_of(key), AZORA_NO_ROW, &members->course)) {
			return false;
		}
		value = users;
	}
	return read_ids(key, value, &members->users, &members->count);
}

static int compare_members(const void *a, const void *b)
{
	const azora_members *x = a, *y = b;
	return (x->id > y->id) - (x->id < y->id);
}

static void swap_members(void *a, void *b)
{
	azora_members swap = *(azora_members *)a;
	*(azora_members *)a = *(azora_members *)b;
	*(azora_members *)b = swap;
}

/* Reads id => members into *list, ascending by id. */
static bool read_scope(const char *key, zval *value, bool of_group, azora_members **list,
					   size_t *count)
{
	zend_ulong id;
	zend_string *name;
	zval *members;
	if (Z_TYPE_P(value) != IS_ARRAY) {
		return refuse_type(key, "array", value);
	}
	*count = 0;
	*list = azora_php_allocate(zend_hash_num_elements(Z_ARRVAL_P(value)), sizeof(**list));
	if (*list == NULL) {
		return false;
	}
	ZEND_HASH_FOREACH_KEY_VAL(Z_ARRVAL_P(value), id, name, members)
	{
		azora_members *next = &(*list)[(*count)++];
		ZVAL_DEREF(members);
		memset(next, 0, sizeof(*next));
		next->id = (int64_t)id;
		if (name != NULL) {
			azora_value_error(source_of(key), AZORA_NO_ROW, "an array with integers as keys");
			return false;
		}
		if (!read_members(key, members, of_group, next)) {
			return false;
		}
	}
	ZEND_HASH_FOREACH_END();
	zend_sort(*list, *count, sizeof(**list), compare_members, swap_members);
	return true;
}

static bool read_memberships(reader *reader, const char *key, zval *value)
{
	azora_boards_spec *spec = &reader->order->spec;
	zend_string *name;
	zval *scope;
	if (Z_TYPE_P(value) != IS_ARRAY) {
		return refuse_type(key, "array", value);
	}
	ZEND_HASH_FOREACH_STR_KEY_VAL(Z_ARRVAL_P(value), name, scope)
	{
		bool read = false;
		ZVAL_DEREF(scope);
		if (name != NULL && zend_string_equals_literal(name, "cohort")) {
			read =
				read_scope("memberships.cohort", scope, false, &spec->cohorts, &spec->cohort_count);
		} else if (name != NULL && zend_string_equals_literal(name, "group")) {
			read = read_scope("memberships.group", scope, true, &spec->groups, &spec->group_count);
		} else {
			azora_value_error(source_of(key), AZORA_NO_ROW,
							  "an array with only the keys cohort and group");
		}
		if (!read) {
			return false;
		}
	}
	ZEND_HASH_FOREACH_END();
	return true;
}

static const struct {
	const char *key;
	bool (*read)(reader *reader, const char *key, zval *value);
} readers[] = {
	{"types", read_types},   {"frames", read_frames}, {"scopes", read_scopes},
	{"zone", read_zone},     {"now", read_now},       {"ties", read_ties},
	{"keep", read_keep},     {"hidden", read_hidden}, {"memberships", read_memberships},
	{"policy", read_policy},
};

static bool read_all(reader *reader, zend_array *given)
{
	char key[AZORA_KEY];
	zend_string *name;
	zval *value;
	ZEND_HASH_FOREACH_STR_KEY_VAL(given, name, value)
	{
		size_t i = 0, count = sizeof(readers) / sizeof(*readers);
		ZVAL_DEREF(value);
		while (i < count && !azora_is_named(name, readers[i].key)) {
			i++;
		}
		if (i == count) {
			zend_argument_value_error(1, "must have only the keys types, frames, scopes, zone, "
										 "now, ties, keep, hidden, memberships and policy");
			return false;
		}
		azora_key_within(key, reader->within, readers[i].key);
		if (!readers[i].read(reader, key, value)) {
			return false;
		}
	}
	ZEND_HASH_FOREACH_END();
	return true;
}

/* When each time frame begins and ends. */
static bool find_periods(reader *reader)
{
	azora_boards_order *order = reader->order;
	char key[AZORA_KEY];
	const azora_zone *zone =
		azora_zone_named(reader->zone != NULL ? reader->zone : azora_utc, order->now, 1,
						 azora_key_within(key, reader->within, "zone"));
	for (int i = 0; i < AZORA_PERIODS && zone != NULL; i++) {
		azora_zone_period(zone, order->now, (azora_period)i, &order->spec.begin[i],
						  &order->spec.end[i]);
	}
	return zone != NULL;
}

/* What only together makes no sense. */
static bool check_together(const reader *reader)
{
	const azora_boards_spec *spec = &reader->order->spec;
	char key[AZORA_KEY];
	bool streak = (spec->types >> AZORA_BOARD_STREAK & 1) != 0;
	if (streak && (spec->frames >> AZORA_PERIOD_ALL & 1) == 0) {
		zend_argument_value_error(1,
								  "key \"%s\" must contain Azora\\Period::All, the only frame "
								  "of the type streak",
								  azora_key_within(key, reader->within, "frames"));
		return false;
	}
	return true;
}

bool azora_boards_read(zend_array *given, const char *within, azora_boards_order *order)
{
	reader reader = {.order = order, .within = within};
	memset(order, 0, sizeof(*order));
	order->now = azora_now();
	order->spec.types = (1u << AZORA_BOARD_TYPES) - 1;
	order->spec.frames = (1u << AZORA_PERIODS) - 1;
	order->spec.scopes = 1u << AZORA_SCOPE_SITE | 1u << AZORA_SCOPE_COURSE;
	order->spec.keep = 100;
	order->spec.star_threshold = azora_pivc_default.star_threshold;
	if (read_all(&reader, given) && check_together(&reader) && find_periods(&reader)) {
		return true;
	}
	azora_boards_spec_free(&azora_php_allocator, &order->spec);
	return false;
}
