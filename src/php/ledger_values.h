/*
 * What the functions of the ledger share with others: verifier keys as PHP has them.
 */
#ifndef AZORA_PHP_LEDGER_VALUES_H
#define AZORA_PHP_LEDGER_VALUES_H

#include "php/glue.h"
#include "core/ledger.h"

/* Verifier keys of an argument. */
typedef struct azora_verifiers {
	azora_verifier *items; /* owned; their names are the argument's */
	size_t count;
} azora_verifiers;

/* Reads an argument (from 1), a list of verifier keys; key is that of an option, or NULL. False,
 * and thrown, if one is none. What was read is to be freed whatever comes back. */
bool azora_verifiers_read(azora_verifiers *verifiers, uint32_t argument, const char *key,
						  zend_array *given);
void azora_verifiers_free(azora_verifiers *verifiers);

/* Adds what a checkpoint says and who signed it to an array. */
void azora_checkpoint_return(const azora_checkpoint *checkpoint, zval *to);

/* A receipt's result as azora_ledger_verify_receipt() returns it. */
void azora_receipt_return(azora_receipt_code code, const azora_receipt_result *result, zval *to);

#endif
