/*
 * What sealing is told: its options and its secrets.
 */
#ifndef AZORA_PHP_SEAL_OPTIONS_H
#define AZORA_PHP_SEAL_OPTIONS_H

#include "php_azora.h"
#include "core/key_seal.h"

/* Reads the options in argument (from 1), from which they borrow; array may be NULL. False, and
 * thrown, if one is not known or not valid. */
bool azora_seal_options_read(azora_seal_options *options, zend_array *array, uint32_t argument);

/* A secret in argument, from which it borrows. False, and thrown, if none can be so short, or so
 * long. */
bool azora_passphrase_read(azora_passphrase *secret, const zend_string *text, uint32_t argument);

/* The same of a secret that is to seal, and must suit the options. */
bool azora_passphrase_for(azora_passphrase *secret, const zend_string *text, uint32_t argument,
						  const azora_seal_options *options);

#endif
