#include "core/log10.h"
#include "core/log10_table.h"

#include <string.h>

/* log10(2) and 1/ln(10) in fixed point with 120 and 64 fraction bits. */
static const azora_u128 log10_of_2 = {0x004d104d427de7fb, 0xcc47c4acd605be49};
static const uint64_t reciprocal_of_ln10 = 0x6f2dec549b9438cb;

/* log10(2) with 192 fraction bits, lowest limb first. */
static const uint64_t log10_of_2_long[3] = {0x13569862a1e8f9a5, 0x47c4acd605be48bc,
											0x4d104d427de7fbcc};

static inline uint64_t multiply_high(uint64_t a, uint64_t b)
{
	return azora_u128_multiply(a, b).high;
}

/* mantissa × 2^exponent as a double; mantissa in [2^52, 2^53], the result normal. */
static inline double make_double(uint64_t mantissa, int exponent)
{
	/* A mantissa of 2^53 carries into the exponent, which is just what it means. */
	uint64_t bits = ((uint64_t)(exponent + 1075) << 52) + (mantissa - (UINT64_C(1) << 52));
	double value;
	memcpy(&value, &bits, sizeof(value));
	return value;
}

/*
 * log10(1 + r) for r = scaled / 2^71 below 2^-7, with 71 fraction bits, at most 2^-69.5 off:
 * r - r² (1/2 - r/3 + r²/4 - … - r^7/9), then over ln(10). The reciprocals have 64 fraction bits.
 * The polynomial is halved again and again, so that its halves are computed side by side.
 */
static inline uint64_t log10_near_1(uint64_t scaled)
{
	uint64_t square = multiply_high(scaled, scaled); /* 78 fraction bits */
	uint64_t fourth = multiply_high(square, square); /* 92 fraction bits */
	uint64_t from_0 = 0x8000000000000000 - (multiply_high(scaled, 0x5555555555555555) >> 7);
	uint64_t from_2 = 0x4000000000000000 - (multiply_high(scaled, 0x3333333333333333) >> 7);
	uint64_t from_4 = 0x2aaaaaaaaaaaaaab - (multiply_high(scaled, 0x2492492492492492) >> 7);
	uint64_t from_6 = 0x2000000000000000 - (multiply_high(scaled, 0x1c71c71c71c71c72) >> 7);
	uint64_t low = from_0 + (multiply_high(square, from_2) >> 14);
	uint64_t high = from_4 + (multiply_high(square, from_6) >> 14);
	uint64_t polynomial = low + (multiply_high(fourth, high) >> 28);
	uint64_t rest = multiply_high(square, polynomial) >> 7;
	return multiply_high(scaled - rest, reciprocal_of_ln10);
}

/*
 * The number is 2^e × (1 + r) × 512/c: e from its length, c from a table by its first nine bits, so
 * that r is small and never negative, and exact for all numbers below 2^63. The three logarithms
 * are added in fixed point with 120 fraction bits, at most 2^-68 off in all. Only when that error
 * straddles the middle between two doubles is the long way taken.
 */
double azora_log10_large(uint64_t value)
{
	unsigned zeros = azora_leading_zeros(value);
	uint64_t normal = value << zeros;
	size_t row = (normal >> 55) & 255;
	azora_u128 product = azora_u128_multiply(normal, log10_table[row].factor);
	uint64_t r = (product.high - 256) << 63 | product.low >> 1;

	uint64_t small = log10_near_1(r);
	azora_u128 sum = azora_u128_multiply(log10_of_2.low, 63 - zeros);
	sum.high += log10_of_2.high * (63 - zeros);
	sum = azora_u128_add(sum, log10_table[row].logarithm);
	sum = azora_u128_add(sum, (azora_u128){small >> 15, small << 49});

	unsigned top = 127 - azora_leading_zeros(sum.high);
	unsigned dropped = top - 52 - 64; /* bits of sum.high below the mantissa: 5 to 8 */
	uint64_t rest = sum.high & ((UINT64_C(1) << dropped) - 1);
	uint64_t half = UINT64_C(1) << (dropped - 1);
	const uint64_t error = UINT64_C(1) << 52;
	if ((rest == half && sum.low < error) || (rest == half - 1 && sum.low > UINT64_MAX - error)) {
		return azora_log10_long(value);
	}
	return make_double((sum.high >> dropped) + (rest >= half), (int)top - 52 - 120);
}

/* product = a × b, in limbs, lowest first. */
static void multiply_long(const uint64_t a[3], const uint64_t b[3], uint64_t product[6])
{
	memset(product, 0, 6 * sizeof(*product));
	for (size_t i = 0; i < 3; i++) {
		uint64_t carry = 0;
		for (size_t j = 0; j < 3; j++) {
			azora_u128 part = azora_u128_multiply(a[i], b[j]);
			part = azora_u128_add(part, (azora_u128){0, product[i + j]});
			part = azora_u128_add(part, (azora_u128){0, carry});
			product[i + j] = part.low;
			carry = part.high;
		}
		product[i + 3] = carry;
	}
}

/*
 * Bit by bit: squaring a number between 1 and 2 doubles its binary logarithm, so each square that
 * reaches 2 gives a bit that is set. With 192 bits carried along, 186 of them come out true; no
 * logarithm of a 64-bit number lies nearly that close to the middle between two doubles, and those
 * of powers of ten, which are exact, come out as themselves.
 */
double azora_log10_long(uint64_t value)
{
	if (value == 1) {
		return 0.0;
	}
	unsigned zeros = azora_leading_zeros(value);
	uint64_t number[3] = {0, 0, value << zeros};
	uint64_t square[6];
	/* The whole bits of the binary logarithm, 6 of them, then 186 of its fraction. */
	uint64_t binary[3] = {0, 0, (uint64_t)(63 - zeros) << 58};
	for (int bit = 185; bit >= 0; bit--) {
		multiply_long(number, number, square);
		uint64_t reached = square[5] >> 63;
		binary[bit / 64] |= reached << (bit % 64);
		for (size_t i = 0; i < 3; i++) {
			number[i] = reached ? square[i + 3] : square[i + 3] << 1 | square[i + 2] >> 63;
		}
	}
	uint64_t decimal[6];
	multiply_long(binary, log10_of_2_long, decimal);

	/* decimal[5] and [4] hold the logarithm with 122 fraction bits. */
	unsigned zeros_above = azora_leading_zeros(decimal[5]);
	unsigned dropped = 11 - zeros_above;
	uint64_t rest = decimal[5] & ((UINT64_C(1) << dropped) - 1);
	uint64_t half = UINT64_C(1) << (dropped - 1);
	return make_double((decimal[5] >> dropped) + (rest >= half), (int)dropped + 64 - 122);
}
