#include "core/board.h"

#include "allocators.h"
#include "naive_boards.h"
#include "random_site.h"
#include "suite.h"

#include <stdlib.h>
#include <string.h>

static void expect_boards(const naive_site *site, size_t least)
{
	test_memory memory;
	test_memory_begin(&memory);
	azora_boards *boards = naive_boards_build(&memory.allocator, site);
	size_t compared = 0;
	EXPECT(boards != NULL);
	const char *fault = naive_boards_compare(site, boards, &compared);
	EXPECT_MSG(fault == NULL, "%s; it was board %d", fault, (int)compared);
	EXPECT(compared >= least);
	/* A cursor leaves the boards as they were. */
	fault = naive_boards_compare(site, boards, &compared);
	EXPECT_MSG(fault == NULL, "the second time: %s", fault);
	azora_boards_free(boards);
	EXPECT_EQUAL(test_memory_end(&memory), 0);
}

static site_room room;

START_TEST(random_sites)
{
	uint64_t state = 22;
	for (size_t round = test_rounds(40 * SITE_KINDS); round > 0; round--) {
		random_site(&room, &site_kinds[round % SITE_KINDS], &state);
		random_spec_part(&room, round, &state);
		expect_boards(&room.site, 0);
	}
}
END_TEST

START_TEST(many_learners_few_places)
{
	static const site_habits wide = {SITE_ROWS, 500, 2, 50, 10, 10};
	uint64_t state = 23;
	for (size_t round = test_rounds(1); round > 0; round--) {
		random_site(&room, &wide, &state);
		room.spec.frames = 1 << AZORA_PERIOD_ALL | 1 << AZORA_PERIOD_MONTH;
		for (int64_t keep = 0; keep <= 130; keep = keep * 2 + 1) {
			room.spec.keep = keep;
			room.spec.hidden_count = keep == 15 ? 20 : 0;
			expect_boards(&room.site, 2 * AZORA_BOARD_TYPES - 1);
		}
		room.spec.keep = INT64_MAX;
		expect_boards(&room.site, 2 * AZORA_BOARD_TYPES - 1);
	}
}
END_TEST

START_TEST(a_site_without_rows)
{
	uint64_t state = 24;
	const site_habits none = {0, 5, 2, 10, 10, -1};
	for (size_t round = 0; round < 20; round++) {
		random_site(&room, &none, &state);
		expect_boards(&room.site, 0);
	}
}
END_TEST

/* The scores of one learner on the all-time board of the site, row by row. */
static void one_learner(const azora_board_row *rows, size_t count)
{
	azora_boards_spec *spec = &room.spec;
	memset(spec, 0, sizeof(*spec));
	spec->types = SITE_EVERY_TYPE;
	spec->frames = 1 << AZORA_PERIOD_ALL;
	spec->scopes = 1 << AZORA_SCOPE_SITE;
	spec->keep = -1;
	spec->star_threshold = 10;
	spec->begin[AZORA_PERIOD_ALL] = INT64_MIN;
	spec->end[AZORA_PERIOD_ALL] = INT64_MAX;
	room.site = (naive_site){spec, rows, count, NULL, 0};
}

/* The next board of a cursor, which is the site's of a type with one place. */
static int64_t next_score(azora_board_cursor *cursor, azora_board_type type)
{
	azora_board board;
	bool more;
	EXPECT_EQUAL(azora_board_cursor_next(cursor, &board, &more), AZORA_OK);
	EXPECT(more);
	EXPECT_EQUAL(board.type, type);
	EXPECT_EQUAL(board.places.count, 1);
	return board.places.scores[0];
}

START_TEST(measures_by_hand)
{
	const azora_board_row rows[] = {
		{.user = 7,
		 .when = 5,
		 .score = 10,
		 .reach = 3,
		 .quality = 3333,
		 .alignment = 7000,
		 .verified = true},
		{.user = 7, .when = 9, .score = 9, .reach = 1, .quality = 10000, .alignment = 7001},
		{.user = 7, .when = -4, .score = 200, .reach = 0, .quality = 10000, .alignment = 6999},
	};
	test_memory memory;
	test_memory_begin(&memory);
	one_learner(rows, 3);
	azora_boards *boards = naive_boards_build(&memory.allocator, &room.site);
	azora_board_cursor *cursor = azora_board_cursor_new(boards);
	EXPECT_EQUAL(next_score(cursor, AZORA_BOARD_PIVC), 219);
	EXPECT_EQUAL(next_score(cursor, AZORA_BOARD_STARS), 2);
	EXPECT_EQUAL(next_score(cursor, AZORA_BOARD_CONTRIBUTIONS), 3);
	EXPECT_EQUAL(next_score(cursor, AZORA_BOARD_STREAK), 0);
	/* (3 × 33.33 + 1 × 100 + 0) / 100 = 1.9999 */
	EXPECT_EQUAL(next_score(cursor, AZORA_BOARD_IMPACT), 1);
	/* 0.5 × 100 + 0.3 × 70 + 0.2 × 33.33… = 77.66… */
	EXPECT_EQUAL(next_score(cursor, AZORA_BOARD_CONSTITUTIONAL), 7766);
	azora_board_cursor_free(cursor);
	azora_boards_free(boards);
	EXPECT_EQUAL(test_memory_end(&memory), 0);
}
END_TEST

START_TEST(whoever_is_aligned_below_70_is_not_ranked)
{
	azora_board_row rows[] = {{.user = 1, .score = 100, .alignment = 6999},
							  {.user = 2, .score = 50, .alignment = 7000},
							  {.user = 3, .score = 70, .alignment = 10000}};
	one_learner(rows, 3);
	expect_boards(&room.site, AZORA_BOARD_TYPES);
	/* With nobody left the board is left out; the others are still there. */
	rows[1].alignment = rows[2].alignment = 0;
	expect_boards(&room.site, AZORA_BOARD_TYPES - 1);
}
END_TEST

START_TEST(time_frames_are_half_open)
{
	azora_board_row rows[] = {{.user = 1, .when = 99},        {.user = 2, .when = 100},
							  {.user = 3, .when = 199},       {.user = 4, .when = 200},
							  {.user = 5, .when = INT64_MIN}, {.user = 6, .when = INT64_MAX}};
	one_learner(rows, 6);
	room.spec.frames |= 1 << AZORA_PERIOD_DAY | 1 << AZORA_PERIOD_WEEK;
	room.spec.types = 1 << AZORA_BOARD_CONTRIBUTIONS;
	room.spec.begin[AZORA_PERIOD_DAY] = room.spec.begin[AZORA_PERIOD_WEEK] = 100;
	room.spec.end[AZORA_PERIOD_DAY] = 200;
	room.spec.end[AZORA_PERIOD_WEEK] = INT64_MAX;
	test_memory memory;
	test_memory_begin(&memory);
	azora_boards *boards = naive_boards_build(&memory.allocator, &room.site);
	azora_board_cursor *cursor = azora_board_cursor_new(boards);
	static const size_t sizes[] = {2, 4, 6};
	for (size_t i = 0; i < 3; i++) {
		azora_board board;
		bool more;
		EXPECT_EQUAL(azora_board_cursor_next(cursor, &board, &more), AZORA_OK);
		EXPECT(more);
		EXPECT_EQUAL(board.size, sizes[i]);
	}
	azora_board_cursor_free(cursor);
	azora_boards_free(boards);
	EXPECT_EQUAL(test_memory_end(&memory), 0);
	expect_boards(&room.site, 3);
}
END_TEST

START_TEST(sums_beyond_64_bits_on_the_way)
{
	const int64_t huge = INT64_C(1) << 62;
	azora_board_row rows[8];
	memset(rows, 0, sizeof(rows));
	for (int i = 0; i < 8; i++) {
		/* Up to 2^64 and back again; spread over courses, and in one. */
		rows[i] = (azora_board_row){.user = 1,
									.when = i,
									.score = i < 4 ? huge : -huge,
									.course = i % 3,
									.reach = huge,
									.quality = 2499,
									.alignment = 9000};
	}
	one_learner(rows, 8);
	expect_boards(&room.site, AZORA_BOARD_TYPES);
	room.spec.scopes |= 1 << AZORA_SCOPE_COURSE;
	expect_boards(&room.site, AZORA_BOARD_TYPES);
}
END_TEST

static void expect_overflow(const azora_board_row *rows, size_t count, unsigned types,
							azora_status expected)
{
	test_memory memory;
	test_memory_begin(&memory);
	one_learner(rows, count);
	room.spec.types = types;
	azora_boards *boards = naive_boards_build(&memory.allocator, &room.site);
	azora_board_cursor *cursor = azora_board_cursor_new(boards);
	azora_board board;
	bool more;
	EXPECT_EQUAL(azora_board_cursor_next(cursor, &board, &more), expected);
	EXPECT(more == (expected == AZORA_OK));
	if (expected != AZORA_OK) {
		EXPECT_EQUAL(board.learner, 42);
	}
	azora_board_cursor_free(cursor);
	size_t compared;
	EXPECT(naive_boards_compare(&room.site, boards, &compared) == NULL);
	azora_boards_free(boards);
	EXPECT_EQUAL(test_memory_end(&memory), 0);
}

START_TEST(sums_that_are_no_integers)
{
	azora_board_row rows[3] = {
		{.user = 1, .score = 5, .reach = 1, .quality = 10000},
		{.user = 42, .score = INT64_MAX, .reach = INT64_MAX, .quality = 10000},
		{.user = 42, .score = 0, .reach = 0, .quality = 10000}};
	const unsigned pivc = 1 << AZORA_BOARD_PIVC, impact = 1 << AZORA_BOARD_IMPACT;
	expect_overflow(rows, 3, pivc, AZORA_OK);
	expect_overflow(rows, 3, impact, AZORA_OK);
	rows[2].score = rows[2].reach = 1;
	expect_overflow(rows, 3, pivc, AZORA_OVERFLOW);
	expect_overflow(rows, 3, impact, AZORA_OVERFLOW);
	expect_overflow(rows, 3, 1 << AZORA_BOARD_CONSTITUTIONAL, AZORA_OVERFLOW);
	expect_overflow(rows, 3, 1 << AZORA_BOARD_STARS, AZORA_OK);
	/* The last hundredth that does not count. */
	rows[2].quality = 9999;
	expect_overflow(rows, 3, impact, AZORA_OK);
	rows[1].score = INT64_MIN;
	rows[2].score = 0;
	expect_overflow(rows, 3, pivc, AZORA_OK);
	rows[2].score = -1;
	expect_overflow(rows, 3, pivc, AZORA_OVERFLOW);
}
END_TEST

START_TEST(hundredths_are_rounded_half_up)
{
	const struct {
		double value;
		int hundredths;
	} rows[] = {{0, 0},       {0.004, 0},     {0.005, 1},      {0.0149, 1}, {0.125, 13},
				{50.5, 5050}, {99.994, 9999}, {99.995, 10000}, {100, 10000}};
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		EXPECT_EQUAL(azora_hundredths(rows[i].value), rows[i].hundredths);
	}
	for (int i = 0; i <= 10000; i++) {
		EXPECT_EQUAL(azora_hundredths((double)i / 100), i);
	}
}
END_TEST

START_TEST(a_spec_is_taken_over_and_freed)
{
	test_memory memory;
	test_memory_begin(&memory);
	uint64_t state = 25;
	const site_habits some = {50, 10, 2, 10, 10, -1};
	random_site(&room, &some, &state);
	azora_boards_spec spec = naive_spec_copy(&memory.allocator, &room.spec), nothing;
	memset(&nothing, 0, sizeof(nothing));
	azora_boards *boards = azora_boards_new(&memory.allocator, &spec);
	EXPECT(boards != NULL);
	ck_assert_mem_eq(&spec, &nothing, sizeof(spec));
	azora_boards_free(boards);
	azora_boards_free(NULL);
	azora_board_cursor_free(NULL);
	spec = naive_spec_copy(&memory.allocator, &room.spec);
	azora_boards_spec_free(&memory.allocator, &spec);
	ck_assert_mem_eq(&spec, &nothing, sizeof(spec));
	EXPECT_EQUAL(test_memory_end(&memory), 0);
}
END_TEST

Suite *suite_board(void)
{
	const TTest *const tests[] = {random_sites,
								  many_learners_few_places,
								  a_site_without_rows,
								  measures_by_hand,
								  time_frames_are_half_open,
								  whoever_is_aligned_below_70_is_not_ranked,
								  sums_beyond_64_bits_on_the_way,
								  sums_that_are_no_integers,
								  hundredths_are_rounded_half_up,
								  a_spec_is_taken_over_and_freed};
	return TEST_SUITE("board", tests);
}
