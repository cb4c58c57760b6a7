#include "core/ledger.h"

#include <sodium.h>
#include <stdio.h>

#define BASE64 sodium_base64_VARIANT_URLSAFE_NO_PADDING
/* 32 bytes, with a NUL. */
#define HASH_TEXT sodium_base64_ENCODED_LEN(32, BASE64)
#define TYPE      "LedgerReceipt"
#define VERSION   1
/* Members of a receipt. */
#define MEMBERS 7

_Static_assert(AZORA_SALT_SIZE == crypto_auth_hmacsha256_KEYBYTES, "a salt is a key of HMAC");

static const char *const kinds[] = {"issue", "revoke", "key"};

const char *azora_leaf_kind_name(azora_leaf_kind kind)
{
	return kinds[kind];
}

bool azora_leaf_kind_read(const char *name, size_t length, azora_leaf_kind *kind)
{
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
		if (length == strlen(kinds[i]) && memcmp(name, kinds[i], length) == 0) {
			*kind = (azora_leaf_kind)i;
			return true;
		}
	}
	return false;
}

size_t azora_ledger_leaf(azora_leaf_kind kind, const azora_json *document,
						 const azora_allocator *allocator,
						 const unsigned char salt[AZORA_SALT_SIZE], char text[AZORA_LEAF_TEXT])
{
	unsigned char hash[crypto_hash_sha256_BYTES], mac[crypto_auth_hmacsha256_BYTES];
	char base64[HASH_TEXT];
	azora_buffer canonical;
	azora_buffer_begin(&canonical, allocator);
	azora_json_canonical(document, NULL, 0, &canonical);
	if (canonical.failed) {
		azora_buffer_free(&canonical);
		return 0;
	}
	(void)crypto_hash_sha256(hash, (const unsigned char *)canonical.bytes, canonical.length);
	azora_buffer_free(&canonical);
	(void)crypto_auth_hmacsha256(mac, hash, sizeof(hash), salt);
	(void)sodium_bin2base64(base64, sizeof(base64), mac, sizeof(mac), BASE64);
	return (size_t)snprintf(text, AZORA_LEAF_TEXT, "{\"c\":\"%s\",\"kind\":\"%s\",\"v\":1}", base64,
							kinds[kind]);
}

static void write_hash(azora_buffer *text, const unsigned char *bytes)
{
	char base64[HASH_TEXT];
	azora_buffer_text(text, "\"");
	azora_buffer_text(text, sodium_bin2base64(base64, sizeof(base64), bytes, 32, BASE64));
	azora_buffer_text(text, "\"");
}

void azora_receipt_write(const azora_receipt *receipt, azora_buffer *text)
{
	azora_buffer_text(text, "{\"checkpoint\":");
	azora_buffer_string(text, receipt->checkpoint.bytes, receipt->checkpoint.length);
	azora_buffer_text(text, ",\"index\":");
	azora_buffer_integer(text, (int64_t)receipt->index);
	azora_buffer_text(text, ",\"kind\":\"");
	azora_buffer_text(text, kinds[receipt->kind]);
	azora_buffer_text(text, "\",\"proof\":[");
	for (size_t i = 0; i < receipt->count; i++) {
		azora_buffer_text(text, i > 0 ? "," : "");
		write_hash(text, receipt->proof[i].bytes);
	}
	azora_buffer_text(text, "],\"salt\":");
	write_hash(text, receipt->salt);
	azora_buffer_text(text, ",\"type\":\"" TYPE "\",\"v\":1}");
}

static bool read_hash(const azora_json *value, unsigned char *bytes)
{
	size_t count;
	return value != NULL && value->kind == AZORA_TEXT &&
		   azora_base64url_read(value->as.text, value->length, bytes, 32, &count) && count == 32;
}

static bool read_integer(const azora_json *value, uint64_t *number)
{
	if (value == NULL || value->kind != AZORA_NUMBER || !value->integral || value->as.number < 0) {
		return false;
	}
	*number = (uint64_t)value->as.number;
	return true;
}

static bool read_proof(const azora_json *value, azora_receipt *receipt)
{
	if (value == NULL || value->kind != AZORA_LIST || value->length > AZORA_MERKLE_PROOF) {
		return false;
	}
	receipt->count = 0;
	for (const azora_json *item = value->as.first; item != NULL; item = item->next) {
		if (!read_hash(item, receipt->proof[receipt->count++].bytes)) {
			return false;
		}
	}
	return true;
}

/* Reads the members; NULL, or which one is not what it must be. */
static const char *read_members(const azora_json *root, azora_receipt *receipt)
{
	const azora_json *checkpoint = azora_json_member(root, "checkpoint");
	const azora_json *kind = azora_json_member(root, "kind");
	uint64_t version;
	if (!azora_json_is(azora_json_member(root, "type"), TYPE)) {
		return "is none: its type is not \"" TYPE "\"";
	}
	if (!read_integer(azora_json_member(root, "v"), &version) || version != VERSION) {
		return "is of another version than 1";
	}
	if (checkpoint == NULL || checkpoint->kind != AZORA_TEXT) {
		return "must have a checkpoint, a text";
	}
	receipt->checkpoint = (azora_span){checkpoint->as.text, checkpoint->length};
	if (!read_integer(azora_json_member(root, "index"), &receipt->index)) {
		return "must have an index, an integer from 0";
	}
	if (kind == NULL || kind->kind != AZORA_TEXT ||
		!azora_leaf_kind_read(kind->as.text, kind->length, &receipt->kind)) {
		return "must have a kind: issue, revoke or key";
	}
	if (!read_hash(azora_json_member(root, "salt"), receipt->salt)) {
		return "must have a salt, 32 bytes in base64url";
	}
	if (!read_proof(azora_json_member(root, "proof"), receipt)) {
		return "must have a proof, a list of hashes of 32 bytes in base64url";
	}
	return root->length == MEMBERS ? NULL : "has members that no receipt has";
}

/* Why a text was not read, or is no object. */
static void explain(azora_receipt_result *result, const char *what, const azora_document *document)
{
	if (document->root == NULL) {
		(void)snprintf(result->message, sizeof(result->message),
					   "The %s cannot be read: at byte %zu, %s", what, document->offset,
					   document->message);
	} else {
		(void)snprintf(result->message, sizeof(result->message), "The %s must be a JSON object",
					   what);
	}
}

static bool is_object(const azora_document *document)
{
	return document->root != NULL && document->root->kind == AZORA_OBJECT;
}

static azora_receipt_code read_receipt(azora_receipt_result *result,
									   const azora_allocator *allocator, azora_span receipt)
{
	const azora_document_limits limits = {.size = AZORA_RECEIPT_SIZE, .depth = 2};
	azora_document *document = &result->document;
	(void)azora_document_read(document, allocator, receipt.bytes, receipt.length, &limits);
	if (document->code == AZORA_DOCUMENT_NO_MEMORY) {
		return AZORA_RECEIPT_NO_MEMORY;
	}
	if (!is_object(document)) {
		explain(result, "receipt", document);
		return AZORA_RECEIPT_DAMAGED;
	}
	const char *message = read_members(document->root, &result->receipt);
	if (message != NULL) {
		(void)snprintf(result->message, sizeof(result->message), "The receipt %s", message);
		return AZORA_RECEIPT_DAMAGED;
	}
	return AZORA_RECEIPT_VERIFIED;
}

static azora_receipt_code read_checkpoint(azora_receipt_result *result,
										  const azora_allocator *allocator,
										  const azora_verifier *verifiers, size_t count)
{
	azora_span note = result->receipt.checkpoint;
	azora_note_code code = azora_checkpoint_open(&result->checkpoint, allocator, note.bytes,
												 note.length, verifiers, count);
	if (code == AZORA_NOTE_NO_MEMORY) {
		return AZORA_RECEIPT_NO_MEMORY;
	}
	if (code != AZORA_NOTE_OK) {
		(void)snprintf(result->message, sizeof(result->message), "The checkpoint %s",
					   result->checkpoint.note.message);
		return AZORA_RECEIPT_CHECKPOINT;
	}
	return AZORA_RECEIPT_VERIFIED;
}

/* Whether the leaf of the document is where the receipt says. */
static azora_receipt_code check_leaf(azora_receipt_result *result, const azora_allocator *allocator,
									 const azora_json *document)
{
	const azora_receipt *receipt = &result->receipt;
	const azora_checkpoint *checkpoint = &result->checkpoint;
	char text[AZORA_LEAF_TEXT];
	size_t length = azora_ledger_leaf(receipt->kind, document, allocator, receipt->salt, text);
	if (length == 0) {
		return AZORA_RECEIPT_NO_MEMORY;
	}
	azora_merkle_hash leaf = azora_merkle_leaf(text, length);
	if (receipt->index < checkpoint->size &&
		azora_merkle_verify_inclusion(&leaf, receipt->index, checkpoint->size, receipt->proof,
									  receipt->count, &checkpoint->root)) {
		return AZORA_RECEIPT_VERIFIED;
	}
	(void)snprintf(result->message, sizeof(result->message), "%s",
				   receipt->index < checkpoint->size
					   ? "The ledger does not have this document at that place: the document, the "
						 "salt, the kind, the index or the proof is another"
					   : "The receipt's index lies behind the end of the checkpoint's ledger");
	return AZORA_RECEIPT_INCLUSION;
}

static azora_receipt_code check_document(azora_receipt_result *result,
										 const azora_allocator *allocator, azora_span text)
{
	const azora_document_limits limits = {.size = AZORA_CREDENTIAL_SIZE,
										  .depth = AZORA_DOCUMENT_DEPTH,
										  .round_integers = true};
	azora_document document;
	azora_receipt_code code = AZORA_RECEIPT_CREDENTIAL;
	(void)azora_document_read(&document, allocator, text.bytes, text.length, &limits);
	if (document.code == AZORA_DOCUMENT_NO_MEMORY) {
		code = AZORA_RECEIPT_NO_MEMORY;
	} else if (is_object(&document)) {
		code = check_leaf(result, allocator, document.root);
	} else {
		explain(result, "credential", &document);
	}
	azora_document_free(&document);
	return code;
}

azora_receipt_code azora_receipt_verify(azora_receipt_result *result,
										const azora_allocator *allocator, azora_span receipt,
										azora_span document, const azora_verifier *verifiers,
										size_t count)
{
	result->message[0] = '\0';
	result->checkpoint.note = (azora_note){.allocator = allocator};
	azora_receipt_code code = read_receipt(result, allocator, receipt);
	if (code == AZORA_RECEIPT_VERIFIED) {
		code = read_checkpoint(result, allocator, verifiers, count);
	}
	if (code == AZORA_RECEIPT_VERIFIED) {
		code = check_document(result, allocator, document);
	}
	return code;
}

void azora_receipt_result_free(azora_receipt_result *result)
{
	azora_checkpoint_free(&result->checkpoint);
	azora_document_free(&result->document);
	sodium_memzero(result->receipt.salt, sizeof(result->receipt.salt));
}
