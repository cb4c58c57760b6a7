/*
 * Credentials for the tests, signed by what the recommendation says and by no code of the rooms
 * that are tested: libsodium, and the reader and canonical form of documents.
 *
 * In formats and texts ' stands for ". What is given back is to be given to free().
 */
#ifndef AZORA_TESTS_SIGNER_H
#define AZORA_TESTS_SIGNER_H

#include "core/multibase.h"

#include <sodium.h>

typedef struct test_signer {
	unsigned char secret[crypto_sign_SECRETKEYBYTES];
	unsigned char public_key[AZORA_PUBLIC_KEY_SIZE];
	char multikey[AZORA_MULTIKEY_TEXT];
	char did[64];     /* did:key */
	char method[128]; /* of the did:key, or another's */
} test_signer;

/* A key that follows from a number. */
void test_signer_begin(test_signer *signer, unsigned char seed);

/* As printf does, and leaves all characters as they are. */
char *test_print(const char *format, ...) AZORA_FORMAT(1, 2);

/* As printf does, with ' for ". */
char *test_text(const char *format, ...) AZORA_FORMAT(1, 2);

/* A credential without a proof, of the signer's did:key; members are appended, each behind a comma:
 * ",'name':'x'". */
char *test_credential(const test_signer *signer, const char *members);

/* The options of a proof, without its value; members as above. */
char *test_options(const test_signer *signer, const char *members);

/* The two hashes that are signed, of texts in any layout: the options' first. */
void test_hashes(const char *options, const char *document, unsigned char hashes[64]);

/* The signature over options and document as they are, as "z..." with a NUL. */
void test_proof_value(const test_signer *signer, const char *options, const char *document,
					  char value[AZORA_BASE58_TEXT + 1]);

/* The options with the signature of both as their proofValue. */
char *test_prove(const test_signer *signer, const char *options, const char *document);

/* The object with one member more at its end. */
char *test_with(const char *object, const char *name, const char *value);

/* A document with one proof of the options that have these members. */
char *test_signed(const test_signer *signer, const char *document, const char *members);

/* A text with the first place where something stands replaced; it must be there. */
char *test_replaced(const char *text, const char *what, const char *by);

/* A published file under tests/vectors, whole. */
char *test_vector(const char *path);

#endif
