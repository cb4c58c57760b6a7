#include "core/sort.h"

#include "allocators.h"
#include "suite.h"

#include <stdlib.h>
#include <string.h>

#define MOST 3000

static int compare_int64(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
	return (x > y) - (x < y);
}

/* Values in which some bytes vary and others do not; few different ones, if asked for. */
static int64_t random_value(uint64_t *state, int kind)
{
	switch (kind) {
	case 0:
		return (int64_t)test_random(state);
	case 1:
		return test_random_in(state, -3, 3);
	case 2:
		return test_random_in(state, 0, 100000) << 24;
	case 3:
		return (test_random(state) & 1) != 0 ? INT64_MIN : INT64_MAX;
	default:
		return 7;
	}
}

START_TEST(integers)
{
	static int64_t values[MOST], scratch[MOST], expected[MOST];
	uint64_t state = 14;
	azora_sort_int64(values, scratch, 0);
	for (size_t round = test_rounds(400); round > 0; round--) {
		size_t count = (size_t)test_random_in(&state, 0, round % 10 == 0 ? MOST : 120);
		for (size_t i = 0; i < count; i++) {
			values[i] = expected[i] = random_value(&state, (int)(round % 5));
		}
		qsort(expected, count, sizeof(*expected), compare_int64);
		azora_sort_int64(values, scratch, count);
		ck_assert_mem_eq(values, expected, count * sizeof(*values));
		/* What is sorted stays so. */
		azora_sort_int64(values, scratch, count);
		ck_assert_mem_eq(values, expected, count * sizeof(*values));
	}
}
END_TEST

START_TEST(keys_keep_the_order_of_equals)
{
	static azora_keyed items[MOST], scratch[MOST];
	static uint64_t keys[MOST];
	uint64_t state = 15;
	for (size_t round = test_rounds(400); round > 0; round--) {
		size_t count = (size_t)test_random_in(&state, 0, round % 10 == 0 ? MOST : 120);
		for (size_t i = 0; i < count; i++) {
			keys[i] = (uint64_t)random_value(&state, (int)(round % 5));
			items[i] = (azora_keyed){keys[i], (uint32_t)i};
		}
		azora_sort_keyed(items, scratch, count);
		for (size_t i = 0; i < count; i++) {
			EXPECT_EQUAL(items[i].key, keys[items[i].index]);
			bool ascends =
				i == 0 || items[i - 1].key < items[i].key ||
				(items[i - 1].key == items[i].key && items[i - 1].index < items[i].index);
			EXPECT(ascends);
		}
	}
}
END_TEST

START_TEST(one_pair_out_of_order)
{
	static int64_t values[200], scratch[200];
	static azora_keyed items[200], spare[200];
	for (size_t pair = 1; pair < 200; pair++) {
		for (size_t i = 0; i < 200; i++) {
			size_t value = i == pair ? i - 1 : i == pair - 1 ? i + 1 : i;
			values[i] = (int64_t)value - 100;
			items[i] = (azora_keyed){value, (uint32_t)value};
		}
		azora_sort_int64(values, scratch, 200);
		azora_sort_keyed(items, spare, 200);
		for (size_t i = 0; i < 200; i++) {
			EXPECT_EQUAL(values[i], (int64_t)i - 100);
			EXPECT(items[i].key == i && items[i].index == i);
		}
	}
}
END_TEST

START_TEST(keys_sort_as_integers_do)
{
	const int64_t values[] = {INT64_MIN, INT64_MIN + 1, -256, -1, 0, 1, 255, 256, INT64_MAX};
	for (size_t i = 1; i < sizeof(values) / sizeof(*values); i++) {
		EXPECT(azora_ascending(values[i - 1]) < azora_ascending(values[i]));
		EXPECT(azora_descending(values[i - 1]) > azora_descending(values[i]));
	}
}
END_TEST

static int64_t columns[3][MOST]; /* ids, scores, ats */

static bool stands_before(size_t a, size_t b, bool timed)
{
	if (columns[1][a] != columns[1][b]) {
		return columns[1][a] > columns[1][b];
	}
	if (timed && columns[2][a] != columns[2][b]) {
		return columns[2][a] < columns[2][b];
	}
	return columns[0][a] < columns[0][b];
}

START_TEST(boards)
{
	static uint32_t order[MOST];
	uint64_t state = 16;
	test_memory memory;
	test_memory_begin(&memory);
	for (size_t round = test_rounds(400); round > 0; round--) {
		bool timed = round % 3 != 0;
		size_t count = (size_t)test_random_in(&state, 0, round % 10 == 0 ? MOST : 120);
		for (size_t i = 0; i < count; i++) {
			columns[0][i] = (int64_t)((uint64_t)i * UINT64_C(0x9e3779b97f4a7c15));
			columns[1][i] = random_value(&state, (int)(round % 5));
			columns[2][i] = random_value(&state, 1);
		}
		EXPECT_EQUAL(azora_sort_board(&memory.allocator, columns[0], columns[1],
									  timed ? columns[2] : NULL, count, order),
					 AZORA_OK);
		for (size_t i = 1; i < count; i++) {
			EXPECT(stands_before(order[i - 1], order[i], timed));
		}
	}
	EXPECT_EQUAL(azora_sort_board(&memory.allocator, NULL, NULL, NULL, UINT32_MAX, NULL),
				 AZORA_FULL);
	EXPECT_EQUAL(test_memory_end(&memory), 0);
}
END_TEST

static int compare_rows(const void *a, const void *b)
{
	return azora_row_before(a, b) ? -1 : azora_row_before(b, a);
}

/* Packs rows, and sorts the words, if they fit; the rows come out again in order. */
static bool pack_and_sort(azora_row *rows, size_t count)
{
	static uint64_t words[MOST], scratch[MOST];
	azora_packing packing;
	azora_range ids = {INT64_MAX, INT64_MIN}, scores = {INT64_MAX, INT64_MIN};
	for (size_t i = 0; i < count; i++) {
		azora_range_take(&ids, rows[i].id);
		azora_range_take(&scores, rows[i].score);
	}
	if (!azora_packing_begin(&packing, &ids, &scores)) {
		return false;
	}
	for (size_t i = 0; i < count; i++) {
		words[i] = azora_pack(&packing, rows[i].id, rows[i].score);
	}
	azora_sort_words(words, scratch, count);
	for (size_t i = 0; i < count; i++) {
		rows[i].id = azora_packed_id(&packing, words[i]);
		rows[i].score = azora_packed_score(&packing, words[i]);
	}
	return true;
}

/* Ids and scores whose differences fit one word together, just not, and not at all. */
START_TEST(packed_rows)
{
	static azora_row rows[MOST], expected[MOST];
	uint64_t state = 28;
	for (size_t round = test_rounds(600); round > 0; round--) {
		size_t count = (size_t)test_random_in(&state, 1, round % 10 == 0 ? MOST : 120);
		unsigned id_bits = (unsigned)test_random_in(&state, 12, 63);
		unsigned score_bits = (unsigned)test_random_in(&state, 0, 63);
		uint64_t base = test_random(&state) >> 1, score_base = test_random(&state);
		for (size_t i = 0; i < count; i++) {
			/* An odd step and a mask: every id once. */
			uint64_t id = (uint64_t)i * 0x9e3779b97f4a7c15 & ((UINT64_C(1) << id_bits) - 1);
			uint64_t score = test_random(&state) >> (63 - score_bits) >> 1;
			rows[i] = (azora_row){(int64_t)(id - base), (int64_t)(score + score_base), 0};
			expected[i] = rows[i];
		}
		bool packed = pack_and_sort(rows, count);
		EXPECT(packed || id_bits + score_bits > 62);
		if (packed) {
			qsort(expected, count, sizeof(*expected), compare_rows);
			ck_assert_mem_eq(rows, expected, count * sizeof(*rows));
		}
	}
}
END_TEST

START_TEST(packed_rows_at_the_limits)
{
	azora_row wide[] = {{0, INT64_MAX, 0}, {INT64_MAX, INT64_MIN, 0}, {INT64_MIN, INT64_MIN, 0}};
	EXPECT(!pack_and_sort(wide, 3));
	/* All 63 bits of the word go to the ids, or to the scores. */
	azora_row far[] = {{INT64_MAX, 7, 0}, {0, 7, 0}, {5, 7, 0}};
	EXPECT(pack_and_sort(far, 3));
	EXPECT(far[0].id == 0 && far[1].id == 5 && far[2].id == INT64_MAX && far[2].score == 7);
	azora_row apart[] = {{9, 0, 0}, {9, INT64_MAX, 0}, {9, 1, 0}};
	EXPECT(pack_and_sort(apart, 3));
	EXPECT(apart[0].score == INT64_MAX && apart[1].score == 1 && apart[2].score == 0);
	/* One bit more than there is. */
	far[0].score = 8;
	EXPECT(!pack_and_sort(far, 3));
	far[0].id = -1;
	EXPECT(!pack_and_sort(far, 3));
	azora_row one[] = {{INT64_MIN, INT64_MAX, 0}};
	EXPECT(pack_and_sort(one, 1));
	EXPECT(one[0].id == INT64_MIN && one[0].score == INT64_MAX);
}
END_TEST

START_TEST(rows_stand_before_each_other)
{
	const azora_row rows[] = {{5, 10, 3}, {1, 9, -4}, {2, 9, -4}, {1, 9, 0}, {0, INT64_MIN, 0}};
	const size_t count = sizeof(rows) / sizeof(*rows);
	for (size_t i = 0; i < count; i++) {
		for (size_t j = 0; j < count; j++) {
			EXPECT(azora_row_before(&rows[i], &rows[j]) == (i < j));
		}
	}
}
END_TEST

START_TEST(ranks)
{
	static const int64_t scores[] = {50, 40, 40, 40, 0, 0, -7};
	static const int64_t expected[3][7] = {
		[AZORA_TIES_COMPETITION] = {1, 2, 2, 2, 5, 5, 7},
		[AZORA_TIES_DENSE] = {1, 2, 2, 2, 3, 3, 4},
		[AZORA_TIES_ORDINAL] = {1, 2, 3, 4, 5, 6, 7},
	};
	for (azora_ties ties = AZORA_TIES_COMPETITION; ties <= AZORA_TIES_ORDINAL; ties++) {
		azora_ranker ranker;
		azora_ranker_begin(&ranker, ties);
		for (size_t i = 0; i < sizeof(scores) / sizeof(*scores); i++) {
			EXPECT_EQUAL(azora_ranker_next(&ranker, scores[i]), expected[ties][i]);
		}
		/* A first score of 0 is no tie with anything. */
		azora_ranker_begin(&ranker, ties);
		EXPECT_EQUAL(azora_ranker_next(&ranker, 0), 1);
	}
}
END_TEST

Suite *suite_sort(void)
{
	const TTest *const tests[] = {integers,
								  keys_keep_the_order_of_equals,
								  one_pair_out_of_order,
								  keys_sort_as_integers_do,
								  boards,
								  packed_rows,
								  packed_rows_at_the_limits,
								  rows_stand_before_each_other,
								  ranks};
	return TEST_SUITE("sort", tests);
}
