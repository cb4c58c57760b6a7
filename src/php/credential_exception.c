#include "php/credential_exception.h"

#include "zend_exceptions.h"

void azora_problems_return(const azora_problems *problems, zval *to)
{
	array_init(to);
	for (const azora_problem *problem = problems != NULL ? problems->first : NULL; problem != NULL;
		 problem = problem->next) {
		zval entry;
		array_init_size(&entry, 4);
		azora_add_text(&entry, "check", azora_check_name(problem->check));
		azora_add_text(&entry, "code", problem->code);
		azora_add_text(&entry, "pointer", problem->pointer);
		azora_add_text(&entry, "message", problem->message);
		zend_hash_next_index_insert_new(Z_ARRVAL_P(to), &entry);
	}
}

static void set_problems(zend_object *object, zval *problems)
{
	zend_update_property(azora_ce_credential_exception, object, ZEND_STRL("problems"), problems);
}

PHP_METHOD(Azora_CredentialException, __construct)
{
	zend_string *message = NULL;
	zend_long code = 0;
	zval *previous = NULL, *problems = NULL, none;
	ZEND_PARSE_PARAMETERS_START(0, 4)
		Z_PARAM_OPTIONAL
		Z_PARAM_STR(message)
		Z_PARAM_LONG(code)
		Z_PARAM_OBJECT_OF_CLASS_OR_NULL(previous, zend_ce_throwable)
		Z_PARAM_ARRAY(problems)
	ZEND_PARSE_PARAMETERS_END();
	zend_object *this = Z_OBJ_P(ZEND_THIS);
	if (!azora_exception_construct(this, "problems", message, code, previous)) {
		AZORA_RETURN_FAILURE();
	}
	ZVAL_EMPTY_ARRAY(&none);
	set_problems(this, problems != NULL ? problems : &none);
}

zend_object *azora_credential_exception(azora_credential_code code, const char *message,
										const azora_problems *problems)
{
	zval object, list;
	object_init_ex(&object, azora_ce_credential_exception);
	zend_update_property_string(zend_ce_exception, Z_OBJ(object), ZEND_STRL("message"), message);
	zend_update_property_long(zend_ce_exception, Z_OBJ(object), ZEND_STRL("code"), code);
	azora_problems_return(problems, &list);
	set_problems(Z_OBJ(object), &list);
	zval_ptr_dtor(&list);
	return Z_OBJ(object);
}

void azora_credential_throw(azora_credential_code code, const char *message,
							const azora_problems *problems)
{
	zval exception;
	ZVAL_OBJ(&exception, azora_credential_exception(code, message, problems));
	zend_throw_exception_object(&exception);
}

void azora_credential_throw_document(const azora_document *document, const char *what)
{
	azora_arena arena;
	azora_problems problems;
	if (document->code == AZORA_DOCUMENT_NO_MEMORY) {
		azora_throw_status(AZORA_NO_MEMORY);
		return;
	}
	azora_arena_begin(&arena, &azora_php_allocator);
	azora_problems_begin(&problems, &arena);
	azora_problem_add(&problems, AZORA_CHECK_STRUCTURE, AZORA_PARSING, NULL, "At byte %zu: %s.",
					  document->offset, document->message);
	zend_string *message = zend_strpprintf(0, "%s cannot be read: at byte %zu, %s", what,
										   document->offset, document->message);
	azora_credential_throw(AZORA_CREDENTIAL_SYNTAX, ZSTR_VAL(message), &problems);
	zend_string_release(message);
	azora_arena_free(&arena);
}
