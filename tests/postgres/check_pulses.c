/* Recording pulses: each judged as a plain model judges it, and counted once. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include "pulses.h"

#include "../core/allocators.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define MOST 20000

/* What is known of a server that takes one batch after the other. */
typedef struct model {
	const azora_pulses_spec *spec;
	azora_pulse accepted[MOST];
	size_t count;
} model;

static bool same_text(azora_span a, azora_span b)
{
	return a.length == b.length && memcmp(a.bytes, b.bytes, a.length) == 0;
}

static bool model_knows(const model *model, const azora_pulse *pulse)
{
	for (size_t i = 0; i < model->count; i++) {
		if (model->accepted[i].user == pulse->user && same_text(model->accepted[i].id, pulse->id)) {
			return true;
		}
	}
	return false;
}

/* Second by second. */
static int64_t model_covered(const model *model, const azora_pulse *pulse)
{
	bool covered[400] = {false};
	int64_t begin = pulse->when - pulse->seconds, count = 0;
	for (size_t i = 0; i < model->count; i++) {
		const azora_pulse *other = &model->accepted[i];
		if (other->user != pulse->user || !same_text(other->client, pulse->client)) {
			continue;
		}
		for (int64_t s = other->when - other->seconds; s < other->when; s++) {
			if (s >= begin && s < pulse->when) {
				covered[s - begin] = true;
			}
		}
	}
	for (int64_t s = 0; s < pulse->seconds; s++) {
		count += covered[s];
	}
	return count;
}

/* What each pulse of a batch is, in the order of their times; those told twice are the later's
 * fault. */
static void model_take(model *model, const azora_pulse *pulses, size_t count,
					   azora_pulse_verdict *verdicts)
{
	const azora_pulses_spec *spec = model->spec;
	bool done[1000] = {false};
	for (size_t i = 0; i < count; i++) {
		bool duplicate = model_knows(model, &pulses[i]);
		for (size_t j = 0; j < i; j++) {
			duplicate = duplicate ||
						(pulses[j].user == pulses[i].user && same_text(pulses[j].id, pulses[i].id));
		}
		done[i] = true;
		if (duplicate) {
			verdicts[i] = AZORA_PULSE_DUPLICATE;
		} else if (pulses[i].when > PULSES_NOW + spec->ahead) {
			verdicts[i] = AZORA_PULSE_FUTURE;
		} else if (pulses[i].when < PULSES_NOW - spec->horizon) {
			verdicts[i] = AZORA_PULSE_HORIZON;
		} else {
			done[i] = false;
		}
	}
	for (;;) {
		size_t next = count;
		for (size_t i = 0; i < count; i++) {
			next = !done[i] && (next == count || pulses[i].when < pulses[next].when) ? i : next;
		}
		if (next == count) {
			return;
		}
		const azora_pulse *pulse = &pulses[next];
		int64_t half = pulse->seconds / 2, most = half < spec->grace ? half : spec->grace;
		done[next] = true;
		verdicts[next] = AZORA_PULSE_OVERLAP;
		if (model_covered(model, pulse) <= most) {
			verdicts[next] = AZORA_PULSE_ACCEPTED;
			model->accepted[model->count++] = *pulse;
		}
	}
}

/* The greatest watched time of a total, by the model. */
static void expect_watched(azora_pg *pg, const model *model)
{
	PGresult *rows;
	server_expect(pg, azora_pg_begin(pg, ""));
	server_expect(pg, azora_pg_query(pg,
									 "SELECT userid, courseid, cmid, watched FROM "
									 "\"Az\"\"1\".totals",
									 NULL, 0, &rows));
	for (int row = 0; row < PQntuples(rows); row++) {
		int64_t cells[4], most = -1;
		for (int i = 0; i < 4; i++) {
			cells[i] = strtoll(PQgetvalue(rows, row, i), NULL, 10);
		}
		for (size_t i = 0; i < model->count; i++) {
			const azora_pulse *pulse = &model->accepted[i];
			if (pulse->user == cells[0] && pulse->course == cells[1] && pulse->module == cells[2] &&
				pulse->watched > most) {
				most = pulse->watched;
			}
		}
		EXPECT_EQUAL(cells[3], most);
	}
	PQclear(rows);
	server_expect(pg, azora_pg_commit(pg));
}

START_TEST(pulses_are_judged_as_the_model_does)
{
	static told_pulse told[MOST];
	static model model;
	uint64_t state = 4711;
	azora_pulses_spec spec;
	azora_pulses_result result;
	azora_pg *pg = server_pg("AZORA_TEST_CONNINFO", "");
	pulses_begin(pg, &spec);
	model.spec = &spec;
	size_t rounds = test_rounds(400), drawn = 0, seen[AZORA_PULSE_VERDICTS] = {0};
	for (size_t round = 0; round < rounds && drawn + 60 < MOST; round++) {
		azora_pulse pulses[60];
		azora_pulse_verdict got[60], expected[60];
		size_t count = (size_t)test_random_in(&state, 0, 60);
		for (size_t i = 0; i < count; i++) {
			bool again = drawn > 0 && test_random_in(&state, 0, 9) == 0;
			size_t number = again ? (size_t)test_random_in(&state, 0, (int64_t)drawn - 1) : drawn++;
			if (!again) {
				pulses_draw(&told[number], number, 6,
							test_random_in(&state, 0, 1) * 200000 + 40000);
				told[number].pulse.when += number % 50 == 0   ? 400000
										   : number % 51 == 0 ? -700000
															  : 0;
			}
			pulses[i] = told[number].pulse;
			if (again && test_random_in(&state, 0, 3) == 0) {
				pulses[i].when += test_random_in(&state, -1, 1) * 300000 + 40;
			}
		}
		server_expect(pg, azora_pulses_record(pg, &azora_heap_allocator, &spec, pulses, count, got,
											  &result));
		model_take(&model, pulses, count, expected);
		for (size_t i = 0; i < count; i++) {
			EXPECT_MSG(got[i] == expected[i], "round %zu, pulse %zu: %s instead of %s", round, i,
					   azora_pulse_reason(got[i]), azora_pulse_reason(expected[i]));
			seen[got[i]]++;
		}
	}
	EXPECT(seen[AZORA_PULSE_ACCEPTED] > 100 && seen[AZORA_PULSE_OVERLAP] > 100);
	EXPECT(seen[AZORA_PULSE_DUPLICATE] > 0 && seen[AZORA_PULSE_FUTURE] > 0 &&
		   seen[AZORA_PULSE_HORIZON] > 0);
	pulses_expect_sums(pg);
	expect_watched(pg, &model);
	const char *rows = server_value(pg, "SELECT count(*) FROM \"Az\"\"1\".\"a pulse\"");
	EXPECT_EQUAL(strtoull(rows, NULL, 10), model.count);
	azora_pg_free(pg);
}
END_TEST

static azora_pulse_verdict record_one(azora_pg *pg, const azora_pulses_spec *spec,
									  const azora_pulse *pulse)
{
	azora_pulses_result result;
	azora_pulse_verdict verdict;
	server_expect(pg, azora_pulses_record(pg, &azora_heap_allocator, spec, pulse, 1, &verdict,
										  &result));
	EXPECT_EQUAL(result.counts[verdict], 1);
	return verdict;
}

START_TEST(impossible_pulses)
{
	const azora_span id = {"a", 1}, none = {"", 0}, space = {"a b", 3}, nul = {"a\0b", 3};
	const azora_pulse good = {id, none, 1, 0, 0, 60, PULSES_NOW, 0};
	azora_pulse bad;
	azora_pulses_spec spec;
	azora_pg *pg = server_pg("AZORA_TEST_CONNINFO", "");
	pulses_begin(pg, &spec);
#define BAD(field, value, verdict)                                                                 \
	bad = good;                                                                                    \
	bad.field = value;                                                                             \
	EXPECT_EQUAL(record_one(pg, &spec, &bad), AZORA_PULSE_##verdict)
	BAD(id, none, ID_BAD);
	BAD(id, space, ID_BAD);
	BAD(client, nul, CLIENT_BAD);
	BAD(user, 0, USER_BAD);
	BAD(course, -1, COURSE_BAD);
	BAD(module, INT64_MIN, MODULE_BAD);
	BAD(seconds, 0, SECONDS_BAD);
	BAD(seconds, 301, SECONDS_BAD);
	BAD(watched, -1, WATCHED_BAD);
	BAD(when, INT64_MAX, FUTURE);
	BAD(when, PULSES_NOW + 61, FUTURE);
	BAD(when, INT64_MIN, HORIZON);
	BAD(when, PULSES_NOW - 7 * 86400 - 1, HORIZON);
#undef BAD
	EXPECT_EQUAL(record_one(pg, &spec, &good), AZORA_PULSE_ACCEPTED);
	EXPECT_EQUAL(record_one(pg, &spec, &good), AZORA_PULSE_DUPLICATE);
	azora_pg_free(pg);
}
END_TEST

/* What an id was told with first is what counts, whatever it comes with then. */
START_TEST(ids_that_come_with_another_time)
{
	const azora_span tab = {"tab", 3}, page = {"page", 4};
	azora_pulse pulses[] = {
		{{"a", 1}, tab, 1, 0, 0, 60, PULSES_NOW - 1000, 0},
		{{"b", 1}, tab, 1, 0, 0, 60, PULSES_NOW - 2000, 0},
		{{"c", 1}, tab, 1, 0, 0, 60, PULSES_NOW - 3000, 0},
		{{"d", 1}, tab, 1, 0, 0, 60, PULSES_NOW - 4000, 0},
	};
	azora_pulse_verdict verdicts[6];
	azora_pulses_spec spec;
	azora_pulses_result result;
	azora_pg *pg = server_pg("AZORA_TEST_CONNINFO", "");
	pulses_begin(pg, &spec);
	server_expect(pg, azora_pulses_record(pg, &azora_heap_allocator, &spec, pulses, 4, verdicts,
										  &result));
	EXPECT_EQUAL(result.counts[AZORA_PULSE_ACCEPTED], 4);
	/* Those that would be refused for it. */
	pulses[0].when = PULSES_NOW + 1000;
	pulses[1].when = PULSES_NOW - 8 * 86400;
	pulses[2].when = PULSES_NOW - 4000;
	server_expect(pg, azora_pulses_record(pg, &azora_heap_allocator, &spec, pulses, 4, verdicts,
										  &result));
	EXPECT_EQUAL(result.counts[AZORA_PULSE_DUPLICATE], 4);
	/* Those that would be accepted, and then keep others from being so. */
	const azora_pulse more[] = {
		{{"a", 1}, tab, 1, 0, 0, 60, PULSES_NOW - 6000, 0},
		{{"e", 1}, tab, 1, 0, 0, 60, PULSES_NOW - 5990, 0},
		{{"b", 1}, page, 1, 0, 0, 60, PULSES_NOW - 2000, 0},
		{{"a", 1}, tab, 2, 0, 0, 60, PULSES_NOW - 1000, 0},
		{{"f", 1}, tab, 1, 0, 0, 60, PULSES_NOW - 4000, 0},
		{{"c", 1}, tab, 1, 0, 0, 30, PULSES_NOW - 3000, 0},
	};
	const azora_pulse_verdict expected[] = {
		AZORA_PULSE_DUPLICATE, AZORA_PULSE_ACCEPTED, AZORA_PULSE_DUPLICATE,
		AZORA_PULSE_ACCEPTED,  AZORA_PULSE_OVERLAP,  AZORA_PULSE_DUPLICATE,
	};
	server_expect(pg, azora_pulses_record(pg, &azora_heap_allocator, &spec, more, 6, verdicts,
										  &result));
	for (size_t i = 0; i < 6; i++) {
		EXPECT_EQUAL(verdicts[i], expected[i]);
	}
	pulses_expect_sums(pg);
	azora_pg_free(pg);
}
END_TEST

/* Sessions lie closer than they could if the pause had always been as long as it is. */
START_TEST(a_longer_pause)
{
	told_pulse told[20];
	azora_pulse pulses[20], wide[3];
	azora_pulse_verdict verdicts[20];
	azora_pulses_spec spec;
	azora_pulses_result result;
	azora_pg *pg = server_pg("AZORA_TEST_CONNINFO", "");
	pulses_begin(pg, &spec);
	for (size_t i = 0; i < 20; i++) {
		pulses_draw(&told[i], i, 1, 1);
		pulses[i] = told[i].pulse;
		pulses[i].seconds = 10;
		pulses[i].when = PULSES_NOW - 10000 + (int64_t)i * 100;
	}
	spec.apart = 60;
	server_expect(pg, azora_pulses_record(pg, &azora_heap_allocator, &spec, pulses + 3, 17,
										  verdicts, &result));
	ck_assert_str_eq(server_value(pg, "SELECT count(*) FROM \"Az\"\"1\".sessions"), "17");
	spec.apart = 3600;
	wide[0] = pulses[0];
	wide[1] = pulses[1];
	wide[1].when = PULSES_NOW - 10000 + 2100;
	wide[2] = pulses[2];
	wide[2].user = 2;
	server_expect(pg, azora_pulses_record(pg, &azora_heap_allocator, &spec, wide, 3, verdicts,
										  &result));
	EXPECT_EQUAL(result.counts[AZORA_PULSE_ACCEPTED], 3);
	ck_assert_str_eq(server_value(pg, "SELECT count(*) FROM \"Az\"\"1\".sessions"), "2");
	pulses_expect_sums(pg);
	azora_pg_free(pg);
}
END_TEST

/* A file as it was, under another name. */
static void copy_file(const char *from, const char *to)
{
	static char bytes[1 << 20];
	FILE *in = fopen(from, "rb"), *out = fopen(to, "wb");
	EXPECT(in != NULL && out != NULL);
	size_t length = fread(bytes, 1, sizeof(bytes), in);
	EXPECT(length > 0 && length < sizeof(bytes) && fwrite(bytes, 1, length, out) == length);
	EXPECT(fclose(in) == 0 && fclose(out) == 0);
	EXPECT(chmod(to, S_IRUSR | S_IWUSR) == 0);
}

/* Nothing is there, so the pulses go into the spool; once it is, they are drained and judged. */
START_TEST(the_spool_takes_over)
{
	static told_pulse told[500];
	azora_pulse pulses[500];
	azora_pulse_verdict verdicts[500];
	char folder[] = "/tmp/azora-pulses-XXXXXX", path[64], lock[80], draining[80], copy[80];
	azora_pulses_spec spec;
	azora_pulses_result result;
	azora_drain_result drained;
	azora_pg *pg = server_pg("AZORA_TEST_CONNINFO", "");
	azora_pg *away = server_pg("AZORA_TEST_CONNINFO", "host=/tmp/there-is-no-server");
	pulses_begin(pg, &spec);
	EXPECT(mkdtemp(folder) != NULL);
	(void)snprintf(path, sizeof(path), "%s/spool", folder);
	(void)snprintf(lock, sizeof(lock), "%s.lock", path);
	(void)snprintf(draining, sizeof(draining), "%s.draining", path);
	(void)snprintf(copy, sizeof(copy), "%s.copy", path);
	for (size_t i = 0; i < 500; i++) {
		pulses_draw(&told[i], i, 5, 50000);
		pulses[i] = told[i].pulse;
	}
	EXPECT(
		!azora_pulses_record(away, &azora_heap_allocator, &spec, pulses, 500, verdicts, &result));
	EXPECT_EQUAL(azora_pg_last_error(away)->code, AZORA_PG_CONNECT);
	spec.spool = path;
	pulses[7].when = PULSES_NOW + 1000;
	for (size_t i = 0; i < 500; i += 100) {
		server_expect(away, azora_pulses_record(away, &azora_heap_allocator, &spec, pulses + i, 100,
												verdicts, &result));
		EXPECT_EQUAL(result.counts[AZORA_PULSE_SPOOLED], i == 0 ? 99 : 100);
		EXPECT(result.away[0] != '\0');
	}
	server_expect(pg, azora_pulses_record(pg, &azora_heap_allocator, &spec, pulses, 50, verdicts,
										  &result));
	EXPECT_EQUAL(result.away[0], '\0');
	copy_file(path, copy);
	uint64_t before = result.counts[AZORA_PULSE_ACCEPTED];
	server_expect(pg, azora_pulses_drain(pg, &azora_heap_allocator, &spec, NULL, NULL, &drained));
	EXPECT_EQUAL(drained.counts[AZORA_PULSE_DUPLICATE], before);
	EXPECT_EQUAL(drained.counts[AZORA_PULSE_ACCEPTED] + drained.counts[AZORA_PULSE_OVERLAP],
				 499 - before);
	EXPECT_EQUAL(drained.batches, 1);
	pulses_expect_sums(pg);
	server_expect(pg, azora_pulses_drain(pg, &azora_heap_allocator, &spec, NULL, NULL, &drained));
	EXPECT_EQUAL(drained.batches, 0);
	/* As a drain leaves it that is killed before it could say that a batch was taken. */
	EXPECT(rename(copy, draining) == 0);
	server_expect(pg, azora_pulses_drain(pg, &azora_heap_allocator, &spec, NULL, NULL, &drained));
	EXPECT(drained.batches == 0 && drained.repeated == 1);
	EXPECT_EQUAL(drained.counts[AZORA_PULSE_DUPLICATE], 0);
	/* What is behind the horizon is forgotten. */
	spec.now = PULSES_NOW + 30 * 86400;
	server_expect(pg, azora_pulses_drain(pg, &azora_heap_allocator, &spec, NULL, NULL, &drained));
	EXPECT(drained.forgotten > 100);
	EXPECT(unlink(lock) == 0 && rmdir(folder) == 0);
	azora_pg_free(away);
	azora_pg_free(pg);
}
END_TEST

/* A job that cannot even begin tells why, and not what went wrong in the one before. */
START_TEST(errors_are_of_their_own_job)
{
	azora_pulses_spec spec;
	azora_pulses_result result;
	test_memory memory;
	azora_pg *pg = server_pg("AZORA_TEST_CONNINFO", "");
	pulses_begin(pg, &spec);
	server_expect(pg, azora_pg_begin(pg, ""));
	EXPECT(!azora_pg_query(pg, "SELECT 1/0", NULL, 0, NULL));
	ck_assert_str_eq(azora_pg_last_error(pg)->sql_state, "22012");
	test_memory_begin(&memory);
	test_memory_fail_after(&memory, 0);
	EXPECT(!azora_pulses_record(pg, &memory.allocator, &spec, NULL, 0, NULL, &result));
	EXPECT_EQUAL(azora_pg_last_error(pg)->code, AZORA_PG_NO_MEMORY);
	ck_assert_str_eq(azora_pg_last_error(pg)->sql_state, "");
	EXPECT_EQUAL(test_memory_end(&memory), 0);
	azora_pg_free(pg);
}
END_TEST

/* Each allocation fails once, by NULL or by a jump: nothing is stored and nothing is lost. */
START_TEST(short_of_memory)
{
	static told_pulse told[200];
	azora_pulse pulses[200];
	azora_pulse_verdict verdicts[200];
	azora_pulses_spec spec;
	azora_pulses_result result;
	test_memory memory;
	azora_pg *pg = server_pg("AZORA_TEST_CONNINFO", "");
	pulses_begin(pg, &spec);
	for (size_t i = 0; i < 200; i++) {
		pulses_draw(&told[i], i, 50, 100000);
		pulses[i] = told[i].pulse;
	}
	for (int jump = 0; jump < 2; jump++) {
		volatile bool stored = false;
		volatile size_t calls = 0;
		for (; !stored; calls++) {
			jmp_buf leave;
			test_memory_begin(&memory);
			memory.leave = jump ? &leave : NULL;
			test_memory_fail_after(&memory, calls);
			if (setjmp(leave) == 0) {
				stored = azora_pulses_record(pg, &memory.allocator, &spec, pulses, 200, verdicts,
											 &result);
				EXPECT(stored || azora_pg_last_error(pg)->code == AZORA_PG_NO_MEMORY);
			}
			azora_pg_rollback(pg);
			azora_pg_give_up_job(pg);
			EXPECT_EQUAL(test_memory_end(&memory), 0);
			if (!stored && jump == 0) {
				ck_assert_str_eq(server_value(pg, "SELECT count(*) FROM \"Az\"\"1\".\"a pulse\""),
								 "0");
			}
		}
		EXPECT(calls > 15);
		EXPECT_EQUAL(result.counts[AZORA_PULSE_DUPLICATE] > 0, jump);
	}
	pulses_expect_sums(pg);
	azora_pg_free(pg);
}
END_TEST

Suite *suite_pulses(void)
{
	const TTest *const tests[] = {
		pulses_are_judged_as_the_model_does,
		impossible_pulses,
		ids_that_come_with_another_time,
		a_longer_pause,
		the_spool_takes_over,
		errors_are_of_their_own_job,
		short_of_memory,
	};
	return TEST_SUITE("pulses", tests);
}
