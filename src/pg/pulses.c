#include "pg/pulses_parts.h"

#include <stdio.h>
#include <time.h>

/* Nobody has tried older ones. */
#define LEAST_RELEASE 14

void azora_pulses_spec_begin(azora_pulses_spec *spec)
{
	*spec = (azora_pulses_spec){
		.grace = 5,
		.ahead = 60,
		.horizon = 7 * 86400,
		.longest = 300,
		.apart = 3600,
	};
	for (size_t i = 0; i < AZORA_PULSES_TABLES; i++) {
		azora_table *table = &spec->tables[i];
		table->shape = &azora_pulses_shapes[i];
		for (size_t j = 0; j < table->shape->count; j++) {
			const char *usual = table->shape->fields[j].usual;
			table->columns[j] = (azora_span){usual, strlen(usual)};
		}
	}
}

static void release(void *memory)
{
	azora_pulses_job *job = memory;
	azora_allocator allocator = job->allocator;
	azora_statement_end(&job->statement);
	azora_buffer_free(&job->record);
	for (size_t i = 0; i < AZORA_PULSES_ARRAYS; i++) {
		azora_buffer_free(&job->arrays[i]);
	}
	azora_release(&allocator, job->waiting);
	azora_release(&allocator, job->order);
	azora_release(&allocator, job->items);
	azora_release(&allocator, job->accepted);
	azora_release(&allocator, job->covers);
	azora_release(&allocator, job->sessions);
	azora_release(&allocator, job->pulses);
	azora_release(&allocator, job->verdicts);
	azora_spool_free(job->spool);
	azora_release(&allocator, job);
}

static bool is_stopped(void *context)
{
	return azora_pg_is_stopped(context);
}

static bool open_spool(azora_pulses_job *job)
{
	const azora_pulses_spec *spec = job->spec;
	if (spec->spool != NULL) {
		job->spool = azora_spool_new(&job->allocator, spec->spool, spec->sync);
		if (job->spool != NULL) {
			azora_spool_set_watch(job->spool, is_stopped, job->pg);
		}
	}
	return spec->spool == NULL || job->spool != NULL;
}

azora_pulses_job *azora_pulses_begin(azora_pg *pg, const azora_allocator *allocator,
									 const azora_pulses_spec *spec)
{
	azora_pg_forget_error(pg);
	azora_pulses_job *job = azora_allocate(allocator, 1, sizeof(*job));
	if (job == NULL) {
		(void)azora_pg_no_memory(pg);
		return NULL;
	}
	*job = (azora_pulses_job){.allocator = *allocator, .pg = pg, .spec = spec};
	azora_statement_begin(&job->statement, pg, &job->allocator);
	azora_buffer_begin(&job->record, &job->allocator);
	for (size_t i = 0; i < AZORA_PULSES_ARRAYS; i++) {
		azora_buffer_begin(&job->arrays[i], &job->allocator);
	}
	azora_pg_take_job(pg, job, release);
	job->items = azora_allocate(&job->allocator, AZORA_PULSES_BATCH, sizeof(*job->items));
	job->accepted = azora_allocate(&job->allocator, AZORA_PULSES_BATCH, sizeof(*job->accepted));
	if (job->items == NULL || job->accepted == NULL || !open_spool(job)) {
		(void)azora_pg_no_memory(pg);
		azora_pg_give_up_job(pg);
		return NULL;
	}
	return job;
}

bool azora_pulses_check_server(azora_pg *pg)
{
	int release = azora_pg_server_version(pg) / 10000;
	return release >= LEAST_RELEASE ||
		   azora_pg_fail(pg, AZORA_PG_SERVER, "Pulses need PostgreSQL %d or later, and this is %d",
						 LEAST_RELEASE, release);
}

bool azora_pulses_run(azora_pulses_job *job, const char *text, const char *const *values, int count)
{
	azora_pulses_write_sql(&job->statement, job->spec, text);
	return azora_statement_run_with(&job->statement, values, count);
}

const char *azora_pulses_text(char text[AZORA_PULSES_NUMBER], int64_t value)
{
	(void)snprintf(text, AZORA_PULSES_NUMBER, "%lld", (long long)value);
	return text;
}

bool azora_pulses_reserve(azora_pulses_job *job, size_t count)
{
	azora_release(&job->allocator, job->waiting);
	job->waiting = azora_allocate(&job->allocator, count, sizeof(*job->waiting));
	azora_release(&job->allocator, job->order);
	job->order = azora_allocate(&job->allocator, count, sizeof(*job->order));
	return (job->waiting != NULL && job->order != NULL) || azora_pg_no_memory(job->pg);
}

/*
 * PgBouncer has one SQLSTATE for all that it says itself: that it cannot reach the server, and that
 * it was told a wrong password. It may also repeat what the server said to it.
 */
static bool is_refused_by_pooler(const azora_pg_error *error)
{
	static const char *const texts[] = {
		"authentication failed",
		"no such database",
		"no such user",
		"does not exist",
		"config error",
		"not allowed",
		"SSL required",
		"password type",
		"auth_query",
		"pg_hba",
		"not permitted",
		"login denied",
		"no password",
		"auth failed",
		"not authorized",
		"unsupported",
	};
	if (strcmp(error->sql_state, "08P01") != 0) {
		return false;
	}
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		if (strstr(error->message, texts[i]) != NULL) {
			return true;
		}
	}
	return false;
}

/* Whether the database is what failed, and not the statement, nor what was told to connect. */
static bool is_away(const azora_pg *pg)
{
	/* Classes and codes: connections, resources, somebody who stops the server, one that starts,
	 * a crash, and a server that only reads. */
	static const char *const states[] = {"08", "53", "57P01", "57P02", "57P03", "57P05", "25006"};
	const azora_pg_error *error = azora_pg_last_error(pg);
	if (error->needs_password || is_refused_by_pooler(error)) {
		return false;
	}
	return azora_pg_error_is(error, states, sizeof(states) / sizeof(*states)) ||
		   (error->code == AZORA_PG_CONNECT && error->sql_state[0] == '\0');
}

/* Puts the pulses that wait into the spool; false, and the error as it was, if they cannot be. */
static bool spool_waiting(azora_pulses_job *job, const azora_pulse *pulses, size_t count,
						  azora_pulse_verdict *verdicts, azora_pulses_result *result)
{
	(void)snprintf(result->away, sizeof(result->away), "%s", azora_pg_last_error(job->pg)->message);
	size_t waiting =
		azora_pulses_sift(job, pulses, count,
						  job->spec->now != 0 ? job->spec->now : (int64_t)time(NULL), verdicts);
	job->record.length = 0;
	azora_pulses_write(&job->record, pulses, job->waiting, waiting);
	if (job->record.failed) {
		return false;
	}
	if (waiting > 0 &&
		azora_spool_append(job->spool, job->record.bytes, job->record.length) != AZORA_SPOOL_OK) {
		char text[600];
		(void)snprintf(text, sizeof(text), "and the spool: %s", azora_spool_message(job->spool));
		azora_pg_add_to_error(job->pg, text);
		return false;
	}
	for (size_t i = 0; i < waiting; i++) {
		verdicts[job->waiting[i]] = AZORA_PULSE_SPOOLED;
	}
	return true;
}

static bool record_some(azora_pulses_job *job, const azora_pulse *pulses, size_t count,
						azora_pulse_verdict *verdicts, azora_pulses_result *result)
{
	/* Once the database is away, it is not asked again for each part. */
	if (result->away[0] == '\0') {
		size_t waiting = azora_pulses_sift(job, pulses, count, 0, verdicts);
		if (waiting == 0 || azora_pulses_store(job, pulses, waiting, verdicts, false)) {
			return true;
		}
		if (job->spool == NULL || !is_away(job->pg)) {
			return false;
		}
	}
	return spool_waiting(job, pulses, count, verdicts, result);
}

bool azora_pulses_record(azora_pg *pg, const azora_allocator *allocator,
						 const azora_pulses_spec *spec, const azora_pulse *pulses, size_t count,
						 azora_pulse_verdict *verdicts, azora_pulses_result *result)
{
	memset(result, 0, sizeof(*result));
	azora_pulses_job *job = azora_pulses_begin(pg, allocator, spec);
	if (job == NULL || !azora_pulses_reserve(job, AZORA_PULSES_BATCH)) {
		return false;
	}
	for (size_t from = 0; from < count; from += AZORA_PULSES_BATCH) {
		size_t left = count - from;
		size_t some = left < AZORA_PULSES_BATCH ? left : AZORA_PULSES_BATCH;
		if (!record_some(job, pulses + from, some, verdicts + from, result)) {
			return false;
		}
	}
	for (size_t i = 0; i < count; i++) {
		result->counts[verdicts[i]]++;
	}
	azora_pg_rollback(pg);
	azora_pg_give_up_job(pg);
	return true;
}
