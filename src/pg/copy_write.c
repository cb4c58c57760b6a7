#include "pg/copy.h"

#include "pg/copy_parts.h"

/* What a server takes at a time; it holds no longer value. */
#define MOST_TEXT ((size_t)0x3FFFFFFF)

/* The instants that timestamptz has, in its microseconds: from 4714-11-24 BC to before 294277. */
#define FIRST_TIME (-INT64_C(211813488000000000))
#define TIMES_END  INT64_C(9223371331200000000)

static void add(azora_buffer *out, const unsigned char *bytes, size_t length)
{
	azora_buffer_add(out, (const char *)bytes, length);
}

static void add_two_bytes(azora_buffer *out, uint16_t value)
{
	unsigned char field[4 + 2];
	azora_store_32(field, 2);
	azora_store_16(field + 4, value);
	add(out, field, sizeof(field));
}

static void add_four_bytes(azora_buffer *out, uint32_t value)
{
	unsigned char field[4 + 4];
	azora_store_32(field, 4);
	azora_store_32(field + 4, value);
	add(out, field, sizeof(field));
}

static void add_eight_bytes(azora_buffer *out, uint64_t value)
{
	unsigned char field[4 + 8];
	azora_store_32(field, 8);
	azora_store_64(field + 4, value);
	add(out, field, sizeof(field));
}

void azora_copy_write_header(azora_buffer *out)
{
	unsigned char header[AZORA_COPY_HEADER_SIZE] = AZORA_COPY_SIGNATURE;
	add(out, header, sizeof(header));
}

void azora_copy_write_row(azora_buffer *out, uint16_t fields)
{
	unsigned char count[2];
	azora_store_16(count, fields);
	add(out, count, sizeof(count));
}

void azora_copy_write_null(azora_buffer *out)
{
	unsigned char length[4];
	azora_store_32(length, AZORA_COPY_NULL);
	add(out, length, sizeof(length));
}

bool azora_copy_write_int(azora_buffer *out, uint32_t oid, int64_t value)
{
	if (oid == AZORA_OID_INT8) {
		add_eight_bytes(out, (uint64_t)value);
	} else if (oid == AZORA_OID_INT4 && value >= INT32_MIN && value <= INT32_MAX) {
		add_four_bytes(out, (uint32_t)value);
	} else if (oid == AZORA_OID_INT2 && value >= INT16_MIN && value <= INT16_MAX) {
		add_two_bytes(out, (uint16_t)value);
	} else {
		return false;
	}
	return true;
}

void azora_copy_write_number(azora_buffer *out, double value)
{
	uint64_t bits;
	memcpy(&bits, &value, sizeof(bits));
	add_eight_bytes(out, bits);
}

void azora_copy_write_bool(azora_buffer *out, bool value)
{
	const unsigned char field[] = {0, 0, 0, 1, value};
	add(out, field, sizeof(field));
}

bool azora_copy_write_text(azora_buffer *out, const char *text, size_t length)
{
	unsigned char size[4];
	if (length > MOST_TEXT) {
		return false;
	}
	azora_store_32(size, (uint32_t)length);
	add(out, size, sizeof(size));
	azora_buffer_add(out, text, length);
	return true;
}

bool azora_copy_write_time(azora_buffer *out, int64_t seconds)
{
	if (seconds < FIRST_TIME / AZORA_MICROSECONDS + AZORA_COPY_EPOCH ||
		seconds >= TIMES_END / AZORA_MICROSECONDS + AZORA_COPY_EPOCH) {
		return false;
	}
	add_eight_bytes(out, (uint64_t)((seconds - AZORA_COPY_EPOCH) * AZORA_MICROSECONDS));
	return true;
}

void azora_copy_write_place(azora_buffer *out, int64_t place)
{
	unsigned char field[4 + 6];
	azora_store_32(field, 6);
	azora_store_32(field + 4, (uint32_t)(place >> 16));
	azora_store_16(field + 8, (uint16_t)place);
	add(out, field, sizeof(field));
}

void azora_copy_write_end(azora_buffer *out)
{
	azora_copy_write_row(out, AZORA_COPY_END);
}
