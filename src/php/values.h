/*
 * PHP's values as the core reads them, and back.
 *
 * Objects of JSON are stdClass or arrays that are no lists. Nothing is copied: a value borrows from
 * the zval it was read from, which must not change meanwhile. No user code runs here, but it may
 * wherever something is thrown: nothing borrowed is used after that.
 */
#ifndef AZORA_PHP_VALUES_H
#define AZORA_PHP_VALUES_H

#include "php_azora.h"
#include "core/logic.h"

#include <jansson.h>

/* Reads lists and objects; their node is the zval that holds them. */
extern const azora_reader azora_php_reader;

/* References are followed. */
azora_value azora_php_value(const zval *from);

typedef enum azora_checked {
	AZORA_CHECK_RULE,
	AZORA_CHECK_DATA,
	AZORA_CHECK_FIELDS, /* of no rule: whatever is wrong is a ValueError */
} azora_checked;

/*
 * Whether an argument (from 1) is made of what JSON knows, and not of itself, and is not nested too
 * deep; false, and thrown, if not. learner, if not NULL, is named in the error.
 */
bool azora_php_check(const zval *value, uint32_t argument, azora_checked checked,
					 const zval *learner);

/* What a run gave, as a new PHP value. */
void azora_php_return(const azora_logic_run *run, const azora_value *value, zval *to);

/* What was read of PHP's data, as a new PHP value: the same, or cut and ended with "…". */
void azora_php_shorten(const azora_value *value, zval *to);

/* jansson's values as PHP's: objects are arrays. */
void azora_php_from_json(const json_t *json, zval *to);

/* Sets a member of an array as PHP code would: "12" is 12. name is UTF-8, length bytes. */
static inline void azora_php_set(zval *array, const char *name, size_t length, zval *value)
{
	zend_symtable_str_update(Z_ARRVAL_P(array), name, length, value);
}

#endif
