#include "core/status_list.h"
#include "core/multibase.h"

#include <limits.h>
#include <sodium.h>
#include <zlib.h>

/* Window bits of zlib that mean: gzip and nothing else. */
#define GZIP_WINDOW (15 + 16)
/* Header and trailer of a gzip member. */
#define GZIP_LEAST 18
/* Deflate never makes more of a byte: 258 bytes take two bits at best. */
#define MOST_OF_A_BYTE 1032
/* What a list may take, compressed, beyond what it expands to: stored blocks, a name, a comment. */
#define OVERHEAD 65536

/* zlib takes its memory from the list's allocator, so that nothing is lost where that one jumps:
 * zlib itself holds nothing else. */
static voidpf zlib_allocate(voidpf context, uInt count, uInt size)
{
	return azora_allocate(context, count, size);
}

static void zlib_release(voidpf context, voidpf memory)
{
	azora_release(context, memory);
}

static z_stream stream_with(azora_allocator *allocator)
{
	return (z_stream){.zalloc = zlib_allocate, .zfree = zlib_release, .opaque = allocator};
}

const char *azora_status_code_name(azora_status_code code)
{
	return code == AZORA_STATUS_MALFORMED ? "MALFORMED_VALUE_ERROR"
		   : code == AZORA_STATUS_SHORT   ? "STATUS_LIST_LENGTH_ERROR"
										  : "STATUS_VERIFICATION_ERROR";
}

static azora_status_code make_room(azora_status_list *list, const azora_allocator *allocator,
								   size_t bytes)
{
	*list = (azora_status_list){.allocator = allocator};
	if (bytes > AZORA_STATUS_MOST) {
		return AZORA_STATUS_LARGE;
	}
	list->bits = azora_allocate(allocator, bytes, 1);
	if (list->bits == NULL) {
		return AZORA_STATUS_NO_MEMORY;
	}
	list->bytes = bytes;
	return AZORA_STATUS_OK;
}

azora_status_code azora_status_list_begin(azora_status_list *list, const azora_allocator *allocator,
										  size_t entries)
{
	azora_status_code code = make_room(list, allocator, entries / 8 + (entries % 8 != 0));
	if (code == AZORA_STATUS_OK) {
		memset(list->bits, 0, list->bytes);
	}
	return code;
}

void azora_status_list_free(azora_status_list *list)
{
	azora_release(list->allocator, list->bits);
	*list = (azora_status_list){.allocator = list->allocator};
}

/* A gzip file, or what may be one. */
typedef struct archive {
	unsigned char *bytes;
	size_t length;
	size_t expansion; /* the most that is allowed */
	const char *message;
} archive;

static azora_status_code refuse(archive *archive, azora_status_code code, const char *message)
{
	archive->message = message;
	return code;
}

/* The length that the end of the file states, if a file of this size can have it and it is allowed.
 */
static azora_status_code stated_length(archive *archive, size_t *length)
{
	const unsigned char *bytes = archive->bytes, *end = bytes + archive->length;
	if (archive->length < GZIP_LEAST || bytes[0] != 0x1f || bytes[1] != 0x8b || bytes[2] != 8) {
		return refuse(archive, AZORA_STATUS_MALFORMED, "is not compressed with gzip");
	}
	*length = end[-4] | (size_t)end[-3] << 8 | (size_t)end[-2] << 16 | (size_t)end[-1] << 24;
	if (*length / MOST_OF_A_BYTE > archive->length) {
		return refuse(archive, AZORA_STATUS_MALFORMED,
					  "is damaged, or has something behind its gzip file: its end states no "
					  "length that it can have");
	}
	if (*length > archive->expansion || *length > AZORA_STATUS_MOST) {
		return refuse(archive, AZORA_STATUS_LARGE, "expands to more bytes than are allowed");
	}
	return AZORA_STATUS_OK;
}

/* What zlib said after it was to finish. */
static azora_status_code judge(archive *archive, const z_stream *stream, int result)
{
	if (result == Z_MEM_ERROR) {
		return AZORA_STATUS_NO_MEMORY;
	}
	if (result == Z_STREAM_END && stream->avail_in == 0) {
		return AZORA_STATUS_OK;
	}
	if (result == Z_STREAM_END) {
		return refuse(archive, AZORA_STATUS_MALFORMED,
					  "has something behind the end of its gzip file");
	}
	return refuse(archive, AZORA_STATUS_MALFORMED,
				  result != Z_BUF_ERROR    ? "is damaged: it is not what was compressed"
				  : stream->avail_out == 0 ? "expands to more than its end states"
										   : "is cut off");
}

/* Expands into a room of exactly the length that is stated, in one go: nothing can make zlib write
 * more, and a list that is longer or shorter is refused. */
static azora_status_code expand(azora_status_list *list, archive *archive)
{
	azora_allocator allocator = *list->allocator;
	z_stream stream = stream_with(&allocator);
	stream.next_in = archive->bytes;
	stream.avail_in = (uInt)archive->length;
	stream.next_out = list->bits;
	stream.avail_out = (uInt)list->bytes;
	if (inflateInit2(&stream, GZIP_WINDOW) != Z_OK) {
		return AZORA_STATUS_NO_MEMORY;
	}
	azora_status_code code = judge(archive, &stream, inflate(&stream, Z_FINISH));
	(void)inflateEnd(&stream);
	return code;
}

static azora_status_code read_archive(azora_status_list *list, const azora_allocator *allocator,
									  archive *archive)
{
	size_t length;
	azora_status_code code = stated_length(archive, &length);
	if (code == AZORA_STATUS_OK) {
		code = make_room(list, allocator, length);
	}
	if (code == AZORA_STATUS_OK) {
		code = expand(list, archive);
	}
	return code;
}

/* Reads the base64url behind the "u" and what is in it. */
static azora_status_code read_text(azora_status_list *list, const azora_allocator *allocator,
								   const char *text, size_t length, archive *archive)
{
	size_t room = length / 4 * 3 + 3;
	if ((room > archive->expansion &&
		 room - archive->expansion > archive->expansion / 8 + OVERHEAD) ||
		room > UINT_MAX) {
		return refuse(archive, AZORA_STATUS_LARGE, "is longer than is allowed");
	}
	archive->bytes = azora_allocate(allocator, room, 1);
	if (archive->bytes == NULL) {
		return AZORA_STATUS_NO_MEMORY;
	}
	azora_status_code code =
		azora_base64url_read(text, length, archive->bytes, room, &archive->length)
			? read_archive(list, allocator, archive)
			: refuse(archive, AZORA_STATUS_MALFORMED,
					 "must be base64url without padding behind its \"u\"");
	azora_release(allocator, archive->bytes);
	return code;
}

azora_status_code azora_status_list_decode(azora_status_list *list,
										   const azora_allocator *allocator, const char *text,
										   size_t length, size_t minimum, unsigned size,
										   size_t expansion, const char **message)
{
	archive archive = {.expansion = expansion, .message = ""};
	azora_status_code code = AZORA_STATUS_MALFORMED;
	*list = (azora_status_list){.allocator = allocator};
	if (length == 0 || text[0] != 'u') {
		archive.message = "must begin with \"u\", the mark of base64url";
	} else {
		code = read_text(list, allocator, text + 1, length - 1, &archive);
	}
	if (code == AZORA_STATUS_OK && list->bytes * 8 / size < minimum) {
		code = refuse(&archive, AZORA_STATUS_SHORT, "has fewer entries than it must have");
	}
	*message = archive.message;
	return code;
}

/* Compresses into a room that is large enough for whatever comes out; tells how much that was. */
static bool compress_into(z_stream *stream, unsigned char *room, size_t size, size_t *length)
{
	/* No time and no system: the same list gives the same text. */
	gz_header header = {.os = 255};
	stream->next_out = room;
	stream->avail_out = (uInt)size;
	bool done =
		deflateSetHeader(stream, &header) == Z_OK && deflate(stream, Z_FINISH) == Z_STREAM_END;
	*length = size - stream->avail_out;
	return done;
}

azora_status_code azora_status_list_encode(const azora_status_list *list, azora_buffer *text)
{
	azora_allocator allocator = *list->allocator;
	z_stream stream = stream_with(&allocator);
	if (deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, GZIP_WINDOW, 8,
					 Z_DEFAULT_STRATEGY) != Z_OK) {
		return AZORA_STATUS_NO_MEMORY;
	}
	size_t length = 0, size = deflateBound(&stream, (uLong)list->bytes);
	unsigned char *room = azora_allocate(&allocator, size, 1);
	stream.next_in = list->bits;
	stream.avail_in = (uInt)list->bytes;
	bool done = room != NULL && compress_into(&stream, room, size, &length);
	(void)deflateEnd(&stream);
	if (done) {
		azora_buffer_add(text, "u", 1);
		azora_base64url_write(text, room, length);
	}
	azora_release(&allocator, room);
	return done && !text->failed ? AZORA_STATUS_OK : AZORA_STATUS_NO_MEMORY;
}

uint64_t azora_status_list_value(const azora_status_list *list, size_t index, unsigned size)
{
	uint64_t value = 0;
	size_t bit = index * size;
	for (unsigned left = size; left > 0;) {
		unsigned here = 8 - bit % 8, take = left < here ? left : here;
		unsigned byte = list->bits[bit / 8] & (0xffu >> (8 - here));
		value = value << take | byte >> (here - take);
		bit += take;
		left -= take;
	}
	return value;
}

void azora_status_list_set(azora_status_list *list, size_t index, bool value)
{
	unsigned char mask = (unsigned char)(0x80 >> index % 8);
	if (value) {
		list->bits[index / 8] |= mask;
	} else {
		list->bits[index / 8] &= (unsigned char)~mask;
	}
}

static unsigned count_set(unsigned char byte)
{
	unsigned count = 0;
	for (; byte != 0; byte &= (unsigned char)(byte - 1)) {
		count++;
	}
	return count;
}

size_t azora_status_list_unset(const azora_status_list *list, size_t bits)
{
	size_t set = 0, whole = bits / 8;
	for (size_t i = 0; i < whole; i++) {
		if (list->bits[i] != 0) {
			set += count_set(list->bits[i]);
		}
	}
	if (bits % 8 != 0) {
		set += count_set((unsigned char)(list->bits[whole] & 0xff00u >> bits % 8));
	}
	return bits - set;
}

bool azora_status_list_draw(const azora_status_list *list, size_t bits, size_t *index)
{
	size_t unset = azora_status_list_unset(list, bits), i = 0;
	if (unset == 0) {
		return false;
	}
	/* So many that are not set lie before it: by whole bytes first, then by bits. */
	size_t before = randombytes_uniform((uint32_t)unset);
	for (; i + 8 <= bits; i += 8) {
		unsigned here = 8 - count_set(list->bits[i / 8]);
		if (before < here) {
			break;
		}
		before -= here;
	}
	for (; azora_status_list_value(list, i, 1) != 0 || before > 0; i++) {
		before -= azora_status_list_value(list, i, 1) == 0;
	}
	*index = i;
	return true;
}
