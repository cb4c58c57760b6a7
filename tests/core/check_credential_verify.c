/* What verifying a credential says beside its proofs: structure, dates, issuers, limits. */
#include "signer.h"
#include "suite.h"
#include "verified.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void expect(const char *text, const azora_verify_options *options, const char *wanted)
{
	test_told told;
	const char *answer = test_verify(text, options, &told);
	EXPECT_MSG(strcmp(answer, wanted) == 0, "%.300s: %s instead of %s", text, answer, wanted);
}

/* A credential of key 1 with these members, signed. */
static char *credential(const char *members)
{
	test_signer signer;
	test_signer_begin(&signer, 1);
	char *document = test_credential(&signer, members);
	char *text = test_signed(&signer, document, "");
	free(document);
	return text;
}

static void expect_members(const azora_verify_options *options, const char *members,
						   const char *wanted)
{
	char *text = credential(members);
	expect(text, options, wanted);
	free(text);
}

START_TEST(texts_that_are_no_credential)
{
	azora_verify_options options = test_verify_options();
	static const struct {
		const char *text, *code;
	} cases[] = {
		{"", "PARSING_ERROR"},
		{" ", "PARSING_ERROR"},
		{"{", "PARSING_ERROR"},
		{"{\"a\":1,\"a\":1}", "PARSING_ERROR"},
		{"{\"a\":1,\"\\u0061\":1}", "PARSING_ERROR"},
		{"{\"a\":1e400}", "PARSING_ERROR"},
		{"{\"a\":\"\\ud800\"}", "PARSING_ERROR"},
		{"{} x", "PARSING_ERROR"},
		{"\xEF\xBB\xBF{}", "PARSING_ERROR"},
		{"{\"a\":\"\xC3\"}", "PARSING_ERROR"},
		{"null", "MALFORMED_VALUE_ERROR"},
		{"[]", "MALFORMED_VALUE_ERROR"},
		{"\"text\"", "MALFORMED_VALUE_ERROR"},
		{"5", "MALFORMED_VALUE_ERROR"},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		char wanted[200];
		(void)snprintf(wanted, sizeof(wanted),
					   "refused structure=fail context=skipped proof=skipped issuer=skipped "
					   "dates=skipped %s",
					   cases[i].code);
		expect(cases[i].text, &options, wanted);
	}
	expect("{}", &options, "refused structure=fail proof=fail dates=unknown MALFORMED_VALUE_ERROR");
}
END_TEST

/* Signed, and yet no credential: the signature makes it none. */
START_TEST(signed_texts_that_are_no_credential)
{
	azora_verify_options options = test_verify_options();
	test_signer signer;
	test_signer_begin(&signer, 1);
	static const char *const texts[] = {
		"{'a':1}",
		"{'@context':['https://www.w3.org/ns/credentials/v2'],'type':['VerifiableCredential']}",
	};
	for (size_t i = 0; i < 2; i++) {
		char *document = test_text("%s", texts[i]), *text = test_signed(&signer, document, "");
		expect(text, &options, "refused structure=fail dates=unknown MALFORMED_VALUE_ERROR");
		free(document);
		free(text);
	}
	char *text = credential(",'validUntil':'tomorrow'");
	expect(text, &options, "refused structure=fail dates=unknown MALFORMED_VALUE_ERROR");
	free(text);
	text = credential(",'name':{'@context':['https://example.org/mine']}");
	EXPECT(strstr(text, "mine") != NULL);
	test_told told;
	EXPECT(strncmp(test_verify(text, &options, &told), "refused structure=fail context=fail", 35) ==
		   0);
	free(text);
}
END_TEST

START_TEST(contexts_that_are_known)
{
	azora_span own[] = {test_span("https://example.org/a"), test_span("https://example.org/b")};
	test_signer signer;
	test_signer_begin(&signer, 1);
	char *plain = test_credential(&signer, "");
	static const struct {
		const char *contexts;
		size_t allowed;
		const char *wanted;
	} cases[] = {
		{"['https://www.w3.org/ns/credentials/v2','https://example.org/a']", 0,
		 "refused context=fail UNKNOWN_CONTEXT_ERROR"},
		{"['https://www.w3.org/ns/credentials/v2','https://example.org/a']", 1, "verified"},
		{"['https://www.w3.org/ns/credentials/v2','https://example.org/b']", 1,
		 "refused context=fail UNKNOWN_CONTEXT_ERROR"},
		{"['https://www.w3.org/ns/credentials/v2','https://example.org/b']", 2, "verified"},
		{"['https://www.w3.org/ns/credentials/v2',{'a':'https://example.org/a'}]", 2,
		 "refused context=fail UNKNOWN_CONTEXT_ERROR"},
		{"['https://www.w3.org/ns/credentials/v2','https://example.org/a\\u0000']", 2,
		 "refused structure=fail dates=unknown MALFORMED_VALUE_ERROR"},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		azora_verify_options options = test_verify_options();
		options.contexts = (azora_spans){own, cases[i].allowed, true};
		char *document =
			test_replaced(plain, "['https://www.w3.org/ns/credentials/v2']", cases[i].contexts);
		char *text = test_signed(&signer, document, "");
		expect(text, &options, cases[i].wanted);
		free(document);
		free(text);
	}
	free(plain);
}
END_TEST

START_TEST(dates)
{
	azora_verify_options options = test_verify_options();
#define EXPIRED "refused dates=fail EXPIRED_ERROR"
#define EARLY   "refused dates=fail NOT_YET_VALID_ERROR"
	expect_members(&options, ",'validUntil':'2026-01-31T12:00:00Z'", "verified");
	expect_members(&options, ",'validUntil':'2026-01-31T11:59:59Z'", EXPIRED);
	expect_members(&options, ",'validUntil':'2026-01-31T13:00:00+01:00'", "verified");
	expect_members(&options, ",'validUntil':'2026-01-31T12:59:59+01:00'", EXPIRED);
	expect_members(&options, ",'validUntil':'9999-12-31T23:59:59Z'", "verified");
	options.skew = 86400;
	expect_members(&options, ",'validUntil':'2026-01-31T11:59:59Z'", EXPIRED);
	/* validFrom is 2026-01-01T00:00:00Z. */
	options = test_verify_options();
	options.now = INT64_C(1767225600) - 300;
	expect_members(&options, "", "verified");
	options.now--;
	expect_members(&options, "", EARLY);
	options.skew = 301;
	expect_members(&options, "", "verified");
	options.now = INT64_MIN;
	expect_members(&options, "", EARLY);
	options.now = INT64_MAX;
	expect_members(&options, "", "verified");
}
END_TEST

START_TEST(issuers)
{
	test_signer signer, stranger;
	test_signer_begin(&signer, 1);
	test_signer_begin(&stranger, 2);
	azora_span listed[] = {test_span(stranger.did),
						   test_span(signer.did),
						   {signer.did, strlen(signer.did) - 1},
						   test_span(signer.method)};
	const struct {
		size_t from, count;
		const char *wanted;
	} cases[] = {
		{0, 0, "refused issuer=fail UNTRUSTED_ISSUER"},
		{0, 1, "refused issuer=fail UNTRUSTED_ISSUER"},
		{0, 2, "verified issuer=pass"},
		{1, 1, "verified issuer=pass"},
		{2, 2, "refused issuer=fail UNTRUSTED_ISSUER"},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		azora_verify_options options = test_verify_options();
		options.issuers = (azora_spans){listed + cases[i].from, cases[i].count, true};
		expect_members(&options, "", cases[i].wanted);
	}
	/* Who is trusted has not signed what a stranger did; nobody is trusted on a proof that fails.
	 */
	azora_verify_options options = test_verify_options();
	options.issuers = (azora_spans){listed + 1, 1, true};
	char *document = test_credential(&signer, ""), *text = test_signed(&stranger, document, "");
	expect(text, &options, "refused issuer=fail CONTROLLER_MISMATCH");
	/* Whoever signed may be anybody then, so that nobody is told as the issuer. */
	options.any_controller = true;
	expect(text, &options, "verified");
	char *broken = test_replaced(text, "'score':80", "'score':81");
	expect(broken, &options, "refused proof=fail PROOF_VERIFICATION_ERROR");
	free(document);
	free(text);
	free(broken);
}
END_TEST

/* A document with so many lists around a value. */
static char *nested(size_t depth)
{
	char *lists = test_text("%*s", (int)(2 * depth), "");
	memset(lists, '[', depth);
	memset(lists + depth, ']', depth);
	char *members = test_text(",'deep':%s", lists);
	char *text = credential(members);
	free(lists);
	free(members);
	return text;
}

#define UNREAD                                                                                     \
	"refused structure=fail context=skipped proof=skipped issuer=skipped dates=skipped PARSING_"   \
	"ERROR"

START_TEST(limits)
{
	azora_verify_options options = test_verify_options();
	char *text = nested(AZORA_DOCUMENT_DEPTH - 1);
	expect(text, &options, "verified");
	options.depth = AZORA_DOCUMENT_DEPTH - 1;
	expect(text, &options, UNREAD);
	options.depth = UINT32_MAX;
	expect(text, &options, "verified");
	char *deeper = test_replaced(text, "[[[[", "[[[[[");
	char *deep = test_replaced(deeper, "]]]]", "]]]]]");
	expect(deep, &options, UNREAD);
	free(text);
	free(deeper);
	free(deep);
	/* Bytes. */
	text = credential("");
	options = test_verify_options();
	options.size = strlen(text);
	expect(text, &options, "verified");
	options.size--;
	expect(text, &options, UNREAD);
	options.size = 1;
	expect(text, &options, UNREAD);
	free(text);
}
END_TEST

/* A problem as deep as one can be is told, with its place. */
START_TEST(problems_far_down)
{
	azora_verify_options options = test_verify_options();
	const size_t depth = AZORA_DOCUMENT_DEPTH - 1;
	char *opening = test_need(depth, 6), *closing = test_need(depth, 1);
	for (size_t i = 0; i < depth; i++) {
		(void)strcat(opening, i == 0 ? "{" : "\"a\":{");
		closing[i] = '}';
	}
	char *members = test_text(",'x':%s'id':'\\u0007'%s", opening, closing);
	char *text = credential(members);
	expect(text, &options, "refused structure=fail dates=unknown MALFORMED_VALUE_ERROR");
	char *deeper = test_replaced(text, "\\u0007", "\\u0007','y':{'@context':5},'z':'");
	expect(deeper, &options, UNREAD);
	free(opening);
	free(closing);
	free(members);
	free(text);
	free(deeper);
}
END_TEST

/* A mebibyte of names, lists and texts is read, sorted and hashed in a blink. */
START_TEST(large_documents)
{
	azora_verify_options options = test_verify_options();
	const size_t count = 40000;
	char *members = test_need(count, 24), *at = members;
	at += sprintf(at, ",\"many\":{");
	for (size_t i = 0; i < count; i++) {
		at += sprintf(at, "%s\"n%zu\":%zu", i > 0 ? "," : "", (i * 7919) % count, i);
	}
	(void)sprintf(at, "}");
	char *text = credential(members);
	expect(text, &options, "verified");
	free(members);
	free(text);
}
END_TEST

/* Numbers beyond what a double can tell are rounded, as RFC 8785 has it: one signature, both texts.
 */
START_TEST(numbers_are_doubles)
{
	azora_verify_options options = test_verify_options();
	test_told one, other;
	char *text = credential(",'n':9007199254740993");
	char *rounded = test_replaced(text, "9007199254740993", "9007199254740992");
	char *written = test_replaced(text, "9007199254740993", "9.007199254740992E+15");
	char *next = test_replaced(text, "9007199254740993", "9007199254740994");
	expect(text, &options, "verified");
	expect(rounded, &options, "verified");
	expect(written, &options, "verified");
	expect(next, &options, "refused proof=fail PROOF_VERIFICATION_ERROR");
	(void)test_proved(text, &options, &one);
	(void)test_proved(written, &options, &other);
	ck_assert_str_eq(one.text, other.text);
	EXPECT(strstr(one.text, "9007199254740992") != NULL);
	free(text);
	free(rounded);
	free(written);
	free(next);
}
END_TEST

/* Names that only the proof or the canonical form knows stay what they are elsewhere. */
START_TEST(names_inside)
{
	azora_verify_options options = test_verify_options();
	expect_members(&options, ",'x':{'proof':{'a':1},'proofValue':'z'}", "verified");
	expect_members(&options, ",'proofs':[],'proof ':1,'Proof':2", "verified");
	expect_members(&options, ",'':'','\\u0000':'\\u0000','\\u0000a':1", "verified");
	expect_members(&options, ",'\\ud83d\\ude00':1,'\\ufb33':2,'\\u20ac':3,'1':4,'\\r':5",
				   "verified");
	/* However they are spelt. */
	static const char *const spelt[][2] = {{"'proof':", "'\\u0070roof':"},
										   {"'proof':", "'pr\\u006F\\u006ff':"},
										   {"'@context':", "'\\u0040context':"},
										   {"'proofValue':", "'proof\\u0056alue':"},
										   {"'issuer':", "'\\u0069ssuer':"}};
	for (size_t i = 0; i < sizeof(spelt) / sizeof(*spelt); i++) {
		char *plain = credential(""), *same = test_replaced(plain, spelt[i][0], spelt[i][1]);
		expect(same, &options, "verified");
		free(plain);
		free(same);
	}
	/* Inside, they count like everything. */
	char *text = credential(",'x':{'proof':{'a':1}}");
	char *other = test_replaced(text, "{'a':1}", "{'a':2}");
	expect(other, &options, "refused proof=fail PROOF_VERIFICATION_ERROR");
	free(other);
	other = test_replaced(text, "'proof':{'a':1}", "");
	expect(other, &options, "refused proof=fail PROOF_VERIFICATION_ERROR");
	free(other);
	free(text);
}
END_TEST

Suite *suite_credential_verify(void)
{
	const TTest *const tests[] = {
		texts_that_are_no_credential,
		signed_texts_that_are_no_credential,
		contexts_that_are_known,
		dates,
		issuers,
		limits,
		problems_far_down,
		large_documents,
		numbers_are_doubles,
		names_inside,
	};
	return TEST_SUITE("credential verify", tests);
}
