/* Reading the binary form of COPY. */
#include "allocators.h"
#include "copy_streams.h"
#include "suite.h"
#include "timed.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static copy_outcome read_whole(const copy_stream *stream, uint64_t stop_at)
{
	return copy_read_pieces(stream->columns, stream->count, stream->bytes, stream->length, stop_at,
							NULL, 0);
}

/* Text is what naive_copy_take() wrote down. */
static void expect_read(const copy_stream *stream, azora_copy_status status, const char *message,
						const char *text)
{
	copy_outcome outcome = read_whole(stream, 0);
	EXPECT_MSG(strcmp(outcome.message, message) == 0, "\"%s\" instead of \"%s\"", outcome.message,
			   message);
	EXPECT_EQUAL(outcome.status, status);
	EXPECT_MSG(outcome.read.length == strlen(text) &&
				   (outcome.read.length == 0 ||
					memcmp(outcome.read.text, text, outcome.read.length) == 0),
			   "%.*s instead of %s", (int)outcome.read.length, outcome.read.text, text);
	naive_copy_free(&outcome.read);
}

static void put(copy_stream *stream, const char *bytes, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		copy_stream_put(stream, (unsigned char)bytes[i], 1);
	}
}

#define STREAM(bytes)                                                                              \
	copy_stream stream = {.length = 0};                                                            \
	put(&stream, bytes, sizeof(bytes) - 1)

static void add_column(copy_stream *stream, uint32_t oid, azora_copy_type as)
{
	stream->columns[stream->count++] = (azora_copy_column){oid, as};
}

#define SIGNATURE "PGCOPY\n\377\r\n\0"
#define HEADER    SIGNATURE "\0\0\0\0\0\0\0\0"
#define END       "\377\377"

/* Written down from the documentation, byte by byte. */
START_TEST(a_stream_by_hand)
{
	STREAM(HEADER "\0\012"
				  "\0\0\0\002\377\376"                           /* smallint -2 */
				  "\0\0\0\004\0\001\0\0"                         /* integer 65536 */
				  "\0\0\0\010\200\0\0\0\0\0\0\0"                 /* bigint -2^63 */
				  "\0\0\0\004\077\300\0\0"                       /* real 1.5 */
				  "\0\0\0\010\300\004\0\0\0\0\0\0"               /* double precision -2.5 */
				  "\0\0\0\014\0\002\0\0\0\0\0\002\0\143\046\233" /* numeric 99.9883 */
				  "\0\0\0\001\001"                               /* boolean true */
				  "\0\0\0\010\377\377\377\377\377\377\377\377"   /* 1999-12-31 23:59:59.999999 */
				  "\0\0\0\003abc"
				  "\0\0\0\020\0\021\042\063\104\125\146\167\210\231\252\273\314\335\356\377" END);
	add_column(&stream, AZORA_OID_INT2, AZORA_COPY_INT);
	add_column(&stream, AZORA_OID_INT4, AZORA_COPY_TIME);
	add_column(&stream, AZORA_OID_INT8, AZORA_COPY_INT);
	add_column(&stream, AZORA_OID_FLOAT4, AZORA_COPY_NUMBER);
	add_column(&stream, AZORA_OID_FLOAT8, AZORA_COPY_NUMBER);
	add_column(&stream, AZORA_OID_NUMERIC, AZORA_COPY_HUNDREDTHS);
	add_column(&stream, AZORA_OID_BOOL, AZORA_COPY_BOOL);
	add_column(&stream, AZORA_OID_TIMESTAMPTZ, AZORA_COPY_TIME);
	add_column(&stream, AZORA_OID_VARCHAR, AZORA_COPY_TEXT);
	add_column(&stream, AZORA_OID_UUID, AZORA_COPY_TEXT);
	expect_read(&stream, AZORA_COPY_OK, "",
				"i-2|i65536|i-9223372036854775808|n0x1.8p+0|n-0x1.4p+1|i9999|i1|i946684799|t3:abc|"
				"t36:00112233-4455-6677-8899-aabbccddeeff|\n");
}
END_TEST

START_TEST(nulls_and_no_columns)
{
	STREAM(HEADER "\0\002\377\377\377\377\0\0\0\0"
				  "\0\002\0\0\0\001\0\377\377\377\377" END);
	add_column(&stream, AZORA_OID_TEXT, AZORA_COPY_TEXT);
	add_column(&stream, AZORA_OID_NAME, AZORA_COPY_TEXT);
	copy_outcome outcome = read_whole(&stream, 0);
	EXPECT_EQUAL(outcome.status, AZORA_COPY_OK);
	EXPECT(memcmp(outcome.read.text, "~|t0:|\nt1:\0|~|\n", 15) == 0);
	naive_copy_free(&outcome.read);

	copy_stream rows = {.length = 0};
	put(&rows, HEADER "\0\0\0\0\0\0" END, sizeof(HEADER) - 1 + 8);
	expect_read(&rows, AZORA_COPY_OK, "", "\n\n\n");
	rows.bytes[rows.length - 3] = 1;
	expect_read(&rows, AZORA_COPY_DAMAGED, "row 3 has 1 fields instead of 0", "\n\n");
}
END_TEST

START_TEST(headers)
{
	static const struct {
		const char *bytes;
		size_t length;
		const char *message;
	} refused[] = {
#define REFUSED(bytes, message) {bytes, sizeof(bytes) - 1, message}
		REFUSED("", "the stream ends within its header"),
		REFUSED("PGCOPY", "the stream ends within its header"),
		REFUSED(SIGNATURE "\0\0\0\0\0\0\0", "the stream ends within its header"),
		REFUSED(HEADER, "the stream ends before row 1, without its mark"),
		REFUSED(HEADER "\377", "the stream ends within row 1, without its mark"),
		REFUSED("PGCOPY\n\377\r\n \0\0\0\0\0\0\0\0", "the stream is not the binary form of COPY"),
		REFUSED("PGCOPY\n\377\n\n\0\0\0\0\0\0\0\0\0", "the stream is not the binary form of COPY"),
		REFUSED("1\t2\t3\n4\t5\t6\n7\t8\t9\n", "the stream ends within its header"),
		REFUSED("1\t2\t3\n4\t5\t6\n7\t8\t9\n\\.\n", "the stream is not the binary form of COPY"),
		REFUSED(SIGNATURE "\0\001\0\0\0\0\0\0", "the rows have OIDs, which no server sends now"),
		REFUSED(SIGNATURE "\0\002\0\0\0\0\0\0", "the header has unknown critical flags: 00020000"),
		REFUSED(SIGNATURE "\200\0\0\001\0\0\0\0",
				"the header has unknown critical flags: 80000001"),
		REFUSED(SIGNATURE "\0\0\0\0\377\377\377\377",
				"the header's extension has a negative length"),
		REFUSED(SIGNATURE "\0\0\0\0\0\0\0\003ab", "the stream ends within its header"),
		REFUSED(SIGNATURE "\0\0\0\0\177\377\377\377" END, "the stream ends within its header"),
		REFUSED(HEADER END "\0", "bytes follow behind the end of the stream"),
		REFUSED(HEADER END END, "bytes follow behind the end of the stream"),
	};
	for (size_t i = 0; i < sizeof(refused) / sizeof(*refused); i++) {
		copy_stream stream = {.length = 0};
		put(&stream, refused[i].bytes, refused[i].length);
		expect_read(&stream, AZORA_COPY_DAMAGED, refused[i].message, "");
	}
	STREAM(SIGNATURE "\0\0\377\377\0\0\0\003abc" END);
	expect_read(&stream, AZORA_COPY_OK, "", "");
}
END_TEST

/* A row of one field, behind one that is sound. */
static void expect_field(uint32_t oid, azora_copy_type as, const char *bytes, size_t length,
						 azora_copy_status status, const char *message)
{
	char whole[100];
	copy_stream stream = {.length = 0};
	copy_stream_header(&stream);
	add_column(&stream, AZORA_OID_TEXT, AZORA_COPY_TEXT);
	add_column(&stream, oid, as);
	put(&stream, "\0\002\0\0\0\001a\377\377\377\377\0\002\0\0\0\001b", 18);
	put(&stream, bytes, length);
	put(&stream, END, 2);
	(void)snprintf(whole, sizeof(whole), "row 2, column 2: %s", message);
	expect_read(&stream, status, whole, "t1:a|~|\n");
}

#define DAMAGED(oid, as, bytes, message)                                                           \
	expect_field(AZORA_OID_##oid, AZORA_COPY_##as, bytes, sizeof(bytes) - 1, AZORA_COPY_DAMAGED,   \
				 message)
#define REFUSED_VALUE(oid, as, bytes, message)                                                     \
	expect_field(AZORA_OID_##oid, AZORA_COPY_##as, bytes, sizeof(bytes) - 1, AZORA_COPY_VALUE,     \
				 message)

#define WRONG_LENGTH "the length is not that of the column's type"
#define NO_NUMERIC   "the bytes are no numeric"
#define NO_RANGE     "the number must be from 0 to 100"
#define NAN_TEXT     "NaN is not a number"
#define INFINITE     "infinity is not a value that can be used"

START_TEST(damaged_fields)
{
	DAMAGED(INT2, INT, "\0\0\0\001a", WRONG_LENGTH);
	DAMAGED(INT4, INT, "\0\0\0\010abcdefgh", WRONG_LENGTH);
	DAMAGED(INT8, TIME, "\0\0\0\0", WRONG_LENGTH);
	DAMAGED(FLOAT4, NUMBER, "\0\0\0\010abcdefgh", WRONG_LENGTH);
	DAMAGED(FLOAT8, NUMBER, "\0\0\0\004abcd", WRONG_LENGTH);
	DAMAGED(BOOL, BOOL, "\0\0\0\002\0\001", WRONG_LENGTH);
	DAMAGED(TIMESTAMPTZ, TIME, "\0\0\0\004abcd", WRONG_LENGTH);
	DAMAGED(UUID, TEXT, "\0\0\0\017abcdefghijklmno", WRONG_LENGTH);
	DAMAGED(TEXT, TEXT, "\377\377\377\376", "a field of -2 bytes");
	DAMAGED(TEXT, TEXT, "\200\0\0\0", "a field of -2147483648 bytes");
	DAMAGED(TEXT, TEXT, "\004\0\0\001", "a field of 67108865 bytes");
	DAMAGED(NUMERIC, INT, "\0\0\0\007\0\0\0\0\0\0\0", NO_NUMERIC);
	DAMAGED(NUMERIC, INT, "\0\0\0\010\0\001\0\0\0\0\0\0", NO_NUMERIC);
	DAMAGED(NUMERIC, INT, "\0\0\0\012\0\0\0\0\0\0\0\0\0\001", NO_NUMERIC);
	DAMAGED(NUMERIC, INT, "\0\0\0\012\377\377\0\0\0\0\0\0\0\001", NO_NUMERIC);
	DAMAGED(NUMERIC, INT, "\0\0\0\012\0\001\0\0\0\0\0\0\047\020", NO_NUMERIC);
	DAMAGED(NUMERIC, INT, "\0\0\0\012\0\001\0\0\0\001\0\0\0\001", NO_NUMERIC);
	DAMAGED(NUMERIC, INT, "\0\0\0\012\0\001\0\0\0\0\100\0\0\001", NO_NUMERIC);
}
END_TEST

START_TEST(values_out_of_range)
{
	REFUSED_VALUE(NUMERIC, INT, "\0\0\0\010\0\0\0\0\300\0\0\0", NAN_TEXT);
	REFUSED_VALUE(NUMERIC, NUMBER, "\0\0\0\010\0\0\0\0\320\0\0\0", INFINITE);
	REFUSED_VALUE(NUMERIC, HUNDREDTHS, "\0\0\0\010\0\0\0\0\360\0\0\0", INFINITE);
	REFUSED_VALUE(FLOAT4, NUMBER, "\0\0\0\004\177\300\0\0", NAN_TEXT);
	REFUSED_VALUE(FLOAT4, HUNDREDTHS, "\0\0\0\004\377\200\0\0", INFINITE);
	REFUSED_VALUE(FLOAT8, HUNDREDTHS, "\0\0\0\010\177\370\0\0\0\0\0\0", NAN_TEXT);
	REFUSED_VALUE(FLOAT8, NUMBER, "\0\0\0\010\177\360\0\0\0\0\0\0", INFINITE);
	REFUSED_VALUE(FLOAT8, HUNDREDTHS, "\0\0\0\010\100\131\0\0\0\0\0\001", NO_RANGE);
	REFUSED_VALUE(FLOAT8, HUNDREDTHS, "\0\0\0\010\200\0\0\0\0\0\0\001", NO_RANGE);
	REFUSED_VALUE(INT2, HUNDREDTHS, "\0\0\0\002\0\145", NO_RANGE);
	REFUSED_VALUE(INT8, HUNDREDTHS, "\0\0\0\010\377\377\377\377\377\377\377\377", NO_RANGE);
	REFUSED_VALUE(TIMESTAMPTZ, TIME, "\0\0\0\010\177\377\377\377\377\377\377\377", INFINITE);
	REFUSED_VALUE(TIMESTAMPTZ, TIME, "\0\0\0\010\200\0\0\0\0\0\0\0", INFINITE);
	/* 0.5, 10^20, 10^40, 10^400 */
	REFUSED_VALUE(NUMERIC, INT, "\0\0\0\012\0\001\377\377\0\0\0\001\023\210",
				  "the number has a fraction, but must be whole");
	REFUSED_VALUE(NUMERIC, INT, "\0\0\0\012\0\001\0\005\0\0\0\0\0\001", "the number is too large");
	REFUSED_VALUE(NUMERIC, WIDE, "\0\0\0\012\0\001\0\012\0\0\0\0\0\001", "the number is too large");
	REFUSED_VALUE(NUMERIC, NUMBER, "\0\0\0\012\0\001\0\144\0\0\0\0\0\001",
				  "the number is too large");
	REFUSED_VALUE(BOOL, INT, "\0\0\0\001\001", "the column's type cannot be read in this way");
	expect_field(600, AZORA_COPY_TEXT, "\0\0\0\001a", 5, AZORA_COPY_VALUE,
				 "the column's type cannot be read in this way");
}
END_TEST

/* Which types are fit for what, as the header says. */
START_TEST(types_and_what_they_are_read_as)
{
	static const struct {
		uint32_t oid;
		const char *as; /* a letter for each */
	} types[] = {
		{16, "B"},   {19, "X"},   {20, "IWNHBT"},   {21, "IWNHBT"}, {23, "IWNHBT"}, {25, "X"},
		{700, "NH"}, {701, "NH"}, {1043, "X"},      {1184, "T"},    {1700, "IWNH"}, {2950, "X"},
		{0, ""},     {17, ""},    {26, ""},         {114, ""},      {1042, ""},     {1082, ""},
		{1114, ""},  {3802, ""},  {UINT32_MAX, ""},
	};
	static const char letters[] = "IWNHBTX";
	for (size_t i = 0; i < sizeof(types) / sizeof(*types); i++) {
		for (int as = AZORA_COPY_INT; as <= AZORA_COPY_TEXT; as++) {
			EXPECT_MSG(azora_copy_readable(types[i].oid, (azora_copy_type)as) ==
						   (strchr(types[i].as, letters[as]) != NULL),
					   "type %lu as %c", (unsigned long)types[i].oid, letters[as]);
		}
	}
}
END_TEST

static void expect_same(const copy_outcome *got, const copy_outcome *expected, size_t cut)
{
	EXPECT_EQUAL(got->status, expected->status);
	EXPECT_EQUAL(got->rows, expected->rows);
	EXPECT_MSG(strcmp(got->message, expected->message) == 0, "cut at %zu: %s instead of %s", cut,
			   got->message, expected->message);
	EXPECT_EQUAL(got->read.length, expected->read.length);
	EXPECT(got->read.length == 0 ||
		   memcmp(got->read.text, expected->read.text, got->read.length) == 0);
}

static void read_in_pieces(const copy_stream *stream, uint64_t stop_at, uint64_t *state,
						   const copy_outcome *expected)
{
	static size_t pieces[COPY_STREAM_SIZE];
	for (int most = 1; most <= 40; most += 13) {
		for (size_t i = 0; i < stream->length; i++) {
			pieces[i] = (size_t)test_random_in(state, most == 1, most);
		}
		copy_outcome outcome = copy_read_pieces(stream->columns, stream->count, stream->bytes,
												stream->length, stop_at, pieces, stream->length);
		expect_same(&outcome, expected, (size_t)most);
		naive_copy_free(&outcome.read);
	}
	for (size_t cut = 0; cut <= stream->length; cut++) {
		copy_outcome outcome = copy_read_pieces(stream->columns, stream->count, stream->bytes,
												stream->length, stop_at, &cut, 1);
		expect_same(&outcome, expected, cut);
		naive_copy_free(&outcome.read);
	}
}

START_TEST(streams_cut_anywhere)
{
	static copy_stream stream;
	uint64_t state = 11;
	size_t seen[AZORA_COPY_NO_MEMORY + 1] = {0};
	for (size_t round = test_rounds(400); round > 0; round--) {
		copy_stream_random(&stream, &state);
		naive_copy naive = {.columns = stream.columns,
							.count = stream.count,
							.stop_at = test_random(&state) % 8 == 0 ? 2 : 0};
		azora_copy_status status = naive_copy_read(&naive, stream.bytes, stream.length);
		copy_outcome outcome = read_whole(&stream, naive.stop_at);
		EXPECT_EQUAL(outcome.status, status);
		EXPECT_EQUAL(outcome.rows, naive.rows);
		EXPECT_MSG(outcome.read.length == naive.length &&
					   (naive.length == 0 ||
						memcmp(outcome.read.text, naive.text, naive.length) == 0),
				   "%.*s instead of %.*s", (int)outcome.read.length, outcome.read.text,
				   (int)naive.length, naive.text);
		EXPECT((*outcome.message == '\0') == (status == AZORA_COPY_OK));
		read_in_pieces(&stream, naive.stop_at, &state, &outcome);
		naive_copy_free(&outcome.read);
		naive_copy_free(&naive);
		seen[status]++;
	}
	if (test_rounds(400) == 400) {
		EXPECT(seen[AZORA_COPY_OK] > 40 && seen[AZORA_COPY_STOPPED] > 10);
		EXPECT(seen[AZORA_COPY_DAMAGED] > 40 && seen[AZORA_COPY_VALUE] > 40);
	}
}
END_TEST

/* Many more, whole and in two pieces only. */
START_TEST(many_streams)
{
	static copy_stream stream;
	uint64_t state = 12;
	for (size_t round = test_rounds(30000); round > 0; round--) {
		copy_stream_random(&stream, &state);
		size_t cut = (size_t)(test_random(&state) % (stream.length + 1));
		naive_copy naive = {.columns = stream.columns, .count = stream.count};
		azora_copy_status status = naive_copy_read(&naive, stream.bytes, stream.length);
		copy_outcome outcome =
			copy_read_pieces(stream.columns, stream.count, stream.bytes, stream.length, 0, &cut, 1);
		EXPECT_EQUAL(outcome.status, status);
		EXPECT(outcome.read.length == naive.length &&
			   (naive.length == 0 || memcmp(outcome.read.text, naive.text, naive.length) == 0));
		naive_copy_free(&outcome.read);
		naive_copy_free(&naive);
	}
}
END_TEST

typedef struct place {
	const char *from, *to; /* where the piece lies */
	size_t inside, outside;
} place;

static bool look_where_text_lies(void *context, const azora_copy_value *values)
{
	place *place = context;
	bool inside = values[0].text >= place->from && values[0].text < place->to;
	place->inside += inside;
	place->outside += !inside;
	return true;
}

START_TEST(rows_are_read_where_they_are)
{
	STREAM(HEADER "\0\001\0\0\0\003abc\0\001\0\0\0\003def\0\001\0\0\0\003ghi" END);
	const azora_copy_column column = {AZORA_OID_TEXT, AZORA_COPY_TEXT};
	test_memory memory;
	/* Cut behind the first row; within the second. */
	for (size_t i = 0; i < 2; i++) {
		size_t cut = i == 0 ? 19 + 9 : 19 + 9 + 8;
		const char *bytes = (const char *)stream.bytes;
		place place = {bytes, bytes + cut, 0, 0};
		test_memory_begin(&memory);
		azora_copy_reader *reader =
			azora_copy_reader_new(&memory.allocator, &column, 1, look_where_text_lies, &place);
		size_t calls = memory.calls;
		EXPECT_EQUAL(azora_copy_read(reader, bytes, cut), AZORA_COPY_OK);
		place.from = bytes + cut;
		place.to = bytes + stream.length;
		EXPECT_EQUAL(azora_copy_read(reader, bytes + cut, stream.length - cut), AZORA_COPY_OK);
		EXPECT_EQUAL(place.outside, i);
		EXPECT_EQUAL(place.inside, 3 - i);
		EXPECT_EQUAL(memory.calls - calls, i);
		azora_copy_reader_free(reader);
		EXPECT_EQUAL(test_memory_end(&memory), 0);
	}
}
END_TEST

static bool count_text(void *context, const azora_copy_value *values)
{
	*(size_t *)context += values[0].length;
	return true;
}

START_TEST(long_fields)
{
	static const char start[] = HEADER "\0\001\004\0\0\0";
	const azora_copy_column column = {AZORA_OID_TEXT, AZORA_COPY_TEXT};
	const size_t piece = (size_t)1 << 20;
	char *text = test_need(piece, 1);
	size_t length = 0;
	test_memory memory;
	test_memory_begin(&memory);
	azora_copy_reader *reader =
		azora_copy_reader_new(&memory.allocator, &column, 1, count_text, &length);
	EXPECT_EQUAL(azora_copy_read(reader, start, sizeof(start) - 1), AZORA_COPY_OK);
	EXPECT_EQUAL(azora_copy_read(reader, text, 1000), AZORA_COPY_OK);
	/* What is announced takes no memory before it comes. */
	EXPECT(memory.peak < 8192);
	EXPECT_EQUAL(azora_copy_read(reader, text, piece - 1000), AZORA_COPY_OK);
	for (size_t i = 1; i < AZORA_COPY_FIELD_LIMIT / piece; i++) {
		EXPECT_EQUAL(length, 0);
		EXPECT_EQUAL(azora_copy_read(reader, text, piece), AZORA_COPY_OK);
	}
	EXPECT_EQUAL(length, AZORA_COPY_FIELD_LIMIT);
	EXPECT(memory.peak <= 4 * AZORA_COPY_FIELD_LIMIT);
	EXPECT_EQUAL(azora_copy_read(reader, END, 2), AZORA_COPY_OK);
	uint64_t rows;
	EXPECT_EQUAL(azora_copy_finish(reader, &rows), AZORA_COPY_OK);
	EXPECT_EQUAL(rows, 1);
	azora_copy_reader_free(reader);
	EXPECT_EQUAL(test_memory_end(&memory), 0);
	free(text);
}
END_TEST

static bool take_anything(void *context, const azora_copy_value *values)
{
	(void)context;
	(void)values;
	return true;
}

#define MANY_COLUMNS 1600

/* Byte by byte, the slowest that can be. */
static double seconds_of(const char *text, size_t length)
{
	static azora_copy_column columns[MANY_COLUMNS];
	size_t count = (size_t)(unsigned char)text[19] * 256 + (unsigned char)text[20];
	for (size_t i = 0; i < count; i++) {
		columns[i] = (azora_copy_column){AZORA_OID_TEXT, AZORA_COPY_TEXT};
	}
	azora_copy_reader *reader =
		azora_copy_reader_new(&azora_heap_allocator, columns, count, take_anything, NULL);
	clock_t begin = clock();
	for (size_t i = 0; i < length; i++) {
		EXPECT(azora_copy_read(reader, text + i, 1) == AZORA_COPY_OK);
	}
	double seconds = (double)(clock() - begin) / CLOCKS_PER_SEC;
	azora_copy_reader_free(reader);
	return seconds;
}

START_TEST(time_is_linear)
{
	size_t length = test_rounds(8000000);
	char *text = test_need(length + 100000, 1);
	memcpy(text, HEADER "\0\001\003\377\377\377", 25);
	test_expect_linear("a row of one long field", seconds_of, text, length);

	memcpy(text + 19, "\006\100", 2); /* 1,600 fields of one byte */
	size_t row = 2;
	for (size_t i = 0; i < MANY_COLUMNS; i++, row += 5) {
		memcpy(text + 19 + row, "\0\0\0\001x", 5);
	}
	for (size_t at = 19 + row; at + row <= length + 100000; at += row) {
		memcpy(text + at, text + 19, row);
	}
	test_expect_linear("rows of many short fields", seconds_of, text, length);
	free(text);
}
END_TEST

START_TEST(more_columns_than_can_be)
{
	azora_copy_column *columns = test_need(UINT16_MAX, sizeof(*columns));
	EXPECT(azora_copy_reader_new(&azora_heap_allocator, columns, UINT16_MAX, take_anything, NULL) ==
		   NULL);
	azora_copy_reader *reader =
		azora_copy_reader_new(&azora_heap_allocator, columns, INT16_MAX, take_anything, NULL);
	EXPECT(reader != NULL);
	azora_copy_reader_free(reader);
	azora_copy_reader_free(NULL);
	free(columns);
}
END_TEST

Suite *suite_copy_read(void)
{
	const TTest *const tests[] = {
		a_stream_by_hand,     nulls_and_no_columns, headers,
		damaged_fields,       values_out_of_range,  types_and_what_they_are_read_as,
		streams_cut_anywhere, many_streams,         rows_are_read_where_they_are,
		long_fields,          time_is_linear,       more_columns_than_can_be,
	};
	return TEST_SUITE("copy_read", tests);
}
