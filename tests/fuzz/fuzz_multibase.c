/*
 * Bytes become a text in base58btc, a Multikey or base64url, or are written as one. There is one
 * text for each value: what is read must be written again as the same text, and what is written
 * must be read.
 */
#define _POSIX_C_SOURCE 200809L

#include "core/multibase.h"

#include "../core/allocators.h"
#include "bytes.h"

static void read_base58(const char *text, size_t size)
{
	size_t taken = 0;
	for (size_t count = 0; count <= AZORA_BASE58_BYTES; count++) {
		unsigned char bytes[AZORA_BASE58_BYTES];
		char again[AZORA_BASE58_TEXT];
		if (azora_base58_read(text, size, bytes, count)) {
			taken++;
			REQUIRE(azora_base58_write(bytes, count, again) == size);
			REQUIRE(memcmp(again, text, size) == 0 && again[size] == '\0');
		}
	}
	REQUIRE(taken <= 1);
}

static void read_multikey(const char *text, size_t size)
{
	unsigned char key[AZORA_PUBLIC_KEY_SIZE];
	char again[AZORA_MULTIKEY_TEXT];
	if (azora_multikey_read(text, size, key)) {
		azora_multikey_write(key, again);
		REQUIRE(size == AZORA_MULTIKEY_LENGTH && memcmp(again, text, size) == 0);
		REQUIRE(strlen(again) == size && memcmp(again, "z6Mk", 4) == 0);
	}
}

static void read_base64url(test_memory *memory, const char *text, size_t size)
{
	azora_buffer buffer;
	size_t room = size / 4 * 3 + 3, count, less;
	unsigned char *bytes = test_need(room, 1);
	if (azora_base64url_read(text, size, bytes, room, &count)) {
		azora_buffer_begin(&buffer, &memory->allocator);
		azora_base64url_write(&buffer, bytes, count);
		REQUIRE(buffer.length == size && (size == 0 || memcmp(buffer.bytes, text, size) == 0));
		azora_buffer_free(&buffer);
		REQUIRE(count == 0 || !azora_base64url_read(text, size, bytes, count - 1, &less));
	}
	free(bytes);
}

static void write_all(test_memory *memory, const uint8_t *data, size_t size)
{
	unsigned char bytes[AZORA_BASE58_BYTES];
	char text[AZORA_BASE58_TEXT];
	size_t length, count, room = size > 0 ? size : 1;
	if (size <= AZORA_BASE58_BYTES) {
		length = azora_base58_write(data, size, text);
		REQUIRE(azora_base58_read(text, length, bytes, size));
		REQUIRE(memcmp(bytes, data, size) == 0);
	}
	if (size >= AZORA_PUBLIC_KEY_SIZE) {
		char key[AZORA_MULTIKEY_TEXT];
		azora_multikey_write(data, key);
		REQUIRE(azora_multikey_read(key, strlen(key), bytes));
		REQUIRE(memcmp(bytes, data, AZORA_PUBLIC_KEY_SIZE) == 0);
	}
	azora_buffer buffer;
	unsigned char *back = test_need(room, 1);
	azora_buffer_begin(&buffer, &memory->allocator);
	azora_base64url_write(&buffer, data, size);
	REQUIRE(azora_base64url_read(buffer.bytes, buffer.length, back, size, &count));
	REQUIRE(count == size && memcmp(back, data, size) == 0);
	azora_buffer_free(&buffer);
	free(back);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	test_memory memory;
	test_memory_begin(&memory);
	read_base58((const char *)data, size);
	read_multikey((const char *)data, size);
	read_base64url(&memory, (const char *)data, size);
	write_all(&memory, data, size);
	REQUIRE(test_memory_end(&memory) == 0);
	return 0;
}
