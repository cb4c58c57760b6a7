/*
 * Zones looked at the simple way: every step of the clock, one after the other. For the unit tests
 * and the fuzz targets.
 */
#ifndef AZORA_TESTS_CORE_NAIVE_ZONE_H
#define AZORA_TESTS_CORE_NAIVE_ZONE_H

#include "core/zone.h"

/* The local day of an instant, without folding. */
int64_t naive_zone_day(const azora_segment *segments, size_t count, int64_t instant);

/* The first day of the period that holds a day, and of the next one; AZORA_PERIOD_ALL aside. */
void naive_period_days(int64_t day, azora_period period, int64_t *first, int64_t *next);

/*
 * The instants of a stretch of time, a step apart. Where transitions and offsets are multiples of
 * the step and the step divides a day, nothing that happens between two of them is missed.
 */
typedef struct naive_clock {
	int64_t from;
	int64_t step;
	size_t count;
	int64_t *days;    /* owned; the local day of each */
	int64_t *reached; /* owned; the latest local day up to each */
} naive_clock;

/* Ends the program if there is no memory. */
naive_clock naive_clock_make(const azora_segment *segments, size_t count, int64_t from, int64_t to,
							 int64_t step);
void naive_clock_free(naive_clock *clock);

/* How many local days strictly between two days have an instant on the clock. */
int64_t naive_clock_days_between(const naive_clock *clock, int64_t first, int64_t last);

/* The period that contains the i-th instant: false where it leaves the clock. */
bool naive_clock_period(const naive_clock *clock, size_t i, azora_period period, int64_t *begin,
						int64_t *end);

#endif
