#include "pg/pulses_parts.h"

#include <stdio.h>
#include <stdlib.h>

/* Pulses are kept so much longer than the horizon: none may be forgotten that a pulse which is
 * stored right now could still meet. */
#define SLACK 86400

/* So many are deleted at a time (azora_pulses_forget_sql says so), for so long. */
#define FORGET_PART    100000
#define FORGET_SECONDS 10

static bool not_known(azora_pulses_job *job)
{
	return azora_pg_fail(job->pg, AZORA_PG_DATA,
						 "The spool holds pulses of a newer version of Azora");
}

/* Room for the pulses of a batch of the spool, and how many there are. */
static bool make_room(azora_pulses_job *job, const void *const *records, const size_t *lengths,
					  size_t count, size_t *pulses)
{
	*pulses = 0;
	for (size_t i = 0; i < count; i++) {
		size_t some;
		if (!azora_pulses_count(records[i], lengths[i], &some)) {
			return not_known(job);
		}
		*pulses += some;
	}
	azora_release(&job->allocator, job->pulses);
	job->pulses = azora_allocate(&job->allocator, *pulses, sizeof(*job->pulses));
	azora_release(&job->allocator, job->verdicts);
	job->verdicts = azora_allocate(&job->allocator, *pulses, sizeof(*job->verdicts));
	return job->pulses != NULL && job->verdicts != NULL ? azora_pulses_reserve(job, *pulses)
														: azora_pg_no_memory(job->pg);
}

static bool read_batch(azora_pulses_job *job, const void *const *records, const size_t *lengths,
					   size_t count, size_t *pulses)
{
	size_t at = 0;
	if (!make_room(job, records, lengths, count, pulses)) {
		return false;
	}
	for (size_t i = 0; i < count; i++) {
		size_t some = 0;
		if (!azora_pulses_count(records[i], lengths[i], &some) ||
			!azora_pulses_read(records[i], lengths[i], job->pulses + at, some)) {
			return not_known(job);
		}
		at += some;
	}
	return true;
}

/* A batch of the spool: a transaction, with its number. */
static bool take(void *context, uint64_t file, uint64_t batch, const void *const *records,
				 const size_t *lengths, size_t count)
{
	azora_pulses_job *job = context;
	azora_drain_result *result = job->drained;
	size_t pulses;
	job->file = file;
	job->batch = batch;
	if (!read_batch(job, records, lengths, count, &pulses)) {
		return false;
	}
	size_t waiting = azora_pulses_sift(job, job->pulses, pulses, 0, job->verdicts);
	if (!azora_pulses_store(job, job->pulses, waiting, job->verdicts, true)) {
		return false;
	}
	if (job->repeated) {
		result->repeated++;
		return true;
	}
	result->batches++;
	for (size_t i = 0; i < pulses; i++) {
		result->counts[job->verdicts[i]]++;
		if (job->verdicts[i] != AZORA_PULSE_ACCEPTED && job->teller != NULL) {
			job->teller(job->context, &job->pulses[i], job->verdicts[i]);
		}
	}
	return true;
}

static bool drain_spool(azora_pulses_job *job)
{
	azora_drain_result *result = job->drained;
	uint64_t records;
	azora_spool_code code = azora_spool_drain(job->spool, take, job, &records);
	const char *message = azora_spool_message(job->spool);
	switch (code) {
	case AZORA_SPOOL_OK:
	case AZORA_SPOOL_EMPTY:
		return true;
	case AZORA_SPOOL_BUSY:
		result->busy = true;
		return true;
	case AZORA_SPOOL_DAMAGED:
		(void)snprintf(result->damage, sizeof(result->damage), "%s", message);
		return true;
	case AZORA_SPOOL_NO_MEMORY:
		return azora_pg_no_memory(job->pg);
	default:
		/* Where the taker stopped it, its own error stands. */
		return azora_pg_fail(job->pg, AZORA_PG_DATA, "The spool: %s", message);
	}
}

/* A part of what is old, in a transaction; some: how many were deleted. */
static bool forget_some(azora_pulses_job *job, uint64_t *some)
{
	char now[AZORA_PULSES_NUMBER], old[AZORA_PULSES_NUMBER];
	const char *const values[] = {
		job->spec->now != 0 ? azora_pulses_text(now, job->spec->now) : NULL,
		azora_pulses_text(old, job->spec->horizon + SLACK),
	};
	*some = 0;
	if (!azora_pg_begin(job->pg, "ISOLATION LEVEL READ COMMITTED") ||
		!azora_pulses_check_server(job->pg)) {
		return false;
	}
	if (!azora_pulses_run(job, azora_pulses_forget_sql, values, 2)) {
		azora_pulses_explain(job);
		return false;
	}
	if (PQntuples(job->statement.result) == 1) {
		*some = strtoull(PQgetvalue(job->statement.result, 0, 0), NULL, 10);
	}
	return azora_pg_commit(job->pg);
}

/* What is left after that time is for the next drain. */
static bool forget(azora_pulses_job *job)
{
	double late = azora_pg_seconds() + FORGET_SECONDS;
	uint64_t some;
	do {
		if (!forget_some(job, &some)) {
			return false;
		}
		job->drained->forgotten += some;
	} while (some >= FORGET_PART && azora_pg_seconds() < late);
	return true;
}

bool azora_pulses_drain(azora_pg *pg, const azora_allocator *allocator,
						const azora_pulses_spec *spec, azora_pulses_teller teller, void *context,
						azora_drain_result *result)
{
	memset(result, 0, sizeof(*result));
	azora_pulses_job *job = azora_pulses_begin(pg, allocator, spec);
	if (job == NULL) {
		return false;
	}
	job->teller = teller;
	job->context = context;
	job->drained = result;
	/* First what needs the database alone: if it is away, the spool is not touched. */
	if (!forget(job) || (job->spool != NULL && !drain_spool(job))) {
		return false;
	}
	azora_pg_give_up_job(pg);
	return true;
}
