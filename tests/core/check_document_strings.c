/* Documents: strings, decoded and written. */
#include "core/canonical.h"
#include "core/document.h"

#include "reading.h"
#include "suite.h"
#include "utf8.h"

#include <stdio.h>
#include <stdlib.h>

/* The escape that canonical form has for a character; 0 if it has none. */
static size_t escape(uint32_t point, char *to)
{
	static const char *const named[] = {[8] = "\\b",  [9] = "\\t",   [10] = "\\n", [12] = "\\f",
										[13] = "\\r", [34] = "\\\"", [92] = "\\\\"};
	if (point < sizeof(named) / sizeof(*named) && named[point] != NULL) {
		return (size_t)sprintf(to, "%s", named[point]);
	}
	return point < 32 ? (size_t)sprintf(to, "\\u%04x", point) : 0;
}

static size_t escape_units(uint32_t point, bool capital, char *to)
{
	const char *form = capital ? "\\u%04X" : "\\u%04x";
	if (point < 0x10000) {
		return (size_t)sprintf(to, form, point);
	}
	size_t length = (size_t)sprintf(to, form, 0xD800 + ((point - 0x10000) >> 10));
	return length + (size_t)sprintf(to + length, form, 0xDC00 + ((point - 0x10000) & 0x3FF));
}

/* A text three times over: what it means, one way to write it, and the canonical one. */
typedef struct sample {
	char decoded[1024], written[4096], canonical[4096];
	size_t decoded_length, written_length, canonical_length;
} sample;

static void begin_sample(sample *sample)
{
	sample->decoded_length = 0;
	sample->written_length = sample->canonical_length = 1;
	*sample->written = *sample->canonical = '"';
}

/* way: 0 as it is if that can be, 1 and 2 by code units, 3 by the short escape if there is one. */
static void add_character(sample *sample, uint32_t point, uint64_t way)
{
	char raw[4], escaped[16];
	size_t bytes = test_utf8(point, raw), length = escape(point, escaped);
	memcpy(sample->decoded + sample->decoded_length, raw, bytes);
	sample->decoded_length += bytes;
	memcpy(sample->canonical + sample->canonical_length, length > 0 ? escaped : raw,
		   length > 0 ? length : bytes);
	sample->canonical_length += length > 0 ? length : bytes;
	if (way == 1 || way == 2) {
		length = escape_units(point, way == 2, escaped);
	} else if (way == 3 && point == '/') {
		length = (size_t)sprintf(escaped, "\\/");
	}
	memcpy(sample->written + sample->written_length, length > 0 ? escaped : raw,
		   length > 0 ? length : bytes);
	sample->written_length += length > 0 ? length : bytes;
}

static void end_sample(sample *sample)
{
	sample->written[sample->written_length++] = '"';
	sample->canonical[sample->canonical_length++] = '"';
	test_reading reading;
	bool read = test_reading_begin(&reading, sample->written, sample->written_length, &test_limits);
	EXPECT_MSG(read, "%.*s: at byte %zu, %s", (int)sample->written_length, sample->written,
			   reading.document.offset, reading.document.message);
	const azora_json *root = reading.document.root;
	EXPECT(root->kind == AZORA_TEXT && root->end == sample->written_length);
	EXPECT_EQUAL(root->length, sample->decoded_length);
	EXPECT(memcmp(root->as.text, sample->decoded, root->length) == 0);
	EXPECT_EQUAL(root->plain, memchr(sample->written, '\\', sample->written_length) == NULL);
	azora_buffer buffer;
	azora_buffer_begin(&buffer, &reading.memory.allocator);
	azora_json_canonical(root, NULL, 0, &buffer);
	EXPECT(buffer.length == sample->canonical_length &&
		   memcmp(buffer.bytes, sample->canonical, buffer.length) == 0);
	buffer.length = 0;
	azora_buffer_string(&buffer, sample->decoded, sample->decoded_length);
	EXPECT(buffer.length == sample->canonical_length &&
		   memcmp(buffer.bytes, sample->canonical, buffer.length) == 0);
	azora_buffer_free(&buffer);
	test_reading_end(&reading);
}

static bool is_surrogate(uint32_t point)
{
	return point >= 0xD800 && point <= 0xDFFF;
}

/* Every one below U+0100, and many of the others. */
START_TEST(every_character)
{
	static sample sample;
	uint32_t step = test_rounds(100) < 100 ? 0xFFD : 0x1F;
	for (uint32_t point = 0; point <= 0x10FFFF; point += point < 0x100 ? 1 : step) {
		for (uint64_t way = 0; way < 4 && !is_surrogate(point); way++) {
			begin_sample(&sample);
			add_character(&sample, point, way);
			end_sample(&sample);
		}
	}
	static const uint32_t edges[] = {0x7FF,  0x800,  0x2028, 0x2029,  0xD7FF,
									 0xE000, 0xFEFF, 0xFFFF, 0x10000, 0x10FFFF};
	for (size_t i = 0; i < sizeof(edges) / sizeof(*edges); i++) {
		begin_sample(&sample);
		add_character(&sample, edges[i], 0);
		add_character(&sample, edges[i], 1);
		end_sample(&sample);
	}
}
END_TEST

/* Strings are gone through by eights: what ends a run stands everywhere in them. */
START_TEST(every_place)
{
	static const uint32_t points[] = {'"', '\\', 0, 31, 127, '/', 0xE9, 0x20AC, 0x1F600};
	static sample sample;
	for (size_t before = 0; before < 20; before++) {
		for (size_t after = 0; after < 20; after += test_rounds(100) < 100 ? 7 : 1) {
			for (size_t i = 0; i < 4 * sizeof(points) / sizeof(*points); i++) {
				begin_sample(&sample);
				for (size_t j = 0; j < before; j++) {
					add_character(&sample, 'a', 0);
				}
				add_character(&sample, points[i / 4], i % 4);
				for (size_t j = 0; j < after; j++) {
					add_character(&sample, 'z', 0);
				}
				end_sample(&sample);
			}
		}
	}
}
END_TEST

START_TEST(random_texts)
{
	static const uint32_t spans[] = {0x20, 0x80, 0x800, 0x10000, 0x110000};
	static sample sample;
	uint64_t state = 25;
	for (size_t round = 0; round < test_rounds(20000); round++) {
		size_t length = test_random(&state) % 60;
		uint64_t plain = test_random(&state) % 10;
		begin_sample(&sample);
		for (size_t i = 0; i < length; i++) {
			uint32_t span = spans[test_random(&state) % 5];
			uint32_t point = (uint32_t)(test_random(&state) % span);
			bool letter = is_surrogate(point) || test_random(&state) % 10 < plain;
			add_character(&sample, letter ? 'e' : point, test_random(&state) % 4);
		}
		end_sample(&sample);
	}
}
END_TEST

/* Whether one sequence, of the three bytes that these are, is UTF-8: some character's, or three. */
static bool well_formed(const unsigned char bytes[3])
{
	if (bytes[0] < 0x80) {
		return bytes[1] < 0x80 ? bytes[2] < 0x80
							   : bytes[1] >= 0xC2 && bytes[1] <= 0xDF && bytes[2] >> 6 == 2;
	}
	if (bytes[0] >= 0xC2 && bytes[0] <= 0xDF) {
		return bytes[1] >> 6 == 2 && bytes[2] < 0x80;
	}
	bool least = bytes[0] != 0xE0 || bytes[1] >= 0xA0;
	bool surrogate = bytes[0] == 0xED && bytes[1] >= 0xA0;
	return bytes[0] >> 4 == 14 && bytes[1] >> 6 == 2 && bytes[2] >> 6 == 2 && least && !surrogate;
}

static void expect_sequence(test_memory *memory, const unsigned char bytes[3])
{
	char text[5] = {'"', (char)bytes[0], (char)bytes[1], (char)bytes[2], '"'};
	for (size_t i = 0; i < 3; i++) {
		if (bytes[i] < 32 || bytes[i] == '"' || bytes[i] == '\\') {
			return;
		}
	}
	azora_document document;
	bool read =
		azora_document_read(&document, &memory->allocator, text, sizeof(text), &test_limits);
	EXPECT_MSG(read == well_formed(bytes), "%02x%02x%02x was %s", bytes[0], bytes[1], bytes[2],
			   read ? "read" : "refused");
	EXPECT(read || document.code == AZORA_DOCUMENT_ENCODING);
	EXPECT_EQUAL(azora_utf8_valid(text + 1, 3), read);
	azora_document_free(&document);
}

/* Any first two, and a third of each kind. */
START_TEST(sequences_of_three_bytes)
{
	static const unsigned char thirds[] = {'a', 0x7F, 0x80, 0xBF, 0xC0, 0xC2, 0xFF};
	test_memory memory;
	test_memory_begin(&memory);
	for (uint32_t i = 0; i < 1 << 16; i += test_rounds(100) < 100 ? 97 : 1) {
		for (size_t j = 0; j < sizeof(thirds); j++) {
			const unsigned char bytes[3] = {(unsigned char)(i >> 8), (unsigned char)i, thirds[j]};
			expect_sequence(&memory, bytes);
		}
	}
	EXPECT_EQUAL(test_memory_end(&memory), 0);
}
END_TEST

/* One \u and another behind it: pairs, halves of them, and neither. */
START_TEST(code_units)
{
	static const uint32_t seconds[] = {0x0000, 0x0041, 0xD7FF, 0xD800, 0xDBFF,
									   0xDC00, 0xDFFF, 0xE000, 0xFFFF};
	for (uint32_t unit = 0; unit < 0x10000; unit += test_rounds(100) < 100 ? 97 : 5) {
		for (size_t i = 0; i < sizeof(seconds) / sizeof(*seconds); i++) {
			char text[20];
			uint32_t second = seconds[i];
			test_reading reading;
			(void)sprintf(text, "\"\\u%04x\\u%04X\"", unit, second);
			bool pair = unit >= 0xD800 && unit < 0xDC00 && second >= 0xDC00 && second <= 0xDFFF;
			bool read = test_reading_begin(&reading, text, 14, &test_limits);
			EXPECT_MSG(read == (pair || (!is_surrogate(unit) && !is_surrogate(second))),
					   "%s was %s", text, read ? "read" : "refused");
			size_t place = is_surrogate(unit) ? 1 : 7;
			EXPECT(read || (reading.document.code == AZORA_DOCUMENT_ENCODING &&
							reading.document.offset == place));
			test_reading_end(&reading);
		}
	}
}
END_TEST

Suite *suite_document_strings(void)
{
	const TTest *const tests[] = {every_character, every_place, random_texts,
								  sequences_of_three_bytes, code_units};
	return TEST_SUITE("document strings", tests);
}
