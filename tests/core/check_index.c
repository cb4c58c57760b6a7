#include "core/index.h"

#include "allocators.h"
#include "suite.h"

#include <stdlib.h>
#include <string.h>

#define KEYS 4000

static uint32_t insert(test_memory *memory, azora_index *index, int64_t key)
{
	EXPECT_EQUAL(azora_index_reserve(&memory->allocator, index, 1), AZORA_OK);
	size_t calls = memory->calls;
	uint32_t slot = azora_index_insert(index, key);
	EXPECT_EQUAL(memory->calls, calls);
	return slot;
}

START_TEST(keys_are_numbered_in_order)
{
	test_memory memory;
	test_memory_begin(&memory);
	azora_index index;
	azora_index_begin(&index, 7);
	EXPECT_EQUAL(azora_index_find(&index, 5), AZORA_NO_SLOT);
	for (uint32_t i = 0; i < KEYS; i++) {
		EXPECT_EQUAL(azora_index_find(&index, test_key(i)), AZORA_NO_SLOT);
		EXPECT_EQUAL(insert(&memory, &index, test_key(i)), i);
		EXPECT_EQUAL(azora_index_find(&index, test_key(i)), i);
	}
	for (uint32_t i = 0; i < KEYS; i++) {
		EXPECT_EQUAL(azora_index_find(&index, test_key(i)), i);
		EXPECT_EQUAL(azora_index_key(&index, i), test_key(i));
	}
	EXPECT_EQUAL(index.count, KEYS);
	azora_index_free(&memory.allocator, &index);
	EXPECT_EQUAL(azora_index_find(&index, 1), AZORA_NO_SLOT);
	EXPECT_EQUAL(test_memory_end(&memory), 0);
}
END_TEST

START_TEST(what_is_fetched_is_likely_right)
{
	test_memory memory;
	test_memory_begin(&memory);
	azora_index index;
	uint32_t right = 0, absent = 0;
	azora_index_begin(&index, 7);
	azora_index_fetch(&index, 5);
	EXPECT_EQUAL(azora_index_fetch_key(&index, 5), AZORA_NO_SLOT);
	for (uint32_t i = 0; i < KEYS; i++) {
		azora_index_fetch(&index, test_key(i));
		(void)insert(&memory, &index, test_key(i));
	}
	for (uint32_t i = 0; i < KEYS; i++) {
		right += azora_index_fetch_key(&index, test_key(i)) == i;
		absent += azora_index_fetch_key(&index, test_key(KEYS + i)) == AZORA_NO_SLOT;
	}
	EXPECT(right > KEYS * 9 / 10 && absent > KEYS * 9 / 10);
	azora_index_free(&memory.allocator, &index);
	EXPECT_EQUAL(test_memory_end(&memory), 0);
}
END_TEST

START_TEST(room_is_reserved_for_many)
{
	test_memory memory;
	test_memory_begin(&memory);
	azora_index index;
	azora_index_begin(&index, 7);
	EXPECT_EQUAL(azora_index_reserve(&memory.allocator, &index, 0), AZORA_OK);
	for (uint32_t i = 0; i < 100; i++) {
		(void)insert(&memory, &index, test_key(i));
	}
	EXPECT_EQUAL(azora_index_reserve(&memory.allocator, &index, 3000), AZORA_OK);
	size_t calls = memory.calls;
	for (uint32_t i = 100; i < 3100; i++) {
		EXPECT_EQUAL(azora_index_insert(&index, test_key(i)), i);
	}
	EXPECT_EQUAL(memory.calls, calls);
	EXPECT_EQUAL(index.count, 3100);
	/* 5 bytes a place, at least 40 % full, and 8 a key, but for what is reserved in blocks. */
	EXPECT(memory.bytes <= 3100 * 5 * 100 / 40 + 3100 * 8 + AZORA_TABLE_BLOCK * 8 + 512);
	azora_index_free(&memory.allocator, &index);
	EXPECT_EQUAL(test_memory_end(&memory), 0);
}
END_TEST

START_TEST(more_keys_than_slots_have_numbers)
{
	test_memory memory;
	test_memory_begin(&memory);
	azora_index index;
	azora_index_begin(&index, 7);
	EXPECT_EQUAL(azora_index_reserve(&memory.allocator, &index, UINT32_MAX), AZORA_FULL);
	EXPECT_EQUAL(azora_index_reserve(&memory.allocator, &index, SIZE_MAX), AZORA_FULL);
	(void)insert(&memory, &index, 1);
	EXPECT_EQUAL(azora_index_reserve(&memory.allocator, &index, UINT32_MAX - 1), AZORA_FULL);
	EXPECT_EQUAL(azora_index_find(&index, 1), 0);
	azora_index_free(&memory.allocator, &index);
	EXPECT_EQUAL(test_memory_end(&memory), 0);
}
END_TEST

START_TEST(tables_never_move_their_items)
{
	test_memory memory;
	test_memory_begin(&memory);
	azora_table table = {.item_size = 24};
	EXPECT_EQUAL(azora_table_reserve(&memory.allocator, &table, 0), AZORA_OK);
	EXPECT_EQUAL(azora_table_reserve(&memory.allocator, &table, 1), AZORA_OK);
	unsigned char *first = azora_table_at(&table, 0);
	memset(first, 0x5a, 24);
	for (size_t count = 2; count < 20000; count += 97) {
		EXPECT_EQUAL(azora_table_reserve(&memory.allocator, &table, count), AZORA_OK);
		memset(azora_table_at(&table, (uint32_t)count - 1), 0xa5, 24);
	}
	EXPECT(azora_table_at(&table, 0) == first);
	EXPECT_EQUAL(first[0], 0x5a);
	EXPECT_EQUAL(azora_table_reserve(&memory.allocator, &table, 5), AZORA_OK);
	azora_table_free(&memory.allocator, &table);
	EXPECT_EQUAL(test_memory_end(&memory), 0);
}
END_TEST

START_TEST(sizes_that_overflow_are_refused)
{
	test_memory memory;
	test_memory_begin(&memory);
	EXPECT(azora_allocate(&memory.allocator, SIZE_MAX / 2, 3) == NULL);
	EXPECT_EQUAL(memory.calls, 0);
	void *nothing = azora_allocate(&memory.allocator, 0, 8);
	EXPECT(nothing != NULL);
	azora_release(&memory.allocator, nothing);
	azora_release(&memory.allocator, NULL);
	EXPECT_EQUAL(test_memory_end(&memory), 0);
}
END_TEST

Suite *suite_index(void)
{
	const TTest *const tests[] = {keys_are_numbered_in_order,    what_is_fetched_is_likely_right,
								  room_is_reserved_for_many,     more_keys_than_slots_have_numbers,
								  tables_never_move_their_items, sizes_that_overflow_are_refused};
	return TEST_SUITE("index", tests);
}
