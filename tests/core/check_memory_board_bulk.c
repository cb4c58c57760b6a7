/* Short of memory: boards under a limit of it, in files and not. */
#include "core/board_bulk.h"

#include "bulk_site.h"
#include "random_site.h"
#include "short_memory.h"
#include "suite.h"

#include <stdlib.h>
#include <string.h>

typedef struct bulk_case {
	test_memory memory;
	azora_bulk_options options;
	azora_boards_spec given;
	azora_bulk_boards *boards;
	bulk_places places;
	size_t next; /* row to be added */
	size_t blocks;
	bool jump;
} bulk_case;

static site_room room;

static void make_site(size_t rows)
{
	const site_habits habits = {rows, 20, 3, 1000, 100, -1};
	uint64_t state = 61;
	random_site(&room, &habits, &state);
	room.spec.hidden_count = 1;
	room.hidden[0] = room.rows[0].user;
	room.site.streak_count = room.site.streak_count < 10 ? room.site.streak_count : 10;
}

static void begin(bulk_case *this, size_t limit, bool jump)
{
	memset(this, 0, sizeof(*this));
	test_memory_begin(&this->memory);
	this->jump = jump;
	this->options = (azora_bulk_options){.memory = limit, .folder = bulk_folder()};
}

static azora_status make_boards(void *context)
{
	bulk_case *this = context;
	this->boards = azora_bulk_boards_new(&this->memory.allocator, &this->given, &this->options);
	return this->boards != NULL ? AZORA_OK : AZORA_NO_MEMORY;
}

/* All from the beginning to the end, and freed. */
static azora_status run_all(void *context)
{
	bulk_case *this = context;
	int64_t learner;
	azora_status status = make_boards(context);
	if (status == AZORA_OK) {
		status = bulk_boards_feed(this->boards, &room.site, BULK_ROWS);
	}
	if (status == AZORA_OK) {
		status = azora_bulk_boards_rank(this->boards, bulk_places_take, &this->places, &learner);
	}
	return status;
}

/* Frees what a failure left: all memory that hung on the boards is there again. */
static void start_again(void *context)
{
	bulk_case *this = context;
	bool made = this->boards != NULL;
	azora_bulk_boards_free(this->boards);
	this->boards = NULL;
	bulk_places_free(&this->places);
	if (made) {
		EXPECT_EQUAL(this->memory.count, 0);
	} else {
		azora_boards_spec_free(&this->memory.allocator, &this->given);
		/* A jump out of the making loses what it held, no file among it. */
		EXPECT(this->jump || this->memory.count == 0);
		(void)test_memory_end(&this->memory);
	}
	this->given = naive_spec_copy(&this->memory.allocator, &room.spec);
}

static void run_all_short_of_memory(size_t limit, bool jump)
{
	static bulk_case this;
	size_t files = bulk_open_files();
	begin(&this, limit, jump);
	this.given = naive_spec_copy(&this.memory.allocator, &room.spec);
	EXPECT(run_short(&this.memory, jump, run_all, &this, start_again) > 50);
	EXPECT(this.places.count > 0);
	EXPECT_EQUAL(bulk_open_files() > files, azora_bulk_boards_figures(this.boards).spilled > 0);
	bulk_places_free(&this.places);
	azora_bulk_boards_free(this.boards);
	EXPECT_EQUAL(bulk_open_files(), files);
	EXPECT_EQUAL(test_memory_end(&this.memory), 0);
	bulk_folder_end();
}

START_TEST(every_allocation_fails)
{
	for (int jump = 0; jump < 2; jump++) {
		make_site(12);
		run_all_short_of_memory(12000, jump != 0);
		make_site(60);
		run_all_short_of_memory((size_t)1 << 24, jump != 0);
	}
}
END_TEST

static azora_status add_next(void *context)
{
	bulk_case *this = context;
	return azora_bulk_boards_add(this->boards, &room.rows[this->next]);
}

static azora_status tell_next(void *context)
{
	bulk_case *this = context;
	return azora_bulk_boards_streak(this->boards, room.streaks[this->next].user,
									room.streaks[this->next].current);
}

/* Lets each allocation of an attempt fail in turn until it succeeds. (run_short() would have that
 * nothing is given back; what is spilled is.) */
static size_t try_again(bulk_case *this, attempt attempt)
{
	for (size_t calls = 0;; calls++) {
		test_memory_fail_after(&this->memory, calls);
		azora_status status = attempt(this);
		this->memory.fail_at = 0;
		if (status == AZORA_OK) {
			return calls;
		}
		EXPECT_EQUAL(status, AZORA_NO_MEMORY);
	}
}

/* Whoever gets no memory may try again. */
static void add_short_of_memory(size_t limit)
{
	static bulk_case this;
	begin(&this, limit, false);
	this.given = naive_spec_copy(&this.memory.allocator, &room.spec);
	EXPECT_EQUAL(make_boards(&this), AZORA_OK);
	size_t failures = 0;
	for (this.next = 0; this.next < room.site.row_count; this.next++) {
		failures += try_again(&this, add_next);
	}
	for (this.next = 0; this.next < room.site.streak_count; this.next++) {
		failures += try_again(&this, tell_next);
	}
	EXPECT(failures > 10);
	const char *fault = bulk_boards_compare_fed(&room.site, this.boards);
	EXPECT_MSG(fault == NULL, "after failures %s", fault);
	azora_bulk_boards_free(this.boards);
	EXPECT_EQUAL(test_memory_end(&this.memory), 0);
	bulk_folder_end();
}

START_TEST(adding_again_after_a_failure)
{
	make_site(100);
	add_short_of_memory(12000);
	add_short_of_memory(250000);
	add_short_of_memory((size_t)1 << 24);
}
END_TEST

Suite *suite_memory_board_bulk(void)
{
	const TTest *const tests[] = {every_allocation_fails, adding_again_after_a_failure};
	return TEST_SUITE("memory_board_bulk", tests);
}
