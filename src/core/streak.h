/*
 * Streaks: days in a row with activity. Days are local days, as core/zone.h makes them.
 */
#ifndef AZORA_CORE_STREAK_H
#define AZORA_CORE_STREAK_H

#include "core/canonical.h"
#include "core/zone.h"

/* More days than 64-bit time holds. */
#define AZORA_STREAK_LIMIT        INT64_C(1000000000000000)
#define AZORA_STREAK_DAY_LIMIT    INT64_C(200000000000000)
#define AZORA_STREAK_FREEZE_LIMIT 1000000

typedef struct azora_streak_policy {
	double step;
	double max_multiplier;
	int64_t freeze_every; /* 0: never */
	int64_t max_freezes;
} azora_streak_policy;

typedef struct azora_streak {
	int64_t current;
	int64_t longest;
	int64_t last_day;
	int64_t freezes;
} azora_streak;

typedef enum azora_streak_fault {
	AZORA_STREAK_SOUND = 0,
	AZORA_STREAK_STEP,
	AZORA_STREAK_MAX_MULTIPLIER,
	AZORA_STREAK_FREEZE_EVERY,
	AZORA_STREAK_MAX_FREEZES,
	AZORA_STREAK_CURRENT,
	AZORA_STREAK_LONGEST,
	AZORA_STREAK_LAST_DAY,
	AZORA_STREAK_FREEZES,
} azora_streak_fault;

extern const azora_streak_policy azora_streak_default;

azora_streak_fault azora_streak_policy_check(const azora_streak_policy *policy);
azora_streak_fault azora_streak_check(const azora_streak *streak);

/* SHA-256 of the policy as canonical JSON; the policy is sound. */
void azora_streak_policy_hash(const azora_streak_policy *policy,
							  unsigned char hash[AZORA_HASH_SIZE]);

/* The streak of somebody whose first activity was on a day. */
azora_streak azora_streak_first(int64_t day);

/* The streak after an activity on a day. */
azora_streak azora_streak_advance(azora_streak streak, const azora_zone *zone, int64_t day,
								  const azora_streak_policy *policy);

/*
 * The streak of a history of at least one day. days is left sorted; scratch has room for as many.
 */
azora_streak azora_streak_rebuild(int64_t *days, int64_t *scratch, size_t count,
								  const azora_zone *zone, const azora_streak_policy *policy);

/* The streak as it stands on a day, which is not missed yet. */
azora_streak azora_streak_at(azora_streak streak, const azora_zone *zone, int64_t day);

/* What scores are multiplied by. */
double azora_streak_multiplier(const azora_streak_policy *policy, int64_t current);

#endif
