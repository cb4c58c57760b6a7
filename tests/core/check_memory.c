/* Short of memory: the index, sorting, zones and leaderboards. */
#include "core/index.h"
#include "core/leaderboard_tree.h"
#include "core/map.h"
#include "core/zone.h"

#include "allocators.h"
#include "naive_leaderboard.h"
#include "short_memory.h"
#include "suite.h"

#include <stdlib.h>
#include <string.h>

/* An index with keys from 0 up. */
typedef struct index_case {
	test_memory memory;
	azora_index index;
	uint32_t count;
	uint32_t more;
} index_case;

static azora_status reserve_index(void *context)
{
	index_case *this = context;
	return azora_index_reserve(&this->memory.allocator, &this->index, this->more);
}

static void same_index(void *context)
{
	index_case *this = context;
	EXPECT_EQUAL(this->index.count, this->count);
	for (uint32_t i = 0; i < this->count; i++) {
		EXPECT_EQUAL(azora_index_find(&this->index, i), i);
	}
	EXPECT_EQUAL(azora_index_find(&this->index, this->count), AZORA_NO_SLOT);
}

START_TEST(reserving_in_an_index)
{
	static const uint32_t rooms[] = {1, 13, 500, 512, 700, 5000};
	for (int jump = 0; jump < 2; jump++) {
		index_case this = {.count = 0};
		test_memory_begin(&this.memory);
		azora_index_begin(&this.index, 7);
		for (size_t i = 0; i < sizeof(rooms) / sizeof(*rooms); i++) {
			this.more = rooms[i];
			EXPECT(run_short(&this.memory, jump, reserve_index, &this, same_index) >= 1);
			size_t calls = this.memory.calls;
			for (uint32_t j = 0; j < this.more; j++) {
				EXPECT_EQUAL(azora_index_insert(&this.index, this.count), this.count);
				this.count++;
			}
			EXPECT_EQUAL(this.memory.calls, calls);
			same_index(&this);
		}
		azora_index_free(&this.memory.allocator, &this.index);
		EXPECT_EQUAL(test_memory_end(&this.memory), 0);
	}
}
END_TEST

typedef struct map_case {
	test_memory memory;
	azora_map map;
	uint32_t more;
} map_case;

static azora_status reserve_map(void *context)
{
	map_case *this = context;
	return azora_map_reserve(&this->memory.allocator, &this->map, this->more);
}

static void same_map(void *context)
{
	map_case *this = context;
	for (uint32_t i = 0; i < this->map.count; i++) {
		const uint32_t *value = azora_map_find(&this->map, i);
		EXPECT(value != NULL && *value == i);
	}
	EXPECT(azora_map_find(&this->map, this->map.count) == NULL);
}

START_TEST(reserving_in_a_map)
{
	static const uint32_t rooms[] = {1, 13, 500, 700, 5000};
	for (int jump = 0; jump < 2; jump++) {
		map_case this = {.more = 0};
		test_memory_begin(&this.memory);
		azora_map_begin(&this.map, 7);
		for (size_t i = 0; i < sizeof(rooms) / sizeof(*rooms); i++) {
			this.more = rooms[i];
			EXPECT_EQUAL(run_short(&this.memory, jump, reserve_map, &this, same_map), 1);
			for (uint32_t j = 0; j < this.more; j++) {
				(void)azora_map_insert(&this.map, this.map.count, this.map.count);
			}
			same_map(&this);
		}
		azora_map_free(&this.memory.allocator, &this.map);
		EXPECT_EQUAL(test_memory_end(&this.memory), 0);
	}
}
END_TEST

typedef struct sort_case {
	test_memory memory;
	int64_t ids[100], scores[100];
	uint32_t order[100];
} sort_case;

static azora_status sort_board(void *context)
{
	sort_case *this = context;
	return azora_sort_board(&this->memory.allocator, this->ids, this->scores, NULL, 100,
							this->order);
}

static void same_order(void *context)
{
	sort_case *this = context;
	for (uint32_t i = 0; i < 100; i++) {
		EXPECT_EQUAL(this->order[i], 777);
	}
}

START_TEST(sorting_a_board)
{
	for (int jump = 0; jump < 2; jump++) {
		sort_case this;
		test_memory_begin(&this.memory);
		for (uint32_t i = 0; i < 100; i++) {
			this.ids[i] = this.scores[i] = i;
			this.order[i] = 777;
		}
		EXPECT_EQUAL(run_short(&this.memory, jump, sort_board, &this, same_order), 1);
		for (uint32_t i = 0; i < 100; i++) {
			EXPECT_EQUAL(this.order[i], 99 - i);
		}
		EXPECT_EQUAL(test_memory_end(&this.memory), 0);
	}
}
END_TEST

typedef struct zone_case {
	test_memory memory;
	bool jump;
	azora_zone zone;
} zone_case;

static azora_status make_zone(void *context)
{
	static const azora_segment segments[] = {{INT64_MIN, 0}, {864000, 86400}};
	zone_case *this = context;
	return azora_zone_make(&this->memory.allocator, segments, 2, INT64_MAX, &this->zone);
}

static void no_zone(void *context)
{
	zone_case *this = context;
	EXPECT(this->zone.segments == NULL);
	EXPECT(this->jump || this->memory.count == 0);
}

START_TEST(making_a_zone)
{
	for (int jump = 0; jump < 2; jump++) {
		zone_case this = {.jump = jump != 0};
		test_memory_begin(&this.memory);
		EXPECT_EQUAL(run_short(&this.memory, jump, make_zone, &this, no_zone), 3);
		EXPECT_EQUAL(this.zone.skipped_count, 1);
		azora_zone_free(&this.memory.allocator, &this.zone);
		EXPECT_EQUAL(test_memory_end(&this.memory), jump ? 3 : 0);
	}
}
END_TEST

typedef struct leaderboard_case {
	test_memory memory;
	bool jump;
	naive_leaderboard naive;
	azora_leaderboard *board;
	azora_row row;
} leaderboard_case;

static azora_status new_leaderboard(void *context)
{
	leaderboard_case *this = context;
	this->board = azora_leaderboard_new(&this->memory.allocator, this->naive.ties);
	return this->board != NULL ? AZORA_OK : AZORA_NO_MEMORY;
}

static azora_status load_leaderboard(void *context)
{
	leaderboard_case *this = context;
	int64_t ids[5000], scores[5000];
	size_t row;
	for (size_t i = 0; i < this->naive.count; i++) {
		ids[i] = this->naive.rows[i].id;
		scores[i] = this->naive.rows[i].score;
	}
	return azora_leaderboard_load(&this->memory.allocator, this->naive.ties, ids, scores, NULL,
								  this->naive.count, &this->board, &row);
}

static azora_status set_row(void *context)
{
	leaderboard_case *this = context;
	return azora_leaderboard_set(this->board, &this->row);
}

static void no_leaderboard(void *context)
{
	leaderboard_case *this = context;
	EXPECT(this->board == NULL);
	EXPECT(this->jump || this->memory.count == 0);
}

static void same_leaderboard(void *context)
{
	leaderboard_case *this = context;
	const char *fault = naive_leaderboard_compare(&this->naive, this->board, 1, 3);
	EXPECT_MSG(fault == NULL, "after a failure %s", fault);
	if (naive_leaderboard_place(&this->naive, this->row.id) == this->naive.count) {
		EXPECT(!azora_leaderboard_find(this->board, this->row.id, &(azora_row){0, 0, 0}));
	}
}

static void end_leaderboard(leaderboard_case *this)
{
	azora_leaderboard_free(this->board);
	naive_leaderboard_free(&this->naive);
	size_t left = test_memory_end(&this->memory);
	EXPECT(this->jump || left == 0);
}

START_TEST(making_and_loading_a_leaderboard)
{
	static const size_t counts[] = {0, 1, 60, 5000};
	for (int jump = 0; jump < 2; jump++) {
		leaderboard_case this = {.jump = jump != 0};
		test_memory_begin(&this.memory);
		naive_leaderboard_begin(&this.naive, AZORA_TIES_DENSE, 1);
		EXPECT(run_short(&this.memory, jump, new_leaderboard, &this, no_leaderboard) >= 3);
		same_leaderboard(&this);
		end_leaderboard(&this);
		for (size_t i = 0; i < sizeof(counts) / sizeof(*counts); i++) {
			this = (leaderboard_case){.jump = jump != 0};
			test_memory_begin(&this.memory);
			naive_leaderboard_begin(&this.naive, AZORA_TIES_DENSE, counts[i]);
			for (size_t j = 0; j < counts[i]; j++) {
				this.naive.rows[this.naive.count++] = (azora_row){(int64_t)j, -(int64_t)(j / 3), 0};
			}
			(void)run_short(&this.memory, jump, load_leaderboard, &this, no_leaderboard);
			same_leaderboard(&this);
			end_leaderboard(&this);
		}
	}
}
END_TEST

/* Rows in an order that splits leaves, nodes and roots, and then all over the place. */
static void set_rows_short_of_memory(bool jump, azora_ties ties, int64_t count, int64_t step)
{
	leaderboard_case this = {.jump = jump};
	uint64_t state = 27;
	size_t failures = 0;
	test_memory_begin(&this.memory);
	naive_leaderboard_begin(&this.naive, ties, (size_t)count);
	EXPECT_EQUAL(new_leaderboard(&this), AZORA_OK);
	for (int64_t i = 0; i < count + 1000; i++) {
		this.row =
			(azora_row){i % count, i < count ? i * step : test_random_in(&state, 0, count), i};
		failures += run_short(&this.memory, jump, set_row, &this, same_leaderboard);
		naive_leaderboard_set(&this.naive, &this.row);
		if (i % 5 == 4) {
			int64_t id = test_random_in(&state, 0, count);
			EXPECT(azora_leaderboard_remove(this.board, id) ==
				   naive_leaderboard_remove(&this.naive, id));
		}
	}
	EXPECT(failures > (size_t)count / LEAF_ROWS);
	same_leaderboard(&this);
	end_leaderboard(&this);
}

START_TEST(setting_rows)
{
	set_rows_short_of_memory(false, AZORA_TIES_COMPETITION, 800, 1);
	set_rows_short_of_memory(true, AZORA_TIES_DENSE, 800, -1);
	/* Where trees are small, more than a node of nodes holds. */
	set_rows_short_of_memory(true, AZORA_TIES_ORDINAL, 3300, 1);
}
END_TEST

Suite *suite_memory(void)
{
	const TTest *const tests[] = {reserving_in_an_index,
								  reserving_in_a_map,
								  sorting_a_board,
								  making_a_zone,
								  making_and_loading_a_leaderboard,
								  setting_rows};
	return TEST_SUITE("memory", tests);
}
