/*
 * The ledger of what was issued and revoked: what its leaves say, and the receipts that prove a
 * credential to be in it.
 */
#ifndef AZORA_CORE_LEDGER_H
#define AZORA_CORE_LEDGER_H

#include "core/checkpoint.h"
#include "core/document.h"

#define AZORA_SALT_SIZE 32
/* Of a leaf, with a NUL: {"c":"<43 letters>","kind":"revoke","v":1} */
#define AZORA_LEAF_TEXT 80
/* What a receipt is read of, at most. */
#define AZORA_RECEIPT_SIZE (AZORA_NOTE_SIZE + 65536)

typedef enum azora_leaf_kind {
	AZORA_LEAF_ISSUE,
	AZORA_LEAF_REVOKE,
	AZORA_LEAF_KEY,
} azora_leaf_kind;

/* "issue", "revoke" or "key". */
const char *azora_leaf_kind_name(azora_leaf_kind kind);
bool azora_leaf_kind_read(const char *name, size_t length, azora_leaf_kind *kind);

/*
 * Writes the leaf of a document, which is an object: what commits to it without telling anything of
 * it to whoever lacks the salt. Returns its length; 0 if there is no memory.
 */
size_t azora_ledger_leaf(azora_leaf_kind kind, const azora_json *document,
						 const azora_allocator *allocator,
						 const unsigned char salt[AZORA_SALT_SIZE], char text[AZORA_LEAF_TEXT]);

typedef struct azora_receipt {
	azora_span checkpoint; /* borrowed; a note */
	uint64_t index;        /* below 2^53 */
	azora_leaf_kind kind;
	unsigned char salt[AZORA_SALT_SIZE];
	azora_merkle_hash proof[AZORA_MERKLE_PROOF];
	size_t count;
} azora_receipt;

/* Writes a receipt as canonical JSON; the checkpoint is UTF-8. */
void azora_receipt_write(const azora_receipt *receipt, azora_buffer *text);

typedef enum azora_receipt_code {
	AZORA_RECEIPT_VERIFIED = 0,
	AZORA_RECEIPT_NO_MEMORY,
	AZORA_RECEIPT_DAMAGED,    /* it is none */
	AZORA_RECEIPT_CHECKPOINT, /* its checkpoint is none, or nobody known signed it */
	AZORA_RECEIPT_CREDENTIAL, /* the document cannot be read */
	AZORA_RECEIPT_INCLUSION,  /* the document is not that leaf of the ledger */
} azora_receipt_code;

typedef struct azora_receipt_result {
	azora_document document;     /* of the receipt */
	azora_receipt receipt;       /* read, unless damaged */
	azora_checkpoint checkpoint; /* good, unless it, or what comes before it, is not */
	char message[256];           /* why not; a sentence without its point */
} azora_receipt_result;

/*
 * Checks a receipt of a document by the keys of its log and witnesses. The result is to be freed
 * whatever comes back; the texts and the verifiers must outlive it.
 */
azora_receipt_code azora_receipt_verify(azora_receipt_result *result,
										const azora_allocator *allocator, azora_span receipt,
										azora_span document, const azora_verifier *verifiers,
										size_t count);
void azora_receipt_result_free(azora_receipt_result *result);

#endif
