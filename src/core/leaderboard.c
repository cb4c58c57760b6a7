#include "core/leaderboard.h"
#include "core/leaderboard_tree.h"

struct azora_leaderboard {
	azora_allocator allocator;
	azora_ties ties;
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
	if (azora_tree_begin(&board->tree, &board->allocator, ties == AZORA_TIES_DENSE) != AZORA_OK) {
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
	azora_release(&allocator, board);
}

/* Puts the ids in, which are in no leaf yet. */
static azora_status load_ids(azora_leaderboard *board, const int64_t *ids, size_t count,
							 size_t *row)
{
	/* So far ahead that a line of memory comes in time. */
	const size_t ahead = 16;
	azora_map *leaf_of = &board->tree.leaf_of;
	azora_status status = azora_map_reserve(&board->allocator, leaf_of, count);
	for (size_t i = 0; i < count && status == AZORA_OK; i++) {
		azora_map_fetch(leaf_of, ids[i + ahead < count ? i + ahead : i]);
		if (azora_map_find(leaf_of, ids[i]) != NULL) {
			*row = i;
			return AZORA_DUPLICATE;
		}
		(void)azora_map_insert(leaf_of, ids[i], 0);
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
		const tree_columns rows = {ids, scores, ats};
		status = azora_tree_load(&loaded->tree, &rows, order, (uint32_t)count);
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
	return board->tree.leaf_of.count;
}

static azora_row row_at(tree_place place)
{
	azora_row row = {
		.id = place.leaf->ids[place.position],
		.score = place.leaf->scores[place.position],
		.at = place.leaf->ats[place.position],
	};
	return row;
}

bool azora_leaderboard_find(const azora_leaderboard *board, int64_t id, azora_row *row)
{
	tree_place place;
	if (azora_tree_locate(&board->tree, id, &place) == NULL) {
		return false;
	}
	*row = row_at(place);
	return true;
}

/* Changes a row that is there; leaf_of is where the tree keeps its leaf. */
static azora_status change_row(azora_leaderboard *board, tree_place place, uint32_t *leaf_of,
							   const azora_row *row)
{
	tree *tree = &board->tree;
	tree_place target = azora_tree_search(tree, row);
	if (target.leaf == place.leaf) {
		azora_tree_move(tree, place, target.position, row);
		return AZORA_OK;
	}
	azora_status status = azora_tree_reserve(tree, target.leaf);
	if (status == AZORA_OK) {
		const azora_row old = row_at(place);
		bool full = target.leaf->head.count == LEAF_ROWS;
		azora_tree_insert(tree, target, row, leaf_of);
		/* Making room can have moved other rows. */
		azora_tree_remove(tree, full ? azora_tree_search(tree, &old) : place);
	}
	azora_tree_trim(tree);
	return status;
}

/* Puts in a row whose id is not there. */
static azora_status insert_row(azora_leaderboard *board, const azora_row *row)
{
	tree *tree = &board->tree;
	tree_place target = azora_tree_search(tree, row);
	azora_status status = azora_map_reserve(&board->allocator, &tree->leaf_of, 1);
	if (status == AZORA_OK) {
		status = azora_tree_reserve(tree, target.leaf);
	}
	if (status == AZORA_OK) {
		azora_tree_insert(tree, target, row, azora_map_insert(&tree->leaf_of, row->id, 0));
	}
	azora_tree_trim(tree);
	return status;
}

azora_status azora_leaderboard_set(azora_leaderboard *board, const azora_row *row)
{
	tree_place place;
	uint32_t *leaf_of = azora_tree_locate(&board->tree, row->id, &place);
	return leaf_of != NULL ? change_row(board, place, leaf_of, row) : insert_row(board, row);
}

azora_status azora_leaderboard_add(azora_leaderboard *board, int64_t id, int64_t delta,
								   const int64_t *at, int64_t *score)
{
	azora_row row = {.id = id, .score = delta, .at = at != NULL ? *at : 0};
	tree_place place;
	azora_status status = AZORA_OK;
	uint32_t *leaf_of = azora_tree_locate(&board->tree, id, &place);
	if (leaf_of == NULL) {
		status = insert_row(board, &row);
	} else {
		const azora_row known = row_at(place);
		if (!azora_add_int64(known.score, delta, &row.score)) {
			return AZORA_OVERFLOW;
		}
		if (at == NULL || known.at > *at) {
			row.at = known.at;
		}
		if (delta != 0) {
			status = change_row(board, place, leaf_of, &row);
		}
	}
	*score = row.score;
	return status;
}

bool azora_leaderboard_remove(azora_leaderboard *board, int64_t id)
{
	tree_place place;
	if (azora_tree_locate(&board->tree, id, &place) == NULL) {
		return false;
	}
	azora_tree_remove(&board->tree, place);
	azora_tree_trim(&board->tree);
	azora_map_remove(&board->tree.leaf_of, id);
	return true;
}

uint32_t azora_leaderboard_above(const azora_leaderboard *board, int64_t score)
{
	return azora_tree_above(&board->tree, score);
}

uint32_t azora_leaderboard_place(const azora_leaderboard *board, int64_t id)
{
	tree_place place;
	return azora_tree_locate(&board->tree, id, &place) != NULL ? azora_tree_number(place)
															   : board->tree.leaf_of.count;
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
	return azora_tree_locate(&board->tree, id, &place) != NULL ? rank_of(board, place) : 0;
}

void azora_walk_begin(azora_walk *walk, const azora_leaderboard *board, uint32_t number)
{
	walk->board = board;
	walk->leaf = NULL;
	azora_ranker_begin(&walk->ranker, board->ties);
	if (number >= board->tree.leaf_of.count) {
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
	*row = row_at(place);
	*rank = azora_ranker_next(&walk->ranker, row->score);
	if (walk->position == leaf->head.count) {
		walk->leaf = leaf->next;
		walk->position = 0;
	}
	return true;
}
