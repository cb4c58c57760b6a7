#include "core/buffer.h"

#include "allocators.h"
#include "suite.h"

static void expect_text(const azora_buffer *buffer, const char *expected)
{
	EXPECT(!buffer->failed);
	EXPECT_EQUAL(buffer->length, strlen(expected));
	ck_assert_mem_eq(buffer->bytes, expected, buffer->length);
}

START_TEST(pieces_follow_each_other)
{
	test_memory memory;
	azora_buffer buffer;
	test_memory_begin(&memory);
	azora_buffer_begin(&buffer, &memory.allocator);
	azora_buffer_add(&buffer, NULL, 0);
	EXPECT(buffer.bytes == NULL && memory.calls == 0);
	azora_buffer_text(&buffer, "a");
	azora_buffer_text(&buffer, "");
	azora_buffer_string_of(&buffer, "b\"\n\x01\xC3\xA9\\/");
	azora_buffer_integer(&buffer, INT64_MIN);
	azora_buffer_number(&buffer, 0.1);
	azora_buffer_number(&buffer, -1e21);
	azora_buffer_string(&buffer, "\0x", 2);
	expect_text(&buffer, "a\"b\\\"\\n\\u0001\xC3\xA9\\\\/\"-92233720368547758080.1-1e+21"
						 "\"\\u0000x\"");
	azora_buffer_free(&buffer);
	EXPECT(buffer.bytes == NULL && buffer.length == 0);
	azora_buffer_text(&buffer, "again");
	expect_text(&buffer, "again");
	azora_buffer_free(&buffer);
	EXPECT_EQUAL(test_memory_end(&memory), 0);
}
END_TEST

START_TEST(growing_is_linear)
{
	test_memory memory;
	azora_buffer buffer;
	test_memory_begin(&memory);
	azora_buffer_begin(&buffer, &memory.allocator);
	for (uint32_t i = 0; i < 1000000; i++) {
		char byte = (char)('a' + i % 26);
		azora_buffer_add(&buffer, &byte, 1);
	}
	EXPECT(buffer.length == 1000000 && memory.calls <= 14);
	for (uint32_t i = 0; i < 1000000; i++) {
		EXPECT_EQUAL(buffer.bytes[i], 'a' + i % 26);
	}
	azora_buffer_free(&buffer);
	EXPECT(azora_buffer_reserve(&buffer, 5000));
	size_t calls = memory.calls;
	for (size_t i = 0; i < 5000; i++) {
		azora_buffer_text(&buffer, "x");
	}
	EXPECT_EQUAL(memory.calls, calls);
	azora_buffer_free(&buffer);
	EXPECT_EQUAL(test_memory_end(&memory), 0);
}
END_TEST

/* What was written stays, and nothing is written behind a gap. */
START_TEST(without_memory_it_stays_as_it_is)
{
	test_memory memory;
	azora_buffer buffer;
	test_memory_begin(&memory);
	azora_buffer_begin(&buffer, &memory.allocator);
	azora_buffer_text(&buffer, "kept");
	test_memory_fail_after(&memory, 0);
	EXPECT(!azora_buffer_reserve(&buffer, 10000));
	EXPECT(buffer.failed && buffer.length == 4 && memcmp(buffer.bytes, "kept", 4) == 0);
	azora_buffer_string_of(&buffer, "lost");
	EXPECT(!azora_buffer_reserve(&buffer, 10000) && buffer.length == 4);
	azora_buffer_free(&buffer);
	EXPECT(!buffer.failed);
	EXPECT(!azora_buffer_reserve(&buffer, SIZE_MAX) && buffer.failed);
	azora_buffer_free(&buffer);
	azora_buffer_text(&buffer, "x");
	EXPECT(!azora_buffer_reserve(&buffer, SIZE_MAX - 1) && buffer.failed && buffer.length == 1);
	azora_buffer_free(&buffer);
	EXPECT_EQUAL(test_memory_end(&memory), 0);
}
END_TEST

Suite *suite_buffer(void)
{
	const TTest *const tests[] = {pieces_follow_each_other, growing_is_linear,
								  without_memory_it_stays_as_it_is};
	return TEST_SUITE("buffer", tests);
}
