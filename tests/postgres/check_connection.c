/* Connecting, transactions, statements, errors and forks. */
#if !defined(_GNU_SOURCE) && !defined(_POSIX_C_SOURCE)
#define _POSIX_C_SOURCE 200809L
#endif

#include "server.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static azora_pg *connection(void)
{
	return server_pg("AZORA_TEST_CONNINFO", "");
}

/* That the last call failed so. */
static void expect_error(const azora_pg *pg, azora_pg_code code, const char *sql_state,
						 const char *severity)
{
	const azora_pg_error *error = azora_pg_last_error(pg);
	EXPECT_EQUAL(error->code, code);
	ck_assert_str_eq(error->sql_state, sql_state);
	ck_assert_str_eq(error->severity, severity);
}

START_TEST(querying)
{
	azora_pg *pg = connection();
	const char *const values[] = {"o'clock", NULL, "7"};
	PGresult *result;
	server_expect(pg, azora_pg_begin(pg, "ISOLATION LEVEL REPEATABLE READ"));
	server_expect(pg, azora_pg_query(pg, "SELECT $1::text, $2::text IS NULL, $3::int + 1", values,
									 3, &result));
	ck_assert_str_eq(PQgetvalue(result, 0, 0), "o'clock");
	ck_assert_str_eq(PQgetvalue(result, 0, 1), "t");
	ck_assert_str_eq(PQgetvalue(result, 0, 2), "8");
	PQclear(result);
	server_expect(pg, azora_pg_query(pg, "SELECT 1", NULL, 0, NULL));
	server_expect(pg, azora_pg_query(pg, "SHOW transaction_isolation", NULL, 0, &result));
	ck_assert_str_eq(PQgetvalue(result, 0, 0), "repeatable read");
	PQclear(result);
	server_expect(pg, azora_pg_commit(pg));
	ck_assert_str_eq(server_value(pg, "SHOW client_encoding"), "UTF8");
	ck_assert_str_eq(server_value(pg, "SHOW application_name"), "azora");
	azora_pg_free(pg);
}
END_TEST

START_TEST(transactions)
{
	azora_pg *pg = connection();
	server_expect(pg, azora_pg_begin(pg, ""));
	server_expect(pg, azora_pg_query(pg, "CREATE TABLE transactions (id int)", NULL, 0, NULL));
	azora_pg_rollback(pg);
	ck_assert_str_eq(server_value(pg, "SELECT to_regclass('transactions')"), "");
	/* One that is left open is rolled back by the next. */
	server_expect(pg, azora_pg_begin(pg, ""));
	server_expect(pg, azora_pg_query(pg, "CREATE TABLE transactions (id int)", NULL, 0, NULL));
	ck_assert_str_eq(server_value(pg, "SELECT to_regclass('transactions')"), "");
	/* What failed cannot be committed, and says so. */
	server_expect(pg, azora_pg_begin(pg, ""));
	ck_assert(!azora_pg_query(pg, "SELECT 1 / 0", NULL, 0, NULL));
	expect_error(pg, AZORA_PG_SERVER, "22012", "ERROR");
	ck_assert_str_eq(azora_pg_last_error(pg)->message, "division by zero");
	ck_assert(!azora_pg_query(pg, "SELECT 1", NULL, 0, NULL));
	ck_assert(!azora_pg_commit(pg));
	azora_pg_rollback(pg);
	/* The first error stays until the next transaction. */
	expect_error(pg, AZORA_PG_SERVER, "22012", "ERROR");
	ck_assert_str_eq(server_value(pg, "SELECT 1"), "1");
	expect_error(pg, AZORA_PG_OK, "", "");
	azora_pg_free(pg);
}
END_TEST

START_TEST(naming_what_is_broken)
{
	azora_pg *pg = connection();
	server_expect(pg, azora_pg_begin(pg, ""));
	server_expect(pg, azora_pg_query(pg,
									 "CREATE TEMP TABLE place (id int CONSTRAINT place_once UNIQUE)"
									 " ON COMMIT DROP",
									 NULL, 0, NULL));
	ck_assert(!azora_pg_query(pg, "INSERT INTO place VALUES (1), (1)", NULL, 0, NULL));
	expect_error(pg, AZORA_PG_SERVER, "23505", "ERROR");
	ck_assert_str_eq(azora_pg_last_error(pg)->constraint, "place_once");
	ck_assert_str_eq(azora_pg_last_error(pg)->table, "place");
	ck_assert_str_eq(azora_pg_last_error(pg)->message,
					 "duplicate key value violates unique constraint \"place_once\" (Key (id)=(1) "
					 "already exists.)");
	azora_pg_free(pg);
}
END_TEST

START_TEST(cutting_long_messages)
{
	azora_pg *pg = connection();
	server_expect(pg, azora_pg_begin(pg, ""));
	ck_assert(!azora_pg_query(pg, "DO $$ BEGIN RAISE '%', 'x' || repeat('é', 5000); END $$", NULL,
							  0, NULL));
	const char *message = azora_pg_last_error(pg)->message;
	EXPECT_EQUAL(strlen(message), sizeof(azora_pg_last_error(pg)->message) - 1);
	EXPECT((unsigned char)message[strlen(message) - 2] == 0xc3);
	azora_pg_free(pg);
}
END_TEST

static void expect_settings(const azora_pg_options *options, const char *expected)
{
	const char *where = getenv("AZORA_TEST_CONNINFO");
	azora_pg *pg = azora_pg_new(&azora_heap_allocator, where, strlen(where), options);
	ck_assert_str_eq(server_value(pg, "SELECT current_setting('statement_timeout') || ' ' || "
									  "current_setting('lock_timeout')"),
					 expected);
	/* They were the transaction's alone. */
	server_expect(pg, azora_pg_begin(pg, ""));
	azora_pg_rollback(pg);
	azora_pg_free(pg);
}

START_TEST(setting_timeouts)
{
	expect_settings(&(azora_pg_options){.statement_timeout = 1500, .lock_timeout = 60000},
					"1500ms 1min");
	expect_settings(&(azora_pg_options){.statement_timeout = 0}, "0 0");
}
END_TEST

START_TEST(refusing_the_connection)
{
	static const struct {
		const char *more, *sql_state, *message;
	} cases[] = {
		{"dbname=nowhere", "3D000", "FATAL: database \"nowhere\" does not exist"},
		{"user=nobody", "28000", "FATAL: role \"nobody\" does not exist"},
		{"host=/nowhere", "", "No such file or directory"},
		{"host=127.0.0.1 hostaddr=127.0.0.1 port=1", "", "Connection refused"},
		{"sslmode=nonsense", "", "invalid sslmode value: \"nonsense\""},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		azora_pg *pg = server_pg("AZORA_TEST_CONNINFO", cases[i].more);
		ck_assert(!azora_pg_begin(pg, ""));
		expect_error(pg, AZORA_PG_CONNECT, cases[i].sql_state,
					 *cases[i].sql_state != '\0' ? "FATAL" : "");
		const char *message = azora_pg_last_error(pg)->message;
		EXPECT_MSG(strstr(message, cases[i].message) != NULL, "%s", message);
		EXPECT_MSG(strpbrk(message, "\n\t") == NULL && strstr(message, ".c:") == NULL, "%s",
				   message);
		azora_pg_rollback(pg);
		azora_pg_free(pg);
	}
}
END_TEST

START_TEST(losing_the_connection)
{
	azora_pg *pg = connection(), *other = connection();
	char sql[128];
	(void)snprintf(sql, sizeof(sql), "SELECT pg_terminate_backend(%s)",
				   server_value(pg, "SELECT pg_backend_pid()"));
	ck_assert_str_eq(server_value(other, sql), "t");
	/* Between two transactions nobody notices. */
	ck_assert_str_eq(server_value(pg, "SELECT 1"), "1");
	/* In the middle of one it is an error. */
	(void)snprintf(sql, sizeof(sql), "SELECT pg_terminate_backend(%s)",
				   server_value(pg, "SELECT pg_backend_pid()"));
	server_expect(pg, azora_pg_begin(pg, ""));
	ck_assert_str_eq(server_value(other, sql), "t");
	ck_assert(!azora_pg_query(pg, "SELECT 1", NULL, 0, NULL));
	expect_error(pg, AZORA_PG_CONNECT, "57P01", "FATAL");
	azora_pg_rollback(pg);
	ck_assert_str_eq(server_value(pg, "SELECT 1"), "1");
	/* Its own end, in the middle of a statement. */
	server_expect(pg, azora_pg_begin(pg, ""));
	ck_assert(!azora_pg_query(pg, "SELECT pg_terminate_backend(pg_backend_pid())", NULL, 0, NULL));
	expect_error(pg, AZORA_PG_CONNECT, "57P01", "FATAL");
	azora_pg_free(pg);
	azora_pg_free(other);
}
END_TEST

/* What a child returns, or that it was killed. */
static int status_of(pid_t child)
{
	int status;
	ck_assert_int_eq(waitpid(child, &status, 0), child);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/* How a child behaves; what it returns is its status. */
static int use_in_child(azora_pg *pg)
{
	if (strcmp(server_value(pg, "SELECT 1"), "1") != 0) {
		return 1;
	}
	azora_pg_free(pg);
	return 0;
}

static int go_on_in_child(azora_pg *pg)
{
	if (azora_pg_query(pg, "SELECT 1", NULL, 0, NULL) ||
		azora_pg_last_error(pg)->code != AZORA_PG_FORKED) {
		return 1;
	}
	azora_pg_rollback(pg);
	return use_in_child(pg);
}

static int free_in_child(azora_pg *pg)
{
	azora_pg_free(pg);
	return 0;
}

/* In the middle of a transaction: what the child does must not end it. */
static void fork_and(const char *variable, int (*behave)(azora_pg *pg))
{
	azora_pg *pg = server_pg(variable, "");
	PGresult *result;
	server_expect(pg, azora_pg_begin(pg, ""));
	server_expect(pg, azora_pg_query(pg, "CREATE TEMP TABLE kept ON COMMIT DROP AS SELECT 42 AS n",
									 NULL, 0, NULL));
	pid_t child = fork();
	if (child == 0) {
		_exit(behave(pg));
	}
	ck_assert_int_eq(status_of(child), 0);
	server_expect(pg, azora_pg_query(pg, "SELECT n FROM kept", NULL, 0, &result));
	ck_assert_str_eq(PQgetvalue(result, 0, 0), "42");
	PQclear(result);
	server_expect(pg, azora_pg_commit(pg));
	azora_pg_free(pg);
}

START_TEST(forking)
{
	/* TLS adds goodbyes of its own. */
	static const char *const variables[] = {"AZORA_TEST_CONNINFO", "AZORA_TEST_TCP"};
	for (size_t i = 0; i < 2; i++) {
		fork_and(variables[i], use_in_child);
		fork_and(variables[i], go_on_in_child);
		fork_and(variables[i], free_in_child);
	}
}
END_TEST

START_TEST(naming)
{
	static const char *const names[][2] = {
		{"places", "\"places\""},
		{"site.Places", "\"site\".\"Places\""},
		{"a\"b.c; DROP", "\"a\"\"b\".\"c; DROP\""},
	};
	for (size_t i = 0; i < 3; i++) {
		azora_buffer sql;
		azora_buffer_begin(&sql, &azora_heap_allocator);
		azora_pg_name(&sql, names[i][0], strlen(names[i][0]));
		azora_buffer_add(&sql, "", 1);
		ck_assert_str_eq(sql.bytes, names[i][1]);
		azora_buffer_free(&sql);
	}
}
END_TEST

Suite *suite_connection(void)
{
	const TTest *const tests[] = {
		querying,
		transactions,
		naming_what_is_broken,
		cutting_long_messages,
		setting_timeouts,
		refusing_the_connection,
		losing_the_connection,
		forking,
		naming,
	};
	return TEST_SUITE("connection", tests);
}
