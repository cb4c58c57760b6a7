/* What PostgreSQL itself wrote: tests/data/copy. */
#include "copy_streams.h"
#include "files.h"
#include "suite.h"

#include <stdio.h>
#include <stdlib.h>

#define FOLDER       "tests/data/copy/"
#define MOST_COLUMNS 18

typedef struct column_list {
	azora_copy_column each[MOST_COLUMNS];
	size_t count;
} column_list;

static const column_list integers = {
	{{AZORA_OID_INT2, AZORA_COPY_INT},
	 {AZORA_OID_INT4, AZORA_COPY_INT},
	 {AZORA_OID_INT8, AZORA_COPY_INT},
	 {AZORA_OID_NUMERIC, AZORA_COPY_INT},
	 {AZORA_OID_NUMERIC, AZORA_COPY_INT},
	 {AZORA_OID_INT8, AZORA_COPY_TIME},
	 {AZORA_OID_BOOL, AZORA_COPY_BOOL},
	 {AZORA_OID_INT4, AZORA_COPY_BOOL}},
	8,
};

static const column_list numbers = {
	{{AZORA_OID_INT2, AZORA_COPY_NUMBER},
	 {AZORA_OID_INT4, AZORA_COPY_NUMBER},
	 {AZORA_OID_INT8, AZORA_COPY_NUMBER},
	 {AZORA_OID_FLOAT4, AZORA_COPY_NUMBER},
	 {AZORA_OID_FLOAT8, AZORA_COPY_NUMBER},
	 {AZORA_OID_NUMERIC, AZORA_COPY_NUMBER}},
	6,
};

static const column_list hundredths = {
	{{AZORA_OID_INT2, AZORA_COPY_HUNDREDTHS},
	 {AZORA_OID_INT4, AZORA_COPY_HUNDREDTHS},
	 {AZORA_OID_INT8, AZORA_COPY_HUNDREDTHS},
	 {AZORA_OID_FLOAT4, AZORA_COPY_HUNDREDTHS},
	 {AZORA_OID_FLOAT8, AZORA_COPY_HUNDREDTHS},
	 {AZORA_OID_NUMERIC, AZORA_COPY_HUNDREDTHS},
	 {AZORA_OID_NUMERIC, AZORA_COPY_HUNDREDTHS}},
	7,
};

static const column_list times = {
	{{AZORA_OID_TIMESTAMPTZ, AZORA_COPY_TIME}, {AZORA_OID_INT8, AZORA_COPY_TIME}},
	2,
};

static const column_list texts = {
	{{AZORA_OID_TEXT, AZORA_COPY_TEXT},
	 {AZORA_OID_VARCHAR, AZORA_COPY_TEXT},
	 {AZORA_OID_VARCHAR, AZORA_COPY_TEXT},
	 {AZORA_OID_NAME, AZORA_COPY_TEXT},
	 {AZORA_OID_UUID, AZORA_COPY_TEXT}},
	5,
};

/* The lines of a text file, which go with the rows. */
typedef struct expected {
	const char *name;
	const column_list *columns;
	char *line; /* what is left of the file */
	size_t row;
} expected;

/* Takes the next field of a line: up to a tab or the line's end. */
static char *next_field(char **line)
{
	char *field = *line;
	size_t length = strcspn(field, "\t\n");
	EXPECT(field[length] != '\0');
	field[length] = '\0';
	*line = field + length + 1;
	return field;
}

static bool same_text(const azora_copy_value *value, const char *hexadecimal)
{
	bool same = strlen(hexadecimal) == 2 * value->length;
	for (size_t i = 0; same && i < value->length; i++) {
		char digits[3];
		(void)snprintf(digits, sizeof(digits), "%02x", (unsigned char)value->text[i]);
		same = memcmp(digits, hexadecimal + 2 * i, 2) == 0;
	}
	return same;
}

static bool take_row(void *context, const azora_copy_value *values)
{
	expected *expected = context;
	expected->row++;
	for (size_t i = 0; i < expected->columns->count; i++) {
		const char *field = next_field(&expected->line);
		bool same;
		if (values[i].is_null || strcmp(field, "\\N") == 0) {
			same = values[i].is_null && strcmp(field, "\\N") == 0;
		} else if (expected->columns->each[i].as == AZORA_COPY_TEXT) {
			same = same_text(&values[i], field);
		} else if (expected->columns->each[i].as == AZORA_COPY_NUMBER) {
			same = values[i].number == strtod(field, NULL);
		} else {
			same = values[i].integer == strtoll(field, NULL, 10);
		}
		EXPECT_MSG(same, "%s, row %zu, column %zu: %lld or %a instead of %s", expected->name,
				   expected->row, i + 1, (long long)values[i].integer, values[i].number, field);
	}
	return true;
}

static char *read_file(const char *name, const char *ending, size_t *length)
{
	char path[100];
	(void)snprintf(path, sizeof(path), FOLDER "%s.%s", name, ending);
	return test_file(path, length);
}

/* Reads a file, whole or byte by byte, and compares each value with what the server says it is. */
static void expect_file(const char *name, const column_list *columns, size_t rows, size_t piece)
{
	size_t length, text_length;
	char *bytes = read_file(name, "bin", &length), *text = read_file(name, "txt", &text_length);
	expected expected = {name, columns, text, 0};
	azora_copy_reader *reader = azora_copy_reader_new(&azora_heap_allocator, columns->each,
													  columns->count, take_row, &expected);
	EXPECT(reader != NULL);
	for (size_t at = 0; at < length; at += piece) {
		size_t left = length - at;
		azora_copy_status status = azora_copy_read(reader, bytes + at, left < piece ? left : piece);
		EXPECT_MSG(status == AZORA_COPY_OK, "%s: %s", name, azora_copy_message(reader));
	}
	EXPECT_MSG(azora_copy_finish(reader, NULL) == AZORA_COPY_OK, "%s: %s", name,
			   azora_copy_message(reader));
	EXPECT_EQUAL(expected.row, rows);
	EXPECT_EQUAL(expected.line - text, text_length);
	azora_copy_reader_free(reader);
	free(bytes);
	free(text);
}

START_TEST(values)
{
	for (size_t piece = 1; piece < SIZE_MAX / 8; piece *= 7) {
		expect_file("integers", &integers, 8, piece);
		expect_file("numbers", &numbers, 18, piece);
		expect_file("hundredths", &hundredths, 803, piece);
		expect_file("times", &times, 15, piece);
		expect_file("texts", &texts, 5, piece);
	}
}
END_TEST

START_TEST(rows_without_anything)
{
	static const azora_copy_column column = {AZORA_OID_INT4, AZORA_COPY_INT};
	size_t length;
	char *bytes = read_file("empty", "bin", &length);
	copy_outcome outcome =
		copy_read_pieces(&column, 1, (const unsigned char *)bytes, length, 0, NULL, 0);
	EXPECT_EQUAL(outcome.status, AZORA_COPY_OK);
	EXPECT_EQUAL(outcome.rows, 0);
	free(bytes);
	bytes = read_file("nothing", "bin", &length);
	outcome = copy_read_pieces(&column, 0, (const unsigned char *)bytes, length, 0, NULL, 0);
	EXPECT_EQUAL(outcome.status, AZORA_COPY_OK);
	EXPECT_EQUAL(outcome.rows, 3);
	naive_copy_free(&outcome.read);
	free(bytes);
}
END_TEST

#define NAN_TEXT  "NaN is not a number"
#define INFINITE  "infinity is not a value that can be used"
#define TOO_LARGE "the number is too large"
#define NO_RANGE  "the number must be from 0 to 100"
#define FRACTION  "the number has a fraction, but must be whole"

/* One column at a time is read as it is, the others as what they are not: bytes. */
START_TEST(values_out_of_range)
{
	static const struct {
		azora_copy_column column;
		const char *message;
	} refused[] = {
		{{AZORA_OID_NUMERIC, AZORA_COPY_INT}, NAN_TEXT},
		{{AZORA_OID_NUMERIC, AZORA_COPY_NUMBER}, INFINITE},
		{{AZORA_OID_NUMERIC, AZORA_COPY_HUNDREDTHS}, INFINITE},
		{{AZORA_OID_FLOAT4, AZORA_COPY_NUMBER}, NAN_TEXT},
		{{AZORA_OID_FLOAT4, AZORA_COPY_HUNDREDTHS}, INFINITE},
		{{AZORA_OID_FLOAT8, AZORA_COPY_HUNDREDTHS}, NAN_TEXT},
		{{AZORA_OID_FLOAT8, AZORA_COPY_NUMBER}, INFINITE},
		{{AZORA_OID_TIMESTAMPTZ, AZORA_COPY_TIME}, INFINITE},
		{{AZORA_OID_TIMESTAMPTZ, AZORA_COPY_TIME}, INFINITE},
		{{AZORA_OID_NUMERIC, AZORA_COPY_INT}, TOO_LARGE},
		{{AZORA_OID_NUMERIC, AZORA_COPY_INT}, FRACTION},
		{{AZORA_OID_NUMERIC, AZORA_COPY_NUMBER}, TOO_LARGE},
		{{AZORA_OID_NUMERIC, AZORA_COPY_HUNDREDTHS}, NO_RANGE},
		{{AZORA_OID_NUMERIC, AZORA_COPY_HUNDREDTHS}, NO_RANGE},
		{{AZORA_OID_FLOAT8, AZORA_COPY_HUNDREDTHS}, NO_RANGE},
		{{AZORA_OID_INT2, AZORA_COPY_HUNDREDTHS}, NO_RANGE},
		{{AZORA_OID_NUMERIC, AZORA_COPY_NUMBER}, TOO_LARGE},
		{{AZORA_OID_NUMERIC, AZORA_COPY_INT}, FRACTION},
	};
	_Static_assert(sizeof(refused) / sizeof(*refused) == MOST_COLUMNS, "a column for each");
	size_t length;
	char *bytes = read_file("refused", "bin", &length);
	for (size_t i = 0; i < MOST_COLUMNS; i++) {
		azora_copy_column columns[MOST_COLUMNS];
		char message[100];
		for (size_t j = 0; j < MOST_COLUMNS; j++) {
			columns[j] = (azora_copy_column){AZORA_OID_TEXT, AZORA_COPY_TEXT};
		}
		columns[i] = refused[i].column;
		copy_outcome outcome = copy_read_pieces(columns, MOST_COLUMNS, (const unsigned char *)bytes,
												length, 0, NULL, 0);
		(void)snprintf(message, sizeof(message), "row 1, column %zu: %s", i + 1,
					   refused[i].message);
		EXPECT_EQUAL(outcome.status, AZORA_COPY_VALUE);
		EXPECT_MSG(strcmp(outcome.message, message) == 0, "%s instead of %s", outcome.message,
				   message);
		naive_copy_free(&outcome.read);
	}
	free(bytes);
}
END_TEST

static const azora_copy_column written[] = {
	{AZORA_OID_INT2, AZORA_COPY_INT},         {AZORA_OID_INT4, AZORA_COPY_INT},
	{AZORA_OID_INT8, AZORA_COPY_INT},         {AZORA_OID_FLOAT8, AZORA_COPY_NUMBER},
	{AZORA_OID_BOOL, AZORA_COPY_BOOL},        {AZORA_OID_TEXT, AZORA_COPY_TEXT},
	{AZORA_OID_TIMESTAMPTZ, AZORA_COPY_TIME},
};

#define WRITTEN (sizeof(written) / sizeof(*written))

static bool write_row(void *context, const azora_copy_value *values)
{
	azora_buffer *out = context;
	bool done = true;
	azora_copy_write_row(out, WRITTEN);
	for (size_t i = 0; i < WRITTEN; i++) {
		if (values[i].is_null) {
			azora_copy_write_null(out);
		} else if (written[i].as == AZORA_COPY_NUMBER) {
			azora_copy_write_number(out, values[i].number);
		} else if (written[i].as == AZORA_COPY_BOOL) {
			azora_copy_write_bool(out, values[i].integer != 0);
		} else if (written[i].as == AZORA_COPY_TEXT) {
			done &= azora_copy_write_text(out, values[i].text, values[i].length);
		} else if (written[i].as == AZORA_COPY_TIME) {
			done &= azora_copy_write_time(out, values[i].integer);
		} else {
			done &= azora_copy_write_int(out, written[i].oid, values[i].integer);
		}
	}
	return done;
}

/* What a server wrote is read, and written again: the same bytes. */
START_TEST(writing_as_a_server_does)
{
	size_t length;
	uint64_t rows;
	char *bytes = read_file("written", "bin", &length);
	azora_buffer out;
	azora_buffer_begin(&out, &azora_heap_allocator);
	azora_copy_write_header(&out);
	azora_copy_reader *reader =
		azora_copy_reader_new(&azora_heap_allocator, written, WRITTEN, write_row, &out);
	EXPECT_EQUAL(azora_copy_read(reader, bytes, length), AZORA_COPY_OK);
	EXPECT_EQUAL(azora_copy_finish(reader, &rows), AZORA_COPY_OK);
	EXPECT_EQUAL(rows, 8);
	azora_copy_write_end(&out);
	EXPECT(!out.failed);
	EXPECT_EQUAL(out.length, length);
	EXPECT(memcmp(out.bytes, bytes, length) == 0);
	azora_copy_reader_free(reader);
	azora_buffer_free(&out);
	free(bytes);
}
END_TEST

Suite *suite_copy_server(void)
{
	const TTest *const tests[] = {values, rows_without_anything, values_out_of_range,
								  writing_as_a_server_does};
	return TEST_SUITE("copy_server", tests);
}
