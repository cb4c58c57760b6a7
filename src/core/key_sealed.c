#include "core/key_sealed.h"

#include "core/did.h"
#include "core/document.h"

#include <sodium.h>

/* The name of the form and its version. */
#define FORM    "azora-key."
#define VERSION "1"
#define START   FORM VERSION "."

#define CHECKSUM 16
#define DEPTH    2

_Static_assert(AZORA_SEALED_SALT == crypto_pwhash_SALTBYTES &&
				   AZORA_SEALED_NONCE == crypto_aead_xchacha20poly1305_ietf_NPUBBYTES &&
				   AZORA_SEALED_BOX - AZORA_SEED_SIZE == crypto_aead_xchacha20poly1305_ietf_ABYTES,
			   "sizes of libsodium");

bool azora_key_id_valid(const char *id, size_t length)
{
	if (length == 0 || length > AZORA_KEY_ID_MOST) {
		return false;
	}
	for (size_t i = 0; i < length; i++) {
		if (id[i] < ' ' || id[i] > '~' || id[i] == '"' || id[i] == '\\') {
			return false;
		}
	}
	return true;
}

static void checksum_of(const char *text, size_t length, unsigned char checksum[CHECKSUM])
{
	(void)crypto_generichash(checksum, CHECKSUM, (const unsigned char *)text, length, NULL, 0);
}

/* Where the last dot of a text is; length if there is none. */
static size_t last_dot(const char *text, size_t length)
{
	for (size_t i = length; i > 0; i--) {
		if (text[i - 1] == '.') {
			return i - 1;
		}
	}
	return length;
}

/* Exactly count bytes of base64url. */
static bool read_bytes(const char *text, size_t length, unsigned char *bytes, size_t count)
{
	size_t read;
	return azora_base64url_read(text, length, bytes, count, &read) && read == count;
}

static bool read_member(const azora_json *header, const char *name, unsigned char *bytes,
						size_t count)
{
	const azora_json *value = azora_json_member(header, name);
	return value != NULL && value->kind == AZORA_TEXT &&
		   read_bytes(value->as.text, value->length, bytes, count);
}

/* A copy of a member that is a text; NULL if there is none, and no_memory if there is no room. */
static char *copy_member(const azora_json *header, const char *name, azora_arena *arena,
						 bool *no_memory)
{
	const azora_json *value = azora_json_member(header, name);
	if (value == NULL || value->kind != AZORA_TEXT) {
		return NULL;
	}
	char *copy = azora_arena_text(arena, value->as.text, value->length);
	*no_memory = *no_memory || copy == NULL;
	return copy;
}

/* An amount of work: TAMPERED if it is none, LIMIT if it is more than allowed. */
static azora_key_code read_amount(const azora_json *header, const char *name, double least,
								  double most, double *amount)
{
	const azora_json *value = azora_json_member(header, name);
	if (value == NULL || value->kind != AZORA_NUMBER || !(value->as.number >= least)) {
		return AZORA_KEY_TAMPERED;
	}
	*amount = value->as.number;
	return *amount > most ? AZORA_KEY_LIMIT : AZORA_KEY_OK;
}

static azora_key_code read_kdf(azora_sealed *sealed, const azora_json *header)
{
	const azora_json *kdf = azora_json_member(header, "kdf");
	double ops = 0, mem = 0;
	sealed->kdf.raw = azora_json_is(kdf, "raw");
	if (sealed->kdf.raw) {
		return AZORA_KEY_OK;
	}
	if (!azora_json_is(kdf, "argon2id13")) {
		return AZORA_KEY_VERSION;
	}
	azora_key_code code = read_amount(header, "ops", 1, AZORA_SEAL_MOST_OPS, &ops);
	if (code == AZORA_KEY_OK) {
		code = read_amount(header, "mem", AZORA_SEAL_LEAST_MEM, AZORA_SEAL_MOST_MEM, &mem);
	}
	/* What is cut off here is missed when the header is written again. */
	sealed->kdf.ops = code == AZORA_KEY_OK ? (uint32_t)ops : 0;
	sealed->kdf.mem = code == AZORA_KEY_OK ? (size_t)mem : 0;
	if (code == AZORA_KEY_OK && !read_member(header, "salt", sealed->salt, AZORA_SEALED_SALT)) {
		code = AZORA_KEY_TAMPERED;
	}
	return code;
}

/* Whether the names are such as a key can have: neither is given if it follows from the key. */
static bool names_are_valid(const azora_sealed *sealed)
{
	char multikey[AZORA_MULTIKEY_TEXT];
	azora_multikey_write(sealed->public_key, multikey);
	return (sealed->controller == NULL ||
			azora_did_web_valid(sealed->controller, strlen(sealed->controller))) &&
		   (sealed->fragment == NULL ||
			(sealed->controller != NULL && strcmp(sealed->fragment, multikey) != 0 &&
			 azora_did_fragment_valid(sealed->fragment, strlen(sealed->fragment)))) &&
		   (sealed->key_id == NULL || azora_key_id_valid(sealed->key_id, strlen(sealed->key_id)));
}

static azora_key_code read_fields(azora_sealed *sealed, azora_arena *arena,
								  const azora_json *header)
{
	const azora_json *key = azora_json_member(header, "publicKeyMultibase");
	bool no_memory = false;
	if (!azora_json_is(azora_json_member(header, "alg"), "Ed25519")) {
		return AZORA_KEY_VERSION;
	}
	if (key == NULL || key->kind != AZORA_TEXT ||
		!azora_multikey_read(key->as.text, key->length, sealed->public_key) ||
		!read_member(header, "check", sealed->check, AZORA_SEALED_CHECK)) {
		return AZORA_KEY_TAMPERED;
	}
	sealed->controller = copy_member(header, "controller", arena, &no_memory);
	sealed->fragment = copy_member(header, "fragment", arena, &no_memory);
	sealed->key_id = copy_member(header, "keyId", arena, &no_memory);
	if (no_memory) {
		return AZORA_KEY_NO_MEMORY;
	}
	if (sealed->controller != NULL && strncmp(sealed->controller, "did:key:", 8) == 0) {
		/* Written again, it will be that of this key. */
		sealed->controller = NULL;
	}
	return names_are_valid(sealed) ? read_kdf(sealed, header) : AZORA_KEY_TAMPERED;
}

/* Whether the header is what would be written: nothing more in it, nothing twice, nothing in
 * another order or layout. */
static azora_key_code compare(const azora_sealed *sealed, const azora_allocator *allocator,
							  const char *json, size_t length)
{
	azora_buffer again;
	azora_buffer_begin(&again, allocator);
	azora_sealed_header(&again, sealed);
	azora_key_code code = again.failed                             ? AZORA_KEY_NO_MEMORY
						  : again.length != length                 ? AZORA_KEY_TAMPERED
						  : memcmp(again.bytes, json, length) != 0 ? AZORA_KEY_TAMPERED
																   : AZORA_KEY_OK;
	azora_buffer_free(&again);
	return code;
}

static azora_key_code read_header(azora_sealed *sealed, azora_arena *arena, const char *text,
								  size_t length)
{
	const azora_document_limits limits = {.size = AZORA_SEALED_MOST, .depth = DEPTH};
	azora_document document;
	size_t count;
	char *json = azora_arena_allocate(arena, length + 1, 1);
	if (json == NULL) {
		return AZORA_KEY_NO_MEMORY;
	}
	if (!azora_base64url_read(text, length, (unsigned char *)json, length + 1, &count)) {
		return AZORA_KEY_TAMPERED;
	}
	azora_key_code code = AZORA_KEY_OK;
	if (!azora_document_read(&document, arena->allocator, json, count, &limits)) {
		code = document.code == AZORA_DOCUMENT_NO_MEMORY ? AZORA_KEY_NO_MEMORY : AZORA_KEY_TAMPERED;
	} else {
		code = read_fields(sealed, arena, document.root);
	}
	azora_document_free(&document);
	return code == AZORA_KEY_OK ? compare(sealed, arena->allocator, json, count) : code;
}

azora_key_code azora_sealed_read(azora_sealed *sealed, azora_arena *arena, const char *text,
								 size_t length)
{
	unsigned char checksum[CHECKSUM], claimed[CHECKSUM];
	unsigned char payload[AZORA_SEALED_NONCE + AZORA_SEALED_BOX];
	*sealed = (azora_sealed){.text = text};
	size_t end = length <= AZORA_SEALED_MOST ? last_dot(text, length) : length;
	if (end == length || !read_bytes(text + end + 1, length - end - 1, claimed, CHECKSUM)) {
		return AZORA_KEY_DAMAGED;
	}
	checksum_of(text, end, checksum);
	if (sodium_memcmp(checksum, claimed, CHECKSUM) != 0) {
		return AZORA_KEY_DAMAGED;
	}
	/* All versions begin with the form's name and end with this checksum. */
	if (!azora_span_begins((azora_span){text, end}, FORM)) {
		return AZORA_KEY_TAMPERED;
	}
	const char *version = text + strlen(FORM);
	const char *dot = memchr(version, '.', end - strlen(FORM));
	size_t digits = dot != NULL ? (size_t)(dot - version) : end - strlen(FORM);
	if (digits != strlen(VERSION) || memcmp(version, VERSION, digits) != 0) {
		return AZORA_KEY_VERSION;
	}
	size_t header = strlen(START);
	sealed->associated = last_dot(text, end);
	if (sealed->associated < header ||
		!read_bytes(text + sealed->associated + 1, end - sealed->associated - 1, payload,
					sizeof(payload))) {
		return AZORA_KEY_TAMPERED;
	}
	memcpy(sealed->nonce, payload, AZORA_SEALED_NONCE);
	memcpy(sealed->box, payload + AZORA_SEALED_NONCE, AZORA_SEALED_BOX);
	return read_header(sealed, arena, text + header, sealed->associated - header);
}

/* A member of an object, with a comma before it unless it is the first; name with its quotes. */
static void add_text(azora_buffer *buffer, const char *name, const char *prefix, const char *value)
{
	azora_buffer_text(buffer, name);
	azora_buffer_text(buffer, ":\"");
	azora_buffer_text(buffer, prefix);
	azora_buffer_text(buffer, value);
	azora_buffer_text(buffer, "\"");
}

static void add_bytes(azora_buffer *buffer, const char *name, const unsigned char *bytes,
					  size_t count)
{
	azora_buffer_text(buffer, name);
	azora_buffer_text(buffer, ":\"");
	azora_base64url_write(buffer, bytes, count);
	azora_buffer_text(buffer, "\"");
}

/* No text in it needs escapes. */
void azora_sealed_header(azora_buffer *buffer, const azora_sealed *sealed)
{
	char multikey[AZORA_MULTIKEY_TEXT];
	azora_multikey_write(sealed->public_key, multikey);
	add_text(buffer, "{\"alg\"", "", "Ed25519");
	add_bytes(buffer, ",\"check\"", sealed->check, AZORA_SEALED_CHECK);
	if (sealed->controller != NULL) {
		add_text(buffer, ",\"controller\"", "", sealed->controller);
	} else {
		add_text(buffer, ",\"controller\"", "did:key:", multikey);
	}
	if (sealed->fragment != NULL) {
		add_text(buffer, ",\"fragment\"", "", sealed->fragment);
	}
	add_text(buffer, ",\"kdf\"", "", sealed->kdf.raw ? "raw" : "argon2id13");
	if (sealed->key_id != NULL) {
		add_text(buffer, ",\"keyId\"", "", sealed->key_id);
	}
	if (!sealed->kdf.raw) {
		azora_buffer_text(buffer, ",\"mem\":");
		azora_buffer_integer(buffer, (int64_t)sealed->kdf.mem);
		azora_buffer_text(buffer, ",\"ops\":");
		azora_buffer_integer(buffer, sealed->kdf.ops);
	}
	add_text(buffer, ",\"publicKeyMultibase\"", "", multikey);
	if (!sealed->kdf.raw) {
		add_bytes(buffer, ",\"salt\"", sealed->salt, AZORA_SEALED_SALT);
	}
	azora_buffer_text(buffer, "}");
}

void azora_sealed_begin(azora_buffer *text, const azora_buffer *header)
{
	azora_buffer_text(text, START);
	azora_base64url_write(text, (const unsigned char *)header->bytes, header->length);
}

void azora_sealed_end(azora_buffer *text, const azora_sealed *sealed)
{
	unsigned char payload[AZORA_SEALED_NONCE + AZORA_SEALED_BOX], checksum[CHECKSUM];
	memcpy(payload, sealed->nonce, AZORA_SEALED_NONCE);
	memcpy(payload + AZORA_SEALED_NONCE, sealed->box, AZORA_SEALED_BOX);
	azora_buffer_text(text, ".");
	azora_base64url_write(text, payload, sizeof(payload));
	checksum_of(text->bytes, text->length, checksum);
	azora_buffer_text(text, ".");
	azora_base64url_write(text, checksum, CHECKSUM);
}
