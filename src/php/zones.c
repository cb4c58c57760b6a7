#include "php/zones.h"
#include "php/columns.h"
#include "php/glue.h"

#include "ext/date/php_date.h"
#include "zend_exceptions.h"
#include "zend_interfaces.h"

/*
 * A program that makes up names, in all spellings of case, must not fill the memory with tables;
 * nor with names, which DateTimeZone takes of any length.
 */
#define MOST_ZONES 1024
#define LONG_NAME  256

/* Most requests ask for nothing beyond this, and a shorter table is quicker made. */
#define FIRST_UNTIL INT64_C(2145916800) /* 2038-01-01 */

static void zone_destroy(zval *entry)
{
	azora_zone_free(&azora_php_allocator, Z_PTR_P(entry));
	efree(Z_PTR_P(entry));
}

void azora_zones_forget(void)
{
	if (AZORA_G(has_zones)) {
		zend_hash_destroy(&AZORA_G(zones));
		AZORA_G(has_zones) = false;
	}
}

/* Whether a class that zones need is there; false, and thrown, if disable_classes took it away. */
static bool enabled(const zend_class_entry *ce)
{
	if (ce->constructor == NULL) {
		zend_throw_exception_ex(azora_ce_exception, 0,
								"Time zones need the class %s, which disable_classes disables",
								ZSTR_VAL(ce->name));
	}
	return ce->constructor != NULL;
}

/* Whether an exception is the one that DateTimeZone throws for names it does not know. */
static bool is_unknown_zone(const zend_object *exception)
{
	return exception->ce == zend_ce_exception || exception->ce == zend_ce_value_error ||
		   zend_string_equals_literal(exception->ce->name, "DateInvalidTimeZoneException");
}

/*
 * new DateTimeZone($name) into *object; false if there is no such zone, whose exception is cleared,
 * or if something else was thrown, by a signal handler perhaps.
 */
static bool open_zone(zend_string *name, zval *object)
{
	zval argument;
	zend_class_entry *ce = php_date_get_timezone_ce();
	if (!enabled(ce)) {
		return false;
	}
	object_init_ex(object, ce);
	ZVAL_STR(&argument, name);
	zend_call_known_instance_method_with_1_params(ce->constructor, Z_OBJ_P(object), NULL,
												  &argument);
	if (EG(exception) != NULL) {
		if (is_unknown_zone(EG(exception))) {
			zend_clear_exception();
		}
		zval_ptr_dtor(object);
		return false;
	}
	return true;
}

/* The offset of a zone that never changes, like "+05:45" or "EST". */
static bool constant_zone(zval *object, azora_segment *segment)
{
	zval date, offset;
	if (!enabled(php_date_get_immutable_ce())) {
		return false;
	}
	(void)php_date_instantiate(php_date_get_immutable_ce(), &date);
	bool made = php_date_initialize(Z_PHPDATE_P(&date), "@0", 2, NULL, NULL, 0);
	ZVAL_UNDEF(&offset);
	if (made) {
		(void)zend_call_method_with_1_params(Z_OBJ_P(object), Z_OBJCE_P(object), NULL, "getoffset",
											 &offset, &date);
	}
	zval_ptr_dtor(&date);
	bool known = Z_TYPE(offset) == IS_LONG;
	if (known) {
		segment->from = INT64_MIN;
		segment->offset = Z_LVAL(offset);
	}
	zval_ptr_dtor(&offset);
	return known;
}

/* The integer of a key in a transition as getTransitions() gives it, or 0. */
static int64_t field(zval *transition, const char *key, size_t length)
{
	zval *value = Z_TYPE_P(transition) == IS_ARRAY
					  ? zend_hash_str_find(Z_ARRVAL_P(transition), key, length)
					  : NULL;
	return value != NULL && Z_TYPE_P(value) == IS_LONG ? Z_LVAL_P(value) : 0;
}

/* Writes a segment for each change of offset; tells how many. */
static size_t read_transitions(zend_array *transitions, azora_segment *segments)
{
	size_t count = 0;
	zval *transition;
	ZEND_HASH_FOREACH_VAL(transitions, transition)
	{
		int64_t offset = field(transition, ZEND_STRL("offset"));
		if (count == 0 || segments[count - 1].offset != offset) {
			segments[count].from = count == 0 ? INT64_MIN : field(transition, ZEND_STRL("ts"));
			segments[count++].offset = offset;
		}
	}
	ZEND_HASH_FOREACH_END();
	return count;
}

/* Whether the core takes the segments. */
static bool plausible(const azora_segment *segments, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (segments[i].offset > AZORA_ZONE_OFFSET_LIMIT ||
			segments[i].offset < -AZORA_ZONE_OFFSET_LIMIT) {
			return false;
		}
	}
	return count > 0;
}

/* Fills a table with what getTransitions() says of the time before an instant. */
static bool fill(zval *object, int64_t until, azora_zone *zone)
{
	zval begin, end, transitions;
	azora_segment constant, *segments = &constant;
	size_t count = 0;
	ZVAL_LONG(&begin, ZEND_LONG_MIN);
	ZVAL_LONG(&end, until);
	ZVAL_UNDEF(&transitions);
	(void)zend_call_method_with_2_params(Z_OBJ_P(object), Z_OBJCE_P(object), NULL, "gettransitions",
										 &transitions, &begin, &end);
	if (Z_TYPE(transitions) == IS_ARRAY) {
		segments =
			azora_allocate(&azora_php_allocator, zend_hash_num_elements(Z_ARRVAL(transitions)) + 1,
						   sizeof(*segments));
		count = segments != NULL ? read_transitions(Z_ARRVAL(transitions), segments) : 0;
	} else if (EG(exception) == NULL && constant_zone(object, &constant)) {
		count = 1;
		until = INT64_MAX;
	}
	bool filled = false;
	if (plausible(segments, count)) {
		azora_status status = azora_zone_make(&azora_php_allocator, segments, count, until, zone);
		filled = status == AZORA_OK;
		if (status == AZORA_FULL) {
			azora_throw_status(status);
		}
	}
	if (segments != &constant) {
		azora_php_release(segments);
	}
	zval_ptr_dtor(&transitions);
	return filled;
}

static azora_zone *find(zend_string *name)
{
	return AZORA_G(has_zones) ? zend_hash_find_ptr(&AZORA_G(zones), name) : NULL;
}

static azora_zone *keep(zend_string *name, const azora_zone *zone)
{
	if (AZORA_G(has_zones) &&
		(ZSTR_LEN(name) > LONG_NAME || zend_hash_num_elements(&AZORA_G(zones)) >= MOST_ZONES)) {
		azora_zones_forget();
	}
	if (!AZORA_G(has_zones)) {
		zend_hash_init(&AZORA_G(zones), 8, NULL, zone_destroy, false);
		AZORA_G(has_zones) = true;
	}
	azora_zone *kept = emalloc(sizeof(*kept));
	*kept = *zone;
	/* The name itself, which is quickly told to be the same, if it lives long enough: the tables
	 * are freed after the interned strings of the request. */
	bool is_passing = ZSTR_IS_INTERNED(name) && !(GC_FLAGS(name) & IS_STR_PERMANENT);
	zend_string *key = is_passing ? zend_string_init(ZSTR_VAL(name), ZSTR_LEN(name), false)
								  : zend_string_copy(name);
	kept = zend_hash_update_ptr(&AZORA_G(zones), key, kept);
	zend_string_release(key);
	return kept;
}

/* Makes a table, or throws. */
static const azora_zone *make(zend_string *name, int64_t until, azora_source source)
{
	zval object;
	azora_zone zone;
	bool filled = open_zone(name, &object);
	if (filled) {
		filled = fill(&object, until, &zone);
		zval_ptr_dtor(&object);
	}
	if (filled) {
		return keep(name, &zone);
	}
	if (EG(exception) == NULL) {
		azora_value_error(source, AZORA_NO_ROW, "a time zone that DateTimeZone knows");
	}
	return NULL;
}

const azora_zone *azora_zone_named(zend_string *name, int64_t instant, uint32_t argument,
								   const char *key)
{
	const azora_source source = {argument, key};
	const azora_zone short_table = {.until = FIRST_UNTIL};
	const azora_zone *known = find(name);
	if (EXPECTED(known != NULL && azora_zone_covers(known, instant))) {
		return known;
	}
	bool is_enough = known == NULL && azora_zone_covers(&short_table, instant);
	/* Held, as signal handlers may run in between and change the variable it came from. */
	zend_string_addref(name);
	known = make(name, is_enough ? FIRST_UNTIL : AZORA_ZONE_FULL, source);
	zend_string_release(name);
	return known;
}
