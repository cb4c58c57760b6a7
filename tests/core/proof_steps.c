#include "proof_steps.h"

#include "signer.h"
#include "suite.h"
#include "verified.h"

#include <stdlib.h>
#include <string.h>

/* The proofs in a list, by their letters or digits (0-9a-z); the caller's to free. */
static char *list_of(char *const *proofs, const char *which)
{
	char *list = test_text("[");
	for (; *which != '\0'; which++) {
		size_t i = (size_t)(*which <= '9' ? *which - '0' : *which - 'a' + 10);
		char *longer = test_text("%s%s%s", list, list[1] != '\0' ? "," : "", proofs[i]);
		free(list);
		list = longer;
	}
	char *whole = test_text("%s]", list);
	free(list);
	return whole;
}

static char *prove(const char *document, const test_step *step, char *const *proofs)
{
	test_signer signer;
	if (step->raw != NULL) {
		return test_text("%s", step->raw);
	}
	test_signer_begin(&signer, step->key);
	char *options = test_options(&signer, step->members);
	char *list = step->previous != NULL ? list_of(proofs, step->previous) : NULL;
	char *signed_text = list != NULL ? test_with(document, "proof", list) : NULL;
	char *proof = test_prove(&signer, options, signed_text != NULL ? signed_text : document);
	free(options);
	free(list);
	free(signed_text);
	return proof;
}

/* The credential of key 1 with these proofs, in the order that the digits say. */
char *test_steps(const test_step *steps, size_t count, const char *order)
{
	char *proofs[TEST_STEPS] = {NULL};
	test_signer issuer;
	test_signer_begin(&issuer, 1);
	char *document = test_credential(&issuer, ",'zone':'after the proofs'");
	for (size_t i = 0; i < count; i++) {
		proofs[i] = prove(document, &steps[i], proofs);
	}
	char *list = list_of(proofs, order);
	char *text = test_with(document, "proof", list);
	for (size_t i = 0; i < count; i++) {
		free(proofs[i]);
	}
	free(list);
	free(document);
	return text;
}

void expect_steps(const azora_verify_options *options, const test_step *steps, size_t count,
				  const char *order, const char *wanted)
{
	test_told told;
	char *text = test_steps(steps, count, order);
	const char *answer = test_proofs(text, options, &told);
	EXPECT_MSG(strcmp(answer, wanted) == 0, "the proofs %s: %s instead of %s", order, answer,
			   wanted);
	free(text);
}

void expect_order(const test_step *steps, size_t count, const char *order, const char *wanted)
{
	azora_verify_options options = test_verify_options();
	expect_steps(&options, steps, count, order, wanted);
}
