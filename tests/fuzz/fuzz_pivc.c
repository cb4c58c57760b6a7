/*
 * Bytes become a policy, a grade and columns of contributions. Whatever the policy is found to be
 * must be what its numbers say; columns must score as single calls do, up to the first fault.
 */
#include "core/pivc.h"

#include "bytes.h"

#include <math.h>

#define MOST_ROWS 64

/* Mostly a percentage, else something at the edge of it, else any double there is. */
static double take_double(fuzz_bytes *bytes)
{
	static const double edges[] = {0.0,
								   -0.0,
								   100.0,
								   NAN,
								   INFINITY,
								   -INFINITY,
								   0x1p-1074,
								   -1.0,
								   1e6,
								   1.0,
								   1e-9,
								   29.0,
								   0x1.9000000000001p+6,
								   1e300,
								   -1e300,
								   0x1.fffffffffffffp+1023};
	uint8_t kind = fuzz_byte(bytes);
	if (kind <= 100) {
		return kind;
	}
	if (kind < 200) {
		return (kind - 100) + (double)fuzz_byte(bytes) / 256;
	}
	if (kind < 240) {
		return edges[kind % (sizeof(edges) / sizeof(*edges))];
	}
	uint64_t word = fuzz_word(bytes);
	double value;
	memcpy(&value, &word, sizeof(value));
	return value;
}

static azora_pivc_policy take_policy(fuzz_bytes *bytes)
{
	azora_pivc_policy policy = azora_pivc_default;
	uint8_t changed = fuzz_byte(bytes);
	policy.base = changed & 1 ? take_double(bytes) : policy.base;
	policy.unverified = changed & 2 ? take_double(bytes) / 100 : policy.unverified;
	policy.cap = changed & 4 ? fuzz_integer(bytes) : policy.cap;
	policy.cap = changed & 8 ? fuzz_byte(bytes) * INT64_C(4000) : policy.cap;
	policy.star_threshold = changed & 16 ? fuzz_integer(bytes) : policy.star_threshold;
	if ((changed & 32) == 0) {
		return policy;
	}
	policy.tier_count = fuzz_byte(bytes) % (AZORA_PIVC_TIERS + 2);
	for (size_t i = 0; i < policy.tier_count && i < AZORA_PIVC_TIERS; i++) {
		/* Names are stretches of the input, so that some are alike. */
		size_t length = fuzz_byte(bytes) % (AZORA_PIVC_TIER_NAME + 2);
		length = length < bytes->left ? length : bytes->left;
		policy.tiers[i].name = (const char *)bytes->next;
		policy.tiers[i].name_length = length;
		policy.tiers[i].least = fuzz_integer(bytes);
	}
	return policy;
}

static bool tiers_are_sound(const azora_pivc_policy *policy)
{
	bool sound = policy->tier_count >= 1 && policy->tier_count <= AZORA_PIVC_TIERS;
	for (size_t i = 0; sound && i < policy->tier_count; i++) {
		const azora_pivc_tier *tier = &policy->tiers[i];
		sound = tier->name_length >= 1 && tier->name_length <= AZORA_PIVC_TIER_NAME &&
				azora_utf8_valid(tier->name, tier->name_length) && tier->least >= 1 &&
				tier->least <= 1000000 && (i == 0 || tier->least > policy->tiers[i - 1].least);
		for (size_t j = 0; sound && j < i; j++) {
			sound = policy->tiers[j].name_length != tier->name_length ||
					memcmp(policy->tiers[j].name, tier->name, tier->name_length) != 0;
		}
	}
	return sound;
}

static bool policy_is_sound(const azora_pivc_policy *policy)
{
	return policy->base > 0 && policy->base <= 1e6 && policy->unverified >= 0 &&
		   policy->unverified <= 1 && policy->cap >= 1 && policy->cap <= 1000000 &&
		   policy->star_threshold >= 1 && policy->star_threshold <= policy->cap &&
		   tiers_are_sound(policy);
}

/* A policy's hash changes with each number in it. */
static void check_hash(const azora_pivc_policy *policy)
{
	unsigned char hash[AZORA_HASH_SIZE], other[AZORA_HASH_SIZE];
	char text[AZORA_NUMBER_SIZE];
	azora_pivc_policy changed = *policy;
	azora_number_write(policy->base, text);
	REQUIRE(strtod(text, NULL) == policy->base);
	azora_pivc_hash(policy, hash);
	changed.base = nextafter(policy->base, INFINITY);
	azora_pivc_hash(&changed, other);
	REQUIRE(memcmp(hash, other, sizeof(hash)) != 0);
	changed.base = policy->base;
	/* The order of tiers is that of their names, however they are given. */
	for (size_t i = 0; i < policy->tier_count; i++) {
		changed.tiers[i] = policy->tiers[policy->tier_count - 1 - i];
	}
	azora_pivc_hash(&changed, other);
	REQUIRE(memcmp(hash, other, sizeof(hash)) == 0);
}

static void check_tier(const azora_pivc_policy *policy, int64_t score)
{
	int tier = azora_pivc_tier_of(policy, score), expected = -1;
	for (size_t i = 0; i < policy->tier_count && score >= policy->star_threshold; i++) {
		expected = score >= policy->tiers[i].least ? (int)i : expected;
	}
	REQUIRE(tier == expected);
}

static bool within(double value, double least, double most)
{
	return value >= least && value <= most;
}

static bool contribution_is_sound(const azora_pivc_contribution *one)
{
	return one->reach >= 0 && within(one->quality, 0, 100) && within(one->innovation, 0, 100) &&
		   within(one->alignment, 0, 100) && within(one->multiplier, 0, 100);
}

/* What a row scores alone; -1 at a fault. */
static int64_t score_alone(const azora_pivc_policy *policy, const azora_pivc_contribution *one,
						   azora_pivc_fault *fault)
{
	azora_pivc_explanation all;
	*fault = azora_pivc_explain(policy, one, &all);
	REQUIRE((*fault == AZORA_PIVC_SOUND) == contribution_is_sound(one));
	if (*fault != AZORA_PIVC_SOUND) {
		return -1;
	}
	double raw = all.factors[0];
	for (size_t i = 1; i < AZORA_PIVC_FACTORS; i++) {
		REQUIRE(all.factors[i] >= 0);
		raw *= all.factors[i];
	}
	REQUIRE(all.raw == raw);
	REQUIRE(all.score == fmin(floor(raw + 1e-9), (double)policy->cap));
	check_tier(policy, all.score);
	return all.score;
}

static void check_columns(fuzz_bytes *bytes, const azora_pivc_policy *policy)
{
	int64_t reach[MOST_ROWS], scores[MOST_ROWS];
	double quality[MOST_ROWS], innovation[MOST_ROWS], alignment[MOST_ROWS], multiplier[MOST_ROWS];
	bool verified[MOST_ROWS];
	uint8_t given = fuzz_byte(bytes);
	size_t count = 0;
	for (; count < MOST_ROWS && bytes->left > 0; count++) {
		reach[count] = fuzz_integer(bytes);
		quality[count] = take_double(bytes);
		innovation[count] = take_double(bytes);
		alignment[count] = take_double(bytes);
		multiplier[count] = given & 2 ? take_double(bytes) / 50 : 1;
		verified[count] = given & 1 ? (fuzz_byte(bytes) & 1) != 0 : true;
		scores[count] = -7;
	}
	const azora_pivc_columns columns = {reach,
										quality,
										innovation,
										alignment,
										given & 1 ? verified : NULL,
										given & 2 ? multiplier : NULL};
	size_t row = count;
	azora_pivc_fault fault = azora_pivc_score_columns(policy, &columns, count, scores, &row);
	REQUIRE(row <= count && (row < count) == (fault != AZORA_PIVC_SOUND));
	for (size_t i = 0; i < count; i++) {
		const azora_pivc_contribution one = {reach[i],     quality[i],    innovation[i],
											 alignment[i], multiplier[i], verified[i]};
		azora_pivc_fault alone;
		int64_t score = score_alone(policy, &one, &alone);
		REQUIRE(i >= row || alone == AZORA_PIVC_SOUND);
		REQUIRE(i != row || alone == fault);
		REQUIRE(scores[i] == (i < row ? score : -7));
	}
}

static void check_grade(fuzz_bytes *bytes)
{
	double grade = take_double(bytes), min = take_double(bytes), max = take_double(bytes);
	if (!isfinite(grade) || !isfinite(min) || !isfinite(max) || !(min < max)) {
		return;
	}
	REQUIRE(within(azora_pivc_grade_quality(grade, min, max), 0, 100));
	REQUIRE(within(azora_pivc_grade_quality(nextafter(max, min), min, max), 0, 100));
	REQUIRE(azora_pivc_grade_quality(min, min, max) == 0);
	REQUIRE(azora_pivc_grade_quality(max, min, max) == 100);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_bytes bytes = {data, size};
	azora_pivc_policy policy = take_policy(&bytes);
	size_t tier = 0;
	azora_pivc_fault fault = azora_pivc_check(&policy, &tier);
	REQUIRE((fault == AZORA_PIVC_SOUND) == policy_is_sound(&policy));
	REQUIRE(fault < AZORA_PIVC_TIER_NAMES || tier < policy.tier_count);
	check_grade(&bytes);
	if (fault == AZORA_PIVC_SOUND) {
		check_hash(&policy);
		check_columns(&bytes, &policy);
	}
	return 0;
}
