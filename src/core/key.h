/*
 * Signing keys: an Ed25519 key in guarded memory and the identifier that it signs for.
 *
 * The expanded key lies in memory of libsodium's own that is locked, left out of core dumps,
 * between guard pages and unreadable but while a signature is made. It is shared, and counted, by
 * all keys that differ only in the controller. A process that forked cannot use its parent's key.
 */
#ifndef AZORA_CORE_KEY_H
#define AZORA_CORE_KEY_H

#include "core/memory.h"
#include "core/multibase.h"

#define AZORA_SEED_SIZE 32

typedef enum azora_key_code {
	AZORA_KEY_OK = 0,
	AZORA_KEY_NO_MEMORY,
	AZORA_KEY_FORKED,  /* used in a child process */
	AZORA_KEY_DAMAGED, /* the sealed text is not whole */
	AZORA_KEY_WRONG_SECRET,
	AZORA_KEY_TAMPERED, /* whole, but not what was sealed */
	AZORA_KEY_SWAPPED,  /* another key, or another controller's, than asked for */
	AZORA_KEY_LIMIT,    /* asks for more work or memory than unsealing allows */
	AZORA_KEY_VERSION,  /* sealed in a form that is not known */
} azora_key_code;

typedef struct azora_secret azora_secret;

/* The seed is the caller's to wipe; NULL draws a random key. The caller owns the secret; NULL if
 * there is no guarded memory. */
azora_secret *azora_secret_new(const unsigned char *seed);
azora_secret *azora_secret_share(azora_secret *secret);
void azora_secret_release(azora_secret *secret); /* NULL is allowed */

const unsigned char *azora_secret_public(const azora_secret *secret);

/* AZORA_KEY_FORKED in a process that did not make the secret. */
azora_key_code azora_secret_check(const azora_secret *secret);

/* Opens and closes are counted, so that they nest, in several threads, too. */
azora_key_code azora_secret_open(azora_secret *secret);
void azora_secret_close(azora_secret *secret);

/* The seed, out of an open secret; the caller wipes it. */
void azora_secret_seed(const azora_secret *secret, unsigned char seed[AZORA_SEED_SIZE]);

/* Signs with pure Ed25519, by an open secret. */
void azora_secret_sign(const azora_secret *secret, const unsigned char *message, size_t length,
					   unsigned char signature[AZORA_SIGNATURE_SIZE]);

typedef struct azora_key {
	azora_secret *secret; /* shared */
	char multikey[AZORA_MULTIKEY_TEXT];
	char *controller; /* owned; "did:key:z6Mk..." or what azora_key_controlled was given */
	char *method;     /* owned; the verification method: controller, "#" and fragment */
} azora_key;

/* Takes the secret over, also when it fails. The controller is the key's did:key. */
azora_key_code azora_key_begin(azora_key *key, const azora_allocator *allocator,
							   azora_secret *secret);

/* As azora_key_begin, for another controller, whose text was checked (azora_did_web_valid) as was
 * the fragment; controller NULL means the did:key, fragment NULL the Multikey. */
azora_key_code azora_key_named(azora_key *key, const azora_allocator *allocator,
							   azora_secret *secret, const char *controller, const char *fragment);

/* The same secret for another controller. */
azora_key_code azora_key_controlled(azora_key *key, const azora_allocator *allocator,
									const azora_key *from, const char *controller,
									const char *fragment);
void azora_key_end(azora_key *key, const azora_allocator *allocator);

/* Signs with pure Ed25519; opens the secret meanwhile. */
azora_key_code azora_key_sign(const azora_key *key, const unsigned char *message, size_t length,
							  unsigned char signature[AZORA_SIGNATURE_SIZE]);

#endif
