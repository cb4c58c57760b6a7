/*
 * Reading the tables that a job's specification names, each an array: 'contributions' => ['table'
 * => 'contributions', 'user' => 'userid', …].
 */
#ifndef AZORA_PHP_TABLES_SPEC_H
#define AZORA_PHP_TABLES_SPEC_H

#include "php_azora.h"
#include "pg/table.h"

/* The texts of a specification, kept for as long as the job: what is called meanwhile may change
 * the array. All 0 at first. */
typedef struct azora_texts {
	zend_string **held; /* owned */
	size_t count;
} azora_texts;

azora_span azora_texts_hold(azora_texts *texts, zend_string *text);
void azora_texts_free(azora_texts *texts);

/* Whether a key is that of one of some tables. */
bool azora_is_table_key(const zend_string *key, const azora_table_shape *shapes, size_t count);

/*
 * Reads one table of the specification, the first argument, into one that has but its shape, and
 * where it is nested or one of several, within and number. given may be NULL. False, and thrown
 * with its key, if it is not valid, or missing and not optional: whether it was given,
 * azora_table_is_given() tells.
 */
bool azora_table_read_spec(azora_table *table, zval *given, azora_texts *texts);

#endif
