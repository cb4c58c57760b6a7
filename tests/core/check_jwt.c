/*
 * JSON Web Tokens: what a header may say, whose key it may name, and that nothing of one can be
 * changed.
 */
#include "core/did.h"
#include "core/jwt.h"

#include "signer.h"
#include "suite.h"
#include "tokens.h"
#include "verified.h"

#include <stdlib.h>
#include <string.h>

#define JWK   "'jwk':{'kty':'OKP','crv':'Ed25519','x':'$X'"
#define SOUND "verified"

static const test_token_case of_headers[] = {
	{TEST_PLAIN, "", SOUND},
	{"{'alg':'Ed25519'," TEST_KID ",'typ':'vc+jwt','cty':'vc'}", "", SOUND},
	{"{'alg':'EdDSA'," TEST_KID ",'typ':'VC+JWT'}", "", SOUND},
	{"{'alg':'EdDSA'," TEST_KID ",'typ':'application/vc+jwt'}", "", SOUND},
	{"{'alg':'EdDSA'," TEST_KID "}", "", TEST_BAD_JWT},
	{"{'alg':'EdDSA'," TEST_KID ",'typ':'JWT'}", "", TEST_BAD_JWT},
	{"{'alg':'EdDSA'," TEST_KID ",'typ':'vp+jwt'}", "", TEST_BAD_JWT},
	{"{'alg':'EdDSA'," TEST_KID ",'typ':'vc+jw'}", "", TEST_BAD_JWT},
	{"{'alg':'EdDSA'," TEST_KID ",'typ':'application/'}", "", TEST_BAD_JWT},
	{"{'alg':'EdDSA'," TEST_KID ",'typ':'vc+sd-jwt'}", "", TEST_BAD_JWT},
	{"{'alg':'EdDSA'," TEST_KID ",'typ':['vc+jwt']}", "", TEST_BAD_JWT},
	{"{" TEST_KID ",'typ':'vc+jwt'}", "", TEST_BAD_JWT},
	{"{'alg':null," TEST_KID ",'typ':'vc+jwt'}", "", TEST_BAD_JWT},
	{"{'alg':'none'," TEST_KID ",'typ':'vc+jwt'}", "", TEST_BAD_JWT},
	{"{'alg':'eddsa'," TEST_KID ",'typ':'vc+jwt'}", "",
	 "refused proof=unknown PROOF_VERIFICATION_ERROR"},
	{"{'alg':'HS256'," TEST_KID ",'typ':'vc+jwt'}", "",
	 "refused proof=unknown PROOF_VERIFICATION_ERROR"},
	{"{'alg':'RS256'," TEST_KID ",'typ':'vc+jwt'}", "",
	 "refused proof=unknown PROOF_VERIFICATION_ERROR"},
	/* Others' algorithms do not hide what is wrong. */
	{"{'alg':'RS256'," TEST_KID ",'typ':'JWT'}", "", TEST_BAD_JWT},
	{"{'alg':'EdDSA'," TEST_KID ",'typ':'vc+jwt','crit':[]}", "", TEST_BAD_JWT},
	{"{'alg':'EdDSA'," TEST_KID ",'typ':'vc+jwt','crit':['exp']}", "", TEST_BAD_JWT},
	{"{'alg':'EdDSA'," TEST_KID ",'typ':'vc+jwt','b64':true}", "", TEST_BAD_JWT},
	{"{'alg':'EdDSA'," TEST_KID ",'typ':'vc+jwt','alg':'EdDSA'}", "", TEST_BAD_JWT},
	{"{'alg':'EdDSA'," TEST_KID ",'typ':'vc+jwt','\\u0061lg':'none'}", "", TEST_BAD_JWT},
	{"{'alg':'EdDSA'," TEST_KID ",'typ':'vc+jwt'} {}", "", TEST_BAD_JWT},
	{"['EdDSA']", "", TEST_BAD_JWT},
	{"", "", TEST_BAD_JWT},
	/* The key. */
	{"{'alg':'EdDSA','typ':'vc+jwt'}", "", TEST_BAD_JWT},
	{"{'alg':'EdDSA','typ':'vc+jwt','kid':5}", "", TEST_BAD_JWT},
	{"{'alg':'EdDSA','typ':'vc+jwt','kid':''}", "",
	 "refused proof=fail INVALID_VERIFICATION_METHOD_URL"},
	{"{'alg':'EdDSA','typ':'vc+jwt','kid':'#key'}", "",
	 "refused proof=fail INVALID_VERIFICATION_METHOD_URL"},
	{"{'alg':'EdDSA','typ':'vc+jwt','kid':'key#key'}", "",
	 "refused proof=fail INVALID_VERIFICATION_METHOD_URL"},
	{"{'alg':'EdDSA','typ':'vc+jwt','kid':'$DID'}", "",
	 "refused proof=fail INVALID_VERIFICATION_METHOD_URL"},
	{"{'alg':'EdDSA','typ':'vc+jwt','kid':'$DID#key'}", "",
	 "refused proof=fail INVALID_VERIFICATION_METHOD"},
	{"{'alg':'EdDSA','typ':'vc+jwt','kid':'$METHOD\\u0000'}", "",
	 "refused proof=fail INVALID_VERIFICATION_METHOD_URL"},
	{"{'alg':'EdDSA','typ':'vc+jwt','kid':'$OTHER'}", "", TEST_BAD_JWT},
	{"{'alg':'EdDSA','typ':'vc+jwt'," JWK "}}", "", TEST_BAD_JWT},
	{"{'alg':'EdDSA','typ':'vc+jwt'," TEST_KID "," JWK "}}", "", SOUND},
	{"{'alg':'EdDSA','typ':'vc+jwt'," TEST_KID "," JWK ",'use':'sig','kid':'other'}}", "", SOUND},
	{"{'alg':'EdDSA','typ':'vc+jwt'," TEST_KID "," JWK ",'d':'AAAA'}}", "", TEST_BAD_JWT},
	{"{'alg':'EdDSA','typ':'vc+jwt'," TEST_KID ",'jwk':{}}", "", TEST_BAD_JWT},
	{"{'alg':'EdDSA','typ':'vc+jwt'," TEST_KID ",'jwk':'$X'}", "", TEST_BAD_JWT},
	{"{'alg':'EdDSA','typ':'vc+jwt'," TEST_KID ",'jwk':null}", "", TEST_BAD_JWT},
	{"{'alg':'EdDSA','typ':'vc+jwt'," TEST_KID
	 ",'jwk':{'kty':'OKP','crv':'Ed25519','x':'$OTHERX'}}",
	 "", TEST_BAD_JWT},
	{"{'alg':'EdDSA','typ':'vc+jwt'," TEST_KID ",'jwk':{'kty':'OKP','crv':'X25519','x':'$X'}}", "",
	 TEST_BAD_JWT},
	{"{'alg':'EdDSA','typ':'vc+jwt'," TEST_KID ",'jwk':{'kty':'OKP','crv':'Ed25519','x':'$X='}}",
	 "", TEST_BAD_JWT},
	{"{'alg':'EdDSA','typ':'vc+jwt'," TEST_KID ",'jwk':{'kty':'EC','crv':'Ed25519','x':'$X'}}", "",
	 TEST_BAD_JWT},
	/* Keys from elsewhere are neither used nor looked at. */
	{"{'alg':'EdDSA','typ':'vc+jwt'," TEST_KID
	 ",'jku':'https://evil.example','x5u':'https://evil.example','x5c':['AA'],'x5t':5}",
	 "", SOUND},
	{"{'alg':'EdDSA','typ':'vc+jwt','jku':'https://evil.example'}", "", TEST_BAD_JWT},
	/* Whose it is. */
	{"{'alg':'EdDSA','typ':'vc+jwt'," TEST_KID ",'iss':'$DID'}", "", SOUND},
	{"{'alg':'EdDSA','typ':'vc+jwt'," TEST_KID ",'iss':'did:example:other'}", "", TEST_BAD_JWT},
	{"{'alg':'EdDSA','typ':'vc+jwt'," TEST_KID ",'iss':null}", "", TEST_BAD_JWT},
};

START_TEST(headers)
{
	TEST_TOKENS(AZORA_JWT_CREDENTIAL, of_headers);
}
END_TEST

START_TEST(somebody_elses_key)
{
	test_signer issuer, other;
	test_told told;
	azora_verify_options options = test_verify_options();
	test_signer_begin(&issuer, 1);
	test_signer_begin(&other, 2);
	char *header = test_fill(&other, TEST_PLAIN), *payload = test_credential(&issuer, "");
	char *jwt = test_jwt(&other, header, payload);
	ck_assert_str_eq(test_verify_by(test_verify_vc, jwt, strlen(jwt), &options, &told),
					 "refused issuer=fail CONTROLLER_MISMATCH");
	options.any_controller = true;
	ck_assert_str_eq(test_verify_by(test_verify_vc, jwt, strlen(jwt), &options, &told), SOUND);
	free(header);
	free(payload);
	free(jwt);
}
END_TEST

#define WEB "did:web:example.org"

/* A document with the key of a number as a JsonWebKey #jwk and a Multikey #multi. */
static char *web_document(const test_signer *signer, const char *members)
{
	char *x = test_base64url(signer->public_key, sizeof(signer->public_key));
	char *text =
		test_text("{'id':'" WEB "','verificationMethod':[{'id':'" WEB "#jwk','type':'JsonWebKey',"
				  "'controller':'" WEB "','publicKeyJwk':{'kty':'OKP','crv':'Ed25519','x':'%s'}%s},"
				  "{'id':'" WEB "#multi','type':'Multikey','controller':'" WEB "',"
				  "'publicKeyMultibase':'%s'}],'assertionMethod':['" WEB "#jwk','" WEB "#multi']}",
				  x, members, signer->multikey);
	free(x);
	return text;
}

static const char *verify_web(const char *kid, const char *members, bool handed_in, test_told *told)
{
	test_signer signer;
	azora_verify_options options = test_verify_options();
	test_signer_begin(&signer, 1);
	char *document = web_document(&signer, members);
	const azora_source_text sources[] = {{test_span(WEB), test_span(document)}};
	options.documents = (azora_source_texts){sources, handed_in};
	char *credential = test_credential(&signer, "");
	char *payload = test_replaced(credential, signer.did, WEB);
	char *header = test_text("{'alg':'EdDSA','kid':'%s','typ':'vc+jwt'}", kid);
	char *jwt = test_jwt(&signer, header, payload);
	test_verify_by(test_verify_vc, jwt, strlen(jwt), &options, told);
	free(document);
	free(credential);
	free(payload);
	free(header);
	free(jwt);
	return told->text;
}

START_TEST(keys_of_documents)
{
	test_told told;
	ck_assert_str_eq(verify_web(WEB "#jwk", "", true, &told), SOUND);
	ck_assert_str_eq(verify_web(WEB "#multi", "", true, &told), TEST_BAD_JWT);
	ck_assert_str_eq(verify_web(WEB "#none", "", true, &told),
					 "refused proof=fail INVALID_VERIFICATION_METHOD");
	ck_assert_str_eq(verify_web("#jwk", "", true, &told),
					 "refused proof=fail INVALID_VERIFICATION_METHOD_URL");
	ck_assert_str_eq(verify_web(WEB "#jwk", "", false, &told),
					 "refused proof=fail INVALID_CONTROLLED_IDENTIFIER_DOCUMENT");
	ck_assert_str_eq(verify_web(WEB "#jwk", ",'revoked':'2026-01-31T12:00:00Z'", true, &told),
					 TEST_BAD_JWT);
	ck_assert_str_eq(verify_web(WEB "#jwk", ",'revoked':'2026-01-31T12:00:01Z'", true, &told),
					 SOUND);
	ck_assert_str_eq(verify_web(WEB "#jwk", ",'expires':'2026-01-31T12:00:00Z'", true, &told),
					 TEST_BAD_JWT);
}
END_TEST

START_TEST(other_texts_are_no_jwts)
{
	static const char *const texts[] = {
		"",          ".",           "..",      "a",          "a.b",   "a.b.c.d",
		"{}",        "a..c",        "a.b.c\n", " e30.e30.",  "e30==", "e30.e3=.AA",
		"e30.!!.AA", "e30.e30.AA.", "\xFF..",  "e30.W10.AA",
	};
	azora_verify_options options = test_verify_options();
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		test_told told;
		const char *got =
			test_verify_by(test_verify_vc, texts[i], strlen(texts[i]), &options, &told);
		ck_assert_msg(strncmp(got, "refused structure=fail", 22) == 0, "%s: %s", texts[i], got);
	}
}
END_TEST

START_TEST(sizes_are_bounded)
{
	test_told told;
	azora_verify_options options = test_verify_options();
	char *jwt = test_token(TEST_PLAIN, ""), *payload = strchr(jwt, '.') + 1;
	size_t decoded = (size_t)(strchr(payload, '.') - payload) * 3 / 4;
	options.size = decoded;
	ck_assert_str_eq(test_verify_by(test_verify_vc, jwt, strlen(jwt), &options, &told), SOUND);
	options.size = decoded - 1;
	ck_assert_ptr_nonnull(
		strstr(test_verify_by(test_verify_vc, jwt, strlen(jwt), &options, &told), "PARSING_ERROR"));
	options.size = 5;
	ck_assert_ptr_nonnull(
		strstr(test_complaint_by(test_verify_vc, jwt, &options, &told), "larger"));
	free(jwt);
	for (size_t length = 12000; length <= 12600; length += 600) {
		char *filler = test_need(length + 1, 1);
		memset(filler, 'x', length);
		char *header = test_text("{'alg':'EdDSA'," TEST_KID ",'typ':'vc+jwt','own':'%s'}", filler);
		options = test_verify_options();
		test_token_check(AZORA_JWT_CREDENTIAL,
						 &(test_token_case){header, "", length == 12000 ? SOUND : TEST_BAD_JWT},
						 &options);
		free(filler);
		free(header);
	}
}
END_TEST

/* Each character of a JWT, changed into others: none verifies. */
START_TEST(no_character_can_be_changed)
{
	static const char others[] = "ABab019-_+/=. \n{\"";
	azora_verify_options options = test_verify_options();
	char *jwt = test_token(TEST_PLAIN, "");
	size_t length = strlen(jwt), rounds = test_rounds(length);
	for (size_t i = 0; i < rounds; i++) {
		size_t at = i * length / rounds;
		char kept = jwt[at];
		for (size_t j = 0; j <= sizeof(others) - 1; j++) {
			test_told told;
			jwt[at] = j < sizeof(others) - 1 ? others[j] : (char)(kept ^ 1);
			const char *got = test_verify_by(test_verify_vc, jwt, length, &options, &told);
			ck_assert_msg(jwt[at] == kept || strncmp(got, "refused", 7) == 0, "%zu: %s", at, jwt);
		}
		jwt[at] = kept;
		if (at > 0) {
			test_told told;
			EXPECT(strncmp(test_verify_by(test_verify_vc, jwt, at, &options, &told), "refused",
						   7) == 0);
		}
	}
	free(jwt);
}
END_TEST

/* The payload comes back as it was signed, not as anybody would write it. */
START_TEST(bytes_are_kept)
{
	test_signer signer;
	test_told told;
	azora_verify_options options = test_verify_options();
	test_signer_begin(&signer, 1);
	char *credential = test_credential(&signer, "");
	char *spaced = test_text(" \n%s\t ", credential);
	char *numbers = test_replaced(spaced, "80", "8.0e1");
	char *header = test_fill(&signer, TEST_PLAIN);
	char *jwt = test_jwt(&signer, header, numbers);
	ck_assert_str_eq(test_proved_by(test_verify_vc, jwt, &options, &told), numbers);
	jwt[strlen(jwt) - 5] ^= 1;
	ck_assert_str_eq(test_proved_by(test_verify_vc, jwt, &options, &told), "");
	free(credential);
	free(spaced);
	free(numbers);
	free(header);
	free(jwt);
}
END_TEST

START_TEST(trusted_issuers)
{
	test_signer signer;
	test_signer_begin(&signer, 1);
	azora_verify_options options = test_verify_options();
	azora_span ids[] = {test_span("did:example:other"), test_span(signer.did)};
	options.issuers = (azora_spans){ids, 2, true};
	test_token_check(AZORA_JWT_CREDENTIAL,
					 &(test_token_case){TEST_PLAIN, "", "verified issuer=pass"}, &options);
	options.issuers.count = 1;
	test_token_check(AZORA_JWT_CREDENTIAL,
					 &(test_token_case){TEST_PLAIN, "", "refused issuer=fail UNTRUSTED_ISSUER"},
					 &options);
}
END_TEST

START_TEST(what_is_meant_as_a_jwt)
{
	EXPECT(azora_jwt_likely("eyJ", 3) && azora_jwt_likely("", 0) && azora_jwt_likely("[", 1));
	EXPECT(!azora_jwt_likely("{", 1) && !azora_jwt_likely(" \r\n\t{}", 6));
	EXPECT(azora_jwt_likely(" ", 1) && azora_jwt_likely(" {", 1));
}
END_TEST

/* RFC 8037, appendix A. */
START_TEST(vectors_of_rfc_8037)
{
	static const char jws[] = "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc.hgyY0il_"
							  "MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sV"
							  "vpAr_MuM0KAg";
	static const char d[] = "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A";
	static const char x[] = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";
	unsigned char seed[32], key[32], signature[64], other[64];
	char thumbprint[AZORA_THUMBPRINT_TEXT];
	size_t count, message = (size_t)(strrchr(jws, '.') - jws);
	EXPECT(azora_base64url_read(d, strlen(d), seed, sizeof(seed), &count) && count == 32);
	EXPECT(azora_base64url_read(x, strlen(x), key, sizeof(key), &count) && count == 32);
	EXPECT(azora_base64url_read(jws + message + 1, strlen(jws) - message - 1, signature,
								sizeof(signature), &count));
	EXPECT_EQUAL(count, 64);
	azora_secret *secret = azora_secret_new(seed);
	ck_assert_mem_eq(azora_secret_public(secret), key, sizeof(key));
	azora_key signer = {.secret = secret};
	EXPECT(azora_key_sign(&signer, (const unsigned char *)jws, message, other) == AZORA_KEY_OK);
	ck_assert_mem_eq(other, signature, sizeof(signature));
	EXPECT(crypto_sign_verify_detached(signature, (const unsigned char *)jws, message, key) == 0);
	azora_jwk_thumbprint(key, thumbprint);
	ck_assert_str_eq(thumbprint, "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
	azora_secret_release(secret);
}
END_TEST

Suite *suite_jwt(void)
{
	const TTest *const tests[] = {
		headers,
		somebody_elses_key,
		keys_of_documents,
		other_texts_are_no_jwts,
		sizes_are_bounded,
		no_character_can_be_changed,
		bytes_are_kept,
		trusted_issuers,
		what_is_meant_as_a_jwt,
		vectors_of_rfc_8037,
	};
	return TEST_SUITE("jwt", tests);
}
