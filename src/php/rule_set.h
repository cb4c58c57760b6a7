/*
 * What an Azora\RuleSet holds, for the functions that evaluate it.
 */
#ifndef AZORA_PHP_RULE_SET_H
#define AZORA_PHP_RULE_SET_H

#include "php_azora.h"
#include "core/ruleset.h"

/* A rule as PHP's values. */
typedef struct azora_php_rule {
	zend_string *id; /* owned, as the other; NULL until it is made */
	/* Its decision, to be copied; the last member, "because", is null. */
	zend_array *decision;
} azora_php_rule;

typedef struct azora_rule_set {
	azora_ruleset *ruleset; /* owned, as all else; NULL until it is compiled */
	azora_ruleset_run run;  /* one is enough: no user code runs while it evaluates */
	azora_php_rule *rules;  /* of a path, by azora_rule.number */
	zend_string **facts;    /* names, by slot */
	zend_object std;
} azora_rule_set;

/* A new object that holds a compiled rule set; NULL, and thrown, if the text is none. */
azora_rule_set *azora_rule_set_compile(zend_string *json);

/*
 * The rule set of an object, if it is of the kind that argument (from 1) asks for; NULL, and
 * thrown, otherwise.
 */
azora_rule_set *azora_rule_set_of(zend_object *object, uint32_t argument, bool constitution);

/* The facts that were read since the run forgot them, by name; long ones are cut. */
void azora_rule_set_because(const azora_rule_set *this, zval *because);

#endif
