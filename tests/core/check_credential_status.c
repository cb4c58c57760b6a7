/*
 * What an issuer's lists say of a credential, and what they do not: whoever can hold back, swap or
 * swell a list must not make a revoked credential look sound.
 */
#include "signer.h"
#include "status_texts.h"
#include "suite.h"
#include "verified.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void expect_entry(const char *purpose, const char *index, const char *members,
						 const char *list, const char *wanted, const char *statuses)
{
	char *status = test_entry(purpose, index, members);
	expect_status(NULL, status, list, wanted, statuses);
	free(status);
}

START_TEST(purposes)
{
	static const struct {
		const char *purpose, *index, *wanted, *statuses;
	} cases[] = {
		{"revocation", "4", SOUND, "revocation 4=0"},
		{"revocation", "5", REVOKED, "revocation 5=1"},
		{"suspension", "6", SOUND, "suspension 6=0"},
		{"suspension", "5", "refused status=fail SUSPENDED", "suspension 5=1"},
		{"refresh", "4", SOUND, "refresh 4=0"},
		{"refresh", "5", SOUND, "refresh 5=1"},
		{"message", "5", SOUND, "message 5=1"},
		{"retirement", "4", UNVERIFIED, "retirement 4=0"},
		{"retirement", "5", UNVERIFIED, "retirement 5=1"},
		{"Revocation", "5", UNVERIFIED, "Revocation 5=1"},
		{"", "4", UNVERIFIED, " 4=0"},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		char *purpose = test_text("'%s'", cases[i].purpose), *list = test_usual_list(purpose);
		expect_entry(cases[i].purpose, cases[i].index, "", list, cases[i].wanted,
					 cases[i].statuses);
		free(list);
		free(purpose);
		/* A list for several purposes. */
		purpose = test_text("['other','%s']", cases[i].purpose);
		list = test_usual_list(purpose);
		expect_entry(cases[i].purpose, cases[i].index, "", list, cases[i].wanted,
					 cases[i].statuses);
		free(list);
		free(purpose);
	}
	char *list = test_usual_list("'suspension'");
	expect_entry("revocation", "5", "", list, UNVERIFIED, "?");
	free(list);
	list = test_usual_list("['suspension','message']");
	expect_entry("revocation", "4", "", list, UNVERIFIED, "?");
	free(list);
}
END_TEST

START_TEST(what_entries_say)
{
	char *list = test_usual_list("'revocation'");
	expect_entry("revocation", "4", ",'id':'" TEST_LIST "#4'", list, SOUND, "revocation 4=0");
	expect_entry("revocation", "131071", "", list, SOUND, "revocation 131071=0");
	expect_entry("revocation", "131072", "", list, RANGE, "?");
	expect_entry("revocation", "0000005", "", list, REVOKED, "revocation 5=1");
	/* Texts that some would wrap round to 5, or read in part. */
	static const char *const far[] = {"4294967301", "18446744073709551615", "1000000"};
	for (size_t i = 0; i < sizeof(far) / sizeof(*far); i++) {
		expect_entry("revocation", far[i], "", list, RANGE, "?");
	}
	static const char *const junk[] = {"18446744073709551616",
									   "18446744073709551621",
									   "99999999999999999999999999999999999999999999999999999",
									   "",
									   " 5",
									   "5 ",
									   "+5",
									   "-1",
									   "5.0",
									   "5e0",
									   "0x5",
									   "\\u0665",
									   "5\\u0000",
									   "five"};
	for (size_t i = 0; i < sizeof(junk) / sizeof(*junk); i++) {
		expect_entry("revocation", junk[i], "", list, MALFORMED, "?");
	}
	free(list);
}
END_TEST

/* Entries that are something else. */
START_TEST(entries_that_are_none)
{
	char *list = test_usual_list("'revocation'");
	static const struct {
		const char *what, *by, *wanted;
	} cases[] = {
		{"'type':'BitstringStatusListEntry'", "'type':['x','BitstringStatusListEntry']", SOUND},
		{"'BitstringStatusListEntry'", "'StatusList2021Entry'", UNVERIFIED},
		{"'BitstringStatusListEntry'", "'bitstringStatusListEntry'", UNVERIFIED},
		{"'statusPurpose':'revocation',", "", MALFORMED},
		{"'statusPurpose':'revocation'", "'statusPurpose':['revocation']", MALFORMED},
		{"'statusPurpose':'revocation'", "'statusPurpose':null", MALFORMED},
		{"'statusListIndex':'4',", "", MALFORMED},
		{"'statusListIndex':'4'", "'statusListIndex':4", MALFORMED},
		{"'statusListIndex':'4'", "'statusListIndex':['4']", MALFORMED},
		{"'statusListIndex':'4'", "'statusListIndex':null", MALFORMED},
		{",'statusListCredential':'" TEST_LIST "'", "", MALFORMED},
		{"'statusListCredential':'" TEST_LIST "'", "'statusListCredential':5", MALFORMED},
		{"'statusListCredential':'" TEST_LIST "'", "'statusListCredential':['" TEST_LIST "']",
		 MALFORMED},
		{TEST_LIST, TEST_LIST "\\u0000", MISSING},
		{TEST_LIST, TEST_LIST "#", MISSING},
		{TEST_LIST, TEST_LIST "/", MISSING},
		{TEST_LIST, "https://example.org/lists/2", MISSING},
		{TEST_LIST, "HTTPS://example.org/lists/1", MISSING},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		char *plain = test_entry("revocation", "4", "");
		char *status = test_replaced(plain, cases[i].what, cases[i].by);
		expect_status(NULL, status, list, cases[i].wanted,
					  cases[i].wanted[0] == 'v' ? "revocation 4=0" : "?");
		free(plain);
		free(status);
	}
	/* What is no object is no status: the document has not its structure, and nothing is known. */
	static const char *const values[] = {"null", "5", "\"text\"", "[null]", "[[]]", "true"};
	for (size_t i = 0; i < sizeof(values) / sizeof(*values); i++) {
		expect_status(NULL, values[i], list,
					  "refused structure=fail dates=unknown status=unknown MALFORMED_VALUE_ERROR",
					  "?");
	}
	expect_status(NULL, "[]", list, "refused structure=fail dates=unknown MALFORMED_VALUE_ERROR",
				  "");
	expect_status(NULL, "{}", list,
				  "refused structure=fail dates=unknown status=unknown MALFORMED_VALUE_ERROR", "?");
	free(list);
}
END_TEST

/* Values of several bits: the first bit is the highest. */
START_TEST(sizes)
{
	/* Bits 8 to 15 are 1010 0110, which is 166. */
	static const size_t set[] = {8, 10, 13, 14};
	test_signer signer;
	test_signer_begin(&signer, 1);
	char *bits = test_encoded(1048576, set, 4), *plain = test_list(&signer, "'message'", bits);
	char *list = test_signed(&signer, plain, "");
	static const struct {
		const char *index, *members, *statuses;
	} cases[] = {
		{"10", ",'statusSize':1", "message 10=1"},
		{"4", ",'statusSize':2", "message 4=2"},
		{"7", ",'statusSize':2.0", "message 7=2"},
		{"3", ",'statusSize':3", "message 3=2"},
		{"2", ",'statusSize':4", "message 2=10"},
		{"3", ",'statusSize':4", "message 3=6"},
		{"1", ",'statusSize':8", "message 1=166"},
		{"0", ",'statusSize':16", "message 0=166"},
		{"0", ",'statusSize':63", "message 0=23362423066984448"},
		{"0", ",'statusSize':64", "message 0=46724846133968896"},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		expect_entry("message", cases[i].index, cases[i].members, list, SOUND, cases[i].statuses);
	}
	/* The bits that a value takes of the 128 first, at each place of each size. */
	for (unsigned size = 1; size <= 64; size += (unsigned)test_stride(64)) {
		for (unsigned index = 0; (index + 1) * size <= 128; index += size < 8 ? 3 : 1) {
			uint64_t value = 0;
			for (unsigned bit = index * size; bit < (index + 1) * size; bit++) {
				value = value << 1 | (bit == 8 || bit == 10 || bit == 13 || bit == 14);
			}
			char number[10], *members = test_text(",'statusSize':%u", size);
			char *statuses = test_text("message %u=%" PRIu64, index, value);
			(void)snprintf(number, sizeof(number), "%u", index);
			expect_entry("message", number, members, list, SOUND, statuses);
			free(members);
			free(statuses);
		}
	}
	static const char *const junk[] = {"0",    "-1", "65", "1.5",  "1e300",     "'8'",
									   "null", "[]", "{}", "true", "4294967297"};
	for (size_t i = 0; i < sizeof(junk) / sizeof(*junk); i++) {
		char *members = test_text(",'statusSize':%s", junk[i]);
		expect_entry("message", "1", members, list, MALFORMED, "?");
		free(members);
	}
	/* 8388608 bits. */
	expect_entry("message", "131071", ",'statusSize':64", list, SOUND, "message 131071=0");
	expect_entry("message", "131072", ",'statusSize':64", list, RANGE, "?");
	expect_entry("message", "288230376151711745", ",'statusSize':64", list, RANGE, "?");
	free(bits);
	free(plain);
	free(list);
	/* Enough bits, but fewer entries than there must be. */
	list = test_usual_list("'message'");
	expect_entry("message", "1", ",'statusSize':2", list, SHORT, "?");
	free(list);
}
END_TEST

START_TEST(messages)
{
	static const size_t set[] = {9, 10, 12, 13, 14, 15}; /* 01 10 11 11 */
	test_signer signer;
	test_signer_begin(&signer, 1);
	char *bits = test_encoded(65536, set, 6), *plain = test_list(&signer, "'message'", bits);
	char *list = test_signed(&signer, plain, "");
#define MESSAGES                                                                                   \
	",'statusSize':2,'statusMessage':[{'status':'0x0','message':'ok'},{'status':'0x1',"            \
	"'message':'late'},{'status':'0x02','message':'\\u00e9'},{'status':'0X3','message':'no'}]"
	expect_entry("message", "0", MESSAGES, list, SOUND, "message 0=0 (ok)");
	expect_entry("message", "4", MESSAGES, list, SOUND, "message 4=1 (late)");
	expect_entry("message", "5", MESSAGES, list, SOUND, "message 5=2 (\xC3\xA9)");
	expect_entry("message", "6", MESSAGES, list, SOUND, "message 6=3");
	/* Anything else in their place says nothing. */
	static const char *const junk[] = {
		"null",
		"5",
		"{}",
		"'0x1'",
		"[]",
		"[null]",
		"['0x1']",
		"[{}]",
		"[{'status':'0x1'}]",
		"[{'status':'0x1','message':5}]",
		"[{'status':1,'message':'a'}]",
		"[{'status':'1','message':'a'}]",
		"[{'status':'0x','message':'a'}]",
		"[{'status':'0x1g','message':'a'}]",
		"[{'status':'0x10000000000000001','message':'a'}]",
		"[{'status':'0x1\\u0000','message':'a'}]",
		"[{'status':'0x!','message':'a'}]",
	};
	for (size_t i = 0; i < sizeof(junk) / sizeof(*junk); i++) {
		char *members = test_text(",'statusSize':2,'statusMessage':%s", junk[i]);
		expect_entry("message", "4", members, list, SOUND, "message 4=1");
		free(members);
	}
	free(bits);
	free(plain);
	free(list);
}
END_TEST

Suite *suite_credential_status(void)
{
	const TTest *const tests[] = {purposes, what_entries_say, entries_that_are_none, sizes,
								  messages};
	return TEST_SUITE("credential status", tests);
}
