/* What is said of a batch once it is known what there is: beside counting second by second. */
#include "pg/pulses_parts.h"

#include "suite.h"

#define ITEMS   40
#define COVERS  30
#define SECONDS 400
#define CLIENTS 4

typedef struct batch {
	azora_pulse pulses[ITEMS];
	azora_pulse_verdict verdicts[ITEMS];
	azora_pulses_item items[ITEMS];
	size_t count;
	azora_pulses_cover covers[COVERS];
	size_t cover_count;
} batch;

/* Clients of two users, in the order in which they are sorted. */
static size_t client_of(const azora_pulse *pulse)
{
	return (size_t)(pulse->user - 1) * 2 + pulse->client.length;
}

/* The first item of the client of some item. */
static size_t first_like(const batch *batch, uint64_t *state)
{
	size_t i = (size_t)test_random_in(state, 0, (int64_t)batch->count - 1);
	size_t client = client_of(batch->items[i].pulse);
	while (i > 0 && client_of(batch->items[i - 1].pulse) == client) {
		i--;
	}
	return i;
}

static void draw(batch *batch, uint64_t *state)
{
	batch->count = (size_t)test_random_in(state, 1, ITEMS);
	batch->cover_count = (size_t)test_random_in(state, 0, COVERS);
	for (size_t i = 0; i < batch->count; i++) {
		batch->pulses[i] = (azora_pulse){
			.client = {"x", (size_t)test_random_in(state, 0, 1)},
			.user = test_random_in(state, 1, 2),
			.seconds = test_random_in(state, 1, 30),
			.when = test_random_in(state, 31, SECONDS - 1),
		};
		batch->verdicts[i] =
			test_random_in(state, 0, 9) == 0 ? AZORA_PULSE_DUPLICATE : AZORA_PULSE_ACCEPTED;
		batch->items[i] = (azora_pulses_item){&batch->pulses[i], &batch->verdicts[i]};
	}
	azora_pulses_sort_items(batch->items, batch->count);
	for (size_t i = 0; i < batch->cover_count; i++) {
		int64_t begin = test_random_in(state, 0, SECONDS - 30);
		batch->covers[i] = (azora_pulses_cover){first_like(batch, state), begin,
												begin + test_random_in(state, 1, 30)};
	}
}

/* Whether a pulse fits, by the seconds that are covered, which it covers then. */
static bool naive_fits(const azora_pulses_spec *spec, const azora_pulse *pulse, bool *covered)
{
	int64_t count = 0, half = pulse->seconds / 2;
	for (int64_t s = pulse->when - pulse->seconds; s < pulse->when; s++) {
		count += covered[s];
	}
	if (count > (half < spec->grace ? half : spec->grace)) {
		return false;
	}
	for (int64_t s = pulse->when - pulse->seconds; s < pulse->when; s++) {
		covered[s] = true;
	}
	return true;
}

START_TEST(overlaps_are_counted_by_the_second)
{
	static batch batch;
	azora_pulses_cover accepted[ITEMS];
	azora_pulses_spec spec;
	uint64_t state = 15;
	size_t seen[2] = {0};
	azora_pulses_spec_begin(&spec);
	for (size_t round = test_rounds(3000); round > 0; round--) {
		bool covered[CLIENTS][SECONDS] = {{false}};
		azora_pulse_verdict expected[ITEMS];
		draw(&batch, &state);
		spec.grace = test_random_in(&state, 0, 8);
		for (size_t i = 0; i < batch.cover_count; i++) {
			size_t client = client_of(batch.items[batch.covers[i].client].pulse);
			for (int64_t s = batch.covers[i].begin; s < batch.covers[i].end; s++) {
				covered[client][s] = true;
			}
		}
		for (size_t i = 0; i < batch.count; i++) {
			const azora_pulses_item *item = &batch.items[i];
			const azora_pulses_item *before = &batch.items[i > 0 ? i - 1 : 0];
			EXPECT(client_of(before->pulse) < client_of(item->pulse) ||
				   before->pulse->when < item->pulse->when ||
				   (before->pulse->when == item->pulse->when && before->pulse <= item->pulse));
			expected[i] = *item->verdict;
			if (expected[i] == AZORA_PULSE_ACCEPTED) {
				bool fits = naive_fits(&spec, item->pulse, covered[client_of(item->pulse)]);
				expected[i] = fits ? AZORA_PULSE_ACCEPTED : AZORA_PULSE_OVERLAP;
				seen[fits]++;
			}
		}
		size_t covers = azora_pulses_join_covers(batch.covers, batch.cover_count);
		azora_pulses_weigh(&spec, batch.items, batch.count, batch.covers, covers, accepted);
		for (size_t i = 0; i < batch.count; i++) {
			EXPECT_EQUAL(*batch.items[i].verdict, expected[i]);
		}
	}
	EXPECT(seen[0] > 0 && seen[1] > 0);
}
END_TEST

START_TEST(sessions_that_are_near_become_one)
{
	uint64_t state = 16;
	for (size_t round = test_rounds(3000); round > 0; round--) {
		azora_pulses_session sessions[ITEMS], run;
		size_t count = (size_t)test_random_in(&state, 1, ITEMS), all = 0;
		for (size_t i = 0; i < count; i++) {
			int64_t begin = test_random_in(&state, 0, 2000);
			sessions[i] = (azora_pulses_session){.user = test_random_in(&state, 1, 2),
												 .begin = begin,
												 .seconds = 5,
												 .pulses = 1};
			sessions[i].end = begin + test_random_in(&state, 1, 60);
			sessions[i].stored = test_random_in(&state, 0, 1) == 1;
		}
		azora_pulses_sort_sessions(sessions, count);
		for (size_t i = 0, some; i < count; i += some, all += (size_t)run.pulses) {
			some = azora_pulses_session_run(sessions + i, count - i, 100, &run);
			int64_t end = sessions[i].end;
			bool stored = sessions[i].stored;
			for (size_t j = i + 1; j < i + some; j++) {
				EXPECT(sessions[j].user == run.user && sessions[j].begin < end + 100);
				stored = stored || (sessions[j].stored && sessions[j].begin == run.begin);
				end = sessions[j].end > end ? sessions[j].end : end;
			}
			EXPECT(run.begin == sessions[i].begin && run.end == end && run.stored == stored);
			EXPECT(run.seconds == 5 * run.pulses && (size_t)run.pulses == some);
			EXPECT(i + some == count || sessions[i + some].user != run.user ||
				   sessions[i + some].begin >= end + 100);
		}
		EXPECT_EQUAL(all, count);
	}
}
END_TEST

Suite *suite_pulses_weigh(void)
{
	const TTest *const tests[] = {
		overlaps_are_counted_by_the_second,
		sessions_that_are_near_become_one,
	};
	return TEST_SUITE("pulses weigh", tests);
}
