/* Short of memory: reading and writing the binary form of COPY. */
#include "pg/copy.h"

#include "short_memory.h"
#include "suite.h"

#include <stdio.h>

#define ROWS 20

typedef struct copy_case {
	test_memory memory;
	bool jump;
	char bytes[ROWS * 700];
	size_t length;
	azora_copy_reader *reader;
	azora_buffer out;
	size_t rows;
} copy_case;

static const azora_copy_column columns[] = {{AZORA_OID_INT8, AZORA_COPY_INT},
											{AZORA_OID_TEXT, AZORA_COPY_TEXT},
											{AZORA_OID_UUID, AZORA_COPY_TEXT}};

static void write_stream(azora_buffer *out)
{
	char text[650];
	memset(text, 'a', sizeof(text));
	azora_copy_write_header(out);
	for (size_t i = 0; i < ROWS; i++) {
		azora_copy_write_row(out, 3);
		(void)azora_copy_write_int(out, AZORA_OID_INT8, (int64_t)i);
		(void)azora_copy_write_text(out, text, i * 33);
		azora_copy_write_null(out);
	}
	azora_copy_write_end(out);
}

static void begin_case(copy_case *this, bool jump)
{
	memset(this, 0, sizeof(*this));
	test_memory_begin(&this->memory);
	this->jump = jump;
	azora_buffer out;
	azora_buffer_begin(&out, &azora_heap_allocator);
	write_stream(&out);
	EXPECT(!out.failed && out.length <= sizeof(this->bytes));
	memcpy(this->bytes, out.bytes, out.length);
	this->length = out.length;
	azora_buffer_free(&out);
}

static bool take_row(void *context, const azora_copy_value *values)
{
	copy_case *this = context;
	EXPECT_EQUAL(values[0].integer, this->rows);
	EXPECT_EQUAL(values[1].length, this->rows * 33);
	this->rows++;
	return true;
}

/* Reads all in pieces of 40 bytes, so that nearly each row has to be held. */
static azora_status read_stream(void *context)
{
	copy_case *this = context;
	this->rows = 0;
	this->reader = NULL;
	this->reader = azora_copy_reader_new(&this->memory.allocator, columns, 3, take_row, this);
	if (this->reader == NULL) {
		return AZORA_NO_MEMORY;
	}
	azora_copy_status status = AZORA_COPY_OK;
	for (size_t at = 0; at < this->length && status == AZORA_COPY_OK; at += 40) {
		size_t left = this->length - at;
		status = azora_copy_read(this->reader, this->bytes + at, left < 40 ? left : 40);
	}
	EXPECT(status == AZORA_COPY_OK || status == AZORA_COPY_NO_MEMORY);
	return status == AZORA_COPY_OK ? AZORA_OK : AZORA_NO_MEMORY;
}

/* A reader that failed says so again, whatever comes, and takes no more rows. */
static void no_more_rows(void *context)
{
	copy_case *this = context;
	size_t rows = this->rows;
	if (this->reader == NULL) {
		return;
	}
	azora_copy_status expected = this->jump ? AZORA_COPY_STOPPED : AZORA_COPY_NO_MEMORY;
	uint64_t taken;
	EXPECT_EQUAL(azora_copy_read(this->reader, this->bytes, this->length), expected);
	EXPECT_EQUAL(azora_copy_finish(this->reader, &taken), expected);
	EXPECT_EQUAL(taken, rows);
	EXPECT_EQUAL(this->rows, rows);
	if (!this->jump) {
		char message[60];
		(void)snprintf(message, sizeof(message), "there is no memory for row %zu", rows + 1);
		EXPECT(strcmp(azora_copy_message(this->reader), message) == 0);
	}
	azora_copy_reader_free(this->reader);
	this->reader = NULL;
}

START_TEST(reading)
{
	static copy_case this;
	for (int jump = 0; jump < 2; jump++) {
		begin_case(&this, jump != 0);
		EXPECT(run_short(&this.memory, jump != 0, read_stream, &this, no_more_rows) >= 5);
		EXPECT_EQUAL(this.rows, ROWS);
		EXPECT_EQUAL(azora_copy_finish(this.reader, NULL), AZORA_COPY_OK);
		azora_copy_reader_free(this.reader);
		size_t left = test_memory_end(&this.memory);
		EXPECT(jump != 0 || left == 0);
	}
}
END_TEST

static azora_status write_all(void *context)
{
	copy_case *this = context;
	azora_buffer_begin(&this->out, &this->memory.allocator);
	write_stream(&this->out);
	return this->out.failed ? AZORA_NO_MEMORY : AZORA_OK;
}

static void free_buffer(void *context)
{
	copy_case *this = context;
	azora_buffer_free(&this->out);
}

START_TEST(writing)
{
	static copy_case this;
	for (int jump = 0; jump < 2; jump++) {
		begin_case(&this, jump != 0);
		EXPECT(run_short(&this.memory, jump != 0, write_all, &this, free_buffer) >= 5);
		EXPECT_EQUAL(this.out.length, this.length);
		EXPECT(memcmp(this.out.bytes, this.bytes, this.length) == 0);
		azora_buffer_free(&this.out);
		EXPECT_EQUAL(test_memory_end(&this.memory), 0);
	}
}
END_TEST

Suite *suite_memory_copy(void)
{
	const TTest *const tests[] = {reading, writing};
	return TEST_SUITE("memory_copy", tests);
}
