/*
 * Badges in the tests: built from fields that jansson holds.
 */
#ifndef AZORA_TESTS_BADGES_H
#define AZORA_TESTS_BADGES_H

#include "allocators.h"
#include "core/badge.h"

#include <jansson.h>

/* What every badge needs; others stand behind it. In fields ' is written for ". */
#define ACHIEVEMENT "'id':'urn:a','name':'A','description':'d','criteria':'c'"
#define BADGE       "{'id':'urn:b','issuer':'urn:i','recipient':'urn:r','achievement':{" ACHIEVEMENT "}"

/* Badges with more of a part. */
#define ISSUER(more)                                                                               \
	"{'recipient':'urn:r','achievement':{" ACHIEVEMENT "},'issuer':{'id':'urn:i'," more "}}"
#define EARNED(more)                                                                               \
	"{'recipient':'urn:r','issuer':'urn:i','achievement':{" ACHIEVEMENT "," more "}}"
#define GIVEN(recipient)                                                                           \
	"{'issuer':'urn:i','achievement':{" ACHIEVEMENT "},'recipient':" recipient "}"

/* When badges are built, which is 2001-09-09T01:46:40Z. */
#define NOW 1000000000

/* A badge that was built, or not. */
typedef struct built {
	test_memory memory;
	json_t *fields;
	azora_badge badge;
	azora_badge_code code;
} built;

/* Builds a badge from fields, which are taken over. */
void built_begin(built *built, json_t *fields);
void built_end(built *built);

/* Builds a badge from JSON, in which ' stands for "; the test fails if it cannot be issued. */
void built_valid(built *built, const char *fields);

#endif
