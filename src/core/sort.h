/*
 * Sorting by 64-bit integers in linear time, and the order and ranks of boards.
 */
#ifndef AZORA_CORE_SORT_H
#define AZORA_CORE_SORT_H

#include "core/memory.h"

/* Which rank equal scores get. */
typedef enum azora_ties {
	AZORA_TIES_COMPETITION, /* 1, 2, 2, 4 */
	AZORA_TIES_DENSE,       /* 1, 2, 2, 3 */
	AZORA_TIES_ORDINAL,     /* 1, 2, 3, 4 */
} azora_ties;

typedef struct azora_row {
	int64_t id;
	int64_t score;
	int64_t at;
} azora_row;

typedef struct azora_keyed {
	uint64_t key;
	uint32_t index;
} azora_keyed;

/* A key that sorts as the integer does. */
static inline uint64_t azora_ascending(int64_t value)
{
	return (uint64_t)value ^ (UINT64_C(1) << 63);
}

/* A key that sorts the other way round. */
static inline uint64_t azora_descending(int64_t value)
{
	return ~azora_ascending(value);
}

/* Whether a stands before b on a board: the higher score, then the earlier at, then the lower id.
 */
static inline bool azora_row_before(const azora_row *a, const azora_row *b)
{
	if (a->score != b->score) {
		return a->score > b->score;
	}
	if (a->at != b->at) {
		return a->at < b->at;
	}
	return a->id < b->id;
}

/* The value of which azora_ascending() or azora_descending() made a key. */
static inline int64_t azora_ascended(uint64_t key)
{
	return (int64_t)(key ^ UINT64_C(1) << 63);
}

static inline int64_t azora_descended(uint64_t key)
{
	return azora_ascended(~key);
}

/* Sorts values, ascending; scratch has room for as many. */
void azora_sort_int64(int64_t *values, int64_t *scratch, size_t count);
void azora_sort_words(uint64_t *words, uint64_t *scratch, size_t count);

/* Sorts items by key, ascending, equal keys in the order they had; scratch has room for as many. */
void azora_sort_keyed(azora_keyed *items, azora_keyed *scratch, size_t count);

/* The least and the most of some numbers. */
typedef struct azora_range {
	int64_t least;
	int64_t most;
} azora_range;

static inline void azora_range_take(azora_range *range, int64_t value)
{
	range->least = value < range->least ? value : range->least;
	range->most = value > range->most ? value : range->most;
}

/*
 * How an id and a score stand in one word that sorts as they do, best first: how far the score is
 * below the best, then how far the id is above the least.
 */
typedef struct azora_packing {
	uint64_t least_id;
	uint64_t best_score;
	unsigned id_bits;
} azora_packing;

/* False if ids and scores of these ranges do not fit one word. */
bool azora_packing_begin(azora_packing *packing, const azora_range *ids, const azora_range *scores);

static inline uint64_t azora_pack(const azora_packing *packing, int64_t id, int64_t score)
{
	return (packing->best_score - (uint64_t)score) << packing->id_bits |
		   ((uint64_t)id - packing->least_id);
}

static inline int64_t azora_packed_id(const azora_packing *packing, uint64_t word)
{
	uint64_t mask = (UINT64_C(1) << packing->id_bits) - 1;
	return (int64_t)(packing->least_id + (word & mask));
}

static inline int64_t azora_packed_score(const azora_packing *packing, uint64_t word)
{
	return (int64_t)(packing->best_score - (word >> packing->id_bits));
}

/*
 * The order of a board: for each place the index of its row, into order, which has room for count.
 * ats may be NULL: all the same.
 */
azora_status azora_sort_board(const azora_allocator *allocator, const int64_t *ids,
							  const int64_t *scores, const int64_t *ats, size_t count,
							  uint32_t *order);

/* Walks down a board and tells the rank of each score. */
typedef struct azora_ranker {
	azora_ties ties;
	int64_t place;
	int64_t rank;
	int64_t score;
} azora_ranker;

static inline void azora_ranker_begin(azora_ranker *ranker, azora_ties ties)
{
	ranker->ties = ties;
	ranker->place = 0;
	ranker->rank = 0;
	ranker->score = 0;
}

/* The rank of the next score down the board. */
static inline int64_t azora_ranker_next(azora_ranker *ranker, int64_t score)
{
	bool tied = ranker->place > 0 && ranker->score == score;
	ranker->place++;
	ranker->score = score;
	if (ranker->ties == AZORA_TIES_DENSE) {
		ranker->rank += !tied;
	} else if (ranker->ties == AZORA_TIES_ORDINAL || !tied) {
		ranker->rank = ranker->place;
	}
	return ranker->rank;
}

/* The rank that a score would have here which is not on the board. */
static inline int64_t azora_ranker_would_be(const azora_ranker *ranker, int64_t score)
{
	bool tied = ranker->place > 0 && ranker->score == score;
	if (tied && ranker->ties != AZORA_TIES_ORDINAL) {
		return ranker->rank;
	}
	return ranker->ties == AZORA_TIES_DENSE ? ranker->rank + 1 : ranker->place + 1;
}

#endif
