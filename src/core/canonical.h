/*
 * Writing canonical JSON (RFC 8785), piece by piece, into a SHA-256 hash: what names a policy.
 */
#ifndef AZORA_CORE_CANONICAL_H
#define AZORA_CORE_CANONICAL_H

#include "core/number.h"

#include <sodium.h>

#define AZORA_HASH_SIZE crypto_hash_sha256_BYTES

/* Text taken as it is: punctuation and names that need no escape. */
void azora_canonical_text(crypto_hash_sha256_state *hash, const char *text);

/* A string, quoted and escaped; text is valid UTF-8 of length bytes. */
void azora_canonical_string(crypto_hash_sha256_state *hash, const char *text, size_t length);

/* A finite number. */
void azora_canonical_number(crypto_hash_sha256_state *hash, double value);

/*
 * Which of eight bytes JSON escapes in strings (below U+0020, quote and backslash): the highest bit
 * of each. Right up to the lowest that is set; those above it may be set without reason.
 */
static inline uint64_t azora_escaped_bytes(uint64_t word)
{
	const uint64_t ones = UINT64_C(0x0101010101010101);
	uint64_t found =
		(word - ones * 0x20) | ((word ^ ones * '"') - ones) | ((word ^ ones * '\\') - ones);
	return found & ~word & ones * 0x80;
}

/* How many bytes at the beginning of a string are written as they are. */
size_t azora_canonical_plain(const char *text, size_t length);

/* The escape of a byte that is not; returns its length. */
size_t azora_canonical_escape(unsigned char byte, char escape[6]);

/* How many bytes the character at the beginning has; 0 if it is not valid UTF-8, or left is 0. */
size_t azora_utf8_character(const char *text, size_t left);

bool azora_utf8_valid(const char *text, size_t length);

/* The order of names in canonical JSON, by UTF-16 code units; as memcmp says it. Both valid UTF-8.
 */
int azora_utf16_compare(const char *a, size_t a_length, const char *b, size_t b_length);

#endif
