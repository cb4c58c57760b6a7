#include "pg/copy_parts.h"

#include "core/number.h"
#include "core/wide.h"

#define BASE 10000
/* Counts of digits, weight, sign and scale stand before the digits, two bytes each. */
#define HEADER     8
#define MOST_SCALE 0x3FFF

#define POSITIVE          0x0000
#define NEGATIVE          0x4000
#define NOT_A_NUMBER      0xC000
#define INFINITE          0xD000
#define NEGATIVE_INFINITE 0xF000

/* Where the upper half of a wide integer ends. */
#define MOST_HIGH (UINT64_C(1) << 62)

/* More decimal digits than can decide between two doubles: it then only counts that there are more.
 */
#define DECISIVE 200

static unsigned digit_at(const azora_numeric *numeric, size_t i)
{
	return azora_load_16(numeric->digits + 2 * i);
}

/* The digit that counts 10,000 to a power. */
static unsigned digit_of(const azora_numeric *numeric, int power)
{
	int i = numeric->weight - power;
	return i >= 0 && (size_t)i < numeric->count ? digit_at(numeric, (size_t)i) : 0;
}

/* Zeros at either end would say nothing. */
static void strip(azora_numeric *numeric)
{
	while (numeric->count > 0 && digit_at(numeric, 0) == 0) {
		numeric->digits += 2;
		numeric->count--;
		numeric->weight--;
	}
	while (numeric->count > 0 && digit_at(numeric, numeric->count - 1) == 0) {
		numeric->count--;
	}
}

azora_copy_fault azora_numeric_read(const unsigned char *bytes, size_t length,
									azora_numeric *numeric)
{
	if (length < HEADER) {
		return AZORA_COPY_NO_NUMERIC;
	}
	size_t count = azora_load_16(bytes);
	unsigned sign = azora_load_16(bytes + 4);
	if (count > INT16_MAX || length != HEADER + 2 * count ||
		azora_load_16(bytes + 6) > MOST_SCALE) {
		return AZORA_COPY_NO_NUMERIC;
	}
	if (sign == NOT_A_NUMBER) {
		return AZORA_COPY_NAN;
	}
	if (sign == INFINITE || sign == NEGATIVE_INFINITE) {
		return AZORA_COPY_INFINITE;
	}
	if (sign != POSITIVE && sign != NEGATIVE) {
		return AZORA_COPY_NO_NUMERIC;
	}
	*numeric =
		(azora_numeric){bytes + HEADER, count, (int16_t)azora_load_16(bytes + 2), sign == NEGATIVE};
	for (size_t i = 0; i < count; i++) {
		if (digit_at(numeric, i) >= BASE) {
			return AZORA_COPY_NO_NUMERIC;
		}
	}
	strip(numeric);
	return AZORA_COPY_SOUND;
}

azora_copy_fault azora_numeric_int64(const azora_numeric *numeric, int64_t *value)
{
	uint64_t whole = 0;
	/* The last digit is not 0. */
	if (numeric->count > 0 && numeric->weight < (int)numeric->count - 1) {
		return AZORA_COPY_FRACTION;
	}
	if (numeric->count > 0) {
		for (int power = numeric->weight; power >= 0; power--) {
			unsigned digit = digit_of(numeric, power);
			if (whole > (UINT64_MAX - digit) / BASE) {
				return AZORA_COPY_TOO_LARGE;
			}
			whole = whole * BASE + digit;
		}
	}
	if (whole > (uint64_t)INT64_MAX + numeric->negative) {
		return AZORA_COPY_TOO_LARGE;
	}
	*value = (int64_t)(numeric->negative ? 0 - whole : whole);
	return AZORA_COPY_SOUND;
}

azora_copy_fault azora_numeric_wide(const azora_numeric *numeric, int64_t *high, int64_t *low)
{
	azora_u128 whole = {0, 0};
	if (numeric->count > 0 && numeric->weight < (int)numeric->count - 1) {
		return AZORA_COPY_FRACTION;
	}
	if (numeric->count > 0) {
		for (int power = numeric->weight; power >= 0; power--) {
			if (whole.high > MOST_HIGH / BASE) {
				return AZORA_COPY_TOO_LARGE;
			}
			azora_u128 digit = {whole.high * BASE, digit_of(numeric, power)};
			whole = azora_u128_add(azora_u128_multiply(whole.low, BASE), digit);
		}
	}
	if (whole.high >= MOST_HIGH) {
		return AZORA_COPY_TOO_LARGE;
	}
	if (numeric->negative) {
		whole = azora_u128_subtract((azora_u128){0, 0}, whole);
	}
	*high = (int64_t)whole.high;
	*low = (int64_t)whole.low;
	return AZORA_COPY_SOUND;
}

/* Digits in decimal, without a point, and the power of ten that the last of them counts. */
static double read_long(const azora_numeric *numeric)
{
	char text[DECISIVE * 4 + 1 + sizeof("e") + AZORA_INTEGER_SIZE];
	size_t count = numeric->count < DECISIVE ? numeric->count : DECISIVE, length = 0;
	int64_t exponent = 4 * ((int64_t)numeric->weight - (int64_t)count + 1);
	for (size_t i = 0; i < count; i++) {
		unsigned digit = digit_at(numeric, i);
		text[length++] = (char)('0' + digit / 1000);
		text[length++] = (char)('0' + digit / 100 % 10);
		text[length++] = (char)('0' + digit / 10 % 10);
		text[length++] = (char)('0' + digit % 10);
	}
	if (count < numeric->count) {
		/* Something follows that is not 0: the number is beyond what halves two doubles. */
		text[length++] = '1';
		exponent--;
	}
	text[length++] = 'e';
	length += azora_integer_write(exponent, text + length);
	return azora_number_read(text, length);
}

double azora_numeric_double(const azora_numeric *numeric)
{
	static const double powers[] = {1e0, 1e4, 1e8, 1e12, 1e16, 1e20};
	const uint64_t exact = UINT64_C(1) << 53;
	int power = numeric->weight - (int)numeric->count + 1;
	double value = 0;
	uint64_t digits = 0;
	if (numeric->count == 0) {
		return 0;
	}
	for (size_t i = 0; i < numeric->count && digits <= exact / BASE; i++) {
		digits = digits * BASE + digit_at(numeric, i);
		value = i + 1 == numeric->count ? (double)digits : 0;
	}
	if (value == 0 || digits > exact || power < -5 || power > 5) {
		value = read_long(numeric);
	} else {
		/* Both are exact: one rounding. */
		value = power < 0 ? value / powers[-power] : value * powers[power];
	}
	return numeric->negative ? -value : value;
}

azora_copy_fault azora_numeric_hundredths(const azora_numeric *numeric, int64_t *value)
{
	unsigned whole = digit_of(numeric, 0), fraction = digit_of(numeric, -1);
	if (numeric->count == 0) {
		*value = 0;
		return AZORA_COPY_SOUND;
	}
	if (numeric->negative || numeric->weight > 0 || whole > 100 ||
		(whole == 100 && numeric->count > 1)) {
		return AZORA_COPY_NO_HUNDREDTHS;
	}
	/* The four places of the first digit decide: what follows makes no half of less. */
	*value = whole * 100 + (fraction + 50) / 100;
	return AZORA_COPY_SOUND;
}
