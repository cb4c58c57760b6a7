#include "paths.h"

#include "core/json_reader.h"

#include "documents.h"
#include "suite.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

azora_ruleset *test_ruleset(const azora_allocator *allocator, const char *text)
{
	json_t *json = test_json(text);
	char *document = json_dumps(json, 0);
	azora_ruleset *ruleset = azora_ruleset_new(allocator);
	EXPECT(ruleset != NULL);
	bool read = azora_ruleset_read(ruleset, document, strlen(document));
	EXPECT_MSG(read, "%s at %s", ruleset->error.message, ruleset->error.pointer);
	free(document);
	json_decref(json);
	return ruleset;
}

static bool last_fired(void *context, const azora_rule *rule, int64_t *when)
{
	const test_answer *answer = context;
	const json_t *time = json_object_get(answer->last_fired, rule->id);
	*when = json_integer_value(time);
	return time != NULL;
}

static bool tell(void *context, const azora_rule *rule, azora_outcome outcome)
{
	static const char *const names[] = {"fired",    "group",       "cooldown",
										"no-match", "not-reached", "error"};
	test_answer *answer = context;
	size_t left = sizeof(answer->text) - answer->length;
	answer->length += (size_t)snprintf(answer->text + answer->length, left, "%s%s:%s",
									   answer->length > 0 ? " " : "", rule->id, names[outcome]);
	return ++answer->told < answer->most;
}

bool test_decide(azora_ruleset_run *run, const json_t *facts, int64_t now, bool all,
				 test_answer *answer)
{
	azora_inquiry inquiry = {
		.now = now,
		.all = all,
		.context = answer,
		.last_fired = answer->last_fired != NULL ? last_fired : NULL,
		.tell = tell,
	};
	azora_value value = azora_json_value(facts);
	value.source = AZORA_DATA;
	answer->length = answer->told = 0;
	answer->text[0] = '\0';
	answer->most = answer->most != 0 ? answer->most : SIZE_MAX;
	return azora_ruleset_decide(run, &value, &inquiry);
}
