/* Documents: what is where, in which order, found, compared, and written in canonical form. */
#include "core/document.h"

#include "reading.h"
#include "suite.h"

#include <stdio.h>
#include <stdlib.h>

#define ITEMS(array) (sizeof(array) / sizeof(*(array)))

static const char nested[] = "{'b':{'y':[1,{'deep':true}],'':0,'x':null},'a':[[],{},'t'],"
							 "'a/b~':[false,{'m~n':'\\n'}],'\\u00e9':-1.5e3}";

/* The names of an object in either order, each with a space behind it. */
static void names_of(const azora_json *object, bool canonical, char *names)
{
	const azora_json *at = canonical ? object->sorted : object->as.first;
	*names = '\0';
	while (at != NULL) {
		names += sprintf(names, "%.*s ", (int)at->name_length, at->name);
		at = canonical ? at->follower : at->next;
	}
}

START_TEST(members_in_both_orders)
{
	test_reading reading;
	char names[64];
	const azora_json *root = test_reading_of(&reading, "{'c':1,'a':2,'d':3,'':4,'b':5,'aa':6}");
	EXPECT(root->kind == AZORA_OBJECT && root->length == 6);
	names_of(root, false, names);
	ck_assert_str_eq(names, "c a d  b aa ");
	names_of(root, true, names);
	ck_assert_str_eq(names, " a aa b c d ");
	test_reading_end(&reading);
}
END_TEST

/* Up to U+D7FF as in UTF-8, then what has surrogates, then U+E000 and up. */
START_TEST(names_in_the_order_of_utf16)
{
	static const char text[] =
		"{\"\\uffff\":9,\"\\ud83d\\ude00\":6,\"\xEE\x80\x80\":8,\"\\ud7ff\":4,"
		"\"\xF0\x90\x80\x80\":5,\"a\\u0000\":2,\"a\":1,\"\xC3\xA9\":3,"
		"\"\xF4\x8F\xBF\xBF\":7,\"\":0}";
	test_reading reading;
	EXPECT(test_reading_begin(&reading, text, sizeof(text) - 1, &test_limits));
	int place = 0;
	for (const azora_json *at = reading.document.root->sorted; at != NULL; at = at->follower) {
		EXPECT_EQUAL(at->as.number, place++);
	}
	EXPECT_EQUAL(place, 10);
	test_reading_end(&reading);
}
END_TEST

/* Checks a value and all in it: links, lengths, places. Returns how many values there are. */
static size_t check_tree(const test_reading *reading, const azora_json *value)
{
	size_t values = 1, children = 0;
	EXPECT(value->begin < value->end && value->end <= reading->document.length);
	char first = reading->text[value->begin], last = reading->text[value->end - 1];
	if (value->kind == AZORA_TEXT) {
		EXPECT(first == '"' && last == '"');
		EXPECT(!value->plain || value->as.text == reading->text + value->begin + 1);
	}
	if (value->kind < AZORA_LIST) {
		return values;
	}
	EXPECT(first == (value->kind == AZORA_LIST ? '[' : '{') && last == first + 2);
	uint32_t end = value->begin;
	for (const azora_json *at = value->as.first; at != NULL; at = at->next, children++) {
		EXPECT(at->parent == value && at->begin > end && at->end < value->end);
		EXPECT((at->name != NULL) == (value->kind == AZORA_OBJECT));
		if (at->name != NULL) {
			EXPECT(at->name_begin > end && at->name_begin < at->begin);
			EXPECT_EQUAL(reading->text[at->name_begin], '"');
		}
		end = at->end;
		values += check_tree(reading, at);
	}
	EXPECT_EQUAL(children, value->length);
	for (const azora_json *at = value->sorted; at != NULL; at = at->follower) {
		children--;
	}
	EXPECT_EQUAL(children, value->kind == AZORA_LIST ? value->length : 0);
	return values;
}

START_TEST(places_and_links)
{
	test_reading reading;
	EXPECT_EQUAL(check_tree(&reading, test_reading_of(&reading, nested)), 17);
	test_reading_end(&reading);
	const azora_json *root = test_reading_of(&reading, " [ 'a' , -12.5 ,[ ] , {'x' : true }\n]\t");
	EXPECT_EQUAL(check_tree(&reading, root), 6);
	const azora_json *number = root->as.first->next;
	EXPECT(root->begin == 1 && root->end == 37 && number->begin == 9 && number->end == 14);
	const azora_json *member = number->next->next->as.first;
	EXPECT(member->name_begin == 23 && member->begin == 29 && member->end == 33);
	test_reading_end(&reading);
}
END_TEST

static void expect_pointer(const azora_json *value, const char *expected)
{
	char text[64];
	azora_pointer pointer;
	azora_pointer_begin(&pointer, text, sizeof(text));
	azora_json_locate(value, &pointer);
	ck_assert_str_eq(text, expected);
}

START_TEST(values_are_located)
{
	test_reading reading;
	const azora_json *root = test_reading_of(&reading, nested);
	const azora_json *b = azora_json_member(root, "b"), *y = azora_json_member(b, "y");
	expect_pointer(root, "");
	expect_pointer(b, "/b");
	expect_pointer(azora_json_member(b, ""), "/b/");
	expect_pointer(y->as.first->next->as.first, "/b/y/1/deep");
	const azora_json *escaped = azora_json_member(root, "a/b~");
	expect_pointer(escaped->as.first, "/a~1b~0/0");
	expect_pointer(escaped->as.first->next->as.first, "/a~1b~0/1/m~0n");
	expect_pointer(azora_json_member(root, "\xC3\xA9"), "/\xC3\xA9");
	test_reading_end(&reading);
	char deep[2 * AZORA_DOCUMENT_DEPTH + 1] = "", expected[2 * AZORA_DOCUMENT_DEPTH + 1] = "";
	for (size_t i = 0; i < AZORA_DOCUMENT_DEPTH; i++) {
		deep[i] = '[';
		deep[AZORA_DOCUMENT_DEPTH + i] = ']';
		memcpy(expected + 2 * i, "/0", 2);
	}
	expected[2 * AZORA_DOCUMENT_DEPTH - 2] = '\0';
	const azora_json *at = test_reading_of(&reading, deep);
	while (at->as.first != NULL) {
		at = at->as.first;
	}
	char text[sizeof(expected)];
	azora_pointer pointer;
	azora_pointer_begin(&pointer, text, sizeof(text));
	azora_json_locate(at, &pointer);
	ck_assert_str_eq(text, expected);
	test_reading_end(&reading);
}
END_TEST

START_TEST(members_are_found)
{
	test_reading reading;
	const azora_json *root =
		test_reading_of(&reading,
						"{'type':'A','\\u0074ypes':['A'],'':'empty','a\\u0000b':'nul','n':1}");
	EXPECT(azora_json_is(azora_json_member(root, "type"), "A"));
	EXPECT(azora_json_is(azora_json_member(root, ""), "empty"));
	EXPECT(azora_json_member(root, "types")->kind == AZORA_LIST);
	EXPECT(azora_json_member(root, "typ") == NULL && azora_json_member(root, "Type") == NULL);
	EXPECT(azora_json_member(root, "a") == NULL && azora_json_member(root, "zz") == NULL);
	EXPECT(azora_json_member(azora_json_member(root, "types"), "0") == NULL);
	EXPECT(azora_json_member(azora_json_member(root, "n"), "") == NULL);
	EXPECT(!azora_json_is(NULL, "") && !azora_json_is(azora_json_member(root, "n"), "1"));
	EXPECT(!azora_json_is(azora_json_member(root, "type"), "AB"));
	EXPECT(!azora_json_is(azora_json_member(root, "type"), ""));
	test_reading_end(&reading);
}
END_TEST

static bool equal(const char *a, const char *b)
{
	test_reading one, other;
	const azora_json *x = test_reading_of(&one, a), *y = test_reading_of(&other, b);
	bool same = azora_json_equal(x, y);
	EXPECT_EQUAL(azora_json_equal(y, x), same);
	EXPECT(azora_json_equal(x, x) && azora_json_equal(y, y));
	test_reading_end(&one);
	test_reading_end(&other);
	return same;
}

START_TEST(values_are_compared)
{
	EXPECT(equal(nested, nested));
	EXPECT(equal("{'a':1,'b':[{},'x']}", "{ 'b' : [{ },'\\u0078'],\n'\\u0061':1.0}"));
	EXPECT(equal("-0", "0e5") && equal("100", "1E2") && equal("[]", "[ ]") && equal("''", "''"));
	static const char *const others[] = {
		"null",      "false",         "true",          "0",         "1",
		"''",        "'a'",           "'b'",           "'ab'",      "[]",
		"{}",        "[0]",           "[0,0]",         "[[0]]",     "{'a':0}",
		"{'b':0}",   "{'a':1}",       "{'a':0,'b':0}", "[{'a':0}]", "[[],[[]]]",
		"[[[]],[]]", "{'a':{'b':0}}", "{'a':{'c':0}}", "{'a':[0]}", "'0'",
		"'null'",    "{'aa':0}",
	};
	for (size_t i = 0; i < ITEMS(others); i++) {
		for (size_t j = 0; j < ITEMS(others); j++) {
			EXPECT_MSG(equal(others[i], others[j]) == (i == j), "%s and %s", others[i], others[j]);
		}
	}
	test_reading reading;
	const azora_json *root = test_reading_of(&reading, "{'x':[1,{'y':2}],'z':[1,{'y':2}],'w':[1]}");
	const azora_json *x = azora_json_member(root, "x");
	EXPECT(azora_json_equal(x, azora_json_member(root, "z")));
	EXPECT(!azora_json_equal(x, azora_json_member(root, "w")));
	EXPECT(azora_json_equal(NULL, NULL) && !azora_json_equal(x, NULL) &&
		   !azora_json_equal(NULL, x));
	test_reading_end(&reading);
}
END_TEST

static void expect_form(const char *text, const char *expected)
{
	test_expect_canonical(text, strlen(text), expected, strlen(expected));
}

START_TEST(canonical_forms)
{
	expect_form(" [ ] ", "[]");
	expect_form("{\n}", "{}");
	expect_form("\"\"", "\"\"");
	expect_form("[ [ ] , [ [ 1 ] , { } ] , null,true,false ]", "[[],[[1],{}],null,true,false]");
	expect_form("{\"b\":{\"d\":1,\"c\":[{\"f\":{},\"e\":[]}]},\"a\":-0}",
				"{\"a\":0,\"b\":{\"c\":[{\"e\":[],\"f\":{}}],\"d\":1}}");
	expect_form("[1E21,1e20,0.10,-5E-7]", "[1e+21,100000000000000000000,0.1,-5e-7]");
	expect_form("{\"\\u0062\":\"\\/\\u001F\\u00e9\",\"a\":\"\x7F\"}",
				"{\"a\":\"\x7F\",\"b\":\"/\\u001f\xC3\xA9\"}");
}
END_TEST

static void expect_changed(const azora_json *value, const azora_json_change *changes, size_t count,
						   const char *expected)
{
	char *text = test_canonical(value, changes, count);
	ck_assert_str_eq(text, expected);
	free(text);
}

START_TEST(members_are_changed)
{
	test_reading reading, other;
	const azora_json *root = test_reading_of(&reading, "{'p':{'a':2,'p':3},'c':[1],'a':'x'}");
	const azora_json *list = test_reading_of(&other, "['y',{'k':[]}]");
	const azora_json_change none[] = {{"p", NULL}, {"a", NULL}, {"c", NULL}};
	expect_changed(root, NULL, 0, "{\"a\":\"x\",\"c\":[1],\"p\":{\"a\":2,\"p\":3}}");
	expect_changed(root, none, 1, "{\"a\":\"x\",\"c\":[1]}");
	expect_changed(root, none + 1, 1, "{\"c\":[1],\"p\":{\"a\":2,\"p\":3}}");
	expect_changed(root, none, 2, "{\"c\":[1]}");
	expect_changed(root, none, 3, "{}");
	const azora_json_change changes[] = {{"a", list},
										 {"missing", list},
										 {"c", azora_json_member(root, "p")},
										 {"p", NULL}};
	expect_changed(root, changes, 4, "{\"a\":[\"y\",{\"k\":[]}],\"c\":{\"a\":2,\"p\":3}}");
	expect_changed(azora_json_member(root, "p"), none, 1, "{\"a\":2}");
	test_reading_end(&other);
	test_reading_end(&reading);
	root = test_reading_of(&reading, "{}");
	expect_changed(root, none, 3, "{}");
	test_reading_end(&reading);
}
END_TEST

/* The document says where a member stood; what is written is put behind what is there. */
START_TEST(forms_are_appended)
{
	test_memory memory;
	test_reading reading;
	azora_buffer buffer;
	const azora_json *root = test_reading_of(&reading, "[1,'two',{'n':3}]");
	test_memory_begin(&memory);
	azora_buffer_begin(&buffer, &memory.allocator);
	azora_buffer_text(&buffer, "a");
	azora_json_canonical(root, NULL, 0, &buffer);
	azora_json_canonical(root->as.first->next->next->as.first, NULL, 0, &buffer);
	EXPECT_EQUAL(buffer.length, 19);
	ck_assert_mem_eq(buffer.bytes, "a[1,\"two\",{\"n\":3}]3", 19);
	azora_buffer_free(&buffer);
	EXPECT_EQUAL(test_memory_end(&memory), 0);
	test_reading_end(&reading);
}
END_TEST

Suite *suite_document(void)
{
	const TTest *const tests[] = {members_in_both_orders, names_in_the_order_of_utf16,
								  places_and_links,       values_are_located,
								  members_are_found,      values_are_compared,
								  canonical_forms,        members_are_changed,
								  forms_are_appended};
	return TEST_SUITE("document", tests);
}
