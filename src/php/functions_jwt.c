#include "php/credential_options.h"
#include "php/glue.h"
#include "php/issue.h"
#include "php/signing_key.h"
#include "php/verification.h"
#include "core/jwt.h"

PHP_FUNCTION(azora_credential_to_jwt)
{
	zend_string *credential;
	zval *key_object, *given = NULL;
	azora_options options;
	azora_issue issue;
	ZEND_PARSE_PARAMETERS_START(2, 3)
		Z_PARAM_STR(credential)
		Z_PARAM_OBJECT_OF_CLASS(key_object, azora_ce_signing_key)
		Z_PARAM_OPTIONAL
		Z_PARAM_ARRAY(given)
	ZEND_PARSE_PARAMETERS_END();
	const azora_key *key = azora_signing_key_of(Z_OBJ_P(key_object));
	if (key == NULL) {
		AZORA_RETURN_FAILURE();
	}
	if (azora_options_read(&options, given, 3, AZORA_OPTIONS_JWT)) {
		azora_issue_code code = azora_jwt_issue(&issue, &azora_php_allocator, ZSTR_VAL(credential),
												ZSTR_LEN(credential), key,
												azora_options_profile(&options), &options.issue);
		azora_issue_finish(&issue, code, return_value);
	}
	azora_options_free(&options);
}

PHP_FUNCTION(azora_credential_verify_jwt)
{
	zend_string *jwt;
	zval *given = NULL;
	azora_options options;
	azora_verification verification;
	ZEND_PARSE_PARAMETERS_START(1, 2)
		Z_PARAM_STR(jwt)
		Z_PARAM_OPTIONAL
		Z_PARAM_ARRAY(given)
	ZEND_PARSE_PARAMETERS_END();
	if (azora_options_read(&options, given, 2, AZORA_OPTIONS_VERIFY_JWT)) {
		bool done =
			azora_jwt_verify(&verification, &azora_php_allocator, ZSTR_VAL(jwt), ZSTR_LEN(jwt),
							 azora_options_profile(&options), &options.verify);
		azora_verification_finish(&verification, done, return_value);
	}
	azora_options_free(&options);
}

PHP_FUNCTION(azora_presentation_verify)
{
	zend_string *presentation;
	zval *given = NULL;
	azora_options options;
	azora_verification verification;
	ZEND_PARSE_PARAMETERS_START(1, 2)
		Z_PARAM_STR(presentation)
		Z_PARAM_OPTIONAL
		Z_PARAM_ARRAY(given)
	ZEND_PARSE_PARAMETERS_END();
	if (azora_options_read(&options, given, 2, AZORA_OPTIONS_VERIFY_PRESENTATION)) {
		bool done =
			azora_presentation_verify(&verification, &azora_php_allocator, ZSTR_VAL(presentation),
									  ZSTR_LEN(presentation), &options.verify);
		azora_verification_finish(&verification, done, return_value);
	}
	azora_options_free(&options);
}
