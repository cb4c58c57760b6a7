/*
 * The contexts that are known by hash, and their copies in data/contexts.
 */
#include "core/credential.h"
#include "core/credential_contexts.h"

#include "documents.h"
#include "suite.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *contents(const char *file, size_t *length)
{
	char path[256];
	(void)snprintf(path, sizeof(path), "data/contexts/%s", file);
	FILE *stream = fopen(path, "rb");
	ck_assert_msg(stream != NULL, "%s is not there", path);
	char *text = malloc(1 << 20);
	*length = fread(text, 1, 1 << 20, stream);
	(void)fclose(stream);
	return text;
}

static void check_file(const azora_context *context)
{
	size_t length;
	unsigned char hash[crypto_hash_sha256_BYTES];
	char hexadecimal[sizeof(hash) * 2 + 1];
	char *text = contents(context->file, &length);
	(void)crypto_hash_sha256(hash, (const unsigned char *)text, length);
	(void)sodium_bin2hex(hexadecimal, sizeof(hexadecimal), hash, sizeof(hash));
	ck_assert_msg(strcmp(hexadecimal, context->sha256) == 0, "%s: the hash is %s", context->file,
				  hexadecimal);
	json_t *json = json_loadb(text, length, JSON_REJECT_DUPLICATES, NULL);
	ck_assert_msg(json_object_get(json, "@context") != NULL, "%s is no context", context->file);
	json_decref(json);
	free(text);
}

START_TEST(copies_have_their_hashes)
{
	size_t count;
	const azora_context *contexts = azora_contexts(&count);
	EXPECT_EQUAL(count, 16);
	for (size_t i = 0; i < count; i++) {
		EXPECT_EQUAL(contexts[i].length, strlen(contexts[i].address));
		EXPECT(azora_context_pinned(contexts[i].address, contexts[i].length) == contexts[i].pinned);
		EXPECT(!azora_context_pinned(contexts[i].address, contexts[i].length - 1));
		check_file(&contexts[i]);
		for (size_t j = 0; j < i; j++) {
			ck_assert_str_ne(contexts[i].address, contexts[j].address);
			ck_assert_str_ne(contexts[i].file, contexts[j].file);
		}
	}
}
END_TEST

typedef struct printed {
	const char *address;
	const char *sha256;
} printed;

/* VC Data Model 2.0, B.1, and Data Integrity 1.0, 2.4.2. */
START_TEST(hashes_are_those_that_the_recommendations_print)
{
	static const printed hashes[] = {
		{"https://www.w3.org/ns/credentials/v2",
		 "59955ced6697d61e03f2b2556febe5308ab16842846f5b586d7f1f7adec92734"},
		{"https://w3id.org/security/data-integrity/v2",
		 "67f21e6e33a6c14e5ccfd2fc7865f7474fb71a04af7e94136cb399dfac8ae8f4"},
	};
	size_t count, found = 0;
	const azora_context *contexts = azora_contexts(&count);
	for (size_t i = 0; i < count; i++) {
		for (size_t j = 0; j < 2; j++) {
			if (strcmp(contexts[i].address, hashes[j].address) == 0) {
				ck_assert_str_eq(contexts[i].sha256, hashes[j].sha256);
				found++;
			}
		}
	}
	EXPECT_EQUAL(found, 2);
	ck_assert_str_eq(contexts->address, hashes->address);
}
END_TEST

Suite *suite_contexts(void)
{
	const TTest *const tests[] = {
		copies_have_their_hashes,
		hashes_are_those_that_the_recommendations_print,
	};
	return TEST_SUITE("contexts", tests);
}
