/*
 * JSON documents in the tests: short to write, and looked into by pointers.
 */
#ifndef AZORA_TESTS_DOCUMENTS_H
#define AZORA_TESTS_DOCUMENTS_H

#include <jansson.h>

/* JSON in which ' stands for ", to be given back by json_decref; without it the program ends. */
json_t *test_json(const char *text);

/* What a pointer (RFC 6901) leads to; NULL if it leads nowhere. */
const json_t *test_json_at(const json_t *json, const char *pointer);

/* So many lists inside each other, around a value that is taken over. */
json_t *test_json_nested(size_t depth, json_t *inner);

/* The numbers from 0 up to so many, in a list. */
json_t *test_json_numbers(size_t count);

#endif
