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

/* When a change is a fault. */
typedef enum test_when {
	TEST_ALWAYS,
	TEST_ISSUING,
	TEST_NEVER,
} test_when;

typedef struct test_change {
	const char *pointer; /* what is changed */
	const char *value;   /* into this; NULL: taken away */
	const char *problem; /* where the problem lies */
	test_when when;
	azora_check check;
} test_change;

#define BAD_AT(pointer, value, problem)                                                            \
	{                                                                                              \
		pointer, value, problem, TEST_ALWAYS, AZORA_CHECK_STRUCTURE                                \
	}
#define BAD(pointer, value) BAD_AT(pointer, value, pointer)
#define UNISSUED_AT(pointer, value, problem)                                                       \
	{                                                                                              \
		pointer, value, problem, TEST_ISSUING, AZORA_CHECK_STRUCTURE                               \
	}
#define UNISSUED(pointer, value) UNISSUED_AT(pointer, value, pointer)
#define CONTEXT_AT(pointer, value, problem)                                                        \
	{                                                                                              \
		pointer, value, problem, TEST_ALWAYS, AZORA_CHECK_CONTEXT                                  \
	}
#define CONTEXT(pointer, value) CONTEXT_AT(pointer, value, pointer)
#define GOOD(pointer, value)                                                                       \
	{                                                                                              \
		pointer, value, NULL, TEST_NEVER, AZORA_CHECK_STRUCTURE                                    \
	}

/* Makes each change in a good document, issuing and verifying, and expects its problem alone. */
void test_changes(const char *sample, azora_document_kind kind, const test_change *changes,
				  size_t count);
#define TEST_CHANGES(sample, kind, changes)                                                        \
	test_changes(sample, kind, changes, sizeof(changes) / sizeof(*(changes)))

#endif
