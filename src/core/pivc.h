/*
 * PIVC: Proven Impact with Verifiable Contributions. What a contribution scores, and its star.
 */
#ifndef AZORA_CORE_PIVC_H
#define AZORA_CORE_PIVC_H

#include "core/canonical.h"
#include "core/platform.h"

#define AZORA_PIVC_TIERS     32
#define AZORA_PIVC_TIER_NAME 64
#define AZORA_PIVC_LIMIT     1000000

typedef struct azora_pivc_tier {
	const char *name; /* borrowed; UTF-8 of up to AZORA_PIVC_TIER_NAME bytes */
	size_t name_length;
	int64_t least;
} azora_pivc_tier;

typedef struct azora_pivc_policy {
	double base;
	double unverified;
	int64_t cap;
	int64_t star_threshold;
	size_t tier_count;
	azora_pivc_tier tiers[AZORA_PIVC_TIERS];
} azora_pivc_policy;

/* What a policy or a contribution can get wrong; the first fault is the one told. */
typedef enum azora_pivc_fault {
	AZORA_PIVC_SOUND = 0,
	AZORA_PIVC_BASE,
	AZORA_PIVC_UNVERIFIED,
	AZORA_PIVC_CAP,
	AZORA_PIVC_STAR_THRESHOLD,
	AZORA_PIVC_TIER_COUNT,
	AZORA_PIVC_TIER_NAMES,
	AZORA_PIVC_TIER_RANGE,
	AZORA_PIVC_TIER_ORDER,
	AZORA_PIVC_REACH,
	AZORA_PIVC_QUALITY,
	AZORA_PIVC_INNOVATION,
	AZORA_PIVC_ALIGNMENT,
	AZORA_PIVC_MULTIPLIER,
} azora_pivc_fault;

/* The policy of a site that has set nothing. */
extern const azora_pivc_policy azora_pivc_default;

/* *tier tells which tier is at fault, where one is. */
azora_pivc_fault azora_pivc_check(const azora_pivc_policy *policy, size_t *tier);

/* SHA-256 of the policy as canonical JSON; the policy is sound. */
void azora_pivc_hash(const azora_pivc_policy *policy, unsigned char hash[AZORA_HASH_SIZE]);

typedef struct azora_pivc_contribution {
	int64_t reach;
	double quality;
	double innovation;
	double alignment;
	double multiplier;
	bool verified;
} azora_pivc_contribution;

enum azora_pivc_factor {
	AZORA_FACTOR_BASE,
	AZORA_FACTOR_QUALITY,
	AZORA_FACTOR_INNOVATION,
	AZORA_FACTOR_REACH,
	AZORA_FACTOR_ALIGNMENT,
	AZORA_FACTOR_VERIFIED,
	AZORA_FACTOR_MULTIPLIER,
	AZORA_PIVC_FACTORS
};

typedef struct azora_pivc_explanation {
	double factors[AZORA_PIVC_FACTORS];
	double raw;
	int64_t score;
} azora_pivc_explanation;

azora_pivc_fault azora_pivc_explain(const azora_pivc_policy *policy,
									const azora_pivc_contribution *contribution,
									azora_pivc_explanation *explanation);

/* Contributions as columns; NULL for verified means all, for multiplier 1. */
typedef struct azora_pivc_columns {
	const int64_t *reach;
	const double *quality;
	const double *innovation;
	const double *alignment;
	const bool *verified;
	const double *multiplier;
} azora_pivc_columns;

/* Scores count rows; at a fault, *row is where, and scores before it are written. */
azora_pivc_fault azora_pivc_score_columns(const azora_pivc_policy *policy,
										  const azora_pivc_columns *columns, size_t count,
										  int64_t *scores, size_t *row);

/* The quality of a grade, 0 to 100; all finite, min < max. */
double azora_pivc_grade_quality(double grade, double min, double max);

/* The index of the tier that a score earns, or -1 for no star. */
int azora_pivc_tier_of(const azora_pivc_policy *policy, int64_t score);

#endif
