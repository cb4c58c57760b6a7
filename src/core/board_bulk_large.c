#include "core/board_bulk_parts.h"

#include <string.h>

static const azora_record_shape entry_shape = {sizeof(bulk_entry), 3};

/* Somebody hidden, with the rank that he would have. */
typedef struct ranked_entry {
	bulk_entry entry;
	int64_t rank;
} ranked_entry;

/* A board whose members lie on a tape. */
typedef struct large {
	azora_bulk_boards *boards;
	azora_tape *tape;
	uint64_t members_hidden; /* on the tape */
	/* Of the board that is made: */
	uint64_t visible;
	uint64_t hidden;
} large;

static azora_status begin_sorter(const large *large, azora_sorter *sorter, size_t keep)
{
	azora_bulk_boards *boards = large->boards;
	return azora_sorter_begin(sorter, &boards->budget.allocator, &boards->scratch, &entry_shape,
							  &boards->shares.merge, boards->shares.entry_sorter, keep);
}

/* How many of the first places are enough: the hidden are ranked among all. */
static size_t wanted(const large *large)
{
	int64_t keep = large->boards->spec.keep;
	return keep < 0 || large->members_hidden > 0 ? AZORA_KEEP_ALL : (size_t)keep;
}

static void count(large *large, const bulk_entry *entry)
{
	if (entry->hidden != 0) {
		large->hidden++;
	} else {
		large->visible++;
	}
}

/* Gives each member his score of a type, and sorts them by it. */
static azora_status measure(large *large, azora_board_type type, azora_sorter *sorter)
{
	azora_bulk_boards *boards = large->boards;
	const bulk_member *member;
	azora_status status = azora_tape_rewind(large->tape);
	large->visible = large->hidden = 0;
	while (status == AZORA_OK && (member = azora_tape_next(large->tape)) != NULL) {
		int64_t score, user = azora_ascended(member->user);
		if (board_score(type, &member->cell, member->streak, &score) != ON_BOARD) {
			boards->board.learner = user;
			return AZORA_OVERFLOW;
		}
		const bulk_entry entry = {
			.score = azora_descending(score),
			.at = azora_ascending(member->cell.at),
			.user = member->user,
			.alignment = member->cell.alignment,
			.rows = member->cell.rows,
			.verified = member->cell.verified,
			.stars = member->cell.stars,
			.hidden = azora_bulk_is_hidden(boards, user),
		};
		count(large, &entry);
		status = azora_sorter_add(sorter, &entry);
	}
	status = status == AZORA_OK ? large->tape->status : status;
	return status == AZORA_OK ? azora_sorter_finish(sorter) : status;
}

/*
 * Gives each member his constitutional score, from members in the order of their sums of scores,
 * and sorts them by it.
 */
static azora_status weigh(large *large, azora_sorter *by_sum, azora_sorter *sorter)
{
	uint64_t seen = 0, above = 0, score = 0, all = large->visible;
	azora_status status = AZORA_OK;
	const bulk_entry *next;
	large->visible = large->hidden = 0;
	for (; status == AZORA_OK && (next = azora_sorter_peek(by_sum)) != NULL;
		 azora_sorter_pass(by_sum)) {
		bulk_entry entry = *next;
		bool visible = entry.hidden == 0;
		above = entry.score != score ? seen : above;
		score = entry.score;
		seen += visible;
		const board_cell cell = {.alignment = entry.alignment,
								 .rows = entry.rows,
								 .verified = entry.verified};
		if (!board_aligned(&cell)) {
			continue;
		}
		entry.score =
			azora_descending(azora_board_weigh(&cell, all - above - visible, all - visible));
		count(large, &entry);
		status = azora_sorter_add(sorter, &entry);
	}
	status = status == AZORA_OK ? azora_sorter_status(by_sum) : status;
	return status == AZORA_OK ? azora_sorter_finish(sorter) : status;
}

/* Makes the entries of a board in the order of their places. */
static azora_status make_entries(large *large, azora_sorter *sorter)
{
	azora_board_type type = large->boards->board.type;
	azora_status status = AZORA_OK;
	if (type != AZORA_BOARD_CONSTITUTIONAL) {
		status = begin_sorter(large, sorter, wanted(large));
		return status == AZORA_OK ? measure(large, type, sorter) : status;
	}
	azora_sorter by_sum;
	memset(sorter, 0, sizeof(*sorter));
	status = begin_sorter(large, &by_sum, AZORA_KEEP_ALL);
	if (status == AZORA_OK) {
		status = measure(large, AZORA_BOARD_PIVC, &by_sum);
	}
	if (status == AZORA_OK) {
		status = begin_sorter(large, sorter, wanted(large));
	}
	if (status == AZORA_OK) {
		status = weigh(large, &by_sum, sorter);
	}
	azora_sorter_end(&by_sum);
	return status;
}

static azora_status give(azora_bulk_boards *boards, const bulk_entry *entry, int64_t rank)
{
	const azora_bulk_place place = {
		.board = &boards->board,
		.user = azora_ascended(entry->user),
		.score = azora_descended(entry->score),
		.at = azora_ascended(entry->at),
		.rank = rank,
		.stars = entry->stars,
		.hidden = entry->hidden != 0,
	};
	return azora_bulk_give(boards, &place);
}

/* Hands out those in sight, and puts the hidden, with their ranks, on a tape. */
static azora_status give_visible(const large *large, azora_sorter *sorter, azora_tape *hidden)
{
	azora_bulk_boards *boards = large->boards;
	uint64_t left = boards->spec.keep < 0 ? UINT64_MAX : (uint64_t)boards->spec.keep;
	azora_ranker ranker;
	azora_ranker_begin(&ranker, boards->spec.ties);
	azora_status status = AZORA_OK;
	const bulk_entry *entry;
	while (status == AZORA_OK && (left > 0 || large->hidden > 0) &&
		   (entry = azora_sorter_peek(sorter)) != NULL) {
		int64_t score = azora_descended(entry->score);
		if (entry->hidden != 0) {
			const ranked_entry ranked = {*entry, azora_ranker_would_be(&ranker, score)};
			status = azora_tape_add(hidden, &ranked);
		} else {
			int64_t rank = azora_ranker_next(&ranker, score);
			status = left > 0 ? give(boards, entry, rank) : AZORA_OK;
			left -= left > 0;
		}
		azora_sorter_pass(sorter);
	}
	return status == AZORA_OK ? azora_sorter_status(sorter) : status;
}

static azora_status give_hidden(azora_bulk_boards *boards, azora_tape *hidden)
{
	azora_status status = azora_tape_rewind(hidden);
	const ranked_entry *next;
	while (status == AZORA_OK && (next = azora_tape_next(hidden)) != NULL) {
		status = give(boards, &next->entry, next->rank);
	}
	return status == AZORA_OK ? hidden->status : status;
}

static azora_status rank_type(large *large)
{
	azora_bulk_boards *boards = large->boards;
	azora_sorter sorter;
	azora_tape hidden = {0};
	azora_status status = make_entries(large, &sorter);
	if (status == AZORA_OK) {
		status = azora_tape_begin(&hidden, &boards->budget.allocator, &boards->scratch,
								  sizeof(ranked_entry),
								  boards->shares.merge.buffer / sizeof(ranked_entry));
	}
	boards->board.size = (size_t)large->visible;
	if (status == AZORA_OK && large->visible + large->hidden > 0) {
		boards->board_count++;
		status = give_visible(large, &sorter, &hidden);
		if (status == AZORA_OK) {
			status = give_hidden(boards, &hidden);
		}
	}
	azora_tape_end(&hidden);
	azora_sorter_end(&sorter);
	return status;
}

azora_status azora_bulk_rank_large(azora_bulk_boards *boards, azora_tape *tape, uint64_t hidden)
{
	large large = {.boards = boards, .tape = tape, .members_hidden = hidden};
	unsigned types = board_types_in(&boards->spec, boards->board.frame);
	azora_status status = AZORA_OK;
	for (int type = 0; type < AZORA_BOARD_TYPES && status == AZORA_OK; type++) {
		if ((types >> type & 1) != 0) {
			boards->board.type = (azora_board_type)type;
			status = rank_type(&large);
		}
	}
	return status;
}
