#include "php/ledger_values.h"
#include "php/columns.h"
#include "php/credential_exception.h"

/* Receipts are JSON, whose integers end here. */
#define MOST_INDEX INT64_C(9007199254740991)

static bool check_kind(uint32_t argument, const zend_string *given, azora_leaf_kind *kind)
{
	if (!azora_leaf_kind_read(ZSTR_VAL(given), ZSTR_LEN(given), kind)) {
		zend_argument_value_error(argument, "must be \"issue\", \"revoke\" or \"key\"");
		return false;
	}
	return true;
}

static bool check_salt(uint32_t argument, const zend_string *salt)
{
	if (ZSTR_LEN(salt) != AZORA_SALT_SIZE) {
		zend_argument_value_error(argument, "must be %d random bytes, not %zu", AZORA_SALT_SIZE,
								  ZSTR_LEN(salt));
		return false;
	}
	return true;
}

/* Throws that a document is no object. */
static void throw_no_object(void)
{
	azora_arena arena;
	azora_problems problems;
	azora_arena_begin(&arena, &azora_php_allocator);
	azora_problems_begin(&problems, &arena);
	azora_problem_add(&problems, AZORA_CHECK_STRUCTURE, AZORA_MALFORMED_VALUE, NULL,
					  "The document must be a JSON object.");
	azora_credential_throw(AZORA_CREDENTIAL_INVALID, "The document must be a JSON object",
						   &problems);
	azora_arena_free(&arena);
}

PHP_FUNCTION(azora_ledger_leaf)
{
	const azora_document_limits limits = {.size = AZORA_CREDENTIAL_SIZE,
										  .depth = AZORA_DOCUMENT_DEPTH,
										  .round_integers = true};
	zend_string *kind_name, *text, *salt;
	azora_leaf_kind kind;
	azora_document document;
	char leaf[AZORA_LEAF_TEXT];
	ZEND_PARSE_PARAMETERS_START(3, 3)
		Z_PARAM_STR(kind_name)
		Z_PARAM_STR(text)
		Z_PARAM_STR(salt)
	ZEND_PARSE_PARAMETERS_END();
	if (!check_kind(1, kind_name, &kind) || !check_salt(3, salt)) {
		AZORA_RETURN_FAILURE();
	}
	if (!azora_document_read(&document, &azora_php_allocator, ZSTR_VAL(text), ZSTR_LEN(text),
							 &limits)) {
		azora_credential_throw_document(&document, "The document");
	} else if (document.root->kind != AZORA_OBJECT) {
		throw_no_object();
	} else {
		size_t length = azora_ledger_leaf(kind, document.root, &azora_php_allocator,
										  (const unsigned char *)ZSTR_VAL(salt), leaf);
		if (length > 0) {
			RETVAL_STRINGL(leaf, length);
		} else {
			azora_throw_status(AZORA_NO_MEMORY);
		}
	}
	azora_document_free(&document);
}

/* Whether a text is a checkpoint with an index, signed by whomever; false, and thrown, if not. */
static bool check_checkpoint(const zend_string *text, zend_long index)
{
	azora_checkpoint checkpoint;
	azora_note_code code = azora_checkpoint_open(&checkpoint, &azora_php_allocator, ZSTR_VAL(text),
												 ZSTR_LEN(text), NULL, 0);
	bool good = code != AZORA_NOTE_NO_MEMORY && code != AZORA_NOTE_MALFORMED;
	if (code == AZORA_NOTE_NO_MEMORY) {
		azora_throw_status(AZORA_NO_MEMORY);
	} else if (!good) {
		zend_argument_value_error(1, "must be a checkpoint; the given one %s",
								  checkpoint.note.message);
	} else if (index > MOST_INDEX) {
		zend_argument_value_error(2, "must be below 2^53");
		good = false;
	} else if (index < 0 || (uint64_t)index >= checkpoint.size) {
		zend_argument_value_error(
			2, "must be that of a leaf below the checkpoint's size of " ZEND_LONG_FMT,
			(zend_long)checkpoint.size);
		good = false;
	}
	azora_checkpoint_free(&checkpoint);
	return good;
}

/* Reads the hashes of a proof; false, and thrown, if they are none. */
static bool read_proof(zend_array *given, azora_receipt *receipt)
{
	const azora_source source = {4, NULL};
	zval *value;
	receipt->count = 0;
	if (zend_hash_num_elements(given) > AZORA_MERKLE_PROOF) {
		azora_value_error(source, AZORA_NO_ROW, "a proof, which has at most 64 hashes");
		return false;
	}
	ZEND_HASH_FOREACH_VAL(given, value)
	{
		ZVAL_DEREF(value);
		if (Z_TYPE_P(value) != IS_STRING) {
			azora_type_error(source, receipt->count, "string", value);
			return false;
		}
		if (Z_STRLEN_P(value) != AZORA_MERKLE_SIZE) {
			azora_value_error(source, receipt->count, "a hash of 32 raw bytes");
			return false;
		}
		memcpy(receipt->proof[receipt->count++].bytes, Z_STRVAL_P(value), AZORA_MERKLE_SIZE);
	}
	ZEND_HASH_FOREACH_END();
	return true;
}

PHP_FUNCTION(azora_ledger_receipt)
{
	zend_string *checkpoint, *salt, *kind = NULL;
	zend_long index;
	zend_array *proof;
	azora_receipt receipt = {.kind = AZORA_LEAF_ISSUE};
	azora_buffer text;
	ZEND_PARSE_PARAMETERS_START(4, 5)
		Z_PARAM_STR(checkpoint)
		Z_PARAM_LONG(index)
		Z_PARAM_STR(salt)
		Z_PARAM_ARRAY_HT(proof)
		Z_PARAM_OPTIONAL
		Z_PARAM_STR(kind)
	ZEND_PARSE_PARAMETERS_END();
	if (!check_checkpoint(checkpoint, index) || !check_salt(3, salt) ||
		!read_proof(proof, &receipt) || (kind != NULL && !check_kind(5, kind, &receipt.kind))) {
		AZORA_RETURN_FAILURE();
	}
	receipt.checkpoint = azora_span_of(checkpoint);
	receipt.index = (uint64_t)index;
	memcpy(receipt.salt, ZSTR_VAL(salt), AZORA_SALT_SIZE);
	azora_buffer_begin(&text, &azora_php_allocator);
	azora_receipt_write(&receipt, &text);
	sodium_memzero(receipt.salt, sizeof(receipt.salt));
	azora_text_finish(&text, !text.failed, return_value);
}

PHP_FUNCTION(azora_ledger_verify_receipt)
{
	zend_string *receipt, *credential;
	zend_array *keys;
	azora_verifiers verifiers;
	azora_receipt_result result;
	ZEND_PARSE_PARAMETERS_START(3, 3)
		Z_PARAM_STR(receipt)
		Z_PARAM_STR(credential)
		Z_PARAM_ARRAY_HT(keys)
	ZEND_PARSE_PARAMETERS_END();
	if (azora_verifiers_read(&verifiers, 3, NULL, keys)) {
		azora_receipt_code code =
			azora_receipt_verify(&result, &azora_php_allocator, azora_span_of(receipt),
								 azora_span_of(credential), verifiers.items, verifiers.count);
		if (code == AZORA_RECEIPT_NO_MEMORY) {
			azora_throw_status(AZORA_NO_MEMORY);
		} else {
			azora_receipt_return(code, &result, return_value);
		}
		azora_receipt_result_free(&result);
	}
	azora_verifiers_free(&verifiers);
}
