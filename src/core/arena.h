/*
 * Memory that is given back all at once: what a compiled rule or one evaluation needs, however many
 * pieces it has.
 */
#ifndef AZORA_CORE_ARENA_H
#define AZORA_CORE_ARENA_H

#include "core/memory.h"

typedef struct azora_arena_chunk azora_arena_chunk;

typedef struct azora_arena {
	const azora_allocator *allocator; /* borrowed */
	azora_arena_chunk *chunks;        /* owned; the newest first, NULL at first */
	char *next;                       /* free memory in the newest chunk */
	size_t left;
} azora_arena;

void azora_arena_begin(azora_arena *arena, const azora_allocator *allocator);
void azora_arena_free(azora_arena *arena);

/* Forgets everything but keeps the newest chunk, unless it is huge, so that the next evaluation
 * need not ask for it. */
void azora_arena_reset(azora_arena *arena);

#define AZORA_ARENA_ALIGNMENT 8

/* Room for so many bytes, a multiple of the alignment, in a new chunk. */
void *azora_arena_grow(azora_arena *arena, size_t bytes);

/* Room for count items of size bytes, the arena's own; NULL when there is none. */
static inline void *azora_arena_allocate(azora_arena *arena, size_t count, size_t size)
{
	if (size != 0 && count > (SIZE_MAX / 2) / size) {
		return NULL;
	}
	size_t bytes =
		(count * size + AZORA_ARENA_ALIGNMENT - 1) / AZORA_ARENA_ALIGNMENT * AZORA_ARENA_ALIGNMENT;
	if (bytes > arena->left || arena->next == NULL) {
		return azora_arena_grow(arena, bytes);
	}
	void *memory = arena->next;
	arena->next += bytes;
	arena->left -= bytes;
	return memory;
}

/* A copy with a NUL behind it; NULL when there is no memory. */
char *azora_arena_text(azora_arena *arena, const char *text, size_t length);

#endif
