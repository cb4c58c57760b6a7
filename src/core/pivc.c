#include "core/pivc.h"
#include "core/log10.h"

#include <math.h>
#include <string.h>

const azora_pivc_policy azora_pivc_default = {
	.base = 10.0,
	.unverified = 0.5,
	.cap = 1000,
	.star_threshold = 10,
	.tier_count = 5,
	.tiers = {{"bronze", 6, 1},
			  {"silver", 6, 10},
			  {"gold", 4, 25},
			  {"platinum", 8, 50},
			  {"diamond", 7, 100}},
};

/* False for NAN, too. */
static inline bool within(double value, double least, double most)
{
	return value >= least && value <= most;
}

static bool same_name(const azora_pivc_tier *a, const azora_pivc_tier *b)
{
	return a->name_length == b->name_length && memcmp(a->name, b->name, a->name_length) == 0;
}

static azora_pivc_fault check_tiers(const azora_pivc_policy *policy, size_t *tier)
{
	if (policy->tier_count < 1 || policy->tier_count > AZORA_PIVC_TIERS) {
		return AZORA_PIVC_TIER_COUNT;
	}
	for (size_t i = 0; i < policy->tier_count; i++) {
		const azora_pivc_tier *this = &policy->tiers[i];
		*tier = i;
		if (this->name_length < 1 || this->name_length > AZORA_PIVC_TIER_NAME ||
			!azora_utf8_valid(this->name, this->name_length)) {
			return AZORA_PIVC_TIER_NAMES;
		}
		for (size_t j = 0; j < i; j++) {
			if (same_name(this, &policy->tiers[j])) {
				return AZORA_PIVC_TIER_NAMES;
			}
		}
		if (this->least < 1 || this->least > AZORA_PIVC_LIMIT) {
			return AZORA_PIVC_TIER_RANGE;
		}
		if (i > 0 && this->least <= policy->tiers[i - 1].least) {
			return AZORA_PIVC_TIER_ORDER;
		}
	}
	return AZORA_PIVC_SOUND;
}

azora_pivc_fault azora_pivc_check(const azora_pivc_policy *policy, size_t *tier)
{
	if (!(policy->base > 0 && policy->base <= AZORA_PIVC_LIMIT)) {
		return AZORA_PIVC_BASE;
	}
	if (!within(policy->unverified, 0, 1)) {
		return AZORA_PIVC_UNVERIFIED;
	}
	if (policy->cap < 1 || policy->cap > AZORA_PIVC_LIMIT) {
		return AZORA_PIVC_CAP;
	}
	if (policy->star_threshold < 1 || policy->star_threshold > policy->cap) {
		return AZORA_PIVC_STAR_THRESHOLD;
	}
	return check_tiers(policy, tier);
}

/* The tiers' indices in the order of canonical names. */
static void sort_names(const azora_pivc_policy *policy, size_t order[AZORA_PIVC_TIERS])
{
	for (size_t i = 0; i < policy->tier_count; i++) {
		const azora_pivc_tier *tier = &policy->tiers[i];
		size_t place = i;
		for (; place > 0; place--) {
			const azora_pivc_tier *before = &policy->tiers[order[place - 1]];
			if (azora_utf16_compare(before->name, before->name_length, tier->name,
									tier->name_length) < 0) {
				break;
			}
			order[place] = order[place - 1];
		}
		order[place] = i;
	}
}

void azora_pivc_hash(const azora_pivc_policy *policy, unsigned char hash[AZORA_HASH_SIZE])
{
	crypto_hash_sha256_state state;
	size_t order[AZORA_PIVC_TIERS];
	(void)crypto_hash_sha256_init(&state);
	azora_canonical_text(&state, "{\"base\":");
	azora_canonical_number(&state, policy->base);
	azora_canonical_text(&state, ",\"cap\":");
	azora_canonical_number(&state, (double)policy->cap);
	azora_canonical_text(&state, ",\"starThreshold\":");
	azora_canonical_number(&state, (double)policy->star_threshold);
	azora_canonical_text(&state, ",\"tiers\":{");
	sort_names(policy, order);
	for (size_t i = 0; i < policy->tier_count; i++) {
		const azora_pivc_tier *tier = &policy->tiers[order[i]];
		azora_canonical_text(&state, i > 0 ? "," : "");
		azora_canonical_string(&state, tier->name, tier->name_length);
		azora_canonical_text(&state, ":");
		azora_canonical_number(&state, (double)tier->least);
	}
	azora_canonical_text(&state, "},\"unverified\":");
	azora_canonical_number(&state, policy->unverified);
	azora_canonical_text(&state, "}");
	(void)crypto_hash_sha256_final(&state, hash);
}

static inline double reach_factor(int64_t reach)
{
	return 1.0 + azora_log10(reach > 1 ? (uint64_t)reach : 1);
}

/* The score of a raw value: 1e-9 makes up for products like 0.29 × 100 that fall just short. */
static inline int64_t floor_and_cap(const azora_pivc_policy *policy, double raw)
{
	double lifted = raw + 1e-9;
	return lifted >= (double)policy->cap ? policy->cap : (int64_t)lifted;
}

static inline azora_pivc_fault check_contribution(const azora_pivc_contribution *contribution)
{
	if (contribution->reach < 0) {
		return AZORA_PIVC_REACH;
	}
	if (!within(contribution->quality, 0, 100)) {
		return AZORA_PIVC_QUALITY;
	}
	if (!within(contribution->innovation, 0, 100)) {
		return AZORA_PIVC_INNOVATION;
	}
	if (!within(contribution->alignment, 0, 100)) {
		return AZORA_PIVC_ALIGNMENT;
	}
	if (!within(contribution->multiplier, 0, 100)) {
		return AZORA_PIVC_MULTIPLIER;
	}
	return AZORA_PIVC_SOUND;
}

/*
 * The one place where the formula stands. The order of the multiplications is part of it: another
 * order could round to another score. factors may be NULL.
 */
static inline double multiply_factors(const azora_pivc_policy *policy,
									  const azora_pivc_contribution *contribution, double *factors)
{
	const double all[AZORA_PIVC_FACTORS] = {
		[AZORA_FACTOR_BASE] = policy->base,
		[AZORA_FACTOR_QUALITY] = contribution->quality / 100.0,
		[AZORA_FACTOR_INNOVATION] = 1.0 + contribution->innovation / 100.0,
		[AZORA_FACTOR_REACH] = reach_factor(contribution->reach),
		[AZORA_FACTOR_ALIGNMENT] = contribution->alignment / 100.0,
		[AZORA_FACTOR_VERIFIED] = contribution->verified ? 1.0 : policy->unverified,
		[AZORA_FACTOR_MULTIPLIER] = contribution->multiplier,
	};
	if (factors != NULL) {
		memcpy(factors, all, sizeof(all));
	}
	return all[0] * all[1] * all[2] * all[3] * all[4] * all[5] * all[6];
}

azora_pivc_fault azora_pivc_explain(const azora_pivc_policy *policy,
									const azora_pivc_contribution *contribution,
									azora_pivc_explanation *explanation)
{
	azora_pivc_fault fault = check_contribution(contribution);
	if (fault != AZORA_PIVC_SOUND) {
		return fault;
	}
	explanation->raw = multiply_factors(policy, contribution, explanation->factors);
	explanation->score = floor_and_cap(policy, explanation->raw);
	return AZORA_PIVC_SOUND;
}

/* Row i of the columns. */
static inline azora_pivc_contribution contribution_at(const azora_pivc_columns *columns, size_t i)
{
	const azora_pivc_contribution contribution = {
		.reach = columns->reach[i],
		.quality = columns->quality[i],
		.innovation = columns->innovation[i],
		.alignment = columns->alignment[i],
		.multiplier = columns->multiplier != NULL ? columns->multiplier[i] : 1.0,
		.verified = columns->verified == NULL || columns->verified[i],
	};
	return contribution;
}

azora_pivc_fault azora_pivc_score_columns(const azora_pivc_policy *policy,
										  const azora_pivc_columns *columns, size_t count,
										  int64_t *scores, size_t *row)
{
	for (size_t i = 0; i < count; i++) {
		const azora_pivc_contribution contribution = contribution_at(columns, i);
		azora_pivc_fault fault = check_contribution(&contribution);
		if (fault != AZORA_PIVC_SOUND) {
			*row = i;
			return fault;
		}
		scores[i] = floor_and_cap(policy, multiply_factors(policy, &contribution, NULL));
	}
	return AZORA_PIVC_SOUND;
}

double azora_pivc_grade_quality(double grade, double min, double max)
{
	if (grade <= min) {
		return 0.0;
	}
	if (grade >= max) {
		return 100.0;
	}
	if (max / 2 - min / 2 > 1e300) {
		/* Smaller units, so that the differences of very large grades stay finite. */
		grade *= 0x1p-10;
		min *= 0x1p-10;
		max *= 0x1p-10;
	}
	/* The quotient of two rounded differences can come out just above. */
	double quality = 100.0 * (grade - min) / (max - min);
	return quality < 100.0 ? quality : 100.0;
}

int azora_pivc_tier_of(const azora_pivc_policy *policy, int64_t score)
{
	if (score < policy->star_threshold) {
		return -1;
	}
	int tier = (int)policy->tier_count - 1;
	while (tier >= 0 && score < policy->tiers[tier].least) {
		tier--;
	}
	return tier;
}
