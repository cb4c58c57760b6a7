/*
 * Bytes become a site, a limit of memory that holds a few rows or all, and a way in which rows
 * come; the boards under the limit are held against those of board.h, place by place. Memory may
 * run out while rows are added.
 */
#include "core/board_bulk.h"

#include "../core/allocators.h"
#include "site.h"

/* What the lists of a spec take is less. */
#define LEAST_LIMIT 2000

/* Places as they were handed out, and the boards that they are on. */
typedef struct taken {
	azora_bulk_place places[1 << 15];
	azora_board boards[1 << 15];
	size_t count;
} taken;

static fuzz_site world;
static taken got;

static bool take(void *context, const azora_bulk_place *place)
{
	taken *into = context;
	REQUIRE(into->count < sizeof(into->places) / sizeof(*into->places));
	into->places[into->count] = *place;
	into->boards[into->count++] = *place->board;
	return true;
}

/* A row as the sum of itself, in each time frame that it is in. */
static azora_status add_sums(azora_bulk_boards *boards, const azora_board_row *row)
{
	const azora_boards_spec *spec = &world.spec;
	__extension__ typedef unsigned __int128 native;
	native impact = (native)(uint64_t)row->reach * row->quality;
	azora_status status = AZORA_OK;
	for (int frame = 0; frame < AZORA_PERIODS && status == AZORA_OK; frame++) {
		const azora_board_sums sums = {.user = row->user,
									   .course = row->course,
									   .frame = (azora_period)frame,
									   .at = row->when,
									   .score = row->score,
									   .impact_high = (uint64_t)(impact >> 64),
									   .impact_low = (uint64_t)impact,
									   .alignment = row->alignment,
									   .rows = 1,
									   .stars = row->score >= spec->star_threshold,
									   .verified = row->verified};
		bool in = row->when >= spec->begin[frame] &&
				  (row->when < spec->end[frame] || spec->end[frame] == INT64_MAX);
		status = in ? azora_bulk_boards_add_sums(boards, &sums) : AZORA_OK;
	}
	return status;
}

/* Adds all; if memory runs out, which it does once, nothing was added. */
static void feed(azora_bulk_boards *boards, test_memory *memory, bool sums)
{
	const naive_site *site = &world.site;
	for (size_t i = 0; i < site->row_count; i++) {
		azora_bulk_boards_fetch(boards, &site->rows[i], i % AZORA_BOARDS_STEPS);
		azora_status status = sums ? AZORA_OK : azora_bulk_boards_add(boards, &site->rows[i]);
		if (status == AZORA_NO_MEMORY) {
			memory->fail_at = 0;
			status = azora_bulk_boards_add(boards, &site->rows[i]);
		}
		REQUIRE(status == AZORA_OK);
	}
	memory->fail_at = 0;
	for (size_t i = 0; i < site->row_count && sums; i++) {
		REQUIRE(add_sums(boards, &site->rows[i]) == AZORA_OK);
	}
	for (size_t i = 0; i < site->streak_count; i++) {
		const naive_streak_of *streak = &site->streaks[i];
		REQUIRE(azora_bulk_boards_streak(boards, streak->user, streak->current) == AZORA_OK);
	}
}

/* Whether a place that was handed out is of this learner on this list. */
static bool is_on(size_t i, const azora_board *board, bool hidden, int64_t user)
{
	const azora_board *its = &got.boards[i];
	return got.places[i].user == user && got.places[i].hidden == hidden &&
		   its->type == board->type && its->frame == board->frame && its->scope == board->scope &&
		   its->scope_id == board->scope_id;
}

/* The place of a learner on a list: the next one, or by_learner any. */
static size_t find(const azora_board *board, bool hidden, int64_t user, bool by_learner,
				   size_t next)
{
	size_t i = by_learner ? 0 : next;
	size_t end = by_learner ? got.count : next + 1;
	while (i < end && i < got.count && !is_on(i, board, hidden, user)) {
		i++;
	}
	REQUIRE(i < end && i < got.count);
	return i;
}

/* Holds places that were handed out against a list. */
static void compare(const azora_board *board, const azora_board_places *list, bool hidden,
					bool by_learner, size_t *next)
{
	for (size_t i = 0; i < list->count; i++) {
		size_t at = find(board, hidden, list->ids[i], by_learner, (*next)++);
		const azora_bulk_place *place = &got.places[at];
		REQUIRE(got.boards[at].size == board->size);
		REQUIRE(place->score == list->scores[i] && place->at == list->ats[i]);
		REQUIRE(place->rank == list->ranks[i] && place->stars == (int64_t)list->stars[i]);
	}
}

/* Holds all that was handed out against the boards without a limit. Where a sum is out of range,
 * that is found out sooner or later by the order in which boards are ranked. */
static void compare_all(azora_status status, bool by_learner)
{
	azora_boards *plain = naive_boards_build(&azora_heap_allocator, &world.site);
	azora_board_cursor *cursor = azora_board_cursor_new(plain);
	azora_board board;
	azora_status expected = AZORA_OK;
	size_t next = 0;
	for (bool more = true; more && expected == AZORA_OK;) {
		expected = azora_board_cursor_next(cursor, &board, &more);
		if (more && expected == AZORA_OK && !(by_learner && status != AZORA_OK)) {
			compare(&board, &board.places, false, by_learner, &next);
			compare(&board, &board.hidden, true, by_learner, &next);
		}
	}
	REQUIRE(status == expected && (next == got.count || (by_learner && status != AZORA_OK)));
	azora_board_cursor_free(cursor);
	azora_boards_free(plain);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_bytes bytes = {data, size};
	test_memory memory;
	test_memory_begin(&memory);
	uint8_t way = fuzz_byte(&bytes);
	const azora_bulk_options options = {.memory = LEAST_LIMIT +
												  (size_t)fuzz_byte(&bytes) * fuzz_byte(&bytes),
										.folder = "/tmp",
										.by_learner = (way & 1) != 0};
	uint8_t failing = fuzz_byte(&bytes);
	fuzz_take_site(&bytes, &world);
	azora_boards_spec spec = naive_spec_copy(&memory.allocator, &world.spec);
	azora_bulk_boards *boards = azora_bulk_boards_new(&memory.allocator, &spec, &options);
	REQUIRE(boards != NULL);
	azora_boards_spec_free(&memory.allocator, &spec);
	test_memory_fail_after(&memory, failing);
	feed(boards, &memory, (way & 2) != 0);
	got.count = 0;
	int64_t learner = 0;
	azora_status status = azora_bulk_boards_rank(boards, take, &got, &learner);
	compare_all(status, options.by_learner);
	azora_bulk_boards_free(boards);
	REQUIRE(test_memory_end(&memory) == 0);
	return 0;
}
