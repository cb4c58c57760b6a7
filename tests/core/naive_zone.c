#define _POSIX_C_SOURCE 200809L

#include "naive_zone.h"

#include "allocators.h"

#include <stdlib.h>
#include <time.h>

int64_t naive_zone_day(const azora_segment *segments, size_t count, int64_t instant)
{
	int64_t offset = segments[0].offset;
	for (size_t i = 1; i < count && segments[i].from <= instant; i++) {
		offset = segments[i].offset;
	}
	__int128 local = (__int128)instant + offset;
	__int128 day = local / 86400;
	return (int64_t)(day * 86400 > local ? day - 1 : day);
}

/* The date but for the year: the calendar, weekdays included, repeats after 400 years. */
static struct tm date_of(int64_t day)
{
	time_t noon = (time_t)(day % 146097) * 86400 + 43200;
	struct tm date;
	if (gmtime_r(&noon, &date) == NULL) {
		abort();
	}
	return date;
}

void naive_period_days(int64_t day, azora_period period, int64_t *first, int64_t *next)
{
	const int monday = 1;
	*first = day;
	*next = day + 1;
	if (period == AZORA_PERIOD_WEEK) {
		while (date_of(*first).tm_wday != monday) {
			--*first;
		}
		*next = *first + 7;
	} else if (period == AZORA_PERIOD_MONTH) {
		*first -= date_of(day).tm_mday - 1;
		while (date_of(*next).tm_mday != 1) {
			++*next;
		}
	}
}

naive_clock naive_clock_make(const azora_segment *segments, size_t count, int64_t from, int64_t to,
							 int64_t step)
{
	naive_clock clock = {.from = from, .step = step, .count = (size_t)((to - from) / step)};
	clock.days = test_need(clock.count, sizeof(*clock.days));
	clock.reached = test_need(clock.count, sizeof(*clock.reached));
	for (size_t i = 0; i < clock.count; i++) {
		int64_t day = naive_zone_day(segments, count, from + (int64_t)i * step);
		clock.days[i] = day;
		clock.reached[i] = i > 0 && clock.reached[i - 1] > day ? clock.reached[i - 1] : day;
	}
	return clock;
}

void naive_clock_free(naive_clock *clock)
{
	free(clock->days);
	free(clock->reached);
}

int64_t naive_clock_days_between(const naive_clock *clock, int64_t first, int64_t last)
{
	int64_t between = 0;
	for (int64_t day = first + 1; day < last; day++) {
		for (size_t i = 0; i < clock->count; i++) {
			if (clock->days[i] == day) {
				between++;
				break;
			}
		}
	}
	return between;
}

/* The first instant at which a day or a later one has been reached; false if not on the clock. */
static bool first_reached(const naive_clock *clock, int64_t day, int64_t *instant)
{
	size_t low = 0, high = clock->count;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (clock->reached[middle] < day) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}
	*instant = clock->from + (int64_t)low * clock->step;
	return low > 0 && low < clock->count;
}

/*
 * The latest period that has begun. Since a later one begins no earlier, it is the one that holds
 * the latest day reached.
 */
bool naive_clock_period(const naive_clock *clock, size_t i, azora_period period, int64_t *begin,
						int64_t *end)
{
	int64_t first, next;
	naive_period_days(clock->reached[i], period, &first, &next);
	return first_reached(clock, first, begin) && first_reached(clock, next, end);
}
