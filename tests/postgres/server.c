#if !defined(_GNU_SOURCE) && !defined(_POSIX_C_SOURCE)
#define _POSIX_C_SOURCE 200809L
#endif

#include "server.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

azora_pg *server_pg(const char *variable, const char *more)
{
	const azora_pg_options options = {.connect_timeout = 10000};
	char conninfo[1024];
	const char *where = getenv(variable);
	if (where == NULL) {
		(void)fprintf(stderr, "%s is not set: see bin/lib/tiers/postgres.sh\n", variable);
		exit(EXIT_FAILURE);
	}
	int length = snprintf(conninfo, sizeof(conninfo), "%s %s", where, more);
	azora_pg *pg = azora_pg_new(&azora_heap_allocator, conninfo, (size_t)length, &options);
	ck_assert_ptr_nonnull(pg);
	return pg;
}

void server_expect(const azora_pg *pg, bool done)
{
	EXPECT_MSG(done, "%s", azora_pg_last_error(pg)->message);
}

const char *server_value(azora_pg *pg, const char *sql)
{
	static char value[1024];
	PGresult *result;
	server_expect(pg, azora_pg_begin(pg, ""));
	server_expect(pg, azora_pg_query(pg, sql, NULL, 0, &result));
	(void)snprintf(value, sizeof(value), "%s", PQgetvalue(result, 0, 0));
	PQclear(result);
	server_expect(pg, azora_pg_commit(pg));
	return value;
}

int server_busy_sessions(int milliseconds)
{
	static const struct timespec moment = {.tv_nsec = 20000000};
	azora_pg *pg = server_pg("AZORA_TEST_CONNINFO", "application_name=watcher");
	double end = azora_pg_seconds() + milliseconds / 1000.0;
	int busy;
	do {
		(void)nanosleep(&moment, NULL);
		busy = (int)strtol(server_value(pg, "SELECT count(*) FROM pg_stat_activity WHERE state = "
											"'active' AND application_name = 'azora'"),
						   NULL, 10);
	} while (busy > 0 && azora_pg_seconds() < end);
	azora_pg_free(pg);
	return busy;
}
