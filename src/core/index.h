/*
 * 64-bit keys that only come and never go, numbered in the order in which they come, in little
 * memory. (core/map.h is faster, and takes more.)
 *
 * The numbers are called slots: whoever uses the index can keep what belongs to a key in tables of
 * his own (azora_table) under its slot. Open addressing with one byte of the hash beside each
 * 4-byte slot: a probe reads the key itself only when that byte agrees. 5 bytes a place, 40 to 80 %
 * full, and 8 bytes a key.
 */
#ifndef AZORA_CORE_INDEX_H
#define AZORA_CORE_INDEX_H

#include "core/memory.h"

#define AZORA_NO_SLOT UINT32_MAX

/* A row of items that grows by blocks and never moves; items are not set to anything. */
#define AZORA_TABLE_SHIFT 9
#define AZORA_TABLE_BLOCK (1u << AZORA_TABLE_SHIFT)

typedef struct azora_table {
	unsigned char **blocks; /* owned */
	size_t block_count;
	size_t block_room;
	size_t item_size;
} azora_table;

static inline void *azora_table_at(const azora_table *table, uint32_t slot)
{
	return table->blocks[slot >> AZORA_TABLE_SHIFT] +
		   (slot & (AZORA_TABLE_BLOCK - 1)) * table->item_size;
}

/* Room for at least count items; the table is as it was if there is no memory. */
azora_status azora_table_reserve(const azora_allocator *allocator, azora_table *table,
								 size_t count);

void azora_table_free(const azora_allocator *allocator, azora_table *table);

typedef struct azora_index {
	uint32_t *slots; /* owned, with the tags behind them; NULL while empty */
	uint8_t *tags;   /* 0: nobody here */
	size_t places;   /* a power of two, or 0 */
	azora_table keys;
	uint32_t count;
	uint64_t seed; /* of the hash */
} azora_index;

void azora_index_begin(azora_index *index, uint64_t seed);
void azora_index_free(const azora_allocator *allocator, azora_index *index);

/* The slot of a key, or AZORA_NO_SLOT. */
uint32_t azora_index_find(const azora_index *index, int64_t key);

/* Fetch into the cache what finding a key reads: first where it may be, and when that has come, the
 * key that is there, whose slot is given back: likely its own, or AZORA_NO_SLOT. */
void azora_index_fetch(const azora_index *index, int64_t key);
uint32_t azora_index_fetch_key(const azora_index *index, int64_t key);

/* Makes sure that so many more keys can be inserted without memory. */
azora_status azora_index_reserve(const azora_allocator *allocator, azora_index *index, size_t more);

/* The slot of a new key; room was reserved and the key is not there. */
uint32_t azora_index_insert(azora_index *index, int64_t key);

/* The key of a slot in use. */
static inline int64_t azora_index_key(const azora_index *index, uint32_t slot)
{
	return *(const int64_t *)azora_table_at(&index->keys, slot);
}

#endif
