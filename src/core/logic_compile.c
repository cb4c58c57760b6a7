#include "core/logic_compile.h"

#include <string.h>

#define ANY AZORA_ANY_COUNT

/* In the order of logic_program.h; "?:" is another name of "if". */
static const azora_operator_entry operators[] = {
	{"var", AZORA_OP_VAR, 0, 2, false},
	{"val", AZORA_OP_VAL, 0, ANY, false},
	{"exists", AZORA_OP_EXISTS, 1, ANY, false},
	{"missing", AZORA_OP_MISSING, 0, ANY, false},
	{"missing_some", AZORA_OP_MISSING_SOME, 2, 2, false},
	{"if", AZORA_OP_IF, 1, ANY, true},
	{"?:", AZORA_OP_IF, 1, ANY, true},
	{"and", AZORA_OP_AND, 1, ANY, true},
	{"or", AZORA_OP_OR, 1, ANY, true},
	{"??", AZORA_OP_COALESCE, 1, ANY, true},
	{"try", AZORA_OP_TRY, 1, ANY, false},
	{"throw", AZORA_OP_THROW, 1, 1, false},
	{"preserve", AZORA_OP_PRESERVE, 0, ANY, false},
	{"log", AZORA_OP_LOG, 1, 1, false},
	{"==", AZORA_OP_EQUAL, 2, ANY, true},
	{"!=", AZORA_OP_NOT_EQUAL, 2, ANY, true},
	{"===", AZORA_OP_SAME, 2, ANY, true},
	{"!==", AZORA_OP_NOT_SAME, 2, ANY, true},
	{"<", AZORA_OP_LESS, 2, ANY, true},
	{"<=", AZORA_OP_LESS_EQUAL, 2, ANY, true},
	{">", AZORA_OP_GREATER, 2, ANY, true},
	{">=", AZORA_OP_GREATER_EQUAL, 2, ANY, true},
	{"!", AZORA_OP_NOT, 1, 1, false},
	{"!!", AZORA_OP_TRUTH, 1, 1, false},
	{"+", AZORA_OP_ADD, 1, ANY, false},
	{"-", AZORA_OP_SUBTRACT, 1, ANY, false},
	{"*", AZORA_OP_MULTIPLY, 1, ANY, false},
	{"/", AZORA_OP_DIVIDE, 1, ANY, false},
	{"%", AZORA_OP_MODULO, 2, ANY, false},
	{"min", AZORA_OP_MIN, 1, ANY, false},
	{"max", AZORA_OP_MAX, 1, ANY, false},
	{"cat", AZORA_OP_CAT, 0, ANY, false},
	{"substr", AZORA_OP_SUBSTR, 2, 3, false},
	{"in", AZORA_OP_IN, 2, 2, false},
	{"merge", AZORA_OP_MERGE, 0, ANY, false},
	{"map", AZORA_OP_MAP, 2, 2, true},
	{"filter", AZORA_OP_FILTER, 2, 2, true},
	{"reduce", AZORA_OP_REDUCE, 2, 3, true},
	{"all", AZORA_OP_ALL, 2, 2, true},
	{"none", AZORA_OP_NONE, 2, 2, true},
	{"some", AZORA_OP_SOME, 2, 2, true},
};

const azora_operator_entry *azora_operator_find(const char *name, size_t length)
{
	for (size_t i = 0; i < sizeof(operators) / sizeof(*operators); i++) {
		if (strlen(operators[i].name) == length && memcmp(operators[i].name, name, length) == 0) {
			return &operators[i];
		}
	}
	return NULL;
}

const azora_operator_entry *azora_operator_at(uint8_t index)
{
	return &operators[index];
}

static bool compile(azora_compiler *this, const azora_value *value, uint32_t node);

bool azora_compiler_fail(azora_compiler *this, azora_logic_code code, uint32_t node)
{
	*this->error = (azora_logic_error){.code = code, .node = node};
	return false;
}

/* What is refused at once, if the compiler is strict. */
static bool refuse(azora_compiler *this, uint32_t node, const char *type, const char *message)
{
	if (this->strict) {
		*this->error = (azora_logic_error){
			.code = AZORA_LOGIC_OPERATION,
			.type = azora_value_text(type, strlen(type)),
			.node = node,
			.message = message,
		};
	}
	return !this->strict;
}

uint32_t azora_compiler_add(azora_compiler *this, uint32_t parent, size_t count)
{
	azora_logic *logic = this->logic;
	uint32_t first = logic->node_count;
	if (count > AZORA_LOGIC_NODES - first) {
		(void)azora_compiler_fail(this, AZORA_LOGIC_NODE_LIMIT, parent);
		return AZORA_NO_NODE;
	}
	if (!azora_logic_grow(logic->allocator, (void **)&logic->nodes, &logic->node_room, first,
						  (uint32_t)count, sizeof(*logic->nodes))) {
		(void)azora_compiler_fail(this, AZORA_LOGIC_NO_MEMORY, parent);
		return AZORA_NO_NODE;
	}
	for (uint32_t i = 0; i < count; i++) {
		logic->nodes[first + i] =
			(azora_logic_node){.name = AZORA_NO_NAME, .parent = parent, .index = i};
	}
	logic->node_count = first + (uint32_t)count;
	return first;
}

bool azora_compiler_constant(const azora_compiler *this, uint32_t node, uint8_t flags)
{
	for (uint32_t i = 0; i < azora_compiler_at(this, node)->count; i++) {
		const azora_logic_node *argument =
			azora_compiler_at(this, azora_compiler_at(this, node)->first + i);
		if (argument->op != AZORA_OP_CONSTANT || (argument->flags & flags) != flags) {
			return false;
		}
	}
	return true;
}

/* Makes a node a constant; its arguments, which are the newest nodes, are not needed any more. */
static void make_constant(azora_compiler *this, uint32_t node, const azora_value *value,
						  uint8_t flags)
{
	if (azora_compiler_at(this, node)->count > 0) {
		this->logic->node_count = azora_compiler_at(this, node)->first;
	}
	azora_compiler_at(this, node)->op = AZORA_OP_CONSTANT;
	azora_compiler_at(this, node)->flags = flags;
	azora_compiler_at(this, node)->count = 0;
	azora_compiler_at(this, node)->value = *value;
}

/* Evaluates a node of constants now. What fails now fails again when it is evaluated. */
static bool fold(azora_compiler *this, uint32_t node)
{
	azora_value value;
	if (!azora_compiler_constant(this, node, 0) || this->folder->steps < 0) {
		return true;
	}
	this->folder->nodes = this->logic->nodes;
	if (azora_logic_node_value(this->folder, node, &value)) {
		make_constant(this, node, &value, 0);
		return true;
	}
	return this->folder->error.code != AZORA_LOGIC_NO_MEMORY ||
		   azora_compiler_fail(this, AZORA_LOGIC_NO_MEMORY, node);
}

static bool compile_list(azora_compiler *this, const azora_value *list, uint32_t node)
{
	uint32_t first = azora_compiler_add(this, node, list->length);
	if (first == AZORA_NO_NODE) {
		return false;
	}
	azora_compiler_at(this, node)->op = AZORA_OP_LIST;
	azora_compiler_at(this, node)->first = first;
	azora_compiler_at(this, node)->count = list->length;
	for (uint32_t i = 0; i < list->length; i++) {
		azora_value item;
		this->logic->reader->item(list, i, &item);
		item.source = AZORA_PROGRAM;
		if (!compile(this, &item, first + i)) {
			return false;
		}
	}
	if (azora_compiler_constant(this, node, AZORA_NODE_ORIGINAL)) {
		make_constant(this, node, list, AZORA_NODE_ORIGINAL);
		return true;
	}
	return fold(this, node);
}

/* Items of an iterator, and whatever a try evaluates after an error, have a scope of their own. */
static bool has_own_scope(uint8_t op, uint32_t index)
{
	switch (op) {
	case AZORA_OP_MAP:
	case AZORA_OP_FILTER:
	case AZORA_OP_REDUCE:
	case AZORA_OP_ALL:
	case AZORA_OP_NONE:
	case AZORA_OP_SOME:
		return index == 1;
	case AZORA_OP_TRY:
		return index >= 1;
	default:
		return false;
	}
}

/* Operators to which a list is one argument, also when it is computed. */
static bool takes_one(uint8_t op)
{
	return op == AZORA_OP_NOT || op == AZORA_OP_TRUTH || op == AZORA_OP_LOG ||
		   op == AZORA_OP_THROW || op == AZORA_OP_TRY;
}

static bool compile_arguments(azora_compiler *this, const azora_value *given, uint32_t node)
{
	bool listed = given->kind == AZORA_LIST;
	uint32_t count = listed ? given->length : 1;
	uint32_t first = azora_compiler_add(this, node, count);
	if (first == AZORA_NO_NODE) {
		return false;
	}
	azora_compiler_at(this, node)->first = first;
	azora_compiler_at(this, node)->count = count;
	for (uint32_t i = 0; i < count; i++) {
		azora_value argument = *given;
		bool scope = has_own_scope(azora_compiler_at(this, node)->op, i);
		if (listed) {
			this->logic->reader->item(given, i, &argument);
			argument.source = AZORA_PROGRAM;
		} else {
			azora_compiler_at(this, first)->index = AZORA_NO_INDEX;
		}
		this->scopes += scope;
		bool compiled = compile(this, &argument, first + i);
		this->scopes -= scope;
		if (!compiled) {
			return false;
		}
	}
	if (!listed && !takes_one(azora_compiler_at(this, node)->op) &&
		(azora_compiler_at(this, first)->op != AZORA_OP_CONSTANT ||
		 azora_compiler_at(this, first)->value.kind == AZORA_LIST)) {
		azora_compiler_at(this, node)->flags |= AZORA_NODE_SPREAD;
	}
	return true;
}

/* What a comparison becomes beside a number, and if the number stands first; 0 for the strict ones.
 */
static const uint8_t tests[AZORA_OPERATORS][2] = {
	[AZORA_OP_EQUAL] = {AZORA_OP_TEST_EQUAL, AZORA_OP_TEST_EQUAL},
	[AZORA_OP_NOT_EQUAL] = {AZORA_OP_TEST_NOT_EQUAL, AZORA_OP_TEST_NOT_EQUAL},
	[AZORA_OP_LESS] = {AZORA_OP_TEST_LESS, AZORA_OP_TEST_GREATER},
	[AZORA_OP_LESS_EQUAL] = {AZORA_OP_TEST_LESS_EQUAL, AZORA_OP_TEST_GREATER_EQUAL},
	[AZORA_OP_GREATER] = {AZORA_OP_TEST_GREATER, AZORA_OP_TEST_LESS},
	[AZORA_OP_GREATER_EQUAL] = {AZORA_OP_TEST_GREATER_EQUAL, AZORA_OP_TEST_LESS_EQUAL},
};

static bool is_number(const azora_logic_node *node)
{
	return node->op == AZORA_OP_CONSTANT && azora_value_is_number(&node->value) &&
		   azora_value_double(&node->value) == azora_value_double(&node->value);
}

/* Whether it reads a slot, or a slot with a constant default, which is the second argument. */
static bool is_slot(const azora_compiler *this, const azora_logic_node *node)
{
	if (node->op == AZORA_OP_VAR_LITERAL) {
		const azora_logic_node *arguments = azora_compiler_at(this, node->first);
		return arguments[0].op == AZORA_OP_SLOT && arguments[1].op == AZORA_OP_CONSTANT;
	}
	return node->op == AZORA_OP_SLOT;
}

/* A slot compared with a number needs no nodes of its own for either, only for a default. */
static void make_test(azora_compiler *this, uint32_t node)
{
	azora_logic_node *here = azora_compiler_at(this, node);
	azora_logic_node *arguments = azora_compiler_at(this, here->first);
	if (here->count != 2) {
		return;
	}
	bool swapped = is_number(&arguments[0]);
	const azora_logic_node read = arguments[swapped], number = arguments[!swapped];
	uint8_t test = tests[here->op][swapped];
	if (test == 0 || !is_slot(this, &read) || !is_number(&number)) {
		return;
	}
	bool has_default = read.op == AZORA_OP_VAR_LITERAL;
	const azora_logic_node *parts = azora_compiler_at(this, has_default ? read.first : node);
	here->op = test;
	here->path = has_default ? parts[0].path : read.path;
	here->value =
		(azora_value){.as.number = azora_value_double(&number.value), .kind = AZORA_NUMBER};
	here->count = has_default;
	if (has_default) {
		arguments[0] = parts[1];
	}
	this->logic->node_count = here->first + has_default;
}

/* The constant list that "in" looks through is copied out of the rule: that is quicker to read. */
static void copy_list(azora_compiler *this, uint32_t node)
{
	azora_logic_node *here = azora_compiler_at(this, node);
	azora_logic_node *list = azora_compiler_at(this, here->first + 1);
	if (here->count != 2 || list->op != AZORA_OP_CONSTANT || list->value.kind != AZORA_LIST ||
		list->value.source == AZORA_BUILT || this->folder->steps <= list->value.length) {
		return;
	}
	azora_list *copy = azora_list_begin(this->folder, node, list->value.length);
	for (uint32_t i = 0; copy != NULL && i < list->value.length; i++) {
		azora_logic_item(this->folder, &list->value, i, &copy->items[i]);
	}
	if (copy != NULL) {
		/* Without memory, or with too much in it, it stays where it is. */
		(void)azora_list_finish(this->folder, node, copy, list->value.length, &list->value);
	}
}

/* What can be done about an operator now that its arguments are compiled. */
static bool finish_operator(azora_compiler *this, uint32_t node)
{
	switch (azora_compiler_at(this, node)->op) {
	case AZORA_OP_VAR:
		return azora_compile_var(this, node);
	case AZORA_OP_VAL:
	case AZORA_OP_EXISTS:
		return azora_compile_val(this, node);
	case AZORA_OP_MISSING:
		return azora_compile_missing(this, node);
	case AZORA_OP_MISSING_SOME:
		return azora_compile_missing_some(this, node);
	case AZORA_OP_TRY:
	case AZORA_OP_THROW:
	case AZORA_OP_LOG:
	case AZORA_OP_MAP:
	case AZORA_OP_FILTER:
	case AZORA_OP_REDUCE:
	case AZORA_OP_ALL:
	case AZORA_OP_NONE:
	case AZORA_OP_SOME:
		return true;
	default:
		if (!fold(this, node)) {
			return false;
		}
		make_test(this, node);
		if (azora_compiler_at(this, node)->op == AZORA_OP_IN) {
			copy_list(this, node);
		}
		return true;
	}
}

/* Whether an operator may be given these arguments, as far as one can see. */
static bool check_count(azora_compiler *this, const azora_operator_entry *entry,
						const azora_value *given, uint32_t node)
{
	bool listed = given->kind == AZORA_LIST;
	if (entry->lazy && !listed) {
		azora_compiler_at(this, node)->op = AZORA_OP_INVALID;
		return refuse(this, node, "Invalid Arguments", "needs a list of arguments");
	}
	uint32_t count = listed ? given->length : 1;
	/* An operator that a bare argument is may give any number of them. */
	bool known = listed || given->kind != AZORA_OBJECT;
	if (!known || (count >= entry->least && (entry->most == ANY || count <= entry->most))) {
		return true;
	}
	return refuse(this, node, "Invalid Arguments",
				  count < entry->least ? "has too few arguments" : "has too many arguments");
}

static bool compile_operator(azora_compiler *this, const azora_value *object, uint32_t node)
{
	azora_value name, given;
	this->logic->reader->first(object, &name, &given);
	name.source = given.source = AZORA_PROGRAM;
	const azora_operator_entry *entry = azora_operator_find(name.as.text, name.length);
	if (object->length > 1 || entry == NULL) {
		azora_compiler_at(this, node)->op = AZORA_OP_UNKNOWN;
		azora_compiler_at(this, node)->value = name;
		return refuse(this, node, "Unknown Operator",
					  object->length > 1 ? "is one of several names where one operator belongs"
										 : "is no operator");
	}
	azora_compiler_at(this, node)->op = entry->op;
	azora_compiler_at(this, node)->name = (uint8_t)(entry - operators);
	if (entry->op == AZORA_OP_PRESERVE) {
		make_constant(this, node, &given, 0);
		return true;
	}
	if (!check_count(this, entry, &given, node)) {
		return false;
	}
	if (azora_compiler_at(this, node)->op == AZORA_OP_INVALID) {
		return true;
	}
	return compile_arguments(this, &given, node) && finish_operator(this, node);
}

static bool compile(azora_compiler *this, const azora_value *value, uint32_t node)
{
	bool compiled;
	if (value->kind < AZORA_LIST || (value->kind == AZORA_OBJECT && value->length == 0)) {
		make_constant(this, node, value, AZORA_NODE_ORIGINAL);
		return true;
	}
	if (this->depth == AZORA_LOGIC_DEPTH) {
		return azora_compiler_fail(this, AZORA_LOGIC_DEPTH_LIMIT, node);
	}
	this->depth++;
	compiled = value->kind == AZORA_LIST ? compile_list(this, value, node)
										 : compile_operator(this, value, node);
	this->depth--;
	return compiled;
}

bool azora_logic_add(azora_logic *logic, const azora_value *rule, bool strict, uint32_t *root,
					 azora_logic_error *error)
{
	azora_compiler this = {.logic = logic, .error = error, .strict = strict};
	azora_value value = *rule;
	value.source = AZORA_PROGRAM;
	*root = azora_compiler_add(&this, AZORA_NO_NODE, 1);
	if (*root == AZORA_NO_NODE) {
		return false;
	}
	this.folder = azora_logic_folder_new(logic);
	if (this.folder == NULL) {
		return azora_compiler_fail(&this, AZORA_LOGIC_NO_MEMORY, *root);
	}
	this.folder->steps = logic->fold_steps;
	bool compiled = compile(&this, &value, *root);
	logic->fold_steps = this.folder->steps;
	azora_logic_run_free(this.folder);
	return compiled;
}
