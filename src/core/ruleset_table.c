#include "core/ruleset_parts.h"

#include <stdio.h>
#include <string.h>

/* The comparison that a row means without saying so. */
static const char *default_comparison(const char *type)
{
	return strcmp(type, "assessment_score") == 0 ? "<" : ">=";
}

static bool make_condition(const azora_section *section, const char *type, const char *comparison,
						   json_t *value, azora_rule *rule)
{
	rule->when = azora_ruleset_keep(section->ruleset,
									json_pack("{s:[{s:s},O]}", comparison, "var", type, value));
	return rule->when != NULL &&
		   azora_ruleset_compile(section, "condition_type", rule->when, &rule->root);
}

/* A row without an id is called by its number, from 1. */
static bool name_row(const azora_section *section, azora_rule *rule)
{
	char name[32];
	int length = snprintf(name, sizeof(name), "row-%u", rule->number + 1);
	rule->id = azora_arena_text(&section->ruleset->arena, name, (size_t)length);
	return rule->id != NULL || azora_ruleset_no_memory(section->ruleset);
}

bool azora_ruleset_row(const azora_section *section, azora_rule *rule)
{
	static const char *const members[] = {
		"condition_type",
		"operator",
		"condition_value",
		"action_type",
		"target_modules",
		"params",
		"id",
		"priority",
		"cooldown",
		"group",
		"stop",
		"description",
		"why",
		NULL,
	};
	static const char *const operators[] = {"<", "<=", "==", "!=", ">=", ">", NULL};
	const char *type = NULL, *comparison = NULL, *text = NULL;
	if (!azora_section_check(section, members) || !name_row(section, rule) ||
		!azora_section_text(section, "id", json_object_get(section->json, "id") != NULL, 100,
							&rule->id) ||
		!azora_ruleset_name(section, rule) ||
		!azora_section_text(section, "condition_type", true, 1000, &type)) {
		return false;
	}
	comparison = default_comparison(type);
	json_t *value = json_object_get(section->json, "condition_value");
	if (!azora_section_choice(section, "operator", false, operators, &comparison)) {
		return false;
	}
	if (!json_is_number(value) && !json_is_string(value) && !json_is_boolean(value)) {
		return azora_ruleset_refuse(section->ruleset, &section->place, "condition_value",
									value == NULL ? "is missing"
												  : "must be a number, a text, true or false");
	}
	return azora_section_choice(section, "action_type", true, azora_actions, &rule->action) &&
		   azora_section_texts(section, "target_modules", 1000, &rule->modules) &&
		   azora_section_object(section, "params", &rule->params) &&
		   azora_section_text(section, "description", false, 10000, &text) &&
		   azora_section_text(section, "why", false, 10000, &text) &&
		   azora_ruleset_order(section, rule) &&
		   make_condition(section, type, comparison, value, rule);
}
