#include "core/spool_parts.h"

#include <inttypes.h>
#include <stdio.h>

/* Where a drain of a file stands. */
typedef struct drain {
	azora_spool *spool;
	azora_spool_taker taker;
	void *context;
	uint64_t records; /* taken so far, of all files */
	azora_spool_position position;
	uint64_t header_damage; /* bytes */
	bool damaged;           /* a file was */
} drain;

static azora_spool_code scan_failed(azora_spool *spool, azora_scan_kind kind)
{
	return kind == AZORA_SCAN_NO_MEMORY
			   ? AZORA_SPOOL_NO_MEMORY
			   : azora_spool_refuse_file(spool, "cannot read", spool->draining);
}

/* Stores how far the file is drained. */
static azora_spool_code store(drain *drain)
{
	azora_spool *spool = drain->spool;
	unsigned char bytes[AZORA_SPOOL_SLOT];
	drain->position.turn++;
	azora_spool_write_position(&spool->scan.origin, &drain->position, bytes);
	if (!azora_file_write(&spool->file, azora_spool_slot(&drain->position), bytes, sizeof(bytes)) ||
		(spool->sync && !azora_file_sync(&spool->file))) {
		return azora_spool_refuse_file(spool, "cannot write to", spool->draining);
	}
	return AZORA_SPOOL_OK;
}

/* The records of the batch that begins at the position come into view; how many, and how many bytes
 * of the file they are. */
static azora_spool_code gather(drain *drain, size_t *count, uint64_t *bytes)
{
	azora_spool *spool = drain->spool;
	azora_spool_scan *scan = &spool->scan;
	uint64_t length;
	*count = 0;
	*bytes = 0;
	while (*count < scan->origin.batch_records) {
		azora_scan_kind kind = azora_spool_scan_from(scan, drain->position.offset, *bytes, &length);
		if (kind == AZORA_SCAN_NO_MEMORY || kind == AZORA_SCAN_SYSTEM) {
			return scan_failed(spool, kind);
		}
		if (kind != AZORA_SCAN_RECORD ||
			(*count > 0 && *bytes + length + AZORA_SPOOL_FRAME > scan->origin.batch_bytes)) {
			break;
		}
		spool->lengths[(*count)++] = (size_t)length;
		*bytes += length + AZORA_SPOOL_FRAME;
	}
	/* What was looked at last may have moved the window. */
	uint64_t at = drain->position.offset;
	azora_scan_kind kind = azora_spool_scan_show(scan, at, (size_t)*bytes);
	if (kind != AZORA_SCAN_RECORD) {
		return scan_failed(spool, kind);
	}
	for (size_t i = 0; i < *count; i++) {
		spool->records[i] = azora_spool_seen(scan, at) + AZORA_SPOOL_HEAD;
		at += spool->lengths[i] + AZORA_SPOOL_FRAME;
	}
	return AZORA_SPOOL_OK;
}

static azora_spool_code hand_over(drain *drain)
{
	azora_spool *spool = drain->spool;
	azora_spool_position *position = &drain->position;
	uint64_t bytes;
	size_t count;
	azora_spool_code code = gather(drain, &count, &bytes);
	if (code != AZORA_SPOOL_OK) {
		return code;
	}
	if (!drain->taker(drain->context, spool->scan.origin.id, position->batch, spool->records,
					  spool->lengths, count)) {
		return azora_spool_refuse(spool, AZORA_SPOOL_STOPPED, "stopped draining", spool->draining,
								  "a batch was not taken and comes again");
	}
	drain->records += count;
	position->batch++;
	position->offset += bytes;
	return store(drain);
}

static void note_damage(azora_spool_position *position, uint64_t bytes)
{
	if (position->damaged_bytes == 0) {
		position->damaged_at = position->offset;
	}
	position->damaged_bytes += bytes;
	position->offset += bytes;
}

/* Everything in the file that is left. */
static azora_spool_code hand_over_all(drain *drain)
{
	azora_spool *spool = drain->spool;
	const azora_spool_origin *origin = &spool->scan.origin;
	spool->records =
		azora_allocate(&spool->allocator, origin->batch_records, sizeof(*spool->records));
	spool->lengths =
		spool->records != NULL
			? azora_allocate(&spool->allocator, origin->batch_records, sizeof(*spool->lengths))
			: NULL;
	if (spool->lengths == NULL) {
		return AZORA_SPOOL_NO_MEMORY;
	}
	for (;;) {
		uint64_t length;
		azora_spool_code code;
		azora_scan_kind kind = azora_spool_scan_at(&spool->scan, drain->position.offset, &length);
		switch (kind) {
		case AZORA_SCAN_RECORD:
			code = hand_over(drain);
			if (code != AZORA_SPOOL_OK) {
				return code;
			}
			break;
		case AZORA_SCAN_DAMAGED:
			note_damage(&drain->position, length);
			break;
		case AZORA_SCAN_END:
		case AZORA_SCAN_TORN:
			return AZORA_SPOOL_OK;
		default:
			return scan_failed(spool, kind);
		}
	}
}

static void tell_damage(drain *drain)
{
	azora_spool *spool = drain->spool;
	const azora_spool_position *position = &drain->position;
	drain->damaged = true;
	(void)snprintf(spool->message, sizeof(spool->message),
				   "%" PRIu64 " bytes could not be read, the first at %" PRIu64
				   "; all the rest is drained, and the file is kept as %s",
				   position->damaged_bytes + drain->header_damage,
				   drain->header_damage > 0 ? 0 : position->damaged_at, spool->damaged);
}

/* Makes the name of a damaged file. */
static const char *name_damaged(azora_spool *spool)
{
	(void)sprintf(strrchr(spool->damaged, '-') + 1, "%016" PRIx64, spool->scan.origin.id);
	return spool->damaged;
}

/* Takes the name from the file that is open, of which nothing can be read. An empty one is nothing
 * to keep. */
static azora_spool_code put_aside(drain *drain, const char *path)
{
	azora_spool *spool = drain->spool;
	azora_file_reason reason;
	bool empty = spool->scan.size == 0, gone;
	if (empty) {
		gone = azora_file_remove(path, &reason);
	} else {
		azora_spool_draw(&spool->scan.origin);
		gone = azora_file_rename(path, name_damaged(spool), &reason);
	}
	if (!gone || (spool->sync && !azora_folder_sync(path, &reason))) {
		return azora_spool_refuse(spool, AZORA_SPOOL_SYSTEM, "cannot put away", path, reason);
	}
	spool->message[0] = '\0';
	if (!empty) {
		drain->damaged = true;
		(void)snprintf(spool->message, sizeof(spool->message),
					   "the header is damaged, so that nothing of %" PRIu64
					   " bytes could be read; they are kept as %s",
					   spool->scan.size, spool->damaged);
	}
	return AZORA_SPOOL_OK;
}

/* Takes the name from a file of which nothing is left to drain. */
static azora_spool_code finish(drain *drain)
{
	azora_spool *spool = drain->spool;
	azora_file_reason reason;
	bool gone;
	if (drain->position.damaged_bytes + drain->header_damage > 0) {
		gone = azora_file_rename(spool->draining, name_damaged(spool), &reason);
		if (gone) {
			tell_damage(drain);
		}
	} else {
		gone = azora_file_remove(spool->draining, &reason);
	}
	if (!gone || (spool->sync && !azora_folder_sync(spool->path, &reason))) {
		return azora_spool_refuse(spool, AZORA_SPOOL_SYSTEM, "cannot put away", spool->draining,
								  reason);
	}
	return AZORA_SPOOL_OK;
}

/* Drains PATH.draining, if there is one, and puts it away. */
static azora_spool_code drain_file(drain *drain)
{
	azora_spool *spool = drain->spool;
	unsigned char bytes[AZORA_SPOOL_HEADER];
	int good;
	azora_spool_code code = azora_spool_open(spool, spool->draining);
	if (code != AZORA_SPOOL_OK) {
		return code == AZORA_SPOOL_EMPTY ? AZORA_SPOOL_OK : code;
	}
	code = azora_spool_open_header(spool, spool->draining, bytes, &good);
	if (code == AZORA_SPOOL_EMPTY || code == AZORA_SPOOL_DAMAGED) {
		code = put_aside(drain, spool->draining);
		azora_spool_close(spool);
		return code;
	}
	if (code == AZORA_SPOOL_OK) {
		drain->header_damage = good == 2 ? 0 : AZORA_SPOOL_HEADER / 4;
		azora_spool_read_position(&spool->scan.origin, &drain->position, bytes);
		if (drain->position.offset < AZORA_SPOOL_HEADER ||
			drain->position.offset > spool->scan.size) {
			drain->position = (azora_spool_position){.offset = AZORA_SPOOL_HEADER};
		}
		code = hand_over_all(drain);
	}
	if (code == AZORA_SPOOL_OK) {
		code = finish(drain);
	}
	azora_spool_close(spool);
	return code;
}

/* PATH becomes PATH.draining, which does not exist; appenders begin another. */
static azora_spool_code rotate(drain *drain)
{
	azora_spool *spool = drain->spool;
	unsigned char bytes[AZORA_SPOOL_HEADER];
	azora_file_reason reason;
	bool same;
	int good;
	azora_spool_code code = azora_spool_open(spool, spool->path);
	if (code == AZORA_SPOOL_OK) {
		code = azora_spool_lock(spool, &same);
	}
	if (code == AZORA_SPOOL_OK) {
		code = same ? azora_spool_open_header(spool, spool->path, bytes, &good) : AZORA_SPOOL_EMPTY;
	}
	if (code == AZORA_SPOOL_OK && (!azora_file_rename(spool->path, spool->draining, &reason) ||
								   (spool->sync && !azora_folder_sync(spool->path, &reason)))) {
		code = azora_spool_refuse(spool, AZORA_SPOOL_SYSTEM, "cannot rename", spool->path, reason);
	}
	if (code == AZORA_SPOOL_DAMAGED &&
		azora_spool_header_ours(bytes, spool->scan.size < AZORA_SPOOL_HEADER
										   ? (size_t)spool->scan.size
										   : AZORA_SPOOL_HEADER)) {
		code = put_aside(drain, spool->path);
	}
	azora_file_close(&spool->file);
	/* Nothing is in it, or somebody else has it. */
	return code == AZORA_SPOOL_EMPTY ? AZORA_SPOOL_OK : code;
}

/* Nobody else drains as long as lock_file is open. */
static azora_spool_code take_lock(azora_spool *spool)
{
	bool taken;
	if (azora_file_open(&spool->lock_file, spool->lock, true) != AZORA_FILE_FOUND ||
		!azora_file_lock(&spool->lock_file, &taken)) {
		return azora_spool_refuse(spool, AZORA_SPOOL_SYSTEM, "cannot lock", spool->lock,
								  spool->lock_file.reason);
	}
	return taken ? AZORA_SPOOL_OK
				 : azora_spool_refuse(spool, AZORA_SPOOL_BUSY, "cannot drain", spool->path,
									  "another process drains it");
}

/* What a crashed drain left, then what was appended since. */
static azora_spool_code drain_both(drain *drain)
{
	azora_spool_code code = take_lock(drain->spool);
	if (code == AZORA_SPOOL_OK) {
		code = drain_file(drain);
	}
	if (code == AZORA_SPOOL_OK) {
		code = rotate(drain);
	}
	return code == AZORA_SPOOL_OK ? drain_file(drain) : code;
}

azora_spool_code azora_spool_drain(azora_spool *spool, azora_spool_taker taker, void *context,
								   uint64_t *records)
{
	drain drain = {.spool = spool, .taker = taker, .context = context};
	azora_spool_code code = azora_spool_begin(spool);
	if (code == AZORA_SPOOL_OK) {
		code = drain_both(&drain);
	}
	azora_spool_rest(spool);
	*records = drain.records;
	if (code == AZORA_SPOOL_NO_MEMORY) {
		return azora_spool_refuse(spool, code, "cannot drain", spool->path, "no memory");
	}
	if (code != AZORA_SPOOL_OK) {
		return code;
	}
	return drain.damaged ? AZORA_SPOOL_DAMAGED
						 : (drain.records > 0 ? AZORA_SPOOL_OK : AZORA_SPOOL_EMPTY);
}
