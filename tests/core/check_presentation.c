/*
 * Presentations: who presents, to whom, and each credential in them.
 */
#include "short_memory.h"
#include "suite.h"
#include "tokens.h"
#include "verified.h"

#include <stdlib.h>
#include <string.h>

#define BASE  "'@context':['https://www.w3.org/ns/credentials/v2']"
#define SOUND "verified"

/* Signers of the tests: 1 issues, 2 presents. */
typedef struct parties {
	test_signer issuer;
	test_signer holder;
} parties;

static parties begin(void)
{
	parties parties;
	test_signer_begin(&parties.issuer, 1);
	test_signer_begin(&parties.holder, 2);
	return parties;
}

/* A credential of the issuer with its proof. */
static char *credential(const parties *parties)
{
	char *plain = test_credential(&parties->issuer, "");
	char *text = test_signed(&parties->issuer, plain, "");
	free(plain);
	return text;
}

/* The same as a JWT in an envelope. */
static char *envelope(const parties *parties, const char *prefix)
{
	char *plain = test_credential(&parties->issuer, "");
	char *header = test_fill(&parties->issuer, TEST_PLAIN);
	char *jwt = test_jwt(&parties->issuer, header, plain);
	char *text =
		test_text("{" BASE ",'type':'EnvelopedVerifiableCredential','id':'%s%s'}", prefix, jwt);
	free(plain);
	free(header);
	free(jwt);
	return text;
}

/* An unsigned presentation of the holder; credentials are its member. */
static char *presentation(const parties *parties, const char *credentials, const char *members)
{
	return test_text("{" BASE ",'type':['VerifiablePresentation'],'holder':'%s'%s%s%s}",
					 parties->holder.did, credentials != NULL ? ",'verifiableCredential':" : "",
					 credentials != NULL ? credentials : "", members);
}

/* Signs a text by a signer for authentication, with these members of the proof. */
static char *sign(const test_signer *signer, const char *text, const char *members)
{
	char *options = test_text("{'type':'DataIntegrityProof','cryptosuite':'eddsa-jcs-2022',"
							  "'verificationMethod':'%s','proofPurpose':'authentication'%s}",
							  signer->method, members);
	char *proof = test_prove(signer, options, text);
	char *whole = test_with(text, "proof", proof);
	free(options);
	free(proof);
	return whole;
}

static azora_verify_options presenting(void)
{
	azora_verify_options options = test_verify_options();
	options.purpose = (azora_span){"authentication", 14};
	return options;
}

/* Takes the text over. */
static void expect(char *text, const azora_verify_options *options, const char *wanted)
{
	test_told told;
	const char *got = test_verify_by(azora_presentation_verify, text, strlen(text), options, &told);
	ck_assert_msg(strcmp(got, wanted) == 0, "%s: %s", text, got);
	free(text);
}

/* A presentation of these credentials, which are taken over, signed by its holder. */
static char *present(const parties *parties, char *credentials)
{
	char *plain = presentation(parties, credentials, "");
	char *text = sign(&parties->holder, plain, "");
	free(plain);
	free(credentials);
	return text;
}

START_TEST(kinds_of_credentials)
{
	const parties parties = begin();
	const azora_verify_options options = presenting();
	char *one = credential(&parties), *other = envelope(&parties, "data:application/vc+jwt,");
	expect(present(&parties, test_text("%s", one)), &options, SOUND " [verified]");
	expect(present(&parties, test_text("[%s]", other)), &options, SOUND " [verified]");
	expect(present(&parties, test_text("[%s, %s\n,%s]", one, other, one)), &options,
		   SOUND " [verified] [verified] [verified]");
	char *none = presentation(&parties, NULL, "");
	expect(sign(&parties.holder, none, ""), &options, SOUND);
	free(none);
	free(one);
	free(other);
}
END_TEST

START_TEST(envelopes_of_other_kinds)
{
	const parties parties = begin();
	const azora_verify_options options = presenting();
	static const char *const unknown[] = {
		"data:application/vc+sd-jwt,",
		"data:application/vc+cose,",
		"data:application/vc-ld+jwt,",
		"data:application/vc+jwt;base64,",
	};
	for (size_t i = 0; i < sizeof(unknown) / sizeof(*unknown); i++) {
		expect(present(&parties, envelope(&parties, unknown[i])), &options,
			   "refused [refused structure=skipped context=skipped proof=unknown issuer=skipped "
			   "dates=skipped PROOF_VERIFICATION_ERROR]");
	}
	expect(present(&parties, envelope(&parties, "data:application/vc+jwt,a")), &options,
		   "refused [refused proof=fail PROOF_VERIFICATION_ERROR]");
}
END_TEST

START_TEST(a_bad_credential_spoils_the_presentation)
{
	const parties parties = begin();
	const azora_verify_options options = presenting();
	char *one = credential(&parties), *bad = test_replaced(one, "'score':80", "'score':90");
	expect(present(&parties, test_text("[%s,%s]", one, bad)), &options,
		   "refused [verified] [refused proof=fail PROOF_VERIFICATION_ERROR]");
	/* A proof for presenting is none for asserting. */
	char *plain = test_credential(&parties.issuer, "");
	expect(present(&parties, sign(&parties.issuer, plain, "")), &options,
		   "refused [refused proof=fail PROOF_VERIFICATION_ERROR]");
	expect(present(&parties, test_text("[%s,'a.b.c']", one)), &options,
		   "refused structure=fail dates=unknown MALFORMED_VALUE_ERROR [verified] [refused "
		   "structure=fail context=skipped proof=skipped issuer=skipped dates=skipped "
		   "MALFORMED_VALUE_ERROR]");
	free(one);
	free(bad);
	free(plain);
}
END_TEST

START_TEST(what_the_holder_states)
{
	const parties parties = begin();
	const azora_verify_options options = presenting();
	char *own = test_credential(&parties.holder, "");
	char *foreign = test_credential(&parties.issuer, "");
	expect(present(&parties, test_text("[%s]", own)), &options, SOUND " [verified]");
	expect(present(&parties, test_text("[%s,%s]", own, foreign)), &options,
		   "refused [verified] [refused proof=fail PROOF_VERIFICATION_ERROR]");
	/* Signed by somebody else, or by nobody who is named. */
	char *plain = presentation(&parties, own, "");
	expect(sign(&parties.issuer, plain, ""), &options,
		   "refused issuer=fail CONTROLLER_MISMATCH [refused proof=fail "
		   "PROOF_VERIFICATION_ERROR]");
	char *nobody = test_text("{" BASE ",'type':'VerifiablePresentation',"
							 "'verifiableCredential':[%s]}",
							 own);
	expect(sign(&parties.holder, nobody, ""), &options,
		   "refused [refused proof=fail PROOF_VERIFICATION_ERROR]");
	free(own);
	free(foreign);
	free(plain);
	free(nobody);
}
END_TEST

/* A site's key that is for logging in signs its presentations, and no credentials in the site's
 * name: the document says what it is for. */
START_TEST(keys_for_logging_in_state_nothing)
{
	parties parties = begin();
	azora_verify_options options = presenting();
	memcpy(parties.holder.did, "did:web:example.org", 20);
	memcpy(parties.holder.method, "did:web:example.org#k", 22);
	const azora_span listed = test_span("did:web:example.org");
	for (int both = 0; both < 2; both++) {
		char *known = test_text(
			"{'id':'did:web:example.org','verificationMethod':[{'id':'did:web:example.org#k',"
			"'type':'Multikey','controller':'did:web:example.org','publicKeyMultibase':'%s'}],"
			"'authentication':['did:web:example.org#k']%s}",
			parties.holder.multikey, both ? ",'assertionMethod':['did:web:example.org#k']" : "");
		const azora_source_text source = {listed, test_span(known)};
		options.documents = (azora_source_texts){.items = &source, .count = 1};
		options.issuers = (azora_spans){&listed, 1, true};
		expect(present(&parties, test_credential(&parties.holder, "")), &options,
			   both ? SOUND " [verified issuer=pass]"
					: "refused [refused proof=fail INVALID_RELATIONSHIP_FOR_VERIFICATION_METHOD]");
		free(known);
	}
}
END_TEST

/* Whoever may sign for the holder states nothing in his name. */
START_TEST(strangers_state_nothing)
{
	const parties parties = begin();
	azora_verify_options options = presenting();
	options.any_controller = true;
	char *own = test_credential(&parties.holder, ""), *plain = presentation(&parties, own, "");
	expect(sign(&parties.issuer, plain, ""), &options,
		   "refused [refused proof=fail PROOF_VERIFICATION_ERROR]");
	free(own);
	free(plain);
}
END_TEST

START_TEST(what_the_holder_states_is_checked_like_the_rest)
{
	const parties parties = begin();
	const azora_verify_options options = presenting();
	char *old = test_credential(&parties.holder, ",'validUntil':'2026-01-02T00:00:00Z'");
	expect(present(&parties, old), &options, "refused [refused dates=fail EXPIRED_ERROR]");
	char *status = test_credential(&parties.holder, ",'credentialStatus':{'type':'Own'}");
	expect(present(&parties, status), &options,
		   "refused [refused status=unknown STATUS_VERIFICATION_ERROR]");
}
END_TEST

START_TEST(proofs_of_presentations)
{
	const parties parties = begin();
	const azora_verify_options options = presenting();
	char *one = credential(&parties), *plain = presentation(&parties, one, "");
	char *text = sign(&parties.holder, plain, "");
	expect(test_replaced(text, "'score':80", "'score':90"), &options,
		   "refused proof=fail PROOF_VERIFICATION_ERROR [refused proof=fail "
		   "PROOF_VERIFICATION_ERROR]");
	expect(test_signed(&parties.holder, plain, ""), &options,
		   "refused proof=fail PROOF_VERIFICATION_ERROR [verified]");
	expect(plain, &options, "refused proof=fail PROOF_VERIFICATION_ERROR [verified]");
	expect(test_text("{}"), &options,
		   "refused structure=fail proof=fail dates=unknown MALFORMED_VALUE_ERROR");
	expect(test_text("{"), &options,
		   "refused structure=fail context=skipped proof=skipped issuer=skipped dates=skipped "
		   "PARSING_ERROR");
	expect(test_text("x"), &options,
		   "refused structure=fail context=skipped proof=skipped issuer=skipped dates=skipped "
		   "PARSING_ERROR");
	free(one);
	free(text);
}
END_TEST

START_TEST(challenge_and_domain)
{
	const parties parties = begin();
	azora_verify_options options = presenting();
	azora_span domain = test_span("verifier.example");
	char *one = credential(&parties), *plain = presentation(&parties, one, "");
	char *text = sign(&parties.holder, plain, ",'challenge':'c','domain':'verifier.example'");
	options.challenge = test_span("c");
	options.domains = (azora_spans){&domain, 1, true};
	expect(test_text("%s", text), &options, SOUND " [verified]");
	options.challenge = test_span("d");
	expect(test_text("%s", text), &options,
		   "refused proof=fail INVALID_CHALLENGE_ERROR [verified]");
	options.challenge = test_span("c");
	domain = test_span("other.example");
	expect(text, &options, "refused proof=fail INVALID_DOMAIN_ERROR [verified]");
	expect(sign(&parties.holder, plain, ",'domain':'verifier.example'"), &options,
		   "refused proof=fail INVALID_CHALLENGE_ERROR [verified]");
	free(one);
	free(plain);
}
END_TEST

/* Who is trusted to issue is asked of issuers. */
START_TEST(trusted_issuers)
{
	const parties parties = begin();
	azora_verify_options options = presenting();
	azora_span id = test_span(parties.issuer.did);
	options.issuers = (azora_spans){&id, 1, true};
	char *one = credential(&parties);
	expect(present(&parties, test_text("%s", one)), &options, SOUND " [verified issuer=pass]");
	id = test_span(parties.holder.did);
	expect(present(&parties, one), &options, "refused [refused issuer=fail UNTRUSTED_ISSUER]");
}
END_TEST

static char *present_jwt(const parties *parties, const char *header, char *credentials,
						 const char *members)
{
	char *plain = presentation(parties, credentials, members);
	char *filled = test_fill(&parties->holder, header);
	char *jwt = test_jwt(&parties->holder, filled, plain);
	free(credentials);
	free(plain);
	free(filled);
	return jwt;
}

START_TEST(presentations_as_jwts)
{
	static const char header[] = "{'alg':'EdDSA'," TEST_KID ",'typ':'vp+jwt','cty':'vp'}";
	const parties parties = begin();
	azora_verify_options options = presenting();
	char *other = envelope(&parties, "data:application/vc+jwt,");
	expect(present_jwt(&parties, header, test_text("[%s]", other), ""), &options,
		   SOUND " [verified]");
	/* What he states himself is signed with the rest. */
	expect(present_jwt(&parties, header, test_credential(&parties.holder, ""), ""), &options,
		   SOUND " [verified]");
	expect(present_jwt(&parties, TEST_PLAIN, test_text("[%s]", other), ""), &options,
		   TEST_BAD_JWT " [verified]");
	expect(present_jwt(&parties, header, test_text("[%s]", other), ",'iss':'did:example:x'"),
		   &options, "refused structure=fail MALFORMED_VALUE_ERROR [verified]");
	azora_span domain = test_span("verifier.example");
	options.domains = (azora_spans){&domain, 1, true};
	options.challenge = test_span("c");
	expect(present_jwt(&parties, header, test_text("[%s]", other), ""), &options,
		   "refused proof=fail INVALID_DOMAIN_ERROR [verified]");
	expect(present_jwt(&parties, header, test_text("[%s]", other),
					   ",'aud':'verifier.example','nonce':'c'"),
		   &options, SOUND " [verified]");
	free(other);
}
END_TEST

START_TEST(many_credentials)
{
	const parties parties = begin();
	const azora_verify_options options = presenting();
	for (int count = AZORA_PRESENTATION_CREDENTIALS; count < AZORA_PRESENTATION_CREDENTIALS + 2;
		 count++) {
		test_told told;
		char *list = test_text("[{}");
		for (int i = 1; i < count; i++) {
			char *longer = test_text("%s,{}", list);
			free(list);
			list = longer;
		}
		char *closed = test_text("%s]", list);
		free(list);
		char *text = present(&parties, closed);
		const char *got =
			test_verify_by(azora_presentation_verify, text, strlen(text), &options, &told);
		EXPECT((strchr(got, '[') == NULL) == (count > AZORA_PRESENTATION_CREDENTIALS));
		free(text);
	}
}
END_TEST

typedef struct shortage {
	test_memory *memory;
	char *text;
} shortage;

static azora_status verify_short(void *context)
{
	const shortage *shortage = context;
	const azora_verify_options options = presenting();
	azora_verification verification;
	bool done = azora_presentation_verify(&verification, &shortage->memory->allocator,
										  shortage->text, strlen(shortage->text), &options);
	EXPECT(!done || verification.verified);
	azora_verification_free(&verification);
	return done ? AZORA_OK : AZORA_NO_MEMORY;
}

static void same(void *context)
{
	(void)context;
}

START_TEST(memory_runs_out)
{
	const parties parties = begin();
	test_memory memory;
	char *one = credential(&parties), *other = envelope(&parties, "data:application/vc+jwt,");
	char *own = test_credential(&parties.holder, "");
	shortage shortage = {&memory, present(&parties, test_text("[%s,%s,%s]", one, other, own))};
	for (int jump = 0; jump < 2; jump++) {
		test_memory_begin(&memory);
		EXPECT(run_short(&memory, jump, verify_short, &shortage, same) > 10);
		size_t left = test_memory_end(&memory);
		EXPECT(jump || left == 0);
	}
	free(one);
	free(other);
	free(own);
	free(shortage.text);
}
END_TEST

Suite *suite_presentation(void)
{
	const TTest *const tests[] = {
		kinds_of_credentials,
		envelopes_of_other_kinds,
		a_bad_credential_spoils_the_presentation,
		what_the_holder_states,
		what_the_holder_states_is_checked_like_the_rest,
		keys_for_logging_in_state_nothing,
		strangers_state_nothing,
		proofs_of_presentations,
		challenge_and_domain,
		trusted_issuers,
		presentations_as_jwts,
		many_credentials,
		memory_runs_out,
	};
	return TEST_SUITE("presentation", tests);
}
