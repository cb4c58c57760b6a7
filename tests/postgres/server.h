/*
 * Connections to the server that the environment names.
 */
#ifndef AZORA_TESTS_POSTGRES_SERVER_H
#define AZORA_TESTS_POSTGRES_SERVER_H

#include "pg/connection.h"

#include "../core/suite.h"

/* A connection by a variable of the environment, such as "AZORA_TEST_CONNINFO", and what is added
 * to it; the caller's to free. Ends the program if there is none. */
azora_pg *server_pg(const char *variable, const char *more);

/* That the job went well; the error otherwise. */
void server_expect(const azora_pg *pg, bool done);

/* The first value of a statement in a transaction of its own, in a place that the next call
 * overwrites; "" for null. */
const char *server_value(azora_pg *pg, const char *sql);

/* How many other sessions by this program's name run a statement, once none is running any more, or
 * after so many milliseconds. */
int server_busy_sessions(int milliseconds);

#endif
