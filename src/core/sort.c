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
static void counts_to_places(uint32_t *places, size_t digits)
{
	uint32_t place = 0;
	for (size_t digit = 0; digit < digits; digit++) {
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

/* A pass over all words, which puts them into the order of one digit. */
typedef struct pass {
	unsigned shift;
	uint64_t mask;
	uint32_t places[DIGITS]; /* how often a digit comes; then where its words go */
} pass;

/* The width of digits, so that as few as possible cover all bits in which keys differ. */
static unsigned width_of_digits(uint64_t differing)
{
	unsigned bits = 64 - azora_leading_zeros(differing) - next_shift(differing, 0);
	unsigned digits = (bits + DIGIT_BITS - 1) / DIGIT_BITS;
	return (bits + digits - 1) / digits;
}

static void begin_pass(pass *pass, unsigned shift, unsigned width)
{
	pass->shift = shift;
	pass->mask = (UINT64_C(1) << width) - 1;
	memset(pass->places, 0, sizeof(*pass->places) << width);
}

static inline uint32_t *place_for(pass *pass, uint64_t word)
{
	return &pass->places[word >> pass->shift & pass->mask];
}

/* Moves words to where they go in this pass, and counts the digits of the next one by the way. */
static void distribute(pass *this, pass *next, const uint64_t *from, uint64_t *to, size_t count)
{
	counts_to_places(this->places, (size_t)this->mask + 1);
	for (size_t i = 0; i < count; i++) {
		to[(*place_for(this, from[i]))++] = from[i];
		(*place_for(next, from[i]))++;
	}
}

void azora_sort_words(uint64_t *words, uint64_t *scratch, size_t count)
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
	if (sorted) {
		return;
	}
	pass passes[2];
	unsigned width = width_of_digits(differing), shift = next_shift(differing, 0);
	begin_pass(&passes[0], shift, width);
	for (size_t i = 0; i < count; i++) {
		(*place_for(&passes[0], words[i]))++;
	}
	for (unsigned number = 0; shift < 64; number ^= 1) {
		shift = next_shift(differing, shift + width);
		/* After the last pass nobody asks what was counted. */
		begin_pass(&passes[number ^ 1], shift < 64 ? shift : 0, width);
		distribute(&passes[number], &passes[number ^ 1], from, to, count);
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
		counts_to_places(places, DIGITS);
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
	azora_sort_words(words, (uint64_t *)scratch, count);
	for (size_t i = 0; i < count; i++) {
		values[i] = (int64_t)(words[i] ^ (UINT64_C(1) << 63));
	}
}

static unsigned bits_of(uint64_t value)
{
	return value == 0 ? 0 : 64 - azora_leading_zeros(value);
}

bool azora_packing_begin(azora_packing *packing, const azora_range *ids, const azora_range *scores)
{
	packing->least_id = (uint64_t)ids->least;
	packing->best_score = (uint64_t)scores->most;
	packing->id_bits = bits_of((uint64_t)ids->most - (uint64_t)ids->least);
	return packing->id_bits + bits_of((uint64_t)scores->most - (uint64_t)scores->least) < 64;
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
