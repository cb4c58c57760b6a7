/* Spools whose files are not what was written: each byte changed, each length cut, zeros behind. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include "core/spool_format.h"
#include "files.h"
#include "spools.h"
#include "suite.h"

#include <stdlib.h>
#include <unistd.h>

#define RECORDS 8
/* Where what counts of a copy of the header ends. */
#define COPY_USED 48
#define COPY_STEP 64

/* A file with records of several lengths, and where each of them ends. */
typedef struct sample {
	char *bytes;
	size_t length;
	size_t ends[RECORDS];
} sample;

static void sample_begin(sample *sample, spooled *spooled)
{
	size_t end = AZORA_SPOOL_HEADER;
	azora_spool_set_batch(spooled->spool, 3, 100000);
	for (unsigned i = 0; i < RECORDS; i++) {
		spool_append(spooled, i, i % 4 + 1);
		end += (i % 4 + 1) * 9 + AZORA_SPOOL_FRAME;
		sample->ends[i] = end;
	}
	sample->bytes = test_file(spooled->path, &sample->length);
	EXPECT_EQUAL(sample->length, end);
}

/* The record that a byte is of; RECORDS: the header. */
static size_t record_at(const sample *sample, size_t at)
{
	for (size_t i = 0; i < RECORDS && at >= AZORA_SPOOL_HEADER; i++) {
		if (at < sample->ends[i]) {
			return i;
		}
	}
	return RECORDS;
}

/* All records but one, from the first on, and then an own number where there is one. */
static void expect_all_but(const taken *taken, size_t missing, size_t count, unsigned own)
{
	size_t at = 0;
	for (size_t i = 0; i < count; i++) {
		if (i != missing) {
			EXPECT_EQUAL(taken->numbers[at++], i);
		}
	}
	if (own != 0) {
		EXPECT_EQUAL(taken->numbers[at++], own);
	}
	EXPECT_EQUAL(taken->records, at);
}

static void put_file(const spooled *spooled, const sample *sample, size_t length)
{
	spool_write_file(spooled->path, sample->bytes, length);
}

/* Whatever was said of damage: it is told, the file is kept, and the next drain finds nothing. */
static void expect_damage(spooled *spooled, azora_spool_code code, bool damaged)
{
	static taken none;
	EXPECT_MSG(code == (damaged ? AZORA_SPOOL_DAMAGED : AZORA_SPOOL_OK), "%d: %s", code,
			   azora_spool_message(spooled->spool));
	const char *message = azora_spool_message(spooled->spool);
	EXPECT_EQUAL(strstr(message, "is kept as ") != NULL, damaged);
	EXPECT_EQUAL(spool_count_files(spooled, "damaged"), damaged);
	if (damaged) {
		const char *kept = strstr(message, "is kept as ") + strlen("is kept as ");
		EXPECT(unlink(kept) == 0);
	}
	EXPECT_EQUAL(spool_drain(spooled, &none), AZORA_SPOOL_EMPTY);
}

START_TEST(every_byte_changed)
{
	static taken taken;
	spooled spooled;
	sample sample;
	spooled_begin(&spooled);
	sample_begin(&sample, &spooled);
	for (size_t i = 0; i < sample.length * 2; i++) {
		size_t at = i / 2;
		bool appended = i % 2 != 0;
		size_t record = record_at(&sample, at);
		bool unused = at >= 2 * COPY_STEP || at % COPY_STEP >= COPY_USED;
		sample.bytes[at] = (char)(sample.bytes[at] ^ (1 << i % 8));
		put_file(&spooled, &sample, sample.length);
		if (appended) {
			spool_append(&spooled, 77, 2);
		}
		azora_spool_code code = spool_drain(&spooled, &taken);
		expect_all_but(&taken, record, RECORDS, appended ? 77 : 0);
		expect_damage(&spooled, code, record < RECORDS || !unused);
		sample.bytes[at] = (char)(sample.bytes[at] ^ (1 << i % 8));
	}
	free(sample.bytes);
	spooled_end(&spooled);
}
END_TEST

START_TEST(every_length)
{
	static taken taken;
	spooled spooled;
	sample sample;
	spooled_begin(&spooled);
	sample_begin(&sample, &spooled);
	for (size_t length = 0; length <= sample.length; length++) {
		size_t whole = 0;
		while (whole < RECORDS && sample.ends[whole] <= length) {
			whole++;
		}
		put_file(&spooled, &sample, length);
		EXPECT_EQUAL(spool_drain(&spooled, &taken), whole > 0 ? AZORA_SPOOL_OK : AZORA_SPOOL_EMPTY);
		expect_all_but(&taken, RECORDS, whole, 0);
		put_file(&spooled, &sample, length);
		spool_append(&spooled, 77, 1);
		azora_spool_code code = spool_drain(&spooled, &taken);
		expect_all_but(&taken, RECORDS, whole, 77);
		expect_damage(&spooled, code, false);
	}
	EXPECT_EQUAL(spool_count_files(&spooled, "damaged"), 0);
	free(sample.bytes);
	spooled_end(&spooled);
}
END_TEST

/* As a disk may leave them that lost power: never taken for a torn record, and not cut. */
START_TEST(zeros_at_the_end)
{
	static taken taken;
	spooled spooled;
	sample sample;
	spooled_begin(&spooled);
	sample_begin(&sample, &spooled);
	for (off_t zeros = 1; zeros < 1000000; zeros = zeros * 3 / 2 + 1) {
		put_file(&spooled, &sample, sample.length);
		EXPECT(truncate(spooled.path, (off_t)sample.length + zeros) == 0);
		spool_append(&spooled, 77, 1);
		spool_append(&spooled, 77, 1);
		azora_spool_code code = spool_drain(&spooled, &taken);
		EXPECT_EQUAL(taken.records, RECORDS + 2);
		expect_damage(&spooled, code, true);
	}
	free(sample.bytes);
	spooled_end(&spooled);
}
END_TEST

START_TEST(a_header_that_is_gone)
{
	static const char zeros[256];
	static taken taken;
	spooled spooled;
	sample sample;
	spooled_begin(&spooled);
	sample_begin(&sample, &spooled);
	sample.bytes[8] ^= 1;
	sample.bytes[COPY_STEP + 8] ^= 1;
	put_file(&spooled, &sample, sample.length);
	EXPECT_EQUAL(azora_spool_append(spooled.spool, "a", 1), AZORA_SPOOL_DAMAGED);
	/* Whatever of it is there, under either name: it is kept, and the drain goes on. */
	for (size_t kept = 1; kept <= 6; kept++) {
		const char *name = kept % 2 != 0 ? spooled.path : spooled.draining;
		spool_write_file(name, kept < 5 ? sample.bytes : zeros, kept < 3 ? sample.length : 256);
		if (kept % 2 == 0) {
			spool_append(&spooled, (unsigned)kept, 1);
		}
		EXPECT_EQUAL(spool_drain(&spooled, &taken), AZORA_SPOOL_DAMAGED);
		EXPECT(strstr(azora_spool_message(spooled.spool), "header") != NULL);
		EXPECT_EQUAL(taken.records, kept % 2 == 0);
		EXPECT_EQUAL(spool_count_files(&spooled, "damaged"), kept);
		EXPECT(!spool_exists(spooled.path) && !spool_exists(spooled.draining));
	}
	/* A header's beginning, and nothing. */
	spool_write_file(spooled.draining, sample.bytes, 20);
	EXPECT_EQUAL(spool_drain(&spooled, &taken), AZORA_SPOOL_DAMAGED);
	EXPECT_EQUAL(spool_count_files(&spooled, "damaged"), 7);
	spool_write_file(spooled.draining, "", 0);
	spool_append(&spooled, 9, 1);
	EXPECT_EQUAL(spool_drain(&spooled, &taken), AZORA_SPOOL_OK);
	EXPECT_EQUAL(taken.records, 1);
	EXPECT_EQUAL(spool_count_files(&spooled, "damaged"), 7);
	EXPECT(!spool_exists(spooled.draining));
	free(sample.bytes);
	spooled_end(&spooled);
}
END_TEST

/* Without its position, a file comes again from its beginning, in the same batches. */
START_TEST(a_position_that_is_lost)
{
	static taken first, again;
	spooled spooled;
	sample sample;
	uint64_t records;
	spooled_begin(&spooled);
	sample_begin(&sample, &spooled);
	for (int lost = 0; lost < 4; lost++) {
		size_t length;
		put_file(&spooled, &sample, sample.length);
		taken_begin(&first);
		first.refuse_at = 2;
		EXPECT_EQUAL(azora_spool_drain(spooled.spool, taken_take, &first, &records),
					 AZORA_SPOOL_STOPPED);
		char *bytes = test_file(spooled.draining, &length);
		/* The first position lies in the second slot, the second in the first. */
		bytes[2 * COPY_STEP + 9] ^= (char)(lost & 1);
		bytes[3 * COPY_STEP + 9] ^= (char)(lost >> 1 & 1);
		spool_write_file(spooled.draining, bytes, length);
		free(bytes);
		EXPECT_EQUAL(spool_drain(&spooled, &again), AZORA_SPOOL_OK);
		size_t from = (lost & 1) == 0 ? 2 : lost == 1 ? 1 : 0;
		EXPECT_EQUAL(again.batches, 3 - from);
		for (size_t i = 0; i < again.batches; i++) {
			EXPECT_EQUAL(again.batch[i], from + i);
			EXPECT_EQUAL(again.counts[i], from + i < 2 ? 3 : 2);
			EXPECT_EQUAL(again.files[i], first.files[0]);
		}
		EXPECT_EQUAL(again.numbers[0], from * 3);
	}
	free(sample.bytes);
	spooled_end(&spooled);
}
END_TEST

/* What was found damaged in front of a position is still told after it. */
START_TEST(damage_is_remembered)
{
	static taken taken;
	spooled spooled;
	sample sample;
	uint64_t records;
	spooled_begin(&spooled);
	sample_begin(&sample, &spooled);
	sample.bytes[sample.ends[0] + AZORA_SPOOL_HEAD] ^= 1;
	put_file(&spooled, &sample, sample.length);
	taken_begin(&taken);
	taken.refuse_at = 2;
	EXPECT_EQUAL(azora_spool_drain(spooled.spool, taken_take, &taken, &records),
				 AZORA_SPOOL_STOPPED);
	EXPECT(taken.counts[0] == 1 && taken.counts[1] == 3);
	azora_spool_code code = spool_drain(&spooled, &taken);
	EXPECT_EQUAL(taken.numbers[0], 5);
	EXPECT(strstr(azora_spool_message(spooled.spool), "50 bytes") != NULL);
	EXPECT(strstr(azora_spool_message(spooled.spool), "the first at 297") != NULL);
	expect_damage(&spooled, code, true);
	free(sample.bytes);
	spooled_end(&spooled);
}
END_TEST

/* Whoever can choose what is in a record cannot make records of it, not even from a file's own. */
START_TEST(records_within_records)
{
	static taken taken;
	spooled spooled;
	sample sample;
	spooled_begin(&spooled);
	sample_begin(&sample, &spooled);
	put_file(&spooled, &sample, sample.length);
	size_t begin = AZORA_SPOOL_HEADER, length = sample.length - begin;
	EXPECT_EQUAL(azora_spool_append(spooled.spool, sample.bytes + begin, length), AZORA_SPOOL_OK);
	for (size_t cut = 1; cut < length + AZORA_SPOOL_FRAME; cut++) {
		size_t whole;
		char *bytes = test_file(spooled.path, &whole);
		EXPECT(truncate(spooled.path, (off_t)(whole - cut)) == 0);
		spool_append(&spooled, 77, 1);
		EXPECT_EQUAL(spool_drain(&spooled, &taken), AZORA_SPOOL_OK);
		expect_all_but(&taken, RECORDS, RECORDS, 77);
		/* Where its head is damaged, too, nothing in it is taken. */
		bytes[sample.length] ^= 1;
		spool_write_file(spooled.path, bytes, whole - cut);
		azora_spool_code code = spool_drain(&spooled, &taken);
		expect_all_but(&taken, RECORDS, RECORDS, 0);
		if (whole - cut - sample.length > 0) {
			expect_damage(&spooled, code, true);
		}
		bytes[sample.length] ^= 1;
		spool_write_file(spooled.path, bytes, whole);
		free(bytes);
	}
	free(sample.bytes);
	spooled_end(&spooled);
}
END_TEST

Suite *suite_spool_damage(void)
{
	const TTest *const tests[] = {
		every_byte_changed,      every_length,
		zeros_at_the_end,        a_header_that_is_gone,
		a_position_that_is_lost, damage_is_remembered,
		records_within_records,
	};
	return TEST_SUITE("spool damage", tests);
}
