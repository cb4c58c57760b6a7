#include "core/multibase.h"
#include "core/status_list.h"

#include "allocators.h"
#include "short_memory.h"
#include "suite.h"

#include <stdlib.h>
#include <string.h>
#include <zlib.h>

/* Bytes of a list of the least length. */
#define LEAST (AZORA_STATUS_MINIMUM / 8)

typedef struct bytes {
	unsigned char *at; /* to be given to free() */
	size_t length;
} bytes;

static bytes new_bytes(size_t length)
{
	return (bytes){test_need(length, 1), length};
}

/* Compresses by zlib itself, in one of its formats; header may be NULL. */
static bytes pack(const unsigned char *data, size_t length, int window, gz_header *header)
{
	z_stream stream = {.next_in = (Bytef *)data, .avail_in = (uInt)length};
	ck_assert_int_eq(deflateInit2(&stream, 9, Z_DEFLATED, window, 8, Z_DEFAULT_STRATEGY), Z_OK);
	if (header != NULL) {
		ck_assert_int_eq(deflateSetHeader(&stream, header), Z_OK);
	}
	bytes packed = new_bytes(deflateBound(&stream, (uLong)length) + 1000);
	stream.next_out = packed.at;
	stream.avail_out = (uInt)packed.length;
	ck_assert_int_eq(deflate(&stream, Z_FINISH), Z_STREAM_END);
	packed.length = stream.total_out;
	(void)deflateEnd(&stream);
	return packed;
}

typedef struct result {
	azora_status_code code;
	azora_status_list list;
	const char *message;
} result;

static result decode(test_memory *memory, const char *text, size_t length, size_t expansion)
{
	result result;
	result.code = azora_status_list_decode(&result.list, &memory->allocator, text, length,
										   AZORA_STATUS_MINIMUM, 1, expansion, &result.message);
	EXPECT((result.code == AZORA_STATUS_OK) == (*result.message == '\0'));
	return result;
}

/* What decoding makes of these bytes in base64url. */
static result decode_bytes(test_memory *memory, bytes packed, size_t expansion)
{
	azora_buffer text;
	test_memory texts;
	test_memory_begin(&texts);
	azora_buffer_begin(&text, &texts.allocator);
	azora_buffer_text(&text, "u");
	azora_base64url_write(&text, packed.at, packed.length);
	result result = decode(memory, text.bytes, text.length, expansion);
	azora_buffer_free(&text);
	(void)test_memory_end(&texts);
	return result;
}

/* Decodes what is packed, which is given back, and expects one answer. */
static void expect_code(bytes packed, azora_status_code code)
{
	test_memory memory;
	test_memory_begin(&memory);
	result result = decode_bytes(&memory, packed, AZORA_STATUS_EXPANSION);
	EXPECT_MSG(result.code == code, "%d (%s) instead of %d", result.code, result.message, code);
	EXPECT(memory.peak <= 2 * AZORA_STATUS_EXPANSION + 100000);
	azora_status_list_free(&result.list);
	EXPECT_EQUAL(test_memory_end(&memory), 0);
	free(packed.at);
}

START_TEST(bits)
{
	test_memory memory;
	azora_status_list list;
	test_memory_begin(&memory);
	EXPECT_EQUAL(azora_status_list_begin(&list, &memory.allocator, 20), AZORA_STATUS_OK);
	EXPECT_EQUAL(list.bytes, 3);
	azora_status_list_set(&list, 0, true);
	azora_status_list_set(&list, 9, true);
	azora_status_list_set(&list, 23, true);
	ck_assert_mem_eq(list.bits, "\x80\x40\x01", 3);
	azora_status_list_set(&list, 9, false);
	azora_status_list_set(&list, 8, false);
	ck_assert_mem_eq(list.bits, "\x80\x00\x01", 3);
	EXPECT_EQUAL(azora_status_list_unset(&list, 24), 22);
	EXPECT_EQUAL(azora_status_list_unset(&list, 23), 22);
	EXPECT_EQUAL(azora_status_list_unset(&list, 1), 0);
	EXPECT_EQUAL(azora_status_list_unset(&list, 0), 0);
	azora_status_list_free(&list);
	EXPECT_EQUAL(azora_status_list_begin(&list, &memory.allocator, (size_t)INT32_MAX * 8 + 1),
				 AZORA_STATUS_LARGE);
	azora_status_list_free(&list);
	EXPECT_EQUAL(azora_status_list_begin(&list, &memory.allocator, SIZE_MAX), AZORA_STATUS_LARGE);
	azora_status_list_free(&list);
	EXPECT_EQUAL(azora_status_list_begin(&list, &memory.allocator, 0), AZORA_STATUS_OK);
	azora_status_list_free(&list);
	EXPECT_EQUAL(test_memory_end(&memory), 0);
}
END_TEST

/* Entries of every size, against bits put together one by one. */
START_TEST(values)
{
	uint64_t state = 7;
	test_memory memory;
	azora_status_list list;
	test_memory_begin(&memory);
	EXPECT_EQUAL(azora_status_list_begin(&list, &memory.allocator, 8000), AZORA_STATUS_OK);
	for (size_t i = 0; i < list.bytes; i++) {
		list.bits[i] = (unsigned char)test_random(&state);
	}
	for (unsigned size = 1; size <= 64; size++) {
		for (size_t index = 0; index < 8000 / size; index++) {
			uint64_t value = 0;
			for (size_t bit = index * size; bit < (index + 1) * size; bit++) {
				value = value << 1 | (list.bits[bit / 8] >> (7 - bit % 8) & 1);
			}
			EXPECT_EQUAL(azora_status_list_value(&list, index, size), value);
		}
	}
	azora_status_list_free(&list);
	EXPECT_EQUAL(test_memory_end(&memory), 0);
}
END_TEST

START_TEST(there_and_back)
{
	static const unsigned percents[] = {0, 1, 50, 99, 100};
	uint64_t state = 3;
	test_memory memory;
	test_memory_begin(&memory);
	for (size_t i = 0; i < sizeof(percents) / sizeof(*percents); i++) {
		azora_status_list list;
		azora_buffer text;
		size_t entries = (size_t)test_random_in(&state, AZORA_STATUS_MINIMUM, 1000000);
		EXPECT_EQUAL(azora_status_list_begin(&list, &memory.allocator, entries), AZORA_STATUS_OK);
		for (size_t entry = 0; entry < entries; entry++) {
			azora_status_list_set(&list, entry, test_random(&state) % 100 < percents[i]);
		}
		azora_buffer_begin(&text, &memory.allocator);
		EXPECT_EQUAL(azora_status_list_encode(&list, &text), AZORA_STATUS_OK);
		result read = decode(&memory, text.bytes, text.length, list.bytes);
		EXPECT_EQUAL(read.code, AZORA_STATUS_OK);
		EXPECT_EQUAL(read.list.bytes, list.bytes);
		EXPECT(memcmp(read.list.bits, list.bits, list.bytes) == 0);
		azora_status_list_free(&read.list);
		EXPECT_EQUAL(decode(&memory, text.bytes, text.length, list.bytes - 1).code,
					 AZORA_STATUS_LARGE);
		azora_buffer_free(&text);
		azora_status_list_free(&list);
	}
	EXPECT_EQUAL(test_memory_end(&memory), 0);
}
END_TEST

/* The example of the recommendation: 131,072 bits, none of them set. */
START_TEST(published_example)
{
	static const char text[] =
		"uH4sIAAAAAAAAA-3BMQEAAADCoPVPbQwfoAAAAAAAAAAAAAAAAAAAAIC3AYbSVKsAQAAA";
	test_memory memory;
	test_memory_begin(&memory);
	result read = decode(&memory, text, strlen(text), AZORA_STATUS_EXPANSION);
	EXPECT_EQUAL(read.code, AZORA_STATUS_OK);
	EXPECT_EQUAL(read.list.bytes, LEAST);
	EXPECT_EQUAL(azora_status_list_unset(&read.list, AZORA_STATUS_MINIMUM), AZORA_STATUS_MINIMUM);
	azora_status_list_free(&read.list);
	/* Every beginning of it, and every text of one letter less. */
	for (size_t length = 0; length < strlen(text); length++) {
		EXPECT_EQUAL(decode(&memory, text, length, AZORA_STATUS_EXPANSION).code,
					 AZORA_STATUS_MALFORMED);
		EXPECT(memory.count == 0 || memory.count == 1);
		(void)test_memory_end(&memory);
	}
}
END_TEST

/* Whatever is not base64url without padding behind a "u". */
START_TEST(refused_texts)
{
	static const char *const texts[] = {
		"",
		"u",
		"uA",
		"H4sIAAAAAAAAA",
		"zH4sI",
		"uH4sIAAAAAAAAA+3B",
		"mH4sIAAAAAAAAA",
		"uH4sIAAAAAAAAA-3BMQEAAADCoPVPbQwfoAAAAAAAAAAAAAAAAAAAAIC3AYbSVKsAQAAA=",
		"uH4sIAAAAAAAAA-3BMQEAAADCoPVPbQwfoAAAAAAAAAAAAAAAAAAAAIC3AYbSVKsAQAAA\n",
		" uH4sIAAAAAAAAA-3BMQEAAADCoPVPbQwfoAAAAAAAAAAAAAAAAAAAAIC3AYbSVKsAQAAA",
		"UH4sIAAAAAAAAA-3BMQEAAADCoPVPbQwfoAAAAAAAAAAAAAAAAAAAAIC3AYbSVKsAQAAA",
		"uH4sIAAAAAAAAA-3BMQEAAADCoPVPbQwfoAAAAAAAAAAAAAAAAAAAAIC3AYbSVKsAQAAAA",
		"uH4sIAAAAAAAAA-3BMQEAAADCoPVPbQwfoAAAAAAAAAAAAAAAAAAAAIC3AYbSVKsAQAAAAA",
		"uH4sIAAAAAAAAA-3BMQEAAADCoPVPbQwfoAAA AAAAAAAAAAAAAAAAAIC3AYbSVKsAQAAA",
	};
	test_memory memory;
	test_memory_begin(&memory);
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		result read = decode(&memory, texts[i], strlen(texts[i]), AZORA_STATUS_EXPANSION);
		EXPECT_MSG(read.code == AZORA_STATUS_MALFORMED, "%s: %d", texts[i], read.code);
		azora_status_list_free(&read.list);
	}
	EXPECT_EQUAL(test_memory_end(&memory), 0);
}
END_TEST

/* Headers that others write. */
START_TEST(headers)
{
	bytes list = new_bytes(LEAST);
	Bytef extra[] = "ab\2\0xy", name[] = "status.bin", comment[] = "a comment";
	gz_header header = {.text = 1, .time = 1234567890, .os = 3};
	list.at[5] = 17;
	expect_code(pack(list.at, list.length, 31, &header), AZORA_STATUS_OK);
	header.name = name;
	expect_code(pack(list.at, list.length, 31, &header), AZORA_STATUS_OK);
	header.extra = extra;
	header.extra_len = 6;
	header.comment = comment;
	header.hcrc = 1;
	expect_code(pack(list.at, list.length, 31, &header), AZORA_STATUS_OK);
	expect_code(pack(list.at, list.length, 15, NULL), AZORA_STATUS_MALFORMED);
	expect_code(pack(list.at, list.length, -15, NULL), AZORA_STATUS_MALFORMED);
	expect_code(pack(list.at, list.length - 1, 31, NULL), AZORA_STATUS_SHORT);
	expect_code(pack(list.at, 0, 31, NULL), AZORA_STATUS_SHORT);
	free(list.at);
}
END_TEST

static bytes joined(bytes a, bytes b)
{
	bytes both = new_bytes(a.length + b.length);
	memcpy(both.at, a.at, a.length);
	memcpy(both.at + a.length, b.at, b.length);
	return both;
}

/* One member, and nothing behind it. */
START_TEST(behind_the_end)
{
	bytes list = new_bytes(LEAST), zeros = new_bytes(4), length = new_bytes(4);
	bytes one = pack(list.at, list.length, 31, NULL);
	length.at[1] = LEAST >> 8;
	expect_code(joined(one, one), AZORA_STATUS_MALFORMED);
	expect_code(joined(one, zeros), AZORA_STATUS_MALFORMED);
	expect_code(joined(one, length), AZORA_STATUS_MALFORMED);
	zeros.length = 1;
	expect_code(joined(one, zeros), AZORA_STATUS_MALFORMED);
	free(one.at);
	free(zeros.at);
	free(length.at);
	free(list.at);
}
END_TEST

/* A change of any bit is found, or changes nothing of the list: there are bits that say nothing of
 * it, as the time. */
START_TEST(flipped_bits)
{
	bytes list = new_bytes(LEAST);
	uint64_t state = 11;
	for (int i = 0; i < 40; i++) {
		list.at[test_random(&state) % LEAST] = (unsigned char)test_random(&state);
	}
	bytes packed = pack(list.at, list.length, 31, NULL);
	for (size_t bit = 0; bit < packed.length * 8; bit++) {
		test_memory memory;
		test_memory_begin(&memory);
		packed.at[bit / 8] ^= (unsigned char)(1 << bit % 8);
		result read = decode_bytes(&memory, packed, AZORA_STATUS_EXPANSION);
		if (read.code == AZORA_STATUS_OK) {
			EXPECT_MSG(bit / 8 >= 3 && bit / 8 < packed.length - 8, "bit %zu may change", bit);
			EXPECT(memcmp(read.list.bits, list.at, LEAST) == 0);
		}
		azora_status_list_free(&read.list);
		EXPECT_EQUAL(test_memory_end(&memory), 0);
		packed.at[bit / 8] ^= (unsigned char)(1 << bit % 8);
	}
	free(packed.at);
	free(list.at);
}
END_TEST

static void state_length(bytes packed, uint32_t length)
{
	for (int i = 0; i < 4; i++) {
		packed.at[packed.length - 4 + i] = (unsigned char)(length >> 8 * i);
	}
}

/* Lists that expand to far more than they may, whatever they state. */
START_TEST(bombs)
{
	static const uint32_t lies[] = {LEAST, 0, 1, AZORA_STATUS_EXPANSION, UINT32_MAX};
	bytes list = new_bytes(4 * (size_t)AZORA_STATUS_EXPANSION);
	bytes packed = pack(list.at, list.length, 31, NULL);
	for (size_t i = 0; i < sizeof(lies) / sizeof(*lies); i++) {
		bytes bomb = new_bytes(packed.length);
		memcpy(bomb.at, packed.at, packed.length);
		state_length(bomb, lies[i]);
		expect_code(bomb, AZORA_STATUS_MALFORMED);
	}
	expect_code(packed, AZORA_STATUS_LARGE);
	packed = pack(list.at, AZORA_STATUS_EXPANSION, 31, NULL);
	state_length(packed, LEAST);
	expect_code(packed, AZORA_STATUS_MALFORMED);
	packed = pack(list.at, AZORA_STATUS_EXPANSION, 31, NULL);
	state_length(packed, AZORA_STATUS_EXPANSION + 1);
	expect_code(packed, AZORA_STATUS_LARGE);
	expect_code(pack(list.at, AZORA_STATUS_EXPANSION + 1, 31, NULL), AZORA_STATUS_LARGE);
	expect_code(pack(list.at, AZORA_STATUS_EXPANSION, 31, NULL), AZORA_STATUS_OK);
	/* Incompressible, and of the greatest length that there is. */
	uint64_t state = 5;
	for (size_t i = 0; i < AZORA_STATUS_EXPANSION; i++) {
		list.at[i] = (unsigned char)test_random(&state);
	}
	expect_code(pack(list.at, AZORA_STATUS_EXPANSION, 31, NULL), AZORA_STATUS_OK);
	/* More text than any list within the limits needs is not even read. */
	expect_code((bytes){list.at, list.length}, AZORA_STATUS_LARGE);
}
END_TEST

START_TEST(minimum)
{
	static const struct {
		size_t bytes, minimum;
		unsigned size;
		azora_status_code code;
	} cases[] = {
		{100, 800, 1, AZORA_STATUS_OK},
		{100, 801, 1, AZORA_STATUS_SHORT},
		{100, 400, 2, AZORA_STATUS_OK},
		{100, 401, 2, AZORA_STATUS_SHORT},
		{100, 266, 3, AZORA_STATUS_OK},
		{100, 267, 3, AZORA_STATUS_SHORT},
		{100, 12, 64, AZORA_STATUS_OK},
		{100, 13, 64, AZORA_STATUS_SHORT},
		{100, SIZE_MAX, 1, AZORA_STATUS_SHORT},
		{100, SIZE_MAX / 8, 64, AZORA_STATUS_SHORT},
		{0, 0, 1, AZORA_STATUS_OK},
		{7, 1, 64, AZORA_STATUS_SHORT},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		test_memory memory;
		azora_status_list list;
		azora_buffer text;
		const char *message;
		test_memory_begin(&memory);
		azora_buffer_begin(&text, &memory.allocator);
		EXPECT_EQUAL(azora_status_list_begin(&list, &memory.allocator, cases[i].bytes * 8),
					 AZORA_STATUS_OK);
		EXPECT_EQUAL(azora_status_list_encode(&list, &text), AZORA_STATUS_OK);
		azora_status_list_free(&list);
		azora_status_code code =
			azora_status_list_decode(&list, &memory.allocator, text.bytes, text.length,
									 cases[i].minimum, cases[i].size, SIZE_MAX, &message);
		EXPECT_MSG(code == cases[i].code, "case %zu: %d", i, code);
		azora_status_list_free(&list);
		azora_buffer_free(&text);
		EXPECT_EQUAL(test_memory_end(&memory), 0);
	}
}
END_TEST

/* Each free index as often as another, those of the last, cut byte too. */
START_TEST(drawing)
{
	enum { BITS = 21, DRAWS = 21000 };
	test_memory memory;
	azora_status_list list;
	size_t index, counts[24] = {0};
	test_memory_begin(&memory);
	EXPECT_EQUAL(azora_status_list_begin(&list, &memory.allocator, BITS), AZORA_STATUS_OK);
	for (size_t i = 0; i < BITS; i += 3) {
		azora_status_list_set(&list, i, true);
	}
	for (int i = 0; i < DRAWS; i++) {
		EXPECT(azora_status_list_draw(&list, BITS, &index));
		EXPECT(index < BITS && index % 3 != 0);
		counts[index]++;
	}
	for (size_t i = 0; i < BITS; i++) {
		/* 1,500 of each, with a deviation of 37: nine of them are out of the question. */
		EXPECT(i % 3 == 0 || (counts[i] > 1165 && counts[i] < 1835));
	}
	for (size_t left = BITS - 7; left > 0; left--) {
		EXPECT(azora_status_list_draw(&list, BITS, &index));
		EXPECT_EQUAL(azora_status_list_value(&list, index, 1), 0);
		azora_status_list_set(&list, index, true);
	}
	EXPECT(!azora_status_list_draw(&list, BITS, &index));
	azora_status_list_free(&list);
	EXPECT_EQUAL(test_memory_end(&memory), 0);
}
END_TEST

typedef struct memory_case {
	test_memory memory;
	azora_status_list list;
	azora_buffer text;
	bool encoded;
} memory_case;

static azora_status encode_and_decode(void *context)
{
	memory_case *this = context;
	const char *message;
	if (this->list.bits == NULL &&
		azora_status_list_begin(&this->list, &this->memory.allocator, AZORA_STATUS_MINIMUM) !=
			AZORA_STATUS_OK) {
		return AZORA_NO_MEMORY;
	}
	if (!this->encoded) {
		azora_buffer_begin(&this->text, &this->memory.allocator);
		if (azora_status_list_encode(&this->list, &this->text) != AZORA_STATUS_OK) {
			azora_buffer_free(&this->text);
			return AZORA_NO_MEMORY;
		}
		this->encoded = true;
	}
	azora_status_list read;
	azora_status_code code =
		azora_status_list_decode(&read, &this->memory.allocator, this->text.bytes,
								 this->text.length, AZORA_STATUS_MINIMUM, 1, LEAST, &message);
	azora_status_list_free(&read);
	EXPECT(code == AZORA_STATUS_OK || code == AZORA_STATUS_NO_MEMORY);
	return code == AZORA_STATUS_OK ? AZORA_OK : AZORA_NO_MEMORY;
}

static void unharmed(void *context)
{
	memory_case *this = context;
	if (this->list.bits != NULL) {
		EXPECT_EQUAL(azora_status_list_unset(&this->list, AZORA_STATUS_MINIMUM),
					 AZORA_STATUS_MINIMUM);
	}
}

START_TEST(short_of_memory)
{
	for (int jump = 0; jump < 2; jump++) {
		memory_case this = {.encoded = false};
		test_memory_begin(&this.memory);
		EXPECT(run_short(&this.memory, jump, encode_and_decode, &this, unharmed) >= 4);
		azora_buffer_free(&this.text);
		azora_status_list_free(&this.list);
		size_t left = test_memory_end(&this.memory);
		EXPECT(jump || left == 0);
	}
}
END_TEST

Suite *suite_status_list(void)
{
	const TTest *const tests[] = {bits,          values,  there_and_back, published_example,
								  refused_texts, headers, behind_the_end, flipped_bits,
								  bombs,         minimum, drawing,        short_of_memory};
	return TEST_SUITE("status list", tests);
}
