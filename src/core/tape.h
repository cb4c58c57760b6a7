/*
 * A row of records that is written once and read any number of times: in a buffer as long as they
 * fit into it, else in a file.
 */
#ifndef AZORA_CORE_TAPE_H
#define AZORA_CORE_TAPE_H

#include "core/scratch.h"

typedef struct azora_tape {
	const azora_allocator *allocator; /* borrowed */
	azora_scratch *scratch;           /* borrowed */
	size_t record_size;
	unsigned char *records; /* owned; the buffer */
	size_t room;            /* of it, in records */
	size_t filled;          /* records in it */
	int file;
	uint64_t count;      /* records on the tape */
	bool sealed;         /* all were added */
	uint64_t place;      /* behind those that are in the buffer, when reading */
	size_t next;         /* in the buffer, when reading */
	azora_status status; /* the first failure while reading */
} azora_tape;

/* An empty tape with a buffer for so many records, 1 at least; the caller's to end, even at a
 * failure. */
azora_status azora_tape_begin(azora_tape *tape, const azora_allocator *allocator,
							  azora_scratch *scratch, size_t record_size, size_t room);
void azora_tape_end(azora_tape *tape);

/* Empties the tape. */
void azora_tape_clear(azora_tape *tape);

azora_status azora_tape_add(azora_tape *tape, const void *record);

/* Whether all records are in the buffer: tape->records. */
static inline bool azora_tape_in_memory(const azora_tape *tape)
{
	return tape->file == AZORA_NO_FILE;
}

/* Goes to the first record; nothing is added any more. */
azora_status azora_tape_rewind(azora_tape *tape);

/* The next record, good until the next call; NULL at the end, and when tape->status is not
 * AZORA_OK. */
const void *azora_tape_next(azora_tape *tape);

#endif
