#if !defined(_GNU_SOURCE)
#define _GNU_SOURCE /* mkdtemp */
#endif
#include "bulk_site.h"

#include "suite.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char folder[64];

const char *bulk_folder(void)
{
	(void)strcpy(folder, "/tmp/azora-check-XXXXXX");
	EXPECT(mkdtemp(folder) != NULL);
	return folder;
}

void bulk_folder_end(void)
{
	EXPECT_MSG(rmdir(folder) == 0, "something was left in %s", folder);
}

size_t bulk_open_files(void)
{
	size_t count = 0;
	for (int i = 0; i < 256; i++) {
		count += fcntl(i, F_GETFD) >= 0;
	}
	return count;
}

void bulk_places_free(bulk_places *places)
{
	free(places->places);
	free(places->boards);
	memset(places, 0, sizeof(*places));
}

bool bulk_places_take(void *context, const azora_bulk_place *place)
{
	bulk_places *places = context;
	if (places->stop > 0 && places->count == places->stop) {
		return false;
	}
	if (places->count == places->room) {
		places->room = 2 * places->room + 100;
		places->places = realloc(places->places, places->room * sizeof(*places->places));
		places->boards = realloc(places->boards, places->room * sizeof(*places->boards));
		if (places->places == NULL || places->boards == NULL) {
			abort();
		}
	}
	places->places[places->count] = *place;
	places->boards[places->count++] = *place->board;
	return true;
}

azora_bulk_boards *bulk_boards_new(const azora_allocator *allocator, const naive_site *site,
								   const azora_bulk_options *options)
{
	azora_boards_spec spec = naive_spec_copy(allocator, site->spec);
	azora_bulk_boards *boards = azora_bulk_boards_new(allocator, &spec, options);
	azora_boards_spec_free(allocator, &spec);
	return boards;
}

static bool in_frame(const azora_boards_spec *spec, int frame, int64_t when)
{
	return (spec->frames >> frame & 1) != 0 && when >= spec->begin[frame] &&
		   (when < spec->end[frame] || spec->end[frame] == INT64_MAX);
}

/* Adds a row to sums; false if the score is no integer any more. */
static bool sum_up(const azora_boards_spec *spec, const azora_board_row *row,
				   azora_board_sums *sums)
{
	__extension__ typedef unsigned __int128 native;
	native impact = (native)sums->impact_high << 64 | sums->impact_low;
	impact += (native)(uint64_t)row->reach * row->quality;
	sums->impact_high = (uint64_t)(impact >> 64);
	sums->impact_low = (uint64_t)impact;
	sums->at = sums->rows == 0 || row->when > sums->at ? row->when : sums->at;
	sums->alignment += row->alignment;
	sums->rows++;
	sums->stars += row->score >= spec->star_threshold;
	sums->verified += row->verified;
	return !__builtin_add_overflow(sums->score, row->score, &sums->score);
}

/* Adds the sums of a time frame, of rows from one on; those beyond the range of integers in parts.
 */
static azora_status feed_sums(azora_bulk_boards *boards, const naive_site *site, int frame,
							  size_t from)
{
	bool *done = test_need(site->row_count, sizeof(*done));
	azora_status status = AZORA_OK;
	for (size_t i = from; i < site->row_count && status == AZORA_OK; i++) {
		const azora_board_row *row = &site->rows[i];
		azora_board_sums sums = {.user = row->user, .course = row->course};
		sums.frame = (azora_period)frame;
		for (size_t j = i; j < site->row_count; j++) {
			const azora_board_row *other = &site->rows[j];
			azora_board_sums more = sums;
			if (!done[j] && other->user == row->user && other->course == row->course &&
				in_frame(site->spec, frame, other->when) && sum_up(site->spec, other, &more)) {
				sums = more;
				done[j] = true;
			}
		}
		status = azora_bulk_boards_add_sums(boards, &sums);
	}
	free(done);
	return status;
}

static azora_status tell_streaks(azora_bulk_boards *boards, const naive_site *site, size_t from,
								 size_t to)
{
	azora_status status = AZORA_OK;
	for (size_t i = from; i < to && status == AZORA_OK; i++) {
		status = azora_bulk_boards_streak(boards, site->streaks[i].user, site->streaks[i].current);
	}
	return status;
}

azora_status bulk_boards_feed(azora_bulk_boards *boards, const naive_site *site, bulk_way way)
{
	size_t rows = way == BULK_ROWS ? site->row_count : way == BULK_SUMS ? 0 : site->row_count / 2;
	/* Streaks before and behind what else is known of a learner; the last one counts. */
	azora_status status = tell_streaks(boards, site, 0, site->streak_count / 2);
	for (size_t i = 0; i < rows && status == AZORA_OK; i++) {
		/* It changes nothing. */
		azora_bulk_boards_fetch(boards, &site->rows[(i + 5) % rows], i % AZORA_BOARDS_STEPS);
		status = azora_bulk_boards_add(boards, &site->rows[i]);
	}
	for (int frame = 0; frame < AZORA_PERIODS && rows < site->row_count && status == AZORA_OK;
		 frame++) {
		status = feed_sums(boards, site, frame, rows);
	}
	return status == AZORA_OK
			   ? tell_streaks(boards, site, site->streak_count / 2, site->streak_count)
			   : status;
}

/* Compares some places of a board; *next is the first of those that were handed out. */
static const char *compare_places(const azora_board *board, const azora_board_places *expected,
								  bool hidden, const bulk_places *got, size_t *next)
{
	for (size_t i = 0; i < expected->count; i++, ++*next) {
		if (*next >= got->count) {
			return "a place is missing";
		}
		const azora_bulk_place *place = &got->places[*next];
		const azora_board *its = &got->boards[*next];
		if (its->type != board->type || its->frame != board->frame || its->scope != board->scope ||
			its->scope_id != board->scope_id || its->begin != board->begin ||
			its->end != board->end) {
			return "a place is on another board";
		}
		if (its->size != board->size || its->places.count + its->hidden.count != 0) {
			return "the size of a board is wrong";
		}
		if (place->user != expected->ids[i] || place->score != expected->scores[i] ||
			place->at != expected->ats[i]) {
			return "a place has another learner, score or time";
		}
		if (place->rank != expected->ranks[i]) {
			return "a rank is wrong";
		}
		if (place->stars != (int64_t)expected->stars[i] || place->hidden != hidden) {
			return "a place has other stars, or is hidden or not";
		}
	}
	return NULL;
}

static const char *compare(azora_board_cursor *cursor, const bulk_places *got, azora_status status,
						   uint64_t boards)
{
	const char *fault = NULL;
	size_t next = 0;
	uint64_t count = 0;
	azora_board board;
	azora_status expected = AZORA_OK;
	for (bool more = true; more && fault == NULL;) {
		expected = azora_board_cursor_next(cursor, &board, &more);
		if (expected == AZORA_OK && more) {
			count++;
			fault = compare_places(&board, &board.places, false, got, &next);
			fault = fault == NULL ? compare_places(&board, &board.hidden, true, got, &next) : fault;
		}
	}
	if (fault != NULL) {
		return fault;
	}
	if (status != expected) {
		return "it ends in another way";
	}
	if (count != boards) {
		return "the boards are counted wrong";
	}
	return next == got->count ? NULL : "there are too many places";
}

const char *bulk_boards_compare_fed(const naive_site *site, azora_bulk_boards *boards)
{
	azora_boards *plain = naive_boards_build(&azora_heap_allocator, site);
	azora_board_cursor *cursor = azora_board_cursor_new(plain);
	bulk_places got = {0};
	int64_t learner = 0;
	azora_status status = azora_bulk_boards_rank(boards, bulk_places_take, &got, &learner);
	const char *fault = compare(cursor, &got, status, azora_bulk_boards_figures(boards).boards);
	bulk_places_free(&got);
	azora_board_cursor_free(cursor);
	azora_boards_free(plain);
	return fault;
}

const char *bulk_boards_compare(const naive_site *site, const azora_bulk_options *options,
								bulk_way way, uint64_t *spilled)
{
	test_memory memory;
	test_memory_begin(&memory);
	azora_bulk_boards *boards = bulk_boards_new(&memory.allocator, site, options);
	const char *fault = NULL;
	if (boards == NULL || bulk_boards_feed(boards, site, way) != AZORA_OK) {
		fault = "something could not be added";
	} else {
		fault = bulk_boards_compare_fed(site, boards);
	}
	*spilled = boards != NULL ? azora_bulk_boards_figures(boards).spilled : 0;
	azora_bulk_boards_free(boards);
	return test_memory_end(&memory) == 0 ? fault : "memory is lost";
}
