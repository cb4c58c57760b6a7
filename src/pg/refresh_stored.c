#include "pg/refresh_stored.h"

#include "core/wide.h"

#include <string.h>

#define FIRST_ROOM 1023

void refresh_stored_free(refresh_stored *stored, const azora_allocator *allocator)
{
	azora_release(allocator, stored->rows);
	memset(stored, 0, sizeof(*stored));
}

/* An empty table of so much room. */
static bool make(refresh_stored *stored, const azora_allocator *allocator, size_t room)
{
	stored->rows = azora_allocate(allocator, room, sizeof(*stored->rows));
	if (stored->rows == NULL) {
		return false;
	}
	memset(stored->rows, 0, room * sizeof(*stored->rows));
	stored->room = room;
	return true;
}

bool refresh_stored_begin(refresh_stored *stored, const azora_allocator *allocator, uint64_t rows,
						  size_t bytes)
{
	refresh_stored_free(stored, allocator);
	stored->limit = bytes / sizeof(*stored->rows);
	/* A little more than there were when they were counted last. */
	uint64_t room = rows / 16 * 21 + FIRST_ROOM;
	return room <= stored->limit && make(stored, allocator, (size_t)room);
}

/* The row of a key, or the gap where it would go. */
static inline refresh_stored_row *row_of(const refresh_stored *stored, uint64_t key)
{
	size_t at = (size_t)azora_u128_multiply(key, stored->room).high;
	while (stored->rows[at].key != 0 && stored->rows[at].key != key) {
		at = at + 1 < stored->room ? at + 1 : 0;
	}
	return &stored->rows[at];
}

refresh_stored_row *refresh_stored_find(const refresh_stored *stored, uint64_t key)
{
	refresh_stored_row *row = row_of(stored, key);
	return row->key == 0 ? NULL : row;
}

/* Moves all rows over into a table with half as much room again; both are there for a while. */
static bool grow(refresh_stored *stored, const azora_allocator *allocator)
{
	refresh_stored larger = {.count = stored->count, .limit = stored->limit};
	size_t room = stored->room + stored->room / 2;
	if (stored->room + room > stored->limit || !make(&larger, allocator, room)) {
		return false;
	}
	for (size_t i = 0; i < stored->room; i++) {
		if (stored->rows[i].key != 0) {
			*row_of(&larger, stored->rows[i].key) = stored->rows[i];
		}
	}
	refresh_stored_free(stored, allocator);
	*stored = larger;
	return true;
}

bool refresh_stored_add(refresh_stored *stored, const azora_allocator *allocator,
						const refresh_stored_row *row)
{
	if (stored->count < stored->room / 5 * 4 || grow(stored, allocator)) {
		refresh_stored_row *at = row_of(stored, row->key);
		if (at->key == 0) {
			*at = *row;
			stored->count++;
			return true;
		}
	}
	refresh_stored_free(stored, allocator);
	return false;
}

uint64_t refresh_hash_text(uint64_t hash, azora_span text)
{
	size_t length = text.length;
	const char *bytes = text.bytes;
	while (length > 0) {
		size_t piece = length < sizeof(int64_t) ? length : sizeof(int64_t);
		int64_t word = 0;
		memcpy(&word, bytes, piece);
		hash = refresh_hash(hash, word);
		bytes += piece;
		length -= piece;
	}
	return refresh_hash(hash, (int64_t)text.length);
}
