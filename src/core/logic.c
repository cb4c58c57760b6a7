#include "core/logic_program.h"
#include "core/canonical.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define FIRST_ROOM 16
/* Constants that take more, all together, are evaluated when they are needed. */
#define FOLD_STEPS 100000

azora_logic *azora_logic_new(const azora_allocator *allocator, const azora_reader *reader)
{
	azora_logic *logic = azora_allocate(allocator, 1, sizeof(*logic));
	if (logic != NULL) {
		*logic = (azora_logic){.allocator = allocator, .reader = reader, .fold_steps = FOLD_STEPS};
		azora_arena_begin(&logic->arena, allocator);
		azora_map_begin(&logic->slot_of, allocator->seed);
	}
	return logic;
}

void azora_logic_free(azora_logic *logic)
{
	if (logic == NULL) {
		return;
	}
	azora_release(logic->allocator, logic->nodes);
	azora_release(logic->allocator, logic->slots);
	azora_release(logic->allocator, logic->paths);
	azora_map_free(logic->allocator, &logic->slot_of);
	azora_arena_free(&logic->arena);
	azora_release(logic->allocator, logic);
}

bool azora_logic_grow(const azora_allocator *allocator, void **items, uint32_t *room,
					  uint32_t count, uint32_t more, size_t size)
{
	if (more <= *room - count) {
		return true;
	}
	uint32_t larger = *room == 0 ? FIRST_ROOM : *room * 2;
	if (larger < count + more) {
		larger = count + more;
	}
	void *copy = azora_allocate(allocator, larger, size);
	if (copy == NULL) {
		return false;
	}
	if (count > 0) {
		memcpy(copy, *items, count * size);
	}
	azora_release(allocator, *items);
	*items = copy;
	*room = larger;
	return true;
}

uint32_t azora_logic_slots(const azora_logic *logic)
{
	return logic->slot_count;
}

const char *azora_logic_slot_name(const azora_logic *logic, uint32_t slot, size_t *length)
{
	*length = logic->slots[slot].name_length;
	return logic->slots[slot].name;
}

bool azora_logic_is_dynamic(const azora_logic *logic)
{
	return logic->dynamic;
}

/* What stands in the rule as an operator: its name leads on to its arguments. */
static void write_operator(azora_pointer *this, const azora_logic_node *node)
{
	if (node->op == AZORA_OP_UNKNOWN) {
		if (node->value.kind == AZORA_INTEGER) {
			azora_pointer_index(this, node->value.as.integer);
		} else {
			azora_pointer_token(this, node->value.as.text, node->value.length);
		}
	} else if (node->name != AZORA_NO_NAME) {
		const char *name = azora_operator_at(node->name)->name;
		azora_pointer_token(this, name, strlen(name));
	}
}

void azora_logic_pointer(const azora_logic *logic, uint32_t node, azora_pointer *pointer)
{
	uint32_t above[AZORA_LOGIC_DEPTH + 2];
	uint32_t count = 0;
	for (uint32_t here = node; here != AZORA_NO_NODE && count < AZORA_LOGIC_DEPTH + 2;
		 here = logic->nodes[here].parent) {
		above[count++] = here;
	}
	for (uint32_t i = count; i > 0; i--) {
		const azora_logic_node *here = &logic->nodes[above[i - 1]];
		if (here->parent != AZORA_NO_NODE && here->index != AZORA_NO_INDEX) {
			azora_pointer_index(pointer, here->index);
		}
		write_operator(pointer, here);
	}
}

const char *azora_logic_operator(const azora_logic *logic, uint32_t node, char *room)
{
	const azora_logic_node *here = &logic->nodes[node];
	if (here->op == AZORA_OP_UNKNOWN && here->value.kind == AZORA_INTEGER) {
		(void)snprintf(room, AZORA_NUMBER_SIZE, "%" PRId64, here->value.as.integer);
		return room;
	}
	if (here->op == AZORA_OP_UNKNOWN) {
		return here->value.as.text;
	}
	return here->name == AZORA_NO_NAME ? "" : azora_operator_at(here->name)->name;
}

static azora_logic_run *new_run(const azora_logic *logic)
{
	azora_logic_run *run = azora_allocate(logic->allocator, 1, sizeof(*run));
	if (run != NULL) {
		*run = (azora_logic_run){.logic = logic, .nodes = logic->nodes, .steps = AZORA_LOGIC_STEPS};
		run->readers[AZORA_BUILT] = &azora_built_reader;
		run->readers[AZORA_PROGRAM] = logic->reader;
		azora_arena_begin(&run->own, logic->allocator);
		run->arena = &run->own;
		run->root.item = azora_value_null();
		run->scope = &run->root;
	}
	return run;
}

azora_logic_run *azora_logic_folder_new(azora_logic *logic)
{
	azora_logic_run *run = new_run(logic);
	if (run != NULL) {
		run->arena = &logic->arena;
	}
	return run;
}

azora_logic_run *azora_logic_run_new(const azora_logic *logic, const azora_reader *reader)
{
	azora_logic_run *run = new_run(logic);
	if (run == NULL) {
		return NULL;
	}
	run->readers[AZORA_DATA] = reader;
	run->slots = azora_allocate(logic->allocator, logic->slot_count, sizeof(*run->slots));
	run->reads = azora_allocate(logic->allocator, logic->slot_count, sizeof(*run->reads));
	if (run->slots == NULL || run->reads == NULL) {
		azora_logic_run_free(run);
		return NULL;
	}
	for (uint32_t i = 0; i < logic->slot_count; i++) {
		run->slots[i] = (azora_slot){.loaded = 0};
	}
	run->data_number = run->read_number = 1;
	return run;
}

void azora_logic_run_free(azora_logic_run *run)
{
	if (run == NULL) {
		return;
	}
	azora_release(run->logic->allocator, run->slots);
	azora_release(run->logic->allocator, run->reads);
	azora_arena_free(&run->own);
	azora_release(run->logic->allocator, run);
}

void azora_logic_set_finder(azora_logic_run *run, azora_logic_finder finder, const void *context)
{
	run->finder = finder;
	run->finder_context = context;
}

void azora_logic_begin(azora_logic_run *run, const azora_value *data)
{
	azora_arena_reset(run->arena);
	run->data_number++;
	run->dynamic_reads = NULL;
	azora_logic_forget_reads(run);
	run->steps = AZORA_LOGIC_STEPS;
	run->root.item = *data;
}

void azora_logic_end(azora_logic_run *run)
{
	azora_value nothing = azora_value_null();
	azora_logic_begin(run, &nothing);
}

bool azora_logic_evaluate(azora_logic_run *run, uint32_t root, azora_value *result)
{
	run->scope = &run->root;
	return azora_logic_node_value(run, root, result);
}

const azora_logic_error *azora_logic_last_error(const azora_logic_run *run)
{
	return &run->error;
}

uint32_t azora_logic_reads(const azora_logic_run *run)
{
	return run->read_count + run->dynamic_count;
}

azora_logic_read azora_logic_read_at(const azora_logic_run *run, uint32_t index)
{
	if (index >= run->read_count) {
		return run->dynamic_reads[index - run->read_count];
	}
	uint32_t slot = run->reads[index];
	return (azora_logic_read){
		.name = run->logic->slots[slot].name,
		.length = run->logic->slots[slot].name_length,
		.slot = slot,
		.value = run->slots[slot].value,
	};
}

void azora_logic_forget_reads(azora_logic_run *run)
{
	run->read_number++;
	run->read_count = 0;
	run->dynamic_count = 0;
}

const azora_reader *azora_logic_reader(const azora_logic_run *run, const azora_value *value)
{
	return run->readers[value->source];
}
