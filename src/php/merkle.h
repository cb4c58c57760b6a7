/*
 * Hashes of Merkle trees as PHP has them: strings of 32 bytes.
 */
#ifndef AZORA_PHP_MERKLE_H
#define AZORA_PHP_MERKLE_H

#include "php/glue.h"
#include "core/merkle.h"

extern zend_class_entry *azora_ce_merkle_tree;

void azora_register_merkle_tree(void);

/* Reads an argument that is a hash; false, and thrown, if it has another length. */
bool azora_merkle_read_hash(uint32_t argument, const zend_string *given, azora_merkle_hash *hash);

/* A proof as it was given, which may be of no use. */
typedef struct azora_merkle_given {
	azora_merkle_hash hashes[AZORA_MERKLE_PROOF];
	size_t count;
	bool valid; /* no more hashes than a proof can have, all of 32 bytes */
} azora_merkle_given;

/* Reads an argument that is a proof, or has it under a key, if that is not NULL; false, and thrown,
 * if something in it is no string. */
bool azora_merkle_read_proof(uint32_t argument, const char *key, zend_array *given,
							 azora_merkle_given *proof);

void azora_merkle_return_hash(const azora_merkle_hash *hash, zval *to);

/* A plan's proof as PHP's list of strings; hashes are those of its nodes. */
void azora_merkle_return_proof(const azora_merkle_plan *plan, const azora_merkle_hash *hashes,
							   zval *to);

#endif
