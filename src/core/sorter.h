/*
 * Sorting more records than memory holds: what is added fills a buffer, which is sorted and written
 * as a run when it is full. What fits into the buffer never sees a file.
 */
#ifndef AZORA_CORE_SORTER_H
#define AZORA_CORE_SORTER_H

#include "core/runs.h"
#include "core/sort.h"

#define AZORA_KEEP_ALL SIZE_MAX

typedef struct azora_sorter {
	azora_runs runs;
	unsigned char *records; /* owned; the buffer */
	azora_keyed *items;     /* owned; its order, and room to find it */
	size_t count;
	size_t room;
	size_t next; /* to be given, where all are in the buffer */
	/* Where only the first few are wanted: so many, and the key of the last one so far. */
	size_t keep;
	bool bounded;
	uint64_t bound[AZORA_KEY_WORDS];
	azora_merge merge;
	bool merging;
} azora_sorter;

/*
 * A sorter that takes so many bytes while it is filled, and afterwards not more than a merge. keep
 * is how many of the first records are wanted, or AZORA_KEEP_ALL; more may be given. It is the
 * caller's to end, even at a failure.
 */
azora_status azora_sorter_begin(azora_sorter *sorter, const azora_allocator *allocator,
								azora_scratch *scratch, const azora_record_shape *shape,
								const azora_merge_size *size, size_t memory, size_t keep);
void azora_sorter_end(azora_sorter *sorter);

azora_status azora_sorter_add(azora_sorter *sorter, const void *record);

/* All were added; now they are given in order. */
azora_status azora_sorter_finish(azora_sorter *sorter);

/* The next record, good until it is passed by; NULL at the end, and at a failure. */
const void *azora_sorter_peek(const azora_sorter *sorter);
void azora_sorter_pass(azora_sorter *sorter);

/* Whether all went well so far. */
static inline azora_status azora_sorter_status(const azora_sorter *sorter)
{
	return sorter->merge.status;
}

#endif
