/*
 * The key of an Azora\SigningKey, and what is thrown when one cannot be used.
 */
#ifndef AZORA_PHP_SIGNING_KEY_H
#define AZORA_PHP_SIGNING_KEY_H

#include "php/glue.h"
#include "core/key.h"

/* The key of an object, which keeps it; NULL, and thrown, if it was never constructed, or this is a
 * child of the process that made it. */
const azora_key *azora_signing_key_of(zend_object *object);

/* Throws an Azora\KeyException. The code is not AZORA_KEY_OK. */
void azora_key_throw(azora_key_code code);

/* The same, of one of many; which is its name or, if that is NULL, its number. */
void azora_key_throw_of(azora_key_code code, const zend_string *name, zend_ulong number);

#endif
