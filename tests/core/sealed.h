/*
 * Sealed keys in the tests: made, taken apart, and put together again with a right checksum.
 */
#ifndef AZORA_TESTS_SEALED_H
#define AZORA_TESTS_SEALED_H

#include "allocators.h"
#include "core/did.h"
#include "core/key_seal.h"

/* The key whose seed is RFC 8032's first; controller NULL: the did:key. */
azora_key test_sealed_key(test_memory *memory, const char *controller, const char *fragment);

/* A sealed text, the caller's to free(). */
char *test_seal(test_memory *memory, const azora_key *key, const azora_passphrase *secret,
				const azora_seal_options *options);

typedef struct test_parts {
	char header[8192]; /* JSON; its NULs end it */
	unsigned char payload[72];
} test_parts;

test_parts test_take_apart(const char *text);

/* Both are the caller's to free(). */
char *test_put_together(const test_parts *parts);
char *test_with_checksum(const char *text);

#endif
