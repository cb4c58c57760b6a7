#include "core/streak.h"

#include "allocators.h"
#include "naive_streak.h"
#include "suite.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Day 10 never happened, as clocks went from day 9 to day 11 in it. */
static const azora_segment skipping[] = {{INT64_MIN, 0}, {10 * 86400, 86400}};
static const azora_segment utc[] = {{INT64_MIN, 0}};

static test_memory memory;
static azora_zone plain_zone, skipping_zone;

static void begin(void)
{
	test_memory_begin(&memory);
	EXPECT_EQUAL(azora_zone_make(&memory.allocator, utc, 1, INT64_MAX, &plain_zone), AZORA_OK);
	EXPECT_EQUAL(azora_zone_make(&memory.allocator, skipping, 2, INT64_MAX, &skipping_zone),
				 AZORA_OK);
	EXPECT_EQUAL(skipping_zone.skipped_count, 1);
}

static void end(void)
{
	azora_zone_free(&memory.allocator, &plain_zone);
	azora_zone_free(&memory.allocator, &skipping_zone);
	EXPECT_EQUAL(test_memory_end(&memory), 0);
}

static void expect(azora_streak streak, int64_t current, int64_t longest, int64_t last_day,
				   int64_t freezes)
{
	EXPECT_EQUAL(streak.current, current);
	EXPECT_EQUAL(streak.longest, longest);
	EXPECT_EQUAL(streak.last_day, last_day);
	EXPECT_EQUAL(streak.freezes, freezes);
}

START_TEST(days_in_a_row)
{
	begin();
	azora_streak streak = azora_streak_first(4);
	expect(streak, 1, 1, 4, 0);
	streak = azora_streak_advance(streak, &plain_zone, 4, &azora_streak_default);
	expect(streak, 1, 1, 4, 0);
	streak = azora_streak_advance(streak, &plain_zone, 5, &azora_streak_default);
	expect(streak, 2, 2, 5, 0);
	streak = azora_streak_advance(streak, &plain_zone, 3, &azora_streak_default);
	expect(streak, 2, 2, 5, 0);
	streak = azora_streak_advance(streak, &plain_zone, 7, &azora_streak_default);
	expect(streak, 1, 2, 7, 0);
	streak = azora_streak_advance(streak, &plain_zone, 8, &azora_streak_default);
	expect(streak, 2, 2, 8, 0);
	streak = azora_streak_advance(streak, &plain_zone, 9, &azora_streak_default);
	expect(streak, 3, 3, 9, 0);
	end();
}
END_TEST

START_TEST(a_day_that_never_happened_is_not_missed)
{
	begin();
	azora_streak streak = azora_streak_first(9);
	expect(azora_streak_advance(streak, &skipping_zone, 11, &azora_streak_default), 2, 2, 11, 0);
	expect(azora_streak_advance(streak, &plain_zone, 11, &azora_streak_default), 1, 1, 11, 0);
	expect(azora_streak_advance(streak, &skipping_zone, 12, &azora_streak_default), 1, 1, 12, 0);
	streak.freezes = 1;
	expect(azora_streak_advance(streak, &skipping_zone, 11, &azora_streak_default), 2, 2, 11, 1);
	expect(azora_streak_advance(streak, &skipping_zone, 12, &azora_streak_default), 2, 2, 12, 0);
	expect(azora_streak_at(streak, &skipping_zone, 13), 0, 1, 9, 0);
	expect(azora_streak_at(streak, &skipping_zone, 12), 1, 1, 9, 0);
	end();
}
END_TEST

START_TEST(freezes_are_granted_and_spent)
{
	const azora_streak_policy policy = {0.01, 2.0, 3, 2};
	begin();
	azora_streak streak = azora_streak_first(1);
	for (int64_t day = 2; day <= 5; day++) {
		streak = azora_streak_advance(streak, &plain_zone, day, &policy);
	}
	expect(streak, 5, 5, 5, 1);
	/* One day missed, one freeze; the sixth in a row grants another. */
	streak = azora_streak_advance(streak, &plain_zone, 7, &policy);
	expect(streak, 6, 6, 7, 1);
	/* Two missed: the freeze covers one and is lost; the streak begins again. */
	expect(azora_streak_advance(streak, &plain_zone, 10, &policy), 1, 6, 10, 0);
	for (int64_t day = 8; day <= 13; day++) {
		streak = azora_streak_advance(streak, &plain_zone, day, &policy);
	}
	/* Granted at 9 and 12, of which two can be kept. */
	expect(streak, 12, 12, 13, 2);
	expect(azora_streak_advance(streak, &plain_zone, 16, &policy), 13, 13, 16, 0);
	end();
}
END_TEST

START_TEST(more_freezes_than_can_be_kept)
{
	begin();
	const azora_streak_policy policy = {0.01, 2.0, 2, 1};
	azora_streak streak = {.current = 1, .longest = 1, .last_day = 0, .freezes = 9};
	/* Whoever loaded nine keeps them until a grant, which leaves the most that can be kept. */
	expect(azora_streak_advance(streak, &plain_zone, 1, &policy), 2, 2, 1, 1);
	streak.current = 2;
	streak.longest = 2;
	expect(azora_streak_advance(streak, &plain_zone, 3, &policy), 3, 3, 3, 7);
	const azora_streak_policy none = {0.01, 2.0, 2, 0};
	streak.freezes = 0;
	streak.current = 1;
	expect(azora_streak_advance(streak, &plain_zone, 1, &none), 2, 2, 1, 0);
	end();
}
END_TEST

START_TEST(as_it_stands_today)
{
	begin();
	azora_streak streak = {.current = 5, .longest = 8, .last_day = 100, .freezes = 1};
	expect(azora_streak_at(streak, &plain_zone, 99), 5, 8, 100, 1);
	expect(azora_streak_at(streak, &plain_zone, 100), 5, 8, 100, 1);
	expect(azora_streak_at(streak, &plain_zone, 101), 5, 8, 100, 1);
	expect(azora_streak_at(streak, &plain_zone, 102), 5, 8, 100, 0);
	expect(azora_streak_at(streak, &plain_zone, 103), 0, 8, 100, 0);
	expect(azora_streak_at(streak, &plain_zone, INT64_MAX / 86400), 0, 8, 100, 0);
	end();
}
END_TEST

START_TEST(multipliers)
{
	const azora_streak_policy *policy = &azora_streak_default;
	EXPECT(azora_streak_multiplier(policy, 0) == 1.0);
	EXPECT(azora_streak_multiplier(policy, 1) == 1.0);
	EXPECT(azora_streak_multiplier(policy, 2) == 1.02);
	EXPECT(azora_streak_multiplier(policy, 99) == 1.99);
	EXPECT(azora_streak_multiplier(policy, 100) == 2.0);
	EXPECT(azora_streak_multiplier(policy, 101) == 2.0);
	EXPECT(azora_streak_multiplier(policy, AZORA_STREAK_LIMIT) == 2.0);
	const azora_streak_policy flat = {0, 100, 0, 0}, steep = {100, 100, 0, 0};
	EXPECT(azora_streak_multiplier(&flat, AZORA_STREAK_LIMIT) == 1.0);
	EXPECT(azora_streak_multiplier(&steep, 2) == 100.0);
	EXPECT(azora_streak_multiplier(&steep, 1) == 1.0);
}
END_TEST

#define MOST_DAYS 60

static void check_history(uint64_t *state, const azora_zone *zone)
{
	int64_t days[MOST_DAYS], shuffled[MOST_DAYS], scratch[MOST_DAYS];
	size_t count = (size_t)test_random_in(state, 1, MOST_DAYS);
	const azora_streak_policy policy = {0.01, 2.0, test_random_in(state, 0, 5),
										test_random_in(state, 0, 3)};
	int64_t day = test_random_in(state, -20, 10), gap = test_random_in(state, 1, 4);
	for (size_t i = 0; i < count; i++) {
		day += zone == &skipping_zone && day == 10;
		days[i] = shuffled[i] = day;
		day += test_random_in(state, 0, 3) > 0 ? test_random_in(state, 0, 1)
											   : test_random_in(state, 0, gap);
	}
	for (size_t i = count - 1; i > 0; i--) {
		size_t other = (size_t)test_random_in(state, 0, (int64_t)i);
		int64_t swap = shuffled[i];
		shuffled[i] = shuffled[other];
		shuffled[other] = swap;
	}
	azora_streak naive = naive_streak_rebuild(days, count, zone, &policy);
	azora_streak advanced = azora_streak_first(days[0]);
	for (size_t i = 0; i < count; i++) {
		advanced = azora_streak_advance(advanced, zone, days[i], &policy);
		EXPECT_EQUAL(azora_streak_check(&advanced), AZORA_STREAK_SOUND);
	}
	azora_streak rebuilt = azora_streak_rebuild(shuffled, scratch, count, zone, &policy);
	expect(advanced, naive.current, naive.longest, naive.last_day, naive.freezes);
	expect(rebuilt, naive.current, naive.longest, naive.last_day, naive.freezes);
	ck_assert_mem_eq(shuffled, days, count * sizeof(*days));
}

START_TEST(random_histories)
{
	uint64_t state = 13;
	begin();
	for (size_t i = test_rounds(30000); i > 0; i--) {
		check_history(&state, i % 2 == 0 ? &plain_zone : &skipping_zone);
	}
	end();
}
END_TEST

START_TEST(long_gaps_and_limits)
{
	begin();
	const azora_streak_policy policy = {0.01, 2.0, 1, AZORA_STREAK_FREEZE_LIMIT};
	azora_streak streak = {AZORA_STREAK_LIMIT, AZORA_STREAK_LIMIT, -AZORA_STREAK_DAY_LIMIT,
						   AZORA_STREAK_FREEZE_LIMIT};
	EXPECT_EQUAL(azora_streak_check(&streak), AZORA_STREAK_SOUND);
	/* At its limit the count stands still. */
	expect(azora_streak_advance(streak, &plain_zone, -AZORA_STREAK_DAY_LIMIT + 1, &policy),
		   AZORA_STREAK_LIMIT, AZORA_STREAK_LIMIT, -AZORA_STREAK_DAY_LIMIT + 1,
		   AZORA_STREAK_FREEZE_LIMIT);
	expect(azora_streak_advance(streak, &skipping_zone, AZORA_STREAK_DAY_LIMIT, &policy), 1,
		   AZORA_STREAK_LIMIT, AZORA_STREAK_DAY_LIMIT, 0);
	int64_t covered = -AZORA_STREAK_DAY_LIMIT + AZORA_STREAK_FREEZE_LIMIT + 1;
	expect(azora_streak_at(streak, &plain_zone, covered), AZORA_STREAK_LIMIT, AZORA_STREAK_LIMIT,
		   -AZORA_STREAK_DAY_LIMIT, 0);
	expect(azora_streak_at(streak, &plain_zone, covered + 1), 0, AZORA_STREAK_LIMIT,
		   -AZORA_STREAK_DAY_LIMIT, 0);
	end();
}
END_TEST

START_TEST(faults_of_policies)
{
	const azora_streak_policy good = {0.01, 2, 7, 3};
	static const struct {
		azora_streak_policy policy;
		azora_streak_fault fault;
	} rows[] = {
		{{0, 1, 0, 0}, AZORA_STREAK_SOUND},
		{{100, 100, 1000000, 1000000}, AZORA_STREAK_SOUND},
		{{-0x1p-1074, 1, 0, 0}, AZORA_STREAK_STEP},
		{{0x1.9000000000001p+6, 1, 0, 0}, AZORA_STREAK_STEP},
		{{NAN, 1, 0, 0}, AZORA_STREAK_STEP},
		{{INFINITY, 1, 0, 0}, AZORA_STREAK_STEP},
		{{0, 0x1.fffffffffffffp-1, 0, 0}, AZORA_STREAK_MAX_MULTIPLIER},
		{{0, 0x1.9000000000001p+6, 0, 0}, AZORA_STREAK_MAX_MULTIPLIER},
		{{0, NAN, 0, 0}, AZORA_STREAK_MAX_MULTIPLIER},
		{{0, INFINITY, 0, 0}, AZORA_STREAK_MAX_MULTIPLIER},
		{{0, 1, -1, 0}, AZORA_STREAK_FREEZE_EVERY},
		{{0, 1, 1000001, 0}, AZORA_STREAK_FREEZE_EVERY},
		{{0, 1, INT64_MIN, 0}, AZORA_STREAK_FREEZE_EVERY},
		{{0, 1, 0, -1}, AZORA_STREAK_MAX_FREEZES},
		{{0, 1, 0, 1000001}, AZORA_STREAK_MAX_FREEZES},
		{{0, 1, 0, INT64_MAX}, AZORA_STREAK_MAX_FREEZES},
	};
	EXPECT_EQUAL(azora_streak_policy_check(&good), AZORA_STREAK_SOUND);
	EXPECT_EQUAL(azora_streak_policy_check(&azora_streak_default), AZORA_STREAK_SOUND);
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		EXPECT_EQUAL(azora_streak_policy_check(&rows[i].policy), rows[i].fault);
	}
}
END_TEST

START_TEST(faults_of_streaks)
{
	const int64_t limit = AZORA_STREAK_LIMIT, days = AZORA_STREAK_DAY_LIMIT;
	const struct {
		azora_streak streak;
		azora_streak_fault fault;
	} rows[] = {
		{{0, 0, 0, 0}, AZORA_STREAK_SOUND},
		{{0, limit, -days, 1000000}, AZORA_STREAK_SOUND},
		{{limit, limit, days, 0}, AZORA_STREAK_SOUND},
		{{-1, 0, 0, 0}, AZORA_STREAK_CURRENT},
		{{INT64_MIN, 0, 0, 0}, AZORA_STREAK_CURRENT},
		{{2, 1, 0, 0}, AZORA_STREAK_LONGEST},
		{{0, limit + 1, 0, 0}, AZORA_STREAK_LONGEST},
		{{0, -1, 0, 0}, AZORA_STREAK_LONGEST},
		{{INT64_MAX, INT64_MAX, 0, 0}, AZORA_STREAK_LONGEST},
		{{1, 1, -days - 1, 0}, AZORA_STREAK_LAST_DAY},
		{{1, 1, days + 1, 0}, AZORA_STREAK_LAST_DAY},
		{{1, 1, 0, -1}, AZORA_STREAK_FREEZES},
		{{1, 1, 0, 1000001}, AZORA_STREAK_FREEZES},
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		EXPECT_EQUAL(azora_streak_check(&rows[i].streak), rows[i].fault);
	}
}
END_TEST

static void expect_hash(const azora_streak_policy *policy, const char *json)
{
	unsigned char hash[AZORA_HASH_SIZE], expected[AZORA_HASH_SIZE];
	azora_streak_policy_hash(policy, hash);
	(void)crypto_hash_sha256(expected, (const unsigned char *)json, strlen(json));
	ck_assert_mem_eq(hash, expected, sizeof(hash));
}

START_TEST(hash_is_of_canonical_json)
{
	const azora_streak_policy other = {1e-7, 99.5, 7, 1000000};
	expect_hash(&azora_streak_default,
				"{\"freezeEvery\":0,\"maxFreezes\":0,\"maxMultiplier\":2,\"step\":0.01}");
	expect_hash(&other,
				"{\"freezeEvery\":7,\"maxFreezes\":1000000,\"maxMultiplier\":99.5,\"step\":1e-7}");
}
END_TEST

Suite *suite_streak(void)
{
	const TTest *const tests[] = {days_in_a_row,
								  a_day_that_never_happened_is_not_missed,
								  freezes_are_granted_and_spent,
								  more_freezes_than_can_be_kept,
								  as_it_stands_today,
								  multipliers,
								  random_histories,
								  long_gaps_and_limits,
								  faults_of_policies,
								  faults_of_streaks,
								  hash_is_of_canonical_json};
	return TEST_SUITE("streak", tests);
}
