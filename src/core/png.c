#include "core/png.h"
#include "core/canonical.h"

#include <string.h>
#include <zlib.h>

#define SIGNATURE      "\x89PNG\r\n\x1A\n"
#define SIGNATURE_SIZE 8
#define HEADER_SIZE    13
/* Length, type and CRC of a chunk. */
#define FRAME_SIZE 12
#define HEADER_END (SIGNATURE_SIZE + FRAME_SIZE + HEADER_SIZE)
/* No length in a PNG has the highest bit. */
#define MOST_LENGTH UINT32_C(0x7FFFFFFF)

/* What comes before the text: no compression, its method, no language, no translated keyword. */
static const char keyword[] = "openbadgecredential";
#define KEYWORD_SIZE sizeof(keyword)
#define PREFIX_SIZE  (KEYWORD_SIZE + 4)

typedef struct chunk {
	size_t begin; /* of all of it */
	size_t end;
	const char *type; /* four bytes */
	const char *data;
	size_t length; /* of the data */
} chunk;

typedef struct png_reader {
	azora_png *png;
	size_t at;
	bool has_pixels;
	bool after_pixels;
	bool ended;
} png_reader;

static uint32_t read_number(const char *bytes)
{
	const unsigned char *byte = (const unsigned char *)bytes;
	return (uint32_t)byte[0] << 24 | (uint32_t)byte[1] << 16 | (uint32_t)byte[2] << 8 | byte[3];
}

static void write_number(char *bytes, uint32_t number)
{
	for (int i = 0; i < 4; i++) {
		bytes[i] = (char)(number >> (24 - 8 * i));
	}
}

/* Of a chunk's type and data. */
static uint32_t checksum(const char *bytes, size_t length)
{
	return (uint32_t)crc32(crc32(0, NULL, 0), (const unsigned char *)bytes, (uInt)length);
}

static bool fail(png_reader *reader, const char *message)
{
	reader->png->message = message;
	return false;
}

static bool is(const chunk *chunk, const char *type)
{
	return memcmp(chunk->type, type, 4) == 0;
}

static bool is_letter(char byte)
{
	return (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z');
}

/* The chunk that begins where the reader is. */
static bool read_chunk(png_reader *reader, chunk *chunk)
{
	const azora_png *png = reader->png;
	size_t left = png->length - reader->at;
	const char *bytes = png->bytes + reader->at;
	if (left < FRAME_SIZE) {
		return fail(reader, "ends in the middle of a chunk");
	}
	uint32_t length = read_number(bytes);
	if (length > MOST_LENGTH || length > left - FRAME_SIZE) {
		return fail(reader, "has a chunk that is longer than the picture");
	}
	for (size_t i = 4; i < 8; i++) {
		if (!is_letter(bytes[i])) {
			return fail(reader, "has a chunk whose type is not made of letters");
		}
	}
	if (checksum(bytes + 4, length + 4) != read_number(bytes + 8 + length)) {
		return fail(reader, "has a chunk with a wrong checksum");
	}
	chunk->begin = reader->at;
	chunk->end = reader->at + FRAME_SIZE + length;
	chunk->type = bytes + 4;
	chunk->data = bytes + 8;
	chunk->length = length;
	reader->at = chunk->end;
	return true;
}

/* The depths that a colour type may have, as bits: 1 << depth. */
static uint32_t depths_of(unsigned char colour)
{
	switch (colour) {
	case 0:
		return 1u << 1 | 1u << 2 | 1u << 4 | 1u << 8 | 1u << 16;
	case 3:
		return 1u << 1 | 1u << 2 | 1u << 4 | 1u << 8;
	case 2:
	case 4:
	case 6:
		return 1u << 8 | 1u << 16;
	default:
		return 0;
	}
}

static bool check_header(png_reader *reader, const chunk *chunk)
{
	const unsigned char *data = (const unsigned char *)chunk->data;
	if (!is(chunk, "IHDR") || chunk->length != HEADER_SIZE) {
		return fail(reader, "does not begin with a header (IHDR)");
	}
	uint32_t width = read_number(chunk->data), height = read_number(chunk->data + 4);
	unsigned depth = data[8];
	if (width == 0 || width > MOST_LENGTH || height == 0 || height > MOST_LENGTH || depth > 16 ||
		(depths_of(data[9]) >> depth & 1) == 0 || data[10] != 0 || data[11] != 0 || data[12] > 1) {
		return fail(reader, "has a header (IHDR) with values that PNG does not know");
	}
	return true;
}

/* Whether the chunk's text has the credential's keyword. */
static bool has_keyword(const chunk *chunk)
{
	return chunk->length >= KEYWORD_SIZE && memcmp(chunk->data, keyword, KEYWORD_SIZE) == 0;
}

/* Behind the next NUL; NULL if there is none. */
static const char *behind_nul(const char *from, const char *end)
{
	const char *nul = from < end ? memchr(from, '\0', (size_t)(end - from)) : NULL;
	return nul != NULL ? nul + 1 : NULL;
}

static bool read_credential(png_reader *reader, const chunk *chunk)
{
	azora_png *png = reader->png;
	const char *end = chunk->data + chunk->length;
	if (png->end != 0) {
		return fail(reader, "has more than one credential");
	}
	if (!is(chunk, "iTXt")) {
		return fail(reader, "has a credential in another chunk than iTXt");
	}
	if (chunk->length < PREFIX_SIZE) {
		return fail(reader, "has a credential without text");
	}
	if (chunk->data[KEYWORD_SIZE] != 0) {
		return fail(reader, "has a compressed credential, which Open Badges forbids");
	}
	const char *translated = behind_nul(chunk->data + KEYWORD_SIZE + 2, end);
	const char *text = translated != NULL ? behind_nul(translated, end) : NULL;
	if (text == NULL) {
		return fail(reader, "has a credential without text");
	}
	png->credential = azora_baked_text(text, (size_t)(end - text));
	if (png->credential.kind == AZORA_BAKED_NOTHING) {
		return fail(reader, "has a credential that is neither JSON nor a compact JWS");
	}
	png->begin = chunk->begin;
	png->end = chunk->end;
	return true;
}

/* Any chunk but the first. */
static bool take_chunk(png_reader *reader, const chunk *chunk)
{
	bool pixels = is(chunk, "IDAT");
	if (is(chunk, "IHDR")) {
		return fail(reader, "has a second header (IHDR)");
	}
	if (pixels && reader->after_pixels) {
		return fail(reader, "has other chunks between its pixels (IDAT)");
	}
	reader->after_pixels = reader->has_pixels && !pixels;
	reader->has_pixels = reader->has_pixels || pixels;
	if (is(chunk, "IEND")) {
		reader->ended = true;
		return chunk->length == 0 || fail(reader, "has data in its end (IEND)");
	}
	if ((is(chunk, "iTXt") || is(chunk, "zTXt") || is(chunk, "tEXt")) && has_keyword(chunk)) {
		return read_credential(reader, chunk);
	}
	return true;
}

bool azora_png_read(azora_png *png, const char *bytes, size_t length)
{
	png_reader reader = {.png = png, .at = SIGNATURE_SIZE};
	chunk chunk;
	*png = (azora_png){.bytes = bytes, .length = length};
	if (length < SIGNATURE_SIZE || memcmp(bytes, SIGNATURE, SIGNATURE_SIZE) != 0) {
		return fail(&reader, "is not a PNG");
	}
	if (length > AZORA_PNG_SIZE) {
		return fail(&reader, "is larger than 32 MiB");
	}
	if (!read_chunk(&reader, &chunk) || !check_header(&reader, &chunk)) {
		return false;
	}
	while (!reader.ended) {
		if (!read_chunk(&reader, &chunk) || !take_chunk(&reader, &chunk)) {
			return false;
		}
	}
	if (!reader.has_pixels) {
		return fail(&reader, "has no pixels (IDAT)");
	}
	return reader.at == length || fail(&reader, "has data behind its end (IEND)");
}

size_t azora_png_baked_size(const azora_png *png, const azora_baked *credential)
{
	return png->length - (png->end - png->begin) + FRAME_SIZE + PREFIX_SIZE + credential->length;
}

static char *copy(char *to, const char *from, size_t length)
{
	if (length > 0) {
		memcpy(to, from, length);
	}
	return to + length;
}

void azora_png_bake(const azora_png *png, const azora_baked *credential, char *to)
{
	size_t length = PREFIX_SIZE + credential->length;
	size_t begin = png->end != 0 ? png->begin : HEADER_END;
	size_t end = png->end != 0 ? png->end : HEADER_END;
	to = copy(to, png->bytes, HEADER_END);
	write_number(to, (uint32_t)length);
	char *type = to + 4;
	to = copy(type, "iTXt", 4);
	to = copy(to, keyword, KEYWORD_SIZE);
	to = copy(to, "\0\0\0", PREFIX_SIZE - KEYWORD_SIZE);
	to = copy(to, credential->text, credential->length);
	write_number(to, checksum(type, length + 4));
	to = copy(to + 4, png->bytes + HEADER_END, begin - HEADER_END);
	(void)copy(to, png->bytes + end, png->length - end);
}
