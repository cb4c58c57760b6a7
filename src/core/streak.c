#include "core/streak.h"
#include "core/sort.h"

const azora_streak_policy azora_streak_default = {.step = 0.01, .max_multiplier = 2.0};

azora_streak_fault azora_streak_policy_check(const azora_streak_policy *policy)
{
	if (!(policy->step >= 0 && policy->step <= 100)) {
		return AZORA_STREAK_STEP;
	}
	if (!(policy->max_multiplier >= 1 && policy->max_multiplier <= 100)) {
		return AZORA_STREAK_MAX_MULTIPLIER;
	}
	if (policy->freeze_every < 0 || policy->freeze_every > AZORA_STREAK_FREEZE_LIMIT) {
		return AZORA_STREAK_FREEZE_EVERY;
	}
	if (policy->max_freezes < 0 || policy->max_freezes > AZORA_STREAK_FREEZE_LIMIT) {
		return AZORA_STREAK_MAX_FREEZES;
	}
	return AZORA_STREAK_SOUND;
}

azora_streak_fault azora_streak_check(const azora_streak *streak)
{
	if (streak->current < 0) {
		return AZORA_STREAK_CURRENT;
	}
	if (streak->longest < streak->current || streak->longest > AZORA_STREAK_LIMIT) {
		return AZORA_STREAK_LONGEST;
	}
	if (streak->last_day < -AZORA_STREAK_DAY_LIMIT || streak->last_day > AZORA_STREAK_DAY_LIMIT) {
		return AZORA_STREAK_LAST_DAY;
	}
	if (streak->freezes < 0 || streak->freezes > AZORA_STREAK_FREEZE_LIMIT) {
		return AZORA_STREAK_FREEZES;
	}
	return AZORA_STREAK_SOUND;
}

void azora_streak_policy_hash(const azora_streak_policy *policy,
							  unsigned char hash[AZORA_HASH_SIZE])
{
	crypto_hash_sha256_state state;
	(void)crypto_hash_sha256_init(&state);
	azora_canonical_text(&state, "{\"freezeEvery\":");
	azora_canonical_number(&state, (double)policy->freeze_every);
	azora_canonical_text(&state, ",\"maxFreezes\":");
	azora_canonical_number(&state, (double)policy->max_freezes);
	azora_canonical_text(&state, ",\"maxMultiplier\":");
	azora_canonical_number(&state, policy->max_multiplier);
	azora_canonical_text(&state, ",\"step\":");
	azora_canonical_number(&state, policy->step);
	azora_canonical_text(&state, "}");
	(void)crypto_hash_sha256_final(&state, hash);
}

azora_streak azora_streak_first(int64_t day)
{
	azora_streak streak = {.current = 1, .longest = 1, .last_day = day, .freezes = 0};
	return streak;
}

azora_streak azora_streak_advance(azora_streak streak, const azora_zone *zone, int64_t day,
								  const azora_streak_policy *policy)
{
	if (day <= streak.last_day) {
		return streak;
	}
	int64_t missed = azora_zone_days_between(zone, streak.last_day, day);
	streak.last_day = day;
	if (missed > streak.freezes) {
		streak.freezes = 0;
		streak.current = 1;
	} else {
		streak.freezes -= missed;
		streak.current += streak.current < AZORA_STREAK_LIMIT;
		if (policy->freeze_every > 0 && streak.current % policy->freeze_every == 0) {
			bool full = streak.freezes >= policy->max_freezes;
			streak.freezes = full ? policy->max_freezes : streak.freezes + 1;
		}
	}
	if (streak.longest < streak.current) {
		streak.longest = streak.current;
	}
	return streak;
}

azora_streak azora_streak_rebuild(int64_t *days, int64_t *scratch, size_t count,
								  const azora_zone *zone, const azora_streak_policy *policy)
{
	azora_sort_int64(days, scratch, count);
	azora_streak streak = azora_streak_first(days[0]);
	for (size_t i = 1; i < count; i++) {
		streak = azora_streak_advance(streak, zone, days[i], policy);
	}
	return streak;
}

azora_streak azora_streak_at(azora_streak streak, const azora_zone *zone, int64_t day)
{
	int64_t missed = azora_zone_days_between(zone, streak.last_day, day);
	if (missed > streak.freezes) {
		streak.current = 0;
		streak.freezes = 0;
	} else {
		streak.freezes -= missed;
	}
	return streak;
}

double azora_streak_multiplier(const azora_streak_policy *policy, int64_t current)
{
	if (current <= 1) {
		return 1.0;
	}
	double multiplier = 1.0 + policy->step * (double)current;
	return multiplier < policy->max_multiplier ? multiplier : policy->max_multiplier;
}
