/* COPY both ways, whole and broken off. */
#include "server.h"

#include <stdio.h>
#include <stdlib.h>

#define ROWS 200000

typedef struct counted {
	azora_pg *pg;
	uint64_t rows, bytes, sum;
	uint64_t most; /* rows, then it refuses; 0: all */
	bool says_why;
} counted;

static bool count(void *context, const char *bytes, size_t length)
{
	counted *this = context;
	this->rows++;
	this->bytes += length;
	this->sum += strtoull(bytes, NULL, 10);
	if (this->rows != this->most) {
		return true;
	}
	return this->says_why && azora_pg_fail(this->pg, AZORA_PG_DATA, "row %d is one too many", 7);
}

static azora_pg *begun(const char *variable)
{
	azora_pg *pg = server_pg(variable, "");
	server_expect(pg, azora_pg_begin(pg, ""));
	return pg;
}

START_TEST(reading)
{
	static const char *const variables[] = {"AZORA_TEST_CONNINFO", "AZORA_TEST_TCP",
											"AZORA_TEST_POOLER"};
	for (size_t i = 0; i < 3; i++) {
		counted all = {.pg = begun(variables[i])};
		server_expect(all.pg,
					  azora_pg_copy_out(all.pg,
										"COPY (SELECT generate_series(1, 200000)) TO STDOUT", count,
										&all));
		EXPECT_EQUAL(all.rows, ROWS);
		EXPECT_EQUAL(all.sum, (uint64_t)ROWS * (ROWS + 1) / 2);
		server_expect(all.pg, azora_pg_commit(all.pg));
		azora_pg_free(all.pg);
	}
}
END_TEST

START_TEST(reading_what_fails)
{
	counted some = {.pg = begun("AZORA_TEST_CONNINFO")};
	ck_assert(!azora_pg_copy_out(
		some.pg, "COPY (SELECT 100 / (n - 50000) FROM generate_series(1, 200000) n) TO STDOUT",
		count, &some));
	EXPECT(some.rows > 0 && some.rows < 50000);
	ck_assert_str_eq(azora_pg_last_error(some.pg)->sql_state, "22012");
	azora_pg_rollback(some.pg);
	ck_assert_str_eq(server_value(some.pg, "SELECT 1"), "1");
	azora_pg_free(some.pg);
}
END_TEST

START_TEST(reading_no_more)
{
	for (int says_why = 0; says_why < 2; says_why++) {
		counted few = {.pg = begun("AZORA_TEST_CONNINFO"), .most = 7, .says_why = says_why};
		ck_assert(!azora_pg_copy_out(few.pg,
									 "COPY (SELECT generate_series(1, 100000000)) TO STDOUT", count,
									 &few));
		EXPECT_EQUAL(few.rows, 7);
		ck_assert_str_eq(azora_pg_last_error(few.pg)->message,
						 says_why ? "row 7 is one too many" : "What the server sent was not taken");
		double start = azora_pg_seconds();
		azora_pg_rollback(few.pg);
		EXPECT_MSG(azora_pg_seconds() - start < 2, "it took %g s", azora_pg_seconds() - start);
		ck_assert_str_eq(server_value(few.pg, "SELECT 1"), "1");
		azora_pg_free(few.pg);
	}
}
END_TEST

/* As they come, each to its end, whichever comes first. */
START_TEST(reading_two_at_once)
{
	static const int rows[] = {ROWS, 3, 0};
	for (size_t i = 0; i < 3; i++) {
		counted one = {.pg = begun("AZORA_TEST_CONNINFO")}, two = {.pg = begun("AZORA_TEST_TCP")};
		const azora_pg_copy copies[] = {{one.pg, count, &one}, {two.pg, count, &two}};
		char sql[80];
		(void)snprintf(sql, sizeof(sql), "COPY (SELECT generate_series(1, %d)) TO STDOUT", rows[i]);
		server_expect(one.pg, azora_pg_copy_out_begin(one.pg, sql));
		server_expect(two.pg, azora_pg_copy_out_begin(
								  two.pg, "COPY (SELECT generate_series(1, 200000)) TO STDOUT"));
		server_expect(one.pg, azora_pg_copy_out_take(copies, 2));
		EXPECT_EQUAL(one.rows, (uint64_t)rows[i]);
		EXPECT_EQUAL(two.sum, (uint64_t)ROWS * (ROWS + 1) / 2);
		server_expect(one.pg, azora_pg_commit(one.pg));
		server_expect(two.pg, azora_pg_commit(two.pg));
		azora_pg_free(one.pg);
		azora_pg_free(two.pg);
	}
}
END_TEST

START_TEST(reading_two_of_which_one_fails)
{
	counted one = {.pg = begun("AZORA_TEST_CONNINFO")}, two = {.pg = begun("AZORA_TEST_TCP")};
	const azora_pg_copy copies[] = {{one.pg, count, &one}, {two.pg, count, &two}};
	server_expect(one.pg,
				  azora_pg_copy_out_begin(one.pg,
										  "COPY (SELECT generate_series(1, 100000000)) TO STDOUT"));
	server_expect(two.pg,
				  azora_pg_copy_out_begin(
					  two.pg, "COPY (SELECT 100 / (n - 50000) FROM generate_series(1, 200000)"
							  " n) TO STDOUT"));
	ck_assert(!azora_pg_copy_out_take(copies, 2));
	EXPECT(one.rows > 0 && two.rows < 50000);
	ck_assert_str_eq(azora_pg_last_error(one.pg)->sql_state, "22012");
	azora_pg_rollback(one.pg);
	ck_assert_str_eq(server_value(one.pg, "SELECT 1"), "1");
	azora_pg_free(one.pg);
	azora_pg_free(two.pg);
}
END_TEST

START_TEST(writing)
{
	azora_pg *pg = begun("AZORA_TEST_CONNINFO");
	azora_buffer text;
	PGresult *result;
	uint64_t rows = 0;
	azora_buffer_begin(&text, &azora_heap_allocator);
	for (int i = 1; i <= ROWS; i++) {
		azora_buffer_integer(&text, i);
		azora_buffer_add(&text, "\n", 1);
	}
	server_expect(pg, azora_pg_query(pg, "CREATE TEMP TABLE copied (n bigint) ON COMMIT DROP", NULL,
									 0, NULL));
	server_expect(pg, azora_pg_copy_in(pg, "COPY copied FROM STDIN"));
	server_expect(pg, azora_pg_copy_put(pg, text.bytes, text.length));
	server_expect(pg, azora_pg_copy_put(pg, "", 0));
	server_expect(pg, azora_pg_copy_end(pg, &rows));
	EXPECT_EQUAL(rows, ROWS);
	server_expect(pg, azora_pg_query(pg, "SELECT sum(n) FROM copied", NULL, 0, &result));
	EXPECT_EQUAL(strtoull(PQgetvalue(result, 0, 0), NULL, 10), (uint64_t)ROWS * (ROWS + 1) / 2);
	PQclear(result);
	server_expect(pg, azora_pg_commit(pg));
	azora_buffer_free(&text);
	azora_pg_free(pg);
}
END_TEST

/* A row that does not fit, and much behind it. */
START_TEST(writing_what_is_refused)
{
	azora_pg *pg = begun("AZORA_TEST_CONNINFO");
	bool put = true;
	server_expect(pg, azora_pg_query(pg, "CREATE TEMP TABLE copied (n int) ON COMMIT DROP", NULL, 0,
									 NULL));
	server_expect(pg, azora_pg_copy_in(pg, "COPY copied FROM STDIN"));
	server_expect(pg, azora_pg_copy_put(pg, "1\ntwo\n", 6));
	for (int i = 0; put && i < ROWS; i++) {
		put = azora_pg_copy_put(pg, "333\n", 4);
	}
	ck_assert(!put || !azora_pg_copy_end(pg, NULL));
	ck_assert_str_eq(azora_pg_last_error(pg)->sql_state, "22P02");
	azora_pg_rollback(pg);
	ck_assert_str_eq(server_value(pg, "SELECT 1"), "1");
	azora_pg_free(pg);
}
END_TEST

/* In the middle of writing, rolled back and freed. */
START_TEST(writing_no_more)
{
	for (int freed = 0; freed < 2; freed++) {
		azora_pg *pg = begun("AZORA_TEST_CONNINFO");
		server_expect(pg, azora_pg_query(pg, "CREATE TEMP TABLE copied (n int) ON COMMIT DROP",
										 NULL, 0, NULL));
		server_expect(pg, azora_pg_copy_in(pg, "COPY copied FROM STDIN"));
		server_expect(pg, azora_pg_copy_put(pg, "1\n2\n", 4));
		if (!freed) {
			azora_pg_rollback(pg);
			ck_assert_str_eq(server_value(pg, "SELECT to_regclass('pg_temp.copied')"), "");
		}
		azora_pg_free(pg);
		EXPECT_EQUAL(server_busy_sessions(1000), 0);
	}
}
END_TEST

START_TEST(losing_the_connection_while_writing)
{
	azora_pg *pg = begun("AZORA_TEST_CONNINFO"), *other = server_pg("AZORA_TEST_CONNINFO", "");
	char sql[128];
	PGresult *result;
	bool put = true;
	server_expect(pg, azora_pg_query(pg, "CREATE TEMP TABLE copied (n int) ON COMMIT DROP", NULL, 0,
									 NULL));
	server_expect(pg, azora_pg_query(pg, "SELECT pg_backend_pid()", NULL, 0, &result));
	(void)snprintf(sql, sizeof(sql), "SELECT pg_terminate_backend(%s, 5000)",
				   PQgetvalue(result, 0, 0));
	PQclear(result);
	server_expect(pg, azora_pg_copy_in(pg, "COPY copied FROM STDIN"));
	ck_assert_str_eq(server_value(other, sql), "t");
	for (int i = 0; put && i < ROWS; i++) {
		put = azora_pg_copy_put(pg, "333\n", 4);
	}
	ck_assert(!put || !azora_pg_copy_end(pg, NULL));
	EXPECT_EQUAL(azora_pg_last_error(pg)->code, AZORA_PG_CONNECT);
	azora_pg_free(pg);
	azora_pg_free(other);
}
END_TEST

START_TEST(not_a_copy)
{
	azora_pg *pg = begun("AZORA_TEST_CONNINFO");
	ck_assert(!azora_pg_copy_in(pg, "SELECT 1"));
	EXPECT_EQUAL(azora_pg_last_error(pg)->code, AZORA_PG_DATA);
	server_expect(pg, azora_pg_begin(pg, ""));
	ck_assert(!azora_pg_query(pg, "COPY (SELECT 1) TO STDOUT", NULL, 0, NULL));
	EXPECT_EQUAL(azora_pg_last_error(pg)->code, AZORA_PG_DATA);
	azora_pg_rollback(pg);
	server_expect(pg, azora_pg_begin(pg, ""));
	ck_assert(!azora_pg_query(pg, "COPY nothing FROM STDIN", NULL, 0, NULL));
	ck_assert_str_eq(azora_pg_last_error(pg)->sql_state, "42P01");
	ck_assert_str_eq(server_value(pg, "SELECT 1"), "1");
	azora_pg_free(pg);
}
END_TEST

Suite *suite_connection_copy(void)
{
	const TTest *const tests[] = {
		reading,
		reading_what_fails,
		reading_no_more,
		reading_two_at_once,
		reading_two_of_which_one_fails,
		writing,
		writing_what_is_refused,
		writing_no_more,
		losing_the_connection_while_writing,
		not_a_copy,
	};
	return TEST_SUITE("connection_copy", tests);
}
