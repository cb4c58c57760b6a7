/*
 * JsonLogic over jansson's values, for the tests.
 */
#ifndef AZORA_TESTS_LOGIC_JSON_H
#define AZORA_TESTS_LOGIC_JSON_H

#include "core/logic.h"

#include <jansson.h>

/* A program with one rule, and a run over one data; all owned. */
typedef struct logic_json {
	json_t *rule;
	json_t *data;
	azora_logic *logic;
	azora_logic_run *run;
	uint32_t root;
	azora_logic_error error;
	azora_value result;
	bool succeeded;
} logic_json;

/* Evaluates a rule over data; takes both over. */
void logic_json_apply(logic_json *this, const azora_allocator *allocator, json_t *rule,
					  json_t *data);
void logic_json_free(logic_json *this);

/* Evaluates a rule, in which ' stands for ", over such data; NULL: null. */
void logic_json_text(logic_json *this, const azora_allocator *allocator, const char *rule,
					 const char *data);

/* Where its error is; room is for AZORA_TEST_POINTER bytes. */
#define AZORA_TEST_POINTER 4096
const char *logic_json_place(const logic_json *this, char *room);

/* A copy of a value, the caller's; numbers that JSON does not have become their names. */
json_t *logic_json_copy(const azora_logic_run *run, const azora_value *value);

/* Whether a value is the same as JSON: numbers by value. */
bool logic_json_equal(const azora_logic_run *run, const azora_value *value, const json_t *json);

#endif
