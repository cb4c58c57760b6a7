#include "core/map.h"
#include "core/hash.h"
#include "core/wide.h"

#include <string.h>

#define FIRST_PLACES 15

void azora_map_begin(azora_map *map, uint64_t seed)
{
	memset(map, 0, sizeof(*map));
	map->seed = seed;
}

void azora_map_free(const azora_allocator *allocator, azora_map *map)
{
	azora_release(allocator, map->entries);
	azora_map_begin(map, map->seed);
}

static inline int64_t key_of(const azora_map_entry *entry)
{
	int64_t key;
	memcpy(&key, entry->key, sizeof(key));
	return key;
}

/* Where a key goes first: the hash, scaled down to the places. */
static inline size_t home_of(const azora_map *map, int64_t key)
{
	return (size_t)azora_u128_multiply(azora_hash_int64(key, map->seed), map->places).high;
}

static inline size_t after(const azora_map *map, size_t place)
{
	return place + 1 < map->places ? place + 1 : 0;
}

/* The place of a key, or of the gap where it would go. places > 0. */
static inline size_t place_of(const azora_map *map, int64_t key)
{
	size_t place = home_of(map, key);
	while (map->entries[place].value != AZORA_NO_VALUE && key_of(&map->entries[place]) != key) {
		place = after(map, place);
	}
	return place;
}

/* Moves all entries over into a table of so many places. */
static azora_status change_places(const azora_allocator *allocator, azora_map *map, size_t places)
{
	azora_map larger = {.places = places, .count = map->count, .seed = map->seed};
	larger.entries = azora_allocate(allocator, places, sizeof(*larger.entries));
	if (larger.entries == NULL) {
		return AZORA_NO_MEMORY;
	}
	/* All bits set is no value. */
	memset(larger.entries, 0xff, places * sizeof(*larger.entries));
	for (size_t i = 0; i < map->places; i++) {
		if (map->entries[i].value != AZORA_NO_VALUE) {
			larger.entries[place_of(&larger, key_of(&map->entries[i]))] = map->entries[i];
		}
	}
	azora_release(allocator, map->entries);
	*map = larger;
	return AZORA_OK;
}

azora_status azora_map_reserve(const azora_allocator *allocator, azora_map *map, size_t more)
{
	if (more >= AZORA_NO_VALUE - (size_t)map->count) {
		return AZORA_FULL;
	}
	size_t count = map->count + more, places = map->places;
	if (count <= places / 5 * 4) {
		return AZORA_OK;
	}
	places += places / 2;
	while (count > places / 5 * 4) {
		places = count / 4 * 5 + FIRST_PLACES;
	}
	return change_places(allocator, map, places);
}

void azora_map_fetch(const azora_map *map, int64_t key)
{
	if (map->places > 0) {
		azora_prefetch(&map->entries[home_of(map, key)]);
	}
}

uint32_t *azora_map_find(const azora_map *map, int64_t key)
{
	if (map->places == 0) {
		return NULL;
	}
	azora_map_entry *entry = &map->entries[place_of(map, key)];
	return entry->value != AZORA_NO_VALUE ? &entry->value : NULL;
}

uint32_t *azora_map_insert(azora_map *map, int64_t key, uint32_t value)
{
	azora_map_entry *entry = &map->entries[place_of(map, key)];
	memcpy(entry->key, &key, sizeof(key));
	entry->value = value;
	map->count++;
	return &entry->value;
}

/*
 * Whoever was pushed past the gap by what stood there moves back into it, so that no probe ends at
 * the gap too early and no marks of removed keys are needed.
 */
static void close_gap(azora_map *map, size_t gap)
{
	for (size_t place = after(map, gap); map->entries[place].value != AZORA_NO_VALUE;
		 place = after(map, place)) {
		size_t home = home_of(map, key_of(&map->entries[place]));
		size_t pushed = place - home + (place < home ? map->places : 0);
		size_t distance = place - gap + (place < gap ? map->places : 0);
		if (pushed >= distance) {
			map->entries[gap] = map->entries[place];
			gap = place;
		}
	}
	map->entries[gap].value = AZORA_NO_VALUE;
}

void azora_map_remove(azora_map *map, int64_t key)
{
	close_gap(map, place_of(map, key));
	map->count--;
}
