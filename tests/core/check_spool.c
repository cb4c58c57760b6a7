/* Spools: what is appended comes out, once and in order, and what may not be used is refused. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include "core/spool_parts.h"
#include "spools.h"
#include "short_memory.h"
#include "suite.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

START_TEST(records_come_out_once_and_in_order)
{
	spooled spooled;
	taken taken;
	spooled_begin(&spooled);
	EXPECT_EQUAL(spool_drain(&spooled, &taken), AZORA_SPOOL_EMPTY);
	for (unsigned i = 0; i < 2500; i++) {
		spool_append(&spooled, i, i % 7);
	}
	EXPECT_EQUAL(spool_drain(&spooled, &taken), AZORA_SPOOL_OK);
	EXPECT_EQUAL(taken.records, 2500);
	EXPECT_EQUAL(taken.batches, 3);
	for (unsigned i = 0; i < 2500; i++) {
		EXPECT_EQUAL(taken.numbers[i], i % 7 != 0 ? i : UINT32_MAX);
	}
	for (unsigned i = 0; i < 3; i++) {
		EXPECT_EQUAL(taken.batch[i], i);
		EXPECT_EQUAL(taken.files[i], taken.files[0]);
		EXPECT_EQUAL(taken.counts[i], i < 2 ? 1000 : 500);
	}
	EXPECT_EQUAL(spool_drain(&spooled, &taken), AZORA_SPOOL_EMPTY);
	EXPECT_EQUAL(spool_count_files(&spooled, ""), 1); /* the lock */
	spooled_end(&spooled);
}
END_TEST

START_TEST(batches_end_at_their_bytes)
{
	spooled spooled;
	taken taken;
	spooled_begin(&spooled);
	azora_spool_set_batch(spooled.spool, 1000, 1000);
	/* 4 records of 212 bytes each; one of 932 bytes and one of 41; one too large for any batch. */
	for (unsigned i = 0; i < 6; i++) {
		spool_append(&spooled, i, 20);
	}
	spool_append(&spooled, 6, 100);
	spool_append(&spooled, 7, 1);
	spool_append(&spooled, 8, 100000);
	spool_append(&spooled, 9, 1);
	/* The sizes are the file's, whoever drains it. */
	azora_spool_set_batch(spooled.spool, 1, 1);
	EXPECT_EQUAL(spool_drain(&spooled, &taken), AZORA_SPOOL_OK);
	const size_t counts[] = {4, 2, 2, 1, 1};
	EXPECT_EQUAL(taken.batches, 5);
	for (size_t i = 0; i < 5; i++) {
		EXPECT_EQUAL(taken.counts[i], counts[i]);
	}
	for (unsigned i = 0; i < 10; i++) {
		EXPECT_EQUAL(taken.numbers[i], i);
	}
	spooled_end(&spooled);
}
END_TEST

START_TEST(large_records)
{
	spooled spooled;
	taken taken;
	spooled_begin(&spooled);
	char *bytes = test_need(AZORA_SPOOL_MOST + 1, 1);
	EXPECT_EQUAL(azora_spool_append(spooled.spool, bytes, AZORA_SPOOL_MOST + 1),
				 AZORA_SPOOL_SYSTEM);
	EXPECT(strstr(azora_spool_message(spooled.spool), "16 MiB") != NULL);
	EXPECT(!spool_exists(spooled.path));
	free(bytes);
	spool_append(&spooled, 1, AZORA_SPOOL_MOST / 9);
	spool_append(&spooled, 2, 1);
	EXPECT_EQUAL(spool_drain(&spooled, &taken), AZORA_SPOOL_OK);
	EXPECT(taken.records == 2 && taken.numbers[0] == 1 && taken.numbers[1] == 2);
	spooled_end(&spooled);
}
END_TEST

START_TEST(files_are_their_owners_alone)
{
	spooled spooled;
	taken taken;
	struct stat found;
	spooled_begin(&spooled);
	mode_t mask = umask(0);
	spool_append(&spooled, 1, 1);
	EXPECT_EQUAL(spool_drain(&spooled, &taken), AZORA_SPOOL_OK);
	spool_append(&spooled, 1, 1);
	(void)umask(mask);
	char lock[SPOOL_PATH + 8];
	(void)snprintf(lock, sizeof(lock), "%s.lock", spooled.path);
	EXPECT(stat(spooled.path, &found) == 0);
	EXPECT_EQUAL(found.st_mode & 07777, 0600);
	EXPECT(stat(lock, &found) == 0);
	EXPECT_EQUAL(found.st_mode & 07777, 0600);
	spooled_end(&spooled);
}
END_TEST

/* Neither an append nor a drain uses what lies under the name, and the message says why. */
static void expect_refused(spooled *spooled, const char *why)
{
	taken taken;
	for (int i = 0; i < 2; i++) {
		azora_spool_code code =
			i == 0 ? azora_spool_append(spooled->spool, "a", 1) : spool_drain(spooled, &taken);
		EXPECT(code == AZORA_SPOOL_SYSTEM || code == AZORA_SPOOL_DAMAGED);
		EXPECT_MSG(strstr(azora_spool_message(spooled->spool), why) != NULL, "%s",
				   azora_spool_message(spooled->spool));
	}
}

START_TEST(what_is_no_spool_is_left_alone)
{
	spooled spooled;
	char other[SPOOL_PATH], bytes[300] = "somebody's";
	spooled_begin(&spooled);
	(void)snprintf(other, sizeof(other), "%s/other", spooled.folder);
	spool_write_file(other, "", 0);
	EXPECT(symlink(other, spooled.path) == 0);
	expect_refused(&spooled, "symbolic link");
	EXPECT(unlink(spooled.path) == 0 && link(other, spooled.path) == 0);
	expect_refused(&spooled, "several names");
	EXPECT(unlink(spooled.path) == 0 && mkfifo(spooled.path, 0600) == 0);
	expect_refused(&spooled, "no ordinary file");
	EXPECT(unlink(spooled.path) == 0 && mkdir(spooled.path, 0700) == 0);
	expect_refused(&spooled, "folder");
	EXPECT(rmdir(spooled.path) == 0);
	for (size_t length = 1; length <= sizeof(bytes); length += 299 / 2) {
		spool_write_file(spooled.path, bytes, length);
		expect_refused(&spooled, "it is no spool");
		struct stat found;
		EXPECT(stat(spooled.path, &found) == 0 && (size_t)found.st_size == length);
	}
	EXPECT(unlink(spooled.path) == 0);
	spool_append(&spooled, 1, 1);
	EXPECT(chmod(spooled.path, 0640) == 0);
	expect_refused(&spooled, "0600");
	spooled_end(&spooled);
}
END_TEST

START_TEST(paths_are_absolute_and_their_folders_there)
{
	test_memory memory;
	uint64_t records;
	taken taken;
	taken_begin(&taken);
	test_memory_begin(&memory);
	const char *const paths[] = {"spool", "/tmp/no such folder/spool"};
	const char *const why[] = {"absolute", "no such file or folder"};
	for (int i = 0; i < 2; i++) {
		azora_spool *spool = azora_spool_new(&memory.allocator, paths[i], true);
		EXPECT_EQUAL(azora_spool_append(spool, "a", 1), AZORA_SPOOL_SYSTEM);
		EXPECT(strstr(azora_spool_message(spool), why[i]) != NULL);
		EXPECT_EQUAL(azora_spool_drain(spool, taken_take, &taken, &records), AZORA_SPOOL_SYSTEM);
		EXPECT(strstr(azora_spool_message(spool), why[i]) != NULL);
		azora_spool_free(spool);
	}
	azora_spool_free(NULL);
	EXPECT_EQUAL(test_memory_end(&memory), 0);
}
END_TEST

/* While it takes a batch, others append and try to drain. */
typedef struct crowd {
	taken taken;
	spooled *spooled;
} crowd;

static bool take_in_a_crowd(void *context, uint64_t file, uint64_t batch,
							const void *const *records, const size_t *lengths, size_t count)
{
	crowd *crowd = context;
	uint64_t none;
	azora_spool *other = azora_spool_new(&azora_heap_allocator, crowd->spooled->path, true);
	EXPECT_EQUAL(azora_spool_append(other, "#00000007", 9), AZORA_SPOOL_OK);
	EXPECT_EQUAL(azora_spool_drain(other, take_in_a_crowd, crowd, &none), AZORA_SPOOL_BUSY);
	EXPECT_EQUAL(none, 0);
	EXPECT(strstr(azora_spool_message(other), "another process") != NULL);
	azora_spool_free(other);
	return taken_take(&crowd->taken, file, batch, records, lengths, count);
}

START_TEST(one_drains_while_others_append)
{
	spooled spooled;
	crowd crowd = {.spooled = &spooled};
	taken taken;
	uint64_t records;
	taken_begin(&crowd.taken);
	spooled_begin(&spooled);
	azora_spool_set_batch(spooled.spool, 1, 1000);
	for (unsigned i = 0; i < 3; i++) {
		spool_append(&spooled, i, 1);
	}
	EXPECT_EQUAL(azora_spool_drain(spooled.spool, take_in_a_crowd, &crowd, &records),
				 AZORA_SPOOL_OK);
	EXPECT(records == 3 && crowd.taken.numbers[2] == 2);
	EXPECT_EQUAL(spool_drain(&spooled, &taken), AZORA_SPOOL_OK);
	EXPECT(taken.records == 3 && taken.numbers[0] == 7);
	EXPECT(taken.files[0] != crowd.taken.files[0]);
	spooled_end(&spooled);
}
END_TEST

static bool stop_third(void *context)
{
	return ++*(int *)context == 3;
}

/* The lock that somebody holds who does not come back; waited for, and interrupted. */
START_TEST(a_lock_that_is_held)
{
	spooled spooled;
	taken taken;
	int asked = 0;
	spooled_begin(&spooled);
	spool_append(&spooled, 1, 1);
	int file = open(spooled.path, O_RDWR);
	EXPECT(file >= 0 && flock(file, LOCK_EX) == 0);
	azora_spool_set_watch(spooled.spool, stop_third, &asked);
	EXPECT_EQUAL(azora_spool_append(spooled.spool, "a", 1), AZORA_SPOOL_SYSTEM);
	EXPECT(strstr(azora_spool_message(spooled.spool), "interrupted") != NULL);
	asked = 0;
	EXPECT_EQUAL(spool_drain(&spooled, &taken), AZORA_SPOOL_SYSTEM);
	azora_spool_set_watch(spooled.spool, NULL, NULL);
	spooled.spool->patience = 50;
	EXPECT_EQUAL(azora_spool_append(spooled.spool, "a", 1), AZORA_SPOOL_SYSTEM);
	EXPECT(strstr(azora_spool_message(spooled.spool), "for too long") != NULL);
	EXPECT(close(file) == 0);
	spool_append(&spooled, 2, 1);
	EXPECT_EQUAL(spool_drain(&spooled, &taken), AZORA_SPOOL_OK);
	EXPECT_EQUAL(taken.records, 2);
	spooled_end(&spooled);
}
END_TEST

START_TEST(a_batch_that_is_not_taken_comes_again)
{
	spooled spooled;
	taken first, again;
	uint64_t records;
	spooled_begin(&spooled);
	azora_spool_set_batch(spooled.spool, 3, 1000);
	for (unsigned i = 0; i < 10; i++) {
		spool_append(&spooled, i, 1);
	}
	for (size_t stop = 0; stop < 3; stop++) {
		taken_begin(&first);
		first.refuse_at = stop == 0 ? 0 : 1;
		EXPECT_EQUAL(azora_spool_drain(spooled.spool, taken_take, &first, &records),
					 AZORA_SPOOL_STOPPED);
		EXPECT_EQUAL(records, stop == 0 ? 0 : 3);
		EXPECT(stop == 0 || (first.batch[0] == stop - 1 && first.numbers[0] == (stop - 1) * 3));
	}
	spool_append(&spooled, 99, 1);
	EXPECT_EQUAL(spool_drain(&spooled, &again), AZORA_SPOOL_OK);
	const unsigned numbers[] = {6, 7, 8, 9, 99};
	EXPECT(again.records == 5 && memcmp(again.numbers, numbers, sizeof(numbers)) == 0);
	EXPECT(again.batch[0] == 2 && again.batch[1] == 3 && again.batch[2] == 0);
	EXPECT(again.files[1] == first.files[0] && again.files[2] != first.files[0]);
	spooled_end(&spooled);
}
END_TEST

typedef struct leaving {
	taken taken;
	jmp_buf *leave;
} leaving;

static bool take_and_leave(void *context, uint64_t file, uint64_t batch, const void *const *records,
						   const size_t *lengths, size_t count)
{
	leaving *leaving = context;
	(void)taken_take(&leaving->taken, file, batch, records, lengths, count);
	longjmp(*leaving->leave, 1);
}

START_TEST(a_taker_may_jump_out)
{
	static leaving leaving;
	spooled spooled;
	taken taken;
	jmp_buf leave;
	uint64_t records;
	leaving.leave = &leave;
	spooled_begin(&spooled);
	for (int i = 0; i < 3; i++) {
		spool_append(&spooled, 1, 1);
		taken_begin(&leaving.taken);
		if (setjmp(leave) == 0) {
			(void)azora_spool_drain(spooled.spool, take_and_leave, &leaving, &records);
			EXPECT(false);
		}
		EXPECT_EQUAL(leaving.taken.records, 1);
		/* The lock is still held, until the spool is used again. */
		if (i == 0) {
			spool_append(&spooled, 2, 1);
		}
		if (i < 2) {
			EXPECT_EQUAL(spool_drain(&spooled, &taken), AZORA_SPOOL_OK);
			EXPECT(taken.records == 2 - (size_t)i && taken.files[0] == leaving.taken.files[0]);
		}
	}
	spooled_end(&spooled);
}
END_TEST

START_TEST(a_full_file_takes_all_or_nothing)
{
	spooled spooled;
	taken taken;
	struct stat before, after;
	struct rlimit limit, less;
	char bytes[1000] = {0};
	spooled_begin(&spooled);
	spool_append(&spooled, 1, 1);
	EXPECT(getrlimit(RLIMIT_FSIZE, &limit) == 0 && stat(spooled.path, &before) == 0);
	less = limit;
	for (rlim_t more = 0; more < sizeof(bytes) + 32; more += 103) {
		less.rlim_cur = (rlim_t)before.st_size + more;
		EXPECT(setrlimit(RLIMIT_FSIZE, &less) == 0);
		azora_spool_code code = azora_spool_append(spooled.spool, bytes, sizeof(bytes));
		EXPECT(setrlimit(RLIMIT_FSIZE, &limit) == 0);
		EXPECT_EQUAL(code, AZORA_SPOOL_SYSTEM);
		EXPECT(strstr(azora_spool_message(spooled.spool), "larger than this process") != NULL);
		EXPECT(stat(spooled.path, &after) == 0 && after.st_size == before.st_size);
	}
	spool_append(&spooled, 2, 1);
	EXPECT_EQUAL(spool_drain(&spooled, &taken), AZORA_SPOOL_OK);
	EXPECT(taken.records == 2 && taken.numbers[1] == 2);
	spooled_end(&spooled);
}
END_TEST

START_TEST(everything_goes_to_the_disk)
{
	spooled spooled;
	static taken taken;
	uint64_t records;
	spooled_begin(&spooled);
	azora_spool *spool = azora_spool_new(&azora_heap_allocator, spooled.path, true);
	for (int round = 0; round < 3; round++) {
		for (int i = 0; i < 5; i++) {
			EXPECT_EQUAL(azora_spool_append(spool, "#00000001", 9), AZORA_SPOOL_OK);
		}
		taken_begin(&taken);
		EXPECT_EQUAL(azora_spool_drain(spool, taken_take, &taken, &records), AZORA_SPOOL_OK);
		EXPECT_EQUAL(records, 5);
	}
	EXPECT_EQUAL(spool_count_files(&spooled, ""), 1);
	azora_spool_free(spool);
	spooled_end(&spooled);
}
END_TEST

static azora_status short_new(void *context)
{
	spooled *spooled = context;
	azora_spool *spool = azora_spool_new(&spooled->memory.allocator, spooled->path, false);
	azora_spool_free(spool);
	return spool != NULL ? AZORA_OK : AZORA_NO_MEMORY;
}

static azora_status status_of(const spooled *spooled, azora_spool_code code)
{
	if (code == AZORA_SPOOL_OK) {
		return AZORA_OK;
	}
	EXPECT_EQUAL(code, AZORA_SPOOL_NO_MEMORY);
	EXPECT(strstr(azora_spool_message(spooled->spool), "no memory") != NULL);
	return AZORA_NO_MEMORY;
}

static azora_status short_append(void *context)
{
	spooled *spooled = context;
	return status_of(spooled, azora_spool_append(spooled->spool, "#00000003", 9));
}

static azora_status short_drain(void *context)
{
	static taken taken;
	spooled *spooled = context;
	uint64_t records;
	taken_begin(&taken);
	azora_spool_code code = azora_spool_drain(spooled->spool, taken_take, &taken, &records);
	if (code == AZORA_SPOOL_OK) {
		EXPECT(taken.records == 3 && taken.numbers[0] == 1 && taken.numbers[2] == 3);
	} else {
		EXPECT_EQUAL(taken.records, 0);
	}
	return status_of(spooled, code);
}

static void nothing_to_compare(void *context)
{
	(void)context;
}

START_TEST(short_of_memory)
{
	for (int jump = 0; jump < 2; jump++) {
		spooled spooled;
		struct stat found;
		spooled_begin(&spooled);
		EXPECT_EQUAL(run_short(&spooled.memory, jump, short_new, &spooled, nothing_to_compare), 1);
		spool_append(&spooled, 1, 1);
		spool_append(&spooled, 2, 100000);
		EXPECT(stat(spooled.path, &found) == 0);
		/* With a whole record at the end, an append needs no memory; behind a torn one it does. */
		size_t calls = spooled.memory.calls;
		spool_append(&spooled, 4, 1);
		EXPECT_EQUAL(spooled.memory.calls, calls);
		EXPECT(truncate(spooled.path, found.st_size + 20) == 0);
		EXPECT(run_short(&spooled.memory, jump, short_append, &spooled, nothing_to_compare) >= 2);
		EXPECT(run_short(&spooled.memory, jump, short_drain, &spooled, nothing_to_compare) >= 3);
		spooled_end(&spooled);
	}
}
END_TEST

Suite *suite_spool(void)
{
	const TTest *const tests[] = {
		records_come_out_once_and_in_order,
		batches_end_at_their_bytes,
		large_records,
		files_are_their_owners_alone,
		what_is_no_spool_is_left_alone,
		paths_are_absolute_and_their_folders_there,
		one_drains_while_others_append,
		a_lock_that_is_held,
		a_batch_that_is_not_taken_comes_again,
		a_taker_may_jump_out,
		a_full_file_takes_all_or_nothing,
		everything_goes_to_the_disk,
		short_of_memory,
	};
	return TEST_SUITE("spool", tests);
}
