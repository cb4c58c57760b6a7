#include "core/board_bulk.h"

#include "bulk_site.h"
#include "random_site.h"
#include "suite.h"

#include <stdlib.h>
#include <string.h>

static site_room room;

/* More than what the lists of a random site take, by so much that they are allowed. */
#define SITE_LISTS ((size_t)12000)

static void expect_same(size_t memory, bulk_way way, uint64_t *spilled)
{
	const azora_bulk_options options = {.memory = memory, .folder = bulk_folder()};
	const char *fault = bulk_boards_compare(&room.site, &options, way, spilled);
	EXPECT_MSG(fault == NULL, "%s, with %zu bytes", fault, memory);
	bulk_folder_end();
}

START_TEST(random_sites_under_any_limit)
{
	static const size_t limits[] = {SITE_LISTS,          SITE_LISTS + 40000,  SITE_LISTS + 100000,
									SITE_LISTS + 200000, SITE_LISTS + 300000, SITE_LISTS + 500000,
									(size_t)1 << 30};
	const size_t count = sizeof(limits) / sizeof(*limits);
	uint64_t state = 41, spilled = 0, most = 0;
	size_t in_memory = 0, rounds = test_rounds(12 * SITE_KINDS);
	for (size_t round = rounds; round > 0; round--) {
		random_site(&room, &site_kinds[round % SITE_KINDS], &state);
		random_spec_part(&room, round, &state);
		for (size_t i = 0; i < count; i++) {
			expect_same(limits[i], (bulk_way)((round + i) % 3), &spilled);
			most = spilled > most ? spilled : most;
			in_memory += spilled == 0;
			EXPECT(i < count - 1 || spilled == 0);
		}
	}
	EXPECT(in_memory >= rounds && most > 0);
	EXPECT(rounds < SITE_KINDS || most > 50000);
}
END_TEST

START_TEST(many_learners_few_places)
{
	static const site_habits wide = {SITE_ROWS, 500, 2, 50, 10, 10};
	uint64_t state = 42, spilled;
	for (size_t round = test_rounds(3); round > 0; round--) {
		random_site(&room, &wide, &state);
		for (int64_t keep = 0; keep <= 600; keep = keep * 2 + 1) {
			room.spec.keep = keep;
			room.spec.hidden_count = keep == 15 ? 20 : 0;
			/* Enough for a sorter that holds them all, and for one that does not. */
			expect_same(SITE_LISTS, BULK_ROWS, &spilled);
			expect_same(SITE_LISTS + 30000, BULK_ROWS, &spilled);
			EXPECT(spilled > 0);
		}
	}
}
END_TEST

START_TEST(a_site_without_rows)
{
	const site_habits none = {0, 5, 2, 10, 10, -1};
	uint64_t state = 43, spilled;
	for (size_t round = 0; round < 20; round++) {
		random_site(&room, &none, &state);
		expect_same(SITE_LISTS, BULK_ROWS, &spilled);
		expect_same((size_t)1 << 24, BULK_ROWS, &spilled);
	}
}
END_TEST

/* One learner in a course for each row, and one who is everywhere; and so many boards. */
START_TEST(more_courses_than_buffers)
{
	uint64_t spilled;
	memset(&room.spec, 0, sizeof(room.spec));
	for (size_t i = 0; i < SITE_ROWS; i++) {
		room.rows[i] = (azora_board_row){.user = i % 2 == 0 ? 1 : (int64_t)i,
										 .when = (int64_t)i,
										 .score = (int64_t)i % 40,
										 .course = (int64_t)(i * 7919 % SITE_ROWS) - 500,
										 .alignment = 9000};
	}
	room.spec.types = SITE_EVERY_TYPE;
	room.spec.frames = 1 << AZORA_PERIOD_ALL;
	room.spec.scopes = SITE_EVERY_SCOPE;
	room.spec.keep = -1;
	room.spec.star_threshold = 20;
	room.spec.begin[AZORA_PERIOD_ALL] = INT64_MIN;
	room.spec.end[AZORA_PERIOD_ALL] = INT64_MAX;
	room.site = (naive_site){&room.spec, room.rows, SITE_ROWS, NULL, 0};
	expect_same(1, BULK_ROWS, &spilled);
	EXPECT(spilled > 0);
	expect_same(100000, BULK_SUMS, &spilled);
	EXPECT(spilled > 0);
}
END_TEST

static void expect_overflow(unsigned types, size_t memory)
{
	const azora_bulk_options options = {.memory = memory, .folder = bulk_folder()};
	azora_boards_spec spec = {.types = types,
							  .frames = 1 << AZORA_PERIOD_ALL,
							  .scopes = 1 << AZORA_SCOPE_SITE,
							  .keep = 3,
							  .begin = {0, 0, 0, INT64_MIN},
							  .end = {0, 0, 0, INT64_MAX}};
	azora_bulk_boards *boards = azora_bulk_boards_new(&azora_heap_allocator, &spec, &options);
	for (int64_t i = 0; i < 60; i++) {
		const azora_board_row row = {.user = i % 30,
									 .course = i,
									 .score = i % 30 == 17 ? INT64_MAX : 5,
									 .reach = i % 30 == 17 ? INT64_MAX : 5,
									 .quality = 10000};
		EXPECT_EQUAL(azora_bulk_boards_add(boards, &row), AZORA_OK);
	}
	bulk_places places = {0};
	int64_t learner = 0;
	EXPECT_EQUAL(azora_bulk_boards_rank(boards, bulk_places_take, &places, &learner),
				 AZORA_OVERFLOW);
	EXPECT_EQUAL(learner, 17);
	EXPECT_EQUAL(places.count, (types & 1 << AZORA_BOARD_STARS) != 0 ? 3 : 0);
	bulk_places_free(&places);
	azora_bulk_boards_free(boards);
	bulk_folder_end();
}

START_TEST(sums_that_are_no_integers)
{
	static const size_t limits[] = {1, 60000, 1 << 24};
	for (size_t i = 0; i < 3; i++) {
		expect_overflow(1 << AZORA_BOARD_PIVC, limits[i]);
		expect_overflow(1 << AZORA_BOARD_STARS | 1 << AZORA_BOARD_IMPACT, limits[i]);
		expect_overflow(1 << AZORA_BOARD_STARS | 1 << AZORA_BOARD_CONSTITUTIONAL, limits[i]);
	}
}
END_TEST

/* A site that is too large for a small limit, row by row. */
static azora_board_row row_of_large_site(uint64_t *state)
{
	const azora_board_row row = {
		.user = test_random_in(state, 1, 40000),
		.when = test_random_in(state, 0, 1000),
		.score = test_random_in(state, 0, 100),
		.reach = test_random_in(state, 0, 100),
		.course = test_random_in(state, 1, 50),
		.quality = (uint16_t)test_random_in(state, 0, 10000),
		.alignment = (uint16_t)test_random_in(state, 6500, 10000),
		.verified = true,
	};
	return row;
}

static bool only_count(void *context, const azora_bulk_place *place)
{
	*(uint64_t *)context += place->rank > 0;
	return true;
}

/* What boards of a large site took. */
typedef struct took {
	azora_bulk_figures figures;
	uint64_t places;
	size_t peak;
} took;

static took run_large_site(size_t limit, size_t rows, int64_t keep, size_t hidden_count)
{
	int64_t hidden[] = {7, 8, 9};
	test_memory memory;
	test_memory_begin(&memory);
	const azora_bulk_options options = {.memory = limit, .folder = bulk_folder()};
	azora_boards_spec asked = {.types = SITE_EVERY_TYPE,
							   .frames = 1 << AZORA_PERIOD_DAY | 1 << AZORA_PERIOD_ALL,
							   .scopes = SITE_EVERY_SCOPE,
							   .keep = keep,
							   .star_threshold = 50,
							   .begin = {900, 0, 0, INT64_MIN},
							   .end = {1000, 0, 0, INT64_MAX},
							   .hidden = hidden,
							   .hidden_count = hidden_count};
	azora_boards_spec spec = naive_spec_copy(&memory.allocator, &asked);
	azora_bulk_boards *boards = azora_bulk_boards_new(&memory.allocator, &spec, &options);
	uint64_t state = 44;
	int64_t learner;
	took took = {.places = 0};
	for (size_t i = 0; i < rows; i++) {
		const azora_board_row row = row_of_large_site(&state);
		EXPECT_EQUAL(azora_bulk_boards_add(boards, &row), AZORA_OK);
	}
	for (int64_t user = 1; user < 40000; user += 3) {
		EXPECT_EQUAL(azora_bulk_boards_streak(boards, user, user % 30), AZORA_OK);
	}
	EXPECT_EQUAL(azora_bulk_boards_rank(boards, only_count, &took.places, &learner), AZORA_OK);
	took.figures = azora_bulk_boards_figures(boards);
	took.peak = memory.peak;
	azora_bulk_boards_free(boards);
	EXPECT_EQUAL(test_memory_end(&memory), 0);
	bulk_folder_end();
	return took;
}

START_TEST(memory_stays_within_the_limit)
{
	const size_t limit = (size_t)2 << 20, rows = 80000;
	for (size_t i = 0; i < 4; i++) {
		took took = run_large_site(limit, rows, i % 2 == 0 ? 100 : -1, i < 2 ? 0 : 3);
		EXPECT_EQUAL(took.figures.rows, rows);
		EXPECT_EQUAL(took.figures.boards, 51 * (5 + 6));
		EXPECT(took.figures.spilled > limit && took.places >= took.figures.boards * 100);
		EXPECT_MSG(took.peak <= limit + 10000, "it took %zu bytes", took.peak);
	}
}
END_TEST

/* Also such that all cells fit, and what ranks them does not. */
START_TEST(memory_stays_within_every_limit)
{
	const size_t rows = 20000;
	for (size_t i = 0; i < 4; i++) {
		int64_t keep = i % 2 == 0 ? 100 : -1;
		uint64_t spilled = UINT64_MAX, places = 0;
		for (size_t limit = 1500000; spilled > 0; limit += limit / 4) {
			took took = run_large_site(limit, rows, keep, i < 2 ? 0 : 3);
			EXPECT_MSG(took.peak <= limit + 10000, "it took %zu bytes instead of %zu", took.peak,
					   limit);
			EXPECT(took.figures.spilled <= spilled + spilled / 4);
			EXPECT(places == 0 || places == took.places);
			spilled = took.figures.spilled;
			places = took.places;
			EXPECT(limit < 30000000);
		}
	}
}
END_TEST

START_TEST(members_count_against_the_limit)
{
	const site_habits some = {50, 10, 2, 10, 10, -1};
	uint64_t state = 45;
	random_site(&room, &some, &state);
	room.spec.cohort_count = 1;
	room.cohorts[0].users = room.users[0];
	room.cohorts[0].count = SITE_MEMBERS;
	const azora_bulk_options options = {.memory = 300, .folder = "/"};
	azora_bulk_boards *boards = bulk_boards_new(&azora_heap_allocator, &room.site, &options);
	EXPECT_EQUAL(azora_bulk_boards_add(boards, room.rows), AZORA_NO_MEMORY);
	EXPECT_EQUAL(azora_bulk_boards_streak(boards, 1, 1), AZORA_NO_MEMORY);
	ck_assert_ptr_nonnull(strstr(azora_bulk_boards_message(boards), "of the 300 that may be held"));
	EXPECT_EQUAL(azora_bulk_boards_figures(boards).rows, 0);
	azora_bulk_boards_free(boards);
	azora_bulk_boards_free(NULL);
}
END_TEST

/* A place with what tells its board from others: of all boards there is but one. */
typedef struct told_place {
	azora_bulk_place place;
	azora_board board;
} told_place;

static int64_t key_of(const told_place *told, size_t i)
{
	const int64_t keys[] = {told->board.frame, told->board.scope, told->board.scope_id,
							told->place.user, told->board.type};
	return keys[i];
}

/* In the order of time frames, scopes, learners, types. */
static int in_order(const void *a, const void *b)
{
	int order = 0;
	for (size_t i = 0; i < 5 && order == 0; i++) {
		order = (key_of(a, i) > key_of(b, i)) - (key_of(a, i) < key_of(b, i));
	}
	return order;
}

static told_place *told_of(const bulk_places *got)
{
	told_place *told = malloc((got->count + 1) * sizeof(*told));
	ck_assert_ptr_nonnull(told);
	for (size_t i = 0; i < got->count; i++) {
		told[i] = (told_place){got->places[i], got->boards[i]};
	}
	return told;
}

/* One learner after the other, with all types; the longest time frame first. */
static void expect_order(const told_place *told, size_t count)
{
	for (size_t i = 1; i < count; i++) {
		const told_place *a = &told[i - 1], *b = &told[i];
		if (a->board.frame != b->board.frame) {
			EXPECT(a->board.frame > b->board.frame);
		} else {
			EXPECT(in_order(a, b) < 0);
		}
	}
}

static azora_status rank_site(bool by_learner, size_t memory, bulk_places *got, uint64_t *spilled)
{
	const azora_bulk_options options = {.memory = memory,
										.folder = bulk_folder(),
										.by_learner = by_learner};
	azora_bulk_boards *boards = bulk_boards_new(&azora_heap_allocator, &room.site, &options);
	int64_t learner;
	EXPECT_EQUAL(bulk_boards_feed(boards, &room.site, BULK_ROWS), AZORA_OK);
	azora_status status = azora_bulk_boards_rank(boards, bulk_places_take, got, &learner);
	*spilled = azora_bulk_boards_figures(boards).spilled;
	azora_bulk_boards_free(boards);
	bulk_folder_end();
	return status;
}

/* The same places as without. */
static void expect_by_learner(size_t memory, uint64_t *spilled)
{
	bulk_places best = {0}, got = {0};
	azora_status status = rank_site(false, memory, &best, spilled);
	EXPECT_EQUAL(rank_site(true, memory, &got, spilled), status);
	EXPECT(status != AZORA_OK || best.count == got.count);
	told_place *expected = told_of(&best), *told = told_of(&got);
	expect_order(told, got.count);
	qsort(expected, best.count, sizeof(*expected), in_order);
	qsort(told, got.count, sizeof(*told), in_order);
	for (size_t i = 0; i < got.count && status == AZORA_OK; i++) {
		const azora_bulk_place *a = &expected[i].place, *b = &told[i].place;
		EXPECT(in_order(&expected[i], &told[i]) == 0);
		EXPECT_EQUAL(expected[i].board.size, told[i].board.size);
		EXPECT(a->score == b->score && a->at == b->at && a->rank == b->rank &&
			   a->stars == b->stars && a->hidden == b->hidden);
	}
	free(expected);
	free(told);
	bulk_places_free(&best);
	bulk_places_free(&got);
}

START_TEST(places_by_learner)
{
	uint64_t state = 46, spilled;
	for (size_t round = test_rounds(4 * SITE_KINDS); round > 0; round--) {
		random_site(&room, &site_kinds[round % SITE_KINDS], &state);
		expect_by_learner((size_t)1 << 30, &spilled);
		EXPECT_EQUAL(spilled, 0);
		expect_by_learner(SITE_LISTS, &spilled);
		expect_by_learner(SITE_LISTS + 200000, &spilled);
	}
}
END_TEST

Suite *suite_board_bulk(void)
{
	const TTest *const tests[] = {random_sites_under_any_limit,
								  many_learners_few_places,
								  a_site_without_rows,
								  more_courses_than_buffers,
								  sums_that_are_no_integers,
								  memory_stays_within_the_limit,
								  memory_stays_within_every_limit,
								  members_count_against_the_limit,
								  places_by_learner};
	return TEST_SUITE("board_bulk", tests);
}
