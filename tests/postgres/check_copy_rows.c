/* Rows of COPY's binary form, read from a server and written to it. */
#include "server.h"

#include "pg/copy.h"

#include <float.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

static azora_pg *begun(void)
{
	azora_pg *pg = server_pg("AZORA_TEST_CONNINFO", "");
	server_expect(pg, azora_pg_begin(pg, ""));
	return pg;
}

static bool read_piece(void *reader, const char *bytes, size_t length)
{
	azora_copy_status status = azora_copy_read(reader, bytes, length);
	EXPECT_MSG(status == AZORA_COPY_OK, "%s", azora_copy_message(reader));
	return true;
}

/* In pairs: a value as it is, and as the server itself turns it into a bigint or a double. */
static const azora_copy_column pairs[] = {
	{AZORA_OID_NUMERIC, AZORA_COPY_NUMBER},     {AZORA_OID_FLOAT8, AZORA_COPY_NUMBER},
	{AZORA_OID_NUMERIC, AZORA_COPY_HUNDREDTHS}, {AZORA_OID_INT8, AZORA_COPY_INT},
	{AZORA_OID_NUMERIC, AZORA_COPY_INT},        {AZORA_OID_INT8, AZORA_COPY_INT},
	{AZORA_OID_TIMESTAMPTZ, AZORA_COPY_TIME},   {AZORA_OID_INT8, AZORA_COPY_INT},
	{AZORA_OID_FLOAT4, AZORA_COPY_NUMBER},      {AZORA_OID_FLOAT8, AZORA_COPY_NUMBER},
	{AZORA_OID_UUID, AZORA_COPY_TEXT},          {AZORA_OID_TEXT, AZORA_COPY_TEXT},
};

#define PAIRED (sizeof(pairs) / sizeof(*pairs))

static const char pairs_sql[] =
	"COPY (SELECT n, n::float8, h, round(h * 100)::int8, w, w::int8,"
	" t, extract(epoch FROM date_trunc('second', t))::int8, f, f::float8, u, u::text"
	" FROM (SELECT (long.digits - 5e33) * ('1e' || (random() * 400)::int - 250)::numeric AS n,"
	" round((random() * 1e10)::numeric) / 1e8 AS h,"
	" round((random() * 2 - 1)::numeric * 9223372036854775807) AS w,"
	" timestamptz 'epoch' + (random() * 4e9 - 2e9) * interval '1 second' AS t,"
	" (random() * 1e6 - 5e5)::float4 AS f, md5(long.digits::text)::uuid AS u"
	" FROM (SELECT round((random() * 1e17)::numeric) * 1e17 + round((random() * 1e17)::numeric)"
	" AS digits FROM generate_series(1, 50000)) long) valued) TO STDOUT WITH (FORMAT binary)";

static bool compare_pairs(void *rows, const azora_copy_value *values)
{
	++*(uint64_t *)rows;
	for (size_t i = 0; i < PAIRED; i += 2) {
		const azora_copy_value *got = &values[i], *said = &values[i + 1];
		EXPECT_MSG(got->integer == said->integer && got->number == said->number &&
					   got->length == said->length &&
					   (got->length == 0 || memcmp(got->text, said->text, got->length) == 0),
				   "row %" PRIu64 ", column %zu: %" PRId64 " or %a instead of %" PRId64 " or %a",
				   *(uint64_t *)rows, i + 1, got->integer, got->number, said->integer,
				   said->number);
	}
	return true;
}

START_TEST(reading_as_the_server_does)
{
	azora_pg *pg = begun();
	uint64_t compared = 0, rows;
	azora_copy_reader *reader =
		azora_copy_reader_new(&azora_heap_allocator, pairs, PAIRED, compare_pairs, &compared);
	server_expect(pg, azora_pg_query(pg, "SELECT setseed(0.25)", NULL, 0, NULL));
	server_expect(pg, azora_pg_copy_out(pg, pairs_sql, read_piece, reader));
	EXPECT_EQUAL(azora_copy_finish(reader, &rows), AZORA_COPY_OK);
	EXPECT(rows == 50000 && compared == rows);
	azora_copy_reader_free(reader);
	server_expect(pg, azora_pg_commit(pg));
	azora_pg_free(pg);
}
END_TEST

#define WRITTEN 20000

/* Every value, and behind it its text, with which the server compares what it has understood. */
static const char written_sql[] =
	"CREATE TEMP TABLE copied (a int2, a_text text, b int4, b_text text, c int8, c_text text,"
	" d float8, d_text text, e bool, e_text text, f timestamptz, f_text text) ON COMMIT DROP";

static const char differing_sql[] =
	"SELECT count(*) FROM copied WHERE a IS DISTINCT FROM a_text::int2 OR"
	" b IS DISTINCT FROM b_text::int4 OR c IS DISTINCT FROM c_text::int8 OR"
	" d IS DISTINCT FROM d_text::float8 OR e IS DISTINCT FROM e_text::bool OR"
	" extract(epoch FROM f) IS DISTINCT FROM f_text::numeric";

static void write_integer_text(azora_buffer *out, int64_t value)
{
	char text[24];
	int length = snprintf(text, sizeof(text), "%" PRId64, value);
	EXPECT(azora_copy_write_text(out, text, (size_t)length));
}

static void write_number(azora_buffer *out, double value)
{
	char text[40];
	int length = snprintf(text, sizeof(text), "%.17g", value);
	azora_copy_write_number(out, value);
	EXPECT(azora_copy_write_text(out, text, (size_t)length));
}

static void write_row(azora_buffer *out, uint64_t *state)
{
	static const uint32_t oids[] = {AZORA_OID_INT2, AZORA_OID_INT4, AZORA_OID_INT8};
	static const double numbers[] = {0, 0.1, DBL_MAX, -DBL_MAX, DBL_MIN, 5e-324, 1e23};
	int64_t key = test_key((uint32_t)test_random(state));
	const int64_t integers[] = {(int16_t)key, (int32_t)key, key};
	azora_copy_write_row(out, 12);
	for (int i = 0; i < 3; i++) {
		EXPECT(azora_copy_write_int(out, oids[i], integers[i]));
		write_integer_text(out, integers[i]);
	}
	if (key % 5 == 0) {
		azora_copy_write_null(out);
		azora_copy_write_null(out);
	} else {
		write_number(out, key % 2 == 0 ? numbers[test_random(state) % 7]
									   : (double)(int64_t)test_random(state) / 1e7);
	}
	azora_copy_write_bool(out, key % 2 != 0);
	EXPECT(azora_copy_write_text(out, key % 2 != 0 ? "t" : "f", 1));
	int64_t seconds = test_random(state) % 2 == 0
						  ? test_random_in(state, 0, 4000000000)
						  : test_random_in(state, -210866803200, 9224318015999);
	EXPECT(azora_copy_write_time(out, seconds));
	write_integer_text(out, seconds);
}

static bool append(void *buffer, const char *bytes, size_t length)
{
	azora_buffer_add(buffer, bytes, length);
	return true;
}

START_TEST(writing_as_the_server_does)
{
	azora_pg *pg = begun();
	azora_buffer out, back;
	PGresult *result;
	uint64_t state = 17, rows;
	azora_buffer_begin(&out, &azora_heap_allocator);
	azora_buffer_begin(&back, &azora_heap_allocator);
	azora_copy_write_header(&out);
	for (size_t i = 0; i < WRITTEN; i++) {
		write_row(&out, &state);
	}
	azora_copy_write_end(&out);
	server_expect(pg, azora_pg_query(pg, written_sql, NULL, 0, NULL));
	server_expect(pg, azora_pg_copy_in(pg, "COPY copied FROM STDIN WITH (FORMAT binary)"));
	server_expect(pg, azora_pg_copy_put(pg, out.bytes, out.length));
	server_expect(pg, azora_pg_copy_end(pg, &rows));
	EXPECT_EQUAL(rows, WRITTEN);
	server_expect(pg, azora_pg_query(pg, differing_sql, NULL, 0, &result));
	ck_assert_str_eq(PQgetvalue(result, 0, 0), "0");
	PQclear(result);
	/* The server's own form of the same rows. */
	server_expect(pg, azora_pg_copy_out(pg, "COPY copied TO STDOUT WITH (FORMAT binary)", append,
										&back));
	EXPECT(!out.failed && !back.failed);
	EXPECT_EQUAL(back.length, out.length);
	EXPECT(memcmp(back.bytes, out.bytes, out.length) == 0);
	server_expect(pg, azora_pg_commit(pg));
	azora_buffer_free(&out);
	azora_buffer_free(&back);
	azora_pg_free(pg);
}
END_TEST

/* What this side says timestamptz cannot hold the server refuses, and the second before it takes.
 */
START_TEST(times_at_the_ends)
{
	static const struct {
		int64_t last, beyond; /* seconds */
	} ends[] = {{-210866803200, -210866803201}, {9224318015999, 9224318016000}};
	for (size_t i = 0; i < 2; i++) {
		for (int refused = 0; refused < 2; refused++) {
			azora_pg *pg = begun();
			azora_buffer out;
			uint64_t rows;
			azora_buffer_begin(&out, &azora_heap_allocator);
			EXPECT(!azora_copy_write_time(&out, ends[i].beyond));
			azora_copy_write_header(&out);
			azora_copy_write_row(&out, 1);
			if (refused != 0) {
				int64_t microseconds = (ends[i].beyond - 946684800) * 1000000;
				EXPECT(azora_copy_write_int(&out, AZORA_OID_INT8, microseconds));
			} else {
				EXPECT(azora_copy_write_time(&out, ends[i].last));
			}
			azora_copy_write_end(&out);
			server_expect(pg, azora_pg_query(pg, "CREATE TEMP TABLE copied (t timestamptz)", NULL,
											 0, NULL));
			server_expect(pg, azora_pg_copy_in(pg, "COPY copied FROM STDIN WITH (FORMAT binary)"));
			server_expect(pg, azora_pg_copy_put(pg, out.bytes, out.length));
			EXPECT_EQUAL(azora_pg_copy_end(pg, &rows), refused == 0);
			ck_assert_str_eq(azora_pg_last_error(pg)->sql_state, refused != 0 ? "22008" : "");
			azora_pg_rollback(pg);
			azora_buffer_free(&out);
			azora_pg_free(pg);
		}
	}
}
END_TEST

Suite *suite_copy_rows(void)
{
	const TTest *const tests[] = {reading_as_the_server_does, writing_as_the_server_does,
								  times_at_the_ends};
	return TEST_SUITE("copy_rows", tests);
}
