#include "php/glue.h"
#include "php/columns.h"
#include "php/leaderboard_snapshot.h"

#include "zend_enum.h"
#include "zend_exceptions.h"
#include "zend_interfaces.h"

#include "php/class_leaderboard_arginfo.h"

zend_class_entry *azora_ce_leaderboard;

static zend_object_handlers handlers;

typedef struct leaderboard {
	azora_leaderboard *board; /* owned; NULL until constructed */
	zend_object std;
} leaderboard;

static inline leaderboard *from_object(zend_object *object)
{
	return (leaderboard *)((char *)object - offsetof(leaderboard, std));
}

static zend_object *create(zend_class_entry *ce)
{
	leaderboard *this = zend_object_alloc(sizeof(*this), ce);
	zend_object_std_init(&this->std, ce);
	object_properties_init(&this->std, ce);
	this->board = NULL;
	this->std.handlers = &handlers;
	return &this->std;
}

static void destroy(zend_object *object)
{
	azora_leaderboard_free(from_object(object)->board);
	from_object(object)->board = NULL;
	zend_object_std_dtor(object);
}

/* The board of an object; NULL, and an Error thrown, if it was never constructed. */
static azora_leaderboard *board_of(zend_object *object)
{
	azora_leaderboard *board = from_object(object)->board;
	if (board == NULL) {
		azora_throw_not_constructed(object->ce);
	}
	return board;
}

#define THIS_BOARD board_of(Z_OBJ_P(ZEND_THIS))

static zend_object *copy(zend_object *object)
{
	zend_object *clone = create(object->ce);
	const azora_leaderboard *board = from_object(object)->board;
	azora_rows rows;
	if (board != NULL && azora_rows_copy(board, &rows)) {
		size_t row;
		azora_status status =
			azora_leaderboard_load(&azora_php_allocator, azora_leaderboard_ties(board), rows.ids,
								   rows.scores, rows.ats, rows.count, &from_object(clone)->board,
								   &row);
		azora_rows_free(&rows);
		if (status != AZORA_OK) {
			azora_throw_status(status);
		}
	}
	zend_objects_clone_members(clone, object);
	return clone;
}

static zend_result count_elements(zend_object *object, zend_long *count)
{
	const azora_leaderboard *board = board_of(object);
	*count = board != NULL ? azora_leaderboard_count(board) : 0;
	return board != NULL ? SUCCESS : FAILURE;
}

static void add_row(zval *list, const azora_row *row, int64_t rank)
{
	zval entry;
	array_init_size(&entry, 3);
	add_assoc_long_ex(&entry, ZEND_STRL("id"), row->id);
	add_assoc_long_ex(&entry, ZEND_STRL("score"), row->score);
	add_assoc_long_ex(&entry, ZEND_STRL("rank"), rank);
	zend_hash_next_index_insert_new(Z_ARRVAL_P(list), &entry);
}

/* A list of up to count rows from a place on. */
static void list_rows(const azora_leaderboard *board, uint32_t place, uint64_t count, zval *list)
{
	azora_walk walk;
	azora_row row;
	int64_t rank;
	uint32_t rest = azora_leaderboard_count(board) - place;
	uint32_t listed = count < rest ? (uint32_t)count : rest;
	array_init_size(list, listed);
	azora_walk_begin(&walk, board, place);
	for (uint32_t i = 0; i < listed && !AZORA_HAS_OOM(); i++) {
		(void)azora_walk_next(&walk, &row, &rank);
		add_row(list, &row, rank);
	}
}

/* What var_dump shows: not a million rows. */
static HashTable *debug_info(zend_object *object, int *is_temporary)
{
	const azora_leaderboard *board = from_object(object)->board;
	zval info, ties, top;
	*is_temporary = 1;
	array_init_size(&info, 3);
	if (board != NULL) {
		ZVAL_OBJ_COPY(&ties, azora_ties_case(azora_leaderboard_ties(board)));
		azora_add_key(&info, "ties", &ties);
		add_assoc_long(&info, "count", azora_leaderboard_count(board));
		list_rows(board, 0, 10, &top);
		azora_add_key(&info, "top", &top);
	}
	return Z_ARRVAL(info);
}

PHP_METHOD(Azora_Leaderboard, __construct)
{
	zend_object *ties = NULL;
	ZEND_PARSE_PARAMETERS_START(0, 1)
		Z_PARAM_OPTIONAL
		Z_PARAM_OBJ_OF_CLASS(ties, azora_ce_ties)
	ZEND_PARSE_PARAMETERS_END();
	leaderboard *this = from_object(Z_OBJ_P(ZEND_THIS));
	if (this->board != NULL) {
		azora_throw_constructed_twice(this->std.ce);
		AZORA_RETURN_FAILURE();
	}
	this->board = azora_leaderboard_new(&azora_php_allocator, azora_ties_of(ties));
	if (this->board == NULL) {
		azora_throw_status(AZORA_NO_MEMORY);
	}
}

/* A new object with a board of these rows into return_value, or throws. */
static void load(zval *return_value, zend_object *ties, const int64_t *ids, const int64_t *scores,
				 const int64_t *ats, size_t count)
{
	zval made;
	size_t row = 0;
	ZVAL_OBJ(&made, create(azora_ce_leaderboard));
	azora_status status =
		azora_leaderboard_load(&azora_php_allocator, azora_ties_of(ties), ids, scores, ats, count,
							   &from_object(Z_OBJ(made))->board, &row);
	if (status == AZORA_OK) {
		RETURN_COPY_VALUE(&made);
	}
	zval_ptr_dtor(&made);
	if (status == AZORA_DUPLICATE) {
		zend_argument_value_error(1, "must be unique, the id in row %zu came before", row);
	} else {
		azora_throw_status(status);
	}
}

/* Reads id => score; false if something was thrown. */
static bool read_scores(zend_array *given, int64_t *ids, int64_t *scores)
{
	const azora_source source = {1, NULL};
	size_t row = 0;
	zend_ulong id;
	zend_string *key;
	zval *score;
	ZEND_HASH_FOREACH_KEY_VAL(given, id, key, score)
	{
		ZVAL_DEREF(score);
		if (key != NULL) {
			zend_argument_type_error(1, "must have integers as keys, string given in row %zu", row);
			return false;
		}
		ids[row] = (int64_t)id;
		if (!azora_read_int64(score, source, row, &scores[row])) {
			return false;
		}
		row++;
	}
	ZEND_HASH_FOREACH_END();
	return true;
}

PHP_METHOD(Azora_Leaderboard, fromScores)
{
	zend_array *given;
	zend_object *ties = NULL;
	ZEND_PARSE_PARAMETERS_START(1, 2)
		Z_PARAM_ARRAY_HT(given)
		Z_PARAM_OPTIONAL
		Z_PARAM_OBJ_OF_CLASS(ties, azora_ce_ties)
	ZEND_PARSE_PARAMETERS_END();
	size_t count = zend_hash_num_elements(given);
	int64_t *ids = azora_php_allocate(count, 2 * sizeof(*ids));
	if (ids != NULL && read_scores(given, ids, ids + count)) {
		load(return_value, ties, ids, ids + count, NULL, count);
	}
	azora_php_release(ids);
}

PHP_METHOD(Azora_Leaderboard, fromColumns)
{
	zend_array *arrays[3] = {NULL};
	zend_object *ties = NULL;
	ZEND_PARSE_PARAMETERS_START(2, 4)
		Z_PARAM_ARRAY_HT(arrays[0])
		Z_PARAM_ARRAY_HT(arrays[1])
		Z_PARAM_OPTIONAL
		Z_PARAM_ARRAY_HT_OR_NULL(arrays[2])
		Z_PARAM_OBJ_OF_CLASS(ties, azora_ce_ties)
	ZEND_PARSE_PARAMETERS_END();
	azora_column columns[3];
	for (uint32_t i = 0; i < 3; i++) {
		columns[i] = azora_column_begin(i + 1, NULL, arrays[i]);
		if (arrays[i] != NULL && !azora_column_check_length(&columns[i], &columns[0])) {
			AZORA_RETURN_FAILURE();
		}
	}
	size_t count = zend_hash_num_elements(arrays[0]);
	int64_t *ids = azora_php_allocate(count, 3 * sizeof(*ids));
	if (ids == NULL) {
		AZORA_RETURN_FAILURE();
	}
	int64_t *scores = ids + count, *ats = arrays[2] != NULL ? scores + count : NULL;
	if (azora_column_read_int64(&columns[0], ids, count) &&
		azora_column_read_int64(&columns[1], scores, count) &&
		(ats == NULL || azora_column_read_int64(&columns[2], ats, count))) {
		load(return_value, ties, ids, scores, ats, count);
	}
	azora_php_release(ids);
}

/* Puts a row in; false if something was thrown. */
static bool put(azora_leaderboard *board, const azora_row *row)
{
	azora_status status = azora_leaderboard_set(board, row);
	if (status != AZORA_OK) {
		azora_throw_status(status);
	}
	return status == AZORA_OK;
}

PHP_METHOD(Azora_Leaderboard, set)
{
	azora_row row, known;
	zend_long at = 0;
	bool at_is_null = true;
	ZEND_PARSE_PARAMETERS_START(2, 3)
		Z_PARAM_LONG(row.id)
		Z_PARAM_LONG(row.score)
		Z_PARAM_OPTIONAL
		Z_PARAM_LONG_OR_NULL(at, at_is_null)
	ZEND_PARSE_PARAMETERS_END();
	azora_leaderboard *board = THIS_BOARD;
	if (board == NULL) {
		AZORA_RETURN_FAILURE();
	}
	row.at = at;
	if (at_is_null) {
		row.at = azora_leaderboard_find(board, row.id, &known) ? known.at : 0;
	}
	(void)put(board, &row);
}

PHP_METHOD(Azora_Leaderboard, add)
{
	zend_long id, delta, at = 0;
	bool at_is_null = true;
	ZEND_PARSE_PARAMETERS_START(2, 3)
		Z_PARAM_LONG(id)
		Z_PARAM_LONG(delta)
		Z_PARAM_OPTIONAL
		Z_PARAM_LONG_OR_NULL(at, at_is_null)
	ZEND_PARSE_PARAMETERS_END();
	azora_leaderboard *board = THIS_BOARD;
	if (board == NULL) {
		AZORA_RETURN_FAILURE();
	}
	const int64_t time = at;
	int64_t score;
	azora_status status =
		azora_leaderboard_add(board, id, delta, at_is_null ? NULL : &time, &score);
	if (status == AZORA_OK) {
		RETURN_LONG(score);
	}
	if (status == AZORA_OVERFLOW) {
		zend_argument_value_error(2, "must not take the score out of the range of int");
	} else {
		azora_throw_status(status);
	}
}

/* The only argument of most methods; RETURN_THROWS if there is no board. */
#define PARSE_ID(board, id)                                                                        \
	zend_long id;                                                                                  \
	ZEND_PARSE_PARAMETERS_START(1, 1)                                                              \
		Z_PARAM_LONG(id)                                                                           \
	ZEND_PARSE_PARAMETERS_END();                                                                   \
	azora_leaderboard *board = THIS_BOARD;                                                         \
	if (board == NULL) {                                                                           \
		AZORA_RETURN_FAILURE();                                                                    \
	}

PHP_METHOD(Azora_Leaderboard, remove)
{
	PARSE_ID(board, id)
	RETURN_BOOL(azora_leaderboard_remove(board, id));
}

PHP_METHOD(Azora_Leaderboard, score)
{
	azora_row row;
	PARSE_ID(board, id)
	if (azora_leaderboard_find(board, id, &row)) {
		RETURN_LONG(row.score);
	}
}

PHP_METHOD(Azora_Leaderboard, at)
{
	azora_row row;
	PARSE_ID(board, id)
	if (azora_leaderboard_find(board, id, &row)) {
		RETURN_LONG(row.at);
	}
}

PHP_METHOD(Azora_Leaderboard, rank)
{
	PARSE_ID(board, id)
	uint32_t rank = azora_leaderboard_rank(board, id);
	if (rank > 0) {
		RETURN_LONG(rank);
	}
}

PHP_METHOD(Azora_Leaderboard, percentile)
{
	azora_row row;
	PARSE_ID(board, id)
	if (!azora_leaderboard_find(board, id, &row)) {
		RETURN_NULL();
	}
	uint32_t others = azora_leaderboard_count(board) - 1;
	uint32_t above = azora_leaderboard_above(board, row.score);
	RETURN_DOUBLE(others == 0 ? 100.0 : 100.0 * (others - above) / others);
}

PHP_METHOD(Azora_Leaderboard, top)
{
	zend_long limit = 10, offset = 0;
	ZEND_PARSE_PARAMETERS_START(0, 2)
		Z_PARAM_OPTIONAL
		Z_PARAM_LONG(limit)
		Z_PARAM_LONG(offset)
	ZEND_PARSE_PARAMETERS_END();
	azora_leaderboard *board = THIS_BOARD;
	if (board == NULL) {
		AZORA_RETURN_FAILURE();
	}
	if (limit < 0 || offset < 0) {
		zend_argument_value_error(limit < 0 ? 1 : 2, "must be 0 or more");
		AZORA_RETURN_FAILURE();
	}
	if ((uint64_t)offset >= azora_leaderboard_count(board)) {
		RETURN_EMPTY_ARRAY();
	}
	list_rows(board, (uint32_t)offset, (uint64_t)limit, return_value);
}

PHP_METHOD(Azora_Leaderboard, around)
{
	zend_long id, radius = 5;
	ZEND_PARSE_PARAMETERS_START(1, 2)
		Z_PARAM_LONG(id)
		Z_PARAM_OPTIONAL
		Z_PARAM_LONG(radius)
	ZEND_PARSE_PARAMETERS_END();
	azora_leaderboard *board = THIS_BOARD;
	if (board == NULL) {
		AZORA_RETURN_FAILURE();
	}
	if (radius < 0) {
		zend_argument_value_error(2, "must be 0 or more");
		AZORA_RETURN_FAILURE();
	}
	uint32_t place = azora_leaderboard_place(board, id);
	if (place == azora_leaderboard_count(board)) {
		RETURN_EMPTY_ARRAY();
	}
	uint32_t first = (uint64_t)radius < place ? place - (uint32_t)radius : 0;
	list_rows(board, first, (uint64_t)radius + (place - first) + 1, return_value);
}

/* A new packed array with room for count integers under a key. */
static zval *add_column(zval *array, const char *key, uint32_t count)
{
	zval column;
	array_init_size(&column, count);
	zend_hash_real_init_packed(Z_ARRVAL(column));
	return zend_hash_str_add_new(Z_ARRVAL_P(array), key, strlen(key), &column);
}

PHP_METHOD(Azora_Leaderboard, export)
{
	static const char *const keys[] = {"ids", "scores", "ats", "ranks"};
	ZEND_PARSE_PARAMETERS_NONE();
	const azora_leaderboard *board = THIS_BOARD;
	if (board == NULL || !azora_php_has_room(4 * (size_t)azora_leaderboard_count(board))) {
		AZORA_RETURN_FAILURE();
	}
	zend_array *columns[4];
	array_init_size(return_value, 4);
	for (size_t i = 0; i < 4; i++) {
		columns[i] = Z_ARRVAL_P(add_column(return_value, keys[i], azora_leaderboard_count(board)));
	}
	azora_walk walk;
	azora_row row;
	int64_t rank;
	azora_walk_begin(&walk, board, 0);
	while (azora_walk_next(&walk, &row, &rank)) {
		const int64_t numbers[4] = {row.id, row.score, row.at, rank};
		for (size_t i = 0; i < 4; i++) {
			zval number;
			ZVAL_LONG(&number, numbers[i]);
			zend_hash_next_index_insert_new(columns[i], &number);
		}
	}
}

PHP_METHOD(Azora_Leaderboard, count)
{
	zend_long count;
	ZEND_PARSE_PARAMETERS_NONE();
	if (count_elements(Z_OBJ_P(ZEND_THIS), &count) == FAILURE) {
		AZORA_RETURN_FAILURE();
	}
	RETURN_LONG(count);
}

PHP_METHOD(Azora_Leaderboard, getIterator)
{
	ZEND_PARSE_PARAMETERS_NONE();
	(void)zend_create_internal_iterator_zval(return_value, ZEND_THIS);
}

static zend_object_iterator *get_iterator(zend_class_entry *ce, zval *object, int by_reference)
{
	if (by_reference) {
		zend_throw_error(NULL, "An iterator cannot be used with foreach by reference");
		return NULL;
	}
	const azora_leaderboard *board = board_of(Z_OBJ_P(object));
	if (board == NULL) {
		return NULL;
	}
	return azora_snapshot_iterator(board);
}

void azora_register_leaderboard(void)
{
	azora_ce_leaderboard = register_class_Azora_Leaderboard(zend_ce_countable, zend_ce_aggregate);
	azora_ce_leaderboard->create_object = create;
	azora_ce_leaderboard->get_iterator = get_iterator;
	handlers = std_object_handlers;
	handlers.offset = offsetof(leaderboard, std);
	handlers.free_obj = destroy;
	handlers.clone_obj = copy;
	handlers.compare = zend_objects_not_comparable;
	handlers.count_elements = count_elements;
	handlers.get_debug_info = debug_info;
}
