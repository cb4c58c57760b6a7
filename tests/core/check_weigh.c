/*
 * The constitutional score of learners with more rows, among more others, than any test could add.
 */
#include "core/board_rank.h"

#include "suite.h"

typedef unsigned __int128 native;

/* floor(5000 n/o + 3 a/(10 r) + 2000 v/r), term by term as fractions of 10 o r. */
static int64_t exact(const board_cell *cell, uint64_t not_above, uint64_t others)
{
	native whole = (native)10 * others * cell->rows;
	native percentile = (native)50000 * not_above * cell->rows;
	native alignment = (native)3 * cell->alignment * others;
	native verified = (native)20000 * cell->verified * others;
	return (int64_t)((percentile + alignment + verified) / whole);
}

static void expect_exact(uint64_t rows, uint64_t alignment, uint64_t verified, uint64_t not_above,
						 uint64_t others)
{
	const board_cell cell = {.rows = (uint32_t)rows,
							 .alignment = alignment,
							 .verified = (uint32_t)verified};
	EXPECT_EQUAL(azora_board_weigh(&cell, not_above, others), exact(&cell, not_above, others));
}

START_TEST(extreme_cells)
{
	const uint64_t edges[] = {
		1, 2, 3, 9, 10, 9999, 10000, UINT32_MAX / 10, UINT32_MAX / 2, UINT32_MAX - 1, UINT32_MAX};
	const size_t count = sizeof(edges) / sizeof(*edges);
	for (size_t i = 0; i < count * count; i++) {
		uint64_t rows = edges[i / count], others = edges[i % count];
		const uint64_t parts[] = {0, 1, 2, 3, 7, 10};
		for (size_t j = 0; j < 6; j++) {
			for (size_t k = 0; k < 6; k++) {
				uint64_t not_above = others * parts[j] / 10, verified = rows * parts[k] / 10;
				expect_exact(rows, 10000 * rows, verified, not_above, others);
				expect_exact(rows, 7000 * rows, verified, not_above, others);
				expect_exact(rows, 0, verified, not_above, others);
				expect_exact(rows, 10000 * rows - 1, verified, not_above, others);
			}
		}
		const board_cell best = {.rows = (uint32_t)rows,
								 .alignment = 10000 * rows,
								 .verified = (uint32_t)rows};
		EXPECT_EQUAL(azora_board_weigh(&best, others, others), 10000);
	}
}
END_TEST

START_TEST(random_cells)
{
	uint64_t state = 26;
	for (size_t i = test_rounds(300000); i > 0; i--) {
		uint64_t rows = (test_random_of_any_length(&state) >> 32) + 1;
		uint64_t others = (test_random_of_any_length(&state) >> 32) + 1;
		rows = rows > UINT32_MAX ? UINT32_MAX : rows;
		others = i % 2 == 0 ? UINT32_MAX - others % 1000 : others;
		expect_exact(rows, 10000 * rows - test_random(&state) % (3000 * rows + 1),
					 test_random(&state) % (rows + 1), test_random(&state) % (others + 1), others);
	}
}
END_TEST

Suite *suite_weigh(void)
{
	const TTest *const tests[] = {extreme_cells, random_cells};
	return TEST_SUITE("weigh", tests);
}
