#include "php/credential_exception.h"
#include "php/credential_options.h"
#include "php/glue.h"
#include "php/issue.h"
#include "php/signing_key.h"
#include "core/issue_batch.h"

#include "SAPI.h"
#include "zend_exceptions.h"
#include "zend_interfaces.h"

#include "php/class_issued_credentials_arginfo.h"

/* Threads unless the caller says how many. A web server has other requests to serve. */
#define MOST_THREADS 8

zend_class_entry *azora_ce_issued_credentials;

static zend_object_handlers handlers;

/*
 * Texts are pulled from the source, a chunk at a time; then they are signed, while no user code
 * runs; then they are handed out. What stopped the source is thrown when what came before it is
 * handed out.
 */
typedef struct issued {
	zval source;                    /* an array or a Traversable */
	zval key;                       /* Azora\SigningKey */
	zval given;                     /* the array that the options borrow from */
	azora_options options;          /* owned */
	size_t threads;
	zend_object_iterator *iterator; /* owned; NULL for an array */
	uint32_t place;                 /* in an array */
	azora_batch_item *items;        /* owned; AZORA_BATCH_SIZE, by malloc as what is in them */
	zval *texts;                    /* owned; what was pulled, for as long as it is borrowed */
	size_t count;                   /* of both */
	size_t at;                      /* the present one */
	zend_long position;             /* the present one, of all */
	zval current;                   /* undefined until asked for */
	zend_object *thrown;            /* owned; what the source threw, or NULL */
	bool started;                   /* the source was asked */
	bool ended;                     /* the source has no more */
	bool busy;                      /* the source's code runs */
	zend_object std;
} issued;

static inline issued *from_object(zend_object *object)
{
	return (issued *)((char *)object - offsetof(issued, std));
}

static zend_object *create(zend_class_entry *ce)
{
	issued *this = zend_object_alloc(sizeof(*this), ce);
	memset(this, 0, offsetof(issued, std));
	zend_object_std_init(&this->std, ce);
	object_properties_init(&this->std, ce);
	this->std.handlers = &handlers;
	return &this->std;
}

/* Forgets the chunk. */
static void drop_chunk(issued *this)
{
	for (size_t i = 0; i < this->count; i++) {
		if (this->items[i].done) {
			azora_issue_free(&this->items[i].issue);
		}
		zval_ptr_dtor(&this->texts[i]);
	}
	this->count = 0;
	this->at = 0;
}

static void drop_current(issued *this)
{
	zval old;
	ZVAL_COPY_VALUE(&old, &this->current);
	ZVAL_UNDEF(&this->current);
	zval_ptr_dtor(&old);
}

static void destroy(zend_object *object)
{
	issued *this = from_object(object);
	drop_chunk(this);
	drop_current(this);
	free(this->items);
	this->items = NULL;
	azora_php_release(this->texts);
	azora_options_free(&this->options);
	if (this->iterator != NULL) {
		zend_iterator_dtor(this->iterator);
	}
	if (this->thrown != NULL) {
		OBJ_RELEASE(this->thrown);
	}
	zval_ptr_dtor(&this->source);
	zval_ptr_dtor(&this->given);
	zval_ptr_dtor(&this->key);
	zend_object_std_dtor(object);
}

static HashTable *list_references(zend_object *object, zval **table, int *count)
{
	issued *this = from_object(object);
	zend_get_gc_buffer *buffer = zend_get_gc_buffer_create();
	zend_get_gc_buffer_add_zval(buffer, &this->source);
	zend_get_gc_buffer_add_zval(buffer, &this->current);
	if (this->iterator != NULL) {
		zend_get_gc_buffer_add_obj(buffer, &this->iterator->std);
	}
	if (this->thrown != NULL) {
		zend_get_gc_buffer_add_obj(buffer, this->thrown);
	}
	zend_get_gc_buffer_use(buffer, table, count);
	return zend_std_get_properties(object);
}

void azora_register_issued_credentials(void)
{
	azora_ce_issued_credentials = register_class_Azora_IssuedCredentials(zend_ce_iterator);
	azora_ce_issued_credentials->create_object = create;
	memcpy(&handlers, &std_object_handlers, sizeof(handlers));
	handlers.offset = offsetof(issued, std);
	handlers.free_obj = destroy;
	handlers.get_gc = list_references;
	handlers.clone_obj = NULL;
}

/* The next text of the source, the caller's to release; false if there is none, or it threw. */
static bool pull(issued *this, zval *text)
{
	if (this->iterator == NULL) {
		zend_array *array = Z_ARRVAL(this->source);
		zval *value = NULL;
		while (value == NULL && this->place < zend_hash_num_elements(array)) {
			value = zend_hash_get_current_data_ex(array, &this->place);
		}
		(void)value;
		return false;
	}
	zend_object_iterator *iterator = this->iterator;
	if (iterator->funcs->valid(iterator) != SUCCESS || EG(exception) != NULL) {
		return false;
	}
	zval *value = iterator->funcs->get_current_data(iterator);
	if (value == NULL || EG(exception) != NULL) {
		return false;
	}
	ZVAL_COPY_DEREF(text, value);
	iterator->funcs->move_forward(iterator);
	return true;
}
