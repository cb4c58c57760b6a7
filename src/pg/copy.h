/*
 * The binary form of COPY (PostgreSQL's documentation, "COPY", "Binary Format"): a stream is read
 * in pieces of any size, and written into a buffer.
 */
#ifndef AZORA_PG_COPY_H
#define AZORA_PG_COPY_H

#include "core/buffer.h"

/* The server's types that can be read. */
enum {
	AZORA_OID_BOOL = 16,
	AZORA_OID_NAME = 19,
	AZORA_OID_INT8 = 20,
	AZORA_OID_INT2 = 21,
	AZORA_OID_INT4 = 23,
	AZORA_OID_TEXT = 25,
	AZORA_OID_TID = 27,
	AZORA_OID_FLOAT4 = 700,
	AZORA_OID_FLOAT8 = 701,
	AZORA_OID_VARCHAR = 1043,
	AZORA_OID_TIMESTAMPTZ = 1184,
	AZORA_OID_NUMERIC = 1700,
	AZORA_OID_UUID = 2950,
};

/* What is read from a field, by the type that the server says the column has. NaN and infinities
 * are values out of range. */
typedef enum azora_copy_type {
	AZORA_COPY_INT,        /* smallint, integer, bigint; numeric without a fraction */
	AZORA_COPY_WIDE,       /* the same, below 2 to the power of 126 either way */
	AZORA_COPY_NUMBER,     /* those, real, double precision, numeric */
	AZORA_COPY_HUNDREDTHS, /* the same, from 0 to 100, in hundredths, halves up, exactly */
	AZORA_COPY_BOOL,       /* boolean, or an integer that is 0 or not */
	AZORA_COPY_TIME,       /* integers as Unix time, timestamptz without parts of seconds */
	AZORA_COPY_TEXT,       /* text, varchar, name, uuid */
	AZORA_COPY_PLACE,      /* tid: its block times 65,536, and its line */
} azora_copy_type;

typedef struct azora_copy_column {
	uint32_t oid; /* of the server's type */
	azora_copy_type as;
} azora_copy_column;

/* NUMBER is in number, TEXT in text and length, all others in integer; the rest is 0. WIDE is high
 * times 2 to the power of 64, and integer without a sign. */
typedef struct azora_copy_value {
	bool is_null;
	int64_t integer;
	int64_t high;
	double number;
	const char *text; /* borrowed until the taker of the row returns; not ended by NUL */
	size_t length;
} azora_copy_value;

/* Whether a column of a type can be read as that. */
bool azora_copy_readable(uint32_t oid, azora_copy_type as);

/* One row; false ends the reading. */
typedef bool (*azora_copy_row)(void *context, const azora_copy_value *values);

typedef struct azora_copy_reader azora_copy_reader;

/* A field may not be longer. */
#define AZORA_COPY_FIELD_LIMIT ((size_t)64 << 20)

/* columns are copied. NULL when there is no memory, or for more of them than a row of COPY can
 * have, 32,767. */
azora_copy_reader *azora_copy_reader_new(const azora_allocator *allocator,
										 const azora_copy_column *columns, size_t count,
										 azora_copy_row row, void *context);

/* NULL is allowed. */
void azora_copy_reader_free(azora_copy_reader *reader);

typedef enum azora_copy_status {
	AZORA_COPY_OK,
	AZORA_COPY_STOPPED, /* by the taker of rows */
	AZORA_COPY_DAMAGED, /* not the form; the message says what */
	AZORA_COPY_VALUE,   /* a value out of its range; the message names column and row */
	AZORA_COPY_NO_MEMORY,
} azora_copy_status;

/*
 * Takes the next piece. Rows that lie whole in it are read where they are. What is said of a stream
 * does not depend on where it was cut, and the first failure is said again whenever more is read; a
 * taker or an allocator that leaves by a jump has stopped the reading.
 */
azora_copy_status azora_copy_read(azora_copy_reader *reader, const char *bytes, size_t length);

/* At the end of the stream: whether it was whole. *rows, where wanted, is how many were taken, the
 * one at which the taker stopped among them. */
azora_copy_status azora_copy_finish(azora_copy_reader *reader, uint64_t *rows);

/* What was wrong, with row and column as counted from 1; "" if nothing was. */
const char *azora_copy_message(const azora_copy_reader *reader);

/* At AZORA_COPY_VALUE, the same in parts: what was wrong, the row from 1, the column from 0, and
 * the row's values, of which those before that column were read. */
const char *azora_copy_value_fault(const azora_copy_reader *reader, uint64_t *row, size_t *column,
								   const azora_copy_value **values);

/*
 * Writing: header, then for each row its number of fields and the fields, then the trailer. Where
 * there is no memory the buffer says so at the end. A value that the server's type cannot hold is
 * not written, which false says.
 */
void azora_copy_write_header(azora_buffer *out);
void azora_copy_write_row(azora_buffer *out, uint16_t fields);
void azora_copy_write_null(azora_buffer *out);
bool azora_copy_write_int(azora_buffer *out, uint32_t oid, int64_t value); /* int2, int4, int8 */
void azora_copy_write_number(azora_buffer *out, double value);             /* float8 */
void azora_copy_write_bool(azora_buffer *out, bool value);
bool azora_copy_write_text(azora_buffer *out, const char *text, size_t length);
bool azora_copy_write_time(azora_buffer *out, int64_t seconds); /* timestamptz */
void azora_copy_write_place(azora_buffer *out, int64_t place);  /* tid, as it is read */
void azora_copy_write_end(azora_buffer *out);

#endif
