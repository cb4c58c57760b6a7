/*
 * The same boards under a limit of memory, whatever the input, with places handed out one by one.
 *
 * As long as all fits, this is board.h: cells in a hash table, boards ranked from them, no file.
 * When cells, and what it takes to sort them, come to the limit, they are written out as sorted
 * runs, one run for each time frame in the order of learner and course, and the table begins anew.
 * At the end:
 *
 *   - The runs of a time frame are merged, as often as it takes with few buffers (runs.h). Cells of
 *     one learner and course come out side by side, and so do all cells of one learner, so that
 *     courses' sums and learners' totals are made in passing.
 *   - Each scope is one pass over that. The site's members are the totals. A course's, a cohort's
 *     and a group's are sorted by board (sorter.h), all boards of the scope in one stream, so that
 *     the number of files and buffers does not depend on how many boards there are. Lists of
 *     members are in the order of learners, too, and are merged with the stream.
 *   - A board whose members fit into memory is ranked as in board.h. Those of a larger one lie on a
 *     tape (tape.h); each type is sorted outside of memory and handed out while it is read. The
 *     constitutional one is sorted twice: by sums of scores first, which gives percentiles.
 *
 * Sorted runs need no guess of how many parts are small enough: a single learner with more courses
 * than fit is no special case, and a limit 16 times smaller costs one round of merging more. Files
 * have no names (scratch.h), of which there are at most 11 at a time.
 */
#ifndef AZORA_CORE_BOARD_BULK_H
#define AZORA_CORE_BOARD_BULK_H

#include "core/board.h"

typedef struct azora_bulk_options {
	/*
	 * Bytes that may be held at a time, 16 MiB at least. The lists of the spec count: when they
	 * take more than three quarters, nothing can be added, and the message says so.
	 */
	size_t memory;
	const char *folder; /* of the files, borrowed */
	/* Whoever stores many places does so faster if they come by learner, and most of them first. */
	bool by_learner;
	/* Whether to stop, which is AZORA_STOPPED; asked whenever a file is read or written. NULL:
	 * never. It need not return: the boards may be freed in the middle of anything. */
	bool (*watch)(void *context);
	void *context;
} azora_bulk_options;

typedef struct azora_bulk_boards azora_bulk_boards;

/* Takes over the spec's lists, as azora_boards_new() does. */
azora_bulk_boards *azora_bulk_boards_new(const azora_allocator *allocator, azora_boards_spec *spec,
										 const azora_bulk_options *options);

/* Gives back all memory and files, wherever a call was left. NULL is allowed. */
void azora_bulk_boards_free(azora_bulk_boards *boards);

/*
 * Adds a row. At AZORA_NO_MEMORY and AZORA_FULL the boards are as they were. AZORA_SYSTEM: a file
 * could not be made, written or read, and azora_bulk_boards_message() says why; after that, and
 * after AZORA_STOPPED, the boards can only be freed.
 */
azora_status azora_bulk_boards_add(azora_bulk_boards *boards, const azora_board_row *row);

/* As azora_boards_fetch(). */
void azora_bulk_boards_fetch(const azora_bulk_boards *boards, const azora_board_row *row,
							 unsigned step);

/* What several rows of one learner, course and frame add up to, as a database summed them. */
typedef struct azora_board_sums {
	int64_t user;
	int64_t course;
	azora_period frame; /* all rows are in its present period */
	int64_t at;         /* the greatest when */
	int64_t score;
	uint64_t impact_high, impact_low; /* sum of reach × quality in hundredths */
	uint64_t alignment;               /* sum in hundredths, 10,000 for each row at most */
	uint32_t rows, stars, verified;   /* neither of the last two more than rows */
} azora_board_sums;
azora_status azora_bulk_boards_add_sums(azora_bulk_boards *boards, const azora_board_sums *sums);

/* Sets a learner's current streak, which is not negative. */
azora_status azora_bulk_boards_streak(azora_bulk_boards *boards, int64_t user, int64_t current);

typedef struct azora_bulk_place {
	const azora_board *board; /* its places and hidden are empty */
	int64_t user;
	int64_t score;
	int64_t at;
	int64_t rank;
	int64_t stars; /* of this learner in this board's scope and frame */
	bool hidden;   /* the rank is what it would be */
} azora_bulk_place;

/*
 * Ranks all boards, once: in their order (frame, scope, id, type), best first, hidden ones behind
 * the others. By_learner the longest time frame comes first, and in each of its scopes one learner
 * after the other, hidden ones among them, with all that he has there. place
 * returns false to end early, which is AZORA_STOPPED. At AZORA_OVERFLOW *learner
 * is whose sum leaves the range of integers. Afterwards the boards can only be asked for figures
 * and message, and freed.
 */
typedef bool (*azora_bulk_sink)(void *context, const azora_bulk_place *place);
azora_status azora_bulk_boards_rank(azora_bulk_boards *boards, azora_bulk_sink sink, void *context,
									int64_t *learner);

typedef struct azora_bulk_figures {
	uint64_t rows;    /* added; of sums those of the time frame that has most */
	uint64_t boards;  /* handed out so far */
	uint64_t spilled; /* bytes written to files */
} azora_bulk_figures;
azora_bulk_figures azora_bulk_boards_figures(const azora_bulk_boards *boards);

/* What the system or the limit said; empty if nothing. */
const char *azora_bulk_boards_message(const azora_bulk_boards *boards);

#endif
