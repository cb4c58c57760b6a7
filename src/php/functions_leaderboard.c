#include "php/glue.h"
#include "php/columns.h"

/* Scores by id, in the order of the array that was given and then best first. */
typedef struct ranking {
	zend_array *given;
	size_t count;
	int64_t *ids; /* owned; the scores lie behind it */
	int64_t *scores;
	bool has_names; /* whether some ids are strings */
} ranking;

/* Reads ids and scores; false if something was thrown. */
static bool read_scores(ranking *ranking)
{
	const azora_source source = {1, NULL};
	size_t row = 0;
	zend_ulong id;
	zend_string *name;
	zval *score;
	ZEND_HASH_FOREACH_KEY_VAL(ranking->given, id, name, score)
	{
		ranking->has_names = ranking->has_names || name != NULL;
		ranking->ids[row] = (int64_t)id;
		if (EXPECTED(Z_TYPE_P(score) == IS_LONG)) {
			ranking->scores[row] = Z_LVAL_P(score);
		} else if (!azora_read_int64(score, source, row, &ranking->scores[row])) {
			return false;
		}
		row++;
	}
	ZEND_HASH_FOREACH_END();
	return true;
}

/* An id of either kind. */
typedef struct named {
	zend_string *name; /* borrowed; NULL for an integer */
	int64_t id;
	size_t row;
} named;

/* Integers come before strings, and strings go by bytes. */
static int compare_named(const void *a, const void *b)
{
	const named *x = a, *y = b;
	if (x->name == NULL || y->name == NULL) {
		return x->name == NULL && y->name == NULL ? (x->id > y->id) - (x->id < y->id)
												  : (x->name != NULL) - (y->name != NULL);
	}
	return zend_binary_strcmp(ZSTR_VAL(x->name), ZSTR_LEN(x->name), ZSTR_VAL(y->name),
							  ZSTR_LEN(y->name));
}

static void swap_named(void *a, void *b)
{
	named swap = *(named *)a;
	*(named *)a = *(named *)b;
	*(named *)b = swap;
}

/*
 * All ids in order, the caller's to release; in the ranking their places there take their place.
 * NULL, and thrown, if there is no memory.
 */
static named *number_ids(ranking *ranking)
{
	named *all = azora_php_allocate(ranking->count, sizeof(*all));
	size_t row = 0;
	zend_ulong id;
	zend_string *name;
	if (all == NULL) {
		return NULL;
	}
	ZEND_HASH_FOREACH_KEY(ranking->given, id, name)
	{
		const named next = {name, (int64_t)id, row};
		all[row++] = next;
	}
	ZEND_HASH_FOREACH_END();
	zend_sort(all, ranking->count, sizeof(*all), compare_named, swap_named);
	for (size_t i = 0; i < ranking->count; i++) {
		ranking->ids[all[i].row] = (int64_t)i;
	}
	return all;
}

/* The ranks by ids that may be strings. */
static void give_named(const ranking *ranking, const named *all, azora_ranker *ranker, zval *ranks)
{
	for (size_t i = 0; i < ranking->count; i++) {
		const named *one = &all[ranking->ids[i]];
		zval rank;
		ZVAL_LONG(&rank, azora_ranker_next(ranker, ranking->scores[i]));
		if (one->name != NULL) {
			zend_hash_add_new(Z_ARRVAL_P(ranks), one->name, &rank);
		} else {
			zend_hash_index_add_new(Z_ARRVAL_P(ranks), (zend_ulong)one->id, &rank);
		}
	}
}

/*
 * The ranks by integer ids. Random ids land all over a large hash table; knowing them all, the
 * places can be fetched ahead, which zend_hash_index_add_new() cannot.
 */
static void give_ranks(const ranking *ranking, azora_ranker *ranker, zval *ranks)
{
	const size_t ahead = 16;
	zend_array *table = Z_ARRVAL_P(ranks);
	for (size_t i = 0; i < ranking->count; i++) {
		if (i + ahead < ranking->count) {
			uint32_t place = (uint32_t)ranking->ids[i + ahead] | table->nTableMask;
			azora_prefetch(&HT_HASH(table, place));
		}
		zval rank;
		ZVAL_LONG(&rank, azora_ranker_next(ranker, ranking->scores[i]));
		zend_hash_index_add_new(table, (zend_ulong)ranking->ids[i], &rank);
	}
}

/* Ranks into an array, or throws. */
static void rank(ranking *ranking, azora_ties ties, zval *ranks)
{
	azora_ranker ranker;
	named *all = ranking->has_names ? number_ids(ranking) : NULL;
	if (ranking->has_names && all == NULL) {
		return;
	}
	azora_status status =
		azora_sort_scores(&azora_php_allocator, ranking->ids, ranking->scores, ranking->count);
	if (status == AZORA_OK && azora_php_has_room(ranking->count)) {
		azora_ranker_begin(&ranker, ties);
		array_init_size(ranks, (uint32_t)ranking->count);
		zend_hash_real_init_mixed(Z_ARRVAL_P(ranks));
		if (all != NULL) {
			give_named(ranking, all, &ranker, ranks);
		} else {
			give_ranks(ranking, &ranker, ranks);
		}
	} else if (status != AZORA_OK) {
		azora_throw_status(status);
	}
	azora_php_release(all);
}

PHP_FUNCTION(azora_leaderboard_rank)
{
	ranking ranking = {0};
	zend_object *ties = NULL;
	ZEND_PARSE_PARAMETERS_START(1, 2)
		Z_PARAM_ARRAY_HT(ranking.given)
		Z_PARAM_OPTIONAL
		Z_PARAM_OBJ_OF_CLASS(ties, azora_ce_ties)
	ZEND_PARSE_PARAMETERS_END();
	ranking.count = zend_hash_num_elements(ranking.given);
	if (ranking.count == 0) {
		RETURN_EMPTY_ARRAY();
	}
	ranking.ids = azora_php_allocate(ranking.count, 2 * sizeof(*ranking.ids));
	if (ranking.ids == NULL) {
		AZORA_RETURN_FAILURE();
	}
	ranking.scores = ranking.ids + ranking.count;
	if (read_scores(&ranking)) {
		rank(&ranking, azora_ties_of(ties), return_value);
	}
	azora_php_release(ranking.ids);
}
