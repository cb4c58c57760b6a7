#include "php/status_list.h"
#include "php/credential_exception.h"

#include "zend_exceptions.h"
#include "zend_interfaces.h"

#include "php/class_status_list_arginfo.h"

zend_class_entry *azora_ce_status_list;

static zend_object_handlers handlers;

typedef struct status_list {
	azora_status_list list; /* bits NULL until constructed */
	zend_object std;
} status_list;

static inline status_list *from_object(zend_object *object)
{
	return (status_list *)((char *)object - offsetof(status_list, std));
}

static zend_object *create(zend_class_entry *ce)
{
	status_list *this = zend_object_alloc(sizeof(*this), ce);
	zend_object_std_init(&this->std, ce);
	object_properties_init(&this->std, ce);
	this->list = (azora_status_list){.allocator = &azora_php_allocator};
	this->std.handlers = &handlers;
	return &this->std;
}

static void destroy(zend_object *object)
{
	azora_status_list_free(&from_object(object)->list);
	zend_object_std_dtor(object);
}

azora_status_list *azora_status_list_of(zend_object *object)
{
	azora_status_list *list = &from_object(object)->list;
	if (list->bits == NULL) {
		azora_throw_not_constructed(object->ce);
		return NULL;
	}
	return list;
}

#define THIS_LIST azora_status_list_of(Z_OBJ_P(ZEND_THIS))

static size_t length_of(const azora_status_list *list)
{
	return list->bytes * 8;
}

static zend_object *copy(zend_object *object)
{
	zend_object *clone = create(object->ce);
	const azora_status_list *from = &from_object(object)->list;
	azora_status_list *to = &from_object(clone)->list;
	if (from->bits != NULL) {
		azora_status_code code = azora_status_list_begin(to, &azora_php_allocator, length_of(from));
		if (code == AZORA_STATUS_OK) {
			memcpy(to->bits, from->bits, from->bytes);
		} else {
			azora_throw_status(AZORA_NO_MEMORY);
		}
	}
	zend_objects_clone_members(clone, object);
	return clone;
}

static zend_result count_elements(zend_object *object, zend_long *count)
{
	const azora_status_list *list = azora_status_list_of(object);
	*count = list != NULL ? (zend_long)length_of(list) : 0;
	return list != NULL ? SUCCESS : FAILURE;
}

/* What var_dump shows: not a hundred thousand bits. */
static HashTable *debug_info(zend_object *object, int *is_temporary)
{
	const azora_status_list *list = &from_object(object)->list;
	zval info;
	*is_temporary = 1;
	array_init_size(&info, 2);
	if (list->bits != NULL) {
		size_t length = length_of(list);
		add_assoc_long(&info, "count", (zend_long)length);
		add_assoc_long(&info, "set", (zend_long)(length - azora_status_list_unset(list, length)));
	}
	return Z_ARRVAL(info);
}

PHP_METHOD(Azora_StatusList, __construct)
{
	zend_long length = AZORA_STATUS_MINIMUM;
	ZEND_PARSE_PARAMETERS_START(0, 1)
		Z_PARAM_OPTIONAL
		Z_PARAM_LONG(length)
	ZEND_PARSE_PARAMETERS_END();
	status_list *this = from_object(Z_OBJ_P(ZEND_THIS));
	if (this->list.bits != NULL) {
		azora_throw_constructed_twice(this->std.ce);
		AZORA_RETURN_FAILURE();
	}
	if (length < AZORA_STATUS_MINIMUM || (size_t)length > AZORA_STATUS_MAXIMUM) {
		zend_argument_value_error(1, "must be between %d and %zu", AZORA_STATUS_MINIMUM,
								  AZORA_STATUS_MAXIMUM);
		AZORA_RETURN_FAILURE();
	}
	if (azora_status_list_begin(&this->list, &azora_php_allocator, (size_t)length) !=
		AZORA_STATUS_OK) {
		azora_throw_status(AZORA_NO_MEMORY);
	}
}

/* Throws why a list was not read. */
static void throw_code(azora_status_code code, const char *why)
{
	azora_arena arena;
	azora_problems problems;
	if (code == AZORA_STATUS_NO_MEMORY) {
		azora_throw_status(AZORA_NO_MEMORY);
		return;
	}
	azora_arena_begin(&arena, &azora_php_allocator);
	azora_problems_begin(&problems, &arena);
	azora_problem_add(&problems, AZORA_CHECK_STATUS, azora_status_code_name(code), NULL,
					  "The encodedList %s.", why);
	zend_string *message = zend_strpprintf(0, "The encodedList %s", why);
	azora_credential_throw(AZORA_CREDENTIAL_DAMAGED, ZSTR_VAL(message), &problems);
	zend_string_release(message);
	azora_arena_free(&arena);
}

PHP_METHOD(Azora_StatusList, decode)
{
	zend_string *text;
	zend_long minimum = AZORA_STATUS_MINIMUM;
	zval made;
	const char *why;
	ZEND_PARSE_PARAMETERS_START(1, 2)
		Z_PARAM_STR(text)
		Z_PARAM_OPTIONAL
		Z_PARAM_LONG(minimum)
	ZEND_PARSE_PARAMETERS_END();
	if (minimum < 0 || (size_t)minimum > AZORA_STATUS_MAXIMUM) {
		zend_argument_value_error(2, "must be between 0 and %zu", AZORA_STATUS_MAXIMUM);
		AZORA_RETURN_FAILURE();
	}
	ZVAL_OBJ(&made, create(azora_ce_status_list));
	azora_status_code code =
		azora_status_list_decode(&from_object(Z_OBJ(made))->list, &azora_php_allocator,
								 ZSTR_VAL(text), ZSTR_LEN(text), (size_t)minimum, 1,
								 AZORA_STATUS_EXPANSION, &why);
	if (code == AZORA_STATUS_OK) {
		RETURN_COPY_VALUE(&made);
	}
	zval_ptr_dtor(&made);
	throw_code(code, why);
}

/* Whether there is an entry of so many bits at an index; false, and thrown, if not. */
static bool check_index(const azora_status_list *list, zend_long index, zend_long size)
{
	size_t entries = length_of(list) / (size_t)size;
	if (index >= 0 && (size_t)index < entries) {
		return true;
	}
	if (entries == 0) {
		zend_argument_value_error(1, "must be that of an entry, and the list has none");
	} else {
		zend_argument_value_error(1, "must be between 0 and %zu", entries - 1);
	}
	return false;
}

PHP_METHOD(Azora_StatusList, get)
{
	zend_long index;
	ZEND_PARSE_PARAMETERS_START(1, 1)
		Z_PARAM_LONG(index)
	ZEND_PARSE_PARAMETERS_END();
	const azora_status_list *list = THIS_LIST;
	if (list == NULL || !check_index(list, index, 1)) {
		AZORA_RETURN_FAILURE();
	}
	RETURN_BOOL(azora_status_list_value(list, (size_t)index, 1));
}

PHP_METHOD(Azora_StatusList, value)
{
	zend_long index, size;
	ZEND_PARSE_PARAMETERS_START(2, 2)
		Z_PARAM_LONG(index)
		Z_PARAM_LONG(size)
	ZEND_PARSE_PARAMETERS_END();
	const azora_status_list *list = THIS_LIST;
	if (list == NULL) {
		AZORA_RETURN_FAILURE();
	}
	if (size < 1 || size > 63) {
		zend_argument_value_error(2, "must be between 1 and 63");
		AZORA_RETURN_FAILURE();
	}
	if (!check_index(list, index, size)) {
		AZORA_RETURN_FAILURE();
	}
	RETURN_LONG((zend_long)azora_status_list_value(list, (size_t)index, (unsigned)size));
}

PHP_METHOD(Azora_StatusList, set)
{
	zend_long index;
	bool value = true;
	ZEND_PARSE_PARAMETERS_START(1, 2)
		Z_PARAM_LONG(index)
		Z_PARAM_OPTIONAL
		Z_PARAM_BOOL(value)
	ZEND_PARSE_PARAMETERS_END();
	azora_status_list *list = THIS_LIST;
	if (list == NULL || !check_index(list, index, 1)) {
		AZORA_RETURN_FAILURE();
	}
	azora_status_list_set(list, (size_t)index, value);
}

PHP_METHOD(Azora_StatusList, encode)
{
	azora_buffer text;
	ZEND_PARSE_PARAMETERS_NONE();
	const azora_status_list *list = THIS_LIST;
	if (list == NULL) {
		AZORA_RETURN_FAILURE();
	}
	azora_buffer_begin(&text, &azora_php_allocator);
	bool done = azora_status_list_encode(list, &text) == AZORA_STATUS_OK;
	azora_text_finish(&text, done, return_value);
}

PHP_METHOD(Azora_StatusList, count)
{
	zend_long count;
	ZEND_PARSE_PARAMETERS_NONE();
	if (count_elements(Z_OBJ_P(ZEND_THIS), &count) == FAILURE) {
		AZORA_RETURN_FAILURE();
	}
	RETURN_LONG(count);
}

void azora_register_status_list(void)
{
	azora_ce_status_list = register_class_Azora_StatusList(zend_ce_countable);
	azora_ce_status_list->create_object = create;
	handlers = std_object_handlers;
	handlers.offset = offsetof(status_list, std);
	handlers.free_obj = destroy;
	handlers.clone_obj = copy;
	handlers.compare = zend_objects_not_comparable;
	handlers.count_elements = count_elements;
	handlers.get_debug_info = debug_info;
}
