/*
 * How one board is ranked from the group of its learners; only board*.c include this.
 */
#ifndef AZORA_CORE_BOARD_RANK_H
#define AZORA_CORE_BOARD_RANK_H

#include "core/board_cells.h"

typedef enum board_verdict { ON_BOARD, NOT_ON_BOARD, OUT_OF_RANGE } board_verdict;

/* The score of a learner on a board of a type, other than the constitutional one. */
static inline board_verdict board_score(azora_board_type type, const board_cell *cell,
										int64_t streak, int64_t *score)
{
	switch (type) {
	case AZORA_BOARD_STARS:
		*score = cell->stars;
		return ON_BOARD;
	case AZORA_BOARD_CONTRIBUTIONS:
		*score = cell->rows;
		return ON_BOARD;
	case AZORA_BOARD_STREAK:
		*score = streak == BOARD_NO_STREAK ? 0 : streak;
		return ON_BOARD;
	case AZORA_BOARD_IMPACT:
		return cell_impact(cell, score) ? ON_BOARD : OUT_OF_RANGE;
	default:
		return cell_score(cell, score) ? ON_BOARD : OUT_OF_RANGE;
	}
}

/* Whether a learner is aligned enough to be on a constitutional board. */
static inline bool board_aligned(const board_cell *cell)
{
	return cell->alignment >= UINT64_C(7000) * cell->rows;
}

/*
 * The constitutional score of a learner, where so many of the others in sight have no higher sum of
 * scores. Alone he is above all.
 */
int64_t azora_board_weigh(const board_cell *cell, uint64_t not_above, uint64_t others);

/* Rows as columns, in room that grows; what a board is ranked from and what it is given out in. */
typedef struct board_columns {
	int64_t *ids; /* owned; the other columns lie behind it */
	int64_t *scores;
	int64_t *ats;
	int64_t *ranks;
	uint32_t *stars;
	size_t count;
	size_t room;
} board_columns;

/* Ranks boards, one after another. */
typedef struct board_ranking {
	azora_allocator allocator;
	azora_ties ties;
	int64_t keep;
	const board_group *group; /* borrowed */
	azora_board_type type;
	board_columns rows;        /* the learners in sight on this board, in no order */
	board_columns hidden_rows; /* the hidden ones */
	board_columns places;
	board_columns hidden;
	uint32_t *order;            /* of rows; owned, with room for rows.room */
	azora_keyed *sorted_scores; /* of the group's learners in sight, ascending; owned */
} board_ranking;

void azora_board_ranking_begin(board_ranking *ranking, const azora_allocator *allocator,
							   const azora_boards_spec *spec);
void azora_board_ranking_free(board_ranking *ranking);

/*
 * Ranks the board of a type into board's size, places and hidden, which are the ranking's until its
 * next one; nobody may be on it. At AZORA_OVERFLOW board->learner is whose sum leaves the range.
 */
azora_status azora_board_rank(board_ranking *ranking, const board_group *group,
							  azora_board_type type, azora_board *board);

/* Bytes that ranking takes for each learner of a group, the group itself included. */
#define BOARD_RANK_BYTES                                                                           \
	(sizeof(board_cell *) + 2 * sizeof(int64_t) + 3 * (4 * sizeof(int64_t) + sizeof(uint32_t)) +   \
	 sizeof(uint32_t) + 4 * sizeof(azora_keyed))

#endif
