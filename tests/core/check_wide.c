/*
 * The 128-bit integers as compilers without such a type get them, held against the native ones.
 */
typedef unsigned __int128 native;
#undef __SIZEOF_INT128__
#include "core/wide.h"

#include "suite.h"

static native whole(azora_u128 value)
{
	return (native)value.high << 64 | value.low;
}

START_TEST(products_sums_and_differences)
{
	uint64_t state = 1;
	for (size_t i = test_rounds(300000); i > 0; i--) {
		uint64_t a = test_random_of_any_length(&state), b = test_random_of_any_length(&state);
		azora_u128 product = azora_u128_multiply(a, b);
		azora_u128 other = {test_random_of_any_length(&state), test_random(&state)};
		EXPECT(whole(product) == (native)a * b);
		EXPECT(whole(azora_u128_add(product, other)) == whole(product) + whole(other));
		EXPECT(whole(azora_u128_subtract(product, other)) == whole(product) - whole(other));
		EXPECT(azora_u128_less(product, other) == (whole(product) < whole(other)));
		EXPECT(!azora_u128_less(product, product));
	}
}
END_TEST

START_TEST(quotients)
{
	uint64_t state = 2;
	for (size_t i = test_rounds(100000); i > 0; i--) {
		uint64_t divisor = test_random_of_any_length(&state);
		azora_u128 value = {test_random(&state) % divisor, test_random(&state)};
		EXPECT_EQUAL(azora_u128_divide(value, divisor), (uint64_t)(whole(value) / divisor));
	}
	azora_u128 most = {UINT64_MAX - 1, UINT64_MAX};
	EXPECT_EQUAL(azora_u128_divide(most, UINT64_MAX), UINT64_MAX);
}
END_TEST

START_TEST(extremes)
{
	azora_u128 product = azora_u128_multiply(UINT64_MAX, UINT64_MAX);
	EXPECT_EQUAL(product.high, UINT64_MAX - 1);
	EXPECT_EQUAL(product.low, 1);
	product = azora_u128_multiply(UINT64_MAX, 0);
	EXPECT(product.high == 0 && product.low == 0);
}
END_TEST

START_TEST(sums_of_signed_integers_that_do_not_fit)
{
	int64_t sum = 7;
	EXPECT(!azora_add_int64(INT64_MAX, 1, &sum));
	EXPECT(!azora_add_int64(INT64_MIN, -1, &sum));
	EXPECT_EQUAL(sum, 7);
	EXPECT(azora_add_int64(INT64_MAX, INT64_MIN, &sum));
	EXPECT_EQUAL(sum, -1);
	EXPECT(azora_add_int64(INT64_MIN, 0, &sum));
	EXPECT_EQUAL(sum, INT64_MIN);
}
END_TEST

Suite *suite_wide(void)
{
	const TTest *const tests[] = {products_sums_and_differences, quotients, extremes,
								  sums_of_signed_integers_that_do_not_fit};
	return TEST_SUITE("wide", tests);
}
