/*
 * The steps of a refresh, in their order; reconciling recomputes by those that read and rank.
 */
#ifndef AZORA_PG_REFRESH_PARTS_H
#define AZORA_PG_REFRESH_PARTS_H

#include "core/board_bulk.h"
#include "pg/refresh.h"
#include "pg/refresh_stored.h"

/* Rows between their coming and their being added. */
#define REFRESH_AHEAD 16

/* A second connection, over which the second half of the contributions is read. */
typedef struct refresh_beside {
	azora_pg *pg; /* owned; NULL: there is none */
	azora_statement statement;
	azora_table_reader reader;
} refresh_beside;

/* Hangs on the connection, or is part of what does: a jump may leave it at any time. */
typedef struct refresh_job {
	azora_allocator allocator; /* malloc's, with a seed of its own */
	azora_pg *pg;              /* borrowed */
	azora_refresh refresh;     /* the caller's, its tables as they were found */
	azora_refresh_figures *figures;
	azora_table_types types[AZORA_REFRESH_TABLES];
	azora_boards_spec spec; /* owned until the boards take it over */
	azora_bulk_boards *boards;
	azora_statement statement;
	azora_table_reader reader;
	refresh_beside beside;
	azora_buffer copy;
	uint64_t row;     /* of that table, from 1 */
	size_t room;      /* of the list that grows, in items */
	size_t user_room; /* of its last item's users */
	size_t listed;    /* bytes of all lists */
	uint64_t told;    /* rows when progress was told last */
	/* The last contributions, of which the oldest were added: the memory that the others need is on
	 * its way. */
	azora_board_row rows[REFRESH_AHEAD];
	uint64_t taken; /* of them */
	bool insists;   /* settings are such that other servers group */
	bool writes;    /* all places go into the target */
	bool direct;    /* places go straight into the target, which has none of ours */
	bool marked;    /* what differs is known, and the target changed by that alone */
	bool compares;  /* what the target has is known here, and places are looked up in it */
	refresh_stored stored;
} refresh_job;

/* Every so many rows somebody is told. */
#define REFRESH_TOLD 65536

/* The table of this transaction's own. */
#define REFRESH_STAGING "pg_temp.azora_refresh"

/* What of it differs from the target. */
#define REFRESH_CHANGES "pg_temp.azora_changes"

/* Where a row that differs lies in the target. No table has a column of this name. */
#define REFRESH_PLACE "\"place in azora's boards\""

/* All time begins at 0, for whoever keeps it. */
static inline int64_t refresh_start_of(const refresh_job *job, azora_period frame)
{
	return frame == AZORA_PERIOD_ALL ? 0 : job->refresh.boards.begin[frame];
}

static inline const azora_table *refresh_target_of(const refresh_job *job)
{
	return &job->refresh.tables[AZORA_REFRESH_TARGET];
}

static inline bool refresh_given(const refresh_job *job, azora_refresh_table table)
{
	return azora_table_is_given(&job->refresh.tables[table]);
}

/* refresh.c */

void refresh_begin(refresh_job *job, azora_pg *pg, const azora_refresh *refresh,
				   azora_refresh_figures *figures);
void refresh_end(refresh_job *job);
/* Finds all tables, asks for the types of their columns, and refuses what cannot be. */
bool refresh_describe(refresh_job *job);
/* Reads all but the target: the boards can be ranked then. */
bool refresh_read(refresh_job *job);
/* False, and the error set, if the caller wants to stop. */
bool refresh_tell(refresh_job *job, azora_refresh_stage stage, uint64_t done, uint64_t total);

/* refresh_read.c */

bool refresh_read_streaks(refresh_job *job);
bool refresh_read_contributions(refresh_job *job);
/* Reads a table whole, ordered by its first field or not. */
bool refresh_read_table(refresh_job *job, azora_refresh_table table, bool ordered,
						azora_copy_row row);
/* Counts contributions; false if the caller, who is told now and then, wants to stop. */
bool refresh_count_rows(refresh_job *job, uint64_t rows);
/* Sets the error of a status that is not AZORA_OK. */
bool refresh_fail_status(refresh_job *job, azora_status status);

/* refresh_halves.c */

/*
 * Reads contributions, over two connections if that is possible and worth it. One half is given to
 * row with the job, the other to beside with the job as well, as they come.
 */
bool refresh_read_halves(refresh_job *job, azora_copy_row row, azora_copy_row beside);
/* Ends the second connection, whatever it is in the middle of. */
void refresh_end_beside(refresh_job *job);

/* A contribution has all fields, so they stand in the order of their meanings. */
enum {
	ROW_USER,
	ROW_WHEN,
	ROW_SCORE,
	ROW_REACH,
	ROW_QUALITY,
	ROW_ALIGNMENT,
	ROW_VERIFIED,
	ROW_COURSE,
	ROW_FIELDS
};

/* refresh_sums.c */

/* Whether contributions are to be summed where they lie, into *sums. */
bool refresh_choose_sums(refresh_job *job, bool *sums);
bool refresh_read_sums(refresh_job *job);

/* refresh_sums_sql.c */

/* The columns of a group, in this order. */
enum {
	SUM_USER,
	SUM_COURSE,
	SUM_CLASS,
	SUM_AT,
	SUM_SCORE,
	SUM_IMPACT,
	SUM_ALIGNMENT,
	SUM_ROWS,
	SUM_STARS,
	SUM_VERIFIED,
	SUM_COLUMNS
};

/*
 * Bits of a group's class, which all of its rows have: the time frames (1 << azora_period) that
 * they fall into, whether something is null, the fields (SUMS_BAD << field) whose values are out of
 * range.
 */
#define SUMS_NULL     (1 << AZORA_PERIODS)
#define SUMS_BAD      (2 << AZORA_PERIODS)
#define SUMS_NEGATIVE (SUMS_BAD << ROW_FIELDS) /* reach */

/* Appends "SELECT …" of the sums to the statement. */
void refresh_add_sums(refresh_job *job);

/* refresh_members.c */

/* Cohorts, groups, hidden learners. */
bool refresh_read_members(refresh_job *job);

/* refresh_compare.c */

/* Chooses the way in which places come into the target and, where they are to be compared here,
 * reads what it has. Before the boards begin, which get the memory that this leaves. */
bool refresh_read_stored(refresh_job *job);
/* Gives its memory back; the server compares then. */
void refresh_forget_stored(refresh_job *job);
/* Sends a place to the table of changes, if the target has it otherwise or not at all. */
bool refresh_stage_change(refresh_job *job, const azora_bulk_place *place);
/* Sends what the target has and no place was found for, and gives its memory back. */
bool refresh_stage_gone(refresh_job *job);

/* refresh_write.c */

/* Ranks the boards and hands out their places; false, and the error set. */
bool refresh_rank(refresh_job *job, azora_bulk_sink sink, void *context);
/* Whether a place is one of the target's: hidden learners have one only where it can be told that
 * they are. */
bool refresh_is_kept(const refresh_job *job, const azora_bulk_place *place);
/* The table of this transaction's own, or the target itself, and filling it: places between begin
 * and end. */
bool refresh_begin_staging(refresh_job *job);
bool refresh_stage_place(refresh_job *job, const azora_bulk_place *place);
bool refresh_end_staging(refresh_job *job);
/* A place's fields, of a row that was begun. */
bool refresh_stage_fields(refresh_job *job, const azora_bulk_place *place);
/* The number of a board among those of one period and scope id; see refreshLeaderboards(). */
int64_t refresh_board_number(azora_board_type type, azora_period frame, azora_board_scope scope);
/* The value of a field that is no text, and of one that is. */
int64_t refresh_integer_of(const refresh_job *job, const azora_bulk_place *place, size_t field);
const char *refresh_text_of(const azora_bulk_place *place, size_t field);
/* Ranks the boards and sends their places. */
bool refresh_write_places(refresh_job *job);

/* refresh_changes.c */

/* Whether badges are to be counted. */
bool refresh_counts_badges(const refresh_job *job);
/* Writes the COPY of the target's rows of the boards that are made, and of ended periods: where it
 * lies, whether it has ended, its columns. */
void refresh_select_stored(refresh_job *job);
/* Whether the target has none of the boards, and takes rows by COPY. */
bool refresh_choose_way(refresh_job *job);
/* Periods that nobody asks for any more. */
bool refresh_delete_old(refresh_job *job);
/* Of what is in the staging table: badges counted; what the target has otherwise changed, and what
 * it lacks put in. */
bool refresh_count_badges(refresh_job *job);
/* Needed before the next two. */
bool refresh_prepare(refresh_job *job);
bool refresh_update_changed(refresh_job *job);
bool refresh_insert_new(refresh_job *job);
/* Counts badges, and makes the target what the staging table is. */
bool refresh_apply_changes(refresh_job *job);

#endif
