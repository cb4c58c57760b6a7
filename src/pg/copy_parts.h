/*
 * The parts of which reading and writing the binary form of COPY are made: its numbers, which have
 * their highest byte first and lie at any address; numeric; the fields of a row.
 */
#ifndef AZORA_PG_COPY_PARTS_H
#define AZORA_PG_COPY_PARTS_H

#include "pg/copy.h"

/* With the NUL behind it. */
#define AZORA_COPY_SIGNATURE "PGCOPY\n\377\r\n"
/* The signature, flags, and the length of what extends the header. */
#define AZORA_COPY_HEADER_SIZE 19

/* In place of a field's length, and in place of a row's number of fields. */
#define AZORA_COPY_NULL UINT32_MAX
#define AZORA_COPY_END  UINT16_MAX

/* 2000-01-01, from which timestamptz counts, as Unix time. */
#define AZORA_COPY_EPOCH   INT64_C(946684800)
#define AZORA_MICROSECONDS INT64_C(1000000)

static inline uint16_t azora_load_16(const unsigned char *bytes)
{
	return (uint16_t)(bytes[0] << 8 | bytes[1]);
}

static inline uint32_t azora_load_32(const unsigned char *bytes)
{
	return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

static inline uint64_t azora_load_64(const unsigned char *bytes)
{
	return (uint64_t)azora_load_32(bytes) << 32 | azora_load_32(bytes + 4);
}

static inline void azora_store_16(unsigned char *bytes, uint16_t value)
{
	bytes[0] = (unsigned char)(value >> 8);
	bytes[1] = (unsigned char)value;
}

static inline void azora_store_32(unsigned char *bytes, uint32_t value)
{
	azora_store_16(bytes, (uint16_t)(value >> 16));
	azora_store_16(bytes + 2, (uint16_t)value);
}

static inline void azora_store_64(unsigned char *bytes, uint64_t value)
{
	azora_store_32(bytes, (uint32_t)(value >> 32));
	azora_store_32(bytes + 4, (uint32_t)value);
}

/* What can be wrong with a field. */
typedef enum azora_copy_fault {
	AZORA_COPY_SOUND,
	AZORA_COPY_WRONG_LENGTH,
	AZORA_COPY_NO_NUMERIC,
	AZORA_COPY_UNREADABLE,
	AZORA_COPY_NAN,
	AZORA_COPY_INFINITE,
	AZORA_COPY_FRACTION,
	AZORA_COPY_TOO_LARGE,
	AZORA_COPY_NO_HUNDREDTHS,
	AZORA_COPY_FAULTS,
} azora_copy_fault;

#define AZORA_UUID_TEXT 36

typedef struct azora_copy_field {
	unsigned char source; /* how it is written */
	unsigned char width;  /* in bytes; 0: any number */
	azora_copy_type as;
	char uuid[AZORA_UUID_TEXT]; /* the row's, as text */
} azora_copy_field;

typedef struct azora_copy_fields {
	size_t count;
	azora_copy_field *each;   /* owned, like the values */
	azora_copy_value *values; /* of the last row */
	azora_copy_fault fault;   /* what was wrong with it */
	size_t faulty;            /* and with which field */
} azora_copy_fields;

/* Columns are copied into fields that are all 0; false if there is no memory, with what there was
 * of it to be freed nevertheless. */
bool azora_copy_fields_begin(azora_copy_fields *fields, const azora_allocator *allocator,
							 const azora_copy_column *columns, size_t count);
void azora_copy_fields_free(azora_copy_fields *fields, const azora_allocator *allocator);

/*
 * Reads a row that begins at a place, and returns its end. NULL if it is not whole, if its lengths
 * cannot be right, or if there is a fault in it.
 */
const unsigned char *azora_copy_fields_read(azora_copy_fields *fields, const unsigned char *at,
											const unsigned char *end);

/*
 * A numeric that is a number: digits to the base of 10,000, of which the first counts 10,000 to the
 * power of weight, the next one power less. Neither the first nor the last is 0; 0 has none.
 */
typedef struct azora_numeric {
	const unsigned char *digits; /* borrowed, two bytes each */
	size_t count;
	int weight;
	bool negative;
} azora_numeric;

/* NO_NUMERIC, NAN or INFINITE if it is no number. */
azora_copy_fault azora_numeric_read(const unsigned char *bytes, size_t length,
									azora_numeric *numeric);

/* Exactly: FRACTION or TOO_LARGE if it is no such integer. */
azora_copy_fault azora_numeric_int64(const azora_numeric *numeric, int64_t *value);

/* The same below 2 to the power of 126, either way, in two's complement. */
azora_copy_fault azora_numeric_wide(const azora_numeric *numeric, int64_t *high, int64_t *low);

/* The nearest double, as strtod finds it; infinite if it is too large. */
double azora_numeric_double(const azora_numeric *numeric);

/* Hundredths of a number from 0 to 100, halves up; NO_HUNDREDTHS if it lies outside. */
azora_copy_fault azora_numeric_hundredths(const azora_numeric *numeric, int64_t *value);

#endif
