#include "core/budget.h"

/* Lies before every block; as wide as the strictest alignment, so that the block keeps it. */
struct azora_budget_block {
	_Alignas(max_align_t) azora_budget_block *previous;
	azora_budget_block *next;
	size_t size; /* with this */
};

static void *allocate(void *context, size_t size)
{
	azora_budget *budget = context;
	if (size > SIZE_MAX - sizeof(azora_budget_block)) {
		return NULL;
	}
	size += sizeof(azora_budget_block);
	if (size > budget->limit || budget->used > budget->limit - size) {
		budget->refused = true;
		return NULL;
	}
	azora_budget_block *block = azora_allocate(budget->source, 1, size);
	if (block == NULL) {
		return NULL;
	}
	block->previous = NULL;
	block->next = budget->blocks;
	block->size = size;
	if (block->next != NULL) {
		block->next->previous = block;
	}
	budget->blocks = block;
	budget->used += size;
	return block + 1;
}

static void release(void *context, void *memory)
{
	azora_budget *budget = context;
	azora_budget_block *block = (azora_budget_block *)memory - 1;
	if (block->previous != NULL) {
		block->previous->next = block->next;
	} else {
		budget->blocks = block->next;
	}
	if (block->next != NULL) {
		block->next->previous = block->previous;
	}
	budget->used -= block->size;
	azora_release(budget->source, block);
}

void azora_budget_begin(azora_budget *budget, const azora_allocator *source, size_t limit)
{
	memset(budget, 0, sizeof(*budget));
	budget->source = source;
	budget->limit = limit;
	budget->allocator = (azora_allocator){.allocate = allocate,
										  .release = release,
										  .context = budget,
										  .seed = source->seed};
}

void azora_budget_end(azora_budget *budget)
{
	while (budget->blocks != NULL) {
		release(budget, budget->blocks + 1);
	}
}
