/*
 * Time zones as plain tables of transitions, and the calendar days they make.
 *
 * A zone is a row of segments of constant offset. Whoever knows the time-zone database fills the
 * table; nothing here looks anything up.
 */
#ifndef AZORA_CORE_ZONE_H
#define AZORA_CORE_ZONE_H

#include "core/memory.h"

/* Offsets beyond this, in seconds, are refused: DateTimeZone takes none of 100 hours. */
#define AZORA_ZONE_OFFSET_LIMIT 360000

/*
 * The Gregorian calendar, weekdays included, repeats after 400 years, and so do the rules by which
 * a zone goes on for ever. So a table that ends some months after 2500 answers for all later times:
 * an instant from AZORA_ZONE_FOLD on is looked up in the 400 years before.
 */
#define AZORA_ZONE_FOLD       INT64_C(16725225600)                  /* 2500-01-01 */
#define AZORA_ZONE_FULL       (AZORA_ZONE_FOLD + INT64_C(31536000)) /* 2501-01-01 */
#define AZORA_ZONE_CYCLE      INT64_C(12622780800)                  /* 400 years in seconds */
#define AZORA_ZONE_CYCLE_DAYS INT64_C(146097)

typedef struct azora_segment {
	int64_t from;   /* the first instant; INT64_MIN in the first segment */
	int64_t offset; /* local time minus UTC, in seconds */
} azora_segment;

/* More transitions than any zone has. */
#define AZORA_ZONE_SEGMENTS UINT16_MAX

typedef struct azora_zone {
	int64_t until; /* the table is true before this instant; INT64_MAX: for ever */
	/* From the first transition to the last, time is cut into spans of 2^span_bits seconds. */
	int64_t first;
	unsigned span_bits;
	uint32_t span_count;
	uint16_t *spans;         /* owned: the segment in which each begins; then the last one */
	azora_segment *segments; /* owned, ascending, at least one */
	size_t segment_count;
	int64_t *skipped; /* owned, ascending: the local days that never happened */
	size_t skipped_count;
} azora_zone;

typedef enum azora_period {
	AZORA_PERIOD_DAY,
	AZORA_PERIOD_WEEK,
	AZORA_PERIOD_MONTH,
	AZORA_PERIOD_ALL,
	AZORA_PERIODS
} azora_period;

/*
 * Makes a zone of segments, which it copies: ascending, the first from INT64_MIN, offsets within
 * the limit. *zone is then the caller's to free; at AZORA_NO_MEMORY, and AZORA_FULL for more than
 * AZORA_ZONE_SEGMENTS, nothing is.
 */
azora_status azora_zone_make(const azora_allocator *allocator, const azora_segment *segments,
							 size_t count, int64_t until, azora_zone *zone);

void azora_zone_free(const azora_allocator *allocator, azora_zone *zone);

/*
 * Whether the table answers for an instant and the two months after it. If not, it must be filled
 * up to AZORA_ZONE_FULL, after which it answers for ever.
 */
bool azora_zone_covers(const azora_zone *zone, int64_t instant);

/* The local day of a covered instant, as days since 1970-01-01. */
int64_t azora_zone_day(const azora_zone *zone, int64_t instant);

/* How many local days that did happen lie strictly between two days; 0 unless first < last. */
int64_t azora_zone_days_between(const azora_zone *zone, int64_t first, int64_t last);

/*
 * When the period that contains a covered instant begins, and when the next one does: the first
 * instants whose local day belongs to each or to a later one. INT64_MIN and INT64_MAX for
 * AZORA_PERIOD_ALL, and where time ends.
 */
void azora_zone_period(const azora_zone *zone, int64_t instant, azora_period period, int64_t *begin,
					   int64_t *end);

#endif
