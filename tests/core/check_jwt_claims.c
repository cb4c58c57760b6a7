/*
 * JSON Web Tokens: what their claims may say beside the credential.
 */
#include "suite.h"
#include "tokens.h"
#include "verified.h"

#include <stdlib.h>
#include <string.h>

#define BAD_CLAIM "refused structure=fail MALFORMED_VALUE_ERROR"
#define SOUND     "verified"
/* What Open Badges want of test_credential(). */
#define BADGE_CLAIMS                                                                               \
	",'iss':'$DID','jti':'urn:uuid:00000000-0000-4000-8000-000000000001','nbf':1767225600,"        \
	"'sub':'did:example:learner'"

/* 2026-01-31T12:00:00Z is 1769860800. */
static const test_token_case of_claims[] = {
	{TEST_PLAIN, ",'iss':'$DID','jti':'urn:uuid:00000000-0000-4000-8000-000000000001'", SOUND},
	{TEST_PLAIN, ",'sub':'did:example:learner','own':{'iss':5}", SOUND},
	{TEST_PLAIN, ",'iss':'did:example:other'", BAD_CLAIM},
	{TEST_PLAIN, ",'iss':{'id':'$DID'}", BAD_CLAIM},
	{TEST_PLAIN, ",'iss':null", BAD_CLAIM},
	{TEST_PLAIN, ",'jti':'urn:uuid:2'", BAD_CLAIM},
	{TEST_PLAIN, ",'sub':'did:example:other'", BAD_CLAIM},
	{TEST_PLAIN, ",'vc':{}", BAD_CLAIM},
	{TEST_PLAIN, ",'vp':null", BAD_CLAIM},
	{TEST_PLAIN, ",'exp':1769860801,'iat':1769860800,'nbf':1769861100", SOUND},
	{TEST_PLAIN, ",'exp':1769860800", TEST_BAD_JWT},
	{TEST_PLAIN, ",'exp':0", TEST_BAD_JWT},
	{TEST_PLAIN, ",'exp':1e300", SOUND},
	{TEST_PLAIN, ",'exp':'1869860801'", TEST_BAD_JWT},
	{TEST_PLAIN, ",'exp':null", TEST_BAD_JWT},
	{TEST_PLAIN, ",'nbf':1769861101", TEST_BAD_JWT},
	{TEST_PLAIN, ",'iat':1769861101", TEST_BAD_JWT},
	{TEST_PLAIN, ",'iat':'now'", TEST_BAD_JWT},
	{TEST_PLAIN, ",'aud':'https://verifier.example'", "refused proof=fail INVALID_DOMAIN_ERROR"},
	{TEST_PLAIN, ",'nonce':'x'", SOUND},
	/* A document that is no credential, or not at this time. */
	{TEST_PLAIN, ",'validUntil':'2026-01-31T11:59:59Z'", "refused dates=fail EXPIRED_ERROR"},
	{TEST_PLAIN, ",'validUntil':5", "refused structure=fail dates=unknown MALFORMED_VALUE_ERROR"},
	{TEST_PLAIN, ",'validUntil':'2027-01-01T00:00:00Z','validUntil':'2028-01-01T00:00:00Z'",
	 "refused structure=fail context=skipped proof=skipped issuer=skipped dates=skipped "
	 "PARSING_ERROR"},
	{TEST_PLAIN, ",'credentialStatus':{'type':'Own'}",
	 "refused status=unknown STATUS_VERIFICATION_ERROR"},
	/* A proof in it is no business of the JWT's. */
	{TEST_PLAIN, ",'proof':{'type':'Own'}", SOUND},
};

START_TEST(claims)
{
	TEST_TOKENS(AZORA_JWT_CREDENTIAL, of_claims);
}
END_TEST

static const test_token_case of_badges[] = {
	{TEST_PLAIN_BADGE, BADGE_CLAIMS, SOUND},
	{"{'alg':'EdDSA'," TEST_KID "}", BADGE_CLAIMS, SOUND},
	{"{'alg':'EdDSA'," TEST_KID ",'typ':'jwt'}", BADGE_CLAIMS, SOUND},
	{TEST_PLAIN, BADGE_CLAIMS, TEST_BAD_JWT},
	{TEST_PLAIN_BADGE, "", BAD_CLAIM},
	{TEST_PLAIN_BADGE,
	 ",'jti':'urn:uuid:00000000-0000-4000-8000-000000000001','nbf':1767225600,"
	 "'sub':'did:example:learner'",
	 BAD_CLAIM},
	{TEST_PLAIN_BADGE, ",'iss':'$DID','nbf':1767225600,'sub':'did:example:learner'", BAD_CLAIM},
	{TEST_PLAIN_BADGE,
	 ",'iss':'$DID','jti':'urn:uuid:00000000-0000-4000-8000-000000000001',"
	 "'nbf':1767225600",
	 BAD_CLAIM},
	{TEST_PLAIN_BADGE,
	 ",'iss':'$DID','jti':'urn:uuid:00000000-0000-4000-8000-000000000001',"
	 "'sub':'did:example:learner'",
	 BAD_CLAIM},
	{TEST_PLAIN_BADGE,
	 ",'iss':'$DID','jti':'urn:uuid:00000000-0000-4000-8000-000000000001',"
	 "'sub':'did:example:learner','nbf':1767225601",
	 BAD_CLAIM},
	{TEST_PLAIN_BADGE,
	 ",'iss':'$DID','jti':'urn:uuid:00000000-0000-4000-8000-000000000001',"
	 "'sub':'did:example:learner','nbf':1767225600.5",
	 SOUND},
	{TEST_PLAIN_BADGE,
	 ",'iss':'$DID','jti':'urn:uuid:00000000-0000-4000-8000-000000000001',"
	 "'sub':'did:example:learner','nbf':'1767225600'",
	 BAD_CLAIM},
	{TEST_PLAIN_BADGE, BADGE_CLAIMS ",'exp':1798761600", BAD_CLAIM},
	{TEST_PLAIN_BADGE, BADGE_CLAIMS ",'validUntil':'2027-01-01T00:00:00Z'", BAD_CLAIM},
	{TEST_PLAIN_BADGE, BADGE_CLAIMS ",'validUntil':'2027-01-01T00:00:00Z','exp':1798761600", SOUND},
	{TEST_PLAIN_BADGE, BADGE_CLAIMS ",'validUntil':'2027-01-01T00:00:00Z','exp':1798761599",
	 BAD_CLAIM},
	{TEST_PLAIN_BADGE, BADGE_CLAIMS ",'validUntil':'2026-01-02T00:00:00Z','exp':1767312000",
	 "refused dates=fail EXPIRED_ERROR"},
	{TEST_PLAIN_BADGE, BADGE_CLAIMS ",'vc':{}", BAD_CLAIM},
};

START_TEST(claims_of_badges)
{
	TEST_TOKENS(AZORA_JWT_BADGE, of_badges);
}
END_TEST

START_TEST(problems_lie_where_they_are)
{
	static const struct {
		const char *members, *complaint;
	} cases[] = {
		{",'iss':'did:example:other'", "/iss: The claim iss must be the issuer's id."},
		{",'vc':{}", "/vc: The claim vc must not be there: the payload is the document."},
		{",'exp':5", "/exp: The signature has expired."},
		{",'aud':['a']", "/aud: The JWT was not made for this audience (aud, the option domain)."},
		{",'validUntil':'x'",
		 "/validUntil: validUntil must be a date and time with an offset, like "
		 "\"2024-02-29T12:00:00Z\"."},
	};
	azora_verify_options options = test_verify_options();
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		test_told told;
		char *jwt = test_token(TEST_PLAIN, cases[i].members);
		ck_assert_str_eq(test_complaint_by(test_verify_vc, jwt, &options, &told),
						 cases[i].complaint);
		free(jwt);
	}
}
END_TEST

typedef struct audience {
	const char *members;
	const char *challenge; /* NULL: not asked for */
	const char *domains[2];
	size_t count;
	const char *told;
} audience;

START_TEST(audiences_and_challenges)
{
	static const audience cases[] = {
		{",'aud':'a','nonce':'n'", "n", {"a"}, 1, SOUND},
		{",'aud':'a','nonce':'n'", NULL, {"b", "a"}, 2, SOUND},
		{",'aud':['b','a']", NULL, {"a"}, 1, SOUND},
		{",'aud':['b','c']", NULL, {"a"}, 1, "refused proof=fail INVALID_DOMAIN_ERROR"},
		{",'aud':[]", NULL, {"a"}, 1, "refused proof=fail INVALID_DOMAIN_ERROR"},
		{",'aud':5", NULL, {"a"}, 1, "refused proof=fail INVALID_DOMAIN_ERROR"},
		{"", NULL, {"a"}, 1, "refused proof=fail INVALID_DOMAIN_ERROR"},
		{",'nonce':'m'", "n", {NULL}, 0, "refused proof=fail INVALID_CHALLENGE_ERROR"},
		{",'nonce':['n']", "n", {NULL}, 0, "refused proof=fail INVALID_CHALLENGE_ERROR"},
		{"", "n", {NULL}, 0, "refused proof=fail INVALID_CHALLENGE_ERROR"},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		azora_verify_options options = test_verify_options();
		azora_span domains[2];
		for (size_t j = 0; j < cases[i].count; j++) {
			domains[j] = test_span(cases[i].domains[j]);
		}
		options.domains = (azora_spans){domains, cases[i].count, cases[i].count > 0};
		if (cases[i].challenge != NULL) {
			options.challenge = test_span(cases[i].challenge);
		}
		test_token_check(AZORA_JWT_CREDENTIAL,
						 &(test_token_case){TEST_PLAIN, cases[i].members, cases[i].told}, &options);
	}
}
END_TEST

Suite *suite_jwt_claims(void)
{
	const TTest *const tests[] = {
		claims,
		claims_of_badges,
		problems_lie_where_they_are,
		audiences_and_challenges,
	};
	return TEST_SUITE("jwt claims", tests);
}
