#include "core/number.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* More digits cannot change a double; whether any that follow is not 0 can. */
#define MOST_DIGITS 800

/* Bytes of the white space at the beginning; 0 if there is none. UTF-8. */
static size_t space_length(const char *text, size_t length)
{
	static const char *const wide[] = {
		"\xC2\xA0",     "\xE1\x9A\x80", "\xE2\x80\x80", "\xE2\x80\x81", "\xE2\x80\x82",
		"\xE2\x80\x83", "\xE2\x80\x84", "\xE2\x80\x85", "\xE2\x80\x86", "\xE2\x80\x87",
		"\xE2\x80\x88", "\xE2\x80\x89", "\xE2\x80\x8A", "\xE2\x80\xA8", "\xE2\x80\xA9",
		"\xE2\x80\xAF", "\xE2\x81\x9F", "\xE3\x80\x80", "\xEF\xBB\xBF",
	};
	if (length == 0) {
		return 0;
	}
	if (*text == ' ' || (*text >= '\t' && *text <= '\r')) {
		return 1;
	}
	if ((unsigned char)*text < 0x80) {
		return 0;
	}
	for (size_t i = 0; i < sizeof(wide) / sizeof(*wide); i++) {
		size_t bytes = strlen(wide[i]);
		if (length >= bytes && memcmp(text, wide[i], bytes) == 0) {
			return bytes;
		}
	}
	return 0;
}

static void trim(const char **text, size_t *length)
{
	for (size_t bytes; (bytes = space_length(*text, *length)) != 0;) {
		*text += bytes;
		*length -= bytes;
	}
	while (*length > 0) {
		/* The last character begins at the last byte that continues none. */
		size_t start = *length - 1;
		while (start > 0 && *length - start < 4 && ((unsigned char)(*text)[start] & 0xC0) == 0x80) {
			start--;
		}
		if (space_length(*text + start, *length - start) != *length - start) {
			return;
		}
		*length = start;
	}
}

static int digit_of(char c)
{
	if (c >= '0' && c <= '9') {
		return c - '0';
	}
	if (c >= 'a' && c <= 'f') {
		return c - 'a' + 10;
	}
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : 16;
}

/* 0x, 0o and 0b: digits of so many bits, rounded once, to even, as soon as they do not fit. */
static double read_binary(const char *text, size_t length, unsigned bits)
{
	uint64_t head = 0;
	size_t exponent = 0;
	bool sticky = false;
	if (length == 0) {
		return NAN;
	}
	for (size_t i = 0; i < length; i++) {
		int digit = digit_of(text[i]);
		if (digit >= 1 << bits) {
			return NAN;
		}
		for (unsigned bit = bits; bit-- > 0;) {
			bool set = ((unsigned)digit >> bit & 1) != 0;
			if (head >> 62 != 0) {
				sticky |= set;
				exponent++;
			} else {
				head = head << 1 | set;
			}
		}
	}
	/* The lowest of 63 bits is far below the last one of a double: it can only break a tie. */
	return ldexp((double)(head | sticky), exponent > 2000 ? 2000 : (int)exponent);
}

typedef struct decimal {
	char digits[MOST_DIGITS + 2]; /* significant ones, without a point */
	size_t count;
	int64_t exponent; /* of ten, behind the last digit */
	uint64_t head;    /* the same digits while they fit */
} decimal;

static void add_digit(decimal *number, char digit, bool fraction)
{
	number->exponent -= fraction;
	if (number->count == 0 && digit == '0') {
		return;
	}
	if (number->count < MOST_DIGITS) {
		number->digits[number->count++] = digit;
		number->head = number->head * 10 + (uint64_t)(digit - '0');
		return;
	}
	number->exponent++;
	if (digit != '0') {
		/* Something more: it decides between two neighbours at equal distance. */
		number->digits[MOST_DIGITS - 1] |= 1;
	}
}

/* 10^0 to 10^22 are doubles. */
static const double powers[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
								1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
								1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

static double value_of(decimal *number)
{
	if (number->count == 0) {
		return 0;
	}
	/* Both exact: one rounding. */
	if (number->count <= 15 && number->exponent >= -22 && number->exponent <= 22) {
		double head = (double)number->head;
		return number->exponent < 0 ? head / powers[-number->exponent]
									: head * powers[number->exponent];
	}
	/* strtod takes the locale's decimal point: none is written. */
	char text[MOST_DIGITS + 32];
	int64_t exponent = number->exponent;
	exponent = exponent > 100000 ? 100000 : exponent < -100000 ? -100000 : exponent;
	(void)snprintf(text, sizeof(text), "%.*se%d", (int)number->count, number->digits,
				   (int)exponent);
	return strtod(text, NULL);
}

/* The exponent's digits; false if there are none, or something else follows. */
static bool read_exponent(const char *text, size_t length, int64_t *exponent)
{
	size_t i = length > 0 && (*text == '+' || *text == '-');
	if (i == length) {
		return false;
	}
	for (; i < length; i++) {
		if (text[i] < '0' || text[i] > '9') {
			return false;
		}
		if (*exponent < 1000000000) {
			*exponent = *exponent * 10 + (text[i] - '0');
		}
	}
	if (*text == '-') {
		*exponent = -*exponent;
	}
	return true;
}

static double read_decimal(const char *text, size_t length)
{
	decimal number;
	number.count = 0;
	number.exponent = 0;
	number.head = 0;
	int64_t exponent = 0;
	bool point = false, any = false;
	for (size_t i = 0; i < length; i++) {
		char c = text[i];
		if (c >= '0' && c <= '9') {
			any = true;
			add_digit(&number, c, point);
		} else if (c == '.' && !point) {
			point = true;
		} else if ((c == 'e' || c == 'E') && any) {
			if (!read_exponent(text + i + 1, length - i - 1, &exponent)) {
				return NAN;
			}
			break;
		} else {
			return NAN;
		}
	}
	number.exponent += exponent;
	return any ? value_of(&number) : NAN;
}

double azora_number_read(const char *text, size_t length)
{
	trim(&text, &length);
	if (length == 0) {
		return 0;
	}
	if (length > 2 && *text == '0') {
		switch (text[1] | 0x20) {
		case 'x':
			return read_binary(text + 2, length - 2, 4);
		case 'o':
			return read_binary(text + 2, length - 2, 3);
		case 'b':
			return read_binary(text + 2, length - 2, 1);
		default:
			break;
		}
	}
	bool negative = *text == '-';
	if (negative || *text == '+') {
		text++;
		length--;
	}
	double value =
		length == 8 && memcmp(text, "Infinity", 8) == 0 ? INFINITY : read_decimal(text, length);
	return negative ? -value : value;
}
