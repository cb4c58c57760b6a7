/*
 * Bytes become a stream of operations on a leaderboard, which is held against a plain array in
 * order. Memory may run out in any of them.
 */
#include "core/leaderboard.h"

#include "../core/allocators.h"
#include "../core/naive_leaderboard.h"
#include "bytes.h"

#define MOST_ROWS     6000
#define MOST_COMPARED 5000 /* rows looked at in an input, so that no input takes long */

/* Ids of rows that come in runs begin here, and no others lie above it for a while. */
#define RUN_IDS      (INT64_C(1) << 61)
#define RUN_IDS_SPAN (INT64_C(1) << 20)

typedef struct pair {
	test_memory memory;
	azora_leaderboard *board;
	naive_leaderboard naive;
	int64_t next_id; /* of a row in a run */
	size_t budget;   /* rows that may still be looked at */
} pair;

static azora_row take_row(fuzz_bytes *bytes)
{
	azora_row row = {.id = fuzz_integer(bytes), .score = fuzz_integer(bytes)};
	row.at = fuzz_in(bytes, -2, 2);
	if (row.id >= RUN_IDS && row.id < RUN_IDS + RUN_IDS_SPAN) {
		row.id += RUN_IDS_SPAN;
	}
	return row;
}

/* Walks through all, and looks closer at some hundred rows. */
static void compare(pair *pair, size_t from)
{
	size_t every = pair->naive.count / 128 + 1;
	if (pair->naive.count <= pair->budget) {
		pair->budget -= pair->naive.count;
		fuzz_expect_none(naive_leaderboard_compare(&pair->naive, pair->board, every, from));
	}
}

/* Sets a row, after the given allocation has failed, if it comes to that. */
static void set(pair *pair, const azora_row *row, size_t failing)
{
	test_memory_fail_after(&pair->memory, failing);
	azora_status status = azora_leaderboard_set(pair->board, row);
	pair->memory.fail_at = 0;
	if (status == AZORA_NO_MEMORY) {
		compare(pair, 0);
		fuzz_expect_none(naive_leaderboard_compare_id(&pair->naive, pair->board, row->id));
		status = azora_leaderboard_set(pair->board, row);
	}
	REQUIRE(status == AZORA_OK);
	naive_leaderboard_set(&pair->naive, row);
}

static void remove_id(pair *pair, int64_t id)
{
	size_t calls = pair->memory.calls;
	bool there = naive_leaderboard_remove(&pair->naive, id);
	REQUIRE(azora_leaderboard_remove(pair->board, id) == there);
	REQUIRE(pair->memory.calls == calls);
}

/* The id of the row at a place that a byte names. */
static size_t take_place(fuzz_bytes *bytes, const pair *pair)
{
	uint64_t place = fuzz_byte(bytes) * (uint64_t)pair->naive.count / 256;
	return (size_t)place;
}

/* Loads a new board with the same rows; the allocation after so many fails, if it comes to that. */
static void load(pair *pair, size_t failing)
{
	azora_leaderboard *loaded = NULL;
	size_t blocks = pair->memory.count;
	test_memory_fail_after(&pair->memory, failing);
	azora_status status = naive_leaderboard_load(&pair->naive, &pair->memory.allocator, &loaded);
	pair->memory.fail_at = 0;
	if (status == AZORA_NO_MEMORY) {
		REQUIRE(loaded == NULL && pair->memory.count == blocks);
		status = naive_leaderboard_load(&pair->naive, &pair->memory.allocator, &loaded);
	}
	REQUIRE(status == AZORA_OK);
	azora_leaderboard_free(pair->board);
	pair->board = loaded;
}

/*
 * Rows below all others, a step apart: mostly about as many as a leaf holds, one after the other;
 * sometimes as many as fill a node, all at once.
 */
static void append_run(fuzz_bytes *bytes, pair *pair)
{
	size_t byte = fuzz_byte(bytes);
	bool at_once = byte >= 240;
	int64_t step = fuzz_in(bytes, 0, 9);
	for (size_t left = at_once ? (byte - 239) * 300 : byte / 3; left > 0; left--) {
		azora_row *last = &pair->naive.rows[pair->naive.count];
		azora_row row = {.id = pair->next_id++, .score = 0, .at = 100};
		if (pair->naive.count == MOST_ROWS ||
			(pair->naive.count > 0 && !azora_add_int64(last[-1].score, -step, &row.score))) {
			break;
		}
		/* Where scores are equal, an id above that of the run stays below it on the board. */
		if (pair->naive.count > 0 && !azora_row_before(&last[-1], &row)) {
			break;
		}
		REQUIRE(at_once || azora_leaderboard_set(pair->board, &row) == AZORA_OK);
		*last = row;
		pair->naive.count++;
	}
	if (at_once) {
		load(pair, SIZE_MAX / 2);
	}
}

/* Removes the rows from a place on, but the last few. */
static void remove_run(fuzz_bytes *bytes, pair *pair)
{
	size_t place = take_place(bytes, pair), count = fuzz_byte(bytes) * 16u;
	size_t left = fuzz_byte(bytes) % 4;
	size_t most = pair->naive.count - place;
	count = count < most ? count : most;
	count = count > left ? count - left : 0;
	for (size_t i = 0; i < count; i++) {
		REQUIRE(azora_leaderboard_remove(pair->board, pair->naive.rows[place + i].id));
	}
	memmove(pair->naive.rows + place, pair->naive.rows + place + count,
			(most - count) * sizeof(*pair->naive.rows));
	pair->naive.count -= count;
}

/* Moves the row of one place right before or behind another, or fills a leaf there. */
static void move_rows(fuzz_bytes *bytes, pair *pair)
{
	if (pair->naive.count == 0) {
		return;
	}
	azora_row row = pair->naive.rows[take_place(bytes, pair)];
	azora_row there = pair->naive.rows[take_place(bytes, pair)];
	int64_t by = fuzz_in(bytes, -1, 1);
	uint8_t failing = fuzz_byte(bytes);
	if (azora_add_int64(there.score, by, &row.score)) {
		set(pair, &row, failing);
	}
}

static void operate(fuzz_bytes *bytes, pair *pair)
{
	uint8_t operation = fuzz_byte(bytes);
	if (operation >= 16 && pair->naive.count < MOST_ROWS) {
		azora_row row = take_row(bytes);
		set(pair, &row, operation < 64 ? operation % 8u : SIZE_MAX / 2);
		return;
	}
	switch (operation) {
	case 0:
	case 1:
		remove_id(pair, fuzz_integer(bytes));
		break;
	case 2:
	case 3:
		append_run(bytes, pair);
		break;
	case 4:
	case 5:
		remove_run(bytes, pair);
		break;
	case 6:
		if (pair->naive.count <= pair->budget) {
			pair->budget -= pair->naive.count;
			load(pair, fuzz_byte(bytes));
		}
		break;
	case 7:
		compare(pair, take_place(bytes, pair));
		break;
	case 8:
		fuzz_expect_none(
			naive_leaderboard_compare_id(&pair->naive, pair->board, fuzz_integer(bytes)));
		break;
	default:
		move_rows(bytes, pair);
		break;
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_bytes bytes = {data, size};
	static azora_row rows[MOST_ROWS + 1];
	pair pair = {.next_id = RUN_IDS, .budget = MOST_COMPARED};
	test_memory_begin(&pair.memory);
	pair.naive = (naive_leaderboard){(azora_ties)fuzz_in(&bytes, 0, 2), rows, 0, MOST_ROWS};
	pair.board = azora_leaderboard_new(&pair.memory.allocator, pair.naive.ties);
	while (bytes.left > 0) {
		operate(&bytes, &pair);
	}
	pair.budget += MOST_ROWS;
	compare(&pair, pair.naive.count / 2);
	azora_leaderboard_free(pair.board);
	REQUIRE(test_memory_end(&pair.memory) == 0);
	return 0;
}
