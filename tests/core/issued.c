#include "issued.h"

#include "core/datetime.h"

#include "signer.h"
#include "suite.h"
#include "verified.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void test_issuer_begin(test_issuer *issuer, unsigned char seed, const char *did)
{
	unsigned char bytes[AZORA_SEED_SIZE];
	azora_key key;
	memset(bytes, seed, sizeof(bytes));
	test_memory_begin(&issuer->memory);
	const azora_allocator *allocator = &issuer->memory.allocator;
	EXPECT_EQUAL(azora_key_begin(&key, allocator, azora_secret_new(bytes)), AZORA_KEY_OK);
	if (did == NULL) {
		issuer->key = key;
		return;
	}
	EXPECT_EQUAL(azora_key_controlled(&issuer->key, allocator, &key, did, "k"), AZORA_KEY_OK);
	azora_key_end(&key, allocator);
}

void test_issuer_end(test_issuer *issuer)
{
	azora_key_end(&issuer->key, &issuer->memory.allocator);
	EXPECT_EQUAL(test_memory_end(&issuer->memory), 0);
}

azora_issue_options test_issue_options(void)
{
	return (azora_issue_options){.created = test_span("2026-01-31T12:00:00Z"), .now = TEST_NOW};
}

static void tell(const azora_issue *issue, azora_issue_code code, char told[200])
{
	static const char *const codes[] = {"issued", "no memory", "syntax", "invalid", "proof", "key"};
	const azora_problem *first = issue->verification.problems.first;
	(void)snprintf(told, 200, "%s", codes[code]);
	if (code == AZORA_ISSUE_SYNTAX) {
		(void)snprintf(told, 200, "syntax %zu", issue->verification.document.offset);
	} else if (first != NULL) {
		(void)snprintf(told, 200, "%s %s %s", codes[code], azora_check_name(first->check),
					   first->code);
	}
}

char *test_issue(test_issuer *issuer, const char *text, const azora_issue_options *options,
				 char told[200])
{
	azora_issue issue;
	size_t blocks = issuer->memory.count;
	azora_issue_code code = azora_credential_issue(&issue, &issuer->memory.allocator, text,
												   strlen(text), &issuer->key, options);
	tell(&issue, code, told);
	EXPECT((code == AZORA_ISSUE_INVALID || code == AZORA_ISSUE_PROOF ||
			code == AZORA_ISSUE_SYNTAX) == (issue.verification.problems.count > 0));
	char *result = NULL;
	if (code == AZORA_ISSUED) {
		result = test_need(issue.text.length, 1);
		memcpy(result, issue.text.bytes, issue.text.length);
	}
	azora_issue_free(&issue);
	EXPECT_EQUAL(issuer->memory.count, blocks);
	return result;
}
