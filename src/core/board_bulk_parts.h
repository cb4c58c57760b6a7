/*
 * What board_bulk*.c share.
 */
#ifndef AZORA_CORE_BOARD_BULK_PARTS_H
#define AZORA_CORE_BOARD_BULK_PARTS_H

#include "core/board_bulk.h"
#include "core/board_rank.h"
#include "core/budget.h"
#include "core/sorter.h"
#include "core/tape.h"

/* What files hold. Ids are made into words by azora_ascending(). */

/* A cell; key: learner, course. */
typedef struct bulk_cell {
	uint64_t user;
	uint64_t course;
	board_cell cell;
} bulk_cell;

/* A streak; key: learner. */
typedef struct bulk_streak {
	uint64_t user;
	int64_t current;
} bulk_streak;

/* Somebody on a scope's boards; key: board, learner. */
typedef struct bulk_member {
	uint64_t board; /* 0 of the site, a course's id, the number of a cohort or group in the spec */
	uint64_t user;
	int64_t streak; /* or BOARD_NO_STREAK */
	board_cell cell;
} bulk_member;

/* A learner on one board; key: the place. */
typedef struct bulk_entry {
	uint64_t score; /* descending */
	uint64_t at;
	uint64_t user;
	uint64_t alignment;
	uint32_t rows;
	uint32_t verified;
	uint32_t stars;
	uint32_t hidden;
} bulk_entry;

/* How the memory that the spec leaves is shared out. */
typedef struct bulk_shares {
	azora_merge_size merge;
	size_t member_sorter; /* bytes */
	size_t entry_sorter;  /* bytes; there are two at a time */
	size_t place_sorter;  /* bytes; 0: places go out as they are ranked */
	size_t group;         /* the most members of a board that is ranked in memory */
} bulk_shares;

struct azora_bulk_boards {
	azora_allocator allocator; /* the caller's, of this and of the spec's lists */
	azora_budget budget;       /* all else */
	size_t memory;
	size_t seen; /* budget.used when it was last looked at */
	bool by_learner;
	azora_boards_spec spec;
	azora_boards boards; /* what was added since the last run; borrows the spec's lists */
	bulk_shares shares;
	azora_scratch scratch;
	azora_runs cells[AZORA_PERIODS];
	azora_runs streaks;
	bool spilled;
	azora_status failure; /* what makes all further calls fail */
	uint64_t added;
	uint64_t summed[AZORA_PERIODS];
	/* While boards are ranked: */
	azora_bulk_sink sink;
	void *context;
	azora_board board;
	uint64_t board_count;
	/* Places of this group, by learner: */
	azora_sorter waiting;
	bool waits; /* there are some */
	size_t sizes[AZORA_BOARD_TYPES];
};

/* Whether more could not be sorted within the limit (board_bulk_spill.c). */
bool azora_bulk_is_full(const azora_bulk_boards *boards);

/* Writes what is in memory as runs; at AZORA_NO_MEMORY all is as it was. */
azora_status azora_bulk_spill(azora_bulk_boards *boards);

/* The merged cells of a time frame (board_bulk_source.c). */
typedef struct bulk_source {
	azora_merge cells;
	azora_merge streaks;
	bool totals;   /* over all courses */
	uint64_t user; /* whose streak is known */
	int64_t streak;
} bulk_source;

/* A source is the caller's to end, even at a failure. */
azora_status azora_bulk_source_begin(bulk_source *source, azora_bulk_boards *boards,
									 azora_period frame, bool totals);
void azora_bulk_source_end(bulk_source *source);

/* The next learner, or the next course of one: member->board is the course then. False at the end
 * and at a failure. */
bool azora_bulk_source_next(bulk_source *source, bulk_member *member);

static inline azora_status azora_bulk_source_status(const bulk_source *source)
{
	return source->cells.status != AZORA_OK ? source->cells.status : source->streaks.status;
}

/* A list that a roll is in the middle of. */
typedef struct bulk_list {
	uint32_t number;
	uint32_t next; /* of its users */
} bulk_list;

/* Goes through lists of members in the order of learners and, where it counts, courses. */
typedef struct bulk_roll {
	const azora_allocator *allocator;
	const azora_members *members; /* borrowed */
	bool by_course;
	bulk_list *heap; /* owned; the list with the first learner on top */
	size_t count;
} bulk_roll;

azora_status azora_bulk_roll_begin(bulk_roll *roll, const azora_allocator *allocator,
								   const azora_members *members, size_t count, bool by_course);
void azora_bulk_roll_end(bulk_roll *roll);

/*
 * The number of the next list in which a learner is, in a course; false when there are no more.
 * Calls are in the order of learners and courses, each repeated until it gives false.
 */
bool azora_bulk_roll_take(bulk_roll *roll, int64_t user, int64_t course, uint32_t *number);

/* Ranks all boards from the runs (board_bulk_rank.c). */
azora_status azora_bulk_rank_runs(azora_bulk_boards *boards);

/* Hands out a place on boards->board, or lets it wait for the others of its group
 * (board_bulk_places.c). */
azora_status azora_bulk_give(azora_bulk_boards *boards, const azora_bulk_place *place);
/* All boards of a scope in a time frame are ranked: hands out what waits. */
azora_status azora_bulk_give_group(azora_bulk_boards *boards);

/* Hands out boards->board, with the places in it. */
azora_status azora_bulk_hand_out(azora_bulk_boards *boards);
bool azora_bulk_is_hidden(const azora_bulk_boards *boards, int64_t user);

/*
 * Ranks one board of each type from a tape of its members, of whom so many are hidden
 * (board_bulk_large.c).
 */
azora_status azora_bulk_rank_large(azora_bulk_boards *boards, azora_tape *tape, uint64_t hidden);

#endif
