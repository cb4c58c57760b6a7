/*
 * The tables that a job is told of: what it expects of a table (its shape), what somebody calls it
 * and its columns, and what the server says of them. Whatever is wrong with one is said with the
 * key of the specification that named it: "Key contributions.quality: …".
 */
#ifndef AZORA_PG_TABLE_H
#define AZORA_PG_TABLE_H

#include "pg/copy.h"
#include "pg/statement.h"

/* Room for the key of any table, with the NUL. */
#define AZORA_TABLE_KEY 80

/* The most columns that a table has a meaning for. */
#define AZORA_TABLE_COLUMNS 16

/* A column by its meaning: its key in the specification, and what it is read as. */
typedef struct azora_table_field {
	const char *key;
	azora_copy_type as;
	bool optional;
	const char *usual; /* its name where none is given; NULL: there is none */
} azora_table_field;

typedef struct azora_table_shape {
	const char *key; /* in the specification */
	const azora_table_field *fields;
	size_t count;
	bool optional;
	bool written; /* its columns' types must be such as can be written */
} azora_table_shape;

/* Room for a schema's and a table's name, each quoted, of at most 63 bytes, and the NUL. */
#define AZORA_TABLE_NAME 264

/* A table and the names of its columns, by their meanings; all borrowed. */
typedef struct azora_table {
	const azora_table_shape *shape;
	const char *within; /* the key that holds the shape's; NULL: none */
	azora_span name;    /* "name" or "schema.name"; bytes NULL: not given */
	azora_span columns[AZORA_TABLE_COLUMNS];
	size_t number; /* of several of the shape, from 1; 0: there is but one */
	/* Which it is, as SQL: "schema"."name", once it was described; empty before. */
	char found[AZORA_TABLE_NAME];
} azora_table;

/* What the server says of it. */
typedef struct azora_table_types {
	uint32_t oids[AZORA_TABLE_COLUMNS]; /* 0: not given */
	uint64_t rows;                      /* about as many */
} azora_table_types;

static inline bool azora_table_is_given(const azora_table *table)
{
	return table->name.bytes != NULL;
}

/* Sets an error that names the key: of a field, or, at AZORA_TABLE_COLUMNS, "table". Returns false.
 */
bool azora_table_fail(azora_pg *pg, const azora_table *table, size_t field, const char *format, ...)
	AZORA_FORMAT(4, 5);

/* Writes "boards.contributions", "completion.earned[1]" or the like, cut to fit. */
void azora_table_key(const azora_table *table, char *text, size_t size);

/* Runs a statement of which $1 is the table's name. The statement is overwritten, as in all that
 * follow. */
bool azora_table_ask(azora_statement *statement, const azora_table *table, const char *sql);

/* Asks which table it is and for the types of its columns, and refuses what cannot be. */
bool azora_table_describe(azora_statement *statement, azora_table *table, azora_table_types *types);

/* Once all tables are described: nobody who may create functions and operators in a schema of the
 * search_path can put his own in the place of the server's for the rest of the transaction. */
bool azora_table_close_path(azora_statement *statement);

/* A lock of the transaction on the table's name, whatever schema it was told with; *busy if another
 * has it, who is not waited for. It says nothing to those who do not ask for it. */
bool azora_table_lock(azora_statement *statement, const azora_table *table, bool *busy);

/* Appends its name; one of its columns; those that are given, with commas, each behind the prefix.
 */
void azora_table_add_name(azora_statement *statement, const azora_table *table);
void azora_table_add_column(azora_statement *statement, const azora_table *table,
							const char *prefix, size_t field);
void azora_table_add_columns(azora_statement *statement, const azora_table *table,
							 const char *prefix);

/* Reading by COPY; part of what hangs on the connection, all 0 before the first. */
typedef struct azora_table_reader {
	const azora_table *table;        /* the one that is read */
	azora_copy_reader *copy;         /* owned */
	azora_pg *pg;                    /* borrowed; whose error it is that something cannot be read */
	int places[AZORA_TABLE_COLUMNS]; /* where a field's value lies in a row; -1: not given */
	bool uncounted; /* nobody knows the numbers of rows, for it is not the table's first part */
} azora_table_reader;

/* Writes "COPY (SELECT … FROM …", to be gone on with by conditions and an order. */
void azora_table_select(azora_statement *statement, const azora_table *table);

/* Ends that statement, and reads what it gives. row returns false to stop, having set the error; a
 * value that cannot be is said with its key. */
bool azora_table_read(azora_table_reader *reader, azora_statement *statement,
					  const azora_table *table, const azora_table_types *types, azora_copy_row row,
					  void *context);
/* Reads what the whole statement gives, in columns of the caller's choice; he has set the reader's
 * places. */
bool azora_table_read_columns(azora_table_reader *reader, azora_statement *statement,
							  const azora_table *table, const azora_copy_column *columns,
							  size_t count, azora_copy_row row, void *context);
/* The first in three steps, of which the second is to take what comes, by azora_pg_copy_out_take().
 * pg, where it is not the statement's, is the connection whose error is set while rows are taken.
 */
bool azora_table_read_begin(azora_table_reader *reader, azora_statement *statement, azora_pg *pg,
							const azora_table *table, const azora_table_types *types,
							azora_copy_row row, void *context);
azora_pg_copy azora_table_copy(azora_table_reader *reader, azora_pg *pg);
bool azora_table_read_end(azora_table_reader *reader);
void azora_table_reader_end(azora_table_reader *reader);

/* Sets the error that a field of a row, counted from 1 as they are read, cannot be used, and says
 * whose row it is, if that field comes before. Returns false. */
bool azora_table_fail_row(azora_pg *pg, const azora_table_reader *reader,
						  const azora_copy_value *values, uint64_t row, size_t field,
						  const char *reason);

/* Of a field's value in a row: NULL for what is not given, or null. */
static inline const azora_copy_value *
azora_table_value(const azora_table_reader *reader, const azora_copy_value *values, size_t field)
{
	int place = reader->places[field];
	return place >= 0 && !values[place].is_null ? &values[place] : NULL;
}

/* Writes a value into a column of a table, by its type; false, and the error set, if it does not
 * fit. Times are Unix time, truths 0 and 1. */
bool azora_table_write_integer(azora_pg *pg, azora_buffer *out, const azora_table *table,
							   const azora_table_types *types, size_t field, int64_t value);

/* Sends a COPY's rows, and empties the buffer, once there are so many bytes that it is worth it;
 * the last of them, whatever is left. */
bool azora_table_send(azora_pg *pg, azora_buffer *rows, bool last);

/* How many columns are given: the fields of a row that is written. */
uint16_t azora_table_width(const azora_table_types *types);

#endif
