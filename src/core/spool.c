#include "core/spool_parts.h"

#include <stdio.h>

#define BATCH_RECORDS 1000
#define BATCH_BYTES   ((uint32_t)256 << 10)

/* Milliseconds for a lock, and between two looks at it. */
#define LONGEST_WAIT  10000
#define LONGEST_PAUSE 20

/* With the 16 digits of a file's number. */
#define DRAINING ".draining"
#define LOCK     ".lock"
#define DAMAGED  ".damaged-0123456789abcdef"

azora_spool *azora_spool_new(const azora_allocator *allocator, const char *path, bool sync)
{
	size_t length = strlen(path);
	size_t names = 4 * (length + 1) + strlen(DRAINING) + strlen(LOCK) + strlen(DAMAGED);
	azora_spool *spool = azora_allocate(allocator, 1, sizeof(*spool) + names);
	if (spool == NULL) {
		return NULL;
	}
	*spool = (azora_spool){
		.allocator = *allocator,
		.sync = sync,
		.batch_records = BATCH_RECORDS,
		.batch_bytes = BATCH_BYTES,
		.patience = LONGEST_WAIT,
		.file = AZORA_FILE_CLOSED,
		.lock_file = AZORA_FILE_CLOSED,
	};
	spool->scan.allocator = &spool->allocator;
	spool->scan.file = &spool->file;
	spool->path = (char *)(spool + 1);
	spool->draining = spool->path + sprintf(spool->path, "%s", path) + 1;
	spool->lock = spool->draining + sprintf(spool->draining, "%s" DRAINING, path) + 1;
	spool->damaged = spool->lock + sprintf(spool->lock, "%s" LOCK, path) + 1;
	(void)sprintf(spool->damaged, "%s" DAMAGED, path);
	return spool;
}

void azora_spool_free(azora_spool *spool)
{
	if (spool != NULL) {
		azora_spool_rest(spool);
		azora_allocator allocator = spool->allocator;
		azora_release(&allocator, spool);
	}
}

void azora_spool_close(azora_spool *spool)
{
	azora_file_close(&spool->file);
	azora_spool_scan_free(&spool->scan);
	azora_release(&spool->allocator, spool->records);
	azora_release(&spool->allocator, spool->lengths);
	spool->records = NULL;
	spool->lengths = NULL;
}

void azora_spool_rest(azora_spool *spool)
{
	azora_spool_close(spool);
	azora_file_close(&spool->lock_file);
}

const char *azora_spool_message(const azora_spool *spool)
{
	return spool->message;
}

void azora_spool_set_batch(azora_spool *spool, uint32_t records, uint32_t bytes)
{
	spool->batch_records = records;
	spool->batch_bytes = bytes;
}

azora_spool_code azora_spool_refuse(azora_spool *spool, azora_spool_code code, const char *what,
									const char *path, const char *why)
{
	(void)snprintf(spool->message, sizeof(spool->message), "%s %s: %s", what, path, why);
	return code;
}

azora_spool_code azora_spool_refuse_file(azora_spool *spool, const char *what, const char *path)
{
	return azora_spool_refuse(spool, AZORA_SPOOL_SYSTEM, what, path, spool->file.reason);
}

void azora_spool_set_watch(azora_spool *spool, azora_spool_watch watch, void *context)
{
	spool->watch = watch;
	spool->watch_context = context;
}

azora_spool_code azora_spool_begin(azora_spool *spool)
{
	spool->message[0] = '\0';
	azora_spool_rest(spool);
	return azora_file_absolute(spool->path)
			   ? AZORA_SPOOL_OK
			   : azora_spool_refuse(spool, AZORA_SPOOL_SYSTEM, "cannot open", spool->path,
									"the path must be absolute");
}

azora_spool_code azora_spool_open(azora_spool *spool, const char *path)
{
	switch (azora_file_open(&spool->file, path, false)) {
	case AZORA_FILE_FOUND:
		return AZORA_SPOOL_OK;
	case AZORA_FILE_ABSENT:
		return AZORA_SPOOL_EMPTY;
	default:
		return azora_spool_refuse_file(spool, "cannot open", path);
	}
}

azora_spool_code azora_spool_lock(azora_spool *spool, bool *same)
{
	bool taken;
	for (int waited = 0, pause = 1;; waited += pause, pause += pause < LONGEST_PAUSE) {
		if (!azora_file_lock(&spool->file, &taken) ||
			(taken && !azora_file_is_at(&spool->file, spool->path, same))) {
			return azora_spool_refuse_file(spool, "cannot lock", spool->path);
		}
		if (taken) {
			return AZORA_SPOOL_OK;
		}
		if (waited >= spool->patience) {
			return azora_spool_refuse(spool, AZORA_SPOOL_SYSTEM, "cannot lock", spool->path,
									  "a process has held its lock for too long; look for one "
									  "that hangs (lsof, fuser), and end it");
		}
		if (spool->watch != NULL && spool->watch(spool->watch_context)) {
			return azora_spool_refuse(spool, AZORA_SPOOL_SYSTEM, "cannot lock", spool->path,
									  "it was interrupted while another process held the lock");
		}
		azora_file_pause(pause);
	}
}

azora_spool_code azora_spool_open_header(azora_spool *spool, const char *path,
										 unsigned char bytes[AZORA_SPOOL_HEADER], int *good)
{
	azora_spool_scan *scan = &spool->scan;
	*good = 0;
	scan->filled = 0;
	if (!azora_file_size(&spool->file, &scan->size)) {
		return azora_spool_refuse_file(spool, "cannot look at", path);
	}
	size_t length = scan->size < AZORA_SPOOL_HEADER ? (size_t)scan->size : AZORA_SPOOL_HEADER;
	if (!azora_file_read(&spool->file, 0, bytes, length)) {
		return azora_spool_refuse_file(spool, "cannot read", path);
	}
	if (azora_spool_header_torn(bytes, length)) {
		return AZORA_SPOOL_EMPTY;
	}
	*good = length < AZORA_SPOOL_HEADER ? 0 : azora_spool_read_header(&scan->origin, bytes);
	if (*good == 0) {
		return azora_spool_refuse(spool, AZORA_SPOOL_DAMAGED, "left alone", path,
								  "it is no spool, or its header is damaged; move it away");
	}
	return AZORA_SPOOL_OK;
}

/* The file that has the name, locked; a drain may take it away while its lock is waited for. */
static azora_spool_code open_current(azora_spool *spool)
{
	bool same;
	do {
		azora_file_close(&spool->file);
		if (azora_file_open(&spool->file, spool->path, true) != AZORA_FILE_FOUND) {
			return azora_spool_refuse_file(spool, "cannot open", spool->path);
		}
		azora_spool_code code = azora_spool_lock(spool, &same);
		if (code != AZORA_SPOOL_OK) {
			return code;
		}
	} while (!same);
	return AZORA_SPOOL_OK;
}

/* Writes something whole or nothing. */
static azora_spool_code write_behind(azora_spool *spool, uint64_t end,
									 const azora_file_piece pieces[AZORA_FILE_PIECES])
{
	bool written = azora_file_append(&spool->file, end, pieces) &&
				   (!spool->sync || azora_file_sync(&spool->file));
	if (written) {
		return AZORA_SPOOL_OK;
	}
	/* If this fails as well, the next appender finds the rest and cuts it. */
	azora_file_reason reason = spool->file.reason;
	(void)azora_file_cut(&spool->file, end);
	return azora_spool_refuse(spool, AZORA_SPOOL_SYSTEM, "cannot write to", spool->path, reason);
}

/* Begins a file in which there is nothing, or less than a header. The folder goes to the disk
 * before the header does: who finds a header knows that the file's name is there to stay. */
static azora_spool_code begin_file(azora_spool *spool)
{
	unsigned char bytes[AZORA_SPOOL_HEADER];
	azora_spool_origin *origin = &spool->scan.origin;
	azora_file_reason reason;
	if (spool->scan.size > 0 && !azora_file_cut(&spool->file, 0)) {
		return azora_spool_refuse_file(spool, "cannot cut", spool->path);
	}
	if (spool->sync && !azora_folder_sync(spool->path, &reason)) {
		return azora_spool_refuse(spool, AZORA_SPOOL_SYSTEM, "cannot begin", spool->path, reason);
	}
	azora_spool_draw(origin);
	origin->batch_records = spool->batch_records;
	origin->batch_bytes = spool->batch_bytes;
	azora_spool_write_header(origin, bytes);
	const azora_file_piece pieces[AZORA_FILE_PIECES] = {{bytes, sizeof(bytes)}};
	spool->scan.size = AZORA_SPOOL_HEADER;
	return write_behind(spool, 0, pieces);
}

/* Whether the file ends with a record that was written to its end. Looks only at its head and
 * length: what lies between is for the drain to judge. */
static azora_spool_code ends_whole(azora_spool *spool, bool *whole)
{
	azora_spool_scan *scan = &spool->scan;
	unsigned char frame[AZORA_SPOOL_TRAILER];
	uint32_t length;
	*whole = scan->size == AZORA_SPOOL_HEADER;
	if (scan->size < AZORA_SPOOL_HEADER + AZORA_SPOOL_FRAME) {
		return AZORA_SPOOL_OK;
	}
	if (!azora_file_read(&spool->file, scan->size - AZORA_SPOOL_TRAILER, frame, sizeof(frame))) {
		return azora_spool_refuse_file(spool, "cannot read", spool->path);
	}
	uint64_t said = azora_spool_trailer_length(frame);
	uint64_t most = scan->size - AZORA_SPOOL_HEADER - AZORA_SPOOL_FRAME;
	if (said > most) {
		return AZORA_SPOOL_OK;
	}
	uint64_t offset = scan->size - AZORA_SPOOL_FRAME - said;
	if (!azora_file_read(&spool->file, offset, frame, sizeof(frame))) {
		return azora_spool_refuse_file(spool, "cannot read", spool->path);
	}
	*whole = azora_spool_read_head(&scan->origin, offset, frame, &length) && length == said;
	return AZORA_SPOOL_OK;
}

/* Cuts what an appender left that was killed, and only that. */
static azora_spool_code cut_torn(azora_spool *spool)
{
	azora_spool_scan *scan = &spool->scan;
	uint64_t offset = AZORA_SPOOL_HEADER, length = 0;
	azora_scan_kind kind;
	while ((kind = azora_spool_scan_at(scan, offset, &length)) == AZORA_SCAN_RECORD ||
		   kind == AZORA_SCAN_DAMAGED) {
		offset += kind == AZORA_SCAN_RECORD ? length + AZORA_SPOOL_FRAME : length;
	}
	if (kind == AZORA_SCAN_NO_MEMORY) {
		return AZORA_SPOOL_NO_MEMORY;
	}
	if (kind == AZORA_SCAN_SYSTEM) {
		return azora_spool_refuse_file(spool, "cannot read", spool->path);
	}
	if (kind == AZORA_SCAN_TORN && !azora_file_cut(&spool->file, offset)) {
		return azora_spool_refuse_file(spool, "cannot cut", spool->path);
	}
	scan->size = offset;
	return AZORA_SPOOL_OK;
}

/* Makes the file one that ends with a record, or with damage. */
static azora_spool_code prepare(azora_spool *spool)
{
	unsigned char bytes[AZORA_SPOOL_HEADER];
	bool whole;
	int good;
	azora_spool_code code = azora_spool_open_header(spool, spool->path, bytes, &good);
	if (code == AZORA_SPOOL_EMPTY) {
		return begin_file(spool);
	}
	if (code == AZORA_SPOOL_OK) {
		code = ends_whole(spool, &whole);
	}
	return code == AZORA_SPOOL_OK && !whole ? cut_torn(spool) : code;
}

static azora_spool_code append(azora_spool *spool, const void *bytes, size_t length)
{
	unsigned char head[AZORA_SPOOL_HEAD], trailer[AZORA_SPOOL_TRAILER];
	azora_spool_scan *scan = &spool->scan;
	azora_spool_code code = open_current(spool);
	if (code == AZORA_SPOOL_OK) {
		code = prepare(spool);
	}
	if (code != AZORA_SPOOL_OK) {
		return code;
	}
	azora_spool_write_head(&scan->origin, scan->size, (uint32_t)length, head);
	azora_spool_write_trailer(&scan->origin, head, bytes, (uint32_t)length, trailer);
	const azora_file_piece pieces[AZORA_FILE_PIECES] = {{head, sizeof(head)},
														{bytes, length},
														{trailer, sizeof(trailer)}};
	return write_behind(spool, scan->size, pieces);
}

azora_spool_code azora_spool_append(azora_spool *spool, const void *bytes, size_t length)
{
	azora_spool_code code = azora_spool_begin(spool);
	if (code != AZORA_SPOOL_OK) {
		return code;
	}
	if (length > AZORA_SPOOL_MOST) {
		return azora_spool_refuse(spool, AZORA_SPOOL_SYSTEM, "cannot write to", spool->path,
								  "the record is larger than 16 MiB");
	}
	code = append(spool, bytes, length);
	if (code == AZORA_SPOOL_NO_MEMORY) {
		(void)azora_spool_refuse(spool, code, "cannot write to", spool->path, "no memory");
	}
	azora_spool_rest(spool);
	return code;
}
