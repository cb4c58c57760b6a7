#include "core/memory.h"

#include <stdlib.h>

static void *allocate(void *context, size_t size)
{
	(void)context;
	return malloc(size);
}

static void release(void *context, void *memory)
{
	(void)context;
	free(memory);
}

const azora_allocator azora_heap_allocator = {.allocate = allocate, .release = release};
