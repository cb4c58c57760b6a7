/*
 * An allocator that counts what it gives, refuses to go over a limit, and can give back everything
 * at once: for a job that must stay within a limit of memory and may be left at any point.
 */
#ifndef AZORA_CORE_BUDGET_H
#define AZORA_CORE_BUDGET_H

#include "core/memory.h"

typedef struct azora_budget_block azora_budget_block;

typedef struct azora_budget {
	const azora_allocator *source; /* borrowed */
	azora_allocator allocator;     /* what is handed on */
	azora_budget_block *blocks;    /* those that were not given back */
	size_t used;                   /* bytes */
	size_t limit;                  /* may be changed at any time */
	bool refused;                  /* whether the limit stood in the way; for the user to reset */
} azora_budget;

/* The budget stays where it is for as long as it is in use. */
void azora_budget_begin(azora_budget *budget, const azora_allocator *source, size_t limit);

/* Gives back whatever is left. */
void azora_budget_end(azora_budget *budget);

#endif
