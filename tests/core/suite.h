/*
 * What the unit tests of the core share: the list of suites, one for each room, and a source of
 * numbers that look random and are the same in every run.
 */
#ifndef AZORA_TESTS_CORE_SUITE_H
#define AZORA_TESTS_CORE_SUITE_H

#include "core/platform.h"

#include <check.h>

#define SUITE(name) Suite *suite_##name(void);
#include "suites.def"
#undef SUITE

/* Keys of all kinds: small, negative, huge, and such that differ only in high bits. */
int64_t test_key(uint32_t i);

/* A suite with one case that has all the time it needs. */
Suite *test_suite(const char *name, const TTest *const tests[], size_t count);
#define TEST_SUITE(name, tests) test_suite(name, tests, sizeof(tests) / sizeof(*(tests)))

/* Runs the suites, or the part of them that the environment's AZORA_TEST_PART names; what main()
 * returns. */
int test_main(Suite *(*const suites[])(void), size_t count);

/* Whether valgrind runs the program: time then says nothing, and some of its memory is valgrind's.
 */
bool test_on_valgrind(void);

/*
 * How often a long loop goes round: so many times, or the percentage of it that the environment's
 * AZORA_TEST_SCALE names; 5 when nothing is said and the program runs under valgrind. At least 1.
 */
size_t test_rounds(size_t whole);

/* The step with which a loop over so many things goes round as often as test_rounds() says; odd, so
 * that it comes by every bit of bytes. */
size_t test_stride(size_t whole);

/*
 * What must hold. Long loops ask millions of times, for which check's own assertions, which write
 * down each place they pass, are too slow.
 */
#define EXPECT_MSG(condition, ...) ((condition) ? (void)0 : ck_abort_msg(__VA_ARGS__))
#define EXPECT(condition)          EXPECT_MSG(condition, "this must hold: %s", #condition)

/* That an integer is what it should be; unsigned ones above INT64_MAX are shown as negative. */
#define EXPECT_EQUAL(got, expected)                                                                \
	do {                                                                                           \
		int64_t got_ = (int64_t)(got), expected_ = (int64_t)(expected);                            \
		EXPECT_MSG(got_ == expected_, "%s is %lld instead of %lld", #got, (long long)got_,         \
				   (long long)expected_);                                                          \
	} while (0)

/* xorshift; the state is not 0. */
static inline uint64_t test_random(uint64_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 7;
	*state ^= *state << 17;
	return *state;
}

/* From least to most; the span of both is below 2^63. */
static inline int64_t test_random_in(uint64_t *state, int64_t least, int64_t most)
{
	uint64_t span = (uint64_t)most - (uint64_t)least + 1;
	return (int64_t)((uint64_t)least + (test_random(state) >> 1) % span);
}

/* Of 1 to 64 bits, each length equally likely; never 0. */
static inline uint64_t test_random_of_any_length(uint64_t *state)
{
	unsigned length = (unsigned)test_random_in(state, 1, 64);
	return test_random(state) >> (64 - length) | UINT64_C(1) << (length - 1);
}

#endif
