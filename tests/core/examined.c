#define _POSIX_C_SOURCE 200809L

#include "examined.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "suite.h"

void test_json_put(json_t *json, const char *pointer, json_t *value)
{
	char *above = strdup(pointer), *last = strrchr(above, '/');
	ck_assert_msg(last != NULL, "%s: the whole cannot be put elsewhere", pointer);
	*last++ = '\0';
	json_t *container = (json_t *)test_json_at(json, above);
	ck_assert_msg(json_is_object(container) || json_is_array(container), "%s leads nowhere",
				  pointer);
	bool object = json_is_object(container);
	size_t index = object ? 0 : strtoul(last, NULL, 10);
	size_t count = json_array_size(container);
	int failed;
	if (value == NULL) {
		failed = object ? json_object_del(container, last) : json_array_remove(container, index);
	} else if (object) {
		failed = json_object_set_new(container, last, value);
	} else {
		failed = index < count ? json_array_set_new(container, index, value)
							   : json_array_append_new(container, value);
	}
	ck_assert_msg(failed == 0, "%s: cannot be changed", pointer);
	free(above);
}

void examined_begin(examined *examined, json_t *json, const examining *how)
{
	const azora_document_limits limits = {AZORA_CREDENTIAL_SIZE, AZORA_DOCUMENT_DEPTH, true};
	test_memory_begin(&examined->memory);
	examined->text = json_dumps(json, JSON_COMPACT | JSON_ENCODE_ANY);
	json_decref(json);
	bool read = azora_document_read(&examined->document, &examined->memory.allocator,
									examined->text, strlen(examined->text), &limits);
	ck_assert_msg(read, "%s: at byte %zu: %s", examined->text, examined->document.offset,
				  examined->document.message);
	azora_problems_begin(&examined->problems, &examined->document.arena);
	azora_credential_examine(examined->document.root, how->kind, how->issuing, &how->contexts,
							 &examined->problems);
	EXPECT(!examined->problems.failed);
}

void examined_free(examined *examined)
{
	azora_document_free(&examined->document);
	free(examined->text);
	EXPECT_EQUAL(test_memory_end(&examined->memory), 0);
}

/* The JSON pointers of all problems, in a line. */
static const char *pointers_of(const examined *examined, char *text, size_t size)
{
	size_t length = 0;
	*text = '\0';
	for (const azora_problem *at = examined->problems.first; at != NULL; at = at->next) {
		int more = snprintf(text + length, size - length, "%s \"%s\" (%s) ",
							azora_check_name(at->check), at->pointer, at->message);
		length += more > 0 && (size_t)more < size - length ? (size_t)more : 0;
	}
	return text;
}

static void check_change(const char *sample, azora_document_kind kind, const test_change *change,
						 bool issuing)
{
	static const azora_span allowed[] = {{"https://example.org/context", 27}};
	const examining how = {kind, issuing, {allowed, 1, true}};
	char told[4096];
	examined examined;
	json_t *json = test_json(sample);
	if (change->pointer != NULL) {
		test_json_put(json, change->pointer,
					  change->value != NULL ? test_json(change->value) : NULL);
	}
	examined_begin(&examined, json, &how);
	const char *where = change->problem != NULL ? change->problem : change->pointer;
	const azora_problem *problem = examined.problems.first;
	bool good = change->when == TEST_NEVER || (change->when == TEST_ISSUING && !issuing);
	pointers_of(&examined, told, sizeof(told));
	if (good) {
		ck_assert_msg(problem == NULL, "%s is %s: %s", where, change->value, told);
	} else {
		ck_assert_msg(problem != NULL, "%s is %s: no problem", where, change->value);
		ck_assert_msg(examined.problems.count == 1 && problem->check == change->check &&
						  strcmp(problem->pointer, where) == 0 &&
						  problem->message[strlen(problem->message) - 1] == '.' &&
						  strcmp(problem->code, change->check == AZORA_CHECK_CONTEXT
													? "UNKNOWN_CONTEXT_ERROR"
													: AZORA_MALFORMED_VALUE) == 0,
					  "%s is %s: %s", where, change->value, told);
	}
	examined_free(&examined);
}

void test_changes(const char *sample, azora_document_kind kind, const test_change *changes,
				  size_t count)
{
	check_change(sample, kind, &(test_change)GOOD(NULL, NULL), false);
	check_change(sample, kind, &(test_change)GOOD(NULL, NULL), true);
	for (size_t i = 0; i < count; i++) {
		check_change(sample, kind, &changes[i], false);
		check_change(sample, kind, &changes[i], true);
	}
}
