/*
 * What the jobs of an Azora\Database share: its connection, the user code that a job runs, and the
 * exception that a failed one ends in.
 */
#ifndef AZORA_PHP_DATABASE_H
#define AZORA_PHP_DATABASE_H

#include "php/glue.h"
#include "pg/connection.h"

typedef struct azora_database {
	azora_pg *pg; /* owned; NULL until constructed */
	size_t memory;
	int connections;     /* that a job may have at a time */
	zend_string *folder; /* owned; NULL: PHP's own for temporary files */
	bool busy;           /* a job runs */
	zend_object std;
} azora_database;

/* The object as a job begins: NULL, and thrown, if it was never constructed or is in the middle of
 * a job. */
azora_database *azora_database_begin(zend_object *object);

/* Where jobs put what does not fit into memory; borrowed. */
const char *azora_database_folder(const azora_database *database);

/*
 * Runs a job, or in the middle of it, user code: what is done to the object meanwhile is refused,
 * by a callback or a signal's handler, or by a destructor, which may run wherever PHP's values are
 * let go. run may leave by a jump. False if something was thrown.
 */
bool azora_database_call(azora_database *database, void (*run)(void *context), void *context);

/* What a job's caller wants to be told; all 0: nothing. */
typedef struct azora_progress {
	zend_fcall_info call; /* size 0: none */
	zend_fcall_info_cache cache;
	const char *stage;
	uint64_t done, total;
} azora_progress;

/* Calls it where there is one; false if something was thrown. */
bool azora_progress_tell(azora_progress *progress, azora_database *database, const char *stage,
						 uint64_t done, uint64_t total);

/*
 * Whether a job that failed may succeed if it is run once more, for which it is rolled back:
 * another transaction changed what it read, or, if that ended while it began, added what it wants
 * to add; or it looked into another server that was lost. If that is gone for good, the next
 * attempt says which it was.
 */
bool azora_database_may_retry(azora_database *database);

/* Ends a job that failed: rolls back, lets go of what it held and throws why, unless something was
 * thrown already. */
void azora_database_fail(azora_database *database);

/* database_exception.c */

void azora_database_throw(const azora_pg_error *error);
/* Another refresh runs, or this object is busy. */
void azora_database_throw_busy(const char *message);

/* database_options.c */

typedef struct azora_database_options {
	azora_pg_options pg;
	size_t memory;
	int connections;
	zend_string *folder; /* borrowed; NULL: not given */
} azora_database_options;

/* Reads the options in argument (from 1), from which they borrow; array may be NULL. False, and
 * thrown, if one is not known or not valid. */
bool azora_database_options_read(azora_database_options *options, zend_array *array,
								 uint32_t argument);

#endif
