#include "sealed.h"

#include "suite.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#define VARIANT  sodium_base64_VARIANT_URLSAFE_NO_PADDING
#define CHECKSUM 16

azora_key test_sealed_key(test_memory *memory, const char *controller, const char *fragment)
{
	static const char seed[] = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";
	unsigned char bytes[AZORA_SEED_SIZE];
	azora_key key;
	EXPECT(sodium_hex2bin(bytes, sizeof(bytes), seed, strlen(seed), NULL, NULL, NULL) == 0);
	EXPECT_EQUAL(azora_key_named(&key, &memory->allocator, azora_secret_new(bytes), controller,
								 fragment),
				 AZORA_KEY_OK);
	return key;
}

char *test_seal(test_memory *memory, const azora_key *key, const azora_passphrase *secret,
				const azora_seal_options *options)
{
	azora_buffer text;
	azora_buffer_begin(&text, &memory->allocator);
	EXPECT_EQUAL(azora_key_seal(&text, key, secret, options), AZORA_KEY_OK);
	char *copy = test_need(text.length + 1, 1);
	memcpy(copy, text.bytes, text.length);
	azora_buffer_free(&text);
	return copy;
}

test_parts test_take_apart(const char *text)
{
	test_parts parts = {.header = ""};
	const char *header = text + strlen("azora-key.1."), *payload = strchr(header, '.') + 1;
	size_t length;
	EXPECT(sodium_base642bin((unsigned char *)parts.header, sizeof(parts.header) - 1, header,
							 (size_t)(payload - 1 - header), NULL, &length, NULL, VARIANT) == 0);
	EXPECT(sodium_base642bin(parts.payload, sizeof(parts.payload), payload,
							 (size_t)(strchr(payload, '.') - payload), NULL, &length, NULL,
							 VARIANT) == 0);
	EXPECT_EQUAL(length, sizeof(parts.payload));
	return parts;
}

/* Appends base64url; the text has room for it. */
static void append(char *text, const void *bytes, size_t length)
{
	size_t end = strlen(text);
	(void)sodium_bin2base64(text + end, sodium_base64_ENCODED_LEN(length, VARIANT), bytes, length,
							VARIANT);
}

char *test_with_checksum(const char *text)
{
	unsigned char checksum[CHECKSUM];
	char *whole = test_need(strlen(text) + 32, 1);
	strcpy(whole, text);
	(void)crypto_generichash(checksum, sizeof(checksum), (const unsigned char *)text, strlen(text),
							 NULL, 0);
	strcat(whole, ".");
	append(whole, checksum, sizeof(checksum));
	return whole;
}

char *test_put_together(const test_parts *parts)
{
	static char text[16384];
	strcpy(text, "azora-key.1.");
	append(text, parts->header, strlen(parts->header));
	strcat(text, ".");
	append(text, parts->payload, sizeof(parts->payload));
	return test_with_checksum(text);
}
