#include "pg/copy.h"

#include "pg/copy_parts.h"

#include <stdarg.h>
#include <stdio.h>

/* A number of flags is critical: who does not know one of them must not go on. */
#define CRITICAL_FLAGS UINT32_C(0xFFFF0000)
#define WITH_OIDS      UINT32_C(0x00010000)

typedef enum stage {
	STAGE_HEADER,
	STAGE_EXTENSION,
	STAGE_ROWS,
	STAGE_END,
} stage;

struct azora_copy_reader {
	azora_allocator allocator;
	azora_copy_row row;
	void *context;
	azora_copy_fields fields;
	azora_copy_status status;
	stage stage;
	uint64_t rows;      /* taken so far */
	uint32_t extension; /* bytes of the header's that are still to be passed over */
	/* The header or the row at hand, which may come in several pieces: */
	azora_buffer held; /* what has come of it, if it did not lie whole in one */
	size_t need;       /* its length, as far as it is known */
	bool counted;      /* its number of fields is known to be right */
	size_t field; /* whose length is the last known thing; if there are no more, all is known */
	char message[160];
};

static azora_copy_status fail(azora_copy_reader *reader, azora_copy_status status,
							  const char *format, ...) AZORA_FORMAT(3, 4);

static azora_copy_status fail(azora_copy_reader *reader, azora_copy_status status,
							  const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	(void)vsnprintf(reader->message, sizeof(reader->message), format, arguments);
	va_end(arguments);
	return status;
}

/* The number of the row at hand, for messages. */
static unsigned long long row_number(const azora_copy_reader *reader)
{
	return (unsigned long long)reader->rows + 1;
}

/* The next row, or the end, comes. */
static void begin_row(azora_copy_reader *reader)
{
	reader->need = 2;
	reader->counted = false;
	reader->field = 0;
}

azora_copy_reader *azora_copy_reader_new(const azora_allocator *allocator,
										 const azora_copy_column *columns, size_t count,
										 azora_copy_row row, void *context)
{
	azora_copy_reader *reader = NULL;
	if (count <= INT16_MAX) {
		reader = azora_allocate(allocator, 1, sizeof(*reader));
	}
	if (reader == NULL) {
		return NULL;
	}
	memset(reader, 0, sizeof(*reader));
	reader->allocator = *allocator;
	reader->row = row;
	reader->context = context;
	reader->need = AZORA_COPY_HEADER_SIZE;
	azora_buffer_begin(&reader->held, &reader->allocator);
	if (!azora_copy_fields_begin(&reader->fields, allocator, columns, count)) {
		azora_copy_reader_free(reader);
		return NULL;
	}
	return reader;
}

void azora_copy_reader_free(azora_copy_reader *reader)
{
	if (reader == NULL) {
		return;
	}
	azora_allocator allocator = reader->allocator;
	azora_buffer_free(&reader->held);
	azora_copy_fields_free(&reader->fields, &allocator);
	azora_release(&allocator, reader);
}

static azora_copy_status give_row(azora_copy_reader *reader)
{
	reader->rows++;
	if (!reader->row(reader->context, reader->fields.values)) {
		return fail(reader, AZORA_COPY_STOPPED, "reading was stopped at row %llu",
					(unsigned long long)reader->rows);
	}
	return AZORA_COPY_OK;
}

/* All the rows that lie whole and sound in a piece; *at goes behind them. */
static azora_copy_status read_rows(azora_copy_reader *reader, const unsigned char **at,
								   const unsigned char *end)
{
	azora_copy_status status = AZORA_COPY_OK;
	const unsigned char *next;
	while (status == AZORA_COPY_OK &&
		   (next = azora_copy_fields_read(&reader->fields, *at, end)) != NULL) {
		*at = next;
		status = give_row(reader);
	}
	return status;
}

static azora_copy_status take_header(azora_copy_reader *reader, const unsigned char *bytes)
{
	const size_t signature = sizeof(AZORA_COPY_SIGNATURE);
	if (memcmp(bytes, AZORA_COPY_SIGNATURE, signature) != 0) {
		return fail(reader, AZORA_COPY_DAMAGED, "the stream is not the binary form of COPY");
	}
	uint32_t flags = azora_load_32(bytes + signature);
	if ((flags & WITH_OIDS) != 0) {
		return fail(reader, AZORA_COPY_DAMAGED, "the rows have OIDs, which no server sends now");
	}
	if ((flags & CRITICAL_FLAGS) != 0) {
		return fail(reader, AZORA_COPY_DAMAGED, "the header has unknown critical flags: %08lx",
					(unsigned long)flags);
	}
	reader->extension = azora_load_32(bytes + signature + 4);
	if (reader->extension > INT32_MAX) {
		return fail(reader, AZORA_COPY_DAMAGED, "the header's extension has a negative length");
	}
	reader->stage = reader->extension > 0 ? STAGE_EXTENSION : STAGE_ROWS;
	begin_row(reader);
	return AZORA_COPY_OK;
}

/* Whether the number of fields at the beginning of a row is right. */
static azora_copy_status count_fields(azora_copy_reader *reader, const unsigned char *bytes)
{
	uint16_t count = azora_load_16(bytes);
	reader->counted = true;
	if (count == AZORA_COPY_END) {
		reader->stage = STAGE_END;
		reader->field = reader->fields.count;
		return AZORA_COPY_OK;
	}
	if (count != reader->fields.count) {
		return fail(reader, AZORA_COPY_DAMAGED, "row %llu has %d fields instead of %llu",
					row_number(reader), (int)(int16_t)count,
					(unsigned long long)reader->fields.count);
	}
	reader->need += reader->fields.count > 0 ? 4 : 0;
	return AZORA_COPY_OK;
}

/* Follows the lengths of a row's fields as far as they have come. */
static azora_copy_status measure_row(azora_copy_reader *reader, const unsigned char *bytes,
									 size_t available)
{
	if (!reader->counted && available >= reader->need) {
		azora_copy_status status = count_fields(reader, bytes);
		if (status != AZORA_COPY_OK) {
			return status;
		}
	}
	while (reader->field < reader->fields.count && available >= reader->need) {
		uint32_t length = azora_load_32(bytes + reader->need - 4);
		length = length == AZORA_COPY_NULL ? 0 : length;
		if (length > AZORA_COPY_FIELD_LIMIT) {
			return fail(reader, AZORA_COPY_DAMAGED, "row %llu, column %llu: a field of %ld bytes",
						row_number(reader), (unsigned long long)reader->field + 1,
						(long)(int32_t)length);
		}
		reader->field++;
		reader->need += length + (reader->field < reader->fields.count ? 4 : 0);
	}
	return AZORA_COPY_OK;
}

/* What is wrong with a field, in words. */
static const char *const faults[AZORA_COPY_FAULTS] = {
	[AZORA_COPY_WRONG_LENGTH] = "the length is not that of the column's type",
	[AZORA_COPY_NO_NUMERIC] = "the bytes are no numeric",
	[AZORA_COPY_UNREADABLE] = "the column's type cannot be read in this way",
	[AZORA_COPY_NAN] = "NaN is not a number",
	[AZORA_COPY_INFINITE] = "infinity is not a value that can be used",
	[AZORA_COPY_FRACTION] = "the number has a fraction, but must be whole",
	[AZORA_COPY_TOO_LARGE] = "the number is too large",
	[AZORA_COPY_NO_HUNDREDTHS] = "the number must be from 0 to 100",
};

/* A row that is whole by what its lengths say. */
static azora_copy_status take_row(azora_copy_reader *reader, const unsigned char *bytes)
{
	azora_copy_fields *fields = &reader->fields;
	if (azora_copy_fields_read(fields, bytes, bytes + reader->need) != NULL) {
		begin_row(reader);
		return give_row(reader);
	}
	bool damaged =
		fields->fault == AZORA_COPY_WRONG_LENGTH || fields->fault == AZORA_COPY_NO_NUMERIC;
	return fail(reader, damaged ? AZORA_COPY_DAMAGED : AZORA_COPY_VALUE,
				"row %llu, column %llu: %s", row_number(reader),
				(unsigned long long)fields->faulty + 1, faults[fields->fault]);
}

/* The header, a row or the end that begins here, if it is whole. *used is its length, or 0. */
static azora_copy_status take_item(azora_copy_reader *reader, const unsigned char *bytes,
								   size_t available, size_t *used)
{
	bool header = reader->stage == STAGE_HEADER;
	azora_copy_status status = header ? AZORA_COPY_OK : measure_row(reader, bytes, available);
	*used = 0;
	if (status != AZORA_COPY_OK || available < reader->need) {
		return status;
	}
	*used = reader->need;
	if (header) {
		return take_header(reader, bytes);
	}
	return reader->stage == STAGE_END ? AZORA_COPY_OK : take_row(reader, bytes);
}

static azora_copy_status hold(azora_copy_reader *reader, const unsigned char *bytes, size_t length)
{
	azora_buffer_add(&reader->held, (const char *)bytes, length);
	return reader->held.failed ? fail(reader, AZORA_COPY_NO_MEMORY,
									  "there is no memory for row %llu", row_number(reader))
							   : AZORA_COPY_OK;
}

/* Goes on with what is held; *at goes behind what is taken. */
static azora_copy_status complete(azora_copy_reader *reader, const unsigned char **at,
								  const unsigned char *end)
{
	size_t lacking = reader->need - reader->held.length, used;
	size_t length = lacking < (size_t)(end - *at) ? lacking : (size_t)(end - *at);
	azora_copy_status status = hold(reader, *at, length);
	*at += length;
	if (status == AZORA_COPY_OK) {
		status = take_item(reader, (const unsigned char *)reader->held.bytes, reader->held.length,
						   &used);
		reader->held.length = used > 0 ? 0 : reader->held.length;
	}
	return status;
}

/* Goes on at the beginning of a row or the header. */
static azora_copy_status begin(azora_copy_reader *reader, const unsigned char **at,
							   const unsigned char *end)
{
	azora_copy_status status =
		reader->stage == STAGE_ROWS ? read_rows(reader, at, end) : AZORA_COPY_OK;
	size_t used, left = (size_t)(end - *at);
	if (status != AZORA_COPY_OK || left == 0) {
		return status;
	}
	status = take_item(reader, *at, left, &used);
	if (status == AZORA_COPY_OK && used == 0) {
		status = hold(reader, *at, left);
		used = left;
	}
	*at += used;
	return status;
}

static azora_copy_status read_piece(azora_copy_reader *reader, const unsigned char *at,
									const unsigned char *end)
{
	azora_copy_status status = AZORA_COPY_OK;
	while (status == AZORA_COPY_OK && at < end) {
		if (reader->stage == STAGE_END) {
			status = fail(reader, AZORA_COPY_DAMAGED, "bytes follow behind the end of the stream");
		} else if (reader->stage == STAGE_EXTENSION) {
			size_t left = (size_t)(end - at);
			uint32_t passed = reader->extension < left ? reader->extension : (uint32_t)left;
			at += passed;
			reader->extension -= passed;
			reader->stage = reader->extension > 0 ? STAGE_EXTENSION : STAGE_ROWS;
		} else if (reader->held.length > 0) {
			status = complete(reader, &at, end);
		} else {
			status = begin(reader, &at, end);
		}
	}
	return status;
}

azora_copy_status azora_copy_read(azora_copy_reader *reader, const char *bytes, size_t length)
{
	if (reader->status == AZORA_COPY_OK && length > 0) {
		const unsigned char *at = (const unsigned char *)bytes;
		reader->status = AZORA_COPY_STOPPED;
		reader->status = read_piece(reader, at, at + length);
	}
	return reader->status;
}

azora_copy_status azora_copy_finish(azora_copy_reader *reader, uint64_t *rows)
{
	if (rows != NULL) {
		*rows = reader->rows;
	}
	if (reader->status == AZORA_COPY_OK && reader->stage != STAGE_END) {
		reader->status =
			reader->stage != STAGE_ROWS
				? fail(reader, AZORA_COPY_DAMAGED, "the stream ends within its header")
				: fail(reader, AZORA_COPY_DAMAGED, "the stream ends %s row %llu, without its mark",
					   reader->held.length > 0 ? "within" : "before", row_number(reader));
	}
	return reader->status;
}

const char *azora_copy_message(const azora_copy_reader *reader)
{
	return reader->message;
}

const char *azora_copy_value_fault(const azora_copy_reader *reader, uint64_t *row, size_t *column,
								   const azora_copy_value **values)
{
	*values = reader->fields.values;
	*row = reader->rows + 1;
	*column = reader->fields.faulty;
	return faults[reader->fields.fault];
}
