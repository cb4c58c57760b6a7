/* JsonLogic: what rules give, beyond the cases of the community. */
#include "core/canonical.h"
#include "core/json_reader.h"

#include "documents.h"
#include "logic_json.h"
#include "suite.h"

#include "allocators.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What a rule gives, as JSON; the caller's. */
static json_t *result_of(const char *rule, const char *data)
{
	test_memory memory;
	logic_json applied;
	test_memory_begin(&memory);
	logic_json_text(&applied, &memory.allocator, rule, data);
	EXPECT_MSG(applied.succeeded, "%s over %s fails", rule, data);
	json_t *result = logic_json_copy(applied.run, &applied.result);
	bool truth = azora_value_truthy(&applied.result), holds;
	uint32_t reads = azora_logic_reads(applied.run);
	EXPECT(azora_logic_condition(applied.run, applied.root, &holds) && holds == truth);
	EXPECT_EQUAL(azora_logic_reads(applied.run), reads);
	logic_json_free(&applied);
	EXPECT_EQUAL(test_memory_end(&memory), 0);
	return result;
}

typedef struct row {
	const char *rule, *data, *result;
} row;

static void expect_rows(const row *rows, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		json_t *result = result_of(rows[i].rule, rows[i].data);
		json_t *expected = test_json(rows[i].result);
		char *text = json_dumps(result, JSON_ENCODE_ANY);
		EXPECT_MSG(json_equal(result, expected), "%s over %s gives %s instead of %s", rows[i].rule,
				   rows[i].data, text, rows[i].result);
		free(text);
		json_decref(result);
		json_decref(expected);
	}
}
#define EXPECT_ROWS(rows) expect_rows(rows, sizeof(rows) / sizeof(*(rows)))

START_TEST(numbers_keep_what_they_are)
{
	static const row rows[] = {
		{"{'+':[1,2]}", NULL, "3"},
		{"{'+':[0.5,0.5]}", NULL, "1"},
		{"{'/':[1,4]}", NULL, "0.25"},
		{"{'-':[0]}", NULL, "0"},
		{"{'*':[]}", NULL, "1"},
		{"{'+':[]}", NULL, "0"},
		/* Untouched integers stay exact; computed ones are doubles. */
		{"{'var':''}", "9223372036854775807", "9223372036854775807"},
		{"{'max':[{'var':'a'},1]}", "{'a':-9223372036854775808}", "1"},
		{"{'min':[{'var':'a'},1]}", "{'a':-9223372036854775808}", "-9223372036854775808"},
		{"{'cat':[{'var':''}]}", "9223372036854775807", "'9223372036854775807'"},
		{"{'+':[{'var':''},0]}", "9223372036854775807", "9223372036854775808.0"},
		{"{'+':[{'var':''},1]}", "9007199254740992", "9007199254740992"},
		{"{'*':[9007199254740993,-1]}", NULL, "-9007199254740992"},
		{"{'==':[9007199254740993,9007199254740992]}", NULL, "true"},
		{"{'var':''}", "5.0", "5.0"},
		{"{'max':[1.0,1]}", NULL, "1.0"},
		/* Infinity is a number, but no JSON; nothing is divided to it. */
		{"{'*':[1e308,10]}", NULL, "'Infinity'"},
		{"{'-':['-Infinity',1]}", NULL, "'-Infinity'"},
		{"{'/':[1,'Infinity']}", NULL, "0"},
		{"{'>':['Infinity',1e308]}", NULL, "true"},
		{"{'cat':[{'*':[-1e308,10]},'|',0.1,'|',1e21,'|',-0.0]}", NULL, "'-Infinity|0.1|1e+21|0'"},
		{"{'%':[-7,3]}", NULL, "-1"},
		{"{'%':[7.5,2]}", NULL, "1.5"},
		{"{'%':[1,'Infinity']}", NULL, "1"},
		{"{'+':[' 0x1F ','\\u00a0-1.5e1\\ufeff','']}", NULL, "16"},
		{"{'+':[null,true,false,'']}", NULL, "1"},
	};
	EXPECT_ROWS(rows);
}
END_TEST

START_TEST(texts_are_counted_by_characters)
{
	static const row rows[] = {
		{"{'substr':['h\\u00e9\\ud83d\\ude00\\u20acx',1,3]}", NULL,
		 "'\\u00e9\\ud83d\\ude00\\u20ac'"},
		{"{'substr':['h\\u00e9\\ud83d\\ude00',-1]}", NULL, "'\\ud83d\\ude00'"},
		{"{'substr':['abcdef',2,-2]}", NULL, "'cd'"},
		{"{'substr':['abcdef',-4,-5]}", NULL, "''"},
		{"{'substr':['abcdef',-400,2]}", NULL, "'ab'"},
		{"{'substr':['abcdef',400]}", NULL, "''"},
		{"{'substr':['abcdef',1e300]}", NULL, "''"},
		{"{'substr':['abcdef',-1e300,1e300]}", NULL, "'abcdef'"},
		{"{'substr':['abcdef',0,-1e300]}", NULL, "''"},
		{"{'substr':['abcdef',{'*':[1e308,-10]},{'*':[1e308,10]}]}", NULL, "'abcdef'"},
		{"{'substr':['abcdef',9223372036854775807]}", NULL, "''"},
		{"{'substr':['abcdef',-9223372036854775808,-9223372036854775808]}", NULL, "''"},
		{"{'substr':['abcdef',1.9,2.9]}", NULL, "'bc'"},
		{"{'substr':['',0]}", NULL, "''"},
		{"{'substr':[{'substr':['abcdef',1]},1]}", NULL, "'cdef'"},
		{"{'substr':[12345,1,2]}", NULL, "'23'"},
		{"{'cat':[]}", NULL, "''"},
		{"{'cat':['a\\u0000b',{'preserve':[1,[2,null,[]],{'b':1}]},null,true]}", NULL,
		 "'a\\u0000b1,2,,,[object Object]true'"},
		{"{'<':['\\ud83d\\ude00','\\ue000']}", NULL, "true"},
		{"{'<':['a','a\\u0000']}", NULL, "true"},
		{"{'<':['10','9']}", NULL, "true"},
		{"{'<':['10',9]}", NULL, "false"},
		{"{'==':['a\\u0000','a']}", NULL, "false"},
		{"{'in':['\\u0000','a\\u0000b']}", NULL, "true"},
		{"{'in':['',' ']}", NULL, "true"},
		{"{'in':[null,'nullable']}", NULL, "true"},
		{"{'in':[1,'21']}", NULL, "true"},
		{"{'in':[1,['1',1.0]]}", NULL, "true"},
		{"{'in':['1',[1]]}", NULL, "false"},
		{"{'in':['a',{'var':''}]}", "{'a':1}", "false"},
		{"{'in':['a',5]}", NULL, "false"},
	};
	EXPECT_ROWS(rows);
}
END_TEST

/* Every operator's result for a text in another text is what the C library finds. */
START_TEST(random_texts_in_texts)
{
	uint64_t state = 61;
	test_memory memory;
	test_memory_begin(&memory);
	for (size_t i = test_rounds(20000); i > 0; i--) {
		char texts[2][40];
		logic_json applied;
		for (size_t j = 0; j < 2; j++) {
			size_t length = (size_t)test_random_in(&state, 1, j == 0 ? 6 : 30);
			for (size_t k = 0; k < length; k++) {
				texts[j][k] = "aab"[test_random(&state) % 3];
			}
			texts[j][length] = '\0';
		}
		logic_json_apply(&applied, &memory.allocator, test_json("{'in':[{'var':'0'},{'var':'1'}]}"),
						 json_pack("[ss]", texts[0], texts[1]));
		EXPECT(applied.succeeded);
		EXPECT_EQUAL(applied.result.kind,
					 strstr(texts[1], texts[0]) != NULL ? AZORA_TRUE : AZORA_FALSE);
		logic_json_free(&applied);
	}
	EXPECT_EQUAL(test_memory_end(&memory), 0);
}
END_TEST

START_TEST(lists_and_scopes)
{
	static const row rows[] = {
		{"{'map':[{'var':'n'},{'+':[{'var':''},{'val':[[2],'k']},{'val':[[1],'index']}]}]}",
		 "{'n':[1,2,3],'k':10}", "[11,13,15]"},
		{"{'map':[{'var':''},{'map':[{'var':''},{'cat':[{'val':[[3],'index']},{'val':[[1],"
		 "'index']},{'var':''}]}]}]}",
		 "[['a','b'],[],['c']]", "[['00a','01b'],[],['20c']]"},
		/* What lies between an item and the scope around. */
		{"{'map':[[7,8],{'val':[[1]]}]}", NULL,
		 "[{'iterator':[7,8],'index':0},{'iterator':[7,8],'index':1}]"},
		{"{'map':[[7],{'val':[[-2],'k']}]}", "{'k':1}", "[1]"},
		{"{'map':[[7],{'val':[[3],'k']}]}", "{'k':1}", "[null]"},
		{"{'map':[[7],{'val':[[400],'k']}]}", "{'k':1}", "[null]"},
		{"{'map':[[7],{'exists':[[1],'index']}]}", NULL, "[true]"},
		{"{'map':[[7],{'exists':[[1],'inde']}]}", NULL, "[false]"},
		/* Above the whole data there is nothing. */
		{"{'exists':[[1]]}", NULL, "false"},
		{"{'exists':[[2],'a']}", "{'a':1}", "false"},
		{"{'map':[[7],{'exists':[[6]]}]}", NULL, "[false]"},
		{"{'map':[[7],{'exists':[[2]]}]}", NULL, "[true]"},
		{"{'exists':[{'var':''}]}", "[1]", "false"},
		{"{'filter':[{'var':''},{'%':[{'var':''},2]}]}", "[1,2,3]", "[1,3]"},
		{"{'reduce':[{'var':''},{'merge':[{'var':'current'},{'var':'accumulator'}]},[]]}",
		 "[1,2,3]", "[3,2,1]"},
		{"{'reduce':[[],{'throw':'x'},5]}", NULL, "5"},
		{"{'reduce':[[1,2],{'+':[{'var':'current'},{'var':'accumulator'},{'val':[[1],'index']}]}]}",
		 NULL, "4"},
		{"{'all':[[],true]}", NULL, "false"},
		{"{'none':[[],true]}", NULL, "true"},
		{"{'some':[[0,'',1],{'var':''}]}", NULL, "true"},
		{"{'merge':[[1,[2]],3,[],null,{'var':''}]}", "{'a':1}", "[1,[2],3,null,{'a':1}]"},
		{"{'merge':{'var':''}}", "[[1],[2]]", "[1,2]"},
		{"{'missing':['a','b.c','d',0]}", "{'a':1,'b':{'c':''},'d':false}", "['b.c',0]"},
		{"{'missing_some':[1,['a','b']]}", "{'a':1}", "[]"},
		{"{'missing_some':[2,['a','b']]}", "{'a':1}", "['b']"},
		{"{'missing_some':[0,['a']]}", NULL, "[]"},
		{"{'map':[[1],{'missing':['x']}]}", "{'x':1}", "[['x']]"},
		{"[1,{'+':[1,1]},{'var':'a'}]", "{'a':3}", "[1,2,3]"},
		{"{}", NULL, "{}"},
		{"{'preserve':{'var':'a'}}", "{'a':1}", "{'var':'a'}"},
		{"{'===':[{'preserve':[1]},{'preserve':[1]}]}", NULL, "false"},
		{"{'===':[{'var':'a'},{'var':'a'}]}", "{'a':[1]}", "true"},
		{"{'if':[]}", NULL, "null"},
		{"{'and':[]}", NULL, "false"},
		{"{'or':[]}", NULL, "false"},
		{"{'?\?':[null,{'var':'a'},3]}", "{'a':false}", "false"},
		{"{'log':[[1,2]]}", NULL, "[1,2]"},
		{"{'!':[[]]}", NULL, "true"},
		{"{'!!':{'var':'a'}}", "{'a':{}}", "true"},
	};
	EXPECT_ROWS(rows);
}
END_TEST

START_TEST(errors_can_be_caught)
{
	static const row rows[] = {
		{"{'try':[{'throw':'x'},{'var':'type'}]}", NULL, "'x'"},
		{"{'try':[{'throw':{'preserve':{'type':'x','more':[1]}}},{'var':''}]}", NULL,
		 "{'type':'x','more':[1]}"},
		{"{'try':[{'+':['a']},{'var':'type'}]}", NULL, "'NaN'"},
		{"{'try':[{'nope':1},{'var':'type'}]}", NULL, "'Unknown Operator'"},
		{"{'try':[{'if':1},{'var':'type'}]}", NULL, "'Invalid Arguments'"},
		{"{'try':[{'throw':'a'},{'throw':'b'},{'var':'type'}]}", NULL, "'b'"},
		{"{'try':[{'throw':'a'},{'val':[[2],'k']}]}", "{'k':1}", "1"},
		{"{'try':[{'throw':'a'},{'val':[[1],'k']}]}", "{'k':1}", "null"},
		{"{'map':[[1,2],{'try':[{'throw':{'var':''}},{'var':'type'}]}]}", NULL, "[1,2]"},
		{"{'map':[[1,2],{'try':[{'throw':'a'},{'val':[[2]]}]}]}", NULL, "[1,2]"},
		/* After an error inside an iterator the scope is the one around again. */
		{"[{'try':[{'map':[[1],{'map':[[2],{'throw':'x'}]}]},{'val':[[2],'k']}]},{'var':'k'}]",
		 "{'k':5}", "[5,5]"},
		{"{'try':5}", NULL, "5"},
		{"{'try':{'var':'k'}}", "{'k':[1,2]}", "[1,2]"},
	};
	EXPECT_ROWS(rows);
}
END_TEST

/* What an operator gives, or the type of its error. */
static json_t *outcome_of(const char *form, const char *name, const char *a, const char *b)
{
	char rule[256], data[128];
	test_memory memory;
	logic_json applied;
	test_memory_begin(&memory);
	(void)snprintf(rule, sizeof(rule), form, name, b);
	(void)snprintf(data, sizeof(data), "{'b':%s%s%s}", b, *a != '\0' ? ",'a':" : "", a);
	logic_json_text(&applied, &memory.allocator, rule, data);
	json_t *outcome =
		logic_json_copy(applied.run, applied.succeeded ? &applied.result : &applied.error.type);
	logic_json_free(&applied);
	EXPECT_EQUAL(test_memory_end(&memory), 0);
	return outcome;
}

/* A fact beside a literal is compared as two facts are, whichever comes first. */
START_TEST(comparisons_in_every_form)
{
	static const char *const names[] = {"==", "!=", "===", "!==", "<", "<=", ">", ">="};
	static const char *const forms[][2] = {
		{"{'%s':[{'var':'a'},%s]}", "{'%s':[{'var':'a'},{'var':'b'}]}"},
		{"{'%s':[{'val':'a'},%s]}", "{'%s':[{'val':'a'},{'var':'b'}]}"},
		{"{'%1$s':[%2$s,{'var':'a'}]}", "{'%s':[{'var':'b'},{'var':'a'}]}"},
		{"{'%s':[{'var':['a',5]},%s]}", "{'%s':[{'?\?':[{'var':['a',5]}]},{'var':'b'}]}"},
		{"{'%1$s':[%2$s,{'var':['a','x']}]}", "{'%s':[{'var':'b'},{'?\?':[{'var':['a','x']}]}]}"},
		{"{'%s':[{'var':['a',{'var':'b'}]},%s]}",
		 "{'%s':[{'?\?':[{'var':['a',{'var':'b'}]}]},{'var':'b'}]}"},
		{"{'%s':[{'var':'a'},%s,7]}", "{'%s':[{'var':'a'},{'var':'b'},{'+':[{'var':'c'},7]}]}"},
		{"{'%s':[{'!':[{'var':'a'}]},%s]}", "{'%s':[{'!':[{'var':'a'}]},{'var':'b'}]}"},
	};
	/* The first is missing. */
	static const char *const values[] = {
		"",    "5",  "5.0",  "-1",   "0",     "1e300", "9007199254740993", "'5'", "'x'", "''", "[]",
		"[5]", "{}", "null", "true", "false", "0.1"};
	const size_t count = sizeof(values) / sizeof(*values);
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		for (size_t j = 0; j < sizeof(forms) / sizeof(*forms); j++) {
			for (size_t k = 0; k < count * (count - 1); k++) {
				const char *a = values[k % count], *b = values[1 + k / count];
				/* As literals, lists and objects are other ones than those in the data. */
				if (*b == '[' || *b == '{') {
					continue;
				}
				json_t *literal = outcome_of(forms[j][0], names[i], a, b);
				json_t *read = outcome_of(forms[j][1], names[i], a, b);
				EXPECT_MSG(json_equal(literal, read), "%s with %s, %s and %s", forms[j][0],
						   names[i], a, b);
				json_decref(literal);
				json_decref(read);
			}
		}
	}
}
END_TEST

typedef struct failure {
	const char *rule, *data, *type, *pointer;
} failure;

/* An error leads to a place in the rule, and strict or not it is the same one. */
static void expect_failure(const failure *row)
{
	char place[AZORA_TEST_POINTER];
	test_memory memory;
	logic_json applied;
	test_memory_begin(&memory);
	logic_json_text(&applied, &memory.allocator, row->rule, row->data);
	EXPECT_MSG(!applied.succeeded && applied.error.code == AZORA_LOGIC_OPERATION, "%s over %s",
			   row->rule, row->data);
	json_t *type = logic_json_copy(applied.run, &applied.error.type),
		   *expected = test_json(row->type);
	EXPECT_MSG(json_equal(type, expected), "%s is no error of type %s", row->rule, row->type);
	ck_assert_str_eq(logic_json_place(&applied, place), row->pointer);
	EXPECT(test_json_at(applied.rule, place) != NULL);
	json_decref(type);
	json_decref(expected);
	logic_json_free(&applied);
	EXPECT_EQUAL(test_memory_end(&memory), 0);
}

START_TEST(errors_and_their_places)
{
	static const failure rows[] = {
		{"{'+':['a']}", NULL, "'NaN'", "/+"},
		{"{'if':[true,{'+':[1,{'*':[{'var':'a'},2]}]}]}", "{'a':'x'}", "'NaN'", "/if/1/+/1/*"},
		{"[1,[2,{'/':[1,0]}]]", NULL, "'NaN'", "/1/1/~1"},
		{"{'/':[{'var':'a'},0]}", "{'a':1}", "'NaN'", "/~1"},
		{"{'-':[{'*':[1e308,10]},{'*':[1e308,10]}]}", NULL, "'NaN'", "/-"},
		{"{'%':[{'var':'a'},0]}", "{'a':1}", "'NaN'", "/%"},
		{"{'<':[{'var':'a'},1]}", "{'a':[1]}", "'NaN'", "/<"},
		{"{'==':[{'var':'a'},1]}", "{'a':{}}", "'NaN'", "/=="},
		{"{'a/b~c':[1]}", NULL, "'Unknown Operator'", "/a~1b~0c"},
		{"{'':1}", NULL, "'Unknown Operator'", "/"},
		{"{'if':[true,{'+':[1],'-':[1]}]}", NULL, "'Unknown Operator'", "/if/1/+"},
		{"{'map':[1,{'var':''}]}", NULL, "'Invalid Arguments'", "/map"},
		{"{'map':[{'var':'a'},{'filter':[{'var':''},1]}]}", "{'a':[[1],2]}", "'Invalid Arguments'",
		 "/map/1/filter"},
		{"{'!':{'map':[[1]]}}", NULL, "'Invalid Arguments'", "/!/map"},
		{"{'<':[1]}", NULL, "'Invalid Arguments'", "/<"},
		{"{'<':{'var':'a'}}", "{'a':[1,2]}", "'Invalid Arguments'", "/<"},
		{"{'max':[{'var':'a'}]}", "{'a':'1'}", "'Invalid Arguments'", "/max"},
		{"{'max':[]}", NULL, "'Invalid Arguments'", "/max"},
		{"{'-':[]}", NULL, "'Invalid Arguments'", "/-"},
		{"{'substr':['a','1']}", NULL, "'Invalid Arguments'", "/substr"},
		{"{'substr':['a']}", NULL, "'Invalid Arguments'", "/substr"},
		{"{'missing_some':['1',['a']]}", NULL, "'Invalid Arguments'", "/missing_some"},
		{"{'missing_some':[1,'a']}", NULL, "'Invalid Arguments'", "/missing_some"},
		{"{'try':[]}", NULL, "'Invalid Arguments'", "/try"},
		{"{'try':[{'+':['a']},{'*':[{'var':'type'}]}]}", NULL, "'NaN'", "/try/1/*"},
		{"{'throw':{'preserve':{'type':[1],'x':2}}}", NULL, "[1]", "/throw"},
		{"{'throw':{'preserve':{'x':2}}}", NULL, "null", "/throw"},
		{"{'throw':[{'var':'a'}]}", "{'a':[5]}", "[5]", "/throw"},
		{"{'throw':[]}", NULL, "null", "/throw"},
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		expect_failure(&rows[i]);
	}
}
END_TEST

/* Whether a strict compiler takes a rule; the error's place if not. */
static bool compiles(const char *text, bool strict, char *place)
{
	test_memory memory;
	char room[AZORA_NUMBER_SIZE];
	azora_pointer pointer;
	azora_logic_error error;
	uint32_t root;
	json_t *rule = test_json(text);
	azora_value value = azora_json_value(rule);
	test_memory_begin(&memory);
	azora_logic *logic = azora_logic_new(&memory.allocator, &azora_json_reader);
	bool compiled = azora_logic_add(logic, &value, strict, &root, &error);
	if (!compiled) {
		EXPECT_EQUAL(error.code, AZORA_LOGIC_OPERATION);
		EXPECT(error.message != NULL && *azora_logic_operator(logic, error.node, room) != '\0');
		azora_pointer_begin(&pointer, place, AZORA_TEST_POINTER);
		azora_logic_pointer(logic, error.node, &pointer);
		EXPECT(test_json_at(rule, place) != NULL);
	}
	azora_logic_free(logic);
	EXPECT_EQUAL(test_memory_end(&memory), 0);
	json_decref(rule);
	return compiled;
}

/* How many arguments each operator takes: the fewest and the most, -1 for any number. */
START_TEST(a_strict_compiler_counts_arguments)
{
	static const struct {
		const char *name;
		int least, most;
	} rows[] = {
		{"var", 0, 2},    {"val", 0, -1},         {"exists", 1, -1}, {"missing", 0, -1},
		{"if", 1, -1},    {"missing_some", 2, 2}, {"?:", 1, -1},     {"and", 1, -1},
		{"or", 1, -1},    {"??", 1, -1},          {"try", 1, -1},    {"throw", 1, 1},
		{"log", 1, 1},    {"preserve", 0, -1},    {"==", 2, -1},     {"!=", 2, -1},
		{"===", 2, -1},   {"!==", 2, -1},         {"<", 2, -1},      {"<=", 2, -1},
		{">", 2, -1},     {">=", 2, -1},          {"!", 1, 1},       {"!!", 1, 1},
		{"+", 1, -1},     {"-", 1, -1},           {"*", 1, -1},      {"/", 1, -1},
		{"%", 2, -1},     {"min", 1, -1},         {"max", 1, -1},    {"cat", 0, -1},
		{"substr", 2, 3}, {"in", 2, 2},           {"merge", 0, -1},  {"map", 2, 2},
		{"filter", 2, 2}, {"reduce", 2, 3},       {"all", 2, 2},     {"none", 2, 2},
		{"some", 2, 2},
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		char text[128] = "", wanted[32], place[AZORA_TEST_POINTER];
		(void)snprintf(wanted, sizeof(wanted), "/0/%s", rows[i].name);
		for (int count = 0; count < 6; count++) {
			static const char *const arguments[] = {"",      "1",       "1,1",
													"1,1,1", "1,1,1,1", "1,1,1,1,1"};
			bool fits = count >= rows[i].least && (rows[i].most < 0 || count <= rows[i].most);
			(void)snprintf(text, sizeof(text), "[{'%s':[%s]}]", rows[i].name, arguments[count]);
			EXPECT_MSG(compiles(text, true, place) == fits, "%s", text);
			/* The pointer's one escape that an operator's name needs. */
			EXPECT(fits || *rows[i].name == '/' || strcmp(place, wanted) == 0);
			EXPECT(compiles(text, false, place));
		}
	}
}
END_TEST

START_TEST(a_strict_compiler_refuses)
{
	static const char *const rows[][2] = {
		{"{'nope':[]}", "/nope"},
		{"[1,{'if':[true,{'and':[{'nope':1}]}]}]", "/1/if/1/and/0/nope"},
		{"{'+':[1],'-':[1]}", "/+"},
		{"{'and':true}", "/and"},
		{"{'==':{'var':'a'}}", "/=="},
		{"{'map':[[1],{'Var':''}]}", "/map/1/Var"},
		{"{'var':['a','b','c']}", "/var"},
		{"{'var':[{'var ':1}]}", "/var/0/var "},
	};
	char place[AZORA_TEST_POINTER];
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		EXPECT_MSG(!compiles(rows[i][0], true, place), "%s", rows[i][0]);
		ck_assert_str_eq(place, rows[i][1]);
		EXPECT(compiles(rows[i][0], false, place));
	}
	EXPECT(compiles("{'preserve':{'nope':1,'b':2}}", true, place));
	EXPECT(compiles("{'in':{'var':'a'}}", true, place));
	EXPECT(compiles("{}", true, place));
}
END_TEST

Suite *suite_logic(void)
{
	const TTest *const tests[] = {numbers_keep_what_they_are, texts_are_counted_by_characters,
								  random_texts_in_texts,      lists_and_scopes,
								  comparisons_in_every_form,  errors_can_be_caught,
								  errors_and_their_places,    a_strict_compiler_counts_arguments,
								  a_strict_compiler_refuses};
	return TEST_SUITE("logic", tests);
}
