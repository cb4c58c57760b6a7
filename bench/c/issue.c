/*
 * Issuing and verifying a badge beside what of it is libsodium's: signing 64 bytes, and verifying
 * the signature.
 *
 *   bench_issue BADGE SEED OPERATIONS ROUNDS issue|verify|THREADS
 *
 * BADGE is a file with a credential whose issuer is the did:key of SEED (64 hexadecimal digits);
 * THREADS asks for issuing by so many threads, beside signing by as many, and both by one. Prints
 * one JSON object: nanoseconds of an operation in each round, by contestant. Contestants take turns
 * all the time, so that whatever disturbs the machine disturbs all alike. Ends with status 1 if a
 * signature is not the very one that libsodium makes of what the specification says is signed.
 */
#define _POSIX_C_SOURCE 200809L

#include "core/credential.h"
#include "core/issue_batch.h"
#include "core/status_list.h"

#include <pthread.h>
#include <sodium.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define CREATED "2026-01-01T00:00:00Z"
#define NOW     1768478400
#define HASHES  (2 * crypto_hash_sha256_BYTES)

typedef struct badge {
	char *text;
	size_t length;
	azora_key key;
	unsigned char secret_key[crypto_sign_SECRETKEYBYTES];
	unsigned char hashes[HASHES]; /* what the signature is of */
	unsigned char signature[crypto_sign_BYTES];
	char *issued;
	size_t issued_length;
	size_t threads;
} badge;

static const azora_issue_options issuing = {.created = {CREATED, sizeof(CREATED) - 1}, .now = NOW};

static const azora_verify_options verifying = {
	.purpose = {"assertionMethod", 15},
	.now = NOW,
	.skew = 300,
	.size = AZORA_CREDENTIAL_SIZE,
	.expansion = AZORA_STATUS_EXPANSION,
	.depth = AZORA_DOCUMENT_DEPTH,
	.proofs = AZORA_CREDENTIAL_PROOFS,
	.chain = AZORA_CREDENTIAL_CHAIN,
};

static void fail(const char *why)
{
	(void)fprintf(stderr, "bench_issue: %s\n", why);
	exit(EXIT_FAILURE);
}

/* What a contestant does at once. */

static void sign_raw(const badge *badge)
{
	unsigned char signature[crypto_sign_BYTES];
	(void)crypto_sign_detached(signature, NULL, badge->hashes, HASHES, badge->secret_key);
	if (memcmp(signature, badge->signature, sizeof(signature)) != 0) {
		fail("libsodium signed something else");
	}
}

static void verify_raw(const badge *badge)
{
	if (crypto_sign_verify_detached(badge->signature, badge->hashes, HASHES,
									azora_secret_public(badge->key.secret)) != 0) {
		fail("libsodium does not verify the signature");
	}
}

static void compare(const badge *badge, const azora_issue *issue)
{
	if (issue->text.length != badge->issued_length ||
		memcmp(issue->text.bytes, badge->issued, badge->issued_length) != 0) {
		fail("a badge was issued otherwise");
	}
}

static void issue(const badge *badge)
{
	azora_issue made;
	if (azora_credential_issue(&made, &azora_heap_allocator, badge->text, badge->length,
							   &badge->key, &issuing) != AZORA_ISSUED) {
		fail("the badge cannot be issued");
	}
	compare(badge, &made);
	azora_issue_free(&made);
}

static void verify(const badge *badge)
{
	azora_verification found;
	if (!azora_credential_verify(&found, &azora_heap_allocator, badge->issued, badge->issued_length,
								 &verifying) ||
		!found.verified) {
		fail("the badge does not verify");
	}
	azora_verification_free(&found);
}

typedef struct shared {
	const badge *badge;
	atomic_size_t next;
} shared;

static void *sign_some(void *argument)
{
	shared *work = argument;
	while (atomic_fetch_add(&work->next, 1) < AZORA_BATCH_SIZE) {
		sign_raw(work->badge);
	}
	return NULL;
}

static void sign_by(const badge *badge, size_t threads)
{
	pthread_t others[AZORA_BATCH_THREADS];
	shared work = {.badge = badge};
	for (size_t i = 1; i < threads; i++) {
		if (pthread_create(&others[i], NULL, sign_some, &work) != 0) {
			fail("no thread");
		}
	}
	(void)sign_some(&work);
	for (size_t i = 1; i < threads; i++) {
		(void)pthread_join(others[i], NULL);
	}
}

static void issue_by(const badge *badge, size_t threads)
{
	static azora_batch_item items[AZORA_BATCH_SIZE];
	for (size_t i = 0; i < AZORA_BATCH_SIZE; i++) {
		items[i] = (azora_batch_item){.text = {badge->text, badge->length}};
	}
	if (azora_issue_batch(items, AZORA_BATCH_SIZE, &badge->key, &issuing, threads) !=
		AZORA_KEY_OK) {
		fail("the key cannot be used");
	}
	for (size_t i = 0; i < AZORA_BATCH_SIZE; i++) {
		if (items[i].code != AZORA_ISSUED) {
			fail("a badge of a batch cannot be issued");
		}
		compare(badge, &items[i].issue);
		azora_issue_free(&items[i].issue);
	}
}

static void sign_by_one(const badge *badge)
{
	sign_by(badge, 1);
}

static void issue_by_one(const badge *badge)
{
	issue_by(badge, 1);
}

static void sign_by_threads(const badge *badge)
{
	sign_by(badge, badge->threads);
}

static void issue_by_threads(const badge *badge)
{
	issue_by(badge, badge->threads);
}

typedef struct contestant {
	const char *name;
	void (*work)(const badge *);
	size_t operations; /* at once */
} contestant;

#define MOST 4

/* Up to the one without a name. */
static const contestant issuers[MOST + 1] = {{"raw", sign_raw, 1}, {"azora", issue, 1}};
static const contestant verifiers[MOST + 1] = {{"raw", verify_raw, 1}, {"azora", verify, 1}};
static const contestant batches[MOST + 1] = {{"raw", sign_by_threads, AZORA_BATCH_SIZE},
											 {"azora", issue_by_threads, AZORA_BATCH_SIZE},
											 {"raw_alone", sign_by_one, AZORA_BATCH_SIZE},
											 {"azora_alone", issue_by_one, AZORA_BATCH_SIZE}};

static double nanoseconds(void)
{
	struct timespec now;
	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec * 1e9 + (double)now.tv_nsec;
}

/* Finds each contestant's time of an operation. */
static void race(const badge *badge, const contestant *all, size_t operations, double times[MOST])
{
	double spent[MOST] = {0};
	size_t done = 0;
	for (; done < operations; done += AZORA_BATCH_SIZE) {
		for (int i = 0; all[i].name != NULL; i++) {
			double begin = nanoseconds();
			for (size_t turn = 0; turn < AZORA_BATCH_SIZE; turn += all[i].operations) {
				all[i].work(badge);
			}
			spent[i] += nanoseconds() - begin;
		}
	}
	for (int i = 0; i < MOST; i++) {
		times[i] = spent[i] / (double)done;
	}
}

static void read_badge(badge *badge, const char *path)
{
	FILE *file = fopen(path, "rb");
	badge->text = malloc(AZORA_CREDENTIAL_SIZE);
	if (file == NULL || badge->text == NULL) {
		fail("the badge cannot be read");
	}
	badge->length = fread(badge->text, 1, AZORA_CREDENTIAL_SIZE, file);
	(void)fclose(file);
}

static void make_key(badge *badge, const char *hex)
{
	unsigned char seed[AZORA_SEED_SIZE], public_key[crypto_sign_PUBLICKEYBYTES];
	size_t length;
	if (sodium_init() < 0 ||
		sodium_hex2bin(seed, sizeof(seed), hex, strlen(hex), NULL, &length, NULL) != 0 ||
		length != sizeof(seed)) {
		fail("SEED must be 64 hexadecimal digits");
	}
	(void)crypto_sign_seed_keypair(public_key, badge->secret_key, seed);
	azora_secret *secret = azora_secret_new(seed);
	if (secret == NULL ||
		azora_key_begin(&badge->key, &azora_heap_allocator, secret) != AZORA_KEY_OK) {
		fail("no guarded memory");
	}
}

static void hash(const azora_json *value, const azora_json_change *change, unsigned char *digest)
{
	azora_buffer canonical;
	azora_buffer_begin(&canonical, &azora_heap_allocator);
	azora_json_canonical(value, change, 1, &canonical);
	(void)crypto_hash_sha256(digest, (const unsigned char *)canonical.bytes, canonical.length);
	azora_buffer_free(&canonical);
}

/* Issues the badge once and takes apart what came out: EdDSA Cryptosuites 1.0, 3.3. */
static void issue_first(badge *badge)
{
	static const azora_document_limits limits = {AZORA_CREDENTIAL_SIZE, AZORA_DOCUMENT_DEPTH, true};
	static const azora_json_change no_proof = {"proof", NULL}, no_value = {"proofValue", NULL};
	azora_issue made;
	azora_document document;
	if (azora_credential_issue(&made, &azora_heap_allocator, badge->text, badge->length,
							   &badge->key, &issuing) != AZORA_ISSUED ||
		!azora_document_read(&document, &azora_heap_allocator, made.text.bytes, made.text.length,
							 &limits)) {
		fail("the badge cannot be issued");
	}
	const azora_json *proof = azora_json_member(document.root, "proof")->as.first;
	const azora_json *value = azora_json_member(proof, "proofValue");
	hash(proof, &no_value, badge->hashes);
	hash(document.root, &no_proof, badge->hashes + crypto_hash_sha256_BYTES);
	badge->issued_length = made.text.length;
	badge->issued = malloc(made.text.length);
	if (badge->issued == NULL || !azora_base58_read(value->as.text + 1, value->length - 1,
													badge->signature, sizeof(badge->signature))) {
		fail("the proof has no signature");
	}
	memcpy(badge->issued, made.text.bytes, made.text.length);
	azora_document_free(&document);
	azora_issue_free(&made);
}

static const contestant *choose(badge *badge, const char *what)
{
	if (strcmp(what, "issue") == 0) {
		return issuers;
	}
	if (strcmp(what, "verify") == 0) {
		return verifiers;
	}
	badge->threads = strtoul(what, NULL, 10);
	if (badge->threads == 0 || badge->threads > AZORA_BATCH_THREADS) {
		fail("say issue, verify, or how many threads");
	}
	return batches;
}

static void print(const contestant *all, double (*times)[MOST], size_t rounds)
{
	for (int i = 0; all[i].name != NULL; i++) {
		(void)printf("%s\"%s\": [", i == 0 ? "{" : ", ", all[i].name);
		/* The first round warmed up. */
		for (size_t round = 1; round <= rounds; round++) {
			(void)printf("%s%.1f", round > 1 ? ", " : "", times[round][i]);
		}
		(void)printf("]");
	}
	(void)printf("}\n");
}

int main(int count, char **arguments)
{
	static badge badge;
	if (count != 6) {
		fail("usage: bench_issue BADGE SEED OPERATIONS ROUNDS issue|verify|THREADS");
	}
	size_t operations = strtoul(arguments[3], NULL, 10);
	size_t rounds = strtoul(arguments[4], NULL, 10);
	const contestant *all = choose(&badge, arguments[5]);
	double(*times)[MOST] = calloc(rounds + 1, sizeof(*times));
	if (operations == 0 || rounds == 0 || times == NULL) {
		fail("OPERATIONS and ROUNDS must be numbers above 0");
	}
	read_badge(&badge, arguments[1]);
	make_key(&badge, arguments[2]);
	issue_first(&badge);
	for (size_t round = 0; round <= rounds; round++) {
		race(&badge, all, operations, times[round]);
	}
	print(all, times, rounds);
	azora_key_end(&badge.key, &azora_heap_allocator);
	free(badge.issued);
	free(badge.text);
	free(times);
	return EXIT_SUCCESS;
}
