#include "core/canonical.h"

#include "locales.h"
#include "suite.h"
#include "utf8.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static double double_of_bits(uint64_t bits)
{
	double value;
	memcpy(&value, &bits, sizeof(value));
	return value;
}

static void expect_number(double value, const char *expected)
{
	char text[AZORA_NUMBER_SIZE];
	azora_number_write(value, text);
	ck_assert_str_eq(text, expected);
}

START_TEST(numbers_as_ecmascript_writes_them)
{
	static const struct {
		double value;
		const char *text;
	} numbers[] = {
		{0.0, "0"},
		{-0.0, "0"},
		{1, "1"},
		{-1, "-1"},
		{10, "10"},
		{0.5, "0.5"},
		{-0.01, "-0.01"},
		{100, "100"},
		{123.456, "123.456"},
		{0.1, "0.1"},
		{0.30000000000000004, "0.30000000000000004"},
		{1e20, "100000000000000000000"},
		{123456789012345680000.0, "123456789012345680000"},
		{1e21, "1e+21"},
		{-1e21, "-1e+21"},
		{1.5e21, "1.5e+21"},
		{1e-6, "0.000001"},
		{0.0000012345, "0.0000012345"},
		{1e-7, "1e-7"},
		{-1.5e-7, "-1.5e-7"},
		{9007199254740991.0, "9007199254740991"},
		{9007199254740992.0, "9007199254740992"},
		{9007199254740993.0, "9007199254740992"},
		{295147905179352830000.0, "295147905179352830000"},
		{0x1p-44, "5.684341886080802e-14"},
		{0x1p-1074, "5e-324"},
		{-0x1p-1074, "-5e-324"},
		{0x1p-1022, "2.2250738585072014e-308"},
		{0x0.fffffffffffffp-1022, "2.225073858507201e-308"},
		{0x1.fffffffffffffp1023, "1.7976931348623157e+308"},
		{-0x1.fffffffffffffp1023, "-1.7976931348623157e+308"},
		{9.5367431640625e-7, "9.5367431640625e-7"},
		{-1.2345678901234568e-300, "-1.2345678901234568e-300"},
		{-0.0000012345678901234567, "-0.0000012345678901234567"},
	};
	for (size_t i = 0; i < sizeof(numbers) / sizeof(*numbers); i++) {
		expect_number(numbers[i].value, numbers[i].text);
	}
}
END_TEST

START_TEST(numbers_where_one_bit_decides)
{
	static const struct {
		uint64_t bits;
		const char *text;
	} numbers[] = {
		{0x44b52d02c7e14af5, "9.999999999999997e+22"},
		{0x44b52d02c7e14af6, "1e+23"},
		{0x44b52d02c7e14af7, "1.0000000000000001e+23"},
		{0x444b1ae4d6e2ef4e, "999999999999999700000"},
		{0x444b1ae4d6e2ef4f, "999999999999999900000"},
		{0x444b1ae4d6e2ef50, "1e+21"},
		{0x3eb0c6f7a0b5ed8c, "9.999999999999997e-7"},
		{0x3eb0c6f7a0b5ed8d, "0.000001"},
		{0x41b3de4355555553, "333333333.3333332"},
		{0x41b3de4355555554, "333333333.33333325"},
		{0x41b3de4355555555, "333333333.3333333"},
		{0x41b3de4355555556, "333333333.3333334"},
		{0x41b3de4355555557, "333333333.33333343"},
		{0xbecbf647612f3696, "-0.0000033333333333333333"},
		{0x43143ff3c1cb0959, "1424953923781206.2"},
	};
	for (size_t i = 0; i < sizeof(numbers) / sizeof(*numbers); i++) {
		expect_number(double_of_bits(numbers[i].bits), numbers[i].text);
	}
}
END_TEST

/* The digits of a number's text without sign, point, exponent and the zeros at either end. */
static size_t digits_of(const char *text, char *digits)
{
	size_t count = 0;
	for (; *text != '\0' && *text != 'e'; text++) {
		if (*text >= '0' && *text <= '9' && (count > 0 || *text != '0')) {
			digits[count++] = *text;
		}
	}
	while (count > 1 && digits[count - 1] == '0') {
		count--;
	}
	digits[count] = '\0';
	return count;
}

/*
 * A text is right if it reads back, if neither of the two numbers with one digit less around it
 * does, and if of the numbers with as many digits the nearest one, where it reads back, is it.
 */
static void expect_shortest(double value)
{
	char text[AZORA_NUMBER_SIZE], shorter[64], digits[32], other[32];
	azora_number_write(value, text);
	EXPECT_MSG(strtod(text, NULL) == value, "%.17g became %s", value, text);
	size_t count = digits_of(text, digits);
	EXPECT(count <= 17);
	(void)snprintf(shorter, sizeof(shorter), "%.*e", (int)count - 1, value);
	if (strtod(shorter, NULL) == value) {
		(void)digits_of(shorter, other);
		EXPECT_MSG(strcmp(digits, other) == 0, "%s is nearer than %s", shorter, text);
	}
	if (count == 1) {
		return;
	}
	/* The exponent that a number of these digits, taken as a whole one, needs. */
	(void)snprintf(shorter, sizeof(shorter), "%.16e", fabs(strtod(text, NULL)));
	int exponent = atoi(strchr(shorter, 'e') + 1) - (int)count + 1;
	long long whole = atoll(digits) / 10;
	for (long long cut = whole; cut <= whole + 1; cut++) {
		(void)snprintf(shorter, sizeof(shorter), "%llde%d", cut, exponent + 1);
		EXPECT_MSG(strtod(shorter, NULL) != fabs(value), "%s is shorter than %s", shorter, text);
	}
}

START_TEST(random_numbers_are_shortest)
{
	uint64_t state = 5;
	for (size_t i = test_rounds(10000); i > 0; i--) {
		double value = double_of_bits(test_random(&state));
		if (isfinite(value)) {
			expect_shortest(value);
		}
		expect_shortest((double)test_random_in(&state, -1000000000, 1000000000) / 1000.0);
	}
}
END_TEST

START_TEST(powers_of_two_and_their_neighbours_are_shortest)
{
	for (int exponent = -1074; exponent < 1024; exponent++) {
		double power = ldexp(1.0, exponent);
		expect_shortest(power);
		expect_shortest(nextafter(power, INFINITY));
		if (exponent > -1074) {
			expect_shortest(nextafter(power, 0));
		}
	}
	for (int exponent = -323; exponent <= 308; exponent++) {
		char text[16];
		(void)snprintf(text, sizeof(text), "1e%d", exponent);
		expect_shortest(strtod(text, NULL));
	}
}
END_TEST

/* Everything is written under the locale and compared after it, which must not outlive a failure.
 */
static void check_under_locale(const char *point, const char *expected_point)
{
	static const double values[] = {123.456, 1.5e-300, -0.30000000000000004, 12};
	static const char *const expected[] = {"123.456", "1.5e-300", "-0.30000000000000004", "12"};
	char texts[4][AZORA_NUMBER_SIZE], half[32];
	bool made = test_locale_begin(point);
	(void)snprintf(half, sizeof(half), "%.1f", 0.5);
	for (size_t i = 0; i < 4; i++) {
		azora_number_write(values[i], texts[i]);
	}
	test_locale_end();
	if (!made) {
		(void)fprintf(stderr, "no locale could be made; one test shows nothing\n");
		return;
	}
	EXPECT(strncmp(half + 1, expected_point, strlen(expected_point)) == 0);
	for (size_t i = 0; i < 4; i++) {
		EXPECT_MSG(strcmp(texts[i], expected[i]) == 0, "another decimal point spoils %s",
				   expected[i]);
	}
}

START_TEST(numbers_do_not_know_the_locale)
{
	check_under_locale("<U002C>", ",");
	check_under_locale("<U066B>", "\xD9\xAB");
}
END_TEST

static void expect_hash(const crypto_hash_sha256_state *state, const char *text)
{
	crypto_hash_sha256_state copy = *state;
	unsigned char hash[AZORA_HASH_SIZE], expected[AZORA_HASH_SIZE];
	(void)crypto_hash_sha256_final(&copy, hash);
	(void)crypto_hash_sha256(expected, (const unsigned char *)text, strlen(text));
	ck_assert_mem_eq(hash, expected, sizeof(hash));
}

static void expect_string(const char *text, size_t length, const char *expected)
{
	crypto_hash_sha256_state state;
	(void)crypto_hash_sha256_init(&state);
	azora_canonical_string(&state, text, length);
	expect_hash(&state, expected);
}

START_TEST(strings_are_escaped)
{
	expect_string("", 0, "\"\"");
	expect_string("silver", 6, "\"silver\"");
	expect_string("a\"b\\c/d", 7, "\"a\\\"b\\\\c/d\"");
	expect_string("\b\t\n\f\r", 5, "\"\\b\\t\\n\\f\\r\"");
	expect_string("\0\x01\x0b\x1f\x7f", 5, "\"\\u0000\\u0001\\u000b\\u001f\x7f\"");
	expect_string("\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80", 9,
				  "\"\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80\"");
	for (int byte = 0; byte < 32; byte++) {
		static const char *const named[32] = {
			[8] = "\"\\b\"", [9] = "\"\\t\"", [10] = "\"\\n\"", [12] = "\"\\f\"", [13] = "\"\\r\""};
		char text = (char)byte, expected[16];
		(void)snprintf(expected, sizeof(expected), "\"\\u00%x%x\"", byte / 16u, byte % 16u);
		expect_string(&text, 1, named[byte] != NULL ? named[byte] : expected);
	}
}
END_TEST

START_TEST(pieces_follow_each_other)
{
	crypto_hash_sha256_state state;
	(void)crypto_hash_sha256_init(&state);
	azora_canonical_text(&state, "");
	expect_hash(&state, "");
	azora_canonical_text(&state, "{\"a\":");
	azora_canonical_number(&state, -1.5);
	azora_canonical_text(&state, ",");
	azora_canonical_string(&state, "b", 1);
	azora_canonical_text(&state, ":0}");
	expect_hash(&state, "{\"a\":-1.5,\"b\":0}");
}
END_TEST

static size_t utf16_units(uint32_t point, uint32_t *units)
{
	if (point < 0x10000) {
		units[0] = point;
		return 1;
	}
	units[0] = 0xD800 + ((point - 0x10000) >> 10);
	units[1] = 0xDC00 + ((point - 0x10000) & 1023);
	return 2;
}

/* Whether bytes are one character: the encoding of a code point that has this length. */
static bool is_character(const char *text, size_t length)
{
	static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000, 0x110000};
	/* The last six bits of the code point stand in the last byte. */
	for (uint32_t point = least[length] + ((unsigned char)text[length - 1] & 63u);
		 point<least[length + 1]; point += length> 1 ? 64 : 1) {
		char encoded[4];
		bool surrogate = point >= 0xD800 && point <= 0xDFFF;
		if (!surrogate && test_utf8(point, encoded) == length &&
			memcmp(encoded, text, length) == 0) {
			return true;
		}
	}
	return false;
}

START_TEST(texts_that_are_no_utf8)
{
	static const struct {
		const char *text;
		size_t length;
		bool valid;
	} rows[] = {
		{"", 0, true},
		{"a\0b", 3, true},
		{"\x80", 1, false},
		{"\xC0\x80", 2, false},
		{"\xC1\xBF", 2, false},
		{"\xC2\x80", 2, true},
		{"\xC2", 1, false},
		{"\xC2\xC2\x80", 3, false},
		{"\xE0\x9F\xBF", 3, false},
		{"\xE0\xA0\x80", 3, true},
		{"\xE2\x82", 2, false},
		{"\xED\x9F\xBF", 3, true},
		{"\xED\xA0\x80", 3, false},
		{"\xED\xBF\xBF", 3, false},
		{"\xEE\x80\x80", 3, true},
		{"\xF0\x8F\xBF\xBF", 4, false},
		{"\xF0\x90\x80\x80", 4, true},
		{"\xF0\x90\x80", 3, false},
		{"\xF4\x8F\xBF\xBF", 4, true},
		{"\xF4\x90\x80\x80", 4, false},
		{"\xF5\x80\x80\x80", 4, false},
		{"\xF8\x88\x80\x80\x80", 5, false},
		{"\xFE", 1, false},
		{"\xFF", 1, false},
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		EXPECT_MSG(azora_utf8_valid(rows[i].text, rows[i].length) == rows[i].valid, "row %d",
				   (int)i);
	}
}
END_TEST

START_TEST(two_three_and_four_bytes)
{
	uint64_t state = 29;
	for (unsigned pair = 0; pair < 0x10000; pair += (unsigned)test_random_in(&state, 1, 5)) {
		char text[3] = {(char)(pair >> 8), (char)pair, '\0'};
		bool valid = (pair >> 8 < 0x80 && (pair & 255) < 0x80) || is_character(text, 2);
		EXPECT(azora_utf8_valid(text, 2) == valid);
	}
	for (size_t i = test_rounds(500); i > 0; i--) {
		char text[4];
		for (size_t j = 0; j < 4; j++) {
			text[j] = (char)test_random_in(&state, j == 0 ? 0xE0 : 0x70, j == 0 ? 0xF5 : 0xC8);
		}
		size_t length = (unsigned char)text[0] < 0xF0 ? 3 : 4;
		EXPECT(azora_utf8_valid(text, length) == is_character(text, length));
	}
}
END_TEST

typedef struct both_ways {
	char text[64];
	size_t length;
	uint32_t units[32];
	size_t unit_count;
} both_ways;

static both_ways random_text(uint64_t *state)
{
	static const uint32_t edges[] = {0,      1,      0x7F,   0x80,   0x7FF,   0x800,   0xD7FF,
									 0xE000, 0xEFFF, 0xF000, 0xFFFF, 0x10000, 0x3FFFF, 0x10FFFF};
	const int64_t last = sizeof(edges) / sizeof(*edges) - 1;
	both_ways text = {.length = 0};
	for (int64_t i = test_random_in(state, 0, 4); i > 0; i--) {
		uint32_t point = edges[test_random_in(state, 0, last)];
		text.length += test_utf8(point, text.text + text.length);
		text.unit_count += utf16_units(point, text.units + text.unit_count);
	}
	return text;
}

static int compare_units(const both_ways *a, const both_ways *b)
{
	for (size_t i = 0; i < a->unit_count && i < b->unit_count; i++) {
		if (a->units[i] != b->units[i]) {
			return a->units[i] < b->units[i] ? -1 : 1;
		}
	}
	return (a->unit_count > b->unit_count) - (a->unit_count < b->unit_count);
}

START_TEST(names_sort_by_utf16_code_units)
{
	EXPECT(azora_utf16_compare("\xF0\x90\x80\x80", 4, "\xEE\x80\x80", 3) < 0);
	EXPECT(azora_utf16_compare("\xEF\xBF\xBF", 3, "\xF4\x8F\xBF\xBF", 4) > 0);
	EXPECT(azora_utf16_compare("\xF0\x90\x80\x80", 4, "\xED\x9F\xBF", 3) > 0);
	EXPECT_EQUAL(azora_utf16_compare("", 0, "", 0), 0);
	uint64_t state = 6;
	for (size_t i = test_rounds(300000); i > 0; i--) {
		both_ways a = random_text(&state), b = random_text(&state);
		int order = azora_utf16_compare(a.text, a.length, b.text, b.length);
		EXPECT_EQUAL((order > 0) - (order < 0), compare_units(&a, &b));
	}
}
END_TEST

Suite *suite_canonical(void)
{
	const TTest *const tests[] = {numbers_as_ecmascript_writes_them,
								  numbers_where_one_bit_decides,
								  random_numbers_are_shortest,
								  powers_of_two_and_their_neighbours_are_shortest,
								  numbers_do_not_know_the_locale,
								  strings_are_escaped,
								  pieces_follow_each_other,
								  names_sort_by_utf16_code_units,
								  texts_that_are_no_utf8,
								  two_three_and_four_bytes};
	return TEST_SUITE("canonical", tests);
}
