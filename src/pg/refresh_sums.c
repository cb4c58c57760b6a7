#include "core/wide.h"
#include "pg/refresh_parts.h"

#include <string.h>

/* Whether the contributions lie on other servers, some of them at least. */
static bool find_foreign(refresh_job *job, bool *foreign)
{
	static const char sql[] =
		"SELECT count(*) FROM pg_class WHERE relkind = 'f' AND (oid = to_regclass($1) OR"
		" oid IN (SELECT relid FROM pg_partition_tree(to_regclass($1))))";
	azora_statement *statement = &job->statement;
	if (!azora_table_ask(statement, &job->refresh.tables[AZORA_REFRESH_CONTRIBUTIONS], sql)) {
		return false;
	}
	*foreign = strcmp(PQgetvalue(statement->result, 0, 0), "0") != 0;
	return true;
}

/* What other servers are asked for, by a plan. */
typedef enum asked {
	ASKED_NOTHING,
	ASKED_ROWS, /* one of them at least */
	ASKED_GROUPS,
} asked;

static asked read_plan(const PGresult *plan)
{
	asked all = ASKED_NOTHING;
	for (int i = 0; i < PQntuples(plan); i++) {
		const char *sent = strstr(PQgetvalue(plan, i, 0), "Remote SQL:");
		if (sent != NULL && strstr(sent, " GROUP BY ") == NULL) {
			return ASKED_ROWS;
		}
		all = sent != NULL ? ASKED_GROUPS : all;
	}
	return all;
}

static bool set(refresh_job *job, const char *setting)
{
	azora_buffer *sql = azora_statement_new(&job->statement);
	azora_buffer_text(sql, "SET LOCAL ");
	azora_buffer_text(sql, setting);
	return azora_statement_run(&job->statement);
}

static bool plan(refresh_job *job, asked *all)
{
	azora_buffer_text(azora_statement_new(&job->statement), "EXPLAIN (VERBOSE, COSTS OFF) ");
	refresh_add_sums(job);
	if (!azora_statement_run(&job->statement)) {
		return false;
	}
	*all = read_plan(job->statement.result);
	return true;
}

/* Of tables that nobody has analysed the server may think that they are cheap to send; grouping
 * here is made to look dear until it is done. */
static bool insist(refresh_job *job)
{
	job->insists = true;
	return set(job, "enable_hashagg = off") && set(job, "enable_sort = off");
}

static bool relent(refresh_job *job)
{
	bool insists = job->insists;
	job->insists = false;
	return !insists ||
		   (set(job, "enable_hashagg TO DEFAULT") && set(job, "enable_sort TO DEFAULT"));
}

bool refresh_choose_sums(refresh_job *job, bool *sums)
{
	bool always = job->refresh.sums == AZORA_SUMS_ALWAYS, foreign = always;
	asked all = ASKED_NOTHING;
	*sums = always;
	if (job->refresh.sums == AZORA_SUMS_FOREIGN && !find_foreign(job, &foreign)) {
		return false;
	}
	if (!foreign) {
		return true;
	}
	/* Each partition is grouped on its own, which the server does not think of by itself. */
	if (!set(job, "enable_partitionwise_aggregate = on") || !plan(job, &all)) {
		return false;
	}
	if (all == ASKED_ROWS && (!insist(job) || !plan(job, &all))) {
		return false;
	}
	*sums = always || all == ASKED_GROUPS;
	return all != ASKED_ROWS || relent(job);
}

/* A row that is refused, of which only learner and course are known. */
static bool fail_group(refresh_job *job, const azora_copy_value *values, size_t field,
					   const char *reason)
{
	const azora_table *table = &job->refresh.tables[AZORA_REFRESH_CONTRIBUTIONS];
	const azora_copy_value *user = &values[SUM_USER], *course = &values[SUM_COURSE];
	if (user->is_null || course->is_null) {
		return azora_table_fail(job->pg, table, field, "a row cannot be used: %s", reason);
	}
	return azora_table_fail(job->pg, table, field,
							"a row of the learner %lld in the course %lld cannot be used: %s",
							(long long)user->integer, (long long)course->integer, reason);
}

static bool fail_bad(refresh_job *job, const azora_copy_value *values, int64_t class)
{
	size_t field = 0;
	while (field < ROW_FIELDS && (class & (int64_t)SUMS_BAD << field) == 0) {
		field++;
	}
	switch (azora_refresh_shapes[AZORA_REFRESH_CONTRIBUTIONS].fields[field].as) {
	case AZORA_COPY_HUNDREDTHS:
		return fail_group(job, values, field, "the number must be from 0 to 100");
	case AZORA_COPY_TIME:
		return fail_group(job, values, field, "infinity is not a value that can be used");
	default:
		return fail_group(job, values, field,
						  "the number has a fraction or is too large, but must be whole");
	}
}

/* A sum that 64 bits do not hold is added in parts that they do, each as if it were a row; it is of
 * more rows than there are parts. */
static azora_status add_score(refresh_job *job, azora_board_sums *sums, azora_u128 score)
{
	azora_status status = AZORA_OK;
	while (status == AZORA_OK && (int64_t)score.high != (int64_t)score.low >> 63) {
		bool below = (int64_t)score.high < 0;
		azora_board_sums part = {sums->user, sums->course, sums->frame, .at = sums->at, .rows = 1};
		part.score = below ? INT64_MIN : INT64_MAX;
		azora_u128 taken = {below ? UINT64_MAX : 0, (uint64_t)part.score};
		score = azora_u128_subtract(score, taken);
		sums->rows--;
		status = azora_bulk_boards_add_sums(job->boards, &part);
	}
	sums->score = (int64_t)score.low;
	return status == AZORA_OK ? azora_bulk_boards_add_sums(job->boards, sums) : status;
}

static azora_status add_group(refresh_job *job, const azora_copy_value *values)
{
	azora_status status = AZORA_OK;
	azora_u128 score = {(uint64_t)values[SUM_SCORE].high, (uint64_t)values[SUM_SCORE].integer};
	if (values[SUM_ROWS].integer > UINT32_MAX) {
		return AZORA_FULL;
	}
	for (int i = 0; i < AZORA_PERIODS && status == AZORA_OK; i++) {
		azora_board_sums sums = {
			.user = values[SUM_USER].integer,
			.course = values[SUM_COURSE].integer,
			.frame = (azora_period)i,
			.at = values[SUM_AT].integer,
			.impact_high = (uint64_t)values[SUM_IMPACT].high,
			.impact_low = (uint64_t)values[SUM_IMPACT].integer,
			.alignment = (uint64_t)values[SUM_ALIGNMENT].integer,
			.rows = (uint32_t)values[SUM_ROWS].integer,
			.stars = (uint32_t)values[SUM_STARS].integer,
			.verified = (uint32_t)values[SUM_VERIFIED].integer,
		};
		if ((values[SUM_CLASS].integer >> i & 1) != 0) {
			status = add_score(job, &sums, score);
		}
	}
	return status;
}

static bool take_sums(void *context, const azora_copy_value *values)
{
	refresh_job *job = context;
	int64_t class = values[SUM_CLASS].integer;
	uint64_t rows = (uint64_t)values[SUM_ROWS].integer;
	job->figures->sums++;
	if ((class & (SUMS_NEGATIVE - SUMS_BAD)) != 0) {
		return fail_bad(job, values, class);
	}
	if ((class & SUMS_NULL) != 0) {
		job->figures->skipped += rows;
		return refresh_count_rows(job, rows);
	}
	if ((class & SUMS_NEGATIVE) != 0) {
		return fail_group(job, values, ROW_REACH, "it reached less than nobody");
	}
	azora_status status = add_group(job, values);
	return status == AZORA_OK ? refresh_count_rows(job, rows) : refresh_fail_status(job, status);
}

/* The type of a sum of a column's integers. */
static uint32_t sum_of(uint32_t oid)
{
	return oid == AZORA_OID_INT2 || oid == AZORA_OID_INT4 ? AZORA_OID_INT8 : AZORA_OID_NUMERIC;
}

bool refresh_read_sums(refresh_job *job)
{
	static const azora_table_field fields[SUM_COLUMNS] = {
		[SUM_USER] = {"user", AZORA_COPY_INT, false, NULL},
		[SUM_COURSE] = {"course", AZORA_COPY_INT, false, NULL},
		[SUM_CLASS] = {"table", AZORA_COPY_INT, false, NULL},
		[SUM_AT] = {"when", AZORA_COPY_TIME, false, NULL},
		[SUM_SCORE] = {"score", AZORA_COPY_WIDE, false, NULL},
		[SUM_IMPACT] = {"reach", AZORA_COPY_WIDE, false, NULL},
		[SUM_ALIGNMENT] = {"alignment", AZORA_COPY_INT, false, NULL},
		[SUM_ROWS] = {"table", AZORA_COPY_INT, false, NULL},
		[SUM_STARS] = {"score", AZORA_COPY_INT, false, NULL},
		[SUM_VERIFIED] = {"verified", AZORA_COPY_INT, false, NULL},
	};
	static const azora_table_shape shape = {"contributions", fields, SUM_COLUMNS, false, false};
	const uint32_t *oids = job->types[AZORA_REFRESH_CONTRIBUTIONS].oids;
	const azora_table table = {.shape = &shape};
	const azora_table_types types = {.oids = {
										 [SUM_USER] = oids[ROW_USER],
										 [SUM_COURSE] = oids[ROW_COURSE],
										 [SUM_CLASS] = AZORA_OID_INT4,
										 [SUM_AT] = oids[ROW_WHEN],
										 [SUM_SCORE] = sum_of(oids[ROW_SCORE]),
										 [SUM_IMPACT] = AZORA_OID_NUMERIC,
										 [SUM_ALIGNMENT] = AZORA_OID_INT8,
										 [SUM_ROWS] = AZORA_OID_INT8,
										 [SUM_STARS] = AZORA_OID_INT8,
										 [SUM_VERIFIED] = AZORA_OID_INT8,
									 }};
	azora_buffer_text(azora_statement_new(&job->statement), "COPY (");
	refresh_add_sums(job);
	return azora_table_read(&job->reader, &job->statement, &table, &types, take_sums, job) &&
		   relent(job);
}
