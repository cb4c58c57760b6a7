/* Issuing: the document's own bytes with the right proof behind them, or nothing at all. */
#include "core/credential.h"

#include "issued.h"
#include "proof_steps.h"
#include "signer.h"
#include "suite.h"
#include "verified.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The proof that a key must make for a document of these contexts (as canonical JSON), of which the
 * text is given without other proofs. */
static char *proof_of(const test_signer *signer, const char *contexts, const char *document)
{
	char value[AZORA_BASE58_TEXT + 1];
	char *begin = test_text("{'@context':%s,'created':'2026-01-31T12:00:00Z',"
							"'cryptosuite':'eddsa-jcs-2022','proofPurpose':'assertionMethod',",
							contexts);
	char *end = test_text("'type':'DataIntegrityProof','verificationMethod':'%s'}", signer->method);
	char *options = test_text("%s%s", begin, end);
	test_proof_value(signer, options, document, value);
	char *proof = test_text("%s'proofValue':'%s',%s", begin, value, end);
	free(begin);
	free(end);
	free(options);
	return proof;
}

#define BASE "[\"https://www.w3.org/ns/credentials/v2\"]"

/* That a document is signed as text before its end, the proof, and the rest. */
static void expect_issued(const char *before, const char *rest)
{
	test_issuer issuer;
	test_signer signer;
	char told[200];
	azora_issue_options options = test_issue_options();
	test_issuer_begin(&issuer, 1, NULL);
	test_signer_begin(&signer, 1);
	char *document = test_text("%s%s", before, rest), *proof = proof_of(&signer, BASE, document);
	char *wanted = test_text("%s,'proof':[%s]%s", before, proof, rest);
	char *text = test_issue(&issuer, document, &options, told);
	EXPECT_MSG(text != NULL, "%s: %s", document, told);
	ck_assert_str_eq(text, wanted);
	azora_verify_options verify = test_verify_options();
	ck_assert_str_eq(test_verify(text, &verify, &(test_told){""}), "verified");
	/* The same again. */
	char *again = test_issue(&issuer, document, &options, told);
	ck_assert_str_eq(text, again);
	free(document);
	free(proof);
	free(wanted);
	free(text);
	free(again);
	test_issuer_end(&issuer);
}

START_TEST(the_bytes_stay)
{
	test_signer signer;
	test_signer_begin(&signer, 1);
	char *plain = test_credential(&signer, "");
	plain[strlen(plain) - 1] = '\0'; /* the brace */
	static const char *const rests[] = {"}", " }", "}\n", "\n}\n", "\t\r\n } \r\n\t "};
	for (size_t i = 0; i < sizeof(rests) / sizeof(*rests); i++) {
		expect_issued(plain, rests[i]);
	}
	free(plain);
	/* Layout, escapes and forms of numbers that canonical form does not know. */
	char *text = test_text(
		" \n{\r\n\t\"\\u0040context\" : [\n  \"https:\\/\\/www.w3.org\\/ns\\/credentials\\/v2\"\n "
		"],"
		"\n \"type\":[ \"Verifi\\u0061bleCredential\" ] , \"zahl\": [ 1.50e+2, -0, 1E-7, 0.10, "
		"9007199254740991,1e21 ],\n \"\\u00e9\\ud83d\\ude00\": \"\xC3\xA9 \xF0\x9F\x98\x80 \\/ "
		"\\u2028\",\n \"issuer\" : { \"id\":\"%s\", \"name\":\"n\" },\n \"credentialSubject\" : "
		"{ \"a\" : { } , \"b\" : [ ] , \"c\":null }",
		signer.did);
	expect_issued(text, "\n}\n\n");
	free(text);
}
END_TEST

/* What may not be issued, with what is told. %s is the key's did:key. */
START_TEST(what_is_not_issued)
{
	static const struct {
		const char *what, *by, *wanted;
	} cases[] = {
		{"'issuer':", "'Issuer':", "invalid structure MALFORMED_VALUE_ERROR"},
		{"did:key:z6Mk", "did:key:z6Ml", "invalid issuer CONTROLLER_MISMATCH"},
		{"'validFrom'", "'issuer':'x:y','validFrom'", "syntax"},
		{"'type':['VerifiableCredential'],", "", "invalid structure MALFORMED_VALUE_ERROR"},
		{"['VerifiableCredential']", "['Verifiable']", "invalid structure MALFORMED_VALUE_ERROR"},
		{"'score':80", "'@context':{}", "invalid context UNKNOWN_CONTEXT_ERROR"},
		{"credentials/v2", "credentials/v1", "invalid structure MALFORMED_VALUE_ERROR"},
		{"v2'", "v2','https://example.org/own'", "invalid context UNKNOWN_CONTEXT_ERROR"},
		{"2026-01-01T00:00:00Z", "2026-01-01", "invalid structure MALFORMED_VALUE_ERROR"},
		{"did:example:learner", "did:example:a\\u0000b", "invalid structure MALFORMED_VALUE_ERROR"},
		{"urn:uuid:", "urn:uuid:\\n", "invalid structure MALFORMED_VALUE_ERROR"},
		{"'score':80", "'score':80,'x':{'id':'a\\u0007'}",
		 "invalid structure MALFORMED_VALUE_ERROR"},
		{"'score':80", "'score':9007199254740992", "syntax"},
		{"'score':80", "'score':-9007199254740992", "syntax"},
		{"'score':80", "'score':123456789012345678901234567890", "syntax"},
		{"'score':80", "'score':1e999", "syntax"},
		{"'score':80", "'score':'\\ud800'", "syntax"},
	};
	test_issuer issuer;
	test_signer signer;
	char told[200];
	azora_issue_options options = test_issue_options();
	test_issuer_begin(&issuer, 1, NULL);
	test_signer_begin(&signer, 1);
	char *plain = test_credential(&signer, "");
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		char *document = test_replaced(plain, cases[i].what, cases[i].by);
		EXPECT(test_issue(&issuer, document, &options, told) == NULL);
		if (strcmp(cases[i].wanted, "syntax") == 0) {
			/* The place is in what was put in. */
			char *by = test_text("%s", cases[i].by);
			size_t at = (size_t)(strstr(document, by) - document);
			size_t told_at = strtoul(told + 6, NULL, 10);
			EXPECT_MSG(told_at >= at && told_at < at + strlen(by), "%s: %s", by, told);
			free(by);
			told[6] = '\0';
		}
		EXPECT_MSG(strcmp(told, cases[i].wanted) == 0, "%s: %s", cases[i].by, told);
		free(document);
	}
	static const char *const texts[] = {"", " ", "[]", "null", "5", "\"a\"", "{}", "{", "{}x"};
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		EXPECT(test_issue(&issuer, texts[i], &options, told) == NULL);
	}
	/* Whole numbers with a point or an exponent are doubles by their own word. */
	char *document =
		test_replaced(plain, "'score':80", "'score':[9007199254740993.0,1e300,-9007199254740991]");
	char *text = test_issue(&issuer, document, &options, told);
	EXPECT_MSG(text != NULL, "%s", told);
	free(plain);
	free(document);
	free(text);
	test_issuer_end(&issuer);
}
END_TEST

/* With a context that the caller allows, and for a site. */
START_TEST(others_contexts_and_controllers)
{
	test_issuer issuer;
	test_signer signer;
	char told[200];
	azora_span own = test_span("https://example.org/own");
	azora_issue_options options = test_issue_options();
	options.contexts = (azora_spans){&own, 1, true};
	test_issuer_begin(&issuer, 1, "did:web:example.org");
	test_signer_begin(&signer, 1);
	(void)snprintf(signer.did, sizeof(signer.did), "did:web:example.org");
	(void)snprintf(signer.method, sizeof(signer.method), "did:web:example.org#k");
	char *plain = test_credential(&signer, "");
	char *document = test_replaced(plain, "v2'", "v2','https://example.org/own'");
	char *proof =
		proof_of(&signer, "['https://www.w3.org/ns/credentials/v2','https://example.org/own']",
				 document);
	char *list = test_text("[%s]", proof), *wanted = test_with(document, "proof", list);
	char *text = test_issue(&issuer, document, &options, told);
	EXPECT_MSG(text != NULL, "%s", told);
	ck_assert_str_eq(text, wanted);
	free(text);
	options.contexts.count = 0;
	EXPECT(test_issue(&issuer, document, &options, told) == NULL);
	ck_assert_str_eq(told, "invalid context UNKNOWN_CONTEXT_ERROR");
	/* No time is no member. */
	options.created = (azora_span){NULL, 0};
	text = test_issue(&issuer, plain, &options, told);
	EXPECT(text != NULL && strstr(text, "created") == NULL);
	free(plain);
	free(document);
	free(proof);
	free(list);
	free(wanted);
	free(text);
	test_issuer_end(&issuer);
}
END_TEST

/* A document with proofs already, and what becomes of it; then the proofs that verifying sees. */
static void expect_again(unsigned char seed, const char *document, const char *wanted)
{
	test_issuer issuer;
	test_told proofs;
	char told[200];
	azora_issue_options options = test_issue_options();
	azora_verify_options verify = test_verify_options();
	test_issuer_begin(&issuer, seed, NULL);
	char *text = test_issue(&issuer, document, &options, told);
	const char *answer = text != NULL ? test_proofs(text, &verify, &proofs) : told;
	EXPECT_MSG(strcmp(answer, wanted) == 0, "%s instead of %s: %.1500s", answer, wanted, document);
	free(text);
	test_issuer_end(&issuer);
}

START_TEST(proofs_that_are_there)
{
#define NOT_SIGNED "proof proof PROOF_VERIFICATION_ERROR"
#define NOT_AGAIN  "proof proof PROOF_GENERATION_ERROR"
	test_signer signer;
	test_signer_begin(&signer, 1);
	char *plain = test_credential(&signer, "");
	/* Another key's: the issuer signs beside it. */
	test_signer other;
	test_signer_begin(&other, 2);
	char *text = test_signed(&other, plain, "");
	expect_again(1, text, "pass: pass pass");
	free(text);
	/* His own, in a list or not. */
	text = test_signed(&signer, plain, "");
	expect_again(1, text, NOT_AGAIN);
	expect_again(2, text, "invalid issuer CONTROLLER_MISMATCH");
	char *broken = test_replaced(text, "'score':80", "'score':81");
	expect_again(1, broken, NOT_AGAIN);
	free(broken);
	free(text);
	/* Others that do not hold. */
	text = test_signed(&other, plain, "");
	broken = test_replaced(text, "'score':80", "'score':81");
	expect_again(1, broken, NOT_SIGNED);
	free(broken);
	free(text);
	text = test_signed(&other, plain, ",'expires':'2026-01-01T00:00:00Z'");
	expect_again(1, text, NOT_SIGNED);
	free(text);
	static const char *const junk[] = {"[]", "null", "{}", "5", "\"z\"", "[null]", "[[]]"};
	for (size_t i = 0; i < sizeof(junk) / sizeof(*junk); i++) {
		test_issuer issuer;
		char told[200];
		azora_issue_options options = test_issue_options();
		test_issuer_begin(&issuer, 1, NULL);
		text = test_with(plain, "proof", junk[i]);
		EXPECT_MSG(test_issue(&issuer, text, &options, told) == NULL, "%s", junk[i]);
		free(text);
		test_issuer_end(&issuer);
	}
	free(plain);
}
END_TEST

/* A chain stays whole; what cannot be verified does not stay. */
START_TEST(sets_and_chains_that_are_there)
{
	static const test_step steps[] = {
		{.key = 2, .members = ",'id':'urn:a'"},
		{.key = 3, .members = ",'id':'urn:b','previousProof':'urn:a'", .previous = "0"},
		{.raw = "{'type':'DataIntegrityProof','cryptosuite':'eddsa-rdfc-2022'}"},
		{.key = 1, .members = ""},
	};
	char *text = test_steps(steps, 4, "01");
	expect_again(1, text, "pass: pass pass pass");
	free(text);
	text = test_steps(steps, 4, "1");
	expect_again(1, text, NOT_SIGNED);
	free(text);
	text = test_steps(steps, 4, "02");
	expect_again(1, text, NOT_AGAIN);
	free(text);
	text = test_steps(steps, 4, "013");
	expect_again(1, text, NOT_AGAIN);
	free(text);
	/* One more than there may be. */
	test_step many[16];
	for (size_t i = 0; i < 16; i++) {
		many[i] = (test_step){.key = (unsigned char)(i + 2), .members = ""};
	}
	text = test_steps(many, 15, "0123456789abcde");
	expect_again(1, text,
				 "pass: pass pass pass pass pass pass pass pass pass pass pass pass pass pass pass "
				 "pass");
	free(text);
	text = test_steps(many, 16, "0123456789abcdef");
	expect_again(1, text, "proof structure RANGE_ERROR");
	free(text);
}
END_TEST

/* White space between proofs is the document's, too. */
START_TEST(the_bytes_of_proofs_stay)
{
	test_signer signer, other;
	test_issuer issuer;
	char told[200];
	azora_issue_options options = test_issue_options();
	test_issuer_begin(&issuer, 1, NULL);
	test_signer_begin(&signer, 1);
	test_signer_begin(&other, 2);
	char *plain = test_credential(&signer, ""), *others = test_options(&other, "");
	char *proof = test_prove(&other, others, plain), *own = proof_of(&signer, BASE, plain);
	/* Before the other proof and behind it: of the document, and of what is wanted of it. */
	static const struct {
		const char *before, *after, *wanted_before, *wanted_after;
	} cases[] = {
		{" : ", " ", " : [", "] "},
		{":[\n", "\n]\n", ":[\n", "]\n"},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		char *head = test_text("%.*s,\n'proof'", (int)strlen(plain) - 1, plain);
		char *document = test_text("%s%s%s%s}", head, cases[i].before, proof, cases[i].after);
		char *wanted = test_text("%s%s%s%s,%s%s}", head, cases[i].wanted_before, proof,
								 i == 1 ? "\n" : "", own, cases[i].wanted_after);
		char *text = test_issue(&issuer, document, &options, told);
		EXPECT_MSG(text != NULL, "%s", told);
		ck_assert_str_eq(text, wanted);
		free(head);
		free(document);
		free(wanted);
		free(text);
	}
	free(plain);
	free(others);
	free(proof);
	free(own);
	test_issuer_end(&issuer);
}
END_TEST

/* A document of so many bytes, whose longest member is a text or nested lists. */
static char *of_size(const test_signer *signer, size_t size)
{
	char *plain = test_credential(signer, "");
	size_t rest = size - strlen(plain) - strlen(",\"x\":\"\"");
	char *filler = test_need(rest, 1);
	memset(filler, 'a', rest);
	char *members = test_text(",'x':'%s'", filler), *text = test_credential(signer, members);
	free(plain);
	free(filler);
	free(members);
	return text;
}

/* Nothing is issued that could not be verified. */
START_TEST(sizes)
{
	test_issuer issuer;
	test_signer signer;
	char told[200];
	azora_issue_options options = test_issue_options();
	azora_verify_options verify = test_verify_options();
	test_issuer_begin(&issuer, 1, NULL);
	test_signer_begin(&signer, 1);
	char *small = of_size(&signer, 1000), *text = test_issue(&issuer, small, &options, told);
	EXPECT(text != NULL);
	size_t proof = strlen(text) - strlen(small);
	free(small);
	free(text);
	char *largest = of_size(&signer, AZORA_CREDENTIAL_SIZE - proof);
	text = test_issue(&issuer, largest, &options, told);
	EXPECT_MSG(text != NULL, "%s", told);
	EXPECT_EQUAL(strlen(text), AZORA_CREDENTIAL_SIZE);
	ck_assert_str_eq(test_verify(text, &verify, &(test_told){""}), "verified");
	free(largest);
	free(text);
	static const size_t beyond[] = {1, 200};
	for (size_t i = 0; i < 2; i++) {
		char *large = of_size(&signer, AZORA_CREDENTIAL_SIZE - proof + beyond[i]);
		EXPECT(test_issue(&issuer, large, &options, told) == NULL);
		ck_assert_str_eq(told, "invalid structure RANGE_ERROR");
		free(large);
	}
	char *large = of_size(&signer, AZORA_CREDENTIAL_SIZE + 1);
	EXPECT(test_issue(&issuer, large, &options, told) == NULL);
	ck_assert_str_eq(told, "syntax 1048576");
	free(large);
	test_issuer_end(&issuer);
}
END_TEST

START_TEST(depths)
{
	test_issuer issuer;
	test_signer signer;
	char told[200];
	azora_issue_options options = test_issue_options();
	azora_verify_options verify = test_verify_options();
	test_issuer_begin(&issuer, 1, NULL);
	test_signer_begin(&signer, 1);
	for (size_t depth = AZORA_DOCUMENT_DEPTH - 1; depth <= AZORA_DOCUMENT_DEPTH; depth++) {
		char *lists = test_text("%*s", (int)(2 * depth), "");
		memset(lists, '[', depth);
		memset(lists + depth, ']', depth);
		char *members = test_text(",'x':%s", lists), *document = test_credential(&signer, members);
		char *text = test_issue(&issuer, document, &options, told);
		EXPECT_EQUAL(text != NULL, depth < AZORA_DOCUMENT_DEPTH);
		if (text != NULL) {
			ck_assert_str_eq(test_verify(text, &verify, &(test_told){""}), "verified");
		} else {
			EXPECT(strncmp(told, "syntax", 6) == 0);
		}
		free(lists);
		free(members);
		free(document);
		free(text);
	}
	test_issuer_end(&issuer);
}
END_TEST

Suite *suite_credential_issue(void)
{
	const TTest *const tests[] = {
		the_bytes_stay,
		what_is_not_issued,
		others_contexts_and_controllers,
		proofs_that_are_there,
		sets_and_chains_that_are_there,
		the_bytes_of_proofs_stay,
		sizes,
		depths,
	};
	return TEST_SUITE("credential issue", tests);
}
