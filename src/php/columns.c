#include "php/columns.h"
#include "php/glue.h"

#include "zend_operators.h"

/* "key "…" " before a message about an element of an array argument. */
static zend_string *message_of(azora_source source, size_t row, const char *must)
{
	zend_string *where =
		row == AZORA_NO_ROW ? ZSTR_EMPTY_ALLOC() : zend_strpprintf(0, " in row %zu", row);
	zend_string *message =
		source.key != NULL
			? zend_strpprintf(0, "key \"%s\" must be %s%s", source.key, must, ZSTR_VAL(where))
			: zend_strpprintf(0, "must be %s%s", must, ZSTR_VAL(where));
	zend_string_release(where);
	return message;
}

void azora_value_error(azora_source source, size_t row, const char *must)
{
	if (AZORA_HAS_OOM()) {
		return;
	}
	zend_string *message = message_of(source, row, must);
	zend_argument_value_error(source.argument, "%s", ZSTR_VAL(message));
	zend_string_release(message);
}

void azora_type_error(azora_source source, size_t row, const char *must, const zval *given)
{
	if (AZORA_HAS_OOM()) {
		return;
	}
	zend_string *expected =
		zend_strpprintf(0, "of type %s, %s given", must, zend_zval_type_name(given));
	zend_string *message = message_of(source, row, ZSTR_VAL(expected));
	zend_argument_type_error(source.argument, "%s", ZSTR_VAL(message));
	zend_string_release(message);
	zend_string_release(expected);
}

const char *azora_key_within(char text[AZORA_KEY], const char *within, const char *key)
{
	bool nested = within != NULL;
	(void)snprintf(text, AZORA_KEY, "%s%s%s", nested ? within : "", nested ? "." : "", key);
	return text;
}

/* A table is a row of values, or of buckets that begin with their values. */
_Static_assert(offsetof(Bucket, val) == 0, "a bucket begins with its value");

azora_column azora_column_begin(uint32_t argument, const char *key, const zend_array *values)
{
	azora_column column = {.source = {argument, key}, .values = values};
	if (values != NULL) {
		bool packed = HT_IS_PACKED(values);
		column.next = packed ? (const char *)values->arPacked : (const char *)values->arData;
		column.stride = packed ? sizeof(zval) : sizeof(Bucket);
	}
	return column;
}

bool azora_column_check_length(const azora_column *column, const azora_column *first)
{
	size_t rows = zend_hash_num_elements(column->values);
	size_t expected = zend_hash_num_elements(first->values);
	if (rows == expected) {
		return true;
	}
	zend_string *must = first->source.key != NULL
							? zend_strpprintf(0, "as long as \"%s\": %zu rows, not %zu",
											  first->source.key, expected, rows)
							: zend_strpprintf(0, "as long as argument #%u: %zu rows, not %zu",
											  first->source.argument, expected, rows);
	azora_value_error(column->source, AZORA_NO_ROW, ZSTR_VAL(must));
	zend_string_release(must);
	return false;
}

/* Where the next element of a column lies, or the hole before it. */
typedef struct cursor {
	const char *next;
	size_t stride;
} cursor;

static inline const zval *take(cursor *cursor)
{
	/* Columns are read in turn, block by block: too short for the processor to see it coming. */
	const size_t ahead = 1536;
	const zval *element = (const zval *)cursor->next;
	azora_prefetch((const void *)((uintptr_t)cursor->next + ahead));
	cursor->next += cursor->stride;
	return element;
}

/* The element itself, or the one behind the holes if it is one; there is one. */
static inline const zval *behind_holes(const zval *element, cursor *cursor)
{
	while (UNEXPECTED(Z_TYPE_P(element) == IS_UNDEF)) {
		element = take(cursor);
	}
	return element;
}

/* Ends reading so many elements. */
static inline void keep(azora_column *column, cursor cursor, size_t count)
{
	column->next = cursor.next;
	column->row += count;
}

/* A float that is an integer, as one. */
static bool integral(double number, int64_t *integer)
{
	/* 2^63 is a float, and the first that no integer equals. */
	if (!(number >= -0x1p63 && number < 0x1p63)) {
		return false;
	}
	*integer = (int64_t)number;
	return (double)*integer == number;
}

/* The integer that a decimal like "12.0" or "1e3" says exactly; number is what it was read as. */
static bool integral_text(const zend_string *text, double number, int64_t *integer)
{
	/* Up to here each integer is a float of its own, and no other decimal was rounded to it. */
	const double exact_limit = 0x1p53;
	const char *point = strchr(ZSTR_VAL(text), '.');
	if (!(number > -exact_limit && number < exact_limit)) {
		return false;
	}
	if (point != NULL && strpbrk(point, "eE") == NULL &&
		strspn(point + 1, "0 \t\n\r\v\f") != strlen(point + 1)) {
		return false;
	}
	return integral(number, integer);
}

static const char number_types[] = "int, float or numeric string";

/* What a numeric string says: IS_LONG, IS_DOUBLE, or 0. */
static uint8_t parse_number(const zval *value, zend_long *integer, double *number)
{
	return is_numeric_string(Z_STRVAL_P(value), Z_STRLEN_P(value), integer, number, false);
}

bool azora_is_int64(const zval *value, int64_t *number)
{
	zend_long integer = 0;
	double real = 0;
	ZVAL_DEREF(value);
	uint8_t type = Z_TYPE_P(value);
	if (type == IS_STRING) {
		type = parse_number(value, &integer, &real);
	} else if (type == IS_LONG) {
		integer = Z_LVAL_P(value);
	} else if (type == IS_DOUBLE) {
		real = Z_DVAL_P(value);
	}
	if (type == IS_LONG) {
		*number = integer;
		return true;
	}
	if (type != IS_DOUBLE) {
		return false;
	}
	return Z_TYPE_P(value) == IS_STRING ? integral_text(Z_STR_P(value), real, number)
										: integral(real, number);
}

bool azora_read_int64(const zval *value, azora_source source, size_t row, int64_t *number)
{
	zend_long integer;
	double real;
	if (azora_is_int64(value, number)) {
		return true;
	}
	ZVAL_DEREF(value);
	if (Z_TYPE_P(value) == IS_DOUBLE ||
		(Z_TYPE_P(value) == IS_STRING && parse_number(value, &integer, &real) != 0)) {
		azora_value_error(source, row, "an integer");
	} else {
		azora_type_error(source, row, number_types, value);
	}
	return false;
}

bool azora_read_double(const zval *value, azora_source source, size_t row, double *number)
{
	zend_long integer = 0;
	ZVAL_DEREF(value);
	uint8_t type = Z_TYPE_P(value);
	if (type == IS_STRING) {
		type = parse_number(value, &integer, number);
	} else if (type == IS_LONG) {
		integer = Z_LVAL_P(value);
	} else if (type == IS_DOUBLE) {
		*number = Z_DVAL_P(value);
	}
	if (type == IS_LONG) {
		*number = (double)integer;
	} else if (type != IS_DOUBLE) {
		azora_type_error(source, row, number_types, value);
		return false;
	}
	return true;
}

bool azora_read_integer(const zval *value, azora_source source, const char *what, int64_t least,
						int64_t most, int64_t *integer)
{
	char range[96];
	ZVAL_DEREF(value);
	if (Z_TYPE_P(value) != IS_LONG) {
		azora_type_error(source, AZORA_NO_ROW, "int", value);
		return false;
	}
	if (Z_LVAL_P(value) < least || Z_LVAL_P(value) > most) {
		(void)snprintf(range, sizeof(range), "%sfrom %lld to %lld", what, (long long)least,
					   (long long)most);
		azora_value_error(source, AZORA_NO_ROW, range);
		return false;
	}
	*integer = Z_LVAL_P(value);
	return true;
}

bool azora_read_truth(const zval *value, azora_source source, bool *truth)
{
	ZVAL_DEREF(value);
	if (Z_TYPE_P(value) != IS_TRUE && Z_TYPE_P(value) != IS_FALSE) {
		azora_type_error(source, AZORA_NO_ROW, "bool", value);
		return false;
	}
	*truth = Z_TYPE_P(value) == IS_TRUE;
	return true;
}

static bool read_bool(const zval *value, azora_source source, size_t row, bool *truth)
{
	int64_t number = -1;
	ZVAL_DEREF(value);
	switch (Z_TYPE_P(value)) {
	case IS_FALSE:
	case IS_TRUE:
		*truth = Z_TYPE_P(value) == IS_TRUE;
		return true;
	case IS_LONG:
		number = Z_LVAL_P(value);
		break;
	case IS_STRING:
		if (Z_STRLEN_P(value) == 1) {
			number = Z_STRVAL_P(value)[0] - '0';
		}
		break;
	default:
		azora_type_error(source, row, "bool, int or string", value);
		return false;
	}
	if (number != 0 && number != 1) {
		azora_value_error(source, row, "true, false, 0 or 1");
		return false;
	}
	*truth = number == 1;
	return true;
}

_Static_assert(IS_TRUE == IS_FALSE + 1, "azora_column_read_bool counts on it");

/*
 * The loops ask for the usual type first: whatever else an element is, even a hole, comes later.
 */
bool azora_column_read_int64(azora_column *column, int64_t *values, size_t count)
{
	cursor cursor = {column->next, column->stride};
	for (size_t i = 0; i < count; i++) {
		const zval *element = take(&cursor);
		if (EXPECTED(Z_TYPE_P(element) == IS_LONG)) {
			values[i] = Z_LVAL_P(element);
		} else if (!azora_read_int64(behind_holes(element, &cursor), column->source,
									 column->row + i, &values[i])) {
			return false;
		}
	}
	keep(column, cursor, count);
	return true;
}

bool azora_column_read_double(azora_column *column, double *values, size_t count)
{
	cursor cursor = {column->next, column->stride};
	for (size_t i = 0; i < count; i++) {
		const zval *element = take(&cursor);
		if (EXPECTED(Z_TYPE_P(element) == IS_DOUBLE)) {
			values[i] = Z_DVAL_P(element);
		} else if (!azora_read_double(behind_holes(element, &cursor), column->source,
									  column->row + i, &values[i])) {
			return false;
		}
	}
	keep(column, cursor, count);
	return true;
}

bool azora_column_read_bool(azora_column *column, bool *values, size_t count)
{
	cursor cursor = {column->next, column->stride};
	for (size_t i = 0; i < count; i++) {
		const zval *element = take(&cursor);
		/* IS_FALSE and IS_TRUE are neighbours, so that truth is a subtraction, not a guess. */
		uint8_t type = Z_TYPE_P(element);
		if (EXPECTED((uint8_t)(type - IS_FALSE) <= 1)) {
			values[i] = (bool)(type - IS_FALSE);
		} else if (!read_bool(behind_holes(element, &cursor), column->source, column->row + i,
							  &values[i])) {
			return false;
		}
	}
	keep(column, cursor, count);
	return true;
}
