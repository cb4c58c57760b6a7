#include "php/leaderboard_snapshot.h"
#include "php/glue.h"

bool azora_rows_copy(const azora_leaderboard *board, azora_rows *rows)
{
	azora_walk walk;
	azora_row row;
	int64_t rank;
	rows->count = azora_leaderboard_count(board);
	rows->ids = azora_php_allocate(rows->count, 3 * sizeof(*rows->ids));
	if (rows->ids == NULL) {
		return false;
	}
	rows->scores = rows->ids + rows->count;
	rows->ats = rows->scores + rows->count;
	azora_walk_begin(&walk, board, 0);
	for (uint32_t i = 0; azora_walk_next(&walk, &row, &rank); i++) {
		rows->ids[i] = row.id;
		rows->scores[i] = row.score;
		rows->ats[i] = row.at;
	}
	return true;
}

void azora_rows_free(azora_rows *rows)
{
	azora_php_release(rows->ids);
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
	azora_rows_free(&((snapshot *)iterator)->rows);
}

static int snapshot_valid(zend_object_iterator *iterator)
{
	const snapshot *this = (snapshot *)iterator;
	return this->place < this->rows.count ? SUCCESS : FAILURE;
}

static zval *snapshot_current(zend_object_iterator *iterator)
{
	snapshot *this = (snapshot *)iterator;
	if (snapshot_valid(iterator) == SUCCESS) {
		ZVAL_LONG(&this->current, this->rows.scores[this->place]);
	} else {
		ZVAL_NULL(&this->current);
	}
	return &this->current;
}

static void snapshot_key(zend_object_iterator *iterator, zval *key)
{
	const snapshot *this = (snapshot *)iterator;
	if (snapshot_valid(iterator) == SUCCESS) {
		ZVAL_LONG(key, this->rows.ids[this->place]);
	} else {
		ZVAL_NULL(key);
	}
}

static void snapshot_next(zend_object_iterator *iterator)
{
	((snapshot *)iterator)->place += snapshot_valid(iterator) == SUCCESS;
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

zend_object_iterator *azora_snapshot_iterator(const azora_leaderboard *board)
{
	/* Without memory it has no rows: PHP would throw if there were no iterator, and ends anyway. */
	azora_rows rows;
	if (!azora_rows_copy(board, &rows)) {
		memset(&rows, 0, sizeof(rows));
	}
	snapshot *this = emalloc(sizeof(*this));
	zend_iterator_init(&this->iterator);
	this->iterator.funcs = &snapshot_funcs;
	ZVAL_UNDEF(&this->iterator.data);
	this->rows = rows;
	this->place = 0;
	ZVAL_UNDEF(&this->current);
	return &this->iterator;
}
