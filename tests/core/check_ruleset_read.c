/* Which documents are rule sets, what is wrong with the others, and where. */
#include "core/ruleset.h"

#include "documents.h"
#include "paths.h"
#include "suite.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Whether the place above a pointer is there: what it names itself may be what is missing. */
static bool leads_somewhere(const json_t *document, const char *pointer)
{
	char *above = test_need(strlen(pointer), 1);
	(void)strcpy(above, pointer);
	char *last = strrchr(above, '/');
	if (last != NULL) {
		*last = '\0';
	}
	bool found = test_json_at(document, above) != NULL;
	free(above);
	return found;
}

typedef struct row {
	const char *document, *pointer, *message;
} row;

/* A document, in which ' stands for ", must be refused so. */
static void expect_refused(const row *row, azora_ruleset_code code)
{
	test_memory memory;
	test_memory_begin(&memory);
	json_t *document = test_json(row->document);
	char *text = json_dumps(document, JSON_ENCODE_ANY);
	azora_ruleset *ruleset = azora_ruleset_new(&memory.allocator);
	EXPECT_MSG(!azora_ruleset_read(ruleset, text, strlen(text)), "%s is no rule set", text);
	EXPECT_MSG(ruleset->error.code == code, "%s: %d", text, ruleset->error.code);
	const char *message = code == AZORA_RULESET_LOGIC && ruleset->error.logic.message != NULL
							  ? ruleset->error.logic.message
							  : ruleset->error.message;
	EXPECT_MSG(strcmp(ruleset->error.pointer, row->pointer) == 0, "%s: %s", text,
			   ruleset->error.pointer);
	EXPECT_MSG(strstr(message, row->message) != NULL, "%s: %s", text, message);
	EXPECT(leads_somewhere(document, ruleset->error.pointer));
	azora_ruleset_free(ruleset);
	free(text);
	json_decref(document);
	EXPECT_EQUAL(test_memory_end(&memory), 0);
}

static void expect_invalid(const row *rows, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		expect_refused(&rows[i], AZORA_RULESET_INVALID);
	}
}
#define EXPECT_INVALID(rows) expect_invalid(rows, sizeof(rows) / sizeof(*(rows)))

START_TEST(heads_that_are_wrong)
{
	static const row rows[] = {
		{"[]", "", "must be an object"},
		{"null", "", "must be an object"},
		{"5", "", "must be an object"},
		{"{}", "/schema", "is missing"},
		{"{'schema':1}", "/version", "is missing"},
		{"{'schema':1,'version':1}", "/rules", "is missing"},
		{"{'schema':2,'version':1,'rules':[]}", "/schema", "must be 1"},
		{"{'schema':'1','version':1,'rules':[]}", "/schema", "must be 1"},
		{"{'schema':1,'version':0,'rules':[]}", "/version", "from 1"},
		{"{'schema':1,'version':1.5,'rules':[]}", "/version", "whole number"},
		{"{'schema':1,'version':9007199254740993,'rules':[]}", "/version", "to 9007199254740992"},
		{"{'schema':1,'version':1e300,'rules':[]}", "/version", "whole number"},
		{"{'schema':1,'version':null,'rules':[]}", "/version", "whole number"},
		{"{'schema':1,'version':true,'rules':[]}", "/version", "whole number"},
		{"{'schema':1,'version':1,'rules':{}}", "/rules", "must be a list"},
		{"{'schema':1,'version':1,'table':{}}", "/table", "must be a list"},
		{"{'schema':1,'version':1,'rules':[],'table':[]}", "/table", "cannot stand beside"},
		{"{'schema':1,'version':1,'rules':[],'rule':[]}", "/rule", "is not known here"},
		{"{'schema':1,'version':1,'rules':[],'a/b~c':[]}", "/a~1b~0c", "is not known here"},
		{"{'schema':1,'version':1,'rules':[],'words':{}}", "/words", "is not known here"},
		{"{'schema':1,'version':1,'rules':[],'title':5}", "/title", "must be a text"},
		{"{'schema':1,'version':1,'rules':[],'title':'a\\u0000'}", "/title", "without NUL"},
		{"{'schema':1,'version':1,'rules':[],'description':[]}", "/description", "must be a text"},
		{"{'schema':1,'version':1,'rules':[5]}", "/rules/0", "must be an object"},
		{"{'schema':1,'version':1,'table':[[]]}", "/table/0", "must be an object"},
	};
	EXPECT_INVALID(rows);
}
END_TEST

#define PATH(rules) "{'schema':1,'version':1,'rules':[" rules "]}"
#define RULE(more)  PATH("{'id':'a','when':true,'action':{'type':'skip'}," more "}")
#define ACTION(it)  PATH("{'id':'a','when':true,'action':" it "}")

START_TEST(rules_that_are_wrong)
{
	static const row rows[] = {
		{PATH("{}"), "/rules/0/id", "is missing"},
		{PATH("{'id':''}"), "/rules/0/id", "1 to 100"},
		{PATH("{'id':5}"), "/rules/0/id", "1 to 100"},
		{PATH("{'id':'a\\u0000b'}"), "/rules/0/id", "without NUL"},
		{PATH("{'id':'"
			  "0123456789012345678901234567890123456789012345678901234567890123456789012345678"
			  "90123456789012345678901'}"),
		 "/rules/0/id", "1 to 100"},
		{PATH("{'id':'a'}"), "/rules/0/when", "is missing"},
		{PATH("{'id':'a','when':null}"), "/rules/0/action", "is missing"},
		{PATH("{'id':'a','when':true,'action':{'type':'skip'}},{'id':'a','when':1}"), "/rules/1/id",
		 "\"a\""},
		{RULE("'nope':1"), "/rules/0/nope", "is not known here"},
		{RULE("'penalty':1"), "/rules/0/penalty", "is not known here"},
		{RULE("'priority':2147483648"), "/rules/0/priority", "from -2147483648 to 2147483647"},
		{RULE("'priority':'1'"), "/rules/0/priority", "whole number"},
		{RULE("'cooldown':-1"), "/rules/0/cooldown", "from 0"},
		{RULE("'cooldown':9223372036854775807"), "/rules/0/cooldown", "from 0"},
		{RULE("'group':''"), "/rules/0/group", "1 to 100"},
		{RULE("'group':null"), "/rules/0/group", "1 to 100"},
		{RULE("'stop':1"), "/rules/0/stop", "true or false"},
		{RULE("'stop':null"), "/rules/0/stop", "true or false"},
		{RULE("'description':1"), "/rules/0/description", "must be a text"},
		{RULE("'why':{}"), "/rules/0/why", "must be a text"},
		{ACTION("5"), "/rules/0/action", "must be an object"},
		{ACTION("{}"), "/rules/0/action/type", "is missing"},
		{ACTION("{'type':'nope'}"), "/rules/0/action/type", "remediate, accelerate, skip"},
		{ACTION("{'type':'Skip'}"), "/rules/0/action/type", "must be one of"},
		{ACTION("{'type':'skip\\u0000x'}"), "/rules/0/action/type", "must be one of"},
		{ACTION("{'type':null}"), "/rules/0/action/type", "must be one of"},
		{ACTION("{'type':'skip','module':[]}"), "/rules/0/action/module", "is not known here"},
		{ACTION("{'type':'skip','modules':'m1'}"), "/rules/0/action/modules", "list of texts"},
		{ACTION("{'type':'skip','modules':['m1',2]}"), "/rules/0/action/modules/1",
		 "must be a text"},
		{ACTION("{'type':'skip','modules':['']}"), "/rules/0/action/modules/0", "must be a text"},
		{ACTION("{'type':'skip','params':[]}"), "/rules/0/action/params", "must be an object"},
	};
	EXPECT_INVALID(rows);
}
END_TEST

#define TABLE(row) "{'schema':1,'version':1,'table':[" row "]}"
#define FULL       "'condition_type':'x','condition_value':1,'action_type':'skip'"

START_TEST(rows_that_are_wrong)
{
	static const row rows[] = {
		{TABLE("{}"), "/table/0/condition_type", "is missing"},
		{TABLE("{'condition_type':''}"), "/table/0/condition_type", "must be a text"},
		{TABLE("{'condition_type':'x'}"), "/table/0/condition_value", "is missing"},
		{TABLE("{'condition_type':'x','condition_value':null}"), "/table/0/condition_value",
		 "a number, a text, true or false"},
		{TABLE("{'condition_type':'x','condition_value':[1]}"), "/table/0/condition_value",
		 "a number, a text, true or false"},
		{TABLE("{'condition_type':'x','condition_value':1}"), "/table/0/action_type", "is missing"},
		{TABLE("{" FULL ",'operator':'==='}"), "/table/0/operator", "<, <=, ==, !=, >=, >"},
		{TABLE("{" FULL ",'target_modules':{}}"), "/table/0/target_modules", "list of texts"},
		{TABLE("{" FULL ",'when':1}"), "/table/0/when", "is not known here"},
		{TABLE("{" FULL ",'id':''}"), "/table/0/id", "1 to 100"},
		{TABLE("{" FULL "},{" FULL ",'id':'row-1'}"), "/table/1/id", "row-1"},
		{TABLE("{" FULL ",'id':'row-2'},{" FULL "}"), "/table/1", "row-2"},
		{TABLE("{" FULL ",'priority':null}"), "/table/0/priority", "whole number"},
	};
	EXPECT_INVALID(rows);
}
END_TEST

#define HEAD       "{'schema':1,'version':1,"
#define PRINCIPLE  "{'id':'p','name':'P','weight':1}"
#define CODE(rest) HEAD "'principles':[" PRINCIPLE "]," rest "}"
#define BROKEN(it) CODE("'rules':[" it "]")
#define COSTS                                                                                      \
	"'id':'a','principle':'p','when':true,'penalty':1,'severity':'info','issue':'i',"              \
	"'recommendation':'r'"

START_TEST(constitutions_that_are_wrong)
{
	static const row rows[] = {
		{HEAD "'principles':[]}", "/principles", "list of 1 to 100"},
		{HEAD "'principles':{}}", "/principles", "list of 1 to 100"},
		{HEAD "'principles':[5]}", "/principles/0", "must be an object"},
		{HEAD "'principles':[{}]}", "/principles/0/id", "is missing"},
		{HEAD "'principles':[{'id':'p'}]}", "/principles/0/name", "is missing"},
		{HEAD "'principles':[{'id':'p','name':'P'}]}", "/principles/0/weight", "is missing"},
		{HEAD "'principles':[{'id':'p','name':'P','weight':0}]}", "/principles/0/weight",
		 "above 0"},
		{HEAD "'principles':[{'id':'p','name':'P','weight':-1}]}", "/principles/0/weight",
		 "number"},
		{HEAD "'principles':[{'id':'p','name':'P','weight':1e300}]}", "/principles/0/weight",
		 "number"},
		{HEAD "'principles':[{'id':'p','name':'P','weight':'1'}]}", "/principles/0/weight",
		 "number"},
		{HEAD "'principles':[" PRINCIPLE "," PRINCIPLE "]}", "/principles/1/id", "\"p\""},
		{CODE("'rules':5"), "/rules", "must be a list"},
		{HEAD "'principles':[" PRINCIPLE "]}", "/rules", "is missing"},
		{CODE("'rules':[],'table':[]"), "/table", "is not known here"},
		{CODE("'rules':[],'approval':101"), "/approval", "from 0 to 100"},
		{CODE("'rules':[],'words':[]"), "/words", "must be an object"},
		{CODE("'rules':[],'words':{'a':'b'}"), "/words/a", "list of texts"},
		{CODE("'rules':[],'words':{'a':['b','']}"), "/words/a/1", "must be a text"},
		{CODE("'rules':[],'words':{'':['b']}"), "/words/", "needs a name"},
		{CODE("'rules':[],'words':{'words':['b']}"), "/words/words", "is the name of"},
		{CODE("'rules':[],'hosts':['a',5]"), "/hosts/1", "must be a text"},
		{BROKEN("{}"), "/rules/0/id", "is missing"},
		{BROKEN("{'id':'a','when':true}"), "/rules/0/principle", "is missing"},
		{BROKEN("{'id':'a','when':true,'principle':'q'}"), "/rules/0/principle", "\"q\""},
		{BROKEN("{'id':'a','when':true,'principle':'p'}"), "/rules/0/penalty", "is missing"},
		{BROKEN("{'id':'a','when':true,'principle':'p','penalty':100.5}"), "/rules/0/penalty",
		 "from 0 to 100"},
		{BROKEN("{'id':'a','when':true,'principle':'p','penalty':-1}"), "/rules/0/penalty",
		 "from 0 to 100"},
		{BROKEN("{'id':'a','when':true,'principle':'p','penalty':1}"), "/rules/0/severity",
		 "is missing"},
		{BROKEN("{" COSTS ",'max':5}"), "/rules/0/max", "only beside \"each\""},
		{BROKEN("{" COSTS ",'each':'x','max':-1}"), "/rules/0/max", "from 0 to 100"},
		{BROKEN("{" COSTS ",'each':''}"), "/rules/0/each", "must be a text"},
		{BROKEN("{" COSTS ",'action':{}}"), "/rules/0/action", "is not known here"},
		{BROKEN("{" COSTS ",'severity':'bad'}"), "/rules/0/severity",
		 "info, minor, major, critical"},
		{BROKEN("{" COSTS "},{" COSTS "}"), "/rules/1/id", "\"a\""},
	};
	EXPECT_INVALID(rows);
}
END_TEST

START_TEST(conditions_that_are_wrong)
{
	static const row rows[] = {
		{PATH("{'id':'a','when':{'nope':1}}"), "/rules/0/when/nope", "is no operator"},
		{PATH("{'id':'a','when':{'if':[1,{'<':[1]}]}}"), "/rules/0/when/if/1/<", "too few"},
		{PATH("{'id':'a','when':[{'!':[1,2]}]}"), "/rules/0/when/0/!", "too many"},
		{PATH("{'id':'a','when':{'a/b':1}}"), "/rules/0/when/a~1b", "is no operator"},
		{PATH("{'id':'a','when':{'map':{'var':'x'}}}"), "/rules/0/when/map", "needs a list"},
		{BROKEN("{'id':'a','when':{'var':[1,2,3]}}"), "/rules/0/when/var", "too many"},
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		expect_refused(&rows[i], AZORA_RULESET_LOGIC);
	}
}
END_TEST

/* Reads a text of bytes and expects an error without a place. */
static void expect_no_json(const char *text, size_t length, azora_ruleset_code code)
{
	test_memory memory;
	test_memory_begin(&memory);
	azora_ruleset *ruleset = azora_ruleset_new(&memory.allocator);
	EXPECT(!azora_ruleset_read(ruleset, text, length));
	EXPECT_MSG(ruleset->error.code == code, "%.40s: %d", text, ruleset->error.code);
	EXPECT(*ruleset->error.message != '\0' && ruleset->error.pointer == NULL);
	azora_ruleset_free(ruleset);
	EXPECT_EQUAL(test_memory_end(&memory), 0);
}

START_TEST(texts_that_are_no_json)
{
	static const char *const texts[] = {
		"",
		" ",
		"{",
		"{\"schema\":1,}",
		"{\"schema\":1,\"schema\":1}",
		"{\"schema\":1} x",
		"{'schema':1}",
		"{\"schema\":01}",
		"{\"schema\":NaN}",
		"{\"schema\":1e999}",
		"{\"schema\":9223372036854775808}",
		"{\"schema\":\"\xC3\"}",
		"{\"schema\":\"\xED\xA0\x80\"}",
		"{\"a\\u0000b\":1}",
		"\xEF\xBB\xBF{}",
	};
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		expect_no_json(texts[i], strlen(texts[i]), AZORA_RULESET_SYNTAX);
	}
	expect_no_json("{}\0", 3, AZORA_RULESET_SYNTAX);
	/* The text ends where it is said to end. */
	expect_no_json("{\"schema\":1}", 11, AZORA_RULESET_SYNTAX);
}
END_TEST

/* A rule whose member is so many lists deep. */
static void expect_depth(const char *member, size_t depth, const char *pointer)
{
	test_memory memory;
	json_t *rule = test_json("{'id':'a','when':true,'action':{'type':'skip'}}");
	json_t *deep = json_pack("{so}", member, test_json_nested(depth, json_null()));
	(void)(strcmp(member, "when") == 0
			   ? json_object_set_new(rule, member, json_incref(json_object_get(deep, member)))
			   : json_object_set_new(json_object_get(rule, "action"), "params", json_incref(deep)));
	json_t *document = json_pack("{sisis[o]}", "schema", 1, "version", 1, "rules", rule);
	char *text = json_dumps(document, 0);
	test_memory_begin(&memory);
	azora_ruleset *ruleset = azora_ruleset_new(&memory.allocator);
	bool read = azora_ruleset_read(ruleset, text, strlen(text));
	EXPECT_MSG(read == (pointer == NULL), "%zu", depth);
	if (pointer != NULL) {
		bool logic = ruleset->error.code == AZORA_RULESET_LOGIC &&
					 ruleset->error.logic.code == AZORA_LOGIC_DEPTH_LIMIT;
		EXPECT(logic || ruleset->error.code == AZORA_RULESET_DEPTH);
		EXPECT(*pointer == '\0' || strncmp(ruleset->error.pointer, pointer, strlen(pointer)) == 0);
	}
	azora_ruleset_free(ruleset);
	free(text);
	json_decref(document);
	json_decref(deep);
	EXPECT_EQUAL(test_memory_end(&memory), 0);
}

START_TEST(documents_that_are_too_deep_or_large)
{
	expect_depth("when", AZORA_LOGIC_DEPTH, NULL);
	expect_depth("when", AZORA_LOGIC_DEPTH + 1, "/rules/0/when/0/0/0");
	expect_depth("params", AZORA_LOGIC_DEPTH - 1, NULL);
	expect_depth("params", AZORA_LOGIC_DEPTH, "/rules/0/action/params");
	char *text = test_need(AZORA_RULESET_LIMIT + 1, 1);
	memset(text, '[', AZORA_RULESET_LIMIT);
	expect_no_json(text, 100000, AZORA_RULESET_DEPTH);
	expect_no_json(text, AZORA_RULESET_LIMIT, AZORA_RULESET_SIZE);
	/* Many values in little text are refused before they take memory. */
	text[0] = '[';
	for (size_t i = 1; i < AZORA_RULESET_LIMIT; i += 2) {
		text[i] = '1';
		text[i + 1] = ',';
	}
	expect_no_json(text, AZORA_RULESET_LIMIT, AZORA_RULESET_SIZE);
	memset(text, ' ', AZORA_RULESET_LIMIT + 1);
	expect_no_json(text, AZORA_RULESET_LIMIT + 1, AZORA_RULESET_SIZE);
	(void)memcpy(text, "{\"schema\":1,\"version\":1,\"rules\":[]}", 35);
	test_memory memory;
	test_memory_begin(&memory);
	azora_ruleset *ruleset = azora_ruleset_new(&memory.allocator);
	EXPECT(azora_ruleset_read(ruleset, text, AZORA_RULESET_LIMIT));
	azora_ruleset_free(ruleset);
	EXPECT_EQUAL(test_memory_end(&memory), 0);
	free(text);
}
END_TEST

/* The fact that a rule counts takes a node, too, and there may be none left. */
START_TEST(counted_facts_are_part_of_the_program)
{
	test_memory memory;
	json_t *document = test_json(BROKEN("{" COSTS ",'each':'x'}"));
	json_t *rule = json_array_get(json_object_get(document, "rules"), 0), *when = json_array();
	for (size_t i = 0; i < AZORA_LOGIC_NODES - 2; i++) {
		(void)json_array_append_new(when, json_pack("{ss}", "var", "a"));
	}
	(void)json_object_set_new(rule, "when", when);
	char *text = json_dumps(document, JSON_COMPACT);
	test_memory_begin(&memory);
	azora_ruleset *ruleset = azora_ruleset_new(&memory.allocator);
	EXPECT(!azora_ruleset_read(ruleset, text, strlen(text)));
	EXPECT_EQUAL(ruleset->error.code, AZORA_RULESET_LOGIC);
	EXPECT_EQUAL(ruleset->error.logic.code, AZORA_LOGIC_NODE_LIMIT);
	EXPECT(ruleset->error.pointer != NULL);
	ck_assert_str_eq(ruleset->error.pointer, "/rules/0/each");
	azora_ruleset_free(ruleset);
	EXPECT_EQUAL(test_memory_end(&memory), 0);
	free(text);
	json_decref(document);
}
END_TEST

START_TEST(commas_in_texts_are_no_values)
{
	char *commas = test_need(1000000, 1);
	test_memory memory;
	memset(commas, ',', 1000000);
	memcpy(commas + 500000, "\"\\\"", 3);
	json_t *document = test_json(PATH("{'id':'a','action':{'type':'skip'}}"));
	json_t *rule = json_array_get(json_object_get(document, "rules"), 0);
	(void)json_object_set_new(rule, "when", json_string(commas));
	char *text = json_dumps(document, 0);
	test_memory_begin(&memory);
	azora_ruleset *ruleset = azora_ruleset_new(&memory.allocator);
	EXPECT(azora_ruleset_read(ruleset, text, strlen(text)));
	azora_ruleset_free(ruleset);
	EXPECT_EQUAL(test_memory_end(&memory), 0);
	free(text);
	free(commas);
	json_decref(document);
}
END_TEST

/* The hash that a text has as a rule set. */
static void hash_text(const char *text, unsigned char hash[AZORA_HASH_SIZE])
{
	test_memory memory;
	test_memory_begin(&memory);
	azora_ruleset *ruleset = azora_ruleset_new(&memory.allocator);
	bool read = azora_ruleset_read(ruleset, text, strlen(text));
	EXPECT_MSG(read, "%s at %s", ruleset->error.message, ruleset->error.pointer);
	memcpy(hash, ruleset->hash, AZORA_HASH_SIZE);
	azora_ruleset_free(ruleset);
	EXPECT_EQUAL(test_memory_end(&memory), 0);
}

START_TEST(hashes_name_what_is_said)
{
	static const char *const same[] = {
		"{\"schema\":1,\"version\":3,\"rules\":[]}",
		"{\"rules\":[],\"version\":3,\"schema\":1}",
		"\n{ \"rules\" : [ ] ,\t\"version\":3.0, \"schema\": 1.0 }\r\n",
		"{\"rules\":[],\"vers\\u0069on\":3,\"schema\":1e0}",
	};
	static const char *const others[] = {
		"{\"schema\":1,\"version\":4,\"rules\":[]}",
		"{\"schema\":1,\"version\":3,\"table\":[]}",
		"{\"schema\":1,\"version\":3,\"rules\":[],\"title\":\"\"}",
	};
	unsigned char hash[AZORA_HASH_SIZE], other[AZORA_HASH_SIZE];
	char hex[2 * AZORA_HASH_SIZE + 1];
	hash_text(same[0], hash);
	/* As sha256sum gives it for {"rules":[],"schema":1,"version":3}. */
	(void)sodium_bin2hex(hex, sizeof(hex), hash, sizeof(hash));
	ck_assert_str_eq(hex, "776e3f1e8f2c76c6526dd1c08e6e04c705638a4eae51a5db8961dfda3debfbc2");
	for (size_t i = 0; i < sizeof(same) / sizeof(*same); i++) {
		hash_text(same[i], other);
		EXPECT(memcmp(hash, other, sizeof(hash)) == 0);
	}
	for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++) {
		hash_text(others[i], other);
		EXPECT(memcmp(hash, other, sizeof(hash)) != 0);
	}
}
END_TEST

Suite *suite_ruleset_read(void)
{
	const TTest *const tests[] = {heads_that_are_wrong,
								  rules_that_are_wrong,
								  rows_that_are_wrong,
								  constitutions_that_are_wrong,
								  conditions_that_are_wrong,
								  texts_that_are_no_json,
								  documents_that_are_too_deep_or_large,
								  counted_facts_are_part_of_the_program,
								  commas_in_texts_are_no_values,
								  hashes_name_what_is_said};
	return TEST_SUITE("ruleset read", tests);
}
