/*
 * Comparisons and arithmetic, of which most conditions are made.
 */
#include "core/logic_evaluate.h"

/* Two operands; numbers, of which most comparisons are made, without a call. */
AZORA_ALWAYS_INLINE bool compare(azora_logic_run *run, uint32_t node, azora_operator op,
								 const azora_value *left, const azora_value *right, bool *holds)
{
	if (azora_value_is_number(left) && azora_value_is_number(right)) {
		double a = azora_value_double(left), b = azora_value_double(right);
		if (a == a && b == b) {
			*holds = azora_logic_holds(op, a, b);
			return true;
		}
	}
	return azora_logic_compare(run, node, op, left, right, holds);
}

/* A chain: every two neighbours must compare. */
AZORA_ALWAYS_INLINE bool evaluate_comparison(azora_logic_run *run, uint32_t node, azora_operator op,
											 azora_value *value)
{
	const azora_logic_node *here = &run->nodes[node];
	azora_value room[2];
	bool holds = true;
	if (here->count < 2) {
		return azora_logic_invalid(run, node, "needs two arguments or more");
	}
	const azora_value *left = azora_peek(run, here->first, &room[0]);
	for (uint32_t i = 1; holds && i < here->count; i++) {
		const azora_value *right =
			left != NULL ? azora_peek(run, here->first + i, &room[i % 2]) : NULL;
		if (right == NULL || !compare(run, node, op, left, right, &holds)) {
			return false;
		}
		left = right;
	}
	*value = azora_value_bool(holds);
	return true;
}

/* One evaluator for each comparison, so that none has to ask which it is. */
#define COMPARISON(name, op)                                                                       \
	bool name(azora_logic_run *run, uint32_t node, azora_value *value)                             \
	{                                                                                              \
		return evaluate_comparison(run, node, op, value);                                          \
	}

COMPARISON(azora_evaluate_equal, AZORA_OP_EQUAL)
COMPARISON(azora_evaluate_not_equal, AZORA_OP_NOT_EQUAL)
COMPARISON(azora_evaluate_same, AZORA_OP_SAME)
COMPARISON(azora_evaluate_not_same, AZORA_OP_NOT_SAME)
COMPARISON(azora_evaluate_less, AZORA_OP_LESS)
COMPARISON(azora_evaluate_less_equal, AZORA_OP_LESS_EQUAL)
COMPARISON(azora_evaluate_greater, AZORA_OP_GREATER)
COMPARISON(azora_evaluate_greater_equal, AZORA_OP_GREATER_EQUAL)

/* A slot beside a number; if there is an argument, it is the slot's default, a constant. */
AZORA_ALWAYS_INLINE bool evaluate_test(azora_logic_run *run, uint32_t node, azora_operator op,
									   azora_value *value)
{
	const azora_logic_node *here = &run->nodes[node];
	const azora_slot *slot = azora_logic_slot(run, here->path);
	const azora_value *left = &slot->value;
	bool holds;
	if (here->count > 0 && !slot->found) {
		left = &run->nodes[here->first].value;
	}
	if (!azora_logic_charge(run, node, 2) || !compare(run, node, op, left, &here->value, &holds)) {
		return false;
	}
	*value = azora_value_bool(holds);
	return true;
}

#define TEST(name, op)                                                                             \
	bool name(azora_logic_run *run, uint32_t node, azora_value *value)                             \
	{                                                                                              \
		return evaluate_test(run, node, op, value);                                                \
	}

TEST(azora_test_equal, AZORA_OP_EQUAL)
TEST(azora_test_not_equal, AZORA_OP_NOT_EQUAL)
TEST(azora_test_less, AZORA_OP_LESS)
TEST(azora_test_less_equal, AZORA_OP_LESS_EQUAL)
TEST(azora_test_greater, AZORA_OP_GREATER)
TEST(azora_test_greater_equal, AZORA_OP_GREATER_EQUAL)

AZORA_ALWAYS_INLINE bool to_number(azora_logic_run *run, uint32_t node, const azora_value *value,
								   double *number)
{
	if (value->kind == AZORA_INTEGER) {
		*number = (double)value->as.integer;
		return true;
	}
	return azora_logic_to_number(run, node, value, number);
}

/* Sums, differences, products and quotients of a few, as they mostly are. */
AZORA_ALWAYS_INLINE bool evaluate_chain(azora_logic_run *run, uint32_t node, azora_operator op,
										azora_value *value)
{
	const azora_logic_node *here = &run->nodes[node];
	const azora_value *operands[AZORA_FEW_ARGUMENTS];
	azora_value room[AZORA_FEW_ARGUMENTS];
	double result, next;
	if (here->count < 2 || here->count > AZORA_FEW_ARGUMENTS) {
		return azora_evaluate_eager(run, node, value);
	}
	/* All are evaluated before any is looked at: it shows in which error is told. */
	for (uint32_t i = 0; i < here->count; i++) {
		operands[i] = azora_peek(run, here->first + i, &room[i]);
		if (operands[i] == NULL) {
			return false;
		}
	}
	if (!to_number(run, node, operands[0], &result)) {
		return false;
	}
	for (uint32_t i = 1; i < here->count; i++) {
		if (!to_number(run, node, operands[i], &next)) {
			return false;
		}
		result = azora_logic_calculate(op, result, next);
	}
	*value = azora_value_number(result);
	return result == result || azora_logic_nan(run, node);
}

#define CHAIN(name, op)                                                                            \
	bool name(azora_logic_run *run, uint32_t node, azora_value *value)                             \
	{                                                                                              \
		return evaluate_chain(run, node, op, value);                                               \
	}

CHAIN(azora_evaluate_add, AZORA_OP_ADD)
CHAIN(azora_evaluate_subtract, AZORA_OP_SUBTRACT)
CHAIN(azora_evaluate_multiply, AZORA_OP_MULTIPLY)
CHAIN(azora_evaluate_divide, AZORA_OP_DIVIDE)
