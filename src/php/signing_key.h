/*
 * The key of an Azora\SigningKey, and what is thrown when one cannot be used.
 */
#ifndef AZORA_PHP_SIGNING_KEY_H
#define AZORA_PHP_SIGNING_KEY_H

#include "php/glue.h"
#include "core/key.h"

/* The key of an object, which keeps it; NULL, and thrown, if it was never constructed. */
const azora_key *azora_signing_key_of(zend_object *object);

/* Throws an Azora\KeyException. The code is not AZORA_KEY_OK. */
void azora_key_throw(azora_key_code code);

#endif
