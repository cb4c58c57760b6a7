/*
 * Bytes become a method's URL and, behind the first line, the document that should have it. What is
 * found must be said by the document; where a DID is valid, a document written for it must be found
 * to have what was written.
 */
#define _POSIX_C_SOURCE 200809L

#include "core/did.h"

#include "../core/allocators.h"
#include "bytes.h"

static const azora_document_limits limits = {.size = 1 << 20, .depth = 64};

static const char *const codes[] = {
	"INVALID_VERIFICATION_METHOD_URL",
	"INVALID_CONTROLLED_IDENTIFIER_DOCUMENT",
	"INVALID_CONTROLLED_IDENTIFIER_DOCUMENT_ID",
	"INVALID_VERIFICATION_METHOD",
	"INVALID_RELATIONSHIP_FOR_VERIFICATION_METHOD",
};

static bool is_known(const char *code)
{
	for (size_t i = 0; i < sizeof(codes) / sizeof(*codes); i++) {
		if (strcmp(codes[i], code) == 0) {
			return true;
		}
	}
	return false;
}

/* Whether the document itself is of this controller. */
static bool is_of(const azora_document *document, const char *id, size_t length)
{
	const azora_json *value = azora_json_member(document->root, "id");
	return value != NULL && value->kind == AZORA_TEXT && value->length == length &&
		   memcmp(value->as.text, id, length) == 0;
}

static void look(const azora_document *document, const char *id, size_t length,
				 const char *relationship)
{
	const char *message;
	azora_method method;
	unsigned char key[AZORA_PUBLIC_KEY_SIZE];
	const char *code = azora_method_find(document, id, length, relationship, &method, &message);
	REQUIRE((code == NULL) == (message == NULL));
	if (code != NULL) {
		REQUIRE(is_known(code));
		return;
	}
	const char *hash = memchr(id, '#', length);
	REQUIRE(hash != NULL && azora_did_fragment_valid(hash + 1, (size_t)(id + length - hash) - 1));
	if (azora_did_key_read(id, (size_t)(hash - id), key)) {
		REQUIRE(memcmp(key, method.key, sizeof(key)) == 0);
		return;
	}
	REQUIRE(document != NULL && is_of(document, id, (size_t)(hash - id)));
	REQUIRE(azora_json_member(document->root, relationship) != NULL);
}

static void write_and_look(test_memory *memory, const char *did, size_t length, const uint8_t *data,
						   size_t size)
{
	azora_named_key key = {.fragment = NULL, .revoked = 1};
	azora_buffer text;
	azora_document document;
	char id[AZORA_DID_MOST + 1 + AZORA_MULTIKEY_TEXT];
	azora_method method;
	const char *message;
	memcpy(key.key, data, size < sizeof(key.key) ? size : sizeof(key.key));
	key.has_revoked = size % 2 == 1;
	azora_buffer_begin(&text, &memory->allocator);
	azora_did_document_write(&text, did, length, &key, 1);
	REQUIRE(azora_document_read(&document, &memory->allocator, text.bytes, text.length, &limits));
	memcpy(id, did, length);
	id[length] = '#';
	azora_multikey_write(key.key, id + length + 1);
	const char *code =
		azora_method_find(&document, id, strlen(id), "assertionMethod", &method, &message);
	REQUIRE((code == NULL) == !key.has_revoked);
	REQUIRE(code != NULL || memcmp(method.key, key.key, sizeof(key.key)) == 0);
	azora_document_free(&document);
	azora_buffer_free(&text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const relationships[] = {"assertionMethod", "authentication", "id"};
	const char *id = (const char *)data, *line = size > 0 ? memchr(id, '\n', size) : NULL;
	size_t length = line != NULL ? (size_t)(line - id) : size;
	test_memory memory;
	azora_document document;
	test_memory_begin(&memory);
	if (line != NULL) {
		(void)azora_document_read(&document, &memory.allocator, line + 1, size - length - 1,
								  &limits);
	}
	for (size_t i = 0; i < 3; i++) {
		look(line != NULL ? &document : NULL, id, length, relationships[i]);
	}
	const char *hash = length > 0 ? memchr(id, '#', length) : NULL;
	size_t did = hash != NULL ? (size_t)(hash - id) : length;
	if (azora_did_web_valid(id, did)) {
		write_and_look(&memory, id, did, data, size);
	}
	if (line != NULL) {
		azora_document_free(&document);
	}
	REQUIRE(test_memory_end(&memory) == 0);
	return 0;
}
