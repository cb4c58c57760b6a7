#include "php/class_board_iterator.h"
#include "php/boards_spec.h"
#include "php/glue.h"

#include "zend_exceptions.h"
#include "zend_interfaces.h"

#include "php/class_board_iterator_arginfo.h"

static zend_class_entry *azora_ce_board_iterator;
static zend_object_handlers handlers;

typedef struct board_iterator {
	zend_object *holder;        /* of the boards; held */
	const azora_boards *boards; /* borrowed from it; NULL if made by Reflection */
	azora_board_cursor *cursor; /* owned; NULL before the first board */
	zval current;               /* owned; the board, or undefined at the end */
	zend_long key;
	bool failed; /* since it last began */
	zend_object std;
} board_iterator;

static inline board_iterator *from_object(zend_object *object)
{
	return (board_iterator *)((char *)object - offsetof(board_iterator, std));
}

static zend_object *create(zend_class_entry *ce)
{
	board_iterator *this = zend_object_alloc(sizeof(*this), ce);
	zend_object_std_init(&this->std, ce);
	object_properties_init(&this->std, ce);
	this->holder = NULL;
	this->boards = NULL;
	this->cursor = NULL;
	ZVAL_UNDEF(&this->current);
	this->key = 0;
	this->failed = false;
	this->std.handlers = &handlers;
	return &this->std;
}

static void destroy(zend_object *object)
{
	board_iterator *this = from_object(object);
	zval_ptr_dtor(&this->current);
	azora_board_cursor_free(this->cursor);
	this->cursor = NULL;
	if (this->holder != NULL) {
		OBJ_RELEASE(this->holder);
	}
	zend_object_std_dtor(object);
}

void azora_board_iterator_return(zval *return_value, zend_object *holder,
								 const azora_boards *boards)
{
	ZVAL_OBJ(return_value, create(azora_ce_board_iterator));
	board_iterator *this = from_object(Z_OBJ_P(return_value));
	this->holder = holder;
	this->boards = boards;
	GC_ADDREF(holder);
}

static void add_column(zval *array, const char *key, const int64_t *numbers, size_t count)
{
	zval column;
	array_init_size(&column, (uint32_t)count);
	zend_hash_real_init_packed(Z_ARRVAL(column));
	ZEND_HASH_FILL_PACKED(Z_ARRVAL(column))
	{
		for (size_t i = 0; i < count; i++) {
			ZEND_HASH_FILL_SET_LONG(numbers[i]);
			ZEND_HASH_FILL_NEXT();
		}
	}
	ZEND_HASH_FILL_END();
	azora_add_key(array, key, &column);
}

static void add_places(zval *array, const azora_board_places *places)
{
	add_column(array, "ids", places->ids, places->count);
	add_column(array, "scores", places->scores, places->count);
	add_column(array, "ats", places->ats, places->count);
	add_column(array, "ranks", places->ranks, places->count);
}

static void board_to_array(const azora_board *board, zval *array)
{
	zval frame, hidden;
	array_init_size(array, 12);
	add_assoc_string(array, "type", azora_board_types[board->type]);
	ZVAL_OBJ_COPY(&frame, azora_period_case(board->frame));
	azora_add_key(array, "frame", &frame);
	add_assoc_long(array, "start", board->begin);
	add_assoc_long(array, "end", board->end);
	add_assoc_string(array, "scope", azora_board_scopes[board->scope]);
	add_assoc_long(array, "scopeId", board->scope_id);
	add_assoc_long(array, "size", (zend_long)board->size);
	add_places(array, &board->places);
	array_init_size(&hidden, 4);
	add_places(&hidden, &board->hidden);
	azora_add_key(array, "hidden", &hidden);
}

/* Throws that a board cannot be made, and which one. */
static void throw_overflow(const azora_board *board)
{
	zend_throw_exception_ex(azora_ce_exception, 0,
							"The sum of learner " ZEND_LONG_FMT
							" on the board %s of %s " ZEND_LONG_FMT " leaves the range of int",
							(zend_long)board->learner, azora_board_types[board->type],
							azora_board_scopes[board->scope], (zend_long)board->scope_id);
}

/*
 * Goes on to the next board. If that fails it throws, and goes on throwing until it is rewound, so
 * that nobody takes what came so far for all there is.
 */
static void move_on(board_iterator *this)
{
	azora_board board = {0};
	bool more;
	zval_ptr_dtor(&this->current);
	ZVAL_UNDEF(&this->current);
	azora_status status = azora_board_cursor_next(this->cursor, &board, &more);
	if (status == AZORA_OK) {
		if (more && azora_php_has_room(8 * (board.places.count + board.hidden.count))) {
			board_to_array(&board, &this->current);
		}
		return;
	}
	azora_board_cursor_free(this->cursor);
	this->cursor = NULL;
	this->failed = true;
	if (status == AZORA_OVERFLOW) {
		throw_overflow(&board);
	} else {
		azora_throw_status(status);
	}
}

/* Begins anew before the first board and goes on to it. */
static void start(board_iterator *this)
{
	azora_board_cursor_free(this->cursor);
	this->cursor = NULL;
	this->failed = false;
	this->cursor = azora_board_cursor_new(this->boards);
	this->key = 0;
	if (this->cursor == NULL) {
		azora_throw_status(AZORA_NO_MEMORY);
	} else {
		move_on(this);
	}
}

/* The iterator, which has begun; NULL if something was thrown. */
static board_iterator *begun_iterator(zend_object *object)
{
	board_iterator *this = from_object(object);
	if (this->boards == NULL) {
		azora_throw_not_constructed(object->ce);
		return NULL;
	}
	if (this->failed) {
		zend_throw_exception(azora_ce_exception, "The iteration failed; rewind it to begin again",
							 0);
	} else if (this->cursor == NULL) {
		start(this);
	}
	return EG(exception) == NULL ? this : NULL;
}

PHP_METHOD(Azora_BoardIterator, __construct)
{
	ZEND_PARSE_PARAMETERS_NONE();
}

PHP_METHOD(Azora_BoardIterator, current)
{
	ZEND_PARSE_PARAMETERS_NONE();
	board_iterator *this = begun_iterator(Z_OBJ_P(ZEND_THIS));
	if (this == NULL) {
		AZORA_RETURN_FAILURE();
	}
	if (Z_TYPE(this->current) == IS_ARRAY) {
		RETURN_COPY(&this->current);
	}
}

PHP_METHOD(Azora_BoardIterator, key)
{
	ZEND_PARSE_PARAMETERS_NONE();
	board_iterator *this = begun_iterator(Z_OBJ_P(ZEND_THIS));
	if (this == NULL) {
		AZORA_RETURN_FAILURE();
	}
	RETURN_LONG(this->key);
}

PHP_METHOD(Azora_BoardIterator, next)
{
	ZEND_PARSE_PARAMETERS_NONE();
	board_iterator *this = begun_iterator(Z_OBJ_P(ZEND_THIS));
	if (this != NULL && Z_TYPE(this->current) == IS_ARRAY) {
		move_on(this);
		this->key++;
	}
}

PHP_METHOD(Azora_BoardIterator, rewind)
{
	ZEND_PARSE_PARAMETERS_NONE();
	board_iterator *this = from_object(Z_OBJ_P(ZEND_THIS));
	if (this->boards == NULL) {
		azora_throw_not_constructed(this->std.ce);
		AZORA_RETURN_FAILURE();
	}
	if (this->cursor == NULL || this->key > 0) {
		start(this);
	}
}

PHP_METHOD(Azora_BoardIterator, valid)
{
	ZEND_PARSE_PARAMETERS_NONE();
	board_iterator *this = begun_iterator(Z_OBJ_P(ZEND_THIS));
	if (this == NULL) {
		AZORA_RETURN_FAILURE();
	}
	RETURN_BOOL(Z_TYPE(this->current) == IS_ARRAY);
}

void azora_register_board_iterator(void)
{
	azora_ce_board_iterator = register_class_Azora_BoardIterator(zend_ce_iterator);
	azora_ce_board_iterator->create_object = create;
	handlers = std_object_handlers;
	handlers.offset = offsetof(board_iterator, std);
	handlers.free_obj = destroy;
	handlers.clone_obj = NULL;
	handlers.compare = zend_objects_not_comparable;
}
