#include "pg/refresh_parts.h"

#include <sodium.h>
#include <string.h>

const char *const azora_stage_names[AZORA_STAGES] = {"members", "contributions", "ranking",
													 "changes"};

static const azora_table_field contributions[] = {
	{"user", AZORA_COPY_INT, false, NULL},
	{"when", AZORA_COPY_TIME, false, NULL},
	{"score", AZORA_COPY_INT, false, NULL},
	{"reach", AZORA_COPY_INT, false, NULL},
	{"quality", AZORA_COPY_HUNDREDTHS, false, NULL},
	{"alignment", AZORA_COPY_HUNDREDTHS, false, NULL},
	{"verified", AZORA_COPY_BOOL, false, NULL},
	{"course", AZORA_COPY_INT, false, NULL},
};
static const azora_table_field streaks[] = {
	{"user", AZORA_COPY_INT, false, NULL},    {"current", AZORA_COPY_INT, false, NULL},
	{"lastDay", AZORA_COPY_INT, false, NULL}, {"freezes", AZORA_COPY_INT, true, NULL},
	{"zone", AZORA_COPY_TEXT, true, NULL},
};
static const azora_table_field cohorts[] = {
	{"scope", AZORA_COPY_INT, false, NULL},
	{"user", AZORA_COPY_INT, false, NULL},
};
static const azora_table_field groups[] = {
	{"scope", AZORA_COPY_INT, false, NULL},
	{"user", AZORA_COPY_INT, false, NULL},
	{"course", AZORA_COPY_INT, false, NULL},
};
static const azora_table_field users[] = {{"user", AZORA_COPY_INT, false, NULL}};
static const azora_table_field target[AZORA_TARGET_FIELDS] = {
	[AZORA_TARGET_TYPE] = {"type", AZORA_COPY_TEXT, false, NULL},
	[AZORA_TARGET_FRAME] = {"frame", AZORA_COPY_TEXT, false, NULL},
	[AZORA_TARGET_PERIOD_START] = {"periodStart", AZORA_COPY_TIME, false, NULL},
	[AZORA_TARGET_SCOPE] = {"scope", AZORA_COPY_TEXT, false, NULL},
	[AZORA_TARGET_SCOPE_ID] = {"scopeId", AZORA_COPY_INT, false, NULL},
	[AZORA_TARGET_USER] = {"user", AZORA_COPY_INT, false, NULL},
	[AZORA_TARGET_BOARD] = {"board", AZORA_COPY_INT, true, NULL},
	[AZORA_TARGET_POSITION] = {"position", AZORA_COPY_INT, false, NULL},
	[AZORA_TARGET_SCORE] = {"score", AZORA_COPY_INT, false, NULL},
	[AZORA_TARGET_STARS] = {"stars", AZORA_COPY_INT, true, NULL},
	[AZORA_TARGET_BADGES] = {"badges", AZORA_COPY_INT, true, NULL},
	[AZORA_TARGET_HIDDEN] = {"hidden", AZORA_COPY_BOOL, true, NULL},
	[AZORA_TARGET_WHEN] = {"when", AZORA_COPY_TIME, true, NULL},
};

#define FIELDS(fields) fields, sizeof(fields) / sizeof(*(fields))
const azora_table_shape azora_refresh_shapes[AZORA_REFRESH_TABLES] = {
	[AZORA_REFRESH_CONTRIBUTIONS] = {"contributions", FIELDS(contributions), false, false},
	[AZORA_REFRESH_STREAKS] = {"streaks", FIELDS(streaks), true, false},
	[AZORA_REFRESH_COHORTS] = {"cohorts", FIELDS(cohorts), true, false},
	[AZORA_REFRESH_GROUPS] = {"groups", FIELDS(groups), true, false},
	[AZORA_REFRESH_HIDDEN] = {"hidden", FIELDS(users), true, false},
	[AZORA_REFRESH_BADGES] = {"badges", FIELDS(users), true, false},
	[AZORA_REFRESH_TARGET] = {"target", FIELDS(target), false, true},
};

void refresh_begin(refresh_job *job, azora_pg *pg, const azora_refresh *refresh,
				   azora_refresh_figures *figures)
{
	memset(job, 0, sizeof(*job));
	job->allocator = azora_heap_allocator;
	randombytes_buf(&job->allocator.seed, sizeof(job->allocator.seed));
	job->pg = pg;
	job->refresh = *refresh;
	job->figures = figures;
	job->spec = refresh->boards;
	azora_statement_begin(&job->statement, pg, &job->allocator);
	azora_buffer_begin(&job->copy, &job->allocator);
}

void refresh_end(refresh_job *job)
{
	azora_bulk_boards_free(job->boards);
	job->boards = NULL;
	azora_boards_spec_free(&job->allocator, &job->spec);
	refresh_end_beside(job);
	refresh_stored_free(&job->stored, &job->allocator);
	azora_table_reader_end(&job->reader);
	azora_statement_end(&job->statement);
	azora_buffer_free(&job->copy);
}

static void release_job(void *context)
{
	refresh_end(context);
	azora_release(&azora_heap_allocator, context);
}

bool refresh_tell(refresh_job *job, azora_refresh_stage stage, uint64_t done, uint64_t total)
{
	const azora_refresh_caller *caller = &job->refresh.caller;
	if (caller->progress != NULL && !caller->progress(caller->context, stage, done, total)) {
		return azora_pg_fail(job->pg, AZORA_PG_INTERRUPTED, "The refresh was stopped");
	}
	return true;
}

bool refresh_describe(refresh_job *job)
{
	for (int i = 0; i < AZORA_REFRESH_TABLES; i++) {
		if (refresh_given(job, (azora_refresh_table)i) &&
			!azora_table_describe(&job->statement, &job->refresh.tables[i], &job->types[i])) {
			return false;
		}
	}
	return true;
}

/* A stage, and the time that it takes. */
static bool run_stage(refresh_job *job, azora_refresh_stage stage, bool (*run)(refresh_job *job))
{
	double begin = azora_pg_seconds();
	job->told = 0;
	bool done = refresh_tell(job, stage, 0, 0) && run(job);
	job->figures->seconds[stage] += azora_pg_seconds() - begin;
	return done;
}

static bool is_stopped(void *context)
{
	refresh_job *job = context;
	return azora_pg_is_stopped(job->pg);
}

static bool begin_boards(refresh_job *job)
{
	azora_bulk_options options = {.memory =
									  job->refresh.memory - refresh_stored_bytes(&job->stored),
								  .folder = job->refresh.folder,
								  .by_learner = job->refresh.own,
								  .watch = is_stopped,
								  .context = job};
	job->boards = azora_bulk_boards_new(&job->allocator, &job->spec, &options);
	return job->boards != NULL || azora_pg_no_memory(job->pg);
}

static bool read_members(refresh_job *job)
{
	return (!job->writes || refresh_read_stored(job)) && refresh_read_members(job) &&
		   begin_boards(job) && refresh_read_streaks(job);
}

bool refresh_read(refresh_job *job)
{
	return run_stage(job, AZORA_STAGE_MEMBERS, read_members) &&
		   run_stage(job, AZORA_STAGE_CONTRIBUTIONS, refresh_read_contributions);
}

bool azora_refresh_run(azora_pg *pg, const azora_refresh *refresh, azora_refresh_figures *figures)
{
	memset(figures, 0, sizeof(*figures));
	if (!azora_pg_begin(pg, "ISOLATION LEVEL REPEATABLE READ")) {
		return false;
	}
	refresh_job *job = azora_allocate(&azora_heap_allocator, 1, sizeof(*job));
	if (job == NULL) {
		return azora_pg_no_memory(pg);
	}
	refresh_begin(job, pg, refresh, figures);
	job->writes = true;
	azora_pg_take_job(pg, job, release_job);
	/* One refresh of a target at a time; whoever comes second does not wait. */
	if (!azora_table_lock(&job->statement, refresh_target_of(job), &figures->busy)) {
		return false;
	}
	bool done = figures->busy ||
				(refresh_describe(job) && azora_table_close_path(&job->statement) &&
				 refresh_read(job) && run_stage(job, AZORA_STAGE_RANKING, refresh_write_places) &&
				 run_stage(job, AZORA_STAGE_CHANGES, refresh_apply_changes));
	if (!done || !azora_pg_commit(pg)) {
		return false;
	}
	azora_pg_give_up_job(pg);
	return true;
}
