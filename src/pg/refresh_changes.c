#include "pg/refresh_parts.h"

#include <string.h>

static bool has_column(const refresh_job *job, size_t field)
{
	return refresh_target_of(job)->columns[field].bytes != NULL;
}

static void add_column(refresh_job *job, const char *prefix, size_t field)
{
	azora_table_add_column(&job->statement, refresh_target_of(job), prefix, field);
}

/* A time as the target's column keeps it. */
static void add_time(refresh_job *job, int64_t time)
{
	bool stamp =
		job->types[AZORA_REFRESH_TARGET].oids[AZORA_TARGET_PERIOD_START] == AZORA_OID_TIMESTAMPTZ;
	azora_buffer_text(&job->statement.sql, stamp ? "to_timestamp(" : "");
	azora_buffer_integer(&job->statement.sql, time);
	azora_buffer_text(&job->statement.sql, stamp ? ")" : "");
}

/* Those of the names that a set of bits means, as SQL's list. */
static void add_names(azora_buffer *sql, unsigned bits, const char *const *names, size_t count)
{
	const char *before = "('";
	for (size_t i = 0; i < count; i++) {
		if ((bits >> i & 1) != 0) {
			azora_buffer_text(sql, before);
			azora_buffer_text(sql, names[i]);
			before = "', '";
		}
	}
	azora_buffer_text(sql, "')");
}

/* " WHERE" with the condition that a row of the target is of a type and scope that are refreshed.
 */
static void add_ours(refresh_job *job)
{
	const azora_boards_spec *boards = &job->refresh.boards;
	add_column(job, " WHERE t.", AZORA_TARGET_TYPE);
	azora_buffer_text(&job->statement.sql, " IN ");
	add_names(&job->statement.sql, boards->types, azora_board_types, AZORA_BOARD_TYPES);
	add_column(job, " AND t.", AZORA_TARGET_SCOPE);
	azora_buffer_text(&job->statement.sql, " IN ");
	add_names(&job->statement.sql, boards->scopes, azora_board_scopes, AZORA_SCOPES);
}

/* A condition on when a period began. */
static void add_began(refresh_job *job, const char *compared, int64_t time)
{
	add_column(job, "t.", AZORA_TARGET_PERIOD_START);
	azora_buffer_text(&job->statement.sql, compared);
	add_time(job, time);
}

/* That a row is of a period so long ago, or to come, that nobody asks for it, or of none, or of no
 * board or learner; of a present period, without a number. */
static void add_ended(refresh_job *job, azora_period frame)
{
	static const size_t needed[] = {AZORA_TARGET_PERIOD_START, AZORA_TARGET_SCOPE_ID,
									AZORA_TARGET_USER};
	azora_buffer_text(&job->statement.sql, "(");
	add_began(job, " < ", job->refresh.oldest[frame]);
	azora_buffer_text(&job->statement.sql, " OR ");
	add_began(job, " > ", refresh_start_of(job, frame));
	for (size_t i = 0; i < sizeof(needed) / sizeof(*needed); i++) {
		add_column(job, " OR t.", needed[i]);
		azora_buffer_text(&job->statement.sql, " IS NULL");
	}
	if (has_column(job, AZORA_TARGET_BOARD)) {
		add_column(job, " OR (t.", AZORA_TARGET_BOARD);
		azora_buffer_text(&job->statement.sql, " IS NULL AND ");
		add_began(job, " = ", refresh_start_of(job, frame));
		azora_buffer_text(&job->statement.sql, ")");
	}
	azora_buffer_text(&job->statement.sql, ")");
}

/* Behind what comes before: that a row is of the present periods; or, if ended, of one that nobody
 * asks for. */
static void add_periods(refresh_job *job, const char *before, bool ended)
{
	for (int i = 0; i < AZORA_PERIODS; i++) {
		if ((job->refresh.boards.frames >> i & 1) == 0) {
			continue;
		}
		azora_buffer_text(&job->statement.sql, before);
		add_column(job, "t.", AZORA_TARGET_FRAME);
		azora_buffer_text(&job->statement.sql, " = '");
		azora_buffer_text(&job->statement.sql, azora_board_frames[i]);
		azora_buffer_text(&job->statement.sql, "' AND ");
		if (ended) {
			add_ended(job, (azora_period)i);
		} else {
			add_began(job, " = ", refresh_start_of(job, (azora_period)i));
		}
		before = " OR ";
	}
	azora_buffer_text(&job->statement.sql, ")");
}

/* " FROM" the target's rows of the boards that are made. */
static void add_boards(refresh_job *job)
{
	azora_buffer_text(&job->statement.sql, " FROM ");
	azora_table_add_name(&job->statement, refresh_target_of(job));
	azora_buffer_text(&job->statement.sql, " t");
	add_ours(job);
	add_periods(job, " AND (", false);
}

void refresh_select_stored(refresh_job *job)
{
	azora_buffer *sql = azora_statement_new(&job->statement);
	add_periods(job, "COPY (SELECT t.ctid, ((", false);
	azora_buffer_text(sql, " IS NOT TRUE), ");
	azora_table_add_columns(&job->statement, refresh_target_of(job), "t.");
	azora_buffer_text(sql, " FROM ");
	azora_table_add_name(&job->statement, refresh_target_of(job));
	azora_buffer_text(sql, " t");
	add_ours(job);
	add_periods(job, " AND ((", false);
	add_periods(job, " OR (", true);
	azora_buffer_text(sql, ")) TO STDOUT (FORMAT binary)");
}

/* Runs the statement, and counts the rows that it touched. */
static bool run_and_count(refresh_job *job, uint64_t *rows)
{
	if (!azora_statement_run(&job->statement)) {
		return false;
	}
	*rows += azora_statement_touched(&job->statement);
	return true;
}

/* That a row of the target and one of the staging table are of the same learner on the same board.
 */
static void add_same(refresh_job *job)
{
	const char *before = "t.";
	for (size_t i = 0; i < AZORA_TARGET_KEYS; i++) {
		if (has_column(job, i)) {
			add_column(job, before, i);
			add_column(job, " = s.", i);
			before = " AND t.";
		}
	}
}

bool refresh_counts_badges(const refresh_job *job)
{
	return refresh_given(job, AZORA_REFRESH_BADGES) && has_column(job, AZORA_TARGET_BADGES);
}

/* Whether the target has none of the boards that are made. */
static bool find_none(refresh_job *job, bool *none)
{
	azora_buffer_text(azora_statement_new(&job->statement), "SELECT");
	add_boards(job);
	azora_buffer_text(&job->statement.sql, " LIMIT 1");
	bool run = azora_statement_run(&job->statement);
	*none = run && PQntuples(job->statement.result) == 0;
	return run;
}

/* Neither a view nor a table with rules, or with policies for this user, takes what an INSERT
 * would. */
static bool find_copyable(refresh_job *job, bool *copyable)
{
	static const char sql[] =
		"SELECT FROM pg_class c WHERE c.oid = to_regclass($1) AND NOT c.relhasrules"
		" AND c.relkind IN ('r', 'p') AND NOT row_security_active(c.oid)";
	bool run = azora_table_ask(&job->statement, refresh_target_of(job), sql);
	*copyable = run && PQntuples(job->statement.result) == 1;
	return run;
}

bool refresh_choose_way(refresh_job *job)
{
	bool none = false, copyable = false;
	if (refresh_counts_badges(job)) {
		return true;
	}
	if (!find_none(job, &none) || !find_copyable(job, &copyable)) {
		return false;
	}
	job->direct = none && copyable;
	return true;
}

bool refresh_count_badges(refresh_job *job)
{
	const azora_table *badges = &job->refresh.tables[AZORA_REFRESH_BADGES];
	if (!refresh_counts_badges(job)) {
		return true;
	}
	azora_buffer *sql = azora_statement_new(&job->statement);
	azora_buffer_text(sql, "UPDATE " REFRESH_STAGING " s SET ");
	add_column(job, "", AZORA_TARGET_BADGES);
	azora_buffer_text(sql, " = b.badges FROM (SELECT ");
	azora_table_add_column(&job->statement, badges, "", 0);
	azora_buffer_text(sql, " AS learner, count(*) AS badges FROM ");
	azora_table_add_name(&job->statement, badges);
	azora_buffer_text(sql, " GROUP BY 1) b WHERE");
	add_column(job, " s.", AZORA_TARGET_USER);
	azora_buffer_text(sql, " = b.learner");
	return azora_statement_run(&job->statement);
}

bool refresh_delete_old(refresh_job *job)
{
	azora_buffer *sql = azora_statement_new(&job->statement);
	azora_buffer_text(sql, "DELETE FROM ");
	azora_table_add_name(&job->statement, refresh_target_of(job));
	azora_buffer_text(sql, " t");
	add_ours(job);
	add_periods(job, " AND (", true);
	return run_and_count(job, &job->figures->deleted);
}

/* The columns that are no part of the key, in brackets. */
static void add_values(refresh_job *job, const char *prefix)
{
	const char *before = "(";
	for (size_t i = AZORA_TARGET_KEYS; i < AZORA_TARGET_FIELDS; i++) {
		if (has_column(job, i)) {
			azora_buffer_text(&job->statement.sql, before);
			add_column(job, prefix, i);
			before = ", ";
		}
	}
	azora_buffer_text(&job->statement.sql, ")");
}

/* That the two have other values. */
static void add_differs(refresh_job *job)
{
	add_values(job, "t.");
	azora_buffer_text(&job->statement.sql, " IS DISTINCT FROM ");
	add_values(job, "s.");
}

/* Whether a column of the target is part of the key. */
static bool is_key(const refresh_job *job, const char *name)
{
	const azora_span *columns = refresh_target_of(job)->columns;
	const azora_span column = {name, strlen(name)};
	size_t i = 0;
	while (i < AZORA_TARGET_KEYS && !azora_span_equal(columns[i], column)) {
		i++;
	}
	return i < AZORA_TARGET_KEYS;
}

/* Whether an index of the target has columns of the key and no others, so that no key stands twice.
 * One of a table that others inherit from knows nothing of theirs. */
static bool find_unique(refresh_job *job, bool *unique)
{
	static const char sql[] =
		"SELECT i.indexrelid, a.attname FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid"
		" JOIN pg_attribute a ON a.attrelid = i.indrelid"
		" AND a.attnum = ANY ((i.indkey::smallint[])[0:i.indnkeyatts - 1])"
		" WHERE c.oid = to_regclass($1) AND i.indisunique AND i.indisvalid AND i.indpred IS NULL"
		" AND i.indexprs IS NULL AND (c.relkind = 'p' OR NOT c.relhassubclass) ORDER BY 1";
	if (!azora_table_ask(&job->statement, refresh_target_of(job), sql)) {
		return false;
	}
	const PGresult *result = job->statement.result;
	int rows = PQntuples(result);
	*unique = false;
	for (int i = 0, next; i < rows && !*unique; i = next) {
		*unique = true;
		for (next = i;
			 next < rows && strcmp(PQgetvalue(result, next, 0), PQgetvalue(result, i, 0)) == 0;
			 next++) {
			*unique = *unique && is_key(job, PQgetvalue(result, next, 1));
		}
	}
	return true;
}

/* The columns of the key, with commas. */
static void add_key(refresh_job *job)
{
	const char *before = "t.";
	for (size_t i = 0; i < AZORA_TARGET_KEYS; i++) {
		if (has_column(job, i)) {
			add_column(job, before, i);
			before = ", t.";
		}
	}
}

/* What stands more than once is deleted, and put in anew as what the target lacks: of a view's rows
 * nothing tells one from the other. */
static bool delete_doubles(refresh_job *job)
{
	bool unique = false;
	if (!find_unique(job, &unique) || unique) {
		return unique;
	}
	azora_buffer *sql = azora_statement_new(&job->statement);
	const azora_table *target = refresh_target_of(job);
	azora_buffer_text(sql, "WITH s AS (SELECT ");
	add_key(job);
	add_boards(job);
	azora_buffer_text(sql, " GROUP BY ");
	add_key(job);
	azora_buffer_text(sql, " HAVING count(*) > 1) DELETE FROM ");
	azora_table_add_name(&job->statement, target);
	azora_buffer_text(sql, " t USING s WHERE ");
	add_same(job);
	return run_and_count(job, &job->figures->deleted);
}

static bool analyze(refresh_job *job, const char *table)
{
	azora_buffer_text(azora_statement_new(&job->statement), "ANALYZE ");
	azora_buffer_text(&job->statement.sql, table);
	return azora_statement_run(&job->statement);
}

/* Marks of what differs: the target's rows that are on no board, and places that it lacks. No table
 * has columns of these names. */
#define GONE "\"gone from azora's boards\""
#define NEW  "\"new to azora's boards\""

/*
 * Finds what differs, by going through both tables once: into a table that the target is changed
 * by from here on, with marks on those who are gone and who are new.
 */
static bool find_changes(refresh_job *job)
{
	azora_buffer *sql = azora_statement_new(&job->statement);
	azora_buffer_text(sql, "CREATE TEMP TABLE azora_changes ON COMMIT DROP AS SELECT ");
	for (size_t i = 0; i < AZORA_TARGET_FIELDS; i++) {
		if (!has_column(job, i)) {
			continue;
		}
		azora_buffer_text(sql, i < AZORA_TARGET_KEYS ? "coalesce(" : "");
		add_column(job, "s.", i);
		if (i < AZORA_TARGET_KEYS) {
			add_column(job, ", t.", i);
			azora_buffer_text(sql, ") AS ");
			add_column(job, "", i);
		}
		azora_buffer_text(sql, ", ");
	}
	add_column(job, "s.", AZORA_TARGET_USER);
	azora_buffer_text(sql, " IS NULL AS " GONE ", ");
	add_column(job, "t.", AZORA_TARGET_USER);
	azora_buffer_text(sql, " IS NULL AS " NEW " FROM (SELECT ");
	azora_table_add_columns(&job->statement, refresh_target_of(job), "t.");
	add_boards(job);
	azora_buffer_text(sql, ") t FULL JOIN " REFRESH_STAGING " s ON ");
	add_same(job);
	azora_buffer_text(sql, " WHERE ");
	add_differs(job);
	/* Whose values may all be null. */
	add_column(job, " OR s.", AZORA_TARGET_USER);
	azora_buffer_text(sql, " IS NULL");
	job->marked = true;
	return azora_statement_run(&job->statement) && analyze(job, REFRESH_CHANGES);
}

static bool delete_gone(refresh_job *job)
{
	azora_buffer *sql = azora_statement_new(&job->statement);
	azora_buffer_text(sql, "DELETE FROM ");
	azora_table_add_name(&job->statement, refresh_target_of(job));
	if (job->compares) {
		/* In the order in which they lie. */
		azora_buffer_text(sql, " t USING (SELECT " REFRESH_PLACE " FROM " REFRESH_CHANGES);
		add_column(job, " WHERE ", AZORA_TARGET_USER);
		azora_buffer_text(sql, " IS NULL ORDER BY 1) s WHERE t.ctid = s." REFRESH_PLACE);
		return run_and_count(job, &job->figures->deleted);
	}
	azora_buffer_text(sql, " t USING " REFRESH_CHANGES " s WHERE s." GONE " AND ");
	add_same(job);
	return run_and_count(job, &job->figures->deleted);
}

bool refresh_update_changed(refresh_job *job)
{
	azora_buffer *sql = azora_statement_new(&job->statement);
	azora_buffer_text(sql, "UPDATE ");
	azora_table_add_name(&job->statement, refresh_target_of(job));
	azora_buffer_text(sql, " t SET ");
	add_values(job, "");
	azora_buffer_text(sql, " = ROW ");
	add_values(job, "s.");
	if (job->compares) {
		azora_buffer_text(sql,
						  " FROM " REFRESH_CHANGES " s WHERE t.ctid = s." REFRESH_PLACE " AND ");
		add_same(job);
		return run_and_count(job, &job->figures->updated);
	}
	azora_buffer_text(sql, job->marked ? " FROM " REFRESH_CHANGES " s WHERE NOT s." GONE
										 " AND NOT s." NEW " AND "
									   : " FROM " REFRESH_STAGING " s WHERE ");
	add_same(job);
	azora_buffer_text(sql, " AND ");
	add_differs(job);
	return run_and_count(job, &job->figures->updated);
}

bool refresh_insert_new(refresh_job *job)
{
	azora_buffer *sql = azora_statement_new(&job->statement);
	azora_buffer_text(sql, "INSERT INTO ");
	azora_table_add_name(&job->statement, refresh_target_of(job));
	azora_buffer_text(sql, " (");
	azora_table_add_columns(&job->statement, refresh_target_of(job), "");
	azora_buffer_text(sql, ") SELECT ");
	azora_table_add_columns(&job->statement, refresh_target_of(job), "s.");
	if (job->compares || job->marked) {
		azora_buffer_text(sql, " FROM " REFRESH_CHANGES " s WHERE s.");
		azora_buffer_text(sql, job->compares ? REFRESH_PLACE " IS NULL" : NEW);
		return run_and_count(job, &job->figures->inserted);
	}
	azora_buffer_text(sql, " FROM " REFRESH_STAGING " s WHERE NOT EXISTS (SELECT FROM ");
	azora_table_add_name(&job->statement, refresh_target_of(job));
	azora_buffer_text(sql, " t WHERE ");
	add_same(job);
	azora_buffer_text(sql, ")");
	return run_and_count(job, &job->figures->inserted);
}

/* What the planner knows of the target may be old, and one guess too low would let it compare every
 * row with every other. */
bool refresh_prepare(refresh_job *job)
{
	if (!analyze(job, REFRESH_STAGING)) {
		return false;
	}
	azora_buffer_text(azora_statement_new(&job->statement), "SET LOCAL enable_nestloop = off");
	return azora_statement_run(&job->statement);
}

/* Rows are fetched from where they lie, however many the planner takes there to be, and however
 * this transaction has read before: nothing but a nested loop of fetches by their places is left.
 */
static bool prepare_places(refresh_job *job)
{
	azora_buffer_text(azora_statement_new(&job->statement),
					  "SELECT set_config('enable_' || name, value, true) FROM (VALUES"
					  " ('tidscan', 'on'), ('nestloop', 'on'), ('hashjoin', 'off'),"
					  " ('mergejoin', 'off'), ('indexscan', 'off'), ('bitmapscan', 'off'))"
					  " settings (name, value)");
	return azora_statement_run(&job->statement);
}

typedef bool (*step)(refresh_job *job);

static bool take_steps(refresh_job *job, const step *steps, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (!steps[i](job) || !refresh_tell(job, AZORA_STAGE_CHANGES, i + 1, count)) {
			return false;
		}
	}
	return true;
}

bool refresh_apply_changes(refresh_job *job)
{
	static const step compared[] = {prepare_places, delete_gone, refresh_update_changed,
									refresh_insert_new};
	static const step steps[] = {
		refresh_delete_old, refresh_count_badges, refresh_prepare,        delete_doubles,
		find_changes,       delete_gone,          refresh_update_changed, refresh_insert_new,
	};
	if (job->direct) {
		return true;
	}
	return job->compares ? take_steps(job, compared, sizeof(compared) / sizeof(*compared))
						 : take_steps(job, steps, sizeof(steps) / sizeof(*steps));
}
