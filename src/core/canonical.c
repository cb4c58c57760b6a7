#include "core/canonical.h"

#include <string.h>

static void write_bytes(crypto_hash_sha256_state *hash, const char *bytes, size_t length)
{
	(void)crypto_hash_sha256_update(hash, (const unsigned char *)bytes, length);
}

void azora_canonical_text(crypto_hash_sha256_state *hash, const char *text)
{
	write_bytes(hash, text, strlen(text));
}

size_t azora_canonical_plain(const char *text, size_t length)
{
	size_t i = 0;
	while (length - i >= 8) {
		uint64_t found = azora_escaped_bytes(azora_eight_bytes(text + i));
		if (found != 0) {
			return i + azora_trailing_zeros(found) / 8;
		}
		i += 8;
	}
	while (i < length && (unsigned char)text[i] >= 0x20 && text[i] != '"' && text[i] != '\\') {
		i++;
	}
	return i;
}

size_t azora_canonical_escape(unsigned char byte, char escape[6])
{
	static const char digits[] = "0123456789abcdef";
	static const char short_escapes[] = "btn\0fr"; /* of U+0008 to U+000D */
	escape[0] = '\\';
	if (byte == '"' || byte == '\\') {
		escape[1] = (char)byte;
		return 2;
	}
	if (byte >= 8 && byte <= 13 && byte != 11) {
		escape[1] = short_escapes[byte - 8];
		return 2;
	}
	memcpy(escape + 1, "u00", 3);
	escape[4] = digits[byte >> 4];
	escape[5] = digits[byte & 15];
	return 6;
}

void azora_canonical_string(crypto_hash_sha256_state *hash, const char *text, size_t length)
{
	char escape[6];
	write_bytes(hash, "\"", 1);
	for (;;) {
		size_t plain = azora_canonical_plain(text, length);
		write_bytes(hash, text, plain);
		if (plain == length) {
			break;
		}
		write_bytes(hash, escape, azora_canonical_escape((unsigned char)text[plain], escape));
		text += plain + 1;
		length -= plain + 1;
	}
	write_bytes(hash, "\"", 1);
}

void azora_canonical_number(crypto_hash_sha256_state *hash, double value)
{
	char text[AZORA_NUMBER_SIZE];
	write_bytes(hash, text, azora_number_write(value, text));
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

size_t azora_utf8_character(const char *text, size_t left)
{
	uint32_t least, point;
	size_t bytes = left > 0 ? sequence_length((unsigned char)*text, &least) : 0;
	if (bytes <= 1 || bytes > left) {
		return bytes == 1;
	}
	point = (unsigned char)*text & (0x7Fu >> bytes);
	for (size_t i = 1; i < bytes; i++) {
		unsigned char next = (unsigned char)text[i];
		if ((next & 0xC0) != 0x80) {
			return 0;
		}
		point = point << 6 | (next & 0x3Fu);
	}
	bool valid = point >= least && point <= 0x10FFFF && (point < 0xD800 || point > 0xDFFF);
	return valid ? bytes : 0;
}

bool azora_utf8_valid(const char *text, size_t length)
{
	for (size_t i = 0; i < length;) {
		size_t bytes = azora_utf8_character(text + i, length - i);
		if (bytes == 0) {
			return false;
		}
		i += bytes;
	}
	return true;
}

/* How many bytes two texts of this length have in common at the beginning. */
static size_t common_length(const char *a, const char *b, size_t length)
{
	size_t i = 0;
	while (length - i >= 8) {
		uint64_t difference = azora_eight_bytes(a + i) ^ azora_eight_bytes(b + i);
		if (difference != 0) {
			return i + azora_trailing_zeros(difference) / 8;
		}
		i += 8;
	}
	while (i < length && a[i] == b[i]) {
		i++;
	}
	return i;
}

/* UTF-8 sorts as code points do; only surrogates, which stand for U+10000 and up, sort earlier. */
int azora_utf16_compare(const char *a, size_t a_length, const char *b, size_t b_length)
{
	size_t shorter = a_length < b_length ? a_length : b_length;
	size_t i = common_length(a, b, shorter);
	if (i == shorter) {
		return a_length == b_length ? 0 : a_length < b_length ? -1 : 1;
	}
	unsigned char x = (unsigned char)a[i], y = (unsigned char)b[i];
	/* Lead bytes 0xF0 and up are surrogates in UTF-16; 0xEE and 0xEF are U+E000 to U+FFFF. */
	bool x_astral = x >= 0xF0, y_astral = y >= 0xF0;
	if (x_astral != y_astral && (x_astral ? y : x) >= 0xEE) {
		return x_astral ? -1 : 1;
	}
	return x < y ? -1 : 1;
}
