/*
 * How fast rows of COPY are read and written: eight columns like those of a contribution, in the
 * binary form; and the same rows in the text form, read with strtol and strtod, and written with
 * printf's help, for comparison.
 *
 *   bench_copy ROWS PASSES ROUNDS
 *
 * prints one JSON object: for each way nanoseconds a row, of every round of so many passes over the
 * same rows. What libpq hands out lies in the processor's cache, so few rows are passed often. Rows
 * come one in a piece, as libpq has them, or many.
 */
#define _POSIX_C_SOURCE 200809L

#include "pg/copy.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define COLUMNS 8
/* Where each piece begins is known. */
#define PIECE 65536

typedef struct row {
	int64_t user, when, score, reach, course;
	int quality, alignment; /* in hundredths */
	bool verified;
} row;

static const azora_copy_column columns[COLUMNS] = {
	{AZORA_OID_INT8, AZORA_COPY_INT},           {AZORA_OID_INT8, AZORA_COPY_TIME},
	{AZORA_OID_INT8, AZORA_COPY_INT},           {AZORA_OID_INT4, AZORA_COPY_INT},
	{AZORA_OID_NUMERIC, AZORA_COPY_HUNDREDTHS}, {AZORA_OID_FLOAT8, AZORA_COPY_HUNDREDTHS},
	{AZORA_OID_BOOL, AZORA_COPY_BOOL},          {AZORA_OID_INT8, AZORA_COPY_INT},
};

typedef struct streams {
	row *rows;
	size_t count;
	azora_buffer binary, text;
	size_t *binary_at, *text_at; /* where each row begins, and the last ends */
	int64_t sum;                 /* of what was read */
} streams;

/* The same numbers in every run. */
static uint64_t next_random(uint64_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 7;
	*state ^= *state << 17;
	return *state;
}

static void make_rows(streams *this)
{
	uint64_t state = 7;
	for (size_t i = 0; i < this->count; i++) {
		this->rows[i] = (row){
			.user = (int64_t)(next_random(&state) % 1000000),
			.when = 1780000000 + (int64_t)(next_random(&state) % 31536000),
			.score = (int64_t)(next_random(&state) % 1000),
			.reach = (int64_t)(next_random(&state) % 10000),
			.course = (int64_t)(next_random(&state) % 50),
			.quality = (int)(next_random(&state) % 10001),
			.alignment = (int)(next_random(&state) % 10001),
			.verified = next_random(&state) % 2 == 0,
		};
	}
}

/* numeric(5, 2), as a server sends it: zeros at the end are left out. */
static void write_numeric(azora_buffer *out, int hundredths)
{
	int digits[2] = {hundredths / 100, hundredths % 100 * 100};
	int first = digits[0] == 0, count = hundredths == 0 ? 0 : (digits[1] == 0 ? 1 : 2) - first;
	unsigned char bytes[12] = {0, (unsigned char)count, 0, 0, 0, 0, 0, 2};
	if (count > 0 && first) {
		bytes[2] = bytes[3] = 255;
	}
	for (int i = 0; i < count; i++) {
		bytes[8 + 2 * i] = (unsigned char)(digits[first + i] >> 8);
		bytes[9 + 2 * i] = (unsigned char)digits[first + i];
	}
	(void)azora_copy_write_text(out, (const char *)bytes, 8 + 2 * (size_t)count);
}

static void write_binary_row(azora_buffer *out, const row *row)
{
	azora_copy_write_row(out, COLUMNS);
	(void)azora_copy_write_int(out, AZORA_OID_INT8, row->user);
	(void)azora_copy_write_int(out, AZORA_OID_INT8, row->when);
	(void)azora_copy_write_int(out, AZORA_OID_INT8, row->score);
	(void)azora_copy_write_int(out, AZORA_OID_INT4, row->reach);
	write_numeric(out, row->quality);
	azora_copy_write_number(out, row->alignment / 100.0);
	azora_copy_write_bool(out, row->verified);
	(void)azora_copy_write_int(out, AZORA_OID_INT8, row->course);
}

static void write_text_row(azora_buffer *out, const row *row)
{
	char text[200];
	int length = snprintf(text, sizeof(text),
						  "%" PRId64 "\t%" PRId64 "\t%" PRId64 "\t%" PRId64
						  "\t%d.%02d\t%.15g\t%c\t%" PRId64 "\n",
						  row->user, row->when, row->score, row->reach, row->quality / 100,
						  row->quality % 100, row->alignment / 100.0, row->verified ? 't' : 'f',
						  row->course);
	azora_buffer_add(out, text, (size_t)length);
}

static void write_binary(streams *this)
{
	this->binary.length = 0;
	azora_copy_write_header(&this->binary);
	for (size_t i = 0; i < this->count; i++) {
		this->binary_at[i] = this->binary.length;
		write_binary_row(&this->binary, &this->rows[i]);
	}
	this->binary_at[this->count] = this->binary.length;
	azora_copy_write_end(&this->binary);
}

static void write_text(streams *this)
{
	this->text.length = 0;
	for (size_t i = 0; i < this->count; i++) {
		this->text_at[i] = this->text.length;
		write_text_row(&this->text, &this->rows[i]);
	}
	this->text_at[this->count] = this->text.length;
}

static bool add_row(void *context, const azora_copy_value *values)
{
	streams *this = context;
	for (int i = 0; i < COLUMNS; i++) {
		this->sum += values[i].integer;
	}
	return true;
}

static void end_if(bool wrong, const char *what)
{
	if (wrong) {
		(void)fprintf(stderr, "%s\n", what);
		exit(EXIT_FAILURE);
	}
}

static azora_copy_reader *begin_reading(streams *this)
{
	azora_copy_reader *reader =
		azora_copy_reader_new(&azora_heap_allocator, columns, COLUMNS, add_row, this);
	end_if(reader == NULL, "out of memory");
	this->sum = 0;
	return reader;
}

static void end_reading(streams *this, azora_copy_reader *reader)
{
	uint64_t rows;
	end_if(azora_copy_finish(reader, &rows) != AZORA_COPY_OK || rows != this->count,
		   azora_copy_message(reader));
	azora_copy_reader_free(reader);
}

static void read_row_by_row(streams *this)
{
	azora_copy_reader *reader = begin_reading(this);
	const char *bytes = this->binary.bytes;
	(void)azora_copy_read(reader, bytes, this->binary_at[0]);
	for (size_t i = 0; i < this->count; i++) {
		(void)azora_copy_read(reader, bytes + this->binary_at[i],
							  this->binary_at[i + 1] - this->binary_at[i]);
	}
	(void)azora_copy_read(reader, bytes + this->binary_at[this->count], 2);
	end_reading(this, reader);
}

static void read_pieces(streams *this)
{
	azora_copy_reader *reader = begin_reading(this);
	for (size_t at = 0; at < this->binary.length; at += PIECE) {
		size_t left = this->binary.length - at;
		(void)azora_copy_read(reader, this->binary.bytes + at, left < PIECE ? left : PIECE);
	}
	end_reading(this, reader);
}

/* Lines are known to be whole, and to end by a newline. */
static void read_text(streams *this)
{
	this->sum = 0;
	for (size_t i = 0; i < this->count; i++) {
		char *at = this->text.bytes + this->text_at[i];
		for (int j = 0; j < 4; j++) {
			this->sum += strtol(at, &at, 10);
			at++;
		}
		this->sum += (int64_t)(strtod(at, &at) * 100 + 0.5 + 1e-9);
		this->sum += (int64_t)(strtod(at + 1, &at) * 100 + 0.5 + 1e-9);
		this->sum += at[1] == 't';
		this->sum += strtol(at + 3, &at, 10);
	}
}

static double nanoseconds(void)
{
	struct timespec now;
	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec * 1e9 + (double)now.tv_nsec;
}

/* Those that read must come to the same sum, which is not 0. */
static const struct {
	const char *name;
	void (*work)(streams *this);
	bool reads;
} ways[] = {
	{"write", write_binary, false},     {"text_write", write_text, false},
	{"text_read", read_text, true},     {"read", read_row_by_row, true},
	{"read_pieces", read_pieces, true},
};

#define WAYS (sizeof(ways) / sizeof(*ways))

/* All ways in turn; a first round warms up. */
static void measure(streams *this, size_t passes, size_t rounds, double *times)
{
	int64_t sum = 0;
	for (size_t round = 0; round <= rounds; round++) {
		for (size_t i = 0; i < WAYS; i++) {
			double begin = nanoseconds();
			for (size_t pass = 0; pass < passes; pass++) {
				ways[i].work(this);
			}
			double spent = nanoseconds() - begin;
			times[i * (rounds + 1) + round] = spent / (double)this->count / (double)passes;
			end_if(this->binary.failed || this->text.failed, "out of memory");
			sum = sum == 0 ? this->sum : sum;
			end_if(ways[i].reads && this->sum != sum, "what was read is not the same");
		}
	}
}

static void print_times(const double *times, size_t rounds)
{
	for (size_t i = 0; i < WAYS; i++) {
		(void)printf("%s\"%s\": [", i == 0 ? "{" : ", ", ways[i].name);
		for (size_t round = 1; round <= rounds; round++) {
			(void)printf("%s%.2f", round == 1 ? "" : ", ", times[i * (rounds + 1) + round]);
		}
		(void)printf("]");
	}
	(void)printf("}\n");
}

int main(int count, char **arguments)
{
	streams this = {.count = count > 1 ? strtoul(arguments[1], NULL, 10) : 10000};
	size_t passes = count > 2 ? strtoul(arguments[2], NULL, 10) : 50;
	size_t rounds = count > 3 ? strtoul(arguments[3], NULL, 10) : 10;
	end_if(this.count == 0 || passes == 0 || rounds == 0, "usage: bench_copy ROWS PASSES ROUNDS");
	double *times = calloc((rounds + 1) * WAYS, sizeof(*times));
	this.rows = calloc(this.count, sizeof(*this.rows));
	this.binary_at = calloc(this.count + 1, sizeof(*this.binary_at));
	this.text_at = calloc(this.count + 1, sizeof(*this.text_at));
	end_if(times == NULL || this.rows == NULL || this.binary_at == NULL || this.text_at == NULL,
		   "out of memory");
	azora_buffer_begin(&this.binary, &azora_heap_allocator);
	azora_buffer_begin(&this.text, &azora_heap_allocator);
	make_rows(&this);
	measure(&this, passes, rounds, times);
	print_times(times, rounds);
	azora_buffer_free(&this.binary);
	azora_buffer_free(&this.text);
	free(this.rows);
	free(this.binary_at);
	free(this.text_at);
	free(times);
	return EXIT_SUCCESS;
}
