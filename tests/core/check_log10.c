#include "core/log10.h"

/* The table of the other numbers is out of sight; this one is the core's own, once more. */
#define azora_log10_small copy_of_log10_small
extern const double copy_of_log10_small[AZORA_LOG10_SMALL];
#include "core/log10_table.h"
#undef azora_log10_small

#include "fixed.h"
#include "suite.h"

#include <math.h>
#include <string.h>

/* What fixed_ln may be off by, and more. */
static fixed slack(void)
{
	return fixed_scaled(1, 290);
}

/*
 * Whether a double is the one nearest to ln / ln(10): whether ln lies between the middles to its
 * neighbours, both times ln(10). The logarithm is above 0.25 and no power of ten, so that it cannot
 * be a middle itself.
 */
static bool nearest(double logarithm, fixed ln)
{
	int exponent;
	uint64_t mantissa = (uint64_t)ldexp(frexp(logarithm, &exponent), 53);
	/* The middles are whole multiples of 2^(exponent - 55). */
	uint64_t below = 4 * mantissa - (mantissa == UINT64_C(1) << 52 ? 1 : 2);
	fixed scaled = fixed_multiply(ln, UINT64_C(1) << (55 - exponent));
	fixed low = fixed_multiply(fixed_ln(10), below);
	fixed high = fixed_multiply(fixed_ln(10), 4 * mantissa + 2);
	fixed error = fixed_scaled(1, 200);
	return fixed_compare(fixed_add(low, error), scaled) < 0 &&
		   fixed_compare(fixed_add(scaled, error), high) < 0;
}

/* x × value / 2^bits, where x × value alone might not fit. */
static fixed times(fixed x, uint64_t value, unsigned bits)
{
	fixed high = fixed_multiply(x, value >> 32), low = fixed_multiply(x, value & UINT32_MAX);
	high = fixed_divide(high, UINT64_C(1) << (bits / 2));
	low = fixed_divide(low, UINT64_C(1) << (bits / 2));
	return fixed_divide(fixed_add(fixed_multiply(high, UINT64_C(1) << 32), low),
						UINT64_C(1) << (bits - bits / 2));
}

START_TEST(table_is_right)
{
	const fixed ln10 = fixed_ln(10);
	/* Half a unit of the table's last bit, times ln(10). */
	const fixed half =
		fixed_add(fixed_divide(fixed_divide(ln10, UINT64_C(1) << 60), UINT64_C(1) << 61), slack());
	for (uint64_t i = 0; i < 256; i++) {
		uint64_t factor = log10_table[i].factor;
		EXPECT_EQUAL(factor, ((1 << 17) + 256 + i - 1) / (256 + i));
		fixed ln = fixed_subtract(fixed_multiply(fixed_ln(2), 9), fixed_ln(factor));
		if (factor == 512) {
			ln = fixed_scaled(0, 0);
		}
		fixed row = fixed_add(times(ln10, log10_table[i].logarithm.high, 56),
							  times(ln10, log10_table[i].logarithm.low, 120));
		EXPECT_MSG(fixed_compare(row, fixed_add(ln, half)) <= 0 &&
					   fixed_compare(ln, fixed_add(row, half)) <= 0,
				   "row %d is off", (int)i);
	}
}
END_TEST

START_TEST(small_numbers_are_right)
{
	EXPECT(azora_log10_small[1] == 0.0);
	for (uint64_t value = 2; value < AZORA_LOG10_SMALL; value++) {
		if (value == 10 || value == 100 || value == 1000) {
			continue; /* exact; see powers_of_ten_are_exact */
		}
		EXPECT_MSG(nearest(azora_log10_small[value], fixed_ln(value)), "%d", (int)value);
	}
}
END_TEST

START_TEST(powers_of_ten_are_exact)
{
	uint64_t power = 1;
	for (int exponent = 0; exponent <= 19; exponent++, power *= 10) {
		EXPECT(azora_log10(power) == exponent);
		EXPECT(azora_log10_long(power) == exponent);
		if (exponent > 0 && exponent < 19) {
			EXPECT(nearest(azora_log10(power - 1), fixed_ln(power - 1)));
		}
		if (exponent > 0 && exponent < 19) {
			EXPECT(nearest(azora_log10(power + 1), fixed_ln(power + 1)));
		}
	}
}
END_TEST

START_TEST(random_numbers_are_right)
{
	uint64_t state = 3;
	for (size_t i = test_rounds(3000); i > 0; i--) {
		uint64_t value = test_random_of_any_length(&state) >> 1;
		if (value > 1 && fmod(log10((double)value), 1.0) != 0) {
			EXPECT_MSG(nearest(azora_log10(value), fixed_ln(value)), "%lu", (unsigned long)value);
		}
	}
}
END_TEST

/*
 * The logarithms of the first lie so close to the middle between two doubles that the short way
 * alone would round them to the wrong one; those of the others do not stand much imprecision.
 */
START_TEST(hard_numbers_are_right)
{
	static const uint64_t hard[] = {221491,         8877762,         14814459,
									65138069,       332076996189,    2280034513911,
									56763021539598,

									64610,          2092797,         7487258,
									3609385087373,  569298129590968, 469497113133949338};
	for (size_t i = 0; i < sizeof(hard) / sizeof(*hard); i++) {
		EXPECT_MSG(nearest(azora_log10(hard[i]), fixed_ln(hard[i])), "%lld", (long long)hard[i]);
		EXPECT(azora_log10(hard[i]) == azora_log10_long(hard[i]));
	}
}
END_TEST

START_TEST(largest_numbers_are_right)
{
	EXPECT(nearest(azora_log10(INT64_MAX), fixed_ln(INT64_MAX)));
	/* 2^64 - 1 = (2^32 - 1) (2^32 + 1), and 2^63 is a power of two. */
	fixed ln = fixed_add(fixed_ln(UINT32_MAX), fixed_ln((uint64_t)UINT32_MAX + 2));
	EXPECT(nearest(azora_log10(UINT64_MAX), ln));
	EXPECT(nearest(azora_log10_long(UINT64_MAX), ln));
	EXPECT(nearest(azora_log10(UINT64_C(1) << 63), fixed_multiply(fixed_ln(2), 63)));
}
END_TEST

START_TEST(short_way_equals_long_way_from_1_up)
{
	size_t last = test_rounds(50000);
	for (uint64_t value = 1; value <= last; value++) {
		EXPECT_MSG(azora_log10(value) == azora_log10_long(value), "%d", (int)value);
	}
	/* Beyond that, each logarithm is above the one before and near libm's. */
	last = test_rounds(2000000);
	for (uint64_t value = 1024; value < last; value++) {
		double logarithm = azora_log10(value);
		EXPECT(fabs(logarithm - log10((double)value)) <= 0x1p-50);
		EXPECT(logarithm > azora_log10(value - 1));
	}
}
END_TEST

START_TEST(short_way_equals_long_way_at_random)
{
	uint64_t state = 4;
	for (size_t i = test_rounds(100000); i > 0; i--) {
		uint64_t value = test_random_of_any_length(&state);
		EXPECT_MSG(azora_log10(value) == azora_log10_long(value), "%lu", (unsigned long)value);
	}
}
END_TEST

START_TEST(short_way_equals_long_way_beside_powers)
{
	for (unsigned bits = 1; bits < 64; bits++) {
		for (uint64_t row = 256; row < 512; row++) {
			/* Where the table's rows begin. */
			uint64_t first = bits >= 8 ? row << (bits - 8) : row >> (8 - bits);
			for (uint64_t value = first > 2 ? first - 2 : 1; value <= first + 2; value += 1) {
				EXPECT(azora_log10(value) == azora_log10_long(value));
			}
		}
	}
}
END_TEST

Suite *suite_log10(void)
{
	const TTest *const tests[] = {table_is_right,
								  small_numbers_are_right,
								  powers_of_ten_are_exact,
								  random_numbers_are_right,
								  hard_numbers_are_right,
								  largest_numbers_are_right,
								  short_way_equals_long_way_from_1_up,
								  short_way_equals_long_way_at_random,
								  short_way_equals_long_way_beside_powers};
	return TEST_SUITE("log10", tests);
}
