/* Short of memory: arenas, JsonLogic and rule sets. */
#include "core/canonical_json.h"
#include "core/json_reader.h"
#include "core/ruleset.h"

#include "allocators.h"
#include "documents.h"
#include "logic_json.h"
#include "short_memory.h"
#include "suite.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PIECES 300

typedef struct arena_case {
	test_memory memory;
	azora_arena arena;
	uint32_t *pieces[PIECES];
	uint32_t count;
} arena_case;

/* Goes on where the last attempt ended. */
static azora_status fill_arena(void *context)
{
	arena_case *this = context;
	while (this->count < PIECES) {
		uint32_t *piece = azora_arena_allocate(&this->arena, 1 + this->count * 8, sizeof(*piece));
		if (piece == NULL) {
			return AZORA_NO_MEMORY;
		}
		*piece = this->count;
		this->pieces[this->count++] = piece;
	}
	return AZORA_OK;
}

static void same_pieces(void *context)
{
	arena_case *this = context;
	for (uint32_t i = 0; i < this->count; i++) {
		EXPECT_EQUAL(*this->pieces[i], i);
	}
}

START_TEST(filling_an_arena)
{
	for (int jump = 0; jump < 2; jump++) {
		arena_case this = {.count = 0};
		test_memory_begin(&this.memory);
		azora_arena_begin(&this.arena, &this.memory.allocator);
		EXPECT(run_short(&this.memory, jump, fill_arena, &this, same_pieces) >= 3);
		EXPECT_EQUAL(this.count, PIECES);
		same_pieces(&this);
		test_memory_fail_after(&this.memory, 0);
		EXPECT(azora_arena_text(&this.arena, (const char *)this.pieces[PIECES - 1], 2000) == NULL ||
			   this.memory.fail_at != 0);
		this.memory.fail_at = 0;
		azora_arena_free(&this.arena);
		EXPECT_EQUAL(test_memory_end(&this.memory), 0);
	}
}
END_TEST

typedef struct hash_case {
	test_memory memory;
	azora_arena arena;
	json_t *json;
	unsigned char hash[AZORA_HASH_SIZE];
} hash_case;

static azora_status hash_json(void *context)
{
	hash_case *this = context;
	crypto_hash_sha256_state state;
	(void)crypto_hash_sha256_init(&state);
	azora_status status = azora_canonical_json(&state, &this->arena, this->json);
	if (status == AZORA_OK) {
		(void)crypto_hash_sha256_final(&state, this->hash);
	}
	return status;
}

static void empty_arena(void *context)
{
	hash_case *this = context;
	azora_arena_free(&this->arena);
	EXPECT_EQUAL(this->memory.count, 0);
}

START_TEST(hashing_a_document)
{
	unsigned char hashes[2][AZORA_HASH_SIZE];
	for (int jump = 0; jump < 2; jump++) {
		hash_case this = {.json = json_object()};
		for (int i = 0; i < 1000; i++) {
			char name[16];
			(void)snprintf(name, sizeof(name), "%d", i);
			(void)json_object_set_new(this.json, name, test_json("[{'b':[{'c':1}],'a':2}]"));
		}
		test_memory_begin(&this.memory);
		azora_arena_begin(&this.arena, &this.memory.allocator);
		EXPECT(run_short(&this.memory, jump, hash_json, &this, empty_arena) >= 2);
		memcpy(hashes[jump], this.hash, AZORA_HASH_SIZE);
		azora_arena_free(&this.arena);
		EXPECT_EQUAL(test_memory_end(&this.memory), 0);
		json_decref(this.json);
	}
	ck_assert_mem_eq(hashes[0], hashes[1], AZORA_HASH_SIZE);
}
END_TEST

/* Rules that need every kind of memory: nodes, slots, paths, folded constants, lists and texts. */
static const char *const rules[] = {
	"{'cat':['a','b',{'+':[1,2]},[1,{'cat':['c','d']}]]}",
	"{'map':[{'var':'n'},{'+':[{'var':'x'},{'val':[[2],'k']},{'val':[[1],'index']}]}]}",
	"{'reduce':[{'var':'n'},{'merge':[{'var':'accumulator'},{'var':'current.x'},1,2,3,4]},[]]}",
	"{'missing':[['a.b','a\\\\.c','k']]}",
	"{'missing_some':[1,['a.b','d.e']]}",
	"[{'var':{'cat':['k',{'var':'empty'}]}},{'val':['a',{'var':'empty'}]},{'exists':['a','b']},"
	"{'missing':{'var':'names'}}]",
	"{'try':[{'throw':[{'var':'k'}]},[{'var':'type'},{'var':'type'}]]}",
	"{'map':[[1],{'val':[[1]]}]}",
	"{'cat':[{'var':'long'},{'var':'long'},{'in':['xxy',{'var':'long'}]}]}",
	"{'filter':[{'merge':[{'var':'n'},{'var':'n'}]},{'>':[{'var':'x'},1]}]}",
	"{'if':[{'in':[[1,2,{'var':'k'}],5]},1,{'substr':[[{'var':'long'}],0,2]}]}",
	"{'exists':[]}",
};
#define RULES (sizeof(rules) / sizeof(*rules))

typedef struct logic_case {
	test_memory memory;
	bool jump;
	json_t *rules[RULES];
	json_t *data;
	json_t *expected[RULES]; /* what each rule gives; NULL until it is known */
	uint32_t roots[RULES];
	azora_logic *logic;
	azora_logic_run *run;
} logic_case;

static void begin_logic(logic_case *this, bool jump)
{
	static char text[3000];
	*this = (logic_case){.jump = jump};
	memset(text, 'x', sizeof(text) - 1);
	test_memory_begin(&this->memory);
	this->data = test_json("{'n':[{'x':1},{'x':2},{'x':3}],'k':1,'empty':'','names':['k','z']}");
	(void)json_object_set_new(this->data, "long", json_string(text));
	for (size_t i = 0; i < RULES; i++) {
		this->rules[i] = test_json(rules[i]);
	}
}

static void end_logic(logic_case *this)
{
	azora_logic_run_free(this->run);
	azora_logic_free(this->logic);
	size_t left = test_memory_end(&this->memory);
	EXPECT(this->jump || left == 0);
	json_decref(this->data);
	for (size_t i = 0; i < RULES; i++) {
		json_decref(this->rules[i]);
		json_decref(this->expected[i]);
	}
}

static azora_status compile_rules(void *context)
{
	logic_case *this = context;
	this->logic = azora_logic_new(&this->memory.allocator, &azora_json_reader);
	for (size_t i = 0; this->logic != NULL && i < RULES; i++) {
		azora_logic_error error;
		azora_value rule = azora_json_value(this->rules[i]);
		if (!azora_logic_add(this->logic, &rule, false, &this->roots[i], &error)) {
			EXPECT_EQUAL(error.code, AZORA_LOGIC_NO_MEMORY);
			return AZORA_NO_MEMORY;
		}
	}
	return this->logic != NULL ? AZORA_OK : AZORA_NO_MEMORY;
}

/* A program that could not be finished can be freed. */
static void no_program(void *context)
{
	logic_case *this = context;
	azora_logic_free(this->logic);
	this->logic = NULL;
	EXPECT(this->jump || this->memory.count == 0);
}

static azora_status evaluate_rules(void *context)
{
	logic_case *this = context;
	azora_value data = azora_json_value(this->data), result;
	data.source = AZORA_DATA;
	if (this->run == NULL) {
		this->run = azora_logic_run_new(this->logic, &azora_json_reader);
	}
	if (this->run == NULL) {
		return AZORA_NO_MEMORY;
	}
	azora_logic_begin(this->run, &data);
	for (size_t i = 0; i < RULES; i++) {
		if (!azora_logic_evaluate(this->run, this->roots[i], &result)) {
			EXPECT_EQUAL(azora_logic_last_error(this->run)->code, AZORA_LOGIC_NO_MEMORY);
			return AZORA_NO_MEMORY;
		}
		json_t *copy = logic_json_copy(this->run, &result);
		if (this->expected[i] == NULL) {
			this->expected[i] = json_incref(copy);
		}
		EXPECT_MSG(json_equal(copy, this->expected[i]), "%s has another result", rules[i]);
		json_decref(copy);
	}
	return AZORA_OK;
}

/* The run that an evaluation failed in works when there is memory. */
static void working_run(void *context)
{
	logic_case *this = context;
	if (this->run != NULL) {
		EXPECT_EQUAL(evaluate_rules(this), AZORA_OK);
	}
	azora_logic_run_free(this->run);
	this->run = NULL;
}

START_TEST(compiling_and_evaluating)
{
	for (int jump = 0; jump < 2; jump++) {
		logic_case this;
		begin_logic(&this, jump);
		EXPECT(run_short(&this.memory, jump, compile_rules, &this, no_program) >= 20);
		EXPECT(run_short(&this.memory, jump, evaluate_rules, &this, working_run) >= 5);
		end_logic(&this);
	}
}
END_TEST

typedef struct ruleset_case {
	test_memory memory;
	bool jump;
	const char *text;
	azora_ruleset *ruleset;
	azora_ruleset_run run;
	size_t told;
} ruleset_case;

static bool count_told(void *context, const azora_rule *rule, azora_outcome outcome)
{
	ruleset_case *this = context;
	this->told += outcome == AZORA_FIRED && rule->id != NULL;
	return true;
}

static bool count_found(void *context, const azora_rule *rule, double penalty, double count)
{
	ruleset_case *this = context;
	this->told += penalty * count > 0 && rule->id != NULL;
	return true;
}

/* Decides or scores over facts that make every condition hold. */
static bool ask_rules(ruleset_case *this)
{
	double alignment[2], score;
	json_t *json = test_json("{'x':5,'names':['a','b'],'absolutes':3}");
	azora_value facts = azora_json_value(json);
	const azora_inquiry inquiry = {.context = this, .tell = count_told};
	const azora_audit audit = {this, count_found};
	facts.source = AZORA_DATA;
	this->told = 0;
	bool done = this->ruleset->is_constitution
					? azora_ruleset_score(&this->run, &facts, &audit, alignment, &score)
					: azora_ruleset_decide(&this->run, &facts, &inquiry);
	json_decref(json);
	return done;
}

static azora_status read_rules(void *context)
{
	ruleset_case *this = context;
	this->ruleset = azora_ruleset_new(&this->memory.allocator);
	if (this->ruleset == NULL) {
		return AZORA_NO_MEMORY;
	}
	if (!azora_ruleset_read(this->ruleset, this->text, strlen(this->text))) {
		EXPECT_EQUAL(this->ruleset->error.code, AZORA_RULESET_NO_MEMORY);
		return AZORA_NO_MEMORY;
	}
	return azora_ruleset_run_begin(&this->run, this->ruleset, &azora_json_reader) ? AZORA_OK
																				  : AZORA_NO_MEMORY;
}

/* Whatever was read until then, jansson's memory too, is given back. */
static void no_rules(void *context)
{
	ruleset_case *this = context;
	azora_ruleset_run_end(&this->run);
	azora_ruleset_free(this->ruleset);
	this->ruleset = NULL;
	EXPECT(this->jump || this->memory.count == 0);
}

/* Documents with so many rules that arenas and arrays grow meanwhile. */
static char *many_rules(const char *head, const char *rule, int count)
{
	size_t size = strlen(head) + (strlen(rule) + 16) * (size_t)count, length;
	char *text = test_need(size + 16, 1);
	length = (size_t)snprintf(text, size, "%s", head);
	for (int i = 0; i < count; i++) {
		length += (size_t)snprintf(text + length, size - length, "%s", i > 0 ? "," : "");
		length += (size_t)snprintf(text + length, size - length, rule, i, i);
	}
	(void)strcpy(text + length, "]}");
	json_t *json = test_json(text);
	free(text);
	text = json_dumps(json, 0);
	json_decref(json);
	return text;
}

static void read_short_of_memory(char *text, size_t fires)
{
	for (int jump = 0; jump < 2; jump++) {
		ruleset_case this = {.jump = jump != 0, .text = text};
		test_memory_begin(&this.memory);
		EXPECT(run_short(&this.memory, jump, read_rules, &this, no_rules) >= 8);
		EXPECT(ask_rules(&this));
		EXPECT_EQUAL(this.told, fires);
		no_rules(&this);
		size_t left = test_memory_end(&this.memory);
		EXPECT(jump || left == 0);
	}
	free(text);
}

START_TEST(reading_rule_sets)
{
	read_short_of_memory(many_rules("{'schema':1,'version':1,'rules':[",
									"{'id':'r%d','when':{'and':[{'>':[{'var':'x'},1]},{'in':['a',"
									"{'merge':[{'var':'names'},[]]}]}]},'group':'g%d','action':{"
									"'type':'skip','modules':['m']}}",
									60),
						 60);
	read_short_of_memory(many_rules("{'schema':1,'version':1,'table':[",
									"{'condition_type':'x','condition_value':1,'action_type':"
									"'review','group':'g%d','priority':%d}",
									60),
						 60);
	read_short_of_memory(many_rules("{'schema':1,'version':1,'principles':[{'id':'p','name':'P',"
									"'weight':1}],'words':{'absolutes':['always','never'],'more':["
									"'a']},'hosts':['a.example'],'rules':[",
									"{'id':'r%d','principle':'p','when':{'var':'absolutes'},"
									"'penalty':1,'each':'absolutes','max':%d,'severity':'info',"
									"'issue':'i','recommendation':'r'}",
									60),
						 59);
}
END_TEST

/* What is refused needs memory for its pointer, and may have none. */
START_TEST(refusing_documents)
{
	static const char *const documents[] = {
		"{'schema':1,'version':1,'rules':[{'id':'a','when':{'if':[1,{'nope':1}]}}]}",
		"{'schema':1,'version':1,'rules':[{'id':'a','when':1,'action':{'type':'x'}}]}",
	};
	for (size_t i = 0; i < sizeof(documents) / sizeof(*documents); i++) {
		json_t *json = test_json(documents[i]);
		char *text = json_dumps(json, 0);
		for (size_t calls = 0;; calls++) {
			test_memory memory;
			test_memory_begin(&memory);
			test_memory_fail_after(&memory, calls);
			azora_ruleset *ruleset = azora_ruleset_new(&memory.allocator);
			bool done = memory.fail_at != 0;
			if (ruleset != NULL) {
				EXPECT(!azora_ruleset_read(ruleset, text, strlen(text)));
				done = memory.fail_at != 0;
				EXPECT((ruleset->error.code == AZORA_RULESET_NO_MEMORY) == !done);
				EXPECT((ruleset->error.pointer != NULL) == done);
			}
			azora_ruleset_free(ruleset);
			EXPECT_EQUAL(test_memory_end(&memory), 0);
			if (done) {
				break;
			}
		}
		free(text);
		json_decref(json);
	}
}
END_TEST

Suite *suite_memory_rules(void)
{
	const TTest *const tests[] = {filling_an_arena, hashing_a_document, compiling_and_evaluating,
								  reading_rule_sets, refusing_documents};
	return TEST_SUITE("memory rules", tests);
}
