/*
 * All leaderboards of a site from one pass over its contributions.
 *
 * Rows are summed into cells, one for each learner, course and time frame; every board of every
 * scope is then made from cells: a course's from its own, the site's and a cohort's from a
 * learner's total over all courses, a group's from its members' cells in its course. What a board
 * counts, and how, is told in src/php/class_boards.stub.php.
 */
#ifndef AZORA_CORE_BOARD_H
#define AZORA_CORE_BOARD_H

#include "core/sort.h"
#include "core/zone.h"

typedef enum azora_board_type {
	AZORA_BOARD_PIVC,
	AZORA_BOARD_STARS,
	AZORA_BOARD_CONTRIBUTIONS,
	AZORA_BOARD_STREAK,
	AZORA_BOARD_IMPACT,
	AZORA_BOARD_CONSTITUTIONAL,
	AZORA_BOARD_TYPES
} azora_board_type;

typedef enum azora_board_scope {
	AZORA_SCOPE_SITE,
	AZORA_SCOPE_COURSE,
	AZORA_SCOPE_COHORT,
	AZORA_SCOPE_GROUP,
	AZORA_SCOPES
} azora_board_scope;

/* What they are called, in what is given and in what is stored. */
extern const char *const azora_board_types[AZORA_BOARD_TYPES];
extern const char *const azora_board_scopes[AZORA_SCOPES];
extern const char *const azora_board_frames[AZORA_PERIODS];

/* Who belongs to a cohort, or to a group of a course. */
typedef struct azora_members {
	int64_t id;
	int64_t course; /* of a group */
	int64_t *users;
	size_t count;
} azora_members;

typedef struct azora_boards_spec {
	unsigned types;  /* bits by azora_board_type */
	unsigned frames; /* bits by azora_period */
	unsigned scopes; /* bits by azora_board_scope */
	azora_ties ties;
	int64_t keep; /* places of each board to give; -1: all */
	int64_t star_threshold;
	int64_t begin[AZORA_PERIODS]; /* the periods that contain "now", half open */
	int64_t end[AZORA_PERIODS];
	int64_t *hidden;
	size_t hidden_count;
	azora_members *cohorts; /* by id, ascending */
	size_t cohort_count;
	azora_members *groups; /* by id, ascending */
	size_t group_count;
} azora_boards_spec;

/* Frees the lists of a spec and sets it to nothing; they came from the allocator. */
void azora_boards_spec_free(const azora_allocator *allocator, azora_boards_spec *spec);

/* One contribution; quality and alignment in hundredths, 0 to 10,000; reach is not negative. */
typedef struct azora_board_row {
	int64_t user;
	int64_t when;
	int64_t score;
	int64_t reach;
	int64_t course;
	uint16_t quality;
	uint16_t alignment;
	bool verified;
} azora_board_row;

/*
 * A number from 0 to 100 in hundredths, halves up. As a float 8.575 lies just below; 1e-9 makes up
 * for that, and is less than any digit that a database keeps.
 */
static inline uint16_t azora_hundredths(double value)
{
	return (uint16_t)(value * 100.0 + 0.5 + 1e-9);
}

typedef struct azora_boards azora_boards;

/*
 * New boards, the caller's to free; NULL when there is no memory. Takes over the spec's lists,
 * which came from this allocator, and sorts them; a failed call leaves them with the caller.
 */
azora_boards *azora_boards_new(const azora_allocator *allocator, azora_boards_spec *spec);

/* NULL is allowed. */
void azora_boards_free(azora_boards *boards);

/* Adds a row; on failure the boards are as they were. */
azora_status azora_boards_add(azora_boards *boards, const azora_board_row *row);

/*
 * Fetches into the cache what adding a row will need, in so many steps, each of which finds what
 * the one before has fetched: whoever knows the rows to come lets a few others pass in between.
 */
#define AZORA_BOARDS_STEPS 3
void azora_boards_fetch(const azora_boards *boards, const azora_board_row *row, unsigned step);

/* Sets a learner's current streak. */
azora_status azora_boards_streak(azora_boards *boards, int64_t user, int64_t current);

/* Places of a board, best first; owned by the cursor, good until its next move. */
typedef struct azora_board_places {
	size_t count;
	const int64_t *ids;
	const int64_t *scores;
	const int64_t *ats;
	const int64_t *ranks;
	const uint32_t *stars; /* in the board's scope and time frame, whatever its type */
} azora_board_places;

typedef struct azora_board {
	azora_board_type type;
	azora_period frame;
	azora_board_scope scope;
	int64_t scope_id; /* 0 for the site */
	int64_t learner;  /* whose sum leaves the range, at AZORA_OVERFLOW */
	int64_t begin;
	int64_t end;
	size_t size; /* learners on the board, those beyond keep included */
	azora_board_places places;
	azora_board_places hidden; /* with the rank that each would have */
} azora_board;

/* Goes through the boards by frame, scope, id and type, leaving out empty ones. */
typedef struct azora_board_cursor azora_board_cursor;

/*
 * A cursor before the first board, the caller's to free; NULL when there is no memory. The boards
 * are borrowed and must not change while it is in use.
 */
azora_board_cursor *azora_board_cursor_new(const azora_boards *boards);

/* NULL is allowed. */
void azora_board_cursor_free(azora_board_cursor *cursor);

/*
 * The next board into *board; *more tells whether there was one. At AZORA_OVERFLOW a sum of
 * board->learner on that board leaves the range of integers.
 */
azora_status azora_board_cursor_next(azora_board_cursor *cursor, azora_board *board, bool *more);

#endif
