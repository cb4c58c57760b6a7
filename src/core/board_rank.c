#include "core/board.h"
#include "core/board_cells.h"

#include <string.h>

/* Rows as columns, in room that grows; what a board is ranked from and what it is given out in. */
typedef struct columns {
	int64_t *ids; /* owned; the other columns lie behind it */
	int64_t *scores;
	int64_t *ats;
	int64_t *ranks;
	size_t count;
	size_t room;
} columns;

struct azora_board_cursor {
	azora_allocator allocator;
	const azora_boards *boards;
	board_groups groups;
	int type;            /* of the next board of this group */
	columns rows;        /* the learners in sight on this board, in no order */
	columns hidden_rows; /* the hidden ones */
	columns places;
	columns hidden;
	uint32_t *order; /* of rows; owned, with room for rows.room */
	azora_keyed
		*sorted_scores; /* of the group's learners in sight, ascending; owned, for this group */
};

azora_board_cursor *azora_board_cursor_new(const azora_boards *boards)
{
	azora_board_cursor *cursor = azora_allocate(&boards->allocator, 1, sizeof(*cursor));
	if (cursor == NULL) {
		return NULL;
	}
	memset(cursor, 0, sizeof(*cursor));
	cursor->allocator = boards->allocator;
	cursor->boards = boards;
	cursor->type = AZORA_BOARD_TYPES;
	if (azora_board_groups_begin(&cursor->groups, boards) != AZORA_OK) {
		azora_board_cursor_free(cursor);
		return NULL;
	}
	return cursor;
}

void azora_board_cursor_free(azora_board_cursor *cursor)
{
	if (cursor == NULL) {
		return;
	}
	azora_allocator allocator = cursor->allocator;
	azora_board_groups_free(&cursor->groups);
	azora_release(&allocator, cursor->rows.ids);
	azora_release(&allocator, cursor->hidden_rows.ids);
	azora_release(&allocator, cursor->places.ids);
	azora_release(&allocator, cursor->hidden.ids);
	azora_release(&allocator, cursor->order);
	azora_release(&allocator, cursor->sorted_scores);
	azora_release(&allocator, cursor);
}

/* Empties columns and gives them room for count rows. */
static azora_status make_room(const azora_allocator *allocator, columns *columns, size_t count)
{
	columns->count = 0;
	if (count <= columns->room) {
		return AZORA_OK;
	}
	azora_release(allocator, columns->ids);
	columns->ids = NULL;
	columns->room = 0;
	columns->ids = azora_allocate(allocator, count, 4 * sizeof(*columns->ids));
	if (columns->ids == NULL) {
		return AZORA_NO_MEMORY;
	}
	columns->scores = columns->ids + count;
	columns->ats = columns->scores + count;
	columns->ranks = columns->ats + count;
	columns->room = count;
	return AZORA_OK;
}

static inline azora_row row_of(const columns *columns, size_t i)
{
	azora_row row = {columns->ids[i], columns->scores[i], columns->ats[i]};
	return row;
}

static inline void append(columns *columns, const azora_row *row, int64_t rank)
{
	columns->ids[columns->count] = row->id;
	columns->scores[columns->count] = row->score;
	columns->ats[columns->count] = row->at;
	columns->ranks[columns->count++] = rank;
}

/* How many of the group's learners in sight have a sum of scores up to this one. */
static size_t count_up_to(const azora_board_cursor *cursor, int64_t score)
{
	size_t low = 0, high = cursor->groups.group.visible;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (cursor->sorted_scores[middle].key <= azora_ascending(score)) {
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
static int64_t weigh(const board_cell *cell, uint64_t not_above, uint64_t others)
{
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
static bool constitutional(const azora_board_cursor *cursor, size_t member, int64_t *score)
{
	const board_group *group = &cursor->groups.group;
	const board_cell *cell = group->cells[member];
	if (cell->alignment < UINT64_C(7000) * cell->rows) {
		return false;
	}
	int64_t mine = 0;
	(void)cell_score(cell, &mine);
	size_t not_above = count_up_to(cursor, mine);
	size_t others = group->visible;
	if (member < group->visible) {
		not_above--; /* not oneself */
		others--;
	}
	*score = others == 0 ? weigh(cell, 1, 1) : weigh(cell, not_above, others);
	return true;
}

typedef enum verdict { ON_BOARD, NOT_ON_BOARD, OUT_OF_RANGE } verdict;

/* The score that a member of the group has on a board of a type. */
static verdict score_of(const azora_board_cursor *cursor, size_t member, int64_t *score)
{
	const board_group *group = &cursor->groups.group;
	const board_cell *cell = group->cells[member];
	switch (cursor->type) {
	case AZORA_BOARD_PIVC:
		return cell_score(cell, score) ? ON_BOARD : OUT_OF_RANGE;
	case AZORA_BOARD_STARS:
		*score = cell->stars;
		return ON_BOARD;
	case AZORA_BOARD_CONTRIBUTIONS:
		*score = cell->rows;
		return ON_BOARD;
	case AZORA_BOARD_STREAK:
		*score = *(int64_t *)azora_table_at(&cursor->boards->streaks, group->users[member]);
		return ON_BOARD;
	case AZORA_BOARD_IMPACT:
		return cell_impact(cell, score) ? ON_BOARD : OUT_OF_RANGE;
	default:
		return constitutional(cursor, member, score) ? ON_BOARD : NOT_ON_BOARD;
	}
}

/* Sorts the sums of scores, by which percentiles are counted. *user is who has one out of range. */
static azora_status sort_scores(azora_board_cursor *cursor, int64_t *user)
{
	const board_group *group = &cursor->groups.group;
	size_t count = group->visible;
	azora_keyed *items = azora_allocate(&cursor->allocator, count, 2 * sizeof(*items));
	if (items == NULL) {
		return AZORA_NO_MEMORY;
	}
	azora_release(&cursor->allocator, cursor->sorted_scores);
	cursor->sorted_scores = items;
	for (size_t i = 0; i < count + group->hidden; i++) {
		int64_t score;
		if (!cell_score(group->cells[i], &score)) {
			*user = azora_index_key(&cursor->boards->users, group->users[i]);
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
static azora_status gather(azora_board_cursor *cursor, int64_t *user)
{
	const board_group *group = &cursor->groups.group;
	azora_status status = make_room(&cursor->allocator, &cursor->rows, group->visible);
	if (status == AZORA_OK) {
		status = make_room(&cursor->allocator, &cursor->hidden_rows, group->hidden);
	}
	if (status == AZORA_OK && cursor->type == AZORA_BOARD_CONSTITUTIONAL) {
		status = sort_scores(cursor, user);
	}
	for (size_t i = 0; i < group->visible + group->hidden && status == AZORA_OK; i++) {
		azora_row row = {
			.id = azora_index_key(&cursor->boards->users, group->users[i]),
			.at = group->cells[i]->at,
		};
		verdict verdict = score_of(cursor, i, &row.score);
		if (verdict == OUT_OF_RANGE) {
			*user = row.id;
			return AZORA_OVERFLOW;
		}
		if (verdict == ON_BOARD) {
			append(i < group->visible ? &cursor->rows : &cursor->hidden_rows, &row, 0);
		}
	}
	return status;
}

/* Whether row a stands before row b. */
static inline bool before(const columns *rows, uint32_t a, uint32_t b)
{
	if (rows->scores[a] != rows->scores[b]) {
		return rows->scores[a] > rows->scores[b];
	}
	azora_row x = row_of(rows, a), y = row_of(rows, b);
	return azora_row_before(&x, &y);
}

/* Lets a row sink in a heap that has the last of all at its top. */
static void sink(const columns *rows, uint32_t *heap, size_t count, size_t place)
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
static void select_best(const columns *rows, uint32_t *order, size_t keep)
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
static azora_status rank_places(azora_board_cursor *cursor, size_t keep)
{
	const columns *rows = &cursor->rows;
	size_t wanted = cursor->hidden_rows.count > 0 ? rows->count : keep;
	azora_status status = make_room(&cursor->allocator, &cursor->places, wanted);
	uint32_t *order = azora_allocate(&cursor->allocator, rows->count, sizeof(*order));
	if (status != AZORA_OK || order == NULL) {
		azora_release(&cursor->allocator, order);
		return AZORA_NO_MEMORY;
	}
	azora_release(&cursor->allocator, cursor->order);
	cursor->order = order;
	if (wanted <= rows->count / 8) {
		select_best(rows, order, wanted);
	} else {
		status = azora_sort_board(&cursor->allocator, rows->ids, rows->scores, rows->ats,
								  rows->count, order);
	}
	azora_ranker ranker;
	azora_ranker_begin(&ranker, cursor->boards->spec.ties);
	for (size_t i = 0; i < wanted && status == AZORA_OK; i++) {
		azora_row row = row_of(rows, order[i]);
		append(&cursor->places, &row, azora_ranker_next(&ranker, row.score));
	}
	return status;
}

/* The rank that a row not on the board would have: all places are there, in order. */
static int64_t rank_among(const azora_board_cursor *cursor, const azora_row *row)
{
	const columns *places = &cursor->places;
	azora_ties ties = cursor->boards->spec.ties;
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

static azora_status rank_hidden(azora_board_cursor *cursor)
{
	const columns *hidden_rows = &cursor->hidden_rows;
	azora_status status = make_room(&cursor->allocator, &cursor->hidden, hidden_rows->count);
	uint32_t *order = azora_allocate(&cursor->allocator, hidden_rows->count, sizeof(*order));
	if (status == AZORA_OK && order != NULL) {
		status = azora_sort_board(&cursor->allocator, hidden_rows->ids, hidden_rows->scores,
								  hidden_rows->ats, hidden_rows->count, order);
	}
	for (size_t i = 0; i < hidden_rows->count && status == AZORA_OK && order != NULL; i++) {
		azora_row row = row_of(hidden_rows, order[i]);
		append(&cursor->hidden, &row, rank_among(cursor, &row));
	}
	azora_release(&cursor->allocator, order);
	return order == NULL ? AZORA_NO_MEMORY : status;
}

static azora_board_places places_of(const columns *columns, size_t count)
{
	azora_board_places places = {count, columns->ids, columns->scores, columns->ats,
								 columns->ranks};
	return places;
}

/* The next type that is asked for in this time frame, from cursor->type on. */
static void find_type(azora_board_cursor *cursor)
{
	unsigned types = cursor->boards->spec.types;
	if (cursor->groups.frame != AZORA_PERIOD_ALL) {
		types &= ~(1u << AZORA_BOARD_STREAK);
	}
	while (cursor->type < AZORA_BOARD_TYPES && (types >> cursor->type & 1) == 0) {
		cursor->type++;
	}
}

/* Makes the board of the cursor's type; its size and hidden are 0 if nobody is on it. */
static azora_status make_board(azora_board_cursor *cursor, azora_board *board)
{
	const azora_boards_spec *spec = &cursor->boards->spec;
	board->type = (azora_board_type)cursor->type;
	board->frame = (azora_period)cursor->groups.frame;
	board->scope = cursor->groups.scope;
	board->scope_id = cursor->groups.scope_id;
	board->begin = spec->begin[board->frame];
	board->end = spec->end[board->frame];
	azora_status status = gather(cursor, &board->learner);
	if (status != AZORA_OK) {
		return status;
	}
	size_t size = cursor->rows.count;
	size_t keep = spec->keep < 0 || (uint64_t)spec->keep > size ? size : (size_t)spec->keep;
	status = rank_places(cursor, keep);
	if (status == AZORA_OK) {
		status = rank_hidden(cursor);
	}
	board->size = size;
	board->places = places_of(&cursor->places, keep);
	board->hidden = places_of(&cursor->hidden, cursor->hidden.count);
	return status;
}

azora_status azora_board_cursor_next(azora_board_cursor *cursor, azora_board *board, bool *more)
{
	azora_status status = AZORA_OK;
	*more = false;
	while (status == AZORA_OK && !*more) {
		find_type(cursor);
		if (cursor->type < AZORA_BOARD_TYPES) {
			status = make_board(cursor, board);
			*more = status == AZORA_OK && board->size + board->hidden.count > 0;
			cursor->type++;
		} else if (cursor->groups.frame < AZORA_PERIODS) {
			status = azora_board_groups_next(&cursor->groups);
			cursor->type = cursor->groups.frame < AZORA_PERIODS ? 0 : AZORA_BOARD_TYPES;
		} else {
			break;
		}
	}
	return status;
}
