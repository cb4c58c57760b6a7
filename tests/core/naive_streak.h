/*
 * Streaks the simple way: one calendar day after the other.
 */
#ifndef AZORA_TESTS_CORE_NAIVE_STREAK_H
#define AZORA_TESTS_CORE_NAIVE_STREAK_H

#include "core/streak.h"

/* The streak of a history in ascending order, at least one day long. */
azora_streak naive_streak_rebuild(const int64_t *days, size_t count, const azora_zone *zone,
								  const azora_streak_policy *policy);

#endif
