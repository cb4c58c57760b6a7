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
	azora_logic_error error;
	azora_value result;
	bool succeeded;
} logic_json;

/* Evaluates a rule over data; takes both over. */
void logic_json_apply(logic_json *this, const azora_allocator *allocator, json_t *rule,
					  json_t *data);
void logic_json_free(logic_json *this);

/* Whether a value is the same as JSON: numbers by value. */
bool logic_json_equal(const azora_logic_run *run, const azora_value *value, const json_t *json);

#endif
