#include "core/sorter.h"

#include <string.h>

azora_status azora_sorter_begin(azora_sorter *sorter, const azora_allocator *allocator,
								azora_scratch *scratch, const azora_record_shape *shape,
								const azora_merge_size *size, size_t memory, size_t keep)
{
	memset(sorter, 0, sizeof(*sorter));
	azora_runs_begin(&sorter->runs, allocator, scratch, shape, size);
	size_t room = memory / (shape->size + 2 * sizeof(*sorter->items));
	room = room < 2 ? 2 : room >= UINT32_MAX ? UINT32_MAX - 1 : room;
	sorter->records = azora_allocate(allocator, room, shape->size);
	sorter->items = azora_allocate(allocator, room, 2 * sizeof(*sorter->items));
	sorter->room = room;
	/* Keeping most of what fits would mean to sort for every few that come. */
	sorter->keep = keep <= room / 2 ? keep : AZORA_KEEP_ALL;
	return sorter->records != NULL && sorter->items != NULL ? AZORA_OK : AZORA_NO_MEMORY;
}

static void free_buffer(azora_sorter *sorter)
{
	azora_release(sorter->runs.allocator, sorter->records);
	azora_release(sorter->runs.allocator, sorter->items);
	sorter->records = NULL;
	sorter->items = NULL;
	sorter->count = 0;
}

void azora_sorter_end(azora_sorter *sorter)
{
	if (sorter->runs.scratch == NULL) {
		return; /* never begun */
	}
	azora_merge_end(&sorter->merge);
	free_buffer(sorter);
	azora_runs_end(&sorter->runs);
}

static const uint64_t *key_of(const azora_sorter *sorter, size_t record)
{
	const void *bytes = sorter->records + record * sorter->runs.shape.size;
	return bytes;
}

/* The order of the records in the buffer: by the last word of the key first, each pass keeping the
 * order of the one before among equals. */
static void sort(azora_sorter *sorter)
{
	azora_keyed *items = sorter->items;
	for (size_t i = 0; i < sorter->count; i++) {
		items[i].index = (uint32_t)i;
	}
	for (unsigned word = sorter->runs.shape.key_words; word > 0; word--) {
		for (size_t i = 0; i < sorter->count; i++) {
			items[i].key = key_of(sorter, items[i].index)[word - 1];
		}
		azora_sort_keyed(items, items + sorter->room, sorter->count);
	}
}

/* Writes the buffer as a run. */
static azora_status write_run(azora_sorter *sorter)
{
	sort(sorter);
	azora_status status = azora_runs_open(&sorter->runs);
	for (size_t i = 0; i < sorter->count && status == AZORA_OK; i++) {
		status = azora_runs_write(&sorter->runs, key_of(sorter, sorter->items[i].index));
	}
	if (status == AZORA_OK) {
		status = azora_runs_close(&sorter->runs);
	}
	sorter->count = 0;
	return status;
}

/* Leaves only the first keep records in the buffer, and those equal to the last of them. */
static void drop_the_rest(azora_sorter *sorter)
{
	const azora_record_shape *shape = &sorter->runs.shape;
	sort(sorter);
	sorter->bounded = true;
	memcpy(sorter->bound, key_of(sorter, sorter->items[sorter->keep - 1].index),
		   shape->key_words * sizeof(uint64_t));
	size_t kept = 0;
	for (size_t i = 0; i < sorter->count; i++) {
		if (azora_compare_keys(key_of(sorter, i), sorter->bound, shape->key_words) <= 0) {
			memmove(sorter->records + kept * shape->size, sorter->records + i * shape->size,
					shape->size);
			kept++;
		}
	}
	sorter->count = kept;
}

static azora_status make_room(azora_sorter *sorter)
{
	if (sorter->keep != AZORA_KEEP_ALL) {
		drop_the_rest(sorter);
	}
	/* Also where there are too many equal ones. */
	return sorter->count == sorter->room ? write_run(sorter) : AZORA_OK;
}

azora_status azora_sorter_add(azora_sorter *sorter, const void *record)
{
	const azora_record_shape *shape = &sorter->runs.shape;
	if (sorter->keep == 0 ||
		(sorter->bounded && azora_compare_keys(record, sorter->bound, shape->key_words) > 0)) {
		return AZORA_OK;
	}
	azora_status status = sorter->count == sorter->room ? make_room(sorter) : AZORA_OK;
	if (status == AZORA_OK) {
		memcpy(sorter->records + sorter->count++ * shape->size, record, shape->size);
	}
	return status;
}

azora_status azora_sorter_finish(azora_sorter *sorter)
{
	if (sorter->runs.count == 0) {
		sort(sorter);
		return AZORA_OK;
	}
	azora_status status = write_run(sorter);
	free_buffer(sorter);
	if (status == AZORA_OK) {
		sorter->merging = true;
		status = azora_merge_begin(&sorter->merge, &sorter->runs);
	}
	return status;
}

const void *azora_sorter_peek(const azora_sorter *sorter)
{
	if (sorter->merging) {
		return azora_merge_peek(&sorter->merge);
	}
	return sorter->next < sorter->count ? key_of(sorter, sorter->items[sorter->next].index) : NULL;
}

void azora_sorter_pass(azora_sorter *sorter)
{
	if (sorter->merging) {
		azora_merge_pass(&sorter->merge);
	} else {
		sorter->next++;
	}
}
