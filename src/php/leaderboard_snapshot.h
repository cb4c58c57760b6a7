/*
 * Copies of a leaderboard's rows, and iterating over one.
 */
#ifndef AZORA_PHP_LEADERBOARD_SNAPSHOT_H
#define AZORA_PHP_LEADERBOARD_SNAPSHOT_H

#include "php_azora.h"
#include "core/leaderboard.h"

/* Rows as columns, best first; in one piece of memory that begins at ids. */
typedef struct azora_rows {
	int64_t *ids;
	int64_t *scores;
	int64_t *ats;
	uint32_t count;
} azora_rows;

/* False, and nothing to free, if there is no memory. */
bool azora_rows_copy(const azora_leaderboard *board, azora_rows *rows);
void azora_rows_free(azora_rows *rows);

/* An iterator over the rows of a board as they are now, which it keeps. */
zend_object_iterator *azora_snapshot_iterator(const azora_leaderboard *board);

#endif
