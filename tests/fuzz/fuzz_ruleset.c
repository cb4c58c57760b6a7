/*
 * Bytes become a rule set. What is refused must say what is wrong and where; what is taken must
 * decide, or score, the same each time, whatever the facts, and keep its hash however it is spaced.
 * Memory may run out anywhere.
 */
#define _POSIX_C_SOURCE 200809L

#include "core/json_reader.h"
#include "core/ruleset.h"

#include "../core/allocators.h"
#include "../core/documents.h"
#include "bytes.h"
#include "json_mutator.h"

#define MOST_MEMORY ((size_t)256 << 20)

/* Whether a pointer leads to something, or to a member that an object lacks. */
static bool leads_somewhere(const json_t *document, const char *pointer, bool missing)
{
	char *above = strdup(pointer), *last = strrchr(above, '/');
	bool found = test_json_at(document, pointer) != NULL;
	if (!found && missing && last != NULL) {
		*last = '\0';
		found = json_is_object(test_json_at(document, above));
	}
	free(above);
	return found;
}

static void check_refusal(const azora_ruleset *ruleset)
{
	const azora_ruleset_error *error = &ruleset->error;
	switch (error->code) {
	case AZORA_RULESET_SYNTAX:
	case AZORA_RULESET_SIZE:
		REQUIRE(*error->message != '\0' && error->pointer == NULL);
		break;
	case AZORA_RULESET_INVALID:
		REQUIRE(*error->message != '\0' && error->pointer != NULL);
		REQUIRE(leads_somewhere(ruleset->document, error->pointer,
								strcmp(error->message, "is missing") == 0));
		break;
	case AZORA_RULESET_LOGIC:
		REQUIRE(error->logic.code > AZORA_LOGIC_OK && error->logic.code < AZORA_LOGIC_NO_MEMORY);
		REQUIRE(error->logic.code != AZORA_LOGIC_OPERATION || error->logic.message != NULL);
		REQUIRE(error->pointer != NULL &&
				leads_somewhere(ruleset->document, error->pointer, false));
		break;
	case AZORA_RULESET_DEPTH:
		/* Deeper than jansson reads, or than parameters may be. */
		REQUIRE(*error->message != '\0');
		REQUIRE(error->pointer == NULL ||
				leads_somewhere(ruleset->document, error->pointer, false));
		break;
	default:
		REQUIRE(false);
	}
}

/* The text as a rule set; NULL if it is none. */
static azora_ruleset *take(test_memory *memory, const char *text, size_t length)
{
	azora_ruleset *ruleset = azora_ruleset_new(&memory->allocator);
	if (azora_ruleset_read(ruleset, text, length)) {
		REQUIRE(ruleset->ids == NULL && ruleset->groups == NULL);
		return ruleset;
	}
	check_refusal(ruleset);
	azora_ruleset_free(ruleset);
	REQUIRE(memory->count == 0);
	return NULL;
}

static void check_order(const azora_ruleset *ruleset)
{
	for (uint32_t i = 0; i < ruleset->rule_count; i++) {
		const azora_rule *rule = &ruleset->rules[i], *before = rule - 1;
		REQUIRE(rule->id != NULL && *rule->id != '\0' && rule->number < ruleset->rule_count);
		REQUIRE(rule->group == AZORA_NO_GROUP || rule->group < ruleset->group_count);
		REQUIRE((rule->group == AZORA_NO_GROUP) == (rule->group_name == NULL));
		REQUIRE(ruleset->is_constitution ? rule->principle < ruleset->principle_count
										 : rule->action != NULL);
		REQUIRE(i == 0 || before->priority > rule->priority ||
				(before->priority == rule->priority && before->number < rule->number));
	}
}

/* Other spacing and another order of members: the same hash. */
static void check_hash(const azora_ruleset *ruleset)
{
	static const size_t flags[] = {JSON_COMPACT, JSON_INDENT(2) | JSON_SORT_KEYS,
								   JSON_ENSURE_ASCII | JSON_ESCAPE_SLASH};
	for (size_t i = 0; i < sizeof(flags) / sizeof(*flags); i++) {
		test_memory memory;
		test_memory_begin(&memory);
		char *text = json_dumps(ruleset->document, flags[i] | JSON_REAL_PRECISION(17));
		azora_ruleset *other = azora_ruleset_new(&memory.allocator);
		/* Spaces can make it longer than a document may be. */
		if (azora_ruleset_read(other, text, strlen(text))) {
			REQUIRE(memcmp(ruleset->hash, other->hash, AZORA_HASH_SIZE) == 0);
			REQUIRE(ruleset->rule_count == other->rule_count);
		} else {
			REQUIRE(other->error.code == AZORA_RULESET_SIZE);
		}
		azora_ruleset_free(other);
		REQUIRE(test_memory_end(&memory) == 0);
		free(text);
	}
}

/* What was told of an evaluation, as a number that any difference changes. */
typedef struct told {
	uint64_t all, fired;
	uint32_t rules;
	bool ended;
	const azora_ruleset_run *run;
} told;

static bool last_fired(void *context, const azora_rule *rule, int64_t *when)
{
	(void)context;
	*when = rule->number % 4 == 0 ? INT64_MIN : rule->number % 4 == 1 ? INT64_MAX : 50;
	return rule->number % 4 != 3;
}

static bool tell(void *context, const azora_rule *rule, azora_outcome outcome)
{
	told *told = context;
	uint32_t reads = azora_logic_reads(told->run->logic);
	REQUIRE(outcome == AZORA_FIRED || outcome == AZORA_NO_MATCH || outcome == AZORA_FAILED ||
			reads == 0);
	REQUIRE(!told->ended || outcome == AZORA_NOT_REACHED);
	told->ended |= outcome == AZORA_FAILED || (outcome == AZORA_FIRED && rule->stop);
	told->all = told->all * 31 + (uint64_t)outcome * 7 + rule->number + reads;
	if (outcome == AZORA_FIRED) {
		told->fired = told->fired * 31 + rule->number + reads;
	}
	told->rules++;
	return true;
}

static void check_decisions(azora_ruleset_run *run, const azora_value *facts)
{
	told tolds[3];
	bool done[3];
	for (int i = 0; i < 3; i++) {
		tolds[i] = (told){.run = run};
		azora_inquiry inquiry = {
			.now = 100, .all = i < 2, .context = &tolds[i], .last_fired = last_fired, .tell = tell};
		done[i] = azora_ruleset_decide(run, facts, &inquiry);
		REQUIRE(done[i] == (run->failed == NULL));
	}
	REQUIRE(tolds[0].rules == run->ruleset->rule_count && tolds[0].all == tolds[1].all);
	REQUIRE(tolds[0].fired == tolds[2].fired);
	REQUIRE(done[0] == done[1] && done[0] == done[2]);
}

/* What was found adds up to what a principle lost. */
typedef struct findings {
	double lost[128];
} findings;

static bool found(void *context, const azora_rule *rule, double penalty, double count)
{
	findings *findings = context;
	REQUIRE(penalty >= 0 && penalty <= rule->most && penalty <= 100 && count >= 0);
	findings->lost[rule->principle] += penalty;
	return true;
}

static void check_scores(azora_ruleset_run *run, const azora_value *facts)
{
	double alignment[2][128], score[2];
	bool done[2];
	REQUIRE(run->ruleset->principle_count <= 128);
	for (int i = 0; i < 2; i++) {
		findings findings = {.lost = {0}};
		azora_audit audit = {&findings, found};
		done[i] = azora_ruleset_score(run, facts, &audit, alignment[i], &score[i]);
		for (uint32_t j = 0; done[i] && j < run->ruleset->principle_count; j++) {
			double left = findings.lost[j] < 100 ? 100 - findings.lost[j] : 0;
			REQUIRE(alignment[i][j] == left);
		}
	}
	REQUIRE(done[0] == done[1] && done[0] == (run->failed == NULL));
	if (done[0]) {
		REQUIRE(score[0] == score[1] && score[0] >= 0 && score[0] <= 100);
		REQUIRE(azora_score_band(score[0]) != NULL);
	}
}

/* Asks the rules with facts of all kinds, the document itself among them. */
static void check_answers(const azora_ruleset *ruleset)
{
	static const char *const texts[] = {
		"null",
		"[1,'2',null]",
		"{'assessment_score':55,'pivc_score':40.5,'streak_current':'7','tags':['a','b'],'a':{'b':1}"
		","
		"'words':120,'links':3,'absolutes':2,'claims':'4','judgement':{'score':0.5}}",
	};
	azora_ruleset_run run;
	REQUIRE(azora_ruleset_run_begin(&run, ruleset, &azora_json_reader));
	for (size_t i = 0; i <= sizeof(texts) / sizeof(*texts); i++) {
		bool own = i == sizeof(texts) / sizeof(*texts);
		json_t *facts = own ? json_incref(ruleset->document) : test_json(texts[i]);
		azora_value value = azora_json_value(facts);
		value.source = AZORA_DATA;
		if (ruleset->is_constitution) {
			check_scores(&run, &value);
		} else {
			check_decisions(&run, &value);
		}
		json_decref(facts);
	}
	azora_ruleset_run_end(&run);
}

static void run_short(test_memory *memory, const char *text, size_t length, size_t calls)
{
	azora_ruleset_run run = {.ruleset = NULL};
	test_memory_fail_after(memory, calls);
	azora_ruleset *ruleset = azora_ruleset_new(&memory->allocator);
	if (ruleset != NULL && azora_ruleset_read(ruleset, text, length)) {
		bool began = azora_ruleset_run_begin(&run, ruleset, &azora_json_reader);
		REQUIRE(began == (memory->fail_at != 0));
		azora_ruleset_run_end(&run);
	} else {
		REQUIRE(ruleset == NULL || memory->fail_at != 0 ||
				ruleset->error.code == AZORA_RULESET_NO_MEMORY);
	}
	memory->fail_at = 0;
	azora_ruleset_free(ruleset);
	REQUIRE(memory->count == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *text = (const char *)data;
	test_memory memory;
	test_memory_begin(&memory);
	azora_ruleset *ruleset = take(&memory, text, size);
	if (ruleset != NULL) {
		check_order(ruleset);
		check_hash(ruleset);
		check_answers(ruleset);
		azora_ruleset_free(ruleset);
		REQUIRE(memory.peak < MOST_MEMORY);
	}
	run_short(&memory, text, size, size % 40);
	REQUIRE(test_memory_end(&memory) == 0);
	return 0;
}

/* What a value can become: parts of rule sets, and values that lie at some edge. */
static const char *const texts[] = {
	"{\"schema\":1,\"version\":1,\"rules\":[%s]}",
	"{\"schema\":1,\"version\":1,\"table\":[{\"condition_type\":\"a\",\"condition_value\":%s,"
	"\"action_type\":\"skip\"}]}",
	"{\"id\":\"a\",\"when\":%s,\"action\":{\"type\":\"skip\"}}",
	"{\"id\":\"b\",\"when\":%s,\"action\":{\"type\":\"review\"},\"group\":\"g\",\"stop\":true}",
	"{\"id\":\"c\",\"when\":1,\"action\":%s,\"priority\":9,\"cooldown\":51}",
	"{\"id\":\"d\",\"principle\":\"p\",\"when\":%s,\"penalty\":40,\"each\":\"links\","
	"\"severity\":\"info\",\"issue\":\"i\",\"recommendation\":\"r\"}",
	"{\"id\":\"p\",\"name\":\"P\",\"weight\":%s}",
	"{\"type\":\"skip\",\"params\":{\"a\":%s}}",
	"{\"<\":[{\"var\":\"a\"},%s]}",
	"{\"and\":[%s,{\"var\":\"words\"}]}",
	"{\"var\":[%s]}",
	"{\"missing\":[%s]}",
	"{\"some\":[{\"var\":\"tags\"},%s]}",
	"{\"nope\":%s}",
	"{\"+\":[%s]}",
	"[%s]",
	"{\"a\":%s}",
	"null",
	"true",
	"false",
	"[]",
	"{}",
	"\"\"",
	"\"a\"",
	"\"skip\"",
	"\"minor\"",
	"\"a\\u0000\"",
	"0",
	"1",
	"-1",
	"0.5",
	"1e300",
	"9007199254740993",
	"2147483648",
	NULL,
};

static const fuzz_json_changes changes = {.texts = texts,
										  .decoding = JSON_DECODE_ANY | JSON_ALLOW_NUL,
										  .encoding = JSON_ENCODE_ANY | JSON_COMPACT |
													  JSON_REAL_PRECISION(17),
										  .own = 8};

size_t LLVMFuzzerCustomMutator(uint8_t *bytes, size_t size, size_t most, unsigned seed)
{
	return fuzz_mutate_input(bytes, size, most, &changes, seed);
}
