#include "core/datetime.h"

#include "suite.h"

#include <string.h>

typedef struct reading {
	const char *text;
	int64_t seconds;
} reading;

START_TEST(times_are_read)
{
	/* By GNU date, and beyond its years by the calendar's cycle of 400. */
	static const reading cases[] = {
		{"1970-01-01T00:00:00Z", 0},
		{"1969-12-31T23:59:59Z", -1},
		{"1969-12-31T23:59:59.9Z", -1},
		{"2024-02-29T23:59:59.5+01:00", 1709247599},
		{"2024-02-29T22:59:59Z", 1709247599},
		{"2000-02-29T00:00:00Z", 951782400},
		{"2023-02-25T19:10:39-06:00", 1677373839},
		{"4023-02-26T01:02:58.447Z", 64791277378},
		{"9999-12-31T23:59:59Z", 253402300799},
		{"10000-01-01T00:00:00Z", 253402300800},
		{"0000-01-01T00:00:00Z", -62167219200},
		{"-0001-12-31T23:59:59Z", -62167219201},
		{"2024-12-31T24:00:00Z", 1735689600},
		{"2024-12-31T24:00:00.000Z", 1735689600},
		{"2024-01-01T00:00:00+14:00", 1704016800},
		{"2024-01-01T00:00:00-14:00", 1704117600},
		{"2024-01-01T00:00:00-00:00", 1704067200},
		{"2024-01-01T00:00:00.0000000000000000000000000000000000000001Z", 1704067200},
		{"99999999999-12-31T23:59:59Z", 3155695137832780799},
		{"-99999999999-01-01T00:00:00Z", -3155695262135596800},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		int64_t seconds;
		ck_assert_msg(azora_datetime_read(cases[i].text, strlen(cases[i].text), &seconds), "%s",
					  cases[i].text);
		ck_assert_msg(seconds == cases[i].seconds, "%s is %lld", cases[i].text, (long long)seconds);
	}
}
END_TEST

START_TEST(other_texts_are_refused)
{
	static const char *const texts[] = {
		"",
		"2024",
		"2024-01-01",
		"2024-01-01T00:00:00",
		"2024-01-01t00:00:00Z",
		"2024-01-01T00:00:00z",
		"2024-01-01 00:00:00Z",
		"2024-01-01T00:00:00 Z",
		" 2024-01-01T00:00:00Z",
		"2024-01-01T00:00:00Z ",
		"2024-01-01T00:00:00Z\n",
		"2024-1-01T00:00:00Z",
		"2024-01-1T00:00:00Z",
		"24-01-01T00:00:00Z",
		"02024-01-01T00:00:00Z",
		"+2024-01-01T00:00:00Z",
		"--2024-01-01T00:00:00Z",
		"2024-00-01T00:00:00Z",
		"2024-13-01T00:00:00Z",
		"2024-01-00T00:00:00Z",
		"2024-01-32T00:00:00Z",
		"2024-04-31T00:00:00Z",
		"2023-02-29T00:00:00Z",
		"1900-02-29T00:00:00Z",
		"2024-02-30T00:00:00Z",
		"2024-01-01T25:00:00Z",
		"2024-01-01T24:00:01Z",
		"2024-01-01T24:01:00Z",
		"2024-01-01T24:00:00.1Z",
		"2024-01-01T23:60:00Z",
		"2024-01-01T23:59:60Z",
		"2024-01-01T0:00:00Z",
		"2024-01-01T00:00Z",
		"2024-01-01T00:00:00.Z",
		"2024-01-01T00:00:00,5Z",
		"2024-01-01T00:00:00+1:00",
		"2024-01-01T00:00:00+01",
		"2024-01-01T00:00:00+0100",
		"2024-01-01T00:00:00+14:01",
		"2024-01-01T00:00:00+15:00",
		"2024-01-01T00:00:00+01:60",
		"2024-01-01T00:00:00ZZ",
		"2024-01-01T00:00:00+01:00Z",
		"100000000000-01-01T00:00:00Z",
		"Sat 25 Feb 2023 07:16:31 PM CST",
		"Sun, 26 Feb 2023 01:22:14 +0000",
	};
	int64_t seconds = 7;
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		ck_assert_msg(!azora_datetime_read(texts[i], strlen(texts[i]), &seconds), "%s", texts[i]);
	}
	EXPECT(!azora_datetime_read("2024-01-01T00:00:00Z\0", 21, &seconds));
	EXPECT_EQUAL(seconds, 7);
}
END_TEST

/* Each byte of a good time cut off, and each one changed into each other: only digits can be
 * others, and the offset's sign. */
START_TEST(nothing_else_is_near_enough)
{
	static const char good[] = "2024-02-29T23:59:59.5+01:00";
	char text[sizeof(good)];
	int64_t seconds;
	for (size_t at = 0; at < sizeof(good) - 1; at++) {
		EXPECT(!azora_datetime_read(good, at, &seconds));
		for (int byte = 0; byte < 256; byte++) {
			memcpy(text, good, sizeof(good));
			text[at] = (char)byte;
			bool digit = good[at] >= '0' && good[at] <= '9' && byte >= '0' && byte <= '9';
			EXPECT(digit || byte == good[at] || (good[at] == '+' && byte == '-') ||
				   !azora_datetime_read(text, sizeof(good) - 1, &seconds));
		}
	}
}
END_TEST

START_TEST(parts_of_seconds_are_told_apart)
{
	static const char *const ascending[] = {
		"1969-12-31T23:59:59Z",    "1969-12-31T23:59:59.5Z", "1970-01-01T00:00:00Z",
		"1970-01-01T00:00:00.01Z", "1970-01-01T00:00:00.1Z", "1970-01-01T00:00:00.11Z",
		"1970-01-01T00:00:00.2Z",  "1970-01-01T00:00:01Z",
	};
	azora_datetime a, b;
	for (int i = 0; i < 8; i++) {
		for (int j = 0; j < 8; j++) {
			EXPECT(azora_datetime_parse(ascending[i], strlen(ascending[i]), &a));
			EXPECT(azora_datetime_parse(ascending[j], strlen(ascending[j]), &b));
			EXPECT_EQUAL(azora_datetime_compare(&a, &b), (i > j) - (i < j));
		}
	}
	static const char zeros[] = "1970-01-01T01:00:00.1000+01:00";
	EXPECT(azora_datetime_parse(zeros, sizeof(zeros) - 1, &a));
	EXPECT(azora_datetime_parse(ascending[4], strlen(ascending[4]), &b));
	EXPECT_EQUAL(azora_datetime_compare(&a, &b), 0);
}
END_TEST

START_TEST(times_are_written)
{
	char text[AZORA_DATETIME_TEXT];
	EXPECT(azora_datetime_write(1709247599, text));
	ck_assert_str_eq(text, "2024-02-29T22:59:59Z");
	EXPECT(azora_datetime_write(-62167219200, text));
	ck_assert_str_eq(text, "0000-01-01T00:00:00Z");
	EXPECT(azora_datetime_write(253402300799, text));
	ck_assert_str_eq(text, "9999-12-31T23:59:59Z");
	EXPECT(!azora_datetime_write(-62167219201, text));
	EXPECT(!azora_datetime_write(253402300800, text));
	EXPECT(!azora_datetime_write(INT64_MIN, text));
	EXPECT(!azora_datetime_write(INT64_MAX, text));
	uint64_t state = 1;
	for (size_t i = 0, rounds = test_rounds(200000); i < rounds; i++) {
		int64_t seconds = test_random_in(&state, -62167219200, 253402300799), read;
		EXPECT(azora_datetime_write(seconds, text));
		EXPECT(azora_datetime_read(text, AZORA_DATETIME_TEXT - 1, &read));
		EXPECT_EQUAL(read, seconds);
	}
}
END_TEST

Suite *suite_datetime(void)
{
	const TTest *const tests[] = {
		times_are_read,
		other_texts_are_refused,
		nothing_else_is_near_enough,
		parts_of_seconds_are_told_apart,
		times_are_written,
	};
	return TEST_SUITE("datetime", tests);
}
