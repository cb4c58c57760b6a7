/*
 * A table may refuse a pulse: the course is not there that a foreign key asks for, a number is too
 * large for its column, a check says no. One pulse must not keep the others from being stored, nor
 * a spool from being drained. So the transaction is run again in parts, each under a savepoint, and
 * what is refused is halved until the pulses are found that are.
 */
#include "pg/pulses_parts.h"

/* What is done to some, from one on: those that wait, or the same by user. */
typedef struct step {
	bool (*run)(azora_pulses_job *job, const azora_pulses_load *load, size_t from, size_t count);
	size_t *indices;
} step;

bool azora_pulses_is_refusal(const azora_pg *pg)
{
	static const char *const states[] = {"22", "23"};
	const azora_pg_error *error = azora_pg_last_error(pg);
	return error->code == AZORA_PG_SERVER && azora_pg_error_is(error, states, 2);
}

static bool command(azora_pulses_job *job, const char *sql)
{
	return azora_pg_query(job->pg, sql, NULL, 0, NULL);
}

/* The left half first: users are locked in their order, and pulses judged in theirs. */
static bool run_part(azora_pulses_job *job, const azora_pulses_load *load, const step *step,
					 size_t from, size_t count)
{
	if (!command(job, "SAVEPOINT azora")) {
		return false;
	}
	if (step->run(job, load, from, count)) {
		return command(job, "RELEASE SAVEPOINT azora");
	}
	if (!azora_pulses_is_refusal(job->pg)) {
		return false;
	}
	azora_pg_forget_error(job->pg);
	if (!command(job, "ROLLBACK TO SAVEPOINT azora") || !command(job, "RELEASE SAVEPOINT azora")) {
		return false;
	}
	if (count == 1) {
		load->verdicts[step->indices[from]] = AZORA_PULSE_TABLE;
		return true;
	}
	return run_part(job, load, step, from, count / 2) &&
		   run_part(job, load, step, from + count / 2, count - count / 2);
}

/* Puts some that wait into the order in which they are judged. */
static void sort_waiting(azora_pulses_job *job, const azora_pulses_load *load, size_t from,
						 size_t count)
{
	for (size_t i = 0; i < count; i++) {
		job->items[i].pulse = &load->pulses[job->waiting[from + i]];
	}
	azora_pulses_sort_items(job->items, count);
	for (size_t i = 0; i < count; i++) {
		job->waiting[from + i] = (size_t)(job->items[i].pulse - load->pulses);
	}
}

static bool store_parts(azora_pulses_job *job, const azora_pulses_load *load)
{
	const step meet = {azora_pulses_meet, job->order};
	const step store = {azora_pulses_store_some, job->waiting};
	bool strangers;
	/* What would be said at the commit is said at once. */
	if (!command(job, "SET CONSTRAINTS ALL IMMEDIATE") ||
		!run_part(job, load, &meet, 0, load->waiting) ||
		!azora_pulses_lock(job, load, &strangers)) {
		return false;
	}
	for (size_t from = 0; from < load->waiting; from += AZORA_PULSES_BATCH) {
		size_t left = load->waiting - from;
		size_t some = left < AZORA_PULSES_BATCH ? left : AZORA_PULSES_BATCH;
		sort_waiting(job, load, from, some);
		if (!run_part(job, load, &store, from, some)) {
			return false;
		}
	}
	return true;
}

/* A column that Azora does not fill, or a partition that is not there: no pulse's own fault. */
static bool is_tables_fault(const azora_pg_error *error)
{
	return strcmp(error->sql_state, "23502") == 0 ||
		   (strcmp(error->sql_state, "23514") == 0 && error->constraint[0] == '\0');
}

/*
 * Where nothing can be stored and more than one pulse is refused, rather the tables are wrong than
 * the pulses: to refuse them would lose what was learned. In the spool they must be of more than
 * one learner, and nothing stored before: nobody alone may keep it from being drained.
 */
static bool is_everything(const azora_pulses_job *job, const azora_pulses_load *load)
{
	size_t refused = 0, learners = 0;
	int64_t last = 0;
	for (size_t i = 0; i < load->waiting; i++) {
		size_t place = job->order[i];
		if (load->verdicts[place] == AZORA_PULSE_ACCEPTED) {
			return false;
		}
		if (load->verdicts[place] == AZORA_PULSE_TABLE) {
			refused++;
			learners += load->pulses[place].user != last;
			last = load->pulses[place].user;
		}
	}
	if (load->numbered && job->drained->counts[AZORA_PULSE_ACCEPTED] > 0) {
		return false;
	}
	return refused > 0 &&
		   (is_tables_fault(&load->refusal) || (load->numbered ? learners : refused) > 1);
}

bool azora_pulses_store_carefully(azora_pulses_job *job, const azora_pulses_load *load)
{
	for (size_t i = 0; i < load->waiting; i++) {
		load->verdicts[job->waiting[i]] = AZORA_PULSE_ACCEPTED;
	}
	if (!store_parts(job, load)) {
		return false;
	}
	if (is_everything(job, load)) {
		azora_pg_restore_error(job->pg, &load->refusal);
		return false;
	}
	return true;
}
