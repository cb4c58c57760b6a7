/*
 * Status lists from texts of all kinds. The first byte says what the others are: the text itself,
 * a gzip file to be put into base64url, or bits to be compressed first, with a change to the file.
 *
 * What is read is held against zlib, asked in another way.
 */
#include "core/multibase.h"
#include "core/status_list.h"

#include "../core/allocators.h"
#include "bytes.h"

#include <zlib.h>

#define EXPANSION 4096
#define MINIMUM   64

/* Compresses bits as others may, and changes a byte of what comes out. */
static void compress_bits(fuzz_bytes *bytes, azora_buffer *file)
{
	z_stream stream = {.next_in = Z_NULL};
	gz_header header = {.os = 3};
	Bytef name[] = "name";
	uint8_t how = fuzz_byte(bytes), change = fuzz_byte(bytes);
	uint32_t place = (uint32_t)(fuzz_byte(bytes) << 8 | fuzz_byte(bytes));
	size_t repeat = 1u << how % 8;
	REQUIRE(deflateInit2(&stream, how % 10, Z_DEFLATED, 31, 1 + how % 9, how % 5) == Z_OK);
	header.name = how % 3 == 0 ? name : NULL;
	REQUIRE(deflateSetHeader(&stream, &header) == Z_OK);
	size_t size = deflateBound(&stream, (uLong)(bytes->left * repeat)) + 64;
	REQUIRE(azora_buffer_reserve(file, size));
	stream.next_out = (Bytef *)file->bytes;
	stream.avail_out = (uInt)size;
	for (size_t i = 0; i < repeat; i++) {
		stream.next_in = (Bytef *)bytes->next;
		stream.avail_in = (uInt)bytes->left;
		REQUIRE(deflate(&stream, i + 1 == repeat ? Z_FINISH : Z_NO_FLUSH) != Z_STREAM_ERROR);
	}
	file->length = stream.total_out;
	(void)deflateEnd(&stream);
	file->bytes[place % file->length] ^= (char)change;
	/* Sometimes it ends earlier, or with something more. */
	file->length -= how == 255 ? place % file->length : 0;
	azora_buffer_add(file, "\0", how == 254 ? 1 : 0);
}

/* Whether zlib takes it for one gzip file of at most so many bytes; which are these. */
static bool is_gzip(const azora_buffer *file, unsigned char bits[EXPANSION + 1], size_t *length)
{
	z_stream stream = {.next_in = (Bytef *)file->bytes, .avail_in = (uInt)file->length};
	REQUIRE(inflateInit2(&stream, 31) == Z_OK);
	stream.next_out = bits;
	stream.avail_out = EXPANSION + 1;
	int result = Z_OK;
	while (result == Z_OK && stream.avail_out > 0) {
		result = inflate(&stream, Z_NO_FLUSH);
	}
	bool whole = result == Z_STREAM_END && stream.avail_in == 0;
	*length = stream.total_out;
	(void)inflateEnd(&stream);
	return whole && *length <= EXPANSION;
}

/* What was read can be written and read again. */
static void check_again(const azora_status_list *list, test_memory *memory)
{
	azora_status_list again;
	azora_buffer text;
	const char *message;
	azora_buffer_begin(&text, &memory->allocator);
	REQUIRE(azora_status_list_encode(list, &text) == AZORA_STATUS_OK);
	REQUIRE(azora_status_list_decode(&again, &memory->allocator, text.bytes, text.length, MINIMUM,
									 1, EXPANSION, &message) == AZORA_STATUS_OK);
	REQUIRE(again.bytes == list->bytes && memcmp(again.bits, list->bits, list->bytes) == 0);
	azora_status_list_free(&again);
	azora_buffer_free(&text);
}

static void check_text(const char *text, size_t length, const azora_buffer *file)
{
	test_memory memory;
	azora_status_list list;
	const char *message;
	unsigned char bits[EXPANSION + 1];
	size_t size;
	test_memory_begin(&memory);
	azora_status_code code = azora_status_list_decode(&list, &memory.allocator, text, length,
													  MINIMUM, 1, EXPANSION, &message);
	REQUIRE(memory.peak <= EXPANSION + length + 65536);
	REQUIRE((code == AZORA_STATUS_OK) == (*message == '\0'));
	if (file != NULL) {
		bool valid = is_gzip(file, bits, &size);
		REQUIRE((code == AZORA_STATUS_OK) == (valid && size >= MINIMUM / 8));
		REQUIRE(code != AZORA_STATUS_SHORT || (valid && size < MINIMUM / 8));
		REQUIRE(code != AZORA_STATUS_OK || memcmp(bits, list.bits, size) == 0);
	}
	if (code == AZORA_STATUS_OK) {
		check_again(&list, &memory);
	}
	azora_status_list_free(&list);
	REQUIRE(test_memory_end(&memory) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_bytes bytes = {data, size};
	test_memory memory;
	azora_buffer file, text;
	uint8_t kind = fuzz_byte(&bytes) % 3;
	if (kind == 0) {
		check_text((const char *)bytes.next, bytes.left, NULL);
		return 0;
	}
	test_memory_begin(&memory);
	azora_buffer_begin(&file, &memory.allocator);
	azora_buffer_begin(&text, &memory.allocator);
	if (kind == 1) {
		azora_buffer_add(&file, (const char *)bytes.next, bytes.left);
	} else {
		compress_bits(&bytes, &file);
	}
	azora_buffer_text(&text, "u");
	azora_base64url_write(&text, (const unsigned char *)file.bytes, file.length);
	check_text(text.bytes, text.length, &file);
	azora_buffer_free(&text);
	azora_buffer_free(&file);
	REQUIRE(test_memory_end(&memory) == 0);
	return 0;
}
