#include "core/canonical.h"
#include "core/number.h"

#include "allocators.h"
#include "locales.h"
#include "suite.h"

#include <math.h>
#include <regex.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Reads a text that has nothing behind it, so that a look too far is seen. */
static double read_alone(const char *text, size_t length)
{
	char *alone = malloc(length > 0 ? length : 1);
	EXPECT(alone != NULL);
	memcpy(alone, text, length);
	double value = azora_number_read(alone, length);
	free(alone);
	return value;
}

/* Whether two doubles are the same, the sign of 0 included, or both NaN. */
static bool same(double a, double b)
{
	return (isnan(a) && isnan(b)) || (a == b && signbit(a) == signbit(b));
}

static void expect_read(const char *text, double expected)
{
	double value = read_alone(text, strlen(text));
	EXPECT_MSG(same(value, expected), "\"%.100s\" is read as %a instead of %a", text, value,
			   expected);
}

START_TEST(texts_that_are_numbers)
{
	static const struct {
		const char *text;
		double value;
	} rows[] = {
		{"", 0},
		{" \t\r\n\v\f", 0},
		{"0", 0},
		{"-0", -0.0},
		{"+0", 0},
		{"-0.0e5", -0.0},
		{"007", 7},
		{"5.", 5},
		{".5", 0.5},
		{"-.5", -0.5},
		{"+5.e1", 50},
		{" 12 ", 12},
		{"1e3", 1000},
		{"1E+3", 1000},
		{"1e-3", 0.001},
		{"1e0000000000000000000000000000003", 1000},
		{"1e309", INFINITY},
		{"-1e309", -INFINITY},
		{"1e99999999999999999999", INFINITY},
		{"0e99999999999999999999", 0},
		{"1e-99999999999999999999", 0},
		{"-1e-400", -0.0},
		{"4.9e-324", 0x1p-1074},
		{"2.4703282292062327e-324", 0},
		{"2.4703282292062328e-324", 0x1p-1074},
		{"1.7976931348623158e308", 0x1.fffffffffffffp1023},
		{"1.7976931348623159e308", INFINITY},
		{"9007199254740993", 9007199254740992.0},
		{"9007199254740993.00000000000000000000000000000001", 9007199254740994.0},
		{"Infinity", INFINITY},
		{"+Infinity", INFINITY},
		{"\n-Infinity ", -INFINITY},
		{"0x10", 16},
		{"0XfF", 255},
		{"0o17", 15},
		{"0O17", 15},
		{"0b101", 5},
		{"0B0", 0},
		{"0x20000000000001", 9007199254740992.0},
		{"0x20000000000003", 9007199254740996.0},
		{"0x200000000000010000000000000001", 0x1.0000000000001p117},
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		expect_read(rows[i].text, rows[i].value);
	}
}
END_TEST

START_TEST(texts_that_are_no_numbers)
{
	static const char *const texts[] = {
		"a",
		"-",
		"+",
		".",
		"-.",
		"e5",
		".e5",
		"1e",
		"1e+",
		"1e-",
		"1e5.5",
		"1e5e5",
		"1.2.3",
		"1 2",
		"1,5",
		"1_000",
		"--1",
		"+-1",
		"- 1",
		"0x",
		"0b",
		"0o",
		"0xg",
		"0o8",
		"0b2",
		"-0x1",
		"+0b1",
		"0x1.8",
		"0x1p3",
		"0x-1",
		"00x1",
		"infinity",
		"INFINITY",
		"inf",
		"nan",
		"NaN",
		"Infinit",
		"Infinity1",
		"++Infinity",
		"1n",
		"1f",
		"1.5L",
		"\xC2\xA0-",
		"1\xC2",
		"\xA0"
		"1",
		"\xE2\x80",
		"1\xE2\x80\x8B",
		"$1",
		"1%",
	};
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		expect_read(texts[i], NAN);
	}
	EXPECT(isnan(read_alone("1\0", 2)) && isnan(read_alone("\0", 1)));
	EXPECT_EQUAL(read_alone("123", 2), 12);
}
END_TEST

/* The white space and line ends of ECMA-262. */
static const char *const spaces[] = {
	"\t",           "\n",           "\v",           "\f",           "\r",           " ",
	"\xC2\xA0",     "\xE1\x9A\x80", "\xE2\x80\x80", "\xE2\x80\x81", "\xE2\x80\x82", "\xE2\x80\x83",
	"\xE2\x80\x84", "\xE2\x80\x85", "\xE2\x80\x86", "\xE2\x80\x87", "\xE2\x80\x88", "\xE2\x80\x89",
	"\xE2\x80\x8A", "\xE2\x80\xA8", "\xE2\x80\xA9", "\xE2\x80\xAF", "\xE2\x81\x9F", "\xE3\x80\x80",
	"\xEF\xBB\xBF",
};
#define SPACES (sizeof(spaces) / sizeof(*spaces))

START_TEST(white_space_is_that_of_javascript)
{
	char text[64];
	for (size_t i = 0; i < SPACES; i++) {
		for (size_t j = 0; j < SPACES; j++) {
			(void)snprintf(text, sizeof(text), "%s%s-1.5%s%s", spaces[i], spaces[j], spaces[j],
						   spaces[i]);
			expect_read(text, -1.5);
			(void)snprintf(text, sizeof(text), "%s%s", spaces[i], spaces[j]);
			expect_read(text, 0);
			(void)snprintf(text, sizeof(text), "1%s2", spaces[i]);
			expect_read(text, NAN);
			/* Without its last byte it is none, at either end. */
			(void)snprintf(text, sizeof(text), "%s", spaces[i]);
			text[strlen(text) - 1] = '\0';
			EXPECT(*text == '\0' || isnan(read_alone(text, strlen(text))));
		}
	}
}
END_TEST

START_TEST(other_characters_are_no_white_space)
{
	size_t taken = 0;
	for (uint32_t point = 0x80; point < 0x10000; point++) {
		char text[8] = {(char)(0xE0 | point >> 12), (char)(0x80 | (point >> 6 & 63)),
						(char)(0x80 | (point & 63)), '1', '\0'};
		size_t from = 0;
		if (point < 0x800) {
			text[1] = (char)(0xC0 | point >> 6);
			from = 1;
		}
		taken += !isnan(read_alone(text + from, strlen(text + from)));
	}
	EXPECT_EQUAL(taken, SPACES - 6);
}
END_TEST

/* A decimal of any shape: up to so many digits before and behind the point, and an exponent. */
static void random_decimal(uint64_t *state, char *text)
{
	static const int64_t most[] = {4, 4, 17, 17, 17, 30, 400, 1000};
	int64_t whole = test_random_in(state, 0, most[test_random(state) % 8]);
	int64_t broken = test_random_in(state, whole == 0, most[test_random(state) % 8] + 1);
	/* Digits of one kind only make long carries. */
	int64_t least = test_random_in(state, 0, 9), span = test_random_in(state, 0, 9 - least);
	size_t length = 0;
	if (test_random(state) % 2 == 0) {
		text[length++] = test_random(state) % 4 == 0 ? '+' : '-';
	}
	for (int64_t i = 0; i < whole + broken; i++) {
		if (i == whole) {
			text[length++] = '.';
		}
		text[length++] = (char)('0' + test_random_in(state, least, least + span));
	}
	text[length] = '\0';
	if (test_random(state) % 3 != 0) {
		int64_t exponent = test_random_in(state, -345, 345);
		exponent = test_random(state) % 2 == 0 ? exponent / 20 : exponent - whole;
		(void)snprintf(text + length, 16, "%c%s%d", test_random(state) % 2 == 0 ? 'e' : 'E',
					   exponent >= 0 && test_random(state) % 2 == 0 ? "+" : "", (int)exponent);
	}
}

START_TEST(random_decimals_are_what_c_reads)
{
	uint64_t state = 17;
	for (size_t i = test_rounds(120000); i > 0; i--) {
		char text[2100];
		random_decimal(&state, text);
		expect_read(text, strtod(text, NULL));
	}
}
END_TEST

START_TEST(what_is_written_reads_back)
{
	uint64_t state = 23;
	for (size_t i = test_rounds(100000); i > 0; i--) {
		char text[AZORA_NUMBER_SIZE];
		uint64_t bits = test_random(&state);
		double value;
		memcpy(&value, &bits, sizeof(value));
		if (isfinite(value) && value != 0) {
			azora_number_write(value, text);
			expect_read(text, value);
		}
	}
}
END_TEST

/* Removes what is left behind zeros: 800 digits are kept, and one that only breaks a tie. */
static void expect_around_tie(char *tie, double low, double even, double high)
{
	char *exponent = strchr(tie, 'e'), rest[16];
	size_t digits = (size_t)(exponent - tie);
	(void)snprintf(rest, sizeof(rest), "%s", exponent);
	expect_read(tie, even);
	/* Far behind the last digit something more. */
	memset(tie + digits, '0', 300);
	(void)snprintf(tie + digits + 300, 32, "%s", rest);
	expect_read(tie, even);
	tie[digits + 299] = '1';
	expect_read(tie, high);
	/* The digits are so many that the last one is a zero; with a nine less before it, it is below.
	 */
	for (size_t i = digits; i-- > 0;) {
		if (tie[i] != '0' && tie[i] != '.') {
			tie[i]--;
			tie[i + 1] = tie[i + 1] == '.' ? '.' : '9';
			tie[i + 2] = '9';
			break;
		}
	}
	expect_read(tie, low);
}

/* The exact digits of what lies halfway between two doubles. */
START_TEST(ties_go_to_even)
{
	static char tie[2000];
	uint64_t state = 31;
	_Static_assert(__LDBL_MANT_DIG__ > 53, "half of the last bit is needed");
	for (size_t i = test_rounds(4000); i > 0; i--) {
		uint64_t bits = test_random(&state) >> 1;
		double low, high;
		if (i % 4 == 0) {
			bits &= UINT64_C(0xFFFFFFFFFFFFF); /* a denormal one */
		}
		memcpy(&low, &bits, sizeof(low));
		high = nextafter(low, INFINITY);
		if (!isfinite(high)) {
			continue;
		}
		long double half = (long double)low + ((long double)high - (long double)low) / 2;
		/* valgrind has no longer doubles than the usual ones, whatever the compiler says. */
		if (half <= low || half >= high) {
			continue;
		}
		(void)snprintf(tie, sizeof(tie), "%.790Le", half);
		expect_around_tie(tie, low, bits % 2 == 0 ? low : high, high);
	}
}
END_TEST

/* The same bits as binary, octal and hexadecimal digits; C reads the last ones. */
START_TEST(binary_octal_and_hexadecimal)
{
	uint64_t state = 37;
	for (size_t i = test_rounds(10000); i > 0; i--) {
		char texts[3][1400];
		/* Groups of twelve bits are whole digits of each. */
		int groups = (int)test_random_in(&state, 1, test_random(&state) % 50 == 0 ? 90 : 12);
		size_t length[3] = {2, 2, 2};
		(void)memcpy(texts[0], "0b", 2);
		(void)memcpy(texts[1], "0O", 2);
		(void)memcpy(texts[2], "0x", 2);
		for (int j = 0; j < groups; j++) {
			static const unsigned common[] = {0, 0, 0xFFF, 0x800, 1, 0x7FF};
			size_t kind = test_random(&state) % 12;
			unsigned bits = kind < 6 ? common[kind] : (unsigned)test_random(&state) & 0xFFF;
			for (int bit = 11; bit >= 0; bit--) {
				texts[0][length[0]++] = (char)('0' + (bits >> bit & 1));
			}
			length[1] += (size_t)snprintf(texts[1] + length[1], 5, "%04o", bits);
			length[2] += (size_t)snprintf(texts[2] + length[2], 4, j % 2 ? "%03x" : "%03X", bits);
		}
		texts[0][length[0]] = '\0';
		double expected = strtod(texts[2], NULL);
		for (int j = 0; j < 3; j++) {
			expect_read(texts[j], expected);
		}
	}
}
END_TEST

/* What the grammar of ECMA-262 says of a text without white space, in regular expressions. */
static double read_naively(const regex_t *decimal, const regex_t *hexadecimal, const char *text)
{
	if (regexec(decimal, text, 0, NULL, 0) == 0 || regexec(hexadecimal, text, 0, NULL, 0) == 0) {
		return strtod(text, NULL);
	}
	return NAN;
}

START_TEST(random_texts_follow_the_grammar)
{
	static const char alphabet[] = "0011559..eE+--xXaF";
	uint64_t state = 43;
	regex_t decimal, hexadecimal;
	size_t numbers = 0;
	EXPECT_EQUAL(regcomp(&decimal, "^([+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?)?$",
						 REG_EXTENDED | REG_NOSUB),
				 0);
	EXPECT_EQUAL(regcomp(&hexadecimal, "^0[xX][0-9a-fA-F]+$", REG_EXTENDED | REG_NOSUB), 0);
	for (size_t i = test_rounds(100000); i > 0; i--) {
		char text[12];
		size_t length = (size_t)test_random_in(&state, 0, 9);
		for (size_t j = 0; j < length; j++) {
			text[j] = alphabet[test_random(&state) % (sizeof(alphabet) - 1)];
		}
		text[length] = '\0';
		double expected = read_naively(&decimal, &hexadecimal, text);
		numbers += !isnan(expected);
		expect_read(text, expected);
	}
	regfree(&decimal);
	regfree(&hexadecimal);
	EXPECT(numbers > 0);
}
END_TEST

#define LOCALE_TEXTS 2000

static void check_under_locale(const char *point)
{
	static char texts[LOCALE_TEXTS][2100];
	static double values[LOCALE_TEXTS];
	uint64_t state = 47;
	for (size_t i = 0; i < LOCALE_TEXTS; i++) {
		random_decimal(&state, texts[i]);
	}
	bool made = test_locale_begin(point);
	for (size_t i = 0; i < LOCALE_TEXTS; i++) {
		values[i] = azora_number_read(texts[i], strlen(texts[i]));
	}
	double comma = azora_number_read("1,5", 3);
	test_locale_end();
	if (!made) {
		(void)fprintf(stderr, "no locale could be made; one test shows nothing\n");
	}
	EXPECT(isnan(comma));
	for (size_t i = 0; i < LOCALE_TEXTS; i++) {
		EXPECT_MSG(same(values[i], strtod(texts[i], NULL)), "another decimal point spoils %.60s",
				   texts[i]);
	}
}

START_TEST(numbers_do_not_know_the_locale)
{
	check_under_locale("<U002C>");
	check_under_locale("<U066B>");
}
END_TEST

/* Zeros in front, before and behind the point, count for nothing but the exponent. */
START_TEST(texts_of_a_million_bytes)
{
	const size_t length = 1000000;
	char *text = test_need(length + 16, 1);
	memset(text, '0', length);
	EXPECT_EQUAL(azora_number_read(text, length), 0);
	text[length - 1] = '7';
	EXPECT_EQUAL(azora_number_read(text, length), 7);
	text[1] = '.';
	EXPECT_EQUAL(azora_number_read(text, length), 0);
	(void)strcpy(text + length, "e999998");
	EXPECT_EQUAL(azora_number_read(text, strlen(text)), 7);
	memset(text, ' ', length);
	EXPECT_EQUAL(azora_number_read(text, length), 0);
	memset(text, '9', length);
	EXPECT(azora_number_read(text, length) == INFINITY);
	(void)strcpy(text + length, "e-999999");
	EXPECT_EQUAL(azora_number_read(text, strlen(text)), 10);
	free(text);
}
END_TEST

Suite *suite_number(void)
{
	const TTest *const tests[] = {texts_that_are_numbers,
								  texts_that_are_no_numbers,
								  white_space_is_that_of_javascript,
								  other_characters_are_no_white_space,
								  random_decimals_are_what_c_reads,
								  what_is_written_reads_back,
								  ties_go_to_even,
								  binary_octal_and_hexadecimal,
								  random_texts_follow_the_grammar,
								  numbers_do_not_know_the_locale,
								  texts_of_a_million_bytes};
	return TEST_SUITE("number", tests);
}
