/* The transaction of a batch. */
#include "pg/pulses_parts.h"

#include <stdlib.h>
#include <string.h>

/*
 * All of what the statements look for they find by an index, a few rows of many. A server that has
 * no statistics yet, or thinks of a join as large, would rather read tables whole; and it would
 * compile what runs once.
 */
static const char mode[] = "ISOLATION LEVEL READ COMMITTED; SET LOCAL enable_seqscan = off;"
						   " SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off;"
						   " SET LOCAL jit = off";

/* Writes the users of some that no table refused into an array, in their order; tells how many. */
static size_t put_users(azora_pulses_job *job, const azora_pulses_load *load, size_t from,
						size_t count)
{
	int64_t last = 0; /* no user */
	size_t users = 0;
	azora_pulses_empty_arrays(job, 1);
	for (size_t i = from; i < from + count; i++) {
		size_t place = job->order[i];
		int64_t user = load->pulses[place].user;
		if (user != last && load->verdicts[place] != AZORA_PULSE_TABLE) {
			azora_pulses_put(job, 0, user);
			users++;
			last = user;
		}
	}
	return users;
}

bool azora_pulses_meet(azora_pulses_job *job, const azora_pulses_load *load, size_t from,
					   size_t count)
{
	const char *values[1];
	(void)put_users(job, load, from, count);
	return azora_pulses_end_arrays(job, 0, values, 1) &&
		   azora_pulses_run(job, azora_pulses_meet_sql, values, 1);
}

/*
 * In their order, so that nobody can wait for one who waits for him. Those who have no row yet are
 * strangers: they can only be locked among the others by the statement that makes their rows on its
 * way (meet), in a transaction that has no lock yet.
 */
bool azora_pulses_lock(azora_pulses_job *job, const azora_pulses_load *load, bool *strangers)
{
	const char *values[2];
	char now[AZORA_PULSES_NUMBER];
	size_t users = put_users(job, load, 0, load->waiting);
	*strangers = false;
	if (!azora_pulses_end_arrays(job, 0, values, 1)) {
		return false;
	}
	values[1] = job->spec->now != 0 ? azora_pulses_text(now, job->spec->now) : NULL;
	if (!azora_pulses_run(job, azora_pulses_lock_sql, values, 2)) {
		return false;
	}
	*strangers = (size_t)PQntuples(job->statement.result) < users;
	if (*strangers && (load->meet || load->careful)) {
		return azora_pg_fail(job->pg, AZORA_PG_DATA, "A learner's row does not stay in its table");
	}
	if (users > 0 && !*strangers) {
		job->now = strtoll(PQgetvalue(job->statement.result, 0, 0), NULL, 10);
	}
	return true;
}

/* Leaves those that are accepted. */
static size_t keep_accepted(azora_pulses_item *items, size_t count)
{
	size_t left = 0;
	for (size_t i = 0; i < count; i++) {
		if (*items[i].verdict == AZORA_PULSE_ACCEPTED) {
			items[left++] = items[i];
		}
	}
	return left;
}

static size_t first_array(azora_pulses_kind kind)
{
	return azora_pulses_changes[kind].first;
}

static void put_pulses(azora_pulses_job *job, size_t count)
{
	size_t first = first_array(AZORA_CHANGE_PULSES);
	for (size_t i = 0; i < count; i++) {
		const azora_pulse *pulse = job->items[i].pulse;
		const int64_t numbers[] = {pulse->course, pulse->module, pulse->seconds, pulse->when};
		azora_pulses_put(job, first, pulse->user);
		azora_pulses_put_text(job, first + 1, pulse->id);
		azora_pulses_put_text(job, first + 2, pulse->client);
		azora_pulses_put_row(job, first + 3, numbers, 4);
	}
}

static int compare_totals(const azora_pulse *a, const azora_pulse *b)
{
	const int64_t left[] = {a->user, a->course, a->module};
	const int64_t right[] = {b->user, b->course, b->module};
	size_t i = 0;
	while (i < 2 && left[i] == right[i]) {
		i++;
	}
	return (left[i] > right[i]) - (left[i] < right[i]);
}

static int by_total(const void *left, const void *right)
{
	return compare_totals(((const azora_pulses_item *)left)->pulse,
						  ((const azora_pulses_item *)right)->pulse);
}

/* Sorts the items by their totals. */
static void put_totals(azora_pulses_job *job, size_t count)
{
	qsort(job->items, count, sizeof(*job->items), by_total);
	for (size_t i = 0; i < count;) {
		const azora_pulse *total = job->items[i].pulse;
		int64_t numbers[] = {total->user, total->course, total->module, 0, 0, 0};
		for (; i < count && compare_totals(job->items[i].pulse, total) == 0; i++) {
			const azora_pulse *pulse = job->items[i].pulse;
			numbers[3] += pulse->seconds;
			numbers[4]++;
			numbers[5] = pulse->watched > numbers[5] ? pulse->watched : numbers[5];
		}
		azora_pulses_put_row(job, first_array(AZORA_CHANGE_TOTALS), numbers, 6);
	}
}

/* What becomes of some sessions that become one; nothing, where no pulse is new. */
static void put_run(azora_pulses_job *job, const azora_pulses_session *sessions, size_t count,
					const azora_pulses_session *run)
{
	const int64_t numbers[] = {run->user, run->begin, run->end, run->seconds, run->pulses};
	size_t stored = 0;
	for (size_t i = 0; i < count; i++) {
		stored += sessions[i].stored;
	}
	if (stored == count) {
		return;
	}
	for (size_t i = 0; i < count; i++) {
		if (sessions[i].stored && sessions[i].begin != run->begin) {
			const int64_t gone[] = {run->user, sessions[i].begin};
			azora_pulses_put_row(job, first_array(AZORA_CHANGE_MERGED), gone, 2);
		}
	}
	azora_pulses_put_row(job, first_array(run->stored ? AZORA_CHANGE_GROWN : AZORA_CHANGE_BEGUN),
						 numbers, 5);
}

static void put_sessions(azora_pulses_job *job, size_t count)
{
	size_t all = job->session_count;
	azora_pulses_session run;
	for (size_t i = 0; i < count; i++) {
		const azora_pulse *pulse = job->items[i].pulse;
		job->sessions[all++] = (azora_pulses_session){.user = pulse->user,
													  .begin = pulse->when - pulse->seconds,
													  .end = pulse->when,
													  .seconds = pulse->seconds,
													  .pulses = 1};
	}
	azora_pulses_sort_sessions(job->sessions, all);
	for (size_t i = 0, some; i < all; i += some) {
		some = azora_pulses_session_run(job->sessions + i, all - i, job->spec->apart, &run);
		put_run(job, job->sessions + i, some, &run);
	}
}

static azora_pulse_verdict judge_time(const azora_pulses_job *job, const azora_pulse *pulse)
{
	if (pulse->when > job->now + job->spec->ahead) {
		return AZORA_PULSE_FUTURE;
	}
	return pulse->when < job->now - job->spec->horizon ? AZORA_PULSE_HORIZON : AZORA_PULSE_ACCEPTED;
}

static bool write_changes(azora_pulses_job *job)
{
	const char *values[AZORA_PULSES_ARRAYS];
	for (size_t i = 0; i < AZORA_CHANGES; i++) {
		const azora_pulses_change *change = &azora_pulses_changes[i];
		const azora_buffer *array = &job->arrays[change->first];
		if ((array->length > 0 || array->failed) &&
			(!azora_pulses_end_arrays(job, change->first, values, change->count) ||
			 !azora_pulses_run(job, change->sql, values, (int)change->count))) {
			return false;
		}
	}
	return true;
}

/*
 * A pulse that is told again has the time that it had, and is found with what is stored there. One
 * that has another is found here if it is refused. Else it is accepted first, until the insert says
 * that its id is there; then all ids are looked for before anything else is said.
 */
static bool judge_some(azora_pulses_job *job, const azora_pulses_load *load, size_t count)
{
	bool look = load->look || load->careful;
	azora_pulses_sort_items(job->items, count);
	if ((look && !azora_pulses_look(job, count, true)) || !azora_pulses_ask(job, count)) {
		return false;
	}
	azora_pulses_weigh(job->spec, job->items, count, job->covers, job->cover_count, job->accepted);
	return look || azora_pulses_look(job, count, false);
}

bool azora_pulses_store_some(azora_pulses_job *job, const azora_pulses_load *load, size_t from,
							 size_t count)
{
	size_t some = 0;
	for (size_t i = from; i < from + count; i++) {
		size_t place = job->waiting[i];
		if (load->verdicts[place] != AZORA_PULSE_TABLE) {
			load->verdicts[place] = judge_time(job, &load->pulses[place]);
			job->items[some++] = (azora_pulses_item){&load->pulses[place], &load->verdicts[place]};
		}
	}
	if (!judge_some(job, load, some)) {
		return false;
	}
	size_t left = keep_accepted(job->items, some);
	azora_pulses_empty_arrays(job, AZORA_PULSES_ARRAYS);
	put_pulses(job, left);
	put_sessions(job, left);
	put_totals(job, left);
	return write_changes(job);
}

/* Writes down the number of the spool's batch; whether it was there already. */
static bool claim_batch(azora_pulses_job *job)
{
	char file[AZORA_PULSES_NUMBER], batch[AZORA_PULSES_NUMBER];
	const char *const values[] = {azora_pulses_text(file, (int64_t)job->file),
								  azora_pulses_text(batch, (int64_t)job->batch)};
	if (!azora_pulses_run(job, azora_pulses_batch_sql, values, 2)) {
		return false;
	}
	job->repeated = PQntuples(job->statement.result) == 0;
	return true;
}

/* Stores all, in the transaction that has begun. */
static bool store_all(azora_pulses_job *job, const azora_pulses_load *load, bool *strangers)
{
	if ((load->meet && !azora_pulses_meet(job, load, 0, load->waiting)) ||
		!azora_pulses_lock(job, load, strangers) || *strangers) {
		return false;
	}
	for (size_t from = 0; from < load->waiting; from += AZORA_PULSES_BATCH) {
		size_t left = load->waiting - from;
		size_t some = left < AZORA_PULSES_BATCH ? left : AZORA_PULSES_BATCH;
		if (!azora_pulses_store_some(job, load, from, some)) {
			return false;
		}
	}
	return true;
}

/* A try; *strangers: it was not more than that, and is worth another that meets them. */
static bool try_store(azora_pulses_job *job, const azora_pulses_load *load, bool *strangers)
{
	*strangers = false;
	job->repeated = false;
	if (!azora_pg_begin(job->pg, mode) || !azora_pulses_check_server(job->pg) ||
		(load->numbered && !claim_batch(job))) {
		return false;
	}
	if (load->waiting > 0 && !job->repeated &&
		!(load->careful ? azora_pulses_store_carefully(job, load)
						: store_all(job, load, strangers))) {
		return false;
	}
	return azora_pg_commit(job->pg);
}

/* Somebody else's locks stood in the way of ours, and ours were given back. */
static bool is_worth_another_try(const azora_pg *pg)
{
	static const char *const states[] = {"40001", "40P01"};
	return azora_pg_error_is(azora_pg_last_error(pg), states, 2);
}

/* Browsers choose the numbers, so that a column with room for fewer fails some day. */
static bool check_width(azora_pg *pg, const azora_table *table, const azora_table_types *types)
{
	for (size_t i = 0; i < table->shape->count; i++) {
		if (types->oids[i] == AZORA_OID_INT2 || types->oids[i] == AZORA_OID_INT4) {
			return azora_table_fail(pg, table, i,
									"a number does not fit into the column \"%.*s\", which must be "
									"bigint; nothing of this batch was stored",
									(int)table->columns[i].length, table->columns[i].bytes);
		}
	}
	return true;
}

void azora_pulses_explain(azora_pulses_job *job)
{
	azora_pg_error error = *azora_pg_last_error(job->pg);
	azora_table_types types;
	bool narrow = strcmp(error.sql_state, "22003") == 0, sound = true;
	if ((!narrow && strncmp(error.sql_state, "42", 2) != 0) || !azora_pg_begin(job->pg, "")) {
		azora_pg_restore_error(job->pg, &error);
		return;
	}
	for (size_t i = 0; i < AZORA_PULSES_TABLES && sound; i++) {
		azora_table table = job->spec->tables[i];
		sound = !azora_table_is_given(&table) ||
				(azora_table_describe(&job->statement, &table, &types) &&
				 (!narrow || check_width(job->pg, &table, &types)));
	}
	if (azora_pg_last_error(job->pg)->code != AZORA_PG_DATA) {
		azora_pg_restore_error(job->pg, &error);
	}
}

/* Whether what failed is worth another try, and how that differs. */
static bool learn(azora_pulses_job *job, azora_pulses_load *load, bool strangers, int *conflicts)
{
	if (strangers && !load->meet) {
		load->meet = true;
		return true;
	}
	if (!load->look && strcmp(azora_pg_last_error(job->pg)->sql_state, "23505") == 0) {
		load->look = true;
		return true;
	}
	if (!load->careful && azora_pulses_is_refusal(job->pg)) {
		load->careful = true;
		load->refusal = *azora_pg_last_error(job->pg);
		return true;
	}
	return is_worth_another_try(job->pg) && ++*conflicts <= 2;
}

bool azora_pulses_store(azora_pulses_job *job, const azora_pulse *pulses, size_t waiting,
						azora_pulse_verdict *verdicts, bool numbered)
{
	azora_pulses_load load = {.pulses = pulses,
							  .waiting = waiting,
							  .verdicts = verdicts,
							  .numbered = numbered};
	int conflicts = 0;
	bool strangers;
	while (!try_store(job, &load, &strangers)) {
		if (!learn(job, &load, strangers, &conflicts)) {
			azora_pulses_explain(job);
			return false;
		}
		azora_pg_rollback(job->pg);
	}
	return true;
}
