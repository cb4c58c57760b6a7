/*
 * Contributions read over two connections: a server sends a table with one process, which takes
 * longer to write rows down than they take to be added here. The first connection shares what it
 * sees, so both read as of the same moment, each the rows on its half of the pages.
 *
 * The second is for speed alone. Where it cannot be had within a second, all is read over the
 * first: the server has no more connections, or a pooler has none to give; or somebody waits for
 * this transaction to let go of the table, and the second would wait behind him. So that he waits
 * for the first, and not the first for him, the first has its locks before there is a second.
 */
#include "pg/refresh_parts.h"

#include <stdlib.h>
#include <string.h>

/* Bytes of a table below which the second connection would cost more than it gains. */
#define LEAST_BYTES "16777216"

/* In milliseconds. */
#define PATIENCE 1000

void refresh_end_beside(refresh_job *job)
{
	refresh_beside *beside = &job->beside;
	if (beside->pg == NULL) {
		return;
	}
	azora_table_reader_end(&beside->reader);
	azora_statement_end(&beside->statement);
	azora_pg_free(beside->pg);
	memset(beside, 0, sizeof(*beside));
}

/*
 * The page at which the second half begins; 0 if there is one half only. What is read is pages of
 * one table that belongs to this server, whose rows are the same for every session of the role. A
 * table that is large beside the server's buffers is read
 * from end to end by both, as the server does it without driving everything else from them.
 */
static bool find_middle(refresh_job *job, uint64_t *middle)
{
	static const char sql[] =
		"SELECT size / current_setting('block_size')::bigint / 2,"
		" set_config('enable_tidscan', CASE WHEN size > pg_size_bytes(current_setting("
		"'shared_buffers')) / 4 THEN 'off' ELSE current_setting('enable_tidscan') END, true)"
		" FROM pg_class c JOIN pg_am a ON a.oid = c.relam, pg_relation_size(c.oid) size"
		" WHERE c.oid = to_regclass($1) AND c.relkind IN ('r', 'm') AND NOT c.relhassubclass"
		" AND c.relpersistence <> 't' AND a.amname = 'heap' AND size >= " LEAST_BYTES
		" AND NOT row_security_active(c.oid)"
		" AND has_function_privilege('pg_export_snapshot()', 'EXECUTE')"
		" AND has_function_privilege('pg_postmaster_start_time()', 'EXECUTE')"
		" AND NOT pg_is_in_recovery()";
	*middle = 0;
	if (job->refresh.connections < 2) {
		return true;
	}
	azora_statement *statement = &job->statement;
	if (!azora_table_ask(statement, &job->refresh.tables[AZORA_REFRESH_CONTRIBUTIONS], sql)) {
		return false;
	}
	if (PQntuples(statement->result) == 1) {
		*middle = strtoull(PQgetvalue(statement->result, 0, 0), NULL, 10);
	}
	return true;
}

/* "COPY (SELECT … WHERE ctid …" of one half. */
static void select_half(azora_statement *statement, const azora_table *table, const char *side,
						uint64_t middle)
{
	azora_table_select(statement, table);
	azora_buffer_text(&statement->sql, " WHERE ctid ");
	azora_buffer_text(&statement->sql, side);
	azora_buffer_text(&statement->sql, " '(");
	azora_buffer_integer(&statement->sql, (int64_t)middle);
	azora_buffer_text(&statement->sql, ",0)'");
}

/* Takes the locks that reading the table takes, those of its indexes among them: LOCK TABLE would
 * leave these out, and ask for a right of its own. */
static bool hold_table(refresh_job *job)
{
	azora_buffer_text(azora_statement_new(&job->statement), "SELECT FROM ");
	azora_table_add_name(&job->statement, &job->refresh.tables[AZORA_REFRESH_CONTRIBUTIONS]);
	azora_buffer_text(&job->statement.sql, " LIMIT 0");
	return azora_statement_run(&job->statement);
}

/* What the second connection needs to know: the first one's snapshot, and by when it was started
 * which server has it, for the same names may lead to another. */
static bool share_snapshot(refresh_job *job)
{
	azora_buffer_text(azora_statement_new(&job->statement),
					  "SELECT pg_export_snapshot(), extract(epoch FROM pg_postmaster_start_time()),"
					  " current_setting('enable_tidscan')");
	return azora_statement_run(&job->statement);
}

/* Begins a transaction that sees what the first one does. */
static bool begin_beside(refresh_job *job)
{
	azora_statement *statement = &job->beside.statement;
	char mode[256];
	(void)snprintf(mode, sizeof(mode),
				   "ISOLATION LEVEL REPEATABLE READ READ ONLY; SET TRANSACTION SNAPSHOT '%s';"
				   " SET LOCAL search_path = pg_catalog, pg_temp; SET LOCAL enable_tidscan = %s",
				   PQgetvalue(job->statement.result, 0, 0),
				   PQgetvalue(job->statement.result, 0, 2));
	if (!azora_pg_begin(job->beside.pg, mode)) {
		return false;
	}
	azora_buffer_text(azora_statement_new(statement),
					  "SELECT extract(epoch FROM pg_postmaster_start_time())");
	return azora_statement_run(statement) &&
		   (strcmp(PQgetvalue(statement->result, 0, 0), PQgetvalue(job->statement.result, 0, 1)) ==
				0 ||
			azora_pg_fail(job->beside.pg, AZORA_PG_DATA, "It is another server"));
}

/* Begins to read the second half. */
static bool begin_second(refresh_job *job, uint64_t middle, azora_copy_row row)
{
	refresh_beside *beside = &job->beside;
	const azora_table *table = &job->refresh.tables[AZORA_REFRESH_CONTRIBUTIONS];
	if (!begin_beside(job)) {
		return false;
	}
	select_half(&beside->statement, table, ">=", middle);
	beside->reader.uncounted = true;
	return azora_table_read_begin(&beside->reader, &beside->statement, job->pg, table,
								  &job->types[AZORA_REFRESH_CONTRIBUTIONS], row, job);
}

/* Whether it is for this job to fail that the second connection did. */
static bool is_fatal(const azora_pg_error *error)
{
	return error->code == AZORA_PG_INTERRUPTED || error->code == AZORA_PG_NO_MEMORY;
}

/* Opens the second connection; where it cannot be had, there is none afterwards. */
static bool open_beside(refresh_job *job, uint64_t middle, azora_copy_row row)
{
	if (!hold_table(job) || !share_snapshot(job)) {
		return false;
	}
	job->beside.pg = azora_pg_beside(job->pg, PATIENCE);
	if (job->beside.pg == NULL) {
		return azora_pg_no_memory(job->pg);
	}
	azora_statement_begin(&job->beside.statement, job->beside.pg, &job->allocator);
	if (begin_second(job, middle, row)) {
		return true;
	}
	const azora_pg_error error = *azora_pg_last_error(job->beside.pg);
	if (is_fatal(&error)) {
		azora_pg_restore_error(job->pg, &error);
		return false;
	}
	refresh_end_beside(job);
	return true;
}

bool refresh_read_halves(refresh_job *job, azora_copy_row row, azora_copy_row beside)
{
	const azora_table *table = &job->refresh.tables[AZORA_REFRESH_CONTRIBUTIONS];
	const azora_table_types *types = &job->types[AZORA_REFRESH_CONTRIBUTIONS];
	uint64_t middle;
	if (!find_middle(job, &middle) || (middle > 0 && !open_beside(job, middle, beside))) {
		return false;
	}
	bool both = job->beside.pg != NULL;
	if (both) {
		select_half(&job->statement, table, "<", middle);
	} else {
		azora_table_select(&job->statement, table);
	}
	job->figures->connections += both;
	const azora_pg_copy copies[] = {azora_table_copy(&job->reader, job->pg),
									azora_table_copy(&job->beside.reader, job->beside.pg)};
	if (!azora_table_read_begin(&job->reader, &job->statement, job->pg, table, types, row, job) ||
		!azora_pg_copy_out_take(copies, both ? 2 : 1) || !azora_table_read_end(&job->reader) ||
		(both && !azora_table_read_end(&job->beside.reader))) {
		return false;
	}
	if (both) {
		/* A pooler keeps what was not left in the middle of a transaction. */
		azora_pg_rollback(job->beside.pg);
	}
	refresh_end_beside(job);
	return true;
}
