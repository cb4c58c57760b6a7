/*
 * What the parts of JsonLogic share: the compiled program, the run, and the operators.
 *
 * logic_compile.c turns rules into nodes, logic_path.c reads data, logic_evaluate.c walks the nodes
 * and does what decides which of them are walked, logic_operators.c and logic_text.c what only
 * works on values.
 */
#ifndef AZORA_CORE_LOGIC_PROGRAM_H
#define AZORA_CORE_LOGIC_PROGRAM_H

#include "core/logic.h"
#include "core/map.h"

#include <math.h>

typedef enum azora_operator {
	AZORA_OP_CONSTANT, /* node.value */
	AZORA_OP_LIST,     /* a list of what its arguments give */
	AZORA_OP_SLOT,     /* node.path: a slot */
	AZORA_OP_ITEM,     /* all of an iterator's item */
	AZORA_OP_PATH,     /* node.path: a literal path that does not begin at the whole data */
	AZORA_OP_UNKNOWN,  /* throws; node.value is the name */
	AZORA_OP_INVALID,  /* throws: arguments that the operator never takes */
	AZORA_OP_VAR,
	AZORA_OP_VAR_LITERAL, /* arguments: the slot or path, and a default */
	AZORA_OP_VAL,
	AZORA_OP_EXISTS,
	AZORA_OP_EXISTS_LITERAL, /* the argument is the slot or path */
	AZORA_OP_MISSING,
	AZORA_OP_MISSING_SOME,
	AZORA_OP_MISSING_LITERAL,      /* arguments: slots and paths; their values: the keys */
	AZORA_OP_MISSING_SOME_LITERAL, /* the same; node.value is how many are needed */
	AZORA_OP_IF,
	AZORA_OP_AND,
	AZORA_OP_OR,
	AZORA_OP_COALESCE,
	AZORA_OP_TRY,
	AZORA_OP_THROW,
	AZORA_OP_PRESERVE,
	AZORA_OP_LOG,
	AZORA_OP_EQUAL,
	AZORA_OP_NOT_EQUAL,
	AZORA_OP_SAME,
	AZORA_OP_NOT_SAME,
	AZORA_OP_LESS,
	AZORA_OP_LESS_EQUAL,
	AZORA_OP_GREATER,
	AZORA_OP_GREATER_EQUAL,
	/* A slot beside a number, which most conditions are: node.path and node.value. As above. */
	AZORA_OP_TEST_EQUAL,
	AZORA_OP_TEST_NOT_EQUAL,
	AZORA_OP_TEST_LESS,
	AZORA_OP_TEST_LESS_EQUAL,
	AZORA_OP_TEST_GREATER,
	AZORA_OP_TEST_GREATER_EQUAL,
	AZORA_OP_NOT,
	AZORA_OP_TRUTH,
	AZORA_OP_ADD,
	AZORA_OP_SUBTRACT,
	AZORA_OP_MULTIPLY,
	AZORA_OP_DIVIDE,
	AZORA_OP_MODULO,
	AZORA_OP_MIN,
	AZORA_OP_MAX,
	AZORA_OP_CAT,
	AZORA_OP_SUBSTR,
	AZORA_OP_IN,
	AZORA_OP_MERGE,
	AZORA_OP_MAP,
	AZORA_OP_FILTER,
	AZORA_OP_REDUCE,
	AZORA_OP_ALL,
	AZORA_OP_NONE,
	AZORA_OP_SOME,
	AZORA_OPERATORS,
} azora_operator;

#define AZORA_ANY_COUNT UINT8_MAX

typedef struct azora_operator_entry {
	const char *name;
	uint8_t op;
	/* How many arguments it takes; a strict compiler refuses others. */
	uint8_t least, most;
	/* It needs a list of arguments and evaluates them itself, if at all. */
	bool lazy;
} azora_operator_entry;

/* NULL if there is none of that name. */
const azora_operator_entry *azora_operator_find(const char *name, size_t length);
const azora_operator_entry *azora_operator_at(uint8_t index);

/* Its one argument is no list in the rule: if it gives a list, that is the arguments. */
#define AZORA_NODE_SPREAD 1
/* A constant as it stands in the rule. */
#define AZORA_NODE_ORIGINAL 2

#define AZORA_NO_INDEX UINT32_MAX
#define AZORA_NO_NAME  UINT8_MAX

typedef struct azora_logic_node {
	uint8_t op;     /* azora_operator */
	uint8_t name;   /* azora_operator_at; AZORA_NO_NAME for what is no operator in the rule */
	uint8_t flags;  /* AZORA_NODE_ */
	uint32_t count; /* of arguments */
	uint32_t first; /* the first one; they lie side by side */
	uint32_t parent;
	uint32_t index; /* among the parent's arguments; AZORA_NO_INDEX if it is the only one, bare */
	uint32_t path;  /* in the program's slots or paths */
	azora_value value;
} azora_logic_node;

typedef struct azora_path_part {
	const char *text; /* with a NUL behind it; the program's or the rule's */
	uint32_t length;
	uint32_t item; /* as an index of a list; AZORA_NO_INDEX if it is none */
} azora_path_part;

typedef struct azora_path {
	const azora_path_part *parts;
	uint32_t count;
	uint32_t climb;   /* levels up, for what does not begin at the whole data */
	uint32_t steps;   /* what finding the names in it costs */
	const char *name; /* of a slot */
	size_t name_length;
} azora_path;

struct azora_logic {
	const azora_allocator *allocator; /* borrowed */
	const azora_reader *reader;       /* borrowed */
	azora_arena arena;                /* parts, names, folded constants */
	azora_logic_node *nodes;          /* owned */
	uint32_t node_count, node_room;
	azora_path *slots; /* owned; paths that begin at the whole data, each once */
	uint32_t slot_count, slot_room;
	azora_path *paths; /* owned; the others */
	uint32_t path_count, path_room;
	azora_map slot_of;  /* hash of a path => slot */
	int64_t fold_steps; /* left for all constants of the program */
	bool dynamic;
};

/* Where an evaluation stands: the whole data, or an item of an iterator inside another scope. */
typedef struct azora_scope {
	azora_value item;
	/* What lies between an item and the scope around: the list and the index in it. */
	azora_value list;
	uint32_t index;
	bool is_error;                   /* of a try: there is neither list nor index */
	const struct azora_scope *outer; /* NULL for the whole data */
} azora_scope;

typedef struct azora_slot {
	azora_value value;
	uint64_t loaded; /* the run's data_number when value was looked up */
	uint64_t read;   /* the run's read_number when it was last read */
	bool found;
} azora_slot;

struct azora_logic_run {
	const azora_logic *logic;
	const azora_logic_node *nodes; /* the program's */
	const azora_reader *readers[AZORA_SOURCES];
	azora_logic_finder finder; /* NULL: the data's reader finds everything */
	const void *finder_context;
	azora_arena *arena; /* borrowed; what is built */
	azora_arena own;    /* that arena, unless constants are folded */
	azora_slot *slots;  /* owned, as is reads */
	uint32_t *reads;    /* slots, in the order of reading */
	uint32_t read_count;
	azora_logic_read *dynamic_reads; /* in the arena */
	uint32_t dynamic_count;
	uint64_t data_number, read_number;
	int64_t steps; /* left */
	azora_scope root;
	const azora_scope *scope;
	azora_logic_error error;
};

/* The reader of what the run itself builds. */
extern const azora_reader azora_built_reader;

/* logic_build.c: each tells the run's error and returns false. */
bool azora_logic_fail(azora_logic_run *run, azora_logic_code code, uint32_t node);
bool azora_logic_nan(azora_logic_run *run, uint32_t node);
bool azora_logic_invalid(azora_logic_run *run, uint32_t node, const char *message);
bool azora_logic_unknown(azora_logic_run *run, uint32_t node);

/* Takes steps; false, and the error told, when none are left. */
static inline bool azora_logic_charge(azora_logic_run *run, uint32_t node, uint64_t steps)
{
	run->steps -= (int64_t)steps;
	return run->steps >= 0 || azora_logic_fail(run, AZORA_LOGIC_STEP_LIMIT, node);
}

/* What text of that length costs. */
static inline uint64_t azora_text_steps(uint64_t length)
{
	return length / 64;
}

/* Makes sure that there is room for so many more; false when there is no memory. */
bool azora_logic_grow(const azora_allocator *allocator, void **items, uint32_t *room,
					  uint32_t count, uint32_t more, size_t size);

/* An item of any list. */
static inline void azora_logic_item(azora_logic_run *run, const azora_value *list, size_t index,
									azora_value *item)
{
	run->readers[list->source]->item(list, index, item);
	if (list->source != AZORA_BUILT) {
		item->source = list->source;
	}
	/* Whoever charges next finds that none are left. */
	run->steps -= item->cost;
}

/* A list with room for items, or NULL and the error told; finished when they are in it. */
azora_list *azora_list_begin(azora_logic_run *run, uint32_t node, size_t count);
bool azora_list_finish(azora_logic_run *run, uint32_t node, azora_list *list, size_t count,
					   azora_value *value);

/* The same for an object, whose names and values are set. */
bool azora_record_finish(azora_logic_run *run, uint32_t node, azora_record *record, uint32_t count,
						 azora_value *value);

/* logic.c: a run without data, for the constants of a rule; what it builds is the program's. */
azora_logic_run *azora_logic_folder_new(azora_logic *logic);

/* logic_path.c */

/* Nothing is deeper: a built value, and data in it. */
#define AZORA_PATH_PARTS (2 * AZORA_LOGIC_DEPTH)

/* How many parts "a.b\.c" has at most. */
size_t azora_path_parts(const char *text, size_t length);
/* Splits "a.b\.c" and gives the parts; NULL when there is no memory. */
azora_path_part *azora_path_split(azora_arena *arena, const char *text, size_t length,
								  uint32_t *count);
/* One part of a path from a key; false when there is no memory. */
bool azora_path_part_of(azora_arena *arena, const azora_value *key, azora_path_part *part);

/* Follows a path; null, and false, if it leads nowhere. */
bool azora_path_walk(azora_logic_run *run, const azora_value *from, const azora_path_part *parts,
					 uint32_t count, azora_value *value);

/* The name of a path: its parts with dots between. NULL when there is no memory. */
const char *azora_path_name(azora_arena *arena, const azora_path_part *parts, uint32_t count,
							size_t *length);

/* Looks a slot up in the data. */
void azora_logic_load(azora_logic_run *run, uint32_t slot);

/* A slot of this data; it counts as read. */
AZORA_ALWAYS_INLINE const azora_slot *azora_logic_slot(azora_logic_run *run, uint32_t slot)
{
	azora_slot *here = &run->slots[slot];
	if (here->read != run->read_number) {
		here->read = run->read_number;
		run->reads[run->read_count++] = slot;
		if (here->loaded != run->data_number) {
			azora_logic_load(run, slot);
		}
	}
	return here;
}

/* A literal path from an inner scope. */
bool azora_logic_path(azora_logic_run *run, uint32_t node, const azora_path *path,
					  azora_value *value, bool *found);

/* A computed key as var takes it: "a.b" or a number; null and "" are all of the data. */
bool azora_logic_var(azora_logic_run *run, uint32_t node, const azora_value *key,
					 azora_value *value, bool *found);
bool azora_logic_val(azora_logic_run *run, uint32_t node, const azora_value *arguments,
					 uint32_t count, azora_value *value, bool *found);
bool azora_logic_missing(azora_logic_run *run, uint32_t node, const azora_value *arguments,
						 uint32_t count, azora_value *value);
bool azora_logic_missing_some(azora_logic_run *run, uint32_t node, const azora_value *arguments,
							  uint32_t count, azora_value *value);

bool azora_logic_missing_literal(azora_logic_run *run, uint32_t node, azora_value *value);

/* What a comparison says of two numbers, of which none is NaN. */
AZORA_ALWAYS_INLINE bool azora_logic_holds(azora_operator op, double a, double b)
{
	switch (op) {
	case AZORA_OP_EQUAL:
	case AZORA_OP_SAME:
		return a == b;
	case AZORA_OP_NOT_EQUAL:
	case AZORA_OP_NOT_SAME:
		return a != b;
	case AZORA_OP_LESS:
		return a < b;
	case AZORA_OP_LESS_EQUAL:
		return a <= b;
	case AZORA_OP_GREATER:
		return a > b;
	default:
		return a >= b;
	}
}

/* One step of a chain of calculations; what would be infinite is no quotient. */
AZORA_ALWAYS_INLINE double azora_logic_calculate(azora_operator op, double a, double b)
{
	switch (op) {
	case AZORA_OP_ADD:
		return a + b;
	case AZORA_OP_SUBTRACT:
		return a - b;
	case AZORA_OP_MULTIPLY:
		return a * b;
	case AZORA_OP_DIVIDE:
		return b != 0 && isfinite(a / b) ? a / b : NAN;
	default:
		/* fmod is exact, and so the same everywhere. */
		return fmod(a, b);
	}
}

/* logic_operators.c: operators that only look at their arguments' values. */
bool azora_logic_operate(azora_logic_run *run, uint32_t node, const azora_value *arguments,
						 uint32_t count, azora_value *value);
/* A value as a number, as JavaScript has it; lists and objects are none. False, and the error told.
 */
bool azora_logic_to_number(azora_logic_run *run, uint32_t node, const azora_value *value,
						   double *number);
/* Two operands of one of the eight comparisons, whatever they are. */
bool azora_logic_compare(azora_logic_run *run, uint32_t node, uint8_t op, const azora_value *a,
						 const azora_value *b, bool *holds);

/* logic_text.c */
bool azora_logic_cat(azora_logic_run *run, uint32_t node, const azora_value *arguments,
					 uint32_t count, azora_value *value);
bool azora_logic_substr(azora_logic_run *run, uint32_t node, const azora_value *arguments,
						uint32_t count, azora_value *value);
bool azora_logic_in(azora_logic_run *run, uint32_t node, const azora_value *arguments,
					uint32_t count, azora_value *value);
/* Any value as a text, as JavaScript's String() has it. */
bool azora_logic_text(azora_logic_run *run, uint32_t node, const azora_value *from,
					  azora_value *text);

/* logic_iterate.c */
bool azora_logic_iterate(azora_logic_run *run, uint32_t node, azora_value *value);

/* logic_evaluate.c: evaluates one node. */
bool azora_logic_node_value(azora_logic_run *run, uint32_t node, azora_value *value);

#endif
