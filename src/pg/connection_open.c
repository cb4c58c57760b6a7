/* O_CLOEXEC is no part of C11. */
#if !defined(_WIN32) && !defined(_GNU_SOURCE) && !defined(_POSIX_C_SOURCE)
#define _POSIX_C_SOURCE 200809L
#endif

#include "pg/connection_parts.h"

#ifndef _WIN32
#include <fcntl.h>
#include <unistd.h>
#endif

/* libpq would print the server's notices to standard error. */
static void ignore_notice(void *context, const PGresult *result)
{
	(void)context;
	(void)result;
}

/* What comes before the conninfo is a default, what comes behind it stands. */
static PGconn *begin(const azora_pg *pg)
{
	const char *conninfo = pg->conninfo + strspn(pg->conninfo, " \t\n\v\f\r");
	const char *const keywords[] = {"fallback_application_name", "dbname", "client_encoding", NULL};
	const char *const values[] = {"azora", conninfo, "UTF8", NULL};
	return PQconnectStartParams(keywords, values, 1);
}

static bool fail_late(azora_pg *pg)
{
	const char *host = PQhost(pg->connection);
	return azora_pg_fail(pg, AZORA_PG_CONNECT, "No connection to \"%s\" was made within %g s",
						 host != NULL ? host : "", pg->options.connect_timeout / 1000.0);
}

/* Goes through libpq's steps; the time is for all hosts together. */
static bool take_steps(azora_pg *pg)
{
	int64_t deadline = pg->options.connect_timeout;
	PostgresPollingStatusType step = PGRES_POLLING_WRITING;
	if (deadline != 0) {
		deadline += azora_pg_now();
	}
	while (PQstatus(pg->connection) != CONNECTION_BAD && step != PGRES_POLLING_OK &&
		   step != PGRES_POLLING_FAILED) {
		int event = step == PGRES_POLLING_READING ? AZORA_PG_READ : AZORA_PG_WRITE;
		switch (azora_pg_wait(pg, event, deadline)) {
		case AZORA_PG_LATE:
			return fail_late(pg);
		case AZORA_PG_FAILED:
			return false;
		default:
			break;
		}
		step = PQconnectPoll(pg->connection);
	}
	return step == PGRES_POLLING_OK || azora_pg_fail_connection(pg);
}

bool azora_pg_open(azora_pg *pg)
{
	pg->process = azora_process_self();
	pg->connection = begin(pg);
	if (pg->connection == NULL) {
		return azora_pg_fail(pg, AZORA_PG_NO_MEMORY, "There is not enough memory to connect");
	}
	(void)PQsetNoticeReceiver(pg->connection, ignore_notice, NULL);
	/* Only so does the server's SQLSTATE come with what it says against a connection. */
	(void)PQsetErrorVerbosity(pg->connection, PQERRORS_VERBOSE);
	if (!take_steps(pg)) {
		azora_pg_close(pg);
		return false;
	}
	(void)PQsetErrorVerbosity(pg->connection, PQERRORS_DEFAULT);
	if (PQsetnonblocking(pg->connection, 1) != 0) {
		(void)azora_pg_fail_connection(pg);
		azora_pg_close(pg);
		return false;
	}
	return true;
}

bool azora_pg_is_foreign(const azora_pg *pg)
{
	return pg->connection != NULL && pg->process != azora_process_self();
}

/*
 * Takes the socket away from libpq, by putting /dev/null in its place: PQfinish() says goodbye to
 * the server (and, with TLS, ends the session), which in a forked child would end the parent's
 * connection, and elsewhere waits for a server that does not read. The system closes this process's
 * end of the socket and nothing is sent over it. False if there is no /dev/null.
 */
static bool take_socket_away(const PGconn *connection)
{
#ifdef _WIN32
	(void)connection;
	return true;
#else
	int nothing, file = PQsocket(connection);
	if (file < 0) {
		return true;
	}
	nothing = open("/dev/null", O_RDWR | O_CLOEXEC);
	bool taken = nothing >= 0 && dup2(nothing, file) == file;
	if (nothing >= 0) {
		(void)close(nothing);
	}
	return taken;
#endif
}

void azora_pg_close(azora_pg *pg)
{
	PGconn *connection = pg->connection;
	bool foreign = azora_pg_is_foreign(pg);
	azora_pg_drop_result(pg);
	if (connection == NULL) {
		return;
	}
	pg->connection = NULL;
	/* A parent's connection is rather lost than touched. */
	if ((foreign || pg->busy) && !take_socket_away(connection) && foreign) {
		connection = NULL;
	}
	pg->busy = false;
	PQfinish(connection);
}
