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

/* Room for count items of size bytes, the arena's own; NULL when there is none. */
void *azora_arena_allocate(azora_arena *arena, size_t count, size_t size);

/* A copy with a NUL behind it; NULL when there is no memory. */
char *azora_arena_text(azora_arena *arena, const char *text, size_t length);

#endif
