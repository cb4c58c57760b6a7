/*
 * All leaderboards of a site, computed anew from its tables and put into another, in one
 * transaction: readers see the old boards or the new ones.
 *
 * What is read: contributions by COPY, and where given, streaks, cohorts, groups, hidden learners.
 * The places go by COPY into a table of this transaction's own, and from there only what differs
 * into the target. A lock of the transaction, by the target's name, lets one refresh run at a time.
 */
#ifndef AZORA_PG_REFRESH_H
#define AZORA_PG_REFRESH_H

#include "core/board.h"
#include "pg/table.h"

typedef enum azora_refresh_table {
	AZORA_REFRESH_CONTRIBUTIONS,
	AZORA_REFRESH_STREAKS,
	AZORA_REFRESH_COHORTS,
	AZORA_REFRESH_GROUPS,
	AZORA_REFRESH_HIDDEN,
	AZORA_REFRESH_BADGES,
	AZORA_REFRESH_TARGET,
	AZORA_REFRESH_TABLES
} azora_refresh_table;

extern const azora_table_shape azora_refresh_shapes[AZORA_REFRESH_TABLES];

/* In the order of the target's fields: first those that tell one row from another, so many as KEYS.
 * BOARD and those from STARS on are optional. */
enum {
	AZORA_TARGET_TYPE,
	AZORA_TARGET_FRAME,
	AZORA_TARGET_PERIOD_START,
	AZORA_TARGET_SCOPE,
	AZORA_TARGET_SCOPE_ID,
	AZORA_TARGET_USER,
	AZORA_TARGET_BOARD, /* type, frame and scope as one number, for small indexes */
	AZORA_TARGET_KEYS,
	AZORA_TARGET_POSITION = AZORA_TARGET_KEYS,
	AZORA_TARGET_SCORE,
	AZORA_TARGET_STARS,
	AZORA_TARGET_BADGES,
	AZORA_TARGET_HIDDEN,
	AZORA_TARGET_WHEN,
	AZORA_TARGET_FIELDS
};

typedef enum azora_refresh_stage {
	AZORA_STAGE_MEMBERS,       /* what the target has, cohorts, groups, hidden learners, streaks */
	AZORA_STAGE_CONTRIBUTIONS, /* rows, of about as many */
	AZORA_STAGE_RANKING,       /* places written, of unknown many */
	AZORA_STAGE_CHANGES,       /* statements */
	AZORA_STAGES
} azora_refresh_stage;

extern const char *const azora_stage_names[AZORA_STAGES];

typedef struct azora_refresh_figures {
	bool busy; /* another refresh of the target runs: nothing was done */
	/* sums: groups of contributions that were summed where they lie; 0: each was read. */
	uint64_t rows, skipped, sums, boards, places, inserted, updated, deleted, spilled;
	int connections; /* over which contributions were read */
	double seconds[AZORA_STAGES];
} azora_refresh_figures;

/*
 * What the caller does for the job; each may leave by a jump. progress returns false to stop. zone
 * gives the table of a time zone that answers for now, NULL if there is none of that name; without
 * a name, the site's.
 */
typedef struct azora_refresh_caller {
	bool (*progress)(void *context, azora_refresh_stage stage, uint64_t done, uint64_t total);
	const azora_zone *(*zone)(void *context, const char *name, size_t length);
	void *context;
} azora_refresh_caller;

/* Whether the database sums contributions, or each is read. */
typedef enum azora_refresh_sums {
	AZORA_SUMS_FOREIGN, /* if they lie on other servers, which can sum them */
	AZORA_SUMS_NEVER,
	AZORA_SUMS_ALWAYS,
} azora_refresh_sums;

typedef struct azora_refresh {
	azora_table tables[AZORA_REFRESH_TABLES];
	/* Types, frames, scopes, ties, keep, periods; its lists are empty, for they are read. */
	azora_boards_spec boards;
	int64_t now;
	int64_t oldest[AZORA_PERIODS]; /* what began before is deleted */
	azora_refresh_sums sums;
	bool own;        /* every learner's place, beyond keep as well */
	int connections; /* that may be had at a time, 1 or 2 */
	size_t memory;
	const char *folder; /* borrowed */
	azora_refresh_caller caller;
} azora_refresh;

/* Runs the job; false if it failed, and then the connection has its error and must be rolled back,
 * which also frees what the job held. */
bool azora_refresh_run(azora_pg *pg, const azora_refresh *refresh, azora_refresh_figures *figures);

#endif
