/*
 * How many pulses a second PostgreSQL takes: writers, each with a connection of its own, record
 * batches until the time is over.
 *
 *     bench_pulses CONNINFO [WRITERS] [SECONDS] [BATCH] [LEARNERS] [live|late|plain]
 *
 * live: every learner sends a pulse a minute, in order, and sessions grow. late: pulses of any time
 * of the week come in any order, and most are a session of their own. plain: the pulses of live,
 * stored by one statement of a kind that everybody would write, without a judge. The tables are
 * those of docs/pulses.md, without a prefix. Prints how many were accepted.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include "pg/pulses.h"

#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define BATCH_MOST 1000

/*
 * The rival: ids that are there are left out, what is told first is believed, and the learner's
 * last session grows or another begins. It is prepared once for each connection and sent in one
 * go, as a transaction of its own. Nothing is locked and no pulse looked at beside others: wrong
 * clocks, overlaps, what comes late, twice in a batch, or by two writers at a time is counted
 * wrong. Four statements in a transaction were slower.
 */
#define PLAIN_ARRAYS 8
static const char plain_sql[] =
	"WITH told AS (\n"
	"    INSERT INTO pulses (userid, pulseid, client, courseid, cmid, seconds, timeended)\n"
	"    SELECT * FROM unnest($1::bigint[], $2::text[], $3::text[], $4::bigint[], $5::bigint[],\n"
	"        $6::bigint[], $7::bigint[])\n"
	"    ON CONFLICT DO NOTHING RETURNING *\n"
	"), counted AS (\n"
	"    INSERT INTO totals AS t (userid, courseid, cmid, seconds, pulses, watched)\n"
	"    SELECT userid, courseid, cmid, sum(seconds), count(*), max(watched) FROM told\n"
	"    JOIN unnest($2::text[], $8::bigint[]) AS w (pulseid, watched) USING (pulseid)\n"
	"    GROUP BY 1, 2, 3 ON CONFLICT (userid, courseid, cmid) DO UPDATE SET\n"
	"        seconds = t.seconds + EXCLUDED.seconds, pulses = t.pulses + EXCLUDED.pulses,\n"
	"        watched = greatest(t.watched, EXCLUDED.watched)\n"
	"), grown AS (\n"
	"    UPDATE sessions s SET timeended = told.timeended, seconds = s.seconds + told.seconds,\n"
	"        pulses = s.pulses + 1\n"
	"    FROM told WHERE s.userid = told.userid AND s.timestarted =\n"
	"        (SELECT max(timestarted) FROM sessions last WHERE last.userid = told.userid)\n"
	"    AND s.timeended > told.timeended - told.seconds - 3600 RETURNING s.userid\n"
	"), begun AS (\n"
	"    INSERT INTO sessions (userid, timestarted, timeended, seconds, pulses)\n"
	"    SELECT userid, timeended - seconds, timeended, seconds, 1 FROM told\n"
	"    WHERE userid NOT IN (SELECT userid FROM grown)\n"
	") SELECT count(*) FROM told\n";

typedef struct writer {
	const char *conninfo;
	size_t batch;
	uint64_t learners;
	double seconds;
	uint64_t state;
	uint64_t *accepted; /* shared with the others */
	bool late;
	bool plain;
	int64_t begin;          /* of the first minute */
	_Atomic uint64_t *told; /* live pulses that were drawn so far; shared with the others */
} writer;

static void give_up(const char *why)
{
	(void)fprintf(stderr, "bench_pulses: %s\n", why);
	exit(EXIT_FAILURE);
}

static uint64_t draw(uint64_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 7;
	*state ^= *state << 17;
	return *state;
}

static azora_pg *connect_to(const char *conninfo)
{
	const azora_pg_options options = {.connect_timeout = 10000};
	azora_pg *pg = azora_pg_new(&azora_heap_allocator, conninfo, strlen(conninfo), &options);
	if (pg == NULL) {
		give_up("no memory");
	}
	return pg;
}

static void name_tables(azora_pulses_spec *spec)
{
	azora_pulses_spec_begin(spec);
	for (size_t i = 0; i < AZORA_PULSES_TABLES; i++) {
		const char *name = azora_pulses_shapes[i].key;
		spec->tables[i].name = (azora_span){name, strlen(name)};
	}
}

static azora_pulse draw_late(writer *writer, uint64_t number)
{
	return (azora_pulse){
		.user = (int64_t)(number % writer->learners) + 1,
		.course = (int64_t)(number >> 32) % 3 + 1,
		.module = (int64_t)(number >> 40) % 5 + 1,
		.when = writer->begin + (int64_t)(draw(&writer->state) % 600000),
	};
}

/* All learners take turns, in an order of which an index has nothing. */
static azora_pulse draw_live(const writer *writer, uint64_t told)
{
	uint64_t learner = told % writer->learners * 7919 % writer->learners;
	uint64_t minute = told / writer->learners;
	return (azora_pulse){
		.user = (int64_t)learner + 1,
		.course = (int64_t)(learner % 3) + 1,
		.module = (int64_t)(minute / 30 % 5) + 1,
		.when = writer->begin + (int64_t)minute * 60,
	};
}

static void make_batch(writer *writer, azora_pulse *pulses, char (*ids)[40])
{
	uint64_t told = writer->late ? 0 : atomic_fetch_add(writer->told, writer->batch);
	for (size_t i = 0; i < writer->batch; i++) {
		uint64_t number = draw(&writer->state);
		int length = snprintf(ids[i], sizeof(ids[i]), "%016llx%016llx", (unsigned long long)number,
							  (unsigned long long)draw(&writer->state));
		pulses[i] = writer->late ? draw_late(writer, number) : draw_live(writer, told + i);
		pulses[i].id = (azora_span){ids[i], (size_t)length};
		pulses[i].client = (azora_span){"5f0c", 4};
		pulses[i].seconds = 60;
		pulses[i].watched = (int64_t)(number >> 50);
	}
}

static void record_until(writer *writer, double end)
{
	static azora_pulse pulses[BATCH_MOST];
	static char ids[BATCH_MOST][40];
	azora_pulse_verdict verdicts[BATCH_MOST];
	azora_pulses_spec spec;
	azora_pulses_result result;
	azora_pg *pg = connect_to(writer->conninfo);
	name_tables(&spec);
	while (azora_pg_seconds() < end) {
		make_batch(writer, pulses, ids);
		if (!azora_pulses_record(pg, &azora_heap_allocator, &spec, pulses, writer->batch, verdicts,
								 &result)) {
			give_up(azora_pg_last_error(pg)->message);
		}
		*writer->accepted += result.counts[AZORA_PULSE_ACCEPTED];
	}
	azora_pg_free(pg);
}

/* The columns of pulses as arrays, ended by NUL. */
static void write_arrays(azora_buffer *arrays, const azora_pulse *pulses, size_t count)
{
	for (size_t i = 0; i < PLAIN_ARRAYS; i++) {
		arrays[i].length = 0;
	}
	for (size_t i = 0; i < count; i++) {
		const azora_pulse *pulse = &pulses[i];
		const int64_t numbers[PLAIN_ARRAYS] = {
			pulse->user,   0, 0, pulse->course, pulse->module, pulse->seconds, pulse->when,
			pulse->watched};
		for (size_t j = 0; j < PLAIN_ARRAYS; j++) {
			azora_buffer_text(&arrays[j], i == 0 ? "{" : ",");
			if (j == 1 || j == 2) {
				const azora_span *text = j == 1 ? &pulse->id : &pulse->client;
				azora_buffer_add(&arrays[j], text->bytes, text->length);
			} else {
				azora_buffer_integer(&arrays[j], numbers[j]);
			}
		}
	}
	for (size_t i = 0; i < PLAIN_ARRAYS; i++) {
		azora_buffer_add(&arrays[i], "}", sizeof("}"));
	}
}

static void expect(PGconn *connection, PGresult *result, ExecStatusType status)
{
	if (PQresultStatus(result) != status) {
		give_up(PQerrorMessage(connection));
	}
	PQclear(result);
}

static void insert_until(writer *writer, double end)
{
	static azora_pulse pulses[BATCH_MOST];
	static char ids[BATCH_MOST][40];
	azora_buffer arrays[PLAIN_ARRAYS];
	PGconn *connection = PQconnectdb(writer->conninfo);
	/* What azora tells the planner as well. */
	expect(connection,
		   PQexec(connection,
				  "SET enable_seqscan = off; SET enable_mergejoin = off; SET jit = off"),
		   PGRES_COMMAND_OK);
	expect(connection, PQprepare(connection, "store", plain_sql, 0, NULL), PGRES_COMMAND_OK);
	for (size_t i = 0; i < PLAIN_ARRAYS; i++) {
		azora_buffer_begin(&arrays[i], &azora_heap_allocator);
	}
	while (azora_pg_seconds() < end) {
		const char *values[PLAIN_ARRAYS];
		make_batch(writer, pulses, ids);
		write_arrays(arrays, pulses, writer->batch);
		for (size_t i = 0; i < PLAIN_ARRAYS; i++) {
			values[i] = arrays[i].bytes;
		}
		PGresult *result = PQexecPrepared(connection, "store", PLAIN_ARRAYS, values, NULL, NULL, 0);
		if (PQntuples(result) == 1) {
			*writer->accepted += strtoull(PQgetvalue(result, 0, 0), NULL, 10);
		}
		expect(connection, result, PGRES_TUPLES_OK);
	}
	for (size_t i = 0; i < PLAIN_ARRAYS; i++) {
		azora_buffer_free(&arrays[i]);
	}
	PQfinish(connection);
}

static void write_until_the_end(writer *writer)
{
	double end = azora_pg_seconds() + writer->seconds;
	if (writer->plain) {
		insert_until(writer, end);
	} else {
		record_until(writer, end);
	}
}

static uint64_t argument(int count, char **arguments, int at, uint64_t usual)
{
	return count > at ? strtoull(arguments[at], NULL, 10) : usual;
}

int main(int count, char **arguments)
{
	uint64_t writers = argument(count, arguments, 2, 8);
	writer writer = {
		.seconds = (double)argument(count, arguments, 3, 10),
		.batch = argument(count, arguments, 4, 100),
		.learners = argument(count, arguments, 5, 100000),
		.late = count > 6 && strcmp(arguments[6], "late") == 0,
		.plain = count > 6 && strcmp(arguments[6], "plain") == 0,
		.begin = (int64_t)time(NULL) - 600000,
	};
	if (count < 2 || writers > 63 || writer.batch < 1 || writer.batch > BATCH_MOST) {
		give_up("say where the server is: bench_pulses CONNINFO [WRITERS] [SECONDS] [BATCH]");
	}
	writer.conninfo = arguments[1];
	uint64_t *accepted =
		mmap(NULL, 64 * 64, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (accepted == MAP_FAILED) {
		give_up("no memory");
	}
	writer.told = (_Atomic uint64_t *)accepted + writers * 8;
	for (uint64_t i = 0; i < writers; i++) {
		writer.accepted = accepted + i * 8;
		writer.state = (uint64_t)time(NULL) * 64 + i + 1;
		if (fork() == 0) {
			write_until_the_end(&writer);
			exit(EXIT_SUCCESS);
		}
	}
	int status, failed = 0;
	while (wait(&status) > 0) {
		failed += status != 0;
	}
	uint64_t all = 0;
	for (uint64_t i = 0; i < writers; i++) {
		all += accepted[i * 8];
	}
	(void)printf("%.0f accepted a second, %.0f in all\n", (double)all / writer.seconds,
				 (double)all);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
