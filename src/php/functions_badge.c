#include "php/glue.h"
#include "php/values.h"
#include "core/badge.h"

PHP_FUNCTION(azora_badge_credential)
{
	zval *fields;
	azora_badge badge;
	ZEND_PARSE_PARAMETERS_START(1, 1)
		Z_PARAM_ARRAY(fields)
	ZEND_PARSE_PARAMETERS_END();
	if (!azora_php_check(fields, 1, AZORA_CHECK_FIELDS, NULL)) {
		AZORA_RETURN_FAILURE();
	}
	azora_value value = azora_php_value(fields);
	azora_badge_code code =
		azora_badge_build(&badge, &azora_php_allocator, &azora_php_reader, &value, azora_now());
	if (code == AZORA_BADGE_OK) {
		RETVAL_STRINGL(badge.text.bytes, badge.text.length);
	} else if (code == AZORA_BADGE_NO_MEMORY) {
		azora_throw_status(AZORA_NO_MEMORY);
	} else if (badge.field[0] != '\0') {
		zend_argument_value_error(1, "field \"%s\" %s", badge.field, badge.message);
	} else {
		zend_argument_value_error(1, "%s", badge.message);
	}
	azora_badge_free(&badge);
}
