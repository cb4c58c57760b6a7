/* Whose key it is: methods of did:key, documents of controllers, and keys that are over. */
#include "signer.h"
#include "suite.h"
#include "verified.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PASS "pass: pass"
#define SITE "did:web:example.org"

/* Options that know one document. */
static azora_verify_options with_document(azora_source_text *source, const char *address,
										  const char *text)
{
	azora_verify_options options = test_verify_options();
	*source = (azora_source_text){test_span(address), test_span(text)};
	options.documents = (azora_source_texts){.items = source, .count = 1};
	return options;
}

/* The document of a controller with the signer's key as "#k"; members are appended to the method.
 */
static char *document_of(const test_signer *signer, const char *did, const char *members)
{
	return test_text("{'@context':['https://www.w3.org/ns/did/v1'],'id':'%s',"
					 "'verificationMethod':[{'id':'%s#k','type':'Multikey','controller':'%s',"
					 "'publicKeyMultibase':'%s'%s}],'assertionMethod':['%s#k']}",
					 did, did, did, signer->multikey, members, did);
}

/* A signer who signs for a controller, with the method "#k". */
static void begin_for(test_signer *signer, unsigned char seed, const char *did)
{
	test_signer_begin(signer, seed);
	(void)snprintf(signer->did, sizeof(signer->did), "%s", did);
	(void)snprintf(signer->method, sizeof(signer->method), "%s#k", did);
}

/* A credential of did:web:example.org, held against a document that is known by an address. */
static void expect_document(const char *address, const char *text, const char *members,
							const char *wanted)
{
	test_signer signer;
	test_told told;
	azora_source_text source;
	azora_verify_options options = with_document(&source, address, text);
	begin_for(&signer, 1, SITE);
	char *document = test_credential(&signer, "");
	char *secured = test_signed(&signer, document, members);
	const char *answer = test_proofs(secured, &options, &told);
	EXPECT_MSG(strcmp(answer, wanted) == 0, "%s\n%s", text, answer);
	free(document);
	free(secured);
}

static void expect_method(const char *method_members, const char *proof_members, const char *wanted)
{
	test_signer signer;
	begin_for(&signer, 1, SITE);
	char *text = document_of(&signer, SITE, method_members);
	expect_document(SITE, text, proof_members, wanted);
	free(text);
}

#define BAD "fail: fail PROOF_VERIFICATION_ERROR"

START_TEST(keys_that_are_over)
{
	expect_method("", "", PASS);
	expect_method("", ",'created':'2026-01-01T00:00:00Z'", PASS);
	/* A compromised key proves nothing, whatever time is written: its thief writes it. */
	expect_method(",'revoked':'2026-01-31T11:59:59Z'", "", BAD);
	expect_method(",'revoked':'2026-01-31T12:00:00Z'", "", BAD);
	expect_method(",'revoked':'2026-01-31T13:00:00+01:00'", "", BAD);
	expect_method(",'revoked':'2026-01-20T00:00:00Z'", ",'created':'2026-01-10T00:00:00Z'", BAD);
	expect_method(",'revoked':'2026-01-10T00:00:00Z'", ",'created':'2026-01-20T00:00:00Z'", BAD);
	expect_method(",'revoked':'2026-01-31T12:00:01Z'", "", PASS);
	expect_method(",'revoked':'2036-01-01T00:00:00Z'", "", PASS);
	expect_method(",'expires':'2026-01-31T11:59:59Z'", "", BAD);
	expect_method(",'expires':'2026-01-31T12:00:00Z'", "", BAD);
	expect_method(",'expires':'2026-01-31T12:00:01Z'", "", PASS);
	expect_method(",'expires':'2026-02-01T00:00:00Z','revoked':'2026-01-01T00:00:00Z'", "", BAD);
	/* Times that are none say nothing that could be trusted. */
	static const char *const junk[] = {
		"null",  "''",           "true", "false", "0",
		"'yes'", "'2026-01-01'", "[]",   "{}",    "'2036-01-01T00:00:00'"};
	for (size_t i = 0; i < sizeof(junk) / sizeof(*junk); i++) {
		static const char *const names[] = {"revoked", "expires"};
		for (size_t j = 0; j < 2; j++) {
			char *members = test_text(",'%s':%s", names[j], junk[i]);
			expect_method(members, "", "fail: fail INVALID_VERIFICATION_METHOD");
			free(members);
		}
	}
}
END_TEST

#define NO_DOCUMENT "fail: fail INVALID_CONTROLLED_IDENTIFIER_DOCUMENT"
#define NO_METHOD   "fail: fail INVALID_VERIFICATION_METHOD"

/* The site's document with something in it replaced. */
static void expect_other(const char *what, const char *by, const char *wanted)
{
	test_signer signer;
	begin_for(&signer, 1, SITE);
	char *text = document_of(&signer, SITE, "");
	char *other = test_replaced(text, what, by);
	expect_document(SITE, other, "", wanted);
	free(text);
	free(other);
}

START_TEST(documents_of_controllers)
{
	test_signer signer, stranger;
	begin_for(&signer, 1, SITE);
	begin_for(&stranger, 2, SITE);
	char *own = document_of(&signer, SITE, ""), *others = document_of(&stranger, SITE, "");
	expect_document(SITE, own, "", PASS);
	expect_document(SITE, others, "", BAD);
	/* Known by another address, or by none. */
	expect_document("did:web:example.com", own, "", NO_DOCUMENT);
	expect_document("did:web:example.org#k", own, "", NO_DOCUMENT);
	expect_document("did:web:EXAMPLE.org", own, "", NO_DOCUMENT);
	expect_document("https://example.org/.well-known/did.json", own, "", NO_DOCUMENT);
	expect_document("", own, "", NO_DOCUMENT);
	/* No document at all. */
	static const char *const junk[] = {"",
									   "{",
									   "[]",
									   "null",
									   "\"\"",
									   "{}",
									   "{\"id\":5}",
									   "\xEF\xBB\xBF{}",
									   "{\"id\":\"a\",\"id\":\"a\"}",
									   "{} {}",
									   "\xFF"};
	for (size_t i = 0; i < sizeof(junk) / sizeof(*junk); i++) {
		expect_document(SITE, junk[i], "", NO_DOCUMENT);
	}
	/* Another's, put there. */
	expect_other("'id':'" SITE "',", "'id':'did:web:example.com',",
				 "fail: fail INVALID_CONTROLLED_IDENTIFIER_DOCUMENT_ID");
	expect_other("'id':'" SITE "',", "", NO_DOCUMENT);
	expect_other("'controller':'" SITE "'", "'controller':'did:web:example.com'", NO_METHOD);
	expect_other("'controller':'" SITE "',", "", NO_METHOD);
	expect_other("'controller':'" SITE "'", "'controller':['" SITE "']", NO_METHOD);
	expect_other("'id':'" SITE "#k'", "'id':'" SITE "#K'", NO_METHOD);
	expect_other("'id':'" SITE "#k'", "'id':'#k'", NO_METHOD);
	expect_other("'type':'Multikey'", "'type':'Ed25519VerificationKey2020'", PASS);
	expect_other("'type':'Multikey'", "'type':'Ed25519VerificationKey2018'", NO_METHOD);
	expect_other("'publicKeyMultibase'", "'publicKeyBase58'", NO_METHOD);
	/* Not for this purpose. */
	expect_other("'assertionMethod':['" SITE "#k']", "'assertionMethod':[]",
				 "fail: fail INVALID_RELATIONSHIP_FOR_VERIFICATION_METHOD");
	expect_other("'assertionMethod'", "'authentication'",
				 "fail: fail INVALID_RELATIONSHIP_FOR_VERIFICATION_METHOD");
	expect_other(",'assertionMethod':['" SITE "#k']", "",
				 "fail: fail INVALID_RELATIONSHIP_FOR_VERIFICATION_METHOD");
	expect_other("['" SITE "#k']", "['did:web:example.com#k']",
				 "fail: fail INVALID_RELATIONSHIP_FOR_VERIFICATION_METHOD");
	free(own);
	free(others);
}
END_TEST

/* Methods as a proof of the did:key of key 1 writes them, with what becomes of it; %s is the key.
 */
START_TEST(methods_of_did_key)
{
#define NO_URL "fail: fail INVALID_VERIFICATION_METHOD_URL"
	static const struct {
		const char *format, *wanted;
	} cases[] = {
		{"'did:key:%s#%s'", PASS},
		{"'did:key:%s'", NO_URL},
		{"'did:key:%s#'", NO_URL},
		{"'did:key:%s#key-1'", NO_METHOD},
		{"'did:key:%s#%s#%s'", NO_URL},
		{"'did:key:%s?a=b#%s'", NO_METHOD},
		{"'did:key:%s/a#%s'", NO_METHOD},
		{"'did:key:1.1:%s#%s'", NO_METHOD},
		{"'did:key:%s #%s'", NO_URL},
		{"' did:key:%s#%s'", NO_DOCUMENT},
		{"'DID:KEY:%s#%s'", NO_DOCUMENT},
		{"'did:KEY:%s#%s'", NO_DOCUMENT},
		{"'did:key:%s\\u0000#%s'", NO_URL},
		{"'did:key:%s#%s\\u0000'", NO_URL},
		{"'did:key:#%s'", NO_METHOD},
		{"'did:key:z6Mk#%s'", NO_METHOD},
		{"'#%s'", NO_DOCUMENT},
		{"'%s'", NO_DOCUMENT},
		{"''", NO_DOCUMENT},
		{"'#'", NO_DOCUMENT},
		{"null", BAD},
		{"5", BAD},
		{"['did:key:%s#%s']", BAD},
		{"{'id':'did:key:%s#%s'}", BAD},
	};
	test_signer signer;
	test_told told;
	azora_verify_options options = test_verify_options();
	test_signer_begin(&signer, 1);
	char *document = test_credential(&signer, "");
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		char method[512];
		(void)snprintf(method, sizeof(method), cases[i].format, signer.multikey, signer.multikey,
					   signer.multikey);
		char *proof_options =
			test_text("{'type':'DataIntegrityProof','cryptosuite':'eddsa-jcs-2022',"
					  "'verificationMethod':%s,'proofPurpose':'assertionMethod'}",
					  method);
		char *proof = test_prove(&signer, proof_options, document);
		char *text = test_with(document, "proof", proof);
		const char *answer = test_proofs(text, &options, &told);
		EXPECT_MSG(strcmp(answer, cases[i].wanted) == 0, "%s: %s", method, answer);
		free(proof_options);
		free(proof);
		free(text);
	}
	free(document);
}
END_TEST

/* A did:key speaks for itself: no document can give it another key. */
START_TEST(documents_of_did_keys_are_not_read)
{
	test_signer signer, stranger;
	test_told told;
	azora_source_text source;
	test_signer_begin(&signer, 1);
	test_signer_begin(&stranger, 2);
	char *document = test_credential(&signer, ""), *proof_options = test_options(&signer, "");
	char *proof = test_prove(&stranger, proof_options, document);
	char *text = test_with(document, "proof", proof);
	char *known =
		test_text("{'id':'%s','verificationMethod':[{'id':'%s','type':'Multikey',"
				  "'controller':'%s','publicKeyMultibase':'%s'}],"
				  "'assertionMethod':['%s']}",
				  signer.did, signer.method, signer.did, stranger.multikey, signer.method);
	azora_verify_options options = with_document(&source, signer.did, known);
	ck_assert_str_eq(test_proofs(text, &options, &told), BAD);
	free(document);
	free(proof_options);
	free(proof);
	free(text);
	free(known);
}
END_TEST

#define MISMATCH "refused issuer=fail CONTROLLER_MISMATCH"

/* Who signs for somebody else signs nothing, unless the caller does not mind. */
START_TEST(the_key_is_the_issuers)
{
	test_signer site, stranger;
	test_told told;
	azora_source_text source;
	begin_for(&site, 1, SITE);
	test_signer_begin(&stranger, 2);
	char *known = document_of(&site, SITE, "");
	azora_verify_options options = with_document(&source, SITE, known);
	static const char *const issuers[] = {
		"'" SITE "'",
		"{'id':'" SITE "','name':'A school'}",
		"'did:web:example.com'",
		"'did:web:example.org:a'",
		"'did:web:EXAMPLE.ORG'",
		"'" SITE "#k'",
		"'https://example.org'",
		"{'id':'did:web:example.com'}",
	};
	for (size_t i = 0; i < sizeof(issuers) / sizeof(*issuers); i++) {
		char *plain = test_credential(&site, "");
		char *document = test_replaced(plain, "'" SITE "'", issuers[i]);
		char *own = test_signed(&site, document, ""), *other = test_signed(&stranger, document, "");
		ck_assert_str_eq(test_verify(own, &options, &told), i < 2 ? "verified" : MISMATCH);
		ck_assert_str_eq(test_verify(other, &options, &told), MISMATCH);
		options.any_controller = true;
		ck_assert_str_eq(test_verify(own, &options, &told), "verified");
		ck_assert_str_eq(test_verify(other, &options, &told), "verified");
		options.any_controller = false;
		free(plain);
		free(document);
		free(own);
		free(other);
	}
	free(known);
}
END_TEST

#define BASE  "'https://www.w3.org/ns/credentials/v2'"
#define OTHER "'https://w3id.org/security/data-integrity/v2'"

/*
 * A stranger adds a proof of his own that covers a context which the issuer never signed. Both
 * hold; what comes back is what the issuer signed, wherever his proof stands.
 */
START_TEST(what_comes_back_is_the_issuers)
{
	test_signer issuer, stranger;
	test_told told;
	azora_verify_options options = test_verify_options();
	test_signer_begin(&issuer, 1);
	test_signer_begin(&stranger, 2);
	char *document = test_credential(&issuer, "");
	char *wider = test_replaced(document, "[" BASE "]", "[" BASE "," OTHER "]");
	char *own_options = test_options(&issuer, ",'@context':[" BASE "]");
	char *own = test_prove(&issuer, own_options, document);
	static const char *const contexts[] = {",'@context':[" BASE "," OTHER "]", ""};
	for (size_t i = 0; i < 4; i++) {
		char *other_options = test_options(&stranger, contexts[i / 2]);
		char *other = test_prove(&stranger, other_options, wider);
		char *proofs =
			i % 2 == 0 ? test_text("[%s,%s]", other, own) : test_text("[%s,%s]", own, other);
		char *text = test_with(wider, "proof", proofs);
		ck_assert_str_eq(test_verify(text, &options, &told), "verified");
		(void)test_proved(text, &options, &told);
		EXPECT_MSG(strstr(told.text, "data-integrity") == NULL, "%s", told.text);
		/* With the stranger's alone, it is his. */
		char *alone = test_with(wider, "proof", other);
		ck_assert_str_eq(test_verify(alone, &options, &told), MISMATCH);
		EXPECT(strstr(test_proved(alone, &options, &told), "data-integrity") != NULL);
		free(other_options);
		free(other);
		free(proofs);
		free(text);
		free(alone);
	}
	free(document);
	free(wider);
	free(own_options);
	free(own);
}
END_TEST

/* A long address is cut between characters, and the sentence goes on. */
START_TEST(what_is_quoted)
{
	test_told told;
	azora_verify_options options = test_verify_options();
	for (size_t length = 85; length < 105; length++) {
		test_signer signer;
		test_signer_begin(&signer, 1);
		char *letters = test_text("%*s", (int)(2 * length), "");
		for (size_t i = 0; i < length; i++) {
			memcpy(letters + 2 * i, "\xC3\xA9", 2);
		}
		char *method = test_text("https:%s%s#k", length % 2 == 0 ? "" : "/", letters);
		char *document = test_credential(&signer, ""),
			 *secured = test_signed(&signer, document, "");
		char *text = test_replaced(secured, signer.method, method);
		const char *complaint = test_complaint(text, &options, &told);
		EXPECT_MSG(strstr(complaint, "give its text in the option didDocuments.") != NULL, "%s",
				   complaint);
		free(letters);
		free(method);
		free(document);
		free(secured);
		free(text);
	}
}
END_TEST

Suite *suite_proof_key(void)
{
	const TTest *const tests[] = {
		keys_that_are_over,     documents_of_controllers,
		methods_of_did_key,     documents_of_did_keys_are_not_read,
		the_key_is_the_issuers, what_comes_back_is_the_issuers,
		what_is_quoted,
	};
	return TEST_SUITE("proof key", tests);
}
