#include "allocators.h"

#include <stdlib.h>
#include <string.h>

/* Lies before every block; as wide as the strictest alignment, so that the block keeps it. */
struct test_block {
	_Alignas(max_align_t) test_block *previous;
	test_block *next;
	size_t size;
};

static void *allocate(void *context, size_t size)
{
	test_memory *memory = context;
	if (++memory->calls == memory->fail_at) {
		memory->fail_at = 0;
		if (memory->leave != NULL) {
			longjmp(*memory->leave, 1);
		}
		return NULL;
	}
	test_block *block = malloc(sizeof(*block) + size);
	if (block == NULL) {
		abort();
	}
	block->previous = NULL;
	block->next = memory->blocks;
	block->size = size;
	if (block->next != NULL) {
		block->next->previous = block;
	}
	memory->blocks = block;
	memory->count++;
	memory->bytes += size;
	memory->peak = memory->bytes > memory->peak ? memory->bytes : memory->peak;
	return block + 1;
}

static void release(void *context, void *address)
{
	test_memory *memory = context;
	test_block *block = (test_block *)address - 1;
	if (block->previous != NULL) {
		block->previous->next = block->next;
	} else {
		memory->blocks = block->next;
	}
	if (block->next != NULL) {
		block->next->previous = block->previous;
	}
	memory->count--;
	memory->bytes -= block->size;
	free(block);
}

void test_memory_begin(test_memory *memory)
{
	memset(memory, 0, sizeof(*memory));
	memory->allocator.allocate = allocate;
	memory->allocator.release = release;
	memory->allocator.context = memory;
}

void test_memory_fail_after(test_memory *memory, size_t calls)
{
	memory->fail_at = memory->calls + calls + 1;
}

size_t test_memory_end(test_memory *memory)
{
	size_t left = memory->count;
	while (memory->blocks != NULL) {
		release(memory, memory->blocks + 1);
	}
	return left;
}

void *test_need(size_t count, size_t size)
{
	void *memory = calloc(count + 1, size);
	if (memory == NULL) {
		abort();
	}
	return memory;
}
