#include "php/seal_options.h"
#include "php/glue.h"

static bool take_kdf(azora_seal_options *options, const zval *value)
{
	if (Z_TYPE_P(value) != IS_STRING) {
		return false;
	}
	options->kdf.raw = zend_string_equals_literal(Z_STR_P(value), "raw");
	return options->kdf.raw || zend_string_equals_literal(Z_STR_P(value), "argon2id13");
}

static bool take_ops(azora_seal_options *options, const zval *value)
{
	if (Z_TYPE_P(value) != IS_LONG || Z_LVAL_P(value) < 1 ||
		Z_LVAL_P(value) > AZORA_SEAL_MOST_OPS) {
		return false;
	}
	options->kdf.ops = (uint32_t)Z_LVAL_P(value);
	return true;
}

static bool take_mem(azora_seal_options *options, const zval *value)
{
	if (Z_TYPE_P(value) != IS_LONG || Z_LVAL_P(value) < AZORA_SEAL_LEAST_MEM ||
		Z_LVAL_P(value) > (zend_long)AZORA_SEAL_MOST_MEM) {
		return false;
	}
	options->kdf.mem = (size_t)Z_LVAL_P(value);
	return true;
}

static bool take_key_id(azora_seal_options *options, const zval *value)
{
	if (Z_TYPE_P(value) == IS_NULL) {
		return true;
	}
	if (Z_TYPE_P(value) != IS_STRING || !azora_key_id_valid(Z_STRVAL_P(value), Z_STRLEN_P(value))) {
		return false;
	}
	options->key_id = Z_STRVAL_P(value);
	return true;
}

static const struct option {
	const char *name;
	bool (*take)(azora_seal_options *options, const zval *value);
	const char *must_be;
} known[] = {
	{"kdf", take_kdf, "\"argon2id13\" or \"raw\""},
	{"ops", take_ops, "an int from 1 to 10"},
	{"mem", take_mem, "an int from 8192 to 1073741824, in bytes"},
	{"keyId", take_key_id,
	 "null, or 1 to 256 printable characters of ASCII without quotes and backslashes"},
};
#define KNOWN (sizeof(known) / sizeof(*known))

static const struct option *find(const zend_string *name)
{
	for (size_t i = 0; i < KNOWN; i++) {
		if (azora_is_named(name, known[i].name)) {
			return &known[i];
		}
	}
	return NULL;
}

bool azora_seal_options_read(azora_seal_options *options, zend_array *array, uint32_t argument)
{
	zend_ulong number;
	zend_string *name;
	zval *value;
	*options = (azora_seal_options){.kdf = {.ops = AZORA_SEAL_OPS, .mem = AZORA_SEAL_MEM}};
	if (array == NULL) {
		return true;
	}
	ZEND_HASH_FOREACH_KEY_VAL(array, number, name, value)
	{
		const struct option *option = find(name);
		ZVAL_DEREF(value);
		if (option == NULL) {
			azora_throw_unknown_option(argument, name, number);
			return false;
		}
		if (!option->take(options, value)) {
			zend_argument_value_error(argument, "option \"%s\" must be %s", option->name,
									  option->must_be);
			return false;
		}
	}
	ZEND_HASH_FOREACH_END();
	if (options->kdf.raw && (zend_hash_str_exists(array, ZEND_STRL("ops")) ||
							 zend_hash_str_exists(array, ZEND_STRL("mem")))) {
		zend_argument_value_error(argument, "must not have \"ops\" or \"mem\" with \"kdf\" "
											"\"raw\", which takes no work");
		return false;
	}
	return true;
}

bool azora_passphrase_read(azora_passphrase *secret, const zend_string *text, uint32_t argument)
{
	if (ZSTR_LEN(text) == 0 || ZSTR_LEN(text) > AZORA_SECRET_MOST) {
		zend_argument_value_error(argument, "must be 1 to %zu bytes long", AZORA_SECRET_MOST);
		return false;
	}
	*secret = (azora_passphrase){ZSTR_VAL(text), ZSTR_LEN(text)};
	return true;
}

bool azora_passphrase_for(azora_passphrase *secret, const zend_string *text, uint32_t argument,
						  const azora_seal_options *options)
{
	if (options->kdf.raw && ZSTR_LEN(text) != AZORA_RAW_SECRET) {
		zend_argument_value_error(argument,
								  "must be %d random bytes with the option \"kdf\" "
								  "\"raw\"; use \"argon2id13\" for a passphrase",
								  AZORA_RAW_SECRET);
		return false;
	}
	return azora_passphrase_read(secret, text, argument);
}
