/*
 * Handing a verification to PHP.
 */
#ifndef AZORA_PHP_VERIFICATION_H
#define AZORA_PHP_VERIFICATION_H

#include "php_azora.h"
#include "core/credential.h"

void azora_register_verification(void);

/* A new Azora\Verification that says the same; nothing is taken over. */
void azora_verification_return(const azora_verification *verification, zval *to);

/* Ends a call that verified: returns what it came to, or throws that there was no memory if it was
 * not done, and frees. */
void azora_verification_finish(azora_verification *verification, bool done, zval *return_value);

#endif
