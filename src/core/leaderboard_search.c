#include "core/leaderboard_tree.h"

/*
 * How many of the scores, which descend, lie above one. The steps depend on the count alone, so
 * that the processor guesses no branch wrong.
 */
static inline uint32_t count_above(const int64_t *scores, uint32_t count, int64_t score)
{
	uint32_t low = 0;
	while (count > 1) {
		uint32_t half = count / 2;
		low += scores[low + half - 1] > score ? half : 0;
		count -= half;
	}
	return low + (count == 1 && scores[low] > score);
}

/* The same without those below it, and with those that equal it. */
static inline uint32_t count_to(const int64_t *scores, uint32_t count, int64_t score)
{
	return score > INT64_MIN ? count_above(scores, count, score - 1) : count;
}

static inline uint32_t sum_of(const uint32_t *sizes, uint32_t count)
{
	uint32_t sum = 0;
	for (uint32_t i = 0; i < count; i++) {
		sum += sizes[i];
	}
	return sum;
}

/* The first of some rows, given as columns in order, that does not stand before this one. */
static inline uint32_t position_among(const int64_t *scores, const int64_t *ats, const int64_t *ids,
									  uint32_t count, const azora_row *row)
{
	uint32_t low = count_above(scores, count, row->score);
	uint32_t high = count_to(scores, count, row->score);
	while (low < high) {
		uint32_t half = low + (high - low) / 2;
		bool before = ats[half] != row->at ? ats[half] < row->at : ids[half] < row->id;
		low = before ? half + 1 : low;
		high = before ? high : half;
	}
	return low;
}

/* The child that a row is in or would go to: the last one that does not begin after it. */
static uint32_t child_for(const tree_node *node, const azora_row *row)
{
	uint32_t count = node->head.count;
	uint32_t child =
		position_among(node->first_scores, node->first_ats, node->first_ids, count, row);
	bool begins_with_it = child < count && node->first_scores[child] == row->score &&
						  node->first_ats[child] == row->at && node->first_ids[child] == row->id;
	return begins_with_it || child == 0 ? child : child - 1;
}

/* Fetches the lines of some memory all at once: a search would read one after the other. */
static inline void fetch(const void *memory, size_t size)
{
	const size_t line = 64;
	for (size_t at = 0; at < size; at += line) {
		azora_prefetch((const char *)memory + at);
	}
}

tree_place azora_tree_search(const tree *tree, const azora_row *row)
{
	tree_head *head = tree->root;
	while (head->level > 0) {
		const tree_node *node = (tree_node *)head;
		head = node->children[child_for(node, row)];
		if (node->head.level == 1) {
			fetch(head, sizeof(tree_leaf));
		}
	}
	tree_place place = {.leaf = (tree_leaf *)head};
	const tree_leaf *leaf = place.leaf;
	place.position = position_among(leaf->scores, leaf->ats, leaf->ids, leaf->head.count, row);
	return place;
}

uint32_t *azora_tree_locate(const tree *tree, int64_t id, tree_place *place)
{
	uint32_t *leaf = azora_map_find(&tree->leaf_of, id);
	if (leaf == NULL) {
		return NULL;
	}
	const tree_leaf *here = place->leaf = tree->leaves[*leaf];
	/* The ids first, which are needed at once; the rest, and its size, if the row is changed. */
	fetch(here->ids, sizeof(here->ids));
	fetch(here, offsetof(tree_leaf, ids));
	if (here->head.parent != NULL) {
		azora_prefetch(&here->head.parent->sizes[here->head.child]);
	}
	place->position = 0;
	while (here->ids[place->position] != id) {
		place->position++;
	}
	return leaf;
}

uint32_t azora_tree_above(const tree *tree, int64_t score)
{
	uint32_t above = 0;
	const tree_head *head = tree->root;
	while (head->level > 0) {
		const tree_node *node = (const tree_node *)head;
		uint32_t begun = count_above(node->first_scores, head->count, score);
		if (begun == 0) {
			return above;
		}
		/* Of the children that begin above the score only the last can reach down to it. */
		above += sum_of(node->sizes, begun - 1);
		head = node->children[begun - 1];
	}
	return above + count_above(((const tree_leaf *)head)->scores, head->count, score);
}

/* Runs of equal scores, counted from the best down; a run can go on from one leaf into the next. */
typedef struct run_counter {
	uint32_t runs;
	bool begun;
	int64_t last;
} run_counter;

static inline void count_runs(run_counter *counter, uint32_t runs, int64_t first, int64_t last)
{
	counter->runs += runs - (counter->begun && counter->last == first);
	counter->begun = true;
	counter->last = last;
}

static void count_scores(run_counter *counter, const tree_leaf *leaf, uint32_t count)
{
	for (uint32_t i = 0; i < count; i++) {
		count_runs(counter, 1, leaf->scores[i], leaf->scores[i]);
	}
}

static void count_children(run_counter *counter, const tree_node *node, uint32_t count)
{
	for (uint32_t i = 0; i < count; i++) {
		count_runs(counter, node->distinct[i], node->first_scores[i], node->last_scores[i]);
	}
}

uint32_t azora_tree_distinct(const tree_head *head)
{
	run_counter counter = {0};
	if (head->level == 0) {
		count_scores(&counter, (const tree_leaf *)head, head->count);
	} else {
		count_children(&counter, (const tree_node *)head, head->count);
	}
	return counter.runs;
}

uint32_t azora_tree_distinct_above(const tree *tree, int64_t score)
{
	run_counter counter = {0};
	const tree_head *head = tree->root;
	while (head->level > 0) {
		const tree_node *node = (const tree_node *)head;
		uint32_t begun = count_above(node->first_scores, head->count, score);
		if (begun == 0) {
			return counter.runs;
		}
		count_children(&counter, node, begun - 1);
		head = node->children[begun - 1];
	}
	const tree_leaf *leaf = (const tree_leaf *)head;
	count_scores(&counter, leaf, count_above(leaf->scores, head->count, score));
	return counter.runs;
}

uint32_t azora_tree_number(tree_place place)
{
	uint32_t number = place.position;
	const tree_head *head = &place.leaf->head;
	for (; head->parent != NULL; head = &head->parent->head) {
		number += sum_of(head->parent->sizes, head->child);
	}
	return number;
}

tree_place azora_tree_at(const tree *tree, uint32_t number)
{
	const tree_head *head = tree->root;
	while (head->level > 0) {
		const tree_node *node = (const tree_node *)head;
		uint32_t child = 0;
		while (number >= node->sizes[child]) {
			number -= node->sizes[child++];
		}
		head = node->children[child];
	}
	tree_place place = {(tree_leaf *)head, number};
	return place;
}
