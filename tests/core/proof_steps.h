/*
 * Documents with several proofs, each told by a line of a table.
 */
#ifndef AZORA_TESTS_PROOF_STEPS_H
#define AZORA_TESTS_PROOF_STEPS_H

#include "core/credential.h"

/* Proofs that a table may have. */
#define TEST_STEPS 20

/* One proof of a document. */
typedef struct test_step {
	unsigned char key;    /* whose, as test_signer_begin has it */
	const char *members;  /* of the options, beside those that all have */
	const char *previous; /* the steps whose proofs it signs, as they stand; NULL: none */
	const char *raw;      /* the proof's own text, with ' for ", in place of all the above */
} test_step;

/* The credential of key 1 with the proofs of these steps, whose numbers are 0-9a-z; to be given to
 * free(). */
char *test_steps(const test_step *steps, size_t count, const char *order);

/* That its proofs are told so by test_proofs(). */
void expect_steps(const azora_verify_options *options, const test_step *steps, size_t count,
				  const char *order, const char *wanted);
void expect_order(const test_step *steps, size_t count, const char *order, const char *wanted);

#define EXPECT_STEPS(steps, order, wanted)                                                         \
	expect_order(steps, sizeof(steps) / sizeof(*(steps)), order, wanted)

#define BAD_PROOF " PROOF_VERIFICATION_ERROR"

#endif
