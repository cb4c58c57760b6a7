#include "core/zone.h"
#include "core/civil.h"

#include <string.h>

static const int64_t day_seconds = 86400;

static inline int64_t floor_divide(int64_t value, int64_t divisor)
{
	return value / divisor - (value % divisor < 0);
}

/* The day of an instant at an offset; instant + offset itself might not fit. */
static inline int64_t day_at(int64_t instant, int64_t offset)
{
	int64_t second = instant % day_seconds;
	second += second < 0 ? day_seconds : 0;
	return floor_divide(instant, day_seconds) + floor_divide(second + offset, day_seconds);
}

/* The last instant of a segment. */
static int64_t last_of(const azora_zone *zone, size_t segment)
{
	return segment + 1 < zone->segment_count ? zone->segments[segment + 1].from - 1 : INT64_MAX;
}

/* Whether any segment has an instant in a local day. */
static bool day_exists(const azora_zone *zone, int64_t day)
{
	for (size_t i = 0; i < zone->segment_count; i++) {
		const azora_segment *segment = &zone->segments[i];
		if (day_at(segment->from, segment->offset) <= day &&
			day_at(last_of(zone, i), segment->offset) >= day) {
			return true;
		}
	}
	return false;
}

/*
 * Counts the local days that a transition jumps over and that no other segment has, and writes them
 * if skipped is not NULL. A day can only be jumped over by a transition: within a segment the
 * clock runs on.
 */
static size_t find_skipped(const azora_zone *zone, int64_t *skipped)
{
	size_t count = 0;
	int64_t newest = INT64_MIN;
	for (size_t i = 1; i < zone->segment_count; i++) {
		int64_t before = day_at(zone->segments[i].from - 1, zone->segments[i - 1].offset);
		int64_t after = day_at(zone->segments[i].from, zone->segments[i].offset);
		for (int64_t day = before + 1; day < after; day++) {
			if (day <= newest || day_exists(zone, day)) {
				continue;
			}
			newest = day;
			if (skipped != NULL) {
				skipped[count] = day;
			}
			count++;
		}
	}
	return count;
}

/* About a quarter of a year to a span, or more where the transitions lie far apart. */
static void measure_spans(azora_zone *zone)
{
	const uint64_t most = 4096;
	size_t last = zone->segment_count - 1;
	zone->first = zone->segments[last > 0 ? 1 : 0].from;
	uint64_t length = (uint64_t)zone->segments[last].from - (uint64_t)zone->first;
	zone->span_bits = 23;
	while (length >> zone->span_bits >= most) {
		zone->span_bits++;
	}
	zone->span_count = (uint32_t)(length >> zone->span_bits) + 1;
}

static void find_spans(azora_zone *zone)
{
	size_t last = zone->segment_count - 1, segment = last > 0 ? 1 : 0;
	for (uint32_t span = 0; span < zone->span_count; span++) {
		uint64_t begin = (uint64_t)zone->first + ((uint64_t)span << zone->span_bits);
		while (segment < last && zone->segments[segment + 1].from <= (int64_t)begin) {
			segment++;
		}
		zone->spans[span] = (uint16_t)segment;
	}
	zone->spans[zone->span_count] = (uint16_t)last;
}

azora_status azora_zone_make(const azora_allocator *allocator, const azora_segment *segments,
							 size_t count, int64_t until, azora_zone *zone)
{
	azora_zone made = {.segment_count = count, .until = until};
	if (count > AZORA_ZONE_SEGMENTS) {
		return AZORA_FULL;
	}
	made.segments = azora_allocate(allocator, count, sizeof(*segments));
	if (made.segments == NULL) {
		return AZORA_NO_MEMORY;
	}
	memcpy(made.segments, segments, count * sizeof(*segments));
	measure_spans(&made);
	made.skipped_count = find_skipped(&made, NULL);
	made.spans = azora_allocate(allocator, made.span_count + 1u, sizeof(*made.spans));
	made.skipped = azora_allocate(allocator, made.skipped_count, sizeof(*made.skipped));
	if (made.spans == NULL || made.skipped == NULL) {
		azora_zone_free(allocator, &made);
		return AZORA_NO_MEMORY;
	}
	find_spans(&made);
	(void)find_skipped(&made, made.skipped);
	*zone = made;
	return AZORA_OK;
}

void azora_zone_free(const azora_allocator *allocator, azora_zone *zone)
{
	azora_release(allocator, zone->segments);
	azora_release(allocator, zone->spans);
	azora_release(allocator, zone->skipped);
}

bool azora_zone_covers(const azora_zone *zone, int64_t instant)
{
	const int64_t two_months = 62 * day_seconds;
	return zone->until >= AZORA_ZONE_FULL || instant < zone->until - two_months;
}

/* How many cycles of 400 years an instant must go back to be found in the table. */
static inline int64_t cycles_of(int64_t instant)
{
	return instant < AZORA_ZONE_FOLD ? 0 : (instant - AZORA_ZONE_FOLD) / AZORA_ZONE_CYCLE + 1;
}

/* The segment that an instant lies in: the last one that begins at it or before. */
static inline size_t segment_of(const azora_zone *zone, int64_t instant)
{
	if (instant < zone->first) {
		return 0;
	}
	/* Written without branches that differ from zone to zone: they would be guessed wrong. */
	uint64_t span = ((uint64_t)instant - (uint64_t)zone->first) >> zone->span_bits;
	span = span < zone->span_count ? span : zone->span_count - 1;
	size_t begin = zone->spans[span], end = zone->spans[span + 1];
	/* Mostly there is one transition in a span, or none. */
	size_t next = begin + (begin < end);
	size_t segment = begin + (next - begin) * (zone->segments[next].from <= instant);
	while (end - begin > 1 && segment < end && zone->segments[segment + 1].from <= instant) {
		segment++;
	}
	return segment;
}

int64_t azora_zone_day(const azora_zone *zone, int64_t instant)
{
	int64_t cycles = cycles_of(instant);
	instant -= cycles * AZORA_ZONE_CYCLE;
	const azora_segment *segment = &zone->segments[segment_of(zone, instant)];
	return day_at(instant, segment->offset) + cycles * AZORA_ZONE_CYCLE_DAYS;
}

int64_t azora_zone_days_between(const azora_zone *zone, int64_t first, int64_t last)
{
	if (last <= first) {
		return 0;
	}
	int64_t days = last - first - 1;
	for (size_t i = 0; i < zone->skipped_count; i++) {
		days -= zone->skipped[i] > first && zone->skipped[i] < last;
	}
	return days;
}

/* The first day of the period that holds a day, and of the next one. */
static void period_days(int64_t day, azora_period period, int64_t *first, int64_t *next)
{
	if (period == AZORA_PERIOD_DAY) {
		*first = day;
		*next = day + 1;
	} else if (period == AZORA_PERIOD_WEEK) {
		/* Day 0 was a Thursday. */
		*first = floor_divide(day + 3, 7) * 7 - 3;
		*next = *first + 7;
	} else {
		azora_civil date = azora_civil_of_day(day);
		*first = azora_day_of_civil(date.year, date.month, 1);
		*next = date.month == 12 ? azora_day_of_civil(date.year + 1, 1, 1)
								 : azora_day_of_civil(date.year, date.month + 1, 1);
	}
}

/* The first instant whose local day is this one or later; day is within the table. */
static int64_t first_instant(const azora_zone *zone, int64_t day)
{
	/* Offsets are below five days, so no earlier segment can reach the day. */
	int64_t earliest = (day - 5) * day_seconds;
	for (size_t i = segment_of(zone, earliest); i < zone->segment_count; i++) {
		int64_t instant = day * day_seconds - zone->segments[i].offset;
		if (instant < zone->segments[i].from) {
			instant = zone->segments[i].from;
		}
		if (instant <= last_of(zone, i)) {
			return instant;
		}
	}
	return INT64_MAX;
}

/* instant + cycles of 400 years, or the end of time on that side. */
static int64_t shift(int64_t instant, int64_t cycles)
{
	int64_t shifted = cycles < 0 ? INT64_MIN : INT64_MAX;
	(void)azora_add_int64(instant, cycles * AZORA_ZONE_CYCLE, &shifted);
	return shifted;
}

/*
 * Where clocks go back over midnight, an instant's local day can be the one before the period that
 * has already begun: then the later period is the one that contains it.
 */
void azora_zone_period(const azora_zone *zone, int64_t instant, azora_period period, int64_t *begin,
					   int64_t *end)
{
	*begin = INT64_MIN;
	*end = INT64_MAX;
	if (period == AZORA_PERIOD_ALL) {
		return;
	}
	/* Before all transitions the calendar repeats as well, and farther from the beginning of time
	 * there is room for the first day of a period. */
	int64_t cycles = instant < INT64_MIN + AZORA_ZONE_CYCLE ? -1 : cycles_of(instant);
	instant -= cycles * AZORA_ZONE_CYCLE;
	int64_t first, next;
	period_days(azora_zone_day(zone, instant), period, &first, &next);
	int64_t from = first_instant(zone, first);
	int64_t to = first_instant(zone, next);
	while (to <= instant) {
		period_days(next, period, &first, &next);
		from = to;
		to = first_instant(zone, next);
	}
	*begin = shift(from, cycles);
	*end = shift(to, cycles);
}
