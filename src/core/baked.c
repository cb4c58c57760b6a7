#include "core/baked.h"
#include "core/canonical.h"

#include <string.h>

static bool is_space(char byte)
{
	return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

static bool is_base64url(char byte)
{
	return (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z') ||
		   (byte >= '0' && byte <= '9') || byte == '-' || byte == '_';
}

static bool is_json(const char *text, size_t length)
{
	return length >= 2 && text[0] == '{' && text[length - 1] == '}' &&
		   memchr(text, '\0', length) == NULL && azora_utf8_valid(text, length);
}

/* Three parts, none of them empty: a badge whose payload is elsewhere is no badge. */
static bool is_jws(const char *text, size_t length)
{
	size_t parts = 1, part = 0;
	for (size_t i = 0; i < length; i++) {
		if (text[i] == '.' && part > 0) {
			parts++;
			part = 0;
		} else if (is_base64url(text[i])) {
			part++;
		} else {
			return false;
		}
	}
	return parts == 3 && part > 0;
}

azora_baked azora_baked_text(const char *text, size_t length)
{
	while (length > 0 && is_space(text[0])) {
		text++;
		length--;
	}
	while (length > 0 && is_space(text[length - 1])) {
		length--;
	}
	azora_baked baked = {.text = text, .length = length};
	if (is_json(text, length)) {
		baked.kind = AZORA_BAKED_JSON;
	} else if (is_jws(text, length)) {
		baked.kind = AZORA_BAKED_JWS;
	}
	return baked;
}
