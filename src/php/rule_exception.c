#include "php/rule_exception.h"
#include "php/values.h"

#include "zend_exceptions.h"

/* What a RuleException says beside its message; the numbers are its constants. */
typedef enum rule_code {
	SYNTAX = 1,
	INVALID,
	OPERATION,
	DEPTH,
	SIZE,
	STEPS,
} rule_code;

static void set(zend_object *object, const char *name, zval *value)
{
	zend_update_property(azora_ce_rule_exception, object, name, strlen(name), value);
}

/* Fills in the three properties; takes over what the values hold. */
static void fill(zend_object *object, zval *type, zval *data, zval *pointer)
{
	set(object, "type", type);
	set(object, "data", data);
	set(object, "pointer", pointer);
	zval_ptr_dtor(type);
	zval_ptr_dtor(data);
	zval_ptr_dtor(pointer);
}

PHP_METHOD(Azora_RuleException, __construct)
{
	zend_string *message = NULL, *type = NULL, *pointer = NULL;
	zend_long code = 0;
	zval *previous = NULL, *data = NULL;
	zval type_value, data_value, pointer_value;
	ZEND_PARSE_PARAMETERS_START(0, 6)
		Z_PARAM_OPTIONAL
		Z_PARAM_STR(message)
		Z_PARAM_LONG(code)
		Z_PARAM_OBJECT_OF_CLASS_OR_NULL(previous, zend_ce_throwable)
		Z_PARAM_STR_OR_NULL(type)
		Z_PARAM_ZVAL(data)
		Z_PARAM_STR_OR_NULL(pointer)
	ZEND_PARSE_PARAMETERS_END();
	zend_object *this = Z_OBJ_P(ZEND_THIS);
	if (!azora_exception_construct(this, "pointer", message, code, previous)) {
		AZORA_RETURN_FAILURE();
	}
	ZVAL_NULL(&type_value);
	ZVAL_NULL(&data_value);
	ZVAL_NULL(&pointer_value);
	if (type != NULL) {
		ZVAL_STR_COPY(&type_value, type);
	}
	if (data != NULL) {
		ZVAL_COPY(&data_value, data);
	}
	if (pointer != NULL) {
		ZVAL_STR_COPY(&pointer_value, pointer);
	}
	fill(this, &type_value, &data_value, &pointer_value);
}

/* Takes over what the values hold. */
static void throw_exception(rule_code code, zend_string *message, zval *type, zval *data,
							zval *pointer)
{
	zend_object *exception = zend_throw_exception(azora_ce_rule_exception, ZSTR_VAL(message), code);
	zend_string_release(message);
	fill(exception, type, data, pointer);
}

static rule_code code_of(azora_logic_code code)
{
	switch (code) {
	case AZORA_LOGIC_DEPTH_LIMIT:
		return DEPTH;
	case AZORA_LOGIC_NODE_LIMIT:
		return SIZE;
	case AZORA_LOGIC_STEP_LIMIT:
		return STEPS;
	default:
		return OPERATION;
	}
}

/* What is said of a passed limit; rule, if not NULL, is the rule set's rule. */
static zend_string *limit_message(azora_logic_code code, const char *what, const azora_rule *rule)
{
	const char *before = rule != NULL ? "Rule \"" : "";
	const char *id = rule != NULL ? rule->id : "", *after = rule != NULL ? "\": the " : "The ";
	switch (code) {
	case AZORA_LOGIC_DEPTH_LIMIT:
		return zend_strpprintf(0, "%s%s%s%s is nested deeper than %d levels", before, id, after,
							   what, AZORA_LOGIC_DEPTH);
	case AZORA_LOGIC_NODE_LIMIT:
		return zend_strpprintf(0, "%s%s%s%s is too large: a rule may have %d nodes, data 10000000",
							   before, id, after, what, AZORA_LOGIC_NODES);
	default:
		return zend_strpprintf(0, "%s%s%s%s takes more than %d steps%s", before, id, after, what,
							   AZORA_LOGIC_STEPS, rule != NULL ? ", with all rules before it" : "");
	}
}

static void throw_limit(azora_logic_code code, const char *what, const azora_rule *rule,
						const char *pointer)
{
	zval type, data, place;
	ZVAL_NULL(&type);
	ZVAL_NULL(&data);
	azora_set_text(&place, pointer);
	throw_exception(code_of(code), limit_message(code, what, rule), &type, &data, &place);
}

void azora_rule_throw_limit(azora_logic_code code, const char *what, const char *pointer)
{
	throw_limit(code, what, NULL, pointer);
}

/* The type of an error as "cat" writes it: rules can throw anything. Null for what has no text. */
static void type_of(const azora_logic_error *error, zval *type)
{
	char number[AZORA_NUMBER_SIZE];
	const azora_value *thrown = &error->type;
	ZVAL_NULL(type);
	switch (thrown->kind) {
	case AZORA_TEXT:
		ZVAL_STRINGL(type, thrown->as.text, thrown->length);
		break;
	case AZORA_FALSE:
	case AZORA_TRUE:
		ZVAL_STRING(type, thrown->kind == AZORA_TRUE ? "true" : "false");
		break;
	case AZORA_INTEGER:
		ZVAL_STR(type, zend_long_to_str(thrown->as.integer));
		break;
	case AZORA_NUMBER:
		ZVAL_STRING(type, azora_logic_number_text(thrown->as.number, number));
		break;
	default:
		break;
	}
}

/* In words, beginning with the rule's id if it has one. */
static zend_string *operation_message(const azora_logic *logic, const azora_rule *rule,
									  const azora_logic_error *error, const zval *type,
									  const char *pointer)
{
	char room[AZORA_NUMBER_SIZE];
	const char *symbol = azora_logic_operator(logic, error->node, room);
	zend_string *where =
		rule != NULL ? zend_strpprintf(0, "Rule \"%s\": ", rule->id) : ZSTR_EMPTY_ALLOC();
	const char *name = Z_TYPE_P(type) == IS_STRING ? Z_STRVAL_P(type) : "an error";
	zend_string *message =
		error->message == NULL
			? zend_strpprintf(0, "%sthe rule threw %s, at \"%s\"", ZSTR_VAL(where), name, pointer)
			: zend_strpprintf(0, "%s%s: \"%s\" %s, at \"%s\"", ZSTR_VAL(where), name, symbol,
							  error->message, pointer);
	zend_string_release(where);
	return message;
}

/* The place of a failure: in a rule set, in its rule's condition. */
static zend_string *pointer_of(const azora_logic *logic, const azora_rule *rule, uint32_t node)
{
	azora_pointer pointer;
	char none[1];
	azora_pointer_begin(&pointer, none, sizeof(none));
	azora_logic_pointer(logic, node, &pointer);
	zend_string *inner = zend_string_alloc(pointer.length, false);
	azora_pointer_begin(&pointer, ZSTR_VAL(inner), pointer.length + 1);
	azora_logic_pointer(logic, node, &pointer);
	if (rule == NULL) {
		return inner;
	}
	bool row = json_object_get(rule->document, "when") == NULL;
	zend_string *whole =
		row ? zend_strpprintf(0, "/table/%u/condition_type", rule->number)
			: zend_strpprintf(0, "/rules/%u/when%s", rule->number, ZSTR_VAL(inner));
	zend_string_release(inner);
	return whole;
}

void azora_rule_throw_logic(const azora_logic *logic, const azora_logic_run *run,
							const azora_rule *rule, const azora_logic_error *error)
{
	zval type, data, place;
	if (error->code == AZORA_LOGIC_NO_MEMORY) {
		azora_throw_status(AZORA_NO_MEMORY);
		return;
	}
	zend_string *pointer = pointer_of(logic, rule, error->node);
	if (error->code != AZORA_LOGIC_OPERATION) {
		azora_rule_throw_limit(error->code,
							   error->code == AZORA_LOGIC_STEP_LIMIT ? "evaluation"
																	 : "rule or its result",
							   ZSTR_VAL(pointer));
		zend_string_release(pointer);
		return;
	}
	type_of(error, &type);
	ZVAL_NULL(&data);
	if (error->data.kind == AZORA_OBJECT && run != NULL) {
		azora_php_return(run, &error->data, &data);
	}
	zend_string *message = operation_message(logic, rule, error, &type, ZSTR_VAL(pointer));
	ZVAL_STR(&place, pointer);
	throw_exception(OPERATION, message, &type, &data, &place);
}

void azora_rule_throw_ruleset(const azora_ruleset *ruleset)
{
	const azora_ruleset_error *error = &ruleset->error;
	const char *pointer = error->pointer;
	zval type, data, place;
	zend_string *message;
	rule_code code = INVALID;
	if (error->code == AZORA_RULESET_NO_MEMORY) {
		azora_throw_status(AZORA_NO_MEMORY);
		return;
	}
	if (error->code == AZORA_RULESET_LOGIC && error->logic.code != AZORA_LOGIC_OPERATION) {
		azora_rule_throw_limit(error->logic.code, "rule set", pointer);
		return;
	}
	ZVAL_NULL(&data);
	azora_set_text(&place, pointer);
	if (error->code == AZORA_RULESET_LOGIC) {
		char room[AZORA_NUMBER_SIZE];
		const char *symbol = azora_logic_operator(ruleset->logic, error->logic.node, room);
		type_of(&error->logic, &type);
		message = zend_strpprintf(0, "%s: \"%s\" %s, at \"%s\"", Z_STRVAL(type), symbol,
								  error->logic.message, pointer);
	} else {
		ZVAL_NULL(&type);
		code = error->code == AZORA_RULESET_SYNTAX  ? SYNTAX
			   : error->code == AZORA_RULESET_DEPTH ? DEPTH
			   : error->code == AZORA_RULESET_SIZE  ? SIZE
													: INVALID;
		message = pointer != NULL && *pointer == '\0'
					  ? zend_strpprintf(0, "The rule set %s", error->message)
				  : pointer != NULL
					  ? zend_strpprintf(0, "\"%s\" %s", pointer, error->message)
					  : zend_strpprintf(0, "The rule set cannot be read: %s", error->message);
	}
	throw_exception(code, message, &type, &data, &place);
}
