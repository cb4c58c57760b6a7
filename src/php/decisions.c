#include "php/decisions.h"
#include "php/columns.h"
#include "php/glue.h"
#include "php/rule_exception.h"
#include "php/values.h"

#include "zend_exceptions.h"

static const char *const outcome_names[] = {
	[AZORA_FIRED] = "fired",
	[AZORA_HELD_BY_GROUP] = "group",
	[AZORA_HELD_BY_COOLDOWN] = "cooldown",
	[AZORA_NO_MATCH] = "no-match",
	[AZORA_NOT_REACHED] = "not-reached",
	[AZORA_FAILED] = "error",
};

/* A question that is being answered. */
typedef struct answer {
	azora_rule_set *rules;
	const azora_question *question;
	zval *list;
} answer;

/* A time that is none is thrown, and holds the rule back. */
static bool last_fired(void *context, const azora_rule *rule, int64_t *when)
{
	const answer *this = context;
	const azora_source source = {this->question->last_fired_argument, rule->id};
	const zval *found =
		zend_symtable_find(this->question->last_fired, this->rules->rules[rule->number].id);
	if (found == NULL) {
		return false;
	}
	ZVAL_DEREF(found);
	if (Z_TYPE_P(found) == IS_NULL) {
		return false;
	}
	if (!azora_read_int64(found, source, AZORA_NO_ROW, when)) {
		*when = INT64_MAX;
	}
	return true;
}

static void add_string(zval *array, const char *key, zend_string *text)
{
	zval value;
	ZVAL_STR_COPY(&value, text);
	azora_add_key(array, key, &value);
}

static bool tell_decision(void *context, const azora_rule *rule, azora_outcome outcome)
{
	const answer *this = context;
	zval decision, because;
	ZEND_ASSERT(outcome == AZORA_FIRED);
	azora_rule_set_because(this->rules, &because);
	ZVAL_ARR(&decision, zend_array_dup(this->rules->rules[rule->number].decision));
	ZVAL_COPY_VALUE(&Z_ARRVAL(decision)->arData[Z_ARRVAL(decision)->nNumUsed - 1].val, &because);
	zend_hash_next_index_insert_new(Z_ARRVAL_P(this->list), &decision);
	return true;
}

/* What is wrong with a condition, in words; nothing stays thrown. It may free what the run
 * borrowed, so it is the last to look at it. */
static void error_text(const answer *this, const azora_rule *rule, zval *text)
{
	zval message, *property;
	const azora_logic_run *run = this->rules->run.logic;
	azora_rule_throw_logic(this->rules->ruleset->logic, run, rule, azora_logic_last_error(run));
	ZVAL_NULL(text);
	if (EG(exception) == NULL) {
		return;
	}
	property =
		zend_read_property(zend_ce_exception, EG(exception), ZEND_STRL("message"), true, &message);
	ZVAL_COPY_DEREF(text, property);
	zend_clear_exception();
}

static bool tell_reason(void *context, const azora_rule *rule, azora_outcome outcome)
{
	const answer *this = context;
	azora_php_rule *shared = &this->rules->rules[rule->number];
	zval reason, because, error, until;
	int64_t when = 0;
	if (EG(exception) != NULL) {
		return false;
	}
	ZVAL_NULL(&error);
	ZVAL_NULL(&until);
	azora_rule_set_because(this->rules, &because);
	if (outcome == AZORA_FAILED) {
		error_text(this, rule, &error);
	} else if (outcome == AZORA_HELD_BY_COOLDOWN && last_fired(context, rule, &when) &&
			   azora_add_int64(when, rule->cooldown, &when)) {
		ZVAL_LONG(&until, when);
	}
	array_init_size(&reason, 5);
	add_string(&reason, "rule", shared->id);
	add_assoc_string(&reason, "outcome", outcome_names[outcome]);
	azora_add_key(&reason, "because", &because);
	azora_add_key(&reason, "error", &error);
	azora_add_key(&reason, "until", &until);
	zend_hash_next_index_insert_new(Z_ARRVAL_P(this->list), &reason);
	return true;
}

/* Asks; what is told goes into a new list, which is given up if something was thrown. */
static bool ask(azora_rule_set *rules, const zval *facts, const azora_question *question, bool all,
				zval *list)
{
	answer this = {.rules = rules, .question = question, .list = list};
	const azora_inquiry inquiry = {
		.now = question->now,
		.all = all,
		.context = &this,
		/* Not to be asked for every rule when nothing ever fired. */
		.last_fired =
			question->last_fired != NULL && zend_hash_num_elements(question->last_fired) > 0
				? last_fired
				: NULL,
		.tell = all ? tell_reason : tell_decision,
	};
	if (!azora_php_check(facts, question->facts_argument, AZORA_CHECK_DATA, question->learner)) {
		return false;
	}
	azora_value value = azora_php_value(facts);
	value.source = AZORA_DATA;
	array_init(list);
	bool decided = azora_ruleset_decide(&rules->run, &value, &inquiry);
	if (!decided && !all && EG(exception) == NULL) {
		azora_rule_throw_logic(rules->ruleset->logic, rules->run.logic, rules->run.failed,
							   azora_logic_last_error(rules->run.logic));
	}
	azora_logic_end(rules->run.logic);
	if ((!decided && !all) || EG(exception) != NULL) {
		zval_ptr_dtor(list);
		ZVAL_UNDEF(list);
		return false;
	}
	return true;
}

bool azora_decide(azora_rule_set *rules, const zval *facts, const azora_question *question,
				  zval *decisions)
{
	return ask(rules, facts, question, false, decisions);
}

bool azora_explain(azora_rule_set *rules, const zval *facts, const azora_question *question,
				   zval *reasons)
{
	return ask(rules, facts, question, true, reasons);
}
