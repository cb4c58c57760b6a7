/*
 * Reading numbers out of PHP arrays, in blocks, with errors that name the argument and the row.
 *
 * Numbers may be int, float or a numeric string; an integer may be an integral float or string; a
 * boolean may be true, false, 0, 1, "0" or "1". Keys are ignored and references followed. No user
 * code runs while reading, so an array cannot change under a reader.
 */
#ifndef AZORA_PHP_COLUMNS_H
#define AZORA_PHP_COLUMNS_H

#include "php_azora.h"

#define AZORA_BLOCK 32

/* Where a value comes from, for errors. */
typedef struct azora_source {
	uint32_t argument; /* from 1 */
	const char *key;   /* of an array argument, or NULL */
} azora_source;

typedef struct azora_column {
	azora_source source;
	const zend_array *values; /* borrowed */
	const char *next;         /* the next element of the array's table, or a hole before it */
	size_t stride;            /* from one element to the next */
	size_t row;               /* of the next element, holes not counted */
} azora_column;

#define AZORA_NO_ROW SIZE_MAX

/* Throws a ValueError or TypeError: "must be …", of a row if it has one. */
void azora_value_error(azora_source source, size_t row, const char *must);
void azora_type_error(azora_source source, size_t row, const char *must, const zval *given);

/* Room for a key and the one that holds it, with the NUL. */
#define AZORA_KEY 80

/* Writes "boards.keep", or where within is NULL, the key alone; returns what it wrote. */
const char *azora_key_within(char text[AZORA_KEY], const char *within, const char *key);

/* A column before its first row; values may be NULL if it is never read. */
azora_column azora_column_begin(uint32_t argument, const char *key, const zend_array *values);

/* False, and a ValueError thrown, if the column is not as long as the first one. */
bool azora_column_check_length(const azora_column *column, const azora_column *first);

/* The next count rows, which are there; false, and an exception thrown, if one is of no use. */
bool azora_column_read_int64(azora_column *column, int64_t *values, size_t count);
bool azora_column_read_double(azora_column *column, double *values, size_t count);
bool azora_column_read_bool(azora_column *column, bool *values, size_t count);

/* Whether a value is an integer as columns take it, and which; references are followed. */
bool azora_is_int64(const zval *value, int64_t *number);

/* One value; references are followed. */
bool azora_read_int64(const zval *value, azora_source source, size_t row, int64_t *number);
bool azora_read_double(const zval *value, azora_source source, size_t row, double *number);

/*
 * A setting, which unlike a row is written by a programmer: of its type, as PHP has it under
 * strict_types, or a TypeError is thrown; in its range, or a ValueError, "must be …from 1 to 60",
 * where what stands before the range is told.
 */
bool azora_read_integer(const zval *value, azora_source source, const char *what, int64_t least,
						int64_t most, int64_t *integer);
bool azora_read_truth(const zval *value, azora_source source, bool *truth);

#endif
