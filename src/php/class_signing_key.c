#include "php/seal_options.h"
#include "php/signing_key.h"
#include "core/did.h"

#include "zend_attributes.h"

#include "php/class_signing_key_arginfo.h"

zend_class_entry *azora_ce_signing_key;

static zend_object_handlers handlers;

typedef struct signing_key {
	azora_key key; /* its secret is NULL until it is constructed */
	zend_object std;
} signing_key;

static inline signing_key *from_object(zend_object *object)
{
	return (signing_key *)((char *)object - offsetof(signing_key, std));
}

static zend_object *create(zend_class_entry *ce)
{
	signing_key *this = zend_object_alloc(sizeof(*this), ce);
	zend_object_std_init(&this->std, ce);
	object_properties_init(&this->std, ce);
	this->key = (azora_key){.secret = NULL};
	this->std.handlers = &handlers;
	return &this->std;
}

static void destroy(zend_object *object)
{
	azora_key_end(&from_object(object)->key, &azora_php_allocator);
	zend_object_std_dtor(object);
}

/* What var_dump and print_r show: nothing that is not public. */
static HashTable *debug_info(zend_object *object, int *is_temporary)
{
	const azora_key *key = &from_object(object)->key;
	zval info;
	*is_temporary = 1;
	array_init_size(&info, 2);
	if (key->method != NULL) {
		add_assoc_string(&info, "did", key->controller);
		add_assoc_string(&info, "publicKeyMultibase", key->multikey);
	}
	return Z_ARRVAL(info);
}

void azora_register_signing_key(void)
{
	azora_ce_signing_key = register_class_Azora_SigningKey();
	azora_ce_signing_key->create_object = create;
	memcpy(&handlers, &std_object_handlers, sizeof(handlers));
	handlers.offset = offsetof(signing_key, std);
	handlers.free_obj = destroy;
	handlers.clone_obj = NULL;
	handlers.compare = zend_objects_not_comparable;
	handlers.get_debug_info = debug_info;
}

const azora_key *azora_signing_key_of(zend_object *object)
{
	const azora_key *key = &from_object(object)->key;
	if (key->method == NULL) {
		azora_throw_not_constructed(object->ce);
		return NULL;
	}
	azora_key_code code = azora_secret_check(key->secret);
	if (code != AZORA_KEY_OK) {
		azora_key_throw(code);
		return NULL;
	}
	return key;
}

/* An object whose key may be begun at once: what it holds is released with it, even if memory runs
 * out by a jump. */
static azora_key *new_key(zval *return_value)
{
	object_init_ex(return_value, azora_ce_signing_key);
	return &from_object(Z_OBJ_P(return_value))->key;
}

/* Throws, and lets go of the object, if its key could not be made. */
static void finish(zval *return_value, azora_key_code code)
{
	if (code != AZORA_KEY_OK) {
		zval_ptr_dtor(return_value);
		ZVAL_NULL(return_value);
		azora_key_throw(code);
	}
}

static void make_key(zval *return_value, const unsigned char *seed)
{
	azora_key *key = new_key(return_value);
	azora_secret *secret = azora_secret_new(seed);
	finish(return_value, secret != NULL ? azora_key_begin(key, &azora_php_allocator, secret)
										: AZORA_KEY_NO_MEMORY);
}

PHP_METHOD(Azora_SigningKey, __construct)
{
	ZEND_PARSE_PARAMETERS_NONE();
}

PHP_METHOD(Azora_SigningKey, generate)
{
	ZEND_PARSE_PARAMETERS_NONE();
	make_key(return_value, NULL);
}

PHP_METHOD(Azora_SigningKey, fromSeed)
{
	zend_string *seed;
	ZEND_PARSE_PARAMETERS_START(1, 1)
		Z_PARAM_STR(seed)
	ZEND_PARSE_PARAMETERS_END();
	if (ZSTR_LEN(seed) != AZORA_SEED_SIZE) {
		zend_argument_value_error(1, "must be %d bytes long, %zu given", AZORA_SEED_SIZE,
								  ZSTR_LEN(seed));
		AZORA_RETURN_FAILURE();
	}
	make_key(return_value, (const unsigned char *)ZSTR_VAL(seed));
}

PHP_METHOD(Azora_SigningKey, seal)
{
	zend_string *text;
	zend_array *array = NULL;
	azora_passphrase secret;
	azora_seal_options options;
	azora_buffer sealed;
	ZEND_PARSE_PARAMETERS_START(1, 2)
		Z_PARAM_STR(text)
		Z_PARAM_OPTIONAL
		Z_PARAM_ARRAY_HT(array)
	ZEND_PARSE_PARAMETERS_END();
	const azora_key *key = azora_signing_key_of(Z_OBJ_P(ZEND_THIS));
	if (key == NULL || !azora_seal_options_read(&options, array, 2) ||
		!azora_passphrase_for(&secret, text, 1, &options)) {
		AZORA_RETURN_FAILURE();
	}
	azora_buffer_begin(&sealed, &azora_php_allocator);
	azora_key_code code = azora_key_seal(&sealed, key, &secret, &options);
	if (code == AZORA_KEY_OK) {
		RETVAL_STRINGL(sealed.bytes, sealed.length);
	} else {
		azora_key_throw(code);
	}
	azora_buffer_free(&sealed);
}

PHP_METHOD(Azora_SigningKey, unseal)
{
	zend_string *sealed, *text, *key_id = NULL, *controller = NULL;
	azora_passphrase secret;
	ZEND_PARSE_PARAMETERS_START(2, 4)
		Z_PARAM_STR(sealed)
		Z_PARAM_STR(text)
		Z_PARAM_OPTIONAL
		Z_PARAM_PATH_STR_OR_NULL(key_id)
		Z_PARAM_PATH_STR_OR_NULL(controller)
	ZEND_PARSE_PARAMETERS_END();
	if (!azora_passphrase_read(&secret, text, 2)) {
		AZORA_RETURN_FAILURE();
	}
	const azora_seal_expected expected = {
		.key_id = key_id != NULL ? ZSTR_VAL(key_id) : NULL,
		.controller = controller != NULL ? ZSTR_VAL(controller) : NULL,
	};
	azora_key *key = new_key(return_value);
	finish(return_value, azora_key_unseal(key, &azora_php_allocator, ZSTR_VAL(sealed),
										  ZSTR_LEN(sealed), &secret, &expected));
}

PHP_METHOD(Azora_SigningKey, did)
{
	ZEND_PARSE_PARAMETERS_NONE();
	const azora_key *key = azora_signing_key_of(Z_OBJ_P(ZEND_THIS));
	if (key == NULL) {
		AZORA_RETURN_FAILURE();
	}
	RETURN_STRING(key->controller);
}

PHP_METHOD(Azora_SigningKey, verificationMethod)
{
	ZEND_PARSE_PARAMETERS_NONE();
	const azora_key *key = azora_signing_key_of(Z_OBJ_P(ZEND_THIS));
	if (key == NULL) {
		AZORA_RETURN_FAILURE();
	}
	RETURN_STRING(key->method);
}

PHP_METHOD(Azora_SigningKey, publicKeyMultibase)
{
	ZEND_PARSE_PARAMETERS_NONE();
	const azora_key *key = azora_signing_key_of(Z_OBJ_P(ZEND_THIS));
	if (key == NULL) {
		AZORA_RETURN_FAILURE();
	}
	RETURN_STRINGL(key->multikey, AZORA_MULTIKEY_LENGTH);
}

/* Whether a key may take this name; thrown if not. */
static bool check_name(const zend_string *did, const zend_string *fragment)
{
	if (zend_string_starts_with_literal(did, "did:key:")) {
		zend_argument_value_error(1, "must not be a did:key, which is its own key's alone");
		return false;
	}
	if (!azora_did_web_valid(ZSTR_VAL(did), ZSTR_LEN(did))) {
		zend_argument_value_error(1, "must be a did:web with a DNS name as its host, such as "
									 "\"did:web:example.org\"");
		return false;
	}
	if (fragment != NULL && !azora_did_fragment_valid(ZSTR_VAL(fragment), ZSTR_LEN(fragment))) {
		zend_argument_value_error(2, "must be what may stand behind \"#\" in a URL, without the "
									 "\"#\"");
		return false;
	}
	return true;
}

PHP_METHOD(Azora_SigningKey, withController)
{
	zend_string *did, *fragment = NULL;
	ZEND_PARSE_PARAMETERS_START(1, 2)
		Z_PARAM_STR(did)
		Z_PARAM_OPTIONAL
		Z_PARAM_STR_OR_NULL(fragment)
	ZEND_PARSE_PARAMETERS_END();
	const azora_key *from = azora_signing_key_of(Z_OBJ_P(ZEND_THIS));
	if (from == NULL || !check_name(did, fragment)) {
		AZORA_RETURN_FAILURE();
	}
	azora_key *key = new_key(return_value);
	finish(return_value, azora_key_controlled(key, &azora_php_allocator, from, ZSTR_VAL(did),
											  fragment != NULL ? ZSTR_VAL(fragment) : NULL));
}
