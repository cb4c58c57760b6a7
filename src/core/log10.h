/*
 * The decimal logarithm of whole numbers, correctly rounded.
 *
 * libm's log10 differs in the last bit from one platform to the next, and a score must not. This
 * one is computed from integers alone, so it is the same everywhere.
 */
#ifndef AZORA_CORE_LOG10_H
#define AZORA_CORE_LOG10_H

#include "core/platform.h"

/* The double nearest to log10(value); value is 1 or more. */
double azora_log10(uint64_t value);

/*
 * The same, the long way: what azora_log10 falls back to when its own precision cannot tell which
 * double is nearest, and what the tests hold it against.
 */
double azora_log10_long(uint64_t value);

#endif
