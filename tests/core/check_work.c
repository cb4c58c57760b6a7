/* What hostile documents cost: how much verifying reads and expands, and where problems lie. */
#include "status_texts.h"
#include "suite.h"
#include "verified.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SITE "did:web:example.org"
/* Shorter than the document of a controller, longer than a small credential. */
#define SPACES 4096

/* The document of a controller with much space in it. */
static char *document_of(const test_signer *signer)
{
	return test_text("{'id':'" SITE "',%*s'verificationMethod':[{'id':'" SITE "#k',"
					 "'type':'Multikey','controller':'" SITE "','publicKeyMultibase':'%s'}],"
					 "'assertionMethod':['" SITE "#k']}",
					 SPACES, "", signer->multikey);
}

static void begin_for_site(test_signer *signer)
{
	test_signer_begin(signer, 1);
	memcpy(signer->did, SITE, sizeof(SITE));
	memcpy(signer->method, SITE "#k", sizeof(SITE "#k"));
}

/* Each proof costs the document that it hashes, and that of its controller. */
START_TEST(proofs_cost_what_is_read)
{
	test_signer signer;
	test_told told;
	begin_for_site(&signer);
	azora_verify_options options = test_verify_options();
	char *plain = test_credential(&signer, ""), *known = document_of(&signer);
	char *text = test_signed(&signer, plain, "");
	const azora_source_text source = {test_span(SITE), test_span(known)};
	options.documents = (azora_source_texts){.items = &source, .count = 1};
	uint64_t cost = strlen(known) + strlen(text);
	const struct {
		uint64_t texts, left;
		const char *wanted;
	} cases[] = {
		{cost + 1, 1, "verified"},
		{cost, 0, "verified"},
		{cost - 1, strlen(text) - 1, "refused proof=fail RANGE_ERROR"},
		{strlen(known) - 1, strlen(known) - 1, "refused proof=fail RANGE_ERROR"},
		{0, 0, "refused proof=fail RANGE_ERROR"},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		azora_work work = {.texts = cases[i].texts};
		options.work = &work;
		ck_assert_str_eq(test_verify(text, &options, &told), cases[i].wanted);
		EXPECT_EQUAL(work.texts, cases[i].left);
	}
	free(plain);
	free(known);
	free(text);
}
END_TEST

/* A list of 16 KiB for two entries: each pays what it reads and expands. */
START_TEST(lists_cost_what_they_expand_to)
{
	test_told told;
	azora_verify_options options = test_verify_options();
	char *list = test_usual_list("'revocation'"), *entry = test_entry("revocation", "3", "");
	char *entries = test_text("[%s,%s]", entry, entry), *text = test_with_status(entries);
	const azora_source_text source = {test_span(TEST_LIST), test_span(list)};
	options.lists = (azora_source_texts){.items = &source, .count = 1};
	/* Each list is read, and hashed for its proof. */
	uint64_t cost = strlen(text) + 4 * strlen(list);
	const struct {
		azora_work work, left;
		const char *wanted;
	} cases[] = {
		{{cost, 32768}, {0, 0}, SOUND},
		{{cost, 32767}, {0, 16383}, MALFORMED},
		{{cost - 1, 32768}, {strlen(list) - 1, 16384}, UNVERIFIED},
		{{cost - strlen(list) - 1, 32768}, {strlen(list) - 1, 16384}, RANGE},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		azora_work work = cases[i].work;
		options.work = &work;
		ck_assert_str_eq(test_verify(text, &options, &told), cases[i].wanted);
		EXPECT_EQUAL(work.texts, cases[i].left.texts);
		EXPECT_EQUAL(work.expansion, cases[i].left.expansion);
	}
	free(list);
	free(entry);
	free(entries);
	free(text);
}
END_TEST

/* Without a sum of one's own, a call has what follows from the limits. */
START_TEST(a_call_has_its_own_work)
{
	test_signer signer;
	test_told told;
	test_signer_begin(&signer, 1);
	azora_verify_options options = test_verify_options();
	char *plain = test_credential(&signer, ""), *text = test_signed(&signer, plain, "");
	for (int i = 0; i < 3; i++) {
		ck_assert_str_eq(test_verify(text, &options, &told), "verified");
		EXPECT(options.work == NULL);
	}
	free(plain);
	free(text);
}
END_TEST

/* An object with 500 objects in one another behind a name, and 200 faults in the last one. */
static char *deep_faults(const char *name)
{
	char *list = test_text("[{'id':'\\u0001'}");
	for (int i = 1; i < 200; i++) {
		char *longer = test_text("%s,{'id':'\\u0001'}", list);
		free(list);
		list = longer;
	}
	char *inner = test_text("%s]", list);
	free(list);
	for (int i = 0; i < 500; i++) {
		char *outer = test_text("{'a':%s}", inner);
		free(inner);
		inner = outer;
	}
	char *whole = test_text("{'%s':%s}", name, inner);
	free(inner);
	return whole;
}

/* Each fault's place was written out again and again, as far as 900 kB and 500 levels go. */
START_TEST(deep_faults_behind_a_huge_name)
{
	test_told told;
	azora_verify_options options = test_verify_options();
	char *name = malloc(900001);
	memset(name, 'n', 900000);
	name[900000] = '\0';
	char *text = deep_faults(name);
	ck_assert_str_eq(test_complaint_by(azora_credential_verify, text, &options, &told),
					 ": A credential lacks its type.");
	free(text);
	free(name);
}
END_TEST

/* Items are counted as far as that costs little; beyond, the list is named. */
START_TEST(faults_of_far_items)
{
	const struct {
		size_t before;
		const char *wanted;
	} cases[] = {{0, "/@context/0"}, {20000, "/@context/20000"}, {20001, "/@context"}};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		static const char url[] = "\"https://www.w3.org/ns/credentials/v2\",";
		test_told told;
		azora_verify_options options = test_verify_options();
		size_t length = sizeof(url) - 1;
		char *text = malloc(length * cases[i].before + 100);
		char *end = text + sprintf(text, "{\"@context\":[");
		for (size_t j = 0; j < cases[i].before; j++, end += length) {
			memcpy(end, url, length);
		}
		(void)sprintf(end, "5],\"type\":\"VerifiableCredential\",\"issuer\":\"did:a:b\","
						   "\"credentialSubject\":{\"a\":1}}");
		const char *got = test_complaint_by(azora_credential_verify, text, &options, &told);
		ck_assert_msg(strncmp(got, cases[i].wanted, strlen(cases[i].wanted)) == 0 &&
						  got[strlen(cases[i].wanted)] == ':',
					  "%s", got);
		free(text);
	}
}
END_TEST

Suite *suite_work(void)
{
	const TTest *tests[] = {
		proofs_cost_what_is_read, lists_cost_what_they_expand_to,
		a_call_has_its_own_work,  deep_faults_behind_a_huge_name,
		faults_of_far_items,
	};
	return TEST_SUITE("work", tests);
}
