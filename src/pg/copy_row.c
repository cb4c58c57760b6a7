#include "pg/copy_parts.h"

#include "core/board.h"

#include <math.h>

#define UUID_BYTES 16

/* How a field is written. */
enum {
	SOURCE_NONE,
	SOURCE_INT2,
	SOURCE_INT4,
	SOURCE_INT8,
	SOURCE_FLOAT4,
	SOURCE_FLOAT8,
	SOURCE_NUMERIC,
	SOURCE_BOOL,
	SOURCE_TIME,
	SOURCE_TEXT,
	SOURCE_UUID,
	SOURCE_TID,
	SOURCES,
};

/* How many bytes it has; 0: any number. */
static const unsigned char widths[SOURCES] = {
	[SOURCE_INT2] = 2,   [SOURCE_INT4] = 4,          [SOURCE_INT8] = 8,
	[SOURCE_FLOAT4] = 4, [SOURCE_FLOAT8] = 8,        [SOURCE_BOOL] = 1,
	[SOURCE_TIME] = 8,   [SOURCE_UUID] = UUID_BYTES, [SOURCE_TID] = 6,
};

static unsigned char source_of(uint32_t oid)
{
	switch (oid) {
	case AZORA_OID_INT2:
		return SOURCE_INT2;
	case AZORA_OID_INT4:
		return SOURCE_INT4;
	case AZORA_OID_INT8:
		return SOURCE_INT8;
	case AZORA_OID_FLOAT4:
		return SOURCE_FLOAT4;
	case AZORA_OID_FLOAT8:
		return SOURCE_FLOAT8;
	case AZORA_OID_NUMERIC:
		return SOURCE_NUMERIC;
	case AZORA_OID_BOOL:
		return SOURCE_BOOL;
	case AZORA_OID_TIMESTAMPTZ:
		return SOURCE_TIME;
	case AZORA_OID_TEXT:
	case AZORA_OID_VARCHAR:
	case AZORA_OID_NAME:
		return SOURCE_TEXT;
	case AZORA_OID_UUID:
		return SOURCE_UUID;
	case AZORA_OID_TID:
		return SOURCE_TID;
	default:
		return SOURCE_NONE;
	}
}

bool azora_copy_readable(uint32_t oid, azora_copy_type as)
{
	unsigned char source = source_of(oid);
	bool integer = source == SOURCE_INT2 || source == SOURCE_INT4 || source == SOURCE_INT8;
	switch (as) {
	case AZORA_COPY_INT:
	case AZORA_COPY_WIDE:
		return integer || source == SOURCE_NUMERIC;
	case AZORA_COPY_NUMBER:
	case AZORA_COPY_HUNDREDTHS:
		return integer || source == SOURCE_NUMERIC || source == SOURCE_FLOAT4 ||
			   source == SOURCE_FLOAT8;
	case AZORA_COPY_BOOL:
		return integer || source == SOURCE_BOOL;
	case AZORA_COPY_TIME:
		return integer || source == SOURCE_TIME;
	case AZORA_COPY_TEXT:
		return source == SOURCE_TEXT || source == SOURCE_UUID;
	case AZORA_COPY_PLACE:
		return source == SOURCE_TID;
	}
	return false;
}

bool azora_copy_fields_begin(azora_copy_fields *fields, const azora_allocator *allocator,
							 const azora_copy_column *columns, size_t count)
{
	fields->each = azora_allocate(allocator, count, sizeof(*fields->each));
	fields->values = azora_allocate(allocator, count, sizeof(*fields->values));
	if (fields->each == NULL || fields->values == NULL) {
		return false;
	}
	fields->count = count;
	memset(fields->values, 0, count * sizeof(*fields->values));
	for (size_t i = 0; i < count; i++) {
		unsigned char source = source_of(columns[i].oid);
		if (!azora_copy_readable(columns[i].oid, columns[i].as)) {
			source = SOURCE_NONE;
		}
		fields->each[i] = (azora_copy_field){source, widths[source], columns[i].as, {0}};
	}
	return true;
}

void azora_copy_fields_free(azora_copy_fields *fields, const azora_allocator *allocator)
{
	azora_release(allocator, fields->each);
	azora_release(allocator, fields->values);
}

static azora_copy_fault read_integer(const azora_copy_field *field, int64_t integer,
									 azora_copy_value *value)
{
	switch (field->as) {
	case AZORA_COPY_NUMBER:
		value->number = (double)integer;
		return AZORA_COPY_SOUND;
	case AZORA_COPY_HUNDREDTHS:
		if (integer < 0 || integer > 100) {
			return AZORA_COPY_NO_HUNDREDTHS;
		}
		value->integer = integer * 100;
		return AZORA_COPY_SOUND;
	case AZORA_COPY_BOOL:
		value->integer = integer != 0;
		return AZORA_COPY_SOUND;
	case AZORA_COPY_WIDE:
		value->high = integer < 0 ? -1 : 0;
		value->integer = integer;
		return AZORA_COPY_SOUND;
	default:
		value->integer = integer;
		return AZORA_COPY_SOUND;
	}
}

static azora_copy_fault read_float(const azora_copy_field *field, double number,
								   azora_copy_value *value)
{
	if (!isfinite(number)) {
		return isnan(number) ? AZORA_COPY_NAN : AZORA_COPY_INFINITE;
	}
	if (field->as == AZORA_COPY_NUMBER) {
		value->number = number;
		return AZORA_COPY_SOUND;
	}
	if (number < 0 || number > 100) {
		return AZORA_COPY_NO_HUNDREDTHS;
	}
	value->integer = azora_hundredths(number);
	return AZORA_COPY_SOUND;
}

static azora_copy_fault read_numeric(const azora_copy_field *field, const unsigned char *bytes,
									 size_t length, azora_copy_value *value)
{
	azora_numeric numeric;
	azora_copy_fault fault = azora_numeric_read(bytes, length, &numeric);
	if (fault != AZORA_COPY_SOUND) {
		return fault;
	}
	switch (field->as) {
	case AZORA_COPY_NUMBER:
		value->number = azora_numeric_double(&numeric);
		return isfinite(value->number) ? AZORA_COPY_SOUND : AZORA_COPY_TOO_LARGE;
	case AZORA_COPY_HUNDREDTHS:
		return azora_numeric_hundredths(&numeric, &value->integer);
	case AZORA_COPY_WIDE:
		return azora_numeric_wide(&numeric, &value->high, &value->integer);
	default:
		return azora_numeric_int64(&numeric, &value->integer);
	}
}

static azora_copy_fault read_time(int64_t microseconds, azora_copy_value *value)
{
	if (microseconds == INT64_MIN || microseconds == INT64_MAX) {
		return AZORA_COPY_INFINITE;
	}
	int64_t seconds = microseconds / AZORA_MICROSECONDS;
	seconds -= microseconds % AZORA_MICROSECONDS < 0;
	value->integer = seconds + AZORA_COPY_EPOCH;
	return AZORA_COPY_SOUND;
}

static void read_uuid(azora_copy_field *field, const unsigned char *bytes, azora_copy_value *value)
{
	static const char digits[] = "0123456789abcdef";
	char *to = field->uuid;
	for (size_t i = 0; i < UUID_BYTES; i++) {
		if (i == 4 || i == 6 || i == 8 || i == 10) {
			*to++ = '-';
		}
		*to++ = digits[bytes[i] >> 4];
		*to++ = digits[bytes[i] & 15];
	}
	value->text = field->uuid;
	value->length = AZORA_UUID_TEXT;
}

/* A field that is not null. */
AZORA_ALWAYS_INLINE azora_copy_fault read_field(azora_copy_field *field, const unsigned char *bytes,
												size_t length, azora_copy_value *value)
{
	float single;
	double number;
	uint32_t four;
	uint64_t eight;
	value->is_null = false;
	if (field->width != 0 && field->width != length) {
		return AZORA_COPY_WRONG_LENGTH;
	}
	switch (field->source) {
	case SOURCE_INT8:
		return read_integer(field, (int64_t)azora_load_64(bytes), value);
	case SOURCE_INT4:
		return read_integer(field, (int32_t)azora_load_32(bytes), value);
	case SOURCE_INT2:
		return read_integer(field, (int16_t)azora_load_16(bytes), value);
	case SOURCE_FLOAT4:
		four = azora_load_32(bytes);
		memcpy(&single, &four, sizeof(single));
		return read_float(field, single, value);
	case SOURCE_FLOAT8:
		eight = azora_load_64(bytes);
		memcpy(&number, &eight, sizeof(number));
		return read_float(field, number, value);
	case SOURCE_NUMERIC:
		return read_numeric(field, bytes, length, value);
	case SOURCE_BOOL:
		value->integer = *bytes != 0;
		return AZORA_COPY_SOUND;
	case SOURCE_TIME:
		return read_time((int64_t)azora_load_64(bytes), value);
	case SOURCE_TEXT:
		value->text = (const char *)bytes;
		value->length = length;
		return AZORA_COPY_SOUND;
	case SOURCE_UUID:
		read_uuid(field, bytes, value);
		return AZORA_COPY_SOUND;
	case SOURCE_TID:
		value->integer = (int64_t)azora_load_32(bytes) << 16 | azora_load_16(bytes + 4);
		return AZORA_COPY_SOUND;
	default:
		return AZORA_COPY_UNREADABLE;
	}
}

const unsigned char *azora_copy_fields_read(azora_copy_fields *fields, const unsigned char *at,
											const unsigned char *end)
{
	fields->fault = AZORA_COPY_SOUND;
	if (end - at < 2 || azora_load_16(at) != fields->count) {
		return NULL;
	}
	at += 2;
	for (size_t i = 0; i < fields->count; i++) {
		if (end - at < 4) {
			return NULL;
		}
		uint32_t length = azora_load_32(at);
		at += 4;
		if (length == AZORA_COPY_NULL) {
			fields->values[i] = (azora_copy_value){.is_null = true};
			continue;
		}
		if (length > AZORA_COPY_FIELD_LIMIT || (size_t)(end - at) < length) {
			return NULL;
		}
		azora_copy_fault fault = read_field(&fields->each[i], at, length, &fields->values[i]);
		if (fault != AZORA_COPY_SOUND) {
			fields->fault = fault;
			fields->faulty = i;
			return NULL;
		}
		at += length;
	}
	return at;
}
