#include "php/ledger_values.h"
#include "php/columns.h"
#include "php/credential_exception.h"
#include "php/merkle.h"
#include "php/signing_key.h"
#include "core/canonical.h"

/* Whether an argument can name a log or a witness; false, and thrown, if not. */
static bool check_name(uint32_t argument, const zend_string *name)
{
	if (ZSTR_LEN(name) > AZORA_NOTE_NAME ||
		!azora_note_name_valid(ZSTR_VAL(name), ZSTR_LEN(name))) {
		zend_argument_value_error(
			argument,
			"must be a name of at most %d bytes without spaces and \"+\", like "
			"\"example.org/ledger\"",
			AZORA_NOTE_NAME);
		return false;
	}
	return true;
}

/* Throws why a note was refused; what is "The checkpoint" or the like. */
static void throw_note(azora_note_code code, const char *what, const char *why)
{
	azora_arena arena;
	azora_problems problems;
	if (code == AZORA_NOTE_NO_MEMORY) {
		azora_throw_status(AZORA_NO_MEMORY);
		return;
	}
	bool malformed = code == AZORA_NOTE_MALFORMED;
	azora_arena_begin(&arena, &azora_php_allocator);
	azora_problems_begin(&problems, &arena);
	azora_problem_add(&problems, AZORA_CHECK_PROOF,
					  malformed ? AZORA_MALFORMED_VALUE : AZORA_PROOF_VERIFICATION, NULL, "%s %s.",
					  what, why);
	zend_string *message = zend_strpprintf(0, "%s %s", what, why);
	azora_credential_throw(malformed ? AZORA_CREDENTIAL_DAMAGED : AZORA_CREDENTIAL_PROOF,
						   ZSTR_VAL(message), &problems);
	zend_string_release(message);
	azora_arena_free(&arena);
}

/* What a checkpoint or a cosignature may be asked for. */
typedef struct options {
	uint32_t argument;
	zend_string *previous; /* borrowed; NULL: not given */
	zend_array *consistency;
	zend_long time;
	bool of_witness;
} options;

static bool refuse_type(const options *options, const char *key, const char *type,
						const zval *given)
{
	const azora_source source = {options->argument, key};
	azora_type_error(source, AZORA_NO_ROW, type, given);
	return false;
}

static bool read_time(options *options, const zval *value)
{
	const azora_source source = {options->argument, "time"};
	int64_t time;
	if (!azora_read_int64(value, source, AZORA_NO_ROW, &time)) {
		return false;
	}
	options->time = time;
	if (time < 0) {
		azora_value_error(source, AZORA_NO_ROW, "0 or more");
	}
	return time >= 0;
}

static bool read_option(options *options, const zend_string *key, zval *value)
{
	if (key != NULL && zend_string_equals_literal(key, "previous")) {
		options->previous = Z_TYPE_P(value) == IS_STRING ? Z_STR_P(value) : NULL;
		return options->previous != NULL || refuse_type(options, "previous", "string", value);
	}
	if (key != NULL && zend_string_equals_literal(key, "consistency")) {
		options->consistency = Z_TYPE_P(value) == IS_ARRAY ? Z_ARRVAL_P(value) : NULL;
		return options->consistency != NULL || refuse_type(options, "consistency", "array", value);
	}
	if (options->of_witness && key != NULL && zend_string_equals_literal(key, "time")) {
		return read_time(options, value);
	}
	zend_argument_value_error(options->argument,
							  options->of_witness
								  ? "must have only the keys time, previous and consistency"
								  : "must have only the keys previous and consistency");
	return false;
}

static bool read_options(options *options, zend_array *given)
{
	zend_string *key;
	zval *value;
	ZEND_HASH_FOREACH_STR_KEY_VAL(given, key, value)
	{
		ZVAL_DEREF(value);
		if (!read_option(options, key, value)) {
			return false;
		}
	}
	ZEND_HASH_FOREACH_END();
	if (options->consistency != NULL && options->previous == NULL) {
		zend_argument_value_error(options->argument,
								  "must have the key \"previous\" beside \"consistency\"");
		return false;
	}
	return true;
}

/* Whether a tree follows on the previous checkpoint, if there is one; false, and thrown, if not. */
static bool check_previous(const options *options, const azora_verifier *verifiers, size_t count,
						   azora_span origin, uint64_t size, const azora_merkle_hash *root)
{
	azora_merkle_given proof = {.count = 0, .valid = true};
	azora_checkpoint previous;
	if (options->previous == NULL) {
		return true;
	}
	if (options->consistency != NULL &&
		!azora_merkle_read_proof(options->argument, "consistency", options->consistency, &proof)) {
		return false;
	}
	azora_note_code code =
		azora_checkpoint_open(&previous, &azora_php_allocator, ZSTR_VAL(options->previous),
							  ZSTR_LEN(options->previous), verifiers, count);
	const char *why = previous.note.message, *what = "The previous checkpoint";
	if (code == AZORA_NOTE_OK) {
		what = "The checkpoint";
		why = proof.valid ? azora_checkpoint_follows(&previous, origin, size, root, proof.hashes,
													 proof.count)
						  : "must be proved to follow by hashes of 32 raw bytes";
		code = why == NULL ? AZORA_NOTE_OK : AZORA_NOTE_FORGED;
	}
	azora_checkpoint_free(&previous);
	if (code != AZORA_NOTE_OK) {
		throw_note(code, what, why);
	}
	return code == AZORA_NOTE_OK;
}

/* Signs the first bytes of a note and returns it; frees it. */
static void sign_and_return(azora_buffer *note, size_t text, const azora_verifier *as,
							const azora_key *key, uint64_t time, zval *return_value)
{
	azora_key_code code = azora_note_sign(note, text, as, key, time);
	if (code == AZORA_KEY_OK && !note->failed) {
		RETVAL_STRINGL(note->bytes, note->length);
	} else {
		azora_key_throw(code != AZORA_KEY_OK ? code : AZORA_KEY_NO_MEMORY);
	}
	azora_buffer_free(note);
}

static bool check_tree(zend_long size, const zend_string *given, azora_merkle_hash *root)
{
	if (size < 0) {
		zend_argument_value_error(2, "must be 0 or more");
		return false;
	}
	if (!azora_merkle_read_hash(3, given, root)) {
		return false;
	}
	azora_merkle empty = {.size = 0};
	azora_merkle_hash empty_root = azora_merkle_root(&empty);
	if (size == 0 && !azora_merkle_equal(root, &empty_root)) {
		zend_argument_value_error(3, "must be SHA-256 of the empty string if the size is 0");
		return false;
	}
	return true;
}

PHP_FUNCTION(azora_ledger_checkpoint)
{
	zend_string *origin, *root_bytes;
	zend_long size;
	zend_object *object;
	zend_array *given = (zend_array *)&zend_empty_array;
	options options = {.argument = 5};
	azora_merkle_hash root;
	azora_buffer note;
	ZEND_PARSE_PARAMETERS_START(4, 5)
		Z_PARAM_STR(origin)
		Z_PARAM_LONG(size)
		Z_PARAM_STR(root_bytes)
		Z_PARAM_OBJ_OF_CLASS(object, azora_ce_signing_key)
		Z_PARAM_OPTIONAL
		Z_PARAM_ARRAY_HT(given)
	ZEND_PARSE_PARAMETERS_END();
	const azora_key *key = azora_signing_key_of(object);
	if (key == NULL || !check_name(1, origin) || !check_tree(size, root_bytes, &root) ||
		!read_options(&options, given)) {
		AZORA_RETURN_FAILURE();
	}
	azora_span name = azora_span_of(origin);
	const azora_verifier log =
		azora_verifier_of(name, AZORA_NOTE_LOG, azora_secret_public(key->secret));
	if (!check_previous(&options, &log, 1, name, (uint64_t)size, &root)) {
		AZORA_RETURN_FAILURE();
	}
	azora_buffer_begin(&note, &azora_php_allocator);
	size_t text = azora_checkpoint_write(&note, name, (uint64_t)size, &root);
	sign_and_return(&note, text, &log, key, 0, return_value);
}

/* Opens a checkpoint that is argument 1; false, and thrown, if it is refused. */
static bool open_checkpoint(azora_checkpoint *checkpoint, const zend_string *text,
							const azora_verifiers *verifiers)
{
	azora_note_code code =
		azora_checkpoint_open(checkpoint, &azora_php_allocator, ZSTR_VAL(text), ZSTR_LEN(text),
							  verifiers->items, verifiers->count);
	if (code != AZORA_NOTE_OK) {
		const char *why = checkpoint->note.message;
		azora_checkpoint_free(checkpoint);
		throw_note(code, "The checkpoint", why);
		return false;
	}
	return true;
}

static void cosign(const zend_string *given, const azora_checkpoint *checkpoint,
				   const zend_string *name, const azora_key *key, const options *options,
				   zval *return_value)
{
	azora_buffer note;
	const azora_verifier witness = azora_verifier_of(azora_span_of(name), AZORA_NOTE_WITNESS,
													 azora_secret_public(key->secret));
	if (checkpoint->note.lines == AZORA_NOTE_SIGNATURES) {
		throw_note(AZORA_NOTE_MALFORMED, "The checkpoint",
				   "has 100 signatures, and no room for more");
		return;
	}
	azora_buffer_begin(&note, &azora_php_allocator);
	azora_buffer_add(&note, ZSTR_VAL(given), ZSTR_LEN(given));
	sign_and_return(&note, checkpoint->note.text.length, &witness, key, (uint64_t)options->time,
					return_value);
}

PHP_FUNCTION(azora_ledger_cosign)
{
	zend_string *text, *name;
	zend_object *object;
	zend_array *keys, *given = (zend_array *)&zend_empty_array;
	options options = {.argument = 5, .of_witness = true, .time = (zend_long)azora_now()};
	azora_verifiers verifiers;
	azora_checkpoint checkpoint;
	ZEND_PARSE_PARAMETERS_START(4, 5)
		Z_PARAM_STR(text)
		Z_PARAM_STR(name)
		Z_PARAM_OBJ_OF_CLASS(object, azora_ce_signing_key)
		Z_PARAM_ARRAY_HT(keys)
		Z_PARAM_OPTIONAL
		Z_PARAM_ARRAY_HT(given)
	ZEND_PARSE_PARAMETERS_END();
	const azora_key *key = azora_signing_key_of(object);
	if (key == NULL || !check_name(2, name) || !read_options(&options, given)) {
		AZORA_RETURN_FAILURE();
	}
	if (azora_verifiers_read(&verifiers, 4, NULL, keys) &&
		open_checkpoint(&checkpoint, text, &verifiers)) {
		if (check_previous(&options, verifiers.items, verifiers.count, checkpoint.origin,
						   checkpoint.size, &checkpoint.root)) {
			cosign(text, &checkpoint, name, key, &options, return_value);
		}
		azora_checkpoint_free(&checkpoint);
	}
	azora_verifiers_free(&verifiers);
}

PHP_FUNCTION(azora_ledger_verify_checkpoint)
{
	zend_string *text;
	zend_array *keys;
	azora_verifiers verifiers;
	azora_checkpoint checkpoint;
	ZEND_PARSE_PARAMETERS_START(2, 2)
		Z_PARAM_STR(text)
		Z_PARAM_ARRAY_HT(keys)
	ZEND_PARSE_PARAMETERS_END();
	if (azora_verifiers_read(&verifiers, 2, NULL, keys) &&
		open_checkpoint(&checkpoint, text, &verifiers)) {
		array_init_size(return_value, 5);
		azora_checkpoint_return(&checkpoint, return_value);
		azora_checkpoint_free(&checkpoint);
	}
	azora_verifiers_free(&verifiers);
}

PHP_FUNCTION(azora_ledger_verifier_key)
{
	zend_string *name, *type = NULL;
	zend_object *object;
	azora_buffer text;
	ZEND_PARSE_PARAMETERS_START(2, 3)
		Z_PARAM_STR(name)
		Z_PARAM_OBJ_OF_CLASS(object, azora_ce_signing_key)
		Z_PARAM_OPTIONAL
		Z_PARAM_STR(type)
	ZEND_PARSE_PARAMETERS_END();
	const azora_key *key = azora_signing_key_of(object);
	bool witness = type != NULL && zend_string_equals_literal(type, "witness");
	if (key == NULL || !check_name(1, name)) {
		AZORA_RETURN_FAILURE();
	}
	if (type != NULL && !witness && !zend_string_equals_literal(type, "log")) {
		zend_argument_value_error(3, "must be \"log\" or \"witness\"");
		AZORA_RETURN_FAILURE();
	}
	const azora_verifier verifier =
		azora_verifier_of(azora_span_of(name), witness ? AZORA_NOTE_WITNESS : AZORA_NOTE_LOG,
						  azora_secret_public(key->secret));
	azora_buffer_begin(&text, &azora_php_allocator);
	azora_verifier_write(&verifier, &text);
	azora_text_finish(&text, !text.failed, return_value);
}
