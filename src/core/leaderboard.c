#include "core/leaderboard.h"
#include "core/leaderboard_tree.h"

struct azora_leaderboard {
	azora_allocator allocator;
	azora_ties ties;
	azora_index index;
	tree tree;
};

azora_leaderboard *azora_leaderboard_new(const azora_allocator *allocator, azora_ties ties)
{
	azora_leaderboard *board = azora_allocate(allocator, 1, sizeof(*board));
	if (board == NULL) {
		return NULL;
	}
	board->allocator = *allocator;
	board->ties = ties;
	azora_index_begin(&board->index, allocator->seed);
	if (azora_tree_begin(&board->tree, &board->allocator, &board->index,
						 ties == AZORA_TIES_DENSE) != AZORA_OK) {
		azora_release(allocator, board);
		return NULL;
	}
	return board;
}

void azora_leaderboard_free(azora_leaderboard *board)
{
	if (board == NULL) {
		return;
	}
	azora_allocator allocator = board->allocator;
	azora_tree_free(&board->tree);
	azora_index_free(&allocator, &board->index);
	azora_release(&allocator, board);
}

/* Room for so many more rows in the index and in what lies beside it. */
static azora_status reserve_slots(azora_leaderboard *board, size_t more)
{
	azora_status status = azora_index_reserve(&board->allocator, &board->index, more);
	if (status != AZORA_OK) {
		return status;
	}
	return azora_table_reserve(&board->allocator, &board->tree.leaf_of,
							   (size_t)board->index.end + more);
}

/* Puts the ids in, so that row i has slot i. */
static azora_status load_ids(azora_leaderboard *board, const int64_t *ids, size_t count,
							 size_t *row)
{
	azora_status status = reserve_slots(board, count);
	for (size_t i = 0; i < count && status == AZORA_OK; i++) {
		if (azora_index_find(&board->index, ids[i]) != AZORA_NO_SLOT) {
			*row = i;
			return AZORA_DUPLICATE;
		}
		(void)azora_index_insert(&board->index, ids[i]);
	}
	return status;
}

azora_status azora_leaderboard_load(const azora_allocator *allocator, azora_ties ties,
									const int64_t *ids, const int64_t *scores, const int64_t *ats,
									size_t count, azora_leaderboard **board, size_t *row)
{
	azora_leaderboard *loaded = azora_leaderboard_new(allocator, ties);
	if (loaded == NULL) {
		return AZORA_NO_MEMORY;
	}
	uint32_t *order = NULL;
	azora_status status = load_ids(loaded, ids, count, row);
	if (status == AZORA_OK) {
		order = azora_allocate(allocator, count, sizeof(*order));
		status = order != NULL ? azora_sort_board(allocator, ids, scores, ats, count, order)
							   : AZORA_NO_MEMORY;
	}
	if (status == AZORA_OK) {
		status = azora_tree_load(&loaded->tree, scores, ats, order, (uint32_t)count);
	}
	azora_release(allocator, order);
	if (status != AZORA_OK) {
		azora_leaderboard_free(loaded);
		return status;
	}
	*board = loaded;
	return AZORA_OK;
}

azora_ties azora_leaderboard_ties(const azora_leaderboard *board)
{
	return board->ties;
}

uint32_t azora_leaderboard_count(const azora_leaderboard *board)
{
	return board->index.count;
}

static azora_row row_at(const azora_leaderboard *board, tree_place place)
{
	azora_row row = {
		.id = azora_index_key(&board->index, place.leaf->slots[place.position]),
		.score = place.leaf->scores[place.position],
		.at = place.leaf->ats[place.position],
	};
	return row;
}

/* Where the row of an id is; false if it is not there. */
static bool locate(const azora_leaderboard *board, int64_t id, tree_place *place)
{
	uint32_t slot = azora_index_find(&board->index, id);
	if (slot == AZORA_NO_SLOT) {
		return false;
	}
	*place = azora_tree_locate(&board->tree, slot);
	return true;
}

bool azora_leaderboard_find(const azora_leaderboard *board, int64_t id, azora_row *row)
{
	tree_place place;
	if (!locate(board, id, &place)) {
		return false;
	}
	*row = row_at(board, place);
	return true;
}

/* Changes a row that is there. */
static azora_status change_row(azora_leaderboard *board, tree_place place, const azora_row *row)
{
	tree_place target = azora_tree_search(&board->tree, row);
	if (target.leaf == place.leaf) {
		azora_tree_move(&board->tree, place, target.position, row);
		return AZORA_OK;
	}
	azora_status status = azora_tree_reserve(&board->tree, target.leaf);
	if (status == AZORA_OK) {
		const azora_row old = row_at(board, place);
		bool full = target.leaf->head.count == LEAF_ROWS;
		azora_tree_insert(&board->tree, target, row, place.leaf->slots[place.position]);
		/* Making room can have moved other rows. */
		azora_tree_remove(&board->tree, full ? azora_tree_search(&board->tree, &old) : place);
	}
	azora_tree_trim(&board->tree);
	return status;
}

/* Puts in a row whose id is not there. */
static azora_status insert_row(azora_leaderboard *board, const azora_row *row)
{
	tree_place target = azora_tree_search(&board->tree, row);
	azora_status status = reserve_slots(board, 1);
	if (status == AZORA_OK) {
		status = azora_tree_reserve(&board->tree, target.leaf);
	}
	if (status == AZORA_OK) {
		azora_tree_insert(&board->tree, target, row, azora_index_insert(&board->index, row->id));
	}
	azora_tree_trim(&board->tree);
	return status;
}

azora_status azora_leaderboard_set(azora_leaderboard *board, const azora_row *row)
{
	tree_place place;
	return locate(board, row->id, &place) ? change_row(board, place, row) : insert_row(board, row);
}

azora_status azora_leaderboard_add(azora_leaderboard *board, int64_t id, int64_t delta,
								   const int64_t *at, int64_t *score)
{
	azora_row row = {.id = id, .score = delta, .at = at != NULL ? *at : 0};
	tree_place place;
	azora_status status = AZORA_OK;
	if (!locate(board, id, &place)) {
		status = insert_row(board, &row);
	} else {
		const azora_row known = row_at(board, place);
		if (!azora_add_int64(known.score, delta, &row.score)) {
			return AZORA_OVERFLOW;
		}
		if (at == NULL || known.at > *at) {
			row.at = known.at;
		}
		if (delta != 0) {
			status = change_row(board, place, &row);
		}
	}
	*score = row.score;
	return status;
}

bool azora_leaderboard_remove(azora_leaderboard *board, int64_t id)
{
	tree_place place;
	if (!locate(board, id, &place)) {
		return false;
	}
	azora_tree_remove(&board->tree, place);
	azora_tree_trim(&board->tree);
	azora_index_remove(&board->index, id);
	return true;
}

uint32_t azora_leaderboard_above(const azora_leaderboard *board, int64_t score)
{
	return azora_tree_above(&board->tree, score);
}

uint32_t azora_leaderboard_place(const azora_leaderboard *board, int64_t id)
{
	tree_place place;
	return locate(board, id, &place) ? azora_tree_number(place) : board->index.count;
}

static uint32_t rank_of(const azora_leaderboard *board, tree_place place)
{
	int64_t score = place.leaf->scores[place.position];
	switch (board->ties) {
	case AZORA_TIES_DENSE:
		return azora_tree_distinct_above(&board->tree, score) + 1;
	case AZORA_TIES_ORDINAL:
		return azora_tree_number(place) + 1;
	default:
		return azora_tree_above(&board->tree, score) + 1;
	}
}

uint32_t azora_leaderboard_rank(const azora_leaderboard *board, int64_t id)
{
	tree_place place;
	return locate(board, id, &place) ? rank_of(board, place) : 0;
}

void azora_walk_begin(azora_walk *walk, const azora_leaderboard *board, uint32_t number)
{
	walk->board = board;
	walk->leaf = NULL;
	azora_ranker_begin(&walk->ranker, board->ties);
	if (number >= board->index.count) {
		return;
	}
	tree_place place = azora_tree_at(&board->tree, number);
	walk->leaf = place.leaf;
	walk->position = place.position;
	if (number > 0) {
		/* As if the walk had begun at the top and just passed a row of the same score. */
		walk->ranker.place = number;
		walk->ranker.score = place.leaf->scores[place.position];
		walk->ranker.rank = rank_of(board, place);
	}
}

bool azora_walk_next(azora_walk *walk, azora_row *row, int64_t *rank)
{
	tree_leaf *leaf = (tree_leaf *)walk->leaf;
	if (leaf == NULL || leaf->head.count == 0) {
		return false;
	}
	tree_place place = {leaf, walk->position++};
	*row = row_at(walk->board, place);
	*rank = azora_ranker_next(&walk->ranker, row->score);
	if (walk->position == leaf->head.count) {
		walk->leaf = leaf->next;
		walk->position = 0;
	}
	return true;
}
