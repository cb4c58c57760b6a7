#include "pg/table.h"

#include <stdlib.h>

static bool is_one_of(uint32_t oid, const uint32_t *oids, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (oids[i] == oid) {
			return true;
		}
	}
	return false;
}

/* Whether a column can be written. */
static bool is_writable(uint32_t oid, azora_copy_type as)
{
	static const uint32_t integers[] = {AZORA_OID_INT8, AZORA_OID_INT4, AZORA_OID_INT2};
	static const uint32_t times[] = {AZORA_OID_INT8, AZORA_OID_TIMESTAMPTZ};
	static const uint32_t truths[] = {AZORA_OID_BOOL, AZORA_OID_INT2, AZORA_OID_INT4,
									  AZORA_OID_INT8};
	static const uint32_t texts[] = {AZORA_OID_TEXT, AZORA_OID_VARCHAR};
	switch (as) {
	case AZORA_COPY_INT:
		return is_one_of(oid, integers, sizeof(integers) / sizeof(*integers));
	case AZORA_COPY_TIME:
		return is_one_of(oid, times, sizeof(times) / sizeof(*times));
	case AZORA_COPY_BOOL:
		return is_one_of(oid, truths, sizeof(truths) / sizeof(*truths));
	default:
		return is_one_of(oid, texts, sizeof(texts) / sizeof(*texts));
	}
}

static const char *wanted(azora_copy_type as, bool written)
{
	switch (as) {
	case AZORA_COPY_INT:
		return written ? "an integer" : "an integer, or numeric without a fraction";
	case AZORA_COPY_TIME:
		return written ? "bigint (Unix time) or timestamptz"
					   : "an integer (Unix time) or timestamptz";
	case AZORA_COPY_BOOL:
		return "boolean or an integer";
	case AZORA_COPY_TEXT:
		return "text or varchar";
	default:
		return "a number";
	}
}

/* The row of the answer that a column is in; -1 if there is none of that name. */
static int find_column(const PGresult *result, azora_span name)
{
	for (int i = 0; i < PQntuples(result); i++) {
		if (azora_span_is(name, PQgetvalue(result, i, 0))) {
			return i;
		}
	}
	return -1;
}

static bool describe_column(azora_statement *statement, const azora_table *table, size_t field,
							azora_table_types *types)
{
	azora_copy_type as = table->shape->fields[field].as;
	bool written = table->shape->written;
	azora_span name = table->columns[field];
	if (name.bytes == NULL) {
		return true;
	}
	int row = find_column(statement->result, name);
	if (row < 0) {
		return azora_table_fail(statement->pg, table, field, "the table has no column \"%.*s\"",
								(int)name.length, name.bytes);
	}
	uint32_t oid = (uint32_t)strtoul(PQgetvalue(statement->result, row, 1), NULL, 10);
	if (!(written ? is_writable(oid, as) : azora_copy_readable(oid, as))) {
		return azora_table_fail(statement->pg, table, field,
								"the column \"%.*s\" is of the type %s and must be %s",
								(int)name.length, name.bytes, PQgetvalue(statement->result, row, 2),
								wanted(as, written));
	}
	types->oids[field] = oid;
	return true;
}

/* A column that is written can be given one value. */
static bool check_twins(azora_pg *pg, const azora_table *table, size_t field)
{
	const azora_span *columns = table->columns;
	for (size_t i = 0; i < field && columns[field].bytes != NULL; i++) {
		if (columns[i].bytes != NULL && azora_span_equal(columns[i], columns[field])) {
			return azora_table_fail(pg, table, field, "the column \"%.*s\" is that of %s already",
									(int)columns[i].length, columns[i].bytes,
									table->shape->fields[i].key);
		}
	}
	return true;
}

/*
 * This runs with the search_path of the user, so each name in it is pg_catalog's, and each operator
 * is one that pg_catalog has for just these types. Of a domain it gives the type that it is made of
 * in the end; a table that nobody has analysed has -1 rows.
 */
static const char describe[] =
	"WITH RECURSIVE made (number, type) AS (SELECT a.attnum, a.atttypid"
	" FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass($1)::oid"
	" AND a.attnum > 0::smallint AND NOT a.attisdropped"
	" UNION ALL SELECT m.number, t.typbasetype FROM made m JOIN pg_catalog.pg_type t"
	" ON t.oid = m.type AND t.typtype = 'd'::\"char\")"
	" SELECT a.attname, t.oid, pg_catalog.format_type(a.atttypid, a.atttypmod),"
	" greatest(c.reltuples, 0::real)::bigint,"
	" pg_catalog.quote_ident(n.nspname::text), pg_catalog.quote_ident(c.relname::text)"
	" FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
	" JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid"
	" JOIN made m ON m.number = a.attnum"
	" JOIN pg_catalog.pg_type t ON t.oid = m.type AND t.typtype <> 'd'::\"char\""
	" WHERE c.oid = pg_catalog.to_regclass($1)::oid";

static bool keep_name(azora_pg *pg, azora_table *table, const char *schema, const char *name)
{
	int length = snprintf(table->found, sizeof(table->found), "%s.%s", schema, name);
	return (length > 0 && (size_t)length < sizeof(table->found)) ||
		   azora_table_fail(pg, table, AZORA_TABLE_COLUMNS, "the name \"%.*s\" is too long",
							(int)table->name.length, table->name.bytes);
}

bool azora_table_close_path(azora_statement *statement)
{
	azora_buffer_text(azora_statement_new(statement),
					  "SET LOCAL search_path = pg_catalog, pg_temp");
	return azora_statement_run(statement);
}

bool azora_table_describe(azora_statement *statement, azora_table *table, azora_table_types *types)
{
	memset(types, 0, sizeof(*types));
	if (!azora_table_ask(statement, table, describe)) {
		return false;
	}
	if (PQntuples(statement->result) == 0) {
		return azora_table_fail(statement->pg, table, AZORA_TABLE_COLUMNS,
								"there is no table \"%.*s\"", (int)table->name.length,
								table->name.bytes);
	}
	if (!keep_name(statement->pg, table, PQgetvalue(statement->result, 0, 4),
				   PQgetvalue(statement->result, 0, 5))) {
		return false;
	}
	types->rows = strtoull(PQgetvalue(statement->result, 0, 3), NULL, 10);
	for (size_t i = 0; i < table->shape->count; i++) {
		if (!describe_column(statement, table, i, types) ||
			(table->shape->written && !check_twins(statement->pg, table, i))) {
			return false;
		}
	}
	return true;
}
