#include "core/leaderboard_tree.h"

#include "allocators.h"
#include "naive_leaderboard.h"
#include "suite.h"

#include <stdlib.h>
#include <string.h>

/* What a row may take; much of a small tree is what its leaves and nodes begin with. */
#ifdef AZORA_SMALL_TREES
#define MOST_BYTES 128
#else
#define MOST_BYTES 64
#endif

static void set(azora_leaderboard *board, int64_t id, int64_t score, int64_t at)
{
	azora_row row = {id, score, at};
	EXPECT_EQUAL(azora_leaderboard_set(board, &row), AZORA_OK);
}

static void expect_same(const naive_leaderboard *naive, const azora_leaderboard *board,
						uint64_t *state)
{
	size_t from = (size_t)test_random_in(state, 0, (int64_t)naive->count + 1);
	const char *fault = naive_leaderboard_compare(naive, board, 1, from);
	EXPECT_MSG(fault == NULL, "%s among %d", fault, (int)naive->count);
}

/* How a random history goes. */
typedef struct history {
	size_t steps;
	int64_t ids;    /* so many different ones */
	int64_t scores; /* so many different ones; 0: ascending; -1: descending */
	int64_t ats;
	unsigned removals[2]; /* of 16 steps, in the even and the odd quarters */
	azora_ties ties;
} history;

static int64_t id_of(int64_t i)
{
	return (int64_t)((uint64_t)i * UINT64_C(0x9e3779b97f4a7c15));
}

static azora_row next_row(const history *history, size_t step, uint64_t *state)
{
	azora_row row = {.id = id_of(test_random_in(state, 0, history->ids - 1))};
	if (history->scores > 0) {
		row.score = test_random_in(state, 0, history->scores - 1) - history->scores / 2;
	} else {
		row.score = history->scores == 0 ? (int64_t)step : -(int64_t)step;
	}
	row.at = test_random_in(state, 0, history->ats - 1);
	return row;
}

/* Sets a row, or adds what it lacks, where that comes to the same. */
static void put(azora_leaderboard *board, const azora_row *row, bool adding)
{
	azora_row known = {row->id, 0, row->at};
	bool there = azora_leaderboard_find(board, row->id, &known);
	if (!adding || (there && (known.at > row->at || known.score == row->score))) {
		set(board, row->id, row->score, row->at);
		return;
	}
	int64_t score = 0;
	EXPECT_EQUAL(azora_leaderboard_add(board, row->id, row->score - known.score, &row->at, &score),
				 AZORA_OK);
	EXPECT_EQUAL(score, row->score);
}

static void live_through(const history *history, uint64_t *state)
{
	test_memory memory;
	test_memory_begin(&memory);
	naive_leaderboard naive;
	naive_leaderboard_begin(&naive, history->ties, (size_t)history->ids);
	azora_leaderboard *board = azora_leaderboard_new(&memory.allocator, history->ties);
	for (size_t step = 0; step < history->steps; step++) {
		unsigned removals = history->removals[step * 4 / history->steps % 2];
		azora_row row = next_row(history, step, state);
		if (test_random_in(state, 0, 15) < removals) {
			size_t calls = memory.calls;
			EXPECT(azora_leaderboard_remove(board, row.id) ==
				   naive_leaderboard_remove(&naive, row.id));
			EXPECT_EQUAL(memory.calls, calls);
		} else {
			naive_leaderboard_set(&naive, &row);
			put(board, &row, step % 2 == 0);
		}
		if (step < 70 || step % (history->steps / 16 + 1) == 0) {
			expect_same(&naive, board, state);
		} else if (step % 8 == 0) {
			const char *fault = naive_leaderboard_compare_id(&naive, board, row.id);
			EXPECT_MSG(fault == NULL, "%s at step %d", fault, (int)step);
		}
	}
	expect_same(&naive, board, state);
	while (naive.count > 0) {
		int64_t id = naive.rows[test_random_in(state, 0, (int64_t)naive.count - 1)].id;
		EXPECT(azora_leaderboard_remove(board, id) && naive_leaderboard_remove(&naive, id));
		if (naive.count % 256 == 0) {
			expect_same(&naive, board, state);
		}
	}
	set(board, 1, 1, 1);
	azora_leaderboard_free(board);
	naive_leaderboard_free(&naive);
	EXPECT_EQUAL(test_memory_end(&memory), 0);
}

START_TEST(random_histories)
{
	static const history kinds[] = {
		{3000, 50, 5, 4, {3, 12}, 0},      {6000, 2500, 100000, 4, {3, 12}, 0},
		{6000, 2500, 5, 1000, {3, 12}, 0}, {6000, 2500, 50, 1, {3, 12}, 0},
		{6000, 2500, 0, 4, {1, 14}, 0},    {6000, 2500, -1, 4, {1, 14}, 0},
		{6000, 6000, 1, 1, {0, 16}, 0},    {12000, 9000, 1000000000, 3, {2, 13}, 0},
		{200, 200, 100, 2, {0, 16}, 0},
	};
	uint64_t state = 18;
	size_t kind_count = sizeof(kinds) / sizeof(*kinds);
	for (size_t round = test_rounds(2 * kind_count); round > 0; round--) {
		for (azora_ties ties = AZORA_TIES_COMPETITION; ties <= AZORA_TIES_ORDINAL; ties++) {
			history one = kinds[round % kind_count];
			one.ties = ties;
			live_through(&one, &state);
		}
	}
}
END_TEST

START_TEST(an_empty_board)
{
	test_memory memory;
	test_memory_begin(&memory);
	azora_leaderboard *board = azora_leaderboard_new(&memory.allocator, AZORA_TIES_DENSE);
	azora_walk walk;
	azora_row row;
	int64_t rank;
	EXPECT_EQUAL(azora_leaderboard_count(board), 0);
	EXPECT(!azora_leaderboard_find(board, 0, &row));
	EXPECT(!azora_leaderboard_remove(board, 0));
	EXPECT_EQUAL(azora_leaderboard_rank(board, 0), 0);
	EXPECT_EQUAL(azora_leaderboard_place(board, 0), 0);
	EXPECT_EQUAL(azora_leaderboard_above(board, INT64_MIN), 0);
	for (uint32_t place = 0; place < 2; place++) {
		azora_walk_begin(&walk, board, place);
		EXPECT(!azora_walk_next(&walk, &row, &rank));
		EXPECT(!azora_walk_next(&walk, &row, &rank));
	}
	azora_leaderboard_free(board);
	azora_leaderboard_free(NULL);
	EXPECT_EQUAL(test_memory_end(&memory), 0);
}
END_TEST

START_TEST(extreme_rows)
{
	test_memory memory;
	test_memory_begin(&memory);
	uint64_t state = 19;
	const int64_t extremes[] = {INT64_MIN, INT64_MIN + 1, -1, 0, 1, INT64_MAX - 1, INT64_MAX};
	const size_t count = sizeof(extremes) / sizeof(*extremes);
	for (azora_ties ties = AZORA_TIES_COMPETITION; ties <= AZORA_TIES_ORDINAL; ties++) {
		naive_leaderboard naive;
		naive_leaderboard_begin(&naive, ties, count);
		azora_leaderboard *board = azora_leaderboard_new(&memory.allocator, ties);
		for (size_t i = 0; i < 2000; i++) {
			int64_t last = (int64_t)count - 1;
			azora_row row = {extremes[test_random_in(&state, 0, last)],
							 extremes[test_random_in(&state, 0, last)],
							 extremes[test_random_in(&state, 0, last)]};
			naive_leaderboard_set(&naive, &row);
			set(board, row.id, row.score, row.at);
			expect_same(&naive, board, &state);
			EXPECT_EQUAL(azora_leaderboard_above(board, INT64_MAX), 0);
		}
		naive_leaderboard_free(&naive);
		azora_leaderboard_free(board);
	}
	EXPECT_EQUAL(test_memory_end(&memory), 0);
}
END_TEST

static void check_loaded(size_t count, int64_t scores, azora_ties ties, uint64_t *state)
{
	test_memory memory;
	test_memory_begin(&memory);
	naive_leaderboard naive;
	naive_leaderboard_begin(&naive, ties, count + 100);
	for (size_t i = 0; i < count; i++) {
		azora_row row = {id_of((int64_t)i), test_random_in(state, 0, scores),
						 count % 2 == 0 ? test_random_in(state, -2, 2) : 0};
		naive_leaderboard_set(&naive, &row);
	}
	azora_leaderboard *board = NULL;
	EXPECT_EQUAL(naive_leaderboard_load(&naive, &memory.allocator, &board), AZORA_OK);
	expect_same(&naive, board, state);
	/* A loaded board goes on like any other. */
	for (int64_t i = 0; i < 100; i++) {
		azora_row row = {id_of(test_random_in(state, 0, (int64_t)count + 99)),
						 test_random_in(state, 0, scores), i};
		if (i % 3 == 0) {
			EXPECT(azora_leaderboard_remove(board, row.id) ==
				   naive_leaderboard_remove(&naive, row.id));
		} else if (naive.count < naive.room) {
			naive_leaderboard_set(&naive, &row);
			set(board, row.id, row.score, row.at);
		}
	}
	expect_same(&naive, board, state);
	azora_leaderboard_free(board);
	naive_leaderboard_free(&naive);
	EXPECT_EQUAL(test_memory_end(&memory), 0);
}

START_TEST(loaded_boards)
{
	/* Around what one leaf, one node and one node more take. */
	static const size_t counts[] = {0, 1, 2, 53, 54, 55, 62, 63, 108, 109, 3995, 3996, 3997, 9000};
	uint64_t state = 20;
	for (size_t i = 0; i < sizeof(counts) / sizeof(*counts); i++) {
		for (azora_ties ties = AZORA_TIES_COMPETITION; ties <= AZORA_TIES_ORDINAL; ties++) {
			check_loaded(counts[i], i % 2 == 0 ? 20 : 1000000, ties, &state);
		}
	}
}
END_TEST

START_TEST(loading_an_id_twice)
{
	test_memory memory;
	test_memory_begin(&memory);
	int64_t ids[200], scores[200];
	for (int64_t i = 0; i < 200; i++) {
		ids[i] = i;
		scores[i] = -i;
	}
	for (size_t twice = 1; twice < 200; twice += 13) {
		azora_leaderboard *board = NULL;
		size_t row = 0;
		ids[twice] = ids[twice / 2];
		EXPECT_EQUAL(azora_leaderboard_load(&memory.allocator, AZORA_TIES_DENSE, ids, scores, NULL,
											200, &board, &row),
					 AZORA_DUPLICATE);
		EXPECT_EQUAL(row, twice);
		EXPECT(board == NULL);
		EXPECT_EQUAL(memory.count, 0);
		ids[twice] = (int64_t)twice;
	}
	EXPECT_EQUAL(test_memory_end(&memory), 0);
}
END_TEST

START_TEST(loading_too_many)
{
	test_memory memory;
	test_memory_begin(&memory);
	azora_leaderboard *board = NULL;
	size_t row = 0;
	EXPECT_EQUAL(azora_leaderboard_load(&memory.allocator, AZORA_TIES_DENSE, NULL, NULL, NULL,
										UINT32_MAX, &board, &row),
				 AZORA_FULL);
	EXPECT_EQUAL(test_memory_end(&memory), 0);
}
END_TEST

/*
 * A row that moves into a full leaf makes that leaf hand rows over to the leaf beside it, which can
 * be the one that the row comes from.
 */
START_TEST(a_row_moves_into_the_full_leaf_beside_its_own)
{
	uint64_t state = 22;
	test_memory memory;
	test_memory_begin(&memory);
	const int64_t leaf = LEAF_ROWS;
	for (azora_ties ties = AZORA_TIES_COMPETITION; ties <= AZORA_TIES_ORDINAL; ties++) {
		for (int64_t from = 0; from < 2 * leaf; from++) {
			naive_leaderboard naive;
			naive_leaderboard_begin(&naive, ties, (size_t)(3 * leaf));
			azora_leaderboard *board = azora_leaderboard_new(&memory.allocator, ties);
			/* In order: three full leaves. Then the outer ones get room. */
			for (int64_t i = 0; i < 3 * leaf; i++) {
				azora_row row = {i, -10 * i, 0};
				naive_leaderboard_set(&naive, &row);
				set(board, row.id, row.score, row.at);
			}
			for (int64_t i = 0; i < leaf; i += 4) {
				EXPECT(azora_leaderboard_remove(board, i));
				EXPECT(naive_leaderboard_remove(&naive, i));
				EXPECT(azora_leaderboard_remove(board, 2 * leaf + i));
				EXPECT(naive_leaderboard_remove(&naive, 2 * leaf + i));
			}
			/* Into the leaf in the middle. */
			int64_t id = from < leaf ? from : from + leaf;
			azora_row row = {id, -10 * test_random_in(&state, leaf, 2 * leaf - 1) - 5, 1};
			naive_leaderboard_set(&naive, &row);
			set(board, row.id, row.score, row.at);
			expect_same(&naive, board, &state);
			azora_leaderboard_free(board);
			naive_leaderboard_free(&naive);
		}
	}
	EXPECT_EQUAL(test_memory_end(&memory), 0);
}
END_TEST

static void expect_sum(azora_leaderboard *board, int64_t id, int64_t delta, const int64_t *at,
					   azora_row expected)
{
	int64_t score = 0;
	azora_row row;
	EXPECT_EQUAL(azora_leaderboard_add(board, id, delta, at, &score), AZORA_OK);
	EXPECT_EQUAL(score, expected.score);
	EXPECT(azora_leaderboard_find(board, id, &row));
	EXPECT_EQUAL(row.score, expected.score);
	EXPECT_EQUAL(row.at, expected.at);
}

START_TEST(points_are_added)
{
	test_memory memory;
	test_memory_begin(&memory);
	azora_leaderboard *board = azora_leaderboard_new(&memory.allocator, AZORA_TIES_COMPETITION);
	const int64_t early = 10, late = 20, earliest = INT64_MIN;
	expect_sum(board, 1, 5, NULL, (azora_row){1, 5, 0});
	expect_sum(board, 2, 0, &early, (azora_row){2, 0, 10});
	expect_sum(board, 3, -4, &earliest, (azora_row){3, -4, INT64_MIN});
	expect_sum(board, 2, 7, &late, (azora_row){2, 7, 20});
	/* Time never goes back, and stands still where there are no points. */
	expect_sum(board, 2, 7, &early, (azora_row){2, 14, 20});
	expect_sum(board, 1, 0, &late, (azora_row){1, 5, 0});
	expect_sum(board, 3, 4, NULL, (azora_row){3, 0, INT64_MIN});
	int64_t score = 99;
	expect_sum(board, 1, INT64_MAX - 5, NULL, (azora_row){1, INT64_MAX, 0});
	EXPECT_EQUAL(azora_leaderboard_add(board, 1, 1, NULL, &score), AZORA_OVERFLOW);
	expect_sum(board, 1, 0, NULL, (azora_row){1, INT64_MAX, 0});
	expect_sum(board, 3, INT64_MIN, NULL, (azora_row){3, INT64_MIN, INT64_MIN});
	EXPECT_EQUAL(azora_leaderboard_add(board, 3, -1, NULL, &score), AZORA_OVERFLOW);
	EXPECT_EQUAL(score, 99);
	EXPECT_EQUAL(azora_leaderboard_rank(board, 3), 3);
	azora_leaderboard_free(board);
	EXPECT_EQUAL(test_memory_end(&memory), 0);
}
END_TEST

/* The rows come in this order; returns bytes a row when all are in, and the most while growing. */
static double bytes_a_row(int64_t count, int64_t score_step, azora_ties ties, double *peak)
{
	test_memory memory;
	test_memory_begin(&memory);
	azora_leaderboard *board = azora_leaderboard_new(&memory.allocator, ties);
	for (int64_t i = 0; i < count; i++) {
		set(board, i, i * score_step, 0);
	}
	for (int64_t i = 0; i < count; i += count / 1000 + 1) {
		int64_t better = score_step > 0 ? count - 1 - i : i;
		EXPECT_EQUAL(azora_leaderboard_rank(board, i), (uint32_t)better + 1);
	}
	double bytes = (double)memory.bytes / (double)count;
	*peak = (double)memory.peak / (double)count;
	azora_leaderboard_free(board);
	EXPECT_EQUAL(test_memory_end(&memory), 0);
	return bytes;
}

START_TEST(rows_in_order_leave_no_half_empty_leaves)
{
	int64_t count = (int64_t)test_rounds(200000) + 1000;
	for (int64_t score_step = -1; score_step <= 1; score_step += 2) {
		for (azora_ties ties = AZORA_TIES_COMPETITION; ties <= AZORA_TIES_ORDINAL; ties++) {
			double peak, bytes = bytes_a_row(count, score_step, ties, &peak);
			EXPECT_MSG(bytes <= MOST_BYTES, "%.1f bytes a row", bytes);
			EXPECT_MSG(peak <= MOST_BYTES * 1.5, "%.1f bytes a row at most", peak);
		}
	}
}
END_TEST

START_TEST(random_rows_stay_small)
{
	int64_t count = (int64_t)test_rounds(100000) + 1000;
	uint64_t state = 21;
	test_memory memory;
	test_memory_begin(&memory);
	azora_leaderboard *board = azora_leaderboard_new(&memory.allocator, AZORA_TIES_DENSE);
	for (int64_t i = 0; i < count; i++) {
		set(board, id_of(i), test_random_in(&state, 0, 1000000), i);
	}
	double bytes = (double)memory.bytes / (double)count;
	EXPECT_MSG(bytes <= MOST_BYTES, "%.1f bytes a row", bytes);
	/* A third goes and comes again. */
	for (int64_t i = 0; i < count; i += 3) {
		EXPECT(azora_leaderboard_remove(board, id_of(i)));
	}
	for (int64_t i = 0; i < count; i += 3) {
		set(board, id_of(i), test_random_in(&state, 0, 1000000), i);
	}
	bytes = (double)memory.bytes / (double)count;
	EXPECT_MSG(bytes <= MOST_BYTES, "%.1f bytes a row after changes", bytes);
	double peak = (double)memory.peak / (double)count;
	EXPECT_MSG(peak <= MOST_BYTES * 1.5, "%.1f bytes a row at most", peak);
	azora_leaderboard_free(board);
	EXPECT_EQUAL(test_memory_end(&memory), 0);
}
END_TEST

/* As on a site: everybody gains points again and again; scores are then the order of coming, too.
 */
START_TEST(rows_that_go_up_stay_small)
{
	int64_t count = (int64_t)test_rounds(100000) + 1000;
	uint64_t state = 23;
	for (int kind = 0; kind < 3; kind++) {
		test_memory memory;
		test_memory_begin(&memory);
		azora_leaderboard *board = azora_leaderboard_new(&memory.allocator, AZORA_TIES_ORDINAL);
		for (int64_t i = 0; i < count; i++) {
			set(board, i, 0, i);
		}
		for (int64_t i = 0; i < 12 * count; i++) {
			int64_t id = test_random_in(&state, 0, count - 1), score;
			if (kind == 0) {
				EXPECT_EQUAL(azora_leaderboard_add(board, id, 10, &i, &score), AZORA_OK);
			} else {
				set(board, id, kind == 1 ? i : -i, i);
			}
			if (i % (count / 4) == 0) {
				double bytes = (double)memory.bytes / (double)count;
				EXPECT_MSG(bytes <= MOST_BYTES, "%.1f bytes a row", bytes);
			}
		}
		azora_leaderboard_free(board);
		EXPECT_EQUAL(test_memory_end(&memory), 0);
	}
}
END_TEST

Suite *suite_leaderboard(void)
{
	const TTest *const tests[] = {random_histories,
								  an_empty_board,
								  extreme_rows,
								  loaded_boards,
								  loading_an_id_twice,
								  loading_too_many,
								  a_row_moves_into_the_full_leaf_beside_its_own,
								  rows_in_order_leave_no_half_empty_leaves,
								  random_rows_stay_small,
								  rows_that_go_up_stay_small,
								  points_are_added};
	return TEST_SUITE("leaderboard", tests);
}
