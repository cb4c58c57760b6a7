/*
 * JSON Web Tokens for the tests, made by libsodium alone.
 */
#ifndef AZORA_TESTS_TOKENS_H
#define AZORA_TESTS_TOKENS_H

#include "core/jwt.h"

#include "signer.h"

/* base64url without padding; to be given to free(). */
char *test_base64url(const void *bytes, size_t length);

/* The JWT of a header and a payload as they are, but for ' in place of "; to be given to free(). */
char *test_jwt(const test_signer *signer, const char *header, const char *payload);

/* The signer's names in the places of $METHOD, $DID and $X (of a JWK), and another's in those of
 * $OTHER (method) and $OTHERX; to be given to free(). */
char *test_fill(const test_signer *signer, const char *text);

/* A JWT of key 1, of test_credential() with these members; header and members are filled. */
char *test_token(const char *header, const char *members);

/* One, and what verifying it tells as test_verify() does. */
typedef struct test_token_case {
	const char *header;
	const char *members;
	const char *told;
} test_token_case;

void test_token_check(azora_jwt_profile profile, const test_token_case *wanted,
					  const azora_verify_options *options);
void test_token_checks(azora_jwt_profile profile, const test_token_case *cases, size_t count);
#define TEST_TOKENS(profile, cases)                                                                \
	test_token_checks(profile, cases, sizeof(cases) / sizeof(*(cases)))

/* Verifiers of the profiles. */
bool test_verify_vc(azora_verification *verification, const azora_allocator *allocator,
					const char *text, size_t length, const azora_verify_options *options);
bool test_verify_badge(azora_verification *verification, const azora_allocator *allocator,
					   const char *text, size_t length, const azora_verify_options *options);

#define TEST_KID         "'kid':'$METHOD'"
#define TEST_PLAIN       "{'alg':'EdDSA'," TEST_KID ",'typ':'vc+jwt'}"
#define TEST_PLAIN_BADGE "{'alg':'EdDSA'," TEST_KID ",'typ':'JWT'}"
#define TEST_BAD_JWT     "refused proof=fail PROOF_VERIFICATION_ERROR"

#endif
