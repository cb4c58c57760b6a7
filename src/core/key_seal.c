#include "core/key_seal.h"

#include "core/key_sealed.h"

#include <sodium.h>

/* The two subkeys of what a secret becomes. */
#define CONTEXT        "azorakey"
#define SUBKEY_CHECK   1
#define SUBKEY_ENCRYPT 2

#define MASTER crypto_kdf_KEYBYTES

_Static_assert(AZORA_RAW_SECRET == MASTER, "a raw secret is used as it is");
_Static_assert(sizeof(CONTEXT) - 1 == crypto_kdf_CONTEXTBYTES, "a context has eight letters");

/* All secrets that sealing and unsealing come across, in guarded memory. */
typedef struct bench {
	unsigned char old_master[MASTER];
	unsigned char new_master[MASTER];
	unsigned char encrypt[crypto_aead_xchacha20poly1305_ietf_KEYBYTES];
	unsigned char seed[AZORA_SEED_SIZE];
	unsigned char expanded[crypto_sign_SECRETKEYBYTES];
	unsigned char check[AZORA_SEALED_CHECK];
	unsigned char public_key[AZORA_PUBLIC_KEY_SIZE];
} bench;

/* To be freed by sodium_free, which wipes it; NULL if there is no guarded memory. */
static bench *new_bench(void)
{
	return sodium_malloc(sizeof(bench));
}

/* What a secret becomes under a salt. A raw one of another length opens nothing. */
static azora_key_code derive(const azora_kdf *kdf, const unsigned char salt[AZORA_SEALED_SALT],
							 const azora_passphrase *secret, unsigned char master[MASTER])
{
	if (kdf->raw) {
		if (secret->length != AZORA_RAW_SECRET) {
			return AZORA_KEY_WRONG_SECRET;
		}
		memcpy(master, secret->bytes, MASTER);
		return AZORA_KEY_OK;
	}
	return crypto_pwhash(master, MASTER, secret->bytes, secret->length, salt, kdf->ops, kdf->mem,
						 crypto_pwhash_ALG_ARGON2ID13) == 0
			   ? AZORA_KEY_OK
			   : AZORA_KEY_NO_MEMORY;
}

static void make_check(const unsigned char master[MASTER], unsigned char check[AZORA_SEALED_CHECK])
{
	(void)crypto_kdf_derive_from_key(check, AZORA_SEALED_CHECK, SUBKEY_CHECK, CONTEXT, master);
}

static bool opens(bench *bench, const unsigned char master[MASTER], const azora_sealed *sealed)
{
	make_check(master, bench->check);
	return sodium_memcmp(bench->check, sealed->check, AZORA_SEALED_CHECK) == 0;
}

static void make_key(bench *bench, const unsigned char master[MASTER])
{
	(void)crypto_kdf_derive_from_key(bench->encrypt, sizeof(bench->encrypt), SUBKEY_ENCRYPT,
									 CONTEXT, master);
}

/* Decrypts the seed, which must be that of the public key. */
static azora_key_code open_box(bench *bench, const unsigned char master[MASTER],
							   const azora_sealed *sealed)
{
	if (!opens(bench, master, sealed)) {
		return AZORA_KEY_WRONG_SECRET;
	}
	make_key(bench, master);
	if (crypto_aead_xchacha20poly1305_ietf_decrypt(bench->seed, NULL, NULL, sealed->box,
												   AZORA_SEALED_BOX,
												   (const unsigned char *)sealed->text,
												   sealed->associated, sealed->nonce,
												   bench->encrypt) != 0) {
		return AZORA_KEY_TAMPERED;
	}
	(void)crypto_sign_seed_keypair(bench->public_key, bench->expanded, bench->seed);
	return sodium_memcmp(bench->public_key, sealed->public_key, AZORA_PUBLIC_KEY_SIZE) == 0
			   ? AZORA_KEY_OK
			   : AZORA_KEY_TAMPERED;
}

/* A key that is about to be sealed: all that needs memory. */
typedef struct parcel {
	azora_sealed sealed; /* borrows its texts */
	azora_buffer header;
	azora_buffer *text; /* borrowed */
} parcel;

/* Makes room for both texts. The check is written later, but is as long whatever it will be. */
static azora_key_code prepare(parcel *parcel, const azora_allocator *allocator, azora_buffer *text)
{
	const size_t rest = 256; /* dots, form, payload, checksum, and what base64 wants for itself */
	parcel->text = text;
	azora_buffer_begin(&parcel->header, allocator);
	azora_sealed_header(&parcel->header, &parcel->sealed);
	(void)azora_buffer_reserve(&parcel->header, rest);
	(void)azora_buffer_reserve(text, parcel->header.length / 3 * 4 + rest);
	return parcel->header.failed || text->failed ? AZORA_KEY_NO_MEMORY : AZORA_KEY_OK;
}

/* Encrypts the seed that lies on the bench; asks for no memory. */
static void close_box(parcel *parcel, bench *bench, const unsigned char master[MASTER])
{
	azora_sealed *sealed = &parcel->sealed;
	make_check(master, sealed->check);
	parcel->header.length = 0;
	azora_sealed_header(&parcel->header, sealed);
	azora_sealed_begin(parcel->text, &parcel->header);
	randombytes_buf(sealed->nonce, AZORA_SEALED_NONCE);
	make_key(bench, master);
	(void)crypto_aead_xchacha20poly1305_ietf_encrypt(sealed->box, NULL, bench->seed,
													 AZORA_SEED_SIZE,
													 (const unsigned char *)parcel->text->bytes,
													 parcel->text->length, NULL, sealed->nonce,
													 bench->encrypt);
	azora_sealed_end(parcel->text, sealed);
}

/* What a key is called, as far as it does not follow from its secret. */
static void name(azora_sealed *sealed, const azora_key *key)
{
	const char *fragment = key->method + strlen(key->controller) + 1;
	bool own = strncmp(key->controller, "did:key:", 8) == 0;
	memcpy(sealed->public_key, azora_secret_public(key->secret), AZORA_PUBLIC_KEY_SIZE);
	sealed->controller = own ? NULL : key->controller;
	sealed->fragment = own || strcmp(fragment, key->multikey) == 0 ? NULL : fragment;
}

azora_key_code azora_key_seal(azora_buffer *text, const azora_key *key,
							  const azora_passphrase *secret, const azora_seal_options *options)
{
	parcel parcel = {.sealed = {.kdf = options->kdf, .key_id = options->key_id}};
	name(&parcel.sealed, key);
	randombytes_buf(parcel.sealed.salt, AZORA_SEALED_SALT);
	azora_key_code code = prepare(&parcel, text->allocator, text);
	bench *bench = code == AZORA_KEY_OK ? new_bench() : NULL;
	if (bench != NULL) {
		code = derive(&options->kdf, parcel.sealed.salt, secret, bench->new_master);
	} else {
		code = AZORA_KEY_NO_MEMORY;
	}
	if (code == AZORA_KEY_OK) {
		code = azora_secret_open(key->secret);
	}
	if (code == AZORA_KEY_OK) {
		azora_secret_seed(key->secret, bench->seed);
		azora_secret_close(key->secret);
		close_box(&parcel, bench, bench->new_master);
	}
	if (bench != NULL) {
		sodium_free(bench);
	}
	azora_buffer_free(&parcel.header);
	return code;
}

/* Whether a text is these parts, one behind the other. */
static bool is_made_of(const char *text, const char *const parts[4])
{
	for (size_t i = 0; i < 4; i++) {
		size_t length = strlen(parts[i]);
		if (strncmp(text, parts[i], length) != 0) {
			return false;
		}
		text += length;
	}
	return *text == '\0';
}

/* Whether the key is the one asked for. */
static bool is_expected(const azora_sealed *sealed, const azora_seal_expected *expected)
{
	char multikey[AZORA_MULTIKEY_TEXT];
	const char *scheme = sealed->controller != NULL ? "" : "did:key:";
	const char *rest = sealed->controller != NULL ? sealed->controller : multikey;
	const char *fragment = sealed->fragment != NULL ? sealed->fragment : multikey;
	const char *const controller[4] = {scheme, rest, "", ""};
	const char *const method[4] = {scheme, rest, "#", fragment};
	azora_multikey_write(sealed->public_key, multikey);
	if (expected->controller != NULL && !is_made_of(expected->controller, controller)) {
		return false;
	}
	return expected->key_id == NULL || strcmp(expected->key_id, multikey) == 0 ||
		   (sealed->key_id != NULL && strcmp(expected->key_id, sealed->key_id) == 0) ||
		   is_made_of(expected->key_id, method);
}

/* The secret of a sealed key that was read; NULL unless the code is AZORA_KEY_OK. */
static azora_key_code open_secret(const azora_sealed *sealed, const azora_passphrase *secret,
								  azora_secret **opened)
{
	bench *bench = new_bench();
	if (bench == NULL) {
		return AZORA_KEY_NO_MEMORY;
	}
	azora_key_code code = derive(&sealed->kdf, sealed->salt, secret, bench->old_master);
	if (code == AZORA_KEY_OK) {
		code = open_box(bench, bench->old_master, sealed);
	}
	if (code == AZORA_KEY_OK) {
		*opened = azora_secret_new(bench->seed);
		code = *opened != NULL ? AZORA_KEY_OK : AZORA_KEY_NO_MEMORY;
	}
	sodium_free(bench);
	return code;
}

azora_key_code azora_key_unseal(azora_key *key, const azora_allocator *allocator, const char *text,
								size_t length, const azora_passphrase *secret,
								const azora_seal_expected *expected)
{
	azora_arena arena;
	azora_sealed sealed;
	azora_secret *opened = NULL;
	azora_arena_begin(&arena, allocator);
	azora_key_code code = azora_sealed_read(&sealed, &arena, text, length);
	if (code == AZORA_KEY_OK && !is_expected(&sealed, expected)) {
		code = AZORA_KEY_SWAPPED;
	}
	if (code == AZORA_KEY_OK) {
		code = open_secret(&sealed, secret, &opened);
	}
	if (code == AZORA_KEY_OK) {
		code = azora_key_named(key, allocator, opened, sealed.controller, sealed.fragment);
	}
	azora_arena_free(&arena);
	return code;
}

/* A key that is sealed anew. */
typedef struct item {
	azora_sealed old;
	parcel parcel;
	bool done;
} item;

typedef struct rewrapping {
	item *items;
	size_t count;
	const azora_passphrase *old;
	const azora_passphrase *secret;
	azora_kdf kdf; /* new, as the salt */
	unsigned char salt[AZORA_SEALED_SALT];
	bool has_master; /* the bench's new master is there */
	bench *bench;
} rewrapping;

/* Whether a secret becomes the same under both. */
static bool same_terms(const azora_sealed *a, const azora_sealed *b)
{
	if (a->kdf.raw || b->kdf.raw) {
		return a->kdf.raw == b->kdf.raw;
	}
	return a->kdf.ops == b->kdf.ops && a->kdf.mem == b->kdf.mem &&
		   memcmp(a->salt, b->salt, AZORA_SEALED_SALT) == 0;
}

/* Seals the seed on the bench; the new master is derived when it is needed first. */
static azora_key_code seal_anew(rewrapping *this, item *item)
{
	if (!this->has_master) {
		azora_key_code code = derive(&this->kdf, this->salt, this->secret, this->bench->new_master);
		if (code != AZORA_KEY_OK) {
			return code;
		}
		this->has_master = true;
	}
	close_box(&item->parcel, this->bench, this->bench->new_master);
	item->done = true;
	return AZORA_KEY_OK;
}

/*
 * Goes through all that have the same terms as the one at first, which is the first of them, with
 * what a secret becomes under these terms: either the old one, to seal anew what it opens, or the
 * new one, to keep what it opens. What the secret does not open is passed over and counted.
 */
static azora_key_code go_through(rewrapping *this, size_t first, bool keep, size_t *unopened,
								 size_t *failed)
{
	const azora_sealed terms = this->items[first].old;
	azora_key_code code =
		derive(&terms.kdf, terms.salt, keep ? this->secret : this->old, this->bench->old_master);
	bool useless = code == AZORA_KEY_WRONG_SECRET;
	code = useless ? AZORA_KEY_OK : code;
	*unopened = 0;
	for (size_t i = first; i < this->count && code == AZORA_KEY_OK; i++) {
		item *item = &this->items[i];
		if (item->done || !same_terms(&item->old, &terms)) {
			continue;
		}
		if (useless || !opens(this->bench, this->bench->old_master, &item->old)) {
			*failed = *unopened == 0 ? i : *failed;
			++*unopened;
			continue;
		}
		code = open_box(this->bench, this->bench->old_master, &item->old);
		if (code == AZORA_KEY_OK && !keep) {
			code = seal_anew(this, item);
		} else if (code == AZORA_KEY_OK) {
			item->parcel.text->length = 0;
			item->done = true;
		}
		if (code != AZORA_KEY_OK) {
			*failed = i;
		}
	}
	return code;
}

/* All keys; asks for no memory but Argon2's. */
static azora_key_code rewrap_all(rewrapping *this, size_t *failed)
{
	size_t unopened;
	for (size_t i = 0; i < this->count; i++) {
		if (this->items[i].done) {
			continue;
		}
		*failed = i;
		azora_key_code code = go_through(this, i, false, &unopened, failed);
		if (code == AZORA_KEY_OK && unopened > 0) {
			code = go_through(this, *failed, true, &unopened, failed);
			code = code == AZORA_KEY_OK && unopened > 0 ? AZORA_KEY_WRONG_SECRET : code;
		}
		if (code != AZORA_KEY_OK) {
			return code;
		}
	}
	return AZORA_KEY_OK;
}

/* Reads all keys and makes room for what they become. */
static azora_key_code read_all(rewrapping *this, azora_rewrapped *keys, azora_arena *arena,
							   const char *key_id, size_t *failed)
{
	azora_key_code code = AZORA_KEY_OK;
	for (*failed = 0; *failed < this->count; ++*failed) {
		item *item = &this->items[*failed];
		azora_rewrapped *key = &keys[*failed];
		code = azora_sealed_read(&item->old, arena, key->sealed, key->length);
		if (code == AZORA_KEY_OK) {
			item->parcel.sealed = item->old;
			item->parcel.sealed.kdf = this->kdf;
			item->parcel.sealed.key_id = key_id;
			memcpy(item->parcel.sealed.salt, this->salt, AZORA_SEALED_SALT);
			code = prepare(&item->parcel, arena->allocator, &key->text);
		}
		if (code != AZORA_KEY_OK) {
			return code;
		}
	}
	return AZORA_KEY_OK;
}

static void forget_texts(azora_rewrapped *keys, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		azora_buffer_free(&keys[i].text);
	}
}

azora_key_code azora_keys_rewrap(azora_rewrapped *keys, size_t count,
								 const azora_allocator *allocator, const azora_passphrase *old,
								 const azora_passphrase *secret, const azora_seal_options *options,
								 size_t *failed)
{
	rewrapping this = {.count = count, .old = old, .secret = secret, .kdf = options->kdf};
	azora_key_code code = AZORA_KEY_NO_MEMORY;
	azora_arena arena;
	randombytes_buf(this.salt, AZORA_SEALED_SALT);
	azora_arena_begin(&arena, allocator);
	for (size_t i = 0; i < count; i++) {
		azora_buffer_begin(&keys[i].text, allocator);
	}
	*failed = 0;
	this.items = azora_arena_allocate(&arena, count, sizeof(*this.items));
	if (this.items != NULL) {
		memset(this.items, 0, count * sizeof(*this.items));
		code = read_all(&this, keys, &arena, options->key_id, failed);
	}
	this.bench = code == AZORA_KEY_OK ? new_bench() : NULL;
	if (this.bench != NULL) {
		code = rewrap_all(&this, failed);
		sodium_free(this.bench);
	} else if (code == AZORA_KEY_OK) {
		code = AZORA_KEY_NO_MEMORY;
	}
	for (size_t i = 0; this.items != NULL && i < count; i++) {
		if (this.items[i].parcel.header.allocator != NULL) {
			azora_buffer_free(&this.items[i].parcel.header);
		}
	}
	azora_arena_free(&arena);
	if (code != AZORA_KEY_OK) {
		forget_texts(keys, count);
	}
	return code;
}
