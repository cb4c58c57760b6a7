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

/* CK_FORK, CK_VERBOSITY, CK_RUN_SUITE and CK_RUN_CASE in the environment are check's own. */
int main(void)
{
	Suite *(*const suites[])(void) = {
		suite_wide,
		suite_log10,
		suite_canonical,
		suite_pivc,
		suite_zone,
		suite_streak,
		suite_status_list,
		suite_merkle,
		suite_note,
		suite_ledger,
		suite_sort,
		suite_index,
		suite_map,
		suite_leaderboard,
		suite_board,
		suite_weigh,
		suite_memory,
		suite_memory_board,
		suite_number,
		suite_arena,
		suite_json_pointer,
		suite_canonical_json,
		suite_value,
		suite_logic,
		suite_logic_paths,
		suite_logic_limits,
		suite_ruleset,
		suite_ruleset_read,
		suite_constitution,
		suite_memory_rules,
		suite_logic_suites,
		suite_content,
		suite_content_text,
		suite_content_find,
		suite_content_hostile,
		suite_datetime,
		suite_examine,
		suite_examine_kinds,
		suite_examine_w3c,
		suite_jwt,
		suite_jwt_claims,
		suite_jwt_issue,
		suite_jwt_status,
		suite_presentation,
		suite_work,
		suite_contexts,
		suite_url,
		suite_key,
		suite_ed25519,
		suite_did,
		suite_did_document,
		suite_key_seal,
		suite_key_rewrap,
		suite_memory_keys,
		suite_badge,
		suite_badge_refused,
		suite_bundle,
		suite_png,
		suite_svg,
		suite_svg_hostile,
		suite_proof,
		suite_proof_set,
		suite_proof_chain,
		suite_buffer,
		suite_document,
		suite_document_refused,
		suite_document_strings,
		suite_document_linear,
		suite_numbers,
		suite_multibase,
		suite_memory_document,
		suite_proof_key,
		suite_proof_terms,
		suite_credential_verify,
		suite_credential_status,
		suite_credential_lists,
		suite_credential_issue,
		suite_issue_batch,
		suite_memory_credential,
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
