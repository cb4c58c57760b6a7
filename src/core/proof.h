/*
 * Data Integrity proofs (VC Data Integrity 1.0) of the cryptosuite eddsa-jcs-2022: what stands in a
 * document, and whether it holds.
 */
#ifndef AZORA_CORE_PROOF_H
#define AZORA_CORE_PROOF_H

#include "core/canonical.h"
#include "core/credential.h"
#include "core/did.h"

#define AZORA_PROOF_TYPE   "DataIntegrityProof"
#define AZORA_PROOF_SUITE  "eddsa-jcs-2022"
#define AZORA_PROOF_HASHES (2 * AZORA_HASH_SIZE)

typedef enum azora_proof_state {
	AZORA_PROOF_UNSEEN,
	AZORA_PROOF_OPEN, /* its previous proofs are being verified */
	AZORA_PROOF_DONE,
} azora_proof_state;

/* A proof, and what of it is read more than once; NULL if it is not there. */
typedef struct azora_proof {
	const azora_json *json;
	const azora_json *id;
	const azora_json *method;
	const azora_json *context;
	const azora_json *previous;
	const azora_json *nobody; /* the first of previous that is no proof's id */
	uint32_t named;           /* the proofs that previous names, a bit each, in their order */
	azora_span controller;    /* of the method: what stands before its "#" */
	azora_proof_state state;
	azora_verdict outcome;
} azora_proof;

/* The proofs of one document and what verifying them needs; all borrowed. */
typedef struct azora_proofs {
	azora_verification *verification;
	const azora_verify_options *options;
	const azora_json *root;
	azora_proof *items; /* in the document's arena */
	size_t count;
	const azora_proof *proved; /* whose document is the verification's credential; NULL: none */
	azora_buffer scratch;      /* owned */
} azora_proofs;

/*
 * Verifies all proofs of the verification's document and sets its check proof, its proofs and its
 * credential. False if there was no memory. Freed by azora_proofs_end either way.
 *
 * owner is the id of who answers for the document (issuer, holder), or NULL: proofs may cover
 * different contexts, and what his covers is the credential.
 */
bool azora_proofs_verify(azora_proofs *proofs, azora_verification *verification,
						 const azora_json *owner, const azora_verify_options *options);
void azora_proofs_end(azora_proofs *proofs);

/* Whether the document has contexts that what was proved has not. */
bool azora_proofs_shortened(const azora_proofs *proofs);

/* The outcome of a proof, with those before it in its chain; worked out once. */
azora_verdict azora_proof_settle(azora_proofs *proofs, azora_proof *proof);

/* Finds the proofs that a proof names as previous, once all have been read. */
void azora_proof_link(const azora_proofs *proofs, azora_proof *proof);

/* How many proofs the longest chain has, leaving out those that go round in a circle. */
uint32_t azora_proofs_longest(const azora_proofs *proofs);

/* Settles the proofs that one names as previous. */
azora_verdict azora_proof_settle_previous(azora_proofs *proofs, const azora_proof *proof);

/* SHA-256 of the document that a proof signs: with its contexts, and with the proofs that it names;
 * false if there was no memory. */
bool azora_proof_hash_document(azora_proofs *proofs, const azora_proof *proof,
							   unsigned char hash[AZORA_HASH_SIZE]);

/* Whether a proof passed whose key is controlled by this id. */
bool azora_proofs_by(const azora_proofs *proofs, const azora_json *controller);

/*
 * The key that a verification method names, found and in force, to check a signature for the
 * purpose in the options. False, and a problem of the check proof, if it cannot be used.
 */
bool azora_proof_key(azora_verification *verification, const azora_verify_options *options,
					 const azora_json *place, azora_span method, azora_method *found);

/* SHA-256 of a value in canonical form with changes; false if there was no memory. */
bool azora_proof_hash(azora_buffer *scratch, const azora_json *value,
					  const azora_json_change *changes, size_t count,
					  unsigned char hash[AZORA_HASH_SIZE]);

#endif
