/*
 * What a target has, in memory: of each row where it lies, and hashes of its key and of all else. A
 * row is known by these alone; that two keys come to the same hash happens once in millions of
 * refreshes, and is set right by the next, whose seed is another.
 */
#ifndef AZORA_PG_REFRESH_STORED_H
#define AZORA_PG_REFRESH_STORED_H

#include "core/hash.h"
#include "core/memory.h"
#include "core/span.h"

/* A row; open addressing with linear probing, at most 80 % full. */
typedef struct refresh_stored_row {
	uint64_t key; /* 0: none */
	uint64_t values;
	uint64_t place : 63; /* as AZORA_COPY_PLACE */
	uint64_t found : 1;  /* it is still on its board */
} refresh_stored_row;

typedef struct refresh_stored {
	refresh_stored_row *rows; /* owned; NULL: what the target has is not known */
	size_t room, count;
	size_t limit; /* of room */
} refresh_stored;

static inline size_t refresh_stored_bytes(const refresh_stored *stored)
{
	return stored->room * sizeof(*stored->rows);
}

/* Room for about so many rows, within so many bytes. False if they would take more, or there is no
 * memory; all is free then. */
bool refresh_stored_begin(refresh_stored *stored, const azora_allocator *allocator, uint64_t rows,
						  size_t bytes);
void refresh_stored_free(refresh_stored *stored, const azora_allocator *allocator);

/* The row of a key; NULL if there is none. */
refresh_stored_row *refresh_stored_find(const refresh_stored *stored, uint64_t key);

/* Adds a row. False if it is there already, there is no room within the limit, or no memory: all is
 * free then. */
bool refresh_stored_add(refresh_stored *stored, const azora_allocator *allocator,
						const refresh_stored_row *row);

/* A hash that goes on with a value; with a null; with a text. */
static inline uint64_t refresh_hash(uint64_t hash, int64_t value)
{
	return azora_hash_int64(value, hash);
}

static inline uint64_t refresh_hash_null(uint64_t hash)
{
	/* Two rounds, which no value has. */
	return azora_hash_int64(0, azora_hash_int64(1, hash));
}

uint64_t refresh_hash_text(uint64_t hash, azora_span text);

#endif
