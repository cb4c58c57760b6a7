/*
 * Throwing an Azora\RuleException.
 */
#ifndef AZORA_PHP_RULE_EXCEPTION_H
#define AZORA_PHP_RULE_EXCEPTION_H

#include "php/glue.h"
#include "core/ruleset.h"

/* A limit was passed: what was too large is "rule" or "data". pointer may be NULL. */
void azora_rule_throw_limit(azora_logic_code code, const char *what, const char *pointer);

/*
 * What made a rule fail, in a program. run, if not NULL, can read what was thrown; rule, if not
 * NULL, is the rule set's rule.
 */
void azora_rule_throw_logic(const azora_logic *logic, const azora_logic_run *run,
							const azora_rule *rule, const azora_logic_error *error);

/* Why a text is no rule set. */
void azora_rule_throw_ruleset(const azora_ruleset *ruleset);

#endif
