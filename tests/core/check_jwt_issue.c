/*
 * Credentials written as JSON Web Tokens: to the byte, and only what is sound.
 */
#include "core/did.h"
#include "core/jwt.h"

#include "short_memory.h"
#include "suite.h"
#include "tokens.h"
#include "verified.h"

#include <stdlib.h>
#include <string.h>

#define WEB "did:web:example.org"

/* The key of a number, for its did:key or a did:web. */
static void begin_key(azora_key *key, const azora_allocator *allocator, unsigned char number,
					  bool web)
{
	unsigned char seed[AZORA_SEED_SIZE];
	memset(seed, number, sizeof(seed));
	EXPECT(azora_key_begin(key, allocator, azora_secret_new(seed)) == AZORA_KEY_OK);
	if (web) {
		azora_key own = *key;
		EXPECT(azora_key_controlled(key, allocator, &own, WEB, NULL) == AZORA_KEY_OK);
		azora_key_end(&own, allocator);
	}
}

typedef struct issued {
	azora_issue_code code;
	char *text;     /* to be given to free(); "" if there is none */
	char place[64]; /* of the first problem */
} issued;

static issued issue(const char *credential, unsigned char number, bool web,
					azora_jwt_profile profile)
{
	const azora_issue_options options = {.now = TEST_NOW};
	issued issued = {.place = ""};
	test_memory memory;
	azora_issue issue;
	azora_key key;
	test_memory_begin(&memory);
	begin_key(&key, &memory.allocator, number, web);
	issued.code = azora_jwt_issue(&issue, &memory.allocator, credential, strlen(credential), &key,
								  profile, &options);
	bool done = issued.code == AZORA_ISSUED;
	issued.text =
		test_text("%.*s", done ? (int)issue.text.length : 0, done ? issue.text.bytes : "");
	const azora_problem *first = issue.verification.problems.first;
	EXPECT((first == NULL) == done);
	if (first != NULL) {
		strncpy(issued.place, first->pointer, sizeof(issued.place) - 1);
	}
	azora_issue_free(&issue);
	azora_key_end(&key, &memory.allocator);
	EXPECT_EQUAL(test_memory_end(&memory), 0);
	return issued;
}

/* That a credential becomes the JWT of this header and payload, by an encoder of the tests. */
static void expect_jwt(const char *credential, bool web, azora_jwt_profile profile,
					   const char *header, const char *payload)
{
	test_signer signer;
	test_signer_begin(&signer, 1);
	char *filled = test_fill(&signer, header);
	char *wanted = test_jwt(&signer, filled, payload);
	for (int i = 0; i < 2; i++) {
		issued issued = issue(credential, 1, web, profile);
		EXPECT_EQUAL(issued.code, AZORA_ISSUED);
		ck_assert_str_eq(issued.text, wanted);
		free(issued.text);
	}
	free(filled);
	free(wanted);
}

/* test_credential() in canonical form, with members of a name behind "@context" that comes first,
 * and claims at the end. */
static char *canonical(const char *did, const char *before, const char *claims)
{
	return test_text("{'@context':['https://www.w3.org/ns/credentials/v2'],"
					 "'credentialSubject':{'id':'did:example:learner','score':80},"
					 "'id':'urn:uuid:00000000-0000-4000-8000-000000000001','issuer':'%s',%s"
					 "'type':['VerifiableCredential'],'validFrom':'2026-01-01T00:00:00Z'%s}",
					 did, before, claims);
}

START_TEST(to_the_byte)
{
	test_signer signer;
	test_signer_begin(&signer, 1);
	char *credential = test_credential(&signer, ""), *payload = canonical(signer.did, "", "");
	char *secured = test_signed(&signer, credential, "");
	static const char header[] = "{'alg':'EdDSA','cty':'vc','kid':'$METHOD','typ':'vc+jwt'}";
	expect_jwt(credential, false, AZORA_JWT_CREDENTIAL, header, payload);
	/* Without its proof, which need not even hold. */
	expect_jwt(secured, false, AZORA_JWT_CREDENTIAL, header, payload);
	secured[strlen(secured) - 5] ^= 1;
	expect_jwt(secured, false, AZORA_JWT_CREDENTIAL, header, payload);
	free(credential);
	free(payload);
	free(secured);
}
END_TEST

START_TEST(keys_of_a_did_web_are_named_by_thumbprint)
{
	test_signer signer;
	char thumbprint[AZORA_THUMBPRINT_TEXT];
	test_signer_begin(&signer, 1);
	azora_jwk_thumbprint(signer.public_key, thumbprint);
	char *header =
		test_text("{'alg':'EdDSA','cty':'vc','kid':'" WEB "#%s','typ':'vc+jwt'}", thumbprint);
	char *own = test_credential(&signer, ""), *credential = test_replaced(own, signer.did, WEB);
	char *payload = canonical(WEB, "", "");
	expect_jwt(credential, true, AZORA_JWT_CREDENTIAL, header, payload);
	free(header);
	free(own);
	free(credential);
	free(payload);
}
END_TEST

#define CLAIMS                                                                                     \
	",'iss':'$DID','jti':'urn:uuid:00000000-0000-4000-8000-000000000001','nbf':1767225600,"        \
	"'sub':'did:example:learner'"

START_TEST(badges_repeat_some)
{
	static const char header[] = "{'alg':'EdDSA','kid':'$METHOD','typ':'JWT'}";
	test_signer signer;
	test_signer_begin(&signer, 1);
	char *claims = test_fill(&signer, CLAIMS);
	char *credential = test_credential(&signer, ""), *payload = canonical(signer.did, "", claims);
	expect_jwt(credential, false, AZORA_JWT_BADGE, header, payload);
	char *ending = test_credential(&signer, ",'validUntil':'2027-01-01T00:00:00.9+00:00'");
	char *until =
		test_text(",'validUntil':'2027-01-01T00:00:00.9+00:00','exp':1798761600%s", claims);
	char *ends = canonical(signer.did, "", until);
	expect_jwt(ending, false, AZORA_JWT_BADGE, header, ends);
	free(claims);
	free(credential);
	free(payload);
	free(ending);
	free(until);
	free(ends);
}
END_TEST

START_TEST(badges_keep_proofs_that_hold)
{
	test_signer signer;
	test_told told;
	azora_verify_options options = test_verify_options();
	test_signer_begin(&signer, 1);
	char *credential = test_credential(&signer, "");
	char *secured = test_signed(&signer, credential, "");
	issued kept = issue(secured, 1, false, AZORA_JWT_BADGE);
	EXPECT_EQUAL(kept.code, AZORA_ISSUED);
	ck_assert_str_eq(test_verify_by(test_verify_badge, kept.text, strlen(kept.text), &options,
									&told),
					 "verified");
	ck_assert_ptr_nonnull(strstr(test_proved_by(test_verify_badge, kept.text, &options, &told),
								 "\"proofValue\":\"z"));
	char *broken = test_replaced(secured, "'score':80", "'score':90");
	issued refused = issue(broken, 1, false, AZORA_JWT_BADGE);
	EXPECT_EQUAL(refused.code, AZORA_ISSUE_PROOF);
	char *foreign = test_with(credential, "proof", "{\"type\":\"Other\"}");
	issued unknown = issue(foreign, 1, false, AZORA_JWT_BADGE);
	EXPECT_EQUAL(unknown.code, AZORA_ISSUE_PROOF);
	free(credential);
	free(secured);
	free(broken);
	free(foreign);
	free(kept.text);
	free(refused.text);
	free(unknown.text);
}
END_TEST

typedef struct refusal {
	const char *what, *by; /* replaced in test_credential() */
	azora_jwt_profile profile;
	azora_issue_code code;
	const char *place;
} refusal;

START_TEST(what_is_not_sound_is_refused)
{
	static const refusal cases[] = {
		{"'type':['VerifiableCredential']", "'type':['Own']", AZORA_JWT_CREDENTIAL,
		 AZORA_ISSUE_INVALID, "/type"},
		{"did:key:", "did:example:", AZORA_JWT_CREDENTIAL, AZORA_ISSUE_INVALID, "/issuer"},
		{"'id':", "'iss':'a','id':", AZORA_JWT_CREDENTIAL, AZORA_ISSUE_INVALID, "/iss"},
		{"'id':", "'vc':{},'id':", AZORA_JWT_CREDENTIAL, AZORA_ISSUE_INVALID, "/vc"},
		{"'id':", "'exp':5,'id':", AZORA_JWT_BADGE, AZORA_ISSUE_INVALID, "/exp"},
		{"'score':80", "'score':9007199254740993", AZORA_JWT_CREDENTIAL, AZORA_ISSUE_SYNTAX, ""},
		{"{'@context'", "[{'@context'", AZORA_JWT_CREDENTIAL, AZORA_ISSUE_SYNTAX, ""},
		{"'validFrom':'2026-01-01T00:00:00Z',", "", AZORA_JWT_BADGE, AZORA_ISSUE_INVALID, ""},
		{"'id':'urn:uuid:00000000-0000-4000-8000-000000000001',", "", AZORA_JWT_BADGE,
		 AZORA_ISSUE_INVALID, ""},
		{"'id':'did:example:learner',", "", AZORA_JWT_BADGE, AZORA_ISSUE_INVALID, ""},
		{"{'id':'did:example:learner'", "[{'id':'did:example:learner'}],'own':{'a':1",
		 AZORA_JWT_BADGE, AZORA_ISSUE_INVALID, ""},
	};
	test_signer signer;
	test_signer_begin(&signer, 1);
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		char *credential = test_credential(&signer, "");
		char *changed = test_replaced(credential, cases[i].what, cases[i].by);
		issued issued = issue(changed, 1, false, cases[i].profile);
		ck_assert_msg(issued.code == cases[i].code && strcmp(issued.place, cases[i].place) == 0,
					  "%s: %d %s", cases[i].by, (int)issued.code, issued.place);
		free(credential);
		free(changed);
		free(issued.text);
	}
}
END_TEST

/* Writing and verifying while memory is short. */
typedef struct shortage {
	test_memory *memory;
	azora_key key;
	char *credential;
	char *jwt;
	azora_jwt_profile profile;
} shortage;

static azora_status issue_short(void *context)
{
	const shortage *shortage = context;
	const azora_issue_options options = {.now = TEST_NOW};
	azora_issue issue;
	azora_issue_code code =
		azora_jwt_issue(&issue, &shortage->memory->allocator, shortage->credential,
						strlen(shortage->credential), &shortage->key, shortage->profile, &options);
	azora_issue_free(&issue);
	EXPECT(code == AZORA_ISSUED || code == AZORA_ISSUE_NO_MEMORY);
	return code == AZORA_ISSUED ? AZORA_OK : AZORA_NO_MEMORY;
}

static azora_status verify_short(void *context)
{
	const shortage *shortage = context;
	azora_verify_options options = test_verify_options();
	azora_verification verification;
	bool done = azora_jwt_verify(&verification, &shortage->memory->allocator, shortage->jwt,
								 strlen(shortage->jwt), shortage->profile, &options);
	EXPECT(!done || verification.verified);
	azora_verification_free(&verification);
	return done ? AZORA_OK : AZORA_NO_MEMORY;
}

static azora_status refuse_short(void *context)
{
	const shortage *shortage = context;
	azora_verify_options options = test_verify_options();
	azora_verification verification;
	bool done = azora_jwt_verify(&verification, &shortage->memory->allocator, "a.!.c", 5,
								 AZORA_JWT_CREDENTIAL, &options);
	azora_verification_free(&verification);
	return done ? AZORA_OK : AZORA_NO_MEMORY;
}

static void same(void *context)
{
	(void)context;
}

START_TEST(memory_runs_out)
{
	test_signer signer;
	test_memory memory, keys;
	test_signer_begin(&signer, 1);
	test_memory_begin(&keys);
	for (int round = 0; round < 4; round++) {
		bool jump = round % 2 == 1;
		shortage shortage = {&memory,
							 .profile = round < 2 ? AZORA_JWT_CREDENTIAL : AZORA_JWT_BADGE};
		char *plain = test_credential(&signer, "");
		shortage.credential = test_signed(&signer, plain, "");
		begin_key(&shortage.key, &keys.allocator, 1, false);
		issued issued = issue(shortage.credential, 1, false, shortage.profile);
		shortage.jwt = issued.text;
		test_memory_begin(&memory);
		EXPECT(run_short(&memory, jump, issue_short, &shortage, same) > 3);
		EXPECT(run_short(&memory, jump, verify_short, &shortage, same) > 3);
		EXPECT(run_short(&memory, jump, refuse_short, &shortage, same) > 1);
		size_t left = test_memory_end(&memory);
		EXPECT(jump || left == 0);
		azora_key_end(&shortage.key, &keys.allocator);
		free(plain);
		free(shortage.credential);
		free(shortage.jwt);
	}
	EXPECT_EQUAL(test_memory_end(&keys), 0);
}
END_TEST

Suite *suite_jwt_issue(void)
{
	const TTest *const tests[] = {
		to_the_byte,
		keys_of_a_did_web_are_named_by_thumbprint,
		badges_repeat_some,
		badges_keep_proofs_that_hold,
		what_is_not_sound_is_refused,
		memory_runs_out,
	};
	return TEST_SUITE("jwt issue", tests);
}
