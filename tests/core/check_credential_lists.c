/*
 * Status lists that are not what they should be. Nothing is known then; it is never "not revoked".
 */
#include "core/status_list.h"

#include "signer.h"
#include "status_texts.h"
#include "suite.h"
#include "verified.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What a list says of the entry 4, which is not set. */
static void expect_list(const char *list, const char *wanted)
{
	char *status = test_entry("revocation", "4", "");
	bool known = strcmp(wanted, SOUND) == 0;
	expect_status(NULL, status, list, wanted, known ? "revocation 4=0" : "?");
	free(status);
}

/* The usual list with something in it replaced before it was signed, by a key. */
static char *list_with(unsigned char seed, const char *what, const char *by)
{
	static const size_t five = 5;
	test_signer issuer, signer;
	test_signer_begin(&issuer, 1);
	test_signer_begin(&signer, seed);
	char *bits = test_encoded(16384, &five, 1);
	char *plain = test_list(&issuer, "\"revocation\"", bits);
	char *document = test_replaced(plain, what, by);
	char *list = test_signed(&signer, document, "");
	free(bits);
	free(plain);
	free(document);
	return list;
}

static void expect_list_with(const char *what, const char *by, const char *wanted)
{
	char *list = list_with(1, what, by);
	expect_list(list, wanted);
	free(list);
}

START_TEST(lists_that_are_another)
{
	expect_list(NULL, MISSING);
	expect_list_with("{", "{", SOUND);
	/* Its own id, if it has one, is its address. */
	expect_list_with("'id':'" TEST_LIST "',", "", SOUND);
	expect_list_with("'id':'" TEST_LIST "',", "'id':'https://example.org/lists/2',", UNVERIFIED);
	expect_list_with("'id':'" TEST_LIST "',", "'id':'" TEST_LIST "#',", UNVERIFIED);
	expect_list_with("'id':'" TEST_LIST "',", "'id':'" TEST_LIST "\\u0000',", UNVERIFIED);
	/* Not a list. */
	expect_list_with(",'BitstringStatusListCredential'", "", UNVERIFIED);
	expect_list_with("'BitstringStatusListCredential'", "'StatusList2021Credential'", UNVERIFIED);
	expect_list_with("'type':'BitstringStatusList'", "'type':'StatusList2021'", UNVERIFIED);
	expect_list_with("'type':'BitstringStatusList'", "'type':['a','BitstringStatusList']", SOUND);
	expect_list_with("'statusPurpose':'revocation'", "'statusPurpose':'suspension'", UNVERIFIED);
	expect_list_with("'statusPurpose':'revocation'", "'statusPurpose':['revocation']", SOUND);
	expect_list_with("'statusPurpose':'revocation',", "", UNVERIFIED);
	/* Over, or not begun. */
	expect_list_with("'validFrom':'2026-01-01T00:00:00Z'",
					 "'validFrom':'2026-01-01T00:00:00Z','validUntil':'2026-01-31T11:59:59Z'",
					 UNVERIFIED);
	expect_list_with("'validFrom':'2026-01-01T00:00:00Z'", "'validFrom':'2026-01-31T12:05:01Z'",
					 UNVERIFIED);
	/* Contexts that nobody pinned. */
	expect_list_with("credentials/v2'", "credentials/v2','https://example.org/own'", UNVERIFIED);
}
END_TEST

START_TEST(texts_that_are_no_list)
{
	static const char *const junk[] = {"",
									   " ",
									   "{",
									   "{}",
									   "[]",
									   "null",
									   "\"text\"",
									   "5",
									   "\xFF",
									   "eyJhbGciOiJFZERTQSJ9.e30.AA",
									   "{\"a\":1,\"a\":1}"};
	for (size_t i = 0; i < sizeof(junk) / sizeof(*junk); i++) {
		expect_list(junk[i], UNVERIFIED);
	}
	/* A credential that is sound, but no list. */
	test_signer signer;
	test_signer_begin(&signer, 1);
	char *plain = test_credential(&signer, ""), *credential = test_signed(&signer, plain, "");
	expect_list(credential, UNVERIFIED);
	free(credential);
	/* Nobody signed it. */
	static const size_t five = 5;
	char *bits = test_encoded(16384, &five, 1), *list = test_list(&signer, "'revocation'", bits);
	expect_list(list, UNVERIFIED);
	free(plain);
	free(bits);
	free(list);
}
END_TEST

/* Each byte of a list changed in each of a few ways: it is never sound to say "not revoked" of the
 * entry that is set. */
START_TEST(every_byte_of_a_list_counts)
{
	test_told told;
	char *list = test_usual_list("\"revocation\""), *status = test_entry("revocation", "5", "");
	char *text = test_with_status(status);
	azora_source_text source = {test_span(TEST_LIST), test_span(list)};
	azora_verify_options options = test_verify_options();
	options.lists = (azora_source_texts){&source, 1};
	ck_assert_str_eq(test_verify(text, &options, &told), REVOKED);
	size_t length = strlen(list), revoked = 0;
	for (size_t i = 0; i < length; i += test_stride(length)) {
		char before = list[i];
		for (unsigned bit = 0; bit < 8; bit++) {
			list[i] = (char)(before ^ (1 << bit));
			const char *answer = test_verify(text, &options, &told);
			revoked += strcmp(answer, REVOKED) == 0;
			EXPECT_MSG(strncmp(answer, "refused", 7) == 0, "byte %zu, bit %u: %s", i, bit, answer);
		}
		list[i] = before;
	}
	EXPECT_MSG(revoked < 10, "%zu changes changed nothing", revoked);
	for (source.text.length = 0; source.text.length < length;
		 source.text.length += test_stride(length)) {
		ck_assert_str_eq(test_verify(text, &options, &told), UNVERIFIED);
	}
	free(list);
	free(status);
	free(text);
}
END_TEST

/* Another list of the same issuer reads as "not revoked": so only the named one counts. And one by
 * somebody else only if the caller says so. */
START_TEST(whose_list_it_is)
{
	test_signer other;
	test_signer_begin(&other, 2);
	char *status = test_entry("revocation", "4", "");
	char *by_text = test_text("'issuer':'%s'", other.did);
	test_signer issuer;
	test_signer_begin(&issuer, 1);
	char *own_text = test_text("'issuer':'%s'", issuer.did);
	/* Says that it is the other's, and is; says that it is the issuer's, and is not. */
	char *others = list_with(2, own_text, by_text), *forged = list_with(2, "{", "{");
	char *claimed = list_with(1, own_text, by_text);
	expect_status(NULL, status, others, UNVERIFIED, "?");
	expect_status(NULL, status, forged, UNVERIFIED, "?");
	expect_status(NULL, status, claimed, UNVERIFIED, "?");
	azora_source_text named = {test_span(TEST_LIST), test_span(other.did)};
	azora_verify_options options = test_verify_options();
	options.list_issuers = (azora_source_texts){&named, 1};
	expect_status(&options, status, others, SOUND, "revocation 4=0");
	expect_status(&options, status, forged, UNVERIFIED, "?");
	expect_status(&options, status, claimed, UNVERIFIED, "?");
	/* Then the credential's issuer may not. */
	char *own = test_usual_list("'revocation'");
	expect_status(&options, status, own, UNVERIFIED, "?");
	/* Named for another address. */
	named.address = test_span("https://example.org/lists/2");
	expect_status(&options, status, others, UNVERIFIED, "?");
	expect_status(&options, status, own, SOUND, "revocation 4=0");
	free(status);
	free(by_text);
	free(own_text);
	free(others);
	free(forged);
	free(claimed);
	free(own);
}
END_TEST

/* What is asked of the credential is not asked of its list. */
START_TEST(what_is_asked_of_a_list)
{
	test_told told;
	test_signer signer;
	test_signer_begin(&signer, 1);
	azora_span issuer = test_span(signer.did), domain = test_span("d");
	char *list = test_usual_list("'revocation'"), *status = test_entry("revocation", "5", "");
	char *plain = test_credential(&signer, "");
	char *document = test_with(plain, "credentialStatus", status);
	char *text = test_signed(&signer, document, ",'challenge':'c','domain':'d'");
	azora_source_text source = {test_span(TEST_LIST), test_span(list)};
	azora_verify_options options = test_verify_options();
	options.lists = (azora_source_texts){&source, 1};
	options.challenge = test_span("c");
	options.domains = (azora_spans){&domain, 1, true};
	options.issuers = (azora_spans){&issuer, 1, true};
	ck_assert_str_eq(test_verify(text, &options, &told), "refused issuer=pass status=fail REVOKED");
	options.issuers.count = 0;
	ck_assert_str_eq(test_verify(text, &options, &told),
					 "refused issuer=fail status=fail UNTRUSTED_ISSUER");
	free(list);
	free(status);
	free(plain);
	free(document);
	free(text);
}
END_TEST

/* A list may name itself, or another, as its own status: nobody follows. */
START_TEST(lists_with_lists)
{
	test_signer signer;
	static const size_t five = 5;
	test_signer_begin(&signer, 1);
	char *bits = test_encoded(16384, &five, 1), *plain = test_list(&signer, "'revocation'", bits);
	char *status = test_entry("revocation", "5", "");
	char *document = test_with(plain, "credentialStatus", status);
	char *list = test_signed(&signer, document, "");
	expect_list(list, SOUND);
	expect_status(NULL, status, list, REVOKED, "revocation 5=1");
	free(bits);
	free(plain);
	free(status);
	free(document);
	free(list);
}
END_TEST

/* A list that is what it is for all but its bits. */
static void expect_bits(const azora_verify_options *options, const char *bits, const char *wanted)
{
	test_signer signer;
	test_signer_begin(&signer, 1);
	char *plain = test_list(&signer, "'revocation'", bits);
	char *list = test_signed(&signer, plain, "");
	char *status = test_entry("revocation", "4", "");
	expect_status(options, status, list, wanted,
				  strcmp(wanted, SOUND) == 0 ? "revocation 4=0" : "?");
	free(plain);
	free(list);
	free(status);
}

START_TEST(bits)
{
	static const size_t five = 5;
	char *usual = test_encoded(16384, &five, 1), *shorter = test_encoded(16383, &five, 1);
	expect_bits(NULL, usual, SOUND);
	expect_bits(NULL, shorter, SHORT);
	free(shorter);
	shorter = test_encoded(0, NULL, 0);
	expect_bits(NULL, shorter, SHORT);
	free(shorter);
	/* Texts that are no list. */
	static const char *const forms[] = {"%s=", "%s==", "u%s", "%s\\n", "%s-", "%sA"};
	for (size_t i = 0; i < sizeof(forms) / sizeof(*forms); i++) {
		char text[400];
		(void)snprintf(text, sizeof(text), forms[i], usual);
		expect_bits(NULL, text, MALFORMED);
	}
	/* What does not begin with "u" has not the structure of a list. */
	expect_bits(NULL, usual + 1, UNVERIFIED);
	usual[0] = 'z';
	expect_bits(NULL, usual, UNVERIFIED);
	usual[0] = 'u';
	expect_bits(NULL, "u", UNVERIFIED);
	expect_bits(NULL, "uA", MALFORMED);
	expect_bits(NULL, "uAAAA", MALFORMED);
	/* Cut off, anywhere. */
	for (size_t length = 2; length < strlen(usual); length += test_stride(400)) {
		char text[400];
		(void)snprintf(text, sizeof(text), "%.*s", (int)length, usual);
		expect_bits(NULL, text, MALFORMED);
	}
	free(usual);
}
END_TEST

/* Lists that take far more room than their text: nothing is expanded beyond what is allowed. */
START_TEST(bombs)
{
	char *list = test_encoded(AZORA_STATUS_EXPANSION, NULL, 0);
	expect_bits(NULL, list, SOUND);
	azora_verify_options options = test_verify_options();
	options.expansion = AZORA_STATUS_EXPANSION - 1;
	expect_bits(&options, list, MALFORMED);
	options.expansion = 16384;
	expect_bits(&options, list, MALFORMED);
	free(list);
	list = test_encoded(AZORA_STATUS_EXPANSION + 1, NULL, 0);
	expect_bits(NULL, list, MALFORMED);
	options.expansion = AZORA_STATUS_EXPANSION + 1;
	expect_bits(&options, list, SOUND);
	free(list);
	/* A smaller limit than lists have at least. */
	list = test_encoded(16384, NULL, 0);
	options.expansion = 16383;
	expect_bits(&options, list, MALFORMED);
	options.expansion = 16384;
	expect_bits(&options, list, SOUND);
	free(list);
	/* More memory than the bomb's text and the limit is never asked for. */
	test_memory memory;
	azora_verification verification;
	test_memory_begin(&memory);
	test_signer signer;
	test_signer_begin(&signer, 1);
	list = test_encoded((size_t)256 << 20, NULL, 0);
	char *plain = test_list(&signer, "'revocation'", list), *bomb = test_signed(&signer, plain, "");
	char *status = test_entry("revocation", "4", ""), *text = test_with_status(status);
	azora_source_text source = {test_span(TEST_LIST), test_span(bomb)};
	options = test_verify_options();
	options.lists = (azora_source_texts){&source, 1};
	EXPECT(azora_credential_verify(&verification, &memory.allocator, text, strlen(text), &options));
	EXPECT(!verification.verified);
	EXPECT_MSG(memory.peak < (size_t)8 << 20, "%zu bytes", memory.peak);
	azora_verification_free(&verification);
	EXPECT_EQUAL(test_memory_end(&memory), 0);
	free(list);
	free(plain);
	free(bomb);
	free(status);
	free(text);
}
END_TEST

/* So many entries, the last of which has an index of its own. */
static char *entries(size_t count, const char *last)
{
	char *list = test_text("[");
	for (size_t i = 0; i < count; i++) {
		char *entry = test_entry("revocation", i + 1 == count ? last : "4", "");
		char *longer = test_text("%s%s%s", list, i > 0 ? "," : "", entry);
		free(list);
		free(entry);
		list = longer;
	}
	char *whole = test_text("%s]", list);
	free(list);
	return whole;
}

START_TEST(how_many_entries)
{
	char *list = test_usual_list("'revocation'");
	char *status = entries(16, "5");
	expect_status(NULL, status, list, REVOKED,
				  "revocation 4=0; revocation 4=0; revocation 4=0; revocation 4=0; revocation 4=0; "
				  "revocation 4=0; revocation 4=0; revocation 4=0; revocation 4=0; revocation 4=0; "
				  "revocation 4=0; revocation 4=0; revocation 4=0; revocation 4=0; revocation 4=0; "
				  "revocation 5=1");
	free(status);
	status = entries(17, "4");
	expect_status(NULL, status, list, "refused status=unknown RANGE_ERROR", "");
	free(status);
	status = entries(1, "4");
	expect_status(NULL, status, list, SOUND, "revocation 4=0");
	free(status);
	free(list);
}
END_TEST

/* One that is set outweighs one that is unknown, which outweighs those that are not set; unknown
 * is no matter to him who asked for a report. */
START_TEST(what_entries_say_together)
{
	char *list = test_usual_list("['revocation','suspension','message']");
	char *sound = test_entry("revocation", "4", ""), *set = test_entry("revocation", "5", "");
	char *unknown = test_entry("revocation", "x", ""), *told = test_entry("message", "5", "");
	const char *const parts[] = {sound, set, unknown, told};
	static const struct {
		const char *order, *wanted, *reported, *statuses;
	} cases[] = {
		{"01", REVOKED, REVOKED, "revocation 4=0; revocation 5=1"},
		{"10", REVOKED, REVOKED, "revocation 5=1; revocation 4=0"},
		{"02", MALFORMED, "verified status=unknown MALFORMED_VALUE_ERROR", "revocation 4=0; ?"},
		{"20", MALFORMED, "verified status=unknown MALFORMED_VALUE_ERROR", "?; revocation 4=0"},
		{"12", REVOKED, REVOKED, "revocation 5=1; ?"},
		{"21", "refused status=fail MALFORMED_VALUE_ERROR",
		 "refused status=fail MALFORMED_VALUE_ERROR", "?; revocation 5=1"},
		{"03", SOUND, SOUND, "revocation 4=0; message 5=1"},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		char *status =
			test_text("[%s,%s]", parts[cases[i].order[0] - '0'], parts[cases[i].order[1] - '0']);
		azora_verify_options options = test_verify_options();
		expect_status(&options, status, list, cases[i].wanted, cases[i].statuses);
		options.report_status = true;
		expect_status(&options, status, list, cases[i].reported, cases[i].statuses);
		free(status);
	}
	azora_verify_options options = test_verify_options();
	options.report_status = true;
	expect_status(&options, sound, NULL, "verified status=unknown STATUS_RETRIEVAL_ERROR", "?");
	expect_status(&options, sound, "{}", "verified status=unknown STATUS_VERIFICATION_ERROR", "?");
	expect_status(&options, set, list, REVOKED, "revocation 5=1");
	free(list);
	free(sound);
	free(set);
	free(unknown);
	free(told);
}
END_TEST

Suite *suite_credential_lists(void)
{
	const TTest *const tests[] = {
		lists_that_are_another,
		texts_that_are_no_list,
		every_byte_of_a_list_counts,
		whose_list_it_is,
		what_is_asked_of_a_list,
		lists_with_lists,
		bits,
		bombs,
		how_many_entries,
		what_entries_say_together,
	};
	return TEST_SUITE("credential lists", tests);
}
