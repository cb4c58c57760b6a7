#include "php/glue.h"
#include "php/boards_spec.h"
#include "php/columns.h"
#include "php/zones.h"

#include "zend_exceptions.h"
#include "zend_interfaces.h"

#include "php/class_boards_arginfo.h"

zend_class_entry *azora_ce_boards;
static zend_class_entry *azora_ce_board_iterator;

static zend_object_handlers handlers;
static zend_object_handlers iterator_handlers;

typedef struct boards_object {
	azora_boards *boards; /* owned; NULL until constructed */
	int64_t now;
	bool finished;
	zend_object std;
} boards_object;

typedef struct board_iterator {
	zend_object *boards;        /* held; NULL if made by Reflection */
	azora_board_cursor *cursor; /* owned; NULL before the first board */
	zval current;               /* owned; the board, or undefined at the end */
	zend_long key;
	zend_object std;
} board_iterator;

static inline boards_object *from_object(zend_object *object)
{
	return (boards_object *)((char *)object - XtOffsetOf(boards_object, std));
}

static inline board_iterator *iterator_from_object(zend_object *object)
{
	return (board_iterator *)((char *)object - XtOffsetOf(board_iterator, std));
}

static zend_object *create(zend_class_entry *ce)
{
	boards_object *this = zend_object_alloc(sizeof(*this), ce);
	zend_object_std_init(&this->std, ce);
	object_properties_init(&this->std, ce);
	this->boards = NULL;
	this->finished = false;
	this->std.handlers = &handlers;
	return &this->std;
}

static void destroy(zend_object *object)
{
	azora_boards_free(from_object(object)->boards);
	from_object(object)->boards = NULL;
	zend_object_std_dtor(object);
}

PHP_METHOD(Azora_Boards, __construct)
{
	zend_array *given = (zend_array *)&zend_empty_array;
	azora_boards_order order;
	ZEND_PARSE_PARAMETERS_START(0, 1)
		Z_PARAM_OPTIONAL
		Z_PARAM_ARRAY_HT(given)
	ZEND_PARSE_PARAMETERS_END();
	boards_object *this = from_object(Z_OBJ_P(ZEND_THIS));
	if (this->boards != NULL) {
		azora_throw_constructed_twice(this->std.ce);
		RETURN_THROWS();
	}
	if (!azora_boards_read(given, &order)) {
		RETURN_THROWS();
	}
	this->now = order.now;
	this->boards = azora_boards_new(&azora_php_allocator, &order.spec);
	if (this->boards == NULL) {
		azora_boards_spec_free(&azora_php_allocator, &order.spec);
		azora_throw_status(AZORA_NO_MEMORY);
	}
}

/* The boards of an object that still takes rows; NULL, and thrown, otherwise. */
static azora_boards *open_boards(zend_object *object)
{
	const boards_object *this = from_object(object);
	if (this->boards == NULL) {
		azora_throw_not_constructed(object->ce);
		return NULL;
	}
	if (this->finished) {
		zend_throw_exception(azora_ce_exception,
							 "The boards are finished and take nothing more; make new ones", 0);
		return NULL;
	}
	return this->boards;
}

static void add_row(azora_boards *boards, const azora_board_row *row)
{
	azora_status status = azora_boards_add(boards, row);
	if (status != AZORA_OK) {
		azora_throw_status(status);
	}
}

static inline bool percent(double value)
{
	return value >= 0 && value <= 100;
}

PHP_METHOD(Azora_Boards, add)
{
	azora_board_row row;
	double quality, alignment;
	ZEND_PARSE_PARAMETERS_START(8, 8)
		Z_PARAM_LONG(row.user)
		Z_PARAM_LONG(row.when)
		Z_PARAM_LONG(row.score)
		Z_PARAM_LONG(row.reach)
		Z_PARAM_DOUBLE(quality)
		Z_PARAM_DOUBLE(alignment)
		Z_PARAM_BOOL(row.verified)
		Z_PARAM_LONG(row.course)
	ZEND_PARSE_PARAMETERS_END();
	azora_boards *boards = open_boards(Z_OBJ_P(ZEND_THIS));
	if (boards == NULL) {
		RETURN_THROWS();
	}
	if (row.reach < 0) {
		zend_argument_value_error(4, "must be 0 or more");
		RETURN_THROWS();
	}
	if (!percent(quality) || !percent(alignment)) {
		zend_argument_value_error(!percent(quality) ? 5 : 6, "must be between 0 and 100");
		RETURN_THROWS();
	}
	row.quality = azora_hundredths(quality);
	row.alignment = azora_hundredths(alignment);
	add_row(boards, &row);
}

enum { USER, WHEN, SCORE, REACH, QUALITY, ALIGNMENT, VERIFIED, COURSE, COLUMNS };

static const char *const column_names[COLUMNS] = {
	"user", "when", "score", "reach", "quality", "alignment", "verified", "course",
};

/* A block of each column. */
typedef struct block {
	int64_t user[AZORA_BLOCK];
	int64_t when[AZORA_BLOCK];
	int64_t score[AZORA_BLOCK];
	int64_t reach[AZORA_BLOCK];
	double quality[AZORA_BLOCK];
	double alignment[AZORA_BLOCK];
	bool verified[AZORA_BLOCK];
	int64_t course[AZORA_BLOCK];
} block;

/* Begins at the first row of all columns; false if something was thrown. */
static bool begin_columns(zend_array *given, azora_column columns[COLUMNS])
{
	for (size_t i = 0; i < COLUMNS; i++) {
		zval *values = zend_hash_str_find_deref(given, column_names[i], strlen(column_names[i]));
		const azora_source source = {1, column_names[i]};
		if (values == NULL || Z_TYPE_P(values) != IS_ARRAY) {
			if (values == NULL) {
				azora_value_error(source, AZORA_NO_ROW, "there");
			} else {
				azora_type_error(source, AZORA_NO_ROW, "array", values);
			}
			return false;
		}
		columns[i] = azora_column_begin(1, column_names[i], Z_ARRVAL_P(values));
		if (!azora_column_check_length(&columns[i], &columns[0])) {
			return false;
		}
	}
	if (zend_hash_num_elements(given) != COLUMNS) {
		zend_argument_value_error(1, "must have only the keys user, when, score, reach, quality, "
									 "alignment, verified and course");
		return false;
	}
	return true;
}

/* Checks that the numbers of a block are in their ranges; row is that of the first. */
static bool check_block(const block *block, size_t count, size_t row)
{
	for (size_t i = 0; i < count; i++) {
		azora_source source = {1, NULL};
		if (block->reach[i] < 0) {
			source.key = column_names[REACH];
			azora_value_error(source, row + i, "0 or more");
			return false;
		}
		if (!percent(block->quality[i]) || !percent(block->alignment[i])) {
			source.key = column_names[!percent(block->quality[i]) ? QUALITY : ALIGNMENT];
			azora_value_error(source, row + i, "between 0 and 100");
			return false;
		}
	}
	return true;
}

static bool read_block(azora_column columns[COLUMNS], block *block, size_t count)
{
	size_t row = columns[0].row;
	return azora_column_read_int64(&columns[USER], block->user, count) &&
		   azora_column_read_int64(&columns[WHEN], block->when, count) &&
		   azora_column_read_int64(&columns[SCORE], block->score, count) &&
		   azora_column_read_int64(&columns[REACH], block->reach, count) &&
		   azora_column_read_double(&columns[QUALITY], block->quality, count) &&
		   azora_column_read_double(&columns[ALIGNMENT], block->alignment, count) &&
		   azora_column_read_bool(&columns[VERIFIED], block->verified, count) &&
		   azora_column_read_int64(&columns[COURSE], block->course, count) &&
		   check_block(block, count, row);
}

static void add_block(azora_boards *boards, const block *block, size_t count)
{
	for (size_t i = 0; i < count && EG(exception) == NULL; i++) {
		const azora_board_row row = {
			.user = block->user[i],
			.when = block->when[i],
			.score = block->score[i],
			.reach = block->reach[i],
			.course = block->course[i],
			.quality = azora_hundredths(block->quality[i]),
			.alignment = azora_hundredths(block->alignment[i]),
			.verified = block->verified[i],
		};
		add_row(boards, &row);
	}
}

/* Reads all rows by blocks, and adds them if there are boards; false if something was thrown. */
static bool read_rows(zend_array *given, azora_boards *boards)
{
	azora_column columns[COLUMNS];
	block block;
	if (!begin_columns(given, columns)) {
		return false;
	}
	size_t rows = zend_hash_num_elements(columns[0].values);
	for (size_t begin = 0; begin < rows; begin += AZORA_BLOCK) {
		size_t count = rows - begin < AZORA_BLOCK ? rows - begin : AZORA_BLOCK;
		if (!read_block(columns, &block, count)) {
			return false;
		}
		if (boards != NULL) {
			add_block(boards, &block, count);
		}
	}
	return EG(exception) == NULL;
}

PHP_METHOD(Azora_Boards, addColumns)
{
	zend_array *given;
	ZEND_PARSE_PARAMETERS_START(1, 1)
		Z_PARAM_ARRAY_HT(given)
	ZEND_PARSE_PARAMETERS_END();
	azora_boards *boards = open_boards(Z_OBJ_P(ZEND_THIS));
	/* Twice, so that a bad row at the end leaves nothing behind; reading is the smaller part. */
	if (boards != NULL && read_rows(given, NULL)) {
		(void)read_rows(given, boards);
	}
}

PHP_METHOD(Azora_Boards, streak)
{
	zend_long user;
	zend_object *streak_object;
	zend_string *timezone;
	ZEND_PARSE_PARAMETERS_START(3, 3)
		Z_PARAM_LONG(user)
		Z_PARAM_OBJ_OF_CLASS(streak_object, azora_ce_streak)
		Z_PARAM_STR(timezone)
	ZEND_PARSE_PARAMETERS_END();
	azora_boards *boards = open_boards(Z_OBJ_P(ZEND_THIS));
	const azora_streak *streak = boards != NULL ? azora_streak_of(streak_object) : NULL;
	if (streak == NULL) {
		RETURN_THROWS();
	}
	int64_t now = from_object(Z_OBJ_P(ZEND_THIS))->now;
	const azora_zone *zone = azora_zone_named(timezone, now, 3, NULL);
	if (zone == NULL) {
		RETURN_THROWS();
	}
	azora_streak at = azora_streak_at(*streak, zone, azora_zone_day(zone, now));
	azora_status status = azora_boards_streak(boards, user, at.current);
	if (status != AZORA_OK) {
		azora_throw_status(status);
	}
}

static zend_object *create_iterator(zend_class_entry *ce)
{
	board_iterator *this = zend_object_alloc(sizeof(*this), ce);
	zend_object_std_init(&this->std, ce);
	object_properties_init(&this->std, ce);
	this->boards = NULL;
	this->cursor = NULL;
	ZVAL_UNDEF(&this->current);
	this->key = 0;
	this->std.handlers = &iterator_handlers;
	return &this->std;
}

static void destroy_iterator(zend_object *object)
{
	board_iterator *this = iterator_from_object(object);
	zval_ptr_dtor(&this->current);
	azora_board_cursor_free(this->cursor);
	this->cursor = NULL;
	if (this->boards != NULL) {
		OBJ_RELEASE(this->boards);
	}
	zend_object_std_dtor(object);
}

PHP_METHOD(Azora_Boards, finish)
{
	ZEND_PARSE_PARAMETERS_NONE();
	boards_object *this = from_object(Z_OBJ_P(ZEND_THIS));
	if (this->boards == NULL) {
		azora_throw_not_constructed(this->std.ce);
		RETURN_THROWS();
	}
	this->finished = true;
	ZVAL_OBJ(return_value, create_iterator(azora_ce_board_iterator));
	iterator_from_object(Z_OBJ_P(return_value))->boards = &this->std;
	GC_ADDREF(&this->std);
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

/* Goes on to the next board, or throws. */
static void move_on(board_iterator *this)
{
	azora_board board = {0};
	bool more;
	zval_ptr_dtor(&this->current);
	ZVAL_UNDEF(&this->current);
	azora_status status = azora_board_cursor_next(this->cursor, &board, &more);
	if (status == AZORA_OVERFLOW) {
		zend_throw_exception_ex(azora_ce_exception, 0,
								"A sum of learner " ZEND_LONG_FMT " leaves the range of integers",
								(zend_long)board.scope_id);
	} else if (status != AZORA_OK) {
		azora_throw_status(status);
	} else if (more) {
		board_to_array(&board, &this->current);
	}
}

/* Begins anew before the first board and goes on to it. */
static void start(board_iterator *this)
{
	const boards_object *boards = from_object(this->boards);
	azora_board_cursor_free(this->cursor);
	this->cursor = NULL;
	this->cursor = azora_board_cursor_new(boards->boards);
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
	board_iterator *this = iterator_from_object(object);
	if (this->boards == NULL) {
		azora_throw_not_constructed(object->ce);
		return NULL;
	}
	if (this->cursor == NULL) {
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
		RETURN_THROWS();
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
		RETURN_THROWS();
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
	board_iterator *this = iterator_from_object(Z_OBJ_P(ZEND_THIS));
	if (this->boards == NULL) {
		azora_throw_not_constructed(this->std.ce);
		RETURN_THROWS();
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
		RETURN_THROWS();
	}
	RETURN_BOOL(Z_TYPE(this->current) == IS_ARRAY);
}

void azora_register_boards(void)
{
	azora_ce_boards = register_class_Azora_Boards();
	azora_ce_boards->create_object = create;
	handlers = std_object_handlers;
	handlers.offset = XtOffsetOf(boards_object, std);
	handlers.free_obj = destroy;
	handlers.clone_obj = NULL;
	handlers.compare = zend_objects_not_comparable;
	azora_ce_board_iterator = register_class_Azora_BoardIterator(zend_ce_iterator);
	azora_ce_board_iterator->create_object = create_iterator;
	iterator_handlers = std_object_handlers;
	iterator_handlers.offset = XtOffsetOf(board_iterator, std);
	iterator_handlers.free_obj = destroy_iterator;
	iterator_handlers.clone_obj = NULL;
	iterator_handlers.compare = zend_objects_not_comparable;
}
