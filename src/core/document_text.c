#include "core/canonical.h"
#include "core/document_parts.h"

/* How many bytes at the beginning are ASCII that stands in strings as it is. */
static inline size_t plain_ascii(const char *text, const char *end)
{
	const char *at = text;
	while (end - at >= 8) {
		uint64_t word = azora_eight_bytes(at);
		uint64_t found = azora_escaped_bytes(word) | (word & UINT64_C(0x8080808080808080));
		if (found != 0) {
			return (size_t)(at - text) + azora_trailing_zeros(found) / 8;
		}
		at += 8;
	}
	while (at < end && *at >= 0x20 && (unsigned char)*at < 0x80 && *at != '"' && *at != '\\') {
		at++;
	}
	return (size_t)(at - text);
}

static bool read_hexadecimal(const char *at, const char *end, uint32_t *value)
{
	*value = 0;
	if (end - at < 4) {
		return false;
	}
	for (size_t i = 0; i < 4; i++) {
		char digit = at[i];
		uint32_t four;
		if (digit >= '0' && digit <= '9') {
			four = (uint32_t)(digit - '0');
		} else if ((digit | 0x20) >= 'a' && (digit | 0x20) <= 'f') {
			four = (uint32_t)((digit | 0x20) - 'a' + 10);
		} else {
			return false;
		}
		*value = *value << 4 | four;
	}
	return true;
}

/* What \u means at its backslash: one or two code units. Returns its length; 0 if it is refused. */
static size_t read_unit(azora_document_reader *reader, const char *at, uint32_t *point)
{
	uint32_t low;
	if (!read_hexadecimal(at + 2, reader->end, point)) {
		(void)azora_document_fail(reader, AZORA_DOCUMENT_SYNTAX, at,
								  "\\u needs four hexadecimal digits");
		return 0;
	}
	if (*point < 0xD800 || *point > 0xDFFF) {
		return 6;
	}
	if (*point > 0xDBFF || reader->end - at < 12 || at[6] != '\\' || at[7] != 'u' ||
		!read_hexadecimal(at + 8, reader->end, &low) || low < 0xDC00 || low > 0xDFFF) {
		(void)azora_document_fail(reader, AZORA_DOCUMENT_ENCODING, at,
								  "there is half of a surrogate pair");
		return 0;
	}
	*point = 0x10000 + ((*point - 0xD800) << 10) + (low - 0xDC00);
	return 12;
}

/* The character that an escape stands for. Returns its length; 0 if it is refused. */
static size_t read_escape(azora_document_reader *reader, const char *at, uint32_t *point)
{
	static const char letters[] = "\"\\/bfnrt", meanings[] = "\"\\/\b\f\n\r\t";
	if (reader->end - at < 2) {
		(void)azora_document_ends(reader);
		return 0;
	}
	if (at[1] == 'u') {
		return read_unit(reader, at, point);
	}
	for (size_t i = 0; letters[i] != '\0'; i++) {
		if (letters[i] == at[1]) {
			*point = (unsigned char)meanings[i];
			return 2;
		}
	}
	(void)azora_document_fail(reader, AZORA_DOCUMENT_SYNTAX, at,
							  "there is an escape that JSON does not have");
	return 0;
}

static size_t utf8_length(uint32_t point)
{
	return point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
}

static char *write_utf8(uint32_t point, char *to)
{
	size_t length = utf8_length(point);
	if (length == 1) {
		*to = (char)point;
		return to + 1;
	}
	for (size_t i = length - 1; i > 0; i--) {
		to[i] = (char)(0x80 | (point & 0x3F));
		point >>= 6;
	}
	*to = (char)((0xF00u >> length & 0xF0) | point);
	return to + length;
}

/* Finds the closing quote and checks all before it. *lost is how many bytes fewer the text has than
 * its escapes. NULL if it is refused. */
static const char *find_end(azora_document_reader *reader, size_t *lost)
{
	const char *at = reader->at + 1;
	*lost = 0;
	for (;;) {
		size_t length;
		uint32_t point;
		at += plain_ascii(at, reader->end);
		if (at == reader->end) {
			(void)azora_document_ends(reader);
			return NULL;
		}
		if (*at == '"') {
			return at;
		}
		if (*at == '\\') {
			length = read_escape(reader, at, &point);
			*lost += length > 0 ? length - utf8_length(point) : 0;
		} else if ((unsigned char)*at < 0x20) {
			length = 0;
			(void)azora_document_fail(reader, AZORA_DOCUMENT_SYNTAX, at,
									  "a control character must be escaped");
		} else {
			length = azora_utf8_character(at, (size_t)(reader->end - at));
			if (length == 0) {
				(void)azora_document_fail(reader, AZORA_DOCUMENT_ENCODING, at,
										  "the text is not UTF-8");
			}
		}
		if (length == 0) {
			return NULL;
		}
		at += length;
	}
}

/* Writes what was checked, without its escapes. */
static void decode(azora_document_reader *reader, const char *at, const char *end, char *to)
{
	while (at < end) {
		const char *escape = memchr(at, '\\', (size_t)(end - at));
		size_t plain = (size_t)((escape != NULL ? escape : end) - at);
		uint32_t point = 0;
		memcpy(to, at, plain);
		to += plain;
		at += plain;
		if (escape != NULL) {
			at += read_escape(reader, at, &point);
			to = write_utf8(point, to);
		}
	}
}

bool azora_document_string(azora_document_reader *reader, const char **text, uint32_t *length,
						   bool *plain)
{
	size_t lost;
	const char *begin = reader->at + 1;
	const char *end = find_end(reader, &lost);
	if (end == NULL) {
		return false;
	}
	size_t bytes = (size_t)(end - begin) - lost;
	/* Each escape is longer than what it stands for. */
	*plain = lost == 0;
	*text = begin;
	*length = (uint32_t)bytes;
	reader->at = end + 1;
	if (*plain) {
		return true;
	}
	char *decoded = azora_arena_allocate(&reader->document->arena, bytes, 1);
	if (decoded == NULL) {
		return azora_document_fail(reader, AZORA_DOCUMENT_NO_MEMORY, begin - 1,
								   "there is not enough memory");
	}
	decode(reader, begin, end, decoded);
	*text = decoded;
	return true;
}
