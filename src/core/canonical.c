#include "core/canonical.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void write_bytes(crypto_hash_sha256_state *hash, const char *bytes, size_t length)
{
	(void)crypto_hash_sha256_update(hash, (const unsigned char *)bytes, length);
}

void azora_canonical_text(crypto_hash_sha256_state *hash, const char *text)
{
	write_bytes(hash, text, strlen(text));
}

void azora_canonical_string(crypto_hash_sha256_state *hash, const char *text, size_t length)
{
	static const char *const short_escapes = "btn\0fr"; /* of U+0008 to U+000D */
	write_bytes(hash, "\"", 1);
	for (size_t i = 0; i < length; i++) {
		unsigned char byte = (unsigned char)text[i];
		char escape[8];
		if (byte == '"' || byte == '\\') {
			(void)snprintf(escape, sizeof(escape), "\\%c", byte);
		} else if (byte >= 8 && byte <= 13 && byte != 11) {
			(void)snprintf(escape, sizeof(escape), "\\%c", short_escapes[byte - 8]);
		} else if (byte < 32) {
			(void)snprintf(escape, sizeof(escape), "\\u%04x", (unsigned)byte);
		} else {
			write_bytes(hash, text + i, 1);
			continue;
		}
		azora_canonical_text(hash, escape);
	}
	write_bytes(hash, "\"", 1);
}

void azora_canonical_number(crypto_hash_sha256_state *hash, double value)
{
	char text[AZORA_NUMBER_SIZE];
	azora_number_write(value, text);
	azora_canonical_text(hash, text);
}

/* Reads digits × 10^exponent. No decimal point is written, as strtod takes the locale's. */
static double read_back(const char *digits, int exponent)
{
	char text[AZORA_NUMBER_SIZE];
	(void)snprintf(text, sizeof(text), "%se%d", digits, exponent);
	return strtod(text, NULL);
}

/* Adds one to a row of digits; false if all were 9. */
static bool increment(char *digits)
{
	for (size_t i = strlen(digits); i > 0; i--) {
		if (digits[i - 1] != '9') {
			digits[i - 1]++;
			memset(digits + i, '0', strlen(digits + i));
			return true;
		}
	}
	return false;
}

/*
 * The fewest digits that read back as value, and the decimal exponent of the first. value > 0.
 *
 * For each length the nearest decimal is tried, and the next one up: just below a power of two
 * doubles lie twice as close as above it, so there the one up can be right where the nearest is
 * not.
 */
static int shortest_digits(double value, char digits[18])
{
	int exponent = 0;
	/*
	 * What has 15 digits or fewer is what 15 digits say, but for zeros at the end; below the normal
	 * doubles, which have less precision, fewer digits may do.
	 */
	int least = value < DBL_MIN ? 1 : DBL_DIG;
	for (int length = least; length <= 17; length++) {
		char text[AZORA_NUMBER_SIZE];
		(void)snprintf(text, sizeof(text), "%.*e", length - 1, value);
		/* Between the first digit and the others stands the locale's point, of one byte or more. */
		const char *end = strchr(text, 'e');
		digits[0] = text[0];
		memcpy(digits + 1, end - (length - 1), (size_t)length - 1);
		digits[length] = '\0';
		exponent = atoi(end + 1);
		if (read_back(digits, exponent - length + 1) == value ||
			(increment(digits) && read_back(digits, exponent - length + 1) == value)) {
			break;
		}
	}
	size_t end = strlen(digits);
	while (end > 1 && digits[end - 1] == '0') {
		digits[--end] = '\0';
	}
	return exponent;
}

void azora_number_write(double value, char *text)
{
	if (value == 0.0) {
		(void)strcpy(text, "0");
		return;
	}
	char digits[18];
	int exponent = shortest_digits(fabs(value), digits);
	int count = (int)strlen(digits);
	const char *sign = value < 0 ? "-" : "";
	if (exponent >= count - 1 && exponent < 21) {
		(void)snprintf(text, AZORA_NUMBER_SIZE, "%s%s%.*s", sign, digits, exponent - count + 1,
					   "00000000000000000000");
	} else if (exponent >= 0 && exponent < 21) {
		(void)snprintf(text, AZORA_NUMBER_SIZE, "%s%.*s.%s", sign, exponent + 1, digits,
					   digits + exponent + 1);
	} else if (exponent < 0 && exponent >= -6) {
		(void)snprintf(text, AZORA_NUMBER_SIZE, "%s0.%.*s%s", sign, -exponent - 1, "00000", digits);
	} else {
		(void)snprintf(text, AZORA_NUMBER_SIZE, "%s%c%s%se%c%d", sign, digits[0],
					   count > 1 ? "." : "", digits + 1, exponent < 0 ? '-' : '+', abs(exponent));
	}
}

/* How many bytes a sequence has by its first byte, or 0; *least is the least code point of that
 * length. */
static size_t sequence_length(unsigned char first, uint32_t *least)
{
	if (first < 0x80) {
		*least = 0;
		return 1;
	}
	if (first >= 0xC2 && first <= 0xDF) {
		*least = 0x80;
		return 2;
	}
	if (first >= 0xE0 && first <= 0xEF) {
		*least = 0x800;
		return 3;
	}
	*least = 0x10000;
	return first >= 0xF0 && first <= 0xF4 ? 4 : 0;
}

bool azora_utf8_valid(const char *text, size_t length)
{
	for (size_t i = 0; i < length;) {
		uint32_t least, point;
		size_t bytes = sequence_length((unsigned char)text[i], &least);
		if (bytes == 0 || bytes > length - i) {
			return false;
		}
		point = bytes == 1 ? (unsigned char)text[i] : (unsigned char)text[i] & (0x7Fu >> bytes);
		for (size_t j = 1; j < bytes; j++) {
			unsigned char next = (unsigned char)text[i + j];
			if ((next & 0xC0) != 0x80) {
				return false;
			}
			point = point << 6 | (next & 0x3Fu);
		}
		if (point < least || point > 0x10FFFF || (point >= 0xD800 && point <= 0xDFFF)) {
			return false;
		}
		i += bytes;
	}
	return true;
}

/* UTF-8 sorts as code points do; only surrogates, which stand for U+10000 and up, sort earlier. */
int azora_utf16_compare(const char *a, size_t a_length, const char *b, size_t b_length)
{
	size_t shorter = a_length < b_length ? a_length : b_length;
	for (size_t i = 0; i < shorter; i++) {
		unsigned char x = (unsigned char)a[i], y = (unsigned char)b[i];
		if (x == y) {
			continue;
		}
		/* Lead bytes 0xF0 and up are surrogates in UTF-16; 0xEE and 0xEF are U+E000 to U+FFFF. */
		bool x_astral = x >= 0xF0, y_astral = y >= 0xF0;
		if (x_astral != y_astral && (x_astral ? y : x) >= 0xEE) {
			return x_astral ? -1 : 1;
		}
		return x < y ? -1 : 1;
	}
	return a_length == b_length ? 0 : a_length < b_length ? -1 : 1;
}
