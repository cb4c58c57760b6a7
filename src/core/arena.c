#include "core/arena.h"

#include <string.h>

#define FIRST_CHUNK 4096
#define MOST_CHUNK  ((size_t)1 << 20)

struct azora_arena_chunk {
	azora_arena_chunk *older;
	size_t size; /* of what follows */
	_Alignas(AZORA_ARENA_ALIGNMENT) char memory[];
};

void azora_arena_begin(azora_arena *arena, const azora_allocator *allocator)
{
	*arena = (azora_arena){.allocator = allocator};
}

static void release_from(azora_arena *arena, azora_arena_chunk *chunk)
{
	while (chunk != NULL) {
		azora_arena_chunk *older = chunk->older;
		azora_release(arena->allocator, chunk);
		chunk = older;
	}
}

void azora_arena_free(azora_arena *arena)
{
	release_from(arena, arena->chunks);
	azora_arena_begin(arena, arena->allocator);
}

void azora_arena_reset(azora_arena *arena)
{
	azora_arena_chunk *newest = arena->chunks;
	if (newest == NULL) {
		return;
	}
	release_from(arena, newest->older);
	newest->older = NULL;
	if (newest->size > MOST_CHUNK) {
		azora_arena_free(arena);
		return;
	}
	arena->next = newest->memory;
	arena->left = newest->size;
}

/* Chunks double, so that few are needed; one that is larger than usual gets what it asks for. */
static bool add_chunk(azora_arena *arena, size_t needed)
{
	size_t size = arena->chunks == NULL ? FIRST_CHUNK : arena->chunks->size * 2;
	if (size > MOST_CHUNK) {
		size = MOST_CHUNK;
	}
	if (size < needed) {
		size = needed;
	}
	azora_arena_chunk *chunk = azora_allocate(arena->allocator, 1, sizeof(*chunk) + size);
	if (chunk == NULL) {
		return false;
	}
	chunk->older = arena->chunks;
	chunk->size = size;
	arena->chunks = chunk;
	arena->next = chunk->memory;
	arena->left = size;
	return true;
}

void *azora_arena_grow(azora_arena *arena, size_t bytes)
{
	/* Nothing was asked for and there is no chunk: any address will do. */
	static _Alignas(AZORA_ARENA_ALIGNMENT) char nothing[AZORA_ARENA_ALIGNMENT];
	if (bytes == 0) {
		return nothing;
	}
	if (!add_chunk(arena, bytes)) {
		return NULL;
	}
	void *memory = arena->next;
	arena->next += bytes;
	arena->left -= bytes;
	return memory;
}

char *azora_arena_text(azora_arena *arena, const char *text, size_t length)
{
	char *copy = azora_arena_allocate(arena, length + 1, 1);
	if (copy != NULL) {
		memcpy(copy, text, length);
		copy[length] = '\0';
	}
	return copy;
}
