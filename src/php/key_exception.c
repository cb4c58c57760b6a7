#include "php/signing_key.h"

#include "zend_exceptions.h"

/* The class's constants. */
enum {
	DAMAGED = 1,
	WRONG_SECRET,
	TAMPERED,
	SWAPPED,
	LIMIT,
	MEMORY,
	FORKED,
	VERSION,
};

static const struct {
	zend_long code;
	const char *message;
} failures[] = {
	[AZORA_KEY_NO_MEMORY] = {MEMORY,
							 "There is not enough memory for a key, or none to guard it in"},
	[AZORA_KEY_FORKED] = {FORKED, "The key was made before this process was forked; make or unseal "
								  "it in the child"},
	[AZORA_KEY_DAMAGED] = {DAMAGED,
						   "The sealed key is not whole, or something was added to it, if only "
						   "a line break; take it from a backup as it was"},
	[AZORA_KEY_WRONG_SECRET] = {WRONG_SECRET, "The secret is not the one that the key was sealed "
											  "with"},
	[AZORA_KEY_TAMPERED] = {TAMPERED, "The sealed key was changed on purpose; take it from a "
									  "backup and find out who did it"},
	[AZORA_KEY_SWAPPED] = {SWAPPED, "The sealed key is another one than was asked for"},
	[AZORA_KEY_LIMIT] = {LIMIT, "The sealed key asks for more work or memory than is allowed"},
	[AZORA_KEY_VERSION] = {VERSION, "The key is sealed in a form that this version does not know"},
};

void azora_key_throw(azora_key_code code)
{
	if (!AZORA_HAS_OOM()) {
		zend_throw_exception(azora_ce_key_exception, failures[code].message, failures[code].code);
	}
}

void azora_key_throw_of(azora_key_code code, const zend_string *name, zend_ulong number)
{
	const char *message = failures[code].message;
	if (AZORA_HAS_OOM()) {
		return;
	}
	if (name != NULL) {
		zend_throw_exception_ex(azora_ce_key_exception, failures[code].code, "Key \"%s\": %s",
								ZSTR_VAL(name), message);
	} else {
		zend_throw_exception_ex(azora_ce_key_exception, failures[code].code,
								"Key " ZEND_LONG_FMT ": %s", (zend_long)number, message);
	}
}
