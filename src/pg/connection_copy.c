#include "pg/connection_parts.h"

#include <stdlib.h>

/* Bytes that are handed to libpq at a time; it would keep all that the server does not take yet. */
#define MOST_BYTES ((size_t)64 << 10)

/* Sends a COPY and sees it begin as it should. */
static bool begin_copy(azora_pg *pg, const char *sql, ExecStatusType expected)
{
	if (!azora_pg_command(pg, sql, 0)) {
		return false;
	}
	return PQresultStatus(pg->result) == expected ||
		   azora_pg_fail(pg, AZORA_PG_DATA, "The statement is not the COPY that it should be");
}

/* The end of a COPY. */
static bool end_copy(azora_pg *pg)
{
	azora_pg_drop_result(pg);
	return azora_pg_finish(pg, 0);
}

bool azora_pg_copy_out_begin(azora_pg *pg, const char *sql)
{
	return begin_copy(pg, sql, PGRES_COPY_OUT);
}

/* Hands on what has come; *more, whether that is not all. */
static bool take_pieces(const azora_pg_copy *copy, bool *more)
{
	azora_pg *pg = copy->pg;
	int length;
	while ((length = PQgetCopyData(pg->connection, &pg->piece, 1)) > 0) {
		if (!copy->taker(copy->context, pg->piece, (size_t)length)) {
			return azora_pg_fail(pg, AZORA_PG_DATA, "What the server sent was not taken");
		}
		PQfreemem(pg->piece);
		pg->piece = NULL;
	}
	*more = length == 0;
	if (*more) {
		return true;
	}
	/* -1: all was sent; what went wrong, if anything, is in the result. */
	return length == -1 ? end_copy(pg) : azora_pg_fail_connection(pg);
}

/* Takes in what comes first over any of them. */
static bool receive_any(azora_pg *const *pgs, size_t count)
{
	if (azora_pg_wait_any(pgs, count, AZORA_PG_READ, 0) == AZORA_PG_FAILED) {
		return false;
	}
	for (size_t i = 0; i < count; i++) {
		if (!PQconsumeInput(pgs[i]->connection)) {
			return azora_pg_fail_connection(pgs[i]);
		}
	}
	return true;
}

static bool take_all(const azora_pg_copy *copies, size_t count)
{
	bool more[AZORA_PG_COPIES] = {false};
	for (size_t i = 0; i < count; i++) {
		more[i] = true;
	}
	for (;;) {
		azora_pg *open[AZORA_PG_COPIES];
		size_t left = 0;
		for (size_t i = 0; i < count; i++) {
			if (more[i] && !take_pieces(&copies[i], &more[i])) {
				return false;
			}
			if (more[i]) {
				open[left++] = copies[i].pg;
			}
		}
		if (left == 0) {
			return true;
		}
		if (!receive_any(open, left)) {
			return false;
		}
	}
}

bool azora_pg_copy_out_take(const azora_pg_copy *copies, size_t count)
{
	if (take_all(copies, count)) {
		return true;
	}
	azora_pg *first = copies[0].pg;
	for (size_t i = 1; i < count && first->error.code == AZORA_PG_OK; i++) {
		first->error = copies[i].pg->error;
	}
	return false;
}

bool azora_pg_copy_out(azora_pg *pg, const char *sql, azora_pg_taker taker, void *context)
{
	return azora_pg_copy_out_begin(pg, sql) &&
		   azora_pg_copy_out_take(&(azora_pg_copy){pg, taker, context}, 1);
}

bool azora_pg_copy_in(azora_pg *pg, const char *sql)
{
	return begin_copy(pg, sql, PGRES_COPY_IN);
}

bool azora_pg_copy_put(azora_pg *pg, const char *bytes, size_t length)
{
	if (!azora_pg_usable(pg)) {
		return false;
	}
	while (length > 0) {
		size_t piece = length < MOST_BYTES ? length : MOST_BYTES;
		int put = PQputCopyData(pg->connection, bytes, (int)piece);
		if (put < 0) {
			return azora_pg_fail_connection(pg);
		}
		if (!azora_pg_flush(pg, 0)) {
			return false;
		}
		if (put == 1) {
			bytes += piece;
			length -= piece;
		}
	}
	return true;
}

bool azora_pg_copy_end(azora_pg *pg, uint64_t *rows)
{
	int put;
	if (!azora_pg_usable(pg)) {
		return false;
	}
	while ((put = PQputCopyEnd(pg->connection, NULL)) == 0) {
		if (!azora_pg_flush(pg, 0)) {
			return false;
		}
	}
	if (put < 0) {
		return azora_pg_fail_connection(pg);
	}
	if (!azora_pg_flush(pg, 0) || !end_copy(pg)) {
		return false;
	}
	if (rows != NULL) {
		*rows = strtoull(PQcmdTuples(pg->result), NULL, 10);
	}
	azora_pg_drop_result(pg);
	return true;
}
