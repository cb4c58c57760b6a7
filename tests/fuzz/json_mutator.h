/*
 * Changes JSON texts into other JSON texts. Of the texts that differ from JSON by some bytes,
 * nearly all are no JSON; so the fuzzer is given changes that keep it JSON, besides its own.
 */
#ifndef AZORA_TESTS_FUZZ_JSON_MUTATOR_H
#define AZORA_TESTS_FUZZ_JSON_MUTATOR_H

#include <jansson.h>
#include <stddef.h>
#include <stdint.h>

/* libFuzzer's own changes. */
size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t most);

/*
 * Puts some value of a document elsewhere in it, or one of these texts (which end with NULL) in the
 * place of a value, of which %s stands for what was there. The document is taken over; so is what
 * is given back.
 */
json_t *fuzz_mutate_json(json_t *json, const char *const *texts, unsigned seed);

#endif
