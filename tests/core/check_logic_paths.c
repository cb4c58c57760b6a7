/* JsonLogic: which paths a program reads, and what an evaluation read. */
#include "core/json_reader.h"

#include "allocators.h"
#include "documents.h"
#include "logic_json.h"
#include "suite.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The names of a program's slots with bars between, and behind them a star if it is dynamic. */
static void describe(const azora_logic *logic, char *text, size_t size)
{
	size_t length = 0;
	*text = '\0';
	for (uint32_t i = 0; i < azora_logic_slots(logic); i++) {
		size_t name_length;
		const char *name = azora_logic_slot_name(logic, i, &name_length);
		EXPECT(name[name_length] == '\0');
		length += (size_t)snprintf(text + length, size - length, "%s%s", i > 0 ? "|" : "", name);
	}
	(void)snprintf(text + length, size - length, "%s", azora_logic_is_dynamic(logic) ? "*" : "");
}

START_TEST(literal_paths_become_slots)
{
	static const char *const rows[][2] = {
		{"1", ""},
		{"{'var':'a'}", "a"},
		{"{'var':['a.b',{'var':'c'}]}", "c|a.b"},
		{"{'+':[{'var':'a'},{'var':'b'},{'var':['a',1]},{'val':'a'},{'exists':'b'}]}", "a|b"},
		{"{'val':['a','b']}", "a.b"},
		{"{'+':[{'val':['a','b']},{'var':'a.b'},{'val':'a.b'},{'var':'a\\\\.b'}]}", "a.b|a\\.b"},
		{"{'+':[{'var':0},{'var':'0'},{'val':0},{'val':[0,'x']},{'var':'0.x'}]}", "0|0.x"},
		{"{'+':[{'var':1.5},{'var':true},{'val':null},{'val':1.5}]}", "1\\.5|true|null"},
		{"{'var':'a..b.'}", "a..b."},
		{"{'missing':['a','b']}", "a|b"},
		{"{'missing':[['a','b']]}", "a|b"},
		{"{'missing':'a'}", "a"},
		{"{'missing_some':[1,['a','b.c']]}", "a|b.c"},
		{"{'exists':['a','b']}", "a.b"},
		/* A key that folds is a literal one. */
		{"{'var':{'cat':['a','.','b']}}", "a.b"},
		{"{'val':[{'if':[true,'x','y']}]}", "x"},
		/* All of the data may be anything of it. */
		{"{'var':''}", "*"},
		{"{'var':null}", "*"},
		{"{'var':[]}", "*"},
		{"{'val':[]}", "*"},
		{"{'var':{'var':'a'}}", "a*"},
		{"{'val':{'var':'a'}}", "a*"},
		{"{'missing':{'var':'a'}}", "a*"},
		{"{'missing_some':[{'var':'n'},['a']]}", "n*"},
		{"{'exists':{'var':'a'}}", "a*"},
		/* Items are not the whole data, unless one climbs to it. */
		{"{'map':[{'var':'l'},{'var':'a'}]}", "l"},
		{"{'map':[{'var':'l'},{'var':''}]}", "l"},
		{"{'map':[{'var':'l'},{'var':{'var':'k'}}]}", "l"},
		{"{'map':[{'var':'l'},{'missing':{'var':'k'}}]}", "l"},
		{"{'map':[{'var':'l'},{'val':[[2],'a']}]}", "l|a"},
		{"{'map':[{'var':'l'},{'val':[[-2],'a']}]}", "l|a"},
		{"{'map':[{'var':'l'},{'val':[[1],'index']}]}", "l"},
		{"{'map':[{'var':'l'},{'val':[[3],'a']}]}", "l"},
		{"{'map':[{'var':'l'},{'val':[[2]]}]}", "l|*"},
		{"{'map':[{'var':'l'},{'filter':[{'var':'m'},{'exists':[[4],'a','b']}]}]}", "l|a.b"},
		{"{'reduce':[{'var':'l'},{'val':[[2],'a']},{'var':'i'}]}", "l|a|i"},
		{"{'try':[{'var':'a'},{'var':'type'},{'val':[[2],'b']}]}", "a|b"},
		{"{'preserve':{'var':'a'}}", ""},
		{"{'nope':{'var':'a'}}", ""},
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		char text[256];
		logic_json applied;
		test_memory memory;
		test_memory_begin(&memory);
		logic_json_text(&applied, &memory.allocator, rows[i][0], NULL);
		EXPECT(applied.logic != NULL);
		describe(applied.logic, text, sizeof(text));
		EXPECT_MSG(strcmp(text, rows[i][1]) == 0, "%s reads %s instead of %s", rows[i][0], text,
				   rows[i][1]);
		logic_json_free(&applied);
		EXPECT_EQUAL(test_memory_end(&memory), 0);
	}
}
END_TEST

/* What an evaluation read: names and values, in the order of reading. */
static json_t *reads_of(const azora_logic *logic, const azora_logic_run *run)
{
	json_t *reads = json_array();
	for (uint32_t i = 0; i < azora_logic_reads(run); i++) {
		azora_logic_read read = azora_logic_read_at(run, i);
		if (read.slot != AZORA_NO_SLOT) {
			size_t length;
			const char *name = azora_logic_slot_name(logic, read.slot, &length);
			EXPECT(length == read.length && memcmp(name, read.name, length) == 0);
		}
		json_t *one = json_array();
		(void)json_array_append_new(one, json_stringn(read.name, read.length));
		(void)json_array_append_new(one, logic_json_copy(run, &read.value));
		(void)json_array_append_new(reads, one);
	}
	return reads;
}

static void expect_reads(const azora_logic *logic, const azora_logic_run *run, const char *rule,
						 const char *text)
{
	json_t *reads = reads_of(logic, run), *expected = test_json(text);
	char *got = json_dumps(reads, 0);
	EXPECT_MSG(json_equal(reads, expected), "%s reads %s instead of %s", rule, got, text);
	free(got);
	json_decref(reads);
	json_decref(expected);
}

static const char facts[] = "{'a':1,'b':{'c':[2,3]},'k':'a','l':[{'a':8},{'a':9}],'n':null,"
							"'dots':'b.c.1','a.b':4}";

START_TEST(what_was_read_is_told)
{
	static const char *const rows[][2] = {
		{"1", "[]"},
		{"{'var':'a'}", "[['a',1]]"},
		{"{'+':[{'var':'a'},{'var':'a'},{'val':'a'}]}", "[['a',1]]"},
		{"{'?\?':[{'var':'x'},{'var':'b.x.y'},{'var':'n'}]}",
		 "[['x',null],['b.x.y',null],['n',null]]"},
		/* Only what was evaluated was read. */
		{"{'if':[{'var':'a'},{'var':'b.c.0'},{'var':'k'}]}", "[['a',1],['b.c.0',2]]"},
		{"{'and':[{'var':'n'},{'var':'a'}]}", "[['n',null]]"},
		{"{'var':['a',{'var':'k'}]}", "[['a',1]]"},
		{"{'var':['x',{'var':'k'}]}", "[['x',null],['k','a']]"},
		{"{'missing':['a','x']}", "[['a',1],['x',null]]"},
		{"{'exists':['b','c']}", "[['b.c',[2,3]]]"},
		/* Items are not told of; what is climbed to is. */
		{"{'map':[{'var':'l'},{'+':[{'var':'a'},{'val':[[2],'a']}]}]}",
		 "[['l',[{'a':8},{'a':9}]],['a',1]]"},
		{"{'map':[{'var':'l'},{'var':{'cat':['','a']}}]}", "[['l',[{'a':8},{'a':9}]]]"},
		{"{'map':[[1],{'val':[[1],'index']}]}", "[]"},
		{"{'try':[{'throw':{'var':'k'}},{'var':'type'}]}", "[['k','a']]"},
		/* Computed paths. */
		{"{'var':{'var':'k'}}", "[['k','a'],['a',1]]"},
		{"{'val':['b',{'var':['x','c']},1]}", "[['x',null],['b.c.1',3]]"},
		{"{'var':{'var':'dots'}}", "[['dots','b.c.1'],['b.c.1',3]]"},
		{"{'val':{'cat':[{'var':'k'},'.b']}}", "[['k','a'],['a\\\\.b',4]]"},
		{"{'map':[[1,2],{'val':[[2],{'val':[[2],'k']}]}]}", "[['k','a'],['a',1]]"},
		{"{'missing':{'merge':[{'var':'k'},'x','x']}}", "[['k','a'],['a',1],['x',null]]"},
		{"{'missing_some':[{'var':'a'},['x','k']]}", "[['a',1],['x',null],['k','a']]"},
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		logic_json applied;
		test_memory memory;
		test_memory_begin(&memory);
		logic_json_text(&applied, &memory.allocator, rows[i][0], facts);
		EXPECT_MSG(applied.succeeded, "%s", rows[i][0]);
		expect_reads(applied.logic, applied.run, rows[i][0], rows[i][1]);
		azora_logic_forget_reads(applied.run);
		EXPECT_EQUAL(azora_logic_reads(applied.run), 0);
		logic_json_free(&applied);
		EXPECT_EQUAL(test_memory_end(&memory), 0);
	}
}
END_TEST

START_TEST(all_of_the_data_has_no_name)
{
	static const char *const rules[] = {"{'var':''}", "{'var':{'cat':[{'var':'x'}]}}",
										"{'map':[[1],{'val':[[2]]}]}"};
	for (size_t i = 0; i < sizeof(rules) / sizeof(*rules); i++) {
		logic_json applied;
		test_memory memory;
		test_memory_begin(&memory);
		logic_json_text(&applied, &memory.allocator, rules[i], facts);
		azora_logic_read last =
			azora_logic_read_at(applied.run, azora_logic_reads(applied.run) - 1);
		EXPECT(last.length == 0 && *last.name == '\0' && last.value.kind == AZORA_OBJECT);
		logic_json_free(&applied);
		EXPECT_EQUAL(test_memory_end(&memory), 0);
	}
}
END_TEST

/* Different paths have different names, whatever is in them. */
START_TEST(names_tell_paths_apart)
{
	static const char *const rules[] = {
		"{'cat':[{'val':['a\\\\','b']},{'val':'a.b'},{'val':['a','b']},{'val':'a\\\\.b'}]}",
		"{'cat':[{'val':['a','b']},{'val':'a\\u0000b'},{'val':'a\\u0000b'},{'val':['a','b']}]}",
		"{'cat':[{'val':['\\\\\\\\','x']},{'val':['\\\\','x']},{'val':['\\\\.x']},"
		"{'val':['\\\\\\\\.x']}]}",
	};
	static const uint32_t counts[] = {4, 2, 4};
	for (size_t i = 0; i < sizeof(rules) / sizeof(*rules); i++) {
		logic_json applied;
		test_memory memory;
		test_memory_begin(&memory);
		logic_json_text(&applied, &memory.allocator, rules[i], "{}");
		EXPECT(applied.succeeded);
		EXPECT_EQUAL(azora_logic_slots(applied.logic), counts[i]);
		EXPECT_EQUAL(azora_logic_reads(applied.run), counts[i]);
		for (uint32_t j = 0; j < counts[i]; j++) {
			for (uint32_t k = 0; k < j; k++) {
				size_t a_length, b_length;
				const char *a = azora_logic_slot_name(applied.logic, j, &a_length);
				const char *b = azora_logic_slot_name(applied.logic, k, &b_length);
				EXPECT_MSG(a_length != b_length || memcmp(a, b, a_length) != 0,
						   "two paths are called %s", a);
			}
		}
		logic_json_free(&applied);
		EXPECT_EQUAL(test_memory_end(&memory), 0);
	}
}
END_TEST

/* The result of an operator with a key: literal, or taken out of the data, "key". */
static json_t *read_with(const char *rule, const char *key, const char *data)
{
	char text[512];
	logic_json applied;
	test_memory memory;
	json_t *facts_of = test_json(data);
	(void)json_object_set_new(facts_of, "key", test_json(key));
	test_memory_begin(&memory);
	(void)snprintf(text, sizeof(text), rule, key, key);
	logic_json_apply(&applied, &memory.allocator, test_json(text), facts_of);
	json_t *result = applied.succeeded ? logic_json_copy(applied.run, &applied.result)
									   : logic_json_copy(applied.run, &applied.error.type);
	logic_json_free(&applied);
	EXPECT_EQUAL(test_memory_end(&memory), 0);
	return result;
}

START_TEST(computed_paths_read_what_literal_ones_do)
{
	static const char *const rules[][2] = {
		{"{'var':[%s]}", "{'var':[{'var':'key'}]}"},
		{"{'var':[%s,7]}", "{'var':[{'var':'key'},7]}"},
		{"{'val':[%s]}", "{'val':[{'var':'key'}]}"},
		{"{'val':['o',%s]}", "{'val':['o',{'var':'key'}]}"},
		{"{'exists':[%s]}", "{'exists':[{'var':'key'}]}"},
		{"{'missing':[%s]}", "{'missing':[{'var':'key'}]}"},
		{"{'missing_some':[1,[%s]]}", "{'missing_some':[1,[{'var':'key'}]]}"},
		{"{'map':[[{'var':''}],{'var':[%s,7]}]}",
		 "{'map':[[{'var':''}],{'var':[{'val':[[2],'key']},7]}]}"},
		{"{'map':[[{'var':''}],{'val':[%s]}]}",
		 "{'map':[[{'var':''}],{'val':[{'val':[[2],'key']}]}]}"},
		{"{'map':[[1],{'val':[[2],%s]}]}", "{'map':[[1],{'val':[[2],{'val':[[2],'key']}]}]}"},
		{"{'map':[[1],{'exists':[[2],%s]}]}", "{'map':[[1],{'exists':[[2],{'val':[[2],'key']}]}]}"},
	};
	static const char *const keys[] = {
		"'a'",    "'x'",          "'n'",        "'o.p'",
		"'o.x'",  "'l.0'",        "'l.1'",      "'l.01'",
		"'l.2'",  "'l.-1'",       "'l.'",       "'e'",
		"'.'",    "'..'",         "0",          "1",
		"-1",     "1.5",          "true",       "false",
		"null",   "''",           "'o'",        "'l'",
		"'f'",    "'4294967295'", "1e300",      "'o\\\\.p'",
		"'\\\\'", "'o.\\\\\\\\'", "'a\\u0000'", "'\\ud83d\\ude00'",
	};
	static const char data[] =
		"{'a':1,'n':null,'o':{'p':'q','a':2,'0':3,'true':4,'':5,'\\\\':6},'l':['i',null],'e':'',"
		"'0':'zero','1.5':'x','true':'yes','null':'no','':{'':'dot','o':1},'f':false,'o.p':8,"
		"'\\ud83d\\ude00':9,'\\\\':10,'1e+300':11,'-1':12}";
	for (size_t i = 0; i < sizeof(rules) / sizeof(*rules); i++) {
		for (size_t j = 0; j < sizeof(keys) / sizeof(*keys); j++) {
			json_t *literal = read_with(rules[i][0], keys[j], data);
			json_t *computed = read_with(rules[i][1], keys[j], data);
			char *a = json_dumps(literal, JSON_ENCODE_ANY),
				 *b = json_dumps(computed, JSON_ENCODE_ANY);
			EXPECT_MSG(json_equal(literal, computed), "%s with %s: %s, computed %s", rules[i][0],
					   keys[j], a, b);
			free(a);
			free(b);
			json_decref(literal);
			json_decref(computed);
		}
	}
}
END_TEST

/* Rules that are added one after the other share what they read. */
START_TEST(rules_of_a_program_share_slots)
{
	static const char *const texts[] = {"{'<':[{'var':'a'},{'var':'b'}]}", "{'var':'b'}",
										"{'+':[{'var':'c'},{'var':'a'}]}",
										"{'+':['x',{'var':'c'}]}"};
	json_t *rules[4], *data = test_json("{'a':1,'b':2,'c':3}"), *other = test_json("{'b':5}");
	uint32_t roots[4];
	test_memory memory;
	azora_logic_error error;
	azora_value value, result;
	test_memory_begin(&memory);
	azora_logic *logic = azora_logic_new(&memory.allocator, &azora_json_reader);
	for (size_t i = 0; i < 4; i++) {
		rules[i] = test_json(texts[i]);
		value = azora_json_value(rules[i]);
		EXPECT(azora_logic_add(logic, &value, true, &roots[i], &error));
	}
	EXPECT_EQUAL(azora_logic_slots(logic), 3);
	azora_logic_run *run = azora_logic_run_new(logic, &azora_json_reader);
	for (int round = 0; round < 3; round++) {
		value = azora_json_value(data);
		value.source = AZORA_DATA;
		azora_logic_begin(run, &value);
		EXPECT(azora_logic_evaluate(run, roots[0], &result) && result.kind == AZORA_TRUE);
		EXPECT(azora_logic_evaluate(run, roots[1], &result) && result.as.integer == 2);
		expect_reads(logic, run, "two rules", "[['a',1],['b',2]]");
		azora_logic_forget_reads(run);
		EXPECT(azora_logic_evaluate(run, roots[2], &result) && result.as.integer == 4);
		expect_reads(logic, run, "the third rule", "[['c',3],['a',1]]");
		EXPECT(!azora_logic_evaluate(run, roots[3], &result));
		EXPECT_EQUAL(azora_logic_last_error(run)->code, AZORA_LOGIC_OPERATION);
		value = azora_json_value(other);
		value.source = AZORA_DATA;
		azora_logic_begin(run, &value);
		EXPECT_EQUAL(azora_logic_reads(run), 0);
		EXPECT(azora_logic_evaluate(run, roots[0], &result) && result.kind == AZORA_TRUE);
		expect_reads(logic, run, "other data", "[['a',null],['b',5]]");
		/* Data that is no object. */
		value = azora_value_integer(5);
		azora_logic_begin(run, &value);
		EXPECT(azora_logic_evaluate(run, roots[0], &result) && result.kind == AZORA_FALSE);
		expect_reads(logic, run, "a number", "[['a',null],['b',null]]");
		/* After the end there is no data. */
		azora_logic_end(run);
		EXPECT_EQUAL(azora_logic_reads(run), 0);
		EXPECT(azora_logic_evaluate(run, roots[1], &result) && result.kind == AZORA_NULL);
	}
	azora_logic_run_free(run);
	azora_logic_free(logic);
	EXPECT_EQUAL(test_memory_end(&memory), 0);
	for (size_t i = 0; i < 4; i++) {
		json_decref(rules[i]);
	}
	json_decref(data);
	json_decref(other);
}
END_TEST

/* Two runs of one program do not meet, and NULL can be freed. */
START_TEST(runs_are_apart)
{
	test_memory memory;
	azora_logic_error error;
	uint32_t root;
	test_memory_begin(&memory);
	azora_logic_run_free(NULL);
	azora_logic_free(NULL);
	json_t *rule = test_json("{'cat':[{'var':''},'!']}");
	azora_value value = azora_json_value(rule), results[2];
	azora_logic *logic = azora_logic_new(&memory.allocator, &azora_json_reader);
	EXPECT(azora_logic_add(logic, &value, true, &root, &error));
	azora_logic_run *runs[2];
	for (size_t i = 0; i < 2; i++) {
		runs[i] = azora_logic_run_new(logic, &azora_json_reader);
		value = azora_value_integer((int64_t)i);
		azora_logic_begin(runs[i], &value);
	}
	for (size_t i = 0; i < 2; i++) {
		EXPECT(azora_logic_evaluate(runs[i], root, &results[i]));
	}
	EXPECT(results[0].length == 2 && memcmp(results[0].as.text, "0!", 2) == 0);
	EXPECT(results[1].length == 2 && memcmp(results[1].as.text, "1!", 2) == 0);
	azora_logic_run_free(runs[0]);
	azora_logic_run_free(runs[1]);
	azora_logic_free(logic);
	EXPECT_EQUAL(test_memory_end(&memory), 0);
	json_decref(rule);
}
END_TEST

Suite *suite_logic_paths(void)
{
	const TTest *const tests[] = {literal_paths_become_slots,
								  what_was_read_is_told,
								  all_of_the_data_has_no_name,
								  names_tell_paths_apart,
								  computed_paths_read_what_literal_ones_do,
								  rules_of_a_program_share_slots,
								  runs_are_apart};
	return TEST_SUITE("logic paths", tests);
}
