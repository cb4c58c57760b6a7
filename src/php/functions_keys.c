#include "php/columns.h"
#include "php/seal_options.h"
#include "php/signing_key.h"
#include "core/datetime.h"
#include "core/did.h"

/* The methods of a DID document as they are read. */
typedef struct methods {
	const zend_string *did;
	azora_named_key *keys; /* borrow their fragments from the argument */
	size_t count;
	HashTable names; /* all fragments */
} methods;

static azora_source source_of(const char *key)
{
	const azora_source source = {2, key};
	return source;
}

static bool refuse(const methods *methods, const char *key, const char *must)
{
	azora_value_error(source_of(key), methods->count, must);
	return false;
}

static bool refuse_type(const methods *methods, const char *key, const char *must,
						const zval *given)
{
	azora_type_error(source_of(key), methods->count, must, given);
	return false;
}

static bool read_id(const methods *methods, azora_named_key *key, const zval *value)
{
	static const char must[] = "the DID, \"#\" and a fragment";
	if (Z_TYPE_P(value) == IS_NULL) {
		return true;
	}
	if (Z_TYPE_P(value) != IS_STRING) {
		return refuse_type(methods, "id", "?string", value);
	}
	const zend_string *id = Z_STR_P(value);
	size_t start = ZSTR_LEN(methods->did) + 1;
	if (ZSTR_LEN(id) < start || ZSTR_VAL(id)[start - 1] != '#' ||
		memcmp(ZSTR_VAL(id), ZSTR_VAL(methods->did), start - 1) != 0 ||
		!azora_did_fragment_valid(ZSTR_VAL(id) + start, ZSTR_LEN(id) - start)) {
		return refuse(methods, "id", must);
	}
	key->fragment = ZSTR_VAL(id) + start;
	key->fragment_length = ZSTR_LEN(id) - start;
	return true;
}

static bool read_public_key(const methods *methods, azora_named_key *key, const zval *value)
{
	if (Z_TYPE_P(value) != IS_STRING) {
		return refuse_type(methods, "publicKeyMultibase", "string", value);
	}
	return azora_multikey_read(Z_STRVAL_P(value), Z_STRLEN_P(value), key->key) ||
		   refuse(methods, "publicKeyMultibase",
				  "an Ed25519 public key as a Multikey, which begins with z6Mk");
}

static bool read_revoked(const methods *methods, azora_named_key *key, const zval *value)
{
	char text[AZORA_DATETIME_TEXT];
	switch (Z_TYPE_P(value)) {
	case IS_NULL:
		return true;
	case IS_LONG:
		key->revoked = Z_LVAL_P(value);
		key->has_revoked = true;
		break;
	case IS_STRING:
		key->has_revoked = azora_datetime_read(Z_STRVAL_P(value), Z_STRLEN_P(value), &key->revoked);
		break;
	default:
		return refuse_type(methods, "revoked", "string|int|null", value);
	}
	return (key->has_revoked && azora_datetime_write(key->revoked, text)) ||
		   refuse(methods, "revoked",
				  "a timestamp, or a time with an offset like 2026-01-31T12:00:00Z");
}

/* One member of a method. */
static bool read_member(const methods *methods, azora_named_key *key, const zend_string *name,
						const zval *value)
{
	if (name != NULL && zend_string_equals_literal(name, "id")) {
		return read_id(methods, key, value);
	}
	if (name != NULL && zend_string_equals_literal(name, "publicKeyMultibase")) {
		return read_public_key(methods, key, value);
	}
	if (name != NULL && zend_string_equals_literal(name, "revoked")) {
		return read_revoked(methods, key, value);
	}
	return refuse(methods, NULL,
				  "an array of id, publicKeyMultibase and revoked, and nothing else,");
}

/* Whether a fragment is not another method's, too. */
static bool add_name(methods *methods, const char *fragment, size_t length)
{
	return zend_hash_str_add_empty_element(&methods->names, fragment, length) != NULL ||
		   refuse(methods, NULL, "a key and an id that no other method has,");
}

static bool add_names(methods *methods, const azora_named_key *key)
{
	char multikey[AZORA_MULTIKEY_TEXT], thumbprint[AZORA_THUMBPRINT_TEXT];
	azora_multikey_write(key->key, multikey);
	azora_jwk_thumbprint(key->key, thumbprint);
	return add_name(methods, key->fragment != NULL ? key->fragment : multikey,
					key->fragment != NULL ? key->fragment_length : AZORA_MULTIKEY_LENGTH) &&
		   add_name(methods, thumbprint, strlen(thumbprint));
}

static bool read_method(methods *methods, const zval *method)
{
	azora_named_key key = {.fragment = NULL};
	zend_string *name;
	zval *value;
	if (Z_TYPE_P(method) != IS_ARRAY) {
		return refuse_type(methods, NULL, "array", method);
	}
	if (zend_hash_str_find(Z_ARRVAL_P(method), ZEND_STRL("publicKeyMultibase")) == NULL) {
		return refuse(methods, "publicKeyMultibase", "there");
	}
	ZEND_HASH_FOREACH_STR_KEY_VAL(Z_ARRVAL_P(method), name, value)
	{
		ZVAL_DEREF(value);
		if (!read_member(methods, &key, name, value)) {
			return false;
		}
	}
	ZEND_HASH_FOREACH_END();
	if (!add_names(methods, &key)) {
		return false;
	}
	methods->keys[methods->count++] = key;
	return true;
}

static bool read_methods(methods *methods, zend_array *array)
{
	zval *method;
	ZEND_HASH_FOREACH_VAL(array, method)
	{
		ZVAL_DEREF(method);
		if (!read_method(methods, method)) {
			return false;
		}
	}
	ZEND_HASH_FOREACH_END();
	return true;
}

static void return_document(zval *return_value, const methods *methods)
{
	azora_buffer buffer;
	azora_buffer_begin(&buffer, &azora_php_allocator);
	azora_did_document_write(&buffer, ZSTR_VAL(methods->did), ZSTR_LEN(methods->did), methods->keys,
							 methods->count);
	azora_text_finish(&buffer, !buffer.failed, return_value);
}

PHP_FUNCTION(azora_did_document)
{
	zend_string *did;
	zend_array *array;
	ZEND_PARSE_PARAMETERS_START(2, 2)
		Z_PARAM_STR(did)
		Z_PARAM_ARRAY_HT(array)
	ZEND_PARSE_PARAMETERS_END();
	if (!azora_did_web_valid(ZSTR_VAL(did), ZSTR_LEN(did))) {
		zend_argument_value_error(1, "must be a did:web with a DNS name as its host, such as "
									 "\"did:web:example.org\"");
		AZORA_RETURN_FAILURE();
	}
	if (zend_hash_num_elements(array) == 0) {
		azora_value_error(source_of(NULL), AZORA_NO_ROW, "a list that is not empty");
		AZORA_RETURN_FAILURE();
	}
	methods methods = {.did = did};
	methods.keys = azora_php_allocate(zend_hash_num_elements(array), sizeof(*methods.keys));
	if (methods.keys == NULL) {
		AZORA_RETURN_FAILURE();
	}
	zend_hash_init(&methods.names, 2 * zend_hash_num_elements(array), NULL, NULL, false);
	if (read_methods(&methods, array)) {
		return_document(return_value, &methods);
	}
	zend_hash_destroy(&methods.names);
	azora_php_release(methods.keys);
}

/* The sealed texts of an argument, which keeps them; false, and thrown, if one is no text. */
static bool read_sealed(azora_rewrapped *keys, zend_array *array)
{
	zend_ulong number;
	zend_string *name;
	zval *value;
	size_t count = 0;
	ZEND_HASH_FOREACH_KEY_VAL(array, number, name, value)
	{
		ZVAL_DEREF(value);
		if (Z_TYPE_P(value) != IS_STRING) {
			zend_string *which = azora_key_text(name, number);
			zend_argument_type_error(1, "key \"%s\" must be of type string, %s given",
									 ZSTR_VAL(which), zend_zval_type_name(value));
			zend_string_release(which);
			return false;
		}
		keys[count++] = (azora_rewrapped){.sealed = Z_STRVAL_P(value), .length = Z_STRLEN_P(value)};
	}
	ZEND_HASH_FOREACH_END();
	return true;
}

static void throw_failed(zend_array *array, size_t failed, azora_key_code code)
{
	zend_ulong number;
	zend_string *name;
	size_t i = 0;
	ZEND_HASH_FOREACH_KEY(array, number, name)
	{
		if (i++ == failed) {
			azora_key_throw_of(code, name, number);
			return;
		}
	}
	ZEND_HASH_FOREACH_END();
	azora_key_throw(code);
}

/* The texts under the keys that they had; those that stay as they are, unchanged. */
static void return_sealed(zval *return_value, zend_array *array, const azora_rewrapped *keys)
{
	zend_ulong number;
	zend_string *name;
	zval *value, text;
	array_init_size(return_value, zend_hash_num_elements(array));
	ZEND_HASH_FOREACH_KEY_VAL(array, number, name, value)
	{
		ZVAL_DEREF(value);
		if (keys->text.length > 0) {
			ZVAL_STRINGL(&text, keys->text.bytes, keys->text.length);
		} else {
			ZVAL_COPY(&text, value);
		}
		azora_add_either(return_value, name, number, &text);
		keys++;
	}
	ZEND_HASH_FOREACH_END();
}

static void rewrap(zval *return_value, zend_array *array, azora_rewrapped *keys,
				   const azora_passphrase *old, const azora_passphrase *secret,
				   const azora_seal_options *options)
{
	size_t count = zend_hash_num_elements(array), failed = 0;
	azora_key_code code =
		azora_keys_rewrap(keys, count, &azora_php_allocator, old, secret, options, &failed);
	if (code == AZORA_KEY_OK) {
		return_sealed(return_value, array, keys);
	} else {
		throw_failed(array, failed, code);
	}
	for (size_t i = 0; i < count; i++) {
		azora_buffer_free(&keys[i].text);
	}
}

PHP_FUNCTION(azora_keys_rewrap)
{
	zend_array *array, *option_array = NULL;
	zend_string *old_text, *new_text;
	azora_passphrase old, secret;
	azora_seal_options options;
	ZEND_PARSE_PARAMETERS_START(3, 4)
		Z_PARAM_ARRAY_HT(array)
		Z_PARAM_STR(old_text)
		Z_PARAM_STR(new_text)
		Z_PARAM_OPTIONAL
		Z_PARAM_ARRAY_HT(option_array)
	ZEND_PARSE_PARAMETERS_END();
	if (!azora_seal_options_read(&options, option_array, 4) ||
		!azora_passphrase_read(&old, old_text, 2) ||
		!azora_passphrase_for(&secret, new_text, 3, &options)) {
		AZORA_RETURN_FAILURE();
	}
	azora_rewrapped *keys = azora_php_allocate(zend_hash_num_elements(array), sizeof(*keys));
	if (keys == NULL) {
		AZORA_RETURN_FAILURE();
	}
	if (read_sealed(keys, array)) {
		rewrap(return_value, array, keys, &old, &secret, &options);
	}
	azora_php_release(keys);
}
