/* Sorting and keeping more records than memory holds: runs, their merging, tapes and the budget. */
#include "core/budget.h"
#include "core/sorter.h"
#include "core/tape.h"

#include "allocators.h"
#include "bulk_site.h"
#include "suite.h"

#include <stdlib.h>
#include <string.h>

#define MOST_RECORDS 5000

typedef struct record {
	uint64_t key[2];
	uint64_t number; /* in the order in which they come */
} record;

static const azora_record_shape shape = {sizeof(record), 2};
static record records[MOST_RECORDS];

static int compare(const void *a, const void *b)
{
	const record *x = a, *y = b;
	int order = azora_compare_keys(x->key, y->key, 2);
	return order != 0 ? order : x->number < y->number ? -1 : 1;
}

static void fill(size_t count, int64_t span, uint64_t *state)
{
	for (size_t i = 0; i < count; i++) {
		records[i] = (record){{(uint64_t)test_random_in(state, 0, span), 0}, i};
		records[i].key[1] = span > 100 ? test_random(state) : (uint64_t)test_random_in(state, 0, 3);
	}
}

/* What a sort takes. */
typedef struct means {
	test_memory memory;
	azora_scratch scratch;
	azora_merge_size size;
	size_t bytes;
} means;

static void begin(means *means, size_t buffer, size_t fan_in, size_t bytes)
{
	test_memory_begin(&means->memory);
	azora_scratch_begin(&means->scratch, bulk_folder());
	means->size = (azora_merge_size){buffer, fan_in};
	means->bytes = bytes;
}

static void end(means *means)
{
	azora_scratch_end(&means->scratch);
	bulk_folder_end();
	EXPECT_EQUAL(test_memory_end(&means->memory), 0);
}

/* Sorts the records and compares the first ones with those of qsort. */
static uint64_t expect_sorted(means *means, size_t count, size_t keep)
{
	azora_sorter sorter;
	EXPECT_EQUAL(azora_sorter_begin(&sorter, &means->memory.allocator, &means->scratch, &shape,
									&means->size, means->bytes, keep),
				 AZORA_OK);
	for (size_t i = 0; i < count; i++) {
		EXPECT_EQUAL(azora_sorter_add(&sorter, &records[i]), AZORA_OK);
	}
	EXPECT_EQUAL(azora_sorter_finish(&sorter), AZORA_OK);
	qsort(records, count, sizeof(*records), compare);
	size_t least = keep < count ? keep : count, given = 0;
	const record *next;
	while ((next = azora_sorter_peek(&sorter)) != NULL && given < least) {
		EXPECT_EQUAL(next->number, records[given].number);
		ck_assert_mem_eq(next, &records[given], sizeof(*next));
		given++;
		azora_sorter_pass(&sorter);
	}
	EXPECT_EQUAL(given, least);
	EXPECT(keep < count || next == NULL);
	EXPECT_EQUAL(azora_sorter_status(&sorter), AZORA_OK);
	azora_sorter_end(&sorter);
	azora_sorter_end(&sorter);
	return means->scratch.written;
}

START_TEST(records_of_any_number)
{
	static const size_t counts[] = {0, 1, 2, 3, 10, 63, 64, 65, 500, MOST_RECORDS};
	means means;
	uint64_t state = 31, written = 0;
	for (size_t i = 0; i < sizeof(counts) / sizeof(*counts); i++) {
		for (int64_t span = 1; span < 1000000; span *= 30) {
			for (size_t bytes = 1; bytes < 1000000; bytes *= 70) {
				begin(&means, bytes / 8 + 1, 2 + i % 3, bytes);
				fill(counts[i], span, &state);
				written += expect_sorted(&means, counts[i], AZORA_KEEP_ALL);
				EXPECT(bytes < 100000 || counts[i] > 1000 || means.scratch.written == 0);
				end(&means);
			}
		}
	}
	EXPECT(written > MOST_RECORDS * sizeof(record));
}
END_TEST

START_TEST(only_the_first_ones)
{
	means means;
	uint64_t state = 32;
	for (size_t keep = 0; keep < 200; keep = keep * 2 + 1) {
		for (int64_t span = 1; span < 1000000; span *= 1000) {
			begin(&means, 512, 3, 400 * (sizeof(record) + 2 * sizeof(azora_keyed)));
			fill(MOST_RECORDS, span, &state);
			uint64_t written = expect_sorted(&means, MOST_RECORDS, keep);
			/* Where keys are all different nothing else is kept. */
			EXPECT(span < 1000 || written == 0);
			end(&means);
		}
	}
}
END_TEST

START_TEST(a_tape_is_read_again)
{
	means means;
	uint64_t state = 33;
	static const size_t counts[] = {0, 1, 99, 100, 101, 200, 777};
	fill(MOST_RECORDS, 50, &state);
	begin(&means, 512, 2, 0);
	azora_tape tape;
	EXPECT_EQUAL(azora_tape_begin(&tape, &means.memory.allocator, &means.scratch, sizeof(record),
								  100),
				 AZORA_OK);
	for (size_t i = 0; i < sizeof(counts) / sizeof(*counts); i++) {
		azora_tape_clear(&tape);
		for (size_t j = 0; j < counts[i]; j++) {
			EXPECT_EQUAL(azora_tape_add(&tape, &records[j]), AZORA_OK);
		}
		EXPECT(azora_tape_in_memory(&tape) == (counts[i] <= 100));
		for (size_t round = 0; round < 4; round++) {
			/* The second time not to the end, the third time not at all. */
			size_t most = round == 1 ? counts[i] / 2 : round == 2 ? 0 : counts[i];
			EXPECT_EQUAL(azora_tape_rewind(&tape), AZORA_OK);
			for (size_t j = 0; j < most; j++) {
				const record *next = azora_tape_next(&tape);
				EXPECT(next != NULL);
				EXPECT_EQUAL(next->number, records[j].number);
			}
			EXPECT(most < counts[i] || azora_tape_next(&tape) == NULL);
			EXPECT_EQUAL(tape.status, AZORA_OK);
		}
	}
	azora_tape_end(&tape);
	end(&means);
}
END_TEST

START_TEST(a_budget_counts_and_refuses)
{
	test_memory memory;
	test_memory_begin(&memory);
	azora_budget budget;
	azora_budget_begin(&budget, &memory.allocator, 10000);
	void *first = azora_allocate(&budget.allocator, 1, 4000);
	void *second = azora_allocate(&budget.allocator, 1, 4000);
	EXPECT(first != NULL && second != NULL && !budget.refused);
	EXPECT(budget.used >= 8000 && budget.used == memory.bytes);
	EXPECT(azora_allocate(&budget.allocator, 1, 4000) == NULL && budget.refused);
	EXPECT(azora_allocate(&budget.allocator, 1, SIZE_MAX) == NULL);
	azora_release(&budget.allocator, first);
	void *third = azora_allocate(&budget.allocator, 1, 4000);
	EXPECT(third != NULL);
	EXPECT_EQUAL((uintptr_t)third % _Alignof(max_align_t), 0);
	budget.refused = false;
	test_memory_fail_after(&memory, 0);
	EXPECT(azora_allocate(&budget.allocator, 1, 1) == NULL && !budget.refused);
	azora_budget_end(&budget);
	EXPECT_EQUAL(budget.used, 0);
	EXPECT_EQUAL(test_memory_end(&memory), 0);
}
END_TEST

Suite *suite_sorter(void)
{
	const TTest *const tests[] = {records_of_any_number, only_the_first_ones, a_tape_is_read_again,
								  a_budget_counts_and_refuses};
	return TEST_SUITE("sorter", tests);
}
