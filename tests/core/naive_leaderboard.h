/*
 * A leaderboard the simple way: an array in order. For the unit tests and the fuzz targets.
 */
#ifndef AZORA_TESTS_CORE_NAIVE_LEADERBOARD_H
#define AZORA_TESTS_CORE_NAIVE_LEADERBOARD_H

#include "core/leaderboard.h"

typedef struct naive_leaderboard {
	azora_ties ties;
	azora_row *rows; /* owned; best first */
	size_t count;
	size_t room;
} naive_leaderboard;

/* Room for so many rows; ends the program if there is no memory. */
void naive_leaderboard_begin(naive_leaderboard *naive, azora_ties ties, size_t room);
void naive_leaderboard_free(naive_leaderboard *naive);

/* The place of an id, or count. */
size_t naive_leaderboard_place(const naive_leaderboard *naive, int64_t id);
void naive_leaderboard_set(naive_leaderboard *naive, const azora_row *row);
bool naive_leaderboard_remove(naive_leaderboard *naive, int64_t id);
int64_t naive_leaderboard_rank(const naive_leaderboard *naive, size_t place);

/*
 * Compares what a board tells: of every so many-th row all there is to ask, and walking down from
 * the top and from another place. NULL if all is the same, else what is not.
 */
const char *naive_leaderboard_compare(const naive_leaderboard *naive,
									  const azora_leaderboard *board, size_t every, size_t from);

/* The same for the row of one id, which need not be there. */
const char *naive_leaderboard_compare_id(const naive_leaderboard *naive,
										 const azora_leaderboard *board, int64_t id);

/* Loads a board with the naive one's rows in another order; ats are left out if all are 0. */
azora_status naive_leaderboard_load(const naive_leaderboard *naive,
									const azora_allocator *allocator, azora_leaderboard **board);

#endif
