#include "php/glue.h"
#include "php/columns.h"

/* Scores by id. */
typedef struct ranking {
	zend_array *given;
	size_t count;
	azora_ranker ranker;
	/* What looking through them tells: */
	bool has_names; /* whether some ids are strings */
	azora_range ids_range;
	azora_range scores_range;
	/* In the order of the array that was given, where words do not do: */
	int64_t *ids; /* owned; the scores lie behind it */
	int64_t *scores;
	uint32_t *order; /* owned; rows, best first */
} ranking;

static inline bool read_score(zval *score, size_t row, int64_t *number)
{
	const azora_source source = {1, NULL};
	if (EXPECTED(Z_TYPE_P(score) == IS_LONG)) {
		*number = Z_LVAL_P(score);
		return true;
	}
	return azora_read_int64(score, source, row, number);
}

/* Looks through ids and scores; false if something was thrown. */
static bool look_through(ranking *ranking)
{
	azora_range ids = {INT64_MAX, INT64_MIN}, scores = {INT64_MAX, INT64_MIN};
	size_t row = 0;
	zend_ulong id;
	zend_string *name;
	zval *value;
	ZEND_HASH_FOREACH_KEY_VAL(ranking->given, id, name, value)
	{
		int64_t score;
		if (!read_score(value, row, &score)) {
			return false;
		}
		ranking->has_names = ranking->has_names || name != NULL;
		azora_range_take(&ids, (int64_t)id);
		azora_range_take(&scores, score);
		row++;
	}
	ZEND_HASH_FOREACH_END();
	ranking->ids_range = ids;
	ranking->scores_range = scores;
	return true;
}

/* Writes down what was looked through. */
static void read_columns(ranking *ranking)
{
	size_t row = 0;
	zend_ulong id;
	zval *score;
	ZEND_HASH_FOREACH_NUM_KEY_VAL(ranking->given, id, score)
	{
		ranking->ids[row] = (int64_t)id;
		(void)read_score(score, row, &ranking->scores[row]);
		row++;
	}
	ZEND_HASH_FOREACH_END();
}

static void read_words(const ranking *ranking, const azora_packing *packing, uint64_t *words)
{
	size_t row = 0;
	zend_ulong id;
	zval *value;
	ZEND_HASH_FOREACH_NUM_KEY_VAL(ranking->given, id, value)
	{
		int64_t score = 0;
		(void)read_score(value, row, &score);
		words[row++] = azora_pack(packing, (int64_t)id, score);
	}
	ZEND_HASH_FOREACH_END();
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

/* An array for as many ranks as there are ids; false, and thrown, if there is no room for it. */
static bool begin_ranks(const ranking *ranking, zval *ranks)
{
	if (!azora_php_has_room(ranking->count)) {
		return false;
	}
	array_init_size(ranks, (uint32_t)ranking->count);
	zend_hash_real_init_mixed(Z_ARRVAL_P(ranks));
	return true;
}

/* Ranks by way of the rows' order, or throws: for ids of any kind. */
static void rank_rows(ranking *ranking, zval *ranks)
{
	named *all = NULL;
	ranking->ids = azora_php_allocate(ranking->count, 2 * sizeof(*ranking->ids));
	ranking->order = azora_php_allocate(ranking->count, sizeof(*ranking->order));
	if (ranking->ids == NULL || ranking->order == NULL) {
		return;
	}
	ranking->scores = ranking->ids + ranking->count;
	read_columns(ranking);
	if (ranking->has_names && (all = number_ids(ranking)) == NULL) {
		return;
	}
	azora_status status = azora_sort_board(&azora_php_allocator, ranking->ids, ranking->scores,
										   NULL, ranking->count, ranking->order);
	if (status != AZORA_OK) {
		azora_throw_status(status);
	} else if (begin_ranks(ranking, ranks)) {
		for (size_t i = 0; i < ranking->count; i++) {
			uint32_t row = ranking->order[i];
			int64_t id = all != NULL ? all[ranking->ids[row]].id : ranking->ids[row];
			zend_string *name = all != NULL ? all[ranking->ids[row]].name : NULL;
			zval rank;
			ZVAL_LONG(&rank, azora_ranker_next(&ranking->ranker, ranking->scores[row]));
			azora_add_either(ranks, name, (zend_ulong)id, &rank);
		}
	}
	azora_php_release(all);
}

/*
 * The same for integers that fit words, which are sorted in the memory of the array that is to be
 * returned: at its end, where its buckets will come last. A word is read before the bucket that
 * ends where the next word begins is written, if not earlier.
 *
 * Random ids land all over a large hash table; knowing them all, the places can be fetched ahead,
 * which zend_hash_index_add_new() cannot.
 */
static void rank_words(ranking *ranking, const azora_packing *packing, zval *ranks)
{
	const size_t ahead = 16;
	if (!begin_ranks(ranking, ranks)) {
		return;
	}
	zend_array *table = Z_ARRVAL_P(ranks);
	uint64_t *end = (uint64_t *)(table->arData + ranking->count);
	uint64_t *words = end - ranking->count, *scratch = words - ranking->count;
	read_words(ranking, packing, words);
	azora_sort_words(words, scratch, ranking->count);
	for (size_t i = 0; i < ranking->count; i++) {
		uint64_t word = words[i];
		if (i + ahead < ranking->count) {
			uint32_t place =
				(uint32_t)azora_packed_id(packing, words[i + ahead]) | table->nTableMask;
			azora_prefetch(&HT_HASH(table, place));
		}
		zval rank;
		ZVAL_LONG(&rank, azora_ranker_next(&ranking->ranker, azora_packed_score(packing, word)));
		zend_hash_index_add_new(table, (zend_ulong)azora_packed_id(packing, word), &rank);
	}
}

_Static_assert(sizeof(Bucket) >= 3 * sizeof(uint64_t), "buckets have room for words and scratch");

PHP_FUNCTION(azora_leaderboard_rank)
{
	ranking ranking = {0};
	azora_packing packing;
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
	if (!look_through(&ranking)) {
		AZORA_RETURN_FAILURE();
	}
	azora_ranker_begin(&ranking.ranker, azora_ties_of(ties));
	if (!ranking.has_names &&
		azora_packing_begin(&packing, &ranking.ids_range, &ranking.scores_range)) {
		rank_words(&ranking, &packing, return_value);
	} else {
		rank_rows(&ranking, return_value);
	}
	azora_php_release(ranking.order);
	azora_php_release(ranking.ids);
}
