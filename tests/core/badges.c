#include "badges.h"

#include "core/credential.h"
#include "core/json_reader.h"
#include "documents.h"
#include "suite.h"

void built_begin(built *built, json_t *fields)
{
	azora_value value = azora_json_value(fields);
	test_memory_begin(&built->memory);
	built->fields = fields;
	built->code =
		azora_badge_build(&built->badge, &built->memory.allocator, &azora_json_reader, &value, NOW);
}

void built_end(built *built)
{
	azora_badge_free(&built->badge);
	EXPECT_EQUAL(test_memory_end(&built->memory), 0);
	json_decref(built->fields);
}

/* What is built can be issued: examining it finds nothing. */
static void expect_issuable(const built *built)
{
	const azora_document_limits limits = {.size = AZORA_CREDENTIAL_SIZE,
										  .depth = AZORA_DOCUMENT_DEPTH};
	const azora_span context = {"https://x.example/context", 25};
	const azora_spans contexts = {&context, 1, true};
	test_memory memory;
	azora_document document;
	azora_problems problems;
	test_memory_begin(&memory);
	const azora_buffer *text = &built->badge.text;
	EXPECT_MSG(azora_document_read(&document, &memory.allocator, text->bytes, text->length,
								   &limits),
			   "%.*s", (int)text->length, text->bytes);
	azora_problems_begin(&problems, &document.arena);
	azora_credential_examine(document.root, AZORA_A_CREDENTIAL, true, &contexts, &problems);
	EXPECT_MSG(problems.count == 0, "%s: %s", problems.first->pointer, problems.first->message);
	azora_document_free(&document);
	EXPECT_EQUAL(test_memory_end(&memory), 0);
}

void built_valid(built *built, const char *fields)
{
	built_begin(built, test_json(fields));
	EXPECT_MSG(built->code == AZORA_BADGE_OK, "%s: %s %s", fields, built->badge.field,
			   built->badge.message);
	EXPECT(built->badge.field[0] == '\0' && built->badge.message[0] == '\0');
	expect_issuable(built);
}
