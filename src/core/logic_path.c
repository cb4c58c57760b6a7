#include "core/canonical.h"
#include "core/logic_program.h"

#include <string.h>

/* A list's index: digits without a leading zero that fit. */
static uint32_t item_index(const char *text, size_t length)
{
	uint64_t index = 0;
	if (length == 0 || length > 10 || (length > 1 && *text == '0')) {
		return AZORA_NO_INDEX;
	}
	for (size_t i = 0; i < length; i++) {
		if (text[i] < '0' || text[i] > '9') {
			return AZORA_NO_INDEX;
		}
		index = index * 10 + (uint64_t)(text[i] - '0');
	}
	return index < AZORA_NO_INDEX ? (uint32_t)index : AZORA_NO_INDEX;
}

static azora_path_part part_of_text(const char *text, size_t length)
{
	return (azora_path_part){.text = text,
							 .length = (uint32_t)length,
							 .item = item_index(text, length)};
}

bool azora_path_part_of(azora_arena *arena, const azora_value *key, azora_path_part *part)
{
	char number[AZORA_NUMBER_SIZE];
	const char *text = "null";
	size_t length;
	switch (key->kind) {
	case AZORA_TEXT:
		text = key->as.text;
		length = key->length;
		if (key->source != AZORA_BUILT) {
			*part = part_of_text(text, length);
			return true;
		}
		break;
	case AZORA_INTEGER:
	case AZORA_NUMBER:
		text = azora_logic_number_text(azora_value_double(key), number);
		length = strlen(text);
		break;
	case AZORA_FALSE:
		text = "false";
		length = 5;
		break;
	case AZORA_TRUE:
		length = 4;
		text = "true";
		break;
	default:
		length = 4;
		break;
	}
	text = azora_arena_text(arena, text, length);
	if (text != NULL) {
		*part = part_of_text(text, length);
	}
	return text != NULL;
}

size_t azora_path_parts(const char *text, size_t length)
{
	size_t parts = 1;
	for (size_t i = 0; i < length; i++) {
		parts += text[i] == '.';
	}
	return parts;
}

/* Backslashes escape dots and themselves. */
azora_path_part *azora_path_split(azora_arena *arena, const char *text, size_t length,
								  uint32_t *count)
{
	azora_path_part *part =
		azora_arena_allocate(arena, azora_path_parts(text, length), sizeof(*part));
	char *copy = azora_arena_allocate(arena, length + 1, 1);
	if (part == NULL || copy == NULL) {
		return NULL;
	}
	size_t begin = 0, end = 0;
	*count = 0;
	for (size_t i = 0; i <= length; i++) {
		if (i == length || text[i] == '.') {
			copy[end] = '\0';
			part[(*count)++] = part_of_text(copy + begin, end - begin);
			begin = ++end;
			continue;
		}
		bool escape =
			text[i] == '\\' && i + 1 < length && (text[i + 1] == '.' || text[i + 1] == '\\');
		i += escape;
		copy[end++] = text[i];
	}
	return part;
}

/* One step of a path. */
static bool step_into(azora_logic_run *run, const azora_value *from, const azora_path_part *part,
					  azora_value *value)
{
	if (from->kind == AZORA_OBJECT) {
		if (!run->readers[from->source]->member(from, part->text, part->length, value)) {
			return false;
		}
		if (from->source != AZORA_BUILT) {
			value->source = from->source;
		}
		run->steps -= value->cost;
		return true;
	}
	if (from->kind == AZORA_LIST && part->item < from->length) {
		azora_logic_item(run, from, part->item, value);
		return true;
	}
	return false;
}

bool azora_path_walk(azora_logic_run *run, const azora_value *from, const azora_path_part *parts,
					 uint32_t count, azora_value *value)
{
	azora_value here = *from;
	for (uint32_t i = 0; i < count; i++) {
		azora_value next;
		if (!step_into(run, &here, &parts[i], &next)) {
			*value = azora_value_null();
			return false;
		}
		here = next;
	}
	*value = here;
	return true;
}

void azora_logic_load(azora_logic_run *run, uint32_t slot)
{
	azora_slot *here = &run->slots[slot];
	const azora_path *path = &run->logic->slots[slot];
	const azora_value *data = &run->root.item;
	/* A name with escapes in it is not that of the member. */
	if (run->finder != NULL && path->count == 1 && path->name_length == path->parts[0].length &&
		data->kind == AZORA_OBJECT) {
		here->value = azora_value_null();
		here->found = run->finder(run->finder_context, slot, data, &here->value);
		here->value.source = data->source;
		run->steps -= here->value.cost;
	} else {
		here->found = azora_path_walk(run, data, path->parts, path->count, &here->value);
	}
	here->loaded = run->data_number;
}

/* Dots and backslashes in a name are escaped, so that names of different paths differ. */
const char *azora_path_name(azora_arena *arena, const azora_path_part *parts, uint32_t count,
							size_t *length)
{
	size_t room = 1;
	for (uint32_t i = 0; i < count; i++) {
		room += (size_t)parts[i].length * 2 + 1;
	}
	char *name = azora_arena_allocate(arena, room, 1);
	if (name == NULL) {
		return NULL;
	}
	*length = 0;
	for (uint32_t i = 0; i < count; i++) {
		if (i > 0) {
			name[(*length)++] = '.';
		}
		for (uint32_t j = 0; j < parts[i].length; j++) {
			char c = parts[i].text[j];
			if (c == '.' || c == '\\') {
				name[(*length)++] = '\\';
			}
			name[(*length)++] = c;
		}
	}
	name[*length] = '\0';
	return name;
}

/* Computed names beyond that are not told of. */
#define MOST_NAME 1024

/* Remembers a computed path that was read from the whole data, as long as there is room. */
static bool note_dynamic(azora_logic_run *run, uint32_t node, const azora_path_part *parts,
						 uint32_t count, const azora_value *value)
{
	azora_logic_read read = {.slot = AZORA_NO_SLOT, .value = *value};
	uint64_t length = count;
	for (uint32_t i = 0; i < count; i++) {
		length += parts[i].length;
	}
	if (run->dynamic_count == AZORA_LOGIC_DYNAMIC_READS || length > MOST_NAME) {
		return true;
	}
	/* A name, and as many comparisons as there are names before it. */
	if (!azora_logic_charge(run, node, azora_text_steps(2 * length) + run->dynamic_count)) {
		return false;
	}
	if (run->dynamic_reads == NULL) {
		run->dynamic_reads = azora_arena_allocate(run->arena, AZORA_LOGIC_DYNAMIC_READS,
												  sizeof(*run->dynamic_reads));
	}
	read.name = azora_path_name(run->arena, parts, count, &read.length);
	if (run->dynamic_reads == NULL || read.name == NULL) {
		return azora_logic_fail(run, AZORA_LOGIC_NO_MEMORY, node);
	}
	for (uint32_t i = 0; i < run->dynamic_count; i++) {
		if (run->dynamic_reads[i].length == read.length &&
			memcmp(run->dynamic_reads[i].name, read.name, read.length) == 0) {
			return true;
		}
	}
	run->dynamic_reads[run->dynamic_count++] = read;
	return true;
}

/* What lies between an item and the scope around it: {"iterator": list, "index": number}. */
static bool between(azora_logic_run *run, uint32_t node, const azora_scope *scope,
					azora_value *value)
{
	if (scope->is_error) {
		*value = azora_value_null();
		return true;
	}
	azora_record *record = azora_arena_allocate(run->arena, 1, sizeof(*record));
	if (record == NULL) {
		return azora_logic_fail(run, AZORA_LOGIC_NO_MEMORY, node);
	}
	*record = (azora_record){
		.names = {"iterator", "index"},
		.values = {scope->list, azora_value_integer(scope->index)},
	};
	return azora_record_finish(run, node, record, 2, value);
}

typedef enum height { INSIDE, WHOLE, ABOVE } height;

/*
 * What lies so many levels above the item: at even levels items of the scopes around, at odd ones
 * what lies between. *where tells whether that is the whole data, or even above it, where nothing
 * is.
 */
static bool climb(azora_logic_run *run, uint32_t node, uint64_t levels, azora_value *value,
				  height *where)
{
	const azora_scope *scope = run->scope;
	*where = INSIDE;
	while (scope != NULL && levels >= 2 && scope->outer != NULL) {
		scope = scope->outer;
		levels -= 2;
	}
	if (levels == 0) {
		*where = scope->outer == NULL ? WHOLE : INSIDE;
		*value = scope->item;
		return true;
	}
	if (levels == 1 && scope->outer != NULL) {
		return between(run, node, scope, value);
	}
	*where = ABOVE;
	*value = azora_value_null();
	return true;
}

bool azora_logic_path(azora_logic_run *run, uint32_t node, const azora_path *path,
					  azora_value *value, bool *found)
{
	azora_value from;
	height where;
	/* An index is read so often that no object is made for it. */
	if (path->climb == 1 && path->count == 1 && run->scope->outer != NULL &&
		!run->scope->is_error && strcmp(path->parts[0].text, "index") == 0) {
		*value = azora_value_integer(run->scope->index);
		*found = true;
		return true;
	}
	if (!azora_logic_charge(run, node, path->steps) ||
		!climb(run, node, path->climb, &from, &where)) {
		return false;
	}
	*found = azora_path_walk(run, &from, path->parts, path->count, value) && where != ABOVE;
	return true;
}

/* Reads computed parts from a number of levels up, and notes what is read of the whole data. */
static bool read_parts(azora_logic_run *run, uint32_t node, uint64_t levels,
					   const azora_path_part *parts, uint32_t count, azora_value *value,
					   bool *found)
{
	azora_value from;
	height where;
	if (!climb(run, node, levels, &from, &where)) {
		return false;
	}
	*found = azora_path_walk(run, &from, parts, count, value) && where != ABOVE;
	return where != WHOLE || note_dynamic(run, node, parts, count, value);
}

bool azora_logic_var(azora_logic_run *run, uint32_t node, const azora_value *key,
					 azora_value *value, bool *found)
{
	azora_path_part single;
	const azora_path_part *parts = &single;
	uint32_t count = 1;
	*found = false;
	if (key->kind == AZORA_NULL || (key->kind == AZORA_TEXT && key->length == 0)) {
		count = 0;
	} else if (key->kind == AZORA_TEXT) {
		if (!azora_logic_charge(run, node, azora_text_steps(key->length))) {
			return false;
		}
		if (azora_path_parts(key->as.text, key->length) > AZORA_PATH_PARTS) {
			return azora_logic_fail(run, AZORA_LOGIC_DEPTH_LIMIT, node);
		}
		parts = azora_path_split(run->arena, key->as.text, key->length, &count);
	} else if (key->kind >= AZORA_LIST) {
		*value = azora_value_null();
		return true;
	} else if (!azora_path_part_of(run->arena, key, &single)) {
		parts = NULL;
	}
	if (parts == NULL) {
		return azora_logic_fail(run, AZORA_LOGIC_NO_MEMORY, node);
	}
	return read_parts(run, node, 0, parts, count, value, found);
}

bool azora_logic_val(azora_logic_run *run, uint32_t node, const azora_value *arguments,
					 uint32_t count, azora_value *value, bool *found)
{
	uint64_t levels = 0;
	uint32_t begin = 0;
	if (count > 0 && arguments[0].kind == AZORA_LIST && arguments[0].length == 1) {
		azora_value number;
		azora_logic_item(run, &arguments[0], 0, &number);
		double climbed = azora_value_is_number(&number) ? azora_value_double(&number) : 0;
		climbed = climbed < 0 ? -climbed : climbed;
		levels = climbed < 1e6 ? (uint64_t)climbed : 1000000;
		begin = 1;
	}
	azora_path_part *parts = azora_arena_allocate(run->arena, count - begin, sizeof(*parts));
	if (parts == NULL) {
		return azora_logic_fail(run, AZORA_LOGIC_NO_MEMORY, node);
	}
	for (uint32_t i = begin; i < count; i++) {
		if (!azora_logic_charge(run, node, azora_text_steps(arguments[i].length))) {
			return false;
		}
		if (!azora_path_part_of(run->arena, &arguments[i], &parts[i - begin])) {
			return azora_logic_fail(run, AZORA_LOGIC_NO_MEMORY, node);
		}
	}
	return read_parts(run, node, levels, parts, count - begin, value, found);
}

static inline bool is_missing(const azora_value *value)
{
	return value->kind == AZORA_NULL || (value->kind == AZORA_TEXT && value->length == 0);
}

/* The keys, out of a list or of arguments, whose values are null or "". */
static bool missing_of(azora_logic_run *run, uint32_t node, const azora_value *list,
					   const azora_value *arguments, uint32_t count, azora_value *value)
{
	azora_list *missing = azora_list_begin(run, node, count);
	uint32_t found = 0;
	for (uint32_t i = 0; missing != NULL && i < count; i++) {
		azora_value key, read;
		bool present;
		if (list != NULL) {
			azora_logic_item(run, list, i, &key);
		} else {
			key = arguments[i];
		}
		if (!azora_logic_var(run, node, &key, &read, &present)) {
			return false;
		}
		if (is_missing(&read)) {
			missing->items[found++] = key;
		}
	}
	return missing != NULL && azora_list_finish(run, node, missing, found, value);
}

bool azora_logic_missing(azora_logic_run *run, uint32_t node, const azora_value *arguments,
						 uint32_t count, azora_value *value)
{
	bool list = count > 0 && arguments[0].kind == AZORA_LIST;
	return missing_of(run, node, list ? &arguments[0] : NULL, arguments,
					  list ? arguments[0].length : count, value);
}

bool azora_logic_missing_some(azora_logic_run *run, uint32_t node, const azora_value *arguments,
							  uint32_t count, azora_value *value)
{
	if (count < 2 || arguments[1].kind != AZORA_LIST || !azora_value_is_number(&arguments[0])) {
		return azora_logic_invalid(run, node, "takes a number and a list of keys");
	}
	double keys = arguments[1].length;
	if (!missing_of(run, node, &arguments[1], NULL, arguments[1].length, value)) {
		return false;
	}
	if (keys - value->length >= azora_value_double(&arguments[0])) {
		value->length = 0;
	}
	return true;
}

bool azora_logic_missing_literal(azora_logic_run *run, uint32_t node, azora_value *value)
{
	const azora_logic_node *here = &run->nodes[node];
	azora_list *missing = azora_list_begin(run, node, here->count);
	uint32_t count = 0;
	for (uint32_t i = 0; missing != NULL && i < here->count; i++) {
		azora_value read;
		if (!azora_logic_node_value(run, here->first + i, &read)) {
			return false;
		}
		if (is_missing(&read)) {
			missing->items[count++] = run->nodes[here->first + i].value;
		}
	}
	if (here->op == AZORA_OP_MISSING_SOME_LITERAL &&
		(double)here->count - count >= azora_value_double(&here->value)) {
		count = 0;
	}
	return missing != NULL && azora_list_finish(run, node, missing, count, value);
}
