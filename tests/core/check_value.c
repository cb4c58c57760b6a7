/* Values, and the reader of jansson's. */
#include "core/json_reader.h"

#include "documents.h"
#include "suite.h"

#include <math.h>
#include <string.h>

START_TEST(what_is_true)
{
	static const char *const truths[] = {"true", "1",  "-1",   "0.5", "1e-320",  "'0'",
										 "' '",  "{}", "[[]]", "[0]", "{'a':0}", "'false'"};
	static const char *const falsehoods[] = {"false", "null", "0", "0.0", "-0.0", "''", "[]"};
	for (size_t i = 0; i < sizeof(truths) / sizeof(*truths); i++) {
		json_t *json = test_json(truths[i]);
		azora_value value = azora_json_value(json);
		EXPECT_MSG(azora_value_truthy(&value), "%s is true", truths[i]);
		json_decref(json);
	}
	for (size_t i = 0; i < sizeof(falsehoods) / sizeof(*falsehoods); i++) {
		json_t *json = test_json(falsehoods[i]);
		azora_value value = azora_json_value(json);
		EXPECT_MSG(!azora_value_truthy(&value), "%s is false", falsehoods[i]);
		json_decref(json);
	}
	azora_value value = azora_value_number(NAN);
	EXPECT(!azora_value_truthy(&value));
	value = azora_value_number(-INFINITY);
	EXPECT(azora_value_truthy(&value));
}
END_TEST

START_TEST(numbers_are_integers_where_doubles_are_exact)
{
	static const struct {
		double number;
		bool integer;
	} rows[] = {
		{0, true},           {-0.0, true},
		{0.5, false},        {-3, true},
		{0x1p53, true},      {-0x1p53, true},
		{0x1p53 + 2, false}, {-0x1p53 - 2, false},
		{1e300, false},      {-1e300, false},
		{0x1p63, false},     {-0x1p63, false},
		{0x1p-1074, false},  {0x1.fffffffffffffp51, false},
		{INFINITY, false},   {-INFINITY, false},
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		azora_value value = azora_value_number(rows[i].number);
		EXPECT_EQUAL(value.kind, rows[i].integer ? AZORA_INTEGER : AZORA_NUMBER);
		EXPECT(azora_value_is_number(&value) && azora_value_double(&value) == rows[i].number);
	}
	azora_value nan = azora_value_number(NAN);
	EXPECT(nan.kind == AZORA_NUMBER && isnan(azora_value_double(&nan)));
}
END_TEST

START_TEST(the_kinds_of_jansson)
{
	static const struct {
		const char *text;
		azora_kind kind;
		uint32_t length;
	} rows[] = {
		{"null", AZORA_NULL, 0},
		{"true", AZORA_TRUE, 0},
		{"false", AZORA_FALSE, 0},
		{"9223372036854775807", AZORA_INTEGER, 0},
		{"5.0", AZORA_NUMBER, 0},
		{"''", AZORA_TEXT, 0},
		{"'\\u00e9\\u0000x'", AZORA_TEXT, 4},
		{"[1,2,3]", AZORA_LIST, 3},
		{"{'a':1,'b':2}", AZORA_OBJECT, 2},
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		json_t *json = test_json(rows[i].text);
		azora_value value = azora_json_value(json);
		EXPECT_EQUAL(value.kind, rows[i].kind);
		EXPECT_EQUAL(value.length, rows[i].length);
		EXPECT(value.kind != AZORA_TEXT ||
			   memcmp(value.as.text, json_string_value(json), value.length + 1) == 0);
		EXPECT(value.kind != AZORA_INTEGER || value.as.integer == INT64_MAX);
		json_decref(json);
	}
}
END_TEST

START_TEST(members_and_items)
{
	json_t *json = test_json("{'':1,'\\u00e9':[true,{'in':'x'}],'a.b':2}");
	azora_value object = azora_json_value(json), name, value;
	EXPECT(azora_json_reader.member(&object, "", 0, &value) && value.as.integer == 1);
	EXPECT(azora_json_reader.member(&object, "a.b", 3, &value) && value.as.integer == 2);
	EXPECT(!azora_json_reader.member(&object, "a", 1, &value));
	/* No name has a NUL in it. */
	EXPECT(!azora_json_reader.member(&object, "a.b\0", 4, &value));
	EXPECT(!azora_json_reader.member(&object, "\0", 1, &value));
	EXPECT(azora_json_reader.member(&object, "\xC3\xA9", 2, &value) && value.length == 2);
	azora_value list = value;
	azora_json_reader.item(&list, 0, &value);
	EXPECT_EQUAL(value.kind, AZORA_TRUE);
	azora_json_reader.item(&list, 1, &value);
	azora_json_reader.first(&value, &name, &object);
	EXPECT(name.kind == AZORA_TEXT && name.length == 2 && memcmp(name.as.text, "in", 3) == 0);
	EXPECT(object.kind == AZORA_TEXT && object.length == 1);
	json_decref(json);
}
END_TEST

Suite *suite_value(void)
{
	const TTest *const tests[] = {what_is_true, numbers_are_integers_where_doubles_are_exact,
								  the_kinds_of_jansson, members_and_items};
	return TEST_SUITE("value", tests);
}
