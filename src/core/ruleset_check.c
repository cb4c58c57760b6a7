#include "core/json_reader.h"
#include "core/ruleset_parts.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* A place is a few levels deep: a rule, its action, a module. */
#define MOST_LEVELS 8

static void write_place(azora_pointer *pointer, const azora_place_in *place)
{
	const azora_place_in *levels[MOST_LEVELS];
	size_t count = 0;
	for (; place != NULL && place->above != NULL && count < MOST_LEVELS; place = place->above) {
		levels[count++] = place;
	}
	while (count > 0) {
		place = levels[--count];
		if (place->name != NULL) {
			azora_pointer_token(pointer, place->name, strlen(place->name));
		} else {
			azora_pointer_index(pointer, (int64_t)place->index);
		}
	}
}

/* The pointer to a place, a member of it, and a node of the condition there. */
static void write_pointer(const azora_ruleset *ruleset, const azora_place_in *place,
						  const char *name, uint32_t node, azora_pointer *pointer)
{
	write_place(pointer, place);
	if (name != NULL) {
		azora_pointer_token(pointer, name, strlen(name));
	}
	if (node != AZORA_NO_NODE) {
		azora_logic_pointer(ruleset->logic, node, pointer);
	}
}

/* The same as a text; NULL when there is no memory. */
static char *pointer_to(azora_ruleset *ruleset, const azora_place_in *place, const char *name,
						uint32_t node)
{
	azora_pointer pointer;
	char none[1];
	azora_pointer_begin(&pointer, none, sizeof(none));
	write_pointer(ruleset, place, name, node, &pointer);
	size_t size = pointer.length + 1;
	char *text = azora_arena_allocate(&ruleset->arena, size, 1);
	if (text != NULL) {
		azora_pointer_begin(&pointer, text, size);
		write_pointer(ruleset, place, name, node, &pointer);
	}
	return text;
}

bool azora_ruleset_no_memory(azora_ruleset *ruleset)
{
	ruleset->error = (azora_ruleset_error){.code = AZORA_RULESET_NO_MEMORY};
	return false;
}

void azora_ruleset_forget_names(azora_ruleset *ruleset)
{
	json_decref(ruleset->ids);
	json_decref(ruleset->groups);
	ruleset->ids = ruleset->groups = NULL;
}

bool azora_ruleset_refuse(azora_ruleset *ruleset, const azora_place_in *place, const char *name,
						  const char *format, ...)
{
	azora_ruleset_error *error = &ruleset->error;
	va_list arguments;
	*error = (azora_ruleset_error){.code = AZORA_RULESET_INVALID};
	va_start(arguments, format);
	(void)vsnprintf(error->message, sizeof(error->message), format, arguments);
	va_end(arguments);
	error->pointer = pointer_to(ruleset, place, name, AZORA_NO_NODE);
	return error->pointer != NULL ? false : azora_ruleset_no_memory(ruleset);
}

/* Whether it is nested deeper than so many levels. */
static bool is_too_deep(const json_t *json, unsigned levels)
{
	json_t *container = (json_t *)(uintptr_t)json;
	if (!json_is_object(json) && !json_is_array(json)) {
		return false;
	}
	if (levels == 0) {
		return true;
	}
	for (size_t i = 0; i < json_array_size(json); i++) {
		if (is_too_deep(json_array_get(json, i), levels - 1)) {
			return true;
		}
	}
	for (void *at = json_object_iter(container); at != NULL;
		 at = json_object_iter_next(container, at)) {
		if (is_too_deep(json_object_iter_value(at), levels - 1)) {
			return true;
		}
	}
	return false;
}

/* Tells that a member is nested too deep. */
static bool refuse_depth(const azora_section *section, const char *name)
{
	(void)azora_ruleset_refuse(section->ruleset, &section->place, name,
							   "is nested deeper than %d levels", AZORA_LOGIC_DEPTH);
	section->ruleset->error.code = AZORA_RULESET_DEPTH;
	return false;
}

bool azora_ruleset_compile(const azora_section *section, const char *name, const json_t *json,
						   uint32_t *root)
{
	azora_ruleset *ruleset = section->ruleset;
	azora_value value = azora_json_value(json);
	azora_logic_error error;
	/* The compiler counts an operator and the list of its arguments as one level. */
	if (is_too_deep(json, 2 * AZORA_LOGIC_DEPTH)) {
		return refuse_depth(section, name);
	}
	if (azora_logic_add(ruleset->logic, &value, true, root, &error)) {
		return true;
	}
	ruleset->error = (azora_ruleset_error){.code = AZORA_RULESET_LOGIC, .logic = error};
	if (error.code == AZORA_LOGIC_NO_MEMORY) {
		return azora_ruleset_no_memory(ruleset);
	}
	/* What is not in the document has no parts with a place of their own. */
	bool there = json_object_get(section->json, name) == json;
	ruleset->error.pointer =
		pointer_to(ruleset, &section->place, name, there ? error.node : AZORA_NO_NODE);
	return ruleset->error.pointer != NULL ? false : azora_ruleset_no_memory(ruleset);
}

json_t *azora_ruleset_keep(azora_ruleset *ruleset, json_t *json)
{
	if (ruleset->made == NULL) {
		ruleset->made = json_array();
	}
	if (json == NULL || json_array_append_new(ruleset->made, json) != 0) {
		(void)azora_ruleset_no_memory(ruleset);
		return NULL;
	}
	return json;
}

bool azora_section_check(const azora_section *section, const char *const *names)
{
	if (!json_is_object(section->json)) {
		return azora_ruleset_refuse(section->ruleset, &section->place, NULL, "must be an object");
	}
	/* jansson iterates over objects that it may change, so its iterators are not const. */
	json_t *object = (json_t *)(uintptr_t)section->json;
	for (void *at = json_object_iter(object); at != NULL; at = json_object_iter_next(object, at)) {
		const char *key = json_object_iter_key(at);
		size_t i = 0;
		while (names[i] != NULL && strcmp(names[i], key) != 0) {
			i++;
		}
		if (names[i] == NULL) {
			return azora_ruleset_refuse(section->ruleset, &section->place, key,
										"is not known here");
		}
	}
	return true;
}

/* A member; *missing if there is none, which is told if it is required. */
static bool take(const azora_section *section, const char *name, bool required, const json_t **json)
{
	*json = json_object_get(section->json, name);
	if (*json == NULL && required) {
		(void)azora_ruleset_refuse(section->ruleset, &section->place, name, "is missing");
		return false;
	}
	return true;
}

/* A text of so many characters, which are code points. */
static bool is_text(const json_t *json, size_t least, size_t most)
{
	size_t characters = 0;
	if (!json_is_string(json) || strlen(json_string_value(json)) != json_string_length(json)) {
		return false;
	}
	for (const char *at = json_string_value(json); *at != '\0'; at++) {
		characters += ((unsigned char)*at & 0xC0) != 0x80;
	}
	return characters >= least && characters <= most;
}

bool azora_section_text(const azora_section *section, const char *name, bool required, size_t most,
						const char **value)
{
	const json_t *json;
	if (!take(section, name, required, &json)) {
		return false;
	}
	if (json == NULL) {
		return true;
	}
	if (!is_text(json, required ? 1 : 0, most)) {
		return azora_ruleset_refuse(section->ruleset, &section->place, name,
									"must be a text of %s%zu characters, without NUL",
									required ? "1 to " : "at most ", most);
	}
	*value = json_string_value(json);
	return true;
}

bool azora_section_integer(const azora_section *section, const char *name, bool required,
						   int64_t least, int64_t most, int64_t *value)
{
	const json_t *json;
	if (!take(section, name, required, &json)) {
		return false;
	}
	if (json == NULL) {
		return true;
	}
	double real = json_is_real(json) ? json_real_value(json) : 0;
	/* 5.0 is the same number as 5. */
	bool whole =
		json_is_integer(json) || (json_is_real(json) && real >= -9007199254740992.0 &&
								  real <= 9007199254740992.0 && real == (double)(int64_t)real);
	int64_t number = json_is_real(json) && whole ? (int64_t)real : json_integer_value(json);
	if (!whole || number < least || number > most) {
		if (least == most) {
			return azora_ruleset_refuse(section->ruleset, &section->place, name, "must be %lld",
										(long long)least);
		}
		return azora_ruleset_refuse(section->ruleset, &section->place, name,
									"must be a whole number from %lld to %lld", (long long)least,
									(long long)most);
	}
	*value = number;
	return true;
}

bool azora_section_number(const azora_section *section, const char *name, bool required,
						  double least, double most, double *value)
{
	const json_t *json;
	if (!take(section, name, required, &json)) {
		return false;
	}
	if (json == NULL) {
		return true;
	}
	double number = json_number_value(json);
	if (!json_is_number(json) || number < least || number > most) {
		return azora_ruleset_refuse(section->ruleset, &section->place, name,
									"must be a number from %d to %d", (int)least, (int)most);
	}
	*value = number;
	return true;
}

bool azora_section_bool(const azora_section *section, const char *name, bool *value)
{
	const json_t *json;
	(void)take(section, name, false, &json);
	if (json != NULL && !json_is_boolean(json)) {
		return azora_ruleset_refuse(section->ruleset, &section->place, name,
									"must be true or false");
	}
	if (json != NULL) {
		*value = json_is_true(json);
	}
	return true;
}

bool azora_section_choice(const azora_section *section, const char *name, bool required,
						  const char *const *words, const char **value)
{
	const json_t *json;
	char known[256] = "";
	if (!take(section, name, required, &json)) {
		return false;
	}
	if (json == NULL) {
		return true;
	}
	size_t length = 0;
	for (size_t i = 0; words[i] != NULL; i++) {
		if (json_is_string(json) && json_string_length(json) == strlen(words[i]) &&
			strcmp(json_string_value(json), words[i]) == 0) {
			*value = words[i];
			return true;
		}
		length += (size_t)snprintf(known + length, sizeof(known) - length, "%s%s",
								   i > 0 ? ", " : "", words[i]);
	}
	return azora_ruleset_refuse(section->ruleset, &section->place, name, "must be one of %s",
								known);
}

bool azora_section_texts(const azora_section *section, const char *name, size_t most,
						 const json_t **value)
{
	const json_t *json;
	(void)take(section, name, false, &json);
	if (json == NULL) {
		return true;
	}
	if (!json_is_array(json)) {
		return azora_ruleset_refuse(section->ruleset, &section->place, name,
									"must be a list of texts");
	}
	for (size_t i = 0; i < json_array_size(json); i++) {
		if (!is_text(json_array_get(json, i), 1, most)) {
			azora_place_in list = {.above = &section->place, .name = name};
			azora_place_in place = {.above = &list, .index = i};
			return azora_ruleset_refuse(section->ruleset, &place, NULL,
										"must be a text of 1 to %zu characters, without NUL", most);
		}
	}
	*value = json;
	return true;
}

bool azora_section_object(const azora_section *section, const char *name, const json_t **value)
{
	const json_t *json;
	(void)take(section, name, false, &json);
	if (json != NULL && !json_is_object(json)) {
		return azora_ruleset_refuse(section->ruleset, &section->place, name, "must be an object");
	}
	if (json != NULL && is_too_deep(json, AZORA_LOGIC_DEPTH)) {
		return refuse_depth(section, name);
	}
	if (json != NULL) {
		*value = json;
	}
	return true;
}
