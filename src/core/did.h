/*
 * Decentralised identifiers: did:key, which holds its key, and did:web, whose document is handed
 * in.
 */
#ifndef AZORA_CORE_DID_H
#define AZORA_CORE_DID_H

#include "core/multibase.h"
#include "core/span.h"

/* More than addresses have that work everywhere. */
#define AZORA_DID_MOST      2048
#define AZORA_FRAGMENT_MOST 512

/* Whether a text is a did:web as its method's specification says, with a host that is a DNS name,
 * of at most AZORA_DID_MOST bytes. */
bool azora_did_web_valid(const char *did, size_t length);

/* Whether a text may stand behind the "#" of a DID URL; at most AZORA_FRAGMENT_MOST bytes. */
bool azora_did_fragment_valid(const char *fragment, size_t length);

/* The key of a did:key of Ed25519; false for anything else. */
bool azora_did_key_read(const char *did, size_t length, unsigned char key[AZORA_PUBLIC_KEY_SIZE]);

/* Whose a verification method is: what stands before the "#" of its URL, or all of it. */
azora_span azora_method_controller(azora_span method);

typedef struct azora_method {
	unsigned char key[AZORA_PUBLIC_KEY_SIZE];
	bool has_expires, has_revoked;
	bool jwk;                 /* a JsonWebKey, or of a did:key, which is any form of its key */
	int64_t expires, revoked; /* seconds since 1970 */
} azora_method;

/*
 * Retrieves a verification method (Controlled Identifiers 1.0, 3.3): from a did:key itself, from
 * anything else's document. id is the method's whole URL, controller the part before "#".
 * relationship is "assertionMethod" or "authentication". document is NULL for a did:key.
 *
 * NULL if the method is there and usable for the relationship; otherwise the error's name
 * (INVALID_VERIFICATION_METHOD_URL, INVALID_CONTROLLED_IDENTIFIER_DOCUMENT,
 * INVALID_CONTROLLED_IDENTIFIER_DOCUMENT_ID, INVALID_VERIFICATION_METHOD,
 * INVALID_RELATIONSHIP_FOR_VERIFICATION_METHOD), and in *message why, static. Whether the method is
 * expired or revoked is told, not judged. Keys: Multikey, Ed25519VerificationKey2020, JsonWebKey.
 */
const char *azora_method_find(const azora_document *document, const char *id, size_t length,
							  const char *relationship, azora_method *method, const char **message);

/* With a NUL. */
#define AZORA_THUMBPRINT_TEXT 44

/* The thumbprint (RFC 7638) of an Ed25519 public key as a JWK, by which a JsonWebKey is named. */
void azora_jwk_thumbprint(const unsigned char key[AZORA_PUBLIC_KEY_SIZE],
						  char text[AZORA_THUMBPRINT_TEXT]);

/* A key that a document names. */
typedef struct azora_named_key {
	unsigned char key[AZORA_PUBLIC_KEY_SIZE];
	const char *fragment; /* borrowed; NULL: the Multikey */
	size_t fragment_length;
	bool has_revoked;
	int64_t revoked; /* seconds since 1970, of years 0000 to 9999 */
} azora_named_key;

/*
 * Writes a DID document in canonical form (RFC 8785). Each key is there as a Multikey and as a
 * JsonWebKey, which is named by its thumbprint, and may be used as assertionMethod unless revoked.
 * There is at least one key; all names differ.
 */
void azora_did_document_write(azora_buffer *buffer, const char *did, size_t length,
							  const azora_named_key *keys, size_t count);

#endif
