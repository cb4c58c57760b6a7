#include "php/glue.h"
#include "php/rule_exception.h"
#include "php/rule_set.h"
#include "php/values.h"

#include "php/class_rule_set_arginfo.h"

zend_class_entry *azora_ce_rule_set;

static zend_object_handlers handlers;

static inline azora_rule_set *from_object(zend_object *object)
{
	return (azora_rule_set *)((char *)object - offsetof(azora_rule_set, std));
}

static zend_object *create(zend_class_entry *ce)
{
	azora_rule_set *this = zend_object_alloc(sizeof(*this), ce);
	zend_object_std_init(&this->std, ce);
	object_properties_init(&this->std, ce);
	this->ruleset = NULL;
	this->run = (azora_ruleset_run){.ruleset = NULL};
	this->rules = NULL;
	this->facts = NULL;
	this->std.handlers = &handlers;
	return &this->std;
}

static void free_rules(azora_rule_set *this)
{
	for (uint32_t i = 0; this->rules != NULL && i < this->ruleset->rule_count; i++) {
		if (this->rules[i].id != NULL) {
			zend_string_release(this->rules[i].id);
			zend_array_release(this->rules[i].decision);
		}
	}
	azora_php_release(this->rules);
	this->rules = NULL;
}

static void free_facts(azora_rule_set *this)
{
	if (this->facts == NULL) {
		return;
	}
	for (uint32_t i = 0; i < azora_logic_slots(this->ruleset->logic); i++) {
		if (this->facts[i] != NULL) {
			zend_string_release(this->facts[i]);
		}
	}
	azora_php_release(this->facts);
	this->facts = NULL;
}

static void destroy(zend_object *object)
{
	azora_rule_set *this = from_object(object);
	free_rules(this);
	free_facts(this);
	azora_ruleset_run_end(&this->run);
	azora_ruleset_free(this->ruleset);
	this->ruleset = NULL;
	zend_object_std_dtor(object);
}

void azora_register_rule_set(void)
{
	azora_ce_rule_set = register_class_Azora_RuleSet();
	azora_ce_rule_set->create_object = create;
	memcpy(&handlers, &std_object_handlers, sizeof(handlers));
	handlers.offset = offsetof(azora_rule_set, std);
	handlers.free_obj = destroy;
	handlers.clone_obj = NULL;
	handlers.compare = zend_objects_not_comparable;
}

static void list_or_empty(const json_t *json, zval *to)
{
	if (json != NULL) {
		azora_php_from_json(json, to);
	} else {
		ZVAL_EMPTY_ARRAY(to);
	}
}

static void add_json(zval *array, const char *key, const json_t *json)
{
	zval value;
	list_or_empty(json, &value);
	azora_add_key(array, key, &value);
}

static azora_php_rule make_rule(const azora_rule *rule)
{
	azora_php_rule made = {.id = zend_string_init(rule->id, strlen(rule->id), false)};
	zval decision, id;
	array_init_size(&decision, 6);
	ZVAL_STR_COPY(&id, made.id);
	azora_add_key(&decision, "rule", &id);
	azora_add_text(&decision, "action", rule->action);
	add_json(&decision, "modules", rule->modules);
	add_json(&decision, "params", rule->params);
	add_assoc_long(&decision, "priority", rule->priority);
	add_assoc_null(&decision, "because");
	made.decision = Z_ARRVAL(decision);
	return made;
}

static bool share_rules(azora_rule_set *this)
{
	const azora_ruleset *ruleset = this->ruleset;
	if (ruleset->is_constitution) {
		return true;
	}
	this->rules = azora_php_allocate(ruleset->rule_count, sizeof(*this->rules));
	if (this->rules == NULL) {
		return false;
	}
	for (uint32_t i = 0; i < ruleset->rule_count; i++) {
		this->rules[i] = (azora_php_rule){.id = NULL};
	}
	for (uint32_t i = 0; i < ruleset->rule_count; i++) {
		/* Whole or not at all: an array that memory ran out on cannot be freed. */
		azora_php_rule made = make_rule(&ruleset->rules[i]);
		this->rules[ruleset->rules[i].number] = made;
	}
	return true;
}

static bool share_facts(azora_rule_set *this)
{
	uint32_t count = azora_logic_slots(this->ruleset->logic);
	this->facts = azora_php_allocate(count, sizeof(*this->facts));
	if (this->facts == NULL) {
		return false;
	}
	memset(this->facts, 0, count * sizeof(*this->facts));
	for (uint32_t i = 0; i < count; i++) {
		size_t length;
		const char *name = azora_logic_slot_name(this->ruleset->logic, i, &length);
		this->facts[i] = zend_string_init(name, length, false);
		(void)zend_string_hash_val(this->facts[i]);
	}
	return true;
}

/* By the slot's name as PHP's string, whose hash is known. */
static bool find_fact(const void *context, uint32_t slot, const azora_value *data,
					  azora_value *value)
{
	const azora_rule_set *this = context;
	const zval *facts = data->as.node;
	const zval *found = Z_TYPE_P(facts) == IS_ARRAY
							? zend_symtable_find(Z_ARRVAL_P(facts), this->facts[slot])
							: NULL;
	if (found != NULL) {
		*value = azora_php_value(found);
	}
	return found != NULL;
}

azora_rule_set *azora_rule_set_compile(zend_string *json)
{
	zend_object *object = create(azora_ce_rule_set);
	azora_rule_set *this = from_object(object);
	this->ruleset = azora_ruleset_new(&azora_php_allocator);
	if (this->ruleset == NULL) {
		azora_throw_status(AZORA_NO_MEMORY);
	} else if (!azora_ruleset_read(this->ruleset, ZSTR_VAL(json), ZSTR_LEN(json))) {
		azora_rule_throw_ruleset(this->ruleset);
	} else if (!azora_ruleset_run_begin(&this->run, this->ruleset, &azora_php_reader)) {
		azora_throw_status(AZORA_NO_MEMORY);
	} else if (share_rules(this) && share_facts(this)) {
		azora_logic_set_finder(this->run.logic, find_fact, this);
		return this;
	}
	zend_object_release(object);
	return NULL;
}

/* The rule set of an object; NULL, and thrown, if it was never compiled. */
static const azora_rule_set *compiled(zend_object *object)
{
	if (from_object(object)->ruleset == NULL) {
		azora_throw_not_constructed(object->ce);
		return NULL;
	}
	return from_object(object);
}

azora_rule_set *azora_rule_set_of(zend_object *object, uint32_t argument, bool constitution)
{
	const azora_rule_set *this = compiled(object);
	if (this != NULL && this->ruleset->is_constitution != constitution) {
		zend_argument_value_error(argument, "must be %s, %s given",
								  constitution ? "a constitution" : "the rules of a path",
								  constitution ? "the rules of a path" : "a constitution");
		return NULL;
	}
	return this != NULL ? from_object(object) : NULL;
}

void azora_rule_set_because(const azora_rule_set *this, zval *because)
{
	uint32_t reads = azora_logic_reads(this->run.logic);
	array_init_size(because, reads);
	for (uint32_t i = 0; i < reads; i++) {
		azora_logic_read read = azora_logic_read_at(this->run.logic, i);
		zval value;
		azora_php_shorten(&read.value, &value);
		if (read.slot != AZORA_NO_SLOT) {
			zend_symtable_update(Z_ARRVAL_P(because), this->facts[read.slot], &value);
		} else {
			azora_php_set(because, read.name, read.length, &value);
		}
	}
}

PHP_METHOD(Azora_RuleSet, __construct)
{
	ZEND_PARSE_PARAMETERS_NONE();
}

PHP_METHOD(Azora_RuleSet, kind)
{
	ZEND_PARSE_PARAMETERS_NONE();
	const azora_rule_set *this = compiled(Z_OBJ_P(ZEND_THIS));
	if (this == NULL) {
		AZORA_RETURN_FAILURE();
	}
	RETURN_STRING(this->ruleset->is_constitution ? "constitution" : "path");
}

PHP_METHOD(Azora_RuleSet, version)
{
	ZEND_PARSE_PARAMETERS_NONE();
	const azora_rule_set *this = compiled(Z_OBJ_P(ZEND_THIS));
	if (this == NULL) {
		AZORA_RETURN_FAILURE();
	}
	RETURN_LONG(this->ruleset->version);
}

PHP_METHOD(Azora_RuleSet, hash)
{
	ZEND_PARSE_PARAMETERS_NONE();
	const azora_rule_set *this = compiled(Z_OBJ_P(ZEND_THIS));
	if (this == NULL) {
		AZORA_RETURN_FAILURE();
	}
	RETURN_STR(azora_hexadecimal(this->ruleset->hash, AZORA_HASH_SIZE));
}

/* A text for people, which the engine has no use for. */
static void add_member(zval *array, const char *key, const azora_rule *rule)
{
	azora_add_text(array, key, json_string_value(json_object_get(rule->document, key)));
}

static void add_path_rule(zval *array, const azora_rule *rule)
{
	azora_add_text(array, "id", rule->id);
	add_assoc_long(array, "priority", rule->priority);
	add_json(array, "when", rule->when);
	azora_add_text(array, "action", rule->action);
	add_json(array, "modules", rule->modules);
	add_json(array, "params", rule->params);
	add_assoc_long(array, "cooldown", rule->cooldown);
	azora_add_text(array, "group", rule->group_name);
	add_assoc_bool(array, "stop", rule->stop);
	add_member(array, "description", rule);
	add_member(array, "why", rule);
}

static void add_constitution_rule(zval *array, const azora_ruleset *ruleset, const azora_rule *rule)
{
	azora_add_text(array, "id", rule->id);
	azora_add_text(array, "principle", ruleset->principles[rule->principle].id);
	add_json(array, "when", rule->when);
	add_assoc_double(array, "penalty", rule->penalty);
	azora_add_text(array, "each", rule->each);
	add_assoc_double(array, "max", rule->most);
	azora_add_text(array, "severity", rule->severity);
	azora_add_text(array, "issue", rule->issue);
	azora_add_text(array, "recommendation", rule->recommendation);
	add_member(array, "why", rule);
}

PHP_METHOD(Azora_RuleSet, rules)
{
	ZEND_PARSE_PARAMETERS_NONE();
	const azora_rule_set *this = compiled(Z_OBJ_P(ZEND_THIS));
	if (this == NULL) {
		AZORA_RETURN_FAILURE();
	}
	const azora_ruleset *ruleset = this->ruleset;
	array_init_size(return_value, ruleset->rule_count);
	for (uint32_t i = 0; i < ruleset->rule_count; i++) {
		zval rule;
		array_init(&rule);
		if (ruleset->is_constitution) {
			add_constitution_rule(&rule, ruleset, &ruleset->rules[i]);
		} else {
			add_path_rule(&rule, &ruleset->rules[i]);
		}
		zend_hash_next_index_insert_new(Z_ARRVAL_P(return_value), &rule);
	}
}

PHP_METHOD(Azora_RuleSet, facts)
{
	ZEND_PARSE_PARAMETERS_NONE();
	const azora_rule_set *this = compiled(Z_OBJ_P(ZEND_THIS));
	if (this == NULL) {
		AZORA_RETURN_FAILURE();
	}
	uint32_t count = azora_logic_slots(this->ruleset->logic);
	array_init_size(return_value, count);
	for (uint32_t i = 0; i < count; i++) {
		/* All of the facts have no name. */
		if (ZSTR_LEN(this->facts[i]) > 0) {
			zval name;
			ZVAL_STR_COPY(&name, this->facts[i]);
			zend_hash_next_index_insert_new(Z_ARRVAL_P(return_value), &name);
		}
	}
}

PHP_METHOD(Azora_RuleSet, hasDynamicFacts)
{
	ZEND_PARSE_PARAMETERS_NONE();
	const azora_rule_set *this = compiled(Z_OBJ_P(ZEND_THIS));
	if (this == NULL) {
		AZORA_RETURN_FAILURE();
	}
	RETURN_BOOL(azora_logic_is_dynamic(this->ruleset->logic));
}
