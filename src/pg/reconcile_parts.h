/*
 * The parts of reconciling; nobody else includes it.
 */
#ifndef AZORA_PG_RECONCILE_PARTS_H
#define AZORA_PG_RECONCILE_PARTS_H

#include "pg/reconcile.h"
#include "pg/refresh_parts.h"

/* Hangs on the connection: a jump may leave it at any time. */
typedef struct reconcile_job {
	azora_pg *pg;              /* borrowed */
	azora_reconcile reconcile; /* the caller's, its tables as they were found */
	azora_reconcile_figures *figures;
	azora_statement statement;
	azora_table_reader reader;
	azora_table_types claimed, findings; /* where they are given */
	uint64_t rows;                       /* of the completions' tables, about as many */
	/* Of the boards; begun where they are asked for. */
	bool recomputes;
	azora_refresh_figures refreshed;
	refresh_job refresh;
	azora_table target;        /* those of its columns that are compared */
	const azora_sampled *held; /* while repairs are gathered: what is expected of the key, */
	bool staged;               /* and whether it is put in */
	uint64_t gone, put;        /* rows that a repair deletes at least, and puts in or changes */
	azora_sample stored, expected;
	azora_buffer copy;
} reconcile_job;

static inline bool reconcile_checks(const reconcile_job *job, azora_check check)
{
	return (job->reconcile.checks >> check & 1) != 0;
}

static inline bool reconcile_repairs(const reconcile_job *job, azora_check check)
{
	return (job->reconcile.repairs >> check & 1) != 0;
}

static inline bool reconcile_logs(const reconcile_job *job)
{
	return azora_table_is_given(&job->reconcile.findings);
}

/* Writes on at the statement. */
static inline void reconcile_add(reconcile_job *job, const char *text)
{
	azora_buffer_text(&job->statement.sql, text);
}

/* reconcile.c */

/* False, and the error set, if the caller wants to stop. */
bool reconcile_tell(reconcile_job *job, const char *stage, uint64_t done, uint64_t total);
/* Tells an inconsistent row, and counts it. */
bool reconcile_find(reconcile_job *job, const azora_finding *finding);

/* reconcile_completion.c */

bool reconcile_completion(reconcile_job *job);
/* Sets right what was found. */
bool reconcile_repair_completion(reconcile_job *job);

/* reconcile_time.c */

bool reconcile_time(reconcile_job *job);

/* reconcile_boards.c */

bool reconcile_boards(reconcile_job *job);

/* reconcile_boards_repair.c */

/* Logs what was found, from the samples, and sets it right. */
bool reconcile_log_boards(reconcile_job *job);
bool reconcile_repair_boards(reconcile_job *job);

/* reconcile_findings.c */

/* What of a finding differs from check to check, each as SQL over a row "f"; NULL: null. */
typedef struct reconcile_columns {
	azora_check check;
	const char *user, *course, *module, *type, *frame, *scope, *scope_id, *stored, *expected;
} reconcile_columns;

/* Writes what is in a table of this transaction's own into the findings; from says which, as "f",
 * and where needed, which rows. */
bool reconcile_log(reconcile_job *job, const reconcile_columns *columns, const char *from);

#endif
