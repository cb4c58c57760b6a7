#include "naive_streak.h"

static bool happened(const azora_zone *zone, int64_t day)
{
	return azora_zone_days_between(zone, day - 1, day + 1) == 1;
}

azora_streak naive_streak_rebuild(const int64_t *days, size_t count, const azora_zone *zone,
								  const azora_streak_policy *policy)
{
	azora_streak streak = {.current = 1, .longest = 1, .last_day = days[0], .freezes = 0};
	size_t next = 1;
	for (int64_t day = days[0] + 1; day <= days[count - 1]; day++) {
		while (next < count && days[next] < day) {
			next++;
		}
		if (days[next] == day) {
			streak.current++;
			streak.last_day = day;
			bool granted = policy->freeze_every > 0 && streak.current % policy->freeze_every == 0;
			/* A day that makes the first of a new streak is no increment. */
			if (granted && streak.current > 1) {
				streak.freezes++;
			}
			if (granted && streak.current > 1 && streak.freezes > policy->max_freezes) {
				streak.freezes = policy->max_freezes;
			}
		} else if (happened(zone, day) && streak.freezes > 0) {
			streak.freezes--;
		} else if (happened(zone, day)) {
			streak.current = 0;
		}
		if (streak.longest < streak.current) {
			streak.longest = streak.current;
		}
	}
	return streak;
}
