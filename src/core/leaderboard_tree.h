/*
 * The B+ tree behind a leaderboard; only leaderboard*.c include this.
 *
 * A leaf fills a size class of PHP's allocator (1,536 bytes) and a node one of its pages (4,096) to
 * the last bytes.
 */
#ifndef AZORA_CORE_LEADERBOARD_TREE_H
#define AZORA_CORE_LEADERBOARD_TREE_H

#include "core/leaderboard.h"
#include "core/map.h"

#ifdef AZORA_SMALL_TREES
/* So that tests make deep trees of few rows. */
#define LEAF_ROWS     16
#define NODE_CHILDREN 5
#else
#define LEAF_ROWS     62
#define NODE_CHILDREN 85
#endif

typedef struct tree_node tree_node;

/* What a leaf and an inner node have in common, at the beginning of both. */
typedef struct tree_head {
	tree_node *parent; /* NULL in the root */
	uint32_t number;   /* of a leaf: its place in tree.leaves */
	uint8_t count;     /* rows or children */
	uint8_t level;     /* 0 in leaves */
	uint8_t child;     /* its place in its parent */
} tree_head;

typedef struct tree_leaf {
	tree_head head;
	struct tree_leaf *previous;
	struct tree_leaf *next;
	int64_t scores[LEAF_ROWS];
	int64_t ats[LEAF_ROWS];
	int64_t ids[LEAF_ROWS];
} tree_leaf;

/* What a node knows of a child: enough to find a row and to count places and distinct scores. */
struct tree_node {
	tree_head head;
	tree_head *children[NODE_CHILDREN];
	int64_t first_scores[NODE_CHILDREN];
	int64_t first_ats[NODE_CHILDREN];
	int64_t first_ids[NODE_CHILDREN];
	int64_t last_scores[NODE_CHILDREN]; /* only set with dense ties */
	uint32_t sizes[NODE_CHILDREN];      /* rows in or below the child */
	uint32_t distinct[NODE_CHILDREN];   /* runs of equal scores in it; only set with dense ties */
};

_Static_assert(LEAF_ROWS <= UINT8_MAX && NODE_CHILDREN <= UINT8_MAX, "counts fit a byte");
_Static_assert(sizeof(tree_leaf) <= 1536, "a leaf fits its size class");
_Static_assert(sizeof(tree_node) <= 4096, "a node fits a page");

typedef struct tree {
	const azora_allocator *allocator;
	azora_map leaf_of;  /* id => number of its leaf */
	bool dense;         /* whether distinct scores are counted */
	tree_head *root;    /* owned; a leaf or a node */
	tree_leaf **leaves; /* owned, by number */
	uint32_t leaf_count;
	uint32_t leaf_room;
	tree_leaf *spare_leaf;  /* owned; for the next split, or NULL */
	tree_node *spare_nodes; /* owned, linked by parent */
	uint32_t spare_node_count;
} tree;

/* Where a row is, or would be. */
typedef struct tree_place {
	tree_leaf *leaf;
	uint32_t position;
} tree_place;

/* A tree of one empty leaf. On failure there is nothing to free. */
azora_status azora_tree_begin(tree *tree, const azora_allocator *allocator, bool dense);
void azora_tree_free(tree *tree);

/* Frees what is kept to spare. */
void azora_tree_trim(tree *tree);

/*
 * Changing it (leaderboard_change.c). Gets the memory that inserting a row into a leaf needs, but
 * for its id;
 */
azora_status azora_tree_reserve(tree *tree, const tree_leaf *leaf);
/* inserts a row at the place found for it, reserved for; leaf_of is where the id's leaf is kept; */
void azora_tree_insert(tree *tree, tree_place place, const azora_row *row, uint32_t *leaf_of);
/* changes the row at a place to one that goes to the same leaf, at a position as of now; */
void azora_tree_move(tree *tree, tree_place place, uint32_t position, const azora_row *row);
/* removes the row at a place, but not its id; what falls out of the tree is kept to spare. */
void azora_tree_remove(tree *tree, tree_place place);

/* Rows as columns; ats may be NULL for all 0. */
typedef struct tree_columns {
	const int64_t *ids;
	const int64_t *scores;
	const int64_t *ats;
} tree_columns;

/*
 * Fills an empty tree (leaderboard_load.c) with count rows, best first by order. Their ids are in
 * leaf_of already. On failure the tree is still good to be freed.
 */
azora_status azora_tree_load(tree *tree, const tree_columns *rows, const uint32_t *order,
							 uint32_t count);

/*
 * For loading and changing (leaderboard_tree.c): memory to spare, and a leaf or node out of it. A
 * leaf that is taken has a number and stands nowhere in the list yet; a new one is both.
 */
azora_status azora_tree_reserve_leaf(tree *tree);
azora_status azora_tree_reserve_nodes(tree *tree, uint32_t count);
tree_leaf *azora_tree_take_leaf(tree *tree);
tree_leaf *azora_tree_new_leaf(tree *tree);
tree_node *azora_tree_take_node(tree *tree);
void azora_tree_retire_node(tree *tree, tree_node *node);

/* Writes down in leaf_of that some rows of a leaf are in it. */
void azora_tree_tell_ids(const tree *tree, const tree_leaf *leaf, uint32_t position,
						 uint32_t count);

/* Writes down in a node what it knows of a child; the same for a leaf or node all the way up; */
void azora_tree_summarise(const tree *tree, tree_node *node, uint32_t child);
void azora_tree_refresh_all(const tree *tree, tree_head *head);
/* and after change rows were added to a leaf, which still has rows. */
void azora_tree_refresh(const tree *tree, tree_head *head, uint32_t change, bool first_changed);

/* Searching and counting (leaderboard_search.c): where a row with this key is, or would go; */
tree_place azora_tree_search(const tree *tree, const azora_row *row);
/* where the row of an id is, and its leaf in leaf_of; NULL if it is not there; */
uint32_t *azora_tree_locate(const tree *tree, int64_t id, tree_place *place);
/* rows, and runs of equal scores, above a score; */
uint32_t azora_tree_above(const tree *tree, int64_t score);
uint32_t azora_tree_distinct_above(const tree *tree, int64_t score);
/* the number of a place from 0, and the place of a number below the count of rows; */
uint32_t azora_tree_number(tree_place place);
tree_place azora_tree_at(const tree *tree, uint32_t number);
/* runs of equal scores in a leaf or below a node, by what the node knows. */
uint32_t azora_tree_distinct(const tree_head *head);

#endif
