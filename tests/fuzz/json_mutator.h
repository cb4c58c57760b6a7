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

/* How a target whose inputs are JSON wants them changed. */
typedef struct fuzz_json_changes {
	const char *const *texts; /* for fuzz_mutate_json */
	size_t decoding;          /* jansson's flags for reading an input ... */
	size_t encoding;          /* ... and for writing it again */
	unsigned own;             /* one change of so many is the fuzzer's own */
} fuzz_json_changes;

/* What LLVMFuzzerCustomMutator does for such a target: a change that keeps the input JSON, or one
 * of the fuzzer's own, which is also what happens to an input that is no JSON. */
size_t fuzz_mutate_input(uint8_t *bytes, size_t size, size_t most, const fuzz_json_changes *changes,
						 unsigned seed);

/* The fuzzer calls this to change an input. */
size_t LLVMFuzzerCustomMutator(uint8_t *bytes, size_t size, size_t most, unsigned seed);

#endif
