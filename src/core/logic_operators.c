#include "core/canonical.h"
#include "core/logic_program.h"
#include "core/number.h"

#include <math.h>
#include <string.h>

/* A value as a number, as JavaScript has it; lists and objects are none. False: that is an error.
 */
bool azora_logic_to_number(azora_logic_run *run, uint32_t node, const azora_value *value,
						   double *number)
{
	switch (value->kind) {
	case AZORA_NULL:
	case AZORA_FALSE:
		*number = 0;
		return true;
	case AZORA_TRUE:
		*number = 1;
		return true;
	case AZORA_INTEGER:
	case AZORA_NUMBER:
		*number = azora_value_double(value);
		return !isnan(*number) || azora_logic_nan(run, node);
	case AZORA_TEXT:
		if (!azora_logic_charge(run, node, azora_text_steps(value->length))) {
			return false;
		}
		*number = azora_number_read(value->as.text, value->length);
		return !isnan(*number) || azora_logic_nan(run, node);
	default:
		return azora_logic_nan(run, node);
	}
}

/* Identity for lists and objects, as they cannot be changed, and equality for the others. */
static bool same(const azora_value *a, const azora_value *b)
{
	if (azora_value_is_number(a) && azora_value_is_number(b)) {
		return azora_value_double(a) == azora_value_double(b);
	}
	if (a->kind != b->kind) {
		return false;
	}
	switch (a->kind) {
	case AZORA_TEXT:
		return a->length == b->length && memcmp(a->as.text, b->as.text, a->length) == 0;
	case AZORA_LIST:
	case AZORA_OBJECT:
		return a->source == b->source && a->as.node == b->as.node;
	default:
		return true;
	}
}

/* Two texts compare as such; null is no text, but meets one without being an error. */
static bool compare_texts(azora_operator op, const azora_value *a, const azora_value *b)
{
	if (a->kind == AZORA_TEXT && b->kind == AZORA_TEXT) {
		if (op == AZORA_OP_EQUAL || op == AZORA_OP_NOT_EQUAL) {
			return same(a, b) == (op == AZORA_OP_EQUAL);
		}
		return azora_logic_holds(op,
								 azora_utf16_compare(a->as.text, a->length, b->as.text, b->length),
								 0);
	}
	if (op == AZORA_OP_EQUAL || op == AZORA_OP_NOT_EQUAL) {
		return (a->kind == b->kind) == (op == AZORA_OP_EQUAL);
	}
	double left = a->kind == AZORA_NULL ? 0 : azora_number_read(a->as.text, a->length);
	double right = b->kind == AZORA_NULL ? 0 : azora_number_read(b->as.text, b->length);
	return azora_logic_holds(op, left, right);
}

bool azora_logic_compare(azora_logic_run *run, uint32_t node, uint8_t op, const azora_value *a,
						 const azora_value *b, bool *holds)
{
	double left, right;
	if (op == AZORA_OP_SAME || op == AZORA_OP_NOT_SAME) {
		*holds = same(a, b) == (op == AZORA_OP_SAME);
		return azora_logic_charge(run, node,
								  a->kind == AZORA_TEXT ? azora_text_steps(a->length) : 0);
	}
	bool a_is_text = a->kind == AZORA_TEXT || a->kind == AZORA_NULL;
	bool b_is_text = b->kind == AZORA_TEXT || b->kind == AZORA_NULL;
	if (a_is_text && b_is_text) {
		if (!azora_logic_charge(run, node, azora_text_steps((uint64_t)a->length + b->length))) {
			return false;
		}
		*holds = compare_texts(op, a, b);
		return true;
	}
	if (!azora_logic_to_number(run, node, a, &left) ||
		!azora_logic_to_number(run, node, b, &right)) {
		return false;
	}
	*holds = azora_logic_holds(op, left, right);
	return true;
}

/* What no argument, and a single one, gives; false, and the error told, if too few are given. */
static bool calculate_few(azora_logic_run *run, uint32_t node, azora_operator op, uint32_t count,
						  double *result)
{
	if (count == 0 && (op == AZORA_OP_ADD || op == AZORA_OP_MULTIPLY)) {
		*result = op == AZORA_OP_MULTIPLY;
		return true;
	}
	if (op == AZORA_OP_MODULO) {
		return azora_logic_invalid(run, node, "needs two arguments or more");
	}
	if (count == 0) {
		return azora_logic_invalid(run, node, "needs an argument");
	}
	if (op == AZORA_OP_SUBTRACT) {
		*result = -*result;
	} else if (op == AZORA_OP_DIVIDE) {
		*result = azora_logic_calculate(op, 1, *result);
	}
	return true;
}

/* + - * / % of any number of arguments. */
static bool calculate(azora_logic_run *run, uint32_t node, azora_operator op,
					  const azora_value *arguments, uint32_t count, azora_value *value)
{
	double result = 0, next;
	bool few = count < 2;
	/* Too few for % is told before what they are. */
	if (count > 0 && !(few && op == AZORA_OP_MODULO) &&
		!azora_logic_to_number(run, node, &arguments[0], &result)) {
		return false;
	}
	if (few && !calculate_few(run, node, op, count, &result)) {
		return false;
	}
	for (uint32_t i = 1; i < count; i++) {
		if (!azora_logic_to_number(run, node, &arguments[i], &next)) {
			return false;
		}
		result = azora_logic_calculate(op, result, next);
	}
	if (isnan(result)) {
		return azora_logic_nan(run, node);
	}
	*value = azora_value_number(result);
	return true;
}

/* Integers to the last digit. */
static bool is_below(const azora_value *a, const azora_value *b)
{
	return a->kind == AZORA_INTEGER && b->kind == AZORA_INTEGER
			   ? a->as.integer < b->as.integer
			   : azora_value_double(a) < azora_value_double(b);
}

static bool extreme(azora_logic_run *run, uint32_t node, bool greatest,
					const azora_value *arguments, uint32_t count, azora_value *value)
{
	if (count == 0) {
		return azora_logic_invalid(run, node, "needs an argument");
	}
	for (uint32_t i = 0; i < count; i++) {
		if (!azora_value_is_number(&arguments[i])) {
			return azora_logic_invalid(run, node, "takes numbers only");
		}
		if (i == 0 ||
			(greatest ? is_below(value, &arguments[i]) : is_below(&arguments[i], value))) {
			*value = arguments[i];
		}
	}
	return true;
}

/* One list of all arguments, those that are lists opened. */
static bool merge(azora_logic_run *run, uint32_t node, const azora_value *arguments, uint32_t count,
				  azora_value *value)
{
	uint64_t items = 0;
	for (uint32_t i = 0; i < count; i++) {
		items += arguments[i].kind == AZORA_LIST ? arguments[i].length : 1;
	}
	azora_list *list = azora_list_begin(run, node, items);
	if (list == NULL) {
		return false;
	}
	size_t at = 0;
	for (uint32_t i = 0; i < count; i++) {
		if (arguments[i].kind != AZORA_LIST) {
			list->items[at++] = arguments[i];
			continue;
		}
		for (uint32_t j = 0; j < arguments[i].length; j++) {
			azora_logic_item(run, &arguments[i], j, &list->items[at++]);
		}
	}
	return azora_list_finish(run, node, list, items, value);
}

bool azora_logic_operate(azora_logic_run *run, uint32_t node, const azora_value *arguments,
						 uint32_t count, azora_value *value)
{
	uint8_t op = run->nodes[node].op;
	azora_value first = count > 0 ? arguments[0] : azora_value_null();
	switch (op) {
	case AZORA_OP_ADD:
	case AZORA_OP_SUBTRACT:
	case AZORA_OP_MULTIPLY:
	case AZORA_OP_DIVIDE:
	case AZORA_OP_MODULO:
		return calculate(run, node, op, arguments, count, value);
	case AZORA_OP_MIN:
	case AZORA_OP_MAX:
		*value = first;
		return extreme(run, node, op == AZORA_OP_MAX, arguments, count, value);
	case AZORA_OP_NOT:
	case AZORA_OP_TRUTH:
		*value = azora_value_bool(azora_value_truthy(&first) == (op == AZORA_OP_TRUTH));
		return true;
	case AZORA_OP_CAT:
		return azora_logic_cat(run, node, arguments, count, value);
	case AZORA_OP_SUBSTR:
		return azora_logic_substr(run, node, arguments, count, value);
	case AZORA_OP_IN:
		return azora_logic_in(run, node, arguments, count, value);
	case AZORA_OP_MERGE:
		return merge(run, node, arguments, count, value);
	default: /* log */
		*value = first;
		return true;
	}
}
