#include "core/runs.h"

#include <string.h>

void azora_runs_begin(azora_runs *runs, const azora_allocator *allocator, azora_scratch *scratch,
					  const azora_record_shape *shape, const azora_merge_size *size)
{
	memset(runs, 0, sizeof(*runs));
	runs->allocator = allocator;
	runs->scratch = scratch;
	runs->shape = *shape;
	runs->size = *size;
	runs->file = AZORA_NO_FILE;
}

void azora_runs_end(azora_runs *runs)
{
	if (runs->scratch == NULL) {
		return; /* never begun */
	}
	azora_scratch_close(runs->scratch, &runs->file);
	azora_release(runs->allocator, runs->list);
	azora_release(runs->allocator, runs->buffer);
	runs->list = NULL;
	runs->buffer = NULL;
	runs->length = 0;
	runs->count = runs->room = runs->filled = 0;
}

/* Room for one more run in the list. */
static azora_status reserve(azora_runs *runs)
{
	if (runs->count < runs->room) {
		return AZORA_OK;
	}
	size_t room = runs->room + runs->room / 2 + 16;
	azora_run *list = azora_allocate(runs->allocator, room, sizeof(*list));
	if (list == NULL) {
		return AZORA_NO_MEMORY;
	}
	if (runs->count > 0) {
		memcpy(list, runs->list, runs->count * sizeof(*list));
	}
	azora_release(runs->allocator, runs->list);
	runs->list = list;
	runs->room = room;
	return AZORA_OK;
}

azora_status azora_runs_open(azora_runs *runs)
{
	azora_status status = reserve(runs);
	if (status == AZORA_OK && runs->buffer == NULL) {
		runs->buffer = azora_allocate(runs->allocator, 1, azora_runs_buffer(runs));
		status = runs->buffer != NULL ? AZORA_OK : AZORA_NO_MEMORY;
	}
	if (status == AZORA_OK && runs->file == AZORA_NO_FILE) {
		status = azora_scratch_open(runs->scratch, &runs->file);
	}
	if (status == AZORA_OK) {
		runs->filled = 0;
		runs->list[runs->count] = (azora_run){runs->length, runs->length};
	}
	return status;
}

azora_status azora_runs_flush(azora_runs *runs)
{
	azora_status status =
		azora_scratch_write(runs->scratch, runs->file, runs->length, runs->buffer, runs->filled);
	if (status == AZORA_OK) {
		runs->length += runs->filled;
		runs->filled = 0;
	}
	return status;
}

azora_status azora_runs_close(azora_runs *runs)
{
	azora_status status = azora_runs_flush(runs);
	azora_release(runs->allocator, runs->buffer);
	runs->buffer = NULL;
	if (status == AZORA_OK) {
		runs->list[runs->count++].end = runs->length;
	}
	return status;
}

static const uint64_t *key_of(const azora_merge *merge, uint32_t reader)
{
	const azora_run_reader *this = &merge->readers[reader];
	return (const uint64_t *)(const void *)(this->buffer + this->next);
}

static inline bool before(const azora_merge *merge, uint32_t a, uint32_t b)
{
	int order =
		azora_compare_keys(key_of(merge, a), key_of(merge, b), merge->runs->shape.key_words);
	return order < 0 || (order == 0 && a < b);
}

/* Lets the reader at a place sink to where it belongs. */
static void sink(azora_merge *merge, size_t place)
{
	uint32_t *heap = merge->heap, reader = heap[place];
	for (size_t child = 2 * place + 1; child < merge->count; child = 2 * place + 1) {
		if (child + 1 < merge->count && before(merge, heap[child + 1], heap[child])) {
			child++;
		}
		if (!before(merge, heap[child], reader)) {
			break;
		}
		heap[place] = heap[child];
		place = child;
	}
	heap[place] = reader;
}

/* Reads on; the reader is left without a record at the end of its run. */
static azora_status refill(azora_merge *merge, azora_run_reader *reader)
{
	size_t length = azora_runs_buffer(merge->runs);
	if (length > reader->end - reader->place) {
		length = (size_t)(reader->end - reader->place);
	}
	reader->next = reader->filled = 0;
	if (length == 0) {
		return AZORA_OK;
	}
	azora_status status = azora_scratch_read(merge->runs->scratch, merge->runs->file, reader->place,
											 reader->buffer, length);
	if (status == AZORA_OK) {
		reader->place += length;
		reader->filled = length;
	}
	return status;
}

void azora_merge_pass(azora_merge *merge)
{
	azora_run_reader *reader = &merge->readers[merge->heap[0]];
	reader->next += merge->runs->shape.size;
	if (reader->next == reader->filled) {
		merge->status = refill(merge, reader);
		if (merge->status != AZORA_OK) {
			merge->count = 0;
			return;
		}
		if (reader->filled == 0) {
			merge->heap[0] = merge->heap[--merge->count];
		}
	}
	if (merge->count > 1) {
		sink(merge, 0);
	}
}

/* Begins to merge some neighbours among the runs. */
static azora_status begin_some(azora_merge *merge, azora_runs *runs, size_t first, size_t count)
{
	const azora_allocator *allocator = runs->allocator;
	size_t buffer = azora_runs_buffer(runs);
	memset(merge, 0, sizeof(*merge));
	merge->runs = runs;
	merge->readers = azora_allocate(allocator, count, sizeof(*merge->readers));
	merge->heap = azora_allocate(allocator, count, sizeof(*merge->heap));
	merge->buffers = azora_allocate(allocator, count, buffer);
	if (merge->readers == NULL || merge->heap == NULL || merge->buffers == NULL) {
		return merge->status = AZORA_NO_MEMORY;
	}
	size_t used = 0;
	for (size_t i = 0; i < count; i++) {
		const azora_run *run = &runs->list[first + i];
		merge->readers[i] =
			(azora_run_reader){run->begin, run->end, merge->buffers + i * buffer, 0, 0};
		merge->status = refill(merge, &merge->readers[i]);
		if (merge->status != AZORA_OK) {
			return merge->status;
		}
		if (merge->readers[i].filled > 0) {
			merge->heap[used++] = (uint32_t)i;
		}
	}
	merge->count = used;
	for (size_t i = used / 2; i > 0; i--) {
		sink(merge, i - 1);
	}
	return AZORA_OK;
}

/* Merges some neighbours into one run of other runs. */
static azora_status join(azora_runs *runs, size_t first, size_t count, azora_runs *into)
{
	azora_merge merge;
	azora_status status = begin_some(&merge, runs, first, count);
	if (status == AZORA_OK) {
		status = azora_runs_open(into);
	}
	const void *record;
	while (status == AZORA_OK && (record = azora_merge_peek(&merge)) != NULL) {
		status = azora_runs_write(into, record);
		azora_merge_pass(&merge);
	}
	status = status == AZORA_OK ? merge.status : status;
	azora_merge_end(&merge);
	return status == AZORA_OK ? azora_runs_close(into) : status;
}

/* Merges neighbours until all runs can be read at a time. */
static azora_status reduce(azora_runs *runs)
{
	azora_status status = AZORA_OK;
	while (runs->count > runs->size.fan_in && status == AZORA_OK) {
		azora_runs longer;
		azora_runs_begin(&longer, runs->allocator, runs->scratch, &runs->shape, &runs->size);
		for (size_t i = 0; i < runs->count && status == AZORA_OK; i += runs->size.fan_in) {
			size_t left = runs->count - i;
			status = join(runs, i, left < runs->size.fan_in ? left : runs->size.fan_in, &longer);
		}
		if (status == AZORA_OK) {
			azora_runs_end(runs);
			*runs = longer;
		} else {
			azora_runs_end(&longer);
		}
	}
	return status;
}

azora_status azora_merge_begin(azora_merge *merge, azora_runs *runs)
{
	memset(merge, 0, sizeof(*merge));
	merge->runs = runs;
	merge->status = reduce(runs);
	return merge->status == AZORA_OK ? begin_some(merge, runs, 0, runs->count) : merge->status;
}

void azora_merge_end(azora_merge *merge)
{
	if (merge->runs == NULL) {
		return; /* never begun */
	}
	const azora_allocator *allocator = merge->runs->allocator;
	azora_release(allocator, merge->readers);
	azora_release(allocator, merge->heap);
	azora_release(allocator, merge->buffers);
	memset(merge, 0, sizeof(*merge));
}
