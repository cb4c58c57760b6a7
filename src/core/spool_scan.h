/*
 * Walks through the records of a spool's file, in a window of memory.
 */
#ifndef AZORA_CORE_SPOOL_SCAN_H
#define AZORA_CORE_SPOOL_SCAN_H

#include "core/spool_file.h"
#include "core/spool_format.h"

typedef enum azora_scan_kind {
	AZORA_SCAN_RECORD,
	AZORA_SCAN_END,
	AZORA_SCAN_TORN,    /* the file ends in the middle of a record */
	AZORA_SCAN_DAMAGED, /* so many bytes are no record */
	AZORA_SCAN_SYSTEM,  /* the file's reason says why */
	AZORA_SCAN_NO_MEMORY,
} azora_scan_kind;

typedef struct azora_spool_scan {
	const azora_allocator *allocator; /* borrowed */
	azora_file *file;                 /* borrowed; locked, or no longer written */
	azora_spool_origin origin;
	uint64_t size;         /* of the file */
	unsigned char *window; /* owned; NULL at first */
	size_t room;
	uint64_t begin; /* the window shows the file from here on */
	size_t filled;
} azora_spool_scan;

void azora_spool_scan_free(azora_spool_scan *scan);

/* Brings so many bytes, which the file has, into view; AZORA_SCAN_RECORD if they are. */
azora_scan_kind azora_spool_scan_show(azora_spool_scan *scan, uint64_t offset, size_t length);

/* What lies at an offset that is one of a record, or behind damage; the length of a record's bytes,
 * or how many bytes are damaged. */
azora_scan_kind azora_spool_scan_at(azora_spool_scan *scan, uint64_t offset, uint64_t *length);

/*
 * The same where a record is expected at a distance behind an offset. The window then shows the
 * bytes from the offset to the end of the record; where there is no record, anything.
 */
azora_scan_kind azora_spool_scan_from(azora_spool_scan *scan, uint64_t offset, uint64_t distance,
									  uint64_t *length);

/* What the window shows from an offset on, which must have come into view. */
static inline const unsigned char *azora_spool_seen(const azora_spool_scan *scan, uint64_t offset)
{
	return scan->window + (offset - scan->begin);
}

#endif
