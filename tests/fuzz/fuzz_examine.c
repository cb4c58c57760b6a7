/*
 * Bytes become a document that is examined as a credential and as a presentation. Each problem lies
 * somewhere in the document and is told in a sentence; what may be issued would verify; the order
 * of members changes nothing. Memory may run out anywhere.
 */
#define _POSIX_C_SOURCE 200809L

#include "core/canonical.h"
#include "core/credential.h"

#include "../core/allocators.h"
#include "bytes.h"
#include "json_mutator.h"

static const azora_document_limits limits = {AZORA_CREDENTIAL_SIZE, AZORA_DOCUMENT_DEPTH, true};

/* The child that a pointer goes on to, and the pointer behind it. What is behind a NUL in a name is
 * not in a pointer. */
static const azora_json *child_of(const azora_json *parent, const char **pointer)
{
	char token[65536];
	int64_t index = 0;
	for (const azora_json *at = parent->as.first; at != NULL; at = at->next, index++) {
		azora_pointer written;
		azora_pointer_begin(&written, token, sizeof(token));
		if (at->name != NULL) {
			azora_pointer_token(&written, at->name, at->name_length);
		} else {
			azora_pointer_index(&written, index);
		}
		size_t length = strlen(token);
		bool cut = length < written.length;
		if (strncmp(*pointer, token, length) == 0 &&
			((*pointer)[length] == '/' || (*pointer)[length] == '\0')) {
			*pointer = cut ? "" : *pointer + length;
			return at;
		}
	}
	return NULL;
}

static void check_place(const azora_json *root, const char *pointer)
{
	while (*pointer != '\0') {
		REQUIRE(root->kind == AZORA_LIST || root->kind == AZORA_OBJECT);
		root = child_of(root, &pointer);
		REQUIRE(root != NULL);
	}
}

static void check_problems(const azora_json *root, const azora_problems *problems)
{
	size_t count = 0, kept = 0;
	for (int i = 0; i < AZORA_CHECKS; i++) {
		REQUIRE(problems->of[i] == 0 || i == AZORA_CHECK_STRUCTURE || i == AZORA_CHECK_CONTEXT);
		count += problems->of[i];
	}
	for (const azora_problem *at = problems->first; at != NULL; at = at->next, kept++) {
		size_t length = strlen(at->message);
		REQUIRE(length > 1 && at->message[length - 1] == '.');
		REQUIRE(azora_utf8_valid(at->message, length));
		check_place(root, at->pointer);
	}
	REQUIRE(!problems->failed && count == problems->count);
	REQUIRE(kept == (count < AZORA_PROBLEMS ? count : AZORA_PROBLEMS));
}

static size_t examine(azora_document *document, azora_document_kind kind, bool issuing)
{
	static const azora_span items[] = {{"urn:c", 5}};
	const azora_spans contexts = {items, 1, true};
	azora_problems problems;
	azora_problems_begin(&problems, &document->arena);
	azora_credential_examine(document->root, kind, issuing, &contexts, &problems);
	check_problems(document->root, &problems);
	azora_problems dates;
	azora_problems_begin(&dates, &document->arena);
	azora_credential_dates(document->root, 1704067200, 300, &dates);
	REQUIRE(dates.count == dates.of[AZORA_CHECK_DATES] && dates.count <= 2);
	return problems.count;
}

/* The same document in canonical form, where its members stand in another order. */
static void check_canonical(const azora_document *document, const test_memory *memory,
							azora_document_kind kind, size_t count)
{
	azora_buffer text;
	azora_document other;
	azora_buffer_begin(&text, &memory->allocator);
	azora_json_canonical(document->root, NULL, 0, &text);
	REQUIRE(!text.failed);
	if (azora_document_read(&other, &memory->allocator, text.bytes, text.length, &limits)) {
		REQUIRE(examine(&other, kind, true) == count);
	} else {
		REQUIRE(other.code == AZORA_DOCUMENT_SIZE_LIMIT);
	}
	azora_document_free(&other);
	azora_buffer_free(&text);
}

static void check_short(test_memory *memory, const char *text, size_t length)
{
	azora_document document;
	azora_problems problems;
	test_memory_fail_after(memory, length % 7);
	if (azora_document_read(&document, &memory->allocator, text, length, &limits)) {
		azora_problems_begin(&problems, &document.arena);
		azora_credential_examine(document.root, AZORA_A_PRESENTATION, true, NULL, &problems);
		REQUIRE(!problems.failed || memory->fail_at == 0);
	}
	memory->fail_at = 0;
	azora_document_free(&document);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *text = (const char *)data;
	azora_document document;
	test_memory memory;
	test_memory_begin(&memory);
	if (azora_document_read(&document, &memory.allocator, text, size, &limits)) {
		for (int kind = AZORA_A_CREDENTIAL; kind <= AZORA_A_PRESENTATION; kind++) {
			size_t verifying = examine(&document, (azora_document_kind)kind, false);
			size_t issuing = examine(&document, (azora_document_kind)kind, true);
			REQUIRE(issuing > 0 || verifying == 0);
			check_canonical(&document, &memory, (azora_document_kind)kind, issuing);
		}
	}
	azora_document_free(&document);
	check_short(&memory, text, size);
	REQUIRE(test_memory_end(&memory) == 0);
	return 0;
}

/* What a value can become. */
static const char *const texts[] = {
	"[%s]",
	"{\"@value\":%s}",
	"{\"id\":%s,\"type\":\"T\"}",
	"{\"@context\":%s}",
	"{\"type\":[\"VerifiableCredential\"],\"issuer\":%s}",
	"{\"type\":[\"EnvelopedVerifiableCredential\"],\"id\":%s}",
	"{\"verifiableCredential\":%s}",
	"{\"proof\":%s}",
	"{\"parentOrg\":%s,\"type\":[\"Profile\"]}",
	"[\"VerifiableCredential\",\"OpenBadgeCredential\"]",
	"[\"VerifiableCredential\",\"BitstringStatusListCredential\"]",
	"[\"VerifiablePresentation\"]",
	"\"https://www.w3.org/ns/credentials/v2\"",
	"[\"https://www.w3.org/ns/credentials/v2\","
	"\"https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json\"]",
	"\"urn:c\"",
	"\"did:example:a\"",
	"\"a\\u0000b\"",
	"\"\"",
	"\"2024-01-01T00:00:00Z\"",
	"\"-0001-12-31T24:00:00.000-14:00\"",
	"\"data:application/vc+jwt,a\"",
	"\"sha256-AA== sha512-A\"",
	"null",
	"true",
	"[]",
	"{}",
	"0",
	"1",
	NULL,
};

static const fuzz_json_changes changes = {.texts = texts,
										  .decoding = JSON_DECODE_ANY | JSON_ALLOW_NUL,
										  .encoding = JSON_ENCODE_ANY | JSON_COMPACT,
										  .own = 8};

size_t LLVMFuzzerCustomMutator(uint8_t *bytes, size_t size, size_t most, unsigned seed)
{
	return fuzz_mutate_input(bytes, size, most, &changes, seed);
}
