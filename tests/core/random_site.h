/*
 * Sites of all kinds that look random and are the same in every run, for the tests of boards.
 */
#ifndef AZORA_TESTS_CORE_RANDOM_SITE_H
#define AZORA_TESTS_CORE_RANDOM_SITE_H

#include "naive_boards.h"

#define SITE_ROWS    1000
#define SITE_MEMBERS 40
#define SITE_KINDS   8

enum {
	SITE_EVERY_TYPE = (1 << AZORA_BOARD_TYPES) - 1,
	SITE_EVERY_FRAME = (1 << AZORA_PERIODS) - 1,
	SITE_EVERY_SCOPE = (1 << AZORA_SCOPES) - 1,
};

/* A site with room for all that a random one can have. */
typedef struct site_room {
	azora_boards_spec spec;
	azora_board_row rows[SITE_ROWS];
	naive_streak_of streaks[50];
	int64_t hidden[20];
	azora_members cohorts[4];
	azora_members groups[4];
	int64_t users[8][SITE_MEMBERS];
	naive_site site;
} site_room;

/* How random rows are. */
typedef struct site_habits {
	size_t rows;
	int64_t users;
	int64_t courses;
	int64_t scores; /* up to this and down to half of it below 0 */
	int64_t reach;
	int64_t keep;
} site_habits;

extern const site_habits site_kinds[SITE_KINDS];

/* Everything is asked for. */
void random_site(site_room *room, const site_habits *habits, uint64_t *state);

/* In some rounds only some types, time frames or scopes are. */
void random_spec_part(site_room *room, size_t round, uint64_t *state);

#endif
