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

const azora_reader azora_built_reader = {built_member, built_item, built_first};

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
	uint64_t weight = 0;
	list->depth = 1;
	for (size_t i = 0; i < count; i++) {
		if (!weigh(run, node, &list->items[i], &list->depth, &weight)) {
			return false;
		}
	}
	list->weight = (uint32_t)weight;
	*value = (azora_value){.as.list = list,
						   .length = (uint32_t)count,
						   .kind = AZORA_LIST,
						   .source = AZORA_BUILT};
	return true;
}

bool azora_record_finish(azora_logic_run *run, uint32_t node, azora_record *record,
						 azora_value *value)
{
	uint64_t weight = 0;
	record->depth = 1;
	for (uint32_t i = 0; i < AZORA_RECORD_MEMBERS; i++) {
		if (!weigh(run, node, &record->values[i], &record->depth, &weight)) {
			return false;
		}
	}
	record->weight = (uint32_t)weight;
	*value = (azora_value){.as.record = record,
						   .length = AZORA_RECORD_MEMBERS,
						   .kind = AZORA_OBJECT,
						   .source = AZORA_BUILT};
	return true;
}

/* A node's value, without a call for what most arguments are. */
static inline bool fetch(azora_logic_run *run, uint32_t node, azora_value *value)
{
	const azora_logic_node *here = &run->logic->nodes[node];
	if (here->op == AZORA_OP_CONSTANT) {
		*value = here->value;
	} else if (here->op == AZORA_OP_SLOT) {
		*value = azora_logic_slot(run, here->path)->value;
	} else {
		return azora_logic_node_value(run, node, value);
	}
	return azora_logic_charge(run, node, 1);
}

static bool evaluate_comparison(azora_logic_run *run, uint32_t node, azora_value *value)
{
	const azora_logic_node *here = &run->logic->nodes[node];
	azora_value left, right;
	if (here->count < 2) {
		return azora_logic_invalid(run, node, "needs two arguments or more");
	}
	if (!fetch(run, here->first, &left)) {
		return false;
	}
	for (uint32_t i = 1; i < here->count; i++) {
		bool holds;
		if (!fetch(run, here->first + i, &right) ||
			!azora_logic_compare(run, node, here->op, &left, &right, &holds)) {
			return false;
		}
		if (!holds) {
			*value = azora_value_bool(false);
			return true;
		}
		left = right;
	}
	*value = azora_value_bool(true);
	return true;
}

/* and, or, ??: the first value that decides, or the last; of none, false or null. */
static bool evaluate_until(azora_logic_run *run, uint32_t node, azora_value *value)
{
	const azora_logic_node *here = &run->logic->nodes[node];
	*value = here->op == AZORA_OP_COALESCE ? azora_value_null() : azora_value_bool(false);
	for (uint32_t i = 0; i < here->count; i++) {
		if (!fetch(run, here->first + i, value)) {
			return false;
		}
		bool decides = here->op == AZORA_OP_COALESCE
						   ? value->kind != AZORA_NULL
						   : azora_value_truthy(value) == (here->op == AZORA_OP_OR);
		if (decides) {
			return true;
		}
	}
	return true;
}

static bool evaluate_if(azora_logic_run *run, uint32_t node, azora_value *value)
{
	const azora_logic_node *here = &run->logic->nodes[node];
	uint32_t i = 0;
	for (; i + 1 < here->count; i += 2) {
		azora_value condition;
		if (!fetch(run, here->first + i, &condition)) {
			return false;
		}
		if (azora_value_truthy(&condition)) {
			return fetch(run, here->first + i + 1, value);
		}
	}
	if (i < here->count) {
		return fetch(run, here->first + i, value);
	}
	*value = azora_value_null();
	return true;
}

static bool evaluate_list(azora_logic_run *run, uint32_t node, azora_value *value)
{
	const azora_logic_node *here = &run->logic->nodes[node];
	azora_list *list = azora_list_begin(run, node, here->count);
	if (list == NULL) {
		return false;
	}
	for (uint32_t i = 0; i < here->count; i++) {
		if (!fetch(run, here->first + i, &list->items[i])) {
			return false;
		}
	}
	return azora_list_finish(run, node, list, here->count, value);
}

/* A slot or a path, and whether it leads anywhere. */
static bool read_literal(azora_logic_run *run, uint32_t node, azora_value *value, bool *found)
{
	const azora_logic_node *here = &run->logic->nodes[node];
	if (here->op == AZORA_OP_SLOT) {
		const azora_slot *slot = azora_logic_slot(run, here->path);
		*value = slot->value;
		*found = slot->found;
		return true;
	}
	return azora_logic_path(run, node, &run->logic->paths[here->path], value, found);
}

static bool evaluate_var_literal(azora_logic_run *run, const azora_logic_node *here,
								 azora_value *value)
{
	bool found;
	if (!read_literal(run, here->first, value, &found)) {
		return false;
	}
	return found || fetch(run, here->first + 1, value);
}

/* What try hands on: an object that was thrown as it is, anything else as {"type": …}. */
static bool caught(azora_logic_run *run, uint32_t node, azora_value *error)
{
	if (run->error.data.kind == AZORA_OBJECT) {
		*error = run->error.data;
		return true;
	}
	azora_record *record = azora_arena_allocate(run->arena, 1, sizeof(*record));
	if (record == NULL) {
		return azora_logic_fail(run, AZORA_LOGIC_NO_MEMORY, node);
	}
	*record = (azora_record){.names = {"type", "type"}, .values = {run->error.type}};
	record->values[1] = record->values[0];
	return azora_record_finish(run, node, record, error) && (error->length = 1) == 1;
}

static bool evaluate_try(azora_logic_run *run, uint32_t node, azora_value *value)
{
	const azora_logic_node *here = &run->logic->nodes[node];
	const azora_scope *outer = run->scope;
	azora_scope scope = {.is_error = true, .outer = outer};
	bool done = here->count > 0;
	if (!done) {
		return azora_logic_invalid(run, node, "needs an argument");
	}
	for (uint32_t i = 0; i < here->count; i++) {
		done = fetch(run, here->first + i, value);
		run->scope = outer;
		/* Limits are not the rule's to catch. */
		if (done || run->error.code != AZORA_LOGIC_OPERATION || i + 1 == here->count) {
			break;
		}
		if (!caught(run, node, &scope.item)) {
			return false;
		}
		run->scope = &scope;
	}
	return done;
}

static bool throw_value(azora_logic_run *run, uint32_t node, const azora_value *arguments,
						uint32_t count)
{
	azora_value thrown = count > 0 ? arguments[0] : azora_value_null();
	azora_value type = thrown;
	if (thrown.kind == AZORA_OBJECT) {
		static const azora_path_part part = {"type", 4, AZORA_NO_INDEX};
		(void)azora_path_walk(run, &thrown, &part, 1, &type);
	}
	run->error = (azora_logic_error){.code = AZORA_LOGIC_OPERATION,
									 .type = type,
									 .data = thrown,
									 .node = node};
	return false;
}

static bool evaluate_eager(azora_logic_run *run, uint32_t node, azora_value *value);

static bool evaluate_reading(azora_logic_run *run, uint32_t node, azora_value *value)
{
	const azora_logic_node *here = &run->logic->nodes[node];
	bool found;
	switch (here->op) {
	case AZORA_OP_CONSTANT:
		*value = here->value;
		return true;
	case AZORA_OP_SLOT:
	case AZORA_OP_PATH:
		return read_literal(run, node, value, &found);
	case AZORA_OP_VAR_LITERAL:
		return evaluate_var_literal(run, here, value);
	case AZORA_OP_EXISTS_LITERAL:
		if (!read_literal(run, here->first, value, &found)) {
			return false;
		}
		*value = azora_value_bool(found);
		return true;
	default:
		return azora_logic_missing_literal(run, node, value);
	}
}

bool azora_logic_node_value(azora_logic_run *run, uint32_t node, azora_value *value)
{
	const azora_logic_node *here = &run->logic->nodes[node];
	if (!azora_logic_charge(run, node, 1)) {
		return false;
	}
	switch (here->op) {
	case AZORA_OP_CONSTANT:
	case AZORA_OP_SLOT:
	case AZORA_OP_PATH:
	case AZORA_OP_VAR_LITERAL:
	case AZORA_OP_EXISTS_LITERAL:
	case AZORA_OP_MISSING_LITERAL:
	case AZORA_OP_MISSING_SOME_LITERAL:
		return evaluate_reading(run, node, value);
	case AZORA_OP_EQUAL:
	case AZORA_OP_NOT_EQUAL:
	case AZORA_OP_SAME:
	case AZORA_OP_NOT_SAME:
	case AZORA_OP_LESS:
	case AZORA_OP_LESS_EQUAL:
	case AZORA_OP_GREATER:
	case AZORA_OP_GREATER_EQUAL:
		return evaluate_comparison(run, node, value);
	case AZORA_OP_AND:
	case AZORA_OP_OR:
	case AZORA_OP_COALESCE:
		return evaluate_until(run, node, value);
	case AZORA_OP_IF:
		return evaluate_if(run, node, value);
	case AZORA_OP_LIST:
		return evaluate_list(run, node, value);
	case AZORA_OP_TRY:
		return evaluate_try(run, node, value);
	case AZORA_OP_MAP:
	case AZORA_OP_FILTER:
	case AZORA_OP_REDUCE:
	case AZORA_OP_ALL:
	case AZORA_OP_NONE:
	case AZORA_OP_SOME:
		return azora_logic_iterate(run, node, value);
	case AZORA_OP_INVALID:
		return azora_logic_invalid(run, node, "needs a list of arguments");
	case AZORA_OP_UNKNOWN:
		return operation_error(run, node, "Unknown Operator", "is no operator");
	default:
		return evaluate_eager(run, node, value);
	}
}

/* Hands the arguments' values to an operator. */
static bool operate(azora_logic_run *run, uint32_t node, const azora_value *arguments,
					uint32_t count, azora_value *value)
{
	bool found;
	switch (run->logic->nodes[node].op) {
	case AZORA_OP_VAR:
		return azora_logic_var(run, node, arguments, count, value);
	case AZORA_OP_VAL:
		return azora_logic_val(run, node, arguments, count, value, &found);
	case AZORA_OP_EXISTS:
		if (!azora_logic_val(run, node, arguments, count, value, &found)) {
			return false;
		}
		*value = azora_value_bool(found);
		return true;
	case AZORA_OP_MISSING:
		return azora_logic_missing(run, node, arguments, count, value);
	case AZORA_OP_MISSING_SOME:
		return azora_logic_missing_some(run, node, arguments, count, value);
	case AZORA_OP_THROW:
		return throw_value(run, node, arguments, count);
	default:
		return azora_logic_operate(run, node, arguments, count, value);
	}
}

#define FEW_ARGUMENTS 4

/* The values of arguments that stand in the rule. */
static bool evaluate_arguments(azora_logic_run *run, const azora_logic_node *here,
							   azora_value *values)
{
	for (uint32_t i = 0; i < here->count; i++) {
		if (!fetch(run, here->first + i, &values[i])) {
			return false;
		}
	}
	return true;
}

/* Operators that want all their arguments evaluated. */
static bool evaluate_eager(azora_logic_run *run, uint32_t node, azora_value *value)
{
	const azora_logic_node *here = &run->logic->nodes[node];
	azora_value few[FEW_ARGUMENTS];
	azora_value *values = few;
	uint32_t count = here->count;
	if (count > FEW_ARGUMENTS) {
		values = azora_arena_allocate(run->arena, count, sizeof(*values));
		if (values == NULL) {
			return azora_logic_fail(run, AZORA_LOGIC_NO_MEMORY, node);
		}
	}
	if (!evaluate_arguments(run, here, values)) {
		return false;
	}
	if ((here->flags & AZORA_NODE_SPREAD) == 0 || values[0].kind != AZORA_LIST) {
		return operate(run, node, values, count, value);
	}
	azora_value list = values[0];
	azora_list *spread = azora_list_begin(run, node, list.length);
	if (spread == NULL) {
		return false;
	}
	for (uint32_t i = 0; i < list.length; i++) {
		azora_logic_item(run, &list, i, &spread->items[i]);
	}
	return operate(run, node, spread->items, list.length, value);
}
