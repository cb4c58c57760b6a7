/* Short of memory: all boards of a site. */
#include "naive_boards.h"
#include "short_memory.h"
#include "suite.h"

#include <stdlib.h>
#include <string.h>

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

Suite *suite_memory_board(void)
{
	const TTest *const tests[] = {adding_to_boards, going_through_boards};
	return TEST_SUITE("memory_board", tests);
}
