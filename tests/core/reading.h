/*
 * JSON documents read in the tests: alone in memory that is counted, so that a look behind the text
 * and a lost block are seen.
 */
#ifndef AZORA_TESTS_CORE_READING_H
#define AZORA_TESTS_CORE_READING_H

#include "allocators.h"
#include "core/document.h"

typedef struct test_reading {
	test_memory memory;
	char *text; /* a copy with nothing behind it */
	azora_document document;
} test_reading;

/* As deep and as long as can be, integers that cannot be held refused. */
extern const azora_document_limits test_limits;

/* Whether the text was read; to be ended by test_reading_end either way. */
bool test_reading_begin(test_reading *reading, const char *text, size_t length,
						const azora_document_limits *limits);
void test_reading_end(test_reading *reading);

/* Reads a text in which ' stands for "; the test fails if it is refused. */
const azora_json *test_reading_of(test_reading *reading, const char *text);

/* The canonical form with a NUL behind it, to be given to free(). */
char *test_canonical(const azora_json *value, const azora_json_change *changes, size_t count);

/* That a text becomes this canonical form, which stays as it is. */
void test_expect_canonical(const char *text, size_t length, const char *expected,
						   size_t expected_length);

#endif
