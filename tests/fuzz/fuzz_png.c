/*
 * Pictures that may be PNG. Nearly all changes break a checksum, so each input is read as it is and
 * once more with its checksums mended. What can be read is baked: the credential comes out again,
 * and all other chunks are the same.
 */
#include "core/png.h"

#include "bytes.h"

#include <zlib.h>

#define JSON "{\"a\":[1,\"\xC3\xA9\"]}"

/* Writes the right checksum behind each chunk that fits. */
static void mend(char *bytes, size_t length)
{
	size_t at = 8;
	while (at < length && length - at >= 12) {
		const unsigned char *number = (const unsigned char *)bytes + at;
		size_t data = (size_t)number[0] << 24 | (size_t)number[1] << 16 | (size_t)number[2] << 8 |
					  (size_t)number[3];
		if (data > length - at - 12) {
			return;
		}
		uLong crc = crc32(0, (const unsigned char *)bytes + at + 4, (uInt)data + 4);
		for (size_t i = 0; i < 4; i++) {
			bytes[at + 8 + data + i] = (char)(crc >> (24 - 8 * i));
		}
		at += 12 + data;
	}
}

static void check_same(const azora_baked *a, const azora_baked *b)
{
	REQUIRE(a->kind == b->kind && a->length == b->length);
	REQUIRE(memcmp(a->text, b->text, a->length) == 0);
}

static char *bake(const azora_png *png, const azora_baked *credential, size_t *size)
{
	*size = azora_png_baked_size(png, credential);
	char *picture = malloc(*size);
	REQUIRE(picture != NULL);
	azora_png_bake(png, credential, picture);
	return picture;
}

static void check_baking(const azora_png *png, const azora_baked *credential)
{
	size_t size, again_size, old = png->end - png->begin;
	azora_png baked;
	char *picture = bake(png, credential, &size);
	REQUIRE(azora_png_read(&baked, picture, size));
	check_same(&baked.credential, credential);
	size_t added = baked.end - baked.begin, before = png->end != 0 ? png->begin : 33;
	REQUIRE(baked.begin == 33 && size == png->length - old + added);
	REQUIRE(memcmp(picture, png->bytes, 33) == 0);
	REQUIRE(memcmp(picture + 33 + added, png->bytes + 33, before - 33) == 0);
	REQUIRE(memcmp(picture + added + before, png->bytes + before + old,
				   png->length - before - old) == 0);
	char *again = bake(&baked, credential, &again_size);
	REQUIRE(again_size == size && memcmp(again, picture, size) == 0);
	free(again);
	free(picture);
}

static void take(const char *bytes, size_t length)
{
	azora_png png;
	if (!azora_png_read(&png, bytes, length)) {
		REQUIRE(png.message != NULL);
		return;
	}
	REQUIRE(png.message == NULL && length >= 33 + 12 + 12);
	REQUIRE((png.credential.kind != AZORA_BAKED_NOTHING) == (png.end != 0));
	const azora_baked json = azora_baked_text(JSON, sizeof(JSON) - 1);
	const azora_baked jws = azora_baked_text("a.b.c", 5);
	check_baking(&png, &json);
	check_baking(&png, &jws);
	if (png.end != 0) {
		REQUIRE(png.begin >= 33 && png.end <= length - 12);
		check_baking(&png, &png.credential);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *bytes = malloc(size + 1);
	REQUIRE(bytes != NULL);
	memcpy(bytes, data, size);
	take(bytes, size);
	mend(bytes, size);
	take(bytes, size);
	free(bytes);
	return 0;
}
