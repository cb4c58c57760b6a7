/*
 * A site and what boards are asked for, out of bytes; for the fuzz targets of boards.
 */
#ifndef AZORA_TESTS_FUZZ_SITE_H
#define AZORA_TESTS_FUZZ_SITE_H

#include "../core/naive_boards.h"
#include "bytes.h"

#define FUZZ_ROWS    96
#define FUZZ_HIDDEN  4
#define FUZZ_STREAKS 4
#define FUZZ_GROUPS  2
#define FUZZ_MEMBERS 6

typedef struct fuzz_site {
	azora_boards_spec spec;
	azora_board_row rows[FUZZ_ROWS];
	naive_streak_of streaks[FUZZ_STREAKS];
	int64_t hidden[FUZZ_HIDDEN];
	azora_members cohorts[FUZZ_GROUPS], groups[FUZZ_GROUPS];
	int64_t users[2 * FUZZ_GROUPS][FUZZ_MEMBERS];
	naive_site site;
} fuzz_site;

/* Takes all bytes that are left. */
void fuzz_take_site(fuzz_bytes *bytes, fuzz_site *site);

#endif
