/*
 * A statement that a job writes piece by piece, and the result of the last that ran; part of what
 * hangs on the connection, because the watch may leave by a jump.
 */
#ifndef AZORA_PG_STATEMENT_H
#define AZORA_PG_STATEMENT_H

#include "core/span.h"
#include "pg/connection.h"

typedef struct azora_statement {
	azora_pg *pg;     /* borrowed */
	azora_buffer sql; /* written into directly */
	PGresult *result; /* owned; NULL: none */
} azora_statement;

/* The allocator is borrowed. */
void azora_statement_begin(azora_statement *statement, azora_pg *pg,
						   const azora_allocator *allocator);
void azora_statement_end(azora_statement *statement);

/* Empties it, and returns the buffer that the next is written into. */
azora_buffer *azora_statement_new(azora_statement *statement);

/* A column's name, quoted: its dots are its own. A table's is written by azora_pg_name(). */
void azora_statement_column(azora_statement *statement, azora_span name);

/* What is written, ended by NUL; NULL, and the error set, if there was no memory for it. */
const char *azora_statement_text(azora_statement *statement);

/* Runs it; with values, texts as azora_pg_query() takes them. False, and the error set, if it
 * failed. */
bool azora_statement_run(azora_statement *statement);
bool azora_statement_run_with(azora_statement *statement, const char *const *values, int count);

/* The same of one that is written elsewhere; values may lie in this one's text. */
bool azora_statement_ask(azora_statement *statement, const char *sql, const char *const *values,
						 int count);

/* How many rows the last that ran touched. */
uint64_t azora_statement_touched(const azora_statement *statement);

/* Sets the error of memory; returns false. */
bool azora_pg_no_memory(azora_pg *pg);

#endif
