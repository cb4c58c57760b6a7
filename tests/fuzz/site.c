#include "site.h"

static size_t take_members(fuzz_bytes *bytes, azora_members *members,
						   int64_t (*users)[FUZZ_MEMBERS])
{
	size_t count = (size_t)fuzz_in(bytes, 0, FUZZ_GROUPS);
	for (size_t i = 0; i < count; i++) {
		members[i] = (azora_members){(int64_t)i, fuzz_in(bytes, 0, 3), users[i],
									 (size_t)fuzz_in(bytes, 0, FUZZ_MEMBERS)};
		for (size_t j = 0; j < members[i].count; j++) {
			users[i][j] = fuzz_in(bytes, 0, 15);
		}
	}
	return count;
}

static void take_spec(fuzz_bytes *bytes, fuzz_site *site)
{
	azora_boards_spec *spec = &site->spec;
	static const int64_t begin[] = {0, -8, -32, INT64_MIN}, end[] = {8, 16, 64, INT64_MAX};
	spec->types = fuzz_byte(bytes);
	spec->frames = fuzz_byte(bytes);
	spec->scopes = fuzz_byte(bytes);
	spec->ties = (azora_ties)fuzz_in(bytes, 0, 2);
	spec->keep = fuzz_in(bytes, -1, 8);
	spec->star_threshold = fuzz_in(bytes, 1, 100);
	memcpy(spec->begin, begin, sizeof(begin));
	memcpy(spec->end, end, sizeof(end));
	spec->hidden = site->hidden;
	spec->hidden_count = (size_t)fuzz_in(bytes, 0, FUZZ_HIDDEN);
	for (size_t i = 0; i < spec->hidden_count; i++) {
		site->hidden[i] = fuzz_in(bytes, 0, 15);
	}
	spec->cohorts = site->cohorts;
	spec->cohort_count = take_members(bytes, site->cohorts, site->users);
	spec->groups = site->groups;
	spec->group_count = take_members(bytes, site->groups, site->users + FUZZ_GROUPS);
}

static void take_rows(fuzz_bytes *bytes, fuzz_site *site)
{
	size_t streaks = (size_t)fuzz_in(bytes, 0, FUZZ_STREAKS), count = 0;
	for (size_t i = 0; i < streaks; i++) {
		site->streaks[i] = (naive_streak_of){fuzz_in(bytes, 0, 15), fuzz_in(bytes, 0, 3)};
	}
	for (; count < FUZZ_ROWS && bytes->left > 0; count++) {
		uint8_t who = fuzz_byte(bytes), how = fuzz_byte(bytes);
		int64_t reach = fuzz_integer(bytes);
		site->rows[count] = (azora_board_row){
			.user = who & 15,
			.course = who >> 4 & 3,
			.when = how & 1 ? fuzz_integer(bytes) : how % 16,
			.score = fuzz_integer(bytes),
			.reach = reach < 0 ? -(reach + 1) : reach,
			.quality = (uint16_t)(fuzz_byte(bytes) * 10000 / 255),
			.alignment = (uint16_t)(10000 - (how >> 4) * 500),
			.verified = (how & 8) != 0,
		};
	}
	site->site = (naive_site){&site->spec, site->rows, count, site->streaks, streaks};
}

void fuzz_take_site(fuzz_bytes *bytes, fuzz_site *site)
{
	take_spec(bytes, site);
	take_rows(bytes, site);
}
