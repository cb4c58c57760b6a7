#include "suite.h"

#include <sodium.h>
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

size_t test_rounds(size_t whole)
{
	const char *percent = getenv("AZORA_TEST_SCALE");
	double scale = RUNNING_ON_VALGRIND ? 5 : 100;
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

/* CK_FORK, CK_VERBOSITY, CK_RUN_SUITE and CK_RUN_CASE in the environment are check's own. */
int main(void)
{
	Suite *(*const suites[])(void) = {
#define SUITE(name) suite_##name,
#include "suites.def"
#undef SUITE
	};
	if (sodium_init() < 0) {
		return EXIT_FAILURE;
	}
	SRunner *runner = srunner_create(suites[0]());
	for (size_t i = 1; i < sizeof(suites) / sizeof(*suites); i++) {
		srunner_add_suite(runner, suites[i]());
	}
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
