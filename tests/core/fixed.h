/*
 * Fixed-point numbers with 64 bits before the point and 320 after it, and natural logarithms in
 * them: slow, plain, and made without anything of the core's, to hold its logarithms against.
 */
#ifndef AZORA_TESTS_CORE_FIXED_H
#define AZORA_TESTS_CORE_FIXED_H

#include <stdint.h>

#define FIXED_LIMBS 6

/* Not negative; the highest limb first. Results are rounded down and must fit. */
typedef struct fixed {
	uint64_t limbs[FIXED_LIMBS];
} fixed;

fixed fixed_add(fixed a, fixed b);
/* a is not below b. */
fixed fixed_subtract(fixed a, fixed b);
fixed fixed_multiply(fixed a, uint64_t b);
fixed fixed_divide(fixed a, uint64_t b);
/* value / 2^bits */
fixed fixed_scaled(uint64_t value, unsigned bits);
/* Below 0, 0 or above it. */
int fixed_compare(fixed a, fixed b);

/* The natural logarithm of 1 to 2^63 - 1, less than 2^-300 too low. */
fixed fixed_ln(uint64_t value);

#endif
