/*
 * A map from 64-bit keys to small numbers, made for being asked: a lookup mostly costs one line of
 * memory. (core/index.h takes less memory where keys only come and never go.)
 *
 * Open addressing with linear probing. Entries lie in the order of their keys' hashes, so a larger
 * table is filled from its beginning to its end. 12 bytes a place, 53 to 80 % full.
 */
#ifndef AZORA_CORE_MAP_H
#define AZORA_CORE_MAP_H

#include "core/memory.h"

/* The one number that is no value: nobody is here. */
#define AZORA_NO_VALUE UINT32_MAX

/* In three words, so that it takes no more than that. */
typedef struct azora_map_entry {
	uint32_t key[2];
	uint32_t value;
} azora_map_entry;

typedef struct azora_map {
	azora_map_entry *entries; /* owned; NULL while empty */
	size_t places;
	uint32_t count;
	uint64_t seed; /* of the hash */
} azora_map;

void azora_map_begin(azora_map *map, uint64_t seed);
void azora_map_free(const azora_allocator *allocator, azora_map *map);

/* Makes sure that so many more keys can be inserted without memory. */
azora_status azora_map_reserve(const azora_allocator *allocator, azora_map *map, size_t more);

/* Tells the processor that a key will be asked for. */
void azora_map_fetch(const azora_map *map, int64_t key);

/* The value of a key, to read or set; NULL if the key is not there. Good until the map changes. */
uint32_t *azora_map_find(const azora_map *map, int64_t key);

/* The same for a new key and its value; room was reserved. */
uint32_t *azora_map_insert(azora_map *map, int64_t key, uint32_t value);

/* Removes a key that is there. */
void azora_map_remove(azora_map *map, int64_t key);

#endif
