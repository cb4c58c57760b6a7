#include "core/datetime.h"
#include "core/did.h"

#include <sodium.h>

/* A public key in base64url, with a NUL. */
#define X_TEXT 44

typedef struct writer {
	azora_buffer *buffer;
	const char *did;
	size_t length;
} writer;

static void base64url(const unsigned char bytes[32], char text[X_TEXT])
{
	(void)sodium_bin2base64(text, X_TEXT, bytes, 32, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
}

_Static_assert(AZORA_THUMBPRINT_TEXT == X_TEXT && AZORA_PUBLIC_KEY_SIZE == 32 &&
				   crypto_hash_sha256_BYTES == 32,
			   "thumbprints are as long as keys");

void azora_jwk_thumbprint(const unsigned char key[AZORA_PUBLIC_KEY_SIZE],
						  char text[AZORA_THUMBPRINT_TEXT])
{
	static const char before[] = "{\"crv\":\"Ed25519\",\"kty\":\"OKP\",\"x\":\"", after[] = "\"}";
	crypto_hash_sha256_state state;
	unsigned char hash[crypto_hash_sha256_BYTES];
	char x[X_TEXT];
	base64url(key, x);
	(void)crypto_hash_sha256_init(&state);
	(void)crypto_hash_sha256_update(&state, (const unsigned char *)before, strlen(before));
	(void)crypto_hash_sha256_update(&state, (const unsigned char *)x, strlen(x));
	(void)crypto_hash_sha256_update(&state, (const unsigned char *)after, strlen(after));
	(void)crypto_hash_sha256_final(&state, hash);
	base64url(hash, text);
}

/* Neither a DID nor a fragment has a character that JSON would escape. */
static void add_id(const writer *writer, const char *fragment, size_t length)
{
	azora_buffer_text(writer->buffer, "\"");
	azora_buffer_add(writer->buffer, writer->did, writer->length);
	azora_buffer_text(writer->buffer, "#");
	azora_buffer_add(writer->buffer, fragment, length);
	azora_buffer_text(writer->buffer, "\"");
}

/* The Multikey's id. */
static void add_multikey_id(const writer *writer, const azora_named_key *key)
{
	char multikey[AZORA_MULTIKEY_TEXT];
	if (key->fragment != NULL) {
		add_id(writer, key->fragment, key->fragment_length);
		return;
	}
	azora_multikey_write(key->key, multikey);
	add_id(writer, multikey, AZORA_MULTIKEY_LENGTH);
}

static void add_jwk_id(const writer *writer, const azora_named_key *key)
{
	char thumbprint[AZORA_THUMBPRINT_TEXT];
	azora_jwk_thumbprint(key->key, thumbprint);
	add_id(writer, thumbprint, strlen(thumbprint));
}

/* The members that both forms have, with a comma where others follow. */
static void add_controller(const writer *writer)
{
	azora_buffer_text(writer->buffer, "{\"controller\":\"");
	azora_buffer_add(writer->buffer, writer->did, writer->length);
	azora_buffer_text(writer->buffer, "\",\"id\":");
}

static void add_revoked(const writer *writer, const azora_named_key *key)
{
	char text[AZORA_DATETIME_TEXT];
	if (key->has_revoked && azora_datetime_write(key->revoked, text)) {
		azora_buffer_text(writer->buffer, ",\"revoked\":\"");
		azora_buffer_text(writer->buffer, text);
		azora_buffer_text(writer->buffer, "\"");
	}
}

static void add_multikey(const writer *writer, const azora_named_key *key)
{
	char multikey[AZORA_MULTIKEY_TEXT];
	azora_multikey_write(key->key, multikey);
	add_controller(writer);
	add_multikey_id(writer, key);
	azora_buffer_text(writer->buffer, ",\"publicKeyMultibase\":\"");
	azora_buffer_text(writer->buffer, multikey);
	azora_buffer_text(writer->buffer, "\"");
	add_revoked(writer, key);
	azora_buffer_text(writer->buffer, ",\"type\":\"Multikey\"}");
}

static void add_jwk(const writer *writer, const azora_named_key *key)
{
	char x[X_TEXT], thumbprint[AZORA_THUMBPRINT_TEXT];
	base64url(key->key, x);
	azora_jwk_thumbprint(key->key, thumbprint);
	add_controller(writer);
	add_jwk_id(writer, key);
	azora_buffer_text(writer->buffer, ",\"publicKeyJwk\":{\"crv\":\"Ed25519\",\"kid\":\"");
	azora_buffer_text(writer->buffer, thumbprint);
	azora_buffer_text(writer->buffer, "\",\"kty\":\"OKP\",\"x\":\"");
	azora_buffer_text(writer->buffer, x);
	azora_buffer_text(writer->buffer, "\"}");
	add_revoked(writer, key);
	azora_buffer_text(writer->buffer, ",\"type\":\"JsonWebKey\"}");
}

/* The ids of all keys that may be used; left out if there are none, as an empty list is not
 * allowed. */
static void add_assertion_method(const writer *writer, const azora_named_key *keys, size_t count)
{
	const char *before = ",\"assertionMethod\":[", *after = "";
	for (size_t i = 0; i < count; i++) {
		if (!keys[i].has_revoked) {
			azora_buffer_text(writer->buffer, before);
			add_multikey_id(writer, &keys[i]);
			azora_buffer_text(writer->buffer, ",");
			add_jwk_id(writer, &keys[i]);
			before = ",";
			after = "]";
		}
	}
	azora_buffer_text(writer->buffer, after);
}

void azora_did_document_write(azora_buffer *buffer, const char *did, size_t length,
							  const azora_named_key *keys, size_t count)
{
	const writer writer = {buffer, did, length};
	azora_buffer_text(buffer, "{\"@context\":[\"https://www.w3.org/ns/did/v1\","
							  "\"https://w3id.org/security/multikey/v1\","
							  "\"https://w3id.org/security/jwk/v1\"]");
	add_assertion_method(&writer, keys, count);
	azora_buffer_text(buffer, ",\"id\":\"");
	azora_buffer_add(buffer, did, length);
	azora_buffer_text(buffer, "\",\"verificationMethod\":[");
	for (size_t i = 0; i < count; i++) {
		azora_buffer_text(buffer, i > 0 ? "," : "");
		add_multikey(&writer, &keys[i]);
		azora_buffer_text(buffer, ",");
		add_jwk(&writer, &keys[i]);
	}
	azora_buffer_text(buffer, "]}");
}
