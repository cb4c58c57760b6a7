/*
 * Reading jansson's values.
 */
#ifndef AZORA_CORE_JSON_READER_H
#define AZORA_CORE_JSON_READER_H

#include "core/value.h"

#include <jansson.h>

extern const azora_reader azora_json_reader;

/* What a jansson value is to the core; borrows it. The source is left to the caller. */
azora_value azora_json_value(const json_t *json);

#endif
