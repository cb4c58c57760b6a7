#include "php/verification.h"
#include "php/credential_exception.h"
#include "php/glue.h"

#include "php/class_verification_arginfo.h"

zend_class_entry *azora_ce_verification;

static zend_object_handlers handlers;

/* Only this file makes instances. */
PHP_METHOD(Azora_Verification, __construct)
{
	ZEND_PARSE_PARAMETERS_NONE();
}

static zend_object *create(zend_class_entry *ce)
{
	zend_object *object = zend_objects_new(ce);
	object_properties_init(object, ce);
	object->handlers = &handlers;
	return object;
}

void azora_register_verification(void)
{
	azora_ce_verification = register_class_Azora_Verification();
	azora_ce_verification->create_object = create;
	memcpy(&handlers, &std_object_handlers, sizeof(handlers));
	handlers.clone_obj = NULL;
}

static void set_text(zval *value, azora_span text)
{
	if (text.bytes != NULL) {
		ZVAL_STRINGL_FAST(value, text.bytes, text.length);
	} else {
		ZVAL_NULL(value);
	}
}

static void add_text(zval *array, const char *key, azora_span text)
{
	zval value;
	set_text(&value, text);
	azora_add_key(array, key, &value);
}

static void add_outcome(zval *array, const char *key, azora_verdict outcome)
{
	const char *name = azora_verdict_name(outcome);
	add_text(array, key, (azora_span){name, strlen(name)});
}

static void return_checks(const azora_verification *from, zval *to)
{
	array_init_size(to, AZORA_CHECKS);
	for (int i = 0; i < AZORA_CHECKS; i++) {
		add_outcome(to, azora_check_name((azora_check)i), from->checks[i]);
	}
}

static void return_proofs(const azora_verification *from, zval *to)
{
	array_init_size(to, (uint32_t)from->proof_count);
	for (size_t i = 0; i < from->proof_count; i++) {
		const azora_proof_result *proof = &from->proofs[i];
		zval entry;
		array_init_size(&entry, 5);
		add_assoc_long(&entry, "index", (zend_long)i);
		add_text(&entry, "suite", proof->suite);
		add_text(&entry, "method", proof->method);
		add_text(&entry, "created", proof->created);
		add_outcome(&entry, "result", proof->outcome);
		zend_hash_next_index_insert_new(Z_ARRVAL_P(to), &entry);
	}
}

/* PHP's integers end at 2^63. */
static void add_unsigned(zval *array, const char *key, bool known, uint64_t number)
{
	zval value;
	if (!known) {
		ZVAL_NULL(&value);
	} else if (number <= ZEND_LONG_MAX) {
		ZVAL_LONG(&value, (zend_long)number);
	} else {
		ZVAL_STR(&value, zend_strpprintf(0, "%" PRIu64, number));
	}
	azora_add_key(array, key, &value);
}

static void return_statuses(const azora_verification *from, zval *to)
{
	array_init_size(to, (uint32_t)from->status_count);
	for (size_t i = 0; i < from->status_count; i++) {
		const azora_status_result *status = &from->statuses[i];
		zval entry, set;
		array_init_size(&entry, 6);
		add_text(&entry, "purpose", status->purpose);
		add_text(&entry, "list", status->list);
		add_unsigned(&entry, "index", status->known, status->index);
		ZVAL_NULL(&set);
		if (status->known) {
			ZVAL_BOOL(&set, status->set);
		}
		azora_add_key(&entry, "set", &set);
		add_unsigned(&entry, "value", status->known, status->value);
		add_text(&entry, "message", status->message);
		zend_hash_next_index_insert_new(Z_ARRVAL_P(to), &entry);
	}
}

static void return_embedded(const azora_verification *from, zval *to)
{
	array_init_size(to, (uint32_t)from->embedded_count);
	for (size_t i = 0; i < from->embedded_count; i++) {
		zval entry;
		azora_verification_return(&from->embedded[i], &entry);
		zend_hash_next_index_insert_new(Z_ARRVAL_P(to), &entry);
	}
}

/* Gives the object a property; numbers are their order in the stub. */
static void set_property(zval *object, uint32_t number, zval *value)
{
	zval *property = OBJ_PROP_NUM(Z_OBJ_P(object), number);
	ZVAL_COPY_VALUE(property, value);
	Z_PROP_FLAG_P(property) = 0;
}

void azora_verification_return(const azora_verification *from, zval *to)
{
	zval values[8];
	azora_span credential = {from->credential.length > 0 ? from->credential.bytes : NULL,
							 from->credential.length};
	ZVAL_BOOL(&values[0], from->verified);
	set_text(&values[1], credential);
	set_text(&values[2], from->issuer);
	return_checks(from, &values[3]);
	return_proofs(from, &values[4]);
	return_statuses(from, &values[5]);
	azora_problems_return(&from->problems, &values[6]);
	return_embedded(from, &values[7]);
	/* Attached when they are whole: an array that memory ran out on cannot be freed. */
	object_init_ex(to, azora_ce_verification);
	for (uint32_t i = 0; i < 8; i++) {
		set_property(to, i, &values[i]);
	}
}

void azora_verification_finish(azora_verification *verification, bool done, zval *return_value)
{
	if (done) {
		azora_verification_return(verification, return_value);
	} else {
		azora_throw_status(AZORA_NO_MEMORY);
	}
	azora_verification_free(verification);
}
