#include "core/leaderboard_tree.h"

#include <string.h>

azora_status azora_tree_begin(tree *tree, const azora_allocator *allocator,
							  const azora_index *index, bool dense)
{
	memset(tree, 0, sizeof(*tree));
	tree->allocator = allocator;
	tree->index = index;
	tree->leaf_of.item_size = sizeof(uint32_t);
	tree->dense = dense;
	tree_leaf *leaf = azora_tree_new_leaf(tree);
	if (leaf == NULL) {
		azora_tree_free(tree);
		return AZORA_NO_MEMORY;
	}
	tree->root = &leaf->head;
	return AZORA_OK;
}

/* Frees the nodes below and including a head; leaves are freed by number. As deep as the tree. */
static void free_nodes(const tree *tree, tree_head *head)
{
	if (head == NULL || head->level == 0) {
		return;
	}
	tree_node *node = (tree_node *)head;
	for (uint32_t i = 0; i < head->count && head->level > 1; i++) {
		free_nodes(tree, node->children[i]);
	}
	azora_release(tree->allocator, node);
}

void azora_tree_trim(tree *tree)
{
	while (tree->spare_nodes != NULL) {
		azora_release(tree->allocator, azora_tree_take_node(tree));
	}
	azora_release(tree->allocator, tree->spare_leaf);
	tree->spare_leaf = NULL;
}

void azora_tree_free(tree *tree)
{
	free_nodes(tree, tree->root);
	for (uint32_t i = 0; i < tree->leaf_count; i++) {
		azora_release(tree->allocator, tree->leaves[i]);
	}
	azora_tree_trim(tree);
	azora_release(tree->allocator, tree->leaves);
	azora_table_free(tree->allocator, &tree->leaf_of);
	tree->root = NULL;
	tree->leaf_count = 0;
}

/* Makes sure that one more leaf can be numbered. */
static azora_status reserve_number(tree *tree)
{
	if (tree->leaf_count < tree->leaf_room) {
		return AZORA_OK;
	}
	uint32_t room = tree->leaf_room + tree->leaf_room / 2 + 4;
	tree_leaf **leaves = azora_allocate(tree->allocator, room, sizeof(*leaves));
	if (leaves == NULL) {
		return AZORA_NO_MEMORY;
	}
	if (tree->leaf_count > 0) {
		memcpy(leaves, tree->leaves, tree->leaf_count * sizeof(*leaves));
	}
	azora_release(tree->allocator, tree->leaves);
	tree->leaves = leaves;
	tree->leaf_room = room;
	return AZORA_OK;
}

static azora_status reserve_leaf(tree *tree)
{
	if (tree->spare_leaf == NULL) {
		tree->spare_leaf = azora_allocate(tree->allocator, 1, sizeof(tree_leaf));
	}
	return tree->spare_leaf == NULL ? AZORA_NO_MEMORY : reserve_number(tree);
}

/* Keeps a node that is not part of the tree as a spare one. */
static void retire_node(tree *tree, tree_node *node)
{
	node->head.parent = tree->spare_nodes;
	tree->spare_nodes = node;
	tree->spare_node_count++;
}

azora_status azora_tree_reserve_nodes(tree *tree, uint32_t count)
{
	while (tree->spare_node_count < count) {
		tree_node *node = azora_allocate(tree->allocator, 1, sizeof(*node));
		if (node == NULL) {
			return AZORA_NO_MEMORY;
		}
		retire_node(tree, node);
	}
	return AZORA_OK;
}

azora_status azora_tree_reserve(tree *tree, const tree_leaf *leaf)
{
	if (leaf->head.count < LEAF_ROWS) {
		return AZORA_OK;
	}
	uint32_t nodes = 0;
	const tree_node *node = leaf->head.parent;
	while (node != NULL && node->head.count == NODE_CHILDREN) {
		nodes++;
		node = node->head.parent;
	}
	azora_status status = reserve_leaf(tree);
	return status != AZORA_OK ? status : azora_tree_reserve_nodes(tree, nodes + (node == NULL));
}

/* A leaf out of the spare one. */
static tree_leaf *take_leaf(tree *tree)
{
	tree_leaf *leaf = tree->spare_leaf;
	tree->spare_leaf = NULL;
	memset(&leaf->head, 0, sizeof(leaf->head));
	leaf->previous = leaf->next = NULL;
	leaf->head.number = tree->leaf_count;
	tree->leaves[tree->leaf_count++] = leaf;
	return leaf;
}

tree_leaf *azora_tree_new_leaf(tree *tree)
{
	return reserve_leaf(tree) == AZORA_OK ? take_leaf(tree) : NULL;
}

tree_node *azora_tree_take_node(tree *tree)
{
	tree_node *node = tree->spare_nodes;
	tree->spare_nodes = node->head.parent;
	tree->spare_node_count--;
	memset(node, 0, sizeof(*node));
	return node;
}

/* Writes down what a node knows of the first row of a child. */
static void summarise_first(const tree *tree, tree_node *node, uint32_t child)
{
	const tree_head *head = node->children[child];
	if (head->level == 0) {
		const tree_leaf *leaf = (const tree_leaf *)head;
		node->first_scores[child] = leaf->scores[0];
		node->first_ats[child] = leaf->ats[0];
		node->first_ids[child] = azora_index_key(tree->index, leaf->slots[0]);
	} else {
		const tree_node *below = (const tree_node *)head;
		node->first_scores[child] = below->first_scores[0];
		node->first_ats[child] = below->first_ats[0];
		node->first_ids[child] = below->first_ids[0];
	}
}

static void summarise_rest(const tree *tree, tree_node *node, uint32_t child)
{
	const tree_head *head = node->children[child];
	node->last_scores[child] = head->level == 0
								   ? ((const tree_leaf *)head)->scores[head->count - 1]
								   : ((const tree_node *)head)->last_scores[head->count - 1];
	if (tree->dense) {
		node->distinct[child] = azora_tree_distinct(head);
	}
}

void azora_tree_summarise(const tree *tree, tree_node *node, uint32_t child)
{
	const tree_head *head = node->children[child];
	uint32_t size = head->count;
	if (head->level > 0) {
		size = 0;
		for (uint32_t i = 0; i < head->count; i++) {
			size += ((const tree_node *)head)->sizes[i];
		}
	}
	node->sizes[child] = size;
	if (head->count > 0) {
		summarise_first(tree, node, child);
		summarise_rest(tree, node, child);
	}
}

/* Writes down anew, all the way up, what is known of a leaf or node. */
static void refresh_all(const tree *tree, tree_head *head)
{
	for (; head->parent != NULL; head = &head->parent->head) {
		azora_tree_summarise(tree, head->parent, head->child);
	}
}

/* The same, after one row was added to a leaf or taken from it, which still has rows. */
static void refresh(const tree *tree, tree_head *head, uint32_t change, bool first_changed)
{
	for (; head->parent != NULL; head = &head->parent->head) {
		tree_node *node = head->parent;
		uint32_t child = head->child;
		node->sizes[child] += change;
		if (first_changed) {
			summarise_first(tree, node, child);
		}
		summarise_rest(tree, node, child);
		first_changed = first_changed && child == 0;
	}
}

/* Opens (by > 0) or closes (by < 0) a gap of children at a number. */
static void move_children(tree_node *node, uint32_t from, int by)
{
	uint32_t count = node->head.count - from;
	uint32_t to = (uint32_t)((int)from + by);
#define MOVE(column) memmove(&node->column[to], &node->column[from], count * sizeof(*node->column))
	MOVE(children);
	MOVE(first_scores);
	MOVE(first_ats);
	MOVE(first_ids);
	MOVE(last_scores);
	MOVE(sizes);
	MOVE(distinct);
#undef MOVE
	for (uint32_t i = to; i < to + count; i++) {
		node->children[i]->child = (uint8_t)i;
	}
	node->head.count = (uint8_t)((int)node->head.count + by);
}

/* Moves the children from a number on to the end of another node of the same level. */
static void hand_over_children(tree_node *from, uint32_t number, tree_node *to)
{
	uint32_t count = from->head.count - number, end = to->head.count;
#define COPY(column) memcpy(&to->column[end], &from->column[number], count * sizeof(*to->column))
	COPY(children);
	COPY(first_scores);
	COPY(first_ats);
	COPY(first_ids);
	COPY(last_scores);
	COPY(sizes);
	COPY(distinct);
#undef COPY
	for (uint32_t i = 0; i < count; i++) {
		to->children[end + i]->parent = to;
		to->children[end + i]->child = (uint8_t)(end + i);
	}
	from->head.count = (uint8_t)number;
	to->head.count = (uint8_t)(end + count);
}

/* Moves the rows from a position on to the end of another leaf. */
static void hand_over_rows(const tree *tree, tree_leaf *from, uint32_t position, tree_leaf *to)
{
	uint32_t count = from->head.count - position, end = to->head.count;
	memcpy(&to->scores[end], &from->scores[position], count * sizeof(*to->scores));
	memcpy(&to->ats[end], &from->ats[position], count * sizeof(*to->ats));
	memcpy(&to->slots[end], &from->slots[position], count * sizeof(*to->slots));
	for (uint32_t i = 0; i < count; i++) {
		*tree_leaf_number(tree, to->slots[end + i]) = to->head.number;
	}
	from->head.count = (uint8_t)position;
	to->head.count = (uint8_t)(end + count);
}

/* Puts a new leaf or node right after another of its level; as deep as the tree. */
static void attach(tree *tree, tree_head *left, tree_head *right)
{
	tree_node *parent = left->parent;
	if (parent == NULL) {
		parent = azora_tree_take_node(tree);
		parent->head.level = (uint8_t)(left->level + 1);
		parent->head.count = 1;
		parent->children[0] = left;
		left->parent = parent;
		left->child = 0;
		tree->root = &parent->head;
	} else if (parent->head.count == NODE_CHILDREN) {
		tree_node *sibling = azora_tree_take_node(tree);
		sibling->head.level = parent->head.level;
		hand_over_children(parent, NODE_CHILDREN / 2, sibling);
		attach(tree, &parent->head, &sibling->head);
		refresh_all(tree, &sibling->head);
		refresh_all(tree, &parent->head);
		parent = left->parent;
	}
	uint32_t child = left->child + 1u;
	move_children(parent, child, 1);
	parent->children[child] = right;
	right->parent = parent;
	right->child = (uint8_t)child;
}

/*
 * Splits a full leaf and tells where the row goes. In the middle, unless the row comes first or
 * last of all: rows that come in order would leave half-empty leaves behind.
 */
static tree_place split(tree *tree, tree_place place)
{
	tree_leaf *left = place.leaf, *right = take_leaf(tree);
	uint32_t middle = LEAF_ROWS / 2;
	if (place.position == LEAF_ROWS && left->next == NULL) {
		middle = LEAF_ROWS;
	} else if (place.position == 0 && left->previous == NULL) {
		middle = 0;
	}
	right->next = left->next;
	right->previous = left;
	if (right->next != NULL) {
		right->next->previous = right;
	}
	left->next = right;
	hand_over_rows(tree, left, middle, right);
	attach(tree, &left->head, &right->head);
	if (place.position > middle || middle == LEAF_ROWS) {
		place.leaf = right;
		place.position -= middle;
	}
	return place;
}

/* Moves count of the rows of a leaf from one position to another. */
static void shift_rows(tree_leaf *leaf, uint32_t from, uint32_t to, uint32_t count)
{
	memmove(&leaf->scores[to], &leaf->scores[from], count * sizeof(*leaf->scores));
	memmove(&leaf->ats[to], &leaf->ats[from], count * sizeof(*leaf->ats));
	memmove(&leaf->slots[to], &leaf->slots[from], count * sizeof(*leaf->slots));
}

static void put_row(tree_leaf *leaf, uint32_t position, const azora_row *row, uint32_t slot)
{
	leaf->scores[position] = row->score;
	leaf->ats[position] = row->at;
	leaf->slots[position] = slot;
}

void azora_tree_insert(tree *tree, const azora_row *row, uint32_t slot)
{
	tree_place place = azora_tree_search(tree, row);
	bool full = place.leaf->head.count == LEAF_ROWS;
	tree_leaf *left = place.leaf;
	if (full) {
		place = split(tree, place);
	}
	tree_leaf *leaf = place.leaf;
	shift_rows(leaf, place.position, place.position + 1, leaf->head.count - place.position);
	put_row(leaf, place.position, row, slot);
	leaf->head.count++;
	*tree_leaf_number(tree, slot) = leaf->head.number;
	if (full) {
		refresh_all(tree, &left->head);
		refresh_all(tree, &left->next->head);
	} else {
		refresh(tree, &leaf->head, 1, place.position == 0);
	}
}

void azora_tree_move(tree *tree, tree_place place, uint32_t position, const azora_row *row)
{
	tree_leaf *leaf = place.leaf;
	uint32_t slot = leaf->slots[place.position];
	if (position > place.position) {
		position--;
		shift_rows(leaf, place.position + 1, place.position, position - place.position);
	} else {
		shift_rows(leaf, position, position + 1, place.position - position);
	}
	put_row(leaf, position, row, slot);
	bool first = position == 0 || place.position == 0;
	if (tree->dense || first) {
		refresh(tree, &leaf->head, 0, first);
	}
}

/* Takes a leaf out of the list and makes it a spare one; the last number goes to fill its gap. */
static void drop_leaf(tree *tree, tree_leaf *leaf)
{
	if (leaf->previous != NULL) {
		leaf->previous->next = leaf->next;
	}
	if (leaf->next != NULL) {
		leaf->next->previous = leaf->previous;
	}
	tree_leaf *last = tree->leaves[--tree->leaf_count];
	if (last != leaf) {
		last->head.number = leaf->head.number;
		tree->leaves[last->head.number] = last;
		for (uint32_t i = 0; i < last->head.count; i++) {
			*tree_leaf_number(tree, last->slots[i]) = last->head.number;
		}
	}
	if (tree->spare_leaf == NULL) {
		tree->spare_leaf = leaf;
	} else {
		azora_release(tree->allocator, leaf);
	}
}

/* Takes an empty leaf or node out of its parent. */
static void drop_child(tree *tree, tree_node *parent, uint32_t child)
{
	tree_head *head = parent->children[child];
	move_children(parent, child + 1, -1);
	if (head->level == 0) {
		drop_leaf(tree, (tree_leaf *)head);
	} else {
		retire_node(tree, (tree_node *)head);
	}
}

static void drop_root_without_choice(tree *tree)
{
	while (tree->root->level > 0 && tree->root->count == 1) {
		tree_node *root = (tree_node *)tree->root;
		tree->root = root->children[0];
		tree->root->parent = NULL;
		retire_node(tree, root);
	}
}

/*
 * Of the children at a number and after it: moves all of the second into the first and drops it, if
 * that leaves room, or if one of them is empty.
 */
static bool join(tree *tree, tree_node *parent, uint32_t child)
{
	tree_head *left = parent->children[child], *right = parent->children[child + 1];
	uint32_t sum = left->count + right->count;
	uint32_t capacity = left->level == 0 ? LEAF_ROWS : NODE_CHILDREN;
	if (sum * 4 > capacity * 3 && left->count > 0 && right->count > 0) {
		return false;
	}
	if (left->level == 0) {
		hand_over_rows(tree, (tree_leaf *)right, 0, (tree_leaf *)left);
	} else {
		hand_over_children((tree_node *)right, 0, (tree_node *)left);
	}
	drop_child(tree, parent, child + 1);
	azora_tree_summarise(tree, parent, child);
	return true;
}

/* After something was taken out of a leaf or node: joins what has become half empty. */
static void shrink(tree *tree, tree_head *head)
{
	tree_node *parent = head->parent;
	uint32_t capacity = head->level == 0 ? LEAF_ROWS : NODE_CHILDREN;
	if (parent == NULL) {
		drop_root_without_choice(tree);
		return;
	}
	if (head->count >= capacity / 2) {
		return;
	}
	uint32_t child = head->child;
	bool joined = (child + 1u < parent->head.count && join(tree, parent, child)) ||
				  (child > 0 && join(tree, parent, child - 1));
	if (!joined && head->count == 0) {
		drop_child(tree, parent, child);
		joined = true;
	}
	if (joined) {
		refresh_all(tree, &parent->head);
		shrink(tree, &parent->head);
	}
}

void azora_tree_remove(tree *tree, tree_place place)
{
	tree_leaf *leaf = place.leaf;
	uint32_t at = place.position;
	shift_rows(leaf, at + 1, at, leaf->head.count - at - 1u);
	leaf->head.count--;
	if (leaf->head.count > 0) {
		refresh(tree, &leaf->head, UINT32_MAX, at == 0);
	}
	shrink(tree, &leaf->head);
}
