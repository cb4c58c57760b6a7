#include "core/arena.h"

#include "allocators.h"
#include "suite.h"

#include <string.h>

#define PIECES 2000

typedef struct piece {
	unsigned char *bytes;
	size_t size;
} piece;

/* Pieces of all sizes, each filled with a number of its own. */
static void fill(azora_arena *arena, uint64_t *state, piece pieces[PIECES])
{
	for (size_t i = 0; i < PIECES; i++) {
		size_t count = (size_t)test_random_in(state, 0, i % 100 == 0 ? 9000 : 30);
		size_t size = (size_t)test_random_in(state, 0, 24);
		pieces[i] = (piece){azora_arena_allocate(arena, count, size), count * size};
		EXPECT(pieces[i].bytes != NULL && (uintptr_t)pieces[i].bytes % 8 == 0);
		memset(pieces[i].bytes, (int)(i & 255), pieces[i].size);
	}
}

START_TEST(pieces_do_not_touch_each_other)
{
	static piece pieces[PIECES];
	uint64_t state = 41;
	test_memory memory;
	azora_arena arena;
	test_memory_begin(&memory);
	azora_arena_begin(&arena, &memory.allocator);
	for (int round = 0; round < 3; round++) {
		fill(&arena, &state, pieces);
		for (size_t i = 0; i < PIECES; i++) {
			for (size_t j = 0; j < pieces[i].size; j++) {
				EXPECT_EQUAL(pieces[i].bytes[j], i & 255);
			}
		}
		azora_arena_reset(&arena);
		EXPECT_EQUAL(memory.count, 1);
	}
	azora_arena_free(&arena);
	EXPECT_EQUAL(test_memory_end(&memory), 0);
}
END_TEST

START_TEST(nothing_is_asked_for_before_it_is_needed)
{
	test_memory memory;
	azora_arena arena;
	test_memory_begin(&memory);
	azora_arena_begin(&arena, &memory.allocator);
	azora_arena_reset(&arena);
	azora_arena_free(&arena);
	EXPECT(azora_arena_allocate(&arena, 0, 8) != NULL);
	EXPECT(azora_arena_allocate(&arena, 8, 0) != NULL);
	EXPECT(azora_arena_allocate(&arena, SIZE_MAX, 0) != NULL);
	EXPECT_EQUAL(memory.calls, 0);
	EXPECT(azora_arena_allocate(&arena, 1, 1) != NULL);
	EXPECT_EQUAL(memory.calls, 1);
	azora_arena_free(&arena);
	azora_arena_free(&arena);
	EXPECT_EQUAL(test_memory_end(&memory), 0);
}
END_TEST

START_TEST(small_pieces_share_chunks)
{
	test_memory memory;
	azora_arena arena;
	test_memory_begin(&memory);
	azora_arena_begin(&arena, &memory.allocator);
	for (size_t i = 0; i < 1000000; i++) {
		EXPECT(azora_arena_allocate(&arena, 1, 8) != NULL);
	}
	EXPECT(memory.calls < 20);
	/* The chunks before the newest hold half as much each, up to what a chunk has at most. */
	EXPECT(memory.bytes < 10 << 20);
	azora_arena_free(&arena);
	EXPECT_EQUAL(test_memory_end(&memory), 0);
}
END_TEST

START_TEST(what_was_reset_asks_for_nothing_again)
{
	test_memory memory;
	azora_arena arena;
	test_memory_begin(&memory);
	azora_arena_begin(&arena, &memory.allocator);
	for (int round = 0; round < 100; round++) {
		azora_arena_reset(&arena);
		for (size_t i = 0; i < 100; i++) {
			memset(azora_arena_allocate(&arena, 5, 8), round, 40);
		}
	}
	EXPECT_EQUAL(memory.calls, 1);
	azora_arena_free(&arena);
	EXPECT_EQUAL(test_memory_end(&memory), 0);
}
END_TEST

START_TEST(more_than_there_can_be)
{
	static const size_t sizes[][2] = {{SIZE_MAX, 1},       {1, SIZE_MAX},
									  {SIZE_MAX / 2, 2},   {SIZE_MAX, SIZE_MAX},
									  {SIZE_MAX / 16, 17}, {(size_t)1 << 32, (size_t)1 << 32}};
	test_memory memory;
	azora_arena arena;
	test_memory_begin(&memory);
	azora_arena_begin(&arena, &memory.allocator);
	for (int round = 0; round < 2; round++) {
		for (size_t i = 0; i < sizeof(sizes) / sizeof(*sizes); i++) {
			EXPECT(azora_arena_allocate(&arena, sizes[i][0], sizes[i][1]) == NULL);
		}
		EXPECT_EQUAL(memory.calls, round);
		EXPECT(azora_arena_allocate(&arena, 3, 3) != NULL);
	}
	azora_arena_free(&arena);
	EXPECT_EQUAL(test_memory_end(&memory), 0);
}
END_TEST

START_TEST(texts_are_copied)
{
	static const char text[] = {'a', '\0', 'b', 'X'};
	test_memory memory;
	azora_arena arena;
	test_memory_begin(&memory);
	azora_arena_begin(&arena, &memory.allocator);
	char *copy = azora_arena_text(&arena, text, 3), *empty = azora_arena_text(&arena, text, 0);
	ck_assert_mem_eq(copy, "a\0b", 4);
	ck_assert_str_eq(empty, "");
	EXPECT(copy != text && empty != copy);
	azora_arena_free(&arena);
	EXPECT_EQUAL(test_memory_end(&memory), 0);
}
END_TEST

Suite *suite_arena(void)
{
	const TTest *const tests[] = {pieces_do_not_touch_each_other,
								  nothing_is_asked_for_before_it_is_needed,
								  small_pieces_share_chunks,
								  what_was_reset_asks_for_nothing_again,
								  more_than_there_can_be,
								  texts_are_copied};
	return TEST_SUITE("arena", tests);
}
