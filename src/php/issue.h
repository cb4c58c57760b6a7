/*
 * What issuing one credential came to, as PHP sees it.
 */
#ifndef AZORA_PHP_ISSUE_H
#define AZORA_PHP_ISSUE_H

#include "php_azora.h"
#include "core/credential.h"

void azora_register_issued_credentials(void);

/* A new Azora\CredentialException, not thrown. code is SYNTAX, INVALID or PROOF. */
zend_object *azora_issue_exception(const azora_issue *issue, azora_issue_code code);

/* Ends a call that issued: returns the signed text, or throws why there is none, and frees. */
void azora_issue_finish(azora_issue *issue, azora_issue_code code, zval *return_value);

/* The iterator that azora_credential_issue_batch() returns. */
PHP_FUNCTION(azora_credential_issue_batch);

#endif
