#include "pg/statement.h"

#include <stdlib.h>

void azora_statement_begin(azora_statement *statement, azora_pg *pg,
						   const azora_allocator *allocator)
{
	statement->pg = pg;
	statement->result = NULL;
	azora_buffer_begin(&statement->sql, allocator);
}

void azora_statement_end(azora_statement *statement)
{
	azora_buffer_free(&statement->sql);
	PQclear(statement->result);
	statement->result = NULL;
}

azora_buffer *azora_statement_new(azora_statement *statement)
{
	statement->sql.length = 0;
	return &statement->sql;
}

void azora_statement_column(azora_statement *statement, azora_span name)
{
	azora_buffer *sql = &statement->sql;
	azora_buffer_text(sql, "\"");
	for (size_t i = 0; i < name.length; i++) {
		bool quote = name.bytes[i] == '"';
		azora_buffer_add(sql, quote ? "\"\"" : &name.bytes[i], quote ? 2 : 1);
	}
	azora_buffer_text(sql, "\"");
}

bool azora_pg_no_memory(azora_pg *pg)
{
	return azora_pg_fail(pg, AZORA_PG_NO_MEMORY, "There is not enough memory for the job");
}

const char *azora_statement_text(azora_statement *statement)
{
	azora_buffer_add(&statement->sql, "", 1);
	if (statement->sql.failed) {
		(void)azora_pg_no_memory(statement->pg);
		return NULL;
	}
	return statement->sql.bytes;
}

bool azora_statement_ask(azora_statement *statement, const char *sql, const char *const *values,
						 int count)
{
	PQclear(statement->result);
	statement->result = NULL;
	return azora_pg_query(statement->pg, sql, values, count, &statement->result);
}

bool azora_statement_run_with(azora_statement *statement, const char *const *values, int count)
{
	const char *sql = azora_statement_text(statement);
	return sql != NULL && azora_statement_ask(statement, sql, values, count);
}

bool azora_statement_run(azora_statement *statement)
{
	return azora_statement_run_with(statement, NULL, 0);
}

uint64_t azora_statement_touched(const azora_statement *statement)
{
	return strtoull(PQcmdTuples(statement->result), NULL, 10);
}
