/* JsonLogic: what rules cannot do, however hard they try. */
#include "core/json_reader.h"

#include "allocators.h"
#include "documents.h"
#include "logic_json.h"
#include "suite.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A step makes 64 bytes of text at most; lists and objects take less. */
#define MOST_MEMORY ((size_t)128 << 20)

/* Applies a rule that must fail by a limit, at a place that there is, in bounded memory. */
static void expect_limit(json_t *rule, json_t *data, azora_logic_code code)
{
	char place[AZORA_TEST_POINTER];
	test_memory memory;
	logic_json applied;
	test_memory_begin(&memory);
	logic_json_apply(&applied, &memory.allocator, rule, data);
	if (applied.succeeded || applied.error.code != code) {
		char *text = json_dumps(rule, JSON_ENCODE_ANY);
		text[strlen(text) > 200 ? 200 : strlen(text)] = '\0';
		ck_abort_msg("%s ends with %d instead of %d", text, applied.error.code, code);
	}
	EXPECT_EQUAL(applied.error.type.kind, AZORA_NULL);
	(void)logic_json_place(&applied, place);
	EXPECT_MSG(test_json_at(rule, place) != NULL, "%s is no place", place);
	EXPECT_MSG(memory.peak < MOST_MEMORY, "it took %zu bytes", memory.peak);
	logic_json_free(&applied);
	EXPECT_EQUAL(test_memory_end(&memory), 0);
}

static void expect_fits(json_t *rule, json_t *data)
{
	test_memory memory;
	logic_json applied;
	test_memory_begin(&memory);
	logic_json_apply(&applied, &memory.allocator, rule, data);
	EXPECT_MSG(applied.succeeded, "error %d", applied.error.code);
	EXPECT_MSG(memory.peak < MOST_MEMORY, "it took %zu bytes", memory.peak);
	logic_json_free(&applied);
	EXPECT_EQUAL(test_memory_end(&memory), 0);
}

/* An operator around itself, so many times, and a value in the middle. */
static json_t *operators(const char *name, size_t depth, json_t *inner)
{
	while (depth-- > 0) {
		inner = json_pack("{s[o]}", name, inner);
	}
	return inner;
}

START_TEST(how_deep_rules_are)
{
	static const size_t depths[] = {AZORA_LOGIC_DEPTH + 1, 2048, 10000};
	expect_fits(test_json_nested(AZORA_LOGIC_DEPTH, json_integer(1)), json_null());
	expect_fits(operators("!", AZORA_LOGIC_DEPTH, json_true()), json_null());
	expect_fits(operators("if", AZORA_LOGIC_DEPTH - 1, test_json("{'var':'a'}")), json_null());
	expect_fits(operators("try", AZORA_LOGIC_DEPTH - 1, test_json("{'var':'a'}")), json_null());
	expect_fits(json_pack("{so}", "preserve", test_json_nested(2000, json_null())), json_null());
	for (size_t i = 0; i < sizeof(depths) / sizeof(*depths); i++) {
		size_t depth = depths[i];
		expect_limit(test_json_nested(depth, json_integer(1)), json_null(),
					 AZORA_LOGIC_DEPTH_LIMIT);
		expect_limit(operators("!", depth, json_true()), json_null(), AZORA_LOGIC_DEPTH_LIMIT);
		expect_limit(operators("try", depth, json_true()), json_null(), AZORA_LOGIC_DEPTH_LIMIT);
		expect_limit(operators("map", depth, json_true()), json_null(), AZORA_LOGIC_DEPTH_LIMIT);
	}
}
END_TEST

/* A path of so many parts, read by var. */
static json_t *path_of(size_t parts)
{
	char *path = test_need(parts * 2, 1);
	for (size_t i = 0; i + 1 < parts; i++) {
		(void)memcpy(path + i * 2, "a.", 2);
	}
	path[parts * 2 - 2] = 'a';
	json_t *rule = json_pack("{ss}", "var", path);
	free(path);
	return rule;
}

START_TEST(how_long_paths_are)
{
	expect_fits(path_of(2 * AZORA_LOGIC_DEPTH), json_null());
	expect_limit(path_of(2 * AZORA_LOGIC_DEPTH + 1), json_null(), AZORA_LOGIC_DEPTH_LIMIT);
	expect_limit(path_of(100000), json_null(), AZORA_LOGIC_DEPTH_LIMIT);
}
END_TEST

/* So many times the same item in a list, which is taken over. */
static json_t *repeated(size_t count, json_t *item)
{
	json_t *list = json_array();
	while (count-- > 0) {
		(void)json_array_append(list, item);
	}
	json_decref(item);
	return list;
}

START_TEST(how_many_nodes_there_are)
{
	expect_fits(repeated(AZORA_LOGIC_NODES - 1, json_true()), json_null());
	expect_fits(repeated(AZORA_LOGIC_NODES - 2, test_json("{'var':'a'}")), json_null());
	expect_fits(json_pack("{so}", "cat", repeated(AZORA_LOGIC_NODES - 2, test_json("{'var':'a'}"))),
				json_null());
	expect_limit(repeated(AZORA_LOGIC_NODES, json_true()), json_null(), AZORA_LOGIC_NODE_LIMIT);
	expect_limit(repeated(1000000, test_json("{'var':'a'}")), json_null(), AZORA_LOGIC_NODE_LIMIT);
	expect_limit(json_pack("{so}", "+", repeated(1000000, test_json("{'+':[1,2]}"))), json_null(),
				 AZORA_LOGIC_NODE_LIMIT);
	expect_limit(repeated(50000, test_json("{'+':[{'var':'a'},1]}")), json_null(),
				 AZORA_LOGIC_NODE_LIMIT);
	/* What is preserved is no node. */
	expect_fits(json_pack("{so}", "preserve", repeated(1000000, json_true())), json_null());
}
END_TEST

/* The limit is that of a program, whatever number of rules it has. */
START_TEST(nodes_of_all_rules_count)
{
	json_t *rule = repeated(999, test_json("{'var':'a'}"));
	azora_value value = azora_json_value(rule);
	azora_logic_error error;
	test_memory memory;
	uint32_t root;
	int added = 0;
	test_memory_begin(&memory);
	azora_logic *logic = azora_logic_new(&memory.allocator, &azora_json_reader);
	while (azora_logic_add(logic, &value, true, &root, &error)) {
		added++;
	}
	EXPECT_EQUAL(error.code, AZORA_LOGIC_NODE_LIMIT);
	EXPECT(added >= 98 && added <= 100);
	EXPECT_EQUAL(azora_logic_slots(logic), 1);
	azora_logic_free(logic);
	EXPECT_EQUAL(test_memory_end(&memory), 0);
	json_decref(rule);
}
END_TEST

/* How often a rule can be evaluated before the steps are used up. */
static size_t evaluations(const char *text)
{
	json_t *rule = test_json(text), *data = test_json("{'a':5}");
	azora_value value = azora_json_value(rule), result;
	azora_logic_error error;
	test_memory memory;
	uint32_t root;
	size_t count = 0;
	test_memory_begin(&memory);
	azora_logic *logic = azora_logic_new(&memory.allocator, &azora_json_reader);
	EXPECT(azora_logic_add(logic, &value, true, &root, &error));
	azora_logic_run *run = azora_logic_run_new(logic, &azora_json_reader);
	value = azora_json_value(data);
	value.source = AZORA_DATA;
	azora_logic_begin(run, &value);
	while (azora_logic_evaluate(run, root, &result)) {
		count++;
	}
	EXPECT_EQUAL(azora_logic_last_error(run)->code, AZORA_LOGIC_STEP_LIMIT);
	EXPECT(!azora_logic_evaluate(run, root, &result));
	/* With other data the run starts anew. */
	azora_logic_begin(run, &value);
	EXPECT(azora_logic_evaluate(run, root, &result));
	azora_logic_run_free(run);
	azora_logic_free(logic);
	EXPECT_EQUAL(test_memory_end(&memory), 0);
	json_decref(rule);
	json_decref(data);
	return count;
}

START_TEST(steps_are_counted)
{
	static const struct {
		const char *rule;
		size_t steps;
	} rows[] = {
		{"1", 1},
		{"{'var':'a'}", 1},
		/* Folded: one constant. */
		{"{'+':[1,{'*':[2,3]},{'if':[true,4]}]}", 1},
		{"[1,[2,{'cat':['a','b']}]]", 1},
		{"{'<':[1,{'preserve':5}]}", 1},
		{"{'<':[{'var':'a'},6]}", 3},
		{"{'and':[{'<':[{'var':'a'},6]},{'>':[{'var':'a'},6]}]}", 7},
		{"{'or':[{'<':[{'var':'a'},6]},{'>':[{'var':'a'},6]}]}", 4},
		{"{'if':[{'var':'x'},{'var':'a'},{'+':[1,1]}]}", 3},
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		size_t count = evaluations(rows[i].rule);
		EXPECT_MSG(count == AZORA_LOGIC_STEPS / rows[i].steps, "%s is evaluated %zu times",
				   rows[i].rule, count);
	}
}
END_TEST

/* What grows without end, be it wide, deep or long. */
START_TEST(bombs_of_built_values)
{
	static const struct {
		const char *rule;
		azora_logic_code code;
	} rows[] = {
		{"{'reduce':[{'var':'n'},{'merge':[{'var':'accumulator'},{'var':'accumulator'}]},[1]]}",
		 AZORA_LOGIC_STEP_LIMIT},
		{"{'reduce':[{'var':'n'},{'cat':[{'var':'accumulator'},{'var':'accumulator'}]},'x']}",
		 AZORA_LOGIC_STEP_LIMIT},
		{"{'reduce':[{'var':'n'},[{'var':'accumulator'},{'var':'accumulator'}],1]}",
		 AZORA_LOGIC_STEP_LIMIT},
		{"{'reduce':[{'var':'n'},[{'var':'accumulator'}],1]}", AZORA_LOGIC_DEPTH_LIMIT},
		{"{'reduce':[{'var':'n'},{'var':''},1]}", AZORA_LOGIC_DEPTH_LIMIT},
		{"{'reduce':[{'var':'n'},{'map':[[1],{'val':[[2],'accumulator']}]},1]}",
		 AZORA_LOGIC_DEPTH_LIMIT},
		{"{'reduce':[{'var':'n'},{'map':[[{'var':'accumulator'}],{'val':[[1]]}]},1]}",
		 AZORA_LOGIC_DEPTH_LIMIT},
		{"{'reduce':[{'var':'n'},{'filter':[[{'var':'accumulator'},{'var':'accumulator'}],true]},"
		 "1]}",
		 AZORA_LOGIC_STEP_LIMIT},
		{"{'reduce':[{'var':'n'},{'try':[{'throw':[[{'var':'accumulator'}]]},{'var':''}]},1]}",
		 AZORA_LOGIC_DEPTH_LIMIT},
		/* A text of its own for each item, and one made of a list of lists. */
		{"{'map':[{'var':'n'},{'cat':[{'val':[[2],'text']},{'var':''}]}]}", AZORA_LOGIC_STEP_LIMIT},
		{"{'map':[{'var':'n'},{'cat':[{'val':[[2],'n']}]}]}", AZORA_LOGIC_STEP_LIMIT},
		{"{'cat':[{'reduce':[{'preserve':[1,2,3,4,5,6,7,8,9,0,1,2,3,4,5,6,7,8]},[{'var':'"
		 "accumulator"
		 "'},{'var':'accumulator'}],{'var':'text'}]}]}",
		 AZORA_LOGIC_STEP_LIMIT},
		{"{'map':[{'var':'n'},{'map':[{'val':[[2],'n']},1]}]}", AZORA_LOGIC_STEP_LIMIT},
		{"{'some':[{'var':'n'},{'some':[{'val':[[2],'n']},{'some':[{'val':[[4],'n']},false]}]}]}",
		 AZORA_LOGIC_STEP_LIMIT},
		{"{'reduce':[{'var':'n'},{'reduce':[{'val':[[2],'n']},0,0]},0]}", AZORA_LOGIC_STEP_LIMIT},
		{"{'map':[{'var':'n'},{'merge':[{'val':[[2],'n']},1]}]}", AZORA_LOGIC_STEP_LIMIT},
	};
	for (size_t i = 0; i < test_rounds(sizeof(rows) / sizeof(*rows)); i++) {
		char *text = test_need(20000, 1);
		memset(text, 'x', 20000);
		expect_limit(test_json(rows[i].rule),
					 json_pack("{soss}", "n", test_json_numbers(5000), "text", text), rows[i].code);
		free(text);
	}
}
END_TEST

/* What reads long texts over and over: time and memory are those of the steps. */
START_TEST(bombs_of_long_texts)
{
	static const struct {
		const char *body;
		azora_logic_code code;
	} bodies[] = {
		{"{'in':[{'val':[[2],'part']},{'val':[[2],'text']}]}", AZORA_LOGIC_STEP_LIMIT},
		{"{'in':[{'val':[[2],'text']},{'val':[[2],'texts']}]}", AZORA_LOGIC_STEP_LIMIT},
		{"{'substr':[{'val':[[2],'text']},-3,1]}", AZORA_LOGIC_STEP_LIMIT},
		{"{'==':[{'val':[[2],'text']},{'val':[[2],'other']}]}", AZORA_LOGIC_STEP_LIMIT},
		{"{'===':[{'val':[[2],'text']},{'val':[[2],'other']}]}", AZORA_LOGIC_STEP_LIMIT},
		{"{'<':[{'val':[[2],'text']},{'val':[[2],'other']}]}", AZORA_LOGIC_STEP_LIMIT},
		{"{'try':[{'+':[{'val':[[2],'digits']}]},1]}", AZORA_LOGIC_STEP_LIMIT},
		{"{'cat':[{'val':[[2],'text']}]}", AZORA_LOGIC_STEP_LIMIT},
		{"{'var':{'val':[[2],'text']}}", AZORA_LOGIC_STEP_LIMIT},
		{"{'var':{'val':[[2],'dots']}}", AZORA_LOGIC_DEPTH_LIMIT},
		{"{'val':[{'val':[[2],'dots']}]}", AZORA_LOGIC_STEP_LIMIT},
		{"{'val':[[2],{'val':[[2],'dots']}]}", AZORA_LOGIC_STEP_LIMIT},
		{"{'val':[[2],{'cat':[{'val':[[2],'dots']},'x']}]}", AZORA_LOGIC_STEP_LIMIT},
		{"{'missing':[{'val':[[2],'dots']}]}", AZORA_LOGIC_DEPTH_LIMIT},
		{"{'missing':{'val':[[2],'texts']}}", AZORA_LOGIC_DEPTH_LIMIT},
		{"{'exists':[{'val':[[2],'text']}]}", AZORA_LOGIC_STEP_LIMIT},
	};
	const size_t length = 200000;
	char *texts[4];
	for (size_t i = 0; i < 4; i++) {
		texts[i] = test_need(length, 1);
		memset(texts[i], "aa9."[i], length);
	}
	texts[1][length - 1] = 'b';
	for (size_t i = 0; i < test_rounds(sizeof(bodies) / sizeof(*bodies)); i++) {
		json_t *data =
			json_pack("{sosssssssssss[sss]}", "n", test_json_numbers(30000), "text", texts[0],
					  "other", texts[1], "digits", texts[2], "dots", texts[3], "part",
					  texts[1] + length / 2, "texts", texts[0], texts[1], texts[3]);
		expect_limit(json_pack("{s[o,o]}", "map", test_json("{'var':'n'}"),
							   test_json(bodies[i].body)),
					 data, bodies[i].code);
	}
	for (size_t i = 0; i < 4; i++) {
		free(texts[i]);
	}
}
END_TEST

/* Wherever the steps end, the error leads to a place in the rule. */
START_TEST(steps_end_anywhere)
{
	static const char *const bodies[] = {
		"{'missing':['a','b']}",
		"{'missing':[['a','b']]}",
		"{'missing_some':[1,['a','b']]}",
		"{'exists':['a']}",
		"{'exists':[[1],'index']}",
		"{'var':['x',{'var':['y',1]}]}",
		"{'val':[[2],{'var':'k'}]}",
		"{'if':[{'var':'x'},1,{'<':[1,{'var':''},{'+':[{'var':''},1]}]}]}",
		"{'try':[{'throw':1},{'throw':[{'var':'type'}]},[1,{'var':'type'}]]}",
		"{'reduce':[[1,{'var':'x'}],{'merge':[1,{'var':'current'}]},{'?\?':[{'var':'k'},[]]}]}",
		"{'map':[{'preserve':[1,2,3]},{'filter':[[1,{'val':[[2]]}],{'all':[[{'var':''}],1]}]}]}",
	};
	for (size_t i = 0; i < sizeof(bodies) / sizeof(*bodies); i++) {
		char text[512];
		/* The steps that are left when the last body begins are others each time. */
		for (size_t pad = 0; pad < test_rounds(16); pad++) {
			static const char zeros[] = ",0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0";
			(void)snprintf(text, sizeof(text),
						   "[{'or':[{'var':'x'}%.*s]},{'map':[{'var':'n'},{'map':[{'val':[[2],'n']}"
						   ",[%s,0,{'var':'z'}]]}]}]",
						   (int)pad * 2, zeros, bodies[i]);
			expect_limit(test_json(text), json_pack("{so}", "n", test_json_numbers(1000)),
						 AZORA_LOGIC_STEP_LIMIT);
		}
	}
}
END_TEST

START_TEST(limits_are_not_caught)
{
	json_t *data = json_pack("{so}", "n", test_json_numbers(5000));
	expect_limit(test_json("{'try':[{'reduce':[{'var':'n'},[{'var':'accumulator'}],1]},'caught']}"),
				 json_incref(data), AZORA_LOGIC_DEPTH_LIMIT);
	expect_limit(test_json("{'try':[{'map':[{'var':'n'},{'try':[{'map':[{'val':[[2],'n']},1]},"
						   "'caught']}]},'caught']}"),
				 json_incref(data), AZORA_LOGIC_STEP_LIMIT);
	json_decref(data);
	/* Nor where it is found while compiling. */
	expect_limit(json_pack("{s[os]}", "try", test_json_nested(300, json_null()), "caught"),
				 json_null(), AZORA_LOGIC_DEPTH_LIMIT);
}
END_TEST

/* A limit that data reaches, the same program keeps to with other data. */
START_TEST(a_run_survives_its_errors)
{
	json_t *rule =
		test_json("{'reduce':[{'var':'n'},[{'var':'accumulator'}],{'+':[{'var':'a'}]}]}");
	json_t *datas[] = {test_json("{'n':[1,2],'a':3}"),
					   json_pack("{sosi}", "n", test_json_numbers(300), "a", 1),
					   test_json("{'n':[1],'a':'x'}"), test_json("{'n':5}")};
	static const azora_logic_code codes[] = {AZORA_LOGIC_OK, AZORA_LOGIC_DEPTH_LIMIT,
											 AZORA_LOGIC_OPERATION, AZORA_LOGIC_OPERATION};
	azora_value value = azora_json_value(rule), result;
	azora_logic_error error;
	test_memory memory;
	uint32_t root;
	test_memory_begin(&memory);
	azora_logic *logic = azora_logic_new(&memory.allocator, &azora_json_reader);
	EXPECT(azora_logic_add(logic, &value, true, &root, &error));
	azora_logic_run *run = azora_logic_run_new(logic, &azora_json_reader);
	for (size_t i = 0; i < 40; i++) {
		value = azora_json_value(datas[i * 7 % 4]);
		value.source = AZORA_DATA;
		azora_logic_begin(run, &value);
		bool evaluated = azora_logic_evaluate(run, root, &result);
		EXPECT(evaluated == (codes[i * 7 % 4] == AZORA_LOGIC_OK));
		EXPECT(evaluated || azora_logic_last_error(run)->code == codes[i * 7 % 4]);
		if (evaluated) {
			json_t *copy = logic_json_copy(run, &result), *expected = test_json("[[3]]");
			EXPECT(json_equal(copy, expected));
			json_decref(copy);
			json_decref(expected);
		}
	}
	azora_logic_run_free(run);
	azora_logic_free(logic);
	EXPECT_EQUAL(test_memory_end(&memory), 0);
	json_decref(rule);
	for (size_t i = 0; i < 4; i++) {
		json_decref(datas[i]);
	}
}
END_TEST

/* Constants that would grow when they are folded do not make the program larger than a run. */
START_TEST(bombs_of_constants)
{
	azora_logic_error error;
	test_memory memory;
	uint32_t root;
	char *text = test_need(120000, 1);
	memset(text, 'x', 120000);
	json_t *rule = json_string(text);
	for (size_t i = 0; i < AZORA_LOGIC_DEPTH - 1; i++) {
		rule = json_pack("{s[os]}", "cat", rule, "y");
	}
	free(text);
	test_memory_begin(&memory);
	azora_value value = azora_json_value(rule);
	azora_logic *logic = azora_logic_new(&memory.allocator, &azora_json_reader);
	for (size_t i = 0; i < 20; i++) {
		EXPECT(azora_logic_add(logic, &value, true, &root, &error));
	}
	EXPECT_MSG(memory.peak < MOST_MEMORY, "it took %zu bytes", memory.peak);
	azora_logic_free(logic);
	EXPECT_EQUAL(test_memory_end(&memory), 0);
	json_decref(rule);
}
END_TEST

Suite *suite_logic_limits(void)
{
	const TTest *const tests[] = {how_deep_rules_are,       how_long_paths_are,
								  how_many_nodes_there_are, nodes_of_all_rules_count,
								  steps_are_counted,        bombs_of_built_values,
								  bombs_of_long_texts,      steps_end_anywhere,
								  limits_are_not_caught,    a_run_survives_its_errors,
								  bombs_of_constants};
	return TEST_SUITE("logic limits", tests);
}
