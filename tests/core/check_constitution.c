/* Constitutions: what breaking their rules costs, and how it is rounded. */
#include "core/json_reader.h"
#include "core/ruleset.h"

#include "documents.h"
#include "paths.h"
#include "suite.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What an audit found: "id=penalty*count …". */
typedef struct audit_log {
	char text[512];
	size_t length;
	size_t most; /* that may be found before it ends; 0: any number */
	size_t found;
} audit_log;

static bool note(void *context, const azora_rule *rule, double penalty, double count)
{
	audit_log *log = context;
	log->length +=
		(size_t)snprintf(log->text + log->length, sizeof(log->text) - log->length, "%s%s=%g*%g",
						 log->length > 0 ? " " : "", rule->id, penalty, count);
	return ++log->found != log->most;
}

typedef struct verdict {
	bool scored;
	double score;
	double alignment[4];
	audit_log log;
} verdict;

/* Scores facts by rules of the principles p (weight 1) and q (weight 3). */
static verdict score(const char *rules, const char *facts, size_t most)
{
	char text[2048];
	test_memory memory;
	azora_ruleset_run run;
	verdict verdict = {.log = {.most = most}};
	azora_audit audit = {&verdict.log, note};
	test_memory_begin(&memory);
	(void)snprintf(text, sizeof(text),
				   "{'schema':1,'version':1,'principles':[{'id':'p','name':'P','weight':1},{'id':"
				   "'q','name':'Q','weight':3}],'rules':[%s]}",
				   rules);
	azora_ruleset *ruleset = test_ruleset(&memory.allocator, text);
	json_t *json = test_json(facts);
	azora_value value = azora_json_value(json);
	value.source = AZORA_DATA;
	EXPECT(ruleset->is_constitution && ruleset->approval == 70);
	EXPECT(azora_ruleset_run_begin(&run, ruleset, &azora_json_reader));
	for (int round = 0; round < 2; round++) {
		verdict.log.length = verdict.log.found = 0;
		verdict.scored =
			azora_ruleset_score(&run, &value, &audit, verdict.alignment, &verdict.score);
		EXPECT(verdict.scored == (run.failed == NULL));
	}
	azora_ruleset_run_end(&run);
	azora_ruleset_free(ruleset);
	json_decref(json);
	EXPECT_EQUAL(test_memory_end(&memory), 0);
	return verdict;
}

/* The score of facts that a reader reads, by the text of a constitution. */
static double score_of(const char *text, const azora_reader *reader, azora_value facts)
{
	test_memory memory;
	azora_ruleset_run run;
	verdict verdict = {.log = {.most = 0}};
	azora_audit audit = {&verdict.log, note};
	test_memory_begin(&memory);
	azora_ruleset *ruleset = test_ruleset(&memory.allocator, text);
	facts.source = AZORA_DATA;
	EXPECT(azora_ruleset_run_begin(&run, ruleset, reader));
	EXPECT(azora_ruleset_score(&run, &facts, &audit, verdict.alignment, &verdict.score));
	azora_ruleset_run_end(&run);
	azora_ruleset_free(ruleset);
	EXPECT_EQUAL(test_memory_end(&memory), 0);
	return verdict.score;
}

#define RULE(id, principle, when, penalty, more)                                                   \
	"{'id':'" id "','principle':'" principle "','when':" when ",'penalty':" penalty                \
	",'severity':'minor','issue':'i','recommendation':'r'" more "}"

START_TEST(penalties_add_up)
{
	static const struct {
		const char *rules, *facts, *found;
		double p, q, score;
	} rows[] = {
		{"", "{}", "", 100, 100, 100},
		{RULE("a", "p", "false", "50", ""), "{}", "", 100, 100, 100},
		{RULE("a", "p", "true", "50", ""), "{}", "a=50*1", 50, 100, 87.5},
		{RULE("a", "q", "true", "50", ""), "{}", "a=50*1", 100, 50, 62.5},
		{RULE("a", "p", "true", "70", "") "," RULE("b", "p", "1", "70", ""), "{}", "a=70*1 b=70*1",
		 0, 100, 75},
		{RULE("a", "p", "true", "0", ""), "{}", "a=0*1", 100, 100, 100},
		{RULE("a", "p", "true", "100", "") "," RULE("b", "q", "true", "100", ""), "{}",
		 "a=100*1 b=100*1", 0, 0, 0},
		/* Counted, up to the most. */
		{RULE("a", "p", "{'var':'n'}", "10", ",'each':'n'"), "{'n':3}", "a=30*3", 70, 100, 92.5},
		{RULE("a", "p", "{'var':'n'}", "10", ",'each':'n'"), "{'n':0}", "", 100, 100, 100},
		{RULE("a", "p", "true", "10", ",'each':'n','max':25"), "{'n':3}", "a=25*3", 75, 100, 93.75},
		{RULE("a", "p", "true", "10", ",'each':'n','max':0"), "{'n':3}", "a=0*3", 100, 100, 100},
		{RULE("a", "p", "true", "10", ",'each':'n'"), "{'n':1e300}", "a=100*1e+09", 0, 100, 75},
		{RULE("a", "p", "true", "10", ",'each':'n'"), "{'n':2.5}", "a=25*2.5", 75, 100, 93.75},
		{RULE("a", "p", "true", "10", ",'each':'n'"), "{'n':-3}", "", 100, 100, 100},
		{RULE("a", "p", "true", "10", ",'each':'n'"), "{}", "", 100, 100, 100},
		{RULE("a", "p", "true", "10", ",'each':'n'"), "[]", "", 100, 100, 100},
		{RULE("a", "p", "true", "10", ",'each':'n'"), "{'n':[1,2]}", "a=20*2", 80, 100, 95},
		{RULE("a", "p", "true", "10", ",'each':'n'"), "{'n':true}", "a=10*1", 90, 100, 97.5},
		{RULE("a", "p", "true", "10", ",'each':'n'"), "{'n':null}", "", 100, 100, 100},
		{RULE("a", "p", "true", "10", ",'each':'n'"), "{'n':' 3 '}", "a=30*3", 70, 100, 92.5},
		{RULE("a", "p", "true", "10", ",'each':'n'"), "{'n':'-3'}", "", 100, 100, 100},
		{RULE("a", "p", "true", "10", ",'each':'n'"), "{'n':'three'}", "a=10*1", 90, 100, 97.5},
		{RULE("a", "p", "true", "10", ",'each':'n'"), "{'n':''}", "", 100, 100, 100},
		{RULE("a", "p", "true", "10", ",'each':'n'"), "{'n':{}}", "a=10*1", 90, 100, 97.5},
		/* The fact is read as var reads it. */
		{RULE("a", "p", "true", "10", ",'each':'n.m'"), "{'n':{'m':2},'n.m':3}", "a=20*2", 80, 100,
		 95},
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		verdict verdict = score(rows[i].rules, rows[i].facts, 0);
		EXPECT(verdict.scored);
		EXPECT_MSG(strcmp(verdict.log.text, rows[i].found) == 0, "%s over %s: %s", rows[i].rules,
				   rows[i].facts, verdict.log.text);
		EXPECT_MSG(verdict.alignment[0] == rows[i].p && verdict.alignment[1] == rows[i].q &&
					   verdict.score == rows[i].score,
				   "%s over %s: %g, %g, %g", rows[i].rules, rows[i].facts, verdict.alignment[0],
				   verdict.alignment[1], verdict.score);
	}
}
END_TEST

START_TEST(errors_and_ends)
{
	verdict verdict =
		score(RULE("a", "p", "true", "10", "") "," RULE("b", "p", "{'throw':'x'}", "1", ""), "{}",
			  0);
	EXPECT(!verdict.scored);
	ck_assert_str_eq(verdict.log.text, "a=10*1");
	/* Who ends it has the score of what was found until then. */
	verdict = score(RULE("a", "p", "true", "10", "") "," RULE("b", "p", "{'throw':'x'}", "1", ""),
					"{}", 1);
	EXPECT(verdict.scored && verdict.alignment[0] == 90 && verdict.score == 97.5);
}
END_TEST

/* The weighted mean in exact arithmetic: penalties of sixteenths, weights that are whole. */
START_TEST(scores_are_rounded_half_up)
{
	uint64_t state = 81;
	for (size_t i = test_rounds(3000); i > 0; i--) {
		char text[1024];
		int64_t weights[3], lost[3], sum = 0, all = 0;
		size_t length = (size_t)snprintf(text, sizeof(text), "{'schema':1,'version':1,'rules':[");
		for (int j = 0; j < 3; j++) {
			weights[j] = test_random_in(&state, 1, 40);
			lost[j] = test_random_in(&state, 0, 1600);
			sum += weights[j] * (1600 - lost[j]);
			all += weights[j];
			length += (size_t)snprintf(text + length, sizeof(text) - length,
									   "%s{'id':'r%d','principle':'p%d','when':true,'penalty':%.4f,"
									   "'severity':'info','issue':'i','recommendation':'r'}",
									   j > 0 ? "," : "", j, j, (double)lost[j] / 16);
		}
		(void)snprintf(text + length, sizeof(text) - length,
					   "],'principles':[{'id':'p0','name':'n','weight':%d},{'id':'p1','name':'n',"
					   "'weight':%d},{'id':'p2','name':'n','weight':%d}]}",
					   (int)weights[0], (int)weights[1], (int)weights[2]);
		json_t *facts = json_object();
		double got = score_of(text, &azora_json_reader, azora_json_value(facts));
		/* floor(100 sum / (16 all) + 1/2), in whole numbers. */
		int64_t hundredths = (200 * sum + 16 * all) / (32 * all);
		EXPECT_MSG(got == (double)hundredths / 100, "%s: %.17g instead of %d hundredths", text, got,
				   (int)hundredths);
		json_decref(facts);
	}
}
END_TEST

START_TEST(weights_of_all_sizes)
{
	static const struct {
		const char *weights[2];
		double score;
	} rows[] = {
		{{"1e-300", "1e-300"}, 75}, {{"5e-324", "5e-324"}, 75}, {{"1000000", "1e-9"}, 50},
		{{"1e-9", "1000000"}, 100}, {{"0.1", "0.2"}, 83.33},
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		char text[512];
		(void)snprintf(text, sizeof(text),
					   "{'schema':1,'version':1,'principles':[{'id':'p','name':'P','weight':%s},"
					   "{'id':'q','name':'Q','weight':%s}],'rules':[" RULE("a", "p", "true", "50",
																		   "") "]}",
					   rows[i].weights[0], rows[i].weights[1]);
		double got = score_of(text, &azora_json_reader, azora_value_null());
		EXPECT_MSG(got == rows[i].score, "%s and %s: %g", rows[i].weights[0], rows[i].weights[1],
				   got);
	}
}
END_TEST

/* A reader of an object with one fact, which JSON has no word for. */
static bool one_member(const azora_value *object, const char *name, size_t length,
					   azora_value *value)
{
	*value = (azora_value){.as.number = *(const double *)object->as.node, .kind = AZORA_NUMBER};
	return length == 1 && *name == 'n';
}

START_TEST(counts_that_are_no_json)
{
	static const double counts[] = {INFINITY, INFINITY, NAN, -INFINITY};
	static const char *const penalties[] = {"10", "0", "10", "10"};
	static const double scores[] = {0, 100, 100, 100};
	const azora_reader reader = {.member = one_member};
	for (size_t i = 0; i < sizeof(counts) / sizeof(*counts); i++) {
		char text[512];
		(void)snprintf(text, sizeof(text),
					   "{'schema':1,'version':1,'principles':[{'id':'p','name':'P','weight':1}],"
					   "'rules':[{'id':'a','principle':'p','when':true,'penalty':%s,'each':'n',"
					   "'severity':'info','issue':'i','recommendation':'r'}]}",
					   penalties[i]);
		const azora_value facts = {.as.node = &counts[i], .length = 1, .kind = AZORA_OBJECT};
		double got = score_of(text, &reader, facts);
		EXPECT_MSG(got == scores[i], "%s times %g: %g", penalties[i], counts[i], got);
	}
}
END_TEST

START_TEST(what_a_constitution_holds)
{
	test_memory memory;
	test_memory_begin(&memory);
	azora_ruleset *ruleset = test_ruleset(
		&memory.allocator,
		"{'schema':1,'version':9,'approval':55.5,'principles':[{'id':'p','name':'P','weight':2,'"
		"why'"
		":'w','description':'d'}],'words':{'absolutes':['always','never ever'],'none':[]},'hosts':["
		"'a.example','b.example'],'rules':[" RULE("a", "p", "{'>':[{'var':'absolutes'},0]}", "5",
												  ",'each':'absolutes','max':20,'why':'w'") "]}");
	EXPECT(ruleset->is_constitution && ruleset->version == 9 && ruleset->approval == 55.5);
	EXPECT_EQUAL(ruleset->principle_count, 1);
	ck_assert_str_eq(ruleset->principles[0].id, "p");
	ck_assert_str_eq(ruleset->principles[0].name, "P");
	EXPECT(ruleset->principles[0].weight == 2);
	EXPECT_EQUAL(ruleset->list_count, 2);
	ck_assert_str_eq(ruleset->lists[0].name, "absolutes");
	EXPECT_EQUAL(ruleset->lists[0].count, 2);
	ck_assert_str_eq(ruleset->lists[0].phrases[1], "never ever");
	EXPECT_EQUAL(ruleset->lists[1].count, 0);
	EXPECT_EQUAL(json_array_size(ruleset->hosts), 2);
	const azora_rule *rule = &ruleset->rules[0];
	EXPECT(ruleset->rule_count == 1 && rule->penalty == 5 && rule->most == 20);
	EXPECT(rule->principle == 0 && json_is_object(rule->when));
	ck_assert_str_eq(rule->each, "absolutes");
	ck_assert_str_eq(rule->severity, "minor");
	ck_assert_str_eq(rule->issue, "i");
	ck_assert_str_eq(rule->recommendation, "r");
	azora_ruleset_free(ruleset);
	EXPECT_EQUAL(test_memory_end(&memory), 0);
}
END_TEST

START_TEST(bands_of_scores)
{
	static const struct {
		double score;
		const char *band;
	} rows[] = {
		{100, "excellent"},    {90, "excellent"},  {89.99, "good"}, {80, "good"},
		{79.99, "acceptable"}, {70, "acceptable"}, {69.99, "poor"}, {50, "poor"},
		{49.99, "rejected"},   {0, "rejected"},
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		ck_assert_str_eq(azora_score_band(rows[i].score), rows[i].band);
	}
}
END_TEST

Suite *suite_constitution(void)
{
	const TTest *const tests[] = {
		penalties_add_up,     errors_and_ends,         scores_are_rounded_half_up,
		weights_of_all_sizes, counts_that_are_no_json, what_a_constitution_holds,
		bands_of_scores};
	return TEST_SUITE("constitution", tests);
}
