#include "php/credential_exception.h"

PHP_FUNCTION(azora_jcs)
{
	zend_string *json;
	bool round_integers = false;
	ZEND_PARSE_PARAMETERS_START(1, 2)
		Z_PARAM_STR(json)
		Z_PARAM_OPTIONAL
		Z_PARAM_BOOL(round_integers)
	ZEND_PARSE_PARAMETERS_END();
	const azora_document_limits limits = {
		.size = AZORA_DOCUMENT_SIZE,
		.depth = AZORA_DOCUMENT_DEPTH,
		.round_integers = round_integers,
	};
	azora_document document;
	if (azora_document_read(&document, &azora_php_allocator, ZSTR_VAL(json), ZSTR_LEN(json),
							&limits)) {
		azora_buffer buffer;
		azora_buffer_begin(&buffer, &azora_php_allocator);
		azora_json_canonical(document.root, NULL, 0, &buffer);
		azora_text_finish(&buffer, !buffer.failed, return_value);
	} else {
		azora_credential_throw_document(&document, "The JSON text");
	}
	azora_document_free(&document);
}
