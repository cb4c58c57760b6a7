#include "core/leaderboard_tree.h"

/* How full a loaded tree is: near the brim, with room for some changes before the first split. */
#define LOADED_ROWS     (LEAF_ROWS - LEAF_ROWS / 8 - 1)
#define LOADED_CHILDREN (NODE_CHILDREN - NODE_CHILDREN / 8 - 1)

static inline uint32_t parts_of(uint32_t count, uint32_t most)
{
	return count / most + (count % most != 0);
}

/* Where the i-th of parts of a row begins, when all are as equal as can be. */
static inline uint32_t part_begin(uint32_t count, uint32_t parts, uint32_t i)
{
	return (uint32_t)((uint64_t)count * i / parts);
}

static uint32_t nodes_needed(uint32_t leaves)
{
	uint32_t nodes = 0;
	for (uint32_t level = leaves; level > 1; nodes += level) {
		level = parts_of(level, LOADED_CHILDREN);
	}
	return nodes;
}

static void fill_leaf(const tree *tree, tree_leaf *leaf, const tree_columns *rows,
					  const uint32_t *order, uint32_t count)
{
	for (uint32_t i = 0; i < count; i++) {
		leaf->ids[i] = rows->ids[order[i]];
		leaf->scores[i] = rows->scores[order[i]];
		leaf->ats[i] = rows->ats != NULL ? rows->ats[order[i]] : 0;
	}
	leaf->head.count = (uint8_t)count;
	azora_tree_tell_ids(tree, leaf, 0, count);
}

/* Puts nodes over the heads of a level, in place of them in the row; tells how many. */
static uint32_t build_level(tree *tree, tree_head **heads, uint32_t count)
{
	uint32_t parts = parts_of(count, LOADED_CHILDREN);
	for (uint32_t i = 0; i < parts; i++) {
		uint32_t begin = part_begin(count, parts, i), end = part_begin(count, parts, i + 1);
		tree_node *node = azora_tree_take_node(tree);
		node->head.level = (uint8_t)(heads[begin]->level + 1);
		node->head.count = (uint8_t)(end - begin);
		for (uint32_t child = 0; child < end - begin; child++) {
			node->children[child] = heads[begin + child];
			heads[begin + child]->parent = node;
			heads[begin + child]->child = (uint8_t)child;
			azora_tree_summarise(tree, node, child);
		}
		heads[i] = &node->head;
	}
	return parts;
}

azora_status azora_tree_load(tree *tree, const tree_columns *rows, const uint32_t *order,
							 uint32_t count)
{
	uint32_t leaves = parts_of(count, LOADED_ROWS);
	if (leaves == 0) {
		return AZORA_OK;
	}
	azora_status status = azora_tree_reserve_nodes(tree, nodes_needed(leaves));
	tree_head **heads = azora_allocate(tree->allocator, leaves, sizeof(*heads));
	if (status != AZORA_OK || heads == NULL) {
		azora_release(tree->allocator, heads);
		return AZORA_NO_MEMORY;
	}
	for (uint32_t i = 0; i < leaves; i++) {
		tree_leaf *leaf = i > 0 ? azora_tree_new_leaf(tree) : tree->leaves[0];
		if (leaf == NULL) {
			azora_release(tree->allocator, heads);
			return AZORA_NO_MEMORY;
		}
		if (i > 0) {
			leaf->previous = tree->leaves[i - 1];
			leaf->previous->next = leaf;
		}
		uint32_t begin = part_begin(count, leaves, i), end = part_begin(count, leaves, i + 1);
		fill_leaf(tree, leaf, rows, order + begin, end - begin);
		heads[i] = &leaf->head;
	}
	for (uint32_t level = leaves; level > 1;) {
		level = build_level(tree, heads, level);
	}
	tree->root = heads[0];
	azora_release(tree->allocator, heads);
	return AZORA_OK;
}
