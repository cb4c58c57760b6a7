/* Credentials in PNG pictures: what is read, what is refused, and that nothing else changes. */
#define _POSIX_C_SOURCE 200809L

#include "core/png.h"

#include "allocators.h"
#include "files.h"
#include "suite.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#define JSON "{\"a\":1}"
#define TEXT "openbadgecredential\0\0\0\0\0"

/* A picture that is put together. */
typedef struct picture {
	unsigned char bytes[4096];
	size_t length;
} picture;

static void add(picture *picture, const void *bytes, size_t length)
{
	EXPECT(length <= sizeof(picture->bytes) - picture->length);
	memcpy(picture->bytes + picture->length, bytes, length);
	picture->length += length;
}

static void add_number(picture *picture, uint32_t number)
{
	const unsigned char bytes[] = {(unsigned char)(number >> 24), (unsigned char)(number >> 16),
								   (unsigned char)(number >> 8), (unsigned char)number};
	add(picture, bytes, 4);
}

static void add_chunk(picture *picture, const char *type, const void *data, size_t length)
{
	add_number(picture, (uint32_t)length);
	size_t begin = picture->length;
	add(picture, type, 4);
	add(picture, data, length);
	add_number(picture, (uint32_t)crc32(0, picture->bytes + begin, (uInt)length + 4));
}

/* Grey, one pixel. */
static const unsigned char header[13] = {0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0};
static const unsigned char pixels[] = {0x78, 0x9C, 0x63, 0x60, 0, 0, 0, 2, 0, 1};

static void add_signature(picture *picture)
{
	add(picture, "\x89PNG\r\n\x1A\n", 8);
}

static void begin_picture(picture *picture)
{
	picture->length = 0;
	add_signature(picture);
	add_chunk(picture, "IHDR", header, sizeof(header));
}

static void end_picture(picture *picture)
{
	add_chunk(picture, "IDAT", pixels, sizeof(pixels));
	add_chunk(picture, "IEND", "", 0);
}

static azora_png read_picture(const picture *picture)
{
	azora_png png;
	if (!azora_png_read(&png, (const char *)picture->bytes, picture->length)) {
		EXPECT(png.message != NULL);
	}
	return png;
}

/* message is a part of it; NULL: the picture is read. */
static void expect_message(const picture *picture, const char *message)
{
	azora_png png = read_picture(picture);
	EXPECT_MSG(message == NULL ? png.message == NULL
							   : png.message != NULL && strstr(png.message, message) != NULL,
			   "%s instead of %s", png.message != NULL ? png.message : "nothing",
			   message != NULL ? message : "nothing");
}

static bool is_credential(const azora_png *png, const char *text)
{
	return png->message == NULL && png->credential.kind != AZORA_BAKED_NOTHING &&
		   png->credential.length == strlen(text) &&
		   memcmp(png->credential.text, text, png->credential.length) == 0;
}

/* A picture with a credential. */
static void bake(const picture *from, const char *text, picture *to)
{
	azora_baked baked = azora_baked_text(text, strlen(text));
	azora_png png = read_picture(from);
	EXPECT(png.message == NULL && baked.kind != AZORA_BAKED_NOTHING);
	to->length = azora_png_baked_size(&png, &baked);
	EXPECT(to->length <= sizeof(to->bytes));
	azora_png_bake(&png, &baked, (char *)to->bytes);
}

START_TEST(what_a_text_is)
{
	static const struct {
		const char *text;
		azora_baked_kind kind;
		const char *trimmed;
	} rows[] = {
		{"{}", AZORA_BAKED_JSON, "{}"},
		{" \t\r\n{ } \n", AZORA_BAKED_JSON, "{ }"},
		{"{\"a\":\"\xC3\xA9\"}", AZORA_BAKED_JSON, "{\"a\":\"\xC3\xA9\"}"},
		{"a.b.c", AZORA_BAKED_JWS, "a.b.c"},
		{"\nAZaz09-_.x.y \n", AZORA_BAKED_JWS, "AZaz09-_.x.y"},
		{"", AZORA_BAKED_NOTHING, ""},
		{" ", AZORA_BAKED_NOTHING, ""},
		{"{", AZORA_BAKED_NOTHING, "{"},
		{"}", AZORA_BAKED_NOTHING, "}"},
		{"[]", AZORA_BAKED_NOTHING, "[]"},
		{"{} x", AZORA_BAKED_NOTHING, "{} x"},
		{"{\"\xFF\"}", AZORA_BAKED_NOTHING, "{\"\xFF\"}"},
		{"\v{}", AZORA_BAKED_NOTHING, "\v{}"},
		{"a.b", AZORA_BAKED_NOTHING, "a.b"},
		{"a..c", AZORA_BAKED_NOTHING, "a..c"},
		{".b.c", AZORA_BAKED_NOTHING, ".b.c"},
		{"a.b.", AZORA_BAKED_NOTHING, "a.b."},
		{"a.b.c.d", AZORA_BAKED_NOTHING, "a.b.c.d"},
		{"a.b.c=", AZORA_BAKED_NOTHING, "a.b.c="},
		{"a.b.c c", AZORA_BAKED_NOTHING, "a.b.c c"},
		{"https://x.y/z", AZORA_BAKED_NOTHING, "https://x.y/z"},
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		azora_baked baked = azora_baked_text(rows[i].text, strlen(rows[i].text));
		EXPECT_MSG(baked.kind == rows[i].kind, "%s", rows[i].text);
		EXPECT(baked.length == strlen(rows[i].trimmed) &&
			   memcmp(baked.text, rows[i].trimmed, baked.length) == 0);
	}
	EXPECT(azora_baked_text("{\0}", 3).kind == AZORA_BAKED_NOTHING);
}
END_TEST

START_TEST(bakes_behind_the_header)
{
	picture plain, expected, baked;
	begin_picture(&plain);
	add_chunk(&plain, "tEXt", "Title\0x", 7);
	end_picture(&plain);
	begin_picture(&expected);
	add_chunk(&expected, "iTXt", TEXT JSON, sizeof(TEXT JSON) - 1);
	add_chunk(&expected, "tEXt", "Title\0x", 7);
	end_picture(&expected);
	bake(&plain, " " JSON "\n", &baked);
	EXPECT_EQUAL(baked.length, expected.length);
	EXPECT(memcmp(baked.bytes, expected.bytes, expected.length) == 0);
	azora_png png = read_picture(&baked);
	EXPECT(is_credential(&png, JSON));
	png = read_picture(&plain);
	EXPECT(png.message == NULL && png.credential.kind == AZORA_BAKED_NOTHING && png.end == 0);
}
END_TEST

/* Wherever the old one stands and whatever it is. */
START_TEST(bakes_again_as_if_for_the_first_time)
{
	picture plain, first, other, again;
	begin_picture(&plain);
	add_chunk(&plain, "tEXt", "Title\0x", 7);
	end_picture(&plain);
	bake(&plain, "aaa.bbb.ccc", &first);
	azora_png png = read_picture(&first);
	EXPECT(is_credential(&png, "aaa.bbb.ccc") && png.credential.kind == AZORA_BAKED_JWS);
	bake(&plain, JSON, &other);
	bake(&first, JSON, &again);
	EXPECT(again.length == other.length && memcmp(again.bytes, other.bytes, other.length) == 0);

	begin_picture(&first);
	add_chunk(&first, "tEXt", "Title\0x", 7);
	add_chunk(&first, "IDAT", pixels, sizeof(pixels));
	add_chunk(&first, "iTXt", TEXT "x.y.z", sizeof(TEXT "x.y.z") - 1);
	add_chunk(&first, "IEND", "", 0);
	bake(&first, JSON, &again);
	EXPECT(again.length == other.length && memcmp(again.bytes, other.bytes, other.length) == 0);
}
END_TEST

/* One chunk between the header and the pixels. */
START_TEST(chunks_of_text)
{
	static const struct {
		const char *type, *data;
		size_t length;
		const char *message, *credential;
	} rows[] = {
#define DATA(text) text, sizeof(text) - 1
		{"iTXt", DATA(TEXT "{}"), NULL, "{}"},
		{"iTXt", DATA("openbadgecredential\0\0\0en\0Beleg\0{}"), NULL, "{}"},
		{"iTXt", DATA("openbadgecredential\0\0\7\0\0{}"), NULL, "{}"},
		{"iTXt", DATA("openbadges\0\0\0\0\0{}"), NULL, NULL},
		{"iTXt", DATA("OpenBadgeCredential\0\0\0\0\0{}"), NULL, NULL},
		{"iTXt", DATA("openbadgecredential2\0\0\0\0\0{}"), NULL, NULL},
		{"iTXt", DATA("openbadgecredential"), NULL, NULL},
		{"iTXt", DATA(""), NULL, NULL},
		{"tEXt", DATA("openbadges\0https://x.example/1"), NULL, NULL},
		{"eXIf", DATA(TEXT "{}"), NULL, NULL},
		{"iTXt", DATA("openbadgecredential\0\1\0\0\0{}"), "compressed", NULL},
		{"iTXt", DATA("openbadgecredential\0\2\0\0\0{}"), "compressed", NULL},
		{"tEXt", DATA("openbadgecredential\0{}"), "another chunk than iTXt", NULL},
		{"zTXt", DATA("openbadgecredential\0\0x"), "another chunk than iTXt", NULL},
		{"iTXt", DATA("openbadgecredential\0"), "without text", NULL},
		{"iTXt", DATA("openbadgecredential\0\0\0\0"), "without text", NULL},
		{"iTXt", DATA("openbadgecredential\0\0\0en{}"), "without text", NULL},
		{"iTXt", DATA("openbadgecredential\0\0\0en\0xy"), "without text", NULL},
		{"iTXt", DATA(TEXT), "neither JSON nor", NULL},
		{"iTXt", DATA(TEXT "{}\0"), "neither JSON nor", NULL},
		{"iTXt", DATA(TEXT "https://x.example/1"), "neither JSON nor", NULL},
#undef DATA
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		picture picture;
		begin_picture(&picture);
		add_chunk(&picture, rows[i].type, rows[i].data, rows[i].length);
		end_picture(&picture);
		expect_message(&picture, rows[i].message);
		azora_png png = read_picture(&picture);
		EXPECT_MSG(rows[i].credential == NULL
					   ? png.credential.kind == AZORA_BAKED_NOTHING || png.message != NULL
					   : is_credential(&png, rows[i].credential),
				   "row %zu", i);
	}
}
END_TEST

START_TEST(only_one_credential)
{
	picture picture;
	begin_picture(&picture);
	add_chunk(&picture, "iTXt", TEXT "{}", sizeof(TEXT "{}") - 1);
	add_chunk(&picture, "iTXt", TEXT "{}", sizeof(TEXT "{}") - 1);
	end_picture(&picture);
	expect_message(&picture, "more than one");
	begin_picture(&picture);
	add_chunk(&picture, "iTXt", TEXT "{}", sizeof(TEXT "{}") - 1);
	add_chunk(&picture, "zTXt", "openbadgecredential\0\0x", 22);
	end_picture(&picture);
	expect_message(&picture, "more than one");
}
END_TEST

START_TEST(order_of_chunks)
{
	picture picture = {.length = 0};
	expect_message(&picture, "is not a PNG");
	add_signature(&picture);
	expect_message(&picture, "in the middle of a chunk");
	end_picture(&picture);
	expect_message(&picture, "begin with a header");

	picture.length = 0;
	add_signature(&picture);
	add_chunk(&picture, "CgBI", "\0\0\0\0", 4);
	add_chunk(&picture, "IHDR", header, sizeof(header));
	end_picture(&picture);
	expect_message(&picture, "begin with a header");

	begin_picture(&picture);
	add_chunk(&picture, "IHDR", header, sizeof(header));
	end_picture(&picture);
	expect_message(&picture, "second header");

	begin_picture(&picture);
	add_chunk(&picture, "IEND", "", 0);
	expect_message(&picture, "no pixels");

	begin_picture(&picture);
	add_chunk(&picture, "IDAT", "x", 1);
	add_chunk(&picture, "IDAT", "y", 1);
	add_chunk(&picture, "tEXt", "a\0b", 3);
	end_picture(&picture);
	expect_message(&picture, "between its pixels");

	begin_picture(&picture);
	add_chunk(&picture, "IDAT", "x", 1);
	add_chunk(&picture, "IEND", "x", 1);
	expect_message(&picture, "data in its end");

	begin_picture(&picture);
	end_picture(&picture);
	add_chunk(&picture, "IEND", "", 0);
	expect_message(&picture, "behind its end");
}
END_TEST

START_TEST(headers)
{
	static const unsigned char depths[7][5] = {{1, 2, 4, 8, 16}, {0}, {8, 16}, {1, 2, 4, 8},
											   {8, 16},          {0}, {8, 16}};
	for (unsigned colour = 0; colour < 256; colour++) {
		for (unsigned depth = 0; depth < 256; depth++) {
			const unsigned char wide[13] = {
				0, 0, 1, 0, 0, 0, 0, 9, (unsigned char)depth, (unsigned char)colour};
			bool valid = depth > 0 && colour < 7 && memchr(depths[colour], (int)depth, 5) != NULL;
			picture picture = {.length = 0};
			add_signature(&picture);
			add_chunk(&picture, "IHDR", wide, sizeof(wide));
			end_picture(&picture);
			expect_message(&picture, valid ? NULL : "values that PNG does not know");
		}
	}
	static const unsigned char odd[][13] = {{0, 0, 0, 0, 0, 0, 0, 1, 8},
											{0, 0, 0, 1, 0, 0, 0, 0, 8},
											{0x80, 0, 0, 0, 0, 0, 0, 1, 8},
											{0, 0, 0, 1, 0xFF, 0, 0, 0, 8},
											{0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 1},
											{0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 1},
											{0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 2}};
	for (size_t i = 0; i < sizeof(odd) / sizeof(*odd); i++) {
		picture picture = {.length = 0};
		add_signature(&picture);
		add_chunk(&picture, "IHDR", odd[i], 13);
		end_picture(&picture);
		expect_message(&picture, "values that PNG does not know");
	}
}
END_TEST

START_TEST(lengths_and_types)
{
	static const uint32_t lengths[] = {1, 4, 1000, 0x7FFFFFFF, 0x80000000, 0xFFFFFFF4, 0xFFFFFFFF};
	for (size_t i = 0; i < sizeof(lengths) / sizeof(*lengths); i++) {
		picture picture;
		begin_picture(&picture);
		add_number(&picture, lengths[i]);
		add(&picture, "IDATcrc!", 8);
		expect_message(&picture, "longer than the picture");
	}
	static const char *const types[] = {"ID@T", "1DAT", "IDA[", "ida{", "ID T", "IDA\xC4"};
	for (size_t i = 0; i < sizeof(types) / sizeof(*types); i++) {
		picture picture;
		begin_picture(&picture);
		add_chunk(&picture, types[i], "", 0);
		end_picture(&picture);
		expect_message(&picture, "not made of letters");
	}
}
END_TEST

/* All of a picture is under some checksum, or is what makes it a PNG. */
START_TEST(no_bit_can_change)
{
	picture plain, baked;
	begin_picture(&plain);
	end_picture(&plain);
	bake(&plain, JSON, &baked);
	for (size_t bit = 0; bit < baked.length * 8; bit++) {
		baked.bytes[bit / 8] ^= (unsigned char)(1u << bit % 8);
		EXPECT_MSG(read_picture(&baked).message != NULL, "bit %zu", bit);
		baked.bytes[bit / 8] ^= (unsigned char)(1u << bit % 8);
	}
	size_t length = baked.length;
	for (baked.length = 0; baked.length < length; baked.length++) {
		EXPECT_MSG(read_picture(&baked).message != NULL, "the first %zu bytes", baked.length);
	}
	expect_message(&baked, NULL);
	baked.bytes[baked.length++] = 0;
	expect_message(&baked, "behind its end");
}
END_TEST

START_TEST(a_picture_that_is_too_large)
{
	picture small;
	begin_picture(&small);
	end_picture(&small);
	azora_png png;
	char *bytes = test_need(AZORA_PNG_SIZE + 1, 1);
	memcpy(bytes, small.bytes, small.length);
	EXPECT(!azora_png_read(&png, bytes, AZORA_PNG_SIZE + 1));
	EXPECT(strstr(png.message, "32 MiB") != NULL);
	EXPECT(!azora_png_read(&png, bytes, AZORA_PNG_SIZE));
	EXPECT(strstr(png.message, "behind its end") != NULL);
	free(bytes);
}
END_TEST

/* Bakes into a real picture and looks at what came out; the broken ones, whose names begin with x,
 * are refused. */
static void try_picture(const char *path, bool broken)
{
	static const char json[] = "{\"name\":\"\xC3\xA9\"}";
	size_t length;
	char *bytes = test_file(path, &length);
	azora_png png, again;
	EXPECT_MSG(azora_png_read(&png, bytes, length) != broken, "%s", path);
	if (!broken) {
		azora_baked baked = azora_baked_text(json, sizeof(json) - 1);
		size_t size = azora_png_baked_size(&png, &baked), added = size - length;
		char *picture = test_need(size, 1);
		azora_png_bake(&png, &baked, picture);
		EXPECT(azora_png_read(&again, picture, size) && is_credential(&again, json));
		EXPECT(again.begin == 33 && again.end - again.begin == added);
		EXPECT(memcmp(picture, bytes, 33) == 0);
		EXPECT(memcmp(picture + 33 + added, bytes + 33, length - 33) == 0);
		free(picture);
	}
	free(bytes);
}

START_TEST(real_pictures)
{
	const char *folder = "tests/vectors/pngsuite";
	DIR *directory = opendir(folder);
	EXPECT_MSG(directory != NULL, "%s cannot be opened", folder);
	size_t tried = 0;
	for (struct dirent *entry = readdir(directory); entry != NULL; entry = readdir(directory)) {
		const char *end = strrchr(entry->d_name, '.');
		if (end != NULL && strcmp(end, ".png") == 0) {
			char path[512];
			(void)snprintf(path, sizeof(path), "%s/%s", folder, entry->d_name);
			try_picture(path, entry->d_name[0] == 'x');
			tried++;
		}
	}
	(void)closedir(directory);
	EXPECT_EQUAL(tried, 175);
}
END_TEST

START_TEST(published_badges)
{
	static const struct {
		const char *path;
		azora_baked_kind kind;
		size_t length;
	} rows[] = {{"tests/vectors/openbadges/simple-json.png", AZORA_BAKED_JSON, 1365},
				{"tests/vectors/openbadges/simple-jwt.png", AZORA_BAKED_JWS, 2263}};
	for (size_t i = 0; i < 2; i++) {
		size_t length;
		azora_png png;
		char *bytes = test_file(rows[i].path, &length);
		EXPECT(azora_png_read(&png, bytes, length));
		EXPECT(png.credential.kind == rows[i].kind);
		EXPECT_EQUAL(png.credential.length, rows[i].length);
		free(bytes);
	}
}
END_TEST

Suite *suite_png(void)
{
	const TTest *const tests[] = {what_a_text_is,
								  bakes_behind_the_header,
								  bakes_again_as_if_for_the_first_time,
								  chunks_of_text,
								  only_one_credential,
								  order_of_chunks,
								  headers,
								  lengths_and_types,
								  no_bit_can_change,
								  a_picture_that_is_too_large,
								  real_pictures,
								  published_badges};
	return TEST_SUITE("png", tests);
}
