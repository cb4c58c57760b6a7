/*
 * What evaluating nodes is made of: logic_evaluate.c decides which nodes are evaluated,
 * logic_chain.c compares and calculates.
 */
#ifndef AZORA_CORE_LOGIC_EVALUATE_H
#define AZORA_CORE_LOGIC_EVALUATE_H

#include "core/logic_program.h"

typedef bool (*azora_evaluator)(azora_logic_run *run, uint32_t node, azora_value *value);

/* By operator. */
extern const azora_evaluator azora_evaluators[AZORA_OPERATORS];

/*
 * A node's value, where it stands if it does: most arguments are constants and slots. Otherwise it
 * is evaluated into room. NULL, and the error told, if that failed.
 */
AZORA_ALWAYS_INLINE const azora_value *azora_peek(azora_logic_run *run, uint32_t node,
												  azora_value *room)
{
	const azora_logic_node *here = &run->nodes[node];
	if (!azora_logic_charge(run, node, 1)) {
		return NULL;
	}
	if (here->op == AZORA_OP_SLOT) {
		return &azora_logic_slot(run, here->path)->value;
	}
	if (here->op == AZORA_OP_CONSTANT) {
		return &here->value;
	}
	if (here->op == AZORA_OP_ITEM) {
		return &run->scope->item;
	}
	return azora_evaluators[here->op](run, node, room) ? room : NULL;
}

AZORA_ALWAYS_INLINE bool azora_fetch(azora_logic_run *run, uint32_t node, azora_value *value)
{
	const azora_value *found = azora_peek(run, node, value);
	if (found != NULL && found != value) {
		*value = *found;
	}
	return found != NULL;
}

/* More arguments than that are put into the run's memory. */
#define AZORA_FEW_ARGUMENTS 4

/* Operators that want all their arguments evaluated. */
bool azora_evaluate_eager(azora_logic_run *run, uint32_t node, azora_value *value);

/* logic_chain.c: one evaluator for each comparison and calculation, so that none asks which it is.
 */
bool azora_evaluate_equal(azora_logic_run *run, uint32_t node, azora_value *value);
bool azora_evaluate_not_equal(azora_logic_run *run, uint32_t node, azora_value *value);
bool azora_evaluate_same(azora_logic_run *run, uint32_t node, azora_value *value);
bool azora_evaluate_not_same(azora_logic_run *run, uint32_t node, azora_value *value);
bool azora_evaluate_less(azora_logic_run *run, uint32_t node, azora_value *value);
bool azora_evaluate_less_equal(azora_logic_run *run, uint32_t node, azora_value *value);
bool azora_evaluate_greater(azora_logic_run *run, uint32_t node, azora_value *value);
bool azora_evaluate_greater_equal(azora_logic_run *run, uint32_t node, azora_value *value);
bool azora_test_equal(azora_logic_run *run, uint32_t node, azora_value *value);
bool azora_test_not_equal(azora_logic_run *run, uint32_t node, azora_value *value);
bool azora_test_less(azora_logic_run *run, uint32_t node, azora_value *value);
bool azora_test_less_equal(azora_logic_run *run, uint32_t node, azora_value *value);
bool azora_test_greater(azora_logic_run *run, uint32_t node, azora_value *value);
bool azora_test_greater_equal(azora_logic_run *run, uint32_t node, azora_value *value);
bool azora_evaluate_add(azora_logic_run *run, uint32_t node, azora_value *value);
bool azora_evaluate_subtract(azora_logic_run *run, uint32_t node, azora_value *value);
bool azora_evaluate_multiply(azora_logic_run *run, uint32_t node, azora_value *value);
bool azora_evaluate_divide(azora_logic_run *run, uint32_t node, azora_value *value);

#endif
