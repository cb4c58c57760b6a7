/*
 * What the parts of a connection share; nobody else includes it.
 */
#ifndef AZORA_PG_CONNECTION_PARTS_H
#define AZORA_PG_CONNECTION_PARTS_H

#include "pg/connection.h"
#include "core/lock.h"

/* The watch may leave by a jump at any wait, so whatever needs to be freed lies here, never in a
 * local variable. */
struct azora_pg {
	const azora_allocator *allocator; /* borrowed */
	char *conninfo;                   /* owned, ended by NUL */
	size_t length;
	azora_pg_options options;
	int patience;         /* milliseconds that a transaction may take to begin; 0: no limit */
	azora_pg_watch watch; /* NULL: none */
	void *watch_context;
	int64_t quiet_until; /* on the clock of azora_pg_now(): the watch is not asked before */
	void *job;           /* owned, by way of release */
	void (*release)(void *job);
	PGconn *connection;    /* owned by the process that opened it; NULL: none */
	azora_process process; /* that opened it */
	PGresult *result;      /* owned; the statement's, NULL at first */
	char *piece;           /* owned; of a COPY, while somebody looks at it */
	bool busy;             /* a statement was sent whose end was not seen */
	azora_pg_error error;
};

/* connection_wait.c */

/* Milliseconds of a clock that nobody sets. */
int64_t azora_pg_now(void);

typedef enum azora_pg_event {
	AZORA_PG_READ = 1,
	AZORA_PG_WRITE = 2,
} azora_pg_event;

typedef enum azora_pg_waited {
	AZORA_PG_READY,
	AZORA_PG_LATE,   /* no error is set */
	AZORA_PG_FAILED, /* the error is set */
} azora_pg_waited;

/* Until one of the events (added up) may be served, or the deadline is over (0: none). */
azora_pg_waited azora_pg_wait(azora_pg *pg, int events, int64_t deadline);
/* The same of one or several connections, AZORA_PG_COPIES at most. It is the first one's watch that
 * is asked, and its error that is set, unless another is lost. */
azora_pg_waited azora_pg_wait_any(azora_pg *const *pgs, size_t count, int events, int64_t deadline);

/* connection_open.c */

/* Connects; false, and the error set. There is no connection before. */
bool azora_pg_open(azora_pg *pg);
/* Closes what is left, in whatever state it is; nothing waits for the server. */
void azora_pg_close(azora_pg *pg);
/* Whether another process opened the connection. */
bool azora_pg_is_foreign(const azora_pg *pg);

/* connection_query.c */

/* Sends a statement, or several, without parameters; false, and the error set. */
bool azora_pg_send(azora_pg *pg, const char *sql);
/* Sends what libpq holds back; false, and the error set. deadline as in azora_pg_wait. */
bool azora_pg_flush(azora_pg *pg, int64_t deadline);
/* Takes in what the server sends; false, and the error set. */
bool azora_pg_receive(azora_pg *pg, int64_t deadline);
/*
 * Reads to the end of the statement, or to where its COPY begins. The first result stays in
 * pg->result. false, and the error set, if the server refused the statement, or was lost.
 */
bool azora_pg_finish(azora_pg *pg, int64_t deadline);
/* azora_pg_send() and azora_pg_finish(). */
bool azora_pg_command(azora_pg *pg, const char *sql, int64_t deadline);
/* Whether a statement can be sent; false, and the error set, if not. */
bool azora_pg_usable(azora_pg *pg);
void azora_pg_drop_result(azora_pg *pg);

/* connection_cancel.c */

/* Cancels the statement and reads to its end; false if that does not come in time. */
bool azora_pg_end_statement(azora_pg *pg, int64_t deadline);

/* connection_error.c */

/* The error of a result that is one. */
bool azora_pg_fail_result(azora_pg *pg, const PGresult *result);
/* The error of a connection that is lost, or could not be made. */
bool azora_pg_fail_connection(azora_pg *pg);

/* connection_info.c */

/* Blots the password out of a text, wherever it stands. */
void azora_pg_hide_password(PGconn *connection, char *text);

#endif
