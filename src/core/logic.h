/*
 * JsonLogic (jsonlogic.com, with val, exists, ??, try, throw and preserve of the community's
 * specification, json-logic/compat-tables): rules are compiled into one array of nodes and
 * evaluated over data that a reader reads in place.
 *
 * Paths that a rule names outright and that begin at the whole data become slots: whatever number
 * of rules of a program read one, it is looked up once for each data. What an evaluation read of
 * the whole data is told afterwards (azora_logic_reads).
 *
 * Three limits hold for everything: how deep rules and built values may nest, how many nodes a
 * program may have, and how many steps an evaluation may take. A step is a node evaluated, an item
 * copied, or 64 bytes of text made or compared; so neither time nor memory can grow beyond bounds.
 */
#ifndef AZORA_CORE_LOGIC_H
#define AZORA_CORE_LOGIC_H

#include "core/arena.h"
#include "core/json_pointer.h"
#include "core/value.h"

#define AZORA_LOGIC_DEPTH 256
#define AZORA_LOGIC_NODES 100000
#define AZORA_LOGIC_STEPS 1000000
/* Reads of paths that are computed are told of so many at most. */
#define AZORA_LOGIC_DYNAMIC_READS 256

typedef enum azora_logic_code {
	AZORA_LOGIC_OK,
	AZORA_LOGIC_OPERATION, /* an operator refused its operands, or threw */
	AZORA_LOGIC_DEPTH_LIMIT,
	AZORA_LOGIC_NODE_LIMIT,
	AZORA_LOGIC_STEP_LIMIT,
	AZORA_LOGIC_NO_MEMORY,
} azora_logic_code;

#define AZORA_NO_NODE UINT32_MAX
#define AZORA_NO_SLOT UINT32_MAX

typedef struct azora_logic_error {
	azora_logic_code code;
	/* The type, as try sees it: NaN, Invalid Arguments, Unknown Operator, or what was thrown. */
	azora_value type;
	/* The object that was thrown, otherwise null. */
	azora_value data;
	/* Where, for azora_logic_pointer. */
	uint32_t node;
	/* In words; static. NULL for what a rule threw. */
	const char *message;
} azora_logic_error;

/* Rules that share their slots. */
typedef struct azora_logic azora_logic;
/* What evaluating them over one data after the other needs; its answers borrow from it, from the
 * program and from the data. */
typedef struct azora_logic_run azora_logic_run;

/* An empty program; reader, borrowed, reads the rules that are added. NULL when there is no memory.
 */
azora_logic *azora_logic_new(const azora_allocator *allocator, const azora_reader *reader);
void azora_logic_free(azora_logic *logic);

/*
 * Compiles a rule, which must stay as long as the program, and gives its root. When strict, an
 * unknown operator or a number of arguments that the operator never takes is an error now,
 * otherwise when it is evaluated. After an error the program can only be freed.
 */
bool azora_logic_add(azora_logic *logic, const azora_value *rule, bool strict, uint32_t *root,
					 azora_logic_error *error);

/* Adds the place of a node in the rule that it came from. */
void azora_logic_pointer(const azora_logic *logic, uint32_t node, azora_pointer *pointer);

/* The name of the operator of a node, for messages, in room for AZORA_NUMBER_SIZE bytes or static;
 * "" if it has none. */
const char *azora_logic_operator(const azora_logic *logic, uint32_t node, char *room);

/* The literal paths read from the whole data, each once, in order of appearance; borrowed. */
uint32_t azora_logic_slots(const azora_logic *logic);
const char *azora_logic_slot_name(const azora_logic *logic, uint32_t slot, size_t *length);

/* Whether a rule also reads paths of the whole data that it computes, or all of it. */
bool azora_logic_is_dynamic(const azora_logic *logic);

/* The program and the data's reader are borrowed; NULL when there is no memory. */
azora_logic_run *azora_logic_run_new(const azora_logic *logic, const azora_reader *reader);
void azora_logic_run_free(azora_logic_run *run);

/*
 * A shorter way to the members of the data whose names are those of slots; it finds what the reader
 * would find. value's source is left to the caller.
 */
typedef bool (*azora_logic_finder)(const void *context, uint32_t slot, const azora_value *data,
								   azora_value *value);
void azora_logic_set_finder(azora_logic_run *run, azora_logic_finder finder, const void *context);

/* Turns to other data (whose source is AZORA_DATA unless it is scalar), with all steps ahead. What
 * was answered before is gone. */
void azora_logic_begin(azora_logic_run *run, const azora_value *data);

/* Lets go of the data, and of all that was built for it. */
void azora_logic_end(azora_logic_run *run);

/* Evaluates a rule of the program. False, and the run's error told, if that failed. */
bool azora_logic_evaluate(azora_logic_run *run, uint32_t root, azora_value *result);
/* Forgets the reads, and tells whether the result is true. */
bool azora_logic_condition(azora_logic_run *run, uint32_t root, bool *truth);
const azora_logic_error *azora_logic_last_error(const azora_logic_run *run);

/* A value read from the whole data; null if it is missing. */
typedef struct azora_logic_read {
	const char *name;
	size_t length;
	uint32_t slot; /* AZORA_NO_SLOT if the path was computed */
	azora_value value;
} azora_logic_read;

/*
 * How many were read since the last azora_logic_forget_reads, and each of them: literal paths once,
 * and computed ones once.
 */
uint32_t azora_logic_reads(const azora_logic_run *run);
azora_logic_read azora_logic_read_at(const azora_logic_run *run, uint32_t index);
void azora_logic_forget_reads(azora_logic_run *run);

/* A number as "cat" writes it, in room for AZORA_NUMBER_SIZE bytes, or static. */
const char *azora_logic_number_text(double number, char *room);

/* The reader for a list or object that the run gave. */
const azora_reader *azora_logic_reader(const azora_logic_run *run, const azora_value *value);

#endif
