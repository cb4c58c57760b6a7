/*
 * What appending to a spool and draining it share.
 */
#ifndef AZORA_CORE_SPOOL_PARTS_H
#define AZORA_CORE_SPOOL_PARTS_H

#include "core/spool_scan.h"

#define AZORA_SPOOL_MESSAGE 512

struct azora_spool {
	azora_allocator allocator;
	bool sync;
	uint32_t batch_records;
	uint32_t batch_bytes;
	/* Owned, in one piece with the spool. */
	char *path;
	char *draining;
	char *lock;
	char *damaged; /* with room for the file's number */
	/* What a call has open; whoever leaves by longjmp leaves it here. */
	azora_file file;
	azora_file lock_file;
	azora_spool_scan scan;
	const void **records; /* owned; for a batch, as lengths */
	size_t *lengths;
	int patience; /* milliseconds for a lock */
	azora_spool_watch watch;
	void *watch_context;
	char message[AZORA_SPOOL_MESSAGE];
};

/* Closes the file and frees what is known of it. */
void azora_spool_close(azora_spool *spool);
/* The same, and gives up the lock: what a call left. */
void azora_spool_rest(azora_spool *spool);
/* Every call begins with this; refuses a path that is not absolute. */
azora_spool_code azora_spool_begin(azora_spool *spool);

/* Set the message; return the code. */
azora_spool_code azora_spool_refuse(azora_spool *spool, azora_spool_code code, const char *what,
									const char *path, const char *why);
azora_spool_code azora_spool_refuse_file(azora_spool *spool, const char *what, const char *path);

/* Opens a file that is there; AZORA_SPOOL_EMPTY: it is not. */
azora_spool_code azora_spool_open(azora_spool *spool, const char *path);

/* Waits for the lock of the file that is open, as long as that makes sense. same: whether it still
 * has the spool's name then. */
azora_spool_code azora_spool_lock(azora_spool *spool, bool *same);

/* The header of the file that is open, and where nothing but a header's beginning is in it,
 * AZORA_SPOOL_EMPTY. bytes: as it was read. good: how many of its copies are. */
azora_spool_code azora_spool_open_header(azora_spool *spool, const char *path,
										 unsigned char bytes[AZORA_SPOOL_HEADER], int *good);

#endif
