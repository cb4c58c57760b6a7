/*
 * Files that nobody else sees: each loses its name as soon as it is open, so that the system
 * forgets it when it is closed, however the process ends.
 */
#ifndef AZORA_CORE_SCRATCH_H
#define AZORA_CORE_SCRATCH_H

#include "core/memory.h"

/* The most files that are open at a time. */
#define AZORA_SCRATCH_FILES 16
#define AZORA_NO_FILE       (-1)

typedef struct azora_scratch {
	const char *folder; /* borrowed */
	/* Whether to stop; asked before each reading and writing. NULL: never. It need not return. */
	bool (*watch)(void *context);
	void *context;
	int files[AZORA_SCRATCH_FILES]; /* the system's numbers, or AZORA_NO_FILE */
	uint64_t written;               /* bytes */
	char message[512];              /* what failed, at AZORA_SYSTEM */
} azora_scratch;

void azora_scratch_begin(azora_scratch *scratch, const char *folder);

/* Closes all files. */
void azora_scratch_end(azora_scratch *scratch);

/* A new file into *file, which is AZORA_NO_FILE; AZORA_SYSTEM if there is none to be had. */
azora_status azora_scratch_open(azora_scratch *scratch, int *file);

/* Forgets the file and what is in it; *file is AZORA_NO_FILE, and may have been before. */
void azora_scratch_close(azora_scratch *scratch, int *file);

/* All bytes at a place of the file. AZORA_SYSTEM, or AZORA_STOPPED by the watch. */
azora_status azora_scratch_write(azora_scratch *scratch, int file, uint64_t place,
								 const void *bytes, size_t length);
azora_status azora_scratch_read(azora_scratch *scratch, int file, uint64_t place, void *bytes,
								size_t length);

#endif
