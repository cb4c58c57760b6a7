#include "core/log10.h"
#include "core/pivc.h"

#include "suite.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static azora_pivc_contribution contribution(int64_t reach, double quality, double innovation,
											double alignment)
{
	azora_pivc_contribution made = {reach, quality, innovation, alignment, 1.0, true};
	return made;
}

static int64_t score(const azora_pivc_policy *policy, azora_pivc_contribution contribution)
{
	azora_pivc_explanation explanation;
	EXPECT_EQUAL(azora_pivc_explain(policy, &contribution, &explanation), AZORA_PIVC_SOUND);
	return explanation.score;
}

static void expect_tier(int64_t value, const char *name)
{
	int tier = azora_pivc_tier_of(&azora_pivc_default, value);
	EXPECT_EQUAL(tier >= 0, name != NULL);
	if (name != NULL) {
		ck_assert_str_eq(azora_pivc_default.tiers[tier].name, name);
	}
}

START_TEST(scores_and_stars_as_designed)
{
	static const struct {
		int64_t reach;
		double quality, innovation, alignment;
		int64_t score;
		const char *star;
	} rows[] = {
		{1, 100, 0, 100, 10, "silver"},
		{1, 85, 0, 100, 8, NULL},
		{25, 90, 50, 100, 32, "gold"},
		{1000, 100, 100, 100, 80, "platinum"},
		{10000, 100, 100, 100, 100, "diamond"},
		{0, 100, 0, 100, 10, "silver"},
		{1, 0, 100, 100, 0, NULL},
		{1, 100, 100, 0, 0, NULL},
		{10, 29, 0, 50, 2, NULL},
		{1, 70, 0, 100, 7, NULL},
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		int64_t got =
			score(&azora_pivc_default, contribution(rows[i].reach, rows[i].quality,
													rows[i].innovation, rows[i].alignment));
		EXPECT_EQUAL(got, rows[i].score);
		expect_tier(got, rows[i].star);
	}
}
END_TEST

START_TEST(verification_and_multiplier)
{
	azora_pivc_contribution one = contribution(1, 100, 0, 100);
	one.verified = false;
	EXPECT_EQUAL(score(&azora_pivc_default, one), 5);
	one.multiplier = 2;
	EXPECT_EQUAL(score(&azora_pivc_default, one), 10);
	one.verified = true;
	one.multiplier = 1.02;
	EXPECT_EQUAL(score(&azora_pivc_default, one), 10);
	one.multiplier = 0;
	EXPECT_EQUAL(score(&azora_pivc_default, one), 0);
	one.multiplier = 100;
	EXPECT_EQUAL(score(&azora_pivc_default, one), 1000);
	one.reach = INT64_MAX;
	EXPECT_EQUAL(score(&azora_pivc_default, one), 1000);
	azora_pivc_policy high = azora_pivc_default;
	high.cap = high.star_threshold = AZORA_PIVC_LIMIT;
	/* floor(1,000 × (1 + log10(2^63 - 1))): log10 is 18.9648897… */
	EXPECT_EQUAL(score(&high, one), 19964);
	high.base = AZORA_PIVC_LIMIT;
	EXPECT_EQUAL(score(&high, one), AZORA_PIVC_LIMIT);
}
END_TEST

/*
 * With one decimal in quality and multiplier and two in nothing else, the exact score is a whole
 * number's quotient: what the formula gives in doubles must be its floor.
 */
START_TEST(decimals_do_not_fall_short)
{
	azora_pivc_policy policy = azora_pivc_default;
	policy.cap = AZORA_PIVC_LIMIT;
	for (int64_t base = 1; base <= 1000000; base *= 10) {
		policy.base = (double)base;
		for (int64_t quality = 0; quality <= 1000; quality++) {
			for (int64_t multiplier = 100; multiplier <= 200; multiplier += 1) {
				azora_pivc_contribution one = contribution(10, (double)quality / 10, 0, 100);
				one.multiplier = (double)multiplier / 100;
				int64_t exact = base * quality * 2 * multiplier / 100000;
				int64_t capped = exact < policy.cap ? exact : policy.cap;
				EXPECT_EQUAL(score(&policy, one), capped);
			}
		}
	}
}
END_TEST

START_TEST(explanation_is_the_product)
{
	uint64_t state = 7;
	azora_pivc_policy policy = azora_pivc_default;
	for (size_t i = test_rounds(20000); i > 0; i--) {
		policy.base = (double)test_random_in(&state, 1, 1000000) / 7;
		policy.unverified = (double)test_random_in(&state, 0, 1000) / 1000;
		policy.cap = test_random_in(&state, 10, 1000000);
		azora_pivc_contribution one =
			contribution((int64_t)(test_random_of_any_length(&state) >> 1),
						 (double)test_random_in(&state, 0, 10000) / 100,
						 (double)test_random_in(&state, 0, 100),
						 (double)test_random_in(&state, 0, 10000) / 100);
		one.multiplier = (double)test_random_in(&state, 0, 200) / 100;
		one.verified = test_random_in(&state, 0, 1) != 0;
		azora_pivc_explanation all;
		EXPECT_EQUAL(azora_pivc_explain(&policy, &one, &all), AZORA_PIVC_SOUND);
		EXPECT(all.factors[AZORA_FACTOR_BASE] == policy.base);
		EXPECT(all.factors[AZORA_FACTOR_QUALITY] == one.quality / 100);
		EXPECT(all.factors[AZORA_FACTOR_INNOVATION] == 1 + one.innovation / 100);
		EXPECT(all.factors[AZORA_FACTOR_REACH] ==
			   1 + (one.reach > 0 ? azora_log10_long((uint64_t)one.reach) : 0));
		EXPECT(all.factors[AZORA_FACTOR_ALIGNMENT] == one.alignment / 100);
		EXPECT(all.factors[AZORA_FACTOR_VERIFIED] == (one.verified ? 1 : policy.unverified));
		EXPECT(all.factors[AZORA_FACTOR_MULTIPLIER] == one.multiplier);
		double raw = all.factors[0] * all.factors[1] * all.factors[2] * all.factors[3] *
					 all.factors[4] * all.factors[5] * all.factors[6];
		EXPECT(all.raw == raw);
		EXPECT(all.score == fmin(floor(raw + 1e-9), (double)policy.cap));
	}
}
END_TEST

#define COLUMN_ROWS 1000

START_TEST(columns_score_as_single_calls)
{
	static int64_t reach[COLUMN_ROWS], scores[COLUMN_ROWS];
	static double quality[COLUMN_ROWS], innovation[COLUMN_ROWS], alignment[COLUMN_ROWS],
		multiplier[COLUMN_ROWS];
	static bool verified[COLUMN_ROWS];
	uint64_t state = 8;
	for (size_t i = 0; i < COLUMN_ROWS; i++) {
		reach[i] = (int64_t)(test_random_of_any_length(&state) >> 1);
		quality[i] = (double)test_random_in(&state, 0, 10000) / 100;
		innovation[i] = (double)test_random_in(&state, 0, 10000) / 100;
		alignment[i] = (double)test_random_in(&state, 0, 10000) / 100;
		multiplier[i] = (double)test_random_in(&state, 0, 200) / 100;
		verified[i] = test_random_in(&state, 0, 1) != 0;
	}
	for (int given = 0; given < 4; given++) {
		const azora_pivc_columns columns = {reach,
											quality,
											innovation,
											alignment,
											given & 1 ? verified : NULL,
											given & 2 ? multiplier : NULL};
		size_t row = 77;
		EXPECT_EQUAL(azora_pivc_score_columns(&azora_pivc_default, &columns, COLUMN_ROWS, scores,
											  &row),
					 AZORA_PIVC_SOUND);
		EXPECT_EQUAL(row, 77);
		for (size_t i = 0; i < COLUMN_ROWS; i++) {
			azora_pivc_contribution one =
				contribution(reach[i], quality[i], innovation[i], alignment[i]);
			one.verified = given & 1 ? verified[i] : true;
			one.multiplier = given & 2 ? multiplier[i] : 1;
			EXPECT_EQUAL(scores[i], score(&azora_pivc_default, one));
		}
	}
}
END_TEST

static void expect_contribution_fault(azora_pivc_contribution bad, azora_pivc_fault fault)
{
	azora_pivc_explanation explanation;
	EXPECT_EQUAL(azora_pivc_explain(&azora_pivc_default, &bad, &explanation), fault);
	/* The same in the last row of columns, behind rows that are sound. */
	int64_t reach[3] = {1, 1, bad.reach}, scores[3] = {-1, -1, -1};
	double quality[3] = {100, 85, bad.quality}, innovation[3] = {0, 0, bad.innovation};
	double alignment[3] = {100, 100, bad.alignment}, multiplier[3] = {1, 1, bad.multiplier};
	const azora_pivc_columns columns = {reach, quality, innovation, alignment, NULL, multiplier};
	size_t row = 0;
	EXPECT_EQUAL(azora_pivc_score_columns(&azora_pivc_default, &columns, 3, scores, &row), fault);
	EXPECT_EQUAL(row, 2);
	EXPECT_EQUAL(scores[0], 10);
	EXPECT_EQUAL(scores[1], 8);
	EXPECT_EQUAL(scores[2], -1);
}

START_TEST(faults_of_contributions)
{
	const azora_pivc_contribution good = contribution(1, 50, 50, 50);
	azora_pivc_contribution bad = good;
	bad.reach = -1;
	expect_contribution_fault(bad, AZORA_PIVC_REACH);
	bad.reach = INT64_MIN;
	bad.quality = 101; /* the first fault is told */
	expect_contribution_fault(bad, AZORA_PIVC_REACH);
	static const struct {
		size_t offset;
		double most;
		azora_pivc_fault fault;
	} fields[] = {
		{offsetof(azora_pivc_contribution, quality), 100, AZORA_PIVC_QUALITY},
		{offsetof(azora_pivc_contribution, innovation), 100, AZORA_PIVC_INNOVATION},
		{offsetof(azora_pivc_contribution, alignment), 100, AZORA_PIVC_ALIGNMENT},
		{offsetof(azora_pivc_contribution, multiplier), 100, AZORA_PIVC_MULTIPLIER},
	};
	for (size_t i = 0; i < sizeof(fields) / sizeof(*fields); i++) {
		const double values[] = {
			NAN, -NAN, INFINITY, -INFINITY, -1, -0x1p-1074, nextafter(fields[i].most, INFINITY)};
		for (size_t j = 0; j < sizeof(values) / sizeof(*values); j++) {
			bad = good;
			memcpy((char *)&bad + fields[i].offset, &values[j], sizeof(double));
			expect_contribution_fault(bad, fields[i].fault);
		}
		bad = good;
		memcpy((char *)&bad + fields[i].offset, &fields[i].most, sizeof(double));
		(void)score(&azora_pivc_default, bad);
		memset((char *)&bad + fields[i].offset, 0, sizeof(double));
		(void)score(&azora_pivc_default, bad);
	}
}
END_TEST

static void expect_policy(const azora_pivc_policy *policy, azora_pivc_fault fault)
{
	size_t tier = 0;
	EXPECT_EQUAL(azora_pivc_check(policy, &tier), fault);
}

START_TEST(faults_of_policies)
{
	const double outside[] = {NAN, INFINITY, -INFINITY, -1, -0x1p-1074};
	azora_pivc_policy policy = azora_pivc_default;
	expect_policy(&policy, AZORA_PIVC_SOUND);
	for (size_t i = 0; i < sizeof(outside) / sizeof(*outside); i++) {
		policy = azora_pivc_default;
		policy.base = outside[i];
		expect_policy(&policy, AZORA_PIVC_BASE);
		policy = azora_pivc_default;
		policy.unverified = outside[i];
		expect_policy(&policy, AZORA_PIVC_UNVERIFIED);
	}
	policy = azora_pivc_default;
	policy.base = 0;
	expect_policy(&policy, AZORA_PIVC_BASE);
	policy.base = nextafter(1e6, INFINITY);
	expect_policy(&policy, AZORA_PIVC_BASE);
	policy.base = 1e6;
	expect_policy(&policy, AZORA_PIVC_SOUND);
	policy.base = 0x1p-1074;
	expect_policy(&policy, AZORA_PIVC_SOUND);
	policy.unverified = nextafter(1, 2);
	expect_policy(&policy, AZORA_PIVC_UNVERIFIED);
	policy.unverified = 0;
	expect_policy(&policy, AZORA_PIVC_SOUND);
	const int64_t caps[] = {0, -1, INT64_MIN, AZORA_PIVC_LIMIT + 1, INT64_MAX};
	for (size_t i = 0; i < sizeof(caps) / sizeof(*caps); i++) {
		policy.cap = caps[i];
		expect_policy(&policy, AZORA_PIVC_CAP);
	}
	policy.cap = 1;
	expect_policy(&policy, AZORA_PIVC_STAR_THRESHOLD);
	policy.star_threshold = 0;
	expect_policy(&policy, AZORA_PIVC_STAR_THRESHOLD);
	policy.star_threshold = 1;
	expect_policy(&policy, AZORA_PIVC_SOUND);
}
END_TEST

/* A policy with one more tier than the default, in its place by least or not. */
static azora_pivc_policy with_tier(const char *name, size_t length, int64_t least)
{
	azora_pivc_policy policy = azora_pivc_default;
	azora_pivc_tier tier = {name, length, least};
	policy.tiers[policy.tier_count++] = tier;
	return policy;
}

START_TEST(faults_of_tiers)
{
	static const struct {
		const char *name;
		size_t length;
		int64_t least;
		azora_pivc_fault fault;
	} tiers[] = {
		{"mythic", 6, 101, AZORA_PIVC_SOUND},
		{"mythic", 6, 1000000, AZORA_PIVC_SOUND},
		{"diamonds", 8, 101, AZORA_PIVC_SOUND},
		{"mythic", 6, 100, AZORA_PIVC_TIER_ORDER},
		{"mythic", 6, 99, AZORA_PIVC_TIER_ORDER},
		{"mythic", 6, 1000001, AZORA_PIVC_TIER_RANGE},
		{"mythic", 6, 0, AZORA_PIVC_TIER_RANGE},
		{"mythic", 6, INT64_MIN, AZORA_PIVC_TIER_RANGE},
		{"", 0, 101, AZORA_PIVC_TIER_NAMES},
		{"bronze", 6, 101, AZORA_PIVC_TIER_NAMES},
		{"myth\xEF", 5, 101, AZORA_PIVC_TIER_NAMES},
		{"\xF0\x9F\x8C\x9F", 4, 101, AZORA_PIVC_SOUND},
		{"0123456789012345678901234567890123456789012345678901234567890123", 64, 101,
		 AZORA_PIVC_SOUND},
		{"01234567890123456789012345678901234567890123456789012345678901234", 65, 101,
		 AZORA_PIVC_TIER_NAMES},
	};
	for (size_t i = 0; i < sizeof(tiers) / sizeof(*tiers); i++) {
		azora_pivc_policy policy = with_tier(tiers[i].name, tiers[i].length, tiers[i].least);
		size_t tier = 99;
		EXPECT_EQUAL(azora_pivc_check(&policy, &tier), tiers[i].fault);
		EXPECT_EQUAL(tier, 5);
	}
	azora_pivc_policy policy = azora_pivc_default;
	policy.tier_count = 0;
	expect_policy(&policy, AZORA_PIVC_TIER_COUNT);
	policy.tier_count = AZORA_PIVC_TIERS + 1;
	expect_policy(&policy, AZORA_PIVC_TIER_COUNT);
}
END_TEST

START_TEST(stars_begin_at_the_threshold)
{
	azora_pivc_policy policy = azora_pivc_default;
	const struct {
		int64_t score;
		int tier;
	} rows[] = {{INT64_MIN, -1}, {-1, -1}, {0, -1}, {9, -1}, {10, 1},  {24, 1},
				{25, 2},         {49, 2},  {50, 3}, {99, 3}, {100, 4}, {INT64_MAX, 4}};
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		EXPECT_EQUAL(azora_pivc_tier_of(&policy, rows[i].score), rows[i].tier);
	}
	policy.star_threshold = 1;
	EXPECT_EQUAL(azora_pivc_tier_of(&policy, 9), 0);
	EXPECT_EQUAL(azora_pivc_tier_of(&policy, 0), -1);
	policy.star_threshold = 60;
	EXPECT_EQUAL(azora_pivc_tier_of(&policy, 59), -1);
	EXPECT_EQUAL(azora_pivc_tier_of(&policy, 60), 3);
	/* A threshold below the lowest tier earns a star only once there is a tier for it. */
	policy.star_threshold = 1;
	policy.tiers[0].least = 5;
	EXPECT_EQUAL(azora_pivc_tier_of(&policy, 4), -1);
}
END_TEST

static void expect_hash(const azora_pivc_policy *policy, const char *json)
{
	unsigned char hash[AZORA_HASH_SIZE], expected[AZORA_HASH_SIZE];
	azora_pivc_hash(policy, hash);
	(void)crypto_hash_sha256(expected, (const unsigned char *)json, strlen(json));
	ck_assert_mem_eq(hash, expected, sizeof(hash));
}

START_TEST(hash_is_of_canonical_json)
{
	expect_hash(&azora_pivc_default,
				"{\"base\":10,\"cap\":1000,\"starThreshold\":10,\"tiers\":{\"bronze\":1,"
				"\"diamond\":100,\"gold\":25,\"platinum\":50,\"silver\":10},\"unverified\":0.5}");
	azora_pivc_policy policy = {
		.base = 0.1,
		.unverified = 1e-7,
		.cap = 1000000,
		.star_threshold = 1,
		.tier_count = 4,
		.tiers = {{"\xEF\xBF\xBD", 3, 1}, {"\xF0\x9F\x8C\x9F", 4, 2}, {"a\"\n", 3, 3}, {"a", 1, 4}},
	};
	expect_policy(&policy, AZORA_PIVC_SOUND);
	expect_hash(&policy,
				"{\"base\":0.1,\"cap\":1000000,\"starThreshold\":1,\"tiers\":{\"a\":4,"
				"\"a\\\"\\n\":3,\"\xF0\x9F\x8C\x9F\":2,\"\xEF\xBF\xBD\":1},\"unverified\":1e-7}");
	/* -0.0 is 0 in JSON; a policy may hold it. */
	policy.unverified = -0.0;
	policy.tier_count = 1;
	expect_hash(&policy, "{\"base\":0.1,\"cap\":1000000,\"starThreshold\":1,\"tiers\":{"
						 "\"\xEF\xBF\xBD\":1},\"unverified\":0}");
}
END_TEST

START_TEST(hash_of_many_tiers)
{
	azora_pivc_policy policy = azora_pivc_default;
	char names[AZORA_PIVC_TIERS][4], json[1024] = "";
	policy.tier_count = AZORA_PIVC_TIERS;
	for (size_t i = 0; i < AZORA_PIVC_TIERS; i++) {
		/* The names fall where the scores rise. */
		(void)snprintf(names[i], sizeof(names[i]), "t%02u", (unsigned)(AZORA_PIVC_TIERS - i));
		policy.tiers[i] = (azora_pivc_tier){names[i], 3, (int64_t)i + 1};
	}
	(void)strcat(json, "{\"base\":10,\"cap\":1000,\"starThreshold\":10,\"tiers\":{");
	for (size_t i = AZORA_PIVC_TIERS; i > 0; i--) {
		char tier[16];
		(void)snprintf(tier, sizeof(tier), "\"%s\":%u%s", names[i - 1], (unsigned)i,
					   i > 1 ? "," : "");
		(void)strcat(json, tier);
	}
	(void)strcat(json, "},\"unverified\":0.5}");
	expect_policy(&policy, AZORA_PIVC_SOUND);
	expect_hash(&policy, json);
}
END_TEST

START_TEST(grades_become_qualities)
{
	EXPECT(azora_pivc_grade_quality(50, 0, 100) == 50);
	EXPECT(azora_pivc_grade_quality(0, -10, 10) == 50);
	EXPECT(azora_pivc_grade_quality(-1, 0, 10) == 0);
	EXPECT(azora_pivc_grade_quality(11, 0, 10) == 100);
	EXPECT(azora_pivc_grade_quality(0, 0, 10) == 0);
	EXPECT(azora_pivc_grade_quality(10, 0, 10) == 100);
	EXPECT(azora_pivc_grade_quality(29, 0, 100) == 29);
	EXPECT(azora_pivc_grade_quality(0, -0x1p1023, 0x1p1023) == 50);
	EXPECT(azora_pivc_grade_quality(0, -0x1.fffffffffffffp1023, 0x1.fffffffffffffp1023) == 50);
	EXPECT(azora_pivc_grade_quality(0x1p-1074, 0, 0x1p-1073) == 50);
}
END_TEST

START_TEST(qualities_of_grades_stay_in_range)
{
	uint64_t state = 9;
	for (size_t i = test_rounds(300000); i > 0; i--) {
		double min = (double)test_random_in(&state, -1000000000, 1000) / 10;
		double max = min + (double)test_random_in(&state, 1, 1000000000) / 1000;
		double grade = nextafter(max, -INFINITY);
		double quality = azora_pivc_grade_quality(grade, min, max);
		EXPECT_MSG(quality >= 0 && quality <= 100, "%.17g of %.17g to %.17g: %.17g", grade, min,
				   max, quality);
		quality = azora_pivc_grade_quality(nextafter(min, INFINITY), min, max);
		EXPECT(quality >= 0 && quality <= 100);
	}
}
END_TEST

Suite *suite_pivc(void)
{
	const TTest *const tests[] = {scores_and_stars_as_designed,
								  verification_and_multiplier,
								  decimals_do_not_fall_short,
								  explanation_is_the_product,
								  columns_score_as_single_calls,
								  faults_of_contributions,
								  faults_of_policies,
								  faults_of_tiers,
								  stars_begin_at_the_threshold,
								  hash_is_of_canonical_json,
								  hash_of_many_tiers,
								  grades_become_qualities,
								  qualities_of_grades_stay_in_range};
	return TEST_SUITE("pivc", tests);
}
