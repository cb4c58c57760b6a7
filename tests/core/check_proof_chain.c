/* Proofs that sign others: what exactly, and chains that are none or too long. */
#include "proof_steps.h"
#include "signer.h"
#include "suite.h"
#include "verified.h"

#include <stdlib.h>
#include <string.h>

#define RDFC                                                                                       \
	"{'type':'DataIntegrityProof','cryptosuite':'eddsa-rdfc-2022','id':'urn:r','proofValue':'z2'}"

#define FIRST                                                                                      \
	{                                                                                              \
		.key = 1, .members = ",'id':'urn:a'"                                                       \
	}
#define SECOND                                                                                     \
	{                                                                                              \
		.key = 2, .members = ",'id':'urn:b'"                                                       \
	}

START_TEST(chains)
{
	static const test_step steps[] = {
		FIRST,
		SECOND,
		{.key = 3, .members = ",'id':'urn:c','previousProof':'urn:a'", .previous = "0"},
		{.key = 4, .members = ",'id':'urn:d','previousProof':['urn:c']", .previous = "2"},
		{.key = 5, .members = ",'previousProof':['urn:a','urn:b']", .previous = "01"},
		{.key = 6, .members = ",'previousProof':['urn:c','urn:d','urn:a']", .previous = "023"},
	};
	EXPECT_STEPS(steps, "02", "pass: pass pass");
	EXPECT_STEPS(steps, "20", "pass: pass pass");
	EXPECT_STEPS(steps, "021", "pass: pass pass pass");
	EXPECT_STEPS(steps, "0123", "pass: pass pass pass pass");
	EXPECT_STEPS(steps, "3210", "pass: pass pass pass pass");
	EXPECT_STEPS(steps, "014", "pass: pass pass pass");
	EXPECT_STEPS(steps, "012345", "pass: pass pass pass pass pass pass");
	/* Without one that is named. */
	EXPECT_STEPS(steps, "2", "fail: fail" BAD_PROOF);
	EXPECT_STEPS(steps, "12", "fail: pass fail" BAD_PROOF);
	EXPECT_STEPS(steps, "04", "fail: pass fail" BAD_PROOF);
	EXPECT_STEPS(steps, "03", "fail: pass fail" BAD_PROOF);
}
END_TEST

/* The named proofs are signed in the order in which they stand in the document, each once, as the
 * recommendation adds them: whatever the order and number of their names. */
START_TEST(the_order_of_what_a_chain_signs)
{
	static const test_step steps[] = {
		FIRST,
		SECOND,
		{.key = 3, .members = ",'previousProof':['urn:b','urn:a']", .previous = "01"},
		{.key = 4, .members = ",'previousProof':['urn:b','urn:a']", .previous = "10"},
		{.key = 5, .members = ",'previousProof':['urn:a','urn:a']", .previous = "0"},
		{.key = 6, .members = ",'previousProof':['urn:a','urn:a']", .previous = "00"},
		{.key = 7,
		 .members = ",'previousProof':['urn:a','urn:b','urn:a','urn:b']",
		 .previous = "01"},
		{.key = 8, .members = ",'previousProof':[]"},
		{.key = 9, .members = ",'previousProof':[]", .previous = ""},
	};
	EXPECT_STEPS(steps, "012", "pass: pass pass pass");
	EXPECT_STEPS(steps, "102", "fail: pass pass fail" BAD_PROOF);
	EXPECT_STEPS(steps, "013", "fail: pass pass fail" BAD_PROOF);
	EXPECT_STEPS(steps, "103", "pass: pass pass pass");
	EXPECT_STEPS(steps, "05", "fail: pass fail" BAD_PROOF);
	EXPECT_STEPS(steps, "04", "pass: pass pass");
	EXPECT_STEPS(steps, "016", "pass: pass pass pass");
	/* Names none, and signs what one without the member does. */
	EXPECT_STEPS(steps, "7", "pass: pass");
	EXPECT_STEPS(steps, "8", "fail: fail" BAD_PROOF);
}
END_TEST

/* A chain signs the whole of the proofs that it names, their values and contexts too. */
START_TEST(what_a_chain_signs_is_whole)
{
	static const test_step steps[] = {
		{.key = 1, .members = ",'id':'urn:a','nested':{'b':[1,{'a':2}],'a':{}}"},
		/* By the same key, at another time. */
		{.key = 1, .members = ",'id':'urn:a','created':'2026-01-01T00:00:00Z'"},
		{.key = 2, .members = ",'id':'urn:b','previousProof':'urn:a'", .previous = "0"},
		/* Signed as if they stood for themselves. */
		{.key = 2, .members = ",'id':'urn:b','previousProof':'urn:a'"},
		{.key = 3, .members = "", .previous = "0"},
	};
	EXPECT_STEPS(steps, "02", "pass: pass pass");
	EXPECT_STEPS(steps, "12", "fail: pass fail" BAD_PROOF);
	EXPECT_STEPS(steps, "03", "fail: pass fail" BAD_PROOF);
	EXPECT_STEPS(steps, "04", "fail: pass fail" BAD_PROOF);
	/* Escapes and layout are no part of it. */
	test_told told;
	azora_verify_options options = test_verify_options();
	char *text = test_steps(steps, 3, "02");
	char *other = test_replaced(text, "'id':'urn:a'", " 'id' : '\\u0075rn:\\u0061' ");
	ck_assert_str_eq(test_proofs(other, &options, &told), "pass: pass pass");
	free(other);
	other = test_replaced(text, "'a':2", "'a':2.0e0");
	ck_assert_str_eq(test_proofs(other, &options, &told), "pass: pass pass");
	free(other);
	other = test_replaced(text, "'a':2", "'a':3");
	ck_assert_str_eq(test_proofs(other, &options, &told), "fail: fail fail" BAD_PROOF);
	free(other);
	free(text);
}
END_TEST

/* Chains that go round, or name what is not there. */
START_TEST(chains_that_lead_nowhere)
{
	static const char *const previous[] = {
		"'urn:self'",
		"['urn:self']",
		"['urn:a','urn:self']",
		"'urn:nobody'",
		"['urn:nobody']",
		"['urn:a','urn:nobody']",
		"''",
		"'urn:A'",
		"'urn:a '",
		"'urn:a\\u0000'",
		"null",
		"0",
		"true",
		"{}",
		"{'id':'urn:a'}",
		"[null]",
		"[0]",
		"[['urn:a']]",
		"[{}]",
		"['urn:a',null]",
		"'#a'",
	};
	for (size_t i = 0; i < sizeof(previous) / sizeof(*previous); i++) {
		char *members = test_text(",'id':'urn:self','previousProof':%s", previous[i]);
		const test_step steps[] = {FIRST, {.key = 2, .members = members, .previous = "0"}};
		EXPECT_STEPS(steps, "01", "fail: pass fail" BAD_PROOF);
		EXPECT_STEPS(steps, "10", "fail: fail pass" BAD_PROOF);
		free(members);
	}
	static const test_step circle[] = {
		{.key = 1, .members = ",'id':'urn:1','previousProof':'urn:2'"},
		{.key = 2, .members = ",'id':'urn:2','previousProof':'urn:3'"},
		{.key = 3, .members = ",'id':'urn:3','previousProof':['urn:1']"},
		{.key = 4, .members = ""},
	};
	EXPECT_STEPS(circle, "012", "fail: fail fail fail" BAD_PROOF);
	EXPECT_STEPS(circle, "2103", "fail: fail fail fail pass" BAD_PROOF);
}
END_TEST

START_TEST(ids_that_are_not_one)
{
	static const test_step steps[] = {
		FIRST,
		{.key = 2, .members = ",'id':'urn:a'"},
		{.key = 3, .members = ",'id':'\\u0075rn:a'"},
		{.key = 4, .members = ",'previousProof':'urn:a'", .previous = "0"},
		{.raw = "{'type':'Other','id':'urn:a'}"},
		{.raw = "{'type':'Other','id':'urn:x'}"},
		{.raw = "{'type':'Another','id':'urn:x'}"},
		{.key = 5, .members = ""},
	};
	EXPECT_STEPS(steps, "01", "fail: fail fail" BAD_PROOF);
	EXPECT_STEPS(steps, "02", "fail: fail fail" BAD_PROOF);
	EXPECT_STEPS(steps, "013", "fail: fail fail fail" BAD_PROOF);
	/* Also where the other one is of another kind: a chain might mean either. */
	EXPECT_STEPS(steps, "04", "fail: fail unsupported" BAD_PROOF);
	EXPECT_STEPS(steps, "743", "pass: pass unsupported unsupported");
	EXPECT_STEPS(steps, "756", "fail: fail unsupported unsupported" BAD_PROOF);
}
END_TEST

/* A chain onto what cannot be verified can be no more than that itself. */
START_TEST(chains_onto_other_kinds)
{
	static const test_step steps[] = {
		{.key = 1, .members = ""},
		{.raw = RDFC},
		{.key = 2, .members = ",'id':'urn:b','previousProof':'urn:r'", .previous = "1"},
		{.key = 3, .members = ",'previousProof':['urn:b']", .previous = "2"},
		{.key = 4, .members = ",'previousProof':['urn:b','urn:nobody']", .previous = "2"},
	};
	EXPECT_STEPS(steps, "12", "unknown: unsupported unsupported" BAD_PROOF);
	EXPECT_STEPS(steps, "123", "unknown: unsupported unsupported unsupported" BAD_PROOF);
	EXPECT_STEPS(steps, "012", "pass: pass unsupported unsupported");
	EXPECT_STEPS(steps, "3210", "pass: unsupported unsupported unsupported pass");
	/* One that fails is a failure wherever it stands in the list. */
	EXPECT_STEPS(steps, "0124", "fail: pass unsupported unsupported fail" BAD_PROOF);
}
END_TEST

START_TEST(chains_onto_failures)
{
	static const test_step steps[] = {
		{.key = 1, .members = ",'id':'urn:a','expires':'2026-01-01T00:00:00Z'"},
		{.key = 2, .members = ",'id':'urn:b','previousProof':'urn:a'", .previous = "0"},
		{.key = 3, .members = ",'previousProof':'urn:b'", .previous = "1"},
		{.key = 4, .members = ""},
	};
	EXPECT_STEPS(steps, "01", "fail: fail fail" BAD_PROOF);
	EXPECT_STEPS(steps, "210", "fail: fail fail fail" BAD_PROOF);
	EXPECT_STEPS(steps, "3012", "fail: pass fail fail fail" BAD_PROOF);
}
END_TEST

/* A chain of so many, each onto the one before. */
static char *build_chain(size_t count, bool backwards)
{
	test_step steps[TEST_STEPS];
	char *members[TEST_STEPS], digits[TEST_STEPS][2], order[TEST_STEPS + 1];
	static const char names[] = "0123456789abcdefghijk";
	for (size_t i = 0; i < count; i++) {
		members[i] = i == 0 ? test_text(",'id':'urn:0'")
							: test_text(",'id':'urn:%zu','previousProof':'urn:%zu'", i, i - 1);
		digits[i][0] = i > 0 ? names[i - 1] : '\0';
		digits[i][1] = '\0';
		steps[i] = (test_step){.key = (unsigned char)(i + 1),
							   .members = members[i],
							   .previous = i > 0 ? digits[i] : NULL};
		order[backwards ? count - 1 - i : i] = names[i];
	}
	order[count] = '\0';
	char *text = test_steps(steps, count, order);
	for (size_t i = 0; i < count; i++) {
		free(members[i]);
	}
	return text;
}

/* The limit is on the document, whatever the order of its proofs, and is seen before a hash is
 * made. */
START_TEST(how_long_chains_are)
{
	test_told told;
	for (int backwards = 0; backwards < 2; backwards++) {
		for (size_t count = 1; count <= 16; count++) {
			char *text = build_chain(count, backwards != 0);
			for (uint32_t limit = 1; limit <= 16; limit += (uint32_t)test_stride(16)) {
				azora_verify_options options = test_verify_options();
				options.chain = limit;
				const char *answer = test_verify(text, &options, &told);
				EXPECT_MSG(strcmp(answer,
								  count <= limit
									  ? "verified"
									  : "refused structure=fail proof=unknown RANGE_ERROR") == 0,
						   "%zu proofs, limit %u, backwards %d: %s", count, limit, backwards,
						   answer);
			}
			free(text);
		}
	}
}
END_TEST

/*
 * Each names all those before it: the paths through them double with each, the work must not.
 */
START_TEST(chains_that_fan_out)
{
	test_step steps[TEST_STEPS];
	char *members[TEST_STEPS], named[TEST_STEPS][TEST_STEPS + 1], all[TEST_STEPS + 1] = "";
	static const char names[] = "0123456789abcdef";
	char *list = test_text("%s", "");
	azora_verify_options options = test_verify_options();
	options.chain = 16;
	for (size_t i = 0; i < 16; i++) {
		members[i] = test_text(",'id':'urn:%zu','previousProof':[%s]", i, list);
		memcpy(named[i], all, sizeof(all));
		steps[i] = (test_step){.key = (unsigned char)(i + 1),
							   .members = members[i],
							   .previous = i > 0 ? named[i] : NULL};
		char *longer = test_text("%s%s'urn:%zu'", list, i > 0 ? "," : "", i);
		free(list);
		list = longer;
		all[i] = names[i];
	}
	expect_steps(&options, steps, 16, all,
				 "pass: pass pass pass pass pass pass pass pass pass pass pass pass pass pass pass "
				 "pass");
	for (size_t i = 0; i < 16; i++) {
		free(members[i]);
	}
	free(list);
}
END_TEST

Suite *suite_proof_chain(void)
{
	const TTest *const tests[] = {
		chains,
		the_order_of_what_a_chain_signs,
		what_a_chain_signs_is_whole,
		chains_that_lead_nowhere,
		ids_that_are_not_one,
		chains_onto_other_kinds,
		chains_onto_failures,
		how_long_chains_are,
		chains_that_fan_out,
	};
	return TEST_SUITE("proof chain", tests);
}
