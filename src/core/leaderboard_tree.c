#include "core/leaderboard_tree.h"

#include <string.h>

azora_status azora_tree_begin(tree *tree, const azora_allocator *allocator, bool dense)
{
	memset(tree, 0, sizeof(*tree));
	tree->allocator = allocator;
	azora_map_begin(&tree->leaf_of, allocator->seed);
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
	azora_map_free(tree->allocator, &tree->leaf_of);
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

azora_status azora_tree_reserve_leaf(tree *tree)
{
	if (tree->spare_leaf == NULL) {
		tree->spare_leaf = azora_allocate(tree->allocator, 1, sizeof(tree_leaf));
	}
	return tree->spare_leaf == NULL ? AZORA_NO_MEMORY : reserve_number(tree);
}

/* Keeps a node that is not part of the tree as a spare one. */
void azora_tree_retire_node(tree *tree, tree_node *node)
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
		azora_tree_retire_node(tree, node);
	}
	return AZORA_OK;
}

/* A leaf out of the spare one. */
tree_leaf *azora_tree_take_leaf(tree *tree)
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
	return azora_tree_reserve_leaf(tree) == AZORA_OK ? azora_tree_take_leaf(tree) : NULL;
}

tree_node *azora_tree_take_node(tree *tree)
{
	tree_node *node = tree->spare_nodes;
	tree->spare_nodes = node->head.parent;
	tree->spare_node_count--;
	memset(node, 0, sizeof(*node));
	return node;
}

void azora_tree_tell_ids(const tree *tree, const tree_leaf *leaf, uint32_t position, uint32_t count)
{
	for (uint32_t i = position; i < position + count; i++) {
		azora_map_fetch(&tree->leaf_of, leaf->ids[i]);
	}
	for (uint32_t i = position; i < position + count; i++) {
		*azora_map_find(&tree->leaf_of, leaf->ids[i]) = leaf->head.number;
	}
}

/* Writes down what a node knows of the first row of a child. */
static void summarise_first(tree_node *node, uint32_t child)
{
	const tree_head *head = node->children[child];
	if (head->level == 0) {
		const tree_leaf *leaf = (const tree_leaf *)head;
		node->first_scores[child] = leaf->scores[0];
		node->first_ats[child] = leaf->ats[0];
		node->first_ids[child] = leaf->ids[0];
	} else {
		const tree_node *below = (const tree_node *)head;
		node->first_scores[child] = below->first_scores[0];
		node->first_ats[child] = below->first_ats[0];
		node->first_ids[child] = below->first_ids[0];
	}
}

/* With dense ties only: what it takes to count distinct scores. */
static void summarise_runs(tree_node *node, uint32_t child)
{
	const tree_head *head = node->children[child];
	node->last_scores[child] = head->level == 0
								   ? ((const tree_leaf *)head)->scores[head->count - 1]
								   : ((const tree_node *)head)->last_scores[head->count - 1];
	node->distinct[child] = azora_tree_distinct(head);
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
		summarise_first(node, child);
		if (tree->dense) {
			summarise_runs(node, child);
		}
	}
}

/* Writes down anew, all the way up, what is known of a leaf or node. */
void azora_tree_refresh_all(const tree *tree, tree_head *head)
{
	for (; head->parent != NULL; head = &head->parent->head) {
		azora_tree_summarise(tree, head->parent, head->child);
	}
}

/* The same, after one row was added to a leaf or taken from it, which still has rows. */
void azora_tree_refresh(const tree *tree, tree_head *head, uint32_t change, bool first_changed)
{
	for (; head->parent != NULL; head = &head->parent->head) {
		tree_node *node = head->parent;
		uint32_t child = head->child;
		node->sizes[child] += change;
		if (first_changed) {
			summarise_first(node, child);
		}
		if (tree->dense) {
			summarise_runs(node, child);
		}
		first_changed = first_changed && child == 0;
	}
}
