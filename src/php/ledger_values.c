#include "php/ledger_values.h"
#include "php/columns.h"
#include "php/merkle.h"

bool azora_verifiers_read(azora_verifiers *verifiers, uint32_t argument, const char *key,
						  zend_array *given)
{
	const azora_source source = {argument, key};
	zval *value;
	verifiers->count = 0;
	verifiers->items = azora_php_allocate(zend_hash_num_elements(given), sizeof(*verifiers->items));
	if (verifiers->items == NULL) {
		return false;
	}
	ZEND_HASH_FOREACH_VAL(given, value)
	{
		ZVAL_DEREF(value);
		if (Z_TYPE_P(value) != IS_STRING) {
			azora_type_error(source, verifiers->count, "string", value);
			return false;
		}
		const char *must = azora_verifier_read(&verifiers->items[verifiers->count],
											   Z_STRVAL_P(value), Z_STRLEN_P(value));
		if (must != NULL) {
			azora_value_error(source, verifiers->count, must);
			return false;
		}
		verifiers->count++;
	}
	ZEND_HASH_FOREACH_END();
	return true;
}

void azora_verifiers_free(azora_verifiers *verifiers)
{
	azora_php_release(verifiers->items);
	verifiers->items = NULL;
}

static void add_span(zval *array, const char *key, azora_span span)
{
	zval text;
	ZVAL_STRINGL(&text, span.bytes, span.length);
	azora_add_key(array, key, &text);
}

/* The names of those who signed, and when witnesses did. */
static void add_signers(zval *array, const azora_note *note)
{
	zval signers, cosignatures;
	array_init_size(&signers, (uint32_t)note->count);
	array_init(&cosignatures);
	for (size_t i = 0; i < note->count; i++) {
		const azora_signature *signature = &note->signatures[i];
		azora_span name = signature->verifier->name;
		add_next_index_stringl(&signers, name.bytes, name.length);
		if (signature->verifier->type == AZORA_NOTE_WITNESS) {
			zval time;
			ZVAL_LONG(&time, (zend_long)signature->time);
			zend_symtable_str_update(Z_ARRVAL(cosignatures), name.bytes, name.length, &time);
		}
	}
	azora_add_key(array, "signers", &signers);
	azora_add_key(array, "cosignatures", &cosignatures);
}

void azora_checkpoint_return(const azora_checkpoint *checkpoint, zval *to)
{
	zval root;
	add_span(to, "origin", checkpoint->origin);
	add_assoc_long(to, "size", (zend_long)checkpoint->size);
	azora_merkle_return_hash(&checkpoint->root, &root);
	azora_add_key(to, "root", &root);
	add_signers(to, &checkpoint->note);
}

static void no_checkpoint(zval *to)
{
	static const char *const lists[] = {"signers", "cosignatures"};
	add_assoc_null(to, "origin");
	add_assoc_null(to, "size");
	add_assoc_null(to, "root");
	for (size_t i = 0; i < 2; i++) {
		zval list;
		ZVAL_EMPTY_ARRAY(&list);
		azora_add_key(to, lists[i], &list);
	}
}

/* What failed, by the names that PHP has. */
static const char *failed(azora_receipt_code code)
{
	switch (code) {
	case AZORA_RECEIPT_DAMAGED:
		return "receipt";
	case AZORA_RECEIPT_CHECKPOINT:
		return "checkpoint";
	case AZORA_RECEIPT_CREDENTIAL:
		return "credential";
	default:
		return "inclusion";
	}
}

void azora_receipt_return(azora_receipt_code code, const azora_receipt_result *result, zval *to)
{
	array_init_size(to, 10);
	add_assoc_bool(to, "verified", code == AZORA_RECEIPT_VERIFIED);
	if (code == AZORA_RECEIPT_VERIFIED) {
		add_assoc_null(to, "failed");
		add_assoc_null(to, "message");
		add_assoc_string(to, "kind", (char *)azora_leaf_kind_name(result->receipt.kind));
		add_assoc_long(to, "index", (zend_long)result->receipt.index);
	} else {
		add_assoc_string(to, "failed", (char *)failed(code));
		add_assoc_string(to, "message", (char *)result->message);
		add_assoc_null(to, "kind");
		add_assoc_null(to, "index");
	}
	if (code == AZORA_RECEIPT_DAMAGED || code == AZORA_RECEIPT_CHECKPOINT) {
		no_checkpoint(to);
	} else {
		azora_checkpoint_return(&result->checkpoint, to);
	}
}
