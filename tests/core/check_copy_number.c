/* numeric, in the binary form of COPY: to integers, doubles and hundredths. */
#include "pg/copy_parts.h"

#include "copy_streams.h"
#include "suite.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static copy_stream stream;

/* The number that a decimal text means, as it would come from a server. */
static azora_numeric numeric_of(const char *text)
{
	azora_numeric numeric;
	stream.length = 0;
	copy_stream_numeric(&stream, text);
	EXPECT(azora_numeric_read(stream.bytes, stream.length, &numeric) == AZORA_COPY_SOUND);
	return numeric;
}

static void expect_double(const char *text)
{
	azora_numeric numeric = numeric_of(text);
	double got = azora_numeric_double(&numeric), expected = strtod(text, NULL);
	/* numeric has no negative zero; what is too small for a double may be one. */
	EXPECT_MSG(got == expected, "%s is %a instead of %a", text, got, expected);
}

/* The sum of two doubles that are not negative, exactly, as decimal text of so many places. */
static void add_decimal(char *text, double a, double b, int places)
{
	char addend[1500];
	int length = sprintf(text, "0%.*f", places, a), carry = 0;
	(void)snprintf(addend, sizeof(addend), "%0*.*f", length, places, b);
	for (int i = length - 1; i >= 0; i--) {
		if (text[i] != '.') {
			int digit = text[i] - '0' + addend[i] - '0' + carry;
			carry = digit >= 10;
			text[i] = (char)('0' + digit % 10);
		}
	}
}

/* Half of a number with a point, with a place more. */
static void halve_decimal(char *text)
{
	int rest = 0;
	(void)strcat(text, "0");
	for (; *text != '\0'; text++) {
		if (*text != '.') {
			int digit = rest * 10 + (*text - '0');
			*text = (char)('0' + digit / 2);
			rest = digit % 2;
		}
	}
}

static void expect_int64(const char *text, azora_copy_fault fault, int64_t expected)
{
	azora_numeric numeric = numeric_of(text);
	int64_t got = 0;
	EXPECT_MSG(azora_numeric_int64(&numeric, &got) == fault, "%s", text);
	EXPECT_EQUAL(got, expected);
}

static void expect_hundredths(const char *text, azora_copy_fault fault, int64_t expected)
{
	azora_numeric numeric = numeric_of(text);
	int64_t got = 0;
	EXPECT_MSG(azora_numeric_hundredths(&numeric, &got) == fault, "%s", text);
	EXPECT_MSG(got == expected, "%s is %lld instead of %lld", text, (long long)got,
			   (long long)expected);
}

START_TEST(integers)
{
	expect_int64("0", AZORA_COPY_SOUND, 0);
	expect_int64("-0", AZORA_COPY_SOUND, 0);
	expect_int64("0.000", AZORA_COPY_SOUND, 0);
	expect_int64("1", AZORA_COPY_SOUND, 1);
	expect_int64("-1", AZORA_COPY_SOUND, -1);
	expect_int64("10000", AZORA_COPY_SOUND, 10000);
	expect_int64("-1234567.0000000", AZORA_COPY_SOUND, -1234567);
	expect_int64("000000000000000000000000000000000000000042", AZORA_COPY_SOUND, 42);
	expect_int64("9223372036854775807", AZORA_COPY_SOUND, INT64_MAX);
	expect_int64("-9223372036854775808", AZORA_COPY_SOUND, INT64_MIN);
	expect_int64("9223372036854775808", AZORA_COPY_TOO_LARGE, 0);
	expect_int64("-9223372036854775809", AZORA_COPY_TOO_LARGE, 0);
	expect_int64("18446744073709551615", AZORA_COPY_TOO_LARGE, 0);
	expect_int64("18446744073709551616", AZORA_COPY_TOO_LARGE, 0);
	expect_int64("18446744073709551617", AZORA_COPY_TOO_LARGE, 0);
	expect_int64("100000000000000000000", AZORA_COPY_TOO_LARGE, 0);
	expect_int64("340282366920938463463374607431768211457", AZORA_COPY_TOO_LARGE, 0);
	expect_int64("0.1", AZORA_COPY_FRACTION, 0);
	expect_int64("-5.5", AZORA_COPY_FRACTION, 0);
	expect_int64("9223372036854775807.00000000000000000000000000001", AZORA_COPY_FRACTION, 0);
	expect_int64("0.00000000000000000000000000001", AZORA_COPY_FRACTION, 0);
}
END_TEST

START_TEST(random_integers)
{
	uint64_t state = 3;
	char text[64];
	for (size_t i = test_rounds(200000); i > 0; i--) {
		int64_t expected = i % 2 == 0 ? test_key((uint32_t)test_random(&state))
									  : (int64_t)test_random_of_any_length(&state);
		(void)snprintf(text, sizeof(text), "%lld%s", (long long)expected, i % 3 == 0 ? ".00" : "");
		expect_int64(text, AZORA_COPY_SOUND, expected);
		expect_double(text);
	}
}
END_TEST

static void expect_wide(const char *text, azora_copy_fault fault, int64_t high, uint64_t low)
{
	azora_numeric numeric = numeric_of(text);
	int64_t got_high = 0, got_low = 0;
	EXPECT_MSG(azora_numeric_wide(&numeric, &got_high, &got_low) == fault, "%s", text);
	EXPECT_EQUAL(got_high, high);
	EXPECT_EQUAL((uint64_t)got_low, low);
}

START_TEST(wide_integers)
{
	expect_wide("0", AZORA_COPY_SOUND, 0, 0);
	expect_wide("1.000", AZORA_COPY_SOUND, 0, 1);
	expect_wide("-1", AZORA_COPY_SOUND, -1, UINT64_MAX);
	expect_wide("9223372036854775808", AZORA_COPY_SOUND, 0, UINT64_C(1) << 63);
	expect_wide("18446744073709551615", AZORA_COPY_SOUND, 0, UINT64_MAX);
	expect_wide("18446744073709551616", AZORA_COPY_SOUND, 1, 0);
	expect_wide("-18446744073709551616", AZORA_COPY_SOUND, -1, 0);
	expect_wide("-18446744073709551617", AZORA_COPY_SOUND, -2, UINT64_MAX);
	expect_wide("100000000000000000000", AZORA_COPY_SOUND, 5, UINT64_C(7766279631452241920));
	expect_wide("85070591730234615865843651857942052863", AZORA_COPY_SOUND, (INT64_C(1) << 62) - 1,
				UINT64_MAX);
	expect_wide("-85070591730234615865843651857942052863", AZORA_COPY_SOUND, -(INT64_C(1) << 62),
				1);
	expect_wide("85070591730234615865843651857942052864", AZORA_COPY_TOO_LARGE, 0, 0);
	expect_wide("-85070591730234615865843651857942052864", AZORA_COPY_TOO_LARGE, 0, 0);
	expect_wide("340282366920938463463374607431768211457", AZORA_COPY_TOO_LARGE, 0, 0);
	expect_wide("0.1", AZORA_COPY_FRACTION, 0, 0);
	expect_wide("-18446744073709551616.5", AZORA_COPY_FRACTION, 0, 0);
}
END_TEST

/* Every hundredth, and what lies just beside the borders between them. */
START_TEST(hundredths)
{
	static const struct {
		const char *more;
		int up;
	} places[] = {
		{"", 0},
		{"0", 0},
		{"00000000000", 0},
		{"4", 0},
		{"49", 0},
		{"4999999", 0},
		{"49999999999999999999999999999", 0},
		{"5", 1},
		{"50", 1},
		{"5000000000", 1},
		{"50000000000000000000000000001", 1},
		{"9", 1},
		{"99", 1},
		{"99999999999", 1},
	};
	char text[64];
	for (int i = 0; i < 10000; i++) {
		for (size_t j = 0; j < sizeof(places) / sizeof(*places); j++) {
			(void)snprintf(text, sizeof(text), "%d.%02d%s", i / 100, i % 100, places[j].more);
			expect_hundredths(text, AZORA_COPY_SOUND, i + places[j].up);
		}
	}
	expect_hundredths("0.004999999999999999999999999999999", AZORA_COPY_SOUND, 0);
	expect_hundredths("0.000000000000000000000000000000005", AZORA_COPY_SOUND, 0);
	expect_hundredths("-0.00", AZORA_COPY_SOUND, 0);
	expect_hundredths("100", AZORA_COPY_SOUND, 10000);
	expect_hundredths("0100.00000000000000", AZORA_COPY_SOUND, 10000);
	expect_hundredths("100.00000000000000000000001", AZORA_COPY_NO_HUNDREDTHS, 0);
	expect_hundredths("100.01", AZORA_COPY_NO_HUNDREDTHS, 0);
	expect_hundredths("101", AZORA_COPY_NO_HUNDREDTHS, 0);
	expect_hundredths("10000", AZORA_COPY_NO_HUNDREDTHS, 0);
	expect_hundredths("1000050", AZORA_COPY_NO_HUNDREDTHS, 0);
	expect_hundredths("-1", AZORA_COPY_NO_HUNDREDTHS, 0);
	expect_hundredths("-0.00000000000000000000000000000001", AZORA_COPY_NO_HUNDREDTHS, 0);
}
END_TEST

START_TEST(doubles)
{
	static const char *const texts[] = {
		"0",
		"0.0001",
		"-0.1",
		"8.575",
		"1234.5678",
		"9007199254740991",
		"9007199254740992",
		"9007199254740993",
		"-9007199254740995",
		"90071992547409930000",
		"90071992547409.93",
		"900719925474.09930000",
		"0.9007199254740993",
		"0.00000000009007199254740993",
		"9007199254740993.0000000000000000000000000000000000000000000000000000000000000000000001",
		"9007199254740992.9999999999999999999999999999999999999999999999999999999999999999999999",
		"123456789012345678901234567890",
		"0.1000000000000000055511151231257827",
		"100000000000000000000000",
		"179769313486231570000000000000000000000000",
		"0.00000000000000000000000000000000000000000000000000000000000000000000000000001",
	};
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		expect_double(texts[i]);
	}
}
END_TEST

/* The ends of the doubles' range. */
START_TEST(very_large_and_very_small)
{
	char text[1400];
	for (int zeros = 0; zeros < 420; zeros++) {
		text[0] = zeros % 2 == 0 ? '-' : '1';
		(void)snprintf(text + 1, sizeof(text) - 1, "7976931348623157%0*d", zeros + 1, 0);
		expect_double(text);
		(void)snprintf(text + 1, sizeof(text) - 1, "0.%0*d49406564584124654", zeros + 1, 0);
		expect_double(text + 1);
	}
	/* The largest double, and half a step above it, which is too much; 1 less is not. */
	double largest = 0x1.fffffffffffffp+1023, half = 0x1p+970;
	add_decimal(text, largest, 0, 0);
	expect_double(text);
	add_decimal(text, largest, half, 0);
	expect_double(text);
	azora_numeric numeric = numeric_of(text);
	EXPECT(isinf(azora_numeric_double(&numeric)));
	text[strlen(text) - 1]--;
	numeric = numeric_of(text);
	EXPECT(azora_numeric_double(&numeric) == largest);
}
END_TEST

/* What differs in the last place from a half that is followed by so many zeros. */
static void expect_beside(char *half, size_t zeros)
{
	size_t length = strlen(half);
	memset(half + length, '0', zeros);
	half[length + zeros] = '\0';
	expect_double(half);
	half[length + zeros - 1] = '1';
	expect_double(half);
	memset(half + length, '9', zeros);
	for (length--; half[length] == '0' || half[length] == '.'; length--) {
		half[length] = half[length] == '0' ? '9' : '.';
	}
	half[length]--;
	expect_double(half);
}

/* Halves between two doubles, written out whole, and what lies just beside them. */
START_TEST(halves_between_doubles)
{
	uint64_t state = 5;
	char text[2600];
	for (size_t i = test_rounds(10000); i > 0; i--) {
		int exponent = (int)test_random_in(&state, -1022, 900);
		double below = ldexp((double)(test_random(&state) >> 11 | 1), exponent - 52);
		int places = exponent < 53 ? 53 - exponent : 1;
		add_decimal(text, below, nextafter(below, INFINITY), places);
		halve_decimal(text);
		expect_double(text);
		expect_beside(text, i % 10 == 0 ? 1000 : 1);
	}
}
END_TEST

/* Digits at random, with zeros at either end, against the decimal text. */
START_TEST(random_digits)
{
	uint64_t state = 6;
	for (size_t i = test_rounds(100000); i > 0; i--) {
		int64_t count = test_random_in(&state, 0, i % 50 == 0 ? 400 : 6);
		stream.length = 0;
		copy_stream_put(&stream, (uint64_t)count, 2);
		copy_stream_put(&stream, (uint64_t)test_random_in(&state, -80, 80), 2);
		copy_stream_put(&stream, test_random(&state) % 2 * 0x4000, 2);
		copy_stream_put(&stream, 0, 2);
		for (int64_t j = 0; j < count; j++) {
			copy_stream_put(&stream, test_random(&state) % 3 == 0 ? 0 : test_random(&state) % 10000,
							2);
		}
		azora_numeric numeric;
		azora_copy_status status;
		EXPECT(azora_numeric_read(stream.bytes, stream.length, &numeric) == AZORA_COPY_SOUND);
		char *text = naive_numeric_text(stream.bytes, stream.length, &status);
		EXPECT(text != NULL);
		double got = azora_numeric_double(&numeric), expected = strtod(text, NULL);
		EXPECT_MSG(got == expected, "%s is %a instead of %a", text, got, expected);
		free(text);
	}
}
END_TEST

Suite *suite_copy_number(void)
{
	const TTest *const tests[] = {
		integers, random_integers,           wide_integers,          hundredths,
		doubles,  very_large_and_very_small, halves_between_doubles, random_digits,
	};
	return TEST_SUITE("copy_number", tests);
}
