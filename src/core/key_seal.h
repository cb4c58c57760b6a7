/*
 * Keys at rest: encrypted under a passphrase or a key-encryption key, as one line of text.
 *
 *     azora-key.1.<header>.<nonce and ciphertext>.<checksum>
 *
 * docs/keys.md describes the form. Whatever holds a secret while this works lies in libsodium's
 * guarded memory, and nothing is asked of an allocator meanwhile, so that one that jumps out leaves
 * no secret behind.
 */
#ifndef AZORA_CORE_KEY_SEAL_H
#define AZORA_CORE_KEY_SEAL_H

#include "core/buffer.h"
#include "core/key.h"

/* What Argon2id takes unless told otherwise, and the most that unsealing allows; bytes. */
#define AZORA_SEAL_OPS       3
#define AZORA_SEAL_MEM       ((size_t)256 << 20)
#define AZORA_SEAL_MOST_OPS  10
#define AZORA_SEAL_LEAST_MEM 8192
#define AZORA_SEAL_MOST_MEM  ((size_t)1 << 30)

/* Of a secret that is a key itself, and of one that Argon2id takes. */
#define AZORA_RAW_SECRET  32
#define AZORA_SECRET_MOST ((size_t)1 << 20)

#define AZORA_KEY_ID_MOST 256

/* How a secret becomes a key. */
typedef struct azora_kdf {
	bool raw; /* it is one, of AZORA_RAW_SECRET bytes */
	uint32_t ops;
	size_t mem;
} azora_kdf;

typedef struct azora_seal_options {
	azora_kdf kdf;      /* within the limits above */
	const char *key_id; /* of the key-encryption key, borrowed, valid; NULL: none */
} azora_seal_options;

/* Borrowed. */
typedef struct azora_passphrase {
	const char *bytes;
	size_t length; /* 1 to AZORA_SECRET_MOST */
} azora_passphrase;

/* Whether a text may be the id of a key-encryption key: printable ASCII without quotes and
 * backslashes, 1 to AZORA_KEY_ID_MOST bytes. */
bool azora_key_id_valid(const char *id, size_t length);

/* Seals a key into text, which is empty. With kdf.raw the passphrase has AZORA_RAW_SECRET bytes. */
azora_key_code azora_key_seal(azora_buffer *text, const azora_key *key,
							  const azora_passphrase *secret, const azora_seal_options *options);

/* What a sealed key must be to be opened; each may be NULL, and ends with a NUL. */
typedef struct azora_seal_expected {
	/* The id of the key-encryption key, the Multikey, or the verification method. */
	const char *key_id;
	const char *controller;
} azora_seal_expected;

/* The key is to be ended if it comes out. */
azora_key_code azora_key_unseal(azora_key *key, const azora_allocator *allocator, const char *text,
								size_t length, const azora_passphrase *secret,
								const azora_seal_expected *expected);

typedef struct azora_rewrapped {
	const char *sealed; /* borrowed */
	size_t length;
	azora_buffer text; /* out: sealed anew; empty if it was under the new secret already */
} azora_rewrapped;

/*
 * Seals keys anew under another secret: all of them, or none, and then *failed is one that could
 * not be. Keys under the new secret already are left as they are, so that a run that was
 * interrupted can be repeated. The keys' texts are begun here and freed by the caller.
 *
 * Argon2id runs once for each salt (and cost) that the keys have, and for those that the old secret
 * does not open once more; the new texts share one salt.
 */
azora_key_code azora_keys_rewrap(azora_rewrapped *keys, size_t count,
								 const azora_allocator *allocator, const azora_passphrase *old,
								 const azora_passphrase *secret, const azora_seal_options *options,
								 size_t *failed);

#endif
