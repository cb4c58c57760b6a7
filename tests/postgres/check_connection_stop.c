/* Interrupted at any time: by the watch, and by a jump out of it. */
#include "server.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct stopping {
	azora_pg *pg;
	int after;      /* so many questions the watch says stop */
	jmp_buf *leave; /* or jumps there */
	int asked;
} stopping;

static bool stop(void *context)
{
	stopping *this = context;
	if (++this->asked <= this->after) {
		return false;
	}
	if (this->leave != NULL) {
		longjmp(*this->leave, 1);
	}
	return true;
}

static bool take(void *context, const char *bytes, size_t length)
{
	(void)context;
	(void)bytes;
	(void)length;
	return true;
}

/* Each is interrupted somewhere in its middle; false if it was. */
static bool connect_only(azora_pg *pg)
{
	return azora_pg_begin(pg, "");
}

static bool sleep_long(azora_pg *pg)
{
	return azora_pg_begin(pg, "") && azora_pg_query(pg, "SELECT pg_sleep(60)", NULL, 0, NULL);
}

static bool read_much(azora_pg *pg)
{
	return azora_pg_begin(pg, "") &&
		   azora_pg_copy_out(pg, "COPY (SELECT generate_series(1, 1000000000)) TO STDOUT", take,
							 NULL);
}

/* The server waits for another's lock, so at some time it takes no more. */
static bool write_much(azora_pg *pg)
{
	char text[4096];
	memset(text, 'x', sizeof(text));
	text[sizeof(text) - 1] = '\n';
	bool put = azora_pg_begin(pg, "") &&
			   azora_pg_query(pg,
							  "CREATE TEMP TABLE slow (t text CHECK (t <> pg_sleep(0.1)::text)) ON "
							  "COMMIT DROP",
							  NULL, 0, NULL) &&
			   azora_pg_copy_in(pg, "COPY slow FROM STDIN");
	while (put) {
		put = azora_pg_copy_put(pg, text, sizeof(text));
	}
	return false;
}

/* Stopped after any number of questions, it ends at once, leaves nothing running and can be used
 * again. */
static void interrupt(const char *variable, bool (*attempt)(azora_pg *pg), int after, bool jumps)
{
	jmp_buf leave;
	stopping this = {.pg = server_pg(variable, ""), .after = after, .leave = jumps ? &leave : NULL};
	azora_pg *pg = this.pg;
	azora_pg_set_watch(pg, stop, &this);
	if (setjmp(leave) == 0) {
		bool done = attempt(pg);
		EXPECT(!jumps);
		if (done) {
			/* There were fewer questions than that. */
			azora_pg_free(pg);
			return;
		}
		EXPECT_MSG(azora_pg_last_error(pg)->code == AZORA_PG_INTERRUPTED, "%s",
				   azora_pg_last_error(pg)->message);
	}
	double start = azora_pg_seconds();
	azora_pg_set_watch(pg, NULL, NULL);
	if (after % 2 == 0) {
		azora_pg_rollback(pg);
		EXPECT_EQUAL(server_busy_sessions(1000), 0);
		ck_assert_str_eq(server_value(pg, "SELECT 1"), "1");
	}
	azora_pg_free(pg);
	EXPECT_EQUAL(server_busy_sessions(1000), 0);
	EXPECT_MSG(azora_pg_seconds() - start < 2, "it took %g s", azora_pg_seconds() - start);
}

static void interrupt_everywhere(bool (*attempt)(azora_pg *pg), int most)
{
	static const char *const variables[] = {"AZORA_TEST_CONNINFO", "AZORA_TEST_TCP",
											"AZORA_TEST_POOLER"};
	for (size_t i = 0; i < 3; i++) {
		for (int after = 0; after < most; after++) {
			interrupt(variables[i], attempt, after, false);
			interrupt(variables[i], attempt, after, true);
		}
	}
}

START_TEST(while_it_sleeps)
{
	interrupt_everywhere(sleep_long, 8);
}
END_TEST

START_TEST(while_it_reads)
{
	interrupt_everywhere(read_much, 8);
	interrupt("AZORA_TEST_CONNINFO", read_much, 1000, false);
	interrupt("AZORA_TEST_CONNINFO", read_much, 1001, true);
}
END_TEST

START_TEST(while_it_writes)
{
	interrupt("AZORA_TEST_CONNINFO", write_much, 20, false);
	interrupt("AZORA_TEST_CONNINFO", write_much, 21, true);
	interrupt("AZORA_TEST_TCP", write_much, 60, false);
}
END_TEST

START_TEST(while_it_connects)
{
	for (int after = 0; after < 6; after++) {
		interrupt("AZORA_TEST_TCP", connect_only, after, false);
	}
}
END_TEST

/* Sends a signal to the process that a conninfo's server runs as. */
static void signal_server(const char *signal)
{
	char command[512];
	(void)snprintf(command, sizeof(command),
				   "kill -%s \"$(head -n 1 \"$AZORA_TEST_VICTIM_DATA/postmaster.pid\")\"", signal);
	ck_assert_int_eq(system(command), 0);
}

/* A server that takes connections, as its system does for it, and never answers: nobody waits for
 * it longer than is allowed. */
START_TEST(while_the_server_is_frozen)
{
	for (int freed = 0; freed < 2; freed++) {
		stopping this = {.pg = server_pg("AZORA_TEST_VICTIM", ""), .after = 5};
		azora_pg_set_watch(this.pg, stop, &this);
		ck_assert_str_eq(server_value(this.pg, "SELECT 1"), "1");
		this.asked = 0;
		server_expect(this.pg, azora_pg_begin(this.pg, ""));
		this.asked = 0;
		signal_server("STOP");
		bool done = azora_pg_query(this.pg, "SELECT pg_sleep(60)", NULL, 0, NULL);
		double start = azora_pg_seconds();
		if (!freed) {
			azora_pg_rollback(this.pg);
		}
		azora_pg_free(this.pg);
		double took = azora_pg_seconds() - start;
		signal_server("CONT");
		ck_assert(!done);
		EXPECT_MSG(took < (freed ? 2 : 6), "it took %g s", took);
	}
}
END_TEST

static void count_release(void *job)
{
	++*(int *)job;
}

START_TEST(jobs_are_released)
{
	azora_pg *pg = server_pg("AZORA_TEST_CONNINFO", "");
	int first = 0, second = 0;
	azora_pg_take_job(pg, &first, count_release);
	azora_pg_take_job(pg, &second, count_release);
	EXPECT(first == 1 && second == 0);
	azora_pg_give_up_job(pg);
	azora_pg_give_up_job(pg);
	EXPECT(first == 1 && second == 1);
	azora_pg_take_job(pg, &first, count_release);
	azora_pg_free(pg);
	EXPECT(first == 2 && second == 1);
}
END_TEST

Suite *suite_connection_stop(void)
{
	const TTest *const tests[] = {
		while_it_sleeps,
		while_it_reads,
		while_it_writes,
		while_it_connects,
		while_the_server_is_frozen,
		jobs_are_released,
	};
	return TEST_SUITE("connection_stop", tests);
}
