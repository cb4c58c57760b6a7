/*
 * What an evaluation makes: errors, lists and objects.
 */
#include "core/logic_program.h"

#include <string.h>

bool azora_logic_fail(azora_logic_run *run, azora_logic_code code, uint32_t node)
{
	run->error = (azora_logic_error){.code = code, .node = node};
	return false;
}

static bool operation_error(azora_logic_run *run, uint32_t node, const char *type,
							const char *message)
{
	run->error = (azora_logic_error){
		.code = AZORA_LOGIC_OPERATION,
		.type = azora_value_text(type, strlen(type)),
		.node = node,
		.message = message,
	};
	return false;
}

bool azora_logic_nan(azora_logic_run *run, uint32_t node)
{
	return operation_error(run, node, "NaN", "has an operand, or a result, that is no number");
}

bool azora_logic_invalid(azora_logic_run *run, uint32_t node, const char *message)
{
	return operation_error(run, node, "Invalid Arguments", message);
}

bool azora_logic_unknown(azora_logic_run *run, uint32_t node)
{
	return operation_error(run, node, "Unknown Operator", "is no operator");
}

static bool built_member(const azora_value *object, const char *name, size_t length,
						 azora_value *value)
{
	for (uint32_t i = 0; i < object->length; i++) {
		const char *member = object->as.record->names[i];
		if (strlen(member) == length && memcmp(member, name, length) == 0) {
			*value = object->as.record->values[i];
			return true;
		}
	}
	return false;
}

static void built_item(const azora_value *list, size_t index, azora_value *value)
{
	*value = list->as.list->items[index];
}

static void built_first(const azora_value *object, azora_value *name, azora_value *value)
{
	*name = azora_value_text(object->as.record->names[0], strlen(object->as.record->names[0]));
	*value = object->as.record->values[0];
}

static void built_name(const azora_value *object, size_t index, azora_value *name)
{
	const char *text = object->as.record->names[index];
	*name = azora_value_text(text, strlen(text));
}

const azora_reader azora_built_reader = {built_member, built_item, built_first, built_name};

/* Adds what a value inside another one weighs; false, and the error told, if it is too much. */
static bool weigh(azora_logic_run *run, uint32_t node, const azora_value *value, uint32_t *depth,
				  uint64_t *weight)
{
	uint32_t inner = 0;
	*weight += 1;
	if (value->source == AZORA_BUILT && value->kind == AZORA_TEXT) {
		*weight += azora_text_steps(value->length);
	} else if (value->source == AZORA_BUILT && value->kind == AZORA_LIST) {
		inner = value->as.list->depth;
		*weight += value->as.list->weight;
	} else if (value->source == AZORA_BUILT && value->kind == AZORA_OBJECT) {
		inner = value->as.record->depth;
		*weight += value->as.record->weight;
	}
	if (inner >= *depth) {
		*depth = inner + 1;
	}
	if (*depth > AZORA_LOGIC_DEPTH) {
		return azora_logic_fail(run, AZORA_LOGIC_DEPTH_LIMIT, node);
	}
	return *weight <= AZORA_LOGIC_STEPS || azora_logic_fail(run, AZORA_LOGIC_STEP_LIMIT, node);
}

/* What the values inside a list or a record weigh together, and how deep it is with them. */
static bool weigh_all(azora_logic_run *run, uint32_t node, const azora_value *values, size_t count,
					  uint32_t *depth, uint32_t *weight)
{
	uint64_t sum = 0;
	*depth = 1;
	for (size_t i = 0; i < count; i++) {
		if (!weigh(run, node, &values[i], depth, &sum)) {
			return false;
		}
	}
	*weight = (uint32_t)sum;
	return true;
}

azora_list *azora_list_begin(azora_logic_run *run, uint32_t node, size_t count)
{
	if (!azora_logic_charge(run, node, count)) {
		return NULL;
	}
	azora_list *list =
		azora_arena_allocate(run->arena, 1, sizeof(*list) + count * sizeof(*list->items));
	if (list == NULL) {
		(void)azora_logic_fail(run, AZORA_LOGIC_NO_MEMORY, node);
	}
	return list;
}

bool azora_list_finish(azora_logic_run *run, uint32_t node, azora_list *list, size_t count,
					   azora_value *value)
{
	if (!weigh_all(run, node, list->items, count, &list->depth, &list->weight)) {
		return false;
	}
	*value = (azora_value){.as.list = list,
						   .length = (uint32_t)count,
						   .kind = AZORA_LIST,
						   .source = AZORA_BUILT};
	return true;
}

bool azora_record_finish(azora_logic_run *run, uint32_t node, azora_record *record, uint32_t count,
						 azora_value *value)
{
	if (!weigh_all(run, node, record->values, count, &record->depth, &record->weight)) {
		return false;
	}
	*value = (azora_value){.as.record = record,
						   .length = count,
						   .kind = AZORA_OBJECT,
						   .source = AZORA_BUILT};
	return true;
}
