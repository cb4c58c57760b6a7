#include "core/scratch.h"
#include "php/database.h"

#include "main/fopen_wrappers.h"

/* Seconds at most. */
#define MOST_SECONDS 3600

/* In bytes. */
#define MEMORY       ((zend_long)512 << 20)
#define LEAST_MEMORY ((zend_long)16 << 20)
#define MOST_MEMORY  ((zend_long)1 << 40)

/* The second reads what the first one's process alone would be slow to send. */
#define MOST_CONNECTIONS 2

/* Anything above no time is at least a millisecond: 0 would be no limit. */
static bool take_seconds(int *milliseconds, const zval *value)
{
	double seconds = Z_TYPE_P(value) == IS_LONG ? (double)Z_LVAL_P(value) : Z_DVAL_P(value);
	if (!(seconds >= 0 && seconds <= MOST_SECONDS)) {
		return false;
	}
	*milliseconds = (int)(seconds * 1000);
	if (*milliseconds == 0 && seconds > 0) {
		*milliseconds = 1;
	}
	return true;
}

static bool take_connect_timeout(azora_database_options *options, const zval *value)
{
	return take_seconds(&options->pg.connect_timeout, value);
}

static bool take_statement_timeout(azora_database_options *options, const zval *value)
{
	return take_seconds(&options->pg.statement_timeout, value);
}

static bool take_lock_timeout(azora_database_options *options, const zval *value)
{
	return take_seconds(&options->pg.lock_timeout, value);
}

static bool take_memory(azora_database_options *options, const zval *value)
{
	if (Z_LVAL_P(value) < LEAST_MEMORY || Z_LVAL_P(value) > MOST_MEMORY) {
		return false;
	}
	options->memory = (size_t)Z_LVAL_P(value);
	return true;
}

static bool take_connections(azora_database_options *options, const zval *value)
{
	if (Z_LVAL_P(value) < 1 || Z_LVAL_P(value) > MOST_CONNECTIONS) {
		return false;
	}
	options->connections = (int)Z_LVAL_P(value);
	return true;
}

/* A folder that PHP lets the script use; relative ones change with the script's own. */
static bool take_folder(azora_database_options *options, const zval *value)
{
	options->folder = Z_STR_P(value);
	return !CHECK_NULL_PATH(Z_STRVAL_P(value), Z_STRLEN_P(value)) &&
		   IS_ABSOLUTE_PATH(Z_STRVAL_P(value), Z_STRLEN_P(value)) &&
		   php_check_open_basedir_ex(Z_STRVAL_P(value), 0) == 0;
}

static const struct option {
	const char *name;
	bool (*take)(azora_database_options *options, const zval *value);
	uint8_t type;
	const char *must_be;
} known[] = {
	{"connectTimeout", take_connect_timeout, IS_DOUBLE, "seconds from 0 to 3600"},
	{"statementTimeout", take_statement_timeout, IS_DOUBLE, "seconds from 0 to 3600"},
	{"lockTimeout", take_lock_timeout, IS_DOUBLE, "seconds from 0 to 3600"},
	{"memoryLimit", take_memory, IS_LONG, "bytes from 16777216 to 1099511627776"},
	{"connections", take_connections, IS_LONG, "1 or 2"},
	{"tempFolder", take_folder, IS_STRING, "the absolute path of a folder that the script may use"},
};
#define KNOWN (sizeof(known) / sizeof(*known))

static const struct option *find(const zend_string *name)
{
	for (size_t i = 0; i < KNOWN; i++) {
		if (azora_is_named(name, known[i].name)) {
			return &known[i];
		}
	}
	return NULL;
}

/* Whether a value is of an option's type, as PHP has it under strict_types: an int is a float as
 * well. */
static bool is_of_type(const zval *value, uint8_t type)
{
	return Z_TYPE_P(value) == type || (type == IS_DOUBLE && Z_TYPE_P(value) == IS_LONG);
}

static bool take(azora_database_options *options, const struct option *option, const zval *value,
				 uint32_t argument)
{
	if (!is_of_type(value, option->type)) {
		zend_argument_type_error(argument, "option \"%s\" must be of type %s, %s given",
								 option->name, zend_get_type_by_const(option->type),
								 zend_zval_type_name(value));
		return false;
	}
	if (!option->take(options, value)) {
		zend_argument_value_error(argument, "option \"%s\" must be %s", option->name,
								  option->must_be);
		return false;
	}
	return true;
}

/* By making a file: what a job finds out when its memory is full comes late. */
static bool try_folder(const zend_string *folder, uint32_t argument)
{
	azora_scratch scratch;
	int file = AZORA_NO_FILE;
	azora_scratch_begin(&scratch, ZSTR_VAL(folder));
	bool made = azora_scratch_open(&scratch, &file) == AZORA_OK;
	azora_scratch_end(&scratch);
	if (!made) {
		zend_argument_value_error(argument, "option \"tempFolder\" is of no use: %s",
								  scratch.message);
	}
	return made;
}

bool azora_database_options_read(azora_database_options *options, zend_array *array,
								 uint32_t argument)
{
	zend_ulong number;
	zend_string *name;
	zval *value;
	*options = (azora_database_options){
		.pg = {.connect_timeout = 10000, .lock_timeout = 10000},
		.memory = (size_t)MEMORY,
		.connections = MOST_CONNECTIONS,
	};
	if (array == NULL) {
		return true;
	}
	ZEND_HASH_FOREACH_KEY_VAL(array, number, name, value)
	{
		const struct option *option = find(name);
		ZVAL_DEREF(value);
		if (option == NULL) {
			azora_throw_unknown_option(argument, name, number);
			return false;
		}
		if (!take(options, option, value, argument)) {
			return false;
		}
	}
	ZEND_HASH_FOREACH_END();
	return options->folder == NULL || try_folder(options->folder, argument);
}
