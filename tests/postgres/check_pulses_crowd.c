/*
 * Many writers of the same pulses, some of which are killed, some of whose sessions the server
 * ends: what each was told is true, and the sums are right.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include "pulses.h"

#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#define WRITERS 8
#define PULSES  4000000
#define BATCH   20
#define USERS   200

/* AZORA_TEST_CROWD_SECONDS asks for other than these. */
#define USUAL_SECONDS 8

typedef struct shared {
	_Atomic uint32_t drawn;
	_Atomic uint8_t accepted[PULSES]; /* how often somebody was told so */
	_Atomic uint8_t refused[PULSES];  /* or the other */
	_Atomic uint32_t failures;
	_Atomic uint32_t batches;
	pid_t parent;
} shared;

/* In a child, check cannot tell: it must see this by how the child ends. */
static void give_up(const char *what)
{
	(void)fprintf(stderr, "check_pulses_crowd.c: %s\n", what);
	_exit(3);
}

static void tell(shared *shared, const uint32_t *numbers, const azora_pulse_verdict *verdicts)
{
	for (size_t i = 0; i < BATCH; i++) {
		if (verdicts[i] == AZORA_PULSE_ACCEPTED) {
			atomic_fetch_add(&shared->accepted[numbers[i]], 1);
		} else if (verdicts[i] == AZORA_PULSE_OVERLAP) {
			atomic_store(&shared->refused[numbers[i]], 1);
		} else if (verdicts[i] != AZORA_PULSE_DUPLICATE) {
			give_up(azora_pulse_reason(verdicts[i]));
		}
	}
}

/* A batch of new and of old pulses, told until somebody says that it is stored. */
static void write_batch(shared *shared, azora_pg *pg, const azora_pulses_spec *spec,
						uint64_t *state)
{
	told_pulse told[BATCH];
	azora_pulse pulses[BATCH];
	uint32_t numbers[BATCH];
	azora_pulse_verdict verdicts[BATCH];
	azora_pulses_result result;
	for (size_t i = 0; i < BATCH; i++) {
		bool again = test_random_in(state, 0, 4) == 0 && atomic_load(&shared->drawn) > 0;
		numbers[i] = again ? (uint32_t)test_random_in(state, 0, atomic_load(&shared->drawn) - 1)
						   : atomic_fetch_add(&shared->drawn, 1);
		if (numbers[i] >= PULSES) {
			_exit(0);
		}
		pulses_draw(&told[i], numbers[i], USERS, 400000);
		pulses[i] = told[i].pulse;
	}
	while (
		!azora_pulses_record(pg, &azora_heap_allocator, spec, pulses, BATCH, verdicts, &result)) {
		const azora_pg_error *error = azora_pg_last_error(pg);
		atomic_fetch_add(&shared->failures, 1);
		if (error->code != AZORA_PG_CONNECT && strcmp(error->sql_state, "57P01") != 0) {
			give_up(error->message);
		}
	}
	tell(shared, numbers, verdicts);
}

static pid_t begin_writer(shared *shared, const azora_pulses_spec *spec, uint64_t seed)
{
	pid_t child = fork();
	EXPECT(child >= 0);
	if (child == 0) {
		azora_pg *pg = server_pg("AZORA_TEST_CONNINFO", "application_name=pulses");
		for (uint64_t state = seed; getppid() == shared->parent;) {
			write_batch(shared, pg, spec, &state);
			atomic_fetch_add(&shared->batches, 1);
		}
		_exit(0);
	}
	return child;
}

static void end_writer(pid_t child)
{
	int status;
	(void)kill(child, SIGKILL);
	EXPECT(waitpid(child, &status, 0) == child);
	EXPECT(WIFSIGNALED(status) ? WTERMSIG(status) == SIGKILL : WEXITSTATUS(status) == 0);
}

/* The numbers of the pulses that are stored. */
static void expect_what_was_told(azora_pg *pg, const shared *shared)
{
	static bool stored[PULSES];
	PGresult *rows;
	size_t told = 0;
	server_expect(pg, azora_pg_begin(pg, ""));
	server_expect(pg,
				  azora_pg_query(pg, "SELECT substr(\"The.id\", 3) FROM \"Az\"\"1\".\"a pulse\"",
								 NULL, 0, &rows));
	for (int row = 0; row < PQntuples(rows); row++) {
		unsigned long number = strtoul(PQgetvalue(rows, row, 0), NULL, 10);
		EXPECT_MSG(!stored[number], "pulse %lu is there twice", number);
		stored[number] = true;
	}
	EXPECT(PQntuples(rows) > 0);
	PQclear(rows);
	server_expect(pg, azora_pg_commit(pg));
	for (size_t i = 0; i < PULSES; i++) {
		EXPECT_MSG(shared->accepted[i] <= 1, "pulse %zu was accepted twice", i);
		EXPECT_MSG(shared->accepted[i] == 0 || stored[i], "pulse %zu is lost", i);
		told += shared->accepted[i];
	}
	EXPECT(told > 0);
}

static double asked_seconds(void)
{
	const char *text = getenv("AZORA_TEST_CROWD_SECONDS");
	double seconds = text != NULL ? strtod(text, NULL) : 0;
	return seconds > 0 ? seconds : (double)test_rounds(USUAL_SECONDS);
}

/* Kills a writer, or the session of one; tells how many there were. */
static size_t disturb(shared *shared, azora_pg *pg, const azora_pulses_spec *spec, pid_t *writers,
					  uint64_t *state)
{
	size_t count = 0;
	for (double end = azora_pg_seconds() + asked_seconds(); azora_pg_seconds() < end; count++) {
		size_t i = (size_t)test_random_in(state, 0, WRITERS - 1);
		(void)usleep((useconds_t)test_random_in(state, 0, 80000));
		if (count % 2 == 0) {
			end_writer(writers[i]);
			writers[i] = begin_writer(shared, spec, test_random(state));
		} else {
			(void)server_value(pg, "SELECT count(pg_terminate_backend(pid)) FROM (SELECT pid FROM"
								   " pg_stat_activity WHERE application_name = 'pulses'"
								   " ORDER BY random() LIMIT 1) AS one");
		}
	}
	return count;
}

START_TEST(kills_and_retries)
{
	pid_t writers[WRITERS];
	uint64_t state = 99;
	azora_pulses_spec spec;
	azora_pg *pg = server_pg("AZORA_TEST_CONNINFO", "");
	shared *shared =
		mmap(NULL, sizeof(*shared), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	EXPECT(shared != MAP_FAILED);
	shared->parent = getpid();
	pulses_begin(pg, &spec);
	const char *deadlocks = "SELECT deadlocks FROM pg_stat_database WHERE datname = "
							"current_database()";
	unsigned long before = strtoul(server_value(pg, deadlocks), NULL, 10);
	for (size_t i = 0; i < WRITERS; i++) {
		writers[i] = begin_writer(shared, &spec, test_random(&state));
	}
	size_t disturbed = disturb(shared, pg, &spec, writers, &state);
	for (size_t i = 0; i < WRITERS; i++) {
		end_writer(writers[i]);
	}
	/* What was sent before a kill may still run. */
	(void)server_value(pg, "SELECT count(pg_terminate_backend(pid, 5000)) FROM pg_stat_activity"
						   " WHERE application_name = 'pulses'");
	pulses_expect_sums(pg);
	expect_what_was_told(pg, shared);
	EXPECT_EQUAL(strtoul(server_value(pg, deadlocks), NULL, 10), before);
	EXPECT(disturbed < 100 || atomic_load(&shared->failures) > 0);
	(void)fprintf(stderr, "%d writers: %u batches, %zu kills, %u failures\n", WRITERS,
				  atomic_load(&shared->batches), disturbed, atomic_load(&shared->failures));
	EXPECT(munmap(shared, sizeof(*shared)) == 0);
	azora_pg_free(pg);
}
END_TEST

Suite *suite_pulses_crowd(void)
{
	const TTest *const tests[] = {kills_and_retries};
	return TEST_SUITE("pulses crowd", tests);
}
