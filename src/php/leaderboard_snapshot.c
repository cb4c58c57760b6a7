#include "php/leaderboard_snapshot.h"

azora_rows azora_rows_copy(const azora_leaderboard *board)
{
	azora_rows rows = {.count = azora_leaderboard_count(board)};
	azora_walk walk;
	azora_row row;
	int64_t rank;
	rows.ids = safe_emalloc(rows.count, 3 * sizeof(*rows.ids), 0);
	rows.scores = rows.ids + rows.count;
	rows.ats = rows.scores + rows.count;
	azora_walk_begin(&walk, board, 0);
	for (uint32_t i = 0; azora_walk_next(&walk, &row, &rank); i++) {
		rows.ids[i] = row.id;
		rows.scores[i] = row.score;
		rows.ats[i] = row.at;
	}
	return rows;
}

/* An iteration over the rows as they were when it began. */
typedef struct snapshot {
	zend_object_iterator iterator;
	azora_rows rows; /* owned */
	uint32_t place;
	zval current;
} snapshot;

static void snapshot_destroy(zend_object_iterator *iterator)
{
	efree(((snapshot *)iterator)->rows.ids);
	zval_ptr_dtor(&iterator->data);
}

static int snapshot_valid(zend_object_iterator *iterator)
{
	const snapshot *this = (snapshot *)iterator;
	return this->place < this->rows.count ? SUCCESS : FAILURE;
}

static zval *snapshot_current(zend_object_iterator *iterator)
{
	snapshot *this = (snapshot *)iterator;
	ZVAL_LONG(&this->current, this->rows.scores[this->place]);
	return &this->current;
}

static void snapshot_key(zend_object_iterator *iterator, zval *key)
{
	const snapshot *this = (snapshot *)iterator;
	ZVAL_LONG(key, this->rows.ids[this->place]);
}

static void snapshot_next(zend_object_iterator *iterator)
{
	((snapshot *)iterator)->place++;
}

static void snapshot_rewind(zend_object_iterator *iterator)
{
	((snapshot *)iterator)->place = 0;
}

static const zend_object_iterator_funcs snapshot_funcs = {
	.dtor = snapshot_destroy,
	.valid = snapshot_valid,
	.get_current_data = snapshot_current,
	.get_current_key = snapshot_key,
	.move_forward = snapshot_next,
	.rewind = snapshot_rewind,
};

zend_object_iterator *azora_snapshot_iterator(zend_object *object, const azora_leaderboard *board)
{
	azora_rows rows = azora_rows_copy(board);
	snapshot *this = emalloc(sizeof(*this));
	zend_iterator_init(&this->iterator);
	this->iterator.funcs = &snapshot_funcs;
	ZVAL_OBJ_COPY(&this->iterator.data, object);
	this->rows = rows;
	this->place = 0;
	ZVAL_UNDEF(&this->current);
	return &this->iterator;
}
