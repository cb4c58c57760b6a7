#include "pg/table.h"

#include <stdarg.h>
#include <stdlib.h>

/* What is sent at a time. */
#define PIECE ((size_t)64 << 10)

void azora_table_key(const azora_table *table, char *text, size_t size)
{
	bool nested = table->within != NULL;
	char number[24] = "";
	if (table->number > 0) {
		(void)snprintf(number, sizeof(number), "[%zu]", table->number - 1);
	}
	(void)snprintf(text, size, "%s%s%s%s", nested ? table->within : "", nested ? "." : "",
				   table->shape->key, number);
}

bool azora_table_fail(azora_pg *pg, const azora_table *table, size_t field, const char *format, ...)
{
	char of[AZORA_TABLE_KEY], message[900];
	va_list arguments;
	va_start(arguments, format);
	(void)vsnprintf(message, sizeof(message), format, arguments);
	va_end(arguments);
	azora_table_key(table, of, sizeof(of));
	const char *key = field == AZORA_TABLE_COLUMNS ? "table" : table->shape->fields[field].key;
	return azora_pg_fail(pg, AZORA_PG_DATA, "Key %s.%s: %s", of, key, message);
}

void azora_table_add_name(azora_statement *statement, const azora_table *table)
{
	if (table->found[0] != '\0') {
		azora_buffer_text(&statement->sql, table->found);
	} else {
		azora_pg_name(&statement->sql, table->name.bytes, table->name.length);
	}
}

void azora_table_add_column(azora_statement *statement, const azora_table *table,
							const char *prefix, size_t field)
{
	azora_buffer_text(&statement->sql, prefix);
	azora_statement_column(statement, table->columns[field]);
}

void azora_table_add_columns(azora_statement *statement, const azora_table *table,
							 const char *prefix)
{
	const char *before = "";
	for (size_t i = 0; i < table->shape->count; i++) {
		if (table->columns[i].bytes != NULL) {
			azora_buffer_text(&statement->sql, before);
			azora_table_add_column(statement, table, prefix, i);
			before = ", ";
		}
	}
}

bool azora_table_ask(azora_statement *statement, const azora_table *table, const char *sql)
{
	azora_statement_new(statement);
	azora_table_add_name(statement, table);
	const char *values[] = {azora_statement_text(statement)};
	return values[0] != NULL && azora_statement_ask(statement, sql, values, 1);
}

bool azora_table_lock(azora_statement *statement, const azora_table *table, bool *busy)
{
	/* The number of the table goes with one of ours; of a table that is not there, none. */
	static const char sql[] =
		"SELECT NOT pg_catalog.pg_try_advisory_xact_lock((1634366561::bigint << 32)"
		" | coalesce(pg_catalog.to_regclass($1)::oid::bigint, 0::bigint))";
	if (!azora_table_ask(statement, table, sql)) {
		return false;
	}
	*busy = *PQgetvalue(statement->result, 0, 0) == 't';
	return true;
}

void azora_table_select(azora_statement *statement, const azora_table *table)
{
	azora_buffer *sql = azora_statement_new(statement);
	azora_buffer_text(sql, "COPY (SELECT ");
	azora_table_add_columns(statement, table, "");
	azora_buffer_text(sql, " FROM ");
	azora_table_add_name(statement, table);
}

void azora_table_reader_end(azora_table_reader *reader)
{
	azora_copy_reader_free(reader->copy);
	reader->copy = NULL;
}

static bool open_reader(azora_table_reader *reader, azora_statement *statement,
						const azora_copy_column *columns, size_t count, azora_copy_row row,
						void *context)
{
	azora_table_reader_end(reader);
	reader->copy = azora_copy_reader_new(statement->sql.allocator, columns, count, row, context);
	return reader->copy != NULL || azora_pg_no_memory(statement->pg);
}

/* The reader of a table's columns in the order of its fields. */
static bool begin_reader(azora_table_reader *reader, azora_statement *statement,
						 const azora_table_types *types, azora_copy_row row, void *context)
{
	const azora_table_shape *shape = reader->table->shape;
	azora_copy_column columns[AZORA_TABLE_COLUMNS];
	size_t count = 0;
	for (size_t i = 0; i < shape->count; i++) {
		uint32_t oid = types->oids[i];
		reader->places[i] = oid != 0 ? (int)count : -1;
		if (oid != 0) {
			columns[count++] = (azora_copy_column){oid, shape->fields[i].as};
		}
	}
	return open_reader(reader, statement, columns, count, row, context);
}

/* The field that is read from a column of the stream. */
static size_t field_of(const azora_table_reader *reader, size_t column)
{
	size_t field = 0;
	while (field < reader->table->shape->count && reader->places[field] != (int)column) {
		field++;
	}
	return field;
}

bool azora_table_fail_row(azora_pg *pg, const azora_table_reader *reader,
						  const azora_copy_value *values, uint64_t row, size_t field,
						  const char *reason)
{
	const azora_table_shape *shape = reader->table->shape;
	char learner[48] = "", number[32] = "a row";
	for (size_t i = 0; i < field && i < shape->count; i++) {
		const azora_copy_value *user = azora_table_value(reader, values, i);
		if (strcmp(shape->fields[i].key, "user") == 0 && user != NULL) {
			(void)snprintf(learner, sizeof(learner), ", of the learner %lld,",
						   (long long)user->integer);
		}
	}
	if (!reader->uncounted) {
		(void)snprintf(number, sizeof(number), "row %llu", (unsigned long long)row);
	}
	return azora_table_fail(pg, reader->table, field, "%s%s cannot be used: %s", number, learner,
							reason);
}

/* The error of a stream that could not be read, unless whoever stopped it has set one. */
static bool judge(const azora_table_reader *reader, azora_copy_status status)
{
	uint64_t row;
	size_t column;
	switch (status) {
	case AZORA_COPY_OK:
		return true;
	case AZORA_COPY_NO_MEMORY:
		return azora_pg_no_memory(reader->pg);
	case AZORA_COPY_VALUE: {
		const azora_copy_value *values;
		const char *fault = azora_copy_value_fault(reader->copy, &row, &column, &values);
		return azora_table_fail_row(reader->pg, reader, values, row, field_of(reader, column),
									fault);
	}
	default:
		return azora_table_fail(reader->pg, reader->table, AZORA_TABLE_COLUMNS,
								"what was read cannot be used: %s",
								azora_copy_message(reader->copy));
	}
}

static bool take_piece(void *context, const char *bytes, size_t length)
{
	azora_table_reader *reader = context;
	return judge(reader, azora_copy_read(reader->copy, bytes, length));
}

bool azora_table_read_begin(azora_table_reader *reader, azora_statement *statement, azora_pg *pg,
							const azora_table *table, const azora_table_types *types,
							azora_copy_row row, void *context)
{
	azora_buffer_text(&statement->sql, ") TO STDOUT (FORMAT binary)");
	const char *sql = azora_statement_text(statement);
	reader->table = table;
	reader->pg = pg;
	return sql != NULL && begin_reader(reader, statement, types, row, context) &&
		   azora_pg_copy_out_begin(statement->pg, sql);
}

azora_pg_copy azora_table_copy(azora_table_reader *reader, azora_pg *pg)
{
	return (azora_pg_copy){pg, take_piece, reader};
}

bool azora_table_read_end(azora_table_reader *reader)
{
	return judge(reader, azora_copy_finish(reader->copy, NULL));
}

bool azora_table_read(azora_table_reader *reader, azora_statement *statement,
					  const azora_table *table, const azora_table_types *types, azora_copy_row row,
					  void *context)
{
	azora_pg *pg = statement->pg;
	const azora_pg_copy copy = azora_table_copy(reader, pg);
	return azora_table_read_begin(reader, statement, pg, table, types, row, context) &&
		   azora_pg_copy_out_take(&copy, 1) && azora_table_read_end(reader);
}

bool azora_table_read_columns(azora_table_reader *reader, azora_statement *statement,
							  const azora_table *table, const azora_copy_column *columns,
							  size_t count, azora_copy_row row, void *context)
{
	const char *sql = azora_statement_text(statement);
	reader->table = table;
	reader->pg = statement->pg;
	return sql != NULL && open_reader(reader, statement, columns, count, row, context) &&
		   azora_pg_copy_out(statement->pg, sql, take_piece, reader) &&
		   azora_table_read_end(reader);
}

bool azora_table_write_integer(azora_pg *pg, azora_buffer *out, const azora_table *table,
							   const azora_table_types *types, size_t field, int64_t value)
{
	uint32_t oid = types->oids[field];
	bool fits = true;
	if (oid == AZORA_OID_BOOL) {
		azora_copy_write_bool(out, value != 0);
	} else if (oid == AZORA_OID_TIMESTAMPTZ) {
		fits = azora_copy_write_time(out, value);
	} else {
		fits = azora_copy_write_int(out, oid, value);
	}
	return fits || azora_table_fail(pg, table, field, "%lld does not fit into the column",
									(long long)value);
}

bool azora_table_send(azora_pg *pg, azora_buffer *rows, bool last)
{
	if (rows->failed) {
		return azora_pg_no_memory(pg);
	}
	if (rows->length < PIECE && !last) {
		return true;
	}
	bool sent = azora_pg_copy_put(pg, rows->bytes, rows->length);
	rows->length = 0;
	return sent;
}

uint16_t azora_table_width(const azora_table_types *types)
{
	uint16_t width = 0;
	for (size_t i = 0; i < AZORA_TABLE_COLUMNS; i++) {
		width += types->oids[i] != 0;
	}
	return width;
}
