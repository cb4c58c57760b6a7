#include "random_site.h"

#include "suite.h"

#include <string.h>

const site_habits site_kinds[SITE_KINDS] = {
	{1, 1, 1, 10, 10, -1},
	{60, 12, 3, 40, 1000, -1},
	{60, 12, 3, 2, 1, 3},
	{250, 30, 4, 1000, INT64_C(1) << 62, 5},
	{250, 200, 2, 20, 100, 0},
	{400, 300, 1, 5, 100, 10},
	{120, 20, 40, INT64_C(1) << 40, 7, 1},
	{90, 40, 3, INT64_C(1) << 58, INT64_C(1) << 40, -1},
};

static int64_t user_of(int64_t i)
{
	return i % 3 == 0 ? INT64_MIN + i : i % 3 == 1 ? -i : i * 1000003;
}

static void fill_members(azora_members *members, size_t count, int64_t (*users)[SITE_MEMBERS],
						 const site_habits *habits, uint64_t *state)
{
	for (size_t i = 0; i < count; i++) {
		members[i].id = (int64_t)i * 7 - 7;
		members[i].course = test_random_in(state, 0, habits->courses);
		members[i].users = users[i];
		/* Members come in any order, some twice, and some whom nobody knows. */
		members[i].count = (size_t)test_random_in(state, 0, SITE_MEMBERS);
		for (size_t j = 0; j < members[i].count; j++) {
			users[i][j] = user_of(test_random_in(state, 0, habits->users + 3));
		}
	}
}

static void fill_rows(site_room *room, const site_habits *habits, uint64_t *state)
{
	for (size_t i = 0; i < habits->rows; i++) {
		room->rows[i] = (azora_board_row){
			.user = user_of(test_random_in(state, 0, habits->users - 1)),
			.when = test_random_in(state, -100, 1100),
			.score = test_random_in(state, -habits->scores / 2, habits->scores),
			.reach = test_random_in(state, 0, habits->reach),
			.course = test_random_in(state, 0, habits->courses - 1) * 5 - 10,
			.quality = (uint16_t)test_random_in(state, 0, 10000),
			.alignment = (uint16_t)(10000 - test_random_in(state, 0, 6000)),
			.verified = test_random_in(state, 0, 2) != 0,
		};
	}
}

void random_site(site_room *room, const site_habits *habits, uint64_t *state)
{
	azora_boards_spec *spec = &room->spec;
	memset(spec, 0, sizeof(*spec));
	spec->types = SITE_EVERY_TYPE;
	spec->frames = SITE_EVERY_FRAME;
	spec->scopes = SITE_EVERY_SCOPE;
	spec->ties = (azora_ties)test_random_in(state, AZORA_TIES_COMPETITION, AZORA_TIES_ORDINAL);
	spec->keep = habits->keep;
	spec->star_threshold = test_random_in(state, 1, habits->scores);
	static const int64_t frames[AZORA_PERIODS][2] = {{500, 600},
													 {400, 700},
													 {0, 1000},
													 {INT64_MIN, INT64_MAX}};
	for (int i = 0; i < AZORA_PERIODS; i++) {
		spec->begin[i] = frames[i][0];
		spec->end[i] = frames[i][1];
	}
	spec->hidden = room->hidden;
	spec->hidden_count = (size_t)test_random_in(state, 0, test_random_in(state, 0, 1) * 20);
	for (size_t i = 0; i < spec->hidden_count; i++) {
		room->hidden[i] = user_of(test_random_in(state, 0, habits->users + 3));
	}
	spec->cohorts = room->cohorts;
	spec->cohort_count = (size_t)test_random_in(state, 0, 4);
	fill_members(room->cohorts, spec->cohort_count, room->users, habits, state);
	spec->groups = room->groups;
	spec->group_count = (size_t)test_random_in(state, 0, 4);
	fill_members(room->groups, spec->group_count, room->users + 4, habits, state);
	for (size_t i = 0; i < spec->group_count; i++) {
		room->groups[i].course = room->groups[i].course * 5 - 10;
	}
	fill_rows(room, habits, state);
	size_t streaks = (size_t)test_random_in(state, 0, 50);
	for (size_t i = 0; i < streaks; i++) {
		room->streaks[i] = (naive_streak_of){user_of(test_random_in(state, 0, habits->users + 3)),
											 test_random_in(state, 0, 5)};
	}
	room->site = (naive_site){spec, room->rows, habits->rows, room->streaks, streaks};
}

void random_spec_part(site_room *room, size_t round, uint64_t *state)
{
	azora_boards_spec *spec = &room->spec;
	if (round % 5 == 0) {
		spec->types = (unsigned)test_random_in(state, 1, SITE_EVERY_TYPE);
	} else if (round % 5 == 1) {
		spec->frames = (unsigned)test_random_in(state, 1, SITE_EVERY_FRAME);
	} else if (round % 5 == 2) {
		spec->scopes = (unsigned)test_random_in(state, 1, SITE_EVERY_SCOPE);
	}
}
