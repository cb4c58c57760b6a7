#include "naive_leaderboard.h"

#include "allocators.h"

#include <stdlib.h>
#include <string.h>

void naive_leaderboard_begin(naive_leaderboard *naive, azora_ties ties, size_t room)
{
	naive->ties = ties;
	naive->rows = test_need(room, sizeof(*naive->rows));
	naive->count = 0;
	naive->room = room;
}

void naive_leaderboard_free(naive_leaderboard *naive)
{
	free(naive->rows);
}

size_t naive_leaderboard_place(const naive_leaderboard *naive, int64_t id)
{
	size_t place = 0;
	while (place < naive->count && naive->rows[place].id != id) {
		place++;
	}
	return place;
}

/* Below 0 if a stands before b. */
static int compare_rows(const void *a, const void *b)
{
	const azora_row *x = a, *y = b;
	if (x->score != y->score) {
		return x->score > y->score ? -1 : 1;
	}
	if (x->at != y->at) {
		return x->at < y->at ? -1 : 1;
	}
	return (x->id > y->id) - (x->id < y->id);
}

void naive_leaderboard_set(naive_leaderboard *naive, const azora_row *row)
{
	(void)naive_leaderboard_remove(naive, row->id);
	size_t low = 0, high = naive->count;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (compare_rows(&naive->rows[middle], row) < 0) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}
	memmove(naive->rows + low + 1, naive->rows + low, (naive->count - low) * sizeof(*naive->rows));
	naive->rows[low] = *row;
	naive->count++;
}

bool naive_leaderboard_remove(naive_leaderboard *naive, int64_t id)
{
	size_t place = naive_leaderboard_place(naive, id);
	if (place == naive->count) {
		return false;
	}
	naive->count--;
	memmove(naive->rows + place, naive->rows + place + 1,
			(naive->count - place) * sizeof(*naive->rows));
	return true;
}

int64_t naive_leaderboard_rank(const naive_leaderboard *naive, size_t place)
{
	int64_t higher = 0, runs = 0;
	for (size_t i = 0; i < place && naive->rows[i].score > naive->rows[place].score; i++) {
		higher++;
		runs += i == 0 || naive->rows[i - 1].score != naive->rows[i].score;
	}
	switch (naive->ties) {
	case AZORA_TIES_DENSE:
		return runs + 1;
	case AZORA_TIES_ORDINAL:
		return (int64_t)place + 1;
	default:
		return higher + 1;
	}
}

const char *naive_leaderboard_compare_id(const naive_leaderboard *naive,
										 const azora_leaderboard *board, int64_t id)
{
	size_t place = naive_leaderboard_place(naive, id);
	azora_row row = {0, 0, 0};
	bool there = place < naive->count;
	if (azora_leaderboard_find(board, id, &row) != there) {
		return there ? "a row is missing" : "there is a row that was not set";
	}
	if (azora_leaderboard_place(board, id) != place) {
		return "a place is wrong";
	}
	if (!there) {
		return azora_leaderboard_rank(board, id) == 0 ? NULL : "nobody has a rank";
	}
	if (memcmp(&row, &naive->rows[place], sizeof(row)) != 0) {
		return "a row differs";
	}
	return azora_leaderboard_rank(board, id) == naive_leaderboard_rank(naive, place)
			   ? NULL
			   : "a rank is wrong";
}

/* Walks to the end and one step beyond. */
static const char *compare_walk(const naive_leaderboard *naive, const int64_t *ranks,
								const azora_leaderboard *board, size_t from)
{
	azora_walk walk;
	azora_row row;
	int64_t rank;
	azora_walk_begin(&walk, board, (uint32_t)from);
	for (size_t i = from; i < naive->count; i++) {
		if (!azora_walk_next(&walk, &row, &rank)) {
			return "a walk ends too early";
		}
		if (memcmp(&row, &naive->rows[i], sizeof(row)) != 0) {
			return "a walk meets another row";
		}
		if (rank != ranks[i]) {
			return "a walk tells another rank";
		}
	}
	return azora_walk_next(&walk, &row, &rank) ? "a walk does not end" : NULL;
}

/* What can be asked about the row at a place. */
static const char *compare_place(const naive_leaderboard *naive, const azora_leaderboard *board,
								 size_t place, int64_t rank, size_t higher)
{
	const azora_row *expected = &naive->rows[place];
	azora_row row;
	if (!azora_leaderboard_find(board, expected->id, &row) ||
		memcmp(&row, expected, sizeof(row)) != 0) {
		return "a row is not found as it is";
	}
	if (azora_leaderboard_rank(board, expected->id) != rank) {
		return "a rank is wrong";
	}
	if (azora_leaderboard_place(board, expected->id) != place) {
		return "a place is wrong";
	}
	if (azora_leaderboard_above(board, expected->score) != higher) {
		return "the count of rows above a score is wrong";
	}
	if (expected->score > INT64_MIN &&
		azora_leaderboard_above(board, expected->score - 1) <= place) {
		return "a row is not above what is below it";
	}
	return NULL;
}

const char *naive_leaderboard_compare(const naive_leaderboard *naive,
									  const azora_leaderboard *board, size_t every, size_t from)
{
	if (azora_leaderboard_count(board) != naive->count) {
		return "the count is wrong";
	}
	if (azora_leaderboard_ties(board) != naive->ties) {
		return "the ties are others";
	}
	int64_t *ranks = test_need(naive->count, sizeof(*ranks));
	const char *fault = NULL;
	size_t higher = 0, runs = 0;
	for (size_t i = 0; i < naive->count && fault == NULL; i++) {
		if (i == 0 || naive->rows[i].score != naive->rows[i - 1].score) {
			higher = i;
			runs++;
		}
		ranks[i] = (int64_t)(naive->ties == AZORA_TIES_DENSE     ? runs
							 : naive->ties == AZORA_TIES_ORDINAL ? i + 1
																 : higher + 1);
		fault = i % every == 0 ? compare_place(naive, board, i, ranks[i], higher) : NULL;
	}
	fault = fault != NULL ? fault : compare_walk(naive, ranks, board, 0);
	fault = fault != NULL ? fault : compare_walk(naive, ranks, board, from);
	free(ranks);
	return fault;
}

azora_status naive_leaderboard_load(const naive_leaderboard *naive,
									const azora_allocator *allocator, azora_leaderboard **board)
{
	int64_t *columns = test_need(3 * naive->count, sizeof(*columns));
	int64_t *scores = columns + naive->count, *ats = scores + naive->count;
	size_t place = 0, row = 0;
	bool timed = false;
	/* Far apart from each other, in steps that visit every place once. */
	size_t step = naive->count % 7 != 0 ? 7 : 1;
	for (size_t i = 0; i < naive->count; i++) {
		columns[i] = naive->rows[place].id;
		scores[i] = naive->rows[place].score;
		ats[i] = naive->rows[place].at;
		timed = timed || ats[i] != 0;
		place = (place + step) % naive->count;
	}
	azora_status status = azora_leaderboard_load(allocator, naive->ties, columns, scores,
												 timed ? ats : NULL, naive->count, board, &row);
	free(columns);
	return status;
}
