/*
 * When memory runs out: every allocation of every function of the core fails once, by NULL and by a
 * jump out of it, as PHP's allocator does at the memory limit. Each time the structure must be as
 * it was, nothing may be lost (a jump loses what the function held, which the end of PHP's request
 * frees), and the same call must succeed when there is memory.
 */
#include "core/index.h"

#include "allocators.h"
#include "naive_boards.h"
#include "naive_leaderboard.h"
#include "suite.h"

#include <stdlib.h>
#include <string.h>

typedef azora_status (*attempt)(void *context);

/* Tries with the allocation after so many more failing; what jumps out has no memory, too. */
static azora_status try_with(test_memory *memory, size_t calls, bool jump, attempt attempt,
							 void *context)
{
	jmp_buf leave;
	volatile azora_status status = AZORA_NO_MEMORY;
	memory->leave = jump ? &leave : NULL;
	test_memory_fail_after(memory, calls);
	if (setjmp(leave) == 0) {
		status = attempt(context);
	}
	memory->leave = NULL;
	memory->fail_at = 0;
	return status;
}

/*
 * Lets each allocation of an attempt fail in turn until it succeeds. After each failure the context
 * must be the same; with a NULL nothing may be lost. Tells how many allocations there are.
 */
static size_t run_short(test_memory *memory, bool jump, attempt attempt, void *context,
						void (*same)(void *context))
{
	for (size_t calls = 0;; calls++) {
		size_t blocks = memory->count;
		azora_status status = try_with(memory, calls, jump, attempt, context);
		if (status == AZORA_OK) {
			return calls;
		}
		EXPECT_EQUAL(status, AZORA_NO_MEMORY);
		EXPECT_MSG(calls < 100000, "no attempt succeeds");
		same(context);
		EXPECT(jump || memory->count >= blocks);
	}
}

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
	EXPECT_EQUAL(this->index.end, this->count);
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

static azora_status sort_scores(void *context)
{
	sort_case *this = context;
	return azora_sort_scores(&this->memory.allocator, this->ids, this->scores, 100);
}

/* The first id may be far away; the others are their places. */
static void same_scores(void *context)
{
	sort_case *this = context;
	for (int64_t i = 0; i < 100; i++) {
		EXPECT_EQUAL(this->scores[i], i);
		EXPECT(i == 0 || this->ids[i] == i);
	}
	EXPECT(this->ids[0] <= 0);
}

START_TEST(sorting_scores)
{
	for (int jump = 0; jump < 2; jump++) {
		for (int wide = 0; wide < 2; wide++) {
			sort_case this;
			test_memory_begin(&this.memory);
			for (int64_t i = 0; i < 100; i++) {
				this.ids[i] = this.scores[i] = i;
			}
			/* An id so far from the others that rows do not fit one word. */
			this.ids[0] = wide ? INT64_MIN : 0;
			size_t calls = run_short(&this.memory, jump, sort_scores, &this, same_scores);
			EXPECT(calls >= (wide != 0 ? 3u : 1u));
			for (int64_t i = 0; i < 100; i++) {
				EXPECT_EQUAL(this.scores[i], 99 - i);
			}
			size_t left = test_memory_end(&this.memory);
			EXPECT(jump || left == 0);
		}
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
		EXPECT_EQUAL(run_short(&this.memory, jump, make_zone, &this, no_zone), 2);
		EXPECT_EQUAL(this.zone.skipped_count, 1);
		azora_zone_free(&this.memory.allocator, &this.zone);
		EXPECT_EQUAL(test_memory_end(&this.memory), (size_t)jump);
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
	EXPECT(failures > (size_t)count / 62);
	same_leaderboard(&this);
	end_leaderboard(&this);
}

START_TEST(setting_rows)
{
	set_rows_short_of_memory(false, AZORA_TIES_COMPETITION, 800, 1);
	set_rows_short_of_memory(true, AZORA_TIES_DENSE, 800, -1);
	/* More than leaves and one node hold. */
	set_rows_short_of_memory(true, AZORA_TIES_ORDINAL, 3300, 1);
}
END_TEST

static const azora_members no_members = {0, 0, NULL, 0};

#define BOARD_ROWS 700

typedef struct board_case {
	test_memory memory;
	bool jump;
	azora_boards_spec spec;
	azora_board_row rows[BOARD_ROWS];
	naive_streak_of streaks[BOARD_ROWS];
	int64_t hidden[2];
	int64_t users[2][3];
	azora_members cohort, group;
	naive_site site;
	azora_boards_spec given;
	azora_boards *boards;
	azora_board_cursor *cursor;
	int64_t seen;
} board_case;

static void begin_board(board_case *this, bool jump)
{
	memset(this, 0, sizeof(*this));
	test_memory_begin(&this->memory);
	this->jump = jump;
	memcpy(this->users, (int64_t[2][3]){{5, 4, 5}, {1, 3, 2}}, sizeof(this->users));
	this->hidden[0] = 2;
	this->hidden[1] = 3;
	this->cohort = this->group = no_members;
	this->cohort = (azora_members){1, 0, this->users[0], 3};
	this->group = (azora_members){2, 1, this->users[1], 3};
	this->spec = (azora_boards_spec){
		.types = (1 << AZORA_BOARD_TYPES) - 1,
		.frames = 1 << AZORA_PERIOD_DAY | 1 << AZORA_PERIOD_ALL,
		.scopes = (1 << AZORA_SCOPES) - 1,
		.ties = AZORA_TIES_DENSE,
		.keep = 20,
		.star_threshold = 10,
		.begin = {100, 0, 0, INT64_MIN},
		.end = {400, 0, 0, INT64_MAX},
		.hidden = this->hidden,
		.hidden_count = 2,
		.cohorts = &this->cohort,
		.cohort_count = 1,
		.groups = &this->group,
		.group_count = 1,
	};
	this->site = (naive_site){&this->spec, this->rows, 0, this->streaks, 0};
	this->given = naive_spec_copy(&this->memory.allocator, &this->spec);
}

static void end_board(board_case *this)
{
	azora_boards_free(this->boards);
	size_t left = test_memory_end(&this->memory);
	EXPECT(this->jump || left == 0);
}

static azora_status new_boards(void *context)
{
	board_case *this = context;
	this->boards = azora_boards_new(&this->memory.allocator, &this->given);
	return this->boards != NULL ? AZORA_OK : AZORA_NO_MEMORY;
}

static void no_boards(void *context)
{
	board_case *this = context;
	EXPECT(this->boards == NULL);
	EXPECT_EQUAL(this->given.hidden_count, 2);
	EXPECT_EQUAL(this->given.group_count, 1);
	/* The lists are still there, each member once at least. */
	const azora_members *cohort = &this->given.cohorts[0];
	EXPECT(cohort->count >= 2);
	for (size_t i = 0; i < cohort->count; i++) {
		EXPECT(cohort->users[i] == 4 || cohort->users[i] == 5);
	}
}

static azora_status add_row(void *context)
{
	board_case *this = context;
	return azora_boards_add(this->boards, &this->rows[this->site.row_count]);
}

static azora_status tell_streak(void *context)
{
	board_case *this = context;
	const naive_streak_of *streak = &this->streaks[this->site.streak_count];
	return azora_boards_streak(this->boards, streak->user, streak->current);
}

static void same_boards(void *context)
{
	board_case *this = context;
	size_t compared;
	const char *fault = naive_boards_compare(&this->site, this->boards, &compared);
	EXPECT_MSG(fault == NULL, "after a failure %s", fault);
}

/* Goes through all boards and looks at each place. */
static azora_status walk_boards(void *context)
{
	board_case *this = context;
	azora_board board;
	bool more = true;
	this->seen = 0;
	this->cursor = NULL;
	this->cursor = azora_board_cursor_new(this->boards);
	azora_status status = this->cursor != NULL ? AZORA_OK : AZORA_NO_MEMORY;
	while (status == AZORA_OK && more) {
		status = azora_board_cursor_next(this->cursor, &board, &more);
		for (size_t i = 0; status == AZORA_OK && more && i < board.places.count; i++) {
			this->seen += board.places.ids[i] * board.places.ranks[i];
		}
	}
	if (status == AZORA_OK) {
		azora_board_cursor_free(this->cursor);
	}
	return status;
}

static void drop_cursor(void *context)
{
	board_case *this = context;
	azora_board_cursor_free(this->cursor);
	same_boards(context);
}

static void add_rows_short_of_memory(bool jump)
{
	static board_case this;
	size_t failures = 0;
	begin_board(&this, jump);
	EXPECT(run_short(&this.memory, jump, new_boards, &this, no_boards) >= 3);
	for (int64_t i = 0; i < BOARD_ROWS; i++) {
		this.rows[i] = (azora_board_row){.user = i < 30 ? i % 6 : i,
										 .when = i,
										 .score = i % 50,
										 .reach = i,
										 .course = i % 3,
										 .quality = 9999,
										 .alignment = 9000};
		failures += run_short(&this.memory, jump, add_row, &this, same_boards);
		this.site.row_count++;
	}
	EXPECT(failures > 20);
	for (int64_t i = 0; i < BOARD_ROWS; i++) {
		this.streaks[i] = (naive_streak_of){2 * i, i % 9};
		failures += run_short(&this.memory, jump, tell_streak, &this, same_boards);
		this.site.streak_count++;
	}
	same_boards(&this);
	end_board(&this);
}

START_TEST(adding_to_boards)
{
	add_rows_short_of_memory(false);
	add_rows_short_of_memory(true);
}
END_TEST

START_TEST(going_through_boards)
{
	static board_case this;
	for (int jump = 0; jump < 2; jump++) {
		begin_board(&this, jump != 0);
		EXPECT_EQUAL(new_boards(&this), AZORA_OK);
		for (int64_t i = 0; i < 120; i++) {
			this.rows[i] = (azora_board_row){.user = i % 40,
											 .when = i,
											 .score = i,
											 .reach = i,
											 .course = i % 3,
											 .quality = 9999,
											 .alignment = 9000};
			EXPECT_EQUAL(add_row(&this), AZORA_OK);
			this.site.row_count++;
		}
		EXPECT_EQUAL(walk_boards(&this), AZORA_OK);
		int64_t seen = this.seen;
		size_t blocks = this.memory.count;
		EXPECT(run_short(&this.memory, jump, walk_boards, &this, drop_cursor) > 20);
		EXPECT_EQUAL(this.seen, seen);
		EXPECT(jump || this.memory.count == blocks);
		end_board(&this);
	}
}
END_TEST

Suite *suite_memory(void)
{
	const TTest *const tests[] = {reserving_in_an_index,
								  sorting_a_board,
								  sorting_scores,
								  making_a_zone,
								  making_and_loading_a_leaderboard,
								  setting_rows,
								  adding_to_boards,
								  going_through_boards};
	return TEST_SUITE("memory", tests);
}
