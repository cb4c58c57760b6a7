#include "core/leaderboard_tree.h"

#include <string.h>

/*
 * A leaf beside this one, below the same parent, that could take some of its rows; NULL if both are
 * nearly full. Handing rows over instead of splitting keeps leaves about four fifths full, and
 * those that rows came to in order nearly so.
 */
static tree_leaf *neighbour_with_room(const tree_leaf *leaf)
{
	const uint32_t enough = LEAF_ROWS / 8;
	const tree_node *parent = leaf->head.parent;
	uint32_t child = leaf->head.child;
	if (parent == NULL) {
		return NULL;
	}
	uint32_t before = child > 0 ? LEAF_ROWS - parent->sizes[child - 1] : 0;
	uint32_t after = child + 1u < parent->head.count ? LEAF_ROWS - parent->sizes[child + 1] : 0;
	if (before < enough && after < enough) {
		return NULL;
	}
	return before >= after ? leaf->previous : leaf->next;
}

azora_status azora_tree_reserve(tree *tree, const tree_leaf *leaf)
{
	if (leaf->head.count < LEAF_ROWS || neighbour_with_room(leaf) != NULL) {
		return AZORA_OK;
	}
	uint32_t nodes = 0;
	const tree_node *node = leaf->head.parent;
	while (node != NULL && node->head.count == NODE_CHILDREN) {
		nodes++;
		node = node->head.parent;
	}
	azora_status status = azora_tree_reserve_leaf(tree);
	return status != AZORA_OK ? status : azora_tree_reserve_nodes(tree, nodes + (node == NULL));
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

/* Moves count of the rows of a leaf from one position to another. */
static void shift_rows(tree_leaf *leaf, uint32_t from, uint32_t to, uint32_t count)
{
	memmove(&leaf->scores[to], &leaf->scores[from], count * sizeof(*leaf->scores));
	memmove(&leaf->ats[to], &leaf->ats[from], count * sizeof(*leaf->ats));
	memmove(&leaf->ids[to], &leaf->ids[from], count * sizeof(*leaf->ids));
}

static void put_row(tree_leaf *leaf, uint32_t position, const azora_row *row)
{
	leaf->scores[position] = row->score;
	leaf->ats[position] = row->at;
	leaf->ids[position] = row->id;
}

/* Copies count rows from a position of a leaf to one of another, which has room there. */
static void copy_rows(const tree *tree, const tree_leaf *from, uint32_t position, uint32_t count,
					  tree_leaf *to, uint32_t target)
{
	memcpy(&to->scores[target], &from->scores[position], count * sizeof(*to->scores));
	memcpy(&to->ats[target], &from->ats[position], count * sizeof(*to->ats));
	memcpy(&to->ids[target], &from->ids[position], count * sizeof(*to->ids));
	azora_tree_tell_ids(tree, to, target, count);
	to->head.count = (uint8_t)(to->head.count + count);
}

/* Moves the rows from a position on to the end of another leaf. */
static void hand_over_rows(const tree *tree, tree_leaf *from, uint32_t position, tree_leaf *to)
{
	copy_rows(tree, from, position, from->head.count - position, to, to->head.count);
	from->head.count = (uint8_t)position;
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
		azora_tree_refresh_all(tree, &sibling->head);
		azora_tree_refresh_all(tree, &parent->head);
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
	tree_leaf *left = place.leaf, *right = azora_tree_take_leaf(tree);
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

/* Hands rows of a full leaf over to the leaf before it; tells where the row goes. */
static tree_place share_with_previous(const tree *tree, tree_place place)
{
	tree_leaf *right = place.leaf, *left = right->previous;
	uint32_t count = (LEAF_ROWS - left->head.count + 1u) / 2;
	copy_rows(tree, right, 0, count, left, left->head.count);
	right->head.count = (uint8_t)(LEAF_ROWS - count);
	shift_rows(right, count, 0, right->head.count);
	if (place.position < count) {
		place.leaf = left;
		place.position += left->head.count - count;
	} else {
		place.position -= count;
	}
	return place;
}

/* The same with the leaf after it. */
static tree_place share_with_next(const tree *tree, tree_place place)
{
	tree_leaf *left = place.leaf, *right = left->next;
	uint32_t count = (LEAF_ROWS - right->head.count + 1u) / 2;
	uint32_t kept = LEAF_ROWS - count;
	shift_rows(right, 0, count, right->head.count);
	copy_rows(tree, left, kept, count, right, 0);
	left->head.count = (uint8_t)kept;
	if (place.position > kept) {
		place.leaf = right;
		place.position -= kept;
	}
	return place;
}

/*
 * Makes room for one more row in a full leaf or beside it, and tells where the row goes; *other is
 * the leaf whose rows have changed as well.
 */
static tree_place make_room(tree *tree, tree_place place, tree_leaf **other)
{
	tree_leaf *full = place.leaf;
	*other = neighbour_with_room(full);
	if (*other == NULL) {
		place = split(tree, place);
		*other = full->next;
		return place;
	}
	return *other == full->previous ? share_with_previous(tree, place)
									: share_with_next(tree, place);
}

void azora_tree_insert(tree *tree, tree_place place, const azora_row *row, uint32_t *leaf_of)
{
	tree_leaf *full = NULL, *other = NULL;
	if (place.leaf->head.count == LEAF_ROWS) {
		full = place.leaf;
		place = make_room(tree, place, &other);
	}
	tree_leaf *leaf = place.leaf;
	shift_rows(leaf, place.position, place.position + 1, leaf->head.count - place.position);
	put_row(leaf, place.position, row);
	leaf->head.count++;
	*leaf_of = leaf->head.number;
	if (full != NULL) {
		azora_tree_refresh_all(tree, &full->head);
		azora_tree_refresh_all(tree, &other->head);
	} else {
		azora_tree_refresh(tree, &leaf->head, 1, place.position == 0);
	}
}

void azora_tree_move(tree *tree, tree_place place, uint32_t position, const azora_row *row)
{
	tree_leaf *leaf = place.leaf;
	if (position > place.position) {
		position--;
		shift_rows(leaf, place.position + 1, place.position, position - place.position);
	} else {
		shift_rows(leaf, position, position + 1, place.position - position);
	}
	put_row(leaf, position, row);
	bool first = position == 0 || place.position == 0;
	if (tree->dense || first) {
		azora_tree_refresh(tree, &leaf->head, 0, first);
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
		azora_tree_tell_ids(tree, last, 0, last->head.count);
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
		azora_tree_retire_node(tree, (tree_node *)head);
	}
}

static void drop_root_without_choice(tree *tree)
{
	while (tree->root->level > 0 && tree->root->count == 1) {
		tree_node *root = (tree_node *)tree->root;
		tree->root = root->children[0];
		tree->root->parent = NULL;
		azora_tree_retire_node(tree, root);
	}
}

/* Moves all of the child after a number into the child at it, and drops it. */
static void join(tree *tree, tree_node *parent, uint32_t child)
{
	tree_head *left = parent->children[child], *right = parent->children[child + 1];
	if (left->level == 0) {
		hand_over_rows(tree, (tree_leaf *)right, 0, (tree_leaf *)left);
	} else {
		hand_over_children((tree_node *)right, 0, (tree_node *)left);
	}
	drop_child(tree, parent, child + 1);
	azora_tree_summarise(tree, parent, child);
}

/* Whether a leaf or node should be joined with another child of its parent: if there is room left.
 */
static bool fits_into(const tree_head *head, uint32_t child)
{
	const tree_node *parent = head->parent;
	if (child >= parent->head.count) {
		return false;
	}
	/* Of a leaf the parent knows it, which saves a look at memory that is not needed otherwise. */
	uint32_t capacity = head->level == 0 ? LEAF_ROWS : NODE_CHILDREN;
	uint32_t count = head->level == 0 ? parent->sizes[child] : parent->children[child]->count;
	return head->count == 0 || (head->count + count) * 16 <= capacity * 15;
}

/* After something was taken out of a leaf or node: joins what has become a third empty. */
static void shrink(tree *tree, tree_head *head)
{
	tree_node *parent = head->parent;
	uint32_t capacity = head->level == 0 ? LEAF_ROWS : NODE_CHILDREN;
	if (parent == NULL) {
		drop_root_without_choice(tree);
		return;
	}
	if (head->count * 3u >= capacity * 2) {
		return;
	}
	uint32_t child = head->child;
	if (fits_into(head, child + 1)) {
		join(tree, parent, child);
	} else if (child > 0 && fits_into(head, child - 1)) {
		join(tree, parent, child - 1);
	} else if (head->count == 0) {
		drop_child(tree, parent, child);
	} else {
		return;
	}
	azora_tree_refresh_all(tree, &parent->head);
	shrink(tree, &parent->head);
}

void azora_tree_remove(tree *tree, tree_place place)
{
	tree_leaf *leaf = place.leaf;
	uint32_t at = place.position;
	shift_rows(leaf, at + 1, at, leaf->head.count - at - 1u);
	leaf->head.count--;
	if (leaf->head.count > 0) {
		azora_tree_refresh(tree, &leaf->head, UINT32_MAX, at == 0);
	}
	shrink(tree, &leaf->head);
}
