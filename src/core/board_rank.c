#include "core/board_rank.h"

#include <string.h>

void azora_board_ranking_begin(board_ranking *ranking, const azora_allocator *allocator,
							   const azora_boards_spec *spec)
{
	memset(ranking, 0, sizeof(*ranking));
	ranking->allocator = *allocator;
	ranking->ties = spec->ties;
	ranking->keep = spec->keep;
}

void azora_board_ranking_free(board_ranking *ranking)
{
	const azora_allocator *allocator = &ranking->allocator;
	azora_release(allocator, ranking->rows.ids);
	azora_release(allocator, ranking->hidden_rows.ids);
	azora_release(allocator, ranking->places.ids);
	azora_release(allocator, ranking->hidden.ids);
	azora_release(allocator, ranking->order);
	azora_release(allocator, ranking->sorted_scores);
	memset(ranking, 0, sizeof(*ranking));
}

/* Empties columns and gives them room for count rows. */
static azora_status make_room(const azora_allocator *allocator, board_columns *columns,
							  size_t count)
{
	columns->count = 0;
	if (count <= columns->room) {
		return AZORA_OK;
	}
	azora_release(allocator, columns->ids);
	columns->ids = NULL;
	columns->room = 0;
	columns->ids =
		azora_allocate(allocator, count, 4 * sizeof(*columns->ids) + sizeof(*columns->stars));
	if (columns->ids == NULL) {
		return AZORA_NO_MEMORY;
	}
	columns->scores = columns->ids + count;
	columns->ats = columns->scores + count;
	columns->ranks = columns->ats + count;
	columns->stars = (uint32_t *)(columns->ranks + count);
	columns->room = count;
	return AZORA_OK;
}

static inline azora_row row_of(const board_columns *columns, size_t i)
{
	azora_row row = {columns->ids[i], columns->scores[i], columns->ats[i]};
	return row;
}

static inline void append(board_columns *columns, const azora_row *row, int64_t rank,
						  uint32_t stars)
{
	columns->ids[columns->count] = row->id;
	columns->scores[columns->count] = row->score;
	columns->ats[columns->count] = row->at;
	columns->stars[columns->count] = stars;
	columns->ranks[columns->count++] = rank;
}

/* How many of the group's learners in sight have a sum of scores up to this one. */
static size_t count_up_to(const board_ranking *ranking, int64_t score)
{
	size_t low = 0, high = ranking->group->visible;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (ranking->sorted_scores[middle].key <= azora_ascending(score)) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}
	return low;
}

/*
 * floor((5000 × not_above / others) + (3 A + 20000 V) / (10 rows)) over one denominator, where A is
 * the sum of alignment in hundredths and V the count of verified rows: 0.5 × percentile + 0.3 ×
 * alignment + 0.2 × verified share, in hundredths.
 */
int64_t azora_board_weigh(const board_cell *cell, uint64_t not_above, uint64_t others)
{
	if (others == 0) {
		not_above = others = 1;
	}
	azora_u128 numerator =
		azora_u128_add(azora_u128_multiply(50000 * not_above, cell->rows),
					   azora_u128_multiply(3 * cell->alignment + UINT64_C(20000) * cell->verified,
										   others));
	azora_u128 denominator = azora_u128_multiply(UINT64_C(10) * cell->rows, others);
	if (denominator.high == 0) {
		return (int64_t)azora_u128_divide(numerator, denominator.low);
	}
	/* The result is at most 10,000: take away its bits from the highest down. */
	int64_t result = 0;
	for (int bit = 13; bit >= 0; bit--) {
		azora_u128 part = {denominator.high << bit | denominator.low >> 1 >> (63 - bit),
						   denominator.low << bit};
		if (!azora_u128_less(numerator, part)) {
			numerator = azora_u128_subtract(numerator, part);
			result |= INT64_C(1) << bit;
		}
	}
	return result;
}

/* The constitutional score; false if the alignment is too low to be on the board. */
static bool constitutional(const board_ranking *ranking, size_t member, int64_t *score)
{
	const board_group *group = ranking->group;
	const board_cell *cell = group->cells[member];
	if (!board_aligned(cell)) {
		return false;
	}
	int64_t mine = 0;
	(void)cell_score(cell, &mine);
	size_t not_above = count_up_to(ranking, mine);
	size_t others = group->visible;
	if (member < group->visible) {
		not_above--; /* not oneself */
		others--;
	}
	*score = azora_board_weigh(cell, not_above, others);
	return true;
}

/* The score that a member of the group has on this board. */
static board_verdict score_of(const board_ranking *ranking, size_t member, int64_t *score)
{
	const board_group *group = ranking->group;
	if (ranking->type == AZORA_BOARD_CONSTITUTIONAL) {
		return constitutional(ranking, member, score) ? ON_BOARD : NOT_ON_BOARD;
	}
	return board_score(ranking->type, group->cells[member], group->streaks[member], score);
}

/* Sorts the sums of scores, by which percentiles are counted. *user is who has one out of range. */
static azora_status sort_scores(board_ranking *ranking, int64_t *user)
{
	const board_group *group = ranking->group;
	size_t count = group->visible;
	azora_release(&ranking->allocator, ranking->sorted_scores);
	ranking->sorted_scores = NULL;
	azora_keyed *items = azora_allocate(&ranking->allocator, count, 2 * sizeof(*items));
	if (items == NULL) {
		return AZORA_NO_MEMORY;
	}
	ranking->sorted_scores = items;
	for (size_t i = 0; i < count + group->hidden; i++) {
		int64_t score;
		if (!cell_score(group->cells[i], &score)) {
			*user = group->ids[i];
			return AZORA_OVERFLOW;
		}
		if (i < count) {
			items[i].key = azora_ascending(score);
			items[i].index = (uint32_t)i;
		}
	}
	azora_sort_keyed(items, items + count, count);
	return AZORA_OK;
}

/* Gathers the rows of a board from the group. *user is who has a score out of range. */
static azora_status gather(board_ranking *ranking, int64_t *user)
{
	const board_group *group = ranking->group;
	azora_status status = make_room(&ranking->allocator, &ranking->rows, group->visible);
	if (status == AZORA_OK) {
		status = make_room(&ranking->allocator, &ranking->hidden_rows, group->hidden);
	}
	if (status == AZORA_OK && ranking->type == AZORA_BOARD_CONSTITUTIONAL) {
		status = sort_scores(ranking, user);
	}
	for (size_t i = 0; i < group->visible + group->hidden && status == AZORA_OK; i++) {
		azora_row row = {
			.id = group->ids[i],
			.at = group->cells[i]->at,
		};
		board_verdict verdict = score_of(ranking, i, &row.score);
		if (verdict == OUT_OF_RANGE) {
			*user = row.id;
			return AZORA_OVERFLOW;
		}
		if (verdict == ON_BOARD) {
			append(i < group->visible ? &ranking->rows : &ranking->hidden_rows, &row, 0,
				   group->cells[i]->stars);
		}
	}
	return status;
}

/* Whether row a stands before row b. */
static inline bool before(const board_columns *rows, uint32_t a, uint32_t b)
{
	if (rows->scores[a] != rows->scores[b]) {
		return rows->scores[a] > rows->scores[b];
	}
	azora_row x = row_of(rows, a), y = row_of(rows, b);
	return azora_row_before(&x, &y);
}

/* Lets a row sink in a heap that has the last of all at its top. */
static void sink(const board_columns *rows, uint32_t *heap, size_t count, size_t place)
{
	uint32_t row = heap[place];
	for (size_t child = 2 * place + 1; child < count; child = 2 * place + 1) {
		if (child + 1 < count && before(rows, heap[child], heap[child + 1])) {
			child++;
		}
		if (!before(rows, row, heap[child])) {
			break;
		}
		heap[place] = heap[child];
		place = child;
	}
	heap[place] = row;
}

/*
 * The first keep rows in order: a heap of the best so far, from which whatever is worse than all of
 * them is turned away with one comparison.
 */
static void select_best(const board_columns *rows, uint32_t *order, size_t keep)
{
	for (size_t i = 0; i < keep; i++) {
		order[i] = (uint32_t)i;
	}
	for (size_t i = keep / 2; i > 0; i--) {
		sink(rows, order, keep, i - 1);
	}
	for (size_t i = keep; i < rows->count && keep > 0; i++) {
		if (before(rows, (uint32_t)i, order[0])) {
			order[0] = (uint32_t)i;
			sink(rows, order, keep, 0);
		}
	}
	for (size_t last = keep; last > 1; last--) {
		uint32_t worst = order[0];
		order[0] = order[last - 1];
		order[last - 1] = worst;
		sink(rows, order, last - 1, 0);
	}
}

/* Ranks the first places of the board, or all where the hidden are to be ranked among them. */
static azora_status rank_places(board_ranking *ranking, size_t keep)
{
	const board_columns *rows = &ranking->rows;
	size_t wanted = ranking->hidden_rows.count > 0 ? rows->count : keep;
	azora_status status = make_room(&ranking->allocator, &ranking->places, wanted);
	azora_release(&ranking->allocator, ranking->order);
	ranking->order = NULL;
	uint32_t *order = azora_allocate(&ranking->allocator, rows->count, sizeof(*order));
	if (status != AZORA_OK || order == NULL) {
		azora_release(&ranking->allocator, order);
		return AZORA_NO_MEMORY;
	}
	ranking->order = order;
	if (wanted <= rows->count / 8) {
		select_best(rows, order, wanted);
	} else {
		status = azora_sort_board(&ranking->allocator, rows->ids, rows->scores, rows->ats,
								  rows->count, order);
	}
	azora_ranker ranker;
	azora_ranker_begin(&ranker, ranking->ties);
	for (size_t i = 0; i < wanted && status == AZORA_OK; i++) {
		azora_row row = row_of(rows, order[i]);
		append(&ranking->places, &row, azora_ranker_next(&ranker, row.score),
			   rows->stars[order[i]]);
	}
	return status;
}

/* The rank that a row not on the board would have: all places are there, in order. */
static int64_t rank_among(const board_ranking *ranking, const azora_row *row)
{
	const board_columns *places = &ranking->places;
	azora_ties ties = ranking->ties;
	size_t low = 0, high = places->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		azora_row other = row_of(places, middle);
		bool ahead =
			ties == AZORA_TIES_ORDINAL ? azora_row_before(&other, row) : other.score > row->score;
		low = ahead ? middle + 1 : low;
		high = ahead ? high : middle;
	}
	if (ties == AZORA_TIES_DENSE) {
		return low > 0 ? places->ranks[low - 1] + 1 : 1;
	}
	return (int64_t)low + 1;
}

static azora_status rank_hidden(board_ranking *ranking)
{
	const board_columns *hidden_rows = &ranking->hidden_rows;
	azora_status status = make_room(&ranking->allocator, &ranking->hidden, hidden_rows->count);
	uint32_t *order = azora_allocate(&ranking->allocator, hidden_rows->count, sizeof(*order));
	if (status == AZORA_OK && order != NULL) {
		status = azora_sort_board(&ranking->allocator, hidden_rows->ids, hidden_rows->scores,
								  hidden_rows->ats, hidden_rows->count, order);
	}
	for (size_t i = 0; i < hidden_rows->count && status == AZORA_OK && order != NULL; i++) {
		azora_row row = row_of(hidden_rows, order[i]);
		append(&ranking->hidden, &row, rank_among(ranking, &row), hidden_rows->stars[order[i]]);
	}
	azora_release(&ranking->allocator, order);
	return order == NULL ? AZORA_NO_MEMORY : status;
}

static azora_board_places places_of(const board_columns *columns, size_t count)
{
	azora_board_places places = {count,        columns->ids,   columns->scores,
								 columns->ats, columns->ranks, columns->stars};
	return places;
}

azora_status azora_board_rank(board_ranking *ranking, const board_group *group,
							  azora_board_type type, azora_board *board)
{
	ranking->group = group;
	ranking->type = type;
	azora_status status = gather(ranking, &board->learner);
	if (status != AZORA_OK) {
		return status;
	}
	size_t size = ranking->rows.count;
	size_t keep =
		ranking->keep < 0 || (uint64_t)ranking->keep > size ? size : (size_t)ranking->keep;
	status = rank_places(ranking, keep);
	if (status == AZORA_OK) {
		status = rank_hidden(ranking);
	}
	board->size = size;
	board->places = places_of(&ranking->places, keep);
	board->hidden = places_of(&ranking->hidden, ranking->hidden.count);
	return status;
}
