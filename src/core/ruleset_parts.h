/*
 * What the reading of rule sets is made of: ruleset_read.c reads documents, ruleset_check.c takes
 * typed members out of JSON objects, ruleset_table.c reads the rows of the table form.
 */
#ifndef AZORA_CORE_RULESET_PARTS_H
#define AZORA_CORE_RULESET_PARTS_H

#include "core/ruleset.h"

/* A place in the document: a member or an item of the place above; the document has none above. */
typedef struct azora_place_in {
	const struct azora_place_in *above;
	const char *name; /* NULL: an item */
	size_t index;
} azora_place_in;

/* Tells that something is wrong at a member of a place (or at the place itself, for NULL), and
 * returns false. */
AZORA_FORMAT(4, 5)
bool azora_ruleset_refuse(azora_ruleset *ruleset, const azora_place_in *place, const char *name,
						  const char *format, ...);

bool azora_ruleset_no_memory(azora_ruleset *ruleset);

/* Lets go what only the reading needs. */
void azora_ruleset_forget_names(azora_ruleset *ruleset);

/* An object of a document, and where it is. */
typedef struct azora_section {
	azora_ruleset *ruleset;
	azora_place_in place;
	const json_t *json;
} azora_section;

/* Whether it is an object with no other members than these (which end with NULL). */
bool azora_section_check(const azora_section *section, const char *const *names);

/*
 * Each takes a member of the section; one that is missing leaves *value as it is. False, and the
 * error told, if it is missing although required, of a wrong type or out of its range.
 */
bool azora_section_text(const azora_section *section, const char *name, bool required, size_t most,
						const char **value);
bool azora_section_integer(const azora_section *section, const char *name, bool required,
						   int64_t least, int64_t most, int64_t *value);
bool azora_section_number(const azora_section *section, const char *name, bool required,
						  double least, double most, double *value);
bool azora_section_bool(const azora_section *section, const char *name, bool *value);
/* One of some words, which end with NULL. */
bool azora_section_choice(const azora_section *section, const char *name, bool required,
						  const char *const *words, const char **value);
/* A list of texts of 1 to so many characters each. */
bool azora_section_texts(const azora_section *section, const char *name, size_t most,
						 const json_t **value);
/* An object, whatever is in it, nested no deeper than conditions may be. */
bool azora_section_object(const azora_section *section, const char *name, const json_t **value);

/* Checks that the rule's id is the only one of its kind. */
bool azora_ruleset_name(const azora_section *section, azora_rule *rule);
/* priority, cooldown, group and stop, in whatever form a rule is written. */
bool azora_ruleset_order(const azora_section *section, azora_rule *rule);
/* Keeps JSON, which is taken over, with the rule set; NULL, and the error told: no memory. */
json_t *azora_ruleset_keep(azora_ruleset *ruleset, json_t *json);
/* Compiles what stands at a member of the section, or what is meant by it. */
bool azora_ruleset_compile(const azora_section *section, const char *name, const json_t *json,
						   uint32_t *root);

/* A row of the table form. */
bool azora_ruleset_row(const azora_section *section, azora_rule *rule);

#endif
