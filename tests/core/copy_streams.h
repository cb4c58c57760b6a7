/*
 * Streams of the binary form of COPY, made byte by byte and at random, sound and damaged; and the
 * reader that is tested, fed with one of them in pieces.
 */
#ifndef AZORA_TESTS_CORE_COPY_STREAMS_H
#define AZORA_TESTS_CORE_COPY_STREAMS_H

#include "naive_copy.h"

#define COPY_STREAM_SIZE    8192
#define COPY_STREAM_COLUMNS 10

typedef struct copy_stream {
	unsigned char bytes[COPY_STREAM_SIZE];
	size_t length;
	azora_copy_column columns[COPY_STREAM_COLUMNS];
	size_t count;
} copy_stream;

/* Appends a number of so many bytes, the highest first. */
void copy_stream_put(copy_stream *stream, uint64_t number, size_t bytes);
void copy_stream_header(copy_stream *stream);

/* Appends a decimal text like -12.5 as the fields of numeric, without the length before it. */
void copy_stream_numeric(copy_stream *stream, const char *text);

/* Columns of any types, some rows, and the end; sometimes damaged. */
void copy_stream_random(copy_stream *stream, uint64_t *state);

/* What came out of a reading. */
typedef struct copy_outcome {
	azora_copy_status status;
	uint64_t rows;
	char message[200];
	naive_copy read;
} copy_outcome;

/*
 * Reads bytes in pieces of these lengths, and in one what is left behind them; each piece is memory
 * of its own that ends where the piece ends. The outcome is to be freed by naive_copy_free(&read).
 */
copy_outcome copy_read_pieces(const azora_copy_column *columns, size_t count,
							  const unsigned char *bytes, size_t length, uint64_t stop_at,
							  const size_t *pieces, size_t piece_count);

#endif
