/*
 * The sums behind the boards; only board*.c include this.
 */
#ifndef AZORA_CORE_BOARD_CELLS_H
#define AZORA_CORE_BOARD_CELLS_H

#include "core/board.h"
#include "core/index.h"
#include "core/wide.h"

/*
 * What a learner's rows in one course and time frame sum up to. Sums of 64-bit numbers are kept in
 * more bits, so that only a result can leave the range of integers, never a sum on the way.
 */
typedef struct board_cell {
	int64_t at; /* the latest row */
	uint64_t score_low;
	uint64_t impact_low; /* reach × quality in hundredths */
	uint64_t impact_high;
	uint64_t alignment; /* in hundredths */
	int32_t score_high;
	uint32_t rows;
	uint32_t stars;
	uint32_t verified;
} board_cell;

/* The cells of one time frame; their keys are made by cell_key. */
typedef struct board_frame {
	azora_index index;
	azora_table cells;
} board_frame;

/* The streak of somebody who was never told one; it counts as 0. */
#define BOARD_NO_STREAK INT64_MIN

struct azora_boards {
	azora_allocator allocator;
	azora_boards_spec spec;
	uint32_t rows; /* added so far: no cell counts more */
	azora_index users;
	azora_table streaks; /* int64_t by user slot, or BOARD_NO_STREAK */
	azora_index courses;
	board_frame frames[AZORA_PERIODS];
	bool longest_first; /* the order in which time frames are ranked */
};

/* Sorts the lists of a spec; nobody counts twice. */
azora_status azora_boards_spec_sort(const azora_allocator *allocator, azora_boards_spec *spec);

/* Boards without rows; the spec's lists are borrowed. */
void azora_boards_begin(azora_boards *boards, const azora_allocator *allocator,
						const azora_boards_spec *spec);

/* Frees all but the spec's lists; the boards are without rows again. */
void azora_boards_clear(azora_boards *boards);

/* Adds what rows of a learner in one course and time frame sum up to; on failure the boards are as
 * they were. */
azora_status azora_boards_add_cell(azora_boards *boards, int64_t user, int64_t course,
								   azora_period frame, const board_cell *cell);

/* The slots of an index in the order of their keys, the caller's to release; NULL if there is no
 * memory. */
uint32_t *azora_board_order(const azora_allocator *allocator, const azora_index *index);

/* The types, as bits, that a time frame has boards of: streaks are of all time. */
static inline unsigned board_types_in(const azora_boards_spec *spec, int frame)
{
	return frame == AZORA_PERIOD_ALL ? spec->types : spec->types & ~(1u << AZORA_BOARD_STREAK);
}

static inline int64_t cell_key(uint32_t user, uint32_t course)
{
	return (int64_t)((uint64_t)user << 32 | course);
}

static inline board_cell *cell_at(const board_frame *frame, uint32_t slot)
{
	return azora_table_at(&frame->cells, slot);
}

static inline void cell_add(board_cell *sum, const board_cell *cell)
{
	sum->at = cell->rows > 0 && (sum->rows == 0 || cell->at > sum->at) ? cell->at : sum->at;
	sum->score_low += cell->score_low;
	sum->score_high += cell->score_high + (sum->score_low < cell->score_low);
	sum->impact_low += cell->impact_low;
	sum->impact_high += cell->impact_high + (sum->impact_low < cell->impact_low);
	sum->alignment += cell->alignment;
	sum->rows += cell->rows;
	sum->stars += cell->stars;
	sum->verified += cell->verified;
}

/* The sum of scores; false if it is no 64-bit integer. */
static inline bool cell_score(const board_cell *cell, int64_t *score)
{
	*score = (int64_t)cell->score_low;
	return cell->score_high == (*score < 0 ? -1 : 0);
}

/* The impact, rounded down; false if it is no 64-bit integer. */
static inline bool cell_impact(const board_cell *cell, int64_t *impact)
{
	azora_u128 sum = {cell->impact_high, cell->impact_low};
	if (sum.high >= 10000 / 2) {
		return false;
	}
	*impact = (int64_t)azora_u128_divide(sum, 10000);
	return true;
}

/*
 * Whoever is on the boards of one scope and frame: the learners in sight first, then the hidden.
 */
typedef struct board_group {
	const board_cell **cells; /* owned; the other two lie behind it */
	int64_t *ids;
	int64_t *streaks;
	size_t visible;
	size_t hidden;
	size_t room;
} board_group;

/* Empties a group and makes room for so many. */
azora_status azora_board_group_begin(const azora_allocator *allocator, board_group *group,
									 size_t room);
void azora_board_group_free(const azora_allocator *allocator, board_group *group);

/* Puts a learner in: those in sight from the front, the hidden from the back of the room. */
static inline void board_group_put(board_group *group, int64_t id, const board_cell *cell,
								   int64_t streak, bool hidden)
{
	size_t place = hidden ? group->room - ++group->hidden : group->visible++;
	group->ids[place] = id;
	group->cells[place] = cell;
	group->streaks[place] = streak;
}

/* Moves the hidden up behind those in sight: the group is complete. */
void azora_board_group_close(board_group *group);

/* Goes through the groups (board_groups.c). */
typedef struct board_groups {
	azora_allocator allocator; /* a copy: the boards may be gone when this is freed */
	const azora_boards *boards;
	uint8_t *hidden; /* by user slot */
	int turn;        /* of time frames, from 0 */
	int frame;       /* azora_period; AZORA_PERIODS at the end */
	azora_board_scope scope;
	size_t number; /* of the next course, cohort or group */
	int64_t scope_id;
	uint32_t *course_order; /* course slots by id */
	/* Of this frame: */
	bool streaks;          /* whether they count */
	board_cell *totals;    /* one for each user who has a cell */
	uint32_t *total_users; /* whose */
	uint32_t *total_of;    /* by user slot; AZORA_NO_SLOT: none */
	size_t total_count;
	uint32_t *by_course;    /* cell slots, sorted by course slot */
	uint32_t *course_begin; /* by course slot, and one more */
	board_group group;
} board_groups;

azora_status azora_board_groups_begin(board_groups *groups, const azora_boards *boards);
void azora_board_groups_free(board_groups *groups);

/* The next group that is not empty into groups->group; frame is AZORA_PERIODS when there is none.
 */
azora_status azora_board_groups_next(board_groups *groups);

#endif
