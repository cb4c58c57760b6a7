/*
 * Unsigned 128-bit integers, enough of them for exact sums and fixed-point logarithms, on compilers
 * with and without a type of that width.
 */
#ifndef AZORA_CORE_WIDE_H
#define AZORA_CORE_WIDE_H

#include "core/platform.h"

typedef struct azora_u128 {
	uint64_t high;
	uint64_t low;
} azora_u128;

static inline azora_u128 azora_u128_multiply(uint64_t a, uint64_t b)
{
	azora_u128 product;
#ifdef __SIZEOF_INT128__
	__extension__ typedef unsigned __int128 native;
	native whole = (native)a * b;
	product.high = (uint64_t)(whole >> 64);
	product.low = (uint64_t)whole;
#elif defined(_MSC_VER) && defined(_M_X64)
	product.low = _umul128(a, b, &product.high);
#else
	uint64_t a0 = (uint32_t)a, a1 = a >> 32, b0 = (uint32_t)b, b1 = b >> 32;
	uint64_t middle = a1 * b0 + ((a0 * b0) >> 32);
	uint64_t carry = a0 * b1 + (uint32_t)middle;
	product.high = a1 * b1 + (middle >> 32) + (carry >> 32);
	product.low = (carry << 32) | (uint32_t)(a0 * b0);
#endif
	return product;
}

static inline azora_u128 azora_u128_add(azora_u128 a, azora_u128 b)
{
	azora_u128 sum = {a.high + b.high, a.low + b.low};
	sum.high += sum.low < b.low;
	return sum;
}

static inline azora_u128 azora_u128_subtract(azora_u128 a, azora_u128 b)
{
	azora_u128 difference = {a.high - b.high - (a.low < b.low), a.low - b.low};
	return difference;
}

static inline bool azora_u128_less(azora_u128 a, azora_u128 b)
{
	return a.high != b.high ? a.high < b.high : a.low < b.low;
}

/* value / divisor, rounded down; value.high must be below divisor, so that the quotient fits. */
static inline uint64_t azora_u128_divide(azora_u128 value, uint64_t divisor)
{
#ifdef __SIZEOF_INT128__
	__extension__ typedef unsigned __int128 native;
	return (uint64_t)((((native)value.high << 64) | value.low) / divisor);
#else
	uint64_t quotient = 0, rest = value.high;
	for (int bit = 63; bit >= 0; bit--) {
		bool carry = rest >> 63;
		rest = (rest << 1) | ((value.low >> bit) & 1);
		if (carry || rest >= divisor) {
			rest -= divisor;
			quotient |= UINT64_C(1) << bit;
		}
	}
	return quotient;
#endif
}

#endif
