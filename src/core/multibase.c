#include "core/multibase.h"

#include <sodium.h>

/* Ed25519 public key, 0xED, as a varint. */
static const unsigned char ed25519[2] = {0xED, 0x01};
#define MULTIKEY_BYTES (sizeof(ed25519) + AZORA_PUBLIC_KEY_SIZE)

static const char alphabet[] = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

/* Base 58 goes by fives of digits, which fit into 32 bits. */
#define NOTHING     58
#define FIVE_DIGITS (58u * 58 * 58 * 58 * 58)
#define MOST_FIVES  ((AZORA_BASE58_TEXT - 1 + 4) / 5)
#define MOST_WORDS  (AZORA_BASE58_BYTES / 4)

/* The bytes as 32-bit digits, the lowest first; returns how many. */
static size_t words_of(const unsigned char *bytes, size_t count, uint32_t words[MOST_WORDS])
{
	memset(words, 0, MOST_WORDS * sizeof(*words));
	for (size_t i = 0; i < count; i++) {
		words[i / 4] |= (uint32_t)bytes[count - 1 - i] << i % 4 * 8;
	}
	return (count + 3) / 4;
}

/* Divides by 58^5; returns what is left over. */
static uint32_t divide(uint32_t *words, size_t count)
{
	uint64_t rest = 0;
	while (count > 0) {
		rest = rest << 32 | words[--count];
		words[count] = (uint32_t)(rest / FIVE_DIGITS);
		rest %= FIVE_DIGITS;
	}
	return (uint32_t)rest;
}

size_t azora_base58_write(const unsigned char *bytes, size_t count, char text[AZORA_BASE58_TEXT])
{
	uint32_t words[MOST_WORDS];
	char digits[MOST_FIVES * 5];
	size_t at = sizeof(digits), length = 0;
	/* Zeros at the beginning are ones, the others digits. */
	while (length < count && bytes[length] == 0) {
		text[length++] = '1';
	}
	size_t left = words_of(bytes, count, words);
	while (left > 0) {
		uint32_t five = divide(words, left);
		for (size_t i = 0; i < 5; i++, five /= 58) {
			digits[--at] = alphabet[five % 58];
		}
		while (left > 0 && words[left - 1] == 0) {
			left--;
		}
	}
	while (at < sizeof(digits) && digits[at] == '1') {
		at++;
	}
	memcpy(text + length, digits + at, sizeof(digits) - at);
	length += sizeof(digits) - at;
	text[length] = '\0';
	return length;
}

/* What a character stands for; NOTHING if it is no digit. */
static uint32_t digit_of(unsigned char c)
{
	/* From '0' to DEL. */
	static const unsigned char digits[] = {58, 0,  1,  2,  3,  4,  5,  6,  7,  8,  58, 58, 58, 58,
										   58, 58, 58, 9,  10, 11, 12, 13, 14, 15, 16, 58, 17, 18,
										   19, 20, 21, 58, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31,
										   32, 58, 58, 58, 58, 58, 58, 33, 34, 35, 36, 37, 38, 39,
										   40, 41, 42, 43, 58, 44, 45, 46, 47, 48, 49, 50, 51, 52,
										   53, 54, 55, 56, 57, 58, 58, 58, 58, 58};
	return c >= '0' && c <= 0x7F ? digits[c - '0'] : NOTHING;
}

/* Multiplies and adds; false if the result does not fit. */
static bool multiply(uint32_t *words, size_t count, uint32_t factor, uint32_t summand)
{
	uint64_t carry = summand;
	for (size_t i = 0; i < count; i++) {
		carry += (uint64_t)words[i] * factor;
		words[i] = (uint32_t)carry;
		carry >>= 32;
	}
	return carry == 0;
}

/* All digits, by fives; those that are too many for a full five come first. */
static bool read_digits(const char *text, size_t length, uint32_t *words, size_t count)
{
	for (size_t i = 0; i < length;) {
		uint32_t factor = 1, five = 0;
		do {
			uint32_t digit = digit_of((unsigned char)text[i]);
			if (digit == NOTHING) {
				return false;
			}
			five = five * 58 + digit;
			factor *= 58;
			i++;
		} while (i % 5 != length % 5);
		if (!multiply(words, count, factor, five)) {
			return false;
		}
	}
	return true;
}

bool azora_base58_read(const char *text, size_t length, unsigned char *bytes, size_t count)
{
	uint32_t words[MOST_WORDS] = {0};
	size_t used = (count + 3) / 4, ones = 0, zeros = 0;
	if (length >= AZORA_BASE58_TEXT || !read_digits(text, length, words, used)) {
		return false;
	}
	if (count % 4 != 0 && words[used - 1] >> count % 4 * 8 != 0) {
		return false;
	}
	for (size_t i = 0; i < count; i++) {
		bytes[count - 1 - i] = (unsigned char)(words[i / 4] >> i % 4 * 8);
	}
	while (ones < length && text[ones] == '1') {
		ones++;
	}
	while (zeros < count && bytes[zeros] == 0) {
		zeros++;
	}
	return ones == zeros;
}

void azora_multikey_write(const unsigned char key[AZORA_PUBLIC_KEY_SIZE],
						  char text[AZORA_MULTIKEY_TEXT])
{
	unsigned char bytes[MULTIKEY_BYTES];
	char digits[AZORA_BASE58_TEXT];
	memcpy(bytes, ed25519, sizeof(ed25519));
	memcpy(bytes + sizeof(ed25519), key, AZORA_PUBLIC_KEY_SIZE);
	(void)azora_base58_write(bytes, sizeof(bytes), digits);
	/* With these two bytes in front all are equally long. */
	text[0] = 'z';
	memcpy(text + 1, digits, AZORA_MULTIKEY_LENGTH);
}

bool azora_multikey_read(const char *text, size_t length, unsigned char key[AZORA_PUBLIC_KEY_SIZE])
{
	unsigned char bytes[MULTIKEY_BYTES];
	if (length != AZORA_MULTIKEY_LENGTH || *text != 'z' ||
		!azora_base58_read(text + 1, length - 1, bytes, sizeof(bytes)) ||
		memcmp(bytes, ed25519, sizeof(ed25519)) != 0) {
		return false;
	}
	memcpy(key, bytes + sizeof(ed25519), AZORA_PUBLIC_KEY_SIZE);
	return true;
}

void azora_base64url_write(azora_buffer *buffer, const unsigned char *bytes, size_t length)
{
	const int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
	if (length > SIZE_MAX / 4) {
		buffer->failed = true;
		return;
	}
	size_t room = sodium_base64_encoded_len(length, variant); /* with a NUL */
	if (azora_buffer_reserve(buffer, room)) {
		(void)sodium_bin2base64(buffer->bytes + buffer->length, room, bytes, length, variant);
		buffer->length += room - 1;
	}
}

/* libsodium takes every byte above ASCII for a digit (1.0.18 and before). */
static bool is_ascii(const char *text, size_t length)
{
	unsigned char all = 0;
	for (size_t i = 0; i < length; i++) {
		all |= (unsigned char)text[i];
	}
	return all < 0x80;
}

bool azora_base64url_read(const char *text, size_t length, unsigned char *bytes, size_t room,
						  size_t *count)
{
	return is_ascii(text, length) &&
		   sodium_base642bin(bytes, room, text, length, NULL, count, NULL,
							 sodium_base64_VARIANT_URLSAFE_NO_PADDING) == 0;
}
