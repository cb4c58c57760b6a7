#include "php/credential_exception.h"
#include "php/credential_options.h"
#include "php/glue.h"
#include "php/verification.h"
#include "core/baked.h"
#include "core/bundle.h"
#include "core/datetime.h"
#include "core/url.h"

/* The parts of a bundle that is made. */
typedef struct making {
	azora_bundle_part *parts; /* owned; borrow from the argument */
	size_t count;
	int64_t time;
} making;

#define A_TIME "a timestamp, or a time with an offset like 2026-01-31T12:00:00Z"

/* Throws what a part must be; index, if not NULL, is its key in a list of parts. */
static bool refuse(const char *key, const zend_string *index, const char *must)
{
	if (index != NULL) {
		zend_argument_value_error(1, "part \"%s\" at \"%s\" must %s", key, ZSTR_VAL(index), must);
	} else {
		zend_argument_value_error(1, "part \"%s\" must %s", key, must);
	}
	return false;
}

/* Whether a text is a JSON object, or may be and looks like a compact JWS; false, and thrown, if
 * not. */
static bool check_text(const char *key, const zend_string *index, const zend_string *text,
					   bool may_be_jws)
{
	const azora_document_limits limits = {.size = AZORA_BUNDLE_SIZE,
										  .depth = AZORA_DOCUMENT_DEPTH,
										  .round_integers = true};
	azora_document document;
	if (may_be_jws && azora_baked_text(ZSTR_VAL(text), ZSTR_LEN(text)).kind == AZORA_BAKED_JWS) {
		return true;
	}
	bool read = azora_document_read(&document, &azora_php_allocator, ZSTR_VAL(text), ZSTR_LEN(text),
									&limits);
	bool valid = read && document.root->kind == AZORA_OBJECT;
	if (!read && document.code == AZORA_DOCUMENT_NO_MEMORY) {
		azora_throw_status(AZORA_NO_MEMORY);
	} else if (!valid) {
		(void)refuse(key, index,
					 may_be_jws ? "be a JSON object or a compact JWS" : "be a JSON object");
	}
	azora_document_free(&document);
	return valid;
}

static bool read_time(const char *key, const zend_string *index, const zval *value, int64_t *time)
{
	char room[AZORA_DATETIME_TEXT];
	bool read = Z_TYPE_P(value) == IS_STRING &&
				azora_datetime_read(Z_STRVAL_P(value), Z_STRLEN_P(value), time);
	if (Z_TYPE_P(value) == IS_LONG) {
		*time = Z_LVAL_P(value);
		read = true;
	}
	if (read && azora_datetime_write(*time, room)) {
		return true;
	}
	return refuse(key, index, index != NULL ? "have as its time " A_TIME : "be " A_TIME);
}

/* One text of a part, which is a member of the argument or of a part in it. */
static bool take_text(const char *key, const zend_string *index, const zval *value, bool may_be_jws,
					  azora_span *text)
{
	if (Z_TYPE_P(value) != IS_STRING) {
		return refuse(key, index, "be a string");
	}
	*text = azora_span_of(Z_STR_P(value));
	if (!check_text(key, index, Z_STR_P(value), may_be_jws)) {
		return false;
	}
	/* A JWS has no white space around it, unlike files that hold one. */
	azora_baked baked = azora_baked_text(text->bytes, text->length);
	if (baked.kind == AZORA_BAKED_JWS) {
		*text = (azora_span){baked.text, baked.length};
	}
	return true;
}

static azora_bundle_part *add_part(making *making, azora_bundle_kind kind)
{
	azora_bundle_part *part = &making->parts[making->count++];
	*part = (azora_bundle_part){.kind = kind, .stated = making->time};
	return part;
}

/* A DID document or a list with its time, and maybe a receipt. */
static bool take_keys(const char *key, const zend_string *index, zend_array *given,
					  azora_bundle_part *part)
{
	bool is_list = part->kind == AZORA_BUNDLE_LIST;
	zend_string *name;
	zval *value;
	ZEND_HASH_FOREACH_STR_KEY_VAL(given, name, value)
	{
		bool valid = false;
		ZVAL_DEREF(value);
		if (name != NULL && zend_string_equals_literal(name, "text")) {
			valid = Z_TYPE_P(value) == IS_STRING
						? take_text(key, index, value, is_list, &part->text)
						: refuse(key, index, "have a string as its text");
		} else if (name != NULL && zend_string_equals_literal(name, "time")) {
			valid = read_time(key, index, value, &part->stated);
		} else if (name != NULL && !is_list && zend_string_equals_literal(name, "receipt")) {
			valid = take_text("receipt", index, value, false, &part->receipt);
		} else {
			(void)refuse(key, index,
						 is_list ? "have only the keys text and time"
								 : "have only the keys text, time and receipt");
		}
		if (!valid) {
			return false;
		}
	}
	ZEND_HASH_FOREACH_END();
	return part->text.bytes != NULL || refuse(key, index, "have a text");
}

/* Parts by their ids. */
static bool take_parts(making *making, const char *key, const zval *value, azora_bundle_kind kind)
{
	zend_string *id;
	zval *item;
	if (Z_TYPE_P(value) != IS_ARRAY ||
		zend_hash_num_elements(Z_ARRVAL_P(value)) > AZORA_BUNDLE_PARTS) {
		return refuse(key, NULL, "be an array of at most 16 texts by their ids");
	}
	ZEND_HASH_FOREACH_STR_KEY_VAL(Z_ARRVAL_P(value), id, item)
	{
		ZVAL_DEREF(item);
		if (id == NULL || !azora_utf8_valid(ZSTR_VAL(id), ZSTR_LEN(id)) ||
			!azora_url_valid(ZSTR_VAL(id), ZSTR_LEN(id))) {
			return refuse(key, NULL, "have the ids of its texts, which are URLs, as keys");
		}
		if (Z_TYPE_P(item) != IS_ARRAY && Z_TYPE_P(item) != IS_STRING) {
			return refuse(key, id, "be a string, or an array with a text");
		}
		azora_bundle_part *part = add_part(making, kind);
		part->id = azora_span_of(id);
		if (Z_TYPE_P(item) == IS_ARRAY
				? !take_keys(key, id, Z_ARRVAL_P(item), part)
				: !take_text(key, id, item, kind == AZORA_BUNDLE_LIST, &part->text)) {
			return false;
		}
	}
	ZEND_HASH_FOREACH_END();
	return true;
}

static bool refuse_unknown(zend_array *given)
{
	static const char *const known[] = {"credential", "didDocuments", "statusLists", "receipt",
										"time"};
	zend_string *key;
	zend_ulong number;
	ZEND_HASH_FOREACH_KEY(given, number, key)
	{
		if (!azora_is_among(key, known, sizeof(known) / sizeof(*known))) {
			zend_string *name = azora_key_text(key, number);
			zend_argument_value_error(1,
									  "must have only the parts credential, didDocuments, "
									  "statusLists, receipt and time, not \"%s\"",
									  ZSTR_VAL(name));
			zend_string_release(name);
			return false;
		}
	}
	ZEND_HASH_FOREACH_END();
	return true;
}

/* Reads the argument; false, and thrown, if something in it is wrong. */
static bool take_all(making *making, zend_array *given)
{
	zval *credential = azora_find_given(given, "credential"),
		 *receipt = azora_find_given(given, "receipt");
	zval *documents = azora_find_given(given, "didDocuments"),
		 *lists = azora_find_given(given, "statusLists");
	zval *time = azora_find_given(given, "time");
	if (!refuse_unknown(given)) {
		return false;
	}
	if (time != NULL && !read_time("time", NULL, time, &making->time)) {
		return false;
	}
	if (credential == NULL) {
		return refuse("credential", NULL, "be given");
	}
	return take_text("credential", NULL, credential, true,
					 &add_part(making, AZORA_BUNDLE_CREDENTIAL)->text) &&
		   (documents == NULL ||
			take_parts(making, "didDocuments", documents, AZORA_BUNDLE_DOCUMENT)) &&
		   (lists == NULL || take_parts(making, "statusLists", lists, AZORA_BUNDLE_LIST)) &&
		   (receipt == NULL || take_text("receipt", NULL, receipt, false,
										 &add_part(making, AZORA_BUNDLE_RECEIPT)->text));
}

static azora_bundle_options bundle_options(const azora_options *options)
{
	return (azora_bundle_options){.verify = options->verify,
								  .profile = azora_options_profile(options),
								  .verifiers = options->verifiers.items,
								  .verifier_count = options->verifiers.count,
								  .accept_documents = options->accept_documents};
}

/* Throws why there is no bundle. */
static void throw_unread(const azora_bundle *bundle, azora_bundle_code code)
{
	if (code == AZORA_BUNDLE_NO_MEMORY) {
		azora_throw_status(AZORA_NO_MEMORY);
	} else if (code == AZORA_BUNDLE_SYNTAX) {
		azora_credential_throw_document(&bundle->document, "The bundle");
	} else {
		zend_string *message = zend_strpprintf(0, "The bundle %s", bundle->message);
		azora_credential_throw(AZORA_CREDENTIAL_DAMAGED, ZSTR_VAL(message), NULL);
		zend_string_release(message);
	}
}

/* Throws why what a bundle holds does not verify. */
static void throw_unverified(const azora_bundle *bundle)
{
	const azora_problem *problem = bundle->verification.problems.first;
	const char *why = !bundle->verification.verified
						  ? problem != NULL ? problem->message : "it is not known whether it holds"
						  : bundle->receipt.message;
	zend_string *message = zend_strpprintf(0, "The bundle would not verify: %s", why);
	azora_credential_throw(AZORA_CREDENTIAL_INVALID, ZSTR_VAL(message),
						   &bundle->verification.problems);
	zend_string_release(message);
}

/* Reads what was written as others will, and verifies it; false, and thrown, if it does not. */
static bool check_made(const azora_buffer *text, const azora_options *options)
{
	azora_bundle bundle;
	azora_bundle_options checked = bundle_options(options);
	/* Whoever makes a bundle knows where he has its DID documents from. */
	checked.accept_documents = true;
	azora_bundle_code code =
		azora_bundle_read(&bundle, &azora_php_allocator, text->bytes, text->length);
	bool verified = false;
	if (code != AZORA_BUNDLE_OK) {
		throw_unread(&bundle, code);
	} else if (!azora_bundle_verify(&bundle, &checked)) {
		azora_throw_status(AZORA_NO_MEMORY);
	} else if (!bundle.verified) {
		throw_unverified(&bundle);
	} else {
		verified = true;
	}
	azora_bundle_free(&bundle);
	return verified;
}

PHP_FUNCTION(azora_badge_bundle)
{
	zend_array *given;
	zval *given_options = NULL;
	azora_options options;
	azora_buffer text;
	making making = {.count = 0};
	ZEND_PARSE_PARAMETERS_START(1, 2)
		Z_PARAM_ARRAY_HT(given)
		Z_PARAM_OPTIONAL
		Z_PARAM_ARRAY(given_options)
	ZEND_PARSE_PARAMETERS_END();
	if (!azora_options_read(&options, given_options, 2, AZORA_OPTIONS_BUNDLE)) {
		azora_options_free(&options);
		AZORA_RETURN_FAILURE();
	}
	making.time = options.verify.now;
	making.parts = azora_php_allocate(2 + 2 * AZORA_BUNDLE_PARTS, sizeof(*making.parts));
	azora_buffer_begin(&text, &azora_php_allocator);
	if (making.parts != NULL && take_all(&making, given)) {
		azora_bundle_write(&text, making.parts, making.count, making.time);
		if (text.failed) {
			azora_throw_status(AZORA_NO_MEMORY);
		} else if (check_made(&text, &options)) {
			RETVAL_STRINGL(text.bytes, text.length);
		}
	}
	azora_buffer_free(&text);
	azora_php_release(making.parts);
	azora_options_free(&options);
}

static void return_part(const azora_bundle_part *part, int64_t now, zval *to)
{
	int64_t time = part->is_dated ? part->signed_at : part->stated;
	zval id, signed_at;
	array_init_size(to, 6);
	add_assoc_string(to, "part", (char *)azora_bundle_kind_name(part->kind));
	ZVAL_NULL(&id);
	if (part->id.bytes != NULL) {
		ZVAL_STRINGL(&id, part->id.bytes, part->id.length);
	}
	azora_add_key(to, "id", &id);
	add_assoc_string(to, "trust", (char *)azora_trust_name(part->trust));
	add_assoc_long(to, "stated", (zend_long)part->stated);
	ZVAL_NULL(&signed_at);
	if (part->is_dated) {
		ZVAL_LONG(&signed_at, (zend_long)part->signed_at);
	}
	azora_add_key(to, "signed", &signed_at);
	add_assoc_long(to, "age", (zend_long)(now - time));
}

static void return_bundle(const azora_bundle *bundle, int64_t now, zval *to)
{
	zval verification, receipt, parts;
	azora_verification_return(&bundle->verification, &verification);
	ZVAL_NULL(&receipt);
	if (bundle->has_receipt) {
		azora_receipt_return(bundle->receipt_code, &bundle->receipt, &receipt);
	}
	array_init_size(&parts, (uint32_t)bundle->count);
	for (size_t i = 0; i < bundle->count; i++) {
		zval part;
		return_part(&bundle->parts[i], now, &part);
		zend_hash_next_index_insert_new(Z_ARRVAL(parts), &part);
	}
	array_init_size(to, 5);
	add_assoc_bool(to, "verified", bundle->verified);
	azora_add_key(to, "verification", &verification);
	azora_add_key(to, "receipt", &receipt);
	add_assoc_long(to, "stated", (zend_long)bundle->stated);
	azora_add_key(to, "parts", &parts);
}

PHP_FUNCTION(azora_bundle_verify)
{
	zend_string *text;
	zval *given = NULL;
	azora_options options;
	azora_bundle bundle;
	ZEND_PARSE_PARAMETERS_START(1, 2)
		Z_PARAM_STR(text)
		Z_PARAM_OPTIONAL
		Z_PARAM_ARRAY(given)
	ZEND_PARSE_PARAMETERS_END();
	if (azora_options_read(&options, given, 2, AZORA_OPTIONS_BUNDLE)) {
		const azora_bundle_options verified = bundle_options(&options);
		azora_bundle_code code =
			azora_bundle_read(&bundle, &azora_php_allocator, ZSTR_VAL(text), ZSTR_LEN(text));
		if (code != AZORA_BUNDLE_OK) {
			throw_unread(&bundle, code);
		} else if (!azora_bundle_verify(&bundle, &verified)) {
			azora_throw_status(AZORA_NO_MEMORY);
		} else {
			return_bundle(&bundle, options.verify.now, return_value);
		}
		azora_bundle_free(&bundle);
	}
	azora_options_free(&options);
}
