/* Short of memory: issuing and verifying credentials. */
#include "issued.h"
#include "proof_steps.h"
#include "short_memory.h"
#include "signer.h"
#include "status_texts.h"
#include "suite.h"
#include "verified.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What is verified, or issued with a key, and what came of it: the same each time. */
typedef struct credential_case {
	test_memory memory;
	const char *text;
	azora_verify_options options;
	const azora_key *key; /* NULL: it is verified */
	azora_issue_options issuing;
	char told[2000];
	bool jump;
	size_t blocks; /* before an attempt */
} credential_case;

static void tell(credential_case *this, const azora_verification *verification)
{
	size_t length = strlen(this->told);
	for (const azora_problem *problem = verification->problems.first; problem != NULL;
		 problem = problem->next) {
		length += (size_t)snprintf(this->told + length, sizeof(this->told) - length, "%s %s;",
								   problem->code, problem->pointer);
		if (length >= sizeof(this->told)) {
			return;
		}
	}
	for (size_t i = 0; i < verification->status_count; i++) {
		length += (size_t)snprintf(this->told + length, sizeof(this->told) - length, " %d",
								   verification->statuses[i].set);
	}
}

static azora_status verify(void *context)
{
	credential_case *this = context;
	azora_verification verification;
	bool done = azora_credential_verify(&verification, &this->memory.allocator, this->text,
										strlen(this->text), &this->options);
	if (done) {
		(void)snprintf(this->told, sizeof(this->told), "%d %zu ", verification.verified,
					   verification.credential.length);
		tell(this, &verification);
	}
	azora_verification_free(&verification);
	EXPECT_EQUAL(this->memory.count, this->blocks);
	return done ? AZORA_OK : AZORA_NO_MEMORY;
}

static azora_status issue(void *context)
{
	credential_case *this = context;
	azora_issue issue;
	azora_issue_code code = azora_credential_issue(&issue, &this->memory.allocator, this->text,
												   strlen(this->text), this->key, &this->issuing);
	if (code != AZORA_ISSUE_NO_MEMORY) {
		EXPECT(code != AZORA_ISSUE_KEY);
		(void)snprintf(this->told, sizeof(this->told), "%d %.*s ", code,
					   code == AZORA_ISSUED ? (int)issue.text.length : 0, issue.text.bytes);
		tell(this, &issue.verification);
	}
	azora_issue_free(&issue);
	EXPECT_EQUAL(this->memory.count, this->blocks);
	return code != AZORA_ISSUE_NO_MEMORY ? AZORA_OK : AZORA_NO_MEMORY;
}

/* What a jump leaves is lost until the request ends. */
static void forget(void *context)
{
	credential_case *this = context;
	EXPECT(this->jump || this->memory.count == this->blocks);
	this->blocks = this->memory.count;
}

/* Lets each allocation fail. */
static void walk(credential_case *this)
{
	attempt attempt = this->key != NULL ? issue : verify;
	char whole[sizeof(this->told)];
	test_memory_begin(&this->memory);
	this->blocks = 0;
	EXPECT_EQUAL(attempt(this), AZORA_OK);
	memcpy(whole, this->told, sizeof(whole));
	size_t calls = this->memory.calls;
	EXPECT_EQUAL(test_memory_end(&this->memory), 0);
	for (int jump = 0; jump < 2; jump++) {
		test_memory_begin(&this->memory);
		this->jump = jump != 0;
		this->blocks = 0;
		this->told[0] = '\0';
		/* None that fails is passed over. */
		EXPECT_EQUAL(run_short(&this->memory, this->jump, attempt, this, forget), calls);
		ck_assert_str_eq(this->told, whole);
		size_t left = test_memory_end(&this->memory);
		EXPECT(this->jump || left == 0);
	}
}

static void verify_short(const char *text, const azora_verify_options *options, const char *wanted)
{
	static credential_case this;
	this = (credential_case){.text = text, .options = *options};
	walk(&this);
	EXPECT_MSG(strncmp(this.told, wanted, strlen(wanted)) == 0, "%s", this.told);
}

START_TEST(verifying_sets_and_chains)
{
	static const test_step steps[] = {
		{.key = 1, .members = ",'id':'urn:a','@context':['https://www.w3.org/ns/credentials/v2']"},
		{.key = 2, .members = ",'id':'urn:b','previousProof':'urn:a'", .previous = "0"},
		{.key = 3, .members = ",'previousProof':['urn:b','urn:a']", .previous = "01"},
		{.raw = "{'type':'Other'}"},
		{.key = 4, .members = ",'previousProof':['urn:b','urn:x']", .previous = "01"},
		{.key = 4, .members = ",'created':'\\u0032'"},
	};
	static const struct {
		const char *order, *wanted;
	} cases[] = {
		{"0", "1 "}, {"0123", "1 "}, {"3", "0 0 PROOF_"}, {"04", "0 0 P"}, {"05", "0 0 P"}};
	azora_verify_options options = test_verify_options();
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		char *text = test_steps(steps, 6, cases[i].order);
		verify_short(text, &options, cases[i].wanted);
		/* What was proved is examined again. */
		char *wider = test_replaced(text, "v2'],'id'",
									"v2','https://w3id.org/security/data-integrity/v2'],'id'");
		verify_short(wider, &options, i == 0 ? "1 " : "0 ");
		free(wider);
		free(text);
	}
}
END_TEST

START_TEST(verifying_with_documents_and_lists)
{
	test_signer signer, of_list;
	test_signer_begin(&signer, 1);
	test_signer_begin(&of_list, 1);
	char *did = test_text("{'id':'did:web:a.example','verificationMethod':[{'id':"
						  "'did:web:a.example#\\u006b','type':'Multikey','controller':"
						  "'did:web:a.example','publicKeyMultibase':'%s'}],'assertionMethod':"
						  "['did:web:a.example#k']}",
						  signer.multikey);
	char *list = test_usual_list("['revocation','message']");
	azora_source_text documents[] = {{test_span("did:web:b.example"), test_span("{")},
									 {test_span("did:web:a.example"), test_span(did)}};
	azora_source_text lists[] = {{test_span("https://example.org/lists/0"), test_span("{")},
								 {test_span(TEST_LIST), test_span(list)}};
	azora_source_text list_issuer = {test_span(TEST_LIST), test_span(of_list.did)};
	azora_verify_options options = test_verify_options();
	options.documents = (azora_source_texts){documents, 2};
	options.lists = (azora_source_texts){lists, 2};
	options.list_issuers = (azora_source_texts){&list_issuer, 1};
	char *revoked = test_entry("revocation", "5", ""), *message = test_entry("message", "5", "");
	char *broken = test_replaced(revoked, "lists/1", "lists/0");
	(void)snprintf(signer.did, sizeof(signer.did), "did:web:a.example");
	(void)snprintf(signer.method, sizeof(signer.method), "did:web:a.example#k");
	static const char *const wanted[] = {"1 ", "0 ", "0 "};
	const char *const statuses[] = {message, revoked, broken};
	for (size_t i = 0; i < 3; i++) {
		char *plain = test_credential(&signer, ",'name':'\\u00e9'");
		char *both = test_text("[%s,%s]", message, statuses[i]);
		char *document = test_with(plain, "credentialStatus", both);
		char *text = test_signed(&signer, document, "");
		verify_short(text, &options, wanted[i]);
		documents[1].text.length--;
		verify_short(text, &options, "0 0 INVALID_CONTROLLED_IDENTIFIER_DOCUMENT");
		documents[1].text.length++;
		free(plain);
		free(both);
		free(document);
		free(text);
	}
	free(did);
	free(list);
	free(revoked);
	free(message);
	free(broken);
}
END_TEST

START_TEST(verifying_what_is_none)
{
	azora_verify_options options = test_verify_options();
	static const char *const texts[] = {
		"",
		"{",
		"[]",
		"{}",
		"{\"a\":\"\\u00e9\"",
		"{\"@context\":[1,2,3,{\"\\u00e9\":[]}],\"proof\":1}",
	};
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		verify_short(texts[i], &options, "0 0 ");
	}
	/* More problems than are kept. */
	char *list = test_text("%s", "'a'");
	for (int i = 0; i < 150; i++) {
		char *longer = test_text("%s,{'\\u0061':%d}", list, i);
		free(list);
		list = longer;
	}
	char *text = test_text("{'@context':[%s],'type':'VerifiableCredential'}", list);
	verify_short(text, &options, "0 0 ");
	free(list);
	free(text);
}
END_TEST

static void issue_short(const test_issuer *issuer, const char *text, const char *wanted)
{
	static credential_case this;
	this = (credential_case){.text = text, .key = &issuer->key, .issuing = test_issue_options()};
	walk(&this);
	EXPECT_MSG(strncmp(this.told, wanted, strlen(wanted)) == 0, "%s", this.told);
}

START_TEST(issuing)
{
	test_issuer issuer;
	test_signer signer, other;
	test_issuer_begin(&issuer, 1, NULL);
	test_signer_begin(&signer, 1);
	test_signer_begin(&other, 2);
	char *plain = test_credential(&signer, ",'name':'\\u00e9\\u0061'");
	char *filler = test_text("{%20000s}", "");
	char *large = test_with(plain, "x", filler);
	char *secured = test_signed(&other, plain, ",'id':'urn:a'");
	char *broken = test_replaced(secured, "'score':80", "'score':81");
	char *strange = test_replaced(plain, "did:key", "did:web");
	char *unread = test_replaced(plain, "'type'", "'id':1,'type'");
	issue_short(&issuer, plain, "0 {");
	issue_short(&issuer, large, "0 {");
	issue_short(&issuer, secured, "0 {");
	issue_short(&issuer, broken, "4 ");
	issue_short(&issuer, strange, "3 ");
	issue_short(&issuer, unread, "2 ");
	issue_short(&issuer, "[]", "3 ");
	free(plain);
	free(filler);
	free(large);
	free(secured);
	free(broken);
	free(strange);
	free(unread);
	test_issuer_end(&issuer);
}
END_TEST

Suite *suite_memory_credential(void)
{
	const TTest *const tests[] = {verifying_sets_and_chains, verifying_with_documents_and_lists,
								  verifying_what_is_none, issuing};
	return TEST_SUITE("memory credential", tests);
}
