#include "naive_copy.h"

#include <errno.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

static void put_bytes(naive_copy *copy, const void *bytes, size_t length)
{
	while (copy->length + length > copy->room) {
		copy->room = 2 * copy->room + 256;
		copy->text = realloc(copy->text, copy->room);
		if (copy->text == NULL) {
			abort();
		}
	}
	if (length > 0) {
		memcpy(copy->text + copy->length, bytes, length);
	}
	copy->length += length;
}

static void put(naive_copy *copy, const char *format, ...) AZORA_FORMAT(2, 3);

static void put(naive_copy *copy, const char *format, ...)
{
	char text[64];
	va_list arguments;
	va_start(arguments, format);
	int length = vsnprintf(text, sizeof(text), format, arguments);
	va_end(arguments);
	put_bytes(copy, text, (size_t)length);
}

static void put_integer(naive_copy *copy, int64_t integer)
{
	put(copy, "i%lld|", (long long)integer);
}

/* Of 16 bytes, the highest first. */
static void put_wide(naive_copy *copy, const unsigned char *bytes)
{
	put(copy, "w");
	for (size_t i = 0; i < 16; i++) {
		put(copy, "%02x", bytes[i]);
	}
	put(copy, "|");
}

static void put_halves(naive_copy *copy, int64_t high, int64_t low)
{
	unsigned char bytes[16];
	for (size_t i = 0; i < 8; i++) {
		bytes[i] = (unsigned char)((uint64_t)high >> (56 - 8 * i));
		bytes[8 + i] = (unsigned char)((uint64_t)low >> (56 - 8 * i));
	}
	put_wide(copy, bytes);
}

static void put_number(naive_copy *copy, double number)
{
	put(copy, "n%a|", number);
}

static void put_text(naive_copy *copy, const char *text, size_t length)
{
	put(copy, "t%zu:", length);
	put_bytes(copy, text, length);
	put(copy, "|");
}

void naive_copy_free(naive_copy *copy)
{
	free(copy->text);
	copy->text = NULL;
	copy->length = copy->room = 0;
	copy->rows = 0;
}

static void take_value(naive_copy *copy, azora_copy_type as, const azora_copy_value *value)
{
	bool number = !value->is_null && as == AZORA_COPY_NUMBER;
	bool text = !value->is_null && as == AZORA_COPY_TEXT;
	bool integer = !value->is_null && !number && !text;
	bool wide = integer && as == AZORA_COPY_WIDE;
	/* The mark is in no text of the naive reader's. */
	if ((!number && value->number != 0) || (!integer && value->integer != 0) ||
		(!wide && value->high != 0) || (!text && (value->text != NULL || value->length != 0))) {
		put(copy, "!");
	}
	if (value->is_null) {
		put(copy, "~|");
	} else if (number) {
		put_number(copy, value->number);
	} else if (text) {
		put_text(copy, value->text, value->length);
	} else if (wide) {
		put_halves(copy, value->high, value->integer);
	} else {
		put_integer(copy, value->integer);
	}
}

bool naive_copy_take(void *context, const azora_copy_value *values)
{
	naive_copy *copy = context;
	for (size_t i = 0; i < copy->count; i++) {
		take_value(copy, copy->columns[i].as, &values[i]);
	}
	put(copy, "\n");
	copy->rows++;
	return copy->rows != copy->stop_at;
}

/* Two's complement: what a byte more makes of the number. */
static int64_t signed_number(const unsigned char *bytes, size_t length)
{
	int64_t number = bytes[0] < 128 ? bytes[0] : (int64_t)bytes[0] - 256;
	for (size_t i = 1; i < length; i++) {
		number = number * 256 + bytes[i];
	}
	return number;
}

static bool put_hundredths(naive_copy *copy, double number)
{
	if (!(number >= 0 && number <= 100)) {
		return false;
	}
	put_integer(copy, (int64_t)floor(number * 100 + 0.5 + 1e-9));
	return true;
}

static azora_copy_status read_integer(naive_copy *copy, azora_copy_type as, int64_t integer)
{
	if (as == AZORA_COPY_NUMBER) {
		put_number(copy, (double)integer);
	} else if (as == AZORA_COPY_HUNDREDTHS) {
		return put_hundredths(copy, (double)integer) ? AZORA_COPY_OK : AZORA_COPY_VALUE;
	} else if (as == AZORA_COPY_WIDE) {
		put_halves(copy, integer < 0 ? -1 : 0, integer);
	} else {
		put_integer(copy, as == AZORA_COPY_BOOL ? integer != 0 : integer);
	}
	return AZORA_COPY_OK;
}

/* IEEE 754, from its bits: a sign, an exponent of so many bits, and a fraction. */
static azora_copy_status read_float(naive_copy *copy, azora_copy_type as,
									const unsigned char *bytes, size_t length)
{
	int exponent_bits = length == 4 ? 8 : 11, fraction_bits = length == 4 ? 23 : 52;
	uint64_t bits = 0;
	for (size_t i = 0; i < length; i++) {
		bits = bits << 8 | bytes[i];
	}
	int most = (1 << exponent_bits) - 1, bias = most / 2;
	int exponent = (int)(bits >> fraction_bits) & most;
	uint64_t fraction = bits & ((UINT64_C(1) << fraction_bits) - 1);
	if (exponent == most) {
		return AZORA_COPY_VALUE;
	}
	if (exponent > 0) {
		fraction |= UINT64_C(1) << fraction_bits;
	}
	double number = ldexp((double)fraction, (exponent > 0 ? exponent : 1) - bias - fraction_bits);
	number = bytes[0] >= 128 ? -number : number;
	if (as == AZORA_COPY_NUMBER) {
		put_number(copy, number);
		return AZORA_COPY_OK;
	}
	return put_hundredths(copy, number) ? AZORA_COPY_OK : AZORA_COPY_VALUE;
}

static size_t two_bytes(const unsigned char *bytes)
{
	return (size_t)bytes[0] * 256 + bytes[1];
}

/* Writes 10,000's digits from one power down to another. */
static char *put_digits(char *to, const unsigned char *bytes, int from, int down_to)
{
	int count = (int)two_bytes(bytes), weight = (int)signed_number(bytes + 2, 2);
	for (int power = from; power >= down_to; power--) {
		int i = weight - power;
		int digit = i >= 0 && i < count ? (int)two_bytes(bytes + 8 + 2 * i) : 0;
		to += sprintf(to, "%04d", digit);
	}
	return to;
}

char *naive_numeric_text(const unsigned char *bytes, size_t length, azora_copy_status *status)
{
	*status = AZORA_COPY_DAMAGED;
	if (length < 8 || bytes[0] >= 128 || length != 8 + 2 * two_bytes(bytes) ||
		two_bytes(bytes + 6) > 16383) {
		return NULL;
	}
	size_t count = two_bytes(bytes), sign = two_bytes(bytes + 4);
	int weight = (int)signed_number(bytes + 2, 2);
	if (sign == 0xC000 || sign == 0xD000 || sign == 0xF000) {
		*status = AZORA_COPY_VALUE;
		return NULL;
	}
	if (sign != 0 && sign != 0x4000) {
		return NULL;
	}
	for (size_t i = 0; i < count; i++) {
		if (two_bytes(bytes + 8 + 2 * i) > 9999) {
			return NULL;
		}
	}
	int last = weight - (int)count + 1;
	size_t places = 4 * ((size_t)(weight > 0 ? weight : 0) + (size_t)(last < 0 ? -last : 0) + 2);
	char *text = malloc(places + 16), *to = text;
	if (text == NULL) {
		abort();
	}
	*to++ = sign == 0 ? '+' : '-';
	to = put_digits(to, bytes, weight > 0 ? weight : 0, 0);
	*to++ = '.';
	to = put_digits(to, bytes, -1, last < -1 ? last : -1);
	*to = '\0';
	*status = AZORA_COPY_OK;
	return text;
}

static bool only_zeros(const char *text)
{
	return text[strspn(text, "0")] == '\0';
}

/* Of "+0012.3400", which is changed. */
static azora_copy_status read_whole_numeric(naive_copy *copy, char *text)
{
	char *point = strchr(text, '.');
	if (!only_zeros(point + 1)) {
		return AZORA_COPY_VALUE;
	}
	*point = '\0';
	errno = 0;
	long long integer = strtoll(text, NULL, 10);
	if (errno == ERANGE) {
		return AZORA_COPY_VALUE;
	}
	put_integer(copy, integer);
	return AZORA_COPY_OK;
}

/* 10 × a number of 16 bytes and a digit more; false if it comes to 2 to the power of 126. */
static bool append_digit(unsigned char *bytes, int digit)
{
	int carry = digit;
	for (size_t i = 16; i-- > 0;) {
		carry += bytes[i] * 10;
		bytes[i] = (unsigned char)(carry % 256);
		carry /= 256;
	}
	return carry == 0 && bytes[0] < 64;
}

static azora_copy_status read_wide_numeric(naive_copy *copy, const char *text)
{
	unsigned char bytes[16] = {0};
	const char *digit = text + 1;
	bool fits = true;
	for (; *digit != '.'; digit++) {
		fits = fits && append_digit(bytes, *digit - '0');
	}
	if (!fits || !only_zeros(digit + 1)) {
		return AZORA_COPY_VALUE;
	}
	/* Less than nothing: all bits turned, and one more. */
	for (size_t i = 16, carry = 1; *text == '-' && i-- > 0;) {
		carry += 255u - bytes[i];
		bytes[i] = (unsigned char)(carry % 256);
		carry /= 256;
	}
	put_wide(copy, bytes);
	return AZORA_COPY_OK;
}

static azora_copy_status read_numeric_hundredths(naive_copy *copy, char *text)
{
	char *point = strchr(text, '.'), *fraction = point + 1;
	bool negative = *text == '-';
	*point = '\0';
	char *whole = text + 1 + strspn(text + 1, "0");
	bool nothing = *whole == '\0' && only_zeros(fraction);
	if ((negative && !nothing) || strlen(whole) > 3) {
		return AZORA_COPY_VALUE;
	}
	long percent = strtol(whole, NULL, 10);
	if (percent > 100 || (percent == 100 && !only_zeros(fraction))) {
		return AZORA_COPY_VALUE;
	}
	long hundredths = percent * 100 + (fraction[0] - '0') * 10 + (fraction[1] - '0');
	put_integer(copy, hundredths + (fraction[2] >= '5'));
	return AZORA_COPY_OK;
}

static azora_copy_status read_numeric(naive_copy *copy, azora_copy_type as,
									  const unsigned char *bytes, size_t length)
{
	azora_copy_status status;
	char *text = naive_numeric_text(bytes, length, &status);
	if (text == NULL) {
		return status;
	}
	if (as == AZORA_COPY_NUMBER) {
		double number = strtod(text, NULL);
		/* Zero has no sign. */
		number = number == 0 && only_zeros(text + 1 + strspn(text + 1, "0.")) ? 0 : number;
		status = isinf(number) ? AZORA_COPY_VALUE : AZORA_COPY_OK;
		if (status == AZORA_COPY_OK) {
			put_number(copy, number);
		}
	} else if (as == AZORA_COPY_WIDE) {
		status = read_wide_numeric(copy, text);
	} else {
		status = as == AZORA_COPY_INT ? read_whole_numeric(copy, text)
									  : read_numeric_hundredths(copy, text);
	}
	free(text);
	return status;
}

static azora_copy_status read_time(naive_copy *copy, int64_t microseconds)
{
	int64_t seconds = microseconds / 1000000;
	if (microseconds == INT64_MIN || microseconds == INT64_MAX) {
		return AZORA_COPY_VALUE;
	}
	if (seconds * 1000000 > microseconds) {
		seconds--;
	}
	put_integer(copy, seconds + 10957 * INT64_C(86400));
	return AZORA_COPY_OK;
}

static azora_copy_status read_uuid(naive_copy *copy, const unsigned char *b)
{
	char text[40];
	int length =
		sprintf(text, "%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x", b[0],
				b[1], b[2], b[3], b[4], b[5], b[6], b[7], b[8], b[9], b[10], b[11], b[12], b[13],
				b[14], b[15]);
	put_text(copy, text, (size_t)length);
	return AZORA_COPY_OK;
}

/* Bytes that a type always has; 0 where that differs. */
static size_t width_of(uint32_t oid)
{
	switch (oid) {
	case 16: /* boolean */
		return 1;
	case 21: /* smallint */
		return 2;
	case 23:  /* integer */
	case 700: /* real */
		return 4;
	case 20:   /* bigint */
	case 701:  /* double precision */
	case 1184: /* timestamptz */
		return 8;
	case 2950: /* uuid */
		return 16;
	default:
		return 0;
	}
}

static azora_copy_status read_field(naive_copy *copy, const azora_copy_column *column,
									const unsigned char *bytes, size_t length)
{
	if (width_of(column->oid) != 0 && width_of(column->oid) != length) {
		return AZORA_COPY_DAMAGED;
	}
	switch (column->oid) {
	case 16:
		put_integer(copy, bytes[0] != 0);
		return AZORA_COPY_OK;
	case 20:
	case 21:
	case 23:
		return read_integer(copy, column->as, signed_number(bytes, length));
	case 700:
	case 701:
		return read_float(copy, column->as, bytes, length);
	case 1184:
		return read_time(copy, signed_number(bytes, length));
	case 1700:
		return read_numeric(copy, column->as, bytes, length);
	case 2950:
		return read_uuid(copy, bytes);
	default:
		put_text(copy, (const char *)bytes, length);
		return AZORA_COPY_OK;
	}
}

/* The row's length behind its number of fields; false if it is not whole or cannot be. */
static bool measure(const naive_copy *copy, const unsigned char *bytes, size_t length,
					size_t *whole)
{
	*whole = 0;
	for (size_t i = 0; i < copy->count; i++) {
		if (length - *whole < 4) {
			return false;
		}
		int64_t field = signed_number(bytes + *whole, 4);
		*whole += 4;
		if (field < -1 || field > 64 * 1024 * 1024 || field > (int64_t)(length - *whole)) {
			return false;
		}
		*whole += field > 0 ? (size_t)field : 0;
	}
	return true;
}

static azora_copy_status read_row(naive_copy *copy, const unsigned char *bytes)
{
	size_t kept = copy->length;
	for (size_t i = 0; i < copy->count; i++) {
		int64_t field = signed_number(bytes, 4);
		bytes += 4;
		if (field < 0) {
			put(copy, "~|");
			continue;
		}
		azora_copy_status status = read_field(copy, &copy->columns[i], bytes, (size_t)field);
		if (status != AZORA_COPY_OK) {
			copy->length = kept;
			return status;
		}
		bytes += field;
	}
	put(copy, "\n");
	copy->rows++;
	return copy->rows == copy->stop_at ? AZORA_COPY_STOPPED : AZORA_COPY_OK;
}

azora_copy_status naive_copy_read(naive_copy *copy, const unsigned char *bytes, size_t length)
{
	static const unsigned char begin[13] = {80, 71, 67, 79, 80, 89, 10, 255, 13, 10, 0, 0, 0};
	if (length < 19 || memcmp(bytes, begin, sizeof(begin)) != 0) {
		return AZORA_COPY_DAMAGED;
	}
	int64_t extension = signed_number(bytes + 15, 4);
	if (extension < 0 || extension > (int64_t)length - 19) {
		return AZORA_COPY_DAMAGED;
	}
	for (size_t at = 19 + (size_t)extension, whole; length - at >= 2; at += whole) {
		int64_t fields = signed_number(bytes + at, 2);
		at += 2;
		if (fields == -1) {
			return at == length ? AZORA_COPY_OK : AZORA_COPY_DAMAGED;
		}
		if (fields != (int64_t)copy->count || !measure(copy, bytes + at, length - at, &whole)) {
			return AZORA_COPY_DAMAGED;
		}
		azora_copy_status status = read_row(copy, bytes + at);
		if (status != AZORA_COPY_OK) {
			return status;
		}
	}
	return AZORA_COPY_DAMAGED;
}
