/*
 * Bundles: a badge with all that checking it takes, in one JSON text, so that it can be checked
 * when its issuer's site is gone. What is in one, and what it proves, is described in
 * docs/badges.md.
 *
 * Whoever has a bundle can change it. The credential and the status lists are signed; a DID
 * document is not, and is relied on only if the verifier has it himself, or knows the ledger that
 * has it.
 */
#ifndef AZORA_CORE_BUNDLE_H
#define AZORA_CORE_BUNDLE_H

#include "core/jwt.h"
#include "core/ledger.h"

#define AZORA_BUNDLE_SIZE ((size_t)8388608)
/* DID documents, and status lists, at most. */
#define AZORA_BUNDLE_PARTS 16

typedef enum azora_bundle_kind {
	AZORA_BUNDLE_CREDENTIAL,
	AZORA_BUNDLE_DOCUMENT,
	AZORA_BUNDLE_LIST,
	AZORA_BUNDLE_RECEIPT,
} azora_bundle_kind;

/* "credential", "didDocument", ... */
const char *azora_bundle_kind_name(azora_bundle_kind kind);

/* Why a part can be relied on. */
typedef enum azora_trust {
	AZORA_TRUST_NONE,     /* nothing says that it is what it seems to be */
	AZORA_TRUST_PROOF,    /* its own signature */
	AZORA_TRUST_LEDGER,   /* a ledger whose key the verifier knows has it */
	AZORA_TRUST_GIVEN,    /* the verifier's own text was taken instead */
	AZORA_TRUST_ACCEPTED, /* the verifier took the bundle's word */
} azora_trust;

/* "none", "proof", ... */
const char *azora_trust_name(azora_trust trust);

typedef struct azora_bundle_part {
	azora_bundle_kind kind;
	azora_span id;      /* controller or address; of others none */
	azora_span text;    /* as it came: JSON or, of a credential or a list, a compact JWS */
	azora_span receipt; /* of a DID document; bytes NULL: none */
	int64_t stated;     /* when it was fetched, as whoever made the bundle says */

	/* What verifying says of it. */
	azora_trust trust;
	bool is_dated;     /* signatures that were verified cover a time: ... */
	int64_t signed_at; /* ... this one */
} azora_bundle_part;

/* Writes a bundle of parts in the order of their kinds, one of them the credential. The texts are
 * JSON objects, or compact JWS. */
void azora_bundle_write(azora_buffer *text, const azora_bundle_part *parts, size_t count,
						int64_t time);

typedef enum azora_bundle_code {
	AZORA_BUNDLE_OK = 0,
	AZORA_BUNDLE_NO_MEMORY,
	AZORA_BUNDLE_SYNTAX,  /* no JSON: see the document */
	AZORA_BUNDLE_DAMAGED, /* no bundle: see the message */
} azora_bundle_code;

typedef struct azora_bundle_options {
	azora_verify_options
		verify;                /* its lists and documents are the verifier's own, and come first */
	azora_jwt_profile profile; /* of a credential that is a JWT */
	const azora_verifier *verifiers; /* of ledgers and their witnesses; borrowed */
	size_t verifier_count;
	bool accept_documents; /* DID documents are relied on whoever brings them */
} azora_bundle_options;

typedef struct azora_bundle {
	azora_document document; /* its arena holds the parts */
	azora_bundle_part *parts;
	size_t count;
	int64_t stated;      /* when it was made, as it says */
	const char *message; /* why it is no bundle, in words that follow "The bundle "; static */

	/* What verifying says. */
	azora_verification verification;
	azora_receipt_result receipt; /* of the credential */
	azora_receipt_code receipt_code;
	bool is_verified_at_all; /* verification is there */
	bool has_receipt;        /* receipt is there: there is one, and verifiers */
	bool verified;
} azora_bundle;

/* Reads a bundle, whose text must outlive it. It is to be freed whatever comes back. */
azora_bundle_code azora_bundle_read(azora_bundle *bundle, const azora_allocator *allocator,
									const char *text, size_t length);

/* Verifies a bundle that was read. The options must outlive it. False if there was no memory. */
bool azora_bundle_verify(azora_bundle *bundle, const azora_bundle_options *options);
void azora_bundle_free(azora_bundle *bundle);

#endif
