#include "core/sort.h"

#include <string.h>

/*
 * Radix sort from the lowest byte up. A byte in which all keys agree needs no pass, and keys that
 * are sorted already need none at all: scores, times and ids use few of their eight bytes, and
 * rows often come in order of id.
 */

#define RADIX  256
#define PASSES 8

/* Below this an insertion sort beats the counting. */
#define SMALL 48

typedef struct histogram {
	uint32_t counts[PASSES][RADIX];
} histogram;

static inline void count_key(histogram *all, uint64_t key)
{
	for (unsigned pass = 0; pass < PASSES; pass++) {
		all->counts[pass][(key >> (8 * pass)) & (RADIX - 1)]++;
	}
}

/* Turns the counts of a pass into the places where each byte value begins; false if only one
 * occurs. */
static bool begin_pass(histogram *all, unsigned pass, uint64_t any_key, size_t count)
{
	uint32_t *counts = all->counts[pass];
	if (counts[(any_key >> (8 * pass)) & (RADIX - 1)] == count) {
		return false;
	}
	uint32_t place = 0;
	for (size_t value = 0; value < RADIX; value++) {
		uint32_t here = counts[value];
		counts[value] = place;
		place += here;
	}
	return true;
}

static void insertion_sort(azora_keyed *items, size_t count)
{
	for (size_t i = 1; i < count; i++) {
		azora_keyed item = items[i];
		size_t place = i;
		for (; place > 0 && items[place - 1].key > item.key; place--) {
			items[place] = items[place - 1];
		}
		items[place] = item;
	}
}

void azora_sort_keyed(azora_keyed *items, azora_keyed *scratch, size_t count)
{
	histogram all;
	azora_keyed *from = items, *to = scratch;
	bool sorted = true;
	if (count < SMALL) {
		insertion_sort(items, count);
		return;
	}
	memset(&all, 0, sizeof(all));
	for (size_t i = 0; i < count; i++) {
		sorted = sorted && (i == 0 || items[i - 1].key <= items[i].key);
		count_key(&all, items[i].key);
	}
	for (unsigned pass = 0; pass < PASSES && !sorted; pass++) {
		if (!begin_pass(&all, pass, items[0].key, count)) {
			continue;
		}
		for (size_t i = 0; i < count; i++) {
			to[all.counts[pass][(from[i].key >> (8 * pass)) & (RADIX - 1)]++] = from[i];
		}
		azora_keyed *swap = from;
		from = to;
		to = swap;
	}
	if (from != items) {
		memcpy(items, from, count * sizeof(*items));
	}
}

void azora_sort_int64(int64_t *values, int64_t *scratch, size_t count)
{
	histogram all;
	int64_t *from = values, *to = scratch;
	bool sorted = true;
	memset(&all, 0, sizeof(all));
	for (size_t i = 0; i < count; i++) {
		sorted = sorted && (i == 0 || values[i - 1] <= values[i]);
		count_key(&all, azora_ascending(values[i]));
	}
	for (unsigned pass = 0; pass < PASSES && !sorted; pass++) {
		if (!begin_pass(&all, pass, azora_ascending(values[0]), count)) {
			continue;
		}
		for (size_t i = 0; i < count; i++) {
			uint64_t key = azora_ascending(from[i]);
			to[all.counts[pass][(key >> (8 * pass)) & (RADIX - 1)]++] = from[i];
		}
		int64_t *swap = from;
		from = to;
		to = swap;
	}
	if (from != values) {
		memcpy(values, from, count * sizeof(*values));
	}
}

azora_status azora_sort_board(const azora_allocator *allocator, const int64_t *ids,
							  const int64_t *scores, const int64_t *ats, size_t count,
							  uint32_t *order)
{
	if (count >= UINT32_MAX) {
		return AZORA_FULL;
	}
	azora_keyed *items = azora_allocate(allocator, count, 2 * sizeof(*items));
	if (items == NULL) {
		return AZORA_NO_MEMORY;
	}
	azora_keyed *scratch = items + count;
	/* The least important first; each pass keeps the order of the one before among equals. */
	for (size_t i = 0; i < count; i++) {
		items[i].key = azora_ascending(ids[i]);
		items[i].index = (uint32_t)i;
	}
	azora_sort_keyed(items, scratch, count);
	if (ats != NULL) {
		for (size_t i = 0; i < count; i++) {
			items[i].key = azora_ascending(ats[items[i].index]);
		}
		azora_sort_keyed(items, scratch, count);
	}
	for (size_t i = 0; i < count; i++) {
		items[i].key = azora_descending(scores[items[i].index]);
	}
	azora_sort_keyed(items, scratch, count);
	for (size_t i = 0; i < count; i++) {
		order[i] = items[i].index;
	}
	azora_release(allocator, items);
	return AZORA_OK;
}
