#include "copy_streams.h"

#include "allocators.h"
#include "suite.h"

#include <stdio.h>
#include <stdlib.h>

void copy_stream_put(copy_stream *stream, uint64_t number, size_t bytes)
{
	EXPECT(bytes <= 8 && stream->length + bytes <= COPY_STREAM_SIZE);
	for (size_t i = bytes; i-- > 0;) {
		stream->bytes[stream->length++] = (unsigned char)(number >> (8 * i));
	}
}

void copy_stream_header(copy_stream *stream)
{
	copy_stream_put(stream, UINT64_C(0x5047434f50590aff), 8);
	copy_stream_put(stream, 0x0d0a00, 3);
	copy_stream_put(stream, 0, 8);
}

void copy_stream_numeric(copy_stream *stream, const char *text)
{
	char digits[4096] = "000";
	bool negative = *text == '-';
	text += negative;
	size_t whole = strcspn(text, "."), length = 3;
	const char *fraction = text[whole] == '.' ? text + whole + 1 : text + whole;
	size_t places = strlen(fraction);
	EXPECT(whole + places + 8 < sizeof(digits));
	/* Fours of digits, counted from the point. */
	memcpy(digits + length, text, whole);
	length += whole;
	size_t skip = length % 4;
	memcpy(digits + length, fraction, places);
	length += places;
	for (; (length - skip) % 4 != 0; length++) {
		digits[length] = '0';
	}
	size_t count = (length - skip) / 4, whole_count = (3 + whole) / 4;
	copy_stream_put(stream, count, 2);
	copy_stream_put(stream, (uint64_t)(int64_t)whole_count - 1, 2);
	copy_stream_put(stream, negative ? 0x4000 : 0, 2);
	copy_stream_put(stream, places, 2);
	for (size_t i = 0; i < count; i++) {
		char four[5] = {0};
		memcpy(four, digits + skip + 4 * i, 4);
		copy_stream_put(stream, strtoul(four, NULL, 10), 2);
	}
}

static uint64_t bits_of(double number)
{
	uint64_t bits;
	memcpy(&bits, &number, sizeof(bits));
	return bits;
}

static uint32_t bits_of_single(float number)
{
	uint32_t bits;
	memcpy(&bits, &number, sizeof(bits));
	return bits;
}

static void put_random_numeric(copy_stream *stream, azora_copy_type as, bool tame, uint64_t *state)
{
	static const unsigned signs[] = {0, 0, 0, 0, 0x4000, 0x4000, 0xC000, 0xD000, 0xF000, 1};
	static const unsigned digits[] = {0, 1, 99, 100, 101, 4999, 5000, 5001, 9950, 9999, 10000};
	int64_t count = test_random_in(state, 0, test_random(state) % 16 == 0 ? 210 : 5);
	int64_t weight = test_random_in(state, -2, 5);
	size_t sign = (size_t)test_random_in(state, 0, tame ? 5 : 9);
	if (!tame && test_random(state) % 4 == 0) {
		weight = (int16_t)test_random(state);
	}
	if (tame && as == AZORA_COPY_HUNDREDTHS) {
		weight = test_random_in(state, -2, 0);
		sign = 0;
	}
	if (tame && as == AZORA_COPY_INT) {
		count = test_random_in(state, 0, 4);
		weight = test_random_in(state, count - 1, 3);
	}
	if (tame && as == AZORA_COPY_WIDE) {
		count = test_random_in(state, 0, 8);
		weight = test_random_in(state, count - 1, 8);
	}
	copy_stream_put(stream, (uint64_t)count, 2);
	copy_stream_put(stream, (uint64_t)weight, 2);
	copy_stream_put(stream, signs[sign], 2);
	copy_stream_put(stream, tame ? 20 : test_random(state) % 20000, 2);
	for (int64_t i = 0; i < count; i++) {
		uint64_t digit = test_random(state) % 2 ? digits[test_random(state) % (tame ? 10 : 11)]
												: test_random(state) % 10000;
		if (tame && as == AZORA_COPY_HUNDREDTHS && weight - i == 0) {
			digit %= 100;
		}
		copy_stream_put(stream, digit, 2);
	}
}

static double random_number(azora_copy_type as, bool tame, uint64_t *state)
{
	static const double edges[] = {0, -0.0, 100, 100.00001, -1e-300, 8.575, 99.995, 1e308, 5e-324};
	if (as == AZORA_COPY_HUNDREDTHS && tame) {
		return (double)test_random_in(state, 0, 100000) / 1000;
	}
	if (test_random(state) % 2 == 0) {
		return edges[test_random(state) % (tame ? 3 : 9)];
	}
	return (double)test_random_in(state, -1000000, 1000000) / 997;
}

static uint64_t random_integer(azora_copy_type as, bool tame, uint64_t *state)
{
	if (as == AZORA_COPY_HUNDREDTHS && tame) {
		return test_random(state) % 101;
	}
	return test_random(state) % 4 == 0 ? test_random(state) % 120
									   : (uint64_t)test_key((uint32_t)test_random(state));
}

static void put_random_text(copy_stream *stream, uint64_t *state)
{
	size_t length = (size_t)test_random_in(state, 0, test_random(state) % 8 == 0 ? 90 : 6);
	copy_stream_put(stream, length, 4);
	for (size_t i = 0; i < length; i++) {
		copy_stream_put(stream, test_random(state) & 255, 1);
	}
}

static void put_random_field(copy_stream *stream, const azora_copy_column *column, bool tame,
							 uint64_t *state)
{
	bool wild = !tame && test_random(state) % 4 == 0;
	size_t before = stream->length;
	switch (column->oid) {
	case AZORA_OID_INT2:
		copy_stream_put(stream, 2, 4);
		copy_stream_put(stream, random_integer(column->as, tame, state), 2);
		break;
	case AZORA_OID_INT4:
		copy_stream_put(stream, 4, 4);
		copy_stream_put(stream, random_integer(column->as, tame, state), 4);
		break;
	case AZORA_OID_FLOAT4:
		copy_stream_put(stream, 4, 4);
		copy_stream_put(stream,
						wild ? test_random(state)
							 : bits_of_single((float)random_number(column->as, tame, state)),
						4);
		break;
	case AZORA_OID_FLOAT8:
		copy_stream_put(stream, 8, 4);
		copy_stream_put(stream,
						wild ? test_random(state) : bits_of(random_number(column->as, tame, state)),
						8);
		break;
	case AZORA_OID_INT8:
	case AZORA_OID_TIMESTAMPTZ:
		copy_stream_put(stream, 8, 4);
		copy_stream_put(stream, random_integer(column->as, tame, state), 8);
		break;
	case AZORA_OID_BOOL:
		copy_stream_put(stream, 1, 4);
		copy_stream_put(stream, test_random(state) % 2, 1);
		break;
	case AZORA_OID_UUID:
		copy_stream_put(stream, 16, 4);
		copy_stream_put(stream, test_random(state), 8);
		copy_stream_put(stream, test_random(state), 8);
		break;
	case AZORA_OID_NUMERIC:
		copy_stream_put(stream, 0, 4);
		put_random_numeric(stream, column->as, tame, state);
		stream->bytes[before + 2] = (unsigned char)((stream->length - before - 4) >> 8);
		stream->bytes[before + 3] = (unsigned char)(stream->length - before - 4);
		break;
	default:
		put_random_text(stream, state);
	}
}

static void choose_columns(copy_stream *stream, uint64_t *state)
{
	static const uint32_t oids[] = {
		AZORA_OID_BOOL,    AZORA_OID_NAME,    AZORA_OID_INT8,    AZORA_OID_INT2,
		AZORA_OID_INT4,    AZORA_OID_TEXT,    AZORA_OID_FLOAT4,  AZORA_OID_FLOAT8,
		AZORA_OID_VARCHAR, AZORA_OID_NUMERIC, AZORA_OID_NUMERIC, AZORA_OID_TIMESTAMPTZ,
		AZORA_OID_UUID,
	};
	stream->count = (size_t)test_random_in(state, 0, COPY_STREAM_COLUMNS);
	for (size_t i = 0; i < stream->count;) {
		azora_copy_column column = {
			oids[test_random(state) % (sizeof(oids) / sizeof(*oids))],
			(azora_copy_type)test_random_in(state, AZORA_COPY_INT, AZORA_COPY_TEXT),
		};
		if (azora_copy_readable(column.oid, column.as)) {
			stream->columns[i++] = column;
		}
	}
}

static void damage(copy_stream *stream, uint64_t *state)
{
	size_t place = (size_t)(test_random(state) % stream->length);
	switch (test_random(state) % 12) {
	case 0:
		stream->length = place;
		break;
	case 1:
		stream->bytes[place] ^= (unsigned char)(1 << test_random(state) % 8);
		break;
	case 2:
		stream->bytes[place] = (unsigned char)test_random(state);
		break;
	case 3:
		copy_stream_put(stream, test_random(state), 1 + test_random(state) % 4);
		break;
	default:
		break;
	}
}

void copy_stream_random(copy_stream *stream, uint64_t *state)
{
	bool tame = test_random(state) % 4 != 0;
	stream->length = 0;
	choose_columns(stream, state);
	copy_stream_header(stream);
	if (test_random(state) % 4 == 0) {
		/* What extends the header, and flags that are nobody's business. */
		stream->bytes[14] = (unsigned char)test_random(state);
		stream->bytes[18] = (unsigned char)(test_random(state) % 30);
		for (int i = stream->bytes[18]; i > 0; i--) {
			copy_stream_put(stream, test_random(state) & 255, 1);
		}
	}
	for (int64_t rows = test_random_in(state, 0, 6); rows > 0; rows--) {
		copy_stream_put(stream, stream->count, 2);
		for (size_t i = 0; i < stream->count; i++) {
			if (test_random(state) % 8 == 0) {
				copy_stream_put(stream, UINT32_MAX, 4);
			} else {
				put_random_field(stream, &stream->columns[i], tame, state);
			}
		}
		if (stream->length > COPY_STREAM_SIZE / 2) {
			break;
		}
	}
	copy_stream_put(stream, UINT16_MAX, 2);
	damage(stream, state);
}

/* A copy that ends where the piece ends, so that the sanitizer sees whoever reads on. */
static azora_copy_status read_piece(azora_copy_reader *reader, const unsigned char *bytes,
									size_t length)
{
	char *piece = malloc(length > 0 ? length : 1);
	EXPECT(piece != NULL);
	memcpy(piece, bytes, length);
	azora_copy_status status = azora_copy_read(reader, piece, length);
	free(piece);
	return status;
}

copy_outcome copy_read_pieces(const azora_copy_column *columns, size_t count,
							  const unsigned char *bytes, size_t length, uint64_t stop_at,
							  const size_t *pieces, size_t piece_count)
{
	copy_outcome outcome = {.read = {.columns = columns, .count = count, .stop_at = stop_at}};
	azora_copy_reader *reader = azora_copy_reader_new(&azora_heap_allocator, columns, count,
													  naive_copy_take, &outcome.read);
	EXPECT(reader != NULL);
	for (size_t i = 0; i <= piece_count; i++) {
		size_t piece = i < piece_count && pieces[i] < length ? pieces[i] : length;
		azora_copy_status status = read_piece(reader, bytes, piece);
		EXPECT(status == AZORA_COPY_OK || azora_copy_read(reader, "more", 4) == status);
		bytes += piece;
		length -= piece;
	}
	outcome.status = azora_copy_finish(reader, &outcome.rows);
	(void)snprintf(outcome.message, sizeof(outcome.message), "%s", azora_copy_message(reader));
	EXPECT_EQUAL(outcome.rows, outcome.read.rows);
	azora_copy_reader_free(reader);
	return outcome;
}
