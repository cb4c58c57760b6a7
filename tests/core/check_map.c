#include "core/map.h"

#include "allocators.h"
#include "suite.h"

#define KEYS 4000

static void insert(test_memory *memory, azora_map *map, int64_t key, uint32_t value)
{
	EXPECT_EQUAL(azora_map_reserve(&memory->allocator, map, 1), AZORA_OK);
	size_t calls = memory->calls;
	uint32_t *place = azora_map_insert(map, key, value);
	EXPECT_EQUAL(*place, value);
	EXPECT(place == azora_map_find(map, key));
	EXPECT_EQUAL(memory->calls, calls);
}

static void expect_value(const azora_map *map, int64_t key, uint32_t value)
{
	const uint32_t *found = azora_map_find(map, key);
	EXPECT_EQUAL(found != NULL ? *found : AZORA_NO_VALUE, value);
}

START_TEST(keys_come_and_go)
{
	static uint32_t values[KEYS];
	uint64_t state = 17;
	test_memory memory;
	test_memory_begin(&memory);
	azora_map map;
	azora_map_begin(&map, 7);
	uint32_t count = 0;
	for (uint32_t i = 0; i < KEYS; i++) {
		values[i] = AZORA_NO_VALUE;
		azora_map_fetch(&map, test_key(i));
		expect_value(&map, test_key(i), AZORA_NO_VALUE);
	}
	for (size_t round = test_rounds(400000); round > 0; round--) {
		/* The map fills and empties in turn. */
		bool filling = round / 10000 % 2 == 0;
		uint32_t i = (uint32_t)test_random_in(&state, 0, KEYS - 1);
		int64_t key = test_key(i);
		expect_value(&map, key, values[i]);
		if (values[i] == AZORA_NO_VALUE && (filling || round % 4 == 0)) {
			values[i] = (uint32_t)test_random_in(&state, 0, AZORA_NO_VALUE - 1);
			insert(&memory, &map, key, values[i]);
			count++;
		} else if (values[i] != AZORA_NO_VALUE && (!filling || round % 4 == 0)) {
			azora_map_remove(&map, key);
			values[i] = AZORA_NO_VALUE;
			count--;
		} else if (values[i] != AZORA_NO_VALUE) {
			values[i] /= 2;
			*azora_map_find(&map, key) = values[i];
		}
		EXPECT_EQUAL(map.count, count);
	}
	for (uint32_t i = 0; i < KEYS; i++) {
		azora_map_fetch(&map, test_key(i));
		expect_value(&map, test_key(i), values[i]);
	}
	azora_map_free(&memory.allocator, &map);
	expect_value(&map, 1, AZORA_NO_VALUE);
	EXPECT_EQUAL(test_memory_end(&memory), 0);
}
END_TEST

START_TEST(room_is_reserved_for_many)
{
	test_memory memory;
	test_memory_begin(&memory);
	azora_map map;
	azora_map_begin(&map, 7);
	EXPECT_EQUAL(azora_map_reserve(&memory.allocator, &map, 0), AZORA_OK);
	for (uint32_t i = 0; i < 100; i++) {
		insert(&memory, &map, test_key(i), i);
	}
	for (uint32_t i = 0; i < 50; i++) {
		azora_map_remove(&map, test_key(i));
	}
	EXPECT_EQUAL(azora_map_reserve(&memory.allocator, &map, 3000), AZORA_OK);
	size_t calls = memory.calls;
	for (uint32_t i = 1000; i < 4000; i++) {
		(void)azora_map_insert(&map, test_key(i), i);
	}
	EXPECT_EQUAL(memory.calls, calls);
	EXPECT_EQUAL(map.count, 3050);
	EXPECT(memory.bytes <= 3050 * 12 * 5 / 4 + 15 * 12);
	for (uint32_t i = 1000; i < 4000; i++) {
		expect_value(&map, test_key(i), i);
	}
	azora_map_free(&memory.allocator, &map);
	EXPECT_EQUAL(test_memory_end(&memory), 0);
}
END_TEST

START_TEST(a_map_stays_half_full_while_it_grows)
{
	test_memory memory;
	test_memory_begin(&memory);
	azora_map map;
	azora_map_begin(&map, 7);
	for (uint32_t i = 0; i < 50000; i++) {
		insert(&memory, &map, i, i);
		/* 12 bytes a place, four fifths full at most, and a half more places when it grows. */
		EXPECT(i < 100 || memory.bytes <= (size_t)i * 23);
		EXPECT(i < 100 || memory.peak <= (size_t)i * 39);
	}
	for (uint32_t i = 0; i < 50000; i++) {
		expect_value(&map, i, i);
	}
	expect_value(&map, -1, AZORA_NO_VALUE);
	azora_map_free(&memory.allocator, &map);
	EXPECT_EQUAL(test_memory_end(&memory), 0);
}
END_TEST

START_TEST(more_keys_than_numbers)
{
	test_memory memory;
	test_memory_begin(&memory);
	azora_map map;
	azora_map_begin(&map, 7);
	EXPECT_EQUAL(azora_map_reserve(&memory.allocator, &map, UINT32_MAX), AZORA_FULL);
	EXPECT_EQUAL(azora_map_reserve(&memory.allocator, &map, SIZE_MAX), AZORA_FULL);
	insert(&memory, &map, 1, 5);
	EXPECT_EQUAL(azora_map_reserve(&memory.allocator, &map, UINT32_MAX - 1), AZORA_FULL);
	expect_value(&map, 1, 5);
	azora_map_free(&memory.allocator, &map);
	EXPECT_EQUAL(test_memory_end(&memory), 0);
}
END_TEST

Suite *suite_map(void)
{
	const TTest *const tests[] = {keys_come_and_go, room_is_reserved_for_many,
								  a_map_stays_half_full_while_it_grows, more_keys_than_numbers};
	return TEST_SUITE("map", tests);
}
