/* What the database knows of those whose pulses a batch has. */
#include "pg/pulses_parts.h"

#include <stdlib.h>

/* The parameters of azora_pulses_known_sql, from 0. */
enum {
	CLIENT_USER,
	CLIENT,
	CLIENT_SINCE,
	CLIENT_UNTIL,
	CLIENT_PLACE,
	USER,
	USER_SINCE,
	USER_UNTIL,
	USER_PLACE,
	ARRAYS,
	STEP = ARRAYS,
	APART,
	PARAMETERS
};

/* The columns of its rows. */
enum { PLACE, BEGIN, END, ID, SECONDS, PULSES, COLUMNS };

/* Seconds between pulses that are asked for together. */
#define NEIGHBOURS 300

/* When those begin and end that are not refused already; nothing is in it where there are none. */
typedef struct stretch {
	int64_t since;
	int64_t until;
} stretch;

static stretch stretch_of(const azora_pulses_item *items, size_t count)
{
	stretch all = {INT64_MAX, INT64_MIN};
	for (size_t i = 0; i < count; i++) {
		const azora_pulse *pulse = items[i].pulse;
		int64_t begin = pulse->when - pulse->seconds;
		if (*items[i].verdict == AZORA_PULSE_ACCEPTED) {
			all.since = begin < all.since ? begin : all.since;
			all.until = pulse->when > all.until ? pulse->when : all.until;
		}
	}
	return all;
}

/*
 * How many of a client's items, from the first, are neighbours: what lies in a pause between two is
 * not asked for, however much there is.
 */
static size_t neighbours(const azora_pulses_item *items, size_t count)
{
	int64_t until = items[0].pulse->when;
	size_t run = 1;
	while (run < count &&
		   items[run].pulse->when - items[run].pulse->seconds <= until + NEIGHBOURS) {
		until = items[run++].pulse->when;
	}
	return run;
}

static void put_clients(azora_pulses_job *job, size_t count)
{
	for (size_t i = 0, all; i < count; i += all) {
		const azora_pulse *pulse = job->items[i].pulse;
		all = azora_pulses_client_run(job->items + i, count - i);
		for (size_t j = 0, run; j < all; j += run) {
			run = neighbours(job->items + i + j, all - j);
			stretch stretch = stretch_of(job->items + i + j, run);
			if (stretch.since < stretch.until) {
				azora_pulses_put(job, CLIENT_USER, pulse->user);
				azora_pulses_put_text(job, CLIENT, pulse->client);
				azora_pulses_put(job, CLIENT_SINCE, stretch.since);
				azora_pulses_put(job, CLIENT_UNTIL, stretch.until);
				azora_pulses_put(job, CLIENT_PLACE, (int64_t)i);
			}
		}
	}
}

static void put_users(azora_pulses_job *job, size_t count)
{
	for (size_t i = 0, run; i < count; i += run) {
		int64_t user = job->items[i].pulse->user;
		for (run = 1; i + run < count && job->items[i + run].pulse->user == user; run++) {
		}
		stretch all = stretch_of(job->items + i, run);
		if (all.since < all.until) {
			const int64_t row[] = {user, all.since, all.until + job->spec->apart, (int64_t)i};
			azora_pulses_put_row(job, USER, row, 4);
		}
	}
}

static bool not_known(azora_pulses_job *job)
{
	return azora_pg_fail(job->pg, AZORA_PG_DATA,
						 "The server tells of pulses in a way that is not known");
}

/* Room for as many covers and sessions as the result has, and for the items' sessions. */
static bool make_room(azora_pulses_job *job, size_t rows, size_t count)
{
	azora_release(&job->allocator, job->covers);
	job->covers = azora_allocate(&job->allocator, rows, sizeof(*job->covers));
	azora_release(&job->allocator, job->sessions);
	job->sessions = azora_allocate(&job->allocator, rows + count, sizeof(*job->sessions));
	job->cover_count = 0;
	job->session_count = 0;
	return (job->covers != NULL && job->sessions != NULL) || azora_pg_no_memory(job->pg);
}

static int64_t cell(const azora_pulses_job *job, int row, int column)
{
	return strtoll(PQgetvalue(job->statement.result, row, column), NULL, 10);
}

/* A stored pulse, of the user and client of the first of some items: one of these may be it. */
static void take_cover(azora_pulses_job *job, int row, size_t place, size_t count)
{
	const azora_pulses_item *items = job->items + place;
	const azora_span id = {PQgetvalue(job->statement.result, row, ID),
						   (size_t)PQgetlength(job->statement.result, row, ID)};
	int64_t end = cell(job, row, END);
	job->covers[job->cover_count++] = (azora_pulses_cover){place, cell(job, row, BEGIN), end};
	/* Behind them come those of the user's other clients: an id is the user's, not the client's. */
	for (size_t i = azora_pulses_find_end(items, count - place, end);
		 place + i < count && items[i].pulse->when == end &&
		 items[i].pulse->user == items[0].pulse->user;
		 i++) {
		if (azora_span_equal(items[i].pulse->id, id)) {
			*items[i].verdict = AZORA_PULSE_DUPLICATE;
		}
	}
}

/* Whether it begins as far from the one behind it, which came before, as they were asked for. */
static bool take_session(azora_pulses_job *job, int row, size_t place, int64_t step)
{
	azora_pulses_session *next = &job->sessions[job->session_count++];
	*next = (azora_pulses_session){
		.user = job->items[place].pulse->user,
		.begin = cell(job, row, BEGIN),
		.end = cell(job, row, END),
		.seconds = cell(job, row, SECONDS),
		.pulses = cell(job, row, PULSES),
		.stored = true,
	};
	return job->session_count < 2 || next[-1].user != next->user ||
		   next[-1].begin - next->begin >= step;
}

/* *complete: no session can be missing. */
static bool take_rows(azora_pulses_job *job, size_t count, int64_t step, bool *complete)
{
	const PGresult *result = job->statement.result;
	int rows = PQntuples(result);
	if (PQnfields(result) != COLUMNS) {
		return not_known(job);
	}
	if (!make_room(job, (size_t)rows, count)) {
		return false;
	}
	*complete = true;
	for (int row = 0; row < rows; row++) {
		size_t place = (size_t)cell(job, row, PLACE);
		if (place >= count) {
			return not_known(job);
		}
		if (PQgetisnull(result, row, ID)) {
			*complete = take_session(job, row, place, step) && *complete;
		} else {
			take_cover(job, row, place, count);
		}
	}
	return true;
}

bool azora_pulses_ask(azora_pulses_job *job, size_t count)
{
	const char *values[PARAMETERS];
	char apart[AZORA_PULSES_NUMBER], step[AZORA_PULSES_NUMBER];
	bool complete;
	azora_pulses_empty_arrays(job, ARRAYS);
	put_clients(job, count);
	put_users(job, count);
	if (!azora_pulses_end_arrays(job, 0, values, ARRAYS)) {
		return false;
	}
	values[APART] = azora_pulses_text(apart, job->spec->apart);
	values[STEP] = apart;
	if (!azora_pulses_run(job, azora_pulses_known_sql, values, PARAMETERS) ||
		!take_rows(job, count, job->spec->apart, &complete)) {
		return false;
	}
	if (!complete) {
		/* They were stored when a shorter pause ended a session. */
		values[STEP] = azora_pulses_text(step, 1);
		if (!azora_pulses_run(job, azora_pulses_known_sql, values, PARAMETERS) ||
			!take_rows(job, count, 1, &complete)) {
			return false;
		}
	}
	job->cover_count = azora_pulses_join_covers(job->covers, job->cover_count);
	return true;
}

bool azora_pulses_look(azora_pulses_job *job, size_t count, bool all)
{
	const char *values[3];
	size_t asked = 0;
	azora_pulses_empty_arrays(job, 3);
	for (size_t i = 0; i < count; i++) {
		const azora_pulse *pulse = job->items[i].pulse;
		if (all || *job->items[i].verdict >= AZORA_PULSE_FUTURE) {
			azora_pulses_put(job, 0, pulse->user);
			azora_pulses_put_text(job, 1, pulse->id);
			azora_pulses_put(job, 2, (int64_t)i);
			asked++;
		}
	}
	if (asked == 0) {
		return true;
	}
	if (!azora_pulses_end_arrays(job, 0, values, 3) ||
		!azora_pulses_run(job, azora_pulses_told_sql, values, 3)) {
		return false;
	}
	for (int row = 0; row < PQntuples(job->statement.result); row++) {
		size_t place = (size_t)cell(job, row, 0);
		if (place >= count) {
			return not_known(job);
		}
		*job->items[place].verdict = AZORA_PULSE_DUPLICATE;
	}
	return true;
}
