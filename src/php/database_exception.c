#include "php/database.h"

#include "zend_exceptions.h"

/* The class's constants. */
enum {
	CONNECT = 1,
	SERVER,
	INTERRUPTED,
	BUSY,
	DATA,
};

static void set(zend_object *exception, const char *name, zend_string *text)
{
	zval value;
	if (text != NULL) {
		ZVAL_STR(&value, text);
	} else {
		ZVAL_NULL(&value);
	}
	zend_update_property(azora_ce_database_exception, exception, name, strlen(name), &value);
}

PHP_METHOD(Azora_DatabaseException, __construct)
{
	zend_string *message = NULL, *sql_state = NULL, *severity = NULL, *constraint = NULL;
	zend_string *table = NULL;
	zend_long code = 0;
	zval *previous = NULL;
	ZEND_PARSE_PARAMETERS_START(0, 7)
		Z_PARAM_OPTIONAL
		Z_PARAM_STR(message)
		Z_PARAM_LONG(code)
		Z_PARAM_OBJECT_OF_CLASS_OR_NULL(previous, zend_ce_throwable)
		Z_PARAM_STR_OR_NULL(sql_state)
		Z_PARAM_STR_OR_NULL(severity)
		Z_PARAM_STR_OR_NULL(constraint)
		Z_PARAM_STR_OR_NULL(table)
	ZEND_PARSE_PARAMETERS_END();
	zend_object *this = Z_OBJ_P(ZEND_THIS);
	if (!azora_exception_construct(this, "table", message, code, previous)) {
		AZORA_RETURN_FAILURE();
	}
	set(this, "sqlState", sql_state);
	set(this, "severity", severity);
	set(this, "constraint", constraint);
	set(this, "table", table);
}

static zend_long code_of(azora_pg_code code)
{
	switch (code) {
	case AZORA_PG_SERVER:
		return SERVER;
	case AZORA_PG_INTERRUPTED:
		return INTERRUPTED;
	case AZORA_PG_FORKED:
		return BUSY;
	case AZORA_PG_DATA:
		return DATA;
	default:
		return CONNECT;
	}
}

/* An empty text is null. */
static void set_text(zend_object *exception, const char *name, const char *text)
{
	zend_string *string = *text != '\0' ? zend_string_init(text, strlen(text), false) : NULL;
	set(exception, name, string);
	if (string != NULL) {
		zend_string_release(string);
	}
}

static void throw_error(zend_long code, const azora_pg_error *error)
{
	zend_object *exception =
		zend_throw_exception(azora_ce_database_exception, error->message, code);
	set_text(exception, "sqlState", error->sql_state);
	set_text(exception, "severity", error->severity);
	set_text(exception, "constraint", error->constraint);
	set_text(exception, "table", error->table);
}

void azora_database_throw(const azora_pg_error *error)
{
	if (error->code == AZORA_PG_NO_MEMORY) {
		azora_throw_status(AZORA_NO_MEMORY);
	} else {
		throw_error(code_of(error->code), error);
	}
}

void azora_database_throw_busy(const char *message)
{
	azora_pg_error error = {.code = AZORA_PG_OK};
	(void)snprintf(error.message, sizeof(error.message), "%s", message);
	throw_error(BUSY, &error);
}
