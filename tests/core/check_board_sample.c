/* Samples of boards' rows: both sides look at the same rows, and what differs there is found. */
#include "core/board_sample.h"

#include "allocators.h"
#include "short_memory.h"
#include "suite.h"

#include <stdlib.h>
#include <string.h>

#define MOST_ROWS 3000
#define ALL_KNOWN ((1 << AZORA_SAMPLED_VALUES) - 1)

/* A row of a site, and what is on either side of it. */
typedef struct twin {
	azora_sampled row;
	bool stored, expected, differs;
	size_t again; /* how often more it is stored */
} twin;

typedef struct site {
	twin twins[MOST_ROWS];
	size_t count;
	azora_sample stored, expected;
	size_t seen, found;
	bool sound;
} site;

static int64_t number_of(const azora_sampled *row)
{
	return row->at;
}

/* Rows that are told apart by their number, which is kept in "at". */
static void fill(site *site, size_t count, uint64_t *state)
{
	memset(site, 0, sizeof(*site));
	site->count = count;
	for (size_t i = 0; i < count; i++) {
		twin *twin = &site->twins[i];
		twin->row = (azora_sampled){
			.user = test_key((uint32_t)i),
			.scope_id = test_random_in(state, -1, 2),
			.values = {test_random_in(state, 1, 9), test_key((uint32_t)i * 7), 3},
			.at = (int64_t)i,
			.type = (unsigned char)test_random_in(state, 0, AZORA_BOARD_TYPES - 1),
			.frame = (unsigned char)test_random_in(state, 0, AZORA_PERIODS - 1),
			.scope = (unsigned char)test_random_in(state, 0, AZORA_SCOPES - 1),
			.known = ALL_KNOWN,
		};
		int64_t fate = test_random_in(state, 0, 19);
		twin->stored = fate != 0;
		twin->expected = fate != 1;
		twin->differs = fate == 2;
		twin->again = fate == 3 ? 2 : 0;
	}
}

static void change(azora_sampled *row, uint64_t *state)
{
	size_t value = (size_t)test_random_in(state, 0, AZORA_SAMPLED_VALUES - 1);
	if (test_random_in(state, 0, 1) == 0) {
		row->values[value] = 0;
		row->known &= (unsigned char)~(1 << value);
	} else {
		row->values[value] ^= 1;
	}
}

static void add_sides(site *site, uint64_t seed, size_t most, const azora_allocator *allocator,
					  uint64_t *state)
{
	azora_sample_begin(&site->expected, allocator, seed, most);
	azora_sample_begin(&site->stored, allocator, seed, 2 * most);
	for (size_t i = site->count; i-- > 0;) {
		EXPECT(!site->twins[i].expected || azora_sample_add(&site->expected, &site->twins[i].row));
	}
	azora_sample_follow(&site->stored, &site->expected);
	for (size_t i = 0; i < site->count; i++) {
		azora_sampled row = site->twins[i].row;
		if (site->twins[i].differs) {
			change(&row, state);
		}
		for (size_t j = 0; site->twins[i].stored && j <= site->twins[i].again; j++) {
			EXPECT(azora_sample_add(&site->stored, &row));
		}
	}
}

static bool take(void *context, const azora_sampled_pair *pair)
{
	site *site = context;
	const azora_sampled *row = pair->stored != NULL ? pair->stored : pair->expected;
	const twin *twin = &site->twins[number_of(row)];
	site->seen++;
	site->found += !pair->same;
	site->sound =
		site->sound && (pair->stored != NULL) == twin->stored &&
		(pair->expected != NULL) == (twin->expected && !pair->again) &&
		pair->same == (twin->stored && twin->expected && !twin->differs && !pair->again) &&
		(!pair->again || twin->again > 0);
	return true;
}

static void compare(site *site)
{
	site->seen = site->found = 0;
	site->sound = true;
	EXPECT(azora_sample_compare(&site->stored, &site->expected, take, site));
	EXPECT(site->sound);
}

static site one, other;

START_TEST(all_rows_are_compared)
{
	uint64_t state = 7;
	for (size_t round = test_rounds(60); round > 0; round--) {
		test_memory memory;
		size_t rows = 0, wrong = 0;
		test_memory_begin(&memory);
		fill(&one, (size_t)test_random_in(&state, 0, MOST_ROWS), &state);
		add_sides(&one, test_random(&state), MOST_ROWS * 3, &memory.allocator, &state);
		compare(&one);
		for (size_t i = 0; i < one.count; i++) {
			const twin *twin = &one.twins[i];
			rows += 1 + twin->again;
			wrong += twin->again + (twin->differs || !twin->stored || !twin->expected);
		}
		EXPECT_EQUAL(one.seen, rows);
		EXPECT_EQUAL(one.found, wrong);
		azora_sample_end(&one.stored);
		azora_sample_end(&one.expected);
		EXPECT_EQUAL(test_memory_end(&memory), 0);
	}
}
END_TEST

/* Whatever order rows come in, and whatever was set right meanwhile, the same are looked at. */
START_TEST(setting_right_changes_no_sample)
{
	uint64_t state = 11;
	size_t found = 0;
	for (size_t round = test_rounds(60); round > 0; round--) {
		test_memory memory;
		uint64_t seed = test_random(&state);
		size_t most = (size_t)test_random_in(&state, 1, 300);
		test_memory_begin(&memory);
		fill(&one, MOST_ROWS, &state);
		add_sides(&one, seed, most, &memory.allocator, &state);
		EXPECT(one.expected.count == most && !one.expected.whole);
		EXPECT(memory.peak <= azora_sample_size(3 * most));
		compare(&one);
		EXPECT(one.seen <= 3 * most && one.seen + most / 2 + 20 >= most);
		found += one.found;
		memcpy(&other, &one, sizeof(one));
		for (size_t i = 0; i < one.count; i++) {
			twin *twin = &other.twins[i];
			twin->stored = twin->expected;
			twin->differs = false;
			twin->again = 0;
		}
		add_sides(&other, seed, most, &memory.allocator, &state);
		compare(&other);
		EXPECT_EQUAL(other.found, 0);
		EXPECT_EQUAL(other.expected.bound, one.expected.bound);
		azora_sample_end(&one.stored);
		azora_sample_end(&one.expected);
		azora_sample_end(&other.stored);
		azora_sample_end(&other.expected);
		EXPECT_EQUAL(test_memory_end(&memory), 0);
	}
	EXPECT(found > test_rounds(60));
}
END_TEST

static bool stop(void *context, const azora_sampled_pair *pair)
{
	size_t *left = context;
	return pair != NULL && --*left > 0;
}

/* Far more is stored than should be: the sample does not grow with it. */
START_TEST(a_flood_is_bounded)
{
	azora_sampled row = {.known = ALL_KNOWN};
	azora_sample stored, expected;
	size_t left = 5;
	azora_sample_begin(&expected, &azora_heap_allocator, 1, 100);
	azora_sample_begin(&stored, &azora_heap_allocator, 1, 200);
	azora_sample_follow(&stored, &expected);
	for (row.user = 0; row.user < 100000; row.user++) {
		EXPECT(azora_sample_add(&stored, &row));
	}
	EXPECT_EQUAL(stored.count, 200);
	EXPECT(!azora_sample_compare(&stored, &expected, stop, &left));
	EXPECT_EQUAL(left, 0);
	left = 1000;
	EXPECT(azora_sample_compare(&stored, &expected, stop, &left));
	EXPECT_EQUAL(left, 1000 - 200);
	azora_sample_end(&stored);
	azora_sample_end(&expected);
}
END_TEST

/* How far about as many rows as asked for are looked at, for any seed. */
START_TEST(any_row_is_as_likely)
{
	azora_sampled row = {.known = ALL_KNOWN};
	size_t hits = 0;
	for (uint64_t seed = 0; seed < 200; seed++) {
		azora_sample sample;
		azora_sample_begin(&sample, &azora_heap_allocator, seed, 10);
		for (row.user = 0; row.user < 1000; row.user++) {
			EXPECT(azora_sample_add(&sample, &row));
		}
		for (size_t i = 0; i < sample.count; i++) {
			hits += sample.items[i].user < 100;
		}
		azora_sample_end(&sample);
	}
	/* Of 2,000 a tenth, with a deviation of 13. */
	EXPECT(hits > 120 && hits < 280);
}
END_TEST

typedef struct short_case {
	test_memory memory;
	azora_sample sample;
	size_t added;
} short_case;

static azora_status add_rows(void *context)
{
	short_case *this = context;
	for (; this->added < 200; this->added++) {
		azora_sampled row = {.user = (int64_t)this->added, .known = ALL_KNOWN};
		if (!azora_sample_add(&this->sample, &row)) {
			return AZORA_NO_MEMORY;
		}
	}
	return AZORA_OK;
}

static void is_same(void *context)
{
	short_case *this = context;
	EXPECT_EQUAL(this->sample.count, this->added);
	for (size_t i = 0; i < this->added; i++) {
		EXPECT_EQUAL(this->sample.items[i].user, i);
	}
}

START_TEST(short_of_memory)
{
	for (int jump = 0; jump < 2; jump++) {
		short_case this = {.added = 0};
		test_memory_begin(&this.memory);
		azora_sample_begin(&this.sample, &this.memory.allocator, 3, 1000);
		EXPECT(run_short(&this.memory, jump, add_rows, &this, is_same) >= 2);
		EXPECT_EQUAL(this.added, 200);
		azora_sample_end(&this.sample);
		EXPECT_EQUAL(test_memory_end(&this.memory), 0);
	}
}
END_TEST

Suite *suite_board_sample(void)
{
	const TTest *const tests[] = {all_rows_are_compared, setting_right_changes_no_sample,
								  a_flood_is_bounded, any_row_is_as_likely, short_of_memory};
	return TEST_SUITE("board_sample", tests);
}
