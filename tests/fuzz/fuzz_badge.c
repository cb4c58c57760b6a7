/*
 * Fields of badges: what is built of them is a document that can be issued, and what is not has a
 * field and a reason.
 */
#include "core/badge.h"
#include "core/credential.h"
#include "core/json_reader.h"

#include "../core/allocators.h"
#include "bytes.h"
#include "json_mutator.h"

static void check_issuable(const azora_buffer *text)
{
	const azora_document_limits limits = {.size = AZORA_CREDENTIAL_SIZE,
										  .depth = AZORA_DOCUMENT_DEPTH};
	const azora_spans contexts = {NULL, 0, true};
	test_memory memory;
	azora_document document;
	azora_problems problems;
	test_memory_begin(&memory);
	REQUIRE(azora_document_read(&document, &memory.allocator, text->bytes, text->length, &limits));
	azora_problems_begin(&problems, &document.arena);
	azora_credential_examine(document.root, AZORA_A_CREDENTIAL, true, &contexts, &problems);
	/* Only contexts may be unknown. */
	REQUIRE(problems.count == problems.of[AZORA_CHECK_CONTEXT]);
	azora_document_free(&document);
	REQUIRE(test_memory_end(&memory) == 0);
}

static void build(const json_t *fields, size_t calls)
{
	const azora_value value = azora_json_value(fields);
	test_memory memory;
	azora_badge badge;
	test_memory_begin(&memory);
	if (calls > 0) {
		test_memory_fail_after(&memory, calls - 1);
	}
	azora_badge_code code =
		azora_badge_build(&badge, &memory.allocator, &azora_json_reader, &value, 1000000000);
	REQUIRE((code == AZORA_BADGE_INVALID) == (badge.message[0] != '\0' && !badge.text.failed));
	REQUIRE(code != AZORA_BADGE_NO_MEMORY || (calls > 0 && memory.fail_at == 0));
	if (code == AZORA_BADGE_OK) {
		check_issuable(&badge.text);
	}
	azora_badge_free(&badge);
	REQUIRE(test_memory_end(&memory) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	json_t *fields = json_loadb((const char *)data, size, JSON_DECODE_ANY | JSON_ALLOW_NUL, NULL);
	if (fields != NULL) {
		build(fields, 0);
		build(fields, 1 + size % 8);
	}
	json_decref(fields);
	return 0;
}

static const char *const texts[] = {
	"{\"issuer\":\"urn:i\",\"recipient\":\"urn:r\",\"achievement\":%s}",
	"{\"issuer\":%s,\"recipient\":\"urn:r\",\"achievement\":{\"id\":\"urn:a\",\"name\":\"A\","
	"\"description\":\"d\",\"criteria\":\"c\"}}",
	"{\"id\":\"urn:x\",\"name\":\"n\",\"description\":\"d\",\"criteria\":%s}",
	"{\"id\":\"urn:x\",\"name\":%s}",
	"{\"id\":%s}",
	"{\"identifier\":%s}",
	"{\"type\":\"name\",\"value\":%s}",
	"{\"value\":\"a@b.c\",\"salt\":%s}",
	"{\"list\":\"urn:l\",\"index\":%s}",
	"{\"targetName\":\"n\",\"targetUrl\":\"https://x.example\",\"targetCode\":%s}",
	"{\"id\":\"urn:d\",\"name\":\"n\",\"resultType\":\"Status\",\"valueMax\":%s}",
	"{\"resultDescription\":\"urn:d\",\"status\":%s}",
	"[%s]",
	"[%s,%s]",
	"null",
	"true",
	"false",
	"[]",
	"{}",
	"\"\"",
	"\"x\"",
	"\"urn:x\"",
	"\"https://x.example/\"",
	"\"2026-01-01T00:00:00Z\"",
	"\"en\"",
	"\"Completed\"",
	"\"ext:x\"",
	"\"a@b.c\"",
	"\"a.b.c\"",
	"\"a\\u0000\"",
	"\"{\\\"id\\\":\\\"urn:o\\\"}\"",
	"0",
	"-1",
	"1.5",
	"9007199254740993",
	"1e300",
	NULL,
};

static const fuzz_json_changes changes = {.texts = texts,
										  .decoding = JSON_DECODE_ANY | JSON_ALLOW_NUL,
										  .encoding = JSON_ENCODE_ANY | JSON_COMPACT |
													  JSON_REAL_PRECISION(17),
										  .own = 8};

size_t LLVMFuzzerCustomMutator(uint8_t *bytes, size_t size, size_t most, unsigned seed)
{
	return fuzz_mutate_input(bytes, size, most, &changes, seed);
}
