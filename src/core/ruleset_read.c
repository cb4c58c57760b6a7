#include "core/canonical_json.h"
#include "core/json_reader.h"
#include "core/ruleset_parts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST_NAME 100
#define MOST_TEXT 10000

const char *const azora_actions[] = {"remediate", "accelerate", "skip", "review",
									 "challenge", "unlock",     NULL};

bool azora_ruleset_name(const azora_section *section, azora_rule *rule)
{
	if (json_object_get(section->ruleset->ids, rule->id) != NULL) {
		return azora_ruleset_refuse(section->ruleset, &section->place,
									json_object_get(section->json, "id") != NULL ? "id" : NULL,
									"is another rule's id, too: \"%s\"", rule->id);
	}
	return json_object_set_new(section->ruleset->ids, rule->id, json_true()) == 0 ||
		   azora_ruleset_no_memory(section->ruleset);
}

bool azora_ruleset_order(const azora_section *section, azora_rule *rule)
{
	const char *group = NULL;
	if (!azora_section_integer(section, "priority", false, INT32_MIN, INT32_MAX, &rule->priority) ||
		!azora_section_integer(section, "cooldown", false, 0, INT64_C(1) << 53, &rule->cooldown) ||
		!azora_section_text(section, "group", json_object_get(section->json, "group") != NULL,
							MOST_NAME, &group) ||
		!azora_section_bool(section, "stop", &rule->stop)) {
		return false;
	}
	if (group == NULL) {
		return true;
	}
	const json_t *known = json_object_get(section->ruleset->groups, group);
	rule->group_name = group;
	if (known != NULL) {
		rule->group = (uint32_t)json_integer_value(known);
		return true;
	}
	rule->group = section->ruleset->group_count++;
	return json_object_set_new(section->ruleset->groups, group, json_integer(rule->group)) == 0 ||
		   azora_ruleset_no_memory(section->ruleset);
}

static bool read_action(const azora_section *above, azora_rule *rule)
{
	static const char *const members[] = {"type", "modules", "params", NULL};
	azora_section section = {
		.ruleset = above->ruleset,
		.place = {.above = &above->place, .name = "action"},
		.json = json_object_get(above->json, "action"),
	};
	if (section.json == NULL) {
		return azora_ruleset_refuse(above->ruleset, &section.place, NULL, "is missing");
	}
	return azora_section_check(&section, members) &&
		   azora_section_choice(&section, "type", true, azora_actions, &rule->action) &&
		   azora_section_texts(&section, "modules", 1000, &rule->modules) &&
		   azora_section_object(&section, "params", &rule->params);
}

/* What both kinds of rules have: an id and a condition. */
static bool read_condition(const azora_section *section, azora_rule *rule)
{
	if (!azora_section_text(section, "id", true, MOST_NAME, &rule->id) ||
		!azora_ruleset_name(section, rule)) {
		return false;
	}
	rule->when = json_object_get(section->json, "when");
	if (rule->when == NULL) {
		return azora_ruleset_refuse(section->ruleset, &section->place, "when", "is missing");
	}
	return azora_ruleset_compile(section, "when", rule->when, &rule->root);
}

static bool read_path_rule(const azora_section *section, azora_rule *rule)
{
	static const char *const members[] = {
		"id", "priority", "when", "action", "cooldown", "group", "stop", "description", "why", NULL,
	};
	const char *text = NULL;
	return azora_section_check(section, members) && read_condition(section, rule) &&
		   read_action(section, rule) && azora_ruleset_order(section, rule) &&
		   azora_section_text(section, "description", false, MOST_TEXT, &text) &&
		   azora_section_text(section, "why", false, MOST_TEXT, &text);
}

/* The principle of a rule, by its id. */
static bool read_principle_of(const azora_section *section, azora_rule *rule)
{
	const azora_ruleset *ruleset = section->ruleset;
	const char *id = NULL;
	if (!azora_section_text(section, "principle", true, MOST_NAME, &id)) {
		return false;
	}
	for (uint32_t i = 0; i < ruleset->principle_count; i++) {
		if (strcmp(ruleset->principles[i].id, id) == 0) {
			rule->principle = i;
			return true;
		}
	}
	return azora_ruleset_refuse(section->ruleset, &section->place, "principle",
								"is none of the principles: \"%s\"", id);
}

/* The fact that a rule counts is read as {"var": …} would. */
static bool read_count(const azora_section *section, azora_rule *rule)
{
	const json_t *read =
		azora_ruleset_keep(section->ruleset, json_pack("{s:s}", "var", rule->each));
	return read != NULL && azora_ruleset_compile(section, "each", read, &rule->count);
}

static bool read_constitution_rule(const azora_section *section, azora_rule *rule)
{
	static const char *const members[] = {
		"id",  "principle", "when",  "penalty",        "each", "max",
		"why", "severity",  "issue", "recommendation", NULL,
	};
	static const char *const severities[] = {"info", "minor", "major", "critical", NULL};
	const char *text = NULL;
	rule->most = 100;
	if (!azora_section_check(section, members) || !read_condition(section, rule) ||
		!read_principle_of(section, rule) ||
		!azora_section_number(section, "penalty", true, 0, 100, &rule->penalty) ||
		!azora_section_text(section, "each", json_object_get(section->json, "each") != NULL, 1000,
							&rule->each) ||
		!azora_section_number(section, "max", false, 0, 100, &rule->most)) {
		return false;
	}
	if (rule->each == NULL && json_object_get(section->json, "max") != NULL) {
		return azora_ruleset_refuse(section->ruleset, &section->place, "max",
									"has a meaning only beside \"each\"");
	}
	return (rule->each == NULL || read_count(section, rule)) &&
		   azora_section_choice(section, "severity", true, severities, &rule->severity) &&
		   azora_section_text(section, "issue", true, MOST_TEXT, &rule->issue) &&
		   azora_section_text(section, "recommendation", true, MOST_TEXT, &rule->recommendation) &&
		   azora_section_text(section, "why", false, MOST_TEXT, &text);
}

static bool read_principle(const azora_section *section, azora_principle *principle)
{
	static const char *const members[] = {"id", "name", "weight", "why", "description", NULL};
	const char *text = NULL;
	const azora_ruleset *ruleset = section->ruleset;
	if (!azora_section_check(section, members) ||
		!azora_section_text(section, "id", true, MOST_NAME, &principle->id) ||
		!azora_section_text(section, "name", true, MOST_TEXT, &principle->name) ||
		!azora_section_number(section, "weight", true, 0, 1000000, &principle->weight) ||
		!azora_section_text(section, "why", false, MOST_TEXT, &text) ||
		!azora_section_text(section, "description", false, MOST_TEXT, &text)) {
		return false;
	}
	if (principle->weight <= 0) {
		return azora_ruleset_refuse(section->ruleset, &section->place, "weight", "must be above 0");
	}
	for (const azora_principle *other = ruleset->principles; other < principle; other++) {
		if (strcmp(other->id, principle->id) == 0) {
			return azora_ruleset_refuse(section->ruleset, &section->place, "id",
										"is another principle's id, too: \"%s\"", principle->id);
		}
	}
	return true;
}

/* The list that a member of the document must be, of 1 to so many items. */
static bool take_list(const azora_section *document, const char *name, size_t least, size_t most,
					  const json_t **list)
{
	*list = json_object_get(document->json, name);
	size_t count = json_array_size(*list);
	if (!json_is_array(*list) || count < least || count > most) {
		return azora_ruleset_refuse(document->ruleset, &document->place, name,
									*list == NULL ? "is missing"
												  : "must be a list of %zu to %zu items",
									least, most);
	}
	return true;
}

static azora_section item_of(azora_ruleset *ruleset, const azora_place_in *above,
							 const json_t *list, size_t index)
{
	return (azora_section){
		.ruleset = ruleset,
		.place = {.above = above, .index = index},
		.json = json_array_get(list, index),
	};
}

#define MOST_PRINCIPLES 100

static bool read_principles(const azora_section *document)
{
	azora_ruleset *ruleset = document->ruleset;
	const json_t *list;
	azora_place_in above = {.above = &document->place, .name = "principles"};
	if (!take_list(document, "principles", 1, MOST_PRINCIPLES, &list)) {
		return false;
	}
	ruleset->principles =
		azora_arena_allocate(&ruleset->arena, json_array_size(list), sizeof(*ruleset->principles));
	if (ruleset->principles == NULL) {
		return azora_ruleset_no_memory(ruleset);
	}
	for (size_t i = 0; i < json_array_size(list); i++) {
		azora_section section = item_of(ruleset, &above, list, i);
		ruleset->principles[i] = (azora_principle){.id = NULL};
		if (!read_principle(&section, &ruleset->principles[i])) {
			return false;
		}
		ruleset->principle_count++;
	}
	return true;
}

/* One list of words; its name is that of a fact. */
static bool read_list(const azora_section *section, const char *name, azora_word_list *list)
{
	azora_ruleset *ruleset = section->ruleset;
	const json_t *phrases = NULL;
	/* A fact of that name must be there to be read, once. */
	if (*name == '\0' || strpbrk(name, ".\\") != NULL) {
		return azora_ruleset_refuse(ruleset, &section->place, name,
									"needs a name without dots and backslashes");
	}
	if (azora_content_measures(name) || strcmp(name, "hosts") == 0) {
		return azora_ruleset_refuse(ruleset, &section->place, name, "is the name of another fact");
	}
	if (!azora_section_texts(section, name, 1000, &phrases)) {
		return false;
	}
	list->name = name;
	list->count = json_array_size(phrases);
	const char **texts = azora_arena_allocate(&ruleset->arena, list->count, sizeof(*texts));
	if (texts == NULL) {
		return azora_ruleset_no_memory(ruleset);
	}
	for (size_t i = 0; i < list->count; i++) {
		texts[i] = json_string_value(json_array_get(phrases, i));
	}
	list->phrases = texts;
	return true;
}

/* {"absolutes": ["always", …], …}: lists by name. */
static bool read_words(const azora_section *document)
{
	azora_ruleset *ruleset = document->ruleset;
	const json_t *words = NULL;
	if (!azora_section_object(document, "words", &words) || words == NULL) {
		return json_object_get(document->json, "words") == NULL;
	}
	/* jansson iterates over objects that it may change, so its iterators are not const. */
	json_t *object = (json_t *)(uintptr_t)words;
	azora_section section = {
		.ruleset = ruleset,
		.place = {.above = &document->place, .name = "words"},
		.json = words,
	};
	ruleset->lists =
		azora_arena_allocate(&ruleset->arena, json_object_size(words), sizeof(*ruleset->lists));
	if (ruleset->lists == NULL) {
		return azora_ruleset_no_memory(ruleset);
	}
	for (void *at = json_object_iter(object); at != NULL; at = json_object_iter_next(object, at)) {
		if (!read_list(&section, json_object_iter_key(at), &ruleset->lists[ruleset->list_count])) {
			return false;
		}
		ruleset->list_count++;
	}
	return true;
}

typedef bool (*read_rule)(const azora_section *section, azora_rule *rule);

static bool read_rules(const azora_section *document, const char *name, read_rule read)
{
	azora_ruleset *ruleset = document->ruleset;
	const json_t *list;
	azora_place_in above = {.above = &document->place, .name = name};
	if (!take_list(document, name, 0, AZORA_LOGIC_NODES, &list)) {
		return false;
	}
	ruleset->rules =
		azora_arena_allocate(&ruleset->arena, json_array_size(list), sizeof(*ruleset->rules));
	if (ruleset->rules == NULL) {
		return azora_ruleset_no_memory(ruleset);
	}
	for (size_t i = 0; i < json_array_size(list); i++) {
		azora_section section = item_of(ruleset, &above, list, i);
		ruleset->rules[i] =
			(azora_rule){.number = (uint32_t)i, .group = AZORA_NO_GROUP, .document = section.json};
		if (!read(&section, &ruleset->rules[i])) {
			return false;
		}
		ruleset->rule_count++;
	}
	return true;
}

/* Higher priority first, then in order of appearance. */
static int by_order(const void *a, const void *b)
{
	const azora_rule *x = a, *y = b;
	if (x->priority != y->priority) {
		return x->priority > y->priority ? -1 : 1;
	}
	return x->number < y->number ? -1 : x->number > y->number;
}

/* What all forms begin with. */
static bool read_head(const azora_section *document)
{
	int64_t schema;
	const char *text = NULL;
	return azora_section_integer(document, "schema", true, 1, 1, &schema) &&
		   azora_section_integer(document, "version", true, 1, INT64_C(1) << 53,
								 &document->ruleset->version) &&
		   azora_section_text(document, "$schema", false, MOST_TEXT, &text) &&
		   azora_section_text(document, "title", false, MOST_TEXT, &text) &&
		   azora_section_text(document, "description", false, MOST_TEXT, &text);
}

static bool read_constitution(const azora_section *document)
{
	static const char *const members[] = {
		"$schema",    "schema", "version", "title", "description", "approval",
		"principles", "words",  "hosts",   "rules", NULL,
	};
	azora_ruleset *ruleset = document->ruleset;
	ruleset->is_constitution = true;
	ruleset->approval = 70;
	return azora_section_check(document, members) && read_head(document) &&
		   azora_section_number(document, "approval", false, 0, 100, &ruleset->approval) &&
		   read_principles(document) && read_words(document) &&
		   azora_section_texts(document, "hosts", 253, &ruleset->hosts) &&
		   read_rules(document, "rules", read_constitution_rule);
}

static bool read_path(const azora_section *document)
{
	static const char *const members[] = {"$schema",     "schema", "version", "title",
										  "description", "rules",  "table",   NULL};
	azora_ruleset *ruleset = document->ruleset;
	bool table = json_object_get(document->json, "table") != NULL;
	if (!azora_section_check(document, members) || !read_head(document)) {
		return false;
	}
	if (table && json_object_get(document->json, "rules") != NULL) {
		return azora_ruleset_refuse(ruleset, &document->place, "table",
									"cannot stand beside \"rules\"");
	}
	return read_rules(document, table ? "table" : "rules",
					  table ? azora_ruleset_row : read_path_rule);
}

static bool read_document(azora_ruleset *ruleset)
{
	azora_section document = {.ruleset = ruleset, .json = ruleset->document};
	ruleset->ids = json_object();
	ruleset->groups = json_object();
	if (ruleset->ids == NULL || ruleset->groups == NULL) {
		return azora_ruleset_no_memory(ruleset);
	}
	bool constitution = json_object_get(ruleset->document, "principles") != NULL;
	if (!(constitution ? read_constitution(&document) : read_path(&document))) {
		return false;
	}
	azora_ruleset_forget_names(ruleset);
	qsort(ruleset->rules, ruleset->rule_count, sizeof(*ruleset->rules), by_order);
	return true;
}

/* Reads the text; jansson tells where it ends to be JSON. */
static bool parse(azora_ruleset *ruleset, const char *text, size_t length)
{
	json_error_t error;
	ruleset->document =
		json_loadb(text, length, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL | JSON_DECODE_ANY, &error);
	if (ruleset->document != NULL) {
		return true;
	}
	enum json_error_code code = json_error_code(&error);
	ruleset->error.code = code == json_error_stack_overflow  ? AZORA_RULESET_DEPTH
						  : code == json_error_out_of_memory ? AZORA_RULESET_NO_MEMORY
															 : AZORA_RULESET_SYNTAX;
	(void)snprintf(ruleset->error.message, sizeof(ruleset->error.message), "line %d, column %d: %s",
				   error.line, error.column, error.text);
	return false;
}

/* How many values a text has at most, if it is JSON. */
static size_t count_values(const char *text, size_t length)
{
	size_t values = 1;
	bool in_string = false;
	for (size_t i = 0; i < length; i++) {
		if (text[i] == '"') {
			in_string = !in_string;
		} else if (in_string) {
			i += text[i] == '\\';
		} else {
			values += text[i] == ',' || text[i] == '[' || text[i] == '{' || text[i] == ':';
		}
	}
	return values;
}

static bool check_size(azora_ruleset *ruleset, const char *text, size_t length)
{
	size_t size = sizeof(ruleset->error.message);
	if (length > AZORA_RULESET_LIMIT) {
		(void)snprintf(ruleset->error.message, size, "it is longer than %zu bytes",
					   AZORA_RULESET_LIMIT);
	} else if (count_values(text, length) > AZORA_RULESET_VALUES) {
		(void)snprintf(ruleset->error.message, size, "it has more than %d values",
					   AZORA_RULESET_VALUES);
	} else {
		return true;
	}
	ruleset->error.code = AZORA_RULESET_SIZE;
	return false;
}

bool azora_ruleset_read(azora_ruleset *ruleset, const char *text, size_t length)
{
	crypto_hash_sha256_state hash;
	if (!check_size(ruleset, text, length) || !parse(ruleset, text, length) ||
		!read_document(ruleset)) {
		return false;
	}
	(void)crypto_hash_sha256_init(&hash);
	if (azora_canonical_json(&hash, &ruleset->arena, ruleset->document) != AZORA_OK) {
		return azora_ruleset_no_memory(ruleset);
	}
	(void)crypto_hash_sha256_final(&hash, ruleset->hash);
	return true;
}
