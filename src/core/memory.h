/*
 * Where the core's memory comes from, and what its functions say when they end.
 *
 * Whoever makes a structure hands in an allocator: PHP's own in the extension, malloc's where PHP's
 * cannot serve, one that can fail on purpose in the tests. An allocator may also not return at all
 * (PHP's leaves by longjmp when the memory limit is reached), so a structure is changed only after
 * everything that the change needs has been allocated.
 */
#ifndef AZORA_CORE_MEMORY_H
#define AZORA_CORE_MEMORY_H

#include "core/platform.h"

typedef struct azora_allocator {
	/* NULL when there is no memory. */
	void *(*allocate)(void *context, size_t size);
	/* memory came from allocate. */
	void (*release)(void *context, void *memory);
	void *context;
	/* Goes into every hash, so that nobody can choose keys that collide. */
	uint64_t seed;
} azora_allocator;

/* malloc's, for threads, and for what the end of a request finds in the hands of others; seed 0. */
extern const azora_allocator azora_heap_allocator;

typedef enum azora_status {
	AZORA_OK = 0,
	AZORA_NO_MEMORY,
	/* More entries than 32-bit numbers can tell apart. */
	AZORA_FULL,
	/* A result leaves the range of 64-bit integers. */
	AZORA_OVERFLOW,
	/* An id that should come once comes again. */
	AZORA_DUPLICATE,
	/* The system refused: a file could not be made, written or read. */
	AZORA_SYSTEM,
	/* The caller wanted no more. */
	AZORA_STOPPED,
} azora_status;

/* Room for count items of size bytes, owned by the caller; NULL when there is none. */
static inline void *azora_allocate(const azora_allocator *allocator, size_t count, size_t size)
{
	if (size != 0 && count > SIZE_MAX / size) {
		return NULL;
	}
	size_t bytes = count * size;
	return allocator->allocate(allocator->context, bytes != 0 ? bytes : 1);
}

/* Gives back what azora_allocate gave; NULL is allowed. */
static inline void azora_release(const azora_allocator *allocator, void *memory)
{
	if (memory != NULL) {
		allocator->release(allocator->context, memory);
	}
}

#endif
