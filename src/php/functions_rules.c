#include "php/decisions.h"
#include "php/glue.h"
#include "php/learners.h"

#include "zend_exceptions.h"

PHP_FUNCTION(azora_rules_compile)
{
	zend_string *json;
	ZEND_PARSE_PARAMETERS_START(1, 1)
		Z_PARAM_STR(json)
	ZEND_PARSE_PARAMETERS_END();
	azora_rule_set *rules = azora_rule_set_compile(json);
	if (rules == NULL) {
		AZORA_RETURN_FAILURE();
	}
	RETURN_OBJ(&rules->std);
}

/* Both functions that ask about one learner take the same arguments. */
static void ask_about_one(INTERNAL_FUNCTION_PARAMETERS, bool explain)
{
	zend_object *object;
	zval *facts;
	zend_array *last_fired = NULL;
	zend_long now = 0;
	bool now_is_null = true;
	ZEND_PARSE_PARAMETERS_START(2, 4)
		Z_PARAM_OBJ_OF_CLASS(object, azora_ce_rule_set)
		Z_PARAM_ARRAY(facts)
		Z_PARAM_OPTIONAL
		Z_PARAM_ARRAY_HT(last_fired)
		Z_PARAM_LONG_OR_NULL(now, now_is_null)
	ZEND_PARSE_PARAMETERS_END();
	azora_rule_set *rules = azora_rule_set_of(object, 1, false);
	const azora_question question = {
		.last_fired = last_fired,
		.now = now_is_null ? azora_now() : now,
		.facts_argument = 2,
		.last_fired_argument = 3,
	};
	zval answer;
	if (rules == NULL || !(explain ? azora_explain(rules, facts, &question, &answer)
								   : azora_decide(rules, facts, &question, &answer))) {
		AZORA_RETURN_FAILURE();
	}
	RETURN_COPY_VALUE(&answer);
}

PHP_FUNCTION(azora_rules_evaluate)
{
	ask_about_one(INTERNAL_FUNCTION_PARAM_PASSTHRU, false);
}

PHP_FUNCTION(azora_rules_trace)
{
	ask_about_one(INTERNAL_FUNCTION_PARAM_PASSTHRU, true);
}

/* The decisions about one of many learners, or the exception that stands in their place. */
static bool decide_or_fail(azora_rule_set *rules, const zval *facts, const azora_question *question,
						   zval *answer)
{
	if (azora_decide(rules, facts, question, answer)) {
		return true;
	}
	if (EG(exception) == NULL || EG(exception)->ce != azora_ce_rule_exception) {
		return false;
	}
	ZVAL_OBJ_COPY(answer, EG(exception));
	zend_clear_exception();
	return true;
}

typedef struct batch {
	azora_rule_set *rules;
	azora_question question;
	zval *kept; /* NULL if there is a sink */
	zend_fcall_info sink;
	zend_fcall_info_cache sink_cache;
} batch;

/* Hands a learner's decisions, which are taken over, to the sink. */
static bool call_sink(batch *this, zval *id, zval *decisions)
{
	zval arguments[2], returned;
	ZVAL_COPY(&arguments[0], id);
	ZVAL_COPY_VALUE(&arguments[1], decisions);
	this->sink.params = arguments;
	this->sink.param_count = 2;
	this->sink.retval = &returned;
	ZVAL_UNDEF(&returned);
	(void)zend_call_function(&this->sink, &this->sink_cache);
	zval_ptr_dtor(&returned);
	zval_ptr_dtor(&arguments[0]);
	zval_ptr_dtor(&arguments[1]);
	return EG(exception) == NULL;
}

static bool batch_learner(void *context, zval *id, zval *facts, const zend_array *last_fired)
{
	batch *this = context;
	zval decisions;
	this->question.last_fired = last_fired;
	this->question.learner = id;
	if (!decide_or_fail(this->rules, facts, &this->question, &decisions)) {
		return false;
	}
	if (this->kept == NULL) {
		return call_sink(this, id, &decisions);
	}
	azora_set_by_id(this->kept, id, &decisions);
	return true;
}

PHP_FUNCTION(azora_rules_evaluate_batch)
{
	zend_object *object;
	zval *given;
	zend_array *last_fired = (zend_array *)&zend_empty_array;
	zend_long now = 0;
	bool now_is_null = true;
	batch this = {.kept = return_value};
	ZEND_PARSE_PARAMETERS_START(2, 5)
		Z_PARAM_OBJ_OF_CLASS(object, azora_ce_rule_set)
		Z_PARAM_ITERABLE(given)
		Z_PARAM_OPTIONAL
		Z_PARAM_ARRAY_HT(last_fired)
		Z_PARAM_LONG_OR_NULL(now, now_is_null)
		Z_PARAM_FUNC_OR_NULL(this.sink, this.sink_cache)
	ZEND_PARSE_PARAMETERS_END();
	this.rules = azora_rule_set_of(object, 1, false);
	if (this.rules == NULL) {
		AZORA_RETURN_FAILURE();
	}
	this.question = (azora_question){
		.now = now_is_null ? azora_now() : now,
		.facts_argument = 2,
		.last_fired_argument = 3,
	};
	if (ZEND_FCI_INITIALIZED(this.sink)) {
		this.kept = NULL;
	} else {
		array_init(return_value);
	}
	const azora_learners learners = {.given = given,
									 .argument = 2,
									 .last_fired = last_fired,
									 .last_fired_argument = 3};
	zend_object *held = this.kept == NULL ? azora_callable_hold(&this.sink_cache) : NULL;
	(void)azora_learners_each(&learners, batch_learner, &this);
	azora_callable_leave(held);
}

typedef struct difference {
	azora_rule_set *old;
	azora_rule_set *new;
	azora_question question;
	zval *changed;
	zval *actions; /* name => ['old' => n, 'new' => n] */
	zend_long learners;
	zend_long old_errors, new_errors; /* learners for whom a condition failed */
} difference;

/* As JSON: the members of an object have no order, and 1.0 is 1. Recurses no deeper than rule sets
 * may be. */
static bool same_value(zval *a, zval *b)
{
	zend_ulong number;
	zend_string *key;
	zval *value;
	if ((Z_TYPE_P(a) == IS_LONG && Z_TYPE_P(b) == IS_DOUBLE) ||
		(Z_TYPE_P(a) == IS_DOUBLE && Z_TYPE_P(b) == IS_LONG)) {
		return zval_get_double(a) == zval_get_double(b);
	}
	if (Z_TYPE_P(a) != IS_ARRAY || Z_TYPE_P(b) != IS_ARRAY) {
		return zend_is_identical(a, b);
	}
	if (zend_hash_num_elements(Z_ARRVAL_P(a)) != zend_hash_num_elements(Z_ARRVAL_P(b))) {
		return false;
	}
	ZEND_HASH_FOREACH_KEY_VAL(Z_ARRVAL_P(a), number, key, value)
	{
		zval *other = key != NULL ? zend_hash_find(Z_ARRVAL_P(b), key)
								  : zend_hash_index_find(Z_ARRVAL_P(b), number);
		if (other == NULL || !same_value(value, other)) {
			return false;
		}
	}
	ZEND_HASH_FOREACH_END();
	return true;
}

/* Whether a member of two decisions is the same. */
static bool same_member(const zend_array *a, const zend_array *b, const char *name)
{
	return same_value(zend_hash_str_find(a, name, strlen(name)),
					  zend_hash_str_find(b, name, strlen(name)));
}

static bool same_decisions(const zval *a, const zval *b)
{
	if (Z_TYPE_P(a) != IS_ARRAY || Z_TYPE_P(b) != IS_ARRAY) {
		return Z_TYPE_P(a) == Z_TYPE_P(b);
	}
	uint32_t count = zend_hash_num_elements(Z_ARRVAL_P(a));
	if (count != zend_hash_num_elements(Z_ARRVAL_P(b))) {
		return false;
	}
	for (uint32_t i = 0; i < count; i++) {
		const zend_array *x = Z_ARRVAL_P(zend_hash_index_find(Z_ARRVAL_P(a), i));
		const zend_array *y = Z_ARRVAL_P(zend_hash_index_find(Z_ARRVAL_P(b), i));
		if (!same_member(x, y, "action") || !same_member(x, y, "modules") ||
			!same_member(x, y, "params")) {
			return false;
		}
	}
	return true;
}

/* Counts the actions of one version's decisions. */
static void count_actions(const difference *this, const zval *decisions, const char *version)
{
	zval *decision;
	if (Z_TYPE_P(decisions) != IS_ARRAY) {
		return;
	}
	ZEND_HASH_FOREACH_VAL(Z_ARRVAL_P(decisions), decision)
	{
		const zval *action = zend_hash_str_find(Z_ARRVAL_P(decision), ZEND_STRL("action"));
		const zval *counts = zend_hash_find(Z_ARRVAL_P(this->actions), Z_STR_P(action));
		Z_LVAL_P(zend_hash_str_find(Z_ARRVAL_P(counts), version, strlen(version)))++;
	}
	ZEND_HASH_FOREACH_END();
}

static bool compare_learner(void *context, zval *id, zval *facts, const zend_array *last_fired)
{
	difference *this = context;
	zval old, new, both;
	this->question.last_fired = last_fired;
	this->question.learner = id;
	if (!decide_or_fail(this->old, facts, &this->question, &old)) {
		return false;
	}
	if (!decide_or_fail(this->new, facts, &this->question, &new)) {
		zval_ptr_dtor(&old);
		return false;
	}
	this->learners++;
	this->old_errors += Z_TYPE(old) == IS_OBJECT;
	this->new_errors += Z_TYPE(new) == IS_OBJECT;
	count_actions(this, &old, "old");
	count_actions(this, &new, "new");
	if (same_decisions(&old, &new)) {
		zval_ptr_dtor(&old);
		zval_ptr_dtor(&new);
		return true;
	}
	array_init_size(&both, 2);
	azora_add_key(&both, "old", &old);
	azora_add_key(&both, "new", &new);
	azora_set_by_id(this->changed, id, &both);
	return true;
}

/* All actions, each counted 0 times. */
static void begin_actions(zval *actions)
{
	array_init(actions);
	for (size_t i = 0; azora_actions[i] != NULL; i++) {
		zval counts;
		array_init_size(&counts, 2);
		add_assoc_long(&counts, "old", 0);
		add_assoc_long(&counts, "new", 0);
		azora_add_key(actions, azora_actions[i], &counts);
	}
}

/* ['changed' => …, 'counts' => …]; takes over both arrays. */
static void return_difference(const difference *this, zval *return_value)
{
	zval counts, errors;
	array_init_size(&errors, 2);
	add_assoc_long(&errors, "old", this->old_errors);
	add_assoc_long(&errors, "new", this->new_errors);
	array_init(&counts);
	add_assoc_long(&counts, "learners", this->learners);
	add_assoc_long(&counts, "changed", zend_hash_num_elements(Z_ARRVAL_P(this->changed)));
	azora_add_key(&counts, "errors", &errors);
	azora_add_key(&counts, "actions", this->actions);
	array_init(return_value);
	azora_add_key(return_value, "changed", this->changed);
	azora_add_key(return_value, "counts", &counts);
}

PHP_FUNCTION(azora_rules_diff)
{
	zend_object *old, *new;
	zval *given, changed, actions;
	zend_array *last_fired = (zend_array *)&zend_empty_array;
	zend_long now = 0;
	bool now_is_null = true;
	ZEND_PARSE_PARAMETERS_START(3, 5)
		Z_PARAM_OBJ_OF_CLASS(old, azora_ce_rule_set)
		Z_PARAM_OBJ_OF_CLASS(new, azora_ce_rule_set)
		Z_PARAM_ITERABLE(given)
		Z_PARAM_OPTIONAL
		Z_PARAM_ARRAY_HT(last_fired)
		Z_PARAM_LONG_OR_NULL(now, now_is_null)
	ZEND_PARSE_PARAMETERS_END();
	difference this = {
		.old = azora_rule_set_of(old, 1, false),
		.changed = &changed,
		.actions = &actions,
	};
	this.new = this.old != NULL ? azora_rule_set_of(new, 2, false) : NULL;
	if (this.new == NULL) {
		AZORA_RETURN_FAILURE();
	}
	this.question = (azora_question){
		.now = now_is_null ? azora_now() : now,
		.facts_argument = 3,
		.last_fired_argument = 4,
	};
	const azora_learners learners = {.given = given,
									 .argument = 3,
									 .last_fired = last_fired,
									 .last_fired_argument = 4};
	array_init(&changed);
	begin_actions(&actions);
	if (!azora_learners_each(&learners, compare_learner, &this)) {
		zval_ptr_dtor(&changed);
		zval_ptr_dtor(&actions);
		AZORA_RETURN_FAILURE();
	}
	return_difference(&this, return_value);
}
