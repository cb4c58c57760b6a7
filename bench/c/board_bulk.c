/*
 * All boards of a site under a limit of memory: six types, four time frames, the site and its
 * courses.
 *
 *   bench_board_bulk ROWS LEARNERS COURSES LIMIT KEEP FOLDER
 *
 * LIMIT is in MiB, KEEP the places of each board, -1 for all; files go into FOLDER. Rows are made
 * while they are added: a learner is in two courses, contributions are spread over a year. Prints
 * one JSON object: seconds of adding, of streaks and of ranking, the processor's seconds of all
 * three, those of making the rows alone, what was spilled, and the most memory that the process
 * ever had resident, both in bytes.
 */
#if !defined(_GNU_SOURCE)
#define _GNU_SOURCE /* clock_gettime */
#endif
#include "core/board_bulk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define NOW INT64_C(1750000000)
#define DAY INT64_C(86400)

typedef struct site {
	uint64_t rows;
	uint64_t learners;
	uint64_t courses;
} site;

/* SplitMix64: the same numbers in every run. */
static uint64_t next_random(uint64_t *state)
{
	uint64_t z = *state += UINT64_C(0x9e3779b97f4a7c15);
	z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
	return z ^ (z >> 31);
}

static azora_board_row next_row(const site *site, uint64_t *state)
{
	uint64_t user = 1 + next_random(state) % site->learners, random = next_random(state);
	const azora_board_row row = {
		.user = (int64_t)user,
		.when = NOW - (int64_t)(next_random(state) % (uint64_t)(365 * DAY)),
		.score = (int64_t)(random % 100),
		.reach = (random >> 8) % 10 < 6 ? 1 : (int64_t)((random >> 16) % 10000),
		.course = (int64_t)(1 + (user * 31 + (random >> 32) % 2 * 17) % site->courses),
		.quality = (uint16_t)(3000 + (random >> 33) % 7001),
		.alignment = (uint16_t)(5500 + (random >> 47) % 4501),
		.verified = (random >> 61) != 0,
	};
	return row;
}

static double seconds_of(clockid_t clock)
{
	struct timespec now;
	(void)clock_gettime(clock, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static double seconds(void)
{
	return seconds_of(CLOCK_MONOTONIC);
}

/* VmHWM in bytes; 0 where the system does not tell. */
static uint64_t peak_memory(void)
{
	FILE *file = fopen("/proc/self/status", "r");
	char line[256];
	unsigned long long kilobytes = 0;
	while (file != NULL && fgets(line, sizeof(line), file) != NULL) {
		if (sscanf(line, "VmHWM: %llu", &kilobytes) == 1) {
			break;
		}
	}
	if (file != NULL) {
		(void)fclose(file);
	}
	return kilobytes * 1024;
}

static bool count(void *context, const azora_bulk_place *place)
{
	*(uint64_t *)context += place->rank > 0;
	return true;
}

static int fail(const azora_bulk_boards *boards, azora_status status)
{
	(void)fprintf(stderr, "it ended with status %d: %s\n", (int)status,
				  azora_bulk_boards_message(boards));
	return EXIT_FAILURE;
}

static azora_boards_spec spec_of(int64_t keep)
{
	const azora_boards_spec spec = {
		.types = (1 << AZORA_BOARD_TYPES) - 1,
		.frames = (1 << AZORA_PERIODS) - 1,
		.scopes = 1 << AZORA_SCOPE_SITE | 1 << AZORA_SCOPE_COURSE,
		.keep = keep,
		.star_threshold = 20,
		.begin = {NOW - DAY, NOW - 7 * DAY, NOW - 30 * DAY, INT64_MIN},
		.end = {NOW, NOW, NOW, INT64_MAX},
	};
	return spec;
}

/* The time that only making the rows takes. */
static double make_rows(const site *site)
{
	uint64_t state = 1;
	int64_t sum = 0;
	double start = seconds();
	for (uint64_t i = 0; i < site->rows; i++) {
		sum += next_row(site, &state).score;
	}
	double taken = seconds() - start;
	return sum > 0 ? taken : -1;
}

static int run(const site *site, int64_t keep, const azora_bulk_options *options)
{
	azora_boards_spec spec = spec_of(keep);
	azora_bulk_boards *boards = azora_bulk_boards_new(&azora_heap_allocator, &spec, options);
	azora_status status = boards != NULL ? AZORA_OK : AZORA_NO_MEMORY;
	uint64_t state = 1, places = 0;
	int64_t learner = 0;
	double marks[4] = {seconds()};
	for (uint64_t i = 0; i < site->rows && status == AZORA_OK; i++) {
		const azora_board_row row = next_row(site, &state);
		status = azora_bulk_boards_add(boards, &row);
	}
	marks[1] = seconds();
	for (uint64_t user = 1; user <= site->learners && status == AZORA_OK; user++) {
		status = azora_bulk_boards_streak(boards, (int64_t)user, (int64_t)(user * 7919 % 120));
	}
	marks[2] = seconds();
	if (status == AZORA_OK) {
		status = azora_bulk_boards_rank(boards, count, &places, &learner);
	}
	marks[3] = seconds();
	if (status != AZORA_OK) {
		return fail(boards, status);
	}
	double processor = seconds_of(CLOCK_PROCESS_CPUTIME_ID);
	azora_bulk_figures figures = azora_bulk_boards_figures(boards);
	azora_bulk_boards_free(boards);
	(void)printf("{\"rows\": %llu, \"add\": %.2f, \"streaks\": %.2f, \"rank\": %.2f, \"boards\": "
				 "%llu, \"places\": %llu, \"spilled\": %llu, \"peak\": %llu, \"processor\": %.2f, "
				 "\"make\": %.2f}\n",
				 (unsigned long long)figures.rows, marks[1] - marks[0], marks[2] - marks[1],
				 marks[3] - marks[2], (unsigned long long)figures.boards,
				 (unsigned long long)places, (unsigned long long)figures.spilled,
				 (unsigned long long)peak_memory(), processor, make_rows(site));
	return EXIT_SUCCESS;
}

int main(int count_of_arguments, char **arguments)
{
	if (count_of_arguments != 7) {
		(void)fprintf(stderr, "usage: %s ROWS LEARNERS COURSES LIMIT KEEP FOLDER\n", arguments[0]);
		return EXIT_FAILURE;
	}
	const site site = {strtoull(arguments[1], NULL, 10), strtoull(arguments[2], NULL, 10),
					   strtoull(arguments[3], NULL, 10)};
	const azora_bulk_options options = {.memory = (size_t)strtoull(arguments[4], NULL, 10) << 20,
										.folder = arguments[6]};
	if (site.rows == 0 || site.learners == 0 || site.courses == 0 || options.memory == 0) {
		(void)fprintf(stderr, "there must be rows, learners, courses and a limit\n");
		return EXIT_FAILURE;
	}
	return run(&site, strtoll(arguments[5], NULL, 10), &options);
}
