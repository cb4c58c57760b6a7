/* Pulses as they lie in the spool: what was written is read, and nothing else is. */
#include "pg/pulses_parts.h"

#include "allocators.h"
#include "suite.h"

#include <stdlib.h>

#define PULSES 50

static azora_pulse any_pulse(uint64_t *state, const char *texts)
{
	return (azora_pulse){
		.id = {texts, (size_t)test_random_in(state, 1, AZORA_PULSE_ID)},
		.client = {texts, (size_t)test_random_in(state, 0, AZORA_PULSE_ID)},
		.user = (int64_t)test_random_of_any_length(state),
		.course = (int64_t)test_random_of_any_length(state),
		.module = -(int64_t)(test_random(state) >> 1),
		.seconds = INT64_MIN,
		.when = INT64_MAX,
		.watched = 0,
	};
}

static bool same(const azora_pulse *a, const azora_pulse *b)
{
	return a->user == b->user && a->course == b->course && a->module == b->module &&
		   a->seconds == b->seconds && a->when == b->when && a->watched == b->watched &&
		   a->id.length == b->id.length && memcmp(a->id.bytes, b->id.bytes, a->id.length) == 0 &&
		   a->client.length == b->client.length &&
		   memcmp(a->client.bytes, b->client.bytes, a->client.length) == 0;
}

/* Every other one of some pulses, as a record in memory of its own length. */
static char *write_some(const azora_pulse *pulses, size_t count, size_t *length)
{
	size_t indices[PULSES];
	azora_buffer record;
	azora_buffer_begin(&record, &azora_heap_allocator);
	for (size_t i = 0; i < count; i++) {
		indices[i] = i * 2;
	}
	azora_pulses_write(&record, pulses, indices, count);
	EXPECT(!record.failed);
	char *bytes = malloc(record.length);
	EXPECT(bytes != NULL);
	memcpy(bytes, record.bytes, record.length);
	*length = record.length;
	azora_buffer_free(&record);
	return bytes;
}

START_TEST(what_is_written_is_read)
{
	char texts[AZORA_PULSE_ID];
	azora_pulse pulses[PULSES], read[PULSES];
	uint64_t state = 5;
	memset(texts, 'x', sizeof(texts));
	for (size_t i = 0; i < PULSES; i++) {
		pulses[i] = any_pulse(&state, texts);
	}
	for (size_t count = 0; count <= PULSES / 2; count++) {
		size_t length, there;
		char *bytes = write_some(pulses, count, &length);
		EXPECT(azora_pulses_count(bytes, length, &there) && there == count);
		EXPECT(azora_pulses_read(bytes, length, read, count));
		for (size_t i = 0; i < count; i++) {
			EXPECT(same(&read[i], &pulses[i * 2]));
		}
		EXPECT(!azora_pulses_read(bytes, length, read, count + 1));
		free(bytes);
	}
}
END_TEST

START_TEST(nothing_else_is_read)
{
	char texts[AZORA_PULSE_ID] = {0};
	azora_pulse pulses[8], read[PULSES];
	uint64_t state = 6;
	size_t length, there;
	for (size_t i = 0; i < 8; i++) {
		pulses[i] = any_pulse(&state, texts);
	}
	char *bytes = write_some(pulses, 4, &length);
	for (size_t cut = 0; cut < length; cut++) {
		char *some = malloc(cut + 1);
		EXPECT(some != NULL);
		memcpy(some, bytes, cut);
		EXPECT(!azora_pulses_read(some, cut, read, 4));
		free(some);
	}
	for (size_t i = 0; i < length * 8; i++) {
		/* Read or not, nothing beyond the bytes is looked at. */
		bytes[i / 8] ^= (char)(1 << i % 8);
		if (azora_pulses_count(bytes, length, &there) && there <= PULSES) {
			(void)azora_pulses_read(bytes, length, read, there);
		}
		bytes[i / 8] ^= (char)(1 << i % 8);
	}
	bytes[0] = 4; /* version 2 */
	EXPECT(!azora_pulses_count(bytes, length, &there));
	EXPECT(!azora_pulses_count("\x02\xfe\xff\xff\xff\xff\xff\xff\xff\xff\x01", 11, &there));
	free(bytes);
}
END_TEST

/* By plain looking: the first of a user's pulses with an id waits, the others are duplicates. */
START_TEST(pulses_told_twice_in_a_batch)
{
	static const char *const ids[] = {"a", "b", "aa", "ab"};
	size_t waiting[PULSES], order[PULSES];
	azora_pulses_spec spec;
	uint64_t state = 7;
	azora_pulses_spec_begin(&spec);
	azora_pulses_job job = {.spec = &spec, .waiting = waiting, .order = order};
	for (size_t round = test_rounds(2000); round > 0; round--) {
		azora_pulse pulses[PULSES];
		azora_pulse_verdict verdicts[PULSES];
		size_t count = (size_t)test_random_in(&state, 0, PULSES), left = 0;
		for (size_t i = 0; i < count; i++) {
			const char *id = ids[test_random_in(&state, 0, 3)];
			pulses[i] = (azora_pulse){.id = {id, strlen(id)},
									  .user = test_random_in(&state, 0, 5),
									  .seconds = 60,
									  .when = 1000};
		}
		size_t told = azora_pulses_sift(&job, pulses, count, 0, verdicts);
		for (size_t i = 0; i < count; i++) {
			bool before = false;
			for (size_t j = 0; j < i; j++) {
				before = before || (pulses[j].user == pulses[i].user &&
									pulses[j].id.bytes == pulses[i].id.bytes);
			}
			azora_pulse_verdict expected = pulses[i].user == 0 ? AZORA_PULSE_USER_BAD
										   : before            ? AZORA_PULSE_DUPLICATE
															   : AZORA_PULSE_ACCEPTED;
			EXPECT_EQUAL(verdicts[i], expected);
			if (expected == AZORA_PULSE_ACCEPTED) {
				EXPECT_EQUAL(waiting[left++], i);
			}
		}
		EXPECT_EQUAL(told, left);
	}
}
END_TEST

/* No statement keeps a name of the spec, and each name is quoted. */
START_TEST(statements_name_everything)
{
	const char *statements[5 + AZORA_CHANGES] = {azora_pulses_lock_sql, azora_pulses_meet_sql,
												 azora_pulses_known_sql, azora_pulses_batch_sql,
												 azora_pulses_forget_sql};
	for (size_t i = 0; i < AZORA_CHANGES; i++) {
		statements[5 + i] = azora_pulses_changes[i].sql;
	}
	azora_pulses_spec spec;
	azora_pulses_spec_begin(&spec);
	for (size_t i = 0; i < AZORA_PULSES_TABLES; i++) {
		azora_table *table = &spec.tables[i];
		table->name = (azora_span){"a.b\"c@pulses", 12};
		for (size_t j = 0; j < table->shape->count; j++) {
			table->columns[j] = (azora_span){"b\"c@pulses", 10};
		}
	}
	for (size_t i = 0; i < sizeof(statements) / sizeof(*statements); i++) {
		azora_statement statement;
		azora_statement_begin(&statement, NULL, &azora_heap_allocator);
		azora_pulses_write_sql(&statement, &spec, statements[i]);
		const char *sql = azora_statement_text(&statement);
		EXPECT(sql != NULL && strlen(sql) + 1 == statement.sql.length);
		for (const char *at = sql; (at = strchr(at, '@')) != NULL; at++) {
			EXPECT(memcmp(at - 4, "b\"\"c@pulses\"", 12) == 0);
		}
		azora_statement_end(&statement);
	}
}
END_TEST

Suite *suite_pulses_record(void)
{
	const TTest *const tests[] = {
		what_is_written_is_read,
		nothing_else_is_read,
		pulses_told_twice_in_a_batch,
		statements_name_everything,
	};
	return TEST_SUITE("pulses record", tests);
}
