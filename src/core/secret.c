/* madvise() and what it is told are no part of C11. */
#if defined(__linux__) && !defined(_GNU_SOURCE)
#define _GNU_SOURCE
#endif

#include "core/key.h"
#include "core/lock.h"

#include <sodium.h>
#include <string.h>

#if defined(__linux__) || defined(__FreeBSD__)
#include <sys/mman.h>
#endif

_Static_assert(AZORA_SEED_SIZE == crypto_sign_SEEDBYTES, "a seed of Ed25519");
_Static_assert(AZORA_PUBLIC_KEY_SIZE == crypto_sign_PUBLICKEYBYTES, "a public key of Ed25519");

/* Where the public key lies in an expanded one: behind the seed. */
#define PUBLIC_HALF AZORA_SEED_SIZE

/* Lies in libsodium's memory as well: it outlives any request, and threads share it. */
struct azora_secret {
	unsigned char *expanded; /* owned; seed and public key, unreadable while opens is 0 */
	azora_lock lock;         /* of opens, and of what protects the expanded key */
	size_t opens;
	azora_count owners;
	azora_process process; /* that made it */
	unsigned char public_key[AZORA_PUBLIC_KEY_SIZE];
};

/*
 * Lets a forked child find zeros where the key is. That a child cannot use the key does not hang on
 * it: systems that know no such thing are told apart by the process.
 */
static void keep_from_children(const unsigned char *expanded)
{
#if defined(MADV_WIPEONFORK)
	uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
	(void)madvise((void *)((uintptr_t)expanded & ~(page - 1)), page, MADV_WIPEONFORK);
#elif defined(INHERIT_ZERO)
	uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
	(void)minherit((void *)((uintptr_t)expanded & ~(page - 1)), page, INHERIT_ZERO);
#else
	(void)expanded;
#endif
}

/* Whether this process made the key. */
static bool is_ours(const azora_secret *secret)
{
	return secret->process == azora_process_self();
}

/*
 * Whether the key is still there. It is not in a child whose number is its parent's, as happens
 * where a container's first process makes another container.
 */
static bool is_whole(const azora_secret *secret)
{
	return sodium_memcmp(secret->expanded + PUBLIC_HALF, secret->public_key,
						 AZORA_PUBLIC_KEY_SIZE) == 0;
}

/* Makes the key and closes its memory; false if there is none, or none that can be closed. */
static bool make_key(azora_secret *secret, const unsigned char *seed)
{
	secret->expanded = sodium_malloc(crypto_sign_SECRETKEYBYTES);
	if (secret->expanded == NULL) {
		return false;
	}
	keep_from_children(secret->expanded);
	if (seed != NULL) {
		(void)crypto_sign_seed_keypair(secret->public_key, secret->expanded, seed);
	} else {
		(void)crypto_sign_keypair(secret->public_key, secret->expanded);
	}
	if (sodium_mprotect_noaccess(secret->expanded) != 0) {
		sodium_free(secret->expanded);
		return false;
	}
	return true;
}

azora_secret *azora_secret_new(const unsigned char *seed)
{
	azora_secret *secret = sodium_malloc(sizeof(*secret));
	if (secret == NULL) {
		return NULL;
	}
	if (!azora_lock_begin(&secret->lock)) {
		sodium_free(secret);
		return NULL;
	}
	secret->opens = 0;
	secret->process = azora_process_self();
	azora_count_begin(&secret->owners);
	if (!make_key(secret, seed)) {
		azora_lock_end(&secret->lock);
		sodium_free(secret);
		return NULL;
	}
	return secret;
}

azora_secret *azora_secret_share(azora_secret *secret)
{
	azora_count_add(&secret->owners);
	return secret;
}

/* A child leaves everything as it is: the pages may have been wiped, libsodium's own marks with
 * them, and the lock may be another thread's that is not there any more. */
void azora_secret_release(azora_secret *secret)
{
	if (secret == NULL || !is_ours(secret) || !azora_count_drop(&secret->owners)) {
		return;
	}
	if (sodium_mprotect_readwrite(secret->expanded) == 0 && is_whole(secret)) {
		sodium_free(secret->expanded);
	}
	azora_lock_end(&secret->lock);
	sodium_free(secret);
}

const unsigned char *azora_secret_public(const azora_secret *secret)
{
	return secret->public_key;
}

azora_key_code azora_secret_check(const azora_secret *secret)
{
	return is_ours(secret) ? AZORA_KEY_OK : AZORA_KEY_FORKED;
}

azora_key_code azora_secret_open(azora_secret *secret)
{
	azora_key_code code = azora_secret_check(secret);
	if (code != AZORA_KEY_OK) {
		return code;
	}
	azora_lock_take(&secret->lock);
	if (secret->opens == 0 && sodium_mprotect_readonly(secret->expanded) != 0) {
		code = AZORA_KEY_NO_MEMORY;
	} else if (!is_whole(secret)) {
		code = AZORA_KEY_FORKED;
	} else {
		secret->opens++;
	}
	azora_lock_leave(&secret->lock);
	return code;
}

void azora_secret_close(azora_secret *secret)
{
	if (!is_ours(secret)) {
		return;
	}
	azora_lock_take(&secret->lock);
	if (--secret->opens == 0) {
		(void)sodium_mprotect_noaccess(secret->expanded);
	}
	azora_lock_leave(&secret->lock);
}

void azora_secret_seed(const azora_secret *secret, unsigned char seed[AZORA_SEED_SIZE])
{
	memcpy(seed, secret->expanded, AZORA_SEED_SIZE);
}

void azora_secret_sign(const azora_secret *secret, const unsigned char *message, size_t length,
					   unsigned char signature[AZORA_SIGNATURE_SIZE])
{
	(void)crypto_sign_detached(signature, NULL, message, length, secret->expanded);
}
