#include "core/sort.h"

#include <string.h>

/*
 * Radix sort from the lowest digit up. Digits in which all keys agree need no pass, and keys that
 * are sorted already need none at all: scores, times and ids use few of their 64 bits, and rows
 * often come in order of id.
 */

#define DIGIT_BITS 11
#define DIGITS     (1u << DIGIT_BITS)

/* Below this an insertion sort beats the counting. */
#define SMALL 64

static inline size_t digit_of(uint64_t key, unsigned shift)
{
	return (size_t)(key >> shift) & (DIGITS - 1);
}

/* Turns counts of digits into the places where each digit begins. */
static void counts_to_places(uint32_t places[DIGITS])
{
	uint32_t place = 0;
	for (size_t digit = 0; digit < DIGITS; digit++) {
		uint32_t here = places[digit];
		places[digit] = place;
		place += here;
	}
}

/* The lowest digit from a bit on in which keys differ: its shift, or 64 for none. */
static unsigned next_shift(uint64_t differing, unsigned from)
{
	while (from < 64 && (differing >> from & 1) == 0) {
		from++;
	}
	return from;
}

static void insertion_sort_words(uint64_t *words, size_t count)
{
	for (size_t i = 1; i < count; i++) {
		uint64_t word = words[i];
		size_t place = i;
		for (; place > 0 && words[place - 1] > word; place--) {
			words[place] = words[place - 1];
		}
		words[place] = word;
	}
}

/* Sorts words, ascending; scratch has room for as many. */
static void sort_words(uint64_t *words, uint64_t *scratch, size_t count)
{
	uint64_t *from = words, *to = scratch, differing = 0;
	bool sorted = true;
	if (count < SMALL) {
		insertion_sort_words(words, count);
		return;
	}
	for (size_t i = 1; i < count; i++) {
		sorted = sorted && words[i - 1] <= words[i];
		differing |= words[i] ^ words[0];
	}
	unsigned shift = sorted ? 64 : next_shift(differing, 0);
	for (; shift < 64; shift = next_shift(differing, shift + DIGIT_BITS)) {
		uint32_t places[DIGITS] = {0};
		for (size_t i = 0; i < count; i++) {
			places[digit_of(from[i], shift)]++;
		}
		counts_to_places(places);
		for (size_t i = 0; i < count; i++) {
			to[places[digit_of(from[i], shift)]++] = from[i];
		}
		uint64_t *swap = from;
		from = to;
		to = swap;
	}
	if (from != words) {
		memcpy(words, from, count * sizeof(*words));
	}
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
	azora_keyed *from = items, *to = scratch;
	uint64_t differing = 0;
	bool sorted = true;
	if (count < SMALL) {
		insertion_sort(items, count);
		return;
	}
	for (size_t i = 1; i < count; i++) {
		sorted = sorted && items[i - 1].key <= items[i].key;
		differing |= items[i].key ^ items[0].key;
	}
	unsigned shift = sorted ? 64 : next_shift(differing, 0);
	for (; shift < 64; shift = next_shift(differing, shift + DIGIT_BITS)) {
		uint32_t places[DIGITS] = {0};
		for (size_t i = 0; i < count; i++) {
			places[digit_of(from[i].key, shift)]++;
		}
		counts_to_places(places);
		for (size_t i = 0; i < count; i++) {
			to[places[digit_of(from[i].key, shift)]++] = from[i];
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
	/* Signed and unsigned integers of one width may stand in the same memory. */
	uint64_t *words = (uint64_t *)values;
	for (size_t i = 0; i < count; i++) {
		words[i] = azora_ascending(values[i]);
	}
	sort_words(words, (uint64_t *)scratch, count);
	for (size_t i = 0; i < count; i++) {
		values[i] = (int64_t)(words[i] ^ (UINT64_C(1) << 63));
	}
}

/* The least of some numbers, and how far the greatest lies above it. */
static int64_t span_of(const int64_t *values, size_t count, uint64_t *span)
{
	int64_t least = values[0], most = values[0];
	for (size_t i = 1; i < count; i++) {
		least = values[i] < least ? values[i] : least;
		most = values[i] > most ? values[i] : most;
	}
	*span = (uint64_t)most - (uint64_t)least;
	return least;
}

static unsigned bits_of(uint64_t value)
{
	return value == 0 ? 0 : 64 - azora_leading_zeros(value);
}

/* Sorts rows that fit one word each: how far the score is below the best, then the id. */
static azora_status sort_as_words(const azora_allocator *allocator, int64_t *ids, int64_t *scores,
								  size_t count, int64_t least_id, unsigned id_bits, int64_t best)
{
	uint64_t *words = azora_allocate(allocator, count, 2 * sizeof(*words));
	if (words == NULL) {
		return AZORA_NO_MEMORY;
	}
	for (size_t i = 0; i < count; i++) {
		words[i] = ((uint64_t)best - (uint64_t)scores[i]) << id_bits |
				   ((uint64_t)ids[i] - (uint64_t)least_id);
	}
	sort_words(words, words + count, count);
	uint64_t id_mask = (UINT64_C(1) << id_bits) - 1;
	for (size_t i = 0; i < count; i++) {
		ids[i] = (int64_t)((uint64_t)least_id + (words[i] & id_mask));
		scores[i] = (int64_t)((uint64_t)best - (words[i] >> id_bits));
	}
	azora_release(allocator, words);
	return AZORA_OK;
}

/* Sorts rows of any numbers, by way of their order. */
static azora_status sort_by_order(const azora_allocator *allocator, int64_t *ids, int64_t *scores,
								  size_t count)
{
	uint32_t *order = azora_allocate(allocator, count, sizeof(*order));
	int64_t *copies = azora_allocate(allocator, count, 2 * sizeof(*copies));
	azora_status status = AZORA_NO_MEMORY;
	if (order != NULL && copies != NULL) {
		status = azora_sort_board(allocator, ids, scores, NULL, count, order);
	}
	if (status == AZORA_OK) {
		memcpy(copies, ids, count * sizeof(*copies));
		memcpy(copies + count, scores, count * sizeof(*copies));
		for (size_t i = 0; i < count; i++) {
			ids[i] = copies[order[i]];
			scores[i] = copies[count + order[i]];
		}
	}
	azora_release(allocator, order);
	azora_release(allocator, copies);
	return status;
}

azora_status azora_sort_scores(const azora_allocator *allocator, int64_t *ids, int64_t *scores,
							   size_t count)
{
	if (count >= UINT32_MAX) {
		return AZORA_FULL;
	}
	if (count < 2) {
		return AZORA_OK;
	}
	uint64_t id_span, score_span;
	int64_t least_id = span_of(ids, count, &id_span);
	int64_t least_score = span_of(scores, count, &score_span);
	int64_t best = (int64_t)((uint64_t)least_score + score_span);
	unsigned id_bits = bits_of(id_span);
	if (id_bits + bits_of(score_span) < 64) {
		return sort_as_words(allocator, ids, scores, count, least_id, id_bits, best);
	}
	return sort_by_order(allocator, ids, scores, count);
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
