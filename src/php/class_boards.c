#include "php/glue.h"
#include "php/boards_spec.h"
#include "php/class_board_iterator.h"
#include "php/columns.h"
#include "php/zones.h"

#include "zend_exceptions.h"

#include "php/class_boards_arginfo.h"

zend_class_entry *azora_ce_boards;

static zend_object_handlers handlers;

typedef struct boards_object {
	azora_boards *boards; /* owned; NULL until constructed */
	int64_t now;
	bool finished;
	zend_object std;
} boards_object;

static inline boards_object *from_object(zend_object *object)
{
	return (boards_object *)((char *)object - offsetof(boards_object, std));
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
		AZORA_RETURN_FAILURE();
	}
	if (!azora_boards_read(given, NULL, &order)) {
		AZORA_RETURN_FAILURE();
	}
	if (this->boards != NULL) {
		/* By a signal handler that ran while the zone was looked up. */
		azora_boards_spec_free(&azora_php_allocator, &order.spec);
		azora_throw_constructed_twice(this->std.ce);
		AZORA_RETURN_FAILURE();
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
		AZORA_RETURN_FAILURE();
	}
	if (row.reach < 0) {
		zend_argument_value_error(4, "must be 0 or more");
		AZORA_RETURN_FAILURE();
	}
	if (!percent(quality) || !percent(alignment)) {
		zend_argument_value_error(!percent(quality) ? 5 : 6, "must be between 0 and 100");
		AZORA_RETURN_FAILURE();
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
				zend_argument_value_error(1, "must have the key \"%s\"", column_names[i]);
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
	for (size_t i = 0; i < count && EG(exception) == NULL && !AZORA_HAS_OOM(); i++) {
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
	azora_streak streak;
	if (boards == NULL || !azora_streak_of(streak_object, &streak)) {
		AZORA_RETURN_FAILURE();
	}
	int64_t now = from_object(Z_OBJ_P(ZEND_THIS))->now;
	const azora_zone *zone = azora_zone_named(timezone, now, 3, NULL);
	if (zone == NULL) {
		AZORA_RETURN_FAILURE();
	}
	azora_streak at = azora_streak_at(streak, zone, azora_zone_day(zone, now));
	azora_status status = azora_boards_streak(boards, user, at.current);
	if (status != AZORA_OK) {
		azora_throw_status(status);
	}
}

PHP_METHOD(Azora_Boards, finish)
{
	ZEND_PARSE_PARAMETERS_NONE();
	boards_object *this = from_object(Z_OBJ_P(ZEND_THIS));
	if (this->boards == NULL) {
		azora_throw_not_constructed(this->std.ce);
		AZORA_RETURN_FAILURE();
	}
	this->finished = true;
	azora_board_iterator_return(return_value, &this->std, this->boards);
}

void azora_register_boards(void)
{
	azora_ce_boards = register_class_Azora_Boards();
	azora_ce_boards->create_object = create;
	handlers = std_object_handlers;
	handlers.offset = offsetof(boards_object, std);
	handlers.free_obj = destroy;
	handlers.clone_obj = NULL;
	handlers.compare = zend_objects_not_comparable;
}
