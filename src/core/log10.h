/*
 * The decimal logarithm of whole numbers, correctly rounded.
 *
 * libm's log10 differs in the last bit from one platform to the next, and a score must not. This
 * one is computed from integers alone, so it is the same everywhere.
 */
#ifndef AZORA_CORE_LOG10_H
#define AZORA_CORE_LOG10_H

#include "core/platform.h"

/* log10 of the numbers that occur most, from 1 up; row 0 is unused. */
#define AZORA_LOG10_SMALL 1024
extern const double azora_log10_small[AZORA_LOG10_SMALL];

/* For numbers beyond the table. */
double azora_log10_large(uint64_t value);

/* The double nearest to log10(value); value is 1 or more. */
static inline double azora_log10(uint64_t value)
{
	return value < AZORA_LOG10_SMALL ? azora_log10_small[value] : azora_log10_large(value);
}

/*
 * The same, the long way: what azora_log10_large falls back to when its own precision cannot tell
 * which double is nearest, and what the tests hold it against.
 */
double azora_log10_long(uint64_t value);

#endif
