/*
 * Spools and processes that are killed at any instant: several append, several drain, and at the
 * end each record that an appender was told of is there exactly once, and no other twice.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include "spools.h"
#include "suite.h"

#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#define WRITERS  3
#define DRAINERS 2
#define CHILDREN (WRITERS + DRAINERS)
#define RECORDS  65536
#define BATCHES  65536
#define WIDEST   3000

/* What stands for a database: batches that are committed by one store into a number. */
typedef struct entry {
	uint64_t file;
	uint64_t batch;
	size_t first; /* of ids */
	size_t count;
} entry;

typedef struct shared {
	_Atomic uint32_t numbers;   /* drawn so far */
	_Atomic bool told[RECORDS]; /* by number: whether the appender was told of it */
	_Atomic size_t committed;   /* entries that count */
	entry entries[BATCHES];
	uint32_t ids[2 * RECORDS];
	_Atomic size_t repeated; /* batches that came again */
	pid_t parent;
} shared;

static shared *share(void)
{
	shared *shared =
		mmap(NULL, sizeof(*shared), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	EXPECT(shared != MAP_FAILED);
	shared->parent = getpid();
	return shared;
}

/* Children go on for ever, but not without the parent, which somebody may kill. */
static void end_with_parent(const shared *shared)
{
	if (getppid() != shared->parent) {
		_exit(0);
	}
}

/* In a child, check cannot tell: it must see this by how the child ends. */
#define NEED(condition) ((condition) ? (void)0 : give_up(#condition, __LINE__))

static void give_up(const char *what, int line)
{
	(void)fprintf(stderr, "check_spool_crash.c:%d: this must hold: %s\n", line, what);
	_exit(3);
}

static uint64_t seed_of(uint32_t number)
{
	return (uint64_t)number * UINT64_C(0x9e3779b97f4a7c15) + 1;
}

/* A record of a number: of any length, and all of it known. */
static size_t write_record(unsigned char *bytes, uint32_t number)
{
	uint64_t state = seed_of(number);
	size_t length = (size_t)test_random_in(&state, 4, WIDEST);
	memcpy(bytes, &number, 4);
	for (size_t i = 4; i < length; i++) {
		bytes[i] = (unsigned char)(test_random(&state) >> 8);
	}
	return length;
}

static void append_for_ever(shared *shared, const char *path)
{
	unsigned char bytes[WIDEST];
	azora_spool *spool = azora_spool_new(&azora_heap_allocator, path, false);
	NEED(spool != NULL);
	azora_spool_set_batch(spool, 5, 10000);
	for (;;) {
		end_with_parent(shared);
		uint32_t number = atomic_fetch_add(&shared->numbers, 1);
		if (number >= RECORDS) {
			/* Valgrind looks at what is left here as well. */
			azora_spool_free(spool);
			_exit(0);
		}
		size_t length = write_record(bytes, number);
		NEED(azora_spool_append(spool, bytes, length) == AZORA_SPOOL_OK);
		atomic_store(&shared->told[number], true);
	}
}

typedef struct base {
	shared *shared;
	uint64_t state; /* of the chance to be killed in the middle; 0: none */
} base;

static void maybe_die(base *base)
{
	if (base->state != 0 && test_random_in(&base->state, 0, 59) == 0) {
		(void)raise(SIGKILL);
	}
}

/* As a transaction does it that stores the batch's number: all of it, or nothing, and only once. */
static bool store_batch(void *context, uint64_t file, uint64_t batch, const void *const *records,
						const size_t *lengths, size_t count)
{
	unsigned char bytes[WIDEST];
	base *base = context;
	shared *shared = base->shared;
	size_t committed = atomic_load(&shared->committed);
	const entry *last = committed > 0 ? &shared->entries[committed - 1] : NULL;
	size_t first = last != NULL ? last->first + last->count : 0;
	maybe_die(base);
	for (size_t i = 0; i < committed; i++) {
		const entry *entry = &shared->entries[i];
		if (entry->file == file && entry->batch == batch) {
			NEED(entry->count == count && memcmp(&shared->ids[entry->first], records[0], 4) == 0);
			atomic_fetch_add(&shared->repeated, 1);
			return true;
		}
	}
	NEED(committed < BATCHES && first + count <= 2 * RECORDS);
	for (size_t i = 0; i < count; i++) {
		uint32_t number;
		memcpy(&number, records[i], 4);
		NEED(write_record(bytes, number) == lengths[i]);
		NEED(memcmp(bytes, records[i], lengths[i]) == 0);
		shared->ids[first + i] = number;
	}
	shared->entries[committed] = (entry){file, batch, first, count};
	maybe_die(base);
	atomic_store(&shared->committed, committed + 1);
	maybe_die(base);
	return true;
}

static azora_spool_code drain_once(shared *shared, const char *path, uint64_t state)
{
	base base = {shared, state};
	uint64_t records;
	azora_spool *spool = azora_spool_new(&azora_heap_allocator, path, false);
	NEED(spool != NULL);
	azora_spool_code code = azora_spool_drain(spool, store_batch, &base, &records);
	if (code > AZORA_SPOOL_BUSY) {
		(void)fprintf(stderr, "%s\n", azora_spool_message(spool));
	}
	azora_spool_free(spool);
	return code;
}

static void drain_for_ever(shared *shared, const char *path, uint64_t seed)
{
	for (uint64_t state = seed;;) {
		end_with_parent(shared);
		NEED(drain_once(shared, path, test_random(&state)) <= AZORA_SPOOL_BUSY);
		(void)usleep((useconds_t)test_random_in(&state, 0, 2000));
	}
}

static pid_t begin_child(shared *shared, const char *path, size_t place, uint64_t seed)
{
	pid_t child = fork();
	EXPECT(child >= 0);
	if (child == 0) {
		if (place < WRITERS) {
			append_for_ever(shared, path);
		}
		drain_for_ever(shared, path, seed);
	}
	return child;
}

/* Kills the child, or finds it dead already; it may have ended by a kill or by having nothing to
 * do.
 */
static void end_child(pid_t child)
{
	int status;
	(void)kill(child, SIGKILL);
	EXPECT(waitpid(child, &status, 0) == child);
	EXPECT(WIFSIGNALED(status) ? WTERMSIG(status) == SIGKILL : WEXITSTATUS(status) == 0);
}

/* Each number as often as it should be there; tells how many are. */
static size_t count_ids(const shared *shared)
{
	static unsigned char seen[RECORDS];
	size_t committed = atomic_load(&shared->committed), all = 0;
	uint32_t drawn = atomic_load(&shared->numbers);
	memset(seen, 0, sizeof(seen));
	for (size_t i = 0; i < committed; i++) {
		const entry *entry = &shared->entries[i];
		for (size_t j = 0; j < entry->count; j++, all++) {
			uint32_t number = shared->ids[entry->first + j];
			EXPECT_MSG(seen[number]++ == 0, "record %u came twice", number);
		}
	}
	for (uint32_t number = 0; number < drawn && number < RECORDS; number++) {
		EXPECT_MSG(seen[number] == 1 || !atomic_load(&shared->told[number]), "record %u is lost",
				   number);
	}
	return all;
}

START_TEST(kills_at_any_instant)
{
	pid_t children[CHILDREN];
	uint64_t state = 20260722;
	spooled spooled;
	shared *shared = share();
	spooled_begin(&spooled);
	for (size_t i = 0; i < CHILDREN; i++) {
		children[i] = begin_child(shared, spooled.path, i, test_random(&state));
	}
	for (size_t round = test_rounds(1500); round > 0; round--) {
		size_t i = (size_t)test_random_in(&state, 0, CHILDREN - 1);
		(void)usleep((useconds_t)test_random_in(&state, 0, 4000));
		end_child(children[i]);
		children[i] = begin_child(shared, spooled.path, i, test_random(&state));
	}
	for (size_t i = 0; i < CHILDREN; i++) {
		end_child(children[i]);
	}
	EXPECT(drain_once(shared, spooled.path, 0) <= AZORA_SPOOL_EMPTY);
	EXPECT_EQUAL(drain_once(shared, spooled.path, 0), AZORA_SPOOL_EMPTY);
	EXPECT(count_ids(shared) > 0);
	EXPECT_EQUAL(spool_count_files(&spooled, "damaged"), 0);
	EXPECT(test_rounds(1500) < 1500 || atomic_load(&shared->repeated) > 0);
	EXPECT(munmap(shared, sizeof(*shared)) == 0);
	spooled_end(&spooled);
}
END_TEST

/* All at once and nobody is killed: nothing is missing, whoever was told. */
START_TEST(many_writers_and_drainers)
{
	pid_t children[CHILDREN];
	spooled spooled;
	shared *shared = share();
	spooled_begin(&spooled);
	uint32_t records = (uint32_t)test_rounds(8000);
	atomic_store(&shared->numbers, RECORDS - records);
	for (size_t i = 0; i < CHILDREN; i++) {
		children[i] = fork();
		EXPECT(children[i] >= 0);
		if (children[i] == 0 && i < WRITERS) {
			append_for_ever(shared, spooled.path);
		}
		while (children[i] == 0) {
			end_with_parent(shared);
			NEED(drain_once(shared, spooled.path, 0) <= AZORA_SPOOL_BUSY);
		}
	}
	for (size_t i = 0; i < WRITERS; i++) {
		int status;
		EXPECT(waitpid(children[i], &status, 0) == children[i] && status == 0);
	}
	for (size_t i = WRITERS; i < CHILDREN; i++) {
		end_child(children[i]);
	}
	EXPECT(drain_once(shared, spooled.path, 0) <= AZORA_SPOOL_EMPTY);
	EXPECT_EQUAL(count_ids(shared), records);
	EXPECT(munmap(shared, sizeof(*shared)) == 0);
	spooled_end(&spooled);
}
END_TEST

Suite *suite_spool_crash(void)
{
	const TTest *const tests[] = {kills_at_any_instant, many_writers_and_drainers};
	return TEST_SUITE("spool crash", tests);
}
