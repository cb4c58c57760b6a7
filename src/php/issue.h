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

/* Throws what an issue that failed means. code is not AZORA_ISSUED. */
void azora_issue_throw(const azora_issue *issue, azora_issue_code code);

/* The iterator that azora_credential_issue_batch() returns. */
PHP_FUNCTION(azora_credential_issue_batch);

#endif
