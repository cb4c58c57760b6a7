/*
 * Spools in the tests: each in a folder of its own, and what comes out of them.
 */
#ifndef AZORA_TESTS_CORE_SPOOLS_H
#define AZORA_TESTS_CORE_SPOOLS_H

#include "allocators.h"
#include "core/spool.h"

#define SPOOL_FOLDER 96
#define SPOOL_PATH   160

/* A folder, and a spool in it. */
typedef struct spooled {
	test_memory memory;
	azora_spool *spool;
	char folder[SPOOL_FOLDER];
	char path[SPOOL_PATH];
	char draining[SPOOL_PATH];
} spooled;

void spooled_begin(spooled *spooled);
/* Removes the folder with all that is in it. */
void spooled_end(spooled *spooled);

/* Files as they are. */
void spool_write_file(const char *path, const void *bytes, size_t length);
bool spool_exists(const char *path);
/* How many files of the folder have this in their names. */
size_t spool_count_files(const spooled *spooled, const char *part);

/* Records that tell their number: such a text, so many times. */
void spool_append(spooled *spooled, unsigned number, size_t times);

#define TAKEN_MOST 4096

/* A taker, and what it took. */
typedef struct taken {
	size_t records;
	unsigned numbers[TAKEN_MOST]; /* of the records */
	size_t batches;
	uint64_t files[TAKEN_MOST]; /* of the batches, as the others */
	uint64_t batch[TAKEN_MOST];
	size_t counts[TAKEN_MOST];
	size_t refuse_at; /* the batch that is not taken, counted over all; SIZE_MAX: none */
	size_t calls;
} taken;

void taken_begin(taken *taken);
bool taken_take(void *context, uint64_t file, uint64_t batch, const void *const *records,
				const size_t *lengths, size_t count);

/* Drains into taken, which is begun anew. */
azora_spool_code spool_drain(spooled *spooled, taken *taken);

#endif
