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

/* Texts that are pulled at a time: while they are read they take many times as much, of memory that
 * PHP's limit does not know. */
#define MOST_BYTES ((size_t)4 << 20)

zend_class_entry *azora_ce_issued_credentials;

static zend_object_handlers handlers;

/*
 * Texts are pulled from the source, a chunk at a time; then they are signed, while no user code
 * runs; then they are handed out. What stopped the source is thrown when what came before it is
 * handed out.
 */
typedef struct issued {
	zval source;           /* an array or a Traversable */
	zval key;              /* Azora\SigningKey */
	zval given;            /* the array that the options borrow from */
	azora_options options; /* owned */
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

/* Forgets the chunk, before the destructors of what was no text can ask for it. */
static void drop_chunk(issued *this)
{
	size_t count = this->count;
	this->count = 0;
	this->at = 0;
	for (size_t i = 0; i < count; i++) {
		if (this->items[i].done) {
			azora_issue_free(&this->items[i].issue);
		}
	}
	for (size_t i = 0; i < count; i++) {
		zval_ptr_dtor(&this->texts[i]);
	}
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
	/* First, as it ends weak references: what goes on to be dropped may run code. */
	zend_object_std_dtor(object);
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
}

static HashTable *list_references(zend_object *object, zval **table, int *count)
{
	issued *this = from_object(object);
	zend_get_gc_buffer *buffer = zend_get_gc_buffer_create();
	zend_get_gc_buffer_add_zval(buffer, &this->source);
	zend_get_gc_buffer_add_zval(buffer, &this->current);
	for (size_t i = 0; i < this->count; i++) {
		zend_get_gc_buffer_add_zval(buffer, &this->texts[i]);
	}
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
	zend_object_iterator *iterator = this->iterator;
	zval *value;
	if (iterator == NULL) {
		value = zend_hash_get_current_data_ex(Z_ARRVAL(this->source), &this->place);
		if (value == NULL) {
			return false;
		}
		ZVAL_COPY_DEREF(text, value);
		zend_hash_move_forward_ex(Z_ARRVAL(this->source), &this->place);
		return true;
	}
	if (iterator->funcs->valid(iterator) != SUCCESS || EG(exception) != NULL) {
		return false;
	}
	value = iterator->funcs->get_current_data(iterator);
	if (value == NULL || EG(exception) != NULL) {
		return false;
	}
	ZVAL_COPY_DEREF(text, value);
	iterator->funcs->move_forward(iterator);
	return true;
}

/* Begins to ask the source; false, and thrown, if that fails. */
static bool open_source(issued *this)
{
	zend_class_entry *ce;
	this->started = true;
	if (Z_TYPE(this->source) == IS_ARRAY) {
		zend_hash_internal_pointer_reset_ex(Z_ARRVAL(this->source), &this->place);
		return true;
	}
	ce = Z_OBJCE(this->source);
	this->iterator = ce->get_iterator(ce, &this->source, 0);
	if (this->iterator != NULL && EG(exception) == NULL && this->iterator->funcs->rewind != NULL) {
		this->iterator->funcs->rewind(this->iterator);
	}
	return this->iterator != NULL && EG(exception) == NULL;
}

/* Keeps what the source threw until what came before it is handed out; exit() goes on at once. */
static void keep_thrown(issued *this)
{
	zend_object *exception = EG(exception);
	if (exception == NULL || zend_is_unwind_exit(exception) || zend_is_graceful_exit(exception)) {
		return;
	}
	GC_ADDREF(exception);
	this->thrown = exception;
	zend_clear_exception();
}

static void pull_chunk(issued *this)
{
	this->busy = true;
	bool more = this->started || open_source(this);
	for (size_t bytes = 0; more && this->count < AZORA_BATCH_SIZE && bytes < MOST_BYTES;) {
		zval *text = &this->texts[this->count];
		more = pull(this, text);
		if (more) {
			bytes += Z_TYPE_P(text) == IS_STRING ? Z_STRLEN_P(text) : 0;
			this->items[this->count++] = (azora_batch_item){.done = false};
			more = EG(exception) == NULL;
		}
	}
	this->ended |= !more;
	this->busy = false;
	keep_thrown(this);
}

/* Ends early: what was not signed is handed out to nobody. */
static void give_up(issued *this)
{
	drop_chunk(this);
	this->ended = true;
}

/* Signs the chunk; false, and thrown, if that could not be done. */
static bool sign_chunk(issued *this)
{
	const azora_key *key = azora_signing_key_of(Z_OBJ(this->key));
	if (key == NULL) {
		return false;
	}
	for (size_t i = 0; i < this->count; i++) {
		if (Z_TYPE(this->texts[i]) == IS_STRING) {
			this->items[i].text = (azora_span){Z_STRVAL(this->texts[i]), Z_STRLEN(this->texts[i])};
		}
	}
	azora_key_code code =
		azora_issue_batch(this->items, this->count, key, &this->options.issue, this->threads);
	if (code != AZORA_KEY_OK) {
		azora_key_throw(code);
	}
	return code == AZORA_KEY_OK;
}

/* Goes on to a chunk with something in it, or to the end. */
static void advance(issued *this)
{
	drop_chunk(this);
	if (EG(exception) != NULL) {
		this->ended = true;
		return;
	}
	if (!this->ended) {
		pull_chunk(this);
	}
	/* exit(), or a key that cannot be used. */
	if (EG(exception) != NULL || (this->count > 0 && !sign_chunk(this))) {
		give_up(this);
		return;
	}
	if (this->count == 0 && this->thrown != NULL) {
		zend_object *thrown = this->thrown;
		this->thrown = NULL;
		zend_throw_exception_internal(thrown);
	}
}

/* Whether the source's code, which runs at the moment, uses the iterator that runs it; thrown. */
static bool is_busy(const issued *this)
{
	if (this->busy) {
		zend_throw_error(NULL, "The credentials that are being signed cannot ask for themselves");
	}
	return this->busy;
}

/* Makes sure that there is a present one, unless the end is reached or something was thrown. */
static bool begin(issued *this)
{
	if (is_busy(this)) {
		return false;
	}
	if (!this->started) {
		advance(this);
	}
	return EG(exception) == NULL && this->at < this->count;
}

static void make_current(issued *this)
{
	const azora_batch_item *item = &this->items[this->at];
	zval *to = &this->current;
	if (!item->done) {
		zend_string *message = zend_strpprintf(0, "A credential must be a string, %s given",
											   zend_zval_type_name(&this->texts[this->at]));
		ZVAL_OBJ(to, azora_credential_exception(AZORA_CREDENTIAL_SYNTAX, ZSTR_VAL(message), NULL));
		zend_string_release(message);
	} else if (item->code == AZORA_ISSUED) {
		ZVAL_STRINGL(to, item->issue.text.bytes, item->issue.text.length);
	} else if (item->code == AZORA_ISSUE_NO_MEMORY) {
		azora_throw_status(AZORA_NO_MEMORY);
	} else if (item->code == AZORA_ISSUE_KEY) {
		azora_key_throw(item->issue.key_code);
	} else {
		ZVAL_OBJ(to, azora_issue_exception(&item->issue, item->code));
	}
}

PHP_METHOD(Azora_IssuedCredentials, __construct)
{
	ZEND_PARSE_PARAMETERS_NONE();
}

PHP_METHOD(Azora_IssuedCredentials, current)
{
	issued *this = from_object(Z_OBJ_P(ZEND_THIS));
	ZEND_PARSE_PARAMETERS_NONE();
	if (!begin(this)) {
		return;
	}
	if (Z_ISUNDEF(this->current)) {
		make_current(this);
	}
	if (!Z_ISUNDEF(this->current)) {
		RETVAL_COPY(&this->current);
	}
}

PHP_METHOD(Azora_IssuedCredentials, key)
{
	issued *this = from_object(Z_OBJ_P(ZEND_THIS));
	ZEND_PARSE_PARAMETERS_NONE();
	if (begin(this)) {
		RETVAL_LONG(this->position);
	}
}

PHP_METHOD(Azora_IssuedCredentials, next)
{
	issued *this = from_object(Z_OBJ_P(ZEND_THIS));
	ZEND_PARSE_PARAMETERS_NONE();
	if (!begin(this)) {
		return;
	}
	drop_current(this);
	this->position++;
	if (++this->at == this->count) {
		advance(this);
	}
}

PHP_METHOD(Azora_IssuedCredentials, rewind)
{
	issued *this = from_object(Z_OBJ_P(ZEND_THIS));
	ZEND_PARSE_PARAMETERS_NONE();
	if (this->position > 0) {
		zend_throw_error(NULL, "Credentials are signed once; the iterator cannot go back");
		return;
	}
	(void)begin(this);
}

PHP_METHOD(Azora_IssuedCredentials, valid)
{
	issued *this = from_object(Z_OBJ_P(ZEND_THIS));
	ZEND_PARSE_PARAMETERS_NONE();
	RETVAL_BOOL(begin(this));
}

static size_t default_threads(void)
{
	size_t processors = azora_batch_processors();
	if (strcmp(sapi_module.name, "cli") != 0) {
		return 1;
	}
	return processors < MOST_THREADS ? processors : MOST_THREADS;
}

/* A copy of an array, and of the arrays in it, without references: nobody can change it any more.
 */
static void freeze(zval *to, const zval *from, bool deep)
{
	zend_string *name;
	zend_ulong number;
	zval *value;
	array_init_size(to, zend_hash_num_elements(Z_ARRVAL_P(from)));
	ZEND_HASH_FOREACH_KEY_VAL(Z_ARRVAL_P(from), number, name, value)
	{
		zval copy;
		ZVAL_DEREF(value);
		if (deep && Z_TYPE_P(value) == IS_ARRAY) {
			freeze(&copy, value, false);
		} else {
			ZVAL_COPY(&copy, value);
		}
		azora_add_either(to, name, number, &copy);
	}
	ZEND_HASH_FOREACH_END();
}

PHP_FUNCTION(azora_credential_issue_batch)
{
	zval *source, *key, *given = NULL;
	ZEND_PARSE_PARAMETERS_START(2, 3)
		Z_PARAM_ITERABLE(source)
		Z_PARAM_OBJECT_OF_CLASS(key, azora_ce_signing_key)
		Z_PARAM_OPTIONAL
		Z_PARAM_ARRAY(given)
	ZEND_PARSE_PARAMETERS_END();
	if (azora_signing_key_of(Z_OBJ_P(key)) == NULL) {
		AZORA_RETURN_FAILURE();
	}
	object_init_ex(return_value, azora_ce_issued_credentials);
	issued *this = from_object(Z_OBJ_P(return_value));
	ZVAL_COPY(&this->source, source);
	ZVAL_COPY(&this->key, key);
	if (given != NULL) {
		freeze(&this->given, given, true);
	}
	if (!azora_options_read(&this->options, given != NULL ? &this->given : NULL, 3,
							AZORA_OPTIONS_ISSUE_BATCH)) {
		zval_ptr_dtor(return_value);
		ZVAL_NULL(return_value);
		AZORA_RETURN_FAILURE();
	}
	this->threads = this->options.threads != 0 ? this->options.threads : default_threads();
	this->items = calloc(AZORA_BATCH_SIZE, sizeof(*this->items));
	this->texts = azora_php_allocate(AZORA_BATCH_SIZE, sizeof(*this->texts));
	if (this->items == NULL || this->texts == NULL) {
		zval_ptr_dtor(return_value);
		ZVAL_NULL(return_value);
		if (EG(exception) == NULL) {
			azora_throw_status(AZORA_NO_MEMORY);
		}
	}
}
