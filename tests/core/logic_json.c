#include "logic_json.h"

#include "core/json_reader.h"

#include "documents.h"

#include <math.h>
#include <string.h>

void logic_json_apply(logic_json *this, const azora_allocator *allocator, json_t *rule,
					  json_t *data)
{
	*this = (logic_json){.rule = rule, .data = data};
	azora_value rule_value = azora_json_value(rule), data_value = azora_json_value(data);
	data_value.source = AZORA_DATA;
	this->logic = azora_logic_new(allocator, &azora_json_reader);
	if (this->logic == NULL) {
		this->error.code = AZORA_LOGIC_NO_MEMORY;
		return;
	}
	if (!azora_logic_add(this->logic, &rule_value, false, &this->root, &this->error)) {
		return;
	}
	this->run = azora_logic_run_new(this->logic, &azora_json_reader);
	if (this->run == NULL) {
		this->error.code = AZORA_LOGIC_NO_MEMORY;
		return;
	}
	azora_logic_begin(this->run, &data_value);
	this->succeeded = azora_logic_evaluate(this->run, this->root, &this->result);
	if (!this->succeeded) {
		this->error = *azora_logic_last_error(this->run);
	}
}

void logic_json_free(logic_json *this)
{
	azora_logic_run_free(this->run);
	azora_logic_free(this->logic);
	json_decref(this->rule);
	json_decref(this->data);
}

void logic_json_text(logic_json *this, const azora_allocator *allocator, const char *rule,
					 const char *data)
{
	logic_json_apply(this, allocator, test_json(rule), test_json(data != NULL ? data : "null"));
}

const char *logic_json_place(const logic_json *this, char *room)
{
	azora_pointer pointer;
	azora_pointer_begin(&pointer, room, AZORA_TEST_POINTER);
	azora_logic_pointer(this->logic, this->error.node, &pointer);
	return room;
}

static json_t *copy_number(double number)
{
	if (isfinite(number)) {
		return json_real(number);
	}
	return json_string(isnan(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity");
}

/* What a list or an object gave has the source of it, unless it was built. */
static json_t *copy_part(const azora_logic_run *run, const azora_value *whole, azora_value *part)
{
	if (whole->source != AZORA_BUILT) {
		part->source = whole->source;
	}
	return logic_json_copy(run, part);
}

static json_t *copy_list(const azora_logic_run *run, const azora_value *list)
{
	json_t *copy = json_array();
	for (uint32_t i = 0; i < list->length; i++) {
		azora_value item;
		azora_logic_reader(run, list)->item(list, i, &item);
		(void)json_array_append_new(copy, copy_part(run, list, &item));
	}
	return copy;
}

/* A reader knows the names that it is asked for; all of them are only those of what is built. */
static json_t *copy_object(const azora_logic_run *run, const azora_value *object)
{
	if (object->source != AZORA_BUILT) {
		return json_deep_copy(object->as.node);
	}
	json_t *copy = json_object();
	for (uint32_t i = 0; i < object->length; i++) {
		azora_value member = object->as.record->values[i];
		(void)json_object_set_new(copy, object->as.record->names[i], logic_json_copy(run, &member));
	}
	return copy;
}

json_t *logic_json_copy(const azora_logic_run *run, const azora_value *value)
{
	switch (value->kind) {
	case AZORA_NULL:
		return json_null();
	case AZORA_FALSE:
	case AZORA_TRUE:
		return json_boolean(value->kind == AZORA_TRUE);
	case AZORA_INTEGER:
		return json_integer(value->as.integer);
	case AZORA_NUMBER:
		return copy_number(value->as.number);
	case AZORA_TEXT:
		return json_stringn_nocheck(value->as.text, value->length);
	case AZORA_LIST:
		return copy_list(run, value);
	default:
		return copy_object(run, value);
	}
}

static bool equal_lists(const azora_logic_run *run, const azora_value *value, const json_t *json)
{
	bool equal = json_is_array(json) && json_array_size(json) == value->length;
	for (uint32_t i = 0; equal && i < value->length; i++) {
		azora_value item;
		azora_logic_reader(run, value)->item(value, i, &item);
		if (value->source != AZORA_BUILT) {
			item.source = value->source;
		}
		equal = logic_json_equal(run, &item, json_array_get(json, i));
	}
	return equal;
}

static bool equal_objects(const azora_logic_run *run, const azora_value *value, const json_t *json)
{
	const char *name;
	json_t *member;
	bool equal = json_is_object(json) && json_object_size(json) == value->length;
	json_object_foreach((json_t *)(uintptr_t)json, name, member)
	{
		azora_value own;
		equal = equal && azora_logic_reader(run, value)->member(value, name, strlen(name), &own);
		if (equal && value->source != AZORA_BUILT) {
			own.source = value->source;
		}
		equal = equal && logic_json_equal(run, &own, member);
	}
	return equal;
}

bool logic_json_equal(const azora_logic_run *run, const azora_value *value, const json_t *json)
{
	switch (value->kind) {
	case AZORA_NULL:
		return json_is_null(json);
	case AZORA_FALSE:
		return json_is_false(json);
	case AZORA_TRUE:
		return json_is_true(json);
	case AZORA_INTEGER:
	case AZORA_NUMBER: {
		double difference = azora_value_double(value) - json_number_value(json);
		return json_is_number(json) && difference < 1e-10 && difference > -1e-10;
	}
	case AZORA_TEXT:
		return json_is_string(json) && json_string_length(json) == value->length &&
			   memcmp(json_string_value(json), value->as.text, value->length) == 0;
	case AZORA_LIST:
		return equal_lists(run, value, json);
	default:
		return equal_objects(run, value, json);
	}
}
