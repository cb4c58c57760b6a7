#define _POSIX_C_SOURCE 200809L

#include "examined.h"

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
