/*
 * Files that tests read; the tests run in the project's folder.
 */
#ifndef AZORA_TESTS_FILES_H
#define AZORA_TESTS_FILES_H

#include <jansson.h>
#include <stddef.h>

/* All of a file with a NUL behind it, to be given to free(); if it cannot be read, the test fails.
 */
char *test_file(const char *path, size_t *length);

/* The JSON in a file, to be given back by json_decref; if it is none, the test fails. */
json_t *test_json_file(const char *path);

#endif
