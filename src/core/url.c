#include "core/url.h"

#include <string.h>

static bool letter(char character)
{
	return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
}

static bool of_scheme(char character)
{
	return letter(character) || (character >= '0' && character <= '9') || character == '+' ||
		   character == '-' || character == '.';
}

/* Bytes of ASCII that stand in no URL; 1 for a control character. */
static const uint8_t refused[256] = {
	1,         1,         1,          1,         1,          1,         1,         1,
	1,         1,         1,          1,         1,          1,         1,         1,
	1,         1,         1,          1,         1,          1,         1,         1,
	1,         1,         1,          1,         1,          1,         1,         1,
	[' '] = 2, ['"'] = 2, ['<'] = 2,  ['>'] = 2, ['\\'] = 2, ['^'] = 2, ['`'] = 2, ['{'] = 2,
	['|'] = 2, ['}'] = 2, [0x7F] = 1,
};

/* Whether 8 bytes may have a control character: one below U+0020, U+007F, or any beyond ASCII. */
static bool suspicious(const char *text)
{
	const uint64_t ones = UINT64_C(0x0101010101010101), tops = ones << 7;
	uint64_t word;
	memcpy(&word, text, sizeof(word));
	uint64_t deletes = word ^ ones * 0x7F;
	return (((word - ones * 0x20) | (deletes - ones) | word) & tops) != 0;
}

bool azora_url_control(const char *text, size_t length)
{
	size_t i = 0;
	while (length - i >= 8 && !suspicious(text + i)) {
		i += 8;
	}
	for (; i < length; i++) {
		unsigned char byte = (unsigned char)text[i];
		/* U+0080 to U+009F are C2 80 to C2 9F. */
		if (refused[byte] == 1 ||
			(byte == 0xC2 && i + 1 < length && (unsigned char)text[i + 1] < 0xA0)) {
			return true;
		}
	}
	return false;
}

static bool has_host(const char *rest, size_t length)
{
	return length > 2 && rest[0] == '/' && rest[1] == '/' && strchr("/?#:@", rest[2]) == NULL;
}

bool azora_url_valid(const char *text, size_t length)
{
	size_t scheme = 0;
	while (scheme < length && of_scheme(text[scheme])) {
		scheme++;
	}
	if (scheme == 0 || !letter(*text) || scheme + 1 >= length || text[scheme] != ':') {
		return false;
	}
	const char *rest = text + scheme + 1;
	size_t left = length - scheme - 1;
	unsigned wrong = 0, beyond = 0;
	for (size_t i = 0; i < left; i++) {
		wrong |= refused[(unsigned char)rest[i]];
		beyond |= (unsigned char)rest[i];
	}
	if (wrong != 0 || (beyond >= 0x80 && azora_url_control(rest, left))) {
		return false;
	}
	bool web = (scheme == 4 && memcmp(text, "http", 4) == 0) ||
			   (scheme == 5 && memcmp(text, "https", 5) == 0);
	return !web || has_host(rest, left);
}
