#include "core/logic_evaluate.h"

bool azora_logic_node_value(azora_logic_run *run, uint32_t node, azora_value *value)
{
	return azora_fetch(run, node, value);
}

/* The first value that is true, or is not, or else the last; of none, false. */
AZORA_ALWAYS_INLINE bool evaluate_until(azora_logic_run *run, uint32_t node, bool truth,
										azora_value *value)
{
	const azora_logic_node *here = &run->nodes[node];
	*value = azora_value_bool(false);
	for (uint32_t i = 0; i < here->count; i++) {
		if (!azora_fetch(run, here->first + i, value)) {
			return false;
		}
		if (azora_value_truthy(value) == truth) {
			return true;
		}
	}
	return true;
}

/* Whether a node's value is true, which for most conditions needs no value. */
static bool evaluate_truth(azora_logic_run *run, uint32_t node, bool *truth)
{
	const azora_logic_node *here = &run->nodes[node];
	azora_value room;
	if (here->op != AZORA_OP_AND && here->op != AZORA_OP_OR) {
		const azora_value *value = azora_peek(run, node, &room);
		*truth = value != NULL && azora_value_truthy(value);
		return value != NULL;
	}
	bool decisive = here->op == AZORA_OP_OR;
	*truth = false;
	if (!azora_logic_charge(run, node, 1)) {
		return false;
	}
	for (uint32_t i = 0; i < here->count; i++) {
		if (!evaluate_truth(run, here->first + i, truth)) {
			return false;
		}
		if (*truth == decisive) {
			return true;
		}
	}
	return true;
}

bool azora_logic_condition(azora_logic_run *run, uint32_t root, bool *truth)
{
	run->scope = &run->root;
	azora_logic_forget_reads(run);
	return evaluate_truth(run, root, truth);
}

static bool evaluate_and(azora_logic_run *run, uint32_t node, azora_value *value)
{
	return evaluate_until(run, node, false, value);
}

static bool evaluate_or(azora_logic_run *run, uint32_t node, azora_value *value)
{
	return evaluate_until(run, node, true, value);
}

static bool evaluate_coalesce(azora_logic_run *run, uint32_t node, azora_value *value)
{
	const azora_logic_node *here = &run->nodes[node];
	*value = azora_value_null();
	for (uint32_t i = 0; i < here->count && value->kind == AZORA_NULL; i++) {
		if (!azora_fetch(run, here->first + i, value)) {
			return false;
		}
	}
	return true;
}

static bool evaluate_if(azora_logic_run *run, uint32_t node, azora_value *value)
{
	const azora_logic_node *here = &run->nodes[node];
	uint32_t i = 0;
	for (; i + 1 < here->count; i += 2) {
		bool truth;
		if (!evaluate_truth(run, here->first + i, &truth)) {
			return false;
		}
		if (truth) {
			return azora_fetch(run, here->first + i + 1, value);
		}
	}
	if (i < here->count) {
		return azora_fetch(run, here->first + i, value);
	}
	*value = azora_value_null();
	return true;
}

static bool evaluate_list(azora_logic_run *run, uint32_t node, azora_value *value)
{
	const azora_logic_node *here = &run->nodes[node];
	azora_list *list = azora_list_begin(run, node, here->count);
	if (list == NULL) {
		return false;
	}
	for (uint32_t i = 0; i < here->count; i++) {
		if (!azora_fetch(run, here->first + i, &list->items[i])) {
			return false;
		}
	}
	return azora_list_finish(run, node, list, here->count, value);
}

/* A slot or a path, and whether it leads anywhere. */
static bool read_literal(azora_logic_run *run, uint32_t node, azora_value *value, bool *found)
{
	const azora_logic_node *here = &run->nodes[node];
	if (here->op == AZORA_OP_SLOT) {
		const azora_slot *slot = azora_logic_slot(run, here->path);
		*value = slot->value;
		*found = slot->found;
		return true;
	}
	if (here->op == AZORA_OP_ITEM) {
		*value = run->scope->item;
		*found = true;
		return true;
	}
	return azora_logic_path(run, node, &run->logic->paths[here->path], value, found);
}

static bool evaluate_literal(azora_logic_run *run, uint32_t node, azora_value *value)
{
	bool found;
	return read_literal(run, node, value, &found);
}

static bool evaluate_var_literal(azora_logic_run *run, uint32_t node, azora_value *value)
{
	const azora_logic_node *here = &run->nodes[node];
	bool found;
	if (!read_literal(run, here->first, value, &found)) {
		return false;
	}
	return found || azora_fetch(run, here->first + 1, value);
}

static bool evaluate_exists_literal(azora_logic_run *run, uint32_t node, azora_value *value)
{
	bool found;
	if (!read_literal(run, run->nodes[node].first, value, &found)) {
		return false;
	}
	*value = azora_value_bool(found);
	return true;
}

static bool evaluate_item(azora_logic_run *run, uint32_t node, azora_value *value)
{
	(void)node;
	*value = run->scope->item;
	return true;
}

static bool evaluate_constant(azora_logic_run *run, uint32_t node, azora_value *value)
{
	*value = run->nodes[node].value;
	return true;
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
	*record = (azora_record){.names = {"type"}, .values = {run->error.type}};
	return azora_record_finish(run, node, record, 1, error);
}

static bool evaluate_try(azora_logic_run *run, uint32_t node, azora_value *value)
{
	const azora_logic_node *here = &run->nodes[node];
	const azora_scope *outer = run->scope;
	azora_scope scope = {.is_error = true, .outer = outer};
	bool done = here->count > 0;
	if (!done) {
		return azora_logic_invalid(run, node, "needs an argument");
	}
	for (uint32_t i = 0; i < here->count; i++) {
		done = azora_fetch(run, here->first + i, value);
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

static bool evaluate_invalid(azora_logic_run *run, uint32_t node, azora_value *value)
{
	(void)value;
	return azora_logic_invalid(run, node, "needs a list of arguments");
}

static bool evaluate_unknown(azora_logic_run *run, uint32_t node, azora_value *value)
{
	(void)value;
	return azora_logic_unknown(run, node);
}

/* var with a computed key; a default is evaluated if it is needed. */
static bool evaluate_var(azora_logic_run *run, uint32_t node, azora_value *value)
{
	const azora_logic_node *here = &run->nodes[node];
	azora_value key;
	bool found;
	if ((here->flags & AZORA_NODE_SPREAD) != 0) {
		return azora_evaluate_eager(run, node, value);
	}
	if (!azora_fetch(run, here->first, &key) || !azora_logic_var(run, node, &key, value, &found)) {
		return false;
	}
	return found || here->count < 2 || azora_fetch(run, here->first + 1, value);
}

/* The same with all its arguments out of one list. */
static bool spread_var(azora_logic_run *run, uint32_t node, const azora_value *arguments,
					   uint32_t count, azora_value *value)
{
	azora_value all = azora_value_null();
	bool found;
	if (!azora_logic_var(run, node, count > 0 ? &arguments[0] : &all, value, &found)) {
		return false;
	}
	if (!found && count > 1) {
		*value = arguments[1];
	}
	return true;
}

/* Hands the arguments' values to an operator. */
static bool operate(azora_logic_run *run, uint32_t node, const azora_value *arguments,
					uint32_t count, azora_value *value)
{
	bool found;
	switch (run->nodes[node].op) {
	case AZORA_OP_VAR:
		return spread_var(run, node, arguments, count, value);
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

/* The values of arguments that stand in the rule. */
static bool evaluate_arguments(azora_logic_run *run, const azora_logic_node *here,
							   azora_value *values)
{
	for (uint32_t i = 0; i < here->count; i++) {
		if (!azora_fetch(run, here->first + i, &values[i])) {
			return false;
		}
	}
	return true;
}

/* Operators that want all their arguments evaluated. */
bool azora_evaluate_eager(azora_logic_run *run, uint32_t node, azora_value *value)
{
	const azora_logic_node *here = &run->nodes[node];
	azora_value few[AZORA_FEW_ARGUMENTS];
	azora_value *values = few;
	uint32_t count = here->count;
	if (count > AZORA_FEW_ARGUMENTS) {
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

const azora_evaluator azora_evaluators[AZORA_OPERATORS] = {
	[AZORA_OP_CONSTANT] = evaluate_constant,
	[AZORA_OP_LIST] = evaluate_list,
	[AZORA_OP_SLOT] = evaluate_literal,
	[AZORA_OP_ITEM] = evaluate_item,
	[AZORA_OP_PATH] = evaluate_literal,
	[AZORA_OP_UNKNOWN] = evaluate_unknown,
	[AZORA_OP_INVALID] = evaluate_invalid,
	[AZORA_OP_VAR] = evaluate_var,
	[AZORA_OP_VAR_LITERAL] = evaluate_var_literal,
	[AZORA_OP_VAL] = azora_evaluate_eager,
	[AZORA_OP_EXISTS] = azora_evaluate_eager,
	[AZORA_OP_EXISTS_LITERAL] = evaluate_exists_literal,
	[AZORA_OP_MISSING] = azora_evaluate_eager,
	[AZORA_OP_MISSING_SOME] = azora_evaluate_eager,
	[AZORA_OP_MISSING_LITERAL] = azora_logic_missing_literal,
	[AZORA_OP_MISSING_SOME_LITERAL] = azora_logic_missing_literal,
	[AZORA_OP_IF] = evaluate_if,
	[AZORA_OP_AND] = evaluate_and,
	[AZORA_OP_OR] = evaluate_or,
	[AZORA_OP_COALESCE] = evaluate_coalesce,
	[AZORA_OP_TRY] = evaluate_try,
	[AZORA_OP_THROW] = azora_evaluate_eager,
	[AZORA_OP_LOG] = azora_evaluate_eager,
	[AZORA_OP_EQUAL] = azora_evaluate_equal,
	[AZORA_OP_NOT_EQUAL] = azora_evaluate_not_equal,
	[AZORA_OP_SAME] = azora_evaluate_same,
	[AZORA_OP_NOT_SAME] = azora_evaluate_not_same,
	[AZORA_OP_LESS] = azora_evaluate_less,
	[AZORA_OP_LESS_EQUAL] = azora_evaluate_less_equal,
	[AZORA_OP_GREATER] = azora_evaluate_greater,
	[AZORA_OP_GREATER_EQUAL] = azora_evaluate_greater_equal,
	[AZORA_OP_TEST_EQUAL] = azora_test_equal,
	[AZORA_OP_TEST_NOT_EQUAL] = azora_test_not_equal,
	[AZORA_OP_TEST_LESS] = azora_test_less,
	[AZORA_OP_TEST_LESS_EQUAL] = azora_test_less_equal,
	[AZORA_OP_TEST_GREATER] = azora_test_greater,
	[AZORA_OP_TEST_GREATER_EQUAL] = azora_test_greater_equal,
	[AZORA_OP_NOT] = azora_evaluate_eager,
	[AZORA_OP_TRUTH] = azora_evaluate_eager,
	[AZORA_OP_ADD] = azora_evaluate_add,
	[AZORA_OP_SUBTRACT] = azora_evaluate_subtract,
	[AZORA_OP_MULTIPLY] = azora_evaluate_multiply,
	[AZORA_OP_DIVIDE] = azora_evaluate_divide,
	[AZORA_OP_MODULO] = azora_evaluate_eager,
	[AZORA_OP_MIN] = azora_evaluate_eager,
	[AZORA_OP_MAX] = azora_evaluate_eager,
	[AZORA_OP_CAT] = azora_evaluate_eager,
	[AZORA_OP_SUBSTR] = azora_evaluate_eager,
	[AZORA_OP_IN] = azora_evaluate_eager,
	[AZORA_OP_MERGE] = azora_evaluate_eager,
	[AZORA_OP_MAP] = azora_logic_iterate,
	[AZORA_OP_FILTER] = azora_logic_iterate,
	[AZORA_OP_REDUCE] = azora_logic_iterate,
	[AZORA_OP_ALL] = azora_logic_iterate,
	[AZORA_OP_NONE] = azora_logic_iterate,
	[AZORA_OP_SOME] = azora_logic_iterate,
};
