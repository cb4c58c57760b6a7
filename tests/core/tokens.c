#include "tokens.h"

#include "allocators.h"
#include "suite.h"
#include "verified.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

char *test_base64url(const void *bytes, size_t length)
{
	const int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
	size_t room = sodium_base64_encoded_len(length, variant);
	char *text = test_need(room, 1);
	(void)sodium_bin2base64(text, room, bytes, length, variant);
	return text;
}

char *test_jwt(const test_signer *signer, const char *header, const char *payload)
{
	unsigned char bytes[crypto_sign_BYTES];
	char *header_text = test_text("%s", header), *payload_text = test_text("%s", payload);
	char *first = test_base64url(header_text, strlen(header_text));
	char *second = test_base64url(payload_text, strlen(payload_text));
	char *message = test_text("%s.%s", first, second);
	(void)crypto_sign_detached(bytes, NULL, (const unsigned char *)message, strlen(message),
							   signer->secret);
	char *signature = test_base64url(bytes, sizeof(bytes));
	char *jwt = test_text("%s.%s", message, signature);
	free(header_text);
	free(payload_text);
	free(first);
	free(second);
	free(message);
	free(signature);
	return jwt;
}

static char *replace_all(char *text, const char *what, const char *by)
{
	while (strstr(text, what) != NULL) {
		char *replaced = test_replaced(text, what, by);
		free(text);
		text = replaced;
	}
	return text;
}

char *test_fill(const test_signer *signer, const char *text)
{
	test_signer other;
	test_signer_begin(&other, 99);
	char *x = test_base64url(signer->public_key, sizeof(signer->public_key));
	char *other_x = test_base64url(other.public_key, sizeof(other.public_key));
	char *filled = replace_all(test_text("%s", text), "$METHOD", signer->method);
	filled = replace_all(filled, "$DID", signer->did);
	filled = replace_all(filled, "$X", x);
	filled = replace_all(filled, "$OTHERX", other_x);
	filled = replace_all(filled, "$OTHER", other.method);
	free(x);
	free(other_x);
	return filled;
}

char *test_token(const char *header, const char *members)
{
	test_signer signer;
	test_signer_begin(&signer, 1);
	char *filled = test_fill(&signer, header), *added = test_fill(&signer, members);
	char *payload = test_credential(&signer, added);
	char *jwt = test_jwt(&signer, filled, payload);
	free(filled);
	free(added);
	free(payload);
	return jwt;
}

bool test_verify_vc(azora_verification *verification, const azora_allocator *allocator,
					const char *text, size_t length, const azora_verify_options *options)
{
	return azora_jwt_verify(verification, allocator, text, length, AZORA_JWT_CREDENTIAL, options);
}

bool test_verify_badge(azora_verification *verification, const azora_allocator *allocator,
					   const char *text, size_t length, const azora_verify_options *options)
{
	return azora_jwt_verify(verification, allocator, text, length, AZORA_JWT_BADGE, options);
}

void test_token_check(azora_jwt_profile profile, const test_token_case *wanted,
					  const azora_verify_options *options)
{
	test_told told;
	char *jwt = test_token(wanted->header, wanted->members);
	test_verifying verifier = profile == AZORA_JWT_BADGE ? test_verify_badge : test_verify_vc;
	const char *got = test_verify_by(verifier, jwt, strlen(jwt), options, &told);
	ck_assert_msg(strcmp(got, wanted->told) == 0, "%s %s: %s", wanted->header, wanted->members,
				  got);
	free(jwt);
}

void test_token_checks(azora_jwt_profile profile, const test_token_case *cases, size_t count)
{
	azora_verify_options options = test_verify_options();
	for (size_t i = 0; i < count; i++) {
		test_token_check(profile, &cases[i], &options);
	}
}
