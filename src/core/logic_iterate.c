/*
 * The iterators: map, filter, all, none, some and reduce.
 */
#include "core/logic_program.h"

/* What an iterator works on, and whether it gives a list. */
typedef struct iteration {
	azora_logic_run *run;
	uint32_t node;
	uint32_t body; /* evaluated for every item */
	azora_value list;
	azora_scope scope;
} iteration;

static bool is_literal_null(const azora_logic_node *node)
{
	return node->op == AZORA_OP_CONSTANT && node->value.kind == AZORA_NULL &&
		   (node->flags & AZORA_NODE_ORIGINAL) != 0;
}

/*
 * The list of the first argument. The community's suites have it that map, filter and reduce take a
 * null that was read for an empty list, but no null that stands in the rule; all, none and some the
 * other way round.
 */
static bool begin(iteration *this, azora_logic_run *run, uint32_t node)
{
	const azora_logic_node *here = &run->nodes[node];
	*this = (iteration){.run = run, .node = node, .body = here->first + 1};
	const azora_logic_node *first = &run->nodes[here->first];
	bool tests = here->op == AZORA_OP_ALL || here->op == AZORA_OP_NONE || here->op == AZORA_OP_SOME;
	if (here->count < 2 || (!tests && (is_literal_null(first) || is_literal_null(first + 1)))) {
		return azora_logic_invalid(run, node, "needs a list and what to do with its items");
	}
	if (!azora_logic_node_value(run, here->first, &this->list)) {
		return false;
	}
	if (this->list.kind == AZORA_NULL && !tests) {
		this->list.length = 0;
	} else if (this->list.kind != AZORA_LIST) {
		return azora_logic_invalid(run, node, "works on a list");
	}
	this->scope = (azora_scope){.list = this->list, .outer = run->scope};
	return true;
}

/* Evaluates the body in the scope, in which the item is set. */
static bool evaluate_body(iteration *this, azora_value *value)
{
	this->run->scope = &this->scope;
	bool evaluated = azora_logic_node_value(this->run, this->body, value);
	this->run->scope = this->scope.outer;
	return evaluated;
}

static bool evaluate_item(iteration *this, uint32_t index, azora_value *value)
{
	this->scope.index = index;
	azora_logic_item(this->run, &this->list, index, &this->scope.item);
	return evaluate_body(this, value);
}

static bool iterate_list(iteration *this, bool filter, azora_value *value)
{
	azora_list *list = azora_list_begin(this->run, this->node, this->list.length);
	uint32_t count = 0;
	if (list == NULL) {
		return false;
	}
	for (uint32_t i = 0; i < this->list.length; i++) {
		azora_value made;
		if (!evaluate_item(this, i, &made)) {
			return false;
		}
		if (!filter) {
			list->items[count++] = made;
		} else if (azora_value_truthy(&made)) {
			list->items[count++] = this->scope.item;
		}
	}
	return azora_list_finish(this->run, this->node, list, count, value);
}

/* Whether an item is found whose truth is as wanted. */
static bool iterate_until(iteration *this, bool wanted, bool *found)
{
	*found = false;
	for (uint32_t i = 0; i < this->list.length && !*found; i++) {
		azora_value made;
		if (!evaluate_item(this, i, &made)) {
			return false;
		}
		*found = azora_value_truthy(&made) == wanted;
	}
	return true;
}

/* The next accumulator, in a scope of {"current": item, "accumulator": the one before}. */
static bool accumulate(iteration *this, uint32_t index, azora_value *accumulator)
{
	azora_logic_run *run = this->run;
	azora_record *record = azora_arena_allocate(run->arena, 1, sizeof(*record));
	if (record == NULL) {
		return azora_logic_fail(run, AZORA_LOGIC_NO_MEMORY, this->node);
	}
	*record = (azora_record){.names = {"current", "accumulator"}};
	azora_logic_item(run, &this->list, index, &record->values[0]);
	record->values[1] = *accumulator;
	this->scope.index = index;
	return azora_record_finish(run, this->node, record, 2, &this->scope.item) &&
		   evaluate_body(this, accumulator);
}

static bool iterate_reduce(iteration *this, azora_value *value)
{
	const azora_logic_node *here = &this->run->nodes[this->node];
	uint32_t i = 0;
	*value = azora_value_null();
	if (here->count > 2 && !azora_logic_node_value(this->run, here->first + 2, value)) {
		return false;
	}
	for (; i < this->list.length; i++) {
		if (!accumulate(this, i, value)) {
			return false;
		}
	}
	return true;
}

bool azora_logic_iterate(azora_logic_run *run, uint32_t node, azora_value *value)
{
	iteration this;
	bool found;
	uint8_t op = run->nodes[node].op;
	if (!begin(&this, run, node)) {
		return false;
	}
	switch (op) {
	case AZORA_OP_MAP:
	case AZORA_OP_FILTER:
		return iterate_list(&this, op == AZORA_OP_FILTER, value);
	case AZORA_OP_REDUCE:
		return iterate_reduce(&this, value);
	default:
		break;
	}
	if (!iterate_until(&this, op != AZORA_OP_ALL, &found)) {
		return false;
	}
	/* all of nothing is false, as JsonLogic has it. */
	*value = azora_value_bool(op == AZORA_OP_SOME   ? found
							  : op == AZORA_OP_NONE ? !found
													: !found && this.list.length > 0);
	return true;
}
