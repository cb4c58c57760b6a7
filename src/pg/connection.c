#include "pg/connection_parts.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

/* A COMMIT that is on its way is rather waited for than interrupted, for so many milliseconds:
 * nobody could say what became of it. */
#define COMMIT_QUIET 500

/* How long, in milliseconds, a server may take to come to rest after something was cancelled; then
 * the connection is closed. Whoever frees it may have no time left. */
#define ROLLBACK_GRACE 5000
#define FREE_GRACE     1000

azora_pg *azora_pg_new(const azora_allocator *allocator, const char *conninfo, size_t length,
					   const azora_pg_options *options)
{
	azora_pg *pg = azora_allocate(allocator, 1, sizeof(*pg));
	if (pg == NULL) {
		return NULL;
	}
	*pg = (azora_pg){.allocator = allocator, .length = length, .options = *options};
	pg->conninfo = azora_allocate(allocator, length + 1, 1);
	if (pg->conninfo == NULL) {
		azora_release(allocator, pg);
		return NULL;
	}
	memcpy(pg->conninfo, conninfo, length);
	pg->conninfo[length] = '\0';
	return pg;
}

static int least(int timeout, int patience)
{
	return timeout != 0 && timeout < patience ? timeout : patience;
}

azora_pg *azora_pg_beside(const azora_pg *pg, int patience)
{
	azora_pg_options options = pg->options;
	options.connect_timeout = least(options.connect_timeout, patience);
	options.lock_timeout = least(options.lock_timeout, patience);
	azora_pg *beside = azora_pg_new(pg->allocator, pg->conninfo, pg->length, &options);
	if (beside != NULL) {
		beside->patience = patience;
		azora_pg_set_watch(beside, pg->watch, pg->watch_context);
	}
	return beside;
}

void azora_pg_free(azora_pg *pg)
{
	if (pg == NULL) {
		return;
	}
	if (pg->busy && !azora_pg_is_foreign(pg)) {
		azora_pg_forget_error(pg);
		pg->quiet_until = INT64_MAX;
		azora_pg_drop_result(pg);
		(void)azora_pg_end_statement(pg, azora_pg_now() + FREE_GRACE);
	}
	azora_pg_close(pg);
	azora_pg_give_up_job(pg);
	sodium_memzero(pg->conninfo, pg->length);
	azora_release(pg->allocator, pg->conninfo);
	azora_release(pg->allocator, pg);
}

void azora_pg_set_watch(azora_pg *pg, azora_pg_watch watch, void *context)
{
	pg->watch = watch;
	pg->watch_context = context;
}

void azora_pg_take_job(azora_pg *pg, void *job, void (*release)(void *job))
{
	azora_pg_give_up_job(pg);
	pg->job = job;
	pg->release = release;
}

void azora_pg_give_up_job(azora_pg *pg)
{
	void *job = pg->job;
	pg->job = NULL;
	if (job != NULL) {
		pg->release(job);
	}
}

/*
 * In one message, so that it costs one round trip. Limits are set even if they are none: what the
 * role or the database has as its default is not what was asked for. A job may well be idle, while
 * it ranks, and its transaction be long.
 */
static bool start(azora_pg *pg, const char *mode)
{
	char sql[512];
	bool limits_all = PQserverVersion(pg->connection) >= 170000;
	int length = snprintf(sql, sizeof(sql),
						  "BEGIN %s; SET LOCAL statement_timeout = %d; SET LOCAL lock_timeout = %d;"
						  " SET LOCAL idle_in_transaction_session_timeout = 0%s",
						  mode, pg->options.statement_timeout, pg->options.lock_timeout,
						  limits_all ? "; SET LOCAL transaction_timeout = 0" : "");
	if (length < 0 || (size_t)length >= sizeof(sql)) {
		return azora_pg_fail(pg, AZORA_PG_DATA, "The mode of a transaction is too long");
	}
	return azora_pg_command(pg, sql, pg->patience != 0 ? azora_pg_now() + pg->patience : 0);
}

bool azora_pg_begin(azora_pg *pg, const char *mode)
{
	/* What a job that did not come back left behind. */
	azora_pg_rollback(pg);
	azora_pg_forget_error(pg);
	if (pg->connection != NULL) {
		if (start(pg, mode)) {
			return true;
		}
		if (pg->error.code != AZORA_PG_CONNECT) {
			return false;
		}
		/* It was lost while nobody used it, and nothing depends on it yet. */
		azora_pg_close(pg);
		azora_pg_forget_error(pg);
	}
	return azora_pg_open(pg) && start(pg, mode);
}

int azora_pg_server_version(const azora_pg *pg)
{
	return PQserverVersion(pg->connection);
}

bool azora_pg_commit(azora_pg *pg)
{
	pg->quiet_until = azora_pg_now() + COMMIT_QUIET;
	bool done = azora_pg_command(pg, "COMMIT", 0);
	pg->quiet_until = 0;
	if (done && strcmp(PQcmdStatus(pg->result), "COMMIT") != 0) {
		done = azora_pg_fail(pg, AZORA_PG_SERVER,
							 "The server rolled the transaction back instead of committing it");
	}
	if (!done && (pg->error.code == AZORA_PG_CONNECT || pg->error.code == AZORA_PG_INTERRUPTED)) {
		azora_pg_add_to_error(pg, "whether the transaction was committed is not known");
	}
	azora_pg_drop_result(pg);
	return done;
}

/* Brings the connection to rest, outside any transaction; false if that fails. */
static bool clean(azora_pg *pg)
{
	int64_t deadline = azora_pg_now() + ROLLBACK_GRACE;
	if (PQstatus(pg->connection) != CONNECTION_OK ||
		(pg->busy && !azora_pg_end_statement(pg, deadline))) {
		return false;
	}
	switch (PQtransactionStatus(pg->connection)) {
	case PQTRANS_IDLE:
		return true;
	case PQTRANS_INTRANS:
	case PQTRANS_INERROR:
		return azora_pg_command(pg, "ROLLBACK", deadline);
	default:
		return false;
	}
}

void azora_pg_rollback(azora_pg *pg)
{
	azora_pg_error error = pg->error;
	azora_pg_drop_result(pg);
	if (pg->connection == NULL) {
		return;
	}
	if (azora_pg_is_foreign(pg)) {
		azora_pg_close(pg);
		return;
	}
	/* What goes wrong in here is not what went wrong. */
	azora_pg_forget_error(pg);
	pg->quiet_until = INT64_MAX;
	if (!clean(pg)) {
		azora_pg_close(pg);
	}
	azora_pg_drop_result(pg);
	pg->quiet_until = 0;
	pg->error = error;
}
