/* Writing the binary form of COPY. */
#include "copy_streams.h"
#include "suite.h"

#include <stdlib.h>

static azora_buffer begin(void)
{
	azora_buffer out;
	azora_buffer_begin(&out, &azora_heap_allocator);
	return out;
}

static void expect_bytes(azora_buffer *out, const char *bytes, size_t length)
{
	EXPECT(!out->failed);
	EXPECT_EQUAL(out->length, length);
	for (size_t i = 0; i < length; i++) {
		EXPECT_MSG(out->bytes[i] == bytes[i], "byte %zu is %02x instead of %02x", i,
				   (unsigned char)out->bytes[i], (unsigned char)bytes[i]);
	}
	azora_buffer_free(out);
}

/* Written down from the documentation. */
START_TEST(a_stream_by_hand)
{
	static const char expected[] = "PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0"
								   "\0\011"
								   "\0\0\0\002\200\0"
								   "\0\0\0\004\177\377\377\377"
								   "\0\0\0\010\377\377\377\377\377\377\377\376"
								   "\0\0\0\010\300\004\0\0\0\0\0\0"
								   "\0\0\0\001\001"
								   "\0\0\0\001\0"
								   "\0\0\0\003a\0b"
								   "\0\0\0\010\377\377\377\377\377\360\275\300"
								   "\377\377\377\377"
								   "\0\0"
								   "\377\377";
	azora_buffer out = begin();
	azora_copy_write_header(&out);
	azora_copy_write_row(&out, 9);
	EXPECT(azora_copy_write_int(&out, AZORA_OID_INT2, INT16_MIN));
	EXPECT(azora_copy_write_int(&out, AZORA_OID_INT4, INT32_MAX));
	EXPECT(azora_copy_write_int(&out, AZORA_OID_INT8, -2));
	azora_copy_write_number(&out, -2.5);
	azora_copy_write_bool(&out, true);
	azora_copy_write_bool(&out, false);
	EXPECT(azora_copy_write_text(&out, "a\0b", 3));
	EXPECT(azora_copy_write_time(&out, 946684799));
	azora_copy_write_null(&out);
	azora_copy_write_row(&out, 0);
	azora_copy_write_end(&out);
	expect_bytes(&out, expected, sizeof(expected) - 1);
}
END_TEST

START_TEST(what_a_type_cannot_hold)
{
	azora_buffer out = begin();
	EXPECT(!azora_copy_write_int(&out, AZORA_OID_INT2, INT16_MAX + 1));
	EXPECT(!azora_copy_write_int(&out, AZORA_OID_INT2, INT16_MIN - 1));
	EXPECT(!azora_copy_write_int(&out, AZORA_OID_INT4, (int64_t)INT32_MAX + 1));
	EXPECT(!azora_copy_write_int(&out, AZORA_OID_INT4, (int64_t)INT32_MIN - 1));
	EXPECT(!azora_copy_write_int(&out, AZORA_OID_INT4, INT64_MIN));
	EXPECT(!azora_copy_write_int(&out, AZORA_OID_NUMERIC, 0));
	EXPECT(!azora_copy_write_int(&out, AZORA_OID_TEXT, 0));
	EXPECT(!azora_copy_write_int(&out, 0, 0));
	EXPECT(!azora_copy_write_text(&out, "", (size_t)1 << 30));
	EXPECT(!azora_copy_write_text(&out, "", SIZE_MAX));
	/* 4714-11-24 BC 00:00:00 UTC, and 294277-01-01, in Unix time. */
	EXPECT(!azora_copy_write_time(&out, INT64_C(-210866803200) - 1));
	EXPECT(!azora_copy_write_time(&out, INT64_C(9224318016000)));
	EXPECT(!azora_copy_write_time(&out, INT64_MIN));
	EXPECT(!azora_copy_write_time(&out, INT64_MAX));
	EXPECT_EQUAL(out.length, 0);
	EXPECT(!out.failed);
	EXPECT(azora_copy_write_time(&out, INT64_C(-210866803200)));
	EXPECT(azora_copy_write_time(&out, INT64_C(9224318016000) - 1));
	expect_bytes(&out,
				 "\0\0\0\010\375\017\174\301\101\037\240\0"
				 "\0\0\0\010\177\377\377\133\263\243\135\300",
				 24);
}
END_TEST

#define ROWS 50

static const azora_copy_column columns[] = {
	{AZORA_OID_INT2, AZORA_COPY_INT},         {AZORA_OID_INT4, AZORA_COPY_INT},
	{AZORA_OID_INT8, AZORA_COPY_INT},         {AZORA_OID_FLOAT8, AZORA_COPY_NUMBER},
	{AZORA_OID_BOOL, AZORA_COPY_BOOL},        {AZORA_OID_TEXT, AZORA_COPY_TEXT},
	{AZORA_OID_TIMESTAMPTZ, AZORA_COPY_TIME}, {AZORA_OID_INT8, AZORA_COPY_TIME},
};

#define COLUMNS (sizeof(columns) / sizeof(*columns))

typedef struct random_row {
	azora_copy_value values[COLUMNS];
	char text[16];
} random_row;

static void make_row(random_row *row, uint64_t *state)
{
	memset(row, 0, sizeof(*row));
	for (size_t i = 0; i < COLUMNS; i++) {
		azora_copy_value *value = &row->values[i];
		value->is_null = test_random(state) % 8 == 0;
		if (value->is_null) {
			continue;
		}
		uint64_t bits = (uint64_t)test_key((uint32_t)test_random(state));
		switch (columns[i].oid) {
		case AZORA_OID_INT2:
			value->integer = (int16_t)bits;
			break;
		case AZORA_OID_INT4:
			value->integer = (int32_t)bits;
			break;
		case AZORA_OID_INT8:
			value->integer = (int64_t)bits;
			break;
		case AZORA_OID_FLOAT8:
			value->number = (double)(int64_t)test_random(state) / 1e9;
			break;
		case AZORA_OID_BOOL:
			value->integer = bits & 1;
			break;
		case AZORA_OID_TEXT:
			value->length = bits % (sizeof(row->text) + 1);
			memset(row->text, (char)bits, sizeof(row->text));
			value->text = row->text;
			break;
		default:
			value->integer = test_random_in(state, -210866803200, 9224318015999);
		}
	}
}

static void write_row(azora_buffer *out, const random_row *row)
{
	azora_copy_write_row(out, COLUMNS);
	for (size_t i = 0; i < COLUMNS; i++) {
		const azora_copy_value *value = &row->values[i];
		if (value->is_null) {
			azora_copy_write_null(out);
		} else if (columns[i].oid == AZORA_OID_FLOAT8) {
			azora_copy_write_number(out, value->number);
		} else if (columns[i].oid == AZORA_OID_BOOL) {
			azora_copy_write_bool(out, value->integer != 0);
		} else if (columns[i].oid == AZORA_OID_TEXT) {
			EXPECT(azora_copy_write_text(out, value->text, value->length));
		} else if (columns[i].oid == AZORA_OID_TIMESTAMPTZ) {
			EXPECT(azora_copy_write_time(out, value->integer));
		} else {
			EXPECT(azora_copy_write_int(out, columns[i].oid, value->integer));
		}
	}
}

/* What is written is read, by the naive reader, as what it was. */
START_TEST(what_is_written_is_read)
{
	uint64_t state = 21;
	for (size_t round = test_rounds(300); round > 0; round--) {
		naive_copy expected = {.columns = columns, .count = COLUMNS}, got = expected;
		azora_buffer out = begin();
		azora_copy_write_header(&out);
		for (size_t i = 0; i < ROWS; i++) {
			random_row row;
			make_row(&row, &state);
			write_row(&out, &row);
			(void)naive_copy_take(&expected, row.values);
		}
		azora_copy_write_end(&out);
		EXPECT(!out.failed);
		EXPECT_EQUAL(naive_copy_read(&got, (const unsigned char *)out.bytes, out.length),
					 AZORA_COPY_OK);
		EXPECT_EQUAL(got.length, expected.length);
		EXPECT_MSG(memcmp(got.text, expected.text, got.length) == 0, "%.*s instead of %.*s",
				   (int)got.length, got.text, (int)expected.length, expected.text);
		naive_copy_free(&got);
		naive_copy_free(&expected);
		azora_buffer_free(&out);
	}
}
END_TEST

Suite *suite_copy_write(void)
{
	const TTest *const tests[] = {a_stream_by_hand, what_a_type_cannot_hold,
								  what_is_written_is_read};
	return TEST_SUITE("copy_write", tests);
}
