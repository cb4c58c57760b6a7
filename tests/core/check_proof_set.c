/* Several proofs on one document, of which each stands for itself. */
#include "proof_steps.h"
#include "signer.h"
#include "suite.h"
#include "verified.h"

#include <stdlib.h>
#include <string.h>

#define RDFC                                                                                       \
	"{'type':'DataIntegrityProof','cryptosuite':'eddsa-rdfc-2022','id':'urn:r',"                   \
	"'verificationMethod':'did:key:z6Mk#z6Mk','proofPurpose':'assertionMethod',"                   \
	"'proofValue':'z2HnF'}"
#define OLD "{'type':'Ed25519Signature2020','created':'not even looked at'}"

START_TEST(sets)
{
	static const test_step steps[] = {
		{.key = 1, .members = ""},
		{.key = 2, .members = ",'created':'2026-01-01T00:00:00Z'"},
		{.key = 1, .members = ",'created':'2036-01-01T00:00:00Z'"}, /* not yet */
		{.raw = RDFC},
		{.raw = OLD},
	};
	EXPECT_STEPS(steps, "0", "pass: pass");
	EXPECT_STEPS(steps, "01", "pass: pass pass");
	EXPECT_STEPS(steps, "10", "pass: pass pass");
	EXPECT_STEPS(steps, "00", "pass: pass pass");
	EXPECT_STEPS(steps, "012", "fail: pass pass fail" BAD_PROOF);
	EXPECT_STEPS(steps, "210", "fail: fail pass pass" BAD_PROOF);
	EXPECT_STEPS(steps, "3", "unknown: unsupported" BAD_PROOF);
	EXPECT_STEPS(steps, "34", "unknown: unsupported unsupported" BAD_PROOF);
	EXPECT_STEPS(steps, "304", "pass: unsupported pass unsupported");
	EXPECT_STEPS(steps, "43", "unknown: unsupported unsupported" BAD_PROOF);
	EXPECT_STEPS(steps, "32", "fail: unsupported fail" BAD_PROOF);
	EXPECT_STEPS(steps, "3024", "fail: unsupported pass fail unsupported" BAD_PROOF);
}
END_TEST

/* What claims to be of the known kind and is not, and what is no proof at all, fails; it is never
 * passed over as if it were of another kind. */
START_TEST(junk_among_proofs)
{
	static const char *const junk[] = {
		"null",
		"true",
		"0",
		"''",
		"'eddsa-jcs-2022'",
		"[]",
		"{}",
		"[{'type':'Other'}]",
		"{'type':null}",
		"{'type':['DataIntegrityProof'],'cryptosuite':'eddsa-jcs-2022'}",
		"{'type':['Ed25519Signature2020']}",
		"{'type':{'id':'Other'}}",
		"{'Type':'Other'}",
		"{'type':'DataIntegrityProof'}",
		"{'type':'DataIntegrityProof','cryptosuite':null}",
		"{'type':'DataIntegrityProof','cryptosuite':['eddsa-rdfc-2022']}",
		"{'type':'DataIntegrityProof','cryptosuite':2022}",
		"{'type':'DataIntegrityProof','cryptosuite':'eddsa-jcs-2022'}",
		"{'type':'DataIntegrityProof','cryptosuite':'eddsa-jcs-2022','proofValue':'z2'}",
		"{'cryptosuite':'eddsa-jcs-2022'}",
	};
	for (size_t i = 0; i < sizeof(junk) / sizeof(*junk); i++) {
		const test_step steps[] = {{.key = 1, .members = ""}, {.raw = junk[i]}};
		EXPECT_STEPS(steps, "01", "fail: pass fail" BAD_PROOF);
		EXPECT_STEPS(steps, "1", "fail: fail" BAD_PROOF);
	}
	/* Other cases and other characters make other names, which are none of ours. */
	static const char *const others[] = {
		"{'type':''}",
		"{'type':'dataintegrityproof'}",
		"{'type':'DataIntegrityProof '}",
		"{'type':'DataIntegrityProof\\u0000'}",
		"{'type':'DataIntegrityProof','cryptosuite':''}",
		"{'type':'DataIntegrityProof','cryptosuite':'EDDSA-JCS-2022'}",
		"{'type':'DataIntegrityProof','cryptosuite':'eddsa-jcs-2022\\u0000'}",
	};
	for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++) {
		const test_step steps[] = {{.key = 1, .members = ""}, {.raw = others[i]}};
		EXPECT_STEPS(steps, "10", "pass: unsupported pass");
	}
}
END_TEST

/* What stands in the place of the proofs. */
START_TEST(no_proofs)
{
	static const char *const values[] = {"[]", "null", "{}",   "''",    "'x'",
										 "0",  "true", "[[]]", "[null]"};
	test_signer signer;
	test_told told;
	azora_verify_options options = test_verify_options();
	test_signer_begin(&signer, 1);
	char *document = test_credential(&signer, "");
	ck_assert_str_eq(test_proofs(document, &options, &told), "fail:" BAD_PROOF);
	ck_assert_str_eq(test_verify(document, &options, &told), "refused proof=fail" BAD_PROOF);
	for (size_t i = 0; i < sizeof(values) / sizeof(*values); i++) {
		char *value = test_text("%s", values[i]), *text = test_with(document, "proof", value);
		EXPECT_MSG(strncmp(test_proofs(text, &options, &told), "fail:", 5) == 0, "%s", text);
		free(value);
		free(text);
	}
	free(document);
}
END_TEST

START_TEST(how_many_proofs)
{
	test_step steps[TEST_STEPS];
	azora_verify_options options = test_verify_options();
	test_told told;
	for (size_t i = 0; i < TEST_STEPS; i++) {
		steps[i] = (test_step){.key = (unsigned char)(i + 1), .members = ""};
	}
	char *text = test_steps(steps, 16, "0123456789abcdef");
	ck_assert_str_eq(test_verify(text, &options, &told), "verified");
	options.proofs = 15;
	ck_assert_str_eq(test_verify(text, &options, &told),
					 "refused structure=fail proof=unknown RANGE_ERROR");
	free(text);
	options = test_verify_options();
	text = test_steps(steps, 17, "0123456789abcdefg");
	ck_assert_str_eq(test_proofs(text, &options, &told), "unknown: RANGE_ERROR");
	ck_assert_str_eq(test_verify(text, &options, &told),
					 "refused structure=fail proof=unknown RANGE_ERROR");
	free(text);
	/* A limit of one allows one, in a list or not. */
	options.proofs = 1;
	expect_steps(&options, steps, 1, "0", "pass: pass");
	expect_steps(&options, steps, 2, "01", "unknown: RANGE_ERROR");
}
END_TEST

Suite *suite_proof_set(void)
{
	const TTest *const tests[] = {sets, junk_among_proofs, no_proofs, how_many_proofs};
	return TEST_SUITE("proof set", tests);
}
