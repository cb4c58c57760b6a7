#include "core/index.h"
#include "core/hash.h"

#include <string.h>

#define FIRST_PLACES 16

azora_status azora_table_reserve(const azora_allocator *allocator, azora_table *table, size_t count)
{
	size_t needed = (count + AZORA_TABLE_BLOCK - 1) >> AZORA_TABLE_SHIFT;
	if (needed > table->block_room) {
		size_t room = needed + needed / 2 + 4;
		unsigned char **blocks = azora_allocate(allocator, room, sizeof(*blocks));
		if (blocks == NULL) {
			return AZORA_NO_MEMORY;
		}
		if (table->block_count > 0) {
			memcpy(blocks, table->blocks, table->block_count * sizeof(*blocks));
		}
		azora_release(allocator, table->blocks);
		table->blocks = blocks;
		table->block_room = room;
	}
	while (table->block_count < needed) {
		unsigned char *block = azora_allocate(allocator, AZORA_TABLE_BLOCK, table->item_size);
		if (block == NULL) {
			return AZORA_NO_MEMORY;
		}
		table->blocks[table->block_count++] = block;
	}
	return AZORA_OK;
}

void azora_table_free(const azora_allocator *allocator, azora_table *table)
{
	for (size_t i = 0; i < table->block_count; i++) {
		azora_release(allocator, table->blocks[i]);
	}
	azora_release(allocator, table->blocks);
	table->blocks = NULL;
	table->block_count = table->block_room = 0;
}

void azora_index_begin(azora_index *index, uint64_t seed)
{
	memset(index, 0, sizeof(*index));
	index->seed = seed;
	index->keys.item_size = sizeof(int64_t);
}

void azora_index_free(const azora_allocator *allocator, azora_index *index)
{
	azora_release(allocator, index->slots);
	azora_table_free(allocator, &index->keys);
	azora_index_begin(index, index->seed);
}

static inline uint8_t tag_of(uint64_t hash)
{
	return (uint8_t)(hash >> 56) | 0x80;
}

static inline int64_t *key_at(const azora_index *index, uint32_t slot)
{
	return azora_table_at(&index->keys, slot);
}

/* The place of a key, or of the gap where it would go. places > 0. */
static inline size_t place_of(const azora_index *index, int64_t key)
{
	uint64_t hash = azora_hash_int64(key, index->seed);
	uint8_t tag = tag_of(hash);
	size_t mask = index->places - 1, place = (size_t)hash & mask;
	while (index->tags[place] != 0 &&
		   (index->tags[place] != tag || *key_at(index, index->slots[place]) != key)) {
		place = (place + 1) & mask;
	}
	return place;
}

uint32_t azora_index_find(const azora_index *index, int64_t key)
{
	if (index->places == 0) {
		return AZORA_NO_SLOT;
	}
	size_t place = place_of(index, key);
	return index->tags[place] != 0 ? index->slots[place] : AZORA_NO_SLOT;
}

void azora_index_fetch(const azora_index *index, int64_t key)
{
	if (index->places > 0) {
		size_t place = (size_t)azora_hash_int64(key, index->seed) & (index->places - 1);
		azora_prefetch(&index->tags[place]);
		azora_prefetch(&index->slots[place]);
	}
}

uint32_t azora_index_fetch_key(const azora_index *index, int64_t key)
{
	if (index->places == 0) {
		return AZORA_NO_SLOT;
	}
	uint64_t hash = azora_hash_int64(key, index->seed);
	uint8_t tag = tag_of(hash);
	size_t mask = index->places - 1, place = (size_t)hash & mask;
	while (index->tags[place] != 0 && index->tags[place] != tag) {
		place = (place + 1) & mask;
	}
	if (index->tags[place] == 0) {
		return AZORA_NO_SLOT;
	}
	azora_prefetch(key_at(index, index->slots[place]));
	return index->slots[place];
}

/* Moves all slots over into a table of so many places. */
static azora_status change_places(const azora_allocator *allocator, azora_index *index,
								  size_t places)
{
	uint32_t *slots = azora_allocate(allocator, places, sizeof(*slots) + sizeof(uint8_t));
	if (slots == NULL) {
		return AZORA_NO_MEMORY;
	}
	uint8_t *tags = (uint8_t *)(slots + places);
	memset(tags, 0, places);
	for (size_t old = 0; old < index->places; old++) {
		if (index->tags[old] == 0) {
			continue;
		}
		uint64_t hash = azora_hash_int64(*key_at(index, index->slots[old]), index->seed);
		size_t place = (size_t)hash & (places - 1);
		while (tags[place] != 0) {
			place = (place + 1) & (places - 1);
		}
		tags[place] = tag_of(hash);
		slots[place] = index->slots[old];
	}
	azora_release(allocator, index->slots);
	index->slots = slots;
	index->tags = tags;
	index->places = places;
	return AZORA_OK;
}

azora_status azora_index_reserve(const azora_allocator *allocator, azora_index *index, size_t more)
{
	if (more >= AZORA_NO_SLOT - (size_t)index->count) {
		return AZORA_FULL;
	}
	size_t count = index->count + more;
	azora_status status = azora_table_reserve(allocator, &index->keys, count);
	if (status != AZORA_OK) {
		return status;
	}
	size_t places = index->places != 0 ? index->places : FIRST_PLACES;
	while (count > places - places / 5) {
		places *= 2;
	}
	return places == index->places ? AZORA_OK : change_places(allocator, index, places);
}

uint32_t azora_index_insert(azora_index *index, int64_t key)
{
	uint32_t slot = index->count++;
	*key_at(index, slot) = key;
	size_t place = place_of(index, key);
	index->slots[place] = slot;
	index->tags[place] = tag_of(azora_hash_int64(key, index->seed));
	return slot;
}
