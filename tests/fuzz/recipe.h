/*
 * Recipes of signed documents, as JSON: what a fuzzer changes blindly would never carry a signature
 * that holds, so it changes the recipe, and the signing is done for it.
 *
 *   {"credential": part, "lists": {address: part, ...}, "documents": {controller: part, ...},
 *    "options": {...}}
 *
 * A part is {"document": {...}, "proofs": [...], "changes": [...]}: a document that is signed, and
 * then changed. A proof with "key" (1 to 8, as test_signer_begin has them) is made: the signature
 * is over its other members and the document, with the proofs whose numbers are in "previous" put
 * back; any other stands as it is. A change is {"name": member, "value": any}, of the document or,
 * if it has "proof", of that proof; without a value it takes the member away. A text is taken as it
 * is, and anything else is its own JSON.
 */
#ifndef AZORA_TESTS_FUZZ_RECIPE_H
#define AZORA_TESTS_FUZZ_RECIPE_H

#include "core/credential.h"

#include "../core/allocators.h"

#define RECIPE_TEXTS   256
#define RECIPE_SPANS   4
#define RECIPE_SIGNED  32
#define RECIPE_SOURCES 4

/* What a key has signed: a document without proofs, in canonical form. */
typedef struct fuzz_signed {
	unsigned char key;
	const char *canonical; /* one of the texts */
} fuzz_signed;

typedef struct fuzz_recipe {
	test_memory memory;
	azora_document document;
	char *texts[RECIPE_TEXTS]; /* owned */
	size_t text_count;
	const char *text; /* what is to be verified */
	fuzz_signed made[RECIPE_SIGNED];
	size_t made_count;
	azora_verify_options options;
	azora_span issuers[RECIPE_SPANS], contexts[RECIPE_SPANS], domains[RECIPE_SPANS];
	azora_source_text lists[RECIPE_SOURCES], documents[RECIPE_SOURCES], owners[RECIPE_SOURCES];
} fuzz_recipe;

/* Reads and follows a recipe; false if the bytes are none. To be ended either way. */
bool fuzz_recipe_begin(fuzz_recipe *recipe, const uint8_t *data, size_t size);
void fuzz_recipe_end(fuzz_recipe *recipe);

/* The canonical form of a value, as one of the recipe's texts. */
char *fuzz_recipe_text(fuzz_recipe *recipe, const azora_json *value,
					   const azora_json_change *changes, size_t count);

#endif
