/*
 * Status lists and what refers to them, for the tests: made by the room of lists, signed by the
 * tests' own signer. What is given back is to be given to free().
 */
#ifndef AZORA_TESTS_STATUS_TEXTS_H
#define AZORA_TESTS_STATUS_TEXTS_H

#include "core/credential.h"
#include "signer.h"

#define TEST_LIST "https://example.org/lists/1"

/* An encodedList of so many bytes, with some bits set. */
char *test_encoded(size_t bytes, const size_t *set, size_t count);

/* A list for a purpose (as JSON) without a proof, of the signer. */
char *test_list(const test_signer *signer, const char *purpose, const char *bits);

/* 16 KiB, the least that is allowed, with bit 5 set, signed by key 1. */
char *test_usual_list(const char *purpose);

/* An entry for the list; members are appended, each behind a comma. */
char *test_entry(const char *purpose, const char *index, const char *members);

/* A credential of key 1 with a status as it is written, signed. */
char *test_with_status(const char *status);

/*
 * That a credential with this status, verified beside a text that is known by the list's address
 * (NULL: none is), is told so by test_verify() and test_statuses(). Options may be NULL.
 */
void expect_status(const azora_verify_options *options, const char *status, const char *list,
				   const char *wanted, const char *statuses);

#define UNVERIFIED "refused status=unknown STATUS_VERIFICATION_ERROR"
#define MALFORMED  "refused status=unknown MALFORMED_VALUE_ERROR"
#define RANGE      "refused status=unknown RANGE_ERROR"
#define MISSING    "refused status=unknown STATUS_RETRIEVAL_ERROR"
#define SHORT      "refused status=unknown STATUS_LIST_LENGTH_ERROR"
#define REVOKED    "refused status=fail REVOKED"
#define SOUND      "verified status=pass"

#endif
