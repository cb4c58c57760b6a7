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

#endif
