/*
 * What the two parts of the compiler share: logic_compile.c and logic_compile_paths.c.
 */
#ifndef AZORA_CORE_LOGIC_COMPILE_H
#define AZORA_CORE_LOGIC_COMPILE_H

#include "core/logic_program.h"

/* What is being compiled. depth counts the lists and objects around, scopes the iterators. */
typedef struct azora_compiler {
	azora_logic *logic;
	azora_logic_run *folder; /* a run without data whose results become the program's */
	azora_logic_error *error;
	bool strict;
	uint32_t depth;
	uint32_t scopes;
} azora_compiler;

static inline azora_logic_node *azora_compiler_at(const azora_compiler *this, uint32_t node)
{
	return &this->logic->nodes[node];
}

/* Tells the error and returns false. */
bool azora_compiler_fail(azora_compiler *this, azora_logic_code code, uint32_t node);

/* Room for so many nodes side by side; AZORA_NO_NODE, and the error told, if there is none. */
uint32_t azora_compiler_add(azora_compiler *this, uint32_t parent, size_t count);

/* Whether all arguments are constants with these flags. */
bool azora_compiler_constant(const azora_compiler *this, uint32_t node, uint8_t flags);

/* var, val and exists, missing and missing_some: literal paths become slots and paths. */
bool azora_compile_var(azora_compiler *this, uint32_t node);
bool azora_compile_val(azora_compiler *this, uint32_t node);
bool azora_compile_missing(azora_compiler *this, uint32_t node);
bool azora_compile_missing_some(azora_compiler *this, uint32_t node);

#endif
