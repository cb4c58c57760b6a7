/* Boards whose files cannot be made, written or read, and such as are left in the middle. */
#if !defined(_GNU_SOURCE)
#define _GNU_SOURCE /* setrlimit, kill, pipe */
#endif
#include "core/board_bulk.h"

#include "bulk_site.h"
#include "random_site.h"
#include "suite.h"

#include <setjmp.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#define SMALL_LIMIT ((size_t)12000)
#define WIDE_LIMIT  ((size_t)600)

static site_room room;

static void make_site(void)
{
	const site_habits habits = {120, 30, 4, 1000, 100, -1};
	uint64_t state = 51;
	random_site(&room, &habits, &state);
	room.spec.hidden_count = 1;
	room.hidden[0] = room.rows[0].user;
}

/* Feeds and ranks; the first failure ends it. */
static azora_status run(azora_bulk_boards *boards, bulk_places *places)
{
	int64_t learner;
	azora_status status = bulk_boards_feed(boards, &room.site, BULK_ROWS);
	/* More streaks than a buffer holds, of learners who have nothing else. */
	for (int64_t i = 0; i < 150 && status == AZORA_OK; i++) {
		status = azora_bulk_boards_streak(boards, -1000000 - i, i);
	}
	if (status == AZORA_OK) {
		status = azora_bulk_boards_rank(boards, bulk_places_take, places, &learner);
	}
	return status;
}

START_TEST(a_folder_that_is_not_there)
{
	make_site();
	const azora_bulk_options options = {.memory = SMALL_LIMIT, .folder = "/nowhere/at/all"};
	azora_bulk_boards *boards = bulk_boards_new(&azora_heap_allocator, &room.site, &options);
	bulk_places places = {0};
	EXPECT_EQUAL(run(boards, &places), AZORA_SYSTEM);
	ck_assert_str_eq(azora_bulk_boards_message(boards),
					 "cannot make a file in /nowhere/at/all: No such file or directory");
	/* It stays so. */
	int64_t learner;
	EXPECT_EQUAL(azora_bulk_boards_add(boards, room.rows), AZORA_SYSTEM);
	EXPECT_EQUAL(azora_bulk_boards_streak(boards, 1, 1), AZORA_SYSTEM);
	EXPECT_EQUAL(azora_bulk_boards_rank(boards, bulk_places_take, &places, &learner), AZORA_SYSTEM);
	EXPECT_EQUAL(places.count, 0);
	azora_bulk_boards_free(boards);
}
END_TEST

START_TEST(a_folder_that_nobody_needs)
{
	make_site();
	const azora_bulk_options options = {.memory = (size_t)1 << 24, .folder = "/nowhere/at/all"};
	azora_bulk_boards *boards = bulk_boards_new(&azora_heap_allocator, &room.site, &options);
	bulk_places places = {0};
	int64_t learner;
	EXPECT_EQUAL(run(boards, &places), AZORA_OK);
	EXPECT(places.count > 0);
	ck_assert_str_eq(azora_bulk_boards_message(boards), "");
	/* Once is all. */
	EXPECT_EQUAL(azora_bulk_boards_rank(boards, bulk_places_take, &places, &learner),
				 AZORA_STOPPED);
	bulk_places_free(&places);
	azora_bulk_boards_free(boards);
}
END_TEST

/* In a process of its own: whether a file of so many bytes at most ends it as it should. 0: it
 * should; 1: there was enough; 2: it should not. */
static int run_with_short_files(rlim_t bytes, const char *folder)
{
	const struct rlimit limit = {bytes, bytes};
	const azora_bulk_options options = {.memory = SMALL_LIMIT, .folder = folder};
	(void)signal(SIGXFSZ, SIG_IGN);
	azora_bulk_boards *boards = bulk_boards_new(&azora_heap_allocator, &room.site, &options);
	bulk_places places = {0};
	size_t files = bulk_open_files();
	if (setrlimit(RLIMIT_FSIZE, &limit) != 0) {
		return 2;
	}
	azora_status status = run(boards, &places);
	bool told = strstr(azora_bulk_boards_message(boards), "cannot write a file in ") != NULL;
	bulk_places_free(&places);
	azora_bulk_boards_free(boards);
	if (bulk_open_files() != files) {
		return 2;
	}
	return status == AZORA_OK ? 1 : status == AZORA_SYSTEM && told ? 0 : 2;
}

static int ended(pid_t child)
{
	int status = 0;
	EXPECT_EQUAL(waitpid(child, &status, 0), child);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

START_TEST(a_disk_that_is_full)
{
	make_site();
	int short_of = 0, enough = 0;
	for (rlim_t bytes = 0; bytes < 60000 && enough == 0; bytes += bytes / 3 + 30) {
		const char *folder = bulk_folder();
		pid_t child = fork();
		if (child == 0) {
			_exit(run_with_short_files(bytes, folder));
		}
		int code = ended(child);
		EXPECT(code == 0 || code == 1);
		short_of += code == 0;
		enough += code == 1;
		bulk_folder_end();
	}
	EXPECT(short_of > 5 && enough == 1);
}
END_TEST

START_TEST(a_process_that_is_killed)
{
	make_site();
	const azora_bulk_options options = {.memory = SMALL_LIMIT, .folder = bulk_folder()};
	int ends[2];
	char spilled = 0;
	EXPECT_EQUAL(pipe(ends), 0);
	pid_t child = fork();
	if (child == 0) {
		azora_bulk_boards *boards = bulk_boards_new(&azora_heap_allocator, &room.site, &options);
		azora_status status = bulk_boards_feed(boards, &room.site, BULK_ROWS);
		spilled = status == AZORA_OK && azora_bulk_boards_figures(boards).spilled > 0;
		(void)!write(ends[1], &spilled, 1);
		for (;;) {
			(void)pause();
		}
	}
	EXPECT_EQUAL(read(ends[0], &spilled, 1), 1);
	EXPECT_EQUAL(kill(child, SIGKILL), 0);
	EXPECT_EQUAL(ended(child), -SIGKILL);
	EXPECT(spilled != 0);
	(void)close(ends[0]);
	(void)close(ends[1]);
	bulk_folder_end();
}
END_TEST

/* A watch that says stop, or jumps, the time after so many. */
typedef struct patience {
	size_t left;
	jmp_buf *leave;
} patience;

static bool watch(void *context)
{
	patience *patience = context;
	if (patience->left > 0) {
		patience->left--;
		return false;
	}
	if (patience->leave != NULL) {
		longjmp(*patience->leave, 1);
	}
	/* Once is enough. */
	patience->left = SIZE_MAX;
	return true;
}

/* Runs until the watch ends it; true if it did. */
static bool run_watched(size_t times, bool jump)
{
	static test_memory memory;
	static bulk_places places;
	jmp_buf leave;
	patience patience = {times, jump ? &leave : NULL};
	const azora_bulk_options options = {.memory = SMALL_LIMIT,
										.folder = bulk_folder(),
										.watch = watch,
										.context = &patience};
	size_t files = bulk_open_files();
	test_memory_begin(&memory);
	azora_bulk_boards *volatile boards = bulk_boards_new(&memory.allocator, &room.site, &options);
	volatile azora_status status = AZORA_STOPPED;
	if (setjmp(leave) == 0) {
		status = run(boards, &places);
	}
	EXPECT(status == AZORA_STOPPED || status == AZORA_OK);
	bulk_places_free(&places);
	azora_bulk_boards_free(boards);
	/* Wherever it was left: no memory is lost, and no file. */
	EXPECT_EQUAL(test_memory_end(&memory), 0);
	EXPECT_EQUAL(bulk_open_files(), files);
	bulk_folder_end();
	return status == AZORA_STOPPED;
}

/* A site whose boards need every kind of file, with as little as possible in each. */
static void make_wide_site(void)
{
	static int64_t hidden[30];
	const site_habits habits = {70, 60, 2, 1000, 100, -1};
	uint64_t state = 52;
	random_site(&room, &habits, &state);
	for (size_t i = 0; i < 30; i++) {
		hidden[i] = room.rows[i].user;
	}
	room.spec.hidden = hidden;
	room.spec.hidden_count = 30;
	room.spec.frames = 1 << AZORA_PERIOD_ALL;
	room.spec.cohorts = room.cohorts;
	room.spec.cohort_count = 0;
	room.spec.groups = room.groups;
	room.spec.group_count = 1;
	room.groups[0] = (azora_members){1, room.rows[0].course, room.users[0], 3};
	for (size_t i = 0; i < 3; i++) {
		room.users[0][i] = room.rows[i].user;
	}
}

START_TEST(stopped_by_the_watch)
{
	make_wide_site();
	for (int jump = 0; jump < 2; jump++) {
		size_t times = 0;
		while (run_watched(times, jump != 0)) {
			times += test_stride(100);
		}
		EXPECT_MSG(times > 200, "there were %zu times", times);
	}
}
END_TEST

START_TEST(stopped_by_the_sink)
{
	make_site();
	static const size_t limits[] = {SMALL_LIMIT, (size_t)1 << 24};
	for (size_t i = 0; i < 2; i++) {
		azora_status status = AZORA_STOPPED;
		size_t stop = 1;
		for (; status == AZORA_STOPPED; stop += test_stride(10) + stop / 10) {
			test_memory memory;
			test_memory_begin(&memory);
			const azora_bulk_options options = {.memory = limits[i], .folder = bulk_folder()};
			size_t files = bulk_open_files();
			azora_bulk_boards *boards = bulk_boards_new(&memory.allocator, &room.site, &options);
			bulk_places places = {.stop = stop};
			status = run(boards, &places);
			EXPECT(status == AZORA_OK || places.count == stop);
			bulk_places_free(&places);
			azora_bulk_boards_free(boards);
			EXPECT_EQUAL(test_memory_end(&memory), 0);
			EXPECT_EQUAL(bulk_open_files(), files);
			bulk_folder_end();
		}
		EXPECT_EQUAL(status, AZORA_OK);
		EXPECT(stop > 500);
	}
}
END_TEST

Suite *suite_board_bulk_files(void)
{
	const TTest *const tests[] = {a_folder_that_is_not_there, a_folder_that_nobody_needs,
								  a_disk_that_is_full,        a_process_that_is_killed,
								  stopped_by_the_watch,       stopped_by_the_sink};
	return TEST_SUITE("board_bulk_files", tests);
}
