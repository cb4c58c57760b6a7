/*
 * The suites of the JsonLogic community (tests/vectors/jsonlogic), every case of them.
 */
#include "allocators.h"
#include "files.h"
#include "logic_json.h"
#include "suite.h"

#include <stdio.h>
#include <string.h>

#define FOLDER "tests/vectors/jsonlogic/"

static json_t *load(const char *name)
{
	char path[256];
	(void)snprintf(path, sizeof(path), FOLDER "%s", name);
	return test_json_file(path);
}

static json_t *take(const json_t *test, const char *name)
{
	const json_t *json = json_object_get(test, name);
	return json != NULL ? json_deep_copy(json) : json_null();
}

/* "" if a case passes, otherwise what is wrong with it. */
static const char *run_case(const json_t *test)
{
	const json_t *wanted_error = json_object_get(test, "error");
	const char *wrong = "";
	logic_json applied;
	test_memory memory;
	test_memory_begin(&memory);
	logic_json_apply(&applied, &memory.allocator, take(test, "rule"), take(test, "data"));
	bool truth;
	bool held = azora_logic_condition(applied.run, applied.root, &truth);
	if (held != applied.succeeded || (held && truth != azora_value_truthy(&applied.result))) {
		wrong = "another truth as a condition";
	} else if (wanted_error == NULL) {
		wrong = !applied.succeeded ? "an error"
				: !logic_json_equal(applied.run, &applied.result, json_object_get(test, "result"))
					? "another result"
					: "";
	} else if (applied.succeeded) {
		wrong = "a result instead of an error";
	} else {
		const char *type = json_string_value(json_object_get(wanted_error, "type"));
		const azora_value *got = &applied.error.type;
		if (applied.error.code != AZORA_LOGIC_OPERATION || got->kind != AZORA_TEXT ||
			got->length != strlen(type) || memcmp(got->as.text, type, got->length) != 0) {
			wrong = "another error";
		}
	}
	logic_json_free(&applied);
	EXPECT_EQUAL(test_memory_end(&memory), 0);
	return wrong;
}

START_TEST(passes_every_case_of_the_community)
{
	json_t *index = load("index.json");
	size_t cases = 0, failed = 0;
	for (size_t i = 0; i < json_array_size(index); i++) {
		const char *name = json_string_value(json_array_get(index, i));
		json_t *suite = load(name);
		for (size_t j = 0; j < json_array_size(suite); j++) {
			const json_t *test = json_array_get(suite, j);
			if (!json_is_object(test)) {
				continue;
			}
			const char *wrong = run_case(test);
			cases++;
			if (*wrong != '\0') {
				char *text = json_dumps(test, 0);
				(void)fprintf(stderr, "%s: %s: %s\n", name, wrong, text);
				free(text);
				failed++;
			}
		}
		json_decref(suite);
	}
	json_decref(index);
	EXPECT_EQUAL(cases, 1138);
	EXPECT_EQUAL(failed, 0);
}
END_TEST

Suite *suite_logic_suites(void)
{
	const TTest *const tests[] = {passes_every_case_of_the_community};
	return TEST_SUITE("logic suites", tests);
}
