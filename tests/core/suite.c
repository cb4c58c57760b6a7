#include "suite.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>

#if __has_include(<valgrind/valgrind.h>)
#include <valgrind/valgrind.h>
#else
#define RUNNING_ON_VALGRIND 0
#endif

int64_t test_key(uint32_t i)
{
	switch (i % 5) {
	case 0:
		return i;
	case 1:
		return -(int64_t)i;
	case 2:
		return (int64_t)((uint64_t)i << 32);
	case 3:
		return INT64_MIN + i;
	default:
		return INT64_MAX - i;
	}
}

Suite *test_suite(const char *name, const TTest *const tests[], size_t count)
{
	Suite *suite = suite_create(name);
	TCase *cases = tcase_create(name);
	tcase_set_timeout(cases, 0);
	for (size_t i = 0; i < count; i++) {
		tcase_add_test(cases, tests[i]);
	}
	suite_add_tcase(suite, cases);
	return suite;
}

bool test_on_valgrind(void)
{
	return RUNNING_ON_VALGRIND != 0;
}

size_t test_rounds(size_t whole)
{
	const char *percent = getenv("AZORA_TEST_SCALE");
	double scale = test_on_valgrind() ? 5 : 100;
	if (percent != NULL && *percent != '\0') {
		scale = strtod(percent, NULL);
	}
	double rounds = (double)whole * scale / 100;
	return rounds > 1 ? (size_t)rounds : 1;
}

size_t test_stride(size_t whole)
{
	return (whole / test_rounds(whole)) | 1;
}

/* Which suites are run: those whose number leaves this rest, when it is divided so. All by default.
 */
typedef struct part {
	size_t rest;
	size_t divisor;
} part;

/* AZORA_TEST_PART is "2/3" for the second of three parts, for as many processes at a time. */
static part asked_part(void)
{
	const char *text = getenv("AZORA_TEST_PART");
	unsigned number = 1, of = 1;
	if (text != NULL && (sscanf(text, "%u/%u", &number, &of) != 2 || number < 1 || number > of)) {
		(void)fprintf(stderr, "AZORA_TEST_PART must be like 2/3\n");
		exit(EXIT_FAILURE);
	}
	return (part){number - 1, of};
}

/* CK_FORK, CK_VERBOSITY, CK_RUN_SUITE and CK_RUN_CASE in the environment are check's own. */
int test_main(Suite *(*const suites[])(void), size_t count)
{
	part part = asked_part();
	if (sodium_init() < 0) {
		return EXIT_FAILURE;
	}
	SRunner *runner = srunner_create(NULL);
	for (size_t i = part.rest; i < count; i += part.divisor) {
		srunner_add_suite(runner, suites[i]());
	}
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
