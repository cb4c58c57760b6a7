#include "pg/reconcile_parts.h"

#include <stdlib.h>
#include <string.h>

/* On which sides a completion is; each row of a table has the number of its own. */
#define CLAIMED 1
#define EARNED  2
#define BOTH    3

/* What becomes of it. */
#define COMPARED 0
#define SKIPPED  1 /* for a null */
#define OUTSIDE  2 /* no course requires the module */

/* A row of the comparison: completions that are on one side only are told one by one, all others
 * are counted. */
enum {
	FOUND_STATE,
	FOUND_SIDES,
	FOUND_USER,
	FOUND_COURSE,
	FOUND_MODULE,
	FOUND_COUNT,
	FOUND_FIELDS
};

static const azora_table_field fields[FOUND_FIELDS] = {
	{"state", AZORA_COPY_INT, false, NULL},  {"sides", AZORA_COPY_INT, false, NULL},
	{"user", AZORA_COPY_INT, false, NULL},   {"course", AZORA_COPY_INT, false, NULL},
	{"module", AZORA_COPY_INT, false, NULL}, {"count", AZORA_COPY_INT, false, NULL},
};
static const azora_table_shape shape = {"completion", fields, FOUND_FIELDS, false, false};
static const azora_table comparison = {.shape = &shape};
static const azora_table_types types = {.oids = {AZORA_OID_INT4, AZORA_OID_INT4, AZORA_OID_INT8,
												 AZORA_OID_INT8, AZORA_OID_INT8, AZORA_OID_INT8}};

/* A side's rows. */
static void add_side(reconcile_job *job, const azora_table *table, const char *side)
{
	azora_table_add_column(&job->statement, table, "SELECT ", 0);
	azora_table_add_column(&job->statement, table, "::bigint AS u, ", 1);
	azora_table_add_column(&job->statement, table, "::bigint AS c, ", 2);
	reconcile_add(job, "::bigint AS m, ");
	reconcile_add(job, side);
	reconcile_add(job, " AS side FROM ");
	azora_table_add_name(&job->statement, table);
}

/*
 * All rows of both sides are grouped by what they are about, which makes them distinct and compares
 * them in one hash table, or in as many parts of it as the server's memory needs: a join of two
 * distinct sides would take three. What agrees is then counted, not sent.
 */
static void add_comparison(reconcile_job *job)
{
	const azora_reconcile *reconcile = &job->reconcile;
	bool requires = azora_table_is_given(&reconcile->required);
	reconcile_add(job, "SELECT state, sides, CASE WHEN state = 0 AND sides < 3 THEN u END AS u,"
					   " CASE WHEN state = 0 AND sides < 3 THEN c END AS c,"
					   " CASE WHEN state = 0 AND sides < 3 THEN m END AS m, count(*) AS n"
					   " FROM (SELECT u, c, m, sides,"
					   " CASE WHEN u IS NULL OR c IS NULL OR m IS NULL THEN 1");
	reconcile_add(job, requires ? " WHEN r.module IS NULL THEN 2" : "");
	reconcile_add(job, " ELSE 0 END AS state FROM (SELECT u, c, m, bit_or(side) AS sides FROM (");
	add_side(job, &reconcile->claimed, "1");
	for (size_t i = 0; i < reconcile->earned_count; i++) {
		reconcile_add(job, " UNION ALL ");
		add_side(job, &reconcile->earned[i], "2");
	}
	reconcile_add(job, ") AS told GROUP BY u, c, m) AS each");
	if (requires) {
		azora_table_add_column(&job->statement, &reconcile->required,
							   " LEFT JOIN (SELECT DISTINCT ", 0);
		azora_table_add_column(&job->statement, &reconcile->required, "::bigint AS course, ", 1);
		reconcile_add(job, "::bigint AS module FROM ");
		azora_table_add_name(&job->statement, &reconcile->required);
		reconcile_add(job, ") AS r ON r.course = c AND r.module = m");
	}
	reconcile_add(job, ") AS judged GROUP BY 1, 2, 3, 4, 5");
}

static void count(reconcile_job *job, int64_t state, int64_t sides, uint64_t rows)
{
	static const struct {
		azora_check check;
		int64_t side;
	} each[] = {{AZORA_CHECK_CLAIMED, CLAIMED}, {AZORA_CHECK_EARNED, EARNED}};
	for (size_t i = 0; i < 2; i++) {
		azora_check_figures *figures = &job->figures->checks[each[i].check];
		if ((sides & each[i].side) != 0) {
			figures->checked += state == COMPARED ? rows : 0;
			figures->skipped += state == SKIPPED ? rows : 0;
			figures->outside += state == OUTSIDE ? rows : 0;
		}
	}
}

static bool take_row(void *context, const azora_copy_value *values)
{
	reconcile_job *job = context;
	int64_t state = values[FOUND_STATE].integer, sides = values[FOUND_SIDES].integer;
	count(job, state, sides, (uint64_t)values[FOUND_COUNT].integer);
	if (state != COMPARED || sides == BOTH) {
		return true;
	}
	azora_finding finding = {
		.check = sides == CLAIMED ? AZORA_CHECK_CLAIMED : AZORA_CHECK_EARNED,
		.user = values[FOUND_USER].integer,
		.course = values[FOUND_COURSE].integer,
		.module = values[FOUND_MODULE].integer,
		.stored = {.given = sides == CLAIMED},
		.expected = {.given = sides == EARNED},
	};
	return reconcile_find(job, &finding);
}

/* What is found is kept on the server where it is logged: it need not come and go back. */
static bool keep(reconcile_job *job)
{
	azora_statement_new(&job->statement);
	reconcile_add(job, "CREATE TEMP TABLE azora_completion ON COMMIT DROP AS ");
	add_comparison(job);
	return azora_statement_run(&job->statement);
}

static bool log_both(reconcile_job *job)
{
	static const reconcile_columns claimed = {.check = AZORA_CHECK_CLAIMED,
											  .user = "f.u",
											  .course = "f.c",
											  .module = "f.m",
											  .stored = "'1'"};
	static const reconcile_columns earned = {.check = AZORA_CHECK_EARNED,
											 .user = "f.u",
											 .course = "f.c",
											 .module = "f.m",
											 .expected = "'1'"};
	return reconcile_log(job, &claimed,
						 "pg_temp.azora_completion f WHERE f.state = 0 AND f.sides = 1") &&
		   reconcile_log(job, &earned,
						 "pg_temp.azora_completion f WHERE f.state = 0 AND f.sides = 2");
}

bool reconcile_completion(reconcile_job *job)
{
	bool logs = reconcile_logs(job);
	if (!reconcile_tell(job, "completion", 0, job->rows) || (logs && !keep(job))) {
		return false;
	}
	azora_statement_new(&job->statement);
	reconcile_add(job, "COPY (");
	if (logs) {
		reconcile_add(job, "SELECT * FROM pg_temp.azora_completion");
	} else {
		add_comparison(job);
	}
	reconcile_add(job, " ORDER BY 2, 3, 4, 5");
	return azora_table_read(&job->reader, &job->statement, &comparison, &types, take_row, job) &&
		   (!logs || log_both(job)) && reconcile_tell(job, "completion", job->rows, job->rows);
}

/* How many of what was found a statement set right; the log says that all were. */
static bool check_repaired(reconcile_job *job, azora_check check, uint64_t repaired,
						   const char *what)
{
	azora_check_figures *figures = &job->figures->checks[check];
	figures->repaired = repaired;
	return repaired == figures->inconsistent ||
		   azora_table_fail(job->pg, &job->reconcile.claimed, AZORA_TABLE_COLUMNS,
							"of %llu claims %llu were %s: a rule, a trigger or a policy of the "
							"table stands in between",
							(unsigned long long)figures->inconsistent, (unsigned long long)repaired,
							what);
}

static bool delete_false(reconcile_job *job)
{
	const azora_table *claimed = &job->reconcile.claimed;
	azora_statement_new(&job->statement);
	reconcile_add(job, "WITH gone AS (DELETE FROM ");
	azora_table_add_name(&job->statement, claimed);
	azora_table_add_column(&job->statement, claimed,
						   " t USING pg_temp.azora_completion f WHERE f.state = 0 AND f.sides = 1"
						   " AND t.",
						   0);
	azora_table_add_column(&job->statement, claimed, " = f.u AND t.", 1);
	azora_table_add_column(&job->statement, claimed, " = f.c AND t.", 2);
	reconcile_add(job, " = f.m RETURNING f.u, f.c, f.m)"
					   " SELECT count(*) FROM (SELECT DISTINCT u, c, m FROM gone) AS each");
	return azora_statement_run(&job->statement) &&
		   check_repaired(job, AZORA_CHECK_CLAIMED,
						  strtoull(PQgetvalue(job->statement.result, 0, 0), NULL, 10), "deleted");
}

static bool insert_missing(reconcile_job *job)
{
	azora_statement_new(&job->statement);
	reconcile_add(job, "INSERT INTO ");
	azora_table_add_name(&job->statement, &job->reconcile.claimed);
	reconcile_add(job, " (");
	azora_table_add_columns(&job->statement, &job->reconcile.claimed, "");
	reconcile_add(job,
				  ") SELECT u, c, m FROM pg_temp.azora_completion WHERE state = 0 AND sides = 2"
				  " ORDER BY u, c, m");
	return azora_statement_run(&job->statement) &&
		   check_repaired(job, AZORA_CHECK_EARNED, azora_statement_touched(&job->statement),
						  "inserted");
}

bool reconcile_repair_completion(reconcile_job *job)
{
	azora_statement_new(&job->statement);
	reconcile_add(job, "ANALYZE pg_temp.azora_completion");
	return azora_statement_run(&job->statement) &&
		   (!reconcile_repairs(job, AZORA_CHECK_CLAIMED) || delete_false(job)) &&
		   (!reconcile_repairs(job, AZORA_CHECK_EARNED) || insert_missing(job));
}
