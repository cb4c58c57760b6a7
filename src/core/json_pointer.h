/*
 * Writing JSON pointers (RFC 6901), token by token.
 */
#ifndef AZORA_CORE_JSON_POINTER_H
#define AZORA_CORE_JSON_POINTER_H

#include "core/platform.h"

/* Writes what fits, always with a NUL behind it, and counts everything. */
typedef struct azora_pointer {
	char *text;    /* borrowed */
	size_t size;   /* of text, NUL included; not 0 */
	size_t length; /* that the pointer has or would have */
} azora_pointer;

/* An empty pointer, in size bytes. */
void azora_pointer_begin(azora_pointer *pointer, char *text, size_t size);

void azora_pointer_token(azora_pointer *pointer, const char *token, size_t length);
void azora_pointer_index(azora_pointer *pointer, int64_t index);

#endif
