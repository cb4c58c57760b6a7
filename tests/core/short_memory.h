/*
 * When memory runs out: every allocation of every function of the core fails once, by NULL and by a
 * jump out of it, as PHP's allocator does at the memory limit. Each time the structure must be as
 * it was, nothing may be lost (a jump loses what the function held, which the end of PHP's request
 * frees), and the same call must succeed when there is memory.
 */
#ifndef AZORA_TESTS_SHORT_MEMORY_H
#define AZORA_TESTS_SHORT_MEMORY_H

#include "allocators.h"
#include "core/memory.h"

typedef azora_status (*attempt)(void *context);

/*
 * Lets each allocation of an attempt fail in turn until it succeeds. After each failure the context
 * must be the same; with a NULL nothing may be lost. Tells how many allocations there are.
 */
size_t run_short(test_memory *memory, bool jump, attempt attempt, void *context,
				 void (*same)(void *context));

#endif
