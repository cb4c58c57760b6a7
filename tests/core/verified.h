/*
 * Verifying in the tests: with memory that is counted, at a time that stands still, and told in a
 * few words.
 */
#ifndef AZORA_TESTS_VERIFIED_H
#define AZORA_TESTS_VERIFIED_H

#include "allocators.h"
#include "core/credential.h"

/* 2026-01-31T12:00:00Z */
#define TEST_NOW INT64_C(1769860800)

/* What a caller who says nothing asks for, at that time. */
azora_verify_options test_verify_options(void);

/* A text of C as a span. */
azora_span test_span(const char *text);

typedef struct test_told {
	char text[1024];
} test_told;

/*
 * The proofs of a document, whatever else is wrong with it: the check, each proof's result, and the
 * code of the first problem if there is one: "fail: pass fail PROOF_VERIFICATION_ERROR".
 */
const char *test_proofs(const char *text, const azora_verify_options *options, test_told *told);

/* The same, and what was proved; "" if nothing was. */
const char *test_proved(const char *text, const azora_verify_options *options, test_told *told);

/*
 * The whole of a credential: "verified" or "refused", each check that is not what it is for a sound
 * credential without a status (structure, context, proof and dates pass, issuer unknown, status
 * skipped), and the first problem: "refused proof=fail PROOF_VERIFICATION_ERROR".
 */
const char *test_verify(const char *text, const azora_verify_options *options, test_told *told);

/* The status entries: purpose, index, value and message, "?" for what is not known:
 * "revocation 5=1; message 7=2 (late)". */
const char *test_statuses(const char *text, const azora_verify_options *options, test_told *told);

/* The message of the first problem of a credential; "" if there is none. */
const char *test_complaint(const char *text, const azora_verify_options *options, test_told *told);

/* What else verifies, as azora_credential_verify does. */
typedef bool (*test_verifying)(azora_verification *verification, const azora_allocator *allocator,
							   const char *text, size_t length,
							   const azora_verify_options *options);

/* The same as test_verify, by another verifier: of a presentation, then each of its credentials in
 * brackets. Of a text that may have NULs. */
const char *test_verify_by(test_verifying verifier, const char *text, size_t length,
						   const azora_verify_options *options, test_told *told);

/* What was proved, and where the first problem lies, and its message: "{...}" or "/a: Sentence." */
const char *test_proved_by(test_verifying verifier, const char *text,
						   const azora_verify_options *options, test_told *told);
const char *test_complaint_by(test_verifying verifier, const char *text,
							  const azora_verify_options *options, test_told *told);

#endif
