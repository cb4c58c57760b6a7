/*
 * Issuing in the tests: keys from the same numbers as test_signer_begin's, and what came of it in a
 * few words.
 */
#ifndef AZORA_TESTS_ISSUED_H
#define AZORA_TESTS_ISSUED_H

#include "allocators.h"
#include "core/credential.h"

typedef struct test_issuer {
	test_memory memory;
	azora_key key;
} test_issuer;

/* A key; did NULL: its did:key, otherwise that did:web, with "#k" as its method. */
void test_issuer_begin(test_issuer *issuer, unsigned char seed, const char *did);
void test_issuer_end(test_issuer *issuer);

/* At TEST_NOW, and so created. */
azora_issue_options test_issue_options(void);

/* The signed text, to be given to free(), or NULL: then the code and the first problem are told as
 * "invalid issuer CONTROLLER_MISMATCH", "syntax 12". */
char *test_issue(test_issuer *issuer, const char *text, const azora_issue_options *options,
				 char told[200]);

#endif
