#include "pg/connection_parts.h"

void azora_pg_drop_result(azora_pg *pg)
{
	PGresult *result = pg->result;
	char *piece = pg->piece;
	pg->result = NULL;
	pg->piece = NULL;
	PQclear(result);
	PQfreemem(piece);
}

bool azora_pg_usable(azora_pg *pg)
{
	if (pg->error.code != AZORA_PG_OK) {
		return false;
	}
	if (azora_pg_is_foreign(pg)) {
		return azora_pg_fail(pg, AZORA_PG_FORKED,
							 "The job was begun before this process was forked, and belongs to "
							 "the parent");
	}
	if (pg->connection == NULL) {
		return azora_pg_fail(pg, AZORA_PG_CONNECT, "There is no connection");
	}
	return true;
}

static bool fail_late(azora_pg *pg)
{
	return azora_pg_fail(pg, AZORA_PG_CONNECT, "The server did not answer in time");
}

bool azora_pg_flush(azora_pg *pg, int64_t deadline)
{
	int left;
	while ((left = PQflush(pg->connection)) == 1) {
		/* A server that has something to say may read no further until it is heard. */
		switch (azora_pg_wait(pg, AZORA_PG_READ | AZORA_PG_WRITE, deadline)) {
		case AZORA_PG_LATE:
			return fail_late(pg);
		case AZORA_PG_FAILED:
			return false;
		default:
			break;
		}
		if (!PQconsumeInput(pg->connection)) {
			return azora_pg_fail_connection(pg);
		}
	}
	return left == 0 || azora_pg_fail_connection(pg);
}

bool azora_pg_receive(azora_pg *pg, int64_t deadline)
{
	switch (azora_pg_wait(pg, AZORA_PG_READ, deadline)) {
	case AZORA_PG_LATE:
		return fail_late(pg);
	case AZORA_PG_FAILED:
		return false;
	default:
		return PQconsumeInput(pg->connection) || azora_pg_fail_connection(pg);
	}
}

/* A statement whose sending succeeded, or not. */
static bool sent(azora_pg *pg, int success)
{
	if (!success) {
		return azora_pg_fail_connection(pg);
	}
	pg->busy = true;
	return azora_pg_flush(pg, 0);
}

bool azora_pg_send(azora_pg *pg, const char *sql)
{
	azora_pg_drop_result(pg);
	return azora_pg_usable(pg) && sent(pg, PQsendQuery(pg->connection, sql));
}

static bool is_copy(ExecStatusType status)
{
	return status == PGRES_COPY_IN || status == PGRES_COPY_OUT || status == PGRES_COPY_BOTH;
}

bool azora_pg_finish(azora_pg *pg, int64_t deadline)
{
	for (;;) {
		while (PQisBusy(pg->connection)) {
			if (!azora_pg_receive(pg, deadline)) {
				return false;
			}
		}
		PGresult *result = PQgetResult(pg->connection);
		if (result == NULL) {
			pg->busy = false;
			return pg->error.code == AZORA_PG_OK;
		}
		ExecStatusType status = PQresultStatus(result);
		if (status == PGRES_FATAL_ERROR || status == PGRES_BAD_RESPONSE) {
			(void)azora_pg_fail_result(pg, result);
		}
		if (pg->result == NULL) {
			pg->result = result;
		} else {
			PQclear(result);
		}
		if (is_copy(status)) {
			return pg->error.code == AZORA_PG_OK;
		}
	}
}

bool azora_pg_command(azora_pg *pg, const char *sql, int64_t deadline)
{
	return azora_pg_send(pg, sql) && azora_pg_finish(pg, deadline);
}

bool azora_pg_query(azora_pg *pg, const char *sql, const char *const *values, int count,
					PGresult **result)
{
	azora_pg_drop_result(pg);
	if (!azora_pg_usable(pg) ||
		!sent(pg, PQsendQueryParams(pg->connection, sql, count, NULL, values, NULL, NULL, 0)) ||
		!azora_pg_finish(pg, 0)) {
		return false;
	}
	if (is_copy(PQresultStatus(pg->result))) {
		return azora_pg_fail(pg, AZORA_PG_DATA, "A COPY was sent as if it were a query");
	}
	if (result != NULL) {
		*result = pg->result;
		pg->result = NULL;
	}
	azora_pg_drop_result(pg);
	return true;
}

void azora_pg_name(azora_buffer *sql, const char *name, size_t length)
{
	azora_buffer_add(sql, "\"", 1);
	for (size_t i = 0; i < length; i++) {
		if (name[i] == '.') {
			azora_buffer_add(sql, "\".\"", 3);
		} else if (name[i] == '"') {
			azora_buffer_add(sql, "\"\"", 2);
		} else {
			azora_buffer_add(sql, &name[i], 1);
		}
	}
	azora_buffer_add(sql, "\"", 1);
}
