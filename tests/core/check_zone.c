#define _POSIX_C_SOURCE 200809L

#include "core/civil.h"
#include "core/zone.h"

#include "allocators.h"
#include "naive_zone.h"
#include "suite.h"

#include <time.h>

static const int64_t day_seconds = 86400;

static azora_zone make_zone(test_memory *memory, const azora_segment *segments, size_t count,
							int64_t until)
{
	azora_zone zone;
	EXPECT_EQUAL(azora_zone_make(&memory->allocator, segments, count, until, &zone), AZORA_OK);
	return zone;
}

static void free_zone(test_memory *memory, azora_zone *zone)
{
	azora_zone_free(&memory->allocator, zone);
	EXPECT_EQUAL(test_memory_end(memory), 0);
}

static bool is_leap(int64_t year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

START_TEST(dates_day_by_day)
{
	static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	azora_civil date = {-450, 1, 1};
	int64_t day = azora_day_of_civil(date.year, date.month, date.day);
	while (date.year < 2850) {
		azora_civil got = azora_civil_of_day(day);
		EXPECT(got.year == date.year && got.month == date.month && got.day == date.day);
		EXPECT_EQUAL(azora_day_of_civil(date.year, date.month, date.day), day);
		day++;
		date.day++;
		if (date.day > lengths[date.month - 1] + (date.month == 2 && is_leap(date.year))) {
			date.day = 1;
			date.month++;
		}
		if (date.month > 12) {
			date.month = 1;
			date.year++;
		}
	}
	EXPECT_EQUAL(azora_day_of_civil(1970, 1, 1), 0);
	EXPECT_EQUAL(azora_day_of_civil(2000, 2, 29), 11016);
}
END_TEST

START_TEST(dates_of_a_million_years)
{
	uint64_t state = 10;
	for (size_t i = test_rounds(200000); i > 0; i--) {
		int64_t day = test_random_in(&state, -365250000, 365250000);
		azora_civil date = azora_civil_of_day(day);
		EXPECT_EQUAL(azora_day_of_civil(date.year, date.month, date.day), day);
		time_t instant = (time_t)(day * day_seconds);
		struct tm expected;
		EXPECT(gmtime_r(&instant, &expected) != NULL);
		EXPECT_EQUAL(date.year, expected.tm_year + INT64_C(1900));
		EXPECT_EQUAL(date.month, expected.tm_mon + 1);
		EXPECT_EQUAL(date.day, expected.tm_mday);
	}
	/* As far as 64-bit instants go. */
	const int64_t ends[] = {INT64_MIN / 86400 - 3, INT64_MAX / 86400 + 3};
	for (size_t i = 0; i < 2; i++) {
		azora_civil date = azora_civil_of_day(ends[i]);
		EXPECT_EQUAL(azora_day_of_civil(date.year, date.month, date.day), ends[i]);
	}
}
END_TEST

START_TEST(days_in_utc)
{
	const azora_segment utc = {INT64_MIN, 0};
	test_memory memory;
	test_memory_begin(&memory);
	azora_zone zone = make_zone(&memory, &utc, 1, INT64_MAX);
	const int64_t rows[][2] = {{0, 0},   {86399, 0},   {86400, 1},
							   {-1, -1}, {-86400, -1}, {-86401, -2}};
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		EXPECT_EQUAL(azora_zone_day(&zone, rows[i][0]), rows[i][1]);
	}
	EXPECT_EQUAL(azora_zone_days_between(&zone, 3, 3), 0);
	EXPECT_EQUAL(azora_zone_days_between(&zone, 3, 2), 0);
	EXPECT_EQUAL(azora_zone_days_between(&zone, 3, 4), 0);
	EXPECT_EQUAL(azora_zone_days_between(&zone, -3, 4), 6);
	free_zone(&memory, &zone);
}
END_TEST

/* Like Pacific/Apia at the end of 2011: 30 December never happened. */
START_TEST(a_day_that_never_happened)
{
	const int64_t change = 1325239200; /* 2011-12-30 10:00 UTC */
	const azora_segment segments[] = {{INT64_MIN, -10 * 3600}, {change, 14 * 3600}};
	test_memory memory;
	test_memory_begin(&memory);
	azora_zone zone = make_zone(&memory, segments, 2, INT64_MAX);
	const int64_t skipped = azora_day_of_civil(2011, 12, 30);
	EXPECT_EQUAL(zone.skipped_count, 1);
	EXPECT_EQUAL(zone.skipped[0], skipped);
	EXPECT_EQUAL(azora_zone_day(&zone, change - 1), skipped - 1);
	EXPECT_EQUAL(azora_zone_day(&zone, change), skipped + 1);
	EXPECT_EQUAL(azora_zone_days_between(&zone, skipped - 1, skipped + 1), 0);
	EXPECT_EQUAL(azora_zone_days_between(&zone, skipped - 2, skipped + 2), 2);
	EXPECT_EQUAL(azora_zone_days_between(&zone, skipped, skipped + 2), 1);
	int64_t begin, end;
	azora_zone_period(&zone, change, AZORA_PERIOD_DAY, &begin, &end);
	EXPECT_EQUAL(begin, change);
	EXPECT_EQUAL(end, change + day_seconds);
	azora_zone_period(&zone, change - 1, AZORA_PERIOD_DAY, &begin, &end);
	EXPECT_EQUAL(begin, change - day_seconds);
	EXPECT_EQUAL(end, change);
	azora_zone_period(&zone, change, AZORA_PERIOD_MONTH, &begin, &end);
	EXPECT_EQUAL(begin, (azora_day_of_civil(2011, 12, 1)) * day_seconds + 10 * 3600);
	EXPECT_EQUAL(end, (azora_day_of_civil(2012, 1, 1)) * day_seconds - 14 * 3600);
	free_zone(&memory, &zone);
}
END_TEST

/* Like America/St_Johns on 2 November 2008: at 0:01 clocks went back to 23:01. */
START_TEST(days_that_run_backwards)
{
	const int64_t midnight = azora_day_of_civil(2008, 11, 2) * day_seconds + 9000;
	const azora_segment segments[] = {{INT64_MIN, -9000}, {midnight + 60, -12600}};
	test_memory memory;
	test_memory_begin(&memory);
	azora_zone zone = make_zone(&memory, segments, 2, INT64_MAX);
	const int64_t second = azora_day_of_civil(2008, 11, 2);
	EXPECT_EQUAL(zone.skipped_count, 0);
	EXPECT_EQUAL(azora_zone_day(&zone, midnight - 1), second - 1);
	EXPECT_EQUAL(azora_zone_day(&zone, midnight), second);
	EXPECT_EQUAL(azora_zone_day(&zone, midnight + 60), second - 1);
	EXPECT_EQUAL(azora_zone_day(&zone, midnight + 3600), second);
	for (int64_t instant = midnight; instant < midnight + 7200; instant += 30) {
		int64_t begin, end;
		azora_zone_period(&zone, instant, AZORA_PERIOD_DAY, &begin, &end);
		EXPECT_EQUAL(begin, midnight);
		EXPECT_EQUAL(end, midnight + day_seconds + 3600);
	}
	free_zone(&memory, &zone);
}
END_TEST

#define MOST_SEGMENTS 12

/* Transitions an hour to some days apart, offsets anywhere within the limit, all whole steps. */
static size_t random_segments(uint64_t *state, int64_t step, azora_segment *segments)
{
	size_t count = (size_t)test_random_in(state, 1, MOST_SEGMENTS);
	int64_t most = test_random_in(state, 0, 3) > 0 ? AZORA_ZONE_OFFSET_LIMIT : 15 * 3600;
	int64_t from = test_random_in(state, -20000, 20000) * day_seconds;
	for (size_t i = 0; i < count; i++) {
		segments[i].from = i == 0 ? INT64_MIN : from;
		segments[i].offset = test_random_in(state, -most / step, most / step) * step;
		from += test_random_in(state, 1, test_random_in(state, 1, 6) * day_seconds / step) * step;
	}
	return count;
}

static void check_periods(const azora_zone *zone, const naive_clock *clock, size_t i)
{
	int64_t instant = clock->from + (int64_t)i * clock->step;
	for (azora_period period = AZORA_PERIOD_DAY; period < AZORA_PERIOD_ALL; period++) {
		int64_t begin, end, expected_begin, expected_end;
		if (!naive_clock_period(clock, i, period, &expected_begin, &expected_end)) {
			continue;
		}
		azora_zone_period(zone, instant, period, &begin, &end);
		EXPECT_EQUAL(begin, expected_begin);
		EXPECT_EQUAL(end, expected_end);
		/* An instant between two steps has the same. */
		azora_zone_period(zone, instant + clock->step - 1, period, &begin, &end);
		EXPECT_EQUAL(begin, expected_begin);
		EXPECT_EQUAL(end, expected_end);
	}
}

static void check_random_zone(uint64_t *state, int64_t step)
{
	azora_segment segments[MOST_SEGMENTS];
	size_t count = random_segments(state, step, segments);
	int64_t from = (count > 1 ? segments[1].from : 0) - 75 * day_seconds;
	int64_t to = (count > 1 ? segments[count - 1].from : 0) + 75 * day_seconds;
	naive_clock clock = naive_clock_make(segments, count, from, to, step);
	test_memory memory;
	test_memory_begin(&memory);
	azora_zone zone = make_zone(&memory, segments, count, INT64_MAX);
	for (size_t i = 0; i < clock.count; i++) {
		int64_t instant = clock.from + (int64_t)i * step;
		EXPECT_EQUAL(azora_zone_day(&zone, instant), clock.days[i]);
		EXPECT_EQUAL(azora_zone_day(&zone, instant + step - 1), clock.days[i]);
	}
	size_t edge = (size_t)(35 * day_seconds / step);
	for (size_t i = edge; i < clock.count - edge; i += (size_t)test_random_in(state, 1, 24)) {
		check_periods(&zone, &clock, i);
	}
	int64_t first = clock.reached[edge], last = clock.reached[clock.count - edge];
	for (int i = 0; i < 4; i++) {
		int64_t a = test_random_in(state, first - 9, last),
				b = test_random_in(state, a - 2, last + 9);
		EXPECT_EQUAL(azora_zone_days_between(&zone, a, b), naive_clock_days_between(&clock, a, b));
	}
	naive_clock_free(&clock);
	free_zone(&memory, &zone);
}

START_TEST(random_zones_step_by_step)
{
	uint64_t state = 11;
	for (size_t i = test_rounds(300); i > 0; i--) {
		check_random_zone(&state, i % 4 == 0 ? 900 : 3600);
	}
}
END_TEST

/* The day of an instant, by going through all segments. */
static int64_t searched_day(const azora_segment *segments, size_t count, int64_t instant)
{
	size_t i = 0;
	while (i + 1 < count && segments[i + 1].from <= instant) {
		i++;
	}
	int64_t local = instant + segments[i].offset;
	return local / day_seconds - (local % day_seconds < 0);
}

/* Few or many transitions, near together or all over time, and instants around each of them. */
START_TEST(days_in_zones_of_all_sizes)
{
	static azora_segment segments[3000];
	uint64_t state = 29;
	for (size_t round = test_rounds(200); round > 0; round--) {
		test_memory memory;
		test_memory_begin(&memory);
		size_t count = 1;
		size_t most = (size_t)test_random_in(&state, 1, round % 10 == 0 ? 3000 : 60);
		int64_t step = INT64_C(1) << test_random_in(&state, 8, round % 10 == 0 ? 33 : 40);
		segments[0] = (azora_segment){INT64_MIN, 0};
		int64_t from = -test_random_in(&state, 0, INT64_C(1) << 44);
		while (count < most && from < AZORA_ZONE_FOLD - step) {
			from += test_random_in(&state, 1, step);
			segments[count++] = (azora_segment){from, test_random_in(&state, -50000, 50000)};
		}
		azora_zone zone = make_zone(&memory, segments, count, INT64_MAX);
		for (size_t i = 0; i < 500; i++) {
			size_t near = (size_t)test_random_in(&state, 0, (int64_t)count - 1);
			int64_t instant = near > 0 ? segments[near].from : -(INT64_C(1) << 45);
			instant += test_random_in(&state, -2, 2) * (i % 2 == 0 ? 1 : step / 3);
			if (instant < AZORA_ZONE_FOLD) {
				EXPECT_EQUAL(azora_zone_day(&zone, instant),
							 searched_day(segments, count, instant));
			}
		}
		free_zone(&memory, &zone);
	}
}
END_TEST

START_TEST(more_transitions_than_a_zone_has)
{
	test_memory memory;
	test_memory_begin(&memory);
	const size_t count = AZORA_ZONE_SEGMENTS + 1;
	azora_segment *segments = azora_allocate(&memory.allocator, count, sizeof(*segments));
	for (size_t i = 0; i < count; i++) {
		segments[i] = (azora_segment){i == 0 ? INT64_MIN : (int64_t)i, (int64_t)(i % 2)};
	}
	azora_zone zone;
	EXPECT_EQUAL(azora_zone_make(&memory.allocator, segments, count, INT64_MAX, &zone), AZORA_FULL);
	EXPECT_EQUAL(memory.count, 1);
	EXPECT_EQUAL(azora_zone_make(&memory.allocator, segments, count - 1, INT64_MAX, &zone),
				 AZORA_OK);
	for (int64_t instant = -1; instant < (int64_t)count; instant += 999) {
		EXPECT_EQUAL(azora_zone_day(&zone, instant), searched_day(segments, count - 1, instant));
	}
	azora_release(&memory.allocator, segments);
	free_zone(&memory, &zone);
}
END_TEST

START_TEST(several_skips_come_out_ascending)
{
	const int64_t limit = AZORA_ZONE_OFFSET_LIMIT;
	/* Four days forward, back, forward again over the same days, back, and forward further on. */
	const azora_segment segments[] = {{INT64_MIN, -limit},
									  {0, limit},
									  {3600, -limit},
									  {7200, limit},
									  {10 * day_seconds, -limit},
									  {15 * day_seconds, limit}};
	test_memory memory;
	test_memory_begin(&memory);
	azora_zone zone = make_zone(&memory, segments, 6, INT64_MAX);
	/* The clock stood at day -3's end, went to day 2, and back over all that was jumped over. */
	for (size_t i = 1; i < zone.skipped_count; i++) {
		EXPECT(zone.skipped[i - 1] < zone.skipped[i]);
	}
	naive_clock clock = naive_clock_make(segments, 6, -20 * day_seconds, 40 * day_seconds, 3600);
	for (int64_t first = -10; first < 20; first++) {
		for (int64_t last = first; last < 20; last++) {
			EXPECT_EQUAL(azora_zone_days_between(&zone, first, last),
						 naive_clock_days_between(&clock, first, last));
		}
	}
	naive_clock_free(&clock);
	free_zone(&memory, &zone);
}
END_TEST

/* Rules that go on for ever: half a year one offset, half a year another, from 2000 to 2502. */
static size_t yearly_segments(azora_segment *segments)
{
	size_t count = 0;
	segments[count++] = (azora_segment){INT64_MIN, -12600};
	for (int64_t year = 2000; year <= 2502; year++) {
		int64_t day = azora_day_of_civil(year, 3, 8);
		/* The Sunday that is the eighth or later; day 3 was one. */
		day += (7 - (day - 3) % 7) % 7;
		segments[count++] = (azora_segment){day * day_seconds + 12600, -9000};
		day = azora_day_of_civil(year, 11, 1);
		day += (7 - (day - 3) % 7) % 7;
		segments[count++] = (azora_segment){day * day_seconds + 9000 + 60, -12600};
	}
	return count;
}

START_TEST(later_times_are_folded)
{
	static azora_segment segments[1024];
	test_memory memory;
	test_memory_begin(&memory);
	azora_zone zone =
		make_zone(&memory, segments, yearly_segments(segments), AZORA_ZONE_FULL + day_seconds);
	EXPECT(azora_zone_covers(&zone, INT64_MAX));
	uint64_t state = 12;
	for (size_t i = test_rounds(20000); i > 0; i--) {
		int64_t instant =
			test_random_in(&state, AZORA_ZONE_FOLD - AZORA_ZONE_CYCLE, AZORA_ZONE_FOLD - 1);
		/* Beside a transition as often as not. */
		if (i % 2 == 0) {
			instant = zone.segments[test_random_in(&state, 202, 990)].from +
					  test_random_in(&state, -4000, 4000);
		}
		int64_t cycles = test_random_in(&state, 1, 700000000);
		int64_t later = instant + cycles * AZORA_ZONE_CYCLE;
		EXPECT_EQUAL(azora_zone_day(&zone, later),
					 azora_zone_day(&zone, instant) + cycles * AZORA_ZONE_CYCLE_DAYS);
		for (azora_period period = AZORA_PERIOD_DAY; period < AZORA_PERIOD_ALL; period++) {
			int64_t begin, end, later_begin, later_end;
			azora_zone_period(&zone, instant, period, &begin, &end);
			azora_zone_period(&zone, later, period, &later_begin, &later_end);
			EXPECT_EQUAL(later_begin, begin + cycles * AZORA_ZONE_CYCLE);
			EXPECT_EQUAL(later_end, end + cycles * AZORA_ZONE_CYCLE);
			EXPECT(begin <= instant && instant < end);
		}
	}
	free_zone(&memory, &zone);
}
END_TEST

START_TEST(folding_joins_without_a_seam)
{
	static azora_segment segments[1024];
	test_memory memory;
	test_memory_begin(&memory);
	azora_zone zone = make_zone(&memory, segments, yearly_segments(segments), INT64_MAX);
	for (int64_t hour = -24 * 30; hour < 24 * 30; hour++) {
		int64_t instant = AZORA_ZONE_FOLD + hour * 3600, begin, end;
		/* 2500 begins in winter time. */
		EXPECT_EQUAL(azora_zone_day(&zone, instant), naive_zone_day(segments, 1, instant));
		azora_zone_period(&zone, instant, AZORA_PERIOD_MONTH, &begin, &end);
		EXPECT(begin <= instant && instant < end);
		EXPECT_EQUAL((begin - 12600) % day_seconds, 0);
		EXPECT_EQUAL(azora_civil_of_day(azora_zone_day(&zone, begin)).day, 1);
		EXPECT_EQUAL(azora_civil_of_day(azora_zone_day(&zone, end)).day, 1);
		EXPECT(end - begin >= 28 * day_seconds);
		EXPECT(end - begin <= 31 * day_seconds);
	}
	free_zone(&memory, &zone);
}
END_TEST

START_TEST(a_table_covers_until_two_months_before_its_end)
{
	const azora_segment utc = {INT64_MIN, 0};
	test_memory memory;
	test_memory_begin(&memory);
	azora_zone zone = make_zone(&memory, &utc, 1, 1000000000);
	EXPECT(azora_zone_covers(&zone, INT64_MIN));
	EXPECT(azora_zone_covers(&zone, 1000000000 - 62 * day_seconds - 1));
	EXPECT(!azora_zone_covers(&zone, 1000000000 - 62 * day_seconds));
	EXPECT(!azora_zone_covers(&zone, INT64_MAX));
	azora_zone_free(&memory.allocator, &zone);
	zone = make_zone(&memory, &utc, 1, AZORA_ZONE_FULL);
	EXPECT(azora_zone_covers(&zone, INT64_MAX));
	free_zone(&memory, &zone);
}
END_TEST

static void check_extreme(const azora_zone *zone, int64_t instant, int64_t offset)
{
	const azora_segment segment = {INT64_MIN, offset};
	int64_t begin, end;
	EXPECT_EQUAL(azora_zone_day(zone, instant), naive_zone_day(&segment, 1, instant));
	for (azora_period period = AZORA_PERIOD_DAY; period < AZORA_PERIODS; period++) {
		azora_zone_period(zone, instant, period, &begin, &end);
		EXPECT(begin <= instant && (instant < end || end == INT64_MAX));
		if (period < AZORA_PERIOD_ALL && end != INT64_MAX) {
			int64_t first, next;
			naive_period_days(naive_zone_day(&segment, 1, instant), period, &first, &next);
			EXPECT(end == (__int128)next * day_seconds - offset);
			/* Where the period began before time did, it begins with it. */
			EXPECT(begin == INT64_MIN || begin == (__int128)first * day_seconds - offset);
			EXPECT(begin != INT64_MIN || instant < INT64_MIN + 40 * day_seconds);
		}
		EXPECT(period != AZORA_PERIOD_ALL || (begin == INT64_MIN && end == INT64_MAX));
	}
}

START_TEST(the_ends_of_time)
{
	const int64_t offsets[] = {0, -AZORA_ZONE_OFFSET_LIMIT, AZORA_ZONE_OFFSET_LIMIT, -1, 1};
	for (size_t i = 0; i < sizeof(offsets) / sizeof(*offsets); i++) {
		const azora_segment segment = {INT64_MIN, offsets[i]};
		test_memory memory;
		test_memory_begin(&memory);
		azora_zone zone = make_zone(&memory, &segment, 1, INT64_MAX);
		for (int64_t near = 0; near < 70 * day_seconds; near += 9973) {
			check_extreme(&zone, INT64_MIN + near, offsets[i]);
			check_extreme(&zone, INT64_MAX - near, offsets[i]);
		}
		for (int64_t near = 0; near < 40; near++) {
			check_extreme(&zone, INT64_MIN + near, offsets[i]);
			check_extreme(&zone, INT64_MAX - near, offsets[i]);
		}
		free_zone(&memory, &zone);
	}
}
END_TEST

START_TEST(transitions_at_the_ends_of_time)
{
	const int64_t limit = AZORA_ZONE_OFFSET_LIMIT;
	const azora_segment segments[] = {{INT64_MIN, limit},
									  {INT64_MIN + 1, -limit},
									  {INT64_MIN + 2, limit},
									  {INT64_MAX, -limit}};
	test_memory memory;
	test_memory_begin(&memory);
	azora_zone zone = make_zone(&memory, segments, 4, INT64_MAX);
	for (int64_t near = 0; near < 5; near++) {
		EXPECT_EQUAL(azora_zone_day(&zone, INT64_MIN + near),
					 naive_zone_day(segments, 4, INT64_MIN + near));
	}
	free_zone(&memory, &zone);
}
END_TEST

Suite *suite_zone(void)
{
	const TTest *const tests[] = {dates_day_by_day,
								  dates_of_a_million_years,
								  days_in_utc,
								  a_day_that_never_happened,
								  days_that_run_backwards,
								  random_zones_step_by_step,
								  days_in_zones_of_all_sizes,
								  more_transitions_than_a_zone_has,
								  several_skips_come_out_ascending,
								  later_times_are_folded,
								  folding_joins_without_a_seam,
								  a_table_covers_until_two_months_before_its_end,
								  the_ends_of_time,
								  transitions_at_the_ends_of_time};
	return TEST_SUITE("zone", tests);
}
