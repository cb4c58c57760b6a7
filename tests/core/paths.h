/*
 * Rule sets in the tests: read from short texts, and asked with facts that jansson holds.
 */
#ifndef AZORA_TESTS_PATHS_H
#define AZORA_TESTS_PATHS_H

#include "allocators.h"
#include "core/ruleset.h"

/* Reads JSON in which ' stands for "; the test fails if it is no rule set. */
azora_ruleset *test_ruleset(const azora_allocator *allocator, const char *text);

/* What is told while rules are evaluated: "id:fired id:group …". */
typedef struct test_answer {
	char text[1024];
	size_t length;
	const json_t *last_fired; /* id => time; NULL: nothing ever did */
	size_t most;              /* rules that may be told of before it ends */
	size_t told;
} test_answer;

/* Decides over facts, which are jansson's; the answer is in what was told. */
bool test_decide(azora_ruleset_run *run, const json_t *facts, int64_t now, bool all,
				 test_answer *answer);

#endif
