/*
 * Bytes become the rows of a site and what boards are asked for; all boards are held against ones
 * that are counted out row by row. Memory may run out anywhere.
 */
#include "core/board.h"

#include "../core/allocators.h"
#include "../core/naive_boards.h"
#include "bytes.h"

#define MOST_ROWS    96
#define MOST_HIDDEN  4
#define MOST_STREAKS 4
#define MOST_GROUPS  2
#define MOST_MEMBERS 6

typedef struct world {
	azora_boards_spec spec;
	azora_board_row rows[MOST_ROWS];
	naive_streak_of streaks[MOST_STREAKS];
	int64_t hidden[MOST_HIDDEN];
	azora_members cohorts[MOST_GROUPS], groups[MOST_GROUPS];
	int64_t users[2 * MOST_GROUPS][MOST_MEMBERS];
	naive_site site;
} world;

static size_t take_members(fuzz_bytes *bytes, azora_members *members,
						   int64_t (*users)[MOST_MEMBERS])
{
	size_t count = (size_t)fuzz_in(bytes, 0, MOST_GROUPS);
	for (size_t i = 0; i < count; i++) {
		members[i] = (azora_members){(int64_t)i, fuzz_in(bytes, 0, 3), users[i],
									 (size_t)fuzz_in(bytes, 0, MOST_MEMBERS)};
		for (size_t j = 0; j < members[i].count; j++) {
			users[i][j] = fuzz_in(bytes, 0, 15);
		}
	}
	return count;
}

static void take_spec(fuzz_bytes *bytes, world *world)
{
	azora_boards_spec *spec = &world->spec;
	static const int64_t begin[] = {0, -8, -32, INT64_MIN}, end[] = {8, 16, 64, INT64_MAX};
	spec->types = fuzz_byte(bytes);
	spec->frames = fuzz_byte(bytes);
	spec->scopes = fuzz_byte(bytes);
	spec->ties = (azora_ties)fuzz_in(bytes, 0, 2);
	spec->keep = fuzz_in(bytes, -1, 8);
	spec->star_threshold = fuzz_in(bytes, 1, 100);
	memcpy(spec->begin, begin, sizeof(begin));
	memcpy(spec->end, end, sizeof(end));
	spec->hidden = world->hidden;
	spec->hidden_count = (size_t)fuzz_in(bytes, 0, MOST_HIDDEN);
	for (size_t i = 0; i < spec->hidden_count; i++) {
		world->hidden[i] = fuzz_in(bytes, 0, 15);
	}
	spec->cohorts = world->cohorts;
	spec->cohort_count = take_members(bytes, world->cohorts, world->users);
	spec->groups = world->groups;
	spec->group_count = take_members(bytes, world->groups, world->users + MOST_GROUPS);
}

static void take_rows(fuzz_bytes *bytes, world *world)
{
	size_t streaks = (size_t)fuzz_in(bytes, 0, MOST_STREAKS), count = 0;
	for (size_t i = 0; i < streaks; i++) {
		world->streaks[i] = (naive_streak_of){fuzz_in(bytes, 0, 15), fuzz_in(bytes, 0, 3)};
	}
	for (; count < MOST_ROWS && bytes->left > 0; count++) {
		uint8_t who = fuzz_byte(bytes), how = fuzz_byte(bytes);
		int64_t reach = fuzz_integer(bytes);
		world->rows[count] = (azora_board_row){
			.user = who & 15,
			.course = who >> 4 & 3,
			.when = how & 1 ? fuzz_integer(bytes) : how % 16,
			.score = fuzz_integer(bytes),
			.reach = reach < 0 ? -(reach + 1) : reach,
			.quality = (uint16_t)(fuzz_byte(bytes) * 10000 / 255),
			.alignment = (uint16_t)(10000 - (how >> 4) * 500),
			.verified = (how & 8) != 0,
		};
	}
	world->site = (naive_site){&world->spec, world->rows, count, world->streaks, streaks};
}

/* Goes through all boards without a look at them; nothing may be lost if memory runs out. */
static void run_short(const azora_boards *boards, test_memory *memory, size_t calls)
{
	size_t blocks = memory->count;
	test_memory_fail_after(memory, calls);
	azora_board_cursor *cursor = azora_board_cursor_new(boards);
	azora_board board;
	bool more = cursor != NULL;
	while (more && azora_board_cursor_next(cursor, &board, &more) == AZORA_OK && more) {
		REQUIRE(board.places.count <= board.size);
	}
	azora_board_cursor_free(cursor);
	memory->fail_at = 0;
	REQUIRE(memory->count == blocks);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_bytes bytes = {data, size};
	static world world;
	test_memory memory;
	test_memory_begin(&memory);
	uint8_t failing = fuzz_byte(&bytes);
	take_spec(&bytes, &world);
	take_rows(&bytes, &world);
	/* Lists of the spec take the first allocations; they are not the core's to fail. */
	azora_boards_spec lists = naive_spec_copy(&memory.allocator, &world.spec);
	size_t spec_calls = memory.calls;
	azora_boards_spec_free(&memory.allocator, &lists);
	test_memory_fail_after(&memory, spec_calls + failing);
	azora_boards *boards = naive_boards_build(&memory.allocator, &world.site);
	memory.fail_at = 0;
	if (boards == NULL) {
		REQUIRE(memory.count == 0);
		boards = naive_boards_build(&memory.allocator, &world.site);
	}
	run_short(boards, &memory, failing);
	size_t compared;
	fuzz_expect_none(naive_boards_compare(&world.site, boards, &compared));
	azora_boards_free(boards);
	REQUIRE(test_memory_end(&memory) == 0);
	return 0;
}
