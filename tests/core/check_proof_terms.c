/* What a proof says of itself: purpose, domain, challenge, times and contexts. */
#include "signer.h"
#include "suite.h"
#include "verified.h"

#include <stdlib.h>
#include <string.h>

#define PASS      "pass: pass"
#define FAIL      "fail: fail PROOF_VERIFICATION_ERROR"
#define DOMAIN    "fail: fail INVALID_DOMAIN_ERROR"
#define CHALLENGE "fail: fail INVALID_CHALLENGE_ERROR"

/* A credential whose proof has these members and is signed with them. */
static void expect_members(const azora_verify_options *options, const char *members,
						   const char *wanted)
{
	test_signer signer;
	test_told told;
	test_signer_begin(&signer, 1);
	char *document = test_credential(&signer, ""), *text = test_signed(&signer, document, members);
	const char *answer = test_proofs(text, options, &told);
	EXPECT_MSG(strcmp(answer, wanted) == 0, "%s: %s instead of %s", members, answer, wanted);
	free(document);
	free(text);
}

/* A proof with the purpose as it is written, or without one. */
static void expect_purpose(const azora_verify_options *options, const char *purpose,
						   const char *wanted)
{
	test_signer signer;
	test_told told;
	test_signer_begin(&signer, 1);
	char *document = test_credential(&signer, "");
	char *options_text =
		test_text("{'type':'DataIntegrityProof','cryptosuite':'eddsa-jcs-2022',"
				  "'verificationMethod':'%s'%s%s}",
				  signer.method, *purpose != '\0' ? ",'proofPurpose':" : "", purpose);
	char *proof = test_prove(&signer, options_text, document);
	char *text = test_with(document, "proof", proof);
	const char *answer = test_proofs(text, options, &told);
	EXPECT_MSG(strcmp(answer, wanted) == 0, "%s: %s", purpose, answer);
	free(document);
	free(options_text);
	free(proof);
	free(text);
}

START_TEST(purposes)
{
	static const char *const others[] = {
		"",
		"''",
		"null",
		"0",
		"['assertionMethod']",
		"'AssertionMethod'",
		"'assertionMethod '",
		"'assertionMethod\\u0000'",
		"'capabilityInvocation'",
		"'keyAgreement'",
		"{}",
		"'https://w3id.org/security#assertionMethod'",
	};
	azora_verify_options options = test_verify_options();
	expect_purpose(&options, "'assertionMethod'", PASS);
	expect_purpose(&options, "'\\u0061ssertionMethod'", PASS);
	expect_purpose(&options, "'authentication'", FAIL);
	for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++) {
		expect_purpose(&options, others[i], FAIL);
	}
	options.purpose = test_span("authentication");
	expect_purpose(&options, "'authentication'", PASS);
	expect_purpose(&options, "'assertionMethod'", FAIL);
}
END_TEST

START_TEST(challenges)
{
	azora_verify_options options = test_verify_options();
	expect_members(&options, ",'challenge':'anything'", PASS);
	expect_members(&options, ",'challenge':5", PASS);
	options.challenge = test_span("abc");
	expect_members(&options, ",'challenge':'abc'", PASS);
	expect_members(&options, ",'challenge':'a\\u0062c'", PASS);
	static const char *const others[] = {"",
										 ",'challenge':''",
										 ",'challenge':'ABC'",
										 ",'challenge':'abcd'",
										 ",'challenge':'ab'",
										 ",'challenge':'abc\\u0000'",
										 ",'challenge':['abc']",
										 ",'challenge':{'abc':'abc'}",
										 ",'challenge':null",
										 ",'nonce':'abc'",
										 ",'Challenge':'abc'"};
	for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++) {
		expect_members(&options, others[i], CHALLENGE);
	}
	/* The empty one is one, too. */
	options.challenge = test_span("");
	expect_members(&options, ",'challenge':''", PASS);
	expect_members(&options, "", CHALLENGE);
	expect_members(&options, ",'challenge':'a'", CHALLENGE);
	/* As long as the bytes are alike. */
	options.challenge = (azora_span){"a\0b", 3};
	expect_members(&options, ",'challenge':'a\\u0000b'", PASS);
	expect_members(&options, ",'challenge':'a\\u0000c'", CHALLENGE);
	expect_members(&options, ",'challenge':'a'", CHALLENGE);
}
END_TEST

/* "The same strings": a set, whatever the order, of which one text is the set with it alone. */
START_TEST(domains)
{
	const azora_span a[] = {test_span("a")}, ab[] = {test_span("a"), test_span("b")},
					 aab[] = {test_span("a"), test_span("a"), test_span("b")};
	const struct {
		const azora_span *asked;
		size_t count;
		const char *members, *wanted;
	} cases[] = {
		{NULL, 0, ",'domain':'x'", PASS},
		{a, 1, ",'domain':'a'", PASS},
		{a, 1, ",'domain':['a']", PASS},
		{a, 1, ",'domain':['a','a']", PASS},
		{a, 1, "", DOMAIN},
		{a, 1, ",'domain':''", DOMAIN},
		{a, 1, ",'domain':'A'", DOMAIN},
		{a, 1, ",'domain':'a\\u0000'", DOMAIN},
		{a, 1, ",'domain':[]", DOMAIN},
		{a, 1, ",'domain':null", DOMAIN},
		{a, 1, ",'domain':['a','b']", DOMAIN},
		{a, 1, ",'domain':['a',1]", DOMAIN},
		{a, 1, ",'domain':['a',null]", DOMAIN},
		{a, 1, ",'domain':[['a']]", DOMAIN},
		{a, 1, ",'domain':{'a':'a'}", DOMAIN},
		{ab, 2, ",'domain':['a','b']", PASS},
		{ab, 2, ",'domain':['b','a']", PASS},
		{ab, 2, ",'domain':['b','a','b']", PASS},
		{ab, 2, ",'domain':['a']", DOMAIN},
		{ab, 2, ",'domain':'a'", DOMAIN},
		{ab, 2, ",'domain':['a','b','c']", DOMAIN},
		{ab, 2, ",'domain':'a,b'", DOMAIN},
		{aab, 3, ",'domain':['a','b']", PASS},
		{aab, 3, ",'domain':['a']", DOMAIN},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		azora_verify_options options = test_verify_options();
		options.domains = (azora_spans){.items = cases[i].asked,
										.count = cases[i].count,
										.given = cases[i].asked != NULL};
		expect_members(&options, cases[i].members, cases[i].wanted);
	}
}
END_TEST

static void expect_time(const azora_verify_options *options, const char *name, const char *time,
						const char *wanted)
{
	char *members = test_text(",'%s':%s", name, time);
	expect_members(options, members, wanted);
	free(members);
}

/* No times: they fail wherever one stands. */
static const char *const no_times[] = {
	"''",
	"null",
	"0",
	"1769860800",
	"true",
	"{}",
	"['2026-01-01T00:00:00Z']",
	"'now'",
	"'2026-01-01'",
	"'2026-01-01T00:00:00'",
	"'2026-01-01T00:00Z'",
	"'2026-01-01 00:00:00Z'",
	"'2026-01-01t00:00:00z'",
	"'2026-1-1T00:00:00Z'",
	"' 2026-01-01T00:00:00Z'",
	"'2026-01-01T00:00:00Z '",
	"'2026-01-01T00:00:00Z\\u0000'",
	"'2026-01-01T00:00:00.Z'",
	"'2026-01-01T00:00:00,5Z'",
	"'2026-01-01T00:00:60Z'",
	"'2026-01-01T24:00:01Z'",
	"'2026-01-01T00:60:00Z'",
	"'2026-02-29T00:00:00Z'",
	"'2026-04-31T00:00:00Z'",
	"'2026-13-01T00:00:00Z'",
	"'2026-00-01T00:00:00Z'",
	"'2026-01-00T00:00:00Z'",
	"'026-01-01T00:00:00Z'",
	"'02026-01-01T00:00:00Z'",
	"'+2026-01-01T00:00:00Z'",
	"'2026-01-01T00:00:00+1:00'",
	"'2026-01-01T00:00:00+01'",
	"'2026-01-01T00:00:00+0100'",
	"'2026-01-01T00:00:00+14:01'",
	"'2026-01-01T00:00:00+01:60'",
	"'2026-01-01T00:00:00UTC'",
	"'99999999999999999999-01-01T00:00:00Z'",
};

START_TEST(when_it_was_made)
{
	azora_verify_options options = test_verify_options();
	static const struct {
		const char *time, *wanted;
	} cases[] = {
		{"'2026-01-31T12:00:00Z'", PASS},        {"'1970-01-01T00:00:00Z'", PASS},
		{"'0000-01-01T00:00:00Z'", PASS},        {"'-0044-03-15T00:00:00Z'", PASS},
		{"'2024-02-29T24:00:00Z'", PASS},        {"'2026-01-31T12:05:00Z'", PASS},
		{"'2026-01-31T12:05:00.999999Z'", PASS}, /* whole seconds count */
		{"'2026-01-31T12:05:01Z'", FAIL},        {"'2026-01-31T13:05:00+01:00'", PASS},
		{"'2026-01-31T13:05:01+01:00'", FAIL},   {"'2026-02-01T02:05:00+14:00'", PASS},
		{"'2026-01-30T22:05:01-14:00'", FAIL},   {"'2027-01-01T00:00:00Z'", FAIL},
		{"'12026-01-01T00:00:00Z'", FAIL},       {"'99999999999-01-01T00:00:00Z'", FAIL},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		expect_time(&options, "created", cases[i].time, cases[i].wanted);
	}
	for (size_t i = 0; i < sizeof(no_times) / sizeof(*no_times); i++) {
		expect_time(&options, "created", no_times[i], FAIL);
	}
	options.skew = 0;
	expect_time(&options, "created", "'2026-01-31T12:00:00Z'", PASS);
	expect_time(&options, "created", "'2026-01-31T12:00:01Z'", FAIL);
	options.skew = 86400;
	expect_time(&options, "created", "'2026-02-01T12:00:00Z'", PASS);
	expect_time(&options, "created", "'2026-02-01T12:00:01Z'", FAIL);
	/* Far from any year of ours nothing overflows. */
	options.now = INT64_C(253402300799);
	expect_time(&options, "created", "'-99999999999-01-01T00:00:00Z'", PASS);
	options.now = -INT64_C(2147483648000);
	expect_time(&options, "created", "'99999999999-01-01T00:00:00Z'", FAIL);
	expect_time(&options, "expires", "'-99999999999-01-01T00:00:00Z'", FAIL);
}
END_TEST

START_TEST(when_it_ends)
{
	azora_verify_options options = test_verify_options();
	static const struct {
		const char *time, *wanted;
	} cases[] = {
		{"'2026-01-31T12:00:00Z'", PASS},      {"'2026-01-31T11:59:59Z'", FAIL},
		{"'2026-01-31T11:59:59.999Z'", FAIL},  {"'2026-01-31T12:00:00.5+00:00'", PASS},
		{"'2026-01-31T12:59:59+01:00'", FAIL}, {"'9999-12-31T23:59:59Z'", PASS},
		{"'1970-01-01T00:00:00Z'", FAIL},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		expect_time(&options, "expires", cases[i].time, cases[i].wanted);
	}
	for (size_t i = 0; i < sizeof(no_times) / sizeof(*no_times); i++) {
		expect_time(&options, "expires", no_times[i], FAIL);
	}
	/* There is no leeway for what is over. */
	options.skew = 86400;
	expect_time(&options, "expires", "'2026-01-31T11:59:59Z'", FAIL);
}
END_TEST

/* A credential with a @context as it is written; NULL: none. */
static char *with_context(const test_signer *signer, const char *context)
{
	char *document = test_credential(signer, ""), *text;
	if (context != NULL) {
		text = test_replaced(document, "['https://www.w3.org/ns/credentials/v2']", context);
	} else {
		text = test_replaced(document, "'@context':['https://www.w3.org/ns/credentials/v2'],", "");
	}
	free(document);
	return text;
}

/* A document signed with the contexts of its proof, and shown with others. */
static char *shown_with(const char *of_proof, const char *shown)
{
	test_signer signer;
	test_signer_begin(&signer, 1);
	char *document = with_context(&signer, of_proof != NULL ? of_proof : shown);
	char *members = of_proof != NULL ? test_text(",'@context':%s", of_proof) : test_text("%s", "");
	char *options = test_options(&signer, members);
	char *proof = test_prove(&signer, options, document);
	char *other = with_context(&signer, shown);
	char *text = test_with(other, "proof", proof);
	free(document);
	free(members);
	free(options);
	free(proof);
	free(other);
	return text;
}

START_TEST(contexts_begin_with_those_of_the_proof)
{
	static const struct {
		const char *of_proof, *shown, *wanted;
	} cases[] = {
		{NULL, "['a','b']", PASS},
		{NULL, NULL, PASS},
		{"'a'", "'a'", PASS},
		{"'a'", "['a']", PASS},
		{"['a']", "'a'", PASS},
		{"['a']", "['a']", PASS},
		{"['a']", "['\\u0061']", PASS},
		/* Appended. */
		{"'a'", "['a','b']", PASS},
		{"['a']", "['a','b','c']", PASS},
		{"['a','b']", "['a','b',{'c':'d'}]", PASS},
		/* Removed, reordered, inserted, another. */
		{"['a','b']", "['a']", FAIL},
		{"['a','b']", "'a'", FAIL},
		{"['a','b']", "['b','a']", FAIL},
		{"['a','b']", "['a','c','b']", FAIL},
		{"['a','b']", "['c','a','b']", FAIL},
		{"['a','a']", "['a']", FAIL},
		{"['a']", "[]", FAIL},
		{"['a']", "['A']", FAIL},
		{"['a']", "['a\\u0000']", FAIL},
		{"'a'", "null", FAIL},
		{"'a'", "[['a']]", FAIL},
		{"[['a']]", "['a']", FAIL},
		{"'a'", "{'a':'a'}", FAIL},
		/* Missing on one side: what is not there does not begin with anything. */
		{"'a'", NULL, FAIL},
		{"['a']", NULL, FAIL},
		/* Objects, by what they mean. */
		{"[{'x':1,'y':[2,{'z':null}]}]", "[{'y':[2.0,{'z':null}],'x':1e0}]", PASS},
		{"{'x':1}", "[{'x':1},'b']", PASS},
		{"[{'x':1}]", "{'x':1}", PASS},
		{"[{'x':1}]", "[{'x':2}]", FAIL},
		{"[{'x':1}]", "[{'x':1,'y':1}]", FAIL},
		{"[{'x':1,'y':1}]", "[{'x':1}]", FAIL},
		{"[{'x':{}}]", "[{'x':[]}]", FAIL},
		{"[{'x':'1'}]", "[{'x':1}]", FAIL},
		{"[{}]", "[[]]", FAIL},
		{"5", "[5,6]", PASS},
		{"null", "null", PASS},
		{"[null]", "[false]", FAIL},
	};
	azora_verify_options options = test_verify_options();
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		test_told told;
		char *text = shown_with(cases[i].of_proof, cases[i].shown);
		const char *answer = test_proofs(text, &options, &told);
		EXPECT_MSG(strcmp(answer, cases[i].wanted) == 0, "%s of %s: %s", cases[i].of_proof,
				   cases[i].shown, answer);
		free(text);
	}
}
END_TEST

#define BASE   "'https://www.w3.org/ns/credentials/v2'"
#define SECOND "'https://w3id.org/security/data-integrity/v2'"
#define BADGES "'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'"

START_TEST(what_was_proved_has_the_contexts_of_the_proof)
{
	static const struct {
		const char *of_proof, *shown, *wanted;
	} cases[] = {
		{NULL, "[" BASE "]", "[" BASE "]"},
		{"[" BASE "]", "[" BASE "," SECOND "]", "[" BASE "]"},
		{"[" BASE "," SECOND "]", "[" BASE "," SECOND "]", "[" BASE "," SECOND "]"},
	};
	azora_verify_options options = test_verify_options();
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		test_told told;
		char *text = shown_with(cases[i].of_proof, cases[i].shown);
		char *wanted = test_text("{'@context':%s,'credentialSubject'", cases[i].wanted);
		ck_assert_str_eq(test_verify(text, &options, &told), "verified");
		(void)test_proved(text, &options, &told);
		EXPECT_MSG(strncmp(told.text, wanted, strlen(wanted)) == 0, "%s", told.text);
		free(text);
		free(wanted);
	}
}
END_TEST

/* What was no credential when it was signed is none with contexts that were appended. */
START_TEST(contexts_make_no_credential)
{
	test_told told;
	azora_verify_options options = test_verify_options();
	char *text = shown_with("[]", "[" BASE "]");
	ck_assert_str_eq(test_proofs(text, &options, &told), PASS);
	ck_assert_str_eq(test_verify(text, &options, &told),
					 "refused structure=fail MALFORMED_VALUE_ERROR");
	free(text);
	/* A type of Open Badges that meant nothing to him who signed it. */
	test_signer signer;
	test_signer_begin(&signer, 1);
	char *plain = with_context(&signer, "[" BASE "]");
	char *typed = test_replaced(plain, "'VerifiableCredential'",
								"'VerifiableCredential','AchievementCredential'");
	char *document =
		test_replaced(typed, "{'id':'did:example:learner','score':80}",
					  "{'id':'did:example:learner','type':['AchievementSubject'],'achievement':{"
					  "'id':'urn:uuid:00000000-0000-4000-8000-000000000002','type':['Achievement'],"
					  "'name':'n','description':'d','criteria':{'narrative':'c'}}}");
	char *secured = test_signed(&signer, document, ",'@context':[" BASE "]");
	char *wider = test_replaced(secured, "[" BASE "]", "[" BASE "," BADGES "]");
	ck_assert_str_eq(test_verify(wider, &options, &told),
					 "refused structure=fail MALFORMED_VALUE_ERROR");
	EXPECT(strncmp(test_complaint(wider, &options, &told), "The second context", 18) == 0);
	free(plain);
	free(typed);
	free(document);
	free(secured);
	free(wider);
}
END_TEST

Suite *suite_proof_terms(void)
{
	const TTest *const tests[] = {
		purposes,
		challenges,
		domains,
		when_it_was_made,
		when_it_ends,
		contexts_begin_with_those_of_the_proof,
		what_was_proved_has_the_contexts_of_the_proof,
		contexts_make_no_credential,
	};
	return TEST_SUITE("proof terms", tests);
}
