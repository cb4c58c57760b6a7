/*
 * What the fuzz targets share: taking values out of the bytes they are given, and ending the
 * program where something does not hold. The simple structures that the core is held against are
 * those of the unit tests.
 */
#ifndef AZORA_TESTS_FUZZ_BYTES_H
#define AZORA_TESTS_FUZZ_BYTES_H

#include "core/platform.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Whoever runs a target calls this for each input. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define REQUIRE(condition) ((condition) ? (void)0 : fuzz_fail(__FILE__, __LINE__, #condition))

static inline void fuzz_fail(const char *file, int line, const char *what)
{
	(void)fprintf(stderr, "%s:%d: this must hold: %s\n", file, line, what);
	abort();
}

/* For the functions that tell what is wrong, or NULL. */
static inline void fuzz_expect_none(const char *fault)
{
	if (fault != NULL) {
		(void)fprintf(stderr, "%s\n", fault);
		abort();
	}
}

typedef struct fuzz_bytes {
	const uint8_t *next;
	size_t left;
} fuzz_bytes;

/* The next byte; 0 at the end. */
static inline uint8_t fuzz_byte(fuzz_bytes *bytes)
{
	if (bytes->left == 0) {
		return 0;
	}
	bytes->left--;
	return *bytes->next++;
}

/* From least to most, at most 256 numbers apart, out of one byte. */
static inline int64_t fuzz_in(fuzz_bytes *bytes, int64_t least, int64_t most)
{
	return least + fuzz_byte(bytes) % (most - least + 1);
}

static inline uint64_t fuzz_word(fuzz_bytes *bytes)
{
	uint64_t word = 0;
	for (int i = 0; i < 8; i++) {
		word = word << 8 | fuzz_byte(bytes);
	}
	return word;
}

/* A small number as often as not, else one near the ends or anywhere. */
static inline int64_t fuzz_integer(fuzz_bytes *bytes)
{
	uint8_t kind = fuzz_byte(bytes);
	if (kind < 192) {
		return (int64_t)kind - 96;
	}
	switch (kind & 3) {
	case 0:
		return INT64_MIN + fuzz_byte(bytes);
	case 1:
		return INT64_MAX - fuzz_byte(bytes);
	case 2:
		return (int64_t)(((uint64_t)fuzz_byte(bytes) << (kind & 63)) - 1);
	default:
		return (int64_t)fuzz_word(bytes);
	}
}

#endif
