#include "php/learners.h"
#include "php/columns.h"

#include "zend_exceptions.h"
#include "zend_interfaces.h"

zval *azora_find_by_id(const zend_array *array, const zval *id)
{
	return Z_TYPE_P(id) == IS_LONG ? zend_hash_index_find(array, (zend_ulong)Z_LVAL_P(id))
								   : zend_symtable_find(array, Z_STR_P(id));
}

void azora_set_by_id(zval *array, const zval *id, zval *value)
{
	if (Z_TYPE_P(id) == IS_LONG) {
		zend_hash_index_update(Z_ARRVAL_P(array), (zend_ulong)Z_LVAL_P(id), value);
	} else {
		zend_symtable_update(Z_ARRVAL_P(array), Z_STR_P(id), value);
	}
}

zend_string *azora_id_text(const zval *id)
{
	return Z_TYPE_P(id) == IS_LONG ? zend_long_to_str(Z_LVAL_P(id)) : zend_string_copy(Z_STR_P(id));
}

/* Throws that something about a learner is not the array it should be. */
static bool refuse(uint32_t argument, const zval *id, const char *what, const zval *given)
{
	zend_string *text = azora_id_text(id);
	zend_argument_type_error(argument, "must be arrays of %s, %s given for learner \"%s\"", what,
							 zend_zval_type_name(given), ZSTR_VAL(text));
	zend_string_release(text);
	return false;
}

/* One learner. Both arrays are held meanwhile: user code may run wherever something is thrown or
 * freed. */
static bool visit(const azora_learners *this, azora_each_learner each, void *context, zval *id,
				  zval *given)
{
	const zval *fired = azora_find_by_id(this->last_fired, id);
	zval facts, times;
	ZVAL_DEREF(given);
	if (Z_TYPE_P(given) != IS_ARRAY) {
		return refuse(this->argument, id, "facts", given);
	}
	if (fired != NULL) {
		ZVAL_DEREF(fired);
		if (Z_TYPE_P(fired) != IS_ARRAY) {
			return refuse(this->last_fired_argument, id, "times", fired);
		}
	}
	ZVAL_COPY(&facts, given);
	ZVAL_NULL(&times);
	if (fired != NULL) {
		ZVAL_COPY(&times, fired);
	}
	bool done = each(context, id, &facts, fired != NULL ? Z_ARRVAL(times) : NULL);
	zval_ptr_dtor(&facts);
	zval_ptr_dtor(&times);
	return done && EG(exception) == NULL;
}

static bool visit_array(const azora_learners *this, azora_each_learner each, void *context)
{
	zend_ulong number;
	zend_string *key;
	zval *facts;
	ZEND_HASH_FOREACH_KEY_VAL(Z_ARRVAL_P(this->given), number, key, facts)
	{
		zval id;
		if (key != NULL) {
			ZVAL_STR(&id, key);
		} else {
			ZVAL_LONG(&id, (zend_long)number);
		}
		if (!visit(this, each, context, &id, facts)) {
			return false;
		}
	}
	ZEND_HASH_FOREACH_END();
	return true;
}

/* The key of an iterator; false, and thrown, if it is no id. */
static bool key_of(const azora_learners *this, zend_object_iterator *iterator, zend_long count,
				   zval *id)
{
	if (iterator->funcs->get_current_key == NULL) {
		ZVAL_LONG(id, count);
		return true;
	}
	iterator->funcs->get_current_key(iterator, id);
	if (EG(exception) != NULL) {
		zval_ptr_dtor(id);
		return false;
	}
	if (Z_TYPE_P(id) != IS_LONG && Z_TYPE_P(id) != IS_STRING) {
		zend_argument_type_error(this->argument, "must have keys of type int or string, %s given",
								 zend_zval_type_name(id));
		zval_ptr_dtor(id);
		return false;
	}
	return true;
}

static bool visit_current(const azora_learners *this, zend_object_iterator *iterator,
						  zend_long count, azora_each_learner each, void *context)
{
	zval id;
	zval *facts = iterator->funcs->get_current_data(iterator);
	if (EG(exception) != NULL || facts == NULL || !key_of(this, iterator, count, &id)) {
		return false;
	}
	bool done = visit(this, each, context, &id, facts);
	zval_ptr_dtor(&id);
	return done;
}

static bool visit_iterator(const azora_learners *this, azora_each_learner each, void *context)
{
	zend_class_entry *ce = Z_OBJCE_P(this->given);
	zend_object_iterator *iterator = ce->get_iterator(ce, this->given, 0);
	if (iterator == NULL || EG(exception) != NULL) {
		return false;
	}
	if (iterator->funcs->rewind != NULL) {
		iterator->funcs->rewind(iterator);
	}
	for (zend_long count = 0; EG(exception) == NULL && iterator->funcs->valid(iterator) == SUCCESS;
		 count++) {
		if (EG(exception) != NULL || !visit_current(this, iterator, count, each, context)) {
			break;
		}
		iterator->funcs->move_forward(iterator);
	}
	zend_iterator_dtor(iterator);
	return EG(exception) == NULL;
}

bool azora_learners_each(const azora_learners *learners, azora_each_learner each, void *context)
{
	return Z_TYPE_P(learners->given) == IS_ARRAY ? visit_array(learners, each, context)
												 : visit_iterator(learners, each, context);
}
