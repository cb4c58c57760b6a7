#include "pg/reconcile_parts.h"

#include <string.h>

const char *const azora_check_names[AZORA_CHECKS] = {"claimed", "earned", "time", "boards"};
const char *const azora_verdict_names[AZORA_VERDICTS] = {"healthy", "unknown", "audit", "critical"};

/* Healthy is a confidence of 99.5 and more, critical one below 95. */
#define HEALTHY_ONE_IN  200
#define CRITICAL_ONE_IN 20

azora_verdict azora_verdict_of(uint64_t checked, uint64_t inconsistent)
{
	if (checked == 0) {
		return AZORA_VERDICT_UNKNOWN;
	}
	if (inconsistent <= checked / HEALTHY_ONE_IN) {
		return AZORA_VERDICT_HEALTHY;
	}
	return inconsistent <= checked / CRITICAL_ONE_IN ? AZORA_VERDICT_AUDIT : AZORA_VERDICT_CRITICAL;
}

/* That boards are ranked in. */
#define LEAST_MEMORY ((size_t)16 << 20)

static const azora_table_field completions[] = {
	{"user", AZORA_COPY_INT, false, NULL},
	{"course", AZORA_COPY_INT, false, NULL},
	{"module", AZORA_COPY_INT, false, NULL},
};
static const azora_table_field modules[] = {
	{"course", AZORA_COPY_INT, false, NULL},
	{"module", AZORA_COPY_INT, false, NULL},
};
static const azora_table_field times[] = {
	{"user", AZORA_COPY_INT, false, NULL},
	{"seconds", AZORA_COPY_INT, false, NULL},
};
static const azora_table_field findings[AZORA_FINDING_FIELDS] = {
	[AZORA_FINDING_RUN] = {"run", AZORA_COPY_TEXT, false, NULL},
	[AZORA_FINDING_WHEN] = {"when", AZORA_COPY_TIME, false, NULL},
	[AZORA_FINDING_CHECK] = {"check", AZORA_COPY_TEXT, false, NULL},
	[AZORA_FINDING_USER] = {"user", AZORA_COPY_INT, false, NULL},
	[AZORA_FINDING_STORED] = {"stored", AZORA_COPY_TEXT, false, NULL},
	[AZORA_FINDING_EXPECTED] = {"expected", AZORA_COPY_TEXT, false, NULL},
	[AZORA_FINDING_REPAIRED] = {"repaired", AZORA_COPY_BOOL, false, NULL},
	[AZORA_FINDING_COURSE] = {"course", AZORA_COPY_INT, true, NULL},
	[AZORA_FINDING_MODULE] = {"module", AZORA_COPY_INT, true, NULL},
	[AZORA_FINDING_TYPE] = {"type", AZORA_COPY_TEXT, true, NULL},
	[AZORA_FINDING_FRAME] = {"frame", AZORA_COPY_TEXT, true, NULL},
	[AZORA_FINDING_SCOPE] = {"scope", AZORA_COPY_TEXT, true, NULL},
	[AZORA_FINDING_SCOPE_ID] = {"scopeId", AZORA_COPY_INT, true, NULL},
};

/* Those that the server compares are of integers, as if they were written: it would round a numeric
 * where it meets one. */
#define FIELDS(fields) fields, sizeof(fields) / sizeof(*(fields))
const azora_table_shape azora_earned_shape = {"earned", FIELDS(completions), false, true};
const azora_table_shape azora_required_shape = {"required", FIELDS(modules), true, true};
const azora_table_shape azora_claimed_shape = {"claimed", FIELDS(completions), false, true};
const azora_table_shape azora_pulses_shape = {"pulses", FIELDS(times), false, true};
const azora_table_shape azora_sessions_shape = {"sessions", FIELDS(times), false, true};
const azora_table_shape azora_findings_shape = {"findings", FIELDS(findings), true, true};

static void release_job(void *context)
{
	reconcile_job *job = context;
	if (job->recomputes) {
		refresh_end(&job->refresh);
	}
	azora_sample_end(&job->stored);
	azora_sample_end(&job->expected);
	azora_table_reader_end(&job->reader);
	azora_statement_end(&job->statement);
	azora_buffer_free(&job->copy);
	azora_release(&azora_heap_allocator, job);
}

bool reconcile_tell(reconcile_job *job, const char *stage, uint64_t done, uint64_t total)
{
	const azora_reconcile_caller *caller = &job->reconcile.caller;
	return caller->progress(caller->context, stage, done, total) ||
		   azora_pg_fail(job->pg, AZORA_PG_INTERRUPTED, "The reconciliation was stopped");
}

bool reconcile_find(reconcile_job *job, const azora_finding *finding)
{
	const azora_reconcile_caller *caller = &job->reconcile.caller;
	job->figures->checks[finding->check].inconsistent++;
	return caller->finding(caller->context, finding) ||
		   azora_pg_fail(job->pg, AZORA_PG_INTERRUPTED, "The reconciliation was stopped");
}

/* What is repaired is nobody else's to change meanwhile, as far as they ask. */
static bool lock(reconcile_job *job)
{
	bool completions_change =
		reconcile_repairs(job, AZORA_CHECK_CLAIMED) || reconcile_repairs(job, AZORA_CHECK_EARNED);
	bool *busy = &job->figures->busy;
	return (!completions_change ||
			azora_table_lock(&job->statement, &job->reconcile.claimed, busy)) &&
		   (*busy || !reconcile_repairs(job, AZORA_CHECK_BOARDS) ||
			azora_table_lock(&job->statement, &job->reconcile.boards.tables[AZORA_REFRESH_TARGET],
							 busy));
}

/* Counts its rows with those of the others that are compared. */
static bool describe(reconcile_job *job, azora_table *table, azora_table_types *types)
{
	if (!azora_table_is_given(table)) {
		return true;
	}
	if (!azora_table_describe(&job->statement, table, types)) {
		return false;
	}
	job->rows += table->shape == &azora_earned_shape || table->shape == &azora_claimed_shape
					 ? types->rows
					 : 0;
	return true;
}

static bool describe_all(reconcile_job *job)
{
	azora_reconcile *reconcile = &job->reconcile;
	azora_table_types unused;
	for (size_t i = 0; i < reconcile->earned_count; i++) {
		if (!describe(job, &reconcile->earned[i], &unused)) {
			return false;
		}
	}
	return describe(job, &reconcile->required, &unused) &&
		   describe(job, &reconcile->claimed, &job->claimed) &&
		   describe(job, &reconcile->pulses, &unused) &&
		   describe(job, &reconcile->sessions, &unused) &&
		   describe(job, &reconcile->findings, &job->findings) &&
		   (!job->recomputes || refresh_describe(&job->refresh)) &&
		   azora_table_close_path(&job->statement);
}

/* The checks come first, all of them: a repair must not change what the next one reads. */
static bool work(reconcile_job *job)
{
	bool completion = reconcile_checks(job, AZORA_CHECK_CLAIMED);
	bool time = reconcile_checks(job, AZORA_CHECK_TIME);
	if (!describe_all(job) || (completion && !reconcile_completion(job)) ||
		(time && !reconcile_time(job)) || (job->recomputes && !reconcile_boards(job))) {
		return false;
	}
	if (job->reconcile.repairs == 0) {
		return true;
	}
	return reconcile_tell(job, "repair", 0, 0) &&
		   (!completion || reconcile_repair_completion(job)) &&
		   (!reconcile_repairs(job, AZORA_CHECK_BOARDS) || reconcile_repair_boards(job));
}

/* What the reading and ranking of boards tell goes on to the caller. */
static bool tell_refresh(void *context, azora_refresh_stage stage, uint64_t done, uint64_t total)
{
	return reconcile_tell(context, azora_stage_names[stage], done, total);
}

static const azora_zone *find_zone(void *context, const char *name, size_t length)
{
	const reconcile_job *job = context;
	const azora_refresh_caller *caller = &job->reconcile.boards.caller;
	return caller->zone(caller->context, name, length);
}

static void begin_boards(reconcile_job *job)
{
	const azora_reconcile *reconcile = &job->reconcile;
	size_t sample = azora_sample_size(reconcile->sample);
	size_t memory = reconcile->boards.memory;
	azora_refresh order = reconcile->boards;
	order.caller =
		(azora_refresh_caller){.progress = tell_refresh, .zone = find_zone, .context = job};
	/* While boards are ranked there is one sample; the other, of twice as many, comes when they are
	 * gone. */
	order.memory = memory < LEAST_MEMORY + sample ? LEAST_MEMORY : memory - sample;
	refresh_begin(&job->refresh, job->pg, &order, &job->refreshed);
	job->recomputes = true;
	azora_sample_begin(&job->stored, &azora_heap_allocator, reconcile->seed, 2 * reconcile->sample);
	azora_sample_begin(&job->expected, &azora_heap_allocator, reconcile->seed, reconcile->sample);
}

bool azora_reconcile_run(azora_pg *pg, const azora_reconcile *reconcile,
						 azora_reconcile_figures *figures)
{
	memset(figures, 0, sizeof(*figures));
	bool writes = azora_table_is_given(&reconcile->findings);
	if (!azora_pg_begin(pg, writes ? "ISOLATION LEVEL REPEATABLE READ"
								   : "ISOLATION LEVEL REPEATABLE READ READ ONLY")) {
		return false;
	}
	reconcile_job *job = azora_allocate(&azora_heap_allocator, 1, sizeof(*job));
	if (job == NULL) {
		return azora_pg_no_memory(pg);
	}
	memset(job, 0, sizeof(*job));
	job->pg = pg;
	job->reconcile = *reconcile;
	job->figures = figures;
	azora_statement_begin(&job->statement, pg, &azora_heap_allocator);
	azora_buffer_begin(&job->copy, &azora_heap_allocator);
	if (reconcile_checks(job, AZORA_CHECK_BOARDS)) {
		begin_boards(job);
	}
	azora_pg_take_job(pg, job, release_job);
	if (!lock(job) || (!figures->busy && !work(job)) || !azora_pg_commit(pg)) {
		return false;
	}
	azora_pg_give_up_job(pg);
	return true;
}
