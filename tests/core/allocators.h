/*
 * Memory that is counted and can run out on purpose, for the unit tests and the fuzz targets.
 */
#ifndef AZORA_TESTS_CORE_ALLOCATORS_H
#define AZORA_TESTS_CORE_ALLOCATORS_H

#include "core/memory.h"

#include <setjmp.h>

typedef struct test_block test_block;

typedef struct test_memory {
	azora_allocator allocator; /* what the core is handed */
	test_block *blocks;        /* those that were not given back */
	size_t count;              /* how many of them */
	size_t bytes;              /* their sizes, without what counting them takes */
	size_t peak;               /* the most bytes there ever were */
	size_t calls;              /* allocations asked for so far */
	size_t fail_at;            /* the call that fails; 0: none */
	jmp_buf *leave;            /* if not NULL, it fails by jumping there, as PHP's allocator does */
} test_memory;

/* memory stays where it is for as long as it is in use. */
void test_memory_begin(test_memory *memory);

/* The allocation after so many more fails, once; 0: the next one. */
void test_memory_fail_after(test_memory *memory, size_t calls);

/* Gives back whatever is left, as the end of a request does; tells how many blocks that was. */
size_t test_memory_end(test_memory *memory);

/* Room for count items of a size, all 0, to be given to free(); without it the program ends. */
void *test_need(size_t count, size_t size);

#endif
