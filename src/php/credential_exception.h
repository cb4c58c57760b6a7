/*
 * Throwing an Azora\CredentialException.
 */
#ifndef AZORA_PHP_CREDENTIAL_EXCEPTION_H
#define AZORA_PHP_CREDENTIAL_EXCEPTION_H

#include "php/glue.h"
#include "core/problem.h"

/* The numbers are the class's constants. */
typedef enum azora_credential_code {
	AZORA_CREDENTIAL_INVALID = 1,
	AZORA_CREDENTIAL_PROOF,
	AZORA_CREDENTIAL_SYNTAX,
	AZORA_CREDENTIAL_DAMAGED,
} azora_credential_code;

/* The problems as PHP's list of ['check', 'code', 'pointer', 'message']. */
void azora_problems_return(const azora_problems *problems, zval *to);

/* A new exception, not thrown. problems may be NULL. */
zend_object *azora_credential_exception(azora_credential_code code, const char *message,
										const azora_problems *problems);

void azora_credential_throw(azora_credential_code code, const char *message,
							const azora_problems *problems);

/* Why a text was not read: at which byte and what. what names it: "The credential". */
void azora_credential_throw_document(const azora_document *document, const char *what);

#endif
