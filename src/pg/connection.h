/*
 * A connection to PostgreSQL that can be interrupted at any time, never crosses a fork, and keeps
 * no state of the session between transactions, so that a transaction pooler may stand in between.
 *
 * Nothing here blocks: every wait is a poll of at most 100 ms, after which the watch is asked. One
 * thing that libpq does in one go is left, to look up the name of a host. Every statement runs in a
 * transaction; settings are made by SET LOCAL.
 */
#ifndef AZORA_PG_CONNECTION_H
#define AZORA_PG_CONNECTION_H

#include "core/buffer.h"
#include "core/memory.h"

#include <libpq-fe.h>

typedef enum azora_pg_code {
	AZORA_PG_OK = 0,
	AZORA_PG_NO_MEMORY,
	AZORA_PG_CONNECT,     /* no connection could be made, or it was lost */
	AZORA_PG_SERVER,      /* the server refused a statement: see sql_state */
	AZORA_PG_INTERRUPTED, /* the watch said stop; cancelled and rolled back */
	AZORA_PG_FORKED,      /* the connection was opened by another process */
	AZORA_PG_DATA,        /* what the server sent cannot be used */
} azora_pg_code;

/* What went wrong first; texts are cut, never the connection's password. */
typedef struct azora_pg_error {
	azora_pg_code code;
	char message[1024];
	char sql_state[6]; /* empty texts: unknown */
	char severity[16];
	char constraint[128];
	char table[128];
	bool needs_password; /* it was asked for one that it does not have */
} azora_pg_error;

/* Milliseconds; 0: no limit. */
typedef struct azora_pg_options {
	int connect_timeout;
	int statement_timeout;
	int lock_timeout;
} azora_pg_options;

/* Whether to stop; asked at least every 100 ms while something is waited for. It may not return at
 * all (PHP leaves by longjmp); azora_pg_free() then cancels and cleans up. */
typedef bool (*azora_pg_watch)(void *context);

typedef struct azora_pg azora_pg;

/* Seconds on a clock that nobody sets: for what a job took. */
double azora_pg_seconds(void);

/* What is wrong with a conninfo, in words that follow its name and quote nothing of it; NULL if
 * libpq can read it. */
const char *azora_pg_conninfo_fault(const char *conninfo);

/*
 * A new connection, not yet opened, the caller's to free; NULL when there is no memory. conninfo is
 * copied, and wiped when freed; it is libpq's, as keywords or a URI.
 */
azora_pg *azora_pg_new(const azora_allocator *allocator, const char *conninfo, size_t length,
					   const azora_pg_options *options);

/*
 * A connection like another, to the same server by the same names and with the same watch, not yet
 * opened; for what can be done without it: nothing takes longer than patience, in milliseconds,
 * until its transaction has begun, and no lock is waited for longer. NULL when there is no memory.
 */
azora_pg *azora_pg_beside(const azora_pg *pg, int patience);

/* Ends what it is in the middle of: cancels, closes, frees the job. In a forked child the parent's
 * socket is left alone. NULL is allowed. */
void azora_pg_free(azora_pg *pg);

void azora_pg_set_watch(azora_pg *pg, azora_pg_watch watch, void *context);

/* Asks the watch in the middle of other work; true, and the error set, if it says stop. */
bool azora_pg_is_stopped(azora_pg *pg);

/* What a job needs to be freed if it does not come back; taken over until it is given up, which
 * frees it. One at a time. */
void azora_pg_take_job(azora_pg *pg, void *job, void (*release)(void *job));
void azora_pg_give_up_job(azora_pg *pg);

/* The first thing that went wrong since azora_pg_begin() or azora_pg_forget_error(). */
const azora_pg_error *azora_pg_last_error(const azora_pg *pg);

/* For a job that can fail before its transaction begins: that of the one before is none of its. */
void azora_pg_forget_error(azora_pg *pg);
/* Whether its SQLSTATE is one of these, or of one of these classes: "40001", "08". */
bool azora_pg_error_is(const azora_pg_error *error, const char *const *states, size_t count);
/* Puts back an error that was kept aside while something else ran. */
void azora_pg_restore_error(azora_pg *pg, const azora_pg_error *error);

/* Sets the error unless there is one; returns false, for "return azora_pg_fail(…)". */
bool azora_pg_fail(azora_pg *pg, azora_pg_code code, const char *format, ...) AZORA_FORMAT(3, 4);

/* Adds to the error's message, in brackets, what went wrong besides. */
void azora_pg_add_to_error(azora_pg *pg, const char *text);

/*
 * All of these: false if it failed, and azora_pg_last_error() says why. After a failure only
 * azora_pg_rollback() makes sense.
 */

/* Connects where needed and begins a transaction: "ISOLATION LEVEL REPEATABLE READ" and the like,
 * and behind a semicolon what else is sent along, without parameters. */
bool azora_pg_begin(azora_pg *pg, const char *mode);
/* Of the server that the transaction runs on: 150009 is 15.9. */
int azora_pg_server_version(const azora_pg *pg);
bool azora_pg_commit(azora_pg *pg);
/* Also after a failure; closes the connection if it cannot be cleaned. */
void azora_pg_rollback(azora_pg *pg);

/* A statement with parameters as text (NULL: null); *result is the caller's to clear (PQclear), and
 * may be NULL where nothing is wanted. Columns come as text. */
bool azora_pg_query(azora_pg *pg, const char *sql, const char *const *values, int count,
					PGresult **result);

/* COPY … TO STDOUT: each piece of the stream, as it comes. false from the taker ends the copy,
 * which then fails with the error that the taker set. */
typedef bool (*azora_pg_taker)(void *context, const char *bytes, size_t length);
bool azora_pg_copy_out(azora_pg *pg, const char *sql, azora_pg_taker taker, void *context);

/* The same over several connections at once, each of which has begun its own. What fails is the
 * first one's error. */
#define AZORA_PG_COPIES 2
typedef struct azora_pg_copy {
	azora_pg *pg;
	azora_pg_taker taker;
	void *context;
} azora_pg_copy;
bool azora_pg_copy_out_begin(azora_pg *pg, const char *sql);
bool azora_pg_copy_out_take(const azora_pg_copy *copies, size_t count);

/* COPY … FROM STDIN, in three steps. */
bool azora_pg_copy_in(azora_pg *pg, const char *sql);
bool azora_pg_copy_put(azora_pg *pg, const char *bytes, size_t length);
bool azora_pg_copy_end(azora_pg *pg, uint64_t *rows);

/* Appends a name as SQL: "a"."b" of a.b, with quotes doubled. */
void azora_pg_name(azora_buffer *sql, const char *name, size_t length);

#endif
