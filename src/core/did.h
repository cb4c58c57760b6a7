/*
 * Decentralised identifiers: did:key, which holds its key, and did:web, whose document is handed
 * in.
 */
#ifndef AZORA_CORE_DID_H
#define AZORA_CORE_DID_H

#include "core/document.h"
#include "core/multibase.h"

/* Whether a text is a did:web: as its method's specification says, with a host that is a DNS name.
 */
bool azora_did_web_valid(const char *did, size_t length);

/* Whether a text may stand behind the "#" of a DID URL. */
bool azora_did_fragment_valid(const char *fragment, size_t length);

/* The key of a did:key of Ed25519; false for anything else. */
bool azora_did_key_read(const char *did, size_t length, unsigned char key[AZORA_PUBLIC_KEY_SIZE]);

typedef struct azora_method {
	unsigned char key[AZORA_PUBLIC_KEY_SIZE];
	bool has_expires, has_revoked;
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

#endif
