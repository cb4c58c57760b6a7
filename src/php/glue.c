#include "php/glue.h"

#include "zend_enum.h"
#include "zend_exceptions.h"

#include "php/enums_arginfo.h"
#include "php/exceptions_arginfo.h"

#include <time.h>

zend_class_entry *azora_ce_exception;
zend_class_entry *azora_ce_rule_exception;
zend_class_entry *azora_ce_credential_exception;
zend_class_entry *azora_ce_key_exception;
zend_class_entry *azora_ce_database_exception;
zend_class_entry *azora_ce_ties;
zend_class_entry *azora_ce_period;

static void *php_allocate(void *context, size_t size)
{
#ifdef ZEND_HAS_OOM
	return femalloc(size, true);
#else
	return emalloc(size);
#endif
}

static void php_release(void *context, void *memory)
{
	efree(memory);
}

azora_allocator azora_php_allocator = {php_allocate, php_release, NULL, 0};

zend_string *azora_utc;

void *azora_php_allocate(size_t count, size_t size)
{
	void *memory = azora_allocate(&azora_php_allocator, count, size);
	if (memory == NULL) {
		azora_throw_status(AZORA_NO_MEMORY);
	}
	return memory;
}

void azora_php_release(void *memory)
{
	azora_release(&azora_php_allocator, memory);
}

bool azora_php_has_room(size_t elements)
{
#ifdef ZEND_HAS_OOM
	void *probe = azora_php_allocate(elements, sizeof(Bucket));
	azora_php_release(probe);
	return probe != NULL;
#else
	return true;
#endif
}

void azora_register_exceptions(void)
{
	azora_ce_exception = register_class_Azora_AzoraException(zend_ce_exception);
	azora_ce_rule_exception = register_class_Azora_RuleException(azora_ce_exception);
	azora_ce_credential_exception = register_class_Azora_CredentialException(azora_ce_exception);
	azora_ce_key_exception = register_class_Azora_KeyException(azora_ce_exception);
	azora_ce_database_exception = register_class_Azora_DatabaseException(azora_ce_exception);
}

void azora_register_enums(void)
{
	azora_ce_ties = register_class_Azora_Ties();
	azora_ce_period = register_class_Azora_Period();
}

void azora_throw_status(azora_status status)
{
	const char *message = "The operation failed";
	if (AZORA_HAS_OOM()) {
		return;
	}
	switch (status) {
	case AZORA_NO_MEMORY:
		message = "There is not enough memory";
		break;
	case AZORA_FULL:
		message = "There are more entries than 32-bit numbers can tell apart";
		break;
	case AZORA_OVERFLOW:
		message = "A sum leaves the range of integers";
		break;
	case AZORA_SYSTEM:
		message = "A file could not be made, written or read";
		break;
	case AZORA_STOPPED:
		message = "The operation was stopped";
		break;
	default:
		break;
	}
	zend_throw_exception(azora_ce_exception, message, 0);
}

bool azora_exception_construct(zend_object *exception, const char *property, zend_string *message,
							   zend_long code, zval *previous)
{
	const zend_property_info *info =
		zend_hash_str_find_ptr(&exception->ce->properties_info, property, strlen(property));
	if (Z_TYPE_P(OBJ_PROP(exception, info->offset)) != IS_UNDEF) {
		azora_throw_constructed_twice(exception->ce);
		return false;
	}
	if (message != NULL) {
		zend_update_property_str(zend_ce_exception, exception, ZEND_STRL("message"), message);
	}
	if (code != 0) {
		zend_update_property_long(zend_ce_exception, exception, ZEND_STRL("code"), code);
	}
	if (previous != NULL) {
		zend_update_property(zend_ce_exception, exception, ZEND_STRL("previous"), previous);
	}
	return true;
}

void azora_throw_unknown_option(uint32_t argument, const zend_string *name, zend_ulong number)
{
	if (name != NULL) {
		zend_argument_value_error(argument, "has no option \"%s\"", ZSTR_VAL(name));
	} else {
		zend_argument_value_error(argument, "has no option " ZEND_LONG_FMT, (zend_long)number);
	}
}

void azora_throw_not_constructed(const zend_class_entry *ce)
{
	zend_throw_error(NULL, "The %s object has not been constructed", ZSTR_VAL(ce->name));
}

void azora_throw_constructed_twice(const zend_class_entry *ce)
{
	zend_throw_error(NULL, "The %s object is constructed already", ZSTR_VAL(ce->name));
}

/* Cases in the order of the C enums. */
static const char *const ties_names[] = {"Competition", "Dense", "Ordinal"};
static const char *const period_names[] = {"Day", "Week", "Month", "All"};

static int case_number(zend_object *object, const char *const *names, int count)
{
	const zend_string *name = Z_STR_P(zend_enum_fetch_case_name(object));
	for (int i = 0; i < count; i++) {
		if (azora_is_named(name, names[i])) {
			return i;
		}
	}
	return 0;
}

azora_ties azora_ties_of(zend_object *ties)
{
	return ties != NULL ? (azora_ties)case_number(ties, ties_names, 3) : AZORA_TIES_COMPETITION;
}

zend_object *azora_ties_case(azora_ties ties)
{
	return zend_enum_get_case_cstr(azora_ce_ties, ties_names[ties]);
}

azora_period azora_period_of(zend_object *period)
{
	return (azora_period)case_number(period, period_names, AZORA_PERIODS);
}

zend_object *azora_period_case(azora_period period)
{
	return zend_enum_get_case_cstr(azora_ce_period, period_names[period]);
}

void azora_text_finish(azora_buffer *text, bool done, zval *return_value)
{
	if (done) {
		RETVAL_STRINGL(text->bytes, text->length);
	} else {
		azora_throw_status(AZORA_NO_MEMORY);
	}
	azora_buffer_free(text);
}

void azora_set_text(zval *value, const char *text)
{
	if (text != NULL) {
		ZVAL_STRING(value, text);
	} else {
		ZVAL_NULL(value);
	}
}

void azora_add_text(zval *array, const char *key, const char *text)
{
	zval value;
	azora_set_text(&value, text);
	azora_add_key(array, key, &value);
}

zend_string *azora_hexadecimal(const unsigned char *bytes, size_t length)
{
	zend_string *text = zend_string_alloc(2 * length, false);
	(void)sodium_bin2hex(ZSTR_VAL(text), 2 * length + 1, bytes, length);
	return text;
}

int64_t azora_now(void)
{
	struct timespec now;
	return timespec_get(&now, TIME_UTC) == TIME_UTC ? (int64_t)now.tv_sec : (int64_t)time(NULL);
}
