/*
 * Asking the rules of a path about one learner.
 */
#ifndef AZORA_PHP_DECISIONS_H
#define AZORA_PHP_DECISIONS_H

#include "php/rule_set.h"

/* What the rules are asked with, beside the facts. */
typedef struct azora_question {
	const zend_array *last_fired; /* rule id => time, borrowed; NULL: never */
	int64_t now;
	const zval *learner;     /* whose facts they are, for errors; NULL: it is clear */
	uint32_t facts_argument; /* counted from 1, for errors */
	uint32_t last_fired_argument;
} azora_question;

/*
 * The decisions, as a new array. False if a condition failed, and then the exception is thrown; or
 * if something else was.
 */
bool azora_decide(azora_rule_set *rules, const zval *facts, const azora_question *question,
				  zval *decisions);

/* Why each rule fires or not, as a new array; false, and thrown, if an argument is of no use. */
bool azora_explain(azora_rule_set *rules, const zval *facts, const azora_question *question,
				   zval *reasons);

#endif
