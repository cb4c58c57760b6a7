#include "php/pulses_spec.h"

#include "core/datetime.h"
#include "php/columns.h"
#include "php/glue.h"

#include "main/fopen_wrappers.h"

static const struct number {
	const char *key;
	size_t offset; /* in azora_pulses_spec */
	int64_t least;
	int64_t most;
	const char *what; /* before the range */
} numbers[] = {
	{"grace", offsetof(azora_pulses_spec, grace), 0, 60, ""},
	{"ahead", offsetof(azora_pulses_spec, ahead), 0, 3600, ""},
	{"horizon", offsetof(azora_pulses_spec, horizon), 3600, 31622400, ""},
	{"longest", offsetof(azora_pulses_spec, longest), 1, 86400, ""},
	{"apart", offsetof(azora_pulses_spec, apart), 1, 86400, ""},
	{"now", offsetof(azora_pulses_spec, now), 1, AZORA_DATETIME_LAST, "a Unix time "},
};
#define NUMBERS (sizeof(numbers) / sizeof(*numbers))

static azora_source source_of(const char *key)
{
	return (azora_source){1, key};
}

static bool read_number(azora_pulses_spec *spec, const struct number *number, const zval *value)
{
	return azora_read_integer(value, source_of(number->key), number->what, number->least,
							  number->most, (int64_t *)((char *)spec + number->offset));
}

/* A file that is made when it is needed; its folder must be there before, or nobody would know that
 * it is not until pulses are lost. */
static bool is_spool(const zval *value)
{
	if (CHECK_NULL_PATH(Z_STRVAL_P(value), Z_STRLEN_P(value)) ||
		!IS_ABSOLUTE_PATH(Z_STRVAL_P(value), Z_STRLEN_P(value)) ||
		php_check_open_basedir_ex(Z_STRVAL_P(value), 0) != 0) {
		return false;
	}
	zend_stat_t found;
	zend_string *folder = zend_string_init(Z_STRVAL_P(value), Z_STRLEN_P(value), false);
	ZSTR_LEN(folder) = zend_dirname(ZSTR_VAL(folder), ZSTR_LEN(folder));
	bool there = VCWD_STAT(ZSTR_VAL(folder), &found) == 0 && S_ISDIR(found.st_mode) &&
				 (VCWD_STAT(Z_STRVAL_P(value), &found) != 0 || S_ISREG(found.st_mode));
	zend_string_release(folder);
	return there;
}

static bool read_spool(azora_pulses_order *order, const zval *value)
{
	if (Z_TYPE_P(value) != IS_STRING) {
		azora_type_error(source_of("spool"), AZORA_NO_ROW, "string", value);
		return false;
	}
	if (!is_spool(value)) {
		zend_argument_value_error(1, "key \"spool\" must be the absolute path of a file, in a "
									 "folder that is there and that the script may use");
		return false;
	}
	order->spec.spool = azora_texts_hold(&order->texts, Z_STR_P(value)).bytes;
	return true;
}

/* A key that is no table's; null is as if it were not there. */
static bool read_key(azora_pulses_order *order, const zend_string *key, const zval *value)
{
	for (size_t i = 0; i < NUMBERS; i++) {
		if (azora_is_named(key, numbers[i].key)) {
			return Z_TYPE_P(value) == IS_NULL || read_number(&order->spec, &numbers[i], value);
		}
	}
	if (azora_is_named(key, "spool")) {
		return Z_TYPE_P(value) == IS_NULL || read_spool(order, value);
	}
	if (azora_is_named(key, "fsync")) {
		return Z_TYPE_P(value) == IS_NULL ||
			   azora_read_truth(value, source_of("fsync"), &order->spec.sync);
	}
	zend_argument_value_error(1, "has a key that is not known: %s",
							  key != NULL ? ZSTR_VAL(key) : "a number");
	return false;
}

static bool read_tables(azora_pulses_order *order, zend_array *given)
{
	for (size_t i = 0; i < AZORA_PULSES_TABLES; i++) {
		azora_table *table = &order->spec.tables[i];
		const char *key = azora_pulses_shapes[i].key;
		*table = (azora_table){.shape = &azora_pulses_shapes[i]};
		if (!azora_table_read_spec(table, zend_hash_str_find_deref(given, key, strlen(key)),
								   &order->texts)) {
			return false;
		}
	}
	return true;
}

bool azora_pulses_read_spec(azora_pulses_order *order, zend_array *given, bool drains)
{
	zend_string *key;
	zval *value;
	memset(order, 0, sizeof(*order));
	azora_pulses_spec_begin(&order->spec);
	ZEND_HASH_FOREACH_STR_KEY_VAL(given, key, value)
	{
		ZVAL_DEREF(value);
		if (!azora_is_table_key(key, azora_pulses_shapes, AZORA_PULSES_TABLES) &&
			!read_key(order, key, value)) {
			return false;
		}
	}
	ZEND_HASH_FOREACH_END();
	if (!read_tables(order, given)) {
		return false;
	}
	if (drains && order->spec.spool != NULL &&
		!azora_table_is_given(&order->spec.tables[AZORA_SPOOLED])) {
		zend_argument_value_error(1, "must have the key spooled for draining a spool");
		return false;
	}
	return true;
}

void azora_pulses_order_free(azora_pulses_order *order)
{
	azora_texts_free(&order->texts);
}
