/*
 * Credentials in the tests: a good one, changed in one place, and what examining it says.
 */
#ifndef AZORA_TESTS_EXAMINED_H
#define AZORA_TESTS_EXAMINED_H

#include "allocators.h"
#include "core/credential.h"
#include "documents.h"

/* A document that was read and examined; to be given to examined_free. */
typedef struct examined {
	test_memory memory;
	azora_document document;
	azora_problems problems;
	char *text;
} examined;

/* How to examine. */
typedef struct examining {
	azora_document_kind kind;
	bool issuing;
	azora_spans contexts;
} examining;

/*
 * Puts a value in the place that a pointer (RFC 6901) leads to, or takes away what is there if the
 * value is NULL. The value is taken over. Into a list, the place is one that it has, or its end.
 */
void test_json_put(json_t *json, const char *pointer, json_t *value);

/* Examines a document, which is taken over. */
void examined_begin(examined *examined, json_t *json, const examining *how);
void examined_free(examined *examined);

#endif
