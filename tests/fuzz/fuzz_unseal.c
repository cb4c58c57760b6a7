/*
 * Bytes become a sealed key: as they are, with a right checksum behind them, or as header and
 * payload of a text that is whole. What is read must be written again as the same header, and opens
 * by no secret that did not seal it. Or they become a key's names: sealed, it must open again, and
 * not at all once a byte is changed.
 */
#define _POSIX_C_SOURCE 200809L

#include "core/did.h"
#include "core/key_sealed.h"

#include "../core/allocators.h"
#include "bytes.h"

#include <sodium.h>

#define CHECKSUM 16
/* Argon2 would make inputs slow, and is not what is looked for. */
#define MOST_MEM 65536

static const azora_passphrase secret = {"thirty-two bytes are a raw secret", 32};
static const azora_seal_expected any = {.key_id = NULL};

static void read_text(test_memory *memory, const char *text, size_t length)
{
	azora_arena arena;
	azora_sealed sealed;
	azora_buffer header, whole;
	azora_key key;
	azora_arena_begin(&arena, &memory->allocator);
	azora_buffer_begin(&header, &memory->allocator);
	azora_buffer_begin(&whole, &memory->allocator);
	azora_key_code code = azora_sealed_read(&sealed, &arena, text, length);
	REQUIRE(code != AZORA_KEY_NO_MEMORY && code != AZORA_KEY_FORKED);
	if (code == AZORA_KEY_OK) {
		azora_sealed_header(&header, &sealed);
		azora_sealed_begin(&whole, &header);
		REQUIRE(whole.length == sealed.associated);
		azora_sealed_end(&whole, &sealed);
		REQUIRE(whole.length == length && memcmp(whole.bytes, text, length) == 0);
		REQUIRE(sealed.kdf.raw || (sealed.kdf.ops >= 1 && sealed.kdf.ops <= AZORA_SEAL_MOST_OPS &&
								   sealed.kdf.mem <= AZORA_SEAL_MOST_MEM));
		if (sealed.kdf.raw || (sealed.kdf.mem <= MOST_MEM && sealed.kdf.ops <= 2)) {
			code = azora_key_unseal(&key, &memory->allocator, text, length, &secret, &any);
			REQUIRE(code == AZORA_KEY_WRONG_SECRET || code == AZORA_KEY_TAMPERED);
		}
	}
	azora_buffer_free(&whole);
	azora_buffer_free(&header);
	azora_arena_free(&arena);
}

static void add_checksum(azora_buffer *text)
{
	unsigned char checksum[CHECKSUM];
	(void)crypto_generichash(checksum, CHECKSUM, (const unsigned char *)text->bytes, text->length,
							 NULL, 0);
	azora_buffer_text(text, ".");
	azora_base64url_write(text, checksum, CHECKSUM);
}

static void with_checksum(test_memory *memory, const uint8_t *data, size_t size)
{
	azora_buffer text;
	azora_buffer_begin(&text, &memory->allocator);
	azora_buffer_add(&text, (const char *)data, size);
	add_checksum(&text);
	read_text(memory, text.bytes, text.length);
	azora_buffer_free(&text);
}

/* The header is followed by 72 bytes that are the payload, or less. */
static void with_header(test_memory *memory, const uint8_t *data, size_t size)
{
	const size_t payload = AZORA_SEALED_NONCE + AZORA_SEALED_BOX;
	size_t header = size > payload ? size - payload : 0;
	azora_buffer text;
	azora_buffer_begin(&text, &memory->allocator);
	azora_buffer_text(&text, "azora-key.1.");
	azora_base64url_write(&text, data, header);
	azora_buffer_text(&text, ".");
	azora_base64url_write(&text, data + header, size - header);
	add_checksum(&text);
	read_text(memory, text.bytes, text.length);
	azora_buffer_free(&text);
}

/* Up to the next zero, with one behind it. */
static char *take_text(fuzz_bytes *bytes)
{
	size_t length = 0;
	while (length < bytes->left && bytes->next[length] != '\0') {
		length++;
	}
	char *text = test_need(length + 1, 1);
	memcpy(text, bytes->next, length);
	bytes->next += length;
	bytes->left -= length;
	(void)fuzz_byte(bytes);
	return text;
}

static void seal_and_open(test_memory *memory, fuzz_bytes *bytes, azora_key *key,
						  const azora_seal_options *options)
{
	azora_buffer text;
	azora_key opened;
	azora_buffer_begin(&text, &memory->allocator);
	REQUIRE(azora_key_seal(&text, key, &secret, options) == AZORA_KEY_OK);
	REQUIRE(azora_key_unseal(&opened, &memory->allocator, text.bytes, text.length, &secret, &any) ==
			AZORA_KEY_OK);
	REQUIRE(strcmp(opened.method, key->method) == 0);
	REQUIRE(strcmp(opened.controller, key->controller) == 0);
	azora_key_end(&opened, &memory->allocator);
	size_t place = (size_t)fuzz_word(bytes) % text.length;
	uint8_t change = fuzz_byte(bytes);
	text.bytes[place] = (char)(text.bytes[place] ^ (change != 0 ? change : 1));
	REQUIRE(azora_key_unseal(&opened, &memory->allocator, text.bytes, text.length, &secret, &any) ==
			AZORA_KEY_DAMAGED);
	azora_buffer_free(&text);
}

static void from_names(test_memory *memory, fuzz_bytes bytes)
{
	const unsigned char seed[AZORA_SEED_SIZE] = {fuzz_byte(&bytes)};
	char *controller = take_text(&bytes), *fragment = take_text(&bytes);
	char *key_id = take_text(&bytes);
	bool has_controller = azora_did_web_valid(controller, strlen(controller));
	bool has_fragment = has_controller && azora_did_fragment_valid(fragment, strlen(fragment));
	const azora_seal_options options = {
		.kdf = {.raw = true}, .key_id = azora_key_id_valid(key_id, strlen(key_id)) ? key_id : NULL};
	azora_key key;
	REQUIRE(azora_key_named(&key, &memory->allocator, azora_secret_new(seed),
							has_controller ? controller : NULL,
							has_fragment ? fragment : NULL) == AZORA_KEY_OK);
	seal_and_open(memory, &bytes, &key, &options);
	azora_key_end(&key, &memory->allocator);
	free(controller);
	free(fragment);
	free(key_id);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	test_memory memory;
	if (size == 0 || sodium_init() < 0) {
		return 0;
	}
	test_memory_begin(&memory);
	switch (data[0] & 3) {
	case 0:
		read_text(&memory, (const char *)data + 1, size - 1);
		break;
	case 1:
		with_checksum(&memory, data + 1, size - 1);
		break;
	case 2:
		with_header(&memory, data + 1, size - 1);
		break;
	default:
		from_names(&memory, (fuzz_bytes){data + 1, size - 1});
	}
	REQUIRE(test_memory_end(&memory) == 0);
	return 0;
}
