/*
 * Sorted runs of records in a file, and their merging with few buffers.
 *
 * Records of one kind are of one size and begin with their key: some words that are compared as
 * unsigned numbers, the first one first. A merge gives records with equal keys in the order of
 * their runs. However many runs there are, only fan_in of them are read at a time: before that,
 * neighbours are merged into longer ones, in a new file each round.
 */
#ifndef AZORA_CORE_RUNS_H
#define AZORA_CORE_RUNS_H

#include "core/scratch.h"

/* The most words of a key. */
#define AZORA_KEY_WORDS 3

typedef struct azora_record_shape {
	size_t size;        /* bytes of a record, a multiple of 8 */
	unsigned key_words; /* at its beginning */
} azora_record_shape;

/* How much a merge may take. */
typedef struct azora_merge_size {
	size_t buffer; /* bytes for each file, about */
	size_t fan_in; /* runs read at a time, 2 at least */
} azora_merge_size;

typedef struct azora_run {
	uint64_t begin; /* in bytes of the file */
	uint64_t end;
} azora_run;

typedef struct azora_runs {
	const azora_allocator *allocator; /* borrowed */
	azora_scratch *scratch;           /* borrowed */
	azora_record_shape shape;
	azora_merge_size size;
	int file;        /* AZORA_NO_FILE while there is no run */
	uint64_t length; /* of the file */
	azora_run *list; /* owned */
	size_t count;
	size_t room;
	unsigned char *buffer; /* of the run that is written; owned */
	size_t filled;
} azora_runs;

void azora_runs_begin(azora_runs *runs, const azora_allocator *allocator, azora_scratch *scratch,
					  const azora_record_shape *shape, const azora_merge_size *size);

/* Forgets all runs. */
void azora_runs_end(azora_runs *runs);

/* A run is written in three steps: its beginning, its records in order, its end. */
azora_status azora_runs_open(azora_runs *runs);
azora_status azora_runs_flush(azora_runs *runs);
azora_status azora_runs_close(azora_runs *runs);

/* The bytes of whole records in a buffer. */
static inline size_t azora_runs_buffer(const azora_runs *runs)
{
	size_t records = runs->size.buffer / runs->shape.size;
	return (records > 0 ? records : 1) * runs->shape.size;
}

static inline azora_status azora_runs_write(azora_runs *runs, const void *record)
{
	azora_status status =
		runs->filled == azora_runs_buffer(runs) ? azora_runs_flush(runs) : AZORA_OK;
	if (status == AZORA_OK) {
		memcpy(runs->buffer + runs->filled, record, runs->shape.size);
		runs->filled += runs->shape.size;
	}
	return status;
}

/* Below 0, 0 or above it, as key a stands before, at or behind key b. */
static inline int azora_compare_keys(const uint64_t *a, const uint64_t *b, unsigned words)
{
	for (unsigned i = 0; i < words; i++) {
		if (a[i] != b[i]) {
			return a[i] < b[i] ? -1 : 1;
		}
	}
	return 0;
}

/* One run that is read. */
typedef struct azora_run_reader {
	uint64_t place; /* of what was not read yet */
	uint64_t end;
	unsigned char *buffer; /* within the merge's */
	size_t next;
	size_t filled;
} azora_run_reader;

typedef struct azora_merge {
	azora_runs *runs; /* borrowed */
	azora_run_reader *readers;
	unsigned char *buffers;
	uint32_t *heap; /* readers, the one with the first record on top */
	size_t count;
	azora_status status; /* the first failure, after which the merge is at its end */
} azora_merge;

/* Begins to merge all runs, which stay; the merge is the caller's to end, even at a failure. */
azora_status azora_merge_begin(azora_merge *merge, azora_runs *runs);
void azora_merge_end(azora_merge *merge);

/* The next record, good until it is passed by; NULL at the end, and when merge->status is not
 * AZORA_OK. */
static inline const void *azora_merge_peek(const azora_merge *merge)
{
	if (merge->count == 0) {
		return NULL;
	}
	const azora_run_reader *reader = &merge->readers[merge->heap[0]];
	return reader->buffer + reader->next;
}

/* Passes by the record that azora_merge_peek() gave. */
void azora_merge_pass(azora_merge *merge);

#endif
