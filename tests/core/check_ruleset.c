/* The rules of a path: which of them fire, and when. */
#include "core/json_reader.h"
#include "core/ruleset.h"

#include "documents.h"
#include "paths.h"
#include "suite.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A path set of these rules, each without its action. */
static azora_ruleset *path_of(const azora_allocator *allocator, const char *rules)
{
	json_t *set = test_json("{'schema':1,'version':1}"), *list = test_json(rules);
	for (size_t i = 0; i < json_array_size(list); i++) {
		json_t *rule = json_array_get(list, i);
		if (json_object_get(rule, "action") == NULL) {
			(void)json_object_set_new(rule, "action", test_json("{'type':'review'}"));
		}
	}
	(void)json_object_set_new(set, "rules", list);
	char *text = json_dumps(set, 0);
	azora_ruleset *ruleset = azora_ruleset_new(allocator);
	bool read = azora_ruleset_read(ruleset, text, strlen(text));
	EXPECT_MSG(read, "%s at %s", ruleset->error.message, ruleset->error.pointer);
	free(text);
	json_decref(set);
	return ruleset;
}

typedef struct row {
	const char *rules, *facts, *last_fired;
	int64_t now;
	const char *all;   /* what is told of every rule */
	const char *fired; /* what is told of those that fire */
} row;

static void expect_row(const row *row)
{
	test_memory memory;
	azora_ruleset_run run;
	test_memory_begin(&memory);
	azora_ruleset *ruleset = path_of(&memory.allocator, row->rules);
	json_t *facts = test_json(row->facts);
	json_t *last_fired = row->last_fired != NULL ? test_json(row->last_fired) : NULL;
	test_answer answer = {.last_fired = last_fired};
	bool fails = strstr(row->all, ":error") != NULL;
	EXPECT(azora_ruleset_run_begin(&run, ruleset, &azora_json_reader));
	/* The same run twice: nothing may stay of the first time. */
	for (int round = 0; round < 2; round++) {
		EXPECT(test_decide(&run, facts, row->now, true, &answer) == !fails);
		EXPECT_MSG(strcmp(answer.text, row->all) == 0, "%s: %s", row->rules, answer.text);
		EXPECT((run.failed != NULL) == fails);
		EXPECT(test_decide(&run, facts, row->now, false, &answer) == !fails);
		EXPECT_MSG(strcmp(answer.text, row->fired) == 0, "%s: %s", row->rules, answer.text);
	}
	azora_ruleset_run_end(&run);
	azora_ruleset_free(ruleset);
	json_decref(facts);
	json_decref(last_fired);
	EXPECT_EQUAL(test_memory_end(&memory), 0);
}

static void expect_rows(const row *rows, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		expect_row(&rows[i]);
	}
}
#define EXPECT_ROWS(rows) expect_rows(rows, sizeof(rows) / sizeof(*(rows)))

START_TEST(rules_in_order)
{
	static const row rows[] = {
		{"[]", "{}", NULL, 0, "", ""},
		{"[{'id':'a','when':true},{'id':'b','when':0},{'id':'c','when':'0'}]", "{}", NULL, 0,
		 "a:fired b:no-match c:fired", "a:fired c:fired"},
		{"[{'id':'a','when':true,'priority':-2147483648},{'id':'b','when':true},{'id':'c','when':"
		 "true,'priority':2147483647},{'id':'d','when':true},{'id':'e','when':true,'priority':-1.0}"
		 "]",
		 "{}", NULL, 0, "c:fired b:fired d:fired e:fired a:fired",
		 "c:fired b:fired d:fired e:fired a:fired"},
		{"[{'id':'a','when':{'<':[{'var':'s'},70]}},{'id':'b','when':{'>=':[{'var':'s'},70]}}]",
		 "{'s':69.5}", NULL, 0, "a:fired b:no-match", "a:fired"},
		/* Facts need not be an object. */
		{"[{'id':'a','when':{'var':'s'}},{'id':'b','when':{'var':''}}]", "[1]", NULL, 0,
		 "a:no-match b:fired", "b:fired"},
	};
	EXPECT_ROWS(rows);
}
END_TEST

START_TEST(one_of_a_group)
{
	static const row rows[] = {
		{"[{'id':'a','when':true,'group':'g'},{'id':'b','when':true,'group':'g'},{'id':'c','when':"
		 "true,'group':'h'},{'id':'d','when':true}]",
		 "{}", NULL, 0, "a:fired b:group c:fired d:fired", "a:fired c:fired d:fired"},
		/* Who does not match takes no place in the group. */
		{"[{'id':'a','when':false,'group':'g'},{'id':'b','when':true,'group':'g'},{'id':'c','when':"
		 "true,'group':'g'}]",
		 "{}", NULL, 0, "a:no-match b:fired c:group", "b:fired"},
		/* Nor who is cooling down. */
		{"[{'id':'a','when':true,'group':'g','cooldown':10},{'id':'b','when':true,'group':'g'}]",
		 "{}", "{'a':95}", 100, "a:cooldown b:fired", "b:fired"},
		/* In the order of evaluation. */
		{"[{'id':'a','when':true,'group':'g'},{'id':'b','when':true,'group':'g','priority':1}]",
		 "{}", NULL, 0, "b:fired a:group", "b:fired"},
		/* A rule of a group that fired is not evaluated: its error does not matter. */
		{"[{'id':'a','when':true,'group':'g'},{'id':'b','when':{'throw':'x'},'group':'g'}]", "{}",
		 NULL, 0, "a:fired b:group", "a:fired"},
	};
	EXPECT_ROWS(rows);
}
END_TEST

START_TEST(stop_ends)
{
	static const row rows[] = {
		{"[{'id':'a','when':true,'stop':true},{'id':'b','when':true},{'id':'c','when':{'throw':1}}"
		 "]",
		 "{}", NULL, 0, "a:fired b:not-reached c:not-reached", "a:fired"},
		/* Only what fires stops. */
		{"[{'id':'a','when':false,'stop':true},{'id':'b','when':true,'stop':false}]", "{}", NULL, 0,
		 "a:no-match b:fired", "b:fired"},
		{"[{'id':'a','when':true,'stop':true,'cooldown':1},{'id':'b','when':true}]", "{}",
		 "{'a':0}", 0, "a:cooldown b:fired", "b:fired"},
		{"[{'id':'g','when':true,'group':'g'},{'id':'a','when':true,'stop':true,'group':'g'},{'id':"
		 "'b','when':true}]",
		 "{}", NULL, 0, "g:fired a:group b:fired", "g:fired b:fired"},
	};
	EXPECT_ROWS(rows);
}
END_TEST

START_TEST(errors_end)
{
	static const row rows[] = {
		{"[{'id':'a','when':true},{'id':'b','when':{'+':[{'var':'x'}]}},{'id':'c','when':true}]",
		 "{'x':'y'}", NULL, 0, "a:fired b:error c:not-reached", "a:fired"},
		{"[{'id':'b','when':{'throw':{'var':'x'}}}]", "{'x':'y'}", NULL, 0, "b:error", ""},
		/* The steps are those of all conditions together. */
		{"[{'id':'a','when':{'!':{'some':[{'var':'n'},{'some':[{'val':[[2],'n']},{'some':[{'val':[["
		 "4],'n']},{'some':[{'val':[[6],'n']},{'some':[{'val':[[8],'n']},0]}]}]}]}]}}},{'id':'b',"
		 "'when':{'!':{'some':[{'var':'n'},{'some':[{'val':[[2],'n']},{'some':[{'val':[[4],'n']},{"
		 "'some':[{'val':[[6],'n']},{'some':[{'val':[[8],'n']},0]}]}]}]}]}}}]",
		 "{'n':[1,2,3,4,5,6,7,8,9,0,1,2,3,4]}", NULL, 0, "a:fired b:error", "a:fired"},
	};
	EXPECT_ROWS(rows);
}
END_TEST

#define COOLS(seconds) "[{'id':'a','when':true,'cooldown':" seconds "}]"

START_TEST(rules_cool_down)
{
	static const row rows[] = {
		{COOLS("10"), "{}", NULL, 100, "a:fired", "a:fired"},
		{COOLS("10"), "{}", "{}", 100, "a:fired", "a:fired"},
		{COOLS("10"), "{}", "{'b':99}", 100, "a:fired", "a:fired"},
		{COOLS("10"), "{}", "{'a':91}", 100, "a:cooldown", ""},
		{COOLS("10"), "{}", "{'a':90}", 100, "a:fired", "a:fired"},
		{COOLS("10"), "{}", "{'a':100}", 100, "a:cooldown", ""},
		/* In the future. */
		{COOLS("10"), "{}", "{'a':101}", 100, "a:cooldown", ""},
		{COOLS("10"), "{}", "{'a':9223372036854775807}", 100, "a:cooldown", ""},
		{COOLS("10"), "{}", "{'a':9223372036854775807}", INT64_MIN, "a:cooldown", ""},
		{COOLS("1"), "{}", "{'a':9223372036854775807}", INT64_MAX, "a:cooldown", ""},
		/* Without a cooldown only the future holds it. */
		{COOLS("0"), "{}", "{'a':100}", 100, "a:fired", "a:fired"},
		{COOLS("0"), "{}", "{'a':101}", 100, "a:cooldown", ""},
		/* Farther apart than 64-bit integers tell. */
		{COOLS("9007199254740992"), "{}", "{'a':-9223372036854775808}", INT64_MAX, "a:fired",
		 "a:fired"},
		{COOLS("9007199254740992"), "{}", "{'a':-9223372036854775808}", INT64_MIN, "a:cooldown",
		 ""},
		{COOLS("9007199254740992"), "{}", "{'a':-9223372036854775808}", 0, "a:fired", "a:fired"},
		{COOLS("9007199254740992"), "{}", "{'a':0}", INT64_C(9007199254740991), "a:cooldown", ""},
		{COOLS("9007199254740992"), "{}", "{'a':0}", INT64_C(9007199254740992), "a:fired",
		 "a:fired"},
		{COOLS("10"), "{}", "{'a':-95}", -90, "a:cooldown", ""},
		{COOLS("10"), "{}", "{'a':-100}", -90, "a:fired", "a:fired"},
		/* A rule that cools down is not evaluated. */
		{"[{'id':'a','when':{'throw':'x'},'cooldown':10}]", "{}", "{'a':99}", 100, "a:cooldown",
		 ""},
	};
	EXPECT_ROWS(rows);
}
END_TEST

START_TEST(a_table_is_rules)
{
	static const struct {
		const char *row, *facts;
		bool fires;
	} rows[] = {
		{"{'condition_type':'assessment_score','condition_value':70", "{'assessment_score':69}",
		 true},
		{"{'condition_type':'assessment_score','condition_value':70", "{'assessment_score':70}",
		 false},
		{"{'condition_type':'pivc_score','condition_value':40", "{'pivc_score':40}", true},
		{"{'condition_type':'pivc_score','condition_value':40", "{'pivc_score':39.9}", false},
		{"{'operator':'>','condition_type':'assessment_score','condition_value':70",
		 "{'assessment_score':70}", false},
		{"{'operator':'<','condition_type':'x','condition_value':70", "{'x':1}", true},
		{"{'operator':'<=','condition_type':'a.b','condition_value':70", "{'a':{'b':70}}", true},
		{"{'operator':'==','condition_type':'a','condition_value':'yes'", "{'a':'yes'}", true},
		{"{'operator':'!=','condition_type':'a','condition_value':'yes'", "{'a':'yes'}", false},
		{"{'operator':'==','condition_type':'a','condition_value':true", "{'a':true}", true},
		{"{'operator':'>=','condition_type':'a','condition_value':1.5", "{'a':1.5}", true},
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		char text[512];
		test_memory memory;
		azora_ruleset_run run;
		test_answer answer = {.last_fired = NULL};
		test_memory_begin(&memory);
		(void)snprintf(text, sizeof(text),
					   "{'schema':1,'version':1,'table':[%s,'action_type':'review'}]}",
					   rows[i].row);
		azora_ruleset *ruleset = test_ruleset(&memory.allocator, text);
		json_t *facts = test_json(rows[i].facts);
		EXPECT(azora_ruleset_run_begin(&run, ruleset, &azora_json_reader));
		EXPECT(test_decide(&run, facts, 0, false, &answer));
		EXPECT_MSG((answer.told == 1) == rows[i].fires, "%s over %s", rows[i].row, rows[i].facts);
		azora_ruleset_run_end(&run);
		azora_ruleset_free(ruleset);
		json_decref(facts);
		EXPECT_EQUAL(test_memory_end(&memory), 0);
	}
}
END_TEST

START_TEST(rows_keep_their_order_and_names)
{
	test_memory memory;
	azora_ruleset_run run;
	test_answer answer = {.last_fired = NULL};
	test_memory_begin(&memory);
	azora_ruleset *ruleset = test_ruleset(
		&memory.allocator,
		"{'schema':1,'version':7,'table':["
		"{'condition_type':'x','condition_value':0,'action_type':'remediate','target_modules':['m1'"
		","
		"'m2']},"
		"{'condition_type':'x','condition_value':0,'action_type':'unlock','id':'mine','priority':5,"
		"'group':'g','stop':true,'cooldown':3,'params':{'a':1},'description':'d','why':'w'},"
		"{'condition_type':'x','condition_value':0,'action_type':'skip','group':'g'}]}");
	EXPECT(!ruleset->is_constitution && ruleset->version == 7 && ruleset->rule_count == 3);
	const azora_rule *mine = &ruleset->rules[0], *first = &ruleset->rules[1];
	ck_assert_str_eq(mine->id, "mine");
	ck_assert_str_eq(mine->action, "unlock");
	ck_assert_str_eq(mine->group_name, "g");
	EXPECT(mine->number == 1 && mine->priority == 5 && mine->cooldown == 3 && mine->stop);
	EXPECT(mine->modules == NULL && json_object_size(mine->params) == 1);
	ck_assert_str_eq(first->id, "row-1");
	ck_assert_str_eq(first->action, "remediate");
	EXPECT(first->group == AZORA_NO_GROUP && first->group_name == NULL && !first->stop);
	EXPECT(json_array_size(first->modules) == 2 && first->params == NULL);
	ck_assert_str_eq(ruleset->rules[2].id, "row-3");
	EXPECT_EQUAL(ruleset->group_count, 1);
	EXPECT_EQUAL(azora_logic_slots(ruleset->logic), 1);
	EXPECT(azora_ruleset_run_begin(&run, ruleset, &azora_json_reader));
	json_t *facts = test_json("{'x':1}");
	EXPECT(test_decide(&run, facts, 0, true, &answer));
	ck_assert_str_eq(answer.text, "mine:fired row-1:not-reached row-3:not-reached");
	azora_ruleset_run_end(&run);
	azora_ruleset_free(ruleset);
	json_decref(facts);
	EXPECT_EQUAL(test_memory_end(&memory), 0);
}
END_TEST

/* Whoever is told may end it; what a rule read can be asked for meanwhile, and after it not. */
START_TEST(the_asker_can_end_it)
{
	test_memory memory;
	azora_ruleset_run run;
	test_memory_begin(&memory);
	azora_ruleset *ruleset =
		path_of(&memory.allocator,
				"[{'id':'a','when':{'var':'x'}},{'id':'b','when':{'+':[{'var':'y'},{'var':'x'}]}},"
				"{'id':'c','when':{'throw':'z'}}]");
	json_t *facts = test_json("{'x':1,'y':2}");
	EXPECT(azora_ruleset_run_begin(&run, ruleset, &azora_json_reader));
	for (size_t most = 1; most <= 2; most++) {
		test_answer answer = {.most = most};
		EXPECT(test_decide(&run, facts, 0, true, &answer));
		EXPECT(answer.told == most && run.failed == NULL);
		EXPECT_EQUAL(azora_logic_reads(run.logic), most);
	}
	test_answer answer = {.most = 3};
	EXPECT(!test_decide(&run, facts, 0, true, &answer));
	ck_assert_str_eq(run.failed->id, "c");
	EXPECT_EQUAL(azora_logic_reads(run.logic), 0);
	EXPECT_EQUAL(azora_logic_last_error(run.logic)->code, AZORA_LOGIC_OPERATION);
	azora_ruleset_run_end(&run);
	/* What was ended can be ended again, and so can what never began. */
	azora_ruleset_run_end(&run);
	azora_ruleset_free(ruleset);
	azora_ruleset_free(NULL);
	json_decref(facts);
	EXPECT_EQUAL(test_memory_end(&memory), 0);
}
END_TEST

#define MOST_RULES 8

typedef struct random_rule {
	int64_t priority, cooldown, fired;
	int group; /* 0: none */
	bool stop, when;
} random_rule;

static size_t random_rules(uint64_t *state, random_rule *rules)
{
	size_t count = (size_t)test_random_in(state, 1, MOST_RULES);
	for (size_t i = 0; i < count; i++) {
		rules[i] = (random_rule){
			.priority = test_random_in(state, -2, 2),
			.cooldown = test_random_in(state, 0, 5),
			.fired = test_random_in(state, 90, 110),
			.group = (int)test_random_in(state, 0, 3),
			.stop = test_random(state) % 8 == 0,
			.when = test_random(state) % 3 != 0,
		};
	}
	return count;
}

/* The rules as JSON, and when they last fired. */
static char *write_rules(const random_rule *rules, size_t count, json_t *last_fired)
{
	json_t *list = json_array();
	for (size_t i = 0; i < count; i++) {
		char id[16];
		(void)snprintf(id, sizeof(id), "r%d", (int)i);
		json_t *rule = json_pack("{sssbsIsIsb}", "id", id, "when", rules[i].when, "priority",
								 (json_int_t)rules[i].priority, "cooldown",
								 (json_int_t)rules[i].cooldown, "stop", rules[i].stop);
		if (rules[i].group > 0) {
			(void)json_object_set_new(rule, "group", json_stringn("ggg", (size_t)rules[i].group));
		}
		(void)json_array_append_new(list, rule);
		(void)json_object_set_new(last_fired, id, json_integer(rules[i].fired));
	}
	char *text = json_dumps(list, 0);
	json_decref(list);
	return text;
}

/* What must be told at the time 100, by going through all priorities. */
static void tell_by_the_book(const random_rule *rules, size_t count, char *text, size_t size)
{
	bool groups[4] = {false}, stopped = false;
	size_t length = 0;
	for (int64_t priority = 2; priority >= -2; priority--) {
		for (size_t i = 0; i < count; i++) {
			const random_rule *rule = &rules[i];
			const char *outcome = "fired";
			if (rule->priority != priority) {
				continue;
			}
			if (stopped) {
				outcome = "not-reached";
			} else if (rule->group > 0 && groups[rule->group]) {
				outcome = "group";
			} else if (100 - rule->fired < rule->cooldown) {
				outcome = "cooldown";
			} else if (!rule->when) {
				outcome = "no-match";
			} else {
				groups[rule->group] = true;
				stopped = rule->stop;
			}
			length += (size_t)snprintf(text + length, size - length, "%sr%d:%s",
									   length > 0 ? " " : "", (int)i, outcome);
		}
	}
}

START_TEST(random_rules_decide_by_the_book)
{
	uint64_t state = 71;
	for (size_t round = test_rounds(2000); round > 0; round--) {
		test_memory memory;
		azora_ruleset_run run;
		random_rule rules[MOST_RULES];
		char expected[1024];
		size_t count = random_rules(&state, rules);
		json_t *facts = json_object(), *last_fired = json_object();
		char *text = write_rules(rules, count, last_fired);
		tell_by_the_book(rules, count, expected, sizeof(expected));
		test_memory_begin(&memory);
		azora_ruleset *ruleset = path_of(&memory.allocator, text);
		test_answer answer = {.last_fired = last_fired};
		EXPECT(azora_ruleset_run_begin(&run, ruleset, &azora_json_reader));
		EXPECT(test_decide(&run, facts, 100, true, &answer));
		EXPECT_MSG(strcmp(answer.text, expected) == 0, "%s: %s instead of %s", text, answer.text,
				   expected);
		azora_ruleset_run_end(&run);
		azora_ruleset_free(ruleset);
		free(text);
		json_decref(facts);
		json_decref(last_fired);
		EXPECT_EQUAL(test_memory_end(&memory), 0);
	}
}
END_TEST

Suite *suite_ruleset(void)
{
	const TTest *const tests[] = {rules_in_order,
								  one_of_a_group,
								  stop_ends,
								  errors_end,
								  rules_cool_down,
								  a_table_is_rules,
								  rows_keep_their_order_and_names,
								  the_asker_can_end_it,
								  random_rules_decide_by_the_book};
	return TEST_SUITE("ruleset", tests);
}
