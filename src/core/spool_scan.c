#include "core/spool_scan.h"

/* Read beyond what is asked for, so that small records do not come one by one. */
#define AHEAD ((size_t)256 << 10)

void azora_spool_scan_free(azora_spool_scan *scan)
{
	azora_release(scan->allocator, scan->window);
	scan->window = NULL;
	scan->room = scan->filled = 0;
}

azora_scan_kind azora_spool_scan_show(azora_spool_scan *scan, uint64_t offset, size_t length)
{
	if (scan->window != NULL && offset >= scan->begin && offset - scan->begin <= scan->filled &&
		length <= scan->filled - (size_t)(offset - scan->begin)) {
		return AZORA_SCAN_RECORD;
	}
	uint64_t left = scan->size - offset;
	size_t wanted = left - length > AHEAD ? length + AHEAD : (size_t)left;
	scan->filled = 0;
	if (wanted > scan->room || scan->window == NULL) {
		azora_spool_scan_free(scan);
		scan->window = azora_allocate(scan->allocator, wanted, 1);
		if (scan->window == NULL) {
			return AZORA_SCAN_NO_MEMORY;
		}
		scan->room = wanted;
	}
	if (!azora_file_read(scan->file, offset, scan->window, wanted)) {
		return AZORA_SCAN_SYSTEM;
	}
	scan->begin = offset;
	scan->filled = wanted;
	return AZORA_SCAN_RECORD;
}

/* What is no record, up to the next good head. Where there is none up to the end, it is what the
 * caller says. */
static azora_scan_kind measure(azora_spool_scan *scan, uint64_t offset, azora_scan_kind otherwise,
							   uint64_t *length)
{
	uint64_t at = offset + 1;
	for (; at < scan->size && scan->size - at >= AZORA_SPOOL_HEAD; at++) {
		uint32_t record;
		azora_scan_kind kind = azora_spool_scan_show(scan, at, AZORA_SPOOL_HEAD);
		if (kind != AZORA_SCAN_RECORD) {
			return kind;
		}
		if (azora_spool_read_head(&scan->origin, at, azora_spool_seen(scan, at), &record)) {
			*length = at - offset;
			return AZORA_SCAN_DAMAGED;
		}
	}
	*length = scan->size - offset;
	return otherwise;
}

/* The last bytes of a file, fewer than a head. */
static azora_scan_kind judge_end(azora_spool_scan *scan, uint64_t offset, uint64_t *length)
{
	*length = scan->size - offset;
	if (*length == 0) {
		return AZORA_SCAN_END;
	}
	azora_scan_kind kind = azora_spool_scan_show(scan, offset, (size_t)*length);
	if (kind != AZORA_SCAN_RECORD) {
		return kind;
	}
	bool torn = azora_spool_head_torn(azora_spool_seen(scan, offset), (size_t)*length);
	return torn ? AZORA_SCAN_TORN : AZORA_SCAN_DAMAGED;
}

azora_scan_kind azora_spool_scan_from(azora_spool_scan *scan, uint64_t offset, uint64_t distance,
									  uint64_t *length)
{
	uint64_t at = offset + distance;
	uint32_t bytes;
	if (scan->size - at < AZORA_SPOOL_HEAD) {
		return judge_end(scan, at, length);
	}
	azora_scan_kind kind = azora_spool_scan_show(scan, offset, (size_t)distance + AZORA_SPOOL_HEAD);
	if (kind != AZORA_SCAN_RECORD) {
		return kind;
	}
	if (!azora_spool_read_head(&scan->origin, at, azora_spool_seen(scan, at), &bytes)) {
		return measure(scan, at, AZORA_SCAN_DAMAGED, length);
	}
	*length = bytes;
	if (scan->size - at < AZORA_SPOOL_FRAME + *length) {
		return measure(scan, at, AZORA_SCAN_TORN, length);
	}
	kind = azora_spool_scan_show(scan, offset, (size_t)(distance + AZORA_SPOOL_FRAME + *length));
	if (kind != AZORA_SCAN_RECORD) {
		return kind;
	}
	if (!azora_spool_check_record(&scan->origin, azora_spool_seen(scan, at), bytes)) {
		return measure(scan, at, AZORA_SCAN_DAMAGED, length);
	}
	return AZORA_SCAN_RECORD;
}

azora_scan_kind azora_spool_scan_at(azora_spool_scan *scan, uint64_t offset, uint64_t *length)
{
	return azora_spool_scan_from(scan, offset, 0, length);
}
