/* Documents: what the reader refuses, why, and at which byte. */
#include "core/document.h"

#include "reading.h"
#include "suite.h"

#include <stdio.h>
#include <stdlib.h>

#define ITEMS(array) (sizeof(array) / sizeof(*(array)))

static void expect_refused(const char *text, size_t length, const azora_document_limits *limits,
						   azora_document_code code, size_t offset)
{
	test_reading reading;
	EXPECT_MSG(!test_reading_begin(&reading, text, length, limits), "\"%.100s\" was read", text);
	EXPECT_MSG(reading.document.code == code && reading.document.offset == offset,
			   "\"%.100s\" has %d at %zu (%s) instead of %d at %zu", text,
			   (int)reading.document.code, reading.document.offset, reading.document.message,
			   (int)code, offset);
	EXPECT(reading.document.root == NULL && strlen(reading.document.message) > 10);
	test_reading_end(&reading);
}

/* Each text with the place of its fault; a NUL is written as \0 and not the last byte. */
typedef struct fault {
	const char *text;
	size_t offset;
} fault;

static void expect_faults(const fault *faults, size_t count, azora_document_code code)
{
	for (size_t i = 0; i < count; i++) {
		expect_refused(faults[i].text, strlen(faults[i].text), &test_limits, code,
					   faults[i].offset);
	}
}

static const fault syntax[] = {
	{"", 0},
	{" \n", 2},
	{"[", 1},
	{"{", 1},
	{"[1", 2},
	{"[1,", 3},
	{"[1,]", 3},
	{"[,1]", 1},
	{"[1 1]", 3},
	{"[}", 1},
	{"{]", 1},
	{"{,}", 1},
	{"{\"a\"}", 4},
	{"{\"a\":}", 5},
	{"{\"a\":1,}", 7},
	{"{1:1}", 1},
	{"{\"a\",1}", 4},
	{"nul", 0},
	{"nulll", 4},
	{"True", 0},
	{"truefalse", 4},
	{"1 2", 2},
	{"[]]", 2},
	{"\"a\" \"b\"", 4},
	{"//\n1", 0},
	{"\v1", 0},
	{"+1", 0},
	{".5", 0},
	{"-", 1},
	{"-x", 1},
	{"01", 0},
	{"-01", 1},
	{"[00]", 1},
	{"1.", 2},
	{"1.x", 2},
	{"1e", 2},
	{"1e+", 3},
	{"1E-x", 3},
	{"1.5e1.5", 5},
	{"0x1", 1},
	{"NaN", 0},
	{"\"", 1},
	{"\"a", 2},
	{"\"\\", 2},
	{"\"\\\"", 3},
	{"\"\\a\"", 1},
	{"\"\\u\"", 1},
	{"\"\\u12\"", 1},
	{"\"\\u123", 1},
	{"\"\\u12G4\"", 1},
	{"\"\n\"", 1},
	{"\"ab\x1F\"", 3},
	{"\"12345678\t\"", 9},
};

START_TEST(what_is_no_json)
{
	expect_faults(syntax, ITEMS(syntax), AZORA_DOCUMENT_SYNTAX);
	expect_refused("1\0", 2, &test_limits, AZORA_DOCUMENT_SYNTAX, 1);
	expect_refused("\"\0\"", 3, &test_limits, AZORA_DOCUMENT_SYNTAX, 1);
	expect_refused("[1,\0]", 5, &test_limits, AZORA_DOCUMENT_SYNTAX, 3);
}
END_TEST

START_TEST(what_is_no_unicode)
{
	static const fault faults[] = {
		{"\xEF\xBB\xBF{}", 0},
		{"\"\x80\"", 1},
		{"\"a\xC3\"", 2},
		{"\"\xC0\x80\"", 1},
		{"\"\xC1\xBF\"", 1},
		{"\"\xE0\x9F\xBF\"", 1},
		{"\"\xED\xA0\x80\"", 1},
		{"\"\xED\xBF\xBF\"", 1},
		{"\"\xF0\x8F\xBF\xBF\"", 1},
		{"\"\xF4\x90\x80\x80\"", 1},
		{"\"\xF5\x80\x80\x80\"", 1},
		{"\"\xFF\"", 1},
		{"\"12345678\xFE\"", 9},
		{"\"\xE2\x82", 1},
		{"\"\xF0\x9F\x98", 1},
		{"{\"\xE2\x28\xA1\":1}", 2},
		{"\"\\ud800\"", 1},
		{"\"\\udfff\"", 1},
		{"\"\\ud83d\\ud83d\"", 1},
		{"\"\\ude00\\ud83d\"", 1},
		{"\"\\ud83d\\n\"", 1},
		{"\"x\\ud83d\\u00", 2},
		{"{\"\\ud83d\":1}", 2},
	};
	expect_faults(faults, ITEMS(faults), AZORA_DOCUMENT_ENCODING);
}
END_TEST

START_TEST(names_that_come_twice)
{
	static const fault faults[] = {
		{"{\"a\":1,\"a\":1}", 7},
		{"{\"a\":1,\"\\u0061\":1}", 7},
		{"{\"\\u0061\":1,\"a\":1}", 12},
		{"{\"\":1, \"\":1}", 7},
		{"{\"\\u0000\":1,\"b\":1,\"\\u0000\":1}", 18},
		{"{\"b\":1,\"a\":1,\"a\":1,\"b\":1}", 13},
		{"{\"c\":1,\"c\":1,\"c\":1}", 7},
		{"[{\"x\":{\"y\":1,\"z\":2,\"y\":3}}]", 19},
		{"{\"\xF0\x9F\x98\x80\":1,\"\\ud83d\\ude00\":1}", 10},
	};
	expect_faults(faults, ITEMS(faults), AZORA_DOCUMENT_DUPLICATE);
	/* The same names side by side, above and below are no duplicates; nor are others alike. */
	test_reading reading;
	(void)test_reading_of(&reading, "[{'a':{'a':1}},{'a':2},{'a':1,'a\\u0000':1,'A':1,'':1}]");
	test_reading_end(&reading);
}
END_TEST

START_TEST(numbers_that_cannot_be_held)
{
	static const fault faults[] = {
		{"1e309", 0},
		{"[-1e309]", 1},
		{"1.7976931348623159e308", 0},
		{"1e99999999999999999999", 0},
		{"9007199254740992", 0},
		{"{\"a\": -9007199254740992}", 6},
		{"12345678901234567890", 0},
	};
	const azora_document_limits rounding = {AZORA_DOCUMENT_SIZE, AZORA_DOCUMENT_DEPTH, true};
	expect_faults(faults, ITEMS(faults), AZORA_DOCUMENT_NUMBER);
	for (size_t i = 0; i < 4; i++) {
		expect_refused(faults[i].text, strlen(faults[i].text), &rounding, AZORA_DOCUMENT_NUMBER,
					   faults[i].offset);
	}
	char digits[400];
	memset(digits, '9', sizeof(digits));
	expect_refused(digits, sizeof(digits), &rounding, AZORA_DOCUMENT_NUMBER, 0);
	test_reading reading;
	EXPECT(test_reading_begin(&reading, "-9007199254740993", 17, &rounding));
	EXPECT(reading.document.root->as.number == -9007199254740992.0);
	test_reading_end(&reading);
	EXPECT(test_reading_begin(&reading, digits, 300, &rounding));
	EXPECT(reading.document.root->as.number == 1e300 && reading.document.root->integral);
	test_reading_end(&reading);
}
END_TEST

START_TEST(depth_is_limited)
{
	char text[4 * AZORA_DOCUMENT_DEPTH];
	for (uint32_t limit = 0; limit <= AZORA_DOCUMENT_DEPTH + 1; limit++) {
		const azora_document_limits limits = {AZORA_DOCUMENT_SIZE, limit, false};
		size_t most = limit < AZORA_DOCUMENT_DEPTH ? limit : AZORA_DOCUMENT_DEPTH;
		test_reading reading;
		memset(text, '[', most + 1);
		memset(text + most, ']', most);
		if (most > 0) {
			EXPECT(test_reading_begin(&reading, text, 2 * most, &limits));
			test_reading_end(&reading);
		}
		memset(text, '[', sizeof(text));
		expect_refused(text, most + 1, &limits, AZORA_DOCUMENT_DEPTH_LIMIT, most);
	}
	/* Only what is open counts. */
	const azora_document_limits two = {AZORA_DOCUMENT_SIZE, 2, false};
	expect_refused("[[],{},[[]]]", 12, &two, AZORA_DOCUMENT_DEPTH_LIMIT, 8);
	expect_refused("[[],{},{\"a\":{}}]", 16, &two, AZORA_DOCUMENT_DEPTH_LIMIT, 12);
}
END_TEST

START_TEST(size_is_limited)
{
	azora_document_limits limits = {8, AZORA_DOCUMENT_DEPTH, false};
	test_reading reading;
	EXPECT(test_reading_begin(&reading, "[123456]", 8, &limits));
	test_reading_end(&reading);
	expect_refused("[123456] ", 9, &limits, AZORA_DOCUMENT_SIZE_LIMIT, 8);
	/* Places have 32 bits; what is too long is not looked at. */
	azora_document document;
	limits.size = SIZE_MAX;
	EXPECT(!azora_document_read(&document, NULL, "1", (size_t)UINT32_MAX + 1, &limits));
	EXPECT(document.code == AZORA_DOCUMENT_SIZE_LIMIT && document.offset == UINT32_MAX);
}
END_TEST

/* A text cut anywhere is refused or still a value, and nothing behind the cut is looked at. */
START_TEST(texts_are_cut)
{
	static const char text[] =
		"{\"a\":[1,-2.5e+10,\"\\u00e9\\ud83d\\ude00 \xE2\x82\xAC\"],\"b\":{\"c\":null,\"d\":[true,"
		"false,\"a text that is longer than eight bytes\"]},\"\\n\":\"\\\\\"} ";
	for (size_t length = 0; length < sizeof(text) - 2; length++) {
		test_reading reading;
		EXPECT(!test_reading_begin(&reading, text, length, &test_limits));
		EXPECT(reading.document.offset <= length);
		test_reading_end(&reading);
	}
	static const char *const numbers[] = {"-12345678901234", "0.000125", "1e+25", "100"};
	for (size_t i = 0; i < ITEMS(numbers); i++) {
		for (size_t length = 1; length <= strlen(numbers[i]); length++) {
			test_reading reading;
			if (test_reading_begin(&reading, numbers[i], length, &test_limits)) {
				char alone[32] = "";
				memcpy(alone, numbers[i], length);
				EXPECT(reading.document.root->as.number == strtod(alone, NULL));
			}
			test_reading_end(&reading);
		}
	}
}
END_TEST

Suite *suite_document_refused(void)
{
	const TTest *const tests[] = {what_is_no_json,       what_is_no_unicode,
								  names_that_come_twice, numbers_that_cannot_be_held,
								  depth_is_limited,      size_is_limited,
								  texts_are_cut};
	return TEST_SUITE("document refused", tests);
}
