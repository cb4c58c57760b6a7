/*
 * The paths that rules name outright.
 */
#include "core/hash.h"
#include "core/logic_compile.h"

#include <string.h>

static uint64_t hash_of(const azora_logic *logic, const azora_path *path)
{
	uint64_t hash = logic->allocator->seed ^ UINT64_C(0xcbf29ce484222325);
	for (uint32_t i = 0; i < path->count; i++) {
		/* The lengths keep the parts apart. */
		hash = azora_hash_int64((int64_t)path->parts[i].length, hash);
		for (uint32_t j = 0; j < path->parts[i].length; j++) {
			hash = (hash ^ (unsigned char)path->parts[i].text[j]) * UINT64_C(0x100000001b3);
		}
	}
	return hash;
}

static bool same_path(const azora_path *a, const azora_path *b)
{
	if (a->count != b->count) {
		return false;
	}
	for (uint32_t i = 0; i < a->count; i++) {
		if (a->parts[i].length != b->parts[i].length ||
			memcmp(a->parts[i].text, b->parts[i].text, a->parts[i].length) != 0) {
			return false;
		}
	}
	return true;
}

/* The slot of a path that begins at the whole data; AZORA_NO_INDEX when there is no memory. */
static uint32_t slot_of(azora_logic *logic, azora_path *path)
{
	int64_t hash = (int64_t)hash_of(logic, path);
	const uint32_t *known = azora_map_find(&logic->slot_of, hash);
	if (known != NULL && same_path(&logic->slots[*known], path)) {
		return *known;
	}
	path->name = azora_path_name(&logic->arena, path->parts, path->count, &path->name_length);
	if (path->name == NULL || azora_map_reserve(logic->allocator, &logic->slot_of, 1) != AZORA_OK ||
		!azora_logic_grow(logic->allocator, (void **)&logic->slots, &logic->slot_room,
						  logic->slot_count, 1, sizeof(*logic->slots))) {
		return AZORA_NO_INDEX;
	}
	/* Should two paths ever share a hash, one of them is looked up twice. */
	if (known == NULL) {
		(void)azora_map_insert(&logic->slot_of, hash, logic->slot_count);
	}
	logic->slots[logic->slot_count] = *path;
	return logic->slot_count++;
}

/* Turns a node into the reading of a literal path. */
static bool set_path(azora_compiler *this, uint32_t node, azora_path *path)
{
	azora_logic *logic = this->logic;
	for (uint32_t i = 0; i < path->count; i++) {
		path->steps += (uint32_t)azora_text_steps(path->parts[i].length);
	}
	path->steps += path->count / 4;
	if (path->climb == 2 * this->scopes) {
		/* Who reads all of the data may read anything of it. */
		logic->dynamic |= path->count == 0;
		azora_compiler_at(this, node)->path = slot_of(logic, path);
		azora_compiler_at(this, node)->op = AZORA_OP_SLOT;
		return azora_compiler_at(this, node)->path != AZORA_NO_INDEX ||
			   azora_compiler_fail(this, AZORA_LOGIC_NO_MEMORY, node);
	}
	if (path->climb == 0 && path->count == 0) {
		azora_compiler_at(this, node)->op = AZORA_OP_ITEM;
		return true;
	}
	if (!azora_logic_grow(logic->allocator, (void **)&logic->paths, &logic->path_room,
						  logic->path_count, 1, sizeof(*logic->paths))) {
		return azora_compiler_fail(this, AZORA_LOGIC_NO_MEMORY, node);
	}
	logic->paths[logic->path_count] = *path;
	azora_compiler_at(this, node)->op = AZORA_OP_PATH;
	azora_compiler_at(this, node)->path = logic->path_count++;
	return true;
}

/* The parts of a key as var takes it. */
static bool split_key(azora_compiler *this, uint32_t node, const azora_value *key, azora_path *path)
{
	azora_arena *arena = &this->logic->arena;
	*path = (azora_path){.climb = 0};
	if (key->kind == AZORA_NULL || (key->kind == AZORA_TEXT && key->length == 0)) {
		return true;
	}
	if (key->kind == AZORA_TEXT) {
		if (azora_path_parts(key->as.text, key->length) > AZORA_PATH_PARTS) {
			return azora_compiler_fail(this, AZORA_LOGIC_DEPTH_LIMIT, node);
		}
		path->parts = azora_path_split(arena, key->as.text, key->length, &path->count);
		return path->parts != NULL || azora_compiler_fail(this, AZORA_LOGIC_NO_MEMORY, node);
	}
	azora_path_part *part = azora_arena_allocate(arena, 1, sizeof(*part));
	path->parts = part;
	path->count = 1;
	return (part != NULL && azora_path_part_of(arena, key, part)) ||
		   azora_compiler_fail(this, AZORA_LOGIC_NO_MEMORY, node);
}

static inline bool is_key(const azora_logic_node *node)
{
	return node->op == AZORA_OP_CONSTANT && node->value.kind < AZORA_LIST;
}

/* A literal key: the node itself reads it; its only other argument may be a default. */
bool azora_compile_var(azora_compiler *this, uint32_t node)
{
	azora_logic_node *here = azora_compiler_at(this, node);
	azora_path path;
	azora_value all = azora_value_null();
	if (here->count > 0 && !is_key(azora_compiler_at(this, here->first))) {
		this->logic->dynamic |= this->scopes == 0;
		return true;
	}
	if (!split_key(this, node,
				   here->count > 0 ? &azora_compiler_at(this, here->first)->value : &all, &path)) {
		return false;
	}
	if (here->count <= 1) {
		here->count = 0;
		here->flags = 0;
		this->logic->node_count = here->first;
		return set_path(this, node, &path);
	}
	here->op = AZORA_OP_VAR_LITERAL;
	return set_path(this, here->first, &path);
}

/* val and exists: keys side by side, before them perhaps a list of how many levels to climb. */
bool azora_compile_val(azora_compiler *this, uint32_t node)
{
	azora_logic_node *here = azora_compiler_at(this, node);
	azora_path path = {.climb = 0};
	uint32_t begin = 0;
	const azora_logic_node *first = azora_compiler_at(this, here->first);
	bool literal = true, climbs = here->count > 0 && first->op == AZORA_OP_CONSTANT &&
								  first->value.kind == AZORA_LIST && first->value.length == 1 &&
								  (here->flags & AZORA_NODE_SPREAD) == 0;
	if (climbs) {
		azora_value levels;
		azora_logic_item(this->folder, &first->value, 0, &levels);
		literal =
			levels.kind == AZORA_INTEGER && levels.as.integer > -1000 && levels.as.integer < 1000;
		path.climb = (uint32_t)(!literal                 ? 0
								: levels.as.integer >= 0 ? levels.as.integer
														 : -levels.as.integer);
		begin = 1;
	}
	for (uint32_t i = begin; i < here->count; i++) {
		literal = literal && is_key(first + i);
	}
	if (!literal) {
		this->logic->dynamic = true;
		return true;
	}
	path.count = here->count - begin;
	azora_path_part *parts = azora_arena_allocate(&this->logic->arena, path.count, sizeof(*parts));
	if (parts == NULL) {
		return azora_compiler_fail(this, AZORA_LOGIC_NO_MEMORY, node);
	}
	path.parts = parts;
	for (uint32_t i = 0; i < path.count; i++) {
		if (!azora_path_part_of(&this->logic->arena, &first[begin + i].value, &parts[i])) {
			return azora_compiler_fail(this, AZORA_LOGIC_NO_MEMORY, node);
		}
	}
	if (here->op == AZORA_OP_VAL) {
		here->count = 0;
		return set_path(this, node, &path);
	}
	if (here->count == 0) {
		uint32_t added = azora_compiler_add(this, node, 1);
		if (added == AZORA_NO_NODE) {
			return false;
		}
		azora_compiler_at(this, node)->first = added;
	}
	here = azora_compiler_at(this, node);
	here->op = AZORA_OP_EXISTS_LITERAL;
	here->count = 1;
	here->flags = 0;
	return set_path(this, here->first, &path);
}

/* The keys that missing is given, if all are literal: each becomes a node that reads it. */
static bool finish_missing(azora_compiler *this, uint32_t node, uint32_t list_at)
{
	azora_logic_node *here = azora_compiler_at(this, node);
	uint32_t first = here->first, count = here->count;
	azora_value list = azora_value_null();
	bool literal = azora_compiler_constant(this, node, 0);
	if (literal && list_at < count &&
		azora_compiler_at(this, first + list_at)->value.kind == AZORA_LIST) {
		list = azora_compiler_at(this, first + list_at)->value;
		count = list.length;
	} else {
		literal = literal && list_at == 0;
	}
	for (uint32_t i = 0; literal && i < count; i++) {
		azora_value key = azora_compiler_at(this, first + (list.kind == AZORA_LIST ? 0 : i))->value;
		if (list.kind == AZORA_LIST) {
			azora_logic_item(this->folder, &list, i, &key);
		}
		literal = key.kind < AZORA_LIST;
	}
	if (!literal ||
		(list_at == 1 && !azora_value_is_number(&azora_compiler_at(this, first)->value))) {
		this->logic->dynamic |= this->scopes == 0;
		return true;
	}
	azora_value needed = list_at == 1 ? azora_compiler_at(this, first)->value : azora_value_null();
	if (list.kind == AZORA_LIST &&
		(first = azora_compiler_add(this, first + list_at, count)) == AZORA_NO_NODE) {
		return false;
	}
	here = azora_compiler_at(this, node);
	here->op = list_at == 1 ? AZORA_OP_MISSING_SOME_LITERAL : AZORA_OP_MISSING_LITERAL;
	here->flags = 0;
	here->first = first;
	here->count = count;
	here->value = needed;
	for (uint32_t i = 0; i < count; i++) {
		azora_path path;
		if (list.kind == AZORA_LIST) {
			azora_logic_item(this->folder, &list, i, &azora_compiler_at(this, first + i)->value);
		}
		if (!split_key(this, node, &azora_compiler_at(this, first + i)->value, &path) ||
			!set_path(this, first + i, &path)) {
			return false;
		}
	}
	return true;
}

bool azora_compile_missing(azora_compiler *this, uint32_t node)
{
	return finish_missing(this, node, 0);
}

bool azora_compile_missing_some(azora_compiler *this, uint32_t node)
{
	return finish_missing(this, node, 1);
}
