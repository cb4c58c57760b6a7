#include "php/glue.h"
#include "php/columns.h"

/*
 * Ids are the keys of the array. If some are strings, a number stands in for each id: its place
 * among the integers, then among the strings by bytes.
 */
typedef struct ranking {
	zend_array *given;
	size_t count;
	int64_t *ids; /* owned; scores and the stand-ins lie behind it */
	int64_t *scores;
	uint32_t *order;    /* owned */
	zend_string **keys; /* owned; NULL if all ids are integers, and for those that are */
} ranking;

static void free_ranking(ranking *ranking)
{
	efree(ranking->ids);
	efree(ranking->order);
	if (ranking->keys != NULL) {
		efree(ranking->keys);
	}
}

/* Reads ids and scores; false if something was thrown. */
static bool read_scores(ranking *ranking)
{
	const azora_source source = {1, NULL};
	size_t row = 0;
	zend_ulong id;
	zend_string *key;
	zval *score;
	ZEND_HASH_FOREACH_KEY_VAL(ranking->given, id, key, score)
	{
		ZVAL_DEREF(score);
		if (key != NULL && ranking->keys == NULL) {
			ranking->keys = ecalloc(ranking->count, sizeof(*ranking->keys));
		}
		if (key != NULL) {
			ranking->keys[row] = key;
		}
		ranking->ids[row] = (int64_t)id;
		if (!azora_read_int64(score, source, row, &ranking->scores[row])) {
			return false;
		}
		row++;
	}
	ZEND_HASH_FOREACH_END();
	return true;
}

typedef struct named {
	zend_string *key; /* NULL for an integer */
	int64_t id;
	size_t row;
} named;

static int compare_named(const void *a, const void *b)
{
	const named *x = a, *y = b;
	if (x->key == NULL || y->key == NULL) {
		return x->key == NULL && y->key == NULL ? (x->id > y->id) - (x->id < y->id)
												: (x->key != NULL) - (y->key != NULL);
	}
	return zend_binary_strcmp(ZSTR_VAL(x->key), ZSTR_LEN(x->key), ZSTR_VAL(y->key),
							  ZSTR_LEN(y->key));
}

static void swap_named(void *a, void *b)
{
	named swap = *(named *)a;
	*(named *)a = *(named *)b;
	*(named *)b = swap;
}

/* Puts numbers in the place of ids that sort as the ids do. */
static void number_ids(ranking *ranking)
{
	named *all = safe_emalloc(ranking->count, sizeof(*all), 0);
	for (size_t i = 0; i < ranking->count; i++) {
		all[i].key = ranking->keys[i];
		all[i].id = ranking->ids[i];
		all[i].row = i;
	}
	zend_sort(all, ranking->count, sizeof(*all), compare_named, swap_named);
	for (size_t i = 0; i < ranking->count; i++) {
		ranking->ids[all[i].row] = (int64_t)i;
	}
	efree(all);
}

/* The ranks, best first. */
static void give_ranks(const ranking *ranking, const int64_t *ids, azora_ties ties,
					   zval *return_value)
{
	azora_ranker ranker;
	azora_ranker_begin(&ranker, ties);
	array_init_size(return_value, (uint32_t)ranking->count);
	zend_hash_real_init_mixed(Z_ARRVAL_P(return_value));
	for (size_t i = 0; i < ranking->count; i++) {
		uint32_t row = ranking->order[i];
		zval rank;
		ZVAL_LONG(&rank, azora_ranker_next(&ranker, ranking->scores[row]));
		if (ranking->keys != NULL && ranking->keys[row] != NULL) {
			zend_hash_add_new(Z_ARRVAL_P(return_value), ranking->keys[row], &rank);
		} else {
			zend_hash_index_add_new(Z_ARRVAL_P(return_value), (zend_ulong)ids[row], &rank);
		}
	}
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
	ranking.ids = safe_emalloc(ranking.count, 3 * sizeof(*ranking.ids), 0);
	ranking.scores = ranking.ids + ranking.count;
	ranking.order = safe_emalloc(ranking.count, sizeof(*ranking.order), 0);
	if (!read_scores(&ranking)) {
		free_ranking(&ranking);
		RETURN_THROWS();
	}
	int64_t *ids = ranking.ids + 2 * ranking.count;
	memcpy(ids, ranking.ids, ranking.count * sizeof(*ids));
	if (ranking.keys != NULL) {
		number_ids(&ranking);
	}
	azora_status status = azora_sort_board(&azora_php_allocator, ranking.ids, ranking.scores, NULL,
										   ranking.count, ranking.order);
	if (status == AZORA_OK) {
		give_ranks(&ranking, ids, azora_ties_of(ties), return_value);
	} else {
		azora_throw_status(status);
	}
	free_ranking(&ranking);
}
