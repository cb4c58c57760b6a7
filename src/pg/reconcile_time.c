#include "pg/reconcile_parts.h"

/* What becomes of a learner. */
#define SAME    0
#define DIFFERS 1
#define SKIPPED 2 /* rows, for a null */

/* A row of the comparison: learners whose sums differ are told one by one, the others counted. */
enum { FOUND_STATE, FOUND_USER, FOUND_PULSES, FOUND_SESSIONS, FOUND_COUNT, FOUND_FIELDS };

static const azora_table_field fields[FOUND_FIELDS] = {
	{"state", AZORA_COPY_INT, false, NULL},  {"user", AZORA_COPY_INT, false, NULL},
	{"pulses", AZORA_COPY_INT, false, NULL}, {"sessions", AZORA_COPY_INT, false, NULL},
	{"count", AZORA_COPY_INT, false, NULL},
};
static const azora_table_shape shape = {"time", fields, FOUND_FIELDS, false, false};
static const azora_table comparison = {.shape = &shape};
static const azora_table_types types = {
	.oids = {AZORA_OID_INT4, AZORA_OID_INT8, AZORA_OID_INT8, AZORA_OID_INT8, AZORA_OID_INT8}};

static void add_side(reconcile_job *job, const azora_table *table, const char *first,
					 const char *second)
{
	azora_table_add_column(&job->statement, table, "SELECT ", 0);
	reconcile_add(job, "::bigint AS u, ");
	reconcile_add(job, first);
	azora_table_add_column(&job->statement, table, "", 1);
	reconcile_add(job, second);
	reconcile_add(job, " FROM ");
	azora_table_add_name(&job->statement, table);
}

/* Sums of bigint are numeric, which holds them all. No row is the same as none of 0 seconds. */
static void add_comparison(reconcile_job *job)
{
	reconcile_add(
		job, "SELECT state, CASE WHEN state = 1 THEN u END AS u, CASE WHEN state = 1 THEN p END"
			 " AS p, CASE WHEN state = 1 THEN s END AS s,"
			 " sum(CASE WHEN state = 2 THEN n ELSE 1 END)::bigint AS n"
			 " FROM (SELECT u, p, s, n, CASE WHEN bad THEN 2 WHEN coalesce(p, 0) ="
			 " coalesce(s, 0) THEN 0 ELSE 1 END AS state FROM (SELECT u, bad, sum(p) AS p,"
			 " sum(s) AS s, count(*) AS n FROM (SELECT u, p, s,"
			 " u IS NULL OR (p IS NULL AND s IS NULL) AS bad FROM (");
	add_side(job, &job->reconcile.pulses, "", "::bigint AS p, NULL::bigint AS s");
	reconcile_add(job, " UNION ALL ");
	add_side(job, &job->reconcile.sessions, "NULL::bigint, ", "::bigint");
	reconcile_add(job,
				  ") AS told) AS marked GROUP BY u, bad) AS sums) AS judged GROUP BY 1, 2, 3, 4");
}

static azora_side side_of(const azora_copy_value *value)
{
	return (azora_side){.given = !value->is_null, .known = 1, .values = {value->integer}};
}

static bool take_row(void *context, const azora_copy_value *values)
{
	reconcile_job *job = context;
	azora_check_figures *figures = &job->figures->checks[AZORA_CHECK_TIME];
	uint64_t count = (uint64_t)values[FOUND_COUNT].integer;
	if (values[FOUND_STATE].integer == SKIPPED) {
		figures->skipped += count;
		return true;
	}
	figures->checked += count;
	if (values[FOUND_STATE].integer == SAME) {
		return true;
	}
	azora_finding finding = {
		.check = AZORA_CHECK_TIME,
		.user = values[FOUND_USER].integer,
		.stored = side_of(&values[FOUND_SESSIONS]),
		.expected = side_of(&values[FOUND_PULSES]),
	};
	return reconcile_find(job, &finding);
}

static bool keep(reconcile_job *job)
{
	static const reconcile_columns columns = {.check = AZORA_CHECK_TIME,
											  .user = "f.u",
											  .stored = "f.s::text",
											  .expected = "f.p::text"};
	azora_statement_new(&job->statement);
	reconcile_add(job, "CREATE TEMP TABLE azora_time ON COMMIT DROP AS ");
	add_comparison(job);
	return azora_statement_run(&job->statement) &&
		   reconcile_log(job, &columns, "pg_temp.azora_time f WHERE f.state = 1");
}

bool reconcile_time(reconcile_job *job)
{
	bool logs = reconcile_logs(job);
	if (!reconcile_tell(job, "time", 0, 0) || (logs && !keep(job))) {
		return false;
	}
	azora_statement_new(&job->statement);
	/* What is told is an integer; what is logged, exact. */
	reconcile_add(job, "COPY (SELECT state, u,"
					   " CASE WHEN p IS NOT NULL THEN least(greatest(p, -9223372036854775808),"
					   " 9223372036854775807)::bigint END,"
					   " CASE WHEN s IS NOT NULL THEN least(greatest(s, -9223372036854775808),"
					   " 9223372036854775807)::bigint END, n FROM ");
	if (logs) {
		reconcile_add(job, "pg_temp.azora_time");
	} else {
		reconcile_add(job, "(");
		add_comparison(job);
		reconcile_add(job, ") AS compared");
	}
	reconcile_add(job, " ORDER BY 1, 2");
	return azora_table_read(&job->reader, &job->statement, &comparison, &types, take_row, job) &&
		   reconcile_tell(job, "time", job->figures->checks[AZORA_CHECK_TIME].checked,
						  job->figures->checks[AZORA_CHECK_TIME].checked);
}
