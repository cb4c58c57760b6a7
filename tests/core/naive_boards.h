/*
 * Boards the simple way: for each board, all rows are gone through for each learner, and all
 * learners for the rank of each. For the unit tests and the fuzz targets.
 */
#ifndef AZORA_TESTS_CORE_NAIVE_BOARDS_H
#define AZORA_TESTS_CORE_NAIVE_BOARDS_H

#include "core/board.h"

typedef struct naive_streak_of {
	int64_t user;
	int64_t current;
} naive_streak_of;

/* What boards are made of; all of it borrowed. */
typedef struct naive_site {
	const azora_boards_spec *spec;
	const azora_board_row *rows;
	size_t row_count;
	const naive_streak_of *streaks;
	size_t streak_count;
} naive_site;

/* A deep copy of a spec with lists from an allocator that does not fail. */
azora_boards_spec naive_spec_copy(const azora_allocator *allocator, const azora_boards_spec *spec);

/* New boards with all of a site, or NULL if there is not enough memory. */
azora_boards *naive_boards_build(const azora_allocator *allocator, const naive_site *site);

/*
 * Compares all boards that a cursor gives with the naive ones; *boards is how many there were. NULL
 * if all is the same, else what is not. Where a sum leaves the range of integers the cursor must
 * say so, and the comparison ends.
 */
const char *naive_boards_compare(const naive_site *site, const azora_boards *boards,
								 size_t *compared);

#endif
