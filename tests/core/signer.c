#include "signer.h"

#include "core/document.h"

#include "allocators.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void test_signer_begin(test_signer *signer, unsigned char seed)
{
	unsigned char bytes[crypto_sign_SEEDBYTES];
	memset(bytes, seed, sizeof(bytes));
	(void)crypto_sign_seed_keypair(signer->public_key, signer->secret, bytes);
	azora_multikey_write(signer->public_key, signer->multikey);
	(void)snprintf(signer->did, sizeof(signer->did), "did:key:%s", signer->multikey);
	(void)snprintf(signer->method, sizeof(signer->method), "did:key:%s#%s", signer->multikey,
				   signer->multikey);
}

static char *print(const char *format, va_list arguments)
{
	va_list again;
	va_copy(again, arguments);
	int length = vsnprintf(NULL, 0, format, arguments);
	char *text = test_need((size_t)length, 1);
	(void)vsnprintf(text, (size_t)length + 1, format, again);
	va_end(again);
	return text;
}

char *test_print(const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	char *text = print(format, arguments);
	va_end(arguments);
	return text;
}

char *test_text(const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	char *text = print(format, arguments);
	va_end(arguments);
	for (char *at = text; (at = strchr(at, '\'')) != NULL;) {
		*at = '"';
	}
	return text;
}

char *test_credential(const test_signer *signer, const char *members)
{
	return test_text("{'@context':['https://www.w3.org/ns/credentials/v2'],"
					 "'id':'urn:uuid:00000000-0000-4000-8000-000000000001',"
					 "'type':['VerifiableCredential'],'issuer':'%s',"
					 "'validFrom':'2026-01-01T00:00:00Z',"
					 "'credentialSubject':{'id':'did:example:learner','score':80}%s}",
					 signer->did, members);
}

char *test_options(const test_signer *signer, const char *members)
{
	return test_text("{'type':'DataIntegrityProof','cryptosuite':'eddsa-jcs-2022',"
					 "'verificationMethod':'%s','proofPurpose':'assertionMethod'%s}",
					 signer->method, members);
}

static void hash_text(const char *text, unsigned char hash[crypto_hash_sha256_BYTES])
{
	static const azora_document_limits limits = {.size = AZORA_DOCUMENT_SIZE,
												 .depth = AZORA_DOCUMENT_DEPTH,
												 .round_integers = true};
	test_memory memory;
	azora_document document;
	azora_buffer buffer;
	test_memory_begin(&memory);
	if (!azora_document_read(&document, &memory.allocator, text, strlen(text), &limits)) {
		(void)fprintf(stderr, "%s\nat byte %zu, %s\n", text, document.offset, document.message);
		abort();
	}
	azora_buffer_begin(&buffer, &memory.allocator);
	azora_json_canonical(document.root, NULL, 0, &buffer);
	(void)crypto_hash_sha256(hash, (const unsigned char *)buffer.bytes, buffer.length);
	azora_buffer_free(&buffer);
	azora_document_free(&document);
	(void)test_memory_end(&memory);
}

void test_hashes(const char *options, const char *document, unsigned char hashes[64])
{
	hash_text(options, hashes);
	hash_text(document, hashes + crypto_hash_sha256_BYTES);
}

void test_proof_value(const test_signer *signer, const char *options, const char *document,
					  char value[AZORA_BASE58_TEXT + 1])
{
	unsigned char hashes[64], signature[crypto_sign_BYTES];
	test_hashes(options, document, hashes);
	(void)crypto_sign_detached(signature, NULL, hashes, sizeof(hashes), signer->secret);
	value[0] = 'z';
	(void)azora_base58_write(signature, sizeof(signature), value + 1);
}

char *test_with(const char *object, const char *name, const char *value)
{
	size_t length = strlen(object) - 1;
	size_t size = length + strlen(name) + strlen(value) + 6;
	char *text = test_need(size, 1);
	(void)snprintf(text, size, "%.*s%s\"%s\":%s}", (int)length, object,
				   object[length - 1] == '{' ? "" : ",", name, value);
	return text;
}

char *test_prove(const test_signer *signer, const char *options, const char *document)
{
	char value[AZORA_BASE58_TEXT + 1], quoted[AZORA_BASE58_TEXT + 3];
	test_proof_value(signer, options, document, value);
	(void)snprintf(quoted, sizeof(quoted), "\"%s\"", value);
	return test_with(options, "proofValue", quoted);
}

char *test_signed(const test_signer *signer, const char *document, const char *members)
{
	char *options = test_options(signer, members);
	char *proof = test_prove(signer, options, document);
	char *text = test_with(document, "proof", proof);
	free(options);
	free(proof);
	return text;
}

char *test_replaced(const char *text, const char *what, const char *by)
{
	char *wanted = test_text("%s", what), *other = test_text("%s", by);
	const char *at = strstr(text, wanted);
	if (at == NULL) {
		(void)fprintf(stderr, "%s\nis not in\n%s\n", wanted, text);
		abort();
	}
	size_t size = strlen(text) + strlen(other) + 1;
	char *result = test_need(size, 1);
	(void)snprintf(result, size, "%.*s%s%s", (int)(at - text), text, other, at + strlen(wanted));
	free(wanted);
	free(other);
	return result;
}

char *test_vector(const char *path)
{
	char place[256];
	(void)snprintf(place, sizeof(place), "tests/vectors/%s", path);
	FILE *file = fopen(place, "rb");
	if (file == NULL) {
		(void)fprintf(stderr, "%s cannot be opened; run this from the project's folder\n", place);
		abort();
	}
	char *text = NULL;
	size_t length = 0, room = 0;
	do {
		room = room * 2 + 4096;
		char *larger = realloc(text, room);
		if (larger == NULL) {
			abort();
		}
		text = larger;
		length += fread(text + length, 1, room - 1 - length, file);
	} while (length == room - 1);
	(void)fclose(file);
	text[length] = '\0';
	return text;
}
