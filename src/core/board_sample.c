#include "core/board_sample.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#define FIRST_ROOM ((size_t)64)

void azora_sample_begin(azora_sample *sample, const azora_allocator *allocator, uint64_t seed,
						size_t most)
{
	*sample = (azora_sample){.allocator = allocator,
							 .seed = seed,
							 .most = most,
							 .all = true,
							 .bound = UINT64_MAX,
							 .whole = true};
}

void azora_sample_end(azora_sample *sample)
{
	if (sample->allocator != NULL) {
		azora_release(sample->allocator, sample->items);
	}
	sample->items = NULL;
	sample->count = sample->room = 0;
}

void azora_sample_follow(azora_sample *sample, const azora_sample *other)
{
	sample->all = other->whole;
	sample->limit = other->bound;
}

size_t azora_sample_size(size_t most)
{
	/* The old room and the new, which is never more than what is wanted. */
	return most * 2 * sizeof(azora_sampled);
}

size_t azora_sample_fit(size_t bytes)
{
	return bytes / (2 * sizeof(azora_sampled));
}

static void store_word(unsigned char *bytes, uint64_t word)
{
	for (size_t i = 0; i < 8; i++) {
		bytes[i] = (unsigned char)(word >> 8 * i);
	}
}

/* SipHash over what the row is about. */
static uint64_t hash_of(uint64_t seed, const azora_sampled *item)
{
	unsigned char key[crypto_shorthash_KEYBYTES] = "azora's sample.";
	unsigned char about[24] = {0}, hash[crypto_shorthash_BYTES];
	uint64_t word = 0;
	store_word(key, seed);
	store_word(about, (uint64_t)item->user);
	store_word(about + 8, (uint64_t)item->scope_id);
	about[16] = item->type;
	about[17] = item->frame;
	about[18] = item->scope;
	crypto_shorthash(hash, about, sizeof(about), key);
	for (size_t i = 0; i < sizeof(hash); i++) {
		word |= (uint64_t)hash[i] << 8 * i;
	}
	return word;
}

static bool grow(azora_sample *sample)
{
	size_t room = sample->room == 0 ? FIRST_ROOM : sample->room * 2;
	room = room < sample->most ? room : sample->most;
	azora_sampled *items = azora_allocate(sample->allocator, room, sizeof(*items));
	if (items == NULL) {
		return false;
	}
	if (sample->count > 0) {
		memcpy(items, sample->items, sample->count * sizeof(*items));
	}
	azora_release(sample->allocator, sample->items);
	sample->items = items;
	sample->room = room;
	return true;
}

/* Lets an item sink to its place in the heap. */
static void sink(azora_sample *sample, size_t at)
{
	azora_sampled *items = sample->items, item = items[at];
	for (size_t child; (child = 2 * at + 1) < sample->count; at = child) {
		if (child + 1 < sample->count && items[child + 1].hash > items[child].hash) {
			child++;
		}
		if (items[child].hash <= item.hash) {
			break;
		}
		items[at] = items[child];
	}
	items[at] = item;
}

static void leave_out(azora_sample *sample, uint64_t hash)
{
	sample->whole = false;
	sample->bound = hash < sample->bound ? hash : sample->bound;
}

bool azora_sample_add(azora_sample *sample, const azora_sampled *item)
{
	uint64_t hash = hash_of(sample->seed, item);
	if (!sample->all && hash >= sample->limit) {
		return true;
	}
	if (sample->count == sample->most) {
		if (hash >= sample->items[0].hash) {
			leave_out(sample, hash);
			return true;
		}
		leave_out(sample, sample->items[0].hash);
		sample->items[0] = *item;
		sample->items[0].hash = hash;
		sink(sample, 0);
		return true;
	}
	if (sample->count == sample->room && !grow(sample)) {
		return false;
	}
	sample->items[sample->count] = *item;
	sample->items[sample->count++].hash = hash;
	for (size_t i = sample->count / 2; sample->count == sample->most && i > 0; i--) {
		sink(sample, i - 1);
	}
	return true;
}

static int order_words(uint64_t a, uint64_t b)
{
	return a < b ? -1 : a > b;
}

/* By hash, and by what the row is about. */
static int order_abouts(const azora_sampled *a, const azora_sampled *b)
{
	uint64_t left = (uint64_t)a->frame << 16 | (uint64_t)a->scope << 8 | a->type;
	uint64_t right = (uint64_t)b->frame << 16 | (uint64_t)b->scope << 8 | b->type;
	int order = order_words(a->hash, b->hash);
	order = order != 0 ? order : order_words(left, right);
	order = order != 0 ? order
					   : order_words(azora_ascending(a->scope_id), azora_ascending(b->scope_id));
	return order != 0 ? order : order_words(azora_ascending(a->user), azora_ascending(b->user));
}

static int order_items(const void *a, const void *b)
{
	const azora_sampled *left = a, *right = b;
	int order = order_abouts(left, right);
	order = order != 0 ? order : order_words(left->known, right->known);
	for (size_t i = 0; i < AZORA_SAMPLED_VALUES && order == 0; i++) {
		order = order_words(azora_ascending(left->values[i]), azora_ascending(right->values[i]));
	}
	return order;
}

static void put_in_order(azora_sample *sample)
{
	if (sample->count > 0) {
		qsort(sample->items, sample->count, sizeof(*sample->items), order_items);
	}
}

/* How many of a sample's ordered rows lie where both sides are complete. */
static size_t count_complete(const azora_sample *sample, const azora_sample *other)
{
	uint64_t bound = sample->bound < other->bound ? sample->bound : other->bound;
	size_t count = sample->count;
	while (!(sample->whole && other->whole) && count > 0 &&
		   sample->items[count - 1].hash >= bound) {
		count--;
	}
	return count;
}

static bool is_same(const azora_sampled *stored, const azora_sampled *expected)
{
	bool same = stored->known == expected->known;
	for (size_t i = 0; i < AZORA_SAMPLED_VALUES; i++) {
		same = same && stored->values[i] == expected->values[i];
	}
	return same;
}

bool azora_sample_compare(azora_sample *stored, azora_sample *expected, azora_sample_taker take,
						  void *context)
{
	put_in_order(stored);
	put_in_order(expected);
	size_t stored_end = count_complete(stored, expected);
	size_t expected_end = count_complete(expected, stored);
	const azora_sampled *before = NULL;
	for (size_t i = 0, j = 0; i < stored_end || j < expected_end;) {
		const azora_sampled *left = i < stored_end ? &stored->items[i] : NULL;
		const azora_sampled *right = j < expected_end ? &expected->items[j] : NULL;
		azora_sampled_pair pair = {0};
		int order = left == NULL ? 1 : right == NULL ? -1 : order_abouts(left, right);
		pair.stored = order <= 0 ? left : NULL;
		pair.expected = order >= 0 ? right : NULL;
		pair.same = order == 0 && is_same(left, right);
		pair.again = pair.stored != NULL && before != NULL && order_abouts(before, left) == 0;
		before = pair.stored != NULL ? pair.stored : before;
		i += pair.stored != NULL;
		j += pair.expected != NULL;
		if (!take(context, &pair)) {
			return false;
		}
	}
	return true;
}
