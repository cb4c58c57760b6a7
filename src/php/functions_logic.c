#include "php/glue.h"
#include "php/rule_exception.h"
#include "php/values.h"

/* Evaluates a program's only rule; what it gives is copied before the run ends. */
static void evaluate(const azora_logic *logic, uint32_t root, const azora_value *data,
					 zval *return_value)
{
	azora_value result;
	azora_logic_run *run = azora_logic_run_new(logic, &azora_php_reader);
	if (run == NULL) {
		azora_throw_status(AZORA_NO_MEMORY);
		return;
	}
	azora_logic_begin(run, data);
	if (azora_logic_evaluate(run, root, &result)) {
		azora_php_return(run, &result, return_value);
	} else {
		azora_rule_throw_logic(logic, run, NULL, azora_logic_last_error(run));
	}
	azora_logic_run_free(run);
}

PHP_FUNCTION(azora_logic_apply)
{
	zval *rule, *data = NULL;
	uint32_t root;
	azora_logic_error error;
	ZEND_PARSE_PARAMETERS_START(1, 2)
		Z_PARAM_ZVAL(rule)
		Z_PARAM_OPTIONAL
		Z_PARAM_ZVAL(data)
	ZEND_PARSE_PARAMETERS_END();
	if (!azora_php_check(rule, 1, AZORA_CHECK_RULE, NULL) ||
		(data != NULL && !azora_php_check(data, 2, AZORA_CHECK_DATA, NULL))) {
		AZORA_RETURN_FAILURE();
	}
	azora_value rule_value = azora_php_value(rule);
	azora_value data_value = data != NULL ? azora_php_value(data) : azora_value_null();
	data_value.source = AZORA_DATA;
	azora_logic *logic = azora_logic_new(&azora_php_allocator, &azora_php_reader);
	if (logic == NULL) {
		azora_throw_status(AZORA_NO_MEMORY);
		AZORA_RETURN_FAILURE();
	}
	if (azora_logic_add(logic, &rule_value, false, &root, &error)) {
		evaluate(logic, root, &data_value, return_value);
	} else {
		azora_rule_throw_logic(logic, NULL, NULL, &error);
	}
	azora_logic_free(logic);
}
