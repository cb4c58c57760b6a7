/*
 * A live leaderboard: rows ordered best first, with the rank of each in O(log n).
 *
 * Two structures. A map tells of an id which leaf holds its row. A B+ tree holds the rows in order;
 * each inner node knows of every child how many rows are below it and its first row, so that places
 * are counted on the way down. A row costs 24 bytes in its leaf, of which three to four fifths are
 * in use after random changes, and 15 to 23 in the map.
 */
#ifndef AZORA_CORE_LEADERBOARD_H
#define AZORA_CORE_LEADERBOARD_H

#include "core/sort.h"

typedef struct azora_leaderboard azora_leaderboard;

/* A new, empty board, the caller's to free; NULL when there is no memory. */
azora_leaderboard *azora_leaderboard_new(const azora_allocator *allocator, azora_ties ties);

/*
 * A new board of rows given as columns, which it copies; ats may be NULL for all 0. *board is the
 * caller's to free. At AZORA_DUPLICATE, *row is the second row of an id; then, and at other
 * failures, there is no board.
 */
azora_status azora_leaderboard_load(const azora_allocator *allocator, azora_ties ties,
									const int64_t *ids, const int64_t *scores, const int64_t *ats,
									size_t count, azora_leaderboard **board, size_t *row);

/* NULL is allowed. */
void azora_leaderboard_free(azora_leaderboard *board);

azora_ties azora_leaderboard_ties(const azora_leaderboard *board);
uint32_t azora_leaderboard_count(const azora_leaderboard *board);

/* Finds the row of an id; false if it is not there. */
bool azora_leaderboard_find(const azora_leaderboard *board, int64_t id, azora_row *row);

/* Puts a row in, in place of what its id had; on failure the board is as it was. */
azora_status azora_leaderboard_set(azora_leaderboard *board, const azora_row *row);

/*
 * Adds points to a row and says what it has then; the time moves on to *at, never back, and only if
 * there are points. An id that is new begins with the points and the time, as they are. at may be
 * NULL: the time stays, or is 0. On failure, AZORA_OVERFLOW among others, the board is as it was.
 */
azora_status azora_leaderboard_add(azora_leaderboard *board, int64_t id, int64_t delta,
								   const int64_t *at, int64_t *score);

/* False if the id is not there. Needs no memory. */
bool azora_leaderboard_remove(azora_leaderboard *board, int64_t id);

/* The rank of an id from 1, by the board's ties; 0 if it is not there. */
uint32_t azora_leaderboard_rank(const azora_leaderboard *board, int64_t id);

/* How many rows have a score above this one. */
uint32_t azora_leaderboard_above(const azora_leaderboard *board, int64_t score);

/* The place of an id from 0, ties apart; the count of rows if it is not there. */
uint32_t azora_leaderboard_place(const azora_leaderboard *board, int64_t id);

/* Walks down a board, best first. Any change to the board ends the walk. */
typedef struct azora_walk {
	const azora_leaderboard *board;
	const void *leaf;
	uint32_t position;
	azora_ranker ranker;
} azora_walk;

/* Begins at a place, from 0. */
void azora_walk_begin(azora_walk *walk, const azora_leaderboard *board, uint32_t place);

/* The next row and its rank; false at the end. */
bool azora_walk_next(azora_walk *walk, azora_row *row, int64_t *rank);

#endif
