/*
 * Bytes become a zone of whole-hour transitions, however wild, which is held against a clock that
 * looks at every hour, and a history of activity in it.
 */
#include "core/streak.h"
#include "core/zone.h"

#include "../core/allocators.h"
#include "../core/naive_streak.h"
#include "../core/naive_zone.h"
#include "bytes.h"

#define MOST_SEGMENTS 8
#define MOST_DAYS     64

static const int64_t hour = 3600, day_seconds = 86400;

typedef struct world {
	azora_segment segments[MOST_SEGMENTS];
	size_t count;
	azora_zone zone;
	naive_clock clock;
} world;

static void take_segments(fuzz_bytes *bytes, world *world)
{
	const int64_t most = AZORA_ZONE_OFFSET_LIMIT / 3600;
	/* Some lie before 1970; none reaches the time from which tables are folded. */
	int64_t from = fuzz_in(bytes, -100, 100) * 1000 * hour;
	world->count = (size_t)fuzz_in(bytes, 1, MOST_SEGMENTS);
	for (size_t i = 0; i < world->count; i++) {
		world->segments[i].from = i == 0 ? INT64_MIN : from;
		world->segments[i].offset = fuzz_in(bytes, -most, most) * hour;
		from += fuzz_in(bytes, 1, 120) * hour;
	}
}

static void check_clock(fuzz_bytes *bytes, const world *world)
{
	const naive_clock *clock = &world->clock;
	for (int rounds = 8; rounds > 0; rounds--) {
		size_t i = (size_t)(fuzz_byte(bytes) << 8 | fuzz_byte(bytes)) % clock->count;
		int64_t instant = clock->from + (int64_t)i * hour + fuzz_in(bytes, 0, 14) * 257;
		REQUIRE(azora_zone_day(&world->zone, instant) == clock->days[i]);
		for (azora_period period = AZORA_PERIOD_DAY; period < AZORA_PERIOD_ALL; period++) {
			int64_t begin, end, expected_begin, expected_end;
			azora_zone_period(&world->zone, instant, period, &begin, &end);
			REQUIRE(begin <= instant && instant < end);
			if (naive_clock_period(clock, i, period, &expected_begin, &expected_end)) {
				REQUIRE(begin == expected_begin && end == expected_end);
			}
		}
	}
}

static void check_gaps(fuzz_bytes *bytes, const world *world)
{
	const naive_clock *clock = &world->clock;
	for (size_t i = 1; i < world->zone.skipped_count; i++) {
		REQUIRE(world->zone.skipped[i - 1] < world->zone.skipped[i]);
	}
	int64_t middle = clock->days[clock->count / 2];
	for (int rounds = 3; rounds > 0; rounds--) {
		int64_t first = middle + fuzz_in(bytes, -20, 20), last = first + fuzz_in(bytes, -2, 12);
		REQUIRE(azora_zone_days_between(&world->zone, first, last) ==
				naive_clock_days_between(clock, first, last));
	}
}

/* Instants anywhere in 64-bit time: days rise with them, but for what clocks are put back. */
static void check_anywhere(fuzz_bytes *bytes, const world *world)
{
	int64_t instant = fuzz_integer(bytes), begin, end;
	int64_t day = azora_zone_day(&world->zone, instant);
	REQUIRE(day >= instant / day_seconds - 6 && day <= instant / day_seconds + 6);
	for (azora_period period = AZORA_PERIOD_DAY; period < AZORA_PERIODS; period++) {
		azora_zone_period(&world->zone, instant, period, &begin, &end);
		REQUIRE(begin <= instant && (instant < end || end == INT64_MAX));
	}
	/* After the last transition the calendar repeats, whether tables are folded or not. */
	int64_t later;
	if (instant > world->clock.from + (int64_t)world->clock.count * hour &&
		azora_add_int64(instant, AZORA_ZONE_CYCLE, &later)) {
		REQUIRE(azora_zone_day(&world->zone, later) == day + AZORA_ZONE_CYCLE_DAYS);
	}
}

static void require_same(azora_streak a, azora_streak b)
{
	REQUIRE(a.current == b.current && a.longest == b.longest && a.last_day == b.last_day &&
			a.freezes == b.freezes);
	REQUIRE(azora_streak_check(&a) == AZORA_STREAK_SOUND);
}

/* A history of hours of activity; its days need not rise. */
static void check_streaks(fuzz_bytes *bytes, const world *world)
{
	int64_t days[MOST_DAYS], scratch[MOST_DAYS];
	const azora_streak_policy policy = {0.01, 2, fuzz_in(bytes, 0, 5), fuzz_in(bytes, 0, 3)};
	size_t count = 0, i = (size_t)fuzz_byte(bytes) * world->clock.count / 256;
	while (count < MOST_DAYS && i < world->clock.count && (count == 0 || bytes->left > 0)) {
		days[count++] = world->clock.days[i];
		i += (size_t)fuzz_in(bytes, 0, 72);
	}
	azora_streak rebuilt = azora_streak_rebuild(days, scratch, count, &world->zone, &policy);
	require_same(rebuilt, naive_streak_rebuild(days, count, &world->zone, &policy));
	azora_streak advanced = azora_streak_first(days[0]);
	for (size_t j = 0; j < count; j++) {
		azora_streak before = advanced;
		advanced = azora_streak_advance(advanced, &world->zone, days[j], &policy);
		/* Whether the streak is seen to be broken on the day is whether it begins again. */
		azora_streak seen = azora_streak_at(before, &world->zone, days[j]);
		bool again = days[j] > before.last_day && seen.current == 0;
		REQUIRE(!again || advanced.current == 1);
		REQUIRE(again || advanced.current == before.current + (days[j] > before.last_day));
		REQUIRE(advanced.longest >= before.longest);
	}
	require_same(advanced, rebuilt);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_bytes bytes = {data, size};
	test_memory memory;
	world world;
	test_memory_begin(&memory);
	take_segments(&bytes, &world);
	int64_t first = world.count > 1 ? world.segments[1].from : 0;
	int64_t last = world.count > 1 ? world.segments[world.count - 1].from : 0;
	world.clock = naive_clock_make(world.segments, world.count, first - 42 * day_seconds,
								   last + 42 * day_seconds, hour);
	test_memory_fail_after(&memory, fuzz_byte(&bytes) % 8u);
	azora_status status =
		azora_zone_make(&memory.allocator, world.segments, world.count, INT64_MAX, &world.zone);
	if (status == AZORA_OK) {
		check_clock(&bytes, &world);
		check_gaps(&bytes, &world);
		check_anywhere(&bytes, &world);
		check_streaks(&bytes, &world);
		azora_zone_free(&memory.allocator, &world.zone);
	} else {
		REQUIRE(status == AZORA_NO_MEMORY);
	}
	naive_clock_free(&world.clock);
	REQUIRE(test_memory_end(&memory) == 0);
	return 0;
}
