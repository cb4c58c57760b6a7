/* Signals, threads, nanosleep() and dladdr() are no part of C11. */
#if !defined(_WIN32) && !defined(_GNU_SOURCE)
#define _GNU_SOURCE
#endif

#include "pg/connection_parts.h"

#include <stdlib.h>

#ifndef _WIN32
#include <dlfcn.h>
#include <signal.h>
#include <time.h>
#endif

/* When a statement that still runs is cancelled once more, in milliseconds. */
#define CANCEL_AGAIN 100

/*
 * Asks the server to cancel, over a connection of its own, as libpq does it in one go; a pooler
 * passes it on. A server that is frozen takes the connection and never answers, so a thread waits
 * for it, which may outlive whoever asked.
 */
typedef struct canceller {
	PGcancel *cancel; /* owned */
#ifndef _WIN32
	azora_count owners;
	atomic_bool done;
#endif
} canceller;

/* The ending of a statement that is cancelled. */
typedef struct ending {
	azora_pg *pg;
	int64_t deadline;
	int64_t again;        /* when it is cancelled the next time */
	canceller *canceller; /* one owner's share; NULL: none */
} ending;

static void ask_to_cancel(PGcancel *cancel)
{
	char reason[256]; /* of no use: what comes back from the statement counts */
	(void)PQcancel(cancel, reason, sizeof(reason));
}

static void free_canceller(canceller *this)
{
	PQfreeCancel(this->cancel);
	free(this);
}

#ifndef _WIN32

static void drop_canceller(canceller *this)
{
	if (azora_count_drop(&this->owners)) {
		free_canceller(this);
	}
}

static void *run(void *context)
{
	canceller *this = context;
	ask_to_cancel(this->cancel);
	atomic_store(&this->done, true);
	drop_canceller(this);
	return NULL;
}

/* The thread may outlive the module that this is a part of, too, so its code is never unloaded: PHP
 * does that as it ends, and would have to wait for a server that does not answer. A program of
 * which this is a part is not unloaded anyway. */
static void stay_loaded(void)
{
	static const char here;
	Dl_info module;
	if (dladdr(&here, &module) != 0) {
		void *handle = dlopen(module.dli_fname, RTLD_LAZY | RTLD_NOLOAD | RTLD_NODELETE);
		if (handle != NULL) {
			(void)dlclose(handle);
		}
	}
}

/* False if there is no thread for it. It blocks all signals: the process's handlers are PHP's. */
static bool start_thread(canceller *this)
{
	sigset_t all, before;
	pthread_t thread;
	(void)sigfillset(&all);
	if (pthread_sigmask(SIG_SETMASK, &all, &before) != 0) {
		return false;
	}
	stay_loaded();
	azora_count_add(&this->owners);
	bool started = pthread_create(&thread, NULL, run, this) == 0;
	(void)pthread_sigmask(SIG_SETMASK, &before, NULL);
	if (started) {
		(void)pthread_detach(thread);
	} else {
		(void)azora_count_drop(&this->owners);
	}
	return started;
}

static void begin_canceller(canceller *this)
{
	azora_count_begin(&this->owners);
	atomic_init(&this->done, false);
	if (!start_thread(this)) {
		ask_to_cancel(this->cancel);
		atomic_store(&this->done, true);
	}
}

static bool is_done(const canceller *this)
{
	return atomic_load(&this->done);
}

static void pause_shortly(void)
{
	(void)nanosleep(&(struct timespec){.tv_nsec = 1000000}, NULL);
}

#else

static void drop_canceller(canceller *this)
{
	free_canceller(this);
}

static void begin_canceller(canceller *this)
{
	ask_to_cancel(this->cancel);
}

static bool is_done(const canceller *this)
{
	(void)this;
	return true;
}

static void pause_shortly(void)
{
	Sleep(1);
}

#endif

/* Lets go of a canceller; false if it was not done in time, and might still cancel what comes next.
 */
static bool leave_canceller(ending *this)
{
	canceller *canceller = this->canceller;
	if (canceller == NULL) {
		return true;
	}
	while (!is_done(canceller) && azora_pg_now() < this->deadline) {
		pause_shortly();
	}
	bool done = is_done(canceller);
	this->canceller = NULL;
	drop_canceller(canceller);
	return done;
}

/* False if half a message was sent: the cancelling would come before the statement does. */
static bool cancel(ending *this)
{
	PGconn *connection = this->pg->connection;
	this->again = azora_pg_now() + CANCEL_AGAIN;
	if (this->canceller != NULL && !is_done(this->canceller)) {
		return true;
	}
	(void)leave_canceller(this);
	if (PQflush(connection) != 0) {
		return false;
	}
	canceller *canceller = malloc(sizeof(*canceller));
	if (canceller == NULL) {
		return false;
	}
	canceller->cancel = PQgetCancel(connection);
	if (canceller->cancel == NULL) {
		free(canceller);
		return false;
	}
	begin_canceller(canceller);
	this->canceller = canceller;
	return true;
}

/* Takes in what the server sends; false if nothing comes any more. A cancelling that overtook its
 * statement came to nothing, so it is repeated. */
static bool hear(ending *this)
{
	for (;;) {
		if (azora_pg_now() >= this->again && !cancel(this)) {
			return false;
		}
		int64_t until = this->again < this->deadline ? this->again : this->deadline;
		switch (azora_pg_wait(this->pg, AZORA_PG_READ, until)) {
		case AZORA_PG_READY:
			return azora_pg_now() < this->deadline && PQconsumeInput(this->pg->connection);
		case AZORA_PG_FAILED:
			return false;
		default:
			if (until == this->deadline) {
				return false;
			}
		}
	}
}

/* Reads away what a cancelled COPY still sends; false if it cannot be had. */
static bool drain_copy_out(ending *this)
{
	azora_pg *pg = this->pg;
	int length;
	while ((length = PQgetCopyData(pg->connection, &pg->piece, 1)) >= 0) {
		azora_pg_drop_result(pg);
		if (length == 0 && !hear(this)) {
			return false;
		}
	}
	return true;
}

/* Ends a COPY that waits for more. */
static bool break_copy_in(ending *this)
{
	return PQputCopyEnd(this->pg->connection, "cancelled") == 1 &&
		   azora_pg_flush(this->pg, this->deadline);
}

static bool read_to_end(ending *this)
{
	azora_pg *pg = this->pg;
	for (;;) {
		while (PQisBusy(pg->connection)) {
			if (!hear(this)) {
				return false;
			}
		}
		PGresult *result = PQgetResult(pg->connection);
		if (result == NULL) {
			pg->busy = false;
			return true;
		}
		ExecStatusType status = PQresultStatus(result);
		PQclear(result);
		if ((status == PGRES_COPY_OUT && !drain_copy_out(this)) ||
			(status == PGRES_COPY_IN && !break_copy_in(this)) || status == PGRES_COPY_BOTH ||
			PQstatus(pg->connection) != CONNECTION_OK) {
			return false;
		}
	}
}

bool azora_pg_end_statement(azora_pg *pg, int64_t deadline)
{
	ending this = {.pg = pg, .deadline = deadline};
	bool ended = PQstatus(pg->connection) == CONNECTION_OK && cancel(&this) && read_to_end(&this);
	return leave_canceller(&this) && ended;
}
